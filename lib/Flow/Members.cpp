//===- Members.cpp - operations of value tasks, assignments ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a call of a member function of a value task, an assignment. Out: the
// operation that the model has for it.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/ScopeExit.h"

namespace clang::valuetask {

/// `std::tie(a, b) = f()`: each gets its part.
bool FactsGenerator::assignTied(const CXXOperatorCallExpr *E) {
  const auto *Tie = dyn_cast<CallExpr>(strip(E->getArg(0)));
  const FunctionDecl *F = Tie ? Tie->getDirectCallee() : nullptr;
  if (!F || !F->isInStdNamespace() || !F->getDeclName().isIdentifier() ||
      F->getName() != "tie")
    return false;
  const Expr *Right = E->getArg(1);
  Value R = value(Right);
  const CXXRecordDecl *Class = Right->getType()->getAsCXXRecordDecl();
  for (unsigned I = 0; I != Tie->getNumArgs(); ++I) {
    const Expr *To = Tie->getArg(I);
    Value L = value(To);
    if (L.K == Value::Pointer) {
      emit(FactKind::Bind, cell(To), E).B = NoPlace;
      continue;
    }
    if (!L.isObject())
      continue;
    killRoot(L.P);
    if (L.Type && L.P != NoPlace) {
      Fact &Set = emit(FactKind::Move, L.P, E);
      Set.Type = L.Type;
      Set.Owned = owns(L.P);
      Set.Flag = true;
      if (R.isObject() && Class && !Right->isLValue())
        Set.B = tuplePart(R.P, Class, I, Facts->Places);
      else
        Set.Kind = FactKind::Make;
    } else if (To->getType()->isRecordType())
      emit(FactKind::Forget, L.P, E);
    else {
      ScalarId Part = UnknownScalar;
      for (const Aspect &A : aspects(Right->getType()))
        if (A.Field && !A.Outer && !A.Engaged && isStd(Class, {"pair"}) &&
            A.Field->getFieldIndex() == I)
          Part = aspectScalar(Right, A);
      storeTo(To, Part, E);
    }
  }
  return true;
}

/// Whether what \p E gives has something in it; each arm of a conditional
/// operator may say so.
ScalarId FactsGenerator::engagementOf(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(
          E->IgnoreImplicit()->IgnoreParens()))
    return Table.choice(condition(C->getCond()), engagementOf(C->getTrueExpr()),
                        engagementOf(C->getFalseExpr()));
  auto Known = engagedBy(E);
  return Known ? Table.within(Range::only(*Known)) : UnknownScalar;
}

/// What gets the content of \p From is engaged as that was.
void FactsGenerator::noteEngagement(TermId To, const Expr *From,
                                    const Stmt *At) {
  if (To == NoTerm)
    return;
  const Expr *Source = From->IgnoreImplicit();
  if (const auto *C = dyn_cast<CXXConstructExpr>(Source);
      C && C->getNumArgs() == 1)
    Source = C->getArg(0)->IgnoreImplicit();
  if (isa<AbstractConditionalOperator>(Source->IgnoreParens())) {
    setTerm(To, engagementOf(Source), At);
    return;
  }
  if (!Source->isXValue())
    return;
  TermId Of = engagedTerm(Source);
  if (Of == NoTerm)
    return;
  ConditionTable &Table = Facts->Conditions;
  ++Table[To].Mentions;
  Fact &Set = emit(FactKind::Set, NoPlace, At);
  Set.T = To;
  Set.S = Table.termScalar(Of);
  Table.countScalarTests(Set.S);
  // A pointer is null then, a thread has no work.
  if (isStd(Source->getType()->getAsCXXRecordDecl(),
            {"unique_ptr", "shared_ptr", "thread", "jthread", "future"}))
    setEngaged(Of, false, At);
}

