//===- OwnAccess.cpp - users' own ways to what their classes keep ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A summary says which object a member function returns, but not which element
// its caller's index chooses, nor what a loop over the object goes over. In: a
// call of `operator[]` or the like, a range. Out: the element or the field of
// the caller's object, by what the body returns.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

/// The only `return` of \p S, or null.
static const ReturnStmt *onlyReturn(const Stmt *S) {
  const ReturnStmt *Found = nullptr;
  llvm::SmallVector<const Stmt *, 8> Stack{S};
  while (!Stack.empty()) {
    const Stmt *Next = Stack.pop_back_val();
    if (!Next || isa<LambdaExpr>(Next))
      continue;
    if (const auto *R = dyn_cast<ReturnStmt>(Next)) {
      if (Found)
        return nullptr;
      Found = R;
    }
    for (const Stmt *Child : Next->children())
      Stack.push_back(Child);
  }
  return Found;
}

/// What \p E, in a body, is of the caller's object \p Self: a field of it, or a
/// field of that.
Value FactsGenerator::ownField(const Value &Self, const Expr *E) {
  const auto *M = dyn_cast<MemberExpr>(strip(E));
  const auto *F = M ? dyn_cast<FieldDecl>(M->getMemberDecl()) : nullptr;
  if (!F)
    return {};
  if (isa<CXXThisExpr>(strip(M->getBase())))
    return memberOf(Self, F);
  return M->isArrow() ? Value() : memberOf(ownField(Self, M->getBase()), F);
}

/// `both[i]`, where the body says `return ops[i];`.
bool FactsGenerator::ownElement(const CallExpr *E, const CXXMethodDecl *M,
                                const Value &Self,
                                llvm::ArrayRef<const Expr *> Arguments) {
  const FunctionDecl *Definition = nullptr;
  if (Arguments.empty() || M->isStatic() || M->isVirtual() ||
      M->getParent()->isInStdNamespace() || !M->hasBody(Definition) ||
      !(E->isGLValue() || E->getType()->isPointerType()))
    return false;
  const ReturnStmt *Return = onlyReturn(Definition->getBody());
  const Expr *Given =
      Return && Return->getRetValue() ? strip(Return->getRetValue()) : nullptr;
  if (const auto *U = dyn_cast_or_null<UnaryOperator>(Given);
      U && U->getOpcode() == UO_AddrOf)
    Given = strip(U->getSubExpr());
  if (!Given)
    return false;
  const Expr *Container = nullptr, *Index = nullptr;
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(Given)) {
    Container = A->getBase();
    Index = A->getIdx();
  } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(Given)) {
    if (O->getOperator() != OO_Subscript || O->getNumArgs() != 2)
      return false;
    Container = O->getArg(0);
    Index = O->getArg(1);
  } else if (const auto *C = dyn_cast<CXXMemberCallExpr>(Given)) {
    const CXXMethodDecl *At = C->getMethodDecl();
    if (!At || C->getNumArgs() != 1 ||
        holderAccess(At, At->getParent()) != HolderAccess::Indexed)
      return false;
    Container = C->getImplicitObjectArgument();
    Index = C->getArg(0);
  } else
    return false;
  const auto *R = dyn_cast<DeclRefExpr>(strip(Index));
  const auto *P = R ? dyn_cast<ParmVarDecl>(R->getDecl()) : nullptr;
  if (!P || P->getDeclContext() != Definition ||
      P->getFunctionScopeIndex() >= Arguments.size())
    return false;
  Container = strip(Container);
  Value Kept = ownField(Self, Container);
  const CXXRecordDecl *Class = Container->getType()->getAsCXXRecordDecl();
  // By shape only what is known to have elements.
  if (!Kept.isObject() || !holdsTasks(Container->getType(), Model) ||
      (!Class && !Container->getType()->isArrayType()) ||
      (Class && !Class->isInStdNamespace()))
    return false;
  Value V;
  V.P = elementOf(Kept.P, Class, Arguments[P->getFunctionScopeIndex()], E);
  if (V.P == NoPlace)
    return false;
  QualType T = E->getType();
  V.K = T->isPointerType() ? Value::Pointer : Value::Object;
  V.Type = tracked(T->isPointerType() ? T->getPointeeType() : T);
  Values[E] = V;
  return true;
}

/// A loop over an object whose `begin()` is that of a field goes over the
/// field.
void FactsGenerator::ownRange(const Expr *Range) {
  const CXXRecordDecl *R =
      Range ? Range->getType()->getAsCXXRecordDecl() : nullptr;
  if (!R || R->isInStdNamespace() || !R->hasDefinition())
    return;
  for (const CXXMethodDecl *M : R->getDefinition()->methods()) {
    if (!M->getDeclName().isIdentifier() || M->getName() != "begin" ||
        M->getNumParams() || !speaksForItself(M))
      continue;
    const Expr *Given = onlyReturned(M);
    if (!Given)
      return;
    Given = strip(Given);
    // `std::begin(ops)`, `ops.begin()`, `&ops[0]`
    if (const auto *C = dyn_cast<CXXMemberCallExpr>(Given))
      Given = C->getImplicitObjectArgument();
    else if (const auto *C = dyn_cast<CallExpr>(Given);
             C && C->getNumArgs() == 1)
      Given = C->getArg(0);
    else if (const auto *U = dyn_cast<UnaryOperator>(Given);
             U && U->getOpcode() == UO_AddrOf)
      if (const auto *A = dyn_cast<ArraySubscriptExpr>(strip(U->getSubExpr())))
        Given = A->getBase();
    if (Value V = ownField(value(Range), Given); V.isObject())
      Values[Range] = V;
    return;
  }
}

} // namespace clang::valuetask
