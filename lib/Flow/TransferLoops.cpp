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
  case PlaceKind::Some:
    return true;
  default:
    return false;
  }
}

/// The part of a path to \p P that is an element of \p Base, or NoPlace.
static PlaceId elementOn(PlaceId P, PlaceId Base, const PlaceTable &Places) {
  while (P != NoPlace && Places[P].Base != Base)
    P = Places[P].Base;
  return P;
}

static bool isGone(const ObjectState &O) {
  return (O.Lives & Gone) && !(O.Lives & (Live | Unknown));
}

States Transfer::enterEach(State S, PlaceId Each, PlaceId Base, bool Counts) {
  Each = resolve(Each, S);
  Base = resolve(Base, S);
  if (Each == NoPlace || Base == NoPlace)
    return S;
  if (const ObjectState *All = S.find(Places.all(Base));
      All && All->Lives == Empty)
    return {};
  forgetWithin(S, Each);
  ObjectState Start = lookup(Each, S);
  Start.Owned = false;
  S.at(Each) = Start;
  for (auto &[P, O] : copyOf(S, Places.all(Base), Each, Places))
    S.at(P) = O;
  // The loop sees to the elements from here on; one that is gone already is
  // met again, unless the loop looks which one it is at.
  States Out(std::move(S));
  if (Counts)
    return Out;
  for (const auto &[P, O] : std::vector(Out.front().Objects)) {
    if (!(O.Lives & (Consumed | Moved)) || (O.Lives & Unknown))
      continue;
    PlaceId Element = elementOn(P, Base, Places);
    if (Element == NoPlace || !isOne(Places[Element]))
      continue;
    PlaceId Met = Places.reroot(P, Element, Each);
    if (Met == NoPlace)
      continue;
    bool Chosen = O.Chosen || Places[Element].Key;
    if (Chosen)
      Out.push_back(Out.front());
    ObjectState &One = Out.back().at(Met) = O;
    One.Chosen = Chosen;
    break;
  }
  return Out;
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
  for (auto &[P, O] : S.Objects) {
    // What was taken before the branch is taken in every turn.
    if (Places[P].Kind == PlaceKind::Each && !(O.Lives & Gone))
      O.Conditional = true;
  }
}

States Transfer::branch(const State &S, CondId C, bool Truth) {
  State Other = S;
  llvm::erase_if(Other.Objects, [&](const auto &Entry) {
    PlaceId P = Entry.second.Chosen ? Entry.first : NoPlace;
    while (P != NoPlace && Places[P].Kind != PlaceKind::Each)
      P = Places[P].Base;
    return P != NoPlace;
  });
  if (Other.Objects.size() == S.Objects.size() || assume(S, C, Truth).empty())
    return assume(S, C, Truth);
  return assume(Other, C, Truth);
}

/// What was taken of the elements within \p From stays taken: so is one of the
/// elements of \p Within, whichever.
void Transfer::keepChosen(State &S, PlaceId From, PlaceId Within) {
  PlaceId Met = Places.some(Within, nullptr);
  if (Met == NoPlace)
    return;
  for (auto [P, O] : copyOf(S, From, Met, Places))
    if (isGone(O) && !S.find(P)) {
      O.Chosen = true;
      O.InPast = Places[Within].Kind == PlaceKind::Past;
      O.Owned = O.Conditional = false;
      S.at(P) = O;
    }
}

/// \p P is chosen anew, whichever element that is: others may have asked it.
void Transfer::choose(State &S, PlaceId P) {
  if (P == NoPlace)
    return;
  keepChosen(S, P, Places[P].Base);
  forgetWithin(S, P);
  ObjectState O = lookup(P, S);
  O.Promised = true;
  O.Owned = false;
  S.at(P) = O;
}

/// The elements of \p Base change places; \p Asked if somebody says which
/// first.
void Transfer::permute(State &S, PlaceId Base, bool Asked) {
  auto Moves = [&](PlaceId P) {
    PlaceId Element = elementOn(P, Base, Places);
    return Element != NoPlace && Places.isElement(Element) &&
           !(Places[Element].Kind == PlaceKind::Some && !Places[Element].Key);
  };
  for (const auto &[P, O] : std::vector(S.Objects))
    if (Moves(P) && isGone(O))
      keepChosen(S, elementOn(P, Base, Places), Base);
  llvm::erase_if(S.Objects, [&](const auto &E) { return Moves(E.first); });
  if (!Asked)
    return;
  // In the order of what they were asked, some may be complete.
  if (PlaceId All = Places.all(Base)) {
    ObjectState Every = lookup(All, S);
    Every.Promised = true;
    S.at(All) = Every;
  }
}

