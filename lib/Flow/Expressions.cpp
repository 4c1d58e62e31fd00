//===- Expressions.cpp - questions about expressions ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/TermKey.h"
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

SourceLocation placeOf(const Stmt *S) {
  bool IsWay = isa<Expr, ReturnStmt, CoreturnStmt, BreakStmt, ContinueStmt,
                   GotoStmt, DeclStmt>(S);
  return IsWay ? S->getBeginLoc() : S->getEndLoc();
}

const Expr *onlyReturned(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition))
    return nullptr;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  return Return ? Return->getRetValue() : nullptr;
}

const ParmVarDecl *returnedParameter(const FunctionDecl *F) {
  const Expr *E = onlyReturned(F);
  while (E) {
    E = E->IgnoreImplicit()->IgnoreParenCasts();
    if (const auto *C = dyn_cast<CXXConstructExpr>(E);
        C && C->getNumArgs() == 1 &&
        C->getConstructor()->isCopyOrMoveConstructor())
      E = C->getArg(0);
    else if (const auto *C = dyn_cast<CallExpr>(E); C && C->isCallToStdMove())
      E = C->getArg(0);
    else
      break;
  }
  const auto *R = dyn_cast_or_null<DeclRefExpr>(E);
  return R ? dyn_cast<ParmVarDecl>(R->getDecl()) : nullptr;
}

const Expr *namedByCall(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  if (!F || isa<CXXMemberCallExpr>(E) || !E->isGLValue())
    return nullptr;
  if (F->isInStdNamespace() && F->getDeclName().isIdentifier()) {
    static constexpr llvm::StringRef Casts[] = {"forward",          "as_const",
                                                "move_if_noexcept", "move",
                                                "forward_like",     "launder"};
    return E->getNumArgs() == 1 && llvm::is_contained(Casts, F->getName())
               ? E->getArg(0)
               : nullptr;
  }
  const ParmVarDecl *P = returnedParameter(F);
  if (!P || !P->getType()->isReferenceType())
    return nullptr;
  unsigned I = P->getFunctionScopeIndex();
  // The object that a closure is comes first.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && !M->isStatic() && isa<CXXOperatorCallExpr>(E))
    ++I;
  return I < E->getNumArgs() ? E->getArg(I) : nullptr;
}

static bool isStraight(const Stmt *S) {
  if (!S)
    return true;
  if (isa<LambdaExpr>(S))
    return true;
  if (isa<IfStmt, SwitchStmt, WhileStmt, DoStmt, ForStmt, CXXForRangeStmt,
          CXXTryStmt, ReturnStmt, GotoStmt, LabelStmt, StmtExpr,
          AbstractConditionalOperator, CoroutineBodyStmt, CoroutineSuspendExpr,
          CXXThrowExpr, AsmStmt>(S))
    return false;
  if (const auto *B = dyn_cast<BinaryOperator>(S); B && B->isLogicalOp())
    return false;
  return llvm::all_of(S->children(), isStraight);
}

const LambdaExpr *inlineClosure(const CallExpr *E) {
  const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
  if (!O || O->getOperator() != OO_Call || O->getNumArgs() != 1 ||
      !O->getType()->isVoidType())
    return nullptr;
  const auto *L = dyn_cast<LambdaExpr>(
      O->getArg(0)->IgnoreImplicit()->IgnoreParens()->IgnoreImplicit());
  if (!L || L->isGenericLambda() || L->getCallOperator()->getNumParams())
    return nullptr;
  for (const LambdaCapture &C : L->captures())
    if (L->isInitCapture(&C) || C.getCaptureKind() == LCK_ByCopy ||
        C.getCaptureKind() == LCK_StarThis)
      return nullptr;
  return isStraight(L->getBody()) ? L : nullptr;
}

const Expr *truthIn(const Expr *E) {
  for (;;) {
    if (E->getType()->isBooleanType())
      return E;
    if (const auto *P = dyn_cast<ParenExpr>(E))
      E = P->getSubExpr();
    else if (const auto *F = dyn_cast<FullExpr>(E))
      E = F->getSubExpr();
    else if (const auto *C = dyn_cast<CastExpr>(E);
             C && C->getType()->isIntegralOrEnumerationType())
      E = C->getSubExpr();
    else if (const auto *I = dyn_cast<InitListExpr>(E);
             I && I->getNumInits() == 1 && !I->getType()->isRecordType())
      E = I->getInit(0);
    else
      return nullptr;
  }
}

const Expr *withoutEffect(const Expr *E) {
  for (;;) {
    const auto *B = dyn_cast<BinaryOperator>(strip(E));
    if (B && B->isAssignmentOp())
      E = B->getLHS();
    else if (B && B->getOpcode() == BO_Comma)
      E = B->getRHS();
    else
      return E;
  }
}

} // namespace clang::valuetask
