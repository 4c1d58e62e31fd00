//===- FactsGenerator.cpp - translates CFG elements into facts ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/AssertionMacros.h"
#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
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
    : Function(Function), Ctx(Ctx), Model(Model), Summaries(Summaries),
      Around(Function) {}

CFG::BuildOptions FactsGenerator::cfgOptions() {
  CFG::BuildOptions O;
  // Without exception edges a retry after a failure would be invisible.
  O.AddEHEdges = true;
  O.AddInitializers = true;
  O.AddLifetime = true;
  O.AddCXXDefaultInitExprInCtors = true;
  O.setAllAlwaysAdd();
  return O;
}

/// True if \p S was not understood by the compiler. What is left of it has
/// holes in odd places, such as expressions without a type.
static bool hasErrors(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S); E && E->containsErrors())
    return true;
  return llvm::any_of(S->children(), hasErrors);
}

static bool initialiserHasErrors(const FunctionDecl *F) {
  const auto *C = dyn_cast<CXXConstructorDecl>(F);
  return C && llvm::any_of(C->inits(), [](const CXXCtorInitializer *I) {
           return hasErrors(I->getInit());
         });
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
  if (hasErrors(Body) || initialiserHasErrors(Function))
    return nullptr;
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
  Facts->Resumed = Scan->Resumed;
  Facts->Passes = Scan->Passes;
  Facts->Blocks.resize(Count);
  Facts->Edges.resize(Count);
  Current = Facts->Graph->getEntry().getBlockID();
  entry(ForSummary);
  if (ForSummary) {
    flags();
    noteAnswers();
  }
  findLoops();
  llvm::DenseSet<const Decl *> Fresh;
  findRepeated(Body, false, Fresh);
  PostOrderCFGView Order(Facts->Graph.get());
  for (const CFGBlock *Block : Order)
    block(*Block);
  noteFilledCells();
  noteTurns();
  Facts->Conditions.relateMasks();
  Facts->Conditions.relateSides();
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
    QualType Plain = P->getType().getNonReferenceType();
    if (ForSummary &&
        (Plain->isIntegralOrEnumerationType() || Plain->isPointerType()) &&
        (!P->getType()->isReferenceType() || Plain.isConstQualified())) {
      TermId T = variableTerm(P);
      // What it was on entry is what the caller gave.
      if (T != NoTerm && isWritten(P)) {
        if (Plain->isIntegralOrEnumerationType())
          watch({P, nullptr, false, false}, T);
      } else if (T != NoTerm) {
        // The caller's argument is the other mention.
        ++Facts->Conditions[T].Mentions;
        Facts->ParameterTerms.push_back({P->getFunctionScopeIndex(), T});
      }
    }
    const TypeModel *T = Model.type(P->getType());
    // What holds the complete ones of an awaited when_all.
    if (!T && !P->getType()->isPointerType() && Summaries.isReadyParameter(P) &&
        holdsTasks(P->getType(), Model) && !tracked(P->getType()))
      emit(FactKind::Make, Facts->Places.variable(P), nullptr).Ready = true;
    if (!T)
      continue;
    Fact &F = emit(FactKind::Make, Facts->Places.variable(P), nullptr);
    F.Type = T;
    F.Ready = Summaries.isReadyParameter(P);
    // A parameter that is never mentioned is dropped on purpose.
    F.Owned = P->getIdentifier() && Scan->Mentioned.contains(P);
  }
  readyCaptures();
}

/// What the closure was given was complete.
void FactsGenerator::readyCaptures() {
  const auto *M = dyn_cast<CXXMethodDecl>(Function);
  if (!M || !M->getParent()->isLambda())
    return;
  for (const LambdaCapture &C : M->getParent()->captures())
    if (C.capturesVariable())
      if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
          V && V->isInitCapture() && Summaries.isReadyCapture(V)) {
        Fact &F = emit(FactKind::Make, Facts->Places.variable(V), nullptr);
        F.Type = tracked(V->getType());
        F.Ready = true;
      }
}

