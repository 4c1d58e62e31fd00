//===- Callees.cpp - calls of functions and lambdas in sight --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a call and the summary of its callee. Out: one Call fact, the places and
// terms of the caller that it speaks of.
//
//===----------------------------------------------------------------------===//

#include "Flow/Captures.h"
#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

void FactsGenerator::callLambda(const Expr *Closure, const Expr *At) {
  const LambdaExpr *L = value(Closure).L;
  if (const FunctionSummary *S = Summaries.summary(L->getCallOperator()))
    applySummary(*S, L->getCallOperator(), {}, At, false, NoPlace, {}, Closure);
  else
    escapeLambda(L, At);
}

const VarDecl *FactsGenerator::keeperOf(const Expr *E) {
  if (Value V = value(E); V.K == Value::Lambda)
    return V.Keeper;
  // One that the function around this one made.
  const auto *R = dyn_cast<DeclRefExpr>(E->IgnoreImplicit()->IgnoreParens());
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V ? V->getCanonicalDecl() : nullptr;
}

/// \p E makes a copy of a closure that has a name.
static bool copiesClosure(const Expr *E, bool Started) {
  E = E->IgnoreImplicit()->IgnoreParens();
  bool Copies = Started;
  while (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() != 1)
      return false;
    Copies = true;
    E = C->getArg(0)->IgnoreImplicit()->IgnoreParens();
  }
  return Copies && isa<DeclRefExpr, MemberExpr, UnaryOperator>(E);
}

/// `[&] { sink(std::move(t)); }();` is what its body is: translated where it
/// stands, so that nothing is lost in a summary.
bool FactsGenerator::runHere(const LambdaExpr *L, const Expr *At) {
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(L->getCallOperator(), L->getBody(), &Ctx, cfgOptions());
  if (!Graph)
    return false;
  // A chain of blocks: each call that may throw ends one.
  for (const CFGBlock *B = &Graph->getEntry(); B && B != &Graph->getExit();) {
    for (const CFGElement &E : *B)
      element(E);
    // What it throws the handlers around it get.
    const std::vector<Fact> &List = Facts->Blocks[Current];
    if (B->hasNoReturnElement() &&
        (List.empty() || List.back().Kind != FactKind::Throw))
      emit(FactKind::Stop, NoPlace, At);
    B = B->succ_empty() ? nullptr : B->succ_begin()->getReachableBlock();
  }
  return true;
}

/// All that the closure \p L does to the object at \p P, which it captures by
/// some name, is to consume it: whoever has the closure cannot give the object
/// a new value.
bool FactsGenerator::onlyConsumes(const LambdaExpr *L, PlaceId P) {
  const FunctionSummary *S = Summaries.summary(L->getCallOperator());
  if (!S)
    return false;
  bool Knows = false;
  for (unsigned I = 0; I != S->Objects.size(); ++I) {
    const FunctionSummary::Object &Object = S->Objects[I];
    if (!Object.Variable)
      continue;
    Value V = variable(Object.Variable, nullptr);
    PlaceId At = V.P;
    for (const PathStep &Step : Object.Path)
      // A pointer that is another name leads there without a step.
      if (&Step != &Object.Path.front() || V.K != Value::Pointer ||
          Step.Kind != PlaceKind::Pointee)
        At = Facts->Places.extend(At, Step);
    if (At != P)
      continue;
    Knows = true;
    for (const Outcome &Way : S->Outcomes) {
      const ObjectEffect &E = Way.Effects[I];
      if (E.Revives || E.Escapes || E.ProvesReady || E.Shakes)
        return false;
    }
  }
  return Knows;
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
    bool Leads = V.K == Value::Pointer;
    if (!Leads && !(ByRef && V.isObject() &&
                    (V.Type || holdsTasks(Init->getType(), Model))))
      continue;
    QualType Of = Init->getType();
    const TypeModel *T = V.Type;
    if (Leads)
      T = Of->isPointerType() ? tracked(Of->getPointeeType()) : nullptr;
    if (T && onlyConsumes(L, V.P))
      emit(FactKind::Release, V.P, At).Type = T;
    else
      emit(FactKind::Escape, V.P, At);
  }
}

void FactsGenerator::startLambda(const Expr *Closure, const Expr *At,
                                 bool Often) {
  const LambdaExpr *L = value(Closure).L;
  const FunctionSummary *S = Summaries.summary(L->getCallOperator());
  if (!S) {
    escapeLambda(L, At);
    return;
  }
  for (int I = 0; I != (Often ? 2 : 1); ++I)
    applySummary(*S, L->getCallOperator(), {}, At, true, NoPlace, {}, Closure);
}

static bool isLambda(const FunctionDecl *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  return M && M->getParent()->isLambda();
}

/// \p V belongs to a closure that \p F makes anew each time it runs.
static bool isMadeWithin(const VarDecl *V, const FunctionDecl *F) {
  if (!V->isInitCapture())
    return false;
  for (const DeclContext *C = V->getDeclContext()->getParent(); C;
       C = C->getParent())
    if (C == F)
      return true;
  return false;
}

