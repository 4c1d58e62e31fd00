//===- TransferLoops.cpp - elements of a container, turn by turn ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Transfer.h"

namespace clang::valuetask {

void Transfer::enterEach(State &S, const Fact &F) {
  PlaceId Each = resolve(F.A, S), Base = resolve(F.B, S);
  if (Each == NoPlace || Base == NoPlace)
    return;
  forgetWithin(S, Each);
  // The loop sees to the elements from here on; one that is gone already is
  // met again.
  ObjectState Early;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base) {
      if (O.Lives == Consumed || O.Lives == Moved)
        Early = O;
    }
  if (Early.Lives & Gone)
    S.at(Each) = Early;
  if (PlaceId All = Places.all(Base))
    if (const ObjectState *O = S.find(All)) {
      ObjectState Copy = *O;
      S.at(Each) = Copy;
    }
}

void Transfer::leaveEach(State &S, const Fact &F) {
  PlaceId Each = resolve(F.A, S), Base = resolve(F.B, S);
  if (Each == NoPlace || Base == NoPlace)
    return;
  // What this turn did waits in All(All(Base)) until the loop is left.
  PlaceId Pending = Places.all(Places.all(Base));
  if (Pending == NoPlace)
    return;
  const ObjectState *O = S.find(Each);
  ObjectState Now = O ? *O : ObjectState();
  // Consumed, or known to be complete, in every turn.
  bool Same = O && (((Now.Lives & Gone) && !(Now.Lives & Live)) ||
                    (Now.Lives == Live && Now.Completion != Done::Unknown));
  if (!Same)
    Now.Lives = Unknown;
  Now.Owned = false;
  if (const ObjectState *Before = S.find(Pending);
      Before && (Before->Lives != Now.Lives))
    Now.Lives = Unknown;
  S.at(Pending) = Now;
  forgetWithin(S, Each);
}

void Transfer::finishEach(State &S, PlaceId Base) {
  Base = resolve(Base, S);
  if (Base == NoPlace)
    return;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base)
      O.Owned = false;
  PlaceId All = Places.all(Base);
  PlaceId Pending = Places.all(All);
  const ObjectState *O = S.find(Pending);
  if (!O)
    return;
  ObjectState Now = *O;
  S.erase(Pending);
  if (!(Now.Lives & (Gone | Live)))
    return;
  S.at(All) = Now;
  if (Now.Lives == Live)
    return;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base)
      O = Now;
}

} // namespace clang::valuetask
