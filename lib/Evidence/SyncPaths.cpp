//===- SyncPaths.cpp - does a function complete before it waits? ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A walk over the CFG from the entry that ends at awaits which may suspend: the
// returns it meets are the early ones. A second walk that begins behind those
// awaits finds the late ones, a third that ends only at awaits which always
// suspend tells whether there is a way around those.
//
//===----------------------------------------------------------------------===//

#include "Evidence/SyncPaths.h"
#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/BitVector.h"
#include <deque>

namespace clang::valuetask {

//===----------------------------------------------------------------------===//
// Awaits
//===----------------------------------------------------------------------===//

/// The only return of a body that has nothing else.
static const Expr *onlyResult(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition)) {
    F = F->getTemplateInstantiationPattern();
    if (!F || !F->hasBody(Definition))
      return nullptr;
  }
  const auto *Body = dyn_cast<CompoundStmt>(Definition->getBody());
  if (!Body || Body->size() != 1)
    return nullptr;
  const auto *R = dyn_cast<ReturnStmt>(Body->body_front());
  return R ? R->getRetValue() : nullptr;
}

std::optional<bool> constantAnswer(const FunctionDecl *F,
                                   const ASTContext &Ctx) {
  const Expr *E = onlyResult(F);
  bool Answer = false;
  if (!E || E->isValueDependent() ||
      !E->EvaluateAsBooleanCondition(Answer, Ctx))
    return std::nullopt;
  return Answer;
}

static const FunctionDecl *calleeOf(const Expr *E) {
  const auto *C = dyn_cast_or_null<CallExpr>(E ? E->IgnoreImplicit() : nullptr);
  return C ? C->getDirectCallee() : nullptr;
}

SyncAnalysis::Suspends SyncAnalysis::suspends(const CoroutineSuspendExpr *E,
                                              const FunctionDecl *In) {
  if (const FunctionDecl *Ready = calleeOf(E->getReadyExpr()))
    if (std::optional<bool> Answer = constantAnswer(Ready, Ctx)) {
      if (*Answer)
        return Suspends::No;
      // Whether it stays suspended is await_suspend's to say, unless that says
      // nothing.
      const FunctionDecl *Suspend = nullptr;
      if (const Expr *S = E->getSuspendExpr()) {
        S = S->IgnoreImplicit();
        Suspend = calleeOf(S);
        if (!Suspend)
          if (const auto *C = dyn_cast<CallExpr>(S); C && C->getNumArgs())
            Suspend = calleeOf(C->getArg(0));
      }
      if (Suspend && !Suspend->getReturnType()->isBooleanType())
        return Suspends::Always;
      return Suspends::Maybe;
    }
  if (!isa<CoawaitExpr>(E))
    return Suspends::Maybe;
  switch (readiness(E->getOperand(), In)) {
  case Completes::Always:
    return Suspends::No;
  case Completes::Never:
    return Suspends::Always;
  default:
    return Suspends::Maybe;
  }
}

/// \p V is assigned to, or others may do so.
static bool mayChange(const Stmt *S, const VarDecl *V, bool Within = false) {
  if (!S)
    return false;
  if (const auto *R = dyn_cast<DeclRefExpr>(S))
    return R->getDecl() == V && Within;
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(S);
      O && O->isAssignmentOp() && mayChange(O->getArg(0), V, true))
    return true;
  if (const auto *U = dyn_cast<UnaryOperator>(S);
      U && U->getOpcode() == UO_AddrOf && mayChange(U->getSubExpr(), V, true))
    return true;
  if (const auto *L = dyn_cast<LambdaExpr>(S))
    return llvm::any_of(L->captures(), [&](const LambdaCapture &C) {
      return C.capturesVariable() && C.getCapturedVar() == V &&
             C.getCaptureKind() == LCK_ByRef;
    });
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return mayChange(Child, V, Within && isa_and_nonnull<Expr>(Child));
  });
}

