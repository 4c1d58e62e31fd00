//===- Solver.cpp - the fixpoint over one body ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Solver.h"
#include "clang/AST/ExprCXX.h"
#include <set>

namespace clang::valuetask {

// States of one block that differ in path facts only, before those facts are
// widened. A loop that counts makes one state per turn.
static constexpr unsigned SameObjectsLimit = 16;
// Facts applied to states in all, before the width falls to one.
static constexpr unsigned StepLimit = 400000;

void Solver::run(FlowListener *L) {
  unsigned N = Facts.Graph->getNumBlockIDs();
  In.assign(N, {});
  Pending.assign(N, {});
  Rank.assign(N, N);
  for (size_t I = 0; I != Facts.Order.size(); ++I)
    Rank[Facts.Order[I]->getBlockID()] = I;

  Transfer T(Facts, Elsewhere, L, Width == 1);
  std::set<unsigned> Worklist;
  unsigned Entry = Facts.Graph->getEntry().getBlockID();
  add(Entry, State());
  Worklist.insert(Rank[Entry]);
  while (!Worklist.empty()) {
    const CFGBlock &B = *Facts.Order[*Worklist.begin()];
    unsigned Id = B.getBlockID();
    Worklist.erase(Worklist.begin());
    std::vector<State> Todo = std::move(Pending[Id]);
    Pending[Id].clear();
    leave(B, through(B, std::move(Todo), T), T);
    for (const CFGBlock::AdjacentBlock &S : B.succs())
      if (const CFGBlock *To = S.getReachableBlock())
        if (!Pending[To->getBlockID()].empty())
          Worklist.insert(Rank[To->getBlockID()]);
  }
}

std::vector<State> Solver::through(const CFGBlock &B, std::vector<State> Now,
                                   Transfer &T) {
  std::vector<State> Next;
  for (const Fact &F : Facts.Blocks[B.getBlockID()]) {
    Next.clear();
    for (State &S : Now) {
      ++Steps;
      for (State &R : T.apply(std::move(S), F))
        Next.push_back(std::move(R));
    }
    std::swap(Now, Next);
    // A chain of stored conditions doubles the states each time.
    if (Now.size() > 2 * Width) {
      std::vector<State> Kept;
      for (State &S : Now) {
        bool Merged = false;
        for (State &K : Kept)
          if (K.sameObjects(S)) {
            K.weakenTerms(S, nullptr);
            Merged = true;
            break;
          }
        if (!Merged)
          Kept.push_back(std::move(S));
      }
      Now = std::move(Kept);
    }
  }
  return Now;
}

/// A call that does nothing but throw: only handlers come after it.
bool Solver::leaveByThrow(const CFGBlock &B, const std::vector<State> &Out) {
  if (llvm::none_of(Facts.Blocks[B.getBlockID()], [](const Fact &F) {
        return F.Kind == FactKind::Throw && isa<CallExpr>(F.At);
      }))
    return false;
  if (B.succ_size() < 2)
    return true;
  const CFGBlock *To = std::prev(B.succ_end())->getReachableBlock();
  if (To && To != &Facts.Graph->getExit())
    for (const State &S : Out) {
      ++Steps;
      add(To->getBlockID(), S);
    }
  return true;
}

void Solver::leave(const CFGBlock &B, const std::vector<State> &Out,
                   Transfer &T) {
  if (leaveByThrow(B, Out))
    return;
  // A call that does not return; an exception that leaves the function. Its
  // explicit form was judged where it was thrown.
  if (B.hasNoReturnElement()) {
    // `co_yield co_error(e)` ends a coroutine as `co_return` does.
    if (Facts.IsCoroutine && llvm::any_of(B, [&](const CFGElement &E) {
          auto S = E.getAs<CFGStmt>();
          return S && (isa<CoyieldExpr>(S->getStmt()) ||
                       Facts.Resumed.contains(S->getStmt()));
        }))
      for (const State &O : Out)
        add(Facts.Graph->getExit().getBlockID(), O);
    return;
  }
  unsigned I = 0;
  bool Throws = FunctionFacts::hasExceptionEdge(B);
  bool EndsInThrow = false;
  for (const Fact &F : Facts.Blocks[B.getBlockID()])
    EndsInThrow |=
        F.Kind == FactKind::Throw && F.Flag && isa<CXXThrowExpr>(F.At);
  const Stmt *Terminator = B.getTerminatorStmt();
  // `if (false)` decides nothing.
  auto CanTake = [](const CFGBlock::AdjacentBlock &S) {
    return S.getReachableBlock() != nullptr;
  };
  bool Branches = Terminator && llvm::count_if(B.succs(), CanTake) > 1 &&
                  !isa<CXXForRangeStmt, CXXTryStmt>(Terminator);
  const std::vector<EdgeTest> &Edges = Facts.Edges[B.getBlockID()];
  for (const CFGBlock::AdjacentBlock &S : B.succs()) {
    unsigned Index = I++;
    const CFGBlock *To = S.getReachableBlock();
    if (!To)
      continue;
    bool ToExit = To == &Facts.Graph->getExit();
    // Past all handlers, too.
    if (ToExit && ((Throws && Index == 1) || EndsInThrow ||
                   isa_and_nonnull<CXXTryStmt>(B.getTerminatorStmt())))
      continue;
    EdgeTest Test = Index < Edges.size() ? Edges[Index] : EdgeTest();
    for (const State &O : Out)
      for (State &R : Branches ? T.branch(O, Test.C, Test.Truth)
                               : T.assume(O, Test.C, Test.Truth)) {
        // A block without facts costs its states, too.
        ++Steps;
        if (Branches)
          T.noteBranch(R);
        if (Test.Finished != NoPlace && !T.finishEach(R, Test.Finished))
          continue;
        if (Test.Turn != NoTerm)
          Index == 0 ? T.beginTurn(R, Test.Turn) : T.endTurns(R, Test.Turn);
        if (Test.Entered == NoPlace)
          add(To->getBlockID(), std::move(R));
        else
          for (State &Turn :
               T.enterEach(std::move(R), Facts.Places.each(Test.Entered),
                           Test.Entered, Test.Counts))
            add(To->getBlockID(), std::move(Turn));
      }
  }
}

/// True if \p S is news for \p Block.
bool Solver::add(unsigned Block, State S) {
  std::vector<State> &Known = In[Block];
  for (const State &K : Known)
    if (K.subsumes(S))
      return false;
  unsigned Same = 0;
  State *Last = nullptr;
  for (State &K : Known)
    if (K.sameObjects(S)) {
      ++Same;
      Last = &K;
    }
  if (Same >= SameObjectsLimit)
    S.weakenTerms(*Last, /*Widen=*/&Facts.Conditions);
  auto Drop = [&](std::vector<State> &List) {
    llvm::erase_if(List, [&](const State &K) { return S.subsumes(K); });
  };
  Drop(Known);
  Drop(Pending[Block]);
  Known.push_back(S);
  Pending[Block].push_back(std::move(S));
  unsigned Limit = Steps > StepLimit ? 1 : Width;
  if (Known.size() > Limit)
    reduce(Block);
  return true;
}

void Solver::reduce(unsigned Block) {
  std::vector<State> &Known = In[Block];
  unsigned Limit = Steps > StepLimit ? 1 : Width;
  // First give up path facts among states that agree on all objects.
  std::vector<State> Kept;
  for (State &S : Known) {
    bool Merged = false;
    for (State &K : Kept)
      if (K.sameObjects(S)) {
        K.weakenTerms(S, /*Widen=*/nullptr);
        Merged = true;
        break;
      }
    if (!Merged)
      Kept.push_back(std::move(S));
  }
  // Then join what is left over.
  while (Kept.size() > Limit) {
    State S = std::move(Kept.back());
    Kept.pop_back();
    Kept.back().joinWith(S);
    Degraded = true;
  }
  Known = Kept;
  Pending[Block] = std::move(Kept);
}

void Solver::report(FlowListener &L) {
  Transfer T(Facts, Elsewhere, &L, Width == 1);
  for (const CFGBlock *B : Facts.Order) {
    if (L.heardEnough())
      return;
    if (!In[B->getBlockID()].empty())
      through(*B, In[B->getBlockID()], T);
  }
}

/// The states in which \p B goes on to each block, as by leave().
void Solver::follow(const CFGBlock &B, std::vector<State> Now, Transfer &T,
                    std::map<unsigned, std::vector<State>> &ByRank) {
  const std::vector<EdgeTest> &Edges = Facts.Edges[B.getBlockID()];
  Now = through(B, std::move(Now), T);
  unsigned I = 0;
  for (const CFGBlock::AdjacentBlock &S : B.succs()) {
    EdgeTest Test = I < Edges.size() ? Edges[I] : EdgeTest();
    ++I;
    if (const CFGBlock *To = S.getReachableBlock())
      for (const State &One : Now)
        for (State &R : T.assume(One, Test.C, Test.Truth))
          ByRank[Rank[To->getBlockID()]].push_back(std::move(R));
  }
}

bool Solver::maySkip(const Stmt *Loop) {
  // Where its condition begins, and where it is decided.
  const CFGBlock *Head = nullptr, *Last = nullptr;
  for (const CFGBlock *B : *Facts.Graph) {
    if (B->getLoopTarget() == Loop && B->succ_size() == 1)
      Head = B->succ_begin()->getReachableBlock();
    if (B->getTerminatorStmt() == Loop && B->succ_size() == 2)
      Last = B;
  }
  if (!Head || !Last)
    return true;
  const CFGBlock *Past = Last->succ_begin()[1].getReachableBlock();
  if (!Past)
    return false;
  unsigned First = Rank[Head->getBlockID()], End = Rank[Last->getBlockID()];
  Transfer T(Facts, Elsewhere, nullptr, Width == 1);
  std::map<unsigned, std::vector<State>> Before, Now;
  for (const CFGBlock::AdjacentBlock &P : Head->preds())
    // What leads back has made a turn.
    if (const CFGBlock *B = P.getReachableBlock();
        B && Rank[B->getBlockID()] < First)
      follow(*B, In[B->getBlockID()], T, Before);
  Now[First] = Before[First];
  for (unsigned R = First; R <= End; ++R)
    if (!Now[R].empty() && Facts.Order[R] != Past)
      follow(*Facts.Order[R], std::move(Now[R]), T, Now);
  return !Now[Rank[Past->getBlockID()]].empty();
}

const std::vector<State> &Solver::exitStates() const {
  return In[Facts.Graph->getExit().getBlockID()];
}

void Solver::dump(llvm::raw_ostream &OS) const {
  for (const CFGBlock *B : Facts.Order) {
    unsigned Id = B->getBlockID();
    OS << "B" << Id << ":\n";
    for (const State &S : In[Id]) {
      OS << "  ";
      S.dump(OS, Facts.Places, Facts.Conditions);
      OS << "\n";
    }
  }
}

} // namespace clang::valuetask
