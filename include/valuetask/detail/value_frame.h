//===- detail/value_frame.h - the promise of a value_task coroutine -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a coroutine body that runs at once. Out: one result for one consumer.
//
// The frame, which comes from the frame pool, has two owners until they have
// met: the running body and the value_task. They meet in `consumer_`:
//
//     null        the body runs, nobody waits
//     a waiter    the body runs, the consumer waits
//     complete    the body is over; the frame belongs to the value_task
//     abandoned   the value_task is gone; the frame belongs to the body
//
// A body that is over before its function returns has met nobody: the function
// then moves the result into the value_task and gives the frame back at once.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_VALUE_FRAME_H
#define VALUETASK_DETAIL_VALUE_FRAME_H

#include "config.h"
#include "frame_pool.h"
#include "result_box.h"
#include "waiter.h"

#include <atomic>
#include <coroutine>
#include <cstddef>

namespace valuetask {
VALUETASK_BEGIN_MODE
template <class T> class value_task;

namespace detail {

template <class T> class value_frame;

/// What the coroutine's function holds while the body runs; becomes the
/// value_task when the function returns, which it does always: nothing between
/// can throw. (Compilers that make the value_task before the body runs are fine
/// too: the frame is then given back later.)
///
/// Must not have a destructor: clang runs that when the frame is destroyed too,
/// as if the function had not returned yet.
template <class T> class started_value_task {
public:
  started_value_task(value_frame<T> &frame, place where) noexcept
      : frame_(&frame), where_(where) {}

  operator value_task<T>() const noexcept {
    return value_task<T>(*frame_, where_);
  }

private:
  value_frame<T> *frame_;
  [[no_unique_address]] place where_;
};

template <class T> class value_frame : public result_receiver<T> {
  static_assert(alignof(stored_t<T>) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__,
                "frames are aligned as operator new aligns");

public:
  value_frame() noexcept = default;
  value_frame(const value_frame &) = delete;
  value_frame &operator=(const value_frame &) = delete;

  static void *operator new(std::size_t bytes) {
    return frame_pool::allocate(bytes);
  }
  static void operator delete(void *memory, std::size_t bytes) noexcept {
    frame_pool::release(memory, bytes);
  }

  started_value_task<T>
  get_return_object(place where = place::current()) noexcept {
    return {*this, where};
  }
  std::suspend_never initial_suspend() const noexcept { return {}; }

  struct final_awaiter {
    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<>
    await_suspend(std::coroutine_handle<value_frame> self) const noexcept {
      return self.promise().body_is_over();
    }
    void await_resume() const noexcept {}
  };
  final_awaiter final_suspend() const noexcept { return {}; }

  /// acquire: the result is visible to who is told that it is there.
  bool is_complete() const noexcept {
    return consumer_.load(std::memory_order_acquire) == complete();
  }

  /// The consumer waits. False, and the node is not kept, if complete.
  bool add(waiter &node) noexcept {
    waiter *expected = nullptr;
    // release: the waiter's contents, and all that the consumer did before. On
    // failure acquire: the result.
    return consumer_.compare_exchange_strong(
        expected, &node, std::memory_order_release, std::memory_order_acquire);
  }

  /// The consumer will not come. No waiter may be waiting, save one that is
  /// being destroyed.
  void abandon() noexcept {
    // acquire: if the body is over, what it did comes before the frame's end.
    // release: what the consumer did, likewise.
    if (consumer_.exchange(abandoned(), std::memory_order_acq_rel) ==
        complete())
      destroy();
  }

  /// Ends the frame. Precondition: complete.
  void destroy() noexcept {
    std::coroutine_handle<value_frame>::from_promise(*this).destroy();
  }

private:
  std::coroutine_handle<> body_is_over() noexcept {
    // release: the result. acquire: the waiter. Once this is done and nobody
    // waited, another thread may destroy the frame: nothing of it is touched.
    waiter *found = consumer_.exchange(complete(), std::memory_order_acq_rel);
    if (!found)
      return std::noop_coroutine();
    if (found == abandoned()) {
      destroy();
      return std::noop_coroutine();
    }
    return found->run_or_transfer();
  }

  // Marks that no waiter can be at: this object itself, and one byte on.
  waiter *complete() const noexcept {
    return reinterpret_cast<waiter *>(const_cast<value_frame *>(this));
  }
  waiter *abandoned() const noexcept {
    return reinterpret_cast<waiter *>(
        reinterpret_cast<char *>(const_cast<value_frame *>(this)) + 1);
  }

  std::atomic<waiter *> consumer_ = nullptr;
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_VALUE_FRAME_H