/// Whether the task that \p E gives is complete.
Completes SyncAnalysis::readiness(const Expr *E, const FunctionDecl *In) {
  E = E->IgnoreImplicit();
  if (const auto *P = dyn_cast<ParenExpr>(E))
    return readiness(P->getSubExpr(), In);
  if (const auto *C = dyn_cast<ExplicitCastExpr>(E))
    return readiness(C->getSubExpr(), In);
  if (const auto *C = dyn_cast<ConditionalOperator>(E)) {
    Completes A = readiness(C->getTrueExpr(), In);
    Completes B = readiness(C->getFalseExpr(), In);
    return A == B ? A : Completes::Unknown;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    if (V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) && V->getInit() &&
        !V->getType()->isReferenceType() && !mayChange(In->getBody(), V))
      return readiness(V->getInit(), In);
    return Completes::Unknown;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() == 0)
      return Completes::Unknown;
    if (C->getConstructor()->isCopyOrMoveConstructor())
      return readiness(C->getArg(0), In);
    const TypeModel *T = Model.type(C->getType());
    if (T && T->Rules.ReadyFromValue &&
        isResultValue(C->getType(), C->getArg(0)->getType(), Ctx))
      return Completes::Always;
    return Completes::Unknown;
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F)
    return Completes::Unknown;
  for (const FunctionModel *R : Model.function(F)) {
    if (R->Plays == Role::MakeReady)
      return Completes::Always;
    if (R->Plays == Role::Move && Call->getNumArgs() == 1)
      return readiness(Call->getArg(0), In);
  }
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    const auto *On = dyn_cast<CXXMemberCallExpr>(Call);
    const Expr *Object = On ? On->getImplicitObjectArgument() : nullptr;
    if (const TypeModel *T = Object ? Model.type(Object->getType()) : nullptr)
      if (const Operation *Op = Model.method(*T, M, !Object->isLValue());
          Op && Op->Does == Effect::Wrap)
        return readiness(Object, In);
    if (M->isVirtual() && !M->hasAttr<FinalAttr>() &&
        !M->getParent()->isEffectivelyFinal())
      return Completes::Unknown;
  }
  return paths(F).When;
}

//===----------------------------------------------------------------------===//
// Paths
//===----------------------------------------------------------------------===//

/// One body. Blocks go by their number.
struct SyncAnalysis::Walk {
  Walk(SyncAnalysis &A, const FunctionDecl *F, const CFG &Graph)
      : A(A), F(F), Graph(Graph),
        IsCoroutine(isa<CoroutineBodyStmt>(F->getBody())) {
    unsigned N = Graph.getNumBlockIDs();
    Blocks.resize(N);
    for (const CFGBlock *B : Graph)
      scan(*B);
    for (const CFGBlock *B : Graph)
      findSkips(*B);
  }

  struct Return {
    const Stmt *At = nullptr;
    bool IsReady = true; ///< What a plain function returns is complete.
    bool IsNever = false;
  };
  struct Block {
    const CFGBlock *B = nullptr;
    /// An await in it may, or will, suspend.
    bool MaySuspend = false, WillSuspend = false;
    std::optional<Return> Ends;
    /// Successor that is reached by not entering a loop that always awaits.
    const CFGBlock *Skip = nullptr;
  };

  SyncAnalysis &A;
  const FunctionDecl *F;
  const CFG &Graph;
  bool IsCoroutine;
  std::vector<Block> Blocks;

  void scan(const CFGBlock &B) {
    Block &Own = Blocks[B.getBlockID()];
    Own.B = &B;
    bool Throws = B.hasNoReturnElement();
    for (const CFGElement &E : B) {
      std::optional<CFGStmt> S = E.getAs<CFGStmt>();
      if (!S)
        continue;
      if (const auto *W = dyn_cast<CoroutineSuspendExpr>(S->getStmt())) {
        Suspends How = A.suspends(W, F);
        Own.MaySuspend |= How != Suspends::No;
        Own.WillSuspend |= How == Suspends::Always;
      } else if (isa<CoreturnStmt>(S->getStmt())) {
        Own.Ends = Return{S->getStmt(), true, false};
      } else if (const auto *R = dyn_cast<ReturnStmt>(S->getStmt())) {
        Completes When = R->getRetValue() ? A.readiness(R->getRetValue(), F)
                                          : Completes::Unknown;
        Own.Ends =
            Return{R, When == Completes::Always, When == Completes::Never};
      } else if (isa<CXXThrowExpr>(S->getStmt())) {
        Throws = true;
      }
    }
    // A coroutine without a result may run to the end of its body.
    if (IsCoroutine && !Own.Ends && !Throws && &B != &Graph.getEntry())
      for (const CFGBlock *Next : B.succs())
        if (Next == &Graph.getExit())
          Own.Ends = Return{};
  }

