//===- Calls.cpp - calls, constructions and awaits as facts ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

//===----------------------------------------------------------------------===//
// Awaits
//===----------------------------------------------------------------------===//

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

//===----------------------------------------------------------------------===//
// Arguments and results
//===----------------------------------------------------------------------===//

static const Operation *effectOperation(Effect E) {
  static const std::vector<Operation> Table = [] {
    std::vector<Operation> T;
    for (int I = 0; I <= static_cast<int>(Effect::Ignore); ++I) {
      Operation O;
      O.Does = static_cast<Effect>(I);
      T.push_back(O);
    }
    return T;
  }();
  return &Table[static_cast<int>(E)];
}

void FactsGenerator::argument(const Expr *Arg, const ParmVarDecl *P,
                              QualType ParamType, const Expr *Call) {
  Value V = value(Arg);
  if (V.K == Value::Lambda) {
    escapeLambda(V.L, Call);
    return;
  }
  if (V.P == NoPlace)
    return;
  if (V.K == Value::Wrapper) {
    // Whoever gets the wrapper may await it.
    emit(FactKind::Escape, V.P, Call);
    return;
  }
  bool ByReference = ParamType->isReferenceType();
  if (P && V.isObject() && V.Type)
    if (auto E = Model.parameter(P)) {
      if (*E == Effect::Consume && !Arg->isLValue()) {
        emit(FactKind::HandOver, V.P, Call).Type = V.Type;
        return;
      }
      operate(V, effectOperation(*E), Call, !Arg->isLValue());
      // Lent for the call only, says the annotation.
      Facts->Blocks[Current].back().Owned = true;
      return;
    }
  if (V.K == Value::Pointer) {
    QualType Pointee = Arg->getType()->getPointeeType();
    if (Facts->Places[V.P].Kind == PlaceKind::This)
      emit(FactKind::WriteSelf, NoPlace, Call);
    else if (Pointee.isNull() || !Pointee.isConstQualified())
      emit(FactKind::Escape, V.P, Call);
    return;
  }
  if (V.K != Value::Object)
    return;
  if (!ByReference) {
    if (Arg->getType()->isRecordType())
      emit(FactKind::HandOver, V.P, Call).Type = V.Type;
    return;
  }
  QualType Referred = ParamType->getPointeeType();
  if (ParamType->isRValueReferenceType()) {
    if (Arg->getType()->isRecordType())
      emit(FactKind::HandOver, V.P, Call).Type = V.Type;
    return;
  }
  if (Referred.isConstQualified()) {
    // Only what can be awaited again and again is awaited through const.
    const Operation *Await = V.Type ? Model.await(*V.Type, false) : nullptr;
    if (Await && Await->Does == Effect::Borrow)
      emit(FactKind::Release, V.P, Call).Type = V.Type;
    return;
  }
  killRoot(V.P);
  if (Facts->Places[V.P].Kind == PlaceKind::This)
    emit(FactKind::WriteSelf, NoPlace, Call);
  else if (V.Type || holdsTasks(Arg->getType(), Model))
    emit(FactKind::Escape, V.P, Call);
}

/// Leaves the holder as it is.
static bool onlyLooks(const CXXMethodDecl *M) {
  switch (holderAccess(M, M->getParent())) {
  case HolderAccess::Content:
  case HolderAccess::First:
  case HolderAccess::Last:
  case HolderAccess::Indexed:
  case HolderAccess::Size:
    return true;
  default:
    return false;
  }
}

/// The variable that \p E starts from: `p` in `p->x.y()`.
static const VarDecl *rootOf(const Expr *E) {
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

/// The local object whose member function \p E calls, or from whose value task
/// \p E goes on: it may complete what \p E gives.
const VarDecl *FactsGenerator::sourceOf(const CallExpr *E) {
  const auto *M = dyn_cast<CXXMemberCallExpr>(E);
  if (!M)
    return nullptr;
  Value V = value(M->getImplicitObjectArgument());
  if (V.P == NoPlace)
    return rootOf(M->getImplicitObjectArgument());
  if (auto It = Sources.find(V.P); It != Sources.end())
    return It->second;
  const VarDecl *D = Facts->Places.rootVariable(V.P);
  return D && !V.Type ? D : nullptr;
}

bool FactsGenerator::isMaker(const CallExpr *E) const {
  if (const FunctionDecl *F = E->getDirectCallee())
    for (const FunctionModel *R : Model.function(F))
      if (R->Plays == Role::MakeReady)
        return true;
  return false;
}

void FactsGenerator::result(const CallExpr *E, bool Ready, bool Multi) {
  if (Values.count(E))
    return;
  const TypeModel *T = E->isPRValue() ? Model.type(E->getType()) : nullptr;
  if (!T) {
    if (E->isPRValue() && E->getType()->isRecordType() &&
        holdsTasks(E->getType(), Model)) {
      emit(FactKind::Forget, temporary(E), E);
      Value V;
      V.K = Value::Object;
      V.P = temporary(E);
      Values[E] = V;
    }
    return;
  }
  const VarDecl *Source = sourceOf(E);
  Fact &F = emit(FactKind::Make, temporary(E), E);
  F.Source = Source;
  if (Source)
    Sources[temporary(E)] = Source;
  F.Type = T;
  F.Ready = Ready;
  F.Made = Ready && isMaker(E);
  F.Flag = Multi;
  Value V;
  V.K = Value::Object;
  V.P = temporary(E);
  V.Type = T;
  Values[E] = V;
}

void FactsGenerator::mayWrite(const CallExpr *E, const FunctionDecl *F) {
  if (F && (F->getBuiltinID() || F->isConstexpr()))
    return;
  if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(F))
    if (M->isConst())
      return;
  emit(FactKind::WriteGlobals, NoPlace, E);
}

