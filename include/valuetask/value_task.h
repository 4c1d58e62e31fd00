//===- value_task.h - a result for one consumer ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a value that is there already, a coroutine, a task, or an operation of a
// value_task_source. Out: the result, once.
//
// Consume a value task exactly once: await it, or take get_result() when it is
// complete, or turn it into something shared (as_task, preserve), or hand it on
// by move. Do not touch it afterwards, except to assign a new one. The rules
// are those of .NET's ValueTask, which this follows.
//
// What costs what: a value needs no memory but the object's own. A coroutine's
// frame comes from a pool; when its body is over before the function returns,
// the frame goes back at once and the result lies in the value task. Both call
// operator new never, but for the frames that fill the pool. A source allocates
// what its author makes it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_VALUE_TASK_H
#define VALUETASK_VALUE_TASK_H

#include "annotations.h"
#include "detail/operation.h"
#include "task.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

template <class T> class configured_value_task;

namespace detail {
struct access;
template <class T> class value_awaiter;
template <class T> task<T> to_task(operation<T> from);
} // namespace detail

/// A result that is there, or will be, for one consumer.
///
/// Coroutines that return it start at once and run to their first wait before
/// the call returns. A value task that is destroyed unconsumed lets its
/// coroutine run on; the result, also an exception, is lost then.
///
/// Errors: a consumption throws what the operation failed with. Breaking the
/// rules: see misuse.h. One thread at a time; the operation behind it may be
/// completed by any.
///
/// `where` is not for callers: it says, in checked builds, where they stand.
template <class T = void> class VALUETASK_TYPE [[nodiscard]] value_task {
public:
  using value_type = T;
  using promise_type = detail::value_frame<T>;
  using place = detail::place;

  /// Holds nothing: only to be assigned to.
  value_task() noexcept = default;

  /// Complete. Allocates nothing.
  value_task(detail::stored_t<T> value, place where = place::current())
      : operation_(std::in_place, std::move(value)), log_(where, true) {}

  /// Stands for a task. Awaiting it consumes this, not the task's other copies.
  value_task(task<T> source, place where = place::current()) noexcept
      : operation_(detail::state_of(std::move(source))) {
    if (!operation_.is_nothing())
      note_made(where, false);
  }

  /// Stands for the operation of `source` that `token` names. The source must
  /// outlive the consumption.
  value_task(value_task_source<T> &source, source_token token,
             place where = place::current()) noexcept
      : operation_(source, token), log_(where, false) {}

#if VALUETASK_CHECKED
  value_task(value_task &&other, place where = place::current()) noexcept
      : operation_(std::move(other.operation_)),
        log_(std::move(other.log_), where) {}
#else
  value_task(value_task &&other) noexcept = default;
#endif

  /// Drops what this holds and takes over what `other` holds.
  value_task &operator=(value_task &&other) noexcept {
    if (this == &other)
      return *this;
    drop(&other.log_);
    operation_ = std::move(other.operation_);
    log_.take_over(other.log_, {});
    return *this;
  }

  value_task(const value_task &) = delete;
  value_task &operator=(const value_task &) = delete;

  ~value_task() { drop(nullptr); }

  /// Complete.
  VALUETASK_RETURNS_READY static value_task
  from_result(detail::stored_t<T> value, place where = place::current()) {
    return value_task(std::move(value), where);
  }
  VALUETASK_RETURNS_READY static value_task
  completed(place where = place::current())
    requires std::is_void_v<T>
  {
    return value_task(detail::nothing(), where);
  }

  /// Complete, with an exception: faulted, or cancelled if that is an
  /// operation_canceled.
  VALUETASK_RETURNS_READY static value_task
  from_exception(std::exception_ptr error, place where = place::current()) {
    value_task made;
    made.operation_ = detail::operation<T>(std::move(error));
    made.note_made(where, true);
    return made;
  }

  /// True once the result can be taken without waiting. False while it cannot,
  /// and for an object that never held anything.
  VALUETASK_QUERY_READY [[nodiscard]] bool
  is_completed(place where = place::current()) const {
    return !may_query(where) || operation_.is_complete();
  }
  VALUETASK_QUERY_SUCCEEDED [[nodiscard]] bool
  is_completed_successfully(place where = place::current()) const {
    return has(value_task_status::succeeded, where);
  }
  VALUETASK_QUERY_FAILED [[nodiscard]] bool
  is_faulted(place where = place::current()) const {
    return has(value_task_status::faulted, where);
  }
  VALUETASK_QUERY_FAILED [[nodiscard]] bool
  is_canceled(place where = place::current()) const {
    return has(value_task_status::canceled, where);
  }

  /// Takes the result. Only when is_completed(): it does not wait.
  /// \throws what the operation failed with; misuse_error if it is not over.
  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T
  get_result(place where = place::current()) {
    if (log_.is_fresh() && !is_ready_to_take())
      log_.report_too_early(where);
    detail::use_ticket ticket = claim(use_kind::result_taken, where);
    detail::use_scope scope(ticket);
    return operation_.take();
  }

  /// Consumes this and gives a task, which many may await. Allocates, unless
  /// this stands for a task already.
  VALUETASK_SHARES task<T> as_task(place where = place::current()) {
    detail::use_ticket ticket = claim(use_kind::turned_to_task, where);
    detail::use_scope scope(ticket);
    return detail::to_task(std::move(operation_));
  }

  /// Consumes this and gives a value task that many may await, now and later,
  /// each getting a copy. Allocates, unless the result is there or this stands
  /// for a task.
  VALUETASK_SHARES value_task preserve(place where = place::current())
    requires detail::is_copyable<T>
  {
    detail::use_ticket ticket = claim(use_kind::preserved, where);
    detail::use_scope scope(ticket);
    value_task kept;
    if (operation_.has_many_consumers())
      kept.operation_ = operation_.another();
    else if (operation_.is_inline())
      kept.operation_ = std::move(operation_);
    else
      kept.operation_ = detail::operation<T>(
          detail::state_of(detail::to_task(std::move(operation_))));
    kept.operation_.let_many_consume();
    kept.note_made(where, false);
    kept.log_.let_many_consume();
    return kept;
  }

  /// Says where the awaiting coroutine goes on: under the scheduler that it
  /// waited under (true, the default without this), or wherever the operation
  /// was completed (false). Await what is returned, once, instead of this.
  ///
  /// Of an lvalue, what is returned refers to this object; of an rvalue, it
  /// takes it over.
  VALUETASK_WRAPS configured_value_task<T>
  configure_await(bool continue_on_context) & noexcept
#if defined(__clang__)
      [[clang::lifetimebound]]
#endif
  {
    return configured_value_task<T>(*this, continue_on_context);
  }
  VALUETASK_WRAPS configured_value_task<T>
  configure_await(bool continue_on_context) && noexcept {
    return configured_value_task<T>(std::move(*this), continue_on_context);
  }

  /// Waits and takes the result.
  detail::value_awaiter<T> operator co_await() noexcept {
    return detail::value_awaiter<T>(*this, true);
  }

  void swap(value_task &other) noexcept {
    std::swap(operation_, other.operation_);
    log_.swap(other.log_);
  }
  friend void swap(value_task &a, value_task &b) noexcept { a.swap(b); }

private:
  friend struct detail::access;
  friend class detail::value_awaiter<T>;
  friend class detail::started_value_task<T>;

  value_task(detail::value_frame<T> &frame, place where) noexcept
      : operation_(frame), log_(where, false) {}

  void note_made(place where, bool ready) {
    detail::use_log made(where, ready);
    log_.take_over(made, {});
  }

  /// Before every consumption.
  detail::use_ticket claim(use_kind use, place where) {
    detail::use_ticket ticket = log_.claim(use, where);
    // In checked builds the log has told already, unless the object was empty
    // from the start.
    if (operation_.is_nothing()) [[unlikely]]
      log_.report_empty(use, where);
    return ticket;
  }

  bool may_query(place where) const noexcept { return log_.may_query(where); }
  bool is_ready_to_take() const {
    return operation_.is_nothing() || operation_.is_complete();
  }
  bool has(value_task_status status, place where) const {
    return may_query(where) && operation_.status() == status;
  }

  void drop(const detail::use_log *next) noexcept {
    if (detail::use_log::is_drop_watched())
      log_.dropped(operation_.is_known_complete(), next);
  }

  detail::operation<T> operation_;
  [[no_unique_address]] detail::use_log log_;
};

/// A complete value task.
template <class T>
VALUETASK_RETURNS_READY value_task<T>
make_ready_value_task(T value, detail::place where = detail::place::current()) {
  return value_task<T>(std::move(value), where);
}
VALUETASK_RETURNS_READY inline value_task<void>
make_ready_value_task(detail::place where = detail::place::current()) {
  return value_task<void>::completed(where);
}

VALUETASK_END_MODE
} // namespace valuetask

#include "configured_value_task.h"
#include "detail/value_awaiter.h"

#endif // VALUETASK_VALUE_TASK_H