/// What \p Loop runs over keeps value tasks.
bool FactsGenerator::holdsElements(const ElementLoop &Loop) const {
  QualType T = Loop.Container->getType();
  return holdsTasks(Loop.End && T->isPointerType() ? T->getPointeeType() : T,
                    Model);
}

/// Loops by index or iterator over what an outer such loop does not run over.
void FactsGenerator::findLoops() {
  for (const Stmt *S : Scan->Loops)
    if (auto Loop = elementLoop(S, Body, Scan->OtherNames, Ctx);
        Loop && holdsElements(*Loop)) {
      Loops[S] = *Loop;
      Steps[Loop->Step] = Loop->Index;
    }
  // Up to different ends these are not the same elements.
  llvm::DenseMap<const ValueDecl *, const VarDecl *> Ends;
  llvm::DenseSet<const ValueDecl *> Mixed;
  for (const auto &[S, Loop] : Loops)
    if (const ValueDecl *First = Loop.End ? namedIn(Loop.Container) : nullptr)
      if (auto [It, New] = Ends.try_emplace(First, Loop.End);
          !New && It->second != Loop.End)
        Mixed.insert(First);
  for (const Stmt *S : Scan->Loops)
    if (auto It = Loops.find(S);
        It != Loops.end() && It->second.End &&
        Mixed.contains(namedIn(It->second.Container))) {
      Steps.erase(It->second.Step);
      Loops.erase(It);
    }
}

/// \p Inner is part of the loop over elements whose index is \p Index.
bool FactsGenerator::runsIn(const VarDecl *Index, const Stmt *Inner) const {
  for (const auto &[S, Loop] : Loops)
    if (Loop.Index == Index)
      return contains(S, Inner);
  return false;
}

/// The body may write \p V; looked for once.
bool FactsGenerator::isWritten(const VarDecl *V) const {
  V = V->getCanonicalDecl();
  auto [It, New] = Written.try_emplace(V, false);
  if (New)
    It->second = mayWriteVariable(Body, V, &Scan->OtherNames);
  return It->second;
}

/// The variable that \p V is only ever another name for.
const VarDecl *FactsGenerator::sameIndex(const VarDecl *V) const {
  for (int Step = 0; Step != 4; ++Step) {
    // A captured variable changes where this body does not see it.
    if (!V->hasLocalStorage() || !V->getInit() || isa<ParmVarDecl>(V) ||
        V->getDeclContext() != Function || V->getType()->isReferenceType() ||
        isWritten(V))
      break;
    const auto *R = dyn_cast<DeclRefExpr>(strip(V->getInit()));
    const auto *Other = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    if (!Other || !Other->hasLocalStorage() ||
        Other->getType()->isReferenceType() || isWritten(Other))
      break;
    V = Other;
  }
  return V;
}

/// `c[i]`: the element that a loop of `i` over `c` is at, the one with a number
/// if that is all that the index ever is, or none that can be named again.
PlaceId FactsGenerator::elementAt(PlaceId Container, const Expr *Index) {
  PlaceTable &Places = Facts->Places;
  if (auto N = constant(Index))
    return Places.element(Container, *N);
  Index = strip(Index);
  if (const auto *X = dyn_cast<CXXConstructExpr>(Index);
      X && X->getNumArgs() >= 1 &&
      llvm::all_of(llvm::drop_begin(X->arguments()),
                   [](const Expr *A) { return isa<CXXDefaultArgExpr>(A); }))
    Index = strip(X->getArg(0));
  if (const auto *S = dyn_cast<clang::StringLiteral>(Index))
    return S->getCharByteWidth() == 1
               ? Places.keyed(Container, ("\"" + S->getString() + "\"").str())
               : NoPlace;
  int64_t Offset = 0;
  const auto *R = dyn_cast<DeclRefExpr>(withoutOffset(Index, Offset));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V)
    return NoPlace;
  if (auto It = LoopBases.find(V->getCanonicalDecl());
      It != LoopBases.end() && It->second == Container && Offset == 0)
    return Places.each(Container);
  if (V->hasLocalStorage() && V->getInit() && !isa<ParmVarDecl>(V) &&
      V->getDeclContext() == Function && !isWritten(V))
    if (auto N = constant(V->getInit()))
      return Places.element(Container, *N + Offset);
  return Places.elementAt(Container, sameIndex(V), Offset);
}