//===----------------------------------------------------------------------===//
// Lambdas
//===----------------------------------------------------------------------===//

void FactsGenerator::callLambda(const LambdaExpr *L, const Expr *At) {
  if (const FunctionSummary *S = Summaries.summary(L->getCallOperator()))
    applySummary(*S, L->getCallOperator(), {}, At, false);
  else
    escapeLambda(L, At);
}

void FactsGenerator::escapeLambda(const LambdaExpr *L, const Stmt *At) {
  for (const auto &[Capture, Init] :
       llvm::zip(L->captures(), L->capture_inits())) {
    if (!Init || !Capture.capturesVariable())
      continue;
    Value V = value(Init);
    if (V.P == NoPlace)
      continue;
    bool ByRef = Capture.getCaptureKind() == LCK_ByRef;
    if (ByRef && V.isObject() && (V.Type || holdsTasks(Init->getType(), Model)))
      emit(FactKind::Escape, V.P, At);
    else if (V.K == Value::Pointer)
      emit(FactKind::Escape, V.P, At);
  }
}

void FactsGenerator::startLambda(const LambdaExpr *L, const Expr *At,
                                 bool Often) {
  const FunctionSummary *S = Summaries.summary(L->getCallOperator());
  if (!S) {
    escapeLambda(L, At);
    return;
  }
  for (int I = 0; I != (Often ? 2 : 1); ++I)
    applySummary(*S, L->getCallOperator(), {}, At, true);
}

/// \p Arguments are those of \p F's parameters, in order.
void FactsGenerator::applySummary(const FunctionSummary &S,
                                  const FunctionDecl *F,
                                  llvm::ArrayRef<const Expr *> Arguments,
                                  const Expr *At, bool Started, PlaceId Self) {
  ConditionTable &Table = Facts->Conditions;
  SummarisedCall &Call = Facts->Calls.emplace_back();
  Call.Callee = &S;
  Call.Started = Started;
  for (const FunctionSummary::Object &Object : S.Objects) {
    PlaceId P = NoPlace;
    if (!Object.Variable)
      P = Self != NoPlace ? Self : Facts->Places.self();
    else if (const auto *Param = dyn_cast<ParmVarDecl>(Object.Variable);
             Param && Param->getDeclContext() == F) {
      unsigned I = Param->getFunctionScopeIndex();
      Value V = I < Arguments.size() ? value(Arguments[I]) : Value();
      if (V.K == Value::Object || V.K == Value::Pointer)
        P = V.P;
    } else
      P = variable(Object.Variable, nullptr).P;
    for (const FieldDecl *Field : Object.Fields)
      P = Field ? Facts->Places.field(P, Field) : Facts->Places.pointee(P);
    Call.Places.push_back(P);
  }
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    bool Decides = false;
    for (const Outcome &Way : S.Outcomes)
      for (const auto &[Index, R] : Way.Parameters)
        Decides |= Index == I;
    ScalarId A = Decides ? scalar(Arguments[I]) : UnknownScalar;
    Table.countScalarTests(A);
    Call.Arguments.push_back(A);
  }
  if (isa<CallExpr>(At) && (At->getType()->isIntegralOrEnumerationType() ||
                            At->getType()->isRecordType())) {
    Call.Result = opaque(At);
    ++Table[Call.Result].Mentions;
  }
  if (At->isPRValue() && Model.type(At->getType()))
    Call.Made = temporary(At);
  if (S.Outcomes.empty()) {
    emit(FactKind::Stop, NoPlace, At);
    return;
  }
  for (const VarDecl *V : S.Flags)
    if (TermId T = variableTerm(V); T != NoTerm) {
      ++Table[T].Tests;
      ++Table[T].Mentions;
      Call.Flags.push_back({V, T});
    }
  for (const VarDecl *V : S.Writes)
    if (!llvm::is_contained(S.Flags, V))
      killVariable(V);
  if (S.WritesFields)
    emit(FactKind::WriteSelf, NoPlace, At);
  Fact &Out = emit(FactKind::Call, NoPlace, At);
  Out.Callee = &Call;
  noteStart(Out, At);
}

//===----------------------------------------------------------------------===//
// Constructions
//===----------------------------------------------------------------------===//

