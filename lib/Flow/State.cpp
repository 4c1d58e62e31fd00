//===- State.cpp - lookup, order and join of states -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/State.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace clang::valuetask {

namespace {
template <class Vector, class Key> auto lowerBound(Vector &V, Key K) {
  return std::lower_bound(
      V.begin(), V.end(), K,
      [](const auto &Entry, Key Wanted) { return Entry.first < Wanted; });
}
template <class Vector, class Key> auto findKey(Vector &V, Key K) {
  auto It = lowerBound(V, K);
  return It != V.end() && It->first == K ? It : V.end();
}
} // namespace

bool ObjectState::sameAs(const ObjectState &O) const {
  return Lives == O.Lives && Completion == O.Completion && Owned == O.Owned &&
         MadeReady == O.MadeReady && OutcomeKnown == O.OutcomeKnown &&
         Tested == O.Tested && Doubtful == O.Doubtful && Chosen == O.Chosen &&
         InFlight == O.InFlight && Shaken == O.Shaken && Source == O.Source &&
         Touched == O.Touched && Conditional == O.Conditional &&
         InPast == O.InPast && Promised == O.Promised &&
         SaidPending == O.SaidPending && Sure == O.Sure &&
         MayBeLeft == O.MayBeLeft && Skipped == O.Skipped &&
         TakenBefore == O.TakenBefore && TakenTwice == O.TakenTwice &&
         Type == O.Type;
}

static Done join(Done A, Done B) {
  if (A == B)
    return A;
  return A == Done::Unknown || B == Done::Unknown ? Done::Unknown : Done::Ready;
}

void ObjectState::joinWith(const ObjectState &O) {
  Doubtful |= O.Doubtful || Lives != O.Lives || Completion != O.Completion ||
              MayBeLeft != O.MayBeLeft;
  Lives |= O.Lives;
  Completion = join(Completion, O.Completion);
  Owned |= O.Owned;
  MadeReady &= O.MadeReady;
  OutcomeKnown &= O.OutcomeKnown;
  Tested |= O.Tested;
  Chosen |= O.Chosen;
  InFlight |= O.InFlight;
  Shaken |= O.Shaken;
  Touched |= O.Touched;
  Conditional |= O.Conditional;
  InPast |= O.InPast;
  Promised |= O.Promised;
  SaidPending &= O.SaidPending;
  MayBeLeft &= O.MayBeLeft;
  Sure &= O.Sure;
  Skipped &= O.Skipped;
  TakenBefore |= O.TakenBefore;
  TakenTwice &= O.TakenTwice;
  if (Follows != O.Follows)
    Follows = NoPlace;
  if (!UsedAt)
    UsedAt = O.UsedAt;
  if (!Type)
    Type = O.Type;
}

const ObjectState *State::find(PlaceId P) const {
  auto It = findKey(Objects, P);
  return It == Objects.end() ? nullptr : &It->second;
}

ObjectState &State::at(PlaceId P) {
  auto It = lowerBound(Objects, P);
  if (It == Objects.end() || It->first != P)
    It = Objects.insert(It, {P, ObjectState()});
  return It->second;
}

void State::erase(PlaceId P) {
  auto It = findKey(Objects, P);
  if (It != Objects.end())
    Objects.erase(It);
}

PlaceId State::binding(PlaceId Cell) const {
  auto It = findKey(Bindings, Cell);
  return It == Bindings.end() ? NoPlace : It->second;
}

void State::bind(PlaceId Cell, PlaceId Target) {
  auto It = lowerBound(Bindings, Cell);
  if (It != Bindings.end() && It->first == Cell)
    It->second = Target;
  else
    Bindings.insert(It, {Cell, Target});
}

void State::unbind(PlaceId Cell) {
  auto It = findKey(Bindings, Cell);
  if (It != Bindings.end())
    Bindings.erase(It);
}

Range State::range(TermId T, const ConditionTable &Table) const {
  auto It = findKey(Terms, T);
  return It == Terms.end() ? Table[T].Domain : It->second;
}

void State::setRange(TermId T, const Range &R, const ConditionTable &Table) {
  if (R.contains(Table[T].Domain)) {
    forgetTerm(T);
    return;
  }
  auto It = lowerBound(Terms, T);
  if (It != Terms.end() && It->first == T)
    It->second = R;
  else
    Terms.insert(It, {T, R});
}

void State::forgetTerm(TermId T) {
  auto It = findKey(Terms, T);
  if (It != Terms.end())
    Terms.erase(It);
}

