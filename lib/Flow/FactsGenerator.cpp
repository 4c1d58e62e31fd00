//===- FactsGenerator.cpp - translates CFG elements into facts ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/AssertionMacros.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/ScopeExit.h"

namespace clang::valuetask {

FactsGenerator::FactsGenerator(const FunctionDecl *Function, ASTContext &Ctx,
                               const ModelIndex &Model,
                               SummarySource &Summaries)
    : Function(Function), Ctx(Ctx), Model(Model), Summaries(Summaries) {}

static bool isDereferenceableType(QualType T) {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  return R && isDereferenceable(R);
}

static CFG::BuildOptions cfgOptions() {
  CFG::BuildOptions O;
  // Without exception edges a retry after a failure would be invisible.
  O.AddEHEdges = true;
  O.AddInitializers = true;
  O.AddLifetime = true;
  O.AddCXXDefaultInitExprInCtors = true;
  O.setAllAlwaysAdd();
  return O;
}

std::unique_ptr<FunctionFacts>
FactsGenerator::run(unsigned MaxBlocks, bool &TooLarge, bool ForSummary) {
  TooLarge = false;
  Stmt *B = Function->getBody();
  if (!B)
    return nullptr;
  Facts = std::make_unique<FunctionFacts>();
  // Promise code would follow the user's otherwise.
  if (auto *C = dyn_cast<CoroutineBodyStmt>(B)) {
    Facts->IsCoroutine = true;
    B = C->getBody();
  }
  Body = B;
  Facts->Graph = CFG::buildCFG(Function, B, &Ctx, cfgOptions());
  if (!Facts->Graph)
    return nullptr;
  unsigned Count = Facts->Graph->getNumBlockIDs();
  if (Count > MaxBlocks) {
    TooLarge = true;
    return nullptr;
  }
  Scan = std::make_unique<PreScan>(Body, Ctx);
  if (const auto *C = dyn_cast<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *I : C->inits())
      Scan->scanMore(I->getInit());
  Facts->Blocks.resize(Count);
  Facts->Edges.resize(Count);
  Current = Facts->Graph->getEntry().getBlockID();
  entry(ForSummary);
  if (ForSummary) {
    capturedFlags();
    QualType R = Function->getReturnType();
    if (!Facts->IsCoroutine &&
        (R->isIntegralOrEnumerationType() || isDereferenceableType(R))) {
      ReturnTerm = Facts->Conditions.term(
          "return", {}, R->isRecordType() ? Range::between(0, 1) : domain(R));
      Facts->Conditions[ReturnTerm].Tests += 1;
      Facts->Conditions[ReturnTerm].Mentions += 2;
      Facts->ReturnTerm = ReturnTerm;
    }
  }
  PostOrderCFGView Order(Facts->Graph.get());
  for (const CFGBlock *Block : Order)
    block(*Block);
  return std::move(Facts);
}

Fact &FactsGenerator::emit(FactKind K, PlaceId A, const Stmt *At) {
  std::vector<Fact> &List = Facts->Blocks[Current];
  List.emplace_back();
  Fact &F = List.back();
  F.Kind = K;
  F.A = A;
  F.At = At;
  return F;
}

void FactsGenerator::entry(bool ForSummary) {
  for (const ParmVarDecl *P : Function->parameters()) {
    if (ForSummary && !P->getType()->isReferenceType() &&
        P->getType()->isIntegralOrEnumerationType()) {
      TermId T = variableTerm(P);
      if (T != NoTerm) {
        // The caller's argument is the other mention.
        ++Facts->Conditions[T].Mentions;
        Facts->ParameterTerms.push_back({P->getFunctionScopeIndex(), T});
      }
    }
    const TypeModel *T = Model.type(P->getType());
    if (!T)
      continue;
    Fact &F = emit(FactKind::Make, Facts->Places.variable(P), nullptr);
    F.Type = T;
    F.Ready = Summaries.isReadyParameter(P);
    // A parameter that is never mentioned is dropped on purpose.
    F.Owned = P->getIdentifier() && Scan->Mentioned.contains(P);
  }
}

// Each flag doubles the states of the summary.
static constexpr size_t MaxFlags = 3;

/// Flags around a lambda decide what a call of it does, and a call changes
/// them: their values on entry are kept beside them.
void FactsGenerator::capturedFlags() {
  const auto *M = dyn_cast<CXXMethodDecl>(Function);
  if (!M || !M->getParent()->isLambda())
    return;
  for (const LambdaCapture &C : M->getParent()->captures()) {
    if (!C.capturesVariable() || Facts->Flags.size() == MaxFlags)
      continue;
    const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
    if (!V || !V->getType()->isBooleanType() ||
        (C.getCaptureKind() != LCK_ByRef && !V->isInitCapture()))
      continue;
    TermId Now = variableTerm(V);
    if (Now == NoTerm)
      continue;
    TermReads None;
    TermId Before = Facts->Conditions.term(
        Facts->Conditions[Now].Key + "/entry", None, Range::between(0, 1));
    Facts->Conditions[Now].Mentions += 2;
    Facts->Conditions[Now].Tests += 1;
    Facts->Conditions[Before].Mentions += 2;
    Facts->Conditions[Before].Tests += 1;
    Fact &F = emit(FactKind::Set, NoPlace, nullptr);
    F.T = Before;
    F.S = Facts->Conditions.condScalar(
        Facts->Conditions.in(Now, Range::truth(true)));
    Facts->Flags.push_back({V->getCanonicalDecl(), Before, Now});
  }
}

void FactsGenerator::block(const CFGBlock &B) {
  Current = B.getBlockID();
  if (const auto *C = dyn_cast_or_null<CXXCatchStmt>(B.getLabel()))
    if (auto It = Scan->Unwinds.find(C); It != Scan->Unwinds.end())
      for (const VarDecl *V : It->second)
        emit(FactKind::Unwind, Facts->Places.variable(V), C);
  if (const auto *C = dyn_cast_or_null<CXXCatchStmt>(B.getLabel()))
    for (const VarDecl *V : Scan->Shakes.lookup(C))
      if (tracked(V->getType()) || holdsTasks(V->getType(), Model))
        emit(FactKind::Shake, Facts->Places.variable(V), C);
  if (Model.view() != Stands::Task)
    sourceHandler(dyn_cast_or_null<CXXCatchStmt>(B.getLabel()));
  for (const CFGElement &E : B)
    element(E);
  if (&B == &Facts->Graph->getExit())
    for (const ParmVarDecl *P : Function->parameters())
      if (Model.type(P->getType()))
        emit(FactKind::End, Facts->Places.variable(P), nullptr);
  edges(B);
}

void FactsGenerator::element(const CFGElement &E) {
  if (auto S = E.getAs<CFGStmt>()) {
    statement(S->getStmt());
    return;
  }
  if (auto L = E.getAs<CFGLifetimeEnds>()) {
    const VarDecl *V = L->getVarDecl();
    if (auto It = Scan->RangeVariables.find(V->getCanonicalDecl());
        It != Scan->RangeVariables.end()) {
      Value Range = value(It->second->getRangeInit());
      if (Range.isObject()) {
        Fact &F =
            emit(FactKind::LeaveEach, Facts->Places.each(Range.P), nullptr);
        F.B = Range.P;
      }
    }
    // A pointer's end is not the end of what it leads to.
    if (V->getType()->isPointerType() || V->getType()->isReferenceType()) {
      if (!V->getType()->isReferenceType() || !isa<ParmVarDecl>(V))
        killVariable(V);
      if (!isa<ParmVarDecl>(V) && V->getType()->isReferenceType())
        emit(FactKind::End, Facts->Places.variable(V), L->getTriggerStmt());
      return;
    }
    // Callers tell ways apart by a scalar parameter's value: it stays known.
    if (isa<ParmVarDecl>(V) && V->getType()->isScalarType())
      return;
    emit(FactKind::End, Facts->Places.variable(V), L->getTriggerStmt());
    return;
  }
  if (auto I = E.getAs<CFGInitializer>()) {
    const CXXCtorInitializer *Init = I->getInitializer();
    const FieldDecl *Field = Init->getAnyMember();
    if (!Field)
      return;
    PlaceId P = Facts->Places.field(Facts->Places.self(), Field);
    Value V = value(Init->getInit());
    if (V.isObject() && Field->getType()->isReferenceType()) {
      emit(FactKind::Bind, P, Init->getInit()).B = V.P;
    } else if (V.isObject() && Field->getType()->isRecordType()) {
      Fact &F = emit(FactKind::Move, P, Init->getInit());
      F.B = V.P;
      F.Type = tracked(Field->getType());
    }
  }
}

void FactsGenerator::statement(const Stmt *S) {
  if (Scan->Unevaluated.contains(S))
    return;
  const auto *E = dyn_cast<Expr>(S);
  if (E)
    EndsIn[E] = Current;
  if (E) {
    if (auto It = Scan->Ready.find(E); It != Scan->Ready.end()) {
      await(It->second);
      return;
    }
    if (Scan->Suspend.contains(E)) {
      emit(FactKind::Suspend, NoPlace, S);
      return;
    }
  }
  if (Scan->Plumbing.contains(S))
    return;
  if (isa<ReturnStmt, CoreturnStmt>(S) && isFailureOfAssertion(S, Ctx)) {
    emit(FactKind::Stop, NoPlace, S);
    return;
  }
  // What a single evaluation gave is not what the next one gives.
  if (E && isa<CallExpr, CoroutineSuspendExpr>(E) &&
      (E->getType()->isIntegralOrEnumerationType() ||
       isDereferenceableType(E->getType())))
    emit(FactKind::Kill, NoPlace, S).T = opaque(E);

  if (Model.view() != Stands::Task && sourceStatement(S))
    return;
  // Whoever reaches into a value task implements it.
  if (const auto *M = dyn_cast<MemberExpr>(S))
    if (isa<FieldDecl>(M->getMemberDecl()))
      if (Value V = value(M->getBase()); V.P != NoPlace && V.Type)
        emit(FactKind::Escape, V.P, S);

  if (const auto *D = dyn_cast<DeclStmt>(S))
    declaration(D);
  else if (const auto *C = dyn_cast<CallExpr>(S))
    call(C);
  else if (const auto *C = dyn_cast<CXXConstructExpr>(S))
    construct(C);
  else if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    awaited(A);
  else if (const auto *C = dyn_cast<AbstractConditionalOperator>(S))
    conditional(C);
  else if (const auto *L = dyn_cast<LambdaExpr>(S))
    lambda(L);
  else if (const auto *I = dyn_cast<InitListExpr>(S))
    initList(I);
  else if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    if (B->isAssignmentOp())
      assignment(B);
  } else if (const auto *U = dyn_cast<UnaryOperator>(S)) {
    if (U->isIncrementDecrementOp())
      increment(U);
  } else if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    returned(R->getRetValue(), S);
  } else if (const auto *T = dyn_cast<CXXThrowExpr>(S)) {
    escapeChildren(S);
    Fact &F = emit(FactKind::Throw, NoPlace, S);
    // Set by edges() when there is no handler in this function.
    F.Flag = false;
    (void)T;
  } else if (const auto *X = dyn_cast<StmtExpr>(S)) {
    const CompoundStmt *C = X->getSubStmt();
    if (!C->body_empty())
      if (const auto *Last = dyn_cast<Expr>(C->body_back()))
        Values[X] = value(Last);
  } else if (isa<CXXNewExpr, CXXStdInitializerListExpr, CoyieldExpr,
                 CXXParenListInitExpr, CompoundLiteralExpr>(S)) {
    escapeChildren(S);
  }
  if (E)
    if (auto It = Scan->Required.find(E); It != Scan->Required.end()) {
      CondId C = condition(E);
      Facts->Conditions.countTests(C);
      Fact &F = emit(FactKind::Assume, NoPlace, S);
      F.C = C;
      F.Flag = It->second;
    }
  if (E && Scan->Discarded.contains(E))
    discarded(E);
}