void FactsGenerator::construct(const CXXConstructExpr *E) {
  const CXXConstructorDecl *C = E->getConstructor();
  PlaceTable &Places = Facts->Places;
  const TypeModel *T = Model.type(E->getType());
  PlaceId Here = temporary(E);
  Value Result;
  Result.K = Value::Object;
  Result.P = Here;
  Result.Type = T;
  const Expr *First = E->getNumArgs() ? E->getArg(0) : nullptr;
  Value V = value(First);

  if (T) {
    Values[E] = Result;
    if (C->isCopyOrMoveConstructor() && First) {
      if (C->isMoveConstructor() || !First->isLValue()) {
        Fact &F = emit(FactKind::Move, Here, E);
        F.B = V.isObject() ? V.P : NoPlace;
        F.Type = T;
        if (F.B == NoPlace) {
          F.Kind = FactKind::Make;
        }
        return;
      }
      if (T->Rules.CopiesAlias && V.isObject()) {
        Values[E] = V;
        return;
      }
    }
    for (const FunctionModel *R : Model.function(C))
      if (R->Plays == Role::MakeReady) {
        Fact &F = emit(FactKind::Make, Here, E);
        F.Type = T;
        F.Ready = true;
        return;
      }
    arguments(E, C);
    Fact &F = emit(FactKind::Make, Here, E);
    F.Type = T;
    if (C->isDefaultConstructor())
      F.Empty = T->Rules.DefaultIsEmpty;
    else if (T->Rules.ReadyFromValue && First)
      F.Ready = isResultValue(E->getType(), First->getType(), Ctx);
    return;
  }

  if (roles(static_cast<const Expr *>(E), C,
            llvm::ArrayRef<const Expr *>(E->getArgs(), E->getNumArgs())))
    return;
  if (!E->getType()->isRecordType())
    return;
  bool Holds = holdsTasks(E->getType(), Model);
  if (C->isMoveConstructor() && First) {
    switch (V.K) {
    case Value::Object: {
      if (!Holds)
        break;
      Fact &F = emit(FactKind::Move, Here, E);
      F.B = V.P;
      Values[E] = Result;
      return;
    }
    case Value::Lambda:
    case Value::Wrapper:
    case Value::Pointer:
    case Value::AwaitReady:
    case Value::AwaitNever:
      Values[E] = V;
      return;
    default:
      break;
    }
  }
  // std::function and its kin stand for the closure that they keep.
  if (V.K == Value::Lambda && First && E->getNumArgs() >= 1 &&
      C->getParent()->isInStdNamespace() && isCallable(C->getParent())) {
    Values[E] = V;
    return;
  }
  if (C->isCopyConstructor() && First &&
      (V.K == Value::Lambda || V.K == Value::Wrapper ||
       V.K == Value::Pointer)) {
    Values[E] = V;
    return;
  }
  if (Holds && C->isCopyConstructor() && V.isObject() &&
      isDereferenceable(C->getParent())) {
    // A copied shared pointer leads to the same object.
    V.K = Value::Pointer;
    V.P = Places.pointee(V.P);
    Values[E] = V;
    return;
  }
  if (Holds) {
    Values[E] = Result;
    emit(FactKind::Forget, Here, E);
    const CXXRecordDecl *R = C->getParent();
    // optional(T &&), unique_ptr(T *): the content.
    if (E->getNumArgs() >= 1 && isDereferenceable(R)) {
      if (V.isObject() && V.Type && !First->isLValue()) {
        Fact &F = emit(FactKind::Move, Places.pointee(Here), E);
        F.B = V.P;
        F.Type = V.Type;
        return;
      }
      if (V.K == Value::Pointer) {
        emit(FactKind::Bind, Here, E).B = V.P;
        return;
      }
    }
    // pair(a, b), tuple(a, b, c): member-wise.
    if (isTupleLike(R)) {
      for (unsigned I = 0; I != E->getNumArgs(); ++I)
        storePart(Here, R, I, E->getArg(I), E);
      return;
    }
  }
  arguments(E, C);
}

void FactsGenerator::storePart(PlaceId Whole, const CXXRecordDecl *R,
                               unsigned Index, const Expr *Arg,
                               const Expr *At) {
  Value V = value(Arg);
  PlaceId Part = tuplePart(Whole, R, Index, Facts->Places);
  if (V.isObject() && !Arg->isLValue() && Arg->getType()->isRecordType()) {
    Fact &F = emit(FactKind::Move, Part, At);
    F.B = V.P;
    F.Type = V.Type;
  } else if (V.K == Value::Pointer && V.P != NoPlace) {
    emit(FactKind::Bind, Part, At).B = V.P;
  } else if (V.isObject() || V.K == Value::Wrapper) {
    // A reference to it is kept where it cannot be followed.
    emit(FactKind::Escape, V.P, At);
  } else if (V.K == Value::Lambda)
    escapeLambda(V.L, At);
}