  static const Stmt *loopCondition(const Stmt *S) {
    if (const auto *F = dyn_cast_or_null<ForStmt>(S))
      return F->getCond();
    if (const auto *F = dyn_cast_or_null<WhileStmt>(S))
      return F->getCond();
    if (const auto *F = dyn_cast_or_null<CXXForRangeStmt>(S))
      return F->getCond();
    return nullptr;
  }

  /// That a loop over no elements waits for nothing is no evidence: such a path
  /// is often not feasible, and seldom taken.
  void findSkips(const CFGBlock &B) {
    const Stmt *Condition = loopCondition(B.getTerminatorStmt());
    if (!Condition || B.succ_size() != 2 || !*B.succ_begin() ||
        !*std::next(B.succ_begin()))
      return;
    const CFGBlock *Inside = *B.succ_begin(), *Outside = *B.succ_rbegin();
    unsigned Own = B.getBlockID();
    llvm::BitVector Round = reach({Inside->getBlockID()}, [&](const Block &X) {
      return X.MaySuspend || X.B == &B;
    });
    if (Round.test(Own))
      return;
    Blocks[Own].Skip = Outside;
    // `a && b` is tested in blocks of their own.
    for (Block &X : Blocks)
      if (X.B && X.B->getTerminatorStmt() &&
          contains(Condition, X.B->getTerminatorStmt()))
        X.Skip = Outside;
  }

  /// The blocks that are reached from \p Work; what is behind one that \p Stops
  /// says is not.
  template <class StopsFn>
  llvm::BitVector reach(std::vector<unsigned> Work, StopsFn Stops,
                        bool SkipLoops = true) const {
    llvm::BitVector Seen(Blocks.size());
    while (!Work.empty()) {
      unsigned I = Work.back();
      Work.pop_back();
      if (Seen.test(I))
        continue;
      Seen.set(I);
      if (Stops(Blocks[I]))
        continue;
      for (const CFGBlock *Next : Blocks[I].B->succs())
        if (Next && (SkipLoops || Next != Blocks[I].Skip))
          Work.push_back(Next->getBlockID());
    }
    return Seen;
  }

  SyncPaths result() const;
  void tellPath(const llvm::BitVector &Early, SyncPaths &Into) const;
};

SyncPaths SyncAnalysis::Walk::result() const {
  SyncPaths Out;
  unsigned Entry = Graph.getEntry().getBlockID();
  llvm::BitVector Before =
      reach({Entry}, [](const Block &B) { return B.MaySuspend; }, false);
  std::vector<unsigned> Behind;
  for (unsigned I : Before.set_bits())
    if (Blocks[I].MaySuspend)
      for (const CFGBlock *Next : Blocks[I].B->succs())
        if (Next)
          Behind.push_back(Next->getBlockID());
  Out.Awaits = !Behind.empty();
  llvm::BitVector After = reach(Behind, [](const Block &) { return false; });
  llvm::BitVector Around =
      reach({Entry}, [](const Block &B) { return B.WillSuspend; });

  llvm::BitVector Early(Blocks.size());
  bool AnyLate = false, AllNever = true, AnyReturn = false;
  for (unsigned I = 0; I != Blocks.size(); ++I) {
    const Block &B = Blocks[I];
    if (!B.Ends || !(Before.test(I) || After.test(I)))
      continue;
    AnyReturn = true;
    bool IsEarly = Before.test(I) && !B.MaySuspend && B.Ends->IsReady;
    bool IsLate = After.test(I) || B.MaySuspend || !B.Ends->IsReady;
    AnyLate |= IsLate;
    if (IsEarly)
      Early.set(I);
    // The end of the body has no place that a profile counts.
    if (IsEarly && !IsLate && B.Ends->At)
      Out.Early.push_back(B.Ends->At);
    AllNever &=
        IsCoroutine ? !Around.test(I) || B.WillSuspend : B.Ends->IsNever;
  }
  if (!AnyReturn)
    return Out;
  if (AllNever)
    Out.When = Completes::Never;
  else if (Early.any())
    Out.When = AnyLate ? Completes::Sometimes : Completes::Always;
  if (Early.any())
    tellPath(Early, Out);
  return Out;
}

