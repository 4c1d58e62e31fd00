//===- detail/value_awaiter.h - awaiting a value task ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a value task and the coroutine that awaits it. Out: its result. What is
// still going on is taken out of the value task before the coroutine waits: the
// value task may be assigned to, moved, or destroyed meanwhile.
//
// The rest of this file does the same for threads and for whoever needs the
// operation itself.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_VALUE_AWAITER_H
#define VALUETASK_DETAIL_VALUE_AWAITER_H

#include "../value_task.h"

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

template <class T> class value_awaiter {
public:
  value_awaiter(value_task<T> &awaited, bool continue_on_context) noexcept
      : awaited_(&awaited), on_context_(continue_on_context) {}
  value_awaiter(const value_awaiter &) = delete;
  value_awaiter &operator=(const value_awaiter &) = delete;
  ~value_awaiter() { pending_.abandon(); }

  /// Consumes. `where` is the place of the co_await.
  bool await_ready(place where = place::current()) {
    ticket_ = awaited_->claim(use_kind::awaited, where);
    if (awaited_->operation_.is_inline())
      return true;
    pending_ = awaited_->operation_.release();
    use_scope scope(ticket_);
    return pending_.is_complete();
  }
  bool await_suspend(std::coroutine_handle<> waiting) {
    node_.next = waiting;
    if (on_context_)
      node_.where = scheduler::current();
    use_scope scope(ticket_);
    return pending_.add(node_);
  }
  T await_resume() {
    use_ticket ends_here = std::move(ticket_);
    if (!pending_)
      return awaited_->operation_.take_inline();
    use_scope scope(ends_here);
    return pending_.take();
  }

private:
  value_task<T> *awaited_;
  pending<T> pending_;
  waiter node_;
  bool on_context_;
  [[no_unique_address]] use_ticket ticket_;
};

/// An operation that was taken out of a value task, with the proof that it was.
template <class T> struct claimed_operation {
  operation<T> held;
  [[no_unique_address]] use_ticket ticket;

  bool add(waiter &node) {
    use_scope scope(ticket);
    return held.add(node);
  }
  T take() {
    use_ticket ends_here = std::move(ticket);
    use_scope scope(ends_here);
    return held.take();
  }
};

struct access {
  template <class T>
  static value_task<T> &value_in(configured_value_task<T> &of) noexcept {
    return of.value();
  }
  template <class T>
  static claimed_operation<T> claim(value_task<T> &from, use_kind use,
                                    place where) {
    use_ticket ticket = from.claim(use, where);
    if (from.operation_.has_many_consumers())
      return {from.operation_.another(), std::move(ticket)};
    return {std::move(from.operation_), std::move(ticket)};
  }
};

template <class T> class operation_awaiter {
public:
  explicit operation_awaiter(operation<T> &awaited) : awaited_(awaited) {}
  bool await_ready() const { return awaited_.is_complete(); }
  bool await_suspend(std::coroutine_handle<> waiting) {
    node_.next = waiting;
    return awaited_.add(node_);
  }
  T await_resume() { return awaited_.take(); }

private:
  operation<T> &awaited_;
  waiter node_;
};

template <class T> task<T> finish(operation<T> rest) {
  co_return co_await operation_awaiter<T>(rest);
}

/// A task that completes as `from` does.
template <class T> task<T> to_task(operation<T> from) {
  if (from.is_task())
    return task_of(from.take_task());
  if (!from.is_inline())
    return finish(std::move(from));
  auto *made = new plain_task_state<T>;
  task<T> complete = task_of(task_state_ref<T>(made));
  from.move_result_to(made->box());
  made->complete();
  return complete;
}

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_VALUE_AWAITER_H