bool State::sameObjects(const State &O) const {
  if (Bindings != O.Bindings || Objects.size() != O.Objects.size() ||
      Thrown != O.Thrown || AlwaysThrown != O.AlwaysThrown ||
      ReturnsReady != O.ReturnsReady || ReturnsMulti != O.ReturnsMulti ||
      Returned != O.Returned)
    return false;
  for (size_t I = 0; I != Objects.size(); ++I)
    if (Objects[I].first != O.Objects[I].first ||
        !Objects[I].second.sameAs(O.Objects[I].second))
      return false;
  return true;
}

bool State::subsumes(const State &O) const {
  if (!sameObjects(O))
    return false;
  for (const auto &[T, R] : Terms) {
    auto It = findKey(O.Terms, T);
    if (It == O.Terms.end() || !R.contains(It->second))
      return false;
  }
  return true;
}

void State::weakenTerms(const State &O, const ConditionTable *Widen) {
  std::vector<std::pair<TermId, Range>> Kept;
  for (auto &[T, R] : Terms) {
    auto It = findKey(O.Terms, T);
    if (It == O.Terms.end())
      continue;
    Range Both =
        Widen ? It->second.widen(R, (*Widen)[T].Cuts) : R.unite(It->second);
    if (!Both.isFull())
      Kept.push_back({T, Both});
  }
  Terms = std::move(Kept);
}

void State::joinWith(const State &O) {
  std::vector<std::pair<PlaceId, ObjectState>> Joined;
  auto A = Objects.begin(), AE = Objects.end();
  auto B = O.Objects.begin(), BE = O.Objects.end();
  while (A != AE || B != BE) {
    if (B == BE || (A != AE && A->first < B->first)) {
      // Not mentioned: as it was on entry.
      Joined.push_back(*A++);
      if (!Joined.back().second.InPast) {
        Joined.back().second.joinWith(ObjectState());
        Joined.back().second.Doubtful = true;
      }
    } else if (A == AE || B->first < A->first) {
      Joined.push_back(*B++);
      if (!Joined.back().second.InPast) {
        Joined.back().second.joinWith(ObjectState());
        Joined.back().second.Doubtful = true;
      }
    } else {
      Joined.push_back(*A);
      Joined.back().second.joinWith(B->second);
      ++A;
      ++B;
    }
  }
  Objects = std::move(Joined);
  llvm::erase_if(Bindings, [&](const auto &Entry) {
    return O.binding(Entry.first) != Entry.second;
  });
  weakenTerms(O, /*Widen=*/nullptr);
  AlwaysThrown &= O.AlwaysThrown && Thrown == O.Thrown;
  if (!Thrown)
    Thrown = O.Thrown;
  ReturnsReady &= O.ReturnsReady;
  ReturnsMulti &= O.ReturnsMulti;
  if (Returned != O.Returned)
    Returned = NoPlace;
}

static std::string text(const ObjectState &O) {
  static constexpr std::pair<uint8_t, const char *> Names[] = {
      {Empty, "empty"},          {Live, "live"},   {Consumed, "consumed"},
      {SharedOut, "shared-out"}, {Moved, "moved"}, {Multi, "multi"},
      {Unknown, "unknown"}};
  std::string S;
  for (auto [Bit, Name] : Names)
    if (O.Lives & Bit)
      S += (S.empty() ? "" : "|") + std::string(Name);
  static constexpr const char *Dones[] = {"", ",ready", ",succeeded",
                                          ",failed"};
  S += Dones[static_cast<int>(O.Completion)];
  if (O.Owned)
    S += ",owned";
  if (O.InFlight)
    S += ",in-flight";
  if (O.Doubtful)
    S += ",doubtful";
  return S;
}

void State::dump(llvm::raw_ostream &OS, const PlaceTable &Places,
                 const ConditionTable &Conditions) const {
  OS << "{";
  const char *Separator = "";
  for (const auto &[P, O] : Objects) {
    OS << Separator << Places.text(P) << ": " << text(O);
    Separator = "; ";
  }
  for (const auto &[Cell, Target] : Bindings) {
    OS << Separator << Places.text(Cell) << " -> " << Places.text(Target);
    Separator = "; ";
  }
  for (const auto &[T, R] : Terms) {
    OS << Separator << Conditions[T].Key << " = " << R.text();
    Separator = "; ";
  }
  OS << "}";
}

} // namespace clang::valuetask
