//===- Values.cpp - what an expression denotes ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"

namespace clang::valuetask {

PlaceId FactsGenerator::place(const Expr *E) {
  Value V = value(E);
  return V.isObject() ? V.P : NoPlace;
}

/// Values of calls and other expressions with effects are set when their CFG
/// element comes by; everything else is computed from those on demand.
Value FactsGenerator::value(const Expr *E) {
  if (!E)
    return {};
  auto It = Values.find(E);
  Value V = It != Values.end() ? It->second : compute(E);
  // What is kept of a wrapper leads to the value task.
  if (V.isObject() && !V.Type)
    if (const TypeModel *T = Model.wrapper(E->getType())) {
      V.P = Facts->Places.pointee(V.P);
      V.K = V.P == NoPlace ? Value::None : Value::Wrapper;
      V.Type = T;
    }
  Values[E] = V;
  return V;
}

bool FactsGenerator::owns(PlaceId P) const {
  const PlaceTable &Places = Facts->Places;
  const VarDecl *V = Places.rootVariable(P);
  if (!V || !V->hasLocalStorage() || V->getType()->isReferenceType() ||
      V->getType()->isPointerType() || V->isInitCapture())
    return false;
  for (; Places[P].Base != NoPlace; P = Places[P].Base) {
    PlaceKind K = Places[P].Kind;
    if (K == PlaceKind::Pointee && Places[Places[P].Base].Base != NoPlace)
      return false;
    if (K != PlaceKind::Field && K != PlaceKind::Pointee &&
        K != PlaceKind::Element)
      return false;
  }
  return true;
}

/// The elements of what lies at \p P are this function's to consume: it is a
/// standard container or an array of its own, no view and no iterator.
bool FactsGenerator::ownsElements(PlaceId P) const {
  const Place &At = Facts->Places[P];
  if (!owns(P) ||
      (At.Kind != PlaceKind::Variable && At.Kind != PlaceKind::Field))
    return false;
  QualType T = static_cast<const ValueDecl *>(At.Key)->getType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  return T->isArrayType() || (R && R->isInStdNamespace() && !isView(T) &&
                              !isIterator(T) && isHolder(T));
}

/// \p P is a local variable or a part of one, behind no pointer.
bool FactsGenerator::isNamed(PlaceId P) const {
  const PlaceTable &Places = Facts->Places;
  while (P != NoPlace && Places[P].Kind == PlaceKind::Field)
    P = Places[P].Base;
  return P != NoPlace && Places[P].Kind == PlaceKind::Variable;
}

Value FactsGenerator::variable(const VarDecl *V, const Expr *E) {
  V = V->getCanonicalDecl();
  if (auto It = Aliases.find(V); It != Aliases.end())
    return It->second;
  PlaceId P = Facts->Places.variable(V);
  Value R;
  if (V->getType()->isPointerType()) {
    R.K = Value::Pointer;
    R.P = Facts->Places.pointee(P);
    return R;
  }
  R.K = Value::Object;
  R.P = P;
  R.Type = tracked(V->getType());
  return R;
}

Value FactsGenerator::compute(const Expr *E) {
  PlaceTable &Places = Facts->Places;
  if (const auto *P = dyn_cast<ParenExpr>(E))
    return value(P->getSubExpr());
  if (const auto *F = dyn_cast<FullExpr>(E))
    return value(F->getSubExpr());
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return value(M->getSubExpr());
  if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
    return value(B->getSubExpr());
  if (const auto *O = dyn_cast<OpaqueValueExpr>(E))
    return value(O->getSourceExpr());
  if (isa<CXXDefaultArgExpr>(E))
    return {};
  if (const auto *G = dyn_cast<GenericSelectionExpr>(E))
    return value(G->getResultExpr());
  if (const auto *C = dyn_cast<CastExpr>(E)) {
    switch (C->getCastKind()) {
    case CK_ArrayToPointerDecay: {
      Value V = value(C->getSubExpr());
      if (V.isObject()) {
        V.K = Value::Pointer;
        V.P = Places.element(V.P, 0);
      }
      return V;
    }
    case CK_LValueToRValue:
      // The number in a variable is a term, not an object.
      if (C->getType()->isArithmeticType() || C->getType()->isEnumeralType())
        return {};
      return value(C->getSubExpr());
    case CK_ToVoid:
    case CK_FunctionToPointerDecay:
    case CK_IntegralToBoolean:
    case CK_PointerToBoolean:
    case CK_NullToPointer:
      return {};
    default:
      return value(C->getSubExpr());
    }
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(R->getDecl()))
      return variable(V, E);
    if (const auto *B = dyn_cast<BindingDecl>(R->getDecl())) {
      if (const VarDecl *H = B->getHoldingVar())
        return variable(H, E);
      if (B->getBinding())
        return value(B->getBinding());
    }
    return {};
  }
  if (isa<CXXThisExpr>(E)) {
    Value V;
    V.K = Value::Pointer;
    V.P = Places.self();
    return V;
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
      return variable(V, E);
    const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!F)
      return {};
    return memberOf(value(M->getBase()), F);
  }
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    Value V = value(U->getSubExpr());
    // A pointer to what stands for an object all its life is as good.
    if ((U->getOpcode() == UO_AddrOf || U->getOpcode() == UO_Deref) &&
        (V.K == Value::Wrapper || V.K == Value::Lambda || V.isAwaiter()))
      return V;
    if (U->getOpcode() == UO_AddrOf && V.K == Value::Object) {
      V.K = Value::Pointer;
      return V;
    }
    // The address of a pointer.
    if (U->getOpcode() == UO_AddrOf && V.K == Value::Pointer &&
        U->getSubExpr()->getType()->isPointerType() && V.P != NoPlace &&
        Places[V.P].Kind == PlaceKind::Pointee) {
      V.P = Places[V.P].Base;
      return V;
    }
    if (U->getOpcode() == UO_Deref && V.K == Value::Pointer) {
      if (U->getType()->isPointerType()) {
        V.P = Places.pointee(V.P);
        return V;
      }
      V.K = Value::Object;
      V.Type = tracked(U->getType());
      return V;
    }
    if (U->isIncrementDecrementOp() && U->getType()->isPointerType() &&
        V.K == Value::Pointer && V.P != NoPlace) {
      if (U->isPostfix())
        V.P = Repeated.contains(U)
                  ? NoPlace
                  : Places.offset(V.P, U->isIncrementOp() ? -1 : 1);
      return V.P == NoPlace ? Value() : V;
    }
    return {};
  }
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
    Value Base = value(A->getBase());
    if (Base.K != Value::Pointer || Base.P == NoPlace)
      return {};
    Value V = stepped(Base, A->getIdx(), false, A);
    V.K = Value::Object;
    V.Type = tracked(A->getType());
    if (A->getType()->isPointerType() && V.P != NoPlace) {
      V.K = Value::Pointer;
      V.P = Places.pointee(V.P);
    }
    return V.P == NoPlace ? Value() : V;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma)
      return value(B->getRHS());
    if (B->isAssignmentOp())
      return value(B->getLHS());
    if (B->isPtrMemOp())
      return viaMemberPointer(B);
    if (B->isAdditiveOp() && B->getType()->isPointerType()) {
      bool Left = B->getLHS()->getType()->isPointerType();
      Value From = value(Left ? B->getLHS() : B->getRHS());
      if (From.K == Value::Pointer || From.K == Value::PastEnd)
        return stepped(From, Left ? B->getRHS() : B->getLHS(),
                       B->getOpcode() == BO_Sub, B);
    }
    return {};
  }
  if (const auto *I = dyn_cast<InitListExpr>(E))
    if (I->getNumInits() == 1 &&
        Ctx.hasSameUnqualifiedType(I->getType(), I->getInit(0)->getType()))
      return value(I->getInit(0));
  return {};
}

} // namespace clang::valuetask
