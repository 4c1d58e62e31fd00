//===- Collector.cpp - from judgements to findings ------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Collector.h"
#include "Flow/AssertionMacros.h"
#include "Flow/Expressions.h"
#include "Flow/Overwrites.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include <numeric>

namespace clang::valuetask {

static bool isEnd(const Fact &F) {
  return F.Kind == FactKind::End || F.Kind == FactKind::Unwind ||
         F.Kind == FactKind::Throw;
}

void Collector::misuse(FindingKind K, const Fact &F, PlaceId P,
                       const ObjectState &O) {
  const Stmt *Key = F.At;
  if (isEnd(F)) {
    Tally &T = Ends[P];
    ++T.Bad;
    T.Tested &= O.Tested;
    T.BadExits.push_back(F.At);
    // One finding per object; the exits are told in notes.
    Key = nullptr;
  }
  auto [It, New] =
      Index.try_emplace({static_cast<int>(K), Key, P}, Entries.size());
  if (New)
    Entries.push_back({K, F, P, O});
  Entry &E = Entries[It->second];
  ++E.Bad;
  E.Skipped += O.Skipped && !O.Doubtful;
  if (O.Doubtful)
    ++E.Doubtful;
  else if (E.First.Doubtful) {
    // A sure state explains better than a doubtful one.
    E.First = O;
    E.At = F;
  }
}

void Collector::fine(const Fact &F, PlaceId P, const ObjectState &O) {
  if (isEnd(F)) {
    Tally &T = Ends[P];
    if (O.Lives & (Gone | Unknown)) {
      ++T.Good;
      if (!T.Consumed)
        T.Consumed = O.UsedAt;
      T.GoodExits.push_back(F.At);
    }
    return;
  }
  bool Consumes =
      !F.Op || (F.Op->Does != Effect::Query && F.Op->Does != Effect::Borrow);
  if (Consumes)
    ConsumedSomewhere.insert(P);
  ++Fine[{F.At, P}];
}

static const Stmt *bodyOf(const Stmt *Loop) {
  if (const auto *W = dyn_cast<WhileStmt>(Loop))
    return W->getBody();
  if (const auto *D = dyn_cast<DoStmt>(Loop))
    return D->getBody();
  if (const auto *F = dyn_cast<ForStmt>(Loop))
    return F->getBody();
  if (const auto *R = dyn_cast<CXXForRangeStmt>(Loop))
    return R->getBody();
  return nullptr;
}

/// The branch around \p Inner that does not hold \p NotAround as well.
const Stmt *Collector::enclosing(const Stmt *Inner, const Stmt *NotAround,
                                 const VarDecl *Within, Blame &Result) {
  const Stmt *Child = Inner;
  while (Child) {
    const Stmt *Parent = Around.of(Child).S;
    if (!Parent)
      return nullptr;
    // What is around the variable itself decides nothing about it.
    if (Within && !isa<ParmVarDecl>(Within)) {
      const SourceManager &SM = Ctx.getSourceManager();
      if (SM.isPointWithin(SM.getExpansionLoc(Within->getLocation()),
                           SM.getExpansionLoc(Parent->getBeginLoc()),
                           SM.getExpansionLoc(Parent->getEndLoc())))
        return nullptr;
    }
    // Nobody knows the branches within an assertion.
    if (isPartOfAssertion(Parent, Ctx)) {
      Child = Parent;
      continue;
    }
    bool Holds = NotAround && contains(Parent, NotAround);
    if (const auto *I = dyn_cast<IfStmt>(Parent)) {
      bool InBranch = Child == I->getThen() || Child == I->getElse();
      const Stmt *Branch = Child;
      if (InBranch && !(NotAround && contains(Branch, NotAround))) {
        Result = {
            Child == I->getThen() ? BlameKind::IfTrue : BlameKind::IfFalse, I};
        return I;
      }
    } else if (const auto *C = dyn_cast<ConditionalOperator>(Parent);
               C && Child != C->getCond() && !Holds) {
      Result = {Child == C->getTrueExpr() ? BlameKind::IfTrue
                                          : BlameKind::IfFalse,
                C};
      return C;
    } else if (const auto *B = dyn_cast<BinaryOperator>(Parent);
               B && B->isLogicalOp() && Child == B->getRHS() && !Holds) {
      Result = {B->getOpcode() == BO_LAnd ? BlameKind::IfTrue
                                          : BlameKind::IfFalse,
                B->getLHS()};
      return B;
    } else if (const auto *T = dyn_cast<CXXTryStmt>(Parent);
               T && Child == T->getTryBlock() && NotAround && !Holds &&
               T->getNumHandlers()) {
      Result = {BlameKind::Catch, T->getHandler(0)};
      return T;
    } else if (isa<SwitchCase>(Parent) && !Holds) {
      Result = {BlameKind::Case, Parent};
      return Parent;
    } else if (isa<CXXCatchStmt>(Parent) && !Holds) {
      Result = {BlameKind::Catch, Parent};
      return Parent;
    } else if (bodyOf(Parent) == Child && !Holds && !isa<DoStmt>(Parent) &&
               Solved.maySkip(Parent)) {
      Result = {BlameKind::LoopEntered, Parent};
      return Parent;
    }
    Child = Parent;
  }
  return nullptr;
}

/// A `goto` after \p From that leads to before \p To.
static const Stmt *gotoBack(const Stmt *S, const Stmt *From, const Stmt *To,
                            const SourceManager &SM) {
  if (!S)
    return nullptr;
  if (const auto *G = dyn_cast<GotoStmt>(S))
    if (const LabelStmt *L = G->getLabel()->getStmt();
        L &&
        SM.isBeforeInTranslationUnit(From->getBeginLoc(), G->getGotoLoc()) &&
        !SM.isBeforeInTranslationUnit(To->getBeginLoc(), L->getBeginLoc()))
      return G;
  for (const Stmt *Child : S->children())
    if (const Stmt *Found = gotoBack(Child, From, To, SM))
      return Found;
  return nullptr;
}

/// The place that the user knows \p P by: a temporary that was moved from
/// something is a part of that.
PlaceId Collector::named(PlaceId P) {
  PlaceId Root = P;
  while (Facts.Places[Root].Base != NoPlace)
    Root = Facts.Places[Root].Base;
  if (Root == P || Facts.Places[Root].Kind != PlaceKind::Temporary)
    return P;
  for (const std::vector<Fact> &List : Facts.Blocks)
    for (const Fact &F : List)
      if (F.Kind == FactKind::Move && F.A == Root && F.B != NoPlace)
        if (PlaceId From = Facts.Places.reroot(P, Root, F.B))
          return From;
  return P;
}

void Collector::blame(Finding &F) {
  if (F.Kind == FindingKind::Abandoned)
    return;
  if (!F.Earlier || !F.At)
    return;
  const SourceManager &SM = Ctx.getSourceManager();
  bool Backwards = F.Earlier == F.At || SM.isBeforeInTranslationUnit(
                                            placeOf(F.At), placeOf(F.Earlier));
  if (Backwards) {
    // The loop (or the retry by goto) that leads back.
    const Stmt *Child = F.At;
    while (Child) {
      const Stmt *Parent = Around.of(Child).S;
      if (!Parent)
        break;
      if (bodyOf(Parent) && contains(Parent, F.Earlier)) {
        F.Branches.push_back({BlameKind::LaterIteration, Parent});
        F.SameStatement = F.Earlier == F.At;
        return;
      }
      Child = Parent;
    }
    if (const Stmt *Back = gotoBack(Function->getBody(), F.At, F.Earlier, SM))
      F.Branches.push_back({BlameKind::Goto, Back});
    return;
  }
  Blame B;
  if (enclosing(F.Earlier, F.At, nullptr, B))
    F.Branches.push_back(B);
}

/// How \p Exit, where a path leaves the scope of an object, tells that path.
static BlameKind leaving(const Stmt *Exit) {
  if (isa_and_nonnull<ReturnStmt, CoreturnStmt>(Exit))
    return BlameKind::Return;
  // A call that does nothing but throw, too.
  if (isa_and_nonnull<CXXThrowExpr, CallExpr>(Exit))
    return BlameKind::Throw;
  if (isa_and_nonnull<BreakStmt>(Exit))
    return BlameKind::Break;
  if (isa_and_nonnull<ContinueStmt>(Exit))
    return BlameKind::Continue;
  if (isa_and_nonnull<GotoStmt, IndirectGotoStmt>(Exit))
    return BlameKind::LeavingGoto;
  return BlameKind::None;
}

Finding Collector::make(const Entry &E) {
  Finding F;
  F.Kind = E.Kind;
  F.In = Function;
  F.Type = E.First.Type;
  F.Op = E.At.Op;
  F.At = E.At.At;
  F.Earlier = E.First.UsedAt;
  F.Inside = E.At.Inside;
  F.Made = E.First.MadeAt;
  F.ByMove = E.At.Kind == FactKind::Move || E.At.Kind == FactKind::HandOver;
  F.Emptied = E.At.Kind == FactKind::Move && E.At.B == NoPlace;
  F.WasMoved = E.First.Lives & Moved;
  F.Asks = E.At.Asks;
  F.Ended = E.At.Ended;
  PlaceId Named = named(E.P);
  if (Facts.Places[Named].Kind != PlaceKind::Temporary)
    F.Object = Facts.Places.text(Named);
  F.Variable = Facts.Places.rootVariable(Named);
  if (E.Kind == FindingKind::NotReady && E.First.Follows != NoPlace)
    F.Followed = Facts.Places.rootVariable(E.First.Follows);
  if (E.Bad == E.Doubtful)
    F.Sure = Confidence::Maybe;
  else if (auto It = Fine.find({E.At.At, E.P});
           It != Fine.end() &&
           // Reading too early still consumes, which is counted as well.
           (E.Kind != FindingKind::NotReady || It->second > E.Bad))
    F.Sure = Confidence::Likely;
  else
    F.Sure = Confidence::Definite;

  // Both consumers are arguments of one when_all: they run side by side.
  if (F.Kind == FindingKind::ConsumedAgain && F.Earlier) {
    auto A = Facts.JoinedBy.find(F.At), B = Facts.JoinedBy.find(F.Earlier);
    if (A != Facts.JoinedBy.end() && B != Facts.JoinedBy.end() &&
        A->second == B->second && F.At != F.Earlier)
      F.Kind = FindingKind::Concurrent;
  }
  // The first consumer was sent off and may still run; but who asks what was
  // moved away asks nobody's.
  bool OnlyAsks = F.Asks || (F.Op && F.Op->Does == Effect::Query);
  if (E.Kind == FindingKind::ConsumedAgain && !(OnlyAsks && F.WasMoved) &&
      (E.First.InFlight || (F.Earlier && Facts.StartedBy.contains(F.Earlier)) ||
       // Started anew by each turn of a loop.
       (F.Earlier == F.At && E.At.Callee && E.At.Callee->Started)))
    F.Kind = FindingKind::Concurrent;

  // A macro that spells its operand again on a branch of its own, as
  // assertions do to print it, is no second use that the user wrote.
  const SourceManager &SM = Ctx.getSourceManager();
  if (F.Earlier && F.At && F.Earlier != F.At) {
    SourceLocation A = F.Earlier->getBeginLoc(), B = F.At->getBeginLoc();
    Blame Branch;
    if (A.isMacroID() && B.isMacroID() &&
        SM.getSpellingLoc(A) == SM.getSpellingLoc(B) &&
        SM.getExpansionLoc(A) == SM.getExpansionLoc(B) &&
        enclosing(F.At, F.Earlier, nullptr, Branch) && Branch.At &&
        SM.getExpansionLoc(Branch.At->getBeginLoc()) == SM.getExpansionLoc(A))
      F.Sure = Confidence::Maybe;
  }

  if (E.Kind == FindingKind::Abandoned) {
    const Tally &T = Ends[E.P];
    // What a loop leaves behind is consumed in its other turns.
    bool IsRest = Facts.Places[E.P].Kind == PlaceKind::Past;
    if (T.Good == 0 && !ConsumedSomewhere.contains(E.P) && !IsRest) {
      F.Kind = T.Tested ? FindingKind::TestedOnly : FindingKind::NeverConsumed;
      if (F.Sure != Confidence::Maybe)
        F.Sure = Confidence::Definite;
    } else {
      if (F.Sure == Confidence::Definite)
        F.Sure = Confidence::Likely;
      F.Earlier = T.Consumed;
      // An exit that no state takes in good order tells the path.
      const Stmt *Exit = nullptr;
      for (const Stmt *One : T.BadExits)
        if (!Exit && !llvm::is_contained(T.GoodExits, One))
          Exit = One;
      if (BlameKind K = leaving(Exit); K != BlameKind::None)
        F.Branches.push_back({K, Exit});
      // Left over where a loop had no turn, by an exit that other paths take,
      // too.
      if (F.Branches.empty() && E.Bad == E.Doubtful + E.Skipped)
        F.Sure = Confidence::Maybe;
      Blame B;
      if (F.Branches.empty() && T.Consumed &&
          enclosing(T.Consumed, nullptr, F.Variable, B)) {
        // The path that is to blame goes past the branch that consumes.
        if (B.Kind == BlameKind::IfTrue)
          B.Kind = BlameKind::IfFalse;
        else if (B.Kind == BlameKind::IfFalse)
          B.Kind = BlameKind::IfTrue;
        else if (B.Kind == BlameKind::LoopEntered)
          // Left over though the loop had turns.
          B.Kind = E.Bad > E.Doubtful + E.Skipped ? BlameKind::None
                                                  : BlameKind::LoopSkipped;
        else
          B.Kind = BlameKind::None;
        if (B.Kind != BlameKind::None)
          F.Branches.push_back(B);
        // That a loop may not run even once is seldom what its author has to
        // answer for.
        if (B.Kind == BlameKind::LoopSkipped)
          F.Sure = Confidence::Maybe;
      }
    }
  }
  blame(F);
  return F;
}

std::vector<Finding> Collector::findings() {
  std::vector<Finding> Out;
  for (const Entry &E : Entries)
    if (E.Kind != FindingKind::Overwritten || E.First.Owned ||
        followsAtOnce(E.First.MadeAt, E.At.At, Around))
      Out.push_back(make(E));
  const SourceManager &SM = Ctx.getSourceManager();
  auto Where = [](const Finding &F) {
    bool AtVariable = F.Variable && (F.Kind == FindingKind::Abandoned ||
                                     F.Kind == FindingKind::NeverConsumed ||
                                     F.Kind == FindingKind::TestedOnly);
    return AtVariable ? F.Variable->getLocation()
           : F.At     ? placeOf(F.At)
                      : SourceLocation();
  };
  std::vector<size_t> Order(Out.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](size_t A, size_t B) {
    SourceLocation LA = Where(Out[A]), LB = Where(Out[B]);
    if (LA != LB)
      return SM.isBeforeInTranslationUnit(LA, LB);
    return A < B;
  });
  std::vector<Finding> Sorted;
  for (size_t I : Order)
    Sorted.push_back(std::move(Out[I]));
  return Sorted;
}

} // namespace clang::valuetask
