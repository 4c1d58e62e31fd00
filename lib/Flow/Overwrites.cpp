//===- Overwrites.cpp - a value that nobody can have taken ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Overwrites.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

/// The statement of a block that \p S is a part of.
static const Stmt *statementAround(const Stmt *S, const Parents &Around,
                                   const CompoundStmt *&Block) {
  while (S) {
    const Stmt *P = Around.of(S).S;
    if ((Block = dyn_cast_or_null<CompoundStmt>(P)))
      return S;
    S = P;
  }
  return nullptr;
}

static const CXXOperatorCallExpr *asAssignment(const Stmt *S) {
  const auto *E = dyn_cast<Expr>(S);
  const auto *O =
      E ? dyn_cast<CXXOperatorCallExpr>(E->IgnoreImplicit()) : nullptr;
  return O && O->getOperator() == OO_Equal ? O : nullptr;
}

/// \p S may run code that reaches the object: a call of anything, or, in what
/// is assigned (\p Value), of its member functions.
static bool mayRunOthers(const Stmt *S, bool Value) {
  if (!S)
    return false;
  if (isa<CoroutineSuspendExpr, LambdaExpr, CXXThisExpr>(S) &&
      !(Value && isa<CXXThisExpr>(S)))
    return true;
  if (isa<CallExpr, CXXConstructExpr>(S) &&
      (!Value || isa<CXXMemberCallExpr>(S)))
    return true;
  // `f(this)`
  if (const auto *C = dyn_cast<CallExpr>(S))
    for (const Expr *A : C->arguments())
      if (isa<CXXThisExpr>(A->IgnoreParenImpCasts()) ||
          (isa<UnaryOperator>(A->IgnoreParenImpCasts()) &&
           A->IgnoreParenImpCasts()->getType()->isRecordType()))
        return true;
  for (const Stmt *Child : S->children())
    if (mayRunOthers(Child, Value))
      return true;
  return false;
}

bool followsAtOnce(const Stmt *Made, const Stmt *Again, const Parents &Around) {
  const CompoundStmt *First = nullptr, *Second = nullptr;
  const Stmt *A = statementAround(Made, Around, First);
  const Stmt *B = statementAround(Again, Around, Second);
  if (!A || !B || A == B || First != Second)
    return false;
  const CXXOperatorCallExpr *Put = asAssignment(A), *Over = asAssignment(B);
  if (!Put || !Over || mayRunOthers(Over->getArg(1), true))
    return false;
  bool Between = false;
  for (const Stmt *S : First->body()) {
    if (S == B)
      return Between;
    if (Between && mayRunOthers(S, false))
      return false;
    Between |= S == A;
  }
  return false;
}

} // namespace clang::valuetask