void FactsGenerator::arguments(const CXXConstructExpr *E,
                               const FunctionDecl *F) {
  for (unsigned I = 0; I != E->getNumArgs(); ++I) {
    const ParmVarDecl *P = I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
    argument(E->getArg(I), P, P ? P->getType() : E->getArg(I)->getType(), E);
  }
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// Casts that only change how an object is seen.
bool FactsGenerator::casts(const CallExpr *E, const FunctionDecl *F) {
  if (E->getNumArgs() != 1 || !F->getDeclName().isIdentifier() ||
      !F->isInStdNamespace())
    return false;
  llvm::StringRef Name = F->getName();
  if (Name == "forward" || Name == "as_const" || Name == "move_if_noexcept" ||
      Name == "forward_like" || Name == "move" || Name == "launder") {
    Values[E] = value(E->getArg(0));
    return true;
  }
  if (Name == "addressof" || Name == "ref" || Name == "cref" ||
      Name == "__addressof") {
    Value V = value(E->getArg(0));
    if (V.K == Value::Object)
      V.K = Value::Pointer;
    Values[E] = V;
    return true;
  }
  return false;
}

bool FactsGenerator::roles(const Expr *E, const FunctionDecl *F,
                           llvm::ArrayRef<const Expr *> Arguments) {
  llvm::ArrayRef<const FunctionModel *> Roles = Model.function(F);
  if (Roles.empty())
    return false;
  const auto *Call = dyn_cast<CallExpr>(E);
  bool Ready = false;
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
    for (unsigned I = 0; I != Arguments.size(); ++I) {
      if (R->Param && *R->Param != I)
        continue;
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
      case Role::CallsOnce:
      case Role::CallsMany:
        if (V.K == Value::Lambda) {
          callLambda(V.L, E);
          if (R->Plays == Role::CallsMany)
            callLambda(V.L, E);
        } else
          Taken[I] = false;
        break;
      case Role::Start:
        if (V.K == Value::Lambda)
          startLambda(V.L, E, false);
        else if (V.isObject() && V.Type) {
          if (const Stmt *Inner = Arg->IgnoreImplicit())
            Facts->StartedBy.insert(Inner);
          Facts->StartedBy.insert(Arg);
          emit(FactKind::Start, V.P, E).Type = V.Type;
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
          emit(FactKind::HandOver, V.P, E);
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
    ConditionTable &Table = Facts->Conditions;
    ScalarId Before = scalar(E->getArg(0));
    Table.countScalarTests(Before);
    TermId T = opaque(E);
    ++Table[T].Mentions;
    Fact &F = emit(FactKind::Set, NoPlace, E);
    F.T = T;
    F.S = Before;
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
  if (T && IsDefault) {
    Fact &In = emit(FactKind::Make, Target.P, E);
    In.Type = T;
    In.Empty = true;
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

bool FactsGenerator::assignOperator(const CXXOperatorCallExpr *E) {
  if (E->getOperator() != OO_Equal || E->getNumArgs() != 2)
    return false;
  const Expr *Left = E->getArg(0), *Right = E->getArg(1);
  Value L = value(Left), R = value(Right);
  Values[E] = L;
  if (!L.isObject()) {
    if (R.K == Value::Lambda)
      escapeLambda(R.L, E);
    else if (R.isObject() && !Right->isLValue())
      emit(FactKind::HandOver, R.P, E).Type = R.Type;
    return true;
  }
  killRoot(L.P);
  if (const TypeModel *T = Model.type(Left->getType())) {
    bool Empty = isa<CXXNullPtrLiteralExpr>(Right->IgnoreParenImpCasts());
    if (R.isObject() && (!Right->isLValue() || T->Rules.CopiesAlias)) {
      Fact &F = emit(FactKind::Move, L.P, E);
      F.B = R.P;
      F.Type = T;
      F.Owned = owns(L.P);
      F.Flag = true;
    } else {
      Fact &F = emit(FactKind::Make, L.P, E);
      F.Type = T;
      F.Owned = owns(L.P);
      F.Empty = Empty;
    }
    return true;
  }
  if (R.K == Value::Pointer) {
    emit(FactKind::Bind, L.P, E).B = R.P;
    return true;
  }
  if (R.K == Value::Lambda) {
    escapeLambda(R.L, E);
    return true;
  }
  const CXXRecordDecl *Class = Left->getType()->getAsCXXRecordDecl();
  if (R.isObject() && R.Type && Class && isDereferenceable(Class) &&
      !Right->isLValue()) {
    Fact &F = emit(FactKind::Move, Facts->Places.pointee(L.P), E);
    F.B = R.P;
    F.Type = R.Type;
    F.Owned = owns(Facts->Places.pointee(L.P));
    F.Flag = true;
    setEngaged(Left, true, E);
    return true;
  }
  if (Class && isDereferenceable(Class)) {
    std::optional<bool> Engaged = engagement(Right);
    if (Engaged)
      setEngaged(Left, *Engaged, E);
    if (Engaged && !*Engaged && holdsTasks(Left->getType(), Model)) {
      emit(FactKind::Forget, L.P, E);
      return true;
    }
  }
  if (!holdsTasks(Left->getType(), Model))
    return true;
  if (R.isObject() && !Right->isLValue()) {
    Fact &F = emit(FactKind::Move, L.P, E);
    F.B = R.P;
    F.Type = R.Type;
    F.Owned = owns(L.P);
  } else
    emit(FactKind::Forget, L.P, E);
  return true;
}

bool FactsGenerator::memberOperation(const CallExpr *E, const CXXMethodDecl *M,
                                     const Expr *Object,
                                     llvm::ArrayRef<const Expr *> Arguments) {
  Value V = value(Object);
  if (V.K == Value::Pointer) {
    V.K = Value::Object;
    V.Type = Model.type(Object->getType()->getPointeeType());
  }
  bool IsWrapper = V.K == Value::Wrapper;
  const TypeModel *T = V.Type;
  if (!T) {
    QualType OT = Object->getType();
    T = Model.type(OT->isPointerType() ? OT->getPointeeType() : OT);
  }
  if (!T || IsWrapper)
    return false;
  V.Type = T;
  bool OnRValue = !Object->isLValue() && !Object->getType()->isPointerType();
  const Operation *Op = Model.method(*T, M, OnRValue);
  if (Op && Op->CallbackReady)
    for (const Expr *Arg : Arguments)
      if (Value A = value(Arg); A.K == Value::Lambda)
        Summaries.noteReadyCallback(A.L->getCallOperator());
  // A swap of two objects of the type.
  if (!Op && M->getDeclName().isIdentifier() && M->getName() == "swap" &&
      Arguments.size() == 1) {
    Value Other = value(Arguments[0]);
    if (V.isObject()) {
      emit(FactKind::Swap, V.P, E).B = Other.isObject() ? Other.P : NoPlace;
      return true;
    }
  }
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    const ParmVarDecl *P = I < M->getNumParams() ? M->getParamDecl(I) : nullptr;
    argument(Arguments[I], P, P ? P->getType() : Arguments[I]->getType(), E);
  }
  bool IsTemporary = V.isObject() && !Object->isLValue() &&
                     Facts->Places[V.P].Kind == PlaceKind::Temporary;
  if (!Op) {
    if (V.isObject() && M->getNameAsString() == "operator co_await") {
      emit(FactKind::Release, V.P, E).Type = T;
      V.K = Value::Wrapper;
      Values[E] = V;
      return true;
    }
    // An operation that the model does not speak of may do anything.
    if (V.isObject() && !M->isConst() && !M->isStatic())
      emit(FactKind::Escape, V.P, E);
    result(E, false, false);
    return true;
  }
  if (V.isObject()) {
    if (Op->Does != Effect::Ignore)
      operate(V, Op, E, OnRValue);
    if (Op->Does == Effect::Query) {
      Value S = V;
      S.K = Value::Status;
      S.Op = Op;
      Values[E] = S;
      if (IsTemporary) {
        Fact &F = emit(FactKind::Drop, V.P, E);
        F.Type = T;
      }
      return true;
    }
    // An operation that returns the object itself, like `wait() &&`.
    bool ReturnsSelf = E->isGLValue() && Ctx.hasSameUnqualifiedType(
                                             E->getType(), Object->getType());
    if (ReturnsSelf && Op->Does != Effect::Consume) {
      Values[E] = V;
      return true;
    }
    if (Op->Does == Effect::Wrap) {
      if (Model.type(E->getType()) && E->isPRValue()) {
        Fact &F = emit(FactKind::Move, temporary(E), E);
        F.B = V.P;
        F.Type = T;
        Value R = V;
        R.P = temporary(E);
        R.Type = Model.type(E->getType());
        Values[E] = R;
      } else {
        V.K = Value::Wrapper;
        Values[E] = V;
      }
      return true;
    }
  }
  result(E, Op->ResultReady, Op->Does == Effect::Share);
  if (Op->ResultReady && !Values.count(E)) {
    Value R;
    R.K = Value::AwaitReady;
    Values[E] = R;
  }
  return true;
}

/// The object that \p E names is reached through a pointer, an iterator or the
/// like, which itself does not change with it.
static bool isBehindPointer(const Expr *E) {
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

static bool isThread(const CXXRecordDecl *R) {
  return R->isInStdNamespace() && R->getDeclName().isIdentifier() &&
         (R->getName() == "thread" || R->getName() == "jthread");
}

/// A helper whose body ends in a throw and has no other way out.
static bool alwaysThrows(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition))
    return false;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  if (!Body || Body->body_empty())
    return false;
  const auto *Last = dyn_cast<Expr>(Body->body_back());
  if (!Last || !isa<CXXThrowExpr>(Last->IgnoreImplicit()))
    return false;
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

void FactsGenerator::call(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  PlaceTable &Places = Facts->Places;

  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (O->getOperator() == OO_Equal && assignOperator(O))
      return;
    if (O->getOperator() == OO_Coawait && O->getNumArgs() == 1) {
      Value V = value(O->getArg(0));
      if (V.isObject())
        V.K = Value::Wrapper;
      Values[E] = V;
      return;
    }
    if (O->getOperator() == OO_Call && O->getNumArgs() >= 1) {
      Value Callee = value(O->getArg(0));
      if (Callee.K == Value::Lambda) {
        std::vector<const Expr *> Arguments(O->arg_begin() + 1, O->arg_end());
        // A generic lambda has one for each kind of argument.
        bool IsClosure = F && isa<CXXMethodDecl>(F) &&
                         cast<CXXMethodDecl>(F)->getParent()->isLambda();
        callFunction(E, IsClosure ? F : Callee.L->getCallOperator(), Arguments,
                     NoPlace);
        return;
      }
    }
  }
  if (!F) {
    for (const Expr *Arg : E->arguments())
      argument(Arg, nullptr, Arg->getType(), E);
    emit(FactKind::WriteGlobals, NoPlace, E);
    result(E, false, false);
    return;
  }
  if (casts(E, F))
    return;
  std::vector<const Expr *> Arguments(E->arg_begin(), E->arg_end());
  PlaceId Self = NoPlace;
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    Object = M->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(E) && isa<CXXMethodDecl>(F) &&
           !cast<CXXMethodDecl>(F)->isStatic()) {
    Object = E->getArg(0);
    Arguments.erase(Arguments.begin());
  }
  if (alwaysThrows(F)) {
    for (unsigned I = 0; I != Arguments.size(); ++I)
      argument(Arguments[I], nullptr, Arguments[I]->getType(), E);
    emit(FactKind::Stop, NoPlace, E);
    return;
  }
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Object)
    if (Model.function(F).empty() && memberOperation(E, M, Object, Arguments))
      return;
  if (roles(E, F, Arguments))
    return;
  // Swapping two objects.
  if (F->getDeclName().isIdentifier() && F->getName() == "swap" &&
      Arguments.size() == 2 && !Object) {
    Value A = value(Arguments[0]), B = value(Arguments[1]);
    if (A.K == Value::Pointer && B.K == Value::Pointer) {
      A.K = B.K = Value::Object;
      A.P = cell(Arguments[0]);
      B.P = cell(Arguments[1]);
    }
    if (A.isObject() && B.isObject()) {
      emit(FactKind::Swap, A.P, E).B = B.P;
      killRoot(A.P);
      killRoot(B.P);
      return;
    }
  }
  if (F->isInStdNamespace() && F->getDeclName().isIdentifier()) {
    llvm::StringRef Name = F->getName();
    // `std::get<I>(tuple)`
    if (Name == "get" && Arguments.size() == 1)
      if (const auto *Args = F->getTemplateSpecializationArgs())
        if (Args->size() &&
            Args->get(0).getKind() == TemplateArgument::Integral) {
          Value V = value(Arguments[0]);
          const CXXRecordDecl *R =
              Arguments[0]->getType()->getAsCXXRecordDecl();
          if (V.isObject() && R) {
            V.P = tuplePart(V.P, R, Args->get(0).getAsIntegral().getZExtValue(),
                            Places);
            V.Type = tracked(E->getType());
            Values[E] = V;
            return;
          }
        }
    bool Makes = Name == "make_pair" || Name == "make_tuple" ||
                 Name == "forward_as_tuple" || Name == "tie";
    bool MakesHolder = Name == "make_unique" || Name == "make_shared" ||
                       Name == "make_optional";
    if ((Makes || MakesHolder) && holdsTasks(E->getType(), Model)) {
      Value V;
      V.K = Value::Object;
      V.P = temporary(E);
      Values[E] = V;
      emit(FactKind::Forget, V.P, E);
      const CXXRecordDecl *R = E->getType()->getAsCXXRecordDecl();
      if (Makes && R) {
        for (unsigned I = 0; I != Arguments.size(); ++I)
          storePart(V.P, R, I, Arguments[I], E);
        return;
      }
      if (Arguments.size() == 1)
        if (Value A = value(Arguments[0]); A.isObject() && A.Type) {
          Fact &M = emit(FactKind::Move, Places.pointee(V.P), E);
          M.B = A.P;
          M.Type = A.Type;
          return;
        }
      for (unsigned I = 0; I != Arguments.size(); ++I)
        argument(Arguments[I], nullptr, Arguments[I]->getType(), E);
      return;
    }
  }
  if (Object) {
    if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
      if (holderOperation(E, M, Object, Arguments))
        return;
      Value V = value(Object);
      Self = V.P;
      if (isThread(M->getParent()) && M->getDeclName().isIdentifier() &&
          M->getName() == "join")
        emit(FactKind::Start, NoPlace, E).Empty = true;
      bool OnlyLooks = onlyLooks(M);
      bool Behind = isBehindPointer(Object);
      if (Behind && !M->isConst() && !OnlyLooks) {
        // The pointer itself stays what it is.
        killBehind(Object);
      } else if (!M->isConst() && !M->isStatic() && V.P != NoPlace &&
                 !OnlyLooks) {
        bool OnThis = Places[V.P].Kind == PlaceKind::This;
        if (OnThis)
          emit(FactKind::WriteSelf, NoPlace, E);
        else {
          killRoot(V.P);
          killPath(Object);
        }
      } else if (!M->isConst() && !OnlyLooks) {
        if (const VarDecl *Root = rootOf(Object))
          killVariable(Root);
      }
    }
  }
  callFunction(E, F, Arguments, Self);
}

