//===- misuse.h - what checked mode tells about a broken rule -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the runtime, when it sees a value task used against the rules. Out: a
// call of the handler that the program has set, by default a message on stderr
// and std::abort.
//
//   valuetask::set_misuse_handler([](const valuetask::misuse &m) noexcept {
//     std::fputs(valuetask::describe(m).c_str(), stderr);
//   });
//
// What a handler may do: return. The use that broke the rule then throws
// misuse_error; a query answers as misuse_kind says. It may also end the
// program. It must not throw, as some uses are noexcept. Handlers run on the
// thread that broke the rule, on several threads at once if several do.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MISUSE_H
#define VALUETASK_MISUSE_H

#include "detail/config.h"

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <stdexcept>
#include <string>

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Which rule was broken.
enum class misuse_kind : std::uint8_t {
  /// Consumed after it had been consumed, or moved to another object.
  double_consumption,
  /// Consumed while the first consumer was still waiting for the result.
  concurrent_consumption,
  /// Used, in whatever way, after as_task() or preserve().
  use_after_share,
  /// get_result() before completion. The object is not consumed by that.
  result_before_completion,
  /// A query on an object that was consumed. is_completed() answers true, the
  /// other queries false.
  query_after_consumption,
  /// Consumed an object that never held anything.
  use_of_empty,
  /// A source was asked with a token that is not the one of its operation.
  stale_token,
  /// A source got a second result for one operation.
  completed_twice,
  /// A source was reset while somebody waited for its operation, or before the
  /// result was taken.
  reset_too_early,
  /// Destroyed or overwritten without having been consumed. Goes to the drop
  /// observer only; .NET does not take it for an error either.
  unconsumed,
};

/// What somebody did to an object.
enum class use_kind : std::uint8_t {
  none,
  awaited,        ///< co_await, directly or through configure_await
  result_taken,   ///< get_result()
  turned_to_task, ///< as_task()
  preserved,      ///< preserve()
  moved,          ///< moved to another object
  joined,         ///< when_all, when_any
  waited_for,     ///< sync_wait
  spawned,        ///< spawn, start_detached
  queried,        ///< is_completed() and its kin
  result_set,     ///< a source: set_result, set_exception
  reset,          ///< a source: reset
  destroyed,      ///< end of life, in the normal course of things
  unwound,        ///< end of life, because an exception was passing by
  overwritten,    ///< assigned to
};

/// One broken rule. A place that is not known has line 0.
struct misuse {
  misuse_kind kind = misuse_kind::double_consumption;
  /// The same number for the same value task, wherever it is moved; 0 for an
  /// object that never held anything. Not used twice in a program. For misuse
  /// of a source that no value task of ours was part of: 0.
  std::uint64_t object = 0;
  /// What was done before, and where.
  use_kind first_use = use_kind::none;
  std::source_location first;
  /// What was done now, and where. Of `overwritten`: where the value was made
  /// that took its place.
  use_kind second_use = use_kind::none;
  std::source_location second;
  /// Where the value task was made. Of a coroutine: a line of the coroutine.
  std::source_location created;
  /// Where it was first moved after it had been consumed, on its way to
  /// `second`; line 0 if it was not.
  std::source_location moved_on;
  /// Of `unconsumed`: it was made from a value, not by a coroutine or source.
  bool made_ready = false;
  /// Of `unconsumed`: the operation was over.
  bool completed = false;
};

/// \returns a sentence, with the places, without an end of line.
inline std::string describe(const misuse &m);

/// Thrown by the use that broke a rule, once the handler has returned. In
/// unchecked builds no handler is called, and what can be seen at no cost
/// throws this, without places.
class misuse_error : public std::logic_error {
public:
  explicit misuse_error(const misuse &what)
      : std::logic_error(describe(what)), details_(what) {}

  const misuse &details() const noexcept { return details_; }

private:
  misuse details_;
};

using misuse_handler = void (*)(const misuse &);