void FactsGenerator::discarded(const Expr *E) {
  auto It = Values.find(E);
  if (It == Values.end())
    return;
  Value V = It->second;
  const Place &P = Facts->Places[V.P];
  if (P.Kind != PlaceKind::Temporary || !V.Type)
    return;
  if (V.K == Value::Wrapper || (V.K == Value::Object && P.Key == E)) {
    if (V.Type->Rules.VoidCastDrops && Scan->CastToVoid.contains(E)) {
      emit(FactKind::HandOver, V.P, E).Type = V.Type;
      return;
    }
    Fact &F = emit(FactKind::Drop, V.P, E);
    F.Type = V.Type;
  }
}

void FactsGenerator::escapeChildren(const Stmt *S) {
  for (const Stmt *Child : S->children()) {
    const auto *E = dyn_cast_or_null<Expr>(Child);
    if (!E)
      continue;
    Value V = value(E);
    if (V.K == Value::Lambda)
      escapeLambda(V.L, E);
    else if (V.K == Value::Pointer || V.K == Value::Wrapper)
      emit(FactKind::Escape, V.P, S);
    else if (V.isObject() && !E->isLValue() && E->getType()->isRecordType())
      emit(FactKind::HandOver, V.P, S).Type = V.Type;
  }
}

//===----------------------------------------------------------------------===//
// Declarations and assignments
//===----------------------------------------------------------------------===//

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
      if (const VarDecl *H = B->getHoldingVar()) {
        Value Part;
        Part.K = Value::Object;
        Part.P = Facts->Places.element(Whole.P, Index);
        Part.Type = tracked(H->getType());
        if (Part.P != NoPlace)
          Aliases[H->getCanonicalDecl()] = Part;
      }
      ++Index;
    }
  }
}

