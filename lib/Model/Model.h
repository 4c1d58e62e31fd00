//===- Model.h - what counts as a value task, and what may be done to it --===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The vocabulary of the analysis. A model is plain data: single-consumer types
// with their operations and rules, and free functions with the role they play.
// It flows in from presets (YAML compiled in), from users' YAML files and from
// annotations in the code; `lib/Flow` only asks it questions, by declaration.
// Nothing in the analysis is decided by an operation's spelling.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_MODEL_H
#define VALUETASK_MODEL_MODEL_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace clang::valuetask {

/// Which value category of the object an operation's entry speaks of.
enum class ValueCategory : uint8_t { Any, LValue, RValue };

/// What an operation does to the object it is performed on.
enum class Effect : uint8_t {
  /// Uses the object and may be repeated (lvalue `co_await` of cppcoro::task).
  Borrow,
  /// Takes the only result; the object must not be used afterwards.
  Consume,
  /// Asks something; what the answer teaches is in the Operation.
  Query,
  /// Consumes and gives an object with many consumers (`as_task`, `preserve`).
  Share,
  /// Consumes; nobody will look at the result (`detach`, `discard_result`).
  Detach,
  /// Returns once the object is complete (`wait`).
  MakeReady,
  /// Returns an awaitable that stands for the object (`configure_await`):
  /// awaiting the wrapper consumes the object.
  Wrap,
  /// Gives the object a new value (`emplace`).
  Revive,
  /// Empties the object on purpose (`reset`, `cancel`).
  Clear,
  /// Touches nothing that the rules speak of (`trace`, `get_id`).
  Ignore,
};

/// What must be known of the object before an operation is right.
enum class Requirement : uint8_t {
  Nothing,
  /// Known complete.
  Ready,
  /// Known complete, but only where the caller is a coroutine; elsewhere the
  /// operation may block by right (`seastar::future::get` in a thread).
  ReadyInCoroutine,
  /// Known complete with an exception.
  Failed,
};

/// What the answer of a query teaches about the object. Pending is no lasting
/// knowledge: a pending object may complete at any time.
enum class Knowledge : uint8_t {
  Nothing,
  Ready,
  Succeeded, ///< Ready, with a value.
  Failed,    ///< Ready, with an exception or cancelled.
  Pending,
  Valid, ///< Not empty, not consumed.
  Empty, ///< Never given a value, or consumed.
};

/// A query that returns an enumeration: `f.wait_for(d) == ready`.
struct StatusLesson {
  /// The enumerator's name, qualified or not.
  std::string Enumerator;
  /// What is known when the answer equals the enumerator.
  Knowledge Teaches = Knowledge::Nothing;
};

/// One operation of a type: a member function, or `co_await`.
struct Operation {
  /// Names of member functions that share this entry. `co_await` is the await;
  /// conversions and operators are spelled as in C++ (`operator bool`).
  std::vector<std::string> Names;
  ValueCategory On = ValueCategory::Any;
  Effect Does = Effect::Ignore;
  Requirement Needs = Requirement::Nothing;
  Knowledge WhenTrue = Knowledge::Nothing;
  Knowledge WhenFalse = Knowledge::Nothing;
  std::vector<StatusLesson> WhenEquals;
  /// The value task that the operation returns, or that awaiting its result
  /// gives, is complete.
  bool ResultReady = false;
  /// The value task that the operation returns is complete if the object was.
  bool KeepsReadiness = false;
  /// Parameters of single-consumer type of the callable passed to this
  /// operation are complete when the callable runs (`then_wrapped`).
  bool CallbackReady = false;
};

/// Whether keeping an object where many may reach it is worth a word.
enum class Stored : uint8_t {
  /// A second taker gets what is not its own: say so.
  Advice,
  /// The library keeps such objects in fields itself.
  Fine,
};

/// Which rules hold for a type. Every default is the strict .NET rule.
struct TypeRules {
  /// An object may be destroyed without having been consumed.
  bool MayDrop = false;
  /// An object that was made complete may be destroyed unconsumed.
  bool ReadyMayDrop = true;
  /// An object that is known complete on a path, and not known to have failed,
  /// may be destroyed unconsumed there: completion is all that its users want.
  bool CompletedMayDrop = false;
  /// A cast to void says that the object is dropped on purpose.
  bool VoidCastDrops = false;
  /// Asking (Effect::Query) after consumption is a bug. Off where the type
  /// defines the answer (`std::future::valid`).
  bool QueryAfterConsumptionIsBug = true;
  /// Consuming again is a defined error that the type reports (an exception):
  /// findings stay, but the wording says "throws" instead of "undefined".
  bool SecondUseThrows = false;
  /// A default-constructed object is empty: nothing to consume.
  bool DefaultIsEmpty = true;
  /// A default-constructed object is complete.
  bool DefaultIsReady = false;
  /// Constructing from a value of the type's first template argument gives a
  /// complete object.
  bool ReadyFromValue = false;
  /// Copies refer to the same result (COM and ref-counted handles).
  bool CopiesAlias = false;
  /// Off for types where only the readiness rule holds (`tsl::AsyncValueRef`):
  /// such objects may be consumed and dropped freely.
  bool SingleConsumer = true;
  /// What `valuetask-stored` says of fields, statics and containers.
  Stored Keeping = Stored::Advice;
};

