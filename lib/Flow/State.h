//===- State.h - what one path knows --------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One disjunct of the analysis: the lives of the tracked objects, what pointers
// lead to, and path facts (ranges of terms). States are sparse: what is not in
// them is as it was at the function's entry. A block holds a few states; when
// there are too many they are joined, and what is then uncertain is marked
// doubtful instead of being forgotten.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_STATE_H
#define VALUETASK_FLOW_STATE_H

#include "Flow/Condition.h"
#include "Flow/Place.h"
#include "Model/Model.h"
#include "clang/AST/Stmt.h"
#include "llvm/Support/raw_ostream.h"
#include <utility>
#include <vector>

namespace clang::valuetask {

/// The lives an object may be in; a state holds a set of them, a single one
/// unless states were joined.
enum Life : uint8_t {
  Empty = 1,     ///< Never given a value.
  Live = 2,      ///< May be consumed.
  Consumed = 4,  ///< Awaited or read.
  SharedOut = 8, ///< Turned into a multi-consumer object.
  Moved = 16,    ///< Handed on.
  Multi = 32,    ///< Is itself a multi-consumer object (`preserve()` made it).
  Unknown = 64,  ///< Beyond sight.
};
constexpr uint8_t Gone = Consumed | SharedOut | Moved;

enum class Done : uint8_t { Unknown, Ready, Succeeded, Failed };

struct ObjectState {
  uint8_t Lives = Live;
  Done Completion = Done::Unknown;
  /// This function must see to its consumption.
  bool Owned = false;
  /// Was complete when it was made.
  bool MadeReady = false;
  /// Made by a function that says how it ended (`make_exception_future`).
  bool OutcomeKnown = false;
  /// Its completion was asked for.
  bool Tested = false;
  /// Used in a way that does not consume it.
  bool Touched = false;
  /// What was here before was consumed, then this took its place.
  bool TakenBefore = false;
  /// It was consumed again.
  bool TakenTwice = false;
  /// Joined or affected by something not understood to the end.
  bool Doubtful = false;
  /// A handler was entered that may owe itself to this very object.
  bool Shaken = false;
  /// One of the elements, not known which: what met it was chosen.
  bool Chosen = false;
  /// Consumed by work that may still be running.
  bool InFlight = false;
  /// An element of a loop: a branch within the turn was taken before this.
  bool Conditional = false;
  /// A local object that it came from was called since: it may be complete.
  bool Promised = false;
  /// That object is a promise: a call of it completes this one.
  bool FromPromise = false;
  /// It may be left, whatever its type says.
  bool MayBeLeft = false;
  /// There is something to be consumed as long as it is live.
  bool Sure = false;
  /// It was asked and said that it was not complete yet.
  bool SaidPending = false;
  /// A loop that may consume it was passed without a turn.
  bool Skipped = false;
  /// What the turns of a loop so far did: no turn so far is no other life.
  bool InPast = false;
  /// The object that it was as complete as when it was made.
  PlaceId Follows = NoPlace;
  /// The local object that may complete it (`promise.get_future()`).
  const VarDecl *Source = nullptr;
  const TypeModel *Type = nullptr;
  const Stmt *MadeAt = nullptr;
  const Stmt *UsedAt = nullptr;

  /// Equal but for the places that only notes speak of.
  bool sameAs(const ObjectState &O) const;
  void joinWith(const ObjectState &O);
};

struct State {
  std::vector<std::pair<PlaceId, ObjectState>> Objects;
  std::vector<std::pair<PlaceId, PlaceId>> Bindings;
  std::vector<std::pair<TermId, Range>> Terms;
  /// An explicit throw is on its way to a handler.
  const Stmt *Thrown = nullptr;
  /// On all paths that this state stands for.
  bool AlwaysThrown = false;
  /// The value task that is returned is complete.
  bool ReturnsReady = false;
  /// It may be consumed as often as one likes.
  bool ReturnsMulti = false;
  /// What a returned reference or pointer leads to.
  PlaceId Returned = NoPlace;

  const ObjectState *find(PlaceId P) const;
  ObjectState &at(PlaceId P);
  void erase(PlaceId P);

  PlaceId binding(PlaceId Cell) const;
  void bind(PlaceId Cell, PlaceId Target);
  void unbind(PlaceId Cell);

  Range range(TermId T, const ConditionTable &Table) const;
  void setRange(TermId T, const Range &R, const ConditionTable &Table);
  void forgetTerm(TermId T);

  bool sameObjects(const State &O) const;
  /// Every path that \p O speaks of is one of this state's.
  bool subsumes(const State &O) const;
  /// Keeps only path facts that hold in both; objects must be the same.
  /// \p Widen, if given, has bounds that move jump to where a test changes.
  void weakenTerms(const State &O, const ConditionTable *Widen);
  /// Joins everything; objects that differ become doubtful.
  void joinWith(const State &O);

  void dump(llvm::raw_ostream &OS, const PlaceTable &Places,
            const ConditionTable &Conditions) const;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_STATE_H