void FactsGenerator::initialise(const VarDecl *V, const Expr *Init,
                                const Stmt *At) {
  const VarDecl *C = V->getCanonicalDecl();
  PlaceId P = Facts->Places.variable(V);
  QualType T = V->getType();

  if (auto It = Scan->RangeVariables.find(C);
      It != Scan->RangeVariables.end()) {
    Value Range = value(It->second->getRangeInit());
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
  }

  Value I = value(Init);
  if (T->isReferenceType()) {
    if (I.K == Value::None || I.P == NoPlace) {
      if (I.K == Value::Lambda)
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
    Aliases[C] = I;
    return;
  }
  if (T->isPointerType()) {
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
    if (isDereferenceableType(T))
      Engaged = engagement(Init);
    const CallExpr *From = Init && isDereferenceableType(T)
                               ? dyn_cast<CallExpr>(Init->IgnoreImplicit())
                               : nullptr;
    llvm::scope_exit NoteEngaged([&] {
      // Engaged as the callee says.
      if (Engaged || !From)
        return;
      TermId To = engagedTerm(V), Answer = opaque(From);
      if (To == NoTerm)
        return;
      ++Facts->Conditions[To].Mentions;
      Fact &F = emit(FactKind::Set, NoPlace, At);
      F.T = To;
      F.S = Facts->Conditions.termScalar(Answer);
      Facts->Conditions.countScalarTests(F.S);
    });
    switch (I.K) {
    case Value::Lambda:
    case Value::Wrapper:
    case Value::AwaitReady:
    case Value::AwaitNever:
      Aliases[C] = I;
      return;
    case Value::Pointer:
      emit(FactKind::Bind, P, At).B = I.P;
      return;
    case Value::Object:
      if (I.P != NoPlace && Facts->Places[I.P].Kind == PlaceKind::Temporary) {
        Fact &F = emit(FactKind::Move, P, At);
        F.B = I.P;
        F.Owned = V->hasLocalStorage();
        killVariable(V);
        if (Engaged)
          setEngaged(V, *Engaged, At);
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
    return;
  }
  storeScalar(V, Init, At);
}

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
}

void FactsGenerator::storeTo(const Expr *Target, ScalarId S, const Stmt *At) {
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
  ConditionTable &Table = Facts->Conditions;
  if (E->getOpcode() == BO_Assign) {
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
  bool Boolean = T->isBooleanType();
  if (Boolean && E->getOpcode() == BO_OrAssign)
    storeTo(Left,
            Table.condScalar(Table.either(condition(Left), condition(Right))),
            E);
  else if (Boolean && E->getOpcode() == BO_AndAssign)
    storeTo(Left,
            Table.condScalar(Table.both(condition(Left), condition(Right))), E);
  else if (auto N = constant(Right);
           N && !T->isPointerType() &&
           (E->getOpcode() == BO_AddAssign || E->getOpcode() == BO_SubAssign))
    shift(Left, E->getOpcode() == BO_AddAssign ? *N : -*N, E);
  else
    storeTo(Left, UnknownScalar, E);
}

void FactsGenerator::increment(const UnaryOperator *E) {
  if (E->getSubExpr()->getType()->isPointerType()) {
    if (PlaceId P = cell(E->getSubExpr()))
      emit(FactKind::Bind, P, E).B = NoPlace;
    storeTo(E->getSubExpr(), UnknownScalar, E);
    return;
  }
  shift(E->getSubExpr(), E->isIncrementOp() ? 1 : -1, E);
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

void FactsGenerator::conditional(const AbstractConditionalOperator *E) {
  QualType T = E->getType();
  bool IsPointer = T->isPointerType();
  if (!IsPointer && !T->isRecordType())
    return;
  PlaceId Here = temporary(E);
  Value Result;
  Result.Type = tracked(T);
  bool ByReference = IsPointer || E->isGLValue();
  for (const Expr *Arm : {E->getTrueExpr(), E->getFalseExpr()}) {
    const Expr *Core = Arm->IgnoreParens();
    auto It = EndsIn.find(Core);
    if (It == EndsIn.end())
      return;
    Value V = value(Core);
    if (V.P == NoPlace || (V.K != Value::Object && V.K != Value::Pointer)) {
      if (isa<CXXThrowExpr>(Core))
        continue;
      if (!ByReference)
        continue;
      V.P = NoPlace;
    }
    unsigned Saved = Current;
    Current = It->second;
    if (ByReference)
      emit(FactKind::Bind, Here, E).B = V.P;
    else {
      Fact &F = emit(FactKind::Move, Here, E);
      F.B = V.P;
      F.Type = Result.Type;
    }
    Current = Saved;
  }
  Result.K = IsPointer ? Value::Pointer : Value::Object;
  Result.P = ByReference ? Facts->Places.pointee(Here) : Here;
  Values[E] = Result;
}

void FactsGenerator::lambda(const LambdaExpr *E) {
  Value V;
  V.K = Value::Lambda;
  V.L = E;
  Values[E] = V;
  for (const auto &[Capture, Init] :
       llvm::zip(E->captures(), E->capture_inits())) {
    if (!Init || !Capture.capturesVariable())
      continue;
    Value I = value(Init);
    bool ByRef = Capture.getCaptureKind() == LCK_ByRef;
    if (!ByRef && I.isObject() && Init->getType()->isRecordType() &&
        !Init->isLValue())
      emit(FactKind::HandOver, I.P, Init).Type = I.Type;
    const auto *Own = E->isInitCapture(&Capture)
                          ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                          : nullptr;
    if (!Own)
      continue;
    // The closure's own variable: another name for the object, or a new one.
    if (ByRef && I.P != NoPlace)
      Aliases[Own->getCanonicalDecl()] = I;
    else if (const TypeModel *T = Model.type(Own->getType())) {
      Fact &F = emit(FactKind::Make, Facts->Places.variable(Own), Init);
      F.Type = T;
    } else if (Own->getType()->isBooleanType())
      storeScalar(Own, Init, Init);
  }
}

void FactsGenerator::initList(const InitListExpr *E) {
  if (E->isSyntacticForm() && E->getSemanticForm())
    return;
  QualType T = E->getType();
  PlaceTable &Places = Facts->Places;
  if (E->getNumInits() == 1 &&
      Ctx.hasSameUnqualifiedType(T, E->getInit(0)->getType()))
    return;
  PlaceId Here = temporary(E);
  auto Store = [&](PlaceId P, const Expr *Init) {
    Value V = value(Init);
    if (V.isObject() && Init->isLValue() && V.Type) {
      // A member that is a reference.
      emit(FactKind::Bind, P, Init).B = V.P;
    } else if (V.isObject() && !Init->isLValue() &&
               Init->getType()->isRecordType()) {
      Fact &F = emit(FactKind::Move, P, Init);
      F.B = V.P;
      F.Type = V.Type;
    } else if (V.K == Value::Pointer && V.P != NoPlace) {
      emit(FactKind::Bind, P, Init).B = V.P;
    } else if (V.K == Value::Wrapper)
      emit(FactKind::Escape, V.P, Init);
    else if (V.K == Value::Lambda)
      escapeLambda(V.L, Init);
  };
  if (const auto *R = T->getAsCXXRecordDecl(); R && !R->isUnion()) {
    unsigned I = R->getNumBases();
    for (const FieldDecl *F : R->fields()) {
      if (F->isUnnamedBitField())
        continue;
      if (I >= E->getNumInits())
        break;
      Store(Places.field(Here, F), E->getInit(I++));
    }
  } else if (T->isArrayType()) {
    for (unsigned I = 0; I != E->getNumInits(); ++I)
      Store(Places.element(Here, I), E->getInit(I));
  } else
    return;
  Value V;
  V.K = Value::Object;
  V.P = Here;
  Values[E] = V;
}

void FactsGenerator::returned(const Expr *E, const Stmt *At) {
  if (!E)
    return;
  Value V = value(E);
  QualType Result = Function->getReturnType();
  if (V.K == Value::Lambda)
    escapeLambda(V.L, At);
  else if (V.K == Value::Wrapper ||
           (V.K == Value::Pointer && !Result->isBooleanType()))
    emit(FactKind::Escape, V.P, At);
  bool ByValue = !Result->isReferenceType() && V.isObject() && !E->isLValue() &&
                 E->getType()->isRecordType();
  // What is returned, as far as callers can tell ways through by it.
  if (ReturnTerm != NoTerm) {
    ScalarId S = UnknownScalar;
    if (auto Engaged = engagement(E); Engaged && E->getType()->isRecordType())
      S = Facts->Conditions.within(Range::only(*Engaged));
    else if (E->getType()->isIntegralOrEnumerationType())
      S = scalar(E);
    Facts->Conditions.countScalarTests(S);
    Fact &F = emit(FactKind::Set, NoPlace, At);
    F.T = ReturnTerm;
    F.S = S;
  }
  Fact &R = emit(FactKind::Return,
                 V.isObject() && E->isGLValue() ? V.P : NoPlace, At);
  R.B = ByValue && V.Type ? V.P : NoPlace;
  if (ByValue) {
    Fact &F = emit(FactKind::HandOver, V.P, At);
    F.Type = V.Type;
    F.Flag = true;
  }
}

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

bool FunctionFacts::hasExceptionEdge(const CFGBlock &B) {
  return !B.getTerminatorStmt() && B.succ_size() == 2;
}

/// In `a && b` and `a || b` the block of `b` decides; `a` has its own.
/// Where the value of the whole was needed (to destroy temporaries after it),
/// it has been computed and is tested as a whole.
const Expr *FactsGenerator::lastOperand(const Expr *E) const {
  while (E) {
    E = E->IgnoreParenImpCasts();
    if (const auto *F = dyn_cast<FullExpr>(E)) {
      E = F->getSubExpr();
      continue;
    }
    const auto *B = dyn_cast<BinaryOperator>(E);
    if (!B || !B->isLogicalOp() || EndsIn.count(B))
      return E;
    E = B->getRHS();
  }
  return E;
}

void FactsGenerator::edges(const CFGBlock &B) {
  std::vector<EdgeTest> &Edges = Facts->Edges[Current];
  Edges.resize(B.succ_size());
  // An exception that no handler of this function takes ends all ownership.
  for (Fact &F : Facts->Blocks[Current])
    if (F.Kind == FactKind::Throw && isa<CXXThrowExpr>(F.At)) {
      F.Flag = true;
      for (const CFGBlock::AdjacentBlock &S : B.succs())
        if (const CFGBlock *T = S.getReachableBlock())
          if (T != &Facts->Graph->getExit())
            F.Flag = false;
    }
  const Stmt *T = B.getTerminatorStmt();
  if (!T || B.succ_size() < 2)
    return;
  if (const auto *S = dyn_cast<SwitchStmt>(T)) {
    switchEdges(B, S);
    return;
  }
  if (const auto *R = dyn_cast<CXXForRangeStmt>(T)) {
    Value V = value(R->getRangeInit());
    if (V.isObject())
      Edges[1].Finished = V.P;
    return;
  }
  const Expr *Test = nullptr;
  if (const auto *X = dyn_cast<BinaryOperator>(T))
    Test = X->isLogicalOp() ? X->getLHS() : nullptr;
  else if (isa<IfStmt, WhileStmt, DoStmt, ForStmt, ConditionalOperator>(T))
    Test = dyn_cast_or_null<Expr>(B.getTerminatorCondition());
  Test = lastOperand(Test);
  if (!Test)
    return;
  CondId C = condition(Test);
  Facts->Conditions.countTests(C);
  Edges[0] = {C, true, NoPlace};
  Edges[1] = {C, false, NoPlace};
}

void FactsGenerator::switchEdges(const CFGBlock &B, const SwitchStmt *S) {
  ConditionTable &Table = Facts->Conditions;
  std::vector<EdgeTest> &Edges = Facts->Edges[Current];
  Value Asked = value(S->getCond()->IgnoreParenImpCasts());
  bool IsStatus = Asked.K == Value::Status && !Asked.Op->WhenEquals.empty();
  TermId T = IsStatus ? NoTerm : termOf(S->getCond());
  auto InCase = [&](const CaseStmt *C) -> CondId {
    auto Low = constant(C->getLHS());
    auto High = C->getRHS() ? constant(C->getRHS()) : Low;
    if (!Low || !High)
      return UnknownCond;
    if (!IsStatus)
      return Table.in(T, Range::between(*Low, *High));
    const auto *R = dyn_cast<DeclRefExpr>(C->getLHS()->IgnoreParenImpCasts());
    if (const auto *K = dyn_cast<ConstantExpr>(C->getLHS()))
      R = dyn_cast<DeclRefExpr>(K->getSubExpr()->IgnoreParenImpCasts());
    if (R)
      for (const StatusLesson &L : Asked.Op->WhenEquals)
        if (llvm::StringRef(R->getDecl()->getQualifiedNameAsString())
                .ends_with(L.Enumerator))
          return Table.query(Asked.P, L.Teaches, Knowledge::Nothing);
    return UnknownCond;
  };
  CondId Any = Table.constant(false);
  for (const SwitchCase *C = S->getSwitchCaseList(); C;
       C = C->getNextSwitchCase())
    if (const auto *One = dyn_cast<CaseStmt>(C))
      Any = Table.either(Any, InCase(One));
  unsigned I = 0;
  for (const CFGBlock::AdjacentBlock &Succ : B.succs()) {
    const CFGBlock *To = Succ.getReachableBlock();
    if (To) {
      const Stmt *Label = To->getLabel();
      if (const auto *C = dyn_cast_or_null<CaseStmt>(Label))
        Edges[I] = {InCase(C), true, NoPlace};
      else
        Edges[I] = {Any, false, NoPlace};
    }
    ++I;
  }
  if (T != NoTerm) {
    ++Table[T].Tests;
    ++Table[T].Mentions;
  }
}

//===----------------------------------------------------------------------===//
// Dump
//===----------------------------------------------------------------------===//

static const char *name(FactKind K) {
  static constexpr const char *Names[] = {
      "make",       "use",        "hand-over",     "move",    "bind",
      "forget",     "escape",     "set",           "shift",   "kill",
      "suspend",    "write-self", "write-globals", "end",     "unwind",
      "drop",       "throw",      "return",        "stop",    "enter-each",
      "leave-each", "call",       "assume",        "release", "shake",
      "swap",       "start"};
  return Names[static_cast<int>(K)];
}

void FunctionFacts::dump(llvm::raw_ostream &OS, const ASTContext &Ctx) const {
  for (const CFGBlock *B : llvm::reverse(*Graph)) {
    OS << "B" << B->getBlockID() << ":\n";
    for (const Fact &F : Blocks[B->getBlockID()]) {
      OS << "  " << name(F.Kind);
      if (F.A != NoPlace)
        OS << " " << Places.text(F.A);
      if (F.B != NoPlace)
        OS << " <- " << Places.text(F.B);
      if (F.Op && !F.Op->Names.empty())
        OS << " " << F.Op->Names.front();
      if (F.T != NoTerm)
        OS << " " << Conditions[F.T].Key;
      if (F.C != UnknownCond)
        OS << " " << Conditions.text(F.C, Places);
      if (F.Owned)
        OS << " owned";
      if (F.Ready)
        OS << " ready";
      if (F.Empty)
        OS << " empty";
      if (F.At) {
        PresumedLoc L =
            Ctx.getSourceManager().getPresumedLoc(F.At->getBeginLoc());
        if (L.isValid())
          OS << " at " << L.getLine() << ":" << L.getColumn();
      }
      OS << "\n";
    }
    unsigned I = 0;
    for (const CFGBlock::AdjacentBlock &S : B->succs()) {
      const EdgeTest &E = Edges[B->getBlockID()].empty()
                              ? EdgeTest()
                              : Edges[B->getBlockID()][I];
      if (const CFGBlock *To = S.getReachableBlock()) {
        OS << "  -> B" << To->getBlockID();
        if (E.C != UnknownCond)
          OS << " if " << (E.Truth ? "" : "not ")
             << Conditions.text(E.C, Places);
        OS << "\n";
      }
      ++I;
    }
  }
}

} // namespace clang::valuetask
