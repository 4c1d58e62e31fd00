//===- Fact.h - what one CFG block does to value tasks --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function body as a list of facts per CFG block: the only thing that the
// solver reads. Facts name places, terms and conditions, never states, so they
// are made once per function. In: FactsGenerator. Out: Transfer, and the dump
// that tests read.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_FACT_H
#define VALUETASK_FLOW_FACT_H

#include "Flow/Condition.h"
#include "Flow/Effect.h"
#include "Flow/Place.h"
#include "Model/Model.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/raw_ostream.h"
#include <deque>
#include <memory>
#include <vector>

namespace clang::valuetask {

enum class FactKind : uint8_t {
  Make,      ///< A becomes a new value task (Owned, Ready, Empty).
  Use,       ///< Op is performed on A.
  HandOver,  ///< A goes to someone else: a parameter, the caller, a container.
  Move,      ///< A takes over what B was; B is moved from; (Inherits) pointers
             ///< in A lead to where those in B do.
  Bind,      ///< Pointer, reference or wrapper A leads to B from now on; or
             ///< (Flag) Delta elements further, somewhere if that is 0.
  Forget,    ///< What lies within A is new and nothing is known of it; or
             ///< (Inherits) the elements of A change places, (Flag) by what
             ///< they were asked.
  Escape,    ///< Others may do anything to A from now on; or (Flag) to what
             ///< pointers in it lead to; or (Owned) see to what is in it; or
             ///< (Made) A is an element that was chosen just now.
  Set,       ///< Term T gets the value of S; it is that of the pointer A.
  Shift,     ///< Term T grows by Delta.
  Kill,      ///< Variable Written changes: what reads it is no longer known.
  Suspend,   ///< Others run: what is known of shared state is no longer known.
  WriteSelf, ///< A call that may write the fields of the current object.
  WriteGlobals, ///< A call that may write variables of static storage.
  End,          ///< The lifetime of variable A ends at At.
  Unwind,       ///< A handler is entered: variable A of the try block is gone.
  Drop,         ///< Temporary A is discarded.
  Throw,        ///< An exception leaves At.
  Return,       ///< The function returns (A, or C if it returns a bool).
  Stop,         ///< Control does not get past here.
  EnterEach,    ///< Range-for: A is the next element of container B (Flag: an
                ///< algorithm, which goes on if there is none).
  LeaveEach,    ///< Range-for: the iteration over A, element of B, is over
                ///< (Flag: so is the loop; Owned: B is this function's).
  Call,         ///< A callee in sight does what its summary says.
  Assume,       ///< An assertion holds from here on: C is Flag.
  Release,      ///< A is lent to code beyond sight, which may see to it.
  Shake,        ///< A handler is entered that A may have caused.
  ChangeEnd,    ///< Element B, the last of A, goes, or comes (Flag).
  Swap,         ///< A and B change places.
  Start,        ///< A is consumed by work that goes on beside this function.
  Combine,      ///< Term T is combined with the number Delta by Code.
  Catch, ///< A handler, At, is entered; or (Flag) what was thrown is over.
  Own,   ///< A, if nothing is known of it, is this function's to consume.
};

struct Fact {
  FactKind Kind;
  PlaceId A = NoPlace;
  PlaceId B = NoPlace;
  /// The expression or statement to point at.
  const Stmt *At = nullptr;
  const Operation *Op = nullptr;
  const TypeModel *Type = nullptr;
  const SummarisedCall *Callee = nullptr;
  /// Call: where the callee does what is told of.
  const Stmt *Inside = nullptr;
  const VarDecl *Written = nullptr;
  /// Make: the object whose member function made it, which may complete it.
  const VarDecl *Source = nullptr;
  /// Call: the variable whose destructor it is.
  const VarDecl *Ended = nullptr;
  TermId T = NoTerm;
  ScalarId S = UnknownScalar;
  CondId C = UnknownCond;
  int64_t Delta = 0;
  BinaryOperatorKind Code = BO_Comma;
  bool Owned = false;
  bool Ready = false;
  /// Make: complete, and the maker says how it ended (Empty: what was there was
  /// handed over). Use: what it requires is
  /// known by other means.
  bool Made = false;
  /// Make: Source is a promise; Release: A is one that may complete its task.
  bool Promise = false;
  /// Make: need not be consumed.
  bool MayBeLeft = false;
  /// Make: there is something to be consumed, for certain.
  bool Sure = false;
  /// Make: of what was complete if B is (Use: its result).
  bool Inherits = false;
  bool Empty = false;
  /// Call: the callee asks, and does not consume.
  bool Asks = false;
  /// HandOver: to what awaits all parts.
  bool Joins = false;
  /// Use: performed on an rvalue. HandOver: to the caller, by return.
  bool Flag = false;
};

/// What is known to hold when an edge is taken.
struct EdgeTest {
  CondId C = UnknownCond;
  bool Truth = true;
  /// The next element of this container is looked at.
  PlaceId Entered = NoPlace;
  /// The index decides more than which element it is.
  bool Counts = false;
  /// Every element of this container has been visited (range-for is over).
  PlaceId Finished = NoPlace;
  /// A loop begins a turn (the first edge) or ends: whether it has had one.
  TermId Turn = NoTerm;
};

/// A function body, translated.
struct FunctionFacts {
  std::unique_ptr<CFG> Graph;
  /// Its blocks, those before whatever they lead to, but for loops.
  std::vector<const CFGBlock *> Order;
  PlaceTable Places;
  ConditionTable Conditions;
  /// By block number.
  std::vector<std::vector<Fact>> Blocks;
  /// By block number and successor index.
  std::vector<std::vector<EdgeTest>> Edges;
  bool IsCoroutine = false;
  std::deque<SummarisedCall> Calls;
  /// Questions to all elements at once, that no model has.
  std::deque<Operation> Questions;
  /// Scalar parameters as terms, where a summary is wanted.
  std::vector<std::pair<unsigned, TermId>> ParameterTerms;
  /// What decides a callee besides its parameters, where a summary is wanted:
  /// its value on entry, its value, and whether it was written.
  struct Flag {
    FlagKey Key;
    TermId Before, Now, Written;
  };
  std::vector<Flag> Flags;
  /// What the function returns, where a summary is wanted.
  std::vector<std::pair<Aspect, TermId>> Answers;
  /// Throws, with handlers that they never get to.
  llvm::DenseSet<std::pair<const Stmt *, const Stmt *>> Passes;
  /// Calls that resume a `co_yield`.
  llvm::DenseSet<const Stmt *> Resumed;
  /// Hand-overs to work that goes on beside this function.
  llvm::DenseSet<const Stmt *> StartedBy;
  /// Arguments of a `when_all`-like call, to the call.
  llvm::DenseMap<const Stmt *, const Expr *> JoinedBy;

  /// The last successor of \p B is where an exception of its last call goes.
  static bool hasExceptionEdge(const CFGBlock &B);
  void dump(llvm::raw_ostream &OS, const ASTContext &Ctx) const;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_FACT_H
