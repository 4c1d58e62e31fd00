//===- Workers.cpp - threads and futures that may stand for work ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A `std::thread` that was made without work is not joinable, as an optional
// that was made without a value is empty: whether it is tells whether the work
// was started. In: what makes, takes and empties one. Out: Set facts on the
// same terms that optionals have.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

bool isWorker(const CXXRecordDecl *R) {
  return isStd(R, {"thread", "jthread", "future", "shared_future"});
}

/// What \p E gives stands for work, for none, or nobody knows.
std::optional<bool> FactsGenerator::standsForWork(const Expr *E) const {
  if (!E)
    return std::nullopt;
  E = strip(E);
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
    E = strip(Cast->getSubExpr());
  if (const auto *I = dyn_cast<InitListExpr>(E); I && I->getNumInits() == 0)
    return false;
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    const CXXConstructorDecl *D = C->getConstructor();
    if (D->isDefaultConstructor())
      return false;
    if (D->isCopyOrMoveConstructor())
      return C->getNumArgs() && !C->getArg(0)->isLValue() &&
                     !C->getArg(0)->isXValue()
                 ? standsForWork(C->getArg(0))
                 : std::nullopt;
    return isWorker(D->getParent()) ? std::optional<bool>(true) : std::nullopt;
  }
  const auto *C = dyn_cast<CallExpr>(E);
  return C && plays(C, Role::Start) ? std::optional<bool>(true) : std::nullopt;
}

/// \p Left gets the work that \p Right stands for.
void FactsGenerator::takeWork(const Expr *Left, const Expr *Right,
                              const Stmt *At) {
  if (auto Known = standsForWork(Right))
    setEngaged(Left, *Known, At);
  else
    noteEngagement(engagedTerm(Left), Right, At);
}

} // namespace clang::valuetask
