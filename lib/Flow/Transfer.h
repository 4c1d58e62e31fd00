//===- Transfer.h - what a fact does to a state ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The transfer functions: one fact takes one state to a few. A condition that
// is stored in a variable splits the state, so that later branches on the
// variable find what it stood for. Misuse is told to a listener; the analysis
// itself goes on.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_TRANSFER_H
#define VALUETASK_FLOW_TRANSFER_H

#include "Flow/Fact.h"
#include "Flow/Finding.h"
#include "Flow/Others.h"
#include "Flow/State.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang::valuetask {

/// `return {S};` moves; the list of a SmallVector would be made of copies.
class States : public llvm::SmallVector<State, 4> {
public:
  States() = default;
  States(State S) { push_back(std::move(S)); }
};

/// Told of every judgement in the last pass over the body.
class FlowListener {
public:
  virtual ~FlowListener() = default;
  /// \p O is misused at \p F in one state that gets there. \p O is how the
  /// object was before.
  virtual void misuse(FindingKind K, const Fact &F, PlaceId P,
                      const ObjectState &O) = 0;
  /// One state got to \p F on object \p P without misuse.
  virtual void fine(const Fact &F, PlaceId P, const ObjectState &O) = 0;
  /// The rest would tell it nothing new.
  virtual bool heardEnough() const { return false; }
};

class Transfer {
public:
  /// \p Joined: states are joined where they meet.
  Transfer(FunctionFacts &Facts, const Others &Elsewhere,
           FlowListener *Listener, bool Joined = false)
      : Joined(Joined), Facts(Facts), Places(Facts.Places),
        Conditions(Facts.Conditions), Elsewhere(Elsewhere), Listener(Listener) {
  }

  /// Applies \p F to \p S; the results replace it (none: no path goes on).
  States apply(State S, const Fact &F);
  /// The states of \p S in which \p C has the value \p Truth.
  States assume(const State &S, CondId C, bool Truth);
  /// \p Each is the next element of \p Base; \p Counts if the loop looks at the
  /// index for more than to find it.
  /// None if there is none; where only some elements are gone, it may be one of
  /// these or another.
  States enterEach(State S, PlaceId Each, PlaceId Base, bool Counts);
  /// The same where the ways part: who chooses an element may choose another
  /// than was chosen before.
  States branch(const State &S, CondId C, bool Truth);
  /// \p S has taken one of several ways.
  void noteBranch(State &S);
  /// A range-based for over \p Base came to its end. False if it cannot have.
  bool finishEach(State &S, PlaceId Base);
  /// A loop over the elements of \p Base begins.
  void beginEach(State &S, PlaceId Base);
  /// The loop of \p Turn begins a turn, or is left.
  void beginTurn(State &S, TermId Turn);
  void endTurns(State &S, TermId Turn);
  /// Follows pointers: the place that \p P stands for in \p S.
  PlaceId resolve(PlaceId P, const State &S);
  /// What is known of the object at \p P, which is resolved.
  ObjectState lookup(PlaceId P, const State &S) const;

private:
  void noteTaken(State &S, PlaceId P, const ObjectState &Taken);
  void noteElement(State &S, PlaceId P);
  void make(State &S, const Fact &F);
  void use(State &S, const Fact &F);
  void consume(State &S, PlaceId P, const Fact &F, uint8_t Becomes);
  void startOperation(State &S, PlaceId P, const Fact &F, ObjectState O);
  static void letGo(ObjectState &O);
  static void shakeSources(State &S, const Stmt *TryBlock);
  void handOver(State &S, const Fact &F);
  void move(State &S, const Fact &F);
  void forgetWithin(State &S, PlaceId P);
  void escape(State &S, PlaceId P);
  void disown(State &S, PlaceId P);
  void relocate(State &S, PlaceId Owner);
  void escapeTargets(State &S, PlaceId P);
  States call(const State &S, const Fact &F);
  std::optional<std::vector<Range>>
  flagsAfter(const State &S, const SummarisedCall &C, const Outcome &Way) const;
  void enterWay(State &S, const SummarisedCall &C, const Outcome &Way);
  void writeFields(State &S);
  void noteWritten(State &S, const FunctionFacts::Flag &Flag);
  void noteWrites(State &S, const Fact &F);
  bool judgeOverwritten(PlaceId P, const Fact &F, const ObjectState &O);
  void start(State &S, PlaceId P, const Fact &F);
  void applyEffect(State &S, PlaceId P, const Fact &F, const ObjectEffect &E,
                   const FunctionSummary::Object &Object);
  States assumeWithin(const State &S, ScalarId Value, const Range &R);
  /// \p D was written; or only its element \p Element was.
  void kill(State &S, const VarDecl *D, TermId Element = NoTerm);
  void shift(State &S, const Fact &F);
  void combine(State &S, const Fact &F);
  bool relateBits(State &S, TermId Whole);
  void complete(State &S, const VarDecl *D);
  void fulfil(State &S, PlaceId Promise);
  void killPath(State &S, TermId T);
  void suspend(State &S, const Fact &F);
  void end(State &S, const Fact &F);
  void judgeEnd(State &S, const Fact &F, PlaceId P, const ObjectState &O);
  void swap(State &S, const Fact &F);
  void thrown(State &S, const Fact &F);
  bool isConditional(PlaceId P, const State &S) const;
  void leaveEach(State &S, const Fact &F);
  void forgetElements(State &S, PlaceId P, PlaceId All);
  void choose(State &S, PlaceId P);
  void ownRest(State &S, PlaceId Base, const ObjectState &Taken);
  void permute(State &S, PlaceId Base, bool Asked);
  void keepChosen(State &S, PlaceId From, PlaceId Within);
  void loseIndex(State &S, const VarDecl *Index);
  States set(const State &S, const Fact &F, ScalarId Value);
  std::optional<bool> alike(PlaceId A, PlaceId B) const;
  States assumeQuery(const State &S, const Cond &C, bool Truth);
  bool misuse(FindingKind K, const Fact &F, PlaceId P, const ObjectState &O);

  /// Stage A: states are joined, and candidates must not get lost.
  const bool Joined;
  FunctionFacts &Facts;
  PlaceTable &Places;
  ConditionTable &Conditions;
  const Others &Elsewhere;
  FlowListener *Listener;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_TRANSFER_H