void FactsGenerator::block(const CFGBlock &B) {
  Facts->Order.push_back(&B);
  Current = B.getBlockID();
  const auto *Handler = dyn_cast_or_null<CXXCatchStmt>(B.getLabel());
  if (Handler)
    emit(FactKind::Catch, NoPlace, Handler);
  if (Handler)
    if (auto It = Scan->Unwinds.find(Handler); It != Scan->Unwinds.end())
      for (const VarDecl *V : It->second)
        emit(FactKind::Unwind, Facts->Places.variable(V), Handler);
  if (Handler)
    for (const DeclRefExpr *R : Scan->Shakes.lookup(Handler)) {
      QualType T = R->getType();
      if (T->isPointerType())
        T = T->getPointeeType();
      if (tracked(T) || holdsTasks(T, Model))
        if (PlaceId P = value(R).P; P != NoPlace)
          emit(FactKind::Shake, P, Handler).Type = tracked(T);
    }
  if (Model.view() != Stands::Task)
    sourceHandler(Handler);
  if (Handler)
    emit(FactKind::Catch, NoPlace, Handler).Flag = true;
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
        F.Owned = ownsElements(Range.P);
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
    destroyed(V, L->getTriggerStmt());
    emit(FactKind::End, Facts->Places.variable(V), L->getTriggerStmt());
    endCaptures(V, L->getTriggerStmt());
    if (waitsAtItsEnd(V))
      emit(FactKind::Start, NoPlace, L->getTriggerStmt()).Empty = true;
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
    if (auto It = Scan->Suspend.find(E); It != Scan->Suspend.end()) {
      emit(FactKind::Suspend, NoPlace, It->second);
      return;
    }
  }
  if (Scan->Plumbing.contains(S))
    return;
  if (E)
    if (auto It = Steps.find(E); It != Steps.end())
      if (PlaceId Base = LoopBases.lookup(It->second); Base != NoPlace) {
        Fact &F = emit(FactKind::LeaveEach, Facts->Places.each(Base), nullptr);
        F.B = Base;
        F.Owned = ownsElements(Base);
      }
  // `CHECK(x)`: the destructor of what logs does not return.
  if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(S))
    if (const CXXDestructorDecl *D = B->getTemporary()->getDestructor();
        D && D->isNoReturn()) {
      emit(FactKind::Stop, NoPlace, S);
      return;
    }
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

  // An element that nothing names, a member that nobody knows.
  if (E && isa<ArraySubscriptExpr, BinaryOperator>(E)) {
    const auto *B = dyn_cast<BinaryOperator>(E);
    bool Points = !B || B->isAdditiveOp();
    if (B && B->isPtrMemOp()) {
      if (Value V = value(B->getLHS()), M = value(B);
          M.K == Value::None && V.P != NoPlace && B->getType()->isRecordType())
        emit(FactKind::Escape, V.P, S);
    } else if (Points && (!B || B->getType()->isPointerType()))
      if (Value V = value(E); V.P != NoPlace) {
        PlaceId P = V.P;
        while (P != NoPlace && Facts->Places[P].Kind != PlaceKind::Some)
          P = Facts->Places[P].Base;
        if (P != NoPlace && Facts->Places[P].Key == E) {
          chosen(P, S);
        }
      }
  }

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
  } else if (const auto *C = dyn_cast<CoreturnStmt>(S)) {
    if (C->getOperand())
      answer(C->getOperand(), S);
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
      const Claim &Said = It->second;
      CondId C = Said.isQuestion() ? condition(E)
                                   : comparison(Said.Left, Said.Op, Said.Right);
      Facts->Conditions.countTests(C);
      Fact &F = emit(FactKind::Assume, NoPlace, S);
      F.C = C;
      F.Flag = Said.Truth;
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
    // Whoever gets the list gets what is in it.
    if (V.isObject() && isa<CXXStdInitializerListExpr>(S)) {
      Values[cast<Expr>(S)] = V;
      continue;
    }
    if (V.K == Value::Lambda)
      escapeLambda(V.L, E);
    else if (V.K == Value::Pointer || V.K == Value::Wrapper)
      emit(FactKind::Escape, V.P, S);
    else if (V.isObject() && !E->isLValue() && E->getType()->isRecordType())
      emit(FactKind::HandOver, V.P, S).Type = V.Type;
  }
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
    const auto *Own = E->isInitCapture(&Capture)
                          ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                          : nullptr;
    if (Own && !ByRef && ownCapture(E, Own, Init))
      continue;
    if (!ByRef && I.isObject() && Init->getType()->isRecordType() &&
        !Init->isLValue())
      emit(FactKind::HandOver, I.P, Init).Type = I.Type;
    if (!Own)
      continue;
    // The closure's own variable: another name for the object, or a new one.
    if ((ByRef || I.K == Value::Pointer) && I.P != NoPlace)
      Aliases[Own->getCanonicalDecl()] = I;
    else if (const TypeModel *T = Model.type(Own->getType())) {
      Fact &F = emit(FactKind::Make, Facts->Places.variable(Own), Init);
      F.Type = T;
      if (knowsComplete(Init))
        Summaries.noteReadyCapture(Own);
    }
  }
  fillCaptures(E);
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
  // The array that a std::array is has no name.
  if (isStd(T->getAsCXXRecordDecl(), {"array"}) && E->getNumInits() == 1)
    if (Value V = value(E->getInit(0));
        V.isObject() && E->getInit(0)->getType()->isArrayType()) {
      emit(FactKind::Forget, Here, E);
      emit(FactKind::Move, Here, E).B = V.P;
      V.P = Here;
      Values[E] = V;
      return;
    }
  auto Store = [&](PlaceId P, const Expr *Init) {
    Value V = value(Init);
    if (V.isObject() && Init->isLValue() && V.Type) {
      // A member that is a reference; a guard's destructor may see to it.
      const auto *R = T->getAsCXXRecordDecl();
      if (R && R->hasUserDeclaredDestructor() && !makesGuard(E))
        emit(FactKind::Escape, V.P, Init);
      else
        emit(FactKind::Bind, P, Init).B = V.P;
    } else if (V.isObject() && !Init->isLValue() &&
               (Init->getType()->isRecordType() ||
                Init->getType()->isArrayType())) {
      Fact &F = emit(FactKind::Move, P, Init);
      F.B = V.P;
      F.Type = V.Type;
    } else if (V.P != NoPlace && (V.K == Value::Pointer ||
                                  (V.K == Value::Wrapper && Init->isPRValue() &&
                                   Model.wrapper(Init->getType())))) {
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
           (V.K == Value::Pointer && !Result->isPointerType() &&
            !Result->isBooleanType()))
    emit(FactKind::Escape, V.P, At);
  bool ByValue = !Result->isReferenceType() && V.isObject() && !E->isLValue() &&
                 E->getType()->isRecordType();
  answer(E, At);
  bool IsHandle = Result->isPointerType() ? V.K == Value::Pointer
                                          : V.isObject() && E->isGLValue();
  Fact &R = emit(FactKind::Return, IsHandle ? V.P : NoPlace, At);
  R.B = ByValue && V.Type ? V.P : NoPlace;
  if (ByValue) {
    Fact &F = emit(FactKind::HandOver, V.P, At);
    F.Type = V.Type;
    F.Flag = true;
  }
}

} // namespace clang::valuetask
