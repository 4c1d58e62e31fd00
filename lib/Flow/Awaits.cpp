//===- Awaits.cpp - awaits as facts ---------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a co_await, at its await_ready and as a whole. Out: what it does to its
// operand, and what its result is.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"

namespace clang::valuetask {

void FactsGenerator::operate(const Value &V, const Operation *Op,
                             const Expr *At, bool OnRValue) {
  Fact &F = emit(FactKind::Use, V.P, At);
  F.Op = Op;
  F.Type = V.Type;
  F.Flag = OnRValue;
}

/// At the `await_ready` call: an exception out of `await_resume` would leave
/// before the await expression itself is reached.
void FactsGenerator::await(const CoroutineSuspendExpr *E) {
  const auto *A = dyn_cast<CoawaitExpr>(E);
  if (!A)
    return;
  const Expr *Operand = A->getOperand();
  Value V = value(Operand);
  if (V.K == Value::AwaitNever) {
    // As good as a throw that no handler takes.
    emit(FactKind::Throw, NoPlace, E).Flag = true;
    emit(FactKind::Stop, NoPlace, E);
    return;
  }
  if ((V.K != Value::Object && V.K != Value::Wrapper) || V.P == NoPlace)
    return;
  const TypeModel *T = V.Type;
  if (!T)
    return;
  bool OnRValue = V.K == Value::Wrapper || !Operand->isLValue();
  if (const Operation *Op = Model.await(*T, OnRValue))
    operate(V, Op, E, OnRValue);
}

/// The await expression itself: what its result is.
void FactsGenerator::awaited(const CoroutineSuspendExpr *E) {
  // What a coroutine in sight answers, its await gives.
  if (const auto *Call = dyn_cast<CallExpr>(E->getOperand()->IgnoreImplicit());
      Call && Answered.contains(Call))
    for (const Aspect &A : aspects(E->getType())) {
      TermId From = resultTerm(Call, A), To = resultTerm(E, A);
      ++Facts->Conditions[To].Mentions;
      Fact &F = emit(FactKind::Set, NoPlace, E);
      F.T = To;
      F.S = Facts->Conditions.termScalar(From);
      Facts->Conditions.countScalarTests(F.S);
    }
  const TypeModel *T = E->isPRValue() ? Model.type(E->getType()) : nullptr;
  if (!T) {
    // What an awaited when_all gives back is complete.
    const auto *Call = dyn_cast<CallExpr>(E->getOperand()->IgnoreImplicit());
    const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
    bool Joined = value(E->getOperand()).K == Value::AwaitReady;
    if (F)
      for (const FunctionModel *R : Model.function(F))
        Joined |= R->Plays == Role::Join;
    if (Joined && E->isPRValue() && holdsTasks(E->getType(), Model)) {
      emit(FactKind::Make, temporary(E), E).Ready = true;
      Value V;
      V.K = Value::Object;
      V.P = temporary(E);
      Values[E] = V;
    }
    return;
  }
  Value Operand = value(E->getOperand());
  Fact &F = emit(FactKind::Make, temporary(E), E);
  F.Type = T;
  F.Ready = Operand.K == Value::AwaitReady;
  Value V;
  V.K = Value::Object;
  V.P = temporary(E);
  V.Type = T;
  Values[E] = V;
}

} // namespace clang::valuetask
