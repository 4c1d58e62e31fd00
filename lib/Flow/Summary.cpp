//===- Summary.cpp - what a solved body means to its callers --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Summary.h"
#include "Flow/Captures.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <set>

namespace clang::valuetask {

bool ObjectEffect::operator==(const ObjectEffect &O) const {
  return Takes == O.Takes && Shares == O.Shares && Revives == O.Revives &&
         ProvesReady == O.ProvesReady && Escapes == O.Escapes &&
         Asks == O.Asks && Touches == O.Touches && Starts == O.Starts &&
         Joins == O.Joins && WasPending == O.WasPending &&
         TakesFirst == O.TakesFirst && Misuses == O.Misuses &&
         Shakes == O.Shakes && Later == O.Later;
}

bool Outcome::operator==(const Outcome &O) const {
  return Effects == O.Effects && Results == O.Results &&
         ReturnsReady == O.ReturnsReady && ReturnsMulti == O.ReturnsMulti &&
         Parameters == O.Parameters && Flags == O.Flags && Returns == O.Returns;
}

unsigned FunctionSummary::find(const Object &O) {
  unsigned I = 0;
  while (I != Objects.size() &&
         !(Objects[I].Variable == O.Variable && Objects[I].Path == O.Path))
    ++I;
  if (I == Objects.size())
    Objects.push_back(O);
  return I;
}

bool FunctionSummary::calls(unsigned Parameter) const {
  return llvm::is_contained(Calls, Parameter);
}

void FunctionSummary::dump(llvm::raw_ostream &OS) const {
  if (Outcomes.empty())
    OS << "  does not return\n";
  for (const Outcome &Way : Outcomes) {
    OS << "  ";
    for (const auto &[Index, R] : Way.Parameters)
      OS << "if parameter " << Index << " in " << R.text() << " ";
    for (const auto &[Key, Flag] : llvm::zip(Flags, Way.Flags)) {
      OS << "if "
         << (Key.Field ? Key.Field->getName() : Key.Variable->getName())
         << " in " << Flag.Before.text();
      if (Flag.Written)
        OS << " then " << Flag.After.text();
      OS << " ";
    }
    for (size_t I = 0; I != Objects.size(); ++I) {
      const ObjectEffect &E = Way.Effects[I];
      OS << (Objects[I].Variable ? Objects[I].Variable->getName() : "this");
      for (const PathStep &Step : Objects[I].Path)
        OS << "."
           << (Step.Kind == PlaceKind::Field
                   ? static_cast<const FieldDecl *>(Step.Key)->getName()
               : Step.Kind == PlaceKind::Pointee ? "*"
                                                 : "[]");
      OS << ":"
         << (E.Takes == Consumes::Always  ? " takes"
             : E.Takes == Consumes::Maybe ? " may take"
                                          : "")
         << (E.Revives ? " revives" : "") << (E.Escapes ? " escapes" : "")
         << (E.ProvesReady ? " ready" : "") << (E.Asks ? " asks" : "")
         << (E.Touches ? " touches" : "") << "; ";
    }
    for (const auto &[A, R] : llvm::zip(Answers, Way.Results))
      if (!R.isFull())
        OS << "returns" << A.Suffix << " " << R.text() << " ";
    if (Way.Returns)
      OS << "returns object " << *Way.Returns;
    OS << "\n";
  }
}

// More ways than this are told as one way that does all of it, perhaps.
static constexpr size_t MaxOutcomes = 12;

namespace {
/// Notes what the callee asks of objects that its caller made.
class NeedsListener : public FlowListener {
public:
  /// With the type of what is read.
  std::map<PlaceId, std::pair<const TypeModel *, const Stmt *>> NotReady;
  void misuse(FindingKind K, const Fact &F, PlaceId P,
              const ObjectState &O) override {
    if (K != FindingKind::NotReady)
      return;
    NotReady.try_emplace(P, O.Type, F.At);
    if (O.Follows != NoPlace)
      NotReady.try_emplace(O.Follows, O.Type, F.At);
  }
  void fine(const Fact &, PlaceId, const ObjectState &) override {}
};
} // namespace

/// The path of \p P as a caller can follow it, or false.
static bool path(PlaceId P, const PlaceTable &Places, const FunctionDecl *F,
                 FunctionSummary::Object &Out) {
  auto IsStep = [&](const Place &Step) {
    switch (Step.Kind) {
    case PlaceKind::Field:
    case PlaceKind::Pointee:
    case PlaceKind::Element:
    case PlaceKind::All:
      return true;
    case PlaceKind::ElementAt:
      // The caller knows the index.
      return static_cast<const VarDecl *>(Step.Key)->getDeclContext() != F;
    default:
      return false;
    }
  };
  while (IsStep(Places[P])) {
    Out.Path.push_back({Places[P].Kind, Places[P].Key, Places[P].Number});
    P = Places[P].Base;
  }
  std::reverse(Out.Path.begin(), Out.Path.end());
  if (Places[P].Kind == PlaceKind::This)
    return true;
  if (Places[P].Kind != PlaceKind::Variable)
    return false;
  const auto *V = static_cast<const VarDecl *>(Places[P].Key);
  Out.Variable = V;
  // What a pointer leads to is what the caller's argument leads to.
  bool IsPointer = V->getType()->isPointerType();
  if (IsPointer) {
    if (Out.Path.empty() || Out.Path.front().Kind != PlaceKind::Pointee)
      return false;
    Out.Path.erase(Out.Path.begin());
  }
  if (const auto *Param = dyn_cast<ParmVarDecl>(V);
      Param && Param->getDeclContext() == F)
    return IsPointer || V->getType()->isReferenceType();
  // A captured variable belongs to a function around the lambda.
  return V->getDeclContext() != F || V->isInitCapture();
}

/// What a coroutine does before it may suspend for the first time.
static llvm::DenseSet<const Stmt *>
beforeSuspension(const FunctionFacts &Facts) {
  llvm::DenseSet<const Stmt *> Out;
  llvm::DenseSet<const CFGBlock *> Seen;
  llvm::SmallVector<const CFGBlock *, 16> Stack{&Facts.Graph->getEntry()};
  while (!Stack.empty()) {
    const CFGBlock *B = Stack.pop_back_val();
    if (!B || !Seen.insert(B).second)
      continue;
    bool Suspends = false;
    for (const Fact &F : Facts.Blocks[B->getBlockID()]) {
      Suspends |= F.Kind == FactKind::Suspend;
      if (!Suspends)
        Out.insert(F.At);
    }
    if (Suspends)
      continue;
    // A call that throws before that is seldom what its author means by it.
    bool Throws = FunctionFacts::hasExceptionEdge(*B);
    for (const CFGBlock::AdjacentBlock &S : B->succs())
      if (!Throws || &S == &*B->succ_begin())
        Stack.push_back(S.getReachableBlock());
  }
  return Out;
}

static ObjectEffect effectOn(PlaceId P, const State &Exit,
                             const FunctionFacts &Facts,
                             const llvm::DenseSet<const Stmt *> &Early) {
  ObjectEffect E;
  const ObjectState *O = Exit.find(P);
  if (!O)
    return E;
  E.Escapes = O->Lives & Unknown;
  // A promise that goes on is not set by that.
  if (O->Type && O->Type->For == Stands::Result && (O->Lives & Moved))
    E.Escapes = true;
  E.Asks = O->Tested;
  E.WasPending = O->SaidPending && !O->MadeAt;
  E.TakesFirst = O->TakenBefore;
  E.Misuses = O->TakenTwice;
  E.Shakes = O->Shaken;
  E.Touches = O->Touched;
  if (O->Lives & Gone) {
    E.Takes = (O->Lives & (Live | Multi)) || O->Doubtful ? Consumes::Maybe
                                                         : Consumes::Always;
    E.Shares = O->Lives & SharedOut;
    E.Starts = O->InFlight;
    E.At = O->UsedAt;
    E.Later = Facts.IsCoroutine && O->UsedAt && !Early.contains(O->UsedAt);
    E.Joins = Facts.JoinedBy.contains(O->UsedAt);
  } else {
    E.Revives = O->MadeAt != nullptr;
    E.ProvesReady = O->Completion != clang::valuetask::Done::Unknown;
  }
  return E;
}

static Outcome::Flag flagAt(const FunctionFacts::Flag &Flag, const State &Exit,
                            const ConditionTable &Conditions) {
  Outcome::Flag Out;
  Range Written = Exit.range(Flag.Written, Conditions);
  if (Written == Range::only(0)) {
    Out.Before = Out.After = Exit.range(Flag.Now, Conditions);
    Out.Written = false;
  } else if (Written == Range::only(1)) {
    Out.Before = Exit.range(Flag.Before, Conditions);
    Out.After = Exit.range(Flag.Now, Conditions);
  }
  return Out;
}

/// The single way that stands for too many.
static Outcome mergeAll(const std::vector<Outcome> &All) {
  Outcome Out = All.front();
  std::fill(Out.Results.begin(), Out.Results.end(), Range::full());
  Out.ReturnsReady = false;
  Out.ReturnsMulti = false;
  Out.Parameters.clear();
  std::fill(Out.Flags.begin(), Out.Flags.end(), Outcome::Flag());
  for (const Outcome &One : All)
    if (One.Returns != Out.Returns)
      Out.Returns.reset();
  for (const Outcome &One : All)
    for (size_t I = 0; I != Out.Effects.size(); ++I) {
      ObjectEffect &A = Out.Effects[I];
      const ObjectEffect &B = One.Effects[I];
      if (A.Takes != B.Takes)
        A.Takes = Consumes::Maybe;
      A.Shares |= B.Shares;
      A.Joins &= B.Joins;
      A.Later |= B.Later;
      A.WasPending &= B.WasPending;
      A.Escapes |= B.Escapes || A.Revives != B.Revives;
      A.ProvesReady &= B.ProvesReady;
      A.Asks |= B.Asks;
      A.Touches |= B.Touches;
      A.Misuses &= B.Misuses;
      A.Shakes |= B.Shakes;
    }
  return Out;
}

/// The closures among the parameters of \p F that are only ever called.
static void noteCalls(const FunctionDecl *F, FunctionSummary &S) {
  llvm::DenseMap<const VarDecl *, std::pair<unsigned, unsigned>> Uses;
  llvm::SmallVector<const Stmt *, 32> Stack{F->getBody()};
  auto Param = [&](const Stmt *E) -> const VarDecl * {
    const auto *R = dyn_cast<DeclRefExpr>(E);
    const auto *V = R ? dyn_cast<ParmVarDecl>(R->getDecl()) : nullptr;
    return V && V->getDeclContext() == F ? V : nullptr;
  };
  while (!Stack.empty()) {
    const Stmt *N = Stack.pop_back_val();
    if (!N)
      continue;
    if (const VarDecl *V = Param(N))
      ++Uses[V].first;
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(N))
      if (C->getOperator() == OO_Call) {
        const Expr *Callee = C->getArg(0)->IgnoreParenImpCasts();
        // std::forward<F>(f)(), std::move(f)()
        if (const auto *Cast = dyn_cast<CallExpr>(Callee))
          if (Cast->getNumArgs() == 1 && Cast->getDirectCallee() &&
              Cast->getDirectCallee()->isInStdNamespace())
            Callee = Cast->getArg(0)->IgnoreParenImpCasts();
        if (const VarDecl *V = Param(Callee))
          ++Uses[V].second;
      }
    for (const Stmt *Child : N->children())
      Stack.push_back(Child);
  }
  for (const ParmVarDecl *P : F->parameters()) {
    const CXXRecordDecl *R =
        P->getType().getNonReferenceType()->getAsCXXRecordDecl();
    if (!R || !R->isLambda())
      continue;
    auto [All, Calls] = Uses.lookup(P);
    if (All == Calls)
      S.Calls.push_back(P->getFunctionScopeIndex());
  }
}

