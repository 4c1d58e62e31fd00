//===- detail/task_frame.h - the promise of a task coroutine --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a coroutine body that runs at once. Out: a task_state, which is part of
// the frame, completed when the body is over. The awaiters of a task are here
// too.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_TASK_FRAME_H
#define VALUETASK_DETAIL_TASK_FRAME_H

#include "config.h"
#include "task_state.h"

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

/// `Task` is task<T>, in whatever mode.
template <class T, class Task>
class task_frame final : public task_state<T>, public result_receiver<T> {
public:
  Task get_return_object() noexcept {
    return Task(task_state_ref<T>(this)); // the handle that a state starts with
  }
  std::suspend_never initial_suspend() const noexcept { return {}; }

  struct final_awaiter {
    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<>
    await_suspend(std::coroutine_handle<task_frame> self) const noexcept {
      return self.promise().complete();
    }
    void await_resume() const noexcept {}
  };
  final_awaiter final_suspend() const noexcept { return {}; }

  result_box<T> &box() noexcept override { return this->result(); }

private:
  void destroy() noexcept override {
    std::coroutine_handle<task_frame>::from_promise(*this).destroy();
  }
};

/// Awaits a task that others may await too.
template <class T> class shared_task_awaiter {
public:
  explicit shared_task_awaiter(task_state_ref<T> state) noexcept
      : state_(std::move(state)) {}
  shared_task_awaiter(const shared_task_awaiter &) = delete;
  shared_task_awaiter &operator=(const shared_task_awaiter &) = delete;

  bool await_ready() const noexcept { return state_->is_complete(); }
  bool await_suspend(std::coroutine_handle<> waiting) noexcept {
    node_.next = waiting;
    node_.where = scheduler::current();
    return state_->add(node_);
  }
  shared_result_t<T> await_resume() const { return state_->share(); }

private:
  task_state_ref<T> state_;
  waiter node_;
};

/// Awaits the copy of a task that its owner gave away.
template <class T> class last_task_awaiter {
public:
  explicit last_task_awaiter(task_state_ref<T> state) noexcept
      : state_(std::move(state)) {}
  last_task_awaiter(const last_task_awaiter &) = delete;
  last_task_awaiter &operator=(const last_task_awaiter &) = delete;

  bool await_ready() const noexcept { return state_->is_complete(); }
  bool await_suspend(std::coroutine_handle<> waiting) noexcept {
    node_.next = waiting;
    node_.where = scheduler::current();
    return state_->add(node_);
  }
  T await_resume() const { return state_->take(); }

private:
  task_state_ref<T> state_;
  waiter node_;
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_TASK_FRAME_H
