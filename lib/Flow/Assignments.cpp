//===- Assignments.cpp - numbers and pointers that change -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: assignments, increments and stores of scalars and pointers. Out: Set,
// Shift and Bind facts.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/TermKey.h"

namespace clang::valuetask {

void FactsGenerator::storeScalar(const VarDecl *V, const Expr *Init,
                                 const Stmt *At) {
  TermId T = variableTerm(V);
  ScalarId S = scalar(Init);
  Facts->Conditions.countScalarTests(S);
  if (T != NoTerm)
    ++Facts->Conditions[T].Mentions;
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = S;
  F.Written = V->getCanonicalDecl();
  if (V->getType()->isPointerType())
    F.A = Facts->Places.variable(V);
}

void FactsGenerator::storeTo(const Expr *Target, ScalarId S, const Stmt *At) {
  if (Cell C = indexedCell(Target); C && !C.Object->getType()->isArrayType()) {
    storeCell(C, S, At);
    return;
  }
  TermId T = termOf(Target);
  Facts->Conditions.countScalarTests(S);
  if (T != NoTerm)
    ++Facts->Conditions[T].Mentions;
  PlaceId P = cell(Target);
  const VarDecl *Root = P == NoPlace ? nullptr : Facts->Places.rootVariable(P);
  if (P == NoPlace) {
    // Through a pointer to somewhere: anything that others may write.
    emit(FactKind::WriteSelf, NoPlace, At);
    emit(FactKind::WriteGlobals, NoPlace, At);
  }
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = S;
  F.Written = Root;
  F.Flag = !Root;
  if (Target->getType()->isPointerType())
    F.A = P;
}

/// The place that is written when \p E is assigned to.
PlaceId FactsGenerator::cell(const Expr *E) {
  Value V = value(E);
  if (V.K == Value::Object)
    return V.P;
  if (V.K == Value::Pointer && V.P != NoPlace &&
      Facts->Places[V.P].Kind == PlaceKind::Pointee)
    return Facts->Places[V.P].Base;
  return NoPlace;
}

void FactsGenerator::assignment(const BinaryOperator *E) {
  const Expr *Left = E->getLHS(), *Right = E->getRHS();
  QualType T = Left->getType();
  if (E->getOpcode() == BO_Assign) {
    if (const auto *Change = changeOf(Left, Right)) {
      bool IsLeft = bitsOf(Change->getLHS()).has_value();
      update(Left, Change->getOpcode(),
             IsLeft ? Change->getLHS() : Change->getRHS(), E);
      return;
    }
    if (T->isPointerType()) {
      Value V = value(Right);
      PlaceId P = cell(Left);
      if (P != NoPlace)
        emit(FactKind::Bind, P, E).B = V.K == Value::Pointer ? V.P : NoPlace;
    } else if (Value V = value(Right); V.K == Value::Lambda)
      escapeLambda(V.L, E);
    storeTo(Left, scalar(Right), E);
    return;
  }
  update(Left, BinaryOperator::getOpForCompoundAssignment(E->getOpcode()),
         Right, E);
}

/// The right side of `x = x + 4`, or null.
const BinaryOperator *FactsGenerator::changeOf(const Expr *Left,
                                               const Expr *Right) const {
  const auto *B = dyn_cast<BinaryOperator>(strip(Right));
  if (!B || !B->getType()->isIntegerType() || !Left->getType()->isIntegerType())
    return nullptr;
  const Expr *Other = nullptr;
  switch (B->getOpcode()) {
  case BO_Add:
  case BO_Or:
  case BO_And:
  case BO_Xor:
    if (bitsOf(B->getLHS())) {
      Other = B->getRHS();
      break;
    }
    [[fallthrough]];
  case BO_Sub:
    Other = bitsOf(B->getRHS()) ? B->getLHS() : nullptr;
    break;
  default:
    break;
  }
  KeyBuilder Target = keys(), Read = keys();
  return Other && Target.add(Left) && Read.add(Other) && Target.Key == Read.Key
             ? B
             : nullptr;
}

/// \p Left becomes what \p Code makes of it and \p Right.
void FactsGenerator::update(const Expr *Left, BinaryOperatorKind Code,
                            const Expr *Right, const Expr *At) {
  QualType T = Left->getType();
  ConditionTable &Table = Facts->Conditions;
  bool Adds = Code == BO_Add || Code == BO_Sub;
  auto N = Adds ? constant(Right) : bitsOf(Right);
  if (T->isBooleanType()) {
    CondId A = condition(Left), B = condition(Right);
    CondId Now = Code == BO_Or    ? Table.either(A, B)
                 : Code == BO_And ? Table.both(A, B)
                 : Code == BO_Xor ? Table.negate(same(A, B))
                                  : UnknownCond;
    storeTo(Left, Table.condScalar(Now), At);
  } else if (T->isPointerType()) {
    bool Back = Code == BO_Sub;
    step(cell(Left), N && Back ? -*N : N, At);
    storeTo(Left, UnknownScalar, At);
  } else if (N && Adds)
    shift(Left, Code == BO_Add ? *N : -*N, At);
  else if (N && T->isIntegralOrEnumerationType())
    combine(Left, Code, *N, At);
  else if (Adds && T->isIntegerType())
    storeTo(Left, Table.combine(Code, scalar(Left), scalar(Right)), At);
  else
    storeTo(Left, UnknownScalar, At);
}

/// `x |= 4` and its kin.
void FactsGenerator::combine(const Expr *Target, BinaryOperatorKind Code,
                             int64_t With, const Stmt *At) {
  TermId T = termOf(Target);
  PlaceId P = cell(Target);
  if (T == NoTerm || P == NoPlace || !Facts->Places.rootVariable(P)) {
    storeTo(Target, UnknownScalar, At);
    return;
  }
  ++Facts->Conditions[T].Mentions;
  Facts->Conditions[T].Combined = true;
  Fact &F = emit(FactKind::Combine, NoPlace, At);
  F.T = T;
  F.Delta = With;
  F.Code = Code;
  F.Written = Facts->Places.rootVariable(P);
}

/// Callers of this function know the number that \p E names.
bool FactsGenerator::isCallersNumber(const Expr *E) const {
  const VarDecl *Root = rootOf(E);
  return !Root || Root->getDeclContext() != Function || Root->isInitCapture() ||
         Root->getType()->isReferenceType();
}

/// What the increment \p E gives is in \p R. After it the number is another;
/// what it was before is what callers ask for.
CondId FactsGenerator::steppedIn(const UnaryOperator *E, const Range &R) {
  ConditionTable &Table = Facts->Conditions;
  int64_t Was = E->isPrefix() ? 0 : E->isIncrementOp() ? 1 : -1;
  CondId Now = Table.in(termOf(E->getSubExpr()), R.shift(Was));
  return isCallersNumber(E->getSubExpr())
             ? Table.both(Now, Table.in(opaque(E), R))
             : Now;
}

void FactsGenerator::increment(const UnaryOperator *E) {
  if (E->getSubExpr()->getType()->isPointerType()) {
    step(cell(E->getSubExpr()), E->isIncrementOp() ? 1 : -1, E);
    storeTo(E->getSubExpr(), UnknownScalar, E);
    return;
  }
  // Split by what callers tell apart, before it is another number.
  bool Tells = !Scan->Discarded.contains(E) && isCallersNumber(E->getSubExpr());
  TermId T = Tells ? termOf(E->getSubExpr()) : NoTerm;
  if (T != NoTerm)
    setTerm(opaque(E), numberBefore(T), E);
  shift(E->getSubExpr(), E->isIncrementOp() ? 1 : -1, E);
  if (T != NoTerm && E->isPrefix())
    setTerm(opaque(E), Facts->Conditions.termScalar(T), E);
}

void FactsGenerator::shift(const Expr *Target, int64_t Delta, const Stmt *At) {
  TermId T = termOf(Target);
  if (T == NoTerm) {
    storeTo(Target, UnknownScalar, At);
    return;
  }
  ++Facts->Conditions[T].Mentions;
  PlaceId P = cell(Target);
  Fact &F = emit(FactKind::Shift, NoPlace, At);
  F.T = T;
  F.Delta = Delta;
  F.Written = P == NoPlace ? nullptr : Facts->Places.rootVariable(P);
}

void FactsGenerator::killVariable(const VarDecl *V) {
  emit(FactKind::Kill, NoPlace, nullptr).Written = V->getCanonicalDecl();
}

void FactsGenerator::killRoot(PlaceId P) {
  if (P == NoPlace)
    return;
  if (const VarDecl *V = Facts->Places.rootVariable(P))
    killVariable(V);
}

} // namespace clang::valuetask
