//===- Effect.h - what a callee does to an object it can reach ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Summaries of functions whose bodies are in sight: per object that the callee
// can reach (a parameter, a captured variable, a field), what has become of it
// when the callee returns, one outcome per way through it that the caller can
// tell apart. In: the exit states of the callee. Out: a Call fact per call.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_EFFECT_H
#define VALUETASK_FLOW_EFFECT_H

#include "Flow/Condition.h"
#include "Flow/Place.h"
#include "Model/Model.h"
#include "clang/AST/Stmt.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace clang::valuetask {

enum class Consumes : uint8_t { Never, Maybe, Always };

/// What happened to one object on one way through the callee.
struct ObjectEffect {
  Consumes Takes = Consumes::Never;
  /// `as_task()` or the like was what took it.
  bool Shares = false;
  /// The object that the caller knew was taken before it got a new value.
  bool TakesFirst = false;
  /// The object has a new value.
  bool Revives = false;
  /// The object is complete when the callee returns.
  bool ProvesReady = false;
  /// It was not complete when the callee was called.
  bool WasPending = false;
  /// The object escaped in the callee: nothing is known afterwards.
  bool Escapes = false;
  /// The callee asks for completion.
  bool Asks = false;
  /// The callee uses it otherwise, and does not consume it.
  bool Touches = false;
  /// It was taken together with others, by one `when_all`.
  bool Joins = false;
  /// It is taken twice: all by itself, the callee misuses what it captured.
  bool Misuses = false;
  /// A handler of the callee was entered that it may have caused.
  bool Shakes = false;
  /// What takes it may still be at it when the callee returns.
  bool Starts = false;
  /// A coroutine takes it only after it has suspended.
  bool Later = false;
  /// Where it takes it, for a note.
  const Stmt *At = nullptr;

  bool operator==(const ObjectEffect &O) const;
};

/// One way through a callee, told apart by what the caller can see of it.
/// Something that a callee tests or sets and its caller knows: a captured
/// variable, a reference parameter, a field of the current object; its number,
/// or whether there is something in it.
struct FlagKey {
  const VarDecl *Variable = nullptr;
  const FieldDecl *Field = nullptr;
  bool Engaged = false;
  /// What the pointer Variable leads to.
  bool Pointee = false;
  /// The field of the object that Field is one of, if it is not the object's.
  const FieldDecl *Outer = nullptr;
  /// The variable that keeps the closure which has Variable of its own.
  const VarDecl *Keeper = nullptr;

  bool operator==(const FlagKey &O) const {
    return Variable == O.Variable && Field == O.Field && Engaged == O.Engaged &&
           Pointee == O.Pointee && Outer == O.Outer && Keeper == O.Keeper;
  }
};

/// A part of a result by which a caller tells ways through the callee apart.
struct Aspect {
  /// How terms for it are spelled, after the result or the variable.
  std::string Suffix;
  /// The member of an aggregate; null for the result itself.
  const FieldDecl *Field = nullptr;
  /// Whether there is something in it, not its number.
  bool Engaged = false;
  /// The member that Field is one of, if it is not the aggregate's.
  const FieldDecl *Outer = nullptr;
  Range Domain = Range::full();
  /// The class of the library, where it is about what that has in it: the
  /// alternative of a variant, the number of elements.
  const CXXRecordDecl *Keeper = nullptr;
};

struct Outcome {
  /// Parallel to FunctionSummary::Objects.
  std::vector<ObjectEffect> Effects;
  /// Parallel to FunctionSummary::Answers.
  std::vector<Range> Results;
  /// The value task that is returned is complete.
  bool ReturnsReady = false;
  /// It may be consumed as often as one likes.
  bool ReturnsMulti = false;
  /// The values of scalar parameters for which this way is taken.
  std::vector<std::pair<unsigned, Range>> Parameters;

  /// Parallel to FunctionSummary::Flags: their values before, for which this
  /// way is taken, and after.
  struct Flag {
    Range Before = Range::full(), After = Range::full();
    bool Written = true;
    bool operator==(const Flag &O) const {
      return Written == O.Written && Before == O.Before && After == O.After;
    }
  };
  std::vector<Flag> Flags;
  /// Index into FunctionSummary::Objects of what a returned reference or
  /// pointer leads to.
  std::optional<unsigned> Returns;
  bool operator==(const Outcome &O) const;
};

struct FunctionSummary {
  /// An object that the callee can reach and its caller knows: a parameter or
  /// a captured variable, or the current object; then fields.
  struct Object {
    /// Null for the current object.
    const VarDecl *Variable = nullptr;
    /// From there to the object: fields, pointees, elements.
    std::vector<PathStep> Path;
    const TypeModel *Type = nullptr;
    /// The callee reads the result without having asked for completion.
    bool NeedsReady = false;
    /// Where, for a note.
    const Stmt *ReadAt = nullptr;
  };
  std::vector<Object> Objects;
  /// None: the callee does not return.
  std::vector<Outcome> Outcomes;
  /// Aspects of the result that the outcomes speak of.
  std::vector<Aspect> Answers;
  /// A coroutine: its answer is what awaiting its result gives.
  bool AnswersLater = false;
  /// Flags that the outcomes speak of.
  std::vector<FlagKey> Flags;
  /// Captured variables and fields that the callee writes.
  std::vector<const VarDecl *> Writes;
  bool WritesFields = false;
  /// Some way returns a reference or pointer to one of the objects.
  bool ReturnsObject = false;
  /// Parameters that are closures and are called, nothing else.
  std::vector<unsigned> Calls;

  bool calls(unsigned Parameter) const;
  /// The index of \p O among the objects, added if need be.
  unsigned find(const Object &O);
  void dump(llvm::raw_ostream &OS) const;
};

/// One call of a summarised function, in the caller's terms.
struct SummarisedCall {
  const FunctionSummary *Callee = nullptr;
  /// Parallel to FunctionSummary::Objects; NoPlace where not known.
  std::vector<PlaceId> Places;
  /// The caller's terms, parallel to FunctionSummary::Flags, and whether they
  /// are the closure's own.
  std::vector<TermId> Flags;
  std::vector<bool> Own;
  /// A copy of the closure runs: what the closure has of its own stays.
  bool IsCopy = false;
  /// The caller's variables that the callee writes.
  std::vector<const VarDecl *> Writes;
  /// Where a returned reference or pointer is kept, if one is.
  PlaceId Cell = NoPlace;
  /// By parameter.
  std::vector<ScalarId> Arguments;
  /// The terms that stand for the result, parallel to Answers.
  std::vector<TermId> Results;
  /// Where the returned value task is made.
  PlaceId Made = NoPlace;
  /// The work goes on after the call returns.
  bool Started = false;
  /// A coroutine whose task is dropped: it goes on when others make it.
  bool Unawaited = false;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_EFFECT_H
