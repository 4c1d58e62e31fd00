//===- TransferLoops.cpp - elements of a container, turn by turn ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Transfer.h"

namespace clang::valuetask {

/// What is known of the objects within \p From, as of those within \p To.
static std::vector<std::pair<PlaceId, ObjectState>>
copyOf(const State &S, PlaceId From, PlaceId To, PlaceTable &Places) {
  std::vector<std::pair<PlaceId, ObjectState>> Out;
  for (const auto &[P, O] : S.Objects)
    if (Places.isWithin(P, From))
      if (PlaceId New = Places.reroot(P, From, To))
        Out.push_back({New, O});
  return Out;
}

/// One of the elements, which a loop over all of them meets.
static bool isOne(const Place &Element) {
  switch (Element.Kind) {
  case PlaceKind::Element:
  case PlaceKind::ElementAt:
  case PlaceKind::Keyed:
    return true;
  case PlaceKind::Some:
    return !Element.Key;
  default:
    return false;
  }
}

bool Transfer::enterEach(State &S, PlaceId Each, PlaceId Base, bool Counts) {
  Each = resolve(Each, S);
  Base = resolve(Base, S);
  if (Each == NoPlace || Base == NoPlace)
    return true;
  if (const ObjectState *All = S.find(Places.all(Base));
      All && All->Lives == Empty)
    return false;
  forgetWithin(S, Each);
  ObjectState Start = lookup(Each, S);
  Start.Owned = false;
  S.at(Each) = Start;
  // The loop sees to the elements from here on; one that is gone already is
  // met again, unless the loop looks which one it is at.
  if (!Counts)
    for (const auto &[P, O] : std::vector(S.Objects)) {
      if (!(O.Lives & (Consumed | Moved)) || (O.Lives & Unknown))
        continue;
      PlaceId Element = P;
      while (Element != NoPlace && Places[Element].Base != Base)
        Element = Places[Element].Base;
      if (Element == NoPlace || !isOne(Places[Element]))
        continue;
      if (PlaceId Met = Places.reroot(P, Element, Each)) {
        S.at(Met) = O;
        break;
      }
    }
  for (auto &[P, O] : copyOf(S, Places.all(Base), Each, Places))
    S.at(P) = O;
  return true;
}

void Transfer::beginTurn(State &S, TermId Turn) {
  S.setRange(Turn, Range::only(1), Conditions);
}

/// That a loop may not run even once is seldom what its author has to answer
/// for: what is left over then is marked.
void Transfer::endTurns(State &S, TermId Turn) {
  bool Turned = S.range(Turn, Conditions) == Range::only(1);
  S.forgetTerm(Turn);
  if (Turned)
    return;
  for (auto &[P, O] : S.Objects)
    if (O.Owned && (O.Lives & Live))
      O.Skipped = true;
}

void Transfer::noteBranch(State &S) {
  for (auto &[P, O] : S.Objects)
    // What was taken before the branch is taken in every turn.
    if (Places[P].Kind == PlaceKind::Each && !(O.Lives & Gone))
      O.Conditional = true;
}

/// What happens to \p P now happens in some turns of a loop only.
bool Transfer::isConditional(PlaceId P, const State &S) const {
  for (PlaceId Q = P; Q != NoPlace; Q = Places[Q].Base)
    if (Places[Q].Kind == PlaceKind::Each)
      if (const ObjectState *O = S.find(Q))
        return O->Conditional;
  return false;
}

void Transfer::leaveEach(State &S, const Fact &F) {
  PlaceId Each = resolve(F.A, S), Base = resolve(F.B, S);
  if (Each == NoPlace || Base == NoPlace)
    return;
  // What this turn did waits in Past(Base) until the loop is left.
  PlaceId Pending = Places.past(Base);
  if (Pending == NoPlace)
    return;
  bool First = !S.find(Pending);
  std::vector<std::pair<PlaceId, ObjectState>> Turn =
      copyOf(S, Each, Pending, Places);
  auto Find = [](auto &List, PlaceId P) {
    return llvm::find_if(List, [&](const auto &E) { return E.first == P; });
  };
  for (auto &[P, Now] : Turn) {
    // Consumed, or known to be complete, in every turn.
    bool Same =
        ((Now.Lives & Gone) && !(Now.Lives & Live) && !Now.Conditional) ||
        (Now.Lives == Live && (Now.Completion != Done::Unknown || Now.MadeAt));
    const ObjectState *Before = S.find(P);
    if (Joined && (Now.Lives & Gone)) {
      if (Before)
        Now.Lives |= Before->Lives;
    } else if (!Same || (!First && (!Before || Before->Lives != Now.Lives)))
      Now.Lives = Unknown;
    Now.Owned = false;
    Now.InPast = true;
  }
  for (auto &[P, O] : S.Objects)
    if (Places.isWithin(P, Pending) && Find(Turn, P) == Turn.end())
      O.Lives = Unknown;
  for (auto &[P, O] : Turn)
    S.at(P) = O;
  // A turn has been made, whatever it did.
  if (!S.find(Pending)) {
    S.at(Pending).Lives = Unknown;
    S.at(Pending).InPast = true;
  }
  forgetWithin(S, Each);
}

/// Nothing is known any more of the part \p P that all elements have.
void Transfer::forgetElements(State &S, PlaceId P, PlaceId All) {
  PlaceId Base = Places[All].Base;
  llvm::erase_if(S.Objects, [&](const auto &Entry) {
    for (PlaceId Q = Entry.first; Q != NoPlace; Q = Places[Q].Base)
      if (Places[Q].Base == Base && Places.reroot(Entry.first, Q, All) == P)
        return true;
    return false;
  });
}

/// An earlier loop was left before its end: what its turns took is gone.
void Transfer::beginEach(State &S, PlaceId Base) {
  Base = resolve(Base, S);
  if (Base == NoPlace)
    return;
  PlaceId Met = Places.some(Base, nullptr);
  for (PlaceId Left : {Places.past(Base), Places.each(Base)}) {
    if (Left == NoPlace || Met == NoPlace)
      continue;
    for (auto [P, O] : copyOf(S, Left, Met, Places))
      if ((O.Lives & Gone) && !(O.Lives & (Live | Unknown)) && !O.Conditional) {
        O.InPast = false;
        O.Owned = false;
        S.at(P) = O;
      }
    forgetWithin(S, Left);
  }
}

bool Transfer::finishEach(State &S, PlaceId Base) {
  Base = resolve(Base, S);
  if (Base == NoPlace)
    return true;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base)
      O.Owned = false;
  PlaceId All = Places.all(Base);
  PlaceId Pending = Places.past(Base);
  std::vector<std::pair<PlaceId, ObjectState>> Done =
      copyOf(S, Pending, All, Places);
  // Every element was taken before, so there are some.
  if (const ObjectState *Every = S.find(All);
      Every && !S.find(Pending) && (Every->Lives & Gone) &&
      !(Every->Lives & (Live | Unknown)))
    return false;
  forgetWithin(S, Pending);
  // Not one turn: there are no elements, as long as none is added.
  if (Done.empty() && !S.find(All) && lookup(All, S).Lives == Live)
    S.at(All).Lives = Empty;
  for (auto &[P, O] : Done) {
    if (!(O.Lives & (Gone | Live))) {
      // Some turns did one thing and some another.
      forgetElements(S, P, All);
      continue;
    }
    O.InPast = false;
    // Every turn put a new one in.
    if (O.Lives == Live && O.MadeAt)
      forgetElements(S, P, All);
    S.at(P) = O;
    if (P != All || O.Lives == Live)
      continue;
    for (auto &[Q, Element] : S.Objects)
      if (Places[Q].Kind == PlaceKind::Element && Places[Q].Base == Base)
        Element = O;
  }
  return true;
}

} // namespace clang::valuetask
