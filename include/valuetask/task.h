//===- task.h - a result for many consumers -------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a coroutine body, or a result. Out: the result, to everyone who asks, as
// often as they like, from any thread. A task is a counted reference: copies
// stand for the same result, which lives as long as one of them.
//
// A task costs one allocation, which the coroutine's frame is part of.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TASK_H
#define VALUETASK_TASK_H

#include "detail/blocking_waiter.h"
#include "detail/config.h"
#include "detail/task_frame.h"
#include "detail/use_log.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

template <class T = void> class task;

namespace detail {
template <class T> task_state_ref<T> state_of(task<T> of) noexcept;
template <class T> task<T> task_of(task_state_ref<T> state) noexcept;
} // namespace detail

/// A result that is there, or will be, for any number of consumers.
///
/// Coroutines that return it start at once and run to their first wait before
/// the call returns. They run to their end also if all copies are gone.
///
/// What consumers get: each a copy; where T cannot be copied, a reference to
/// the result, valid while a copy of the task lives. An rvalue (`co_await
/// std::move(t)`, a temporary) gets a T always: moved out if this was the last
/// copy of the task, copied otherwise; std::logic_error if that cannot be.
///
/// Errors: every consumer gets the exception that the body ended with. Awaiting
/// a task that holds nothing throws std::logic_error.
template <class T> class task {
public:
  using value_type = T;
  using promise_type = detail::task_frame<T, task>;

  /// Holds nothing: only to be assigned to.
  task() noexcept = default;

  /// Complete.
  static task from_result(detail::stored_t<T> value)
    requires(!std::is_void_v<T>)
  {
    auto *made = new detail::plain_task_state<T>;
    task complete{detail::task_state_ref<T>(made)};
    made->box().emplace(std::move(value));
    made->complete();
    return complete;
  }
  static task from_result()
    requires std::is_void_v<T>
  {
    auto *made = new detail::plain_task_state<T>;
    made->box().emplace();
    made->complete();
    return task(detail::task_state_ref<T>(made));
  }
  /// Complete, with an exception.
  static task from_exception(std::exception_ptr error) {
    auto *made = new detail::plain_task_state<T>;
    made->box().set_error(std::move(error));
    made->complete();
    return task(detail::task_state_ref<T>(made));
  }

  /// False for a task that holds nothing.
  explicit operator bool() const noexcept { return bool(state_); }

  /// True once the result is there.
  [[nodiscard]] bool is_completed() const noexcept {
    return state_ && state_->is_complete();
  }
  [[nodiscard]] bool is_ready() const noexcept { return is_completed(); }
  [[nodiscard]] bool is_completed_successfully() const noexcept {
    return is_completed() && !state_->has_error();
  }
  [[nodiscard]] bool is_faulted() const noexcept {
    return is_completed() && state_->status() == value_task_status::faulted;
  }
  [[nodiscard]] bool is_canceled() const noexcept {
    return is_completed() && state_->status() == value_task_status::canceled;
  }

  /// Blocks the thread until the result is there. Not on a thread that has to
  /// do the work itself.
  void wait() const {
    detail::blocking_waiter blocked;
    if (state().add(blocked.node()))
      blocked.wait();
  }

  /// Blocks until the result is there, and gives it.
  detail::shared_result_t<T> get() const & {
    wait();
    return state().share();
  }
  T get() && {
    wait();
    return state().take();
  }

  /// Waits, and gives the result.
  auto operator co_await() const & {
    return detail::shared_task_awaiter<T>(checked_ref());
  }
  auto operator co_await() const && {
    return detail::shared_task_awaiter<T>(checked_ref());
  }
  auto operator co_await() && {
    checked_ref();
    return detail::last_task_awaiter<T>(std::move(state_));
  }

  /// True for copies of one task.
  friend bool operator==(const task &a, const task &b) noexcept {
    return a.state_.get() == b.state_.get();
  }

  void swap(task &other) noexcept { std::swap(state_, other.state_); }
  friend void swap(task &a, task &b) noexcept { a.swap(b); }

private:
  friend promise_type;
  template <class U>
  friend detail::task_state_ref<U> detail::state_of(task<U> of) noexcept;
  template <class U>
  friend task<U> detail::task_of(detail::task_state_ref<U> state) noexcept;

  explicit task(detail::task_state_ref<T> state) noexcept
      : state_(std::move(state)) {}

  const detail::task_state_ref<T> &checked_ref() const {
    if (!state_)
      throw std::logic_error("valuetask: a task that holds nothing was used");
    return state_;
  }
  detail::task_state<T> &state() const { return *checked_ref().get(); }

  detail::task_state_ref<T> state_;
};

namespace detail {

template <class T> task_state_ref<T> state_of(task<T> of) noexcept {
  return std::move(of.state_);
}
template <class T> task<T> task_of(task_state_ref<T> state) noexcept {
  return task<T>(std::move(state));
}

} // namespace detail

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_TASK_H