/// \p K is the closure's own whose call operator \p F is.
static bool isOwnValue(const FlagKey &K, const FunctionDecl *F) {
  return isLambda(F) && K.Variable && !K.Field && !K.Keeper &&
         canDecide(K.Variable->getType()) &&
         hasOwnValue(cast<CXXMethodDecl>(F)->getParent(), K.Variable);
}

/// \p Arguments are those of \p F's parameters, in order; \p Lent are variables
/// that it may write through them.
void FactsGenerator::applySummary(const FunctionSummary &S,
                                  const FunctionDecl *F,
                                  llvm::ArrayRef<const Expr *> Arguments,
                                  const Expr *At, bool Started, PlaceId Self,
                                  llvm::ArrayRef<const VarDecl *> Lent,
                                  const Expr *Closure) {
  ConditionTable &Table = Facts->Conditions;
  SummarisedCall &Call = Facts->Calls.emplace_back();
  Call.Callee = &S;
  Call.Started = Started;
  Call.IsCopy = Closure && copiesClosure(Closure, Started);
  Call.Unawaited = S.AnswersLater && Scan->Discarded.contains(At);
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
    } else if (!isMadeWithin(Object.Variable, F))
      P = variable(Object.Variable, nullptr).P;
    for (const PathStep &Step : Object.Path)
      P = Facts->Places.extend(P, Step);
    Call.Places.push_back(P);
  }
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    // From one element the callee gets to all that follow, unless its address
    // was taken alone.
    if (Value V = Arguments[I] ? value(Arguments[I]) : Value();
        V.K == Value::Pointer && Facts->Places.isElement(V.P))
      if (const auto *U = dyn_cast<UnaryOperator>(strip(Arguments[I]));
          !U || U->getOpcode() != UO_AddrOf)
        disown(Facts->Places[V.P].Base, At);
    bool Decides = false;
    for (const Outcome &Way : S.Outcomes)
      for (const auto &[Index, R] : Way.Parameters)
        Decides |= Index == I;
    ScalarId A = Decides && Arguments[I] ? scalar(Arguments[I]) : UnknownScalar;
    Table.countScalarTests(A);
    Call.Arguments.push_back(A);
  }
  if (const auto *Answer = dyn_cast<CallExpr>(At); Answer && !Started) {
    if (!S.Objects.empty())
      Answered.insert(Answer);
    for (const Aspect &A : S.Answers) {
      TermId T = resultTerm(At, A);
      ++Table[T].Mentions;
      Call.Results.push_back(T);
    }
  }
  if (At->isPRValue() && Model.type(At->getType()))
    Call.Made = temporary(At);
  if (S.Outcomes.empty()) {
    emit(FactKind::Stop, NoPlace, At);
    return;
  }
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(At))
    Object = M->getImplicitObjectArgument();
  for (const FlagKey &K : S.Flags) {
    TermId T = NoTerm;
    const auto *P = dyn_cast_or_null<ParmVarDecl>(K.Variable);
    bool Own = isOwnValue(K, F);
    if (Own)
      T = Closure ? captureTerm(cast<CXXMethodDecl>(F)->getParent(),
                                keeperOf(Closure), K.Variable)
                  : NoTerm;
    else if (!P || P->getDeclContext() != F)
      T = flagTerm(K, Object);
    else if (unsigned I = P->getFunctionScopeIndex();
             I < Arguments.size() && Arguments[I])
      T = flagArgument(K, Arguments[I]);
    if (T != NoTerm) {
      ++Table[T].Tests;
      // It is tested and written, and one call may be made again.
      Table[T].Mentions += 2;
    }
    Call.Flags.push_back(T);
    Call.Own.push_back(Own);
  }
  for (const VarDecl *V : S.Writes)
    Call.Writes.push_back(V->getCanonicalDecl());
  Call.Writes.insert(Call.Writes.end(), Lent.begin(), Lent.end());
  Fact &Out = emit(FactKind::Call, NoPlace, At);
  Out.Callee = &Call;
  noteStart(Out, At);
  // Whether a closure that was handed on is called decides the callee, by what
  // need not be known here.
  for (unsigned I = 0; I != S.Objects.size(); ++I) {
    const VarDecl *V = S.Objects[I].Variable;
    bool IsLent = V && V->hasLocalStorage() && V->getDeclContext() != F &&
                  !isLambda(F) && Call.Places[I] != NoPlace;
    auto Takes = [&](const Outcome &Way) {
      return Way.Effects[I].Takes != Consumes::Never;
    };
    if (IsLent && llvm::any_of(S.Outcomes, Takes) &&
        !llvm::all_of(S.Outcomes, Takes))
      emit(FactKind::Release, Call.Places[I], At).Type = S.Objects[I].Type;
  }
}

/// The parameter by value of which \p F makes what it returns.
static const ParmVarDecl *handedBack(const FunctionDecl *F) {
  const ParmVarDecl *P = returnedParameter(F);
  return P && !P->getType()->isLValueReferenceType() ? P : nullptr;
}