/// What a second result does, for the message.
enum class SecondSet : uint8_t { Undefined, Throws, Asserts };

/// What a type stands for in a view of the model (SourceView.h). In the tasks'
/// own view every type is a task.
enum class Stands : uint8_t {
  Task,
  /// A source; the "value task" is the result of its current operation, which
  /// may be set once.
  Result,
  /// A source; the "value task" is its current operation, which has one taker.
  Operation,
};

/// A single-consumer type, or a family of them that shares one entry.
struct TypeModel {
  /// Fully qualified names without template arguments; inline namespaces may
  /// be left out. Classes derived from a named class match too.
  std::vector<std::string> Names;
  TypeRules Rules;
  std::vector<Operation> Operations;
  /// Where the entry came from, for messages: a preset's name, a file, or
  /// "annotation".
  std::string Origin;
  Stands For = Stands::Task;
  /// The type with the same result for many consumers, by qualified name: what
  /// the advice checks weigh this one against. Empty if there is none.
  std::string Companion = {};
  /// Of a source, in a view.
  SecondSet Again = SecondSet::Undefined;

  /// The entry for member \p Name performed on an lvalue or rvalue; an entry
  /// for that very category wins over one for any. Null if there is none.
  const Operation *operation(llvm::StringRef Name, bool OnRValue) const;
};

/// The role of a free function (or static member function, or constructor
/// spelled `ns::type::type`).
enum class Role : uint8_t {
  /// Takes over the argument: it counts as consumed.
  Consume,
  /// Uses the argument without consuming it.
  Borrow,
  /// Starts work that goes on after the call returns: a callable argument runs
  /// concurrently, a value-task argument is consumed concurrently (`spawn`).
  Start,
  /// Consumes all its arguments together, in flight at once (`when_all`).
  Join,
  /// The argument is complete once the call (or the await of its result) is
  /// over.
  ProveReady,
  /// The value task that the call returns is complete (`make_ready_future`).
  MakeReady,
  /// The value task that the call returns may be left, whatever its type says.
  MayBeLeft,
  /// Returns the value task of a promise, the object that it is called on:
  /// later
  /// member calls on that may complete it.
  FromPromise,
  /// Consumes the argument; *awaiting* the result gives a complete value task
  /// (`co_await as_future(f)`).
  AwaitGivesReady,
  /// Awaiting the result never returns (`co_await return_exception(e)`).
  NeverReturns,
  /// A cast that hands over, like `std::move`.
  Move,
  /// Like `std::exchange(x, v)`: gives the old value, assigns the new one.
  Exchange,
  /// Runs its callable argument at most once, before it returns.
  CallsOnce,
  /// Runs its callable argument any number of times before it returns.
  CallsMany,
  /// Runs its callable arguments side by side and waits for them: each once, or
  /// any number of times.
  CallsTogether,
  CallsManyTogether,
  /// Returns true (false) whatever happens; test frameworks hide such calls
  /// from the optimiser.
  ReturnsTrue,
  ReturnsFalse,
  /// Touches nothing that the rules speak of.
  Ignore,
};

struct FunctionModel {
  /// Fully qualified names without template arguments.
  std::vector<std::string> Names;
  Role Plays = Role::Ignore;
  /// Zero-based parameter the role speaks of; none: every parameter.
  std::optional<unsigned> Param;
  std::string Origin;
};

/// What an operation of a source does: the type behind value tasks, for those
/// who implement one.
enum class SourceEffect : uint8_t {
  Set,         ///< Gives the current operation its only result.
  Reset,       ///< Ends the current operation and begins the next.
  Start,       ///< Begins the next operation, returns a value task for it.
  HandOut,     ///< Returns a value task for the current operation.
  Version,     ///< Returns the token of the current operation.
  Status,      ///< Asks, with a token, how far the operation is.
  OnCompleted, ///< Takes, with a token, the continuation.
  GetResult,   ///< Takes the result, with a token.
  IsSet,       ///< True means that the result is set, false that it is not.
  IsUnset,     ///< The opposite.
  Ignore,      ///< Touches nothing that the rules speak of.
};

/// Which parameter of a source's operation is the token.
struct TokenParam {
  static constexpr unsigned Last = ~0u;
  unsigned Index = Last;
};

struct SourceOperation {
  std::vector<std::string> Names;
  SourceEffect Does = SourceEffect::Ignore;
  std::optional<TokenParam> Token;
  /// Status: the enumerator that says that no result is set yet.
  std::string Pending;
};

/// The producer's side of single-consumer types: a source of value tasks, or a
/// promise.
struct SourceModel {
  std::vector<std::string> Names;
  /// Implemented by overriding: what overrides an operation with a token is
  /// given one, and has to use it.
  bool IsInterface = false;
  bool CopiesAlias = false;
  SecondSet Again = SecondSet::Undefined;
  std::vector<SourceOperation> Operations;
  std::string Origin;

  const SourceOperation *operation(llvm::StringRef Name) const;
  /// The first operation that does \p E, or null.
  const SourceOperation *operation(SourceEffect E) const;
};

/// An operation that does \p E and nothing else. Lives forever.
const Operation *effectOperation(Effect E);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_MODEL_H
