//===- manual_reset_value_task_source_core.h - the works of a source -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the completion of an operation, from whatever thread. Out: what the three
// functions of value_task_source answer. A source has one as a member and hands
// its calls on; the same memory serves operation after operation.
//
// One word holds the version of the current operation and how far it is, so
// that a completion, a consumer and a stale token meet in one atomic step.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MANUAL_RESET_VALUE_TASK_SOURCE_CORE_H
#define VALUETASK_MANUAL_RESET_VALUE_TASK_SOURCE_CORE_H

#include "detail/result_box.h"
#include "detail/source_log.h"
#include "value_task_source.h"

#include <atomic>

namespace valuetask {
VALUETASK_BEGIN_MODE

/// What most sources are made of. Not copied, not moved: consumers know where
/// its owner is.
///
/// The producer calls set_result or set_exception once for an operation, on any
/// thread. The consumer's calls are those of value_task_source. `reset` makes
/// the next operation, with a new token; call it once the result was taken and
/// before the next operation is begun.
template <class T = void> class manual_reset_value_task_source_core {
public:
  manual_reset_value_task_source_core() noexcept = default;
  manual_reset_value_task_source_core(
      const manual_reset_value_task_source_core &) = delete;
  manual_reset_value_task_source_core &
  operator=(const manual_reset_value_task_source_core &) = delete;

  /// Of the current operation.
  source_token token() const noexcept {
    return token_in(word_.load(std::memory_order_relaxed));
  }

  /// Begins the next operation: old tokens are refused from now on.
  /// \throws misuse_error if somebody waits for the current one, or if its
  /// result is there and was not taken.
  void reset(detail::place where = detail::place::current()) {
    std::uint64_t word = word_.load(std::memory_order_acquire);
    bool waits = (word & waiting) != 0 && (word & complete) == 0;
    bool waste = (word & complete) != 0 && (word & taken) == 0;
    if (waits || waste)
      log_.report_source(misuse_kind::reset_too_early, use_kind::reset, where);
    box_.clear();
    next_ = continuation();
    log_.clear();
    // relaxed: the token reaches others through whatever begins the operation.
    word_.store(((word >> version_shift) + 1) << version_shift,
                std::memory_order_relaxed);
  }

  /// Completes the operation, and runs the consumer if it waits: here, before
  /// this returns. The object may be gone by then.
  /// \throws misuse_error if it is complete already, and what T's constructor
  /// throws; then it is not complete.
  template <class U = detail::stored_t<T>>
  void set_result(U &&value, detail::place where = detail::place::current())
    requires(!std::is_void_v<T>)
  {
    begin_completion(where);
    try {
      box_.emplace(std::forward<U>(value));
    } catch (...) {
      word_.fetch_and(~completing, std::memory_order_relaxed);
      throw;
    }
    end_completion();
  }
  void set_result(detail::place where = detail::place::current())
    requires std::is_void_v<T>
  {
    begin_completion(where);
    box_.emplace();
    end_completion();
  }

  /// The same with an exception; operation_canceled stands for a cancellation.
  void set_exception(std::exception_ptr error,
                     detail::place where = detail::place::current()) {
    begin_completion(where);
    box_.set_error(std::move(error));
    end_completion();
  }

  // What follows is for the consumer, as in value_task_source.

  value_task_status status(source_token token) const {
    return (checked_word(token) & complete) != 0 ? box_.status()
                                                 : value_task_status::pending;
  }

  [[nodiscard]] bool on_completed(continuation next, source_token token) {
    std::uint64_t word = checked_word(token);
    if ((word & complete) != 0)
      return false;
    if ((word & waiting) != 0)
      log_.report_consumer(misuse_kind::concurrent_consumption);
    log_.note_first();
    next_ = next;
    // release: next_, and all that the consumer did before. acquire on failure:
    // the result, when that came in between.
    while (!word_.compare_exchange_weak(word, word | waiting,
                                        std::memory_order_release,
                                        std::memory_order_acquire))
      if ((word & complete) != 0)
        return false;
    return true;
  }

  T get_result(source_token token) {
    std::uint64_t word = checked_word(token);
    if ((word & complete) == 0)
      log_.report_consumer(misuse_kind::result_before_completion);
    if ((word & taken) != 0)
      log_.report_consumer(misuse_kind::double_consumption);
    log_.note_first();
    // Nobody else changes the word of a complete operation.
    word_.store(word | taken, std::memory_order_relaxed);
    return box_.take();
  }

private:
  static constexpr std::uint64_t waiting = 1;    // next_ is set
  static constexpr std::uint64_t completing = 2; // a producer has come
  static constexpr std::uint64_t complete = 4;   // box_ is filled
  static constexpr std::uint64_t taken = 8;      // and was given away
  static constexpr int version_shift = 32;

  static source_token token_in(std::uint64_t word) noexcept {
    return source_token(static_cast<std::uint32_t>(word >> version_shift));
  }

  /// acquire: with `complete` comes the result.
  std::uint64_t checked_word(source_token token) const {
    std::uint64_t word = word_.load(std::memory_order_acquire);
    if (token_in(word) != token) [[unlikely]]
      log_.report_consumer(misuse_kind::stale_token);
    return word;
  }

  /// Lets one producer through. In checked builds also when two come at once.
  void begin_completion(detail::place where) {
    std::uint64_t before;
    if constexpr (detail::is_checked)
      before = word_.fetch_or(completing, std::memory_order_relaxed);
    else
      before = word_.load(std::memory_order_relaxed);
    if ((before & (completing | complete)) != 0) [[unlikely]]
      log_.report_source(misuse_kind::completed_twice, use_kind::result_set,
                         where);
    log_.note_completion(where);
  }

  void end_completion() noexcept {
    // release: the result. acquire: next_.
    std::uint64_t before = word_.fetch_or(complete, std::memory_order_acq_rel);
    // If nobody waits, the consumer may be using or destroying this by now.
    if ((before & waiting) != 0) {
      continuation next = next_;
      next();
    }
  }

  std::atomic<std::uint64_t> word_ = 0;
  continuation next_;
  detail::result_box<T> box_;
  [[no_unique_address]] detail::source_log log_;
};

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_MANUAL_RESET_VALUE_TASK_SOURCE_CORE_H