/// \p Index is about to be another: elements that it says are no longer known
/// by it.
void Transfer::loseIndex(State &S, const VarDecl *Index) {
  for (const auto &[P, O] : std::vector(S.Objects))
    for (PlaceId Q = P; isGone(O) && Q != NoPlace; Q = Places[Q].Base)
      if (Places[Q].Kind == PlaceKind::ElementAt && Places[Q].Key == Index) {
        keepChosen(S, Q, Places[Q].Base);
        break;
      }
  llvm::erase_if(S.Objects, [&](const auto &Entry) {
    return Places.dependsOnIndex(Entry.first, Index);
  });
}

/// What happens to \p P now happens in some turns of a loop only.
bool Transfer::isConditional(PlaceId P, const State &S) const {
  for (PlaceId Q = P; Q != NoPlace; Q = Places[Q].Base)
    if (Places[Q].Kind == PlaceKind::Each)
      if (const ObjectState *O = S.find(Q))
        return O->Conditional;
  return false;
}

/// What a loop over \p Base has not got to yet. Whoever leaves it early leaves
/// these behind.
static PlaceId restOf(PlaceId Base, PlaceTable &Places) {
  return Places.past(Places.past(Base));
}

/// \p Taken, an element of \p Base, which this function owns, was consumed in a
/// turn whatever it asked: so are the others to be.
void Transfer::ownRest(State &S, PlaceId Base, const ObjectState &Taken) {
  if (!isGone(Taken) || Taken.Conditional || Taken.Chosen || !Taken.Type)
    return;
  PlaceId Met = Places.some(Base, nullptr);
  if (S.find(Met) || lookup(Places.all(Base), S).Lives != Live)
    return;
  for (const auto &[P, O] : S.Objects)
    // Told one by one, or seen to by others.
    if (O.Owned && Places.isWithin(P, Base))
      return;
  ObjectState Rest;
  Rest.Owned = Rest.InPast = true;
  Rest.Type = Taken.Type;
  S.at(restOf(Base, Places)) = Rest;
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
  if (const ObjectState *Taken = S.find(Each); Taken && Taken->Conditional)
    keepChosen(S, Each, Pending);
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
  S.erase(restOf(Base, Places));
  for (auto &[P, O] : S.Objects)
    if (Places.isWithin(P, Pending) && Find(Turn, P) == Turn.end() && !O.Chosen)
      O.Lives = Unknown;
  for (auto &[P, O] : Turn)
    S.at(P) = O;
  if (const ObjectState *Taken = S.find(Each); Taken && F.Owned)
    ownRest(S, Base, ObjectState(*Taken));
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
  S.erase(restOf(Base, Places));
  PlaceId Past = Places.past(Base), Each = Places.each(Base);
  for (PlaceId Taken : {Past, Places.some(Past, nullptr), Each})
    keepChosen(S, Taken, Base);
  forgetWithin(S, Past);
  forgetWithin(S, Each);
}

bool Transfer::finishEach(State &S, PlaceId Base) {
  Base = resolve(Base, S);
  if (Base == NoPlace)
    return true;
  for (auto &[P, O] : S.Objects)
    if (PlaceId Element = elementOn(P, Base, Places);
        Element != NoPlace && Places.isElement(Element))
      O.Owned = false;
  S.erase(restOf(Base, Places));
  PlaceId All = Places.all(Base);
  PlaceId Pending = Places.past(Base);
  std::vector<std::pair<PlaceId, ObjectState>> Chosen;
  if (PlaceId Some = Places.some(Pending, nullptr)) {
    Chosen = copyOf(S, Some, Places.some(Base, nullptr), Places);
    forgetWithin(S, Some);
  }
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
    if (O.Lives == Live)
      continue;
    for (auto &[Q, Other] : S.Objects)
      if (PlaceId Element = elementOn(Q, Base, Places);
          Element != NoPlace && Places[Element].Kind == PlaceKind::Element &&
          Places.reroot(Q, Element, All) == P)
        Other = O;
  }
  for (auto &[P, O] : Chosen)
    if (!isGone(lookup(All, S)) && !S.find(P)) {
      O.InPast = false;
      S.at(P) = O;
    }
  return true;
}

} // namespace clang::valuetask
