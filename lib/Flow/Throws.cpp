//===- Throws.cpp - throws by another name --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Throws.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

// A helper may call another one to throw, and that one a third.
static constexpr unsigned MaxDepth = 3;

static ThrowOfCall throwOf(const CallExpr *E, unsigned Depth);

/// No way out of \p Body but its last statement.
static bool isOneWay(const Stmt *Body) {
  llvm::SmallVector<const Stmt *, 16> Stack{Body};
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S || isa<LambdaExpr>(S))
      continue;
    if (isa<ReturnStmt, CXXTryStmt>(S))
      return false;
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  return true;
}

static ThrowOfCall throwOf(const CallExpr *E, unsigned Depth) {
  const FunctionDecl *F = E->getDirectCallee(), *Definition = nullptr;
  if (!F)
    return {};
  if (F->isInStdNamespace() && F->getDeclName().isIdentifier())
    return {llvm::StringSwitch<bool>(F->getName())
                .Cases({"rethrow_exception", "throw_with_nested"}, true)
                .Default(false),
            QualType()};
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual())
    return {};
  if (Depth == MaxDepth || !F->hasBody(Definition))
    return {};
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  const auto *Last =
      Body && !Body->body_empty() ? dyn_cast<Expr>(Body->body_back()) : nullptr;
  if (!Last)
    return {};
  Last = Last->IgnoreImplicit();
  if (const auto *T = dyn_cast<CXXThrowExpr>(Last); T && isOneWay(Body))
    return {true, T->getSubExpr() ? T->getSubExpr()->getType() : QualType()};
  if (const auto *Call = dyn_cast<CallExpr>(Last))
    if (ThrowOfCall Inner = throwOf(Call, Depth + 1);
        Inner.Always && isOneWay(Body))
      return Inner;
  return {};
}

ThrowOfCall throwOf(const CallExpr *E) { return throwOf(E, 0); }

} // namespace clang::valuetask