/// The summary of the callee, if it can matter and is what really runs.
const FunctionSummary *
FactsGenerator::calleeOf(const CallExpr *E, const FunctionDecl *F,
                         llvm::ArrayRef<const Expr *> Arguments, PlaceId Self) {
  bool Relevant =
      Self != NoPlace || (isa<CXXMethodDecl>(F) &&
                          cast<CXXMethodDecl>(F)->getParent()->isLambda());
  for (const Expr *Arg : Arguments) {
    Value V = value(Arg);
    if (V.isObject() && (V.Type || holdsTasks(Arg->getType(), Model)))
      Relevant = true;
    if (V.K == Value::Pointer || V.K == Value::Lambda)
      Relevant = true;
  }
  Relevant |= E->isPRValue() && Model.type(E->getType());
  // What it writes may be what branches test.
  for (unsigned I = 0; I != Arguments.size() && I != F->getNumParams(); ++I) {
    QualType T = F->getParamDecl(I)->getType();
    if (Relevant || !(T->isLValueReferenceType() || T->isPointerType()) ||
        T->getPointeeType().isConstQualified())
      continue;
    const CXXRecordDecl *R = T->getPointeeType()->getAsCXXRecordDecl();
    Relevant = T->getPointeeType()->isIntegralOrEnumerationType() ||
               (R && !R->isInStdNamespace() && isNamed(value(Arguments[I]).P));
  }
  // What runs may be an override.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual()) {
    const auto *Named = dyn_cast<MemberExpr>(E->getCallee()->IgnoreParens());
    bool Exact = M->hasAttr<FinalAttr>() ||
                 M->getParent()->hasAttr<FinalAttr>() ||
                 (Named && Named->hasQualifier());
    Relevant &= Exact;
  }
  return Relevant ? Summaries.summary(F) : nullptr;
}

/// \p Owner is the local object whose member function is called, if that may
/// write it.
void FactsGenerator::callFunction(const CallExpr *E, const FunctionDecl *F,
                                  llvm::ArrayRef<const Expr *> Arguments,
                                  PlaceId Self, const VarDecl *Owner,
                                  const Expr *Closure) {
  const FunctionSummary *S = calleeOf(E, F, Arguments, Self);
  bool Started = false;
  if (auto It = Scan->ArgumentOf.find(E); It != Scan->ArgumentOf.end())
    if (const FunctionDecl *Outer = It->second->getDirectCallee()) {
      for (const FunctionModel *R : Model.function(Outer))
        Started |= R->Plays == Role::Start || R->Plays == Role::Join;
      if (S && S->AnswersLater && startsByName(It->second, Outer))
        Started = HasStarted = true;
    }
  llvm::SmallVector<const VarDecl *, 4> Lent;
  if (Owner)
    Lent.push_back(Owner->getCanonicalDecl());
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    const ParmVarDecl *P = I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
    QualType T = P ? P->getType() : Arguments[I]->getType();
    // What the callee does with a reference or a pointer is in its summary.
    bool ByHandle = T->isLValueReferenceType() || T->isPointerType() ||
                    (T->isRValueReferenceType() && S);
    // A copy of a closure that is called does what the closure does.
    if (S && P && !ByHandle && S->calls(I) &&
        value(Arguments[I]).K == Value::Lambda)
      continue;
    if (S && P && ByHandle) {
      Value V = value(Arguments[I]);
      if (V.K == Value::Object || V.K == Value::Pointer) {
        if (!Model.parameter(P)) {
          if (!T->getPointeeType().isConstQualified())
            if (const VarDecl *Root = Facts->Places.rootVariable(V.P))
              Lent.push_back(Root->getCanonicalDecl());
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
  if (!S || !E->isGLValue()) {
    result(E, false, false);
    // What it only hands back is as complete as it was.
    if (const ParmVarDecl *P = S ? handedBack(F) : nullptr;
        P && E->isPRValue() && Model.type(E->getType()) &&
        P->getFunctionScopeIndex() < Arguments.size())
      if (Fact &Made = Facts->Blocks[Current].back();
          Made.Kind == FactKind::Make && Made.At == E)
        if (Value V = value(Arguments[P->getFunctionScopeIndex()]);
            V.isObject()) {
          Made.Inherits = true;
          Made.B = V.P;
        }
  }
  if (S) {
    applySummary(*S, F, Arguments, E, Started, Self, Lent, Closure);
    QualType T = E->getType();
    if (S->ReturnsObject && (E->isGLValue() || T->isPointerType())) {
      // Which one, each way through the callee says.
      PlaceId Cell = temporary(E);
      Facts->Calls.back().Cell = Cell;
      Value V;
      V.P = Facts->Places.pointee(Cell);
      V.K = T->isPointerType() ? Value::Pointer : Value::Object;
      V.Type = tracked(T->isPointerType() ? T->getPointeeType() : T);
      Values[E] = V;
    } else if (Self != NoPlace && Facts->Places[Self].Kind != PlaceKind::This &&
               (E->isGLValue() || T->isPointerType()) &&
               holdsTasks(T->isPointerType() ? T->getPointeeType() : T, Model))
      // One of its parts, nobody knows which.
      disown(Self, E);
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

} // namespace clang::valuetask