/// The shortest path to an early return, by the branches that it must take.
void SyncAnalysis::Walk::tellPath(const llvm::BitVector &Early,
                                  SyncPaths &Into) const {
  // From where an early return can still be reached.
  llvm::BitVector Leads = Early;
  for (bool Grown = true; Grown;) {
    Grown = false;
    for (unsigned I = 0; I != Blocks.size(); ++I)
      if (Blocks[I].B && !Leads.test(I) && !Blocks[I].MaySuspend)
        for (const CFGBlock *Next : Blocks[I].B->succs())
          if (Next && Next != Blocks[I].Skip &&
              Leads.test(Next->getBlockID()) && !Leads.test(I)) {
            Leads.set(I);
            Grown = true;
          }
  }
  std::vector<int> From(Blocks.size(), -1);
  unsigned Entry = Graph.getEntry().getBlockID();
  std::deque<unsigned> Work{Entry};
  From[Entry] = Entry;
  unsigned At = Entry;
  while (!Work.empty()) {
    At = Work.front();
    Work.pop_front();
    if (Early.test(At))
      break;
    for (const CFGBlock *Next : Blocks[At].B->succs())
      if (Next && Next != Blocks[At].Skip && Leads.test(Next->getBlockID()) &&
          From[Next->getBlockID()] < 0) {
        From[Next->getBlockID()] = At;
        Work.push_back(Next->getBlockID());
      }
  }
  Into.Return = Blocks[At].Ends ? Blocks[At].Ends->At : nullptr;
  for (; At != Entry; At = From[At]) {
    const CFGBlock &B = *Blocks[From[At]].B;
    const auto *Condition = dyn_cast_or_null<Expr>(B.getTerminatorCondition());
    bool Decides = false, Truth = true;
    unsigned Index = 0;
    for (const CFGBlock *Next : B.succs()) {
      if (Next && Next->getBlockID() == At)
        Truth = Index == 0;
      else if (Next && !Leads.test(Next->getBlockID()))
        Decides = true;
      ++Index;
    }
    // That a range has elements left is nothing that a user wrote.
    if (!Decides || !Condition ||
        isa_and_nonnull<CXXForRangeStmt>(B.getTerminatorStmt()))
      continue;
    TakenBranch Taken{Condition, Truth};
    if (isa_and_nonnull<SwitchStmt>(B.getTerminatorStmt())) {
      Taken.IsSwitch = true;
      Taken.Case = dyn_cast_or_null<SwitchCase>(Blocks[At].B->getLabel());
    }
    Into.Where.insert(Into.Where.begin(), Taken);
  }
}

SyncPaths SyncAnalysis::find(const FunctionDecl *F) {
  Stmt *Body = F->getBody();
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(Body))
    Body = C->getBody();
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  std::unique_ptr<CFG> Graph = CFG::buildCFG(F, Body, &Ctx, Options);
  return Graph ? Walk(*this, F, *Graph).result() : SyncPaths();
}

const SyncPaths &SyncAnalysis::paths(const FunctionDecl *F) {
  static const SyncPaths Nothing;
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition) || Definition->isDependentContext() ||
      Definition->isInvalidDecl() || !Definition->getBody())
    return Nothing;
  auto [It, New] = Known.try_emplace(Definition);
  // A recursion: nothing is known of the inner call.
  if (!New)
    return It->second ? *It->second : Nothing;
  auto Found = std::make_unique<SyncPaths>(find(Definition));
  return *(Known[Definition] = std::move(Found));
}

} // namespace clang::valuetask