/// A parameter by value is the callee's own; only what it was counts.
static bool isParameter(const FlagKey &K, const FunctionDecl *F) {
  return K.Variable && isa<ParmVarDecl>(K.Variable) && !K.Pointee && !K.Field &&
         K.Variable->getDeclContext() == F &&
         !K.Variable->getType()->isReferenceType();
}

FunctionSummary summarise(const FunctionDecl *F, FunctionFacts &Facts,
                          Solver &Solved) {
  FunctionSummary S;
  NeedsListener Needs;
  Solved.report(Needs);
  const std::vector<State> &Exits = Solved.exitStates();

  std::set<PlaceId> Candidates;
  for (const auto &[P, Read] : Needs.NotReady)
    Candidates.insert(P);
  for (const State &Exit : Exits)
    for (const auto &[P, O] : Exit.Objects)
      Candidates.insert(P);
  llvm::DenseSet<const Stmt *> Early;
  if (Facts.IsCoroutine)
    Early = beforeSuspension(Facts);
  std::vector<PlaceId> Objects;
  /// What is misused here is told at the call.
  std::set<PlaceId> ToldByCaller;
  for (PlaceId P : Candidates) {
    FunctionSummary::Object O;
    if (!path(P, Facts.Places, F, O))
      continue;
    bool Something = Needs.NotReady.count(P);
    for (const State &Exit : Exits) {
      Something |= !(effectOn(P, Exit, Facts, Early) == ObjectEffect());
      if (const ObjectState *Found = Exit.find(P); Found && Found->Type)
        O.Type = Found->Type;
    }
    if (!Something)
      continue;
    // What a closure has of its own is judged inside it.
    bool IsOwn = O.Variable && O.Variable->isInitCapture() &&
                 O.Variable->getType()->isRecordType();
    if (Needs.NotReady.count(P) && !IsOwn) {
      auto [Type, At] = Needs.NotReady[P];
      O.NeedsReady = true;
      O.ReadAt = At;
      // A promise-like object is asked for the futures that it gives.
      if (!O.Type)
        O.Type = Type;
    }
    bool IsParameter = O.Variable && O.Variable->getDeclContext() == F;
    // Inside a lambda it is told where it happens.
    bool IsLambda = isa<CXXMethodDecl>(F) &&
                    cast<CXXMethodDecl>(F)->getParent()->isLambda();
    if (O.Variable && !IsParameter && !IsLambda)
      ToldByCaller.insert(P);
    Objects.push_back(P);
    S.Objects.push_back(std::move(O));
  }

  for (const State &Exit : Exits) {
    Outcome O;
    for (PlaceId P : Objects) {
      O.Effects.push_back(effectOn(P, Exit, Facts, Early));
      O.Effects.back().Misuses &= ToldByCaller.contains(P);
    }
    for (const auto &[A, T] : Facts.Answers)
      O.Results.push_back(Exit.range(T, Facts.Conditions));
    if (!Facts.IsCoroutine) {
      O.ReturnsReady = Exit.ReturnsReady;
      O.ReturnsMulti = Exit.ReturnsMulti;
    }
    for (auto [Index, T] : Facts.ParameterTerms) {
      Range R = Exit.range(T, Facts.Conditions);
      if (!R.contains(Facts.Conditions[T].Domain))
        O.Parameters.push_back({Index, R});
    }
    for (const FunctionFacts::Flag &Flag : Facts.Flags) {
      Outcome::Flag At = flagAt(Flag, Exit, Facts.Conditions);
      if (!isParameter(Flag.Key, F))
        O.Flags.push_back(At);
      else if (!At.Before.contains(Facts.Conditions[Flag.Before].Domain))
        O.Parameters.push_back(
            {cast<ParmVarDecl>(Flag.Key.Variable)->getFunctionScopeIndex(),
             At.Before});
    }
    FunctionSummary::Object Returned;
    if (Exit.Returned != NoPlace &&
        path(Exit.Returned, Facts.Places, F, Returned)) {
      O.Returns = S.find(Returned);
      S.ReturnsObject = true;
    }
    if (!llvm::is_contained(S.Outcomes, O))
      S.Outcomes.push_back(std::move(O));
  }
  for (const FunctionFacts::Flag &Flag : Facts.Flags)
    if (!isParameter(Flag.Key, F))
      S.Flags.push_back(Flag.Key);
  for (const auto &[A, T] : Facts.Answers)
    S.Answers.push_back(A);
  S.AnswersLater = Facts.IsCoroutine;
  // Objects that were only found to be returned.
  for (Outcome &Way : S.Outcomes)
    Way.Effects.resize(S.Objects.size());
  // A coroutine returns at its first suspension, whatever comes after.
  if (S.Outcomes.empty() && Facts.IsCoroutine) {
    Outcome O;
    O.Effects.resize(Objects.size());
    O.Results.assign(Facts.Answers.size(), Range::full());
    for (const FunctionFacts::Flag &Flag : Facts.Flags)
      if (!isParameter(Flag.Key, F))
        O.Flags.emplace_back();
    for (ObjectEffect &E : O.Effects)
      E.Escapes = true;
    S.Outcomes.push_back(O);
  }
  if (S.Outcomes.size() > MaxOutcomes)
    S.Outcomes = {mergeAll(S.Outcomes)};

  // What is swapped, emptied or filled has no trace in the exit states that
  // the caller could use: it is beyond sight from there on.
  for (const auto &Block : Facts.Blocks)
    for (const Fact &One : Block) {
      if ((One.Kind != FactKind::Swap && One.Kind != FactKind::Forget &&
           One.Kind != FactKind::ChangeEnd) ||
          Facts.Places[One.A].Kind == PlaceKind::Past)
        continue;
      for (PlaceId P : {One.A, One.B}) {
        while (P != NoPlace && Facts.Places[P].Kind != PlaceKind::Field &&
               Facts.Places[P].Base != NoPlace &&
               Facts.Places[P].Kind != PlaceKind::Pointee)
          P = Facts.Places[P].Base;
        FunctionSummary::Object O;
        if (P == NoPlace)
          continue;
        if (!path(P, Facts.Places, F, O) &&
            (Facts.Places[P].Kind != PlaceKind::Pointee ||
             !path(Facts.Places[P].Base, Facts.Places, F, O = {})))
          continue;
        unsigned I = S.find(O);
        for (Outcome &Way : S.Outcomes)
          Way.Effects.resize(S.Objects.size());
        for (Outcome &Way : S.Outcomes)
          Way.Effects[I].Escapes = true;
      }
    }

  // A pointer that leads elsewhere from now on.
  for (const auto &Block : Facts.Blocks)
    for (const Fact &One : Block) {
      FunctionSummary::Object O;
      if (One.Kind != FactKind::Bind ||
          Facts.Places[One.A].Kind != PlaceKind::Field ||
          !path(Facts.Places.pointee(One.A), Facts.Places, F, O))
        continue;
      unsigned I = S.find(O);
      for (Outcome &Way : S.Outcomes) {
        Way.Effects.resize(S.Objects.size());
        Way.Effects[I].Escapes = true;
      }
    }

  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  const CXXRecordDecl *Closure =
      Method && Method->getParent()->isLambda() ? Method->getParent() : nullptr;
  std::set<const VarDecl *> Written;
  for (const auto &Block : Facts.Blocks)
    for (const Fact &One : Block) {
      if (One.Kind == FactKind::WriteSelf ||
          ((One.Kind == FactKind::Set || One.Kind == FactKind::Kill) &&
           One.Flag) ||
          (One.Kind == FactKind::Shift && !One.Written) ||
          (One.Callee && One.Callee->Callee->WritesFields))
        S.WritesFields = true;
      if (One.Kind == FactKind::Set || One.Kind == FactKind::Shift ||
          One.Kind == FactKind::Kill)
        if (One.Written && One.Written->getDeclContext() != F &&
            !(Closure && hasOwnValue(Closure, One.Written)))
          if (Written.insert(One.Written).second)
            S.Writes.push_back(One.Written);
    }
  noteCalls(F, S);
  return S;
}

} // namespace clang::valuetask