bool FactsGenerator::assignOperator(const CXXOperatorCallExpr *E) {
  if (E->getOperator() != OO_Equal || E->getNumArgs() != 2)
    return false;
  const Expr *Left = E->getArg(0), *Right = E->getArg(1);
  if (assignTied(E))
    return true;
  Value L = value(Left), R = value(Right);
  Values[E] = L;
  // A wrapper that stands for another value task from here on.
  if (L.K == Value::Wrapper && L.P != NoPlace) {
    bool IsKept = Facts->Places[L.P].Kind == PlaceKind::Pointee;
    if (IsKept)
      emit(FactKind::Bind, Facts->Places[L.P].Base, E).B =
          R.K == Value::Wrapper ? R.P : NoPlace;
    else
      emit(FactKind::Escape, L.P, E);
    return true;
  }
  if (!L.isObject()) {
    // What a variable that is only called stands for, closures() knows.
    if (R.K == Value::Lambda &&
        !(L.K == Value::Lambda && closures(Left, L.L).size() == 1))
      escapeLambda(R.L, E);
    else if (R.isObject() && !Right->isLValue())
      emit(FactKind::HandOver, R.P, E).Type = R.Type;
    return true;
  }
  // A value task tells nothing of what else is in the object.
  if (!L.Type || Facts->Places[L.P].Kind != PlaceKind::Field ||
      pathTerm(Left) == NoTerm)
    killRoot(L.P);
  else
    killPath(Left);
  // What the members of a variable are from here on.
  llvm::scope_exit Keep([&] {
    // By whatever name.
    const Place &P = Facts->Places[L.P];
    const auto *V = P.Kind == PlaceKind::Variable
                        ? static_cast<const VarDecl *>(P.Key)
                        : nullptr;
    if (V && !isDereferenceableType(V->getType()) &&
        !V->getType()->isReferenceType())
      keepAnswer(V, Right, E);
  });
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
  const CXXRecordDecl *Class = Left->getType()->getAsCXXRecordDecl();
  bool SameClass =
      Ctx.hasSameUnqualifiedType(Left->getType(), Right->getType());
  if (R.K == Value::Pointer || R.K == Value::Wrapper) {
    // An optional pointer is not the pointer.
    bool Deep = isStd(Class, {"optional"}) && !SameClass;
    emit(FactKind::Bind, Deep ? Facts->Places.pointee(L.P) : L.P, E).B = R.P;
    if (Deep)
      setEngaged(Left, true, E);
    return true;
  }
  // Two that share what they lead to.
  if (R.isObject() && Right->isLValue() && Class && isHolder(Left->getType())) {
    if (isStd(Class, {"shared_ptr", "weak_ptr"})) {
      if (R.P != L.P)
        emit(FactKind::Bind, L.P, E).B = Facts->Places.pointee(R.P);
      return true;
    }
    if (SameClass && !holdsTasks(Left->getType(), Model)) {
      Fact &F = emit(FactKind::Move, L.P, E);
      F.B = R.P;
      F.Inherits = true;
      return true;
    }
  }
  if (R.isObject() && !Right->isLValue() && isStd(Class, {"variant"}))
    if (auto Index =
            partOfType(Class, Right->getType().getUnqualifiedType(), Ctx)) {
      Fact &F = emit(FactKind::Move, Facts->Places.element(L.P, *Index), E);
      F.B = R.P;
      F.Type = R.Type;
      F.Owned = owns(F.A);
      F.Flag = true;
      return true;
    }
  if (R.K == Value::Lambda) {
    escapeLambda(R.L, E);
    setEngaged(Left, true, E);
    return true;
  }
  // A promise that may have been kept already.
  if (isPromise(Class)) {
    emit(FactKind::Release, L.P, E).Promise = true;
    return true;
  }
  bool IsContent = R.Type || (isStd(Class, {"optional"}) && !SameClass &&
                              !isDereferenceableType(Right->getType()));
  if (R.isObject() && IsContent && Class && isDereferenceable(Class) &&
      !Right->isLValue()) {
    Fact &F = emit(FactKind::Move, Facts->Places.pointee(L.P), E);
    F.B = R.P;
    F.Type = R.Type;
    F.Owned = owns(Facts->Places.pointee(L.P));
    F.Flag = true;
    keepContent(Left, Right, E);
    setEngaged(Left, true, E);
    return true;
  }
  if (Class && isDereferenceable(Class)) {
    std::optional<bool> Engaged = engagedBy(Right);
    // A value, not another optional: there is something in it now, also where
    // the value is a default one.
    if (isOptional(Class) && !SameClass &&
        (!Engaged || isStd(Class, {"optional"})) &&
        !isStd(Right->getType()->getAsCXXRecordDecl(), {"nullopt_t"}) &&
        !isDereferenceableType(Right->getType()))
      Engaged = true;
    keepContent(Left, Right, E);
    if (Engaged)
      setEngaged(Left, *Engaged, E);
    if (Engaged && !*Engaged && holdsTasks(Left->getType(), Model)) {
      if (!SameClass || isa<CXXConstructExpr>(Right->IgnoreImplicit()))
        emptied(L.P, Class, E);
      emit(FactKind::Forget, L.P, E);
      return true;
    }
  }
  if (isWorker(Class))
    takeWork(Left, Right, E);
  if (!isHolder(Left->getType())) {
    // Another promise is in it now.
    if (keepsPromise(Left->getType()))
      emit(FactKind::Forget, L.P, E);
    return true;
  }
  if (R.isObject() && !Right->isLValue()) {
    if (SameClass && Facts->Places[R.P].Kind == PlaceKind::Temporary)
      emptied(L.P, Class, E);
    Fact &F = emit(FactKind::Move, L.P, E);
    F.B = R.P;
    F.Type = R.Type;
    F.Owned = owns(L.P);
    if (Class && isDereferenceable(Class) && !engagement(Right))
      noteEngagement(engagedTerm(Left), Right, E);
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
    // What a test expects of the answer it has made sure that it may ask.
    bool Expected = (Op->Does == Effect::Query && Scan->Required.contains(E)) ||
                    (Op->Needs == Requirement::Ready && visitsComplete(Object));
    if (Op->Does != Effect::Ignore) {
      operate(V, Op, E, OnRValue);
      Facts->Blocks[Current].back().Made = Expected;
    }
    if (Op->Does == Effect::Query) {
      Value S = V;
      S.K = Value::Status;
      S.Op = Op;
      Values[E] = S;
      // Complete, says the test; then it may be left.
      auto Sure = Scan->Required.find(E);
      Knowledge Known = Sure == Scan->Required.end() ? Knowledge::Nothing
                        : Sure->second.Truth         ? Op->WhenTrue
                                                     : Op->WhenFalse;
      bool MayGo = T->Rules.CompletedMayDrop &&
                   (Known == Knowledge::Ready || Known == Knowledge::Succeeded);
      if (IsTemporary && !MayGo) {
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
  if (Op->KeepsReadiness && V.isObject() && E->isPRValue() &&
      Model.type(E->getType())) {
    // The object was consumed just now; how complete it was it still says.
    Fact &Made = Facts->Blocks[Current].back();
    if (Made.Kind == FactKind::Make) {
      Made.Inherits = true;
      Made.B = V.P;
    }
  }
  if (Op->ResultReady && !Values.count(E)) {
    Value R;
    R.K = Value::AwaitReady;
    Values[E] = R;
  }
  return true;
}

} // namespace clang::valuetask
