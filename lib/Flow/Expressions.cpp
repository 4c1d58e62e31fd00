//===- Expressions.cpp - questions about expressions ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

/// The variable that \p E starts from: `p` in `p->x.y()`.
const VarDecl *rootOf(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenImpCasts();
    if (const auto *M = dyn_cast<MemberExpr>(E))
      E = M->getBase();
    else if (const auto *U = dyn_cast<UnaryOperator>(E))
      E = U->getSubExpr();
    else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
             O && O->getNumArgs() >= 1)
      E = O->getArg(0);
    else
      break;
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() ? V->getCanonicalDecl() : nullptr;
}

/// The object that \p E names is reached through a pointer, an iterator or the
/// like, which itself does not change with it.
bool isBehindPointer(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(E))
      return false;
    if (E->getType()->isPointerType())
      return true;
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (M->isArrow() &&
          !isa<CXXThisExpr>(M->getBase()->IgnoreParenImpCasts()))
        return true;
      E = M->getBase();
    } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E))
      return O->getOperator() == OO_Star || O->getOperator() == OO_Arrow;
    else if (const auto *U = dyn_cast<UnaryOperator>(E))
      return U->getOpcode() == UO_Deref;
    else
      return false;
  }
}

bool contains(const Stmt *Outer, const Stmt *Inner) {
  if (Outer == Inner)
    return true;
  for (const Stmt *Child : Outer->children())
    if (Child && contains(Child, Inner))
      return true;
  return false;
}

} // namespace clang::valuetask