void FactsGenerator::setEngaged(TermId T, bool Engaged, const Stmt *At) {
  if (T == NoTerm)
    return;
  ++Facts->Conditions[T].Mentions;
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = Facts->Conditions.within(Range::only(Engaged));
}

void FactsGenerator::setEngaged(const Expr *Object, bool Engaged,
                                const Stmt *At) {
  setEngaged(engagedTerm(Object), Engaged, At);
}

void FactsGenerator::setEngaged(const VarDecl *V, bool Engaged,
                                const Stmt *At) {
  setEngaged(engagedTerm(V), Engaged, At);
}

/// Terms that read the object \p E names may have changed.
void FactsGenerator::killPath(const Expr *E) {
  TermId T = pathTerm(E);
  if (T == NoTerm)
    return;
  Fact &F = emit(FactKind::Kill, NoPlace, E);
  F.T = T;
  F.Flag = true;
}

void FactsGenerator::callFunction(const CallExpr *E, const FunctionDecl *F,
                                  llvm::ArrayRef<const Expr *> Arguments,
                                  PlaceId Self) {
  bool Relevant =
      isa<CXXMethodDecl>(F) && cast<CXXMethodDecl>(F)->getParent()->isLambda();
  for (const Expr *Arg : Arguments) {
    Value V = value(Arg);
    if (V.isObject() && (V.Type || holdsTasks(Arg->getType(), Model)))
      Relevant = true;
    if (V.K == Value::Pointer || V.K == Value::Lambda)
      Relevant = true;
  }
  if (Self != NoPlace)
    Relevant = true;
  Relevant |= E->isPRValue() && Model.type(E->getType());
  // What runs may be an override.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual()) {
    const auto *Named = dyn_cast<MemberExpr>(E->getCallee()->IgnoreParens());
    bool Exact = M->hasAttr<FinalAttr>() ||
                 M->getParent()->hasAttr<FinalAttr>() ||
                 (Named && Named->hasQualifier());
    Relevant &= Exact;
  }
  const FunctionSummary *S = Relevant ? Summaries.summary(F) : nullptr;
  bool Started = false;
  if (auto It = Scan->ArgumentOf.find(E); It != Scan->ArgumentOf.end())
    if (const FunctionDecl *Outer = It->second->getDirectCallee())
      for (const FunctionModel *R : Model.function(Outer))
        Started |= R->Plays == Role::Start || R->Plays == Role::Join;
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    const ParmVarDecl *P = I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
    QualType T = P ? P->getType() : Arguments[I]->getType();
    // What the callee does with a reference or a pointer is in its summary.
    bool ByHandle = T->isLValueReferenceType() || T->isPointerType() ||
                    (T->isRValueReferenceType() && S);
    if (S && P && ByHandle) {
      Value V = value(Arguments[I]);
      if (V.K == Value::Object || V.K == Value::Pointer) {
        if (!Model.parameter(P)) {
          if (!T->getPointeeType().isConstQualified())
            killRoot(V.P);
          continue;
        }
      }
      // What the closure does is in the callee's summary.
      if (V.K == Value::Lambda && S->calls(I))
        continue;
    }
    // A body in sight that was not followed to its end may do anything.
    const FunctionDecl *Definition = nullptr;
    if (!S && T->isRValueReferenceType() && F->hasBody(Definition) &&
        !Ctx.getSourceManager().isInSystemHeader(Definition->getLocation()))
      if (Value V = value(Arguments[I]); V.isObject() && V.Type) {
        emit(FactKind::Escape, V.P, E);
        continue;
      }
    argument(Arguments[I], P, T, E);
  }
  if (!S || !E->isGLValue())
    result(E, false, false);
  if (S) {
    applySummary(*S, F, Arguments, E, Started, Self);
    const std::vector<PlaceId> &Known = Facts->Calls.back().Places;
    bool IsPointer = E->getType()->isPointerType();
    if (S->ReturnsAny) {
      for (PlaceId P : Known)
        if (P != NoPlace)
          emit(FactKind::Escape, P, E);
    } else if (S->ReturnsObject && (E->isGLValue() || IsPointer)) {
      Value V;
      V.P = Known[*S->ReturnsObject];
      V.K = IsPointer ? Value::Pointer : Value::Object;
      V.Type =
          tracked(IsPointer ? E->getType()->getPointeeType() : E->getType());
      if (V.P != NoPlace)
        Values[E] = V;
    }
  } else if (Self != NoPlace && isa<CXXMethodDecl>(F) &&
             !cast<CXXMethodDecl>(F)->isConst()) {
    // A member function beyond sight may do anything to the object's parts.
    if (Facts->Places[Self].Kind == PlaceKind::This)
      emit(FactKind::WriteSelf, NoPlace, E).Flag = true;
    else if (const auto *M = cast<CXXMethodDecl>(F);
             !onlyLooks(M) &&
             holdsTasks(M->getFunctionObjectParameterType(), Model))
      emit(FactKind::Forget, Self, E);
  }
  mayWrite(E, F);
}