namespace detail {

inline const char *words(misuse_kind kind) noexcept {
  switch (kind) {
  case misuse_kind::double_consumption:
    return "a value task was consumed twice";
  case misuse_kind::concurrent_consumption:
    return "a value task was consumed while its first consumer still waited";
  case misuse_kind::use_after_share:
    return "a value task was used after it had been given away as a shared one";
  case misuse_kind::result_before_completion:
    return "the result of a value task was asked for before it was complete";
  case misuse_kind::query_after_consumption:
    return "a value task was asked about after it had been consumed";
  case misuse_kind::use_of_empty:
    return "an empty value task was consumed";
  case misuse_kind::stale_token:
    return "a source was asked about an operation that is over";
  case misuse_kind::completed_twice:
    return "an operation was completed twice";
  case misuse_kind::reset_too_early:
    return "a source was reset while its operation was still of use";
  case misuse_kind::unconsumed:
    return "a value task was never consumed";
  }
  return "a value task was misused";
}

inline const char *words(use_kind use) noexcept {
  switch (use) {
  case use_kind::none:
    return "used";
  case use_kind::awaited:
    return "awaited";
  case use_kind::result_taken:
    return "result taken";
  case use_kind::turned_to_task:
    return "turned into a task";
  case use_kind::preserved:
    return "preserved";
  case use_kind::moved:
    return "moved away";
  case use_kind::joined:
    return "joined";
  case use_kind::waited_for:
    return "waited for";
  case use_kind::spawned:
    return "spawned";
  case use_kind::queried:
    return "asked about";
  case use_kind::result_set:
    return "completed";
  case use_kind::reset:
    return "reset";
  case use_kind::destroyed:
    return "destroyed";
  case use_kind::unwound:
    return "destroyed by an exception";
  case use_kind::overwritten:
    return "overwritten by what was made";
  }
  return "used";
}

inline void append_place(std::string &text, const char *label, const char *verb,
                         const std::source_location &where) {
  if (where.line() == 0)
    return;
  text += "; ";
  text += label;
  text += verb;
  text += " at ";
  text += where.file_name();
  text += ':';
  text += std::to_string(where.line());
  if (where.column() != 0) {
    text += ':';
    text += std::to_string(where.column());
  }
}

[[noreturn]] inline void abort_on_misuse(const misuse &m) {
  std::string text = "valuetask: " + describe(m) + '\n';
  std::fputs(text.c_str(), stderr);
  std::abort();
}

inline std::atomic<misuse_handler> current_misuse_handler = abort_on_misuse;
inline std::atomic<misuse_handler> current_drop_observer = nullptr;

} // namespace detail

inline std::string describe(const misuse &m) {
  std::string text = detail::words(m.kind);
  if (m.object != 0)
    text += " (object " + std::to_string(m.object) + ')';
  if (m.second_use == use_kind::unwound)
    text += "; an exception passed by";
  detail::append_place(text, "now ", detail::words(m.second_use), m.second);
  detail::append_place(text, "first ", detail::words(m.first_use), m.first);
  detail::append_place(text, "", "moved on", m.moved_on);
  detail::append_place(text, "", "made", m.created);
  return text;
}

/// Sets what checked mode calls when a rule is broken; null for the default,
/// which prints and aborts. \returns what was set before.
inline misuse_handler set_misuse_handler(misuse_handler handler) noexcept {
  return detail::current_misuse_handler.exchange(
      handler ? handler : detail::abort_on_misuse, std::memory_order_acq_rel);
}

/// Sets what checked mode calls for a value task that is destroyed or
/// overwritten without having been consumed (misuse_kind::unconsumed); null,
/// the default, for nothing. `second_use` says how it ended. \returns what was
/// set before. The observer is called from destructors.
inline misuse_handler set_drop_observer(misuse_handler observer) noexcept {
  return detail::current_drop_observer.exchange(observer,
                                                std::memory_order_acq_rel);
}

namespace detail {

/// Tells the handler. Comes back if the handler does.
inline void tell_misuse(const misuse &m) {
  current_misuse_handler.load(std::memory_order_acquire)(m);
}

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_MISUSE_H
