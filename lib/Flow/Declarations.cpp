//===- Declarations.cpp - variables that get their values -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a declaration. Out: what the variable is, owns or stands for.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/ScopeExit.h"

namespace clang::valuetask {

void FactsGenerator::declaration(const DeclStmt *S) {
  for (const Decl *D : S->decls()) {
    const auto *V = dyn_cast<VarDecl>(D);
    if (!V || V->isInvalidDecl())
      continue;
    initialise(V, V->getInit(), S);
    const auto *DD = dyn_cast<DecompositionDecl>(V);
    if (!DD)
      continue;
    // The elements of a tuple-like object: `get<I>` of the hidden variable.
    Value Whole = variable(V, nullptr);
    unsigned Index = 0;
    for (const BindingDecl *B : DD->bindings()) {
      bool IsReference = false;
      if (const VarDecl *H = B->getHoldingVar()) {
        Value Part;
        Part.K = Value::Object;
        const CXXRecordDecl *R =
            V->getType().getNonReferenceType()->getAsCXXRecordDecl();
        if (R && Whole.P != NoPlace)
          Part.P = tuplePart(Whole.P, R, Index, Facts->Places);
        if (QualType T = R ? partType(R, Index) : QualType(); !T.isNull()) {
          IsReference = T->isReferenceType();
          if (IsReference || T->isPointerType())
            Part.P = Facts->Places.pointee(Part.P);
          if (T->isPointerType())
            Part.K = Value::Pointer;
        }
        Part.Type = tracked(H->getType());
        if (Part.P != NoPlace)
          Aliases[H->getCanonicalDecl()] = Part;
      }
      if (const VarDecl *H = B->getHoldingVar())
        keepPart(H, V);
      if (!IsReference)
        own(value(B->getBinding()), DD, S);
      ++Index;
    }
  }
}

/// \p H, the hidden variable of a binding, is a member of the pair \p Whole.
void FactsGenerator::keepPart(const VarDecl *H, const VarDecl *Whole) {
  auto It = Aliases.find(H->getCanonicalDecl());
  if (It == Aliases.end())
    return;
  const Place &P = Facts->Places[It->second.P];
  TermId T = variableTerm(H);
  for (const Aspect &A : aspects(Whole->getType()))
    if (A.Field && A.Field == P.Key && P.Kind == PlaceKind::Field &&
        !A.Engaged && T != NoTerm) {
      TermId Part = aspectTerm(Whole, A);
      setTerm(T, Facts->Conditions.termScalar(Part), nullptr);
    }
}

/// A part of an object of this function's that came from beyond sight.
void FactsGenerator::own(const Value &Part, const DecompositionDecl *Whole,
                         const Stmt *At) {
  const Expr *Init = Whole->getInit();
  if (!Part.isObject() || !Part.Type || Whole->getType()->isReferenceType() ||
      !Init || !isa<CallExpr, CoroutineSuspendExpr>(Init->IgnoreImplicit()))
    return;
  Fact &F = emit(FactKind::Own, Part.P, At);
  F.Type = Part.Type;
}

/// What lies at \p P may come into other hands without being moved itself: it
/// is behind a pointer or in a container that is given on.
bool FactsGenerator::mayMoveOn(PlaceId P) const {
  const PlaceTable &Places = Facts->Places;
  const VarDecl *Root = Places.rootVariable(P);
  if (!Root || !Root->hasLocalStorage() || Root->getType()->isReferenceType() ||
      !Root->getType()->isRecordType())
    return false;
  bool Behind = false;
  for (PlaceId Q = P; Q != NoPlace; Q = Places[Q].Base)
    Behind |= Places[Q].Kind == PlaceKind::Pointee || Places.isElement(Q);
  return Behind && isWritten(Root);
}

void FactsGenerator::initialise(const VarDecl *V, const Expr *Init,
                                const Stmt *At) {
  const VarDecl *C = V->getCanonicalDecl();
  PlaceId P = Facts->Places.variable(V);
  QualType T = V->getType();

  if (V->isImplicit() && Scan->RangeStarts.contains(C)) {
    ownRange(Init);
    setTerm(turnedTerm(Scan->RangeStarts.lookup(C)),
            Facts->Conditions.within(Range::only(0)), At);
  }
  if (auto It = Scan->RangeVariables.find(C);
      It != Scan->RangeVariables.end()) {
    Value Range = value(It->second->getRangeInit());
    const Expr *Part = strip(It->second->getRangeInit());
    const void *View = Part;
    if (const auto *R = dyn_cast<DeclRefExpr>(Part))
      View = R->getDecl();
    PlaceId Whole = PartOf.lookup(View);
    // From one of the elements on, up to another.
    if (Range.K == Value::Pointer && Facts->Places.isElement(Range.P))
      Whole = Facts->Places[Range.P].Base;
    if (Whole && T->isReferenceType()) {
      Value Element{Value::Object, Facts->Places.some(Whole, Part)};
      Element.Type = tracked(T);
      chosen(Element.P, At);
      Aliases[C] = Element;
      return;
    }
    if (Range.isObject()) {
      PlaceId Each = Facts->Places.each(Range.P);
      emit(FactKind::EnterEach, Each, At).B = Range.P;
      if (T->isReferenceType()) {
        Value Element;
        Element.K = Value::Object;
        Element.P = Each;
        Element.Type = tracked(T);
        Aliases[C] = Element;
        return;
      }
    }
    if (T->isReferenceType()) {
      Aliases.erase(C);
      emit(FactKind::Forget, P, At);
      return;
    }
    // Which of the pointers it is cannot be said.
    if (Range.isObject() && !T->isReferenceType())
      emit(FactKind::Escape, Range.P, At).Flag = true;
  }

  for (const auto &[Statement, Loop] : Loops)
    if (Loop.Index == C) {
      Value Base = value(Loop.Container);
      // Between two pointers: what lies there has no name but the first.
      if (Loop.End && Base.K == Value::Pointer)
        Base = {Value::Object,
                Facts->Places.variable(cast<VarDecl>(
                    cast<DeclRefExpr>(Loop.Container)->getDecl()))};
      if (Base.isObject()) {
        bool Nested = false;
        for (const auto &[Other, Outer] : LoopBases)
          Nested |= Outer == Base.P && Other != C && runsIn(Other, Statement);
        if (Nested)
          break;
        LoopBases[C] = Base.P;
        if (PlaceId Past = Facts->Places.past(Base.P))
          emit(FactKind::Forget, Past, At).B = Base.P;
        if (Loop.Iterates) {
          Value Element;
          Element.K = Value::Pointer;
          Element.P = Facts->Places.each(Base.P);
          Aliases[C] = Element;
          return;
        }
      }
    }

  // The iterator of a range-based for: EnterEach says where it is.
  bool IsHidden = V->isImplicit() && V->getDeclName().isIdentifier() &&
                  V->getName().starts_with("__begin");
  Value I = IsHidden ? Value() : value(Init);
  // It will lead to other elements, nobody knows which.
  if (I.K == Value::Pointer && Facts->Places.isElement(I.P) && isMovedInLoop(C))
    disown(Facts->Places[I.P].Base, At);
  if (V->isImplicit() && V->getDeclName().isIdentifier() &&
      V->getName().starts_with("__range") && I.isObject() &&
      Facts->Places.past(I.P) != NoPlace)
    emit(FactKind::Forget, Facts->Places.past(I.P), At).B = I.P;
  // Which of the pointers in it the loop is at cannot be said.
  if (V->isImplicit() && V->getDeclName().isIdentifier() &&
      V->getName().starts_with("__range") && I.isObject() &&
      keepsHandles(T, Model))
    emit(FactKind::Escape, I.P, At).Flag = true;
  if (T->isReferenceType() && Init && !T->getPointeeType().isConstQualified())
    if (Cell Element = indexedCell(Init))
      lendCells(Element.Object);
  if (T->isReferenceType()) {
    if (I.K == Value::None || I.P == NoPlace) {
      if (I.K == Value::Lambda || I.isAwaiter())
        Aliases[C] = I;
      else
        emit(FactKind::Forget, P, At);
      return;
    }
    if (Facts->Places[I.P].Kind == PlaceKind::Temporary &&
        I.K == Value::Object) {
      // A reference that keeps a temporary alive is as good as a variable.
      Fact &F = emit(FactKind::Move, P, At);
      F.B = I.P;
      F.Type = I.Type;
      F.Owned = V->hasLocalStorage();
      return;
    }
    if (I.K == Value::Object && mayMoveOn(I.P)) {
      emit(FactKind::Bind, P, At).B = I.P;
      I.P = Facts->Places.pointee(P);
    }
    Aliases[C] = I;
    return;
  }
  if (isView(T) && I.isObject() && !isWritten(V)) {
    Aliases[C] = I;
    return;
  }
  // It shows some of the elements, from one on.
  if (isView(T) && I.K == Value::Pointer && Facts->Places.isElement(I.P) &&
      !isWritten(V)) {
    PartOf[V] = Facts->Places[I.P].Base;
    disown(PartOf[V], At);
  }
  if (T->isPointerType()) {
    bool Steady = Scan->OtherNames.contains(C) && !Scan->Rebound.contains(C);
    if (Steady && (I.K == Value::Wrapper || I.K == Value::Lambda ||
                   I.isAwaiter() || (I.K == Value::Pointer && I.P != NoPlace)))
      Aliases[C] = I;
    if (I.K == Value::Wrapper || I.K == Value::Lambda)
      return;
    if (Aliases.contains(C)) {
      storeScalar(V, Init, At);
      return;
    }
    emit(FactKind::Bind, P, At).B = I.K == Value::Pointer ? I.P : NoPlace;
    storeScalar(V, Init, At);
    return;
  }
  if (const TypeModel *Type = Model.type(T)) {
    bool Local = V->hasLocalStorage() && !V->isInitCapture();
    // Kept on purpose, says its author.
    bool IsUnused = V->hasAttr<UnusedAttr>() && !V->isReferenced();
    if (I.isObject()) {
      // Copies of a ref-counted handle are the same object.
      if (Type->Rules.CopiesAlias &&
          Facts->Places[I.P].Kind != PlaceKind::Temporary) {
        Aliases[C] = I;
        return;
      }
      Fact &F = emit(FactKind::Move, P, Init);
      F.B = I.P;
      F.Type = Type;
      F.Owned = Local && !IsUnused;
    } else {
      Fact &F = emit(FactKind::Make, P, Init);
      F.Type = Type;
      F.Owned = Local && Init && !IsUnused;
      F.Empty = !Init && Type->Rules.DefaultIsEmpty;
    }
    return;
  }
  if (T->isRecordType() || T->isArrayType()) {
    std::optional<bool> Engaged;
    const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
    bool IsFunction = Class && Class->isInStdNamespace() && isCallable(Class);
    if (isDereferenceableType(T) || IsFunction)
      Engaged = engagedBy(Init);
    else if (isWorker(Class))
      Engaged = standsForWork(Init);
    llvm::scope_exit Keep([&] {
      if (!Engaged)
        keepAnswer(V, Init, At);
      else if (*Engaged && isOptional(Class))
        keepContent(V, Init, At);
      noteMadeEmpty(V, At);
      fillCells(V, Init, At);
      fillBehind(V, Init, At);
    });
    switch (I.K) {
    case Value::Wrapper:
      if (!Model.wrapper(T)) {
        Aliases[C] = I;
        return;
      }
      [[fallthrough]];
    case Value::Pointer:
      emit(FactKind::Bind, P, At).B = I.P;
      return;
    case Value::Lambda:
      keepCaptures(I, C, At);
      I.Keeper = C;
      [[fallthrough]];
    case Value::AwaitReady:
    case Value::AwaitNever:
      Aliases[C] = I;
      return;
    case Value::Object:
      if (I.P != NoPlace && isPromise(T->getAsCXXRecordDecl())) {
        Aliases[C] = I;
        return;
      }
      if (I.P != NoPlace && Facts->Places[I.P].Kind == PlaceKind::Temporary) {
        Fact &F = emit(FactKind::Move, P, At);
        F.B = I.P;
        F.Owned = V->hasLocalStorage();
        killVariable(V);
        if (Engaged)
          setEngaged(V, *Engaged, At);
        else if (isDereferenceableType(T))
          noteEngagement(engagedTerm(V), Init, At);
        return;
      }
      break;
    default:
      break;
    }
    emit(FactKind::Forget, P, At);
    killVariable(V);
    if (Engaged)
      setEngaged(V, *Engaged, At);
    else if (Init && isDereferenceableType(T))
      noteEngagement(engagedTerm(V), Init, At);
    return;
  }
  storeScalar(V, Init, At);
}

} // namespace clang::valuetask