//===----------------------------------------------------------------------===//
// Optionals, smart pointers, containers
//===----------------------------------------------------------------------===//

/// Terms that read what the pointer in \p Object leads to may have changed,
/// and what it has promised may be complete.
void FactsGenerator::killBehind(const Expr *Object) {
  if (const VarDecl *Root = rootOf(Object))
    emit(FactKind::Release, NoPlace, Object).Written = Root;
  TermId T = pathTerm(Object, Object->getType()->isPointerType() ? "->" : ".");
  if (T == NoTerm)
    return;
  Fact &F = emit(FactKind::Kill, NoPlace, Object);
  F.T = T;
  F.Flag = true;
}

bool FactsGenerator::holderOperation(const CallExpr *E, const CXXMethodDecl *M,
                                     const Expr *Object,
                                     llvm::ArrayRef<const Expr *> Arguments) {
  PlaceTable &Places = Facts->Places;
  Value V = value(Object);
  bool ThroughPointer = V.K == Value::Pointer;
  if (V.P == NoPlace || (V.K != Value::Object && V.K != Value::Pointer))
    return false;
  QualType Type = Object->getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class)
    return false;
  bool IsReferenceWrapper =
      ThroughPointer && !Object->getType()->isPointerType();
  if (!IsReferenceWrapper && !holdsTasks(Type, Model))
    return false;

  auto Give = [&](PlaceId P) {
    Value R;
    R.P = P;
    R.K = E->getType()->isPointerType() ? Value::Pointer : Value::Object;
    QualType T = E->getType();
    R.Type = tracked(T->isPointerType() ? T->getPointeeType() : T);
    if (P == NoPlace)
      R = Value();
    Values[E] = R;
    return true;
  };
  HolderAccess A = holderAccess(M, Class);
  switch (A) {
  case HolderAccess::None:
    break;
  case HolderAccess::Content:
    return Give(IsReferenceWrapper ? V.P : Places.pointee(V.P));
  case HolderAccess::First:
    return Give(Places.element(V.P, 0));
  case HolderAccess::Last:
    return Give(Places.element(V.P, -1));
  case HolderAccess::Indexed: {
    if (Arguments.empty())
      return false;
    if (auto N = constant(Arguments[0]))
      return Give(Places.element(V.P, *N));
    const Expr *I = Arguments[0]->IgnoreParenImpCasts();
    if (const auto *X = dyn_cast<CXXConstructExpr>(I);
        X && X->getNumArgs() == 1)
      I = X->getArg(0)->IgnoreParenImpCasts();
    if (const auto *R = dyn_cast<DeclRefExpr>(I))
      if (const auto *Index = dyn_cast<VarDecl>(R->getDecl()))
        return Give(Places.elementAt(V.P, Index));
    // An element that nothing names again.
    PlaceId Fresh = temporary(E);
    emit(FactKind::Forget, Fresh, E);
    emit(FactKind::Escape, Fresh, E);
    return Give(Fresh);
  }
  case HolderAccess::Clear:
    emit(FactKind::Forget, V.P, E);
    killRoot(V.P);
    killPath(Object);
    for (const Expr *Arg : Arguments)
      argument(Arg, nullptr, Arg->getType(), E);
    setEngaged(Object, !Arguments.empty(), E);
    return true;
  case HolderAccess::Replace: {
    PlaceId Content = Places.pointee(V.P);
    Value Arg = Arguments.size() == 1 ? value(Arguments[0]) : Value();
    if (Arg.isObject() && Arg.Type) {
      Fact &F = emit(FactKind::Move, Content, E);
      F.B = Arg.P;
      F.Type = Arg.Type;
      F.Owned = owns(Content);
      F.Flag = true;
    } else {
      for (const Expr *One : Arguments)
        argument(One, nullptr, One->getType(), E);
      emit(FactKind::Forget, Content, E);
    }
    killRoot(V.P);
    killPath(Object);
    setEngaged(Object, true, E);
    return Give(Content);
  }
  case HolderAccess::Size:
    return false;
  case HolderAccess::Insert:
    for (unsigned I = 0; I != Arguments.size(); ++I) {
      const ParmVarDecl *P =
          I < M->getNumParams() ? M->getParamDecl(I) : nullptr;
      argument(Arguments[I], P, P ? P->getType() : Arguments[I]->getType(), E);
    }
    emit(FactKind::Forget, V.P, E);
    killRoot(V.P);
    killPath(Object);
    return true;
  }
  return false;
}

} // namespace clang::valuetask
