//===- Roles.cpp - functions that the model speaks of ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a call of a function with roles (joins, starts, proves ready, ...). Out:
// what it does to its arguments.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"

namespace clang::valuetask {

bool FactsGenerator::roles(const Expr *E, const FunctionDecl *F,
                           llvm::ArrayRef<const Expr *> Arguments) {
  llvm::ArrayRef<const FunctionModel *> Roles = Model.function(F);
  if (Roles.empty())
    return false;
  const auto *Call = dyn_cast<CallExpr>(E);
  bool Ready = false, OnlyResult = false;
  std::vector<bool> Taken(Arguments.size(), false);
  llvm::SmallVector<std::pair<Role, int>, 4> Seen;
  bool Takes = false;
  for (const FunctionModel *R : Roles)
    Takes |= R->Plays == Role::Join || R->Plays == Role::Start;
  for (const FunctionModel *R : Roles) {
    std::pair<Role, int> Key(R->Plays, R->Param ? int(*R->Param) : -1);
    if (llvm::is_contained(Seen, Key))
      continue;
    Seen.push_back(Key);
    if (R->Plays == Role::MakeReady) {
      Ready = true;
      continue;
    }
    // See result().
    if (R->Plays == Role::MayBeLeft || R->Plays == Role::FromPromise) {
      OnlyResult = true;
      continue;
    }
    OnlyResult = false;
    if (R->Plays == Role::AwaitGivesReady || R->Plays == Role::NeverReturns) {
      Value V;
      V.K = R->Plays == Role::NeverReturns ? Value::AwaitNever
                                           : Value::AwaitReady;
      Values[E] = V;
      if (R->Plays == Role::NeverReturns || Takes)
        continue;
    }
    if (R->Plays == Role::Move && !Arguments.empty()) {
      Values[E] = value(Arguments[R->Param.value_or(0)]);
      return true;
    }
    if (R->Plays == Role::Exchange && Arguments.size() == 2 && Call) {
      exchange(Call);
      return true;
    }
    // Member calls of what gives value tasks: they may be complete now.
    if (R->Plays == Role::ProveReady && Call)
      if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
        if (PlaceId P = promisePlace(M->getImplicitObjectArgument());
            P != NoPlace && isPromise(M->getRecordDecl()))
          emit(FactKind::Release, P, E).Promise = true;
    std::vector<bool> Ran(Arguments.size(), false);
    if (R->Plays == Role::Start || R->Plays == Role::CallsOnce)
      for (unsigned I = 0; I != Arguments.size(); ++I)
        if ((!R->Param || *R->Param == I) &&
            runCallable(Arguments, I, Ran, E, R->Plays == Role::Start))
          break;
    for (unsigned I = 0; I != Arguments.size(); ++I) {
      if (R->Param && *R->Param != I)
        continue;
      if (Ran[I]) {
        Taken[I] = true;
        continue;
      }
      const Expr *Arg = Arguments[I];
      Value V = value(Arg);
      Taken[I] = true;
      switch (R->Plays) {
      case Role::Ignore:
      case Role::Borrow:
        break;
      case Role::ProveReady:
        if (V.isObject() && V.Type)
          operate(V, effectOperation(Effect::MakeReady), E, false);
        else
          Taken[I] = false;
        break;
      case Role::CallsTogether:
      case Role::CallsManyTogether:
        if (V.K == Value::Lambda && Call)
          callTogether(Call, Arg, R->Plays == Role::CallsManyTogether);
        else
          Taken[I] = false;
        break;
      case Role::CallsOnce:
      case Role::CallsMany:
        if (V.K == Value::Lambda && Call && R->Plays == Role::CallsMany &&
            isParallelPolicy(Arguments.front()->getType())) {
          callTogether(Call, Arg, true);
        } else if (V.K == Value::Lambda) {
          callLambda(Arg, E);
          if (R->Plays == Role::CallsMany)
            callLambda(Arg, E);
        } else
          Taken[I] = false;
        break;
      case Role::Start:
        if (V.K == Value::Lambda)
          startLambda(Arg, E, false);
        else if (V.isObject() && V.Type) {
          if (const Stmt *Inner = Arg->IgnoreImplicit())
            Facts->StartedBy.insert(Inner);
          Facts->StartedBy.insert(Arg);
          Fact &Out = emit(FactKind::Start, V.P, E);
          Out.Type = V.Type;
          Out.Flag = !Arg->isLValue();
        } else
          Taken[I] = false;
        break;
      case Role::Join:
        if ((V.isObject() || V.K == Value::Wrapper) && V.P != NoPlace &&
            V.Type) {
          Fact &Out = emit(FactKind::Start, V.P, Arg);
          Out.Type = V.Type;
          if (const auto *Inner = Arg->IgnoreImplicit())
            Facts->JoinedBy[Inner] = E;
          Facts->JoinedBy[Arg] = E;
        } else if (V.isObject() && !Arg->isLValue()) {
          emit(FactKind::HandOver, V.P, E).Joins = true;
        } else
          Taken[I] = false;
        break;
      default: // Consume, AwaitGivesReady
        if (V.isObject() && V.Type)
          emit(FactKind::HandOver, V.P, E).Type = V.Type;
        else
          Taken[I] = false;
        break;
      }
    }
    if (Call)
      endTogether(Call);
    if (R->Plays == Role::Join)
      for (const Expr *Arg : Arguments)
        if (Value V = value(Arg); V.P != NoPlace && V.Type) {
          // The call is one consumer; afterwards nothing is in flight that a
          // second consumer could race with, it would just come too late.
          Fact &Out = emit(FactKind::Start, V.P, E);
          Out.Empty = true;
          Out.Type = V.Type;
        }
  }
  // Nothing is said of the arguments; result() knows the rest. Asking a
  // promise for its value task completes nothing.
  if (OnlyResult && Call && !plays(Call, Role::FromPromise))
    return false;
  for (unsigned I = 0; I != Arguments.size(); ++I)
    if (!Taken[I]) {
      const ParmVarDecl *P =
          I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
      argument(Arguments[I], P, P ? P->getType() : Arguments[I]->getType(), E);
    }
  if (Call) {
    mayWrite(Call, F);
    result(Call, Ready, false);
  }
  return true;
}

void FactsGenerator::exchange(const CallExpr *E) {
  Value Target = value(E->getArg(0)), Source = value(E->getArg(1));
  const TypeModel *T = tracked(E->getArg(0)->getType());
  Value Result;
  Result.K = Value::Object;
  Result.P = temporary(E);
  Result.Type = T;
  if (!E->getType()->isRecordType()) {
    // The answer is what was there before.
    setTerm(opaque(E), scalar(E->getArg(0)), E);
    storeTo(E->getArg(0), scalar(E->getArg(1)), E);
    return;
  }
  Values[E] = Result;
  Fact &Out = emit(FactKind::Move, Result.P, E);
  Out.B = Target.isObject() ? Target.P : NoPlace;
  Out.Type = T;
  if (!Target.isObject()) {
    if (T)
      Out.Kind = FactKind::Make;
    return;
  }
  bool IsDefault = Source.K != Value::Object;
  const Expr *New = E->getArg(1)->IgnoreImplicit();
  if (const auto *C = dyn_cast<CXXConstructExpr>(New))
    IsDefault |= C->getConstructor()->isDefaultConstructor();
  if (const auto *C = dyn_cast<CXXDefaultArgExpr>(New))
    IsDefault |= C != nullptr;
  if (T && IsDefault) {
    Fact &In = emit(FactKind::Make, Target.P, E);
    In.Type = T;
    In.Empty = true;
    // Nothing is left to be consumed.
    In.Made = !T->Rules.DefaultIsReady;
  } else if (IsDefault) {
    emit(FactKind::Forget, Target.P, E);
  } else {
    Fact &In = emit(FactKind::Move, Target.P, E);
    In.B = Source.P;
    In.Type = T;
    In.Owned = owns(Target.P);
  }
  killRoot(Target.P);
}

} // namespace clang::valuetask
