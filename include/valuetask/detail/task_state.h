//===- detail/task_state.h - what the copies of a task share --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: one result, and any number of waiters on any thread. Out: every waiter is
// run once, in the order in which they came, after the result is there.
//
// Waiters form a list that is only ever pushed to, and taken as a whole by
// complete(), which leaves a mark instead. So no lock is needed.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_TASK_STATE_H
#define VALUETASK_DETAIL_TASK_STATE_H

#include "config.h"
#include "result_box.h"
#include "waiter.h"

#include <atomic>
#include <cstdint>
#include <stdexcept>

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

/// Two counts, as std::shared_ptr has them: of handles, that is of those who
/// may ask for the result, and of reasons for the memory to stay: the handles
/// together are one, the work that will complete the state is another.
class task_state_base {
public:
  task_state_base(const task_state_base &) = delete;
  task_state_base &operator=(const task_state_base &) = delete;

  // relaxed: who adds a handle has one already.
  void add_handle() noexcept {
    handles_.fetch_add(1, std::memory_order_relaxed);
  }
  // acq_rel: what each handle did comes before what the last one does.
  void drop_handle() noexcept {
    if (handles_.fetch_sub(1, std::memory_order_acq_rel) == 1)
      drop_reason();
  }
  /// True for the only handle: then nobody else will look at the result.
  /// acquire pairs with drop_handle() of the others.
  bool is_only_handle() const noexcept {
    return handles_.load(std::memory_order_acquire) == 1;
  }

  /// True once the result is there; acquire: and visible.
  bool is_complete() const noexcept {
    return waiters_.load(std::memory_order_acquire) == mark();
  }

  /// \returns false, and does not keep the node, if complete.
  bool add(waiter &node) noexcept {
    void *first = waiters_.load(std::memory_order_acquire);
    do {
      if (first == mark())
        return false;
      node.link = static_cast<waiter *>(first);
      // release: the node's contents go with its address. acquire on failure:
      // the mark brings the result.
    } while (!waiters_.compare_exchange_weak(
        first, &node, std::memory_order_release, std::memory_order_acquire));
    return true;
  }

  /// The result is there: runs the waiters and lets go of the state. The last
  /// waiter is not run but returned if that is a coroutine which may go on
  /// here.
  std::coroutine_handle<> complete() noexcept {
    // release: the result goes with the mark. acquire: nodes come with the
    // list.
    void *taken = waiters_.exchange(mark(), std::memory_order_acq_rel);
    waiter *node = reversed(static_cast<waiter *>(taken));
    std::coroutine_handle<> next = std::noop_coroutine();
    while (node) {
      waiter *following = node->link;
      if (following)
        node->run();
      else
        next = node->run_or_transfer();
      node = following;
    }
    drop_reason();
    return next;
  }

  /// The same for callers that are no coroutine.
  void complete_and_run() noexcept { complete().resume(); }

  // For work that goes on after completion, of which nobody sees the result.
  void add_reason() noexcept {
    reasons_.fetch_add(1, std::memory_order_relaxed);
  }
  void drop_reason() noexcept {
    if (reasons_.fetch_sub(1, std::memory_order_acq_rel) == 1)
      destroy();
  }

protected:
  task_state_base() noexcept = default;
  ~task_state_base() = default;

  /// Frees the memory.
  virtual void destroy() noexcept = 0;

private:
  void *mark() const noexcept { return const_cast<task_state_base *>(this); }

  static waiter *reversed(waiter *node) noexcept {
    waiter *before = nullptr;
    while (node) {
      waiter *next = node->link;
      node->link = before;
      before = node;
      node = next;
    }
    return before;
  }

  std::atomic<void *> waiters_ = nullptr;
  std::atomic<std::uint32_t> handles_ = 1;
  std::atomic<std::uint32_t> reasons_ = 2;
};

template <class T> class task_state : public task_state_base {
public:
  // Precondition of all: complete.
  value_task_status status() const noexcept {
    return const_cast<task_state *>(this)->box().status();
  }
  bool has_error() const noexcept {
    return const_cast<task_state *>(this)->box().has_error();
  }
  shared_result_t<T> share() const {
    return const_cast<task_state *>(this)->box().share();
  }
  /// For a handle that will not be used again: moves if it is the only one.
  T take() {
    if (is_only_handle())
      return box().take();
    if constexpr (is_copyable<T>)
      return box().share();
    else
      throw std::logic_error("valuetask: a result that cannot be copied was "
                             "asked for by value while others may look at it");
  }

  virtual result_box<T> &box() noexcept = 0;

protected:
  ~task_state() = default;
};

/// Counts as one handle.
template <class T> class task_state_ref {
public:
  task_state_ref() noexcept = default;
  /// Takes over a handle that was counted already.
  explicit task_state_ref(task_state<T> *state) noexcept : state_(state) {}
  task_state_ref(const task_state_ref &other) noexcept : state_(other.state_) {
    if (state_)
      state_->add_handle();
  }
  task_state_ref(task_state_ref &&other) noexcept
      : state_(std::exchange(other.state_, nullptr)) {}
  task_state_ref &operator=(task_state_ref other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~task_state_ref() {
    if (state_)
      state_->drop_handle();
  }

  task_state<T> *operator->() const noexcept { return state_; }
  task_state<T> *get() const noexcept { return state_; }
  task_state<T> *release() noexcept { return std::exchange(state_, nullptr); }
  explicit operator bool() const noexcept { return state_ != nullptr; }

private:
  task_state<T> *state_ = nullptr;
};

/// A state that no coroutine completes, but whoever made it.
template <class T> class plain_task_state : public task_state<T> {
public:
  result_box<T> &box() noexcept override { return box_; }

protected:
  void destroy() noexcept override { delete this; }
  virtual ~plain_task_state() = default;

private:
  result_box<T> box_;
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_TASK_STATE_H
