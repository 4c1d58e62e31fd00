//===- io_task.h - a small single-consumer awaitable ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a program of your own may have: `io_task` owns a coroutine and gives its
// result once. The annotations tell the analyzer; the compiler ignores them.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EXAMPLES_IO_TASK_H
#define VALUETASK_EXAMPLES_IO_TASK_H

#include "valuetask/annotations.h"
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

/// Single consumer: await it once, or read it once when it is done.
template <typename T> class [[nodiscard]] VALUETASK_TYPE io_task {
public:
  struct promise_type {
    std::optional<T> Value;
    std::exception_ptr Error;
    std::coroutine_handle<> Continuation = std::noop_coroutine();

    /// Control goes on with whoever awaits the task.
    struct resume_continuation {
      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> H) const noexcept {
        return H.promise().Continuation;
      }
      void await_resume() const noexcept {}
    };

    io_task get_return_object() {
      return io_task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    resume_continuation final_suspend() const noexcept { return {}; }
    void return_value(T V) { Value = std::move(V); }
    void unhandled_exception() { Error = std::current_exception(); }
  };

  io_task(io_task &&Other) noexcept : H(std::exchange(Other.H, {})) {}
  ~io_task() {
    if (H)
      H.destroy();
  }

  /// Whether the result is there.
  VALUETASK_QUERY_READY bool is_done() const { return H.done(); }

  /// The result, once `is_done()`.
  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T result() {
    return take(std::exchange(H, {}));
  }

  /// The result goes to the awaiter, and the coroutine's frame goes with it.
  struct awaiter {
    std::coroutine_handle<promise_type> H;
    bool await_ready() const { return H.done(); }
    void await_suspend(std::coroutine_handle<> Caller) {
      H.promise().Continuation = Caller;
    }
    T await_resume() { return take(H); }
  };
  VALUETASK_CONSUMES awaiter operator co_await() {
    return awaiter{std::exchange(H, {})};
  }

private:
  explicit io_task(std::coroutine_handle<promise_type> H) : H(H) {}

  static T take(std::coroutine_handle<promise_type> H) {
    struct destroy_at_exit {
      std::coroutine_handle<> H;
      ~destroy_at_exit() { H.destroy(); }
    } Frame{H};
    if (H.promise().Error)
      std::rethrow_exception(H.promise().Error);
    return std::move(*H.promise().Value);
  }

  std::coroutine_handle<promise_type> H;
};

/// Lets one coroutine at a time in. What `lock()` returns only stands in the
/// queue: the lock is held by what awaiting it gives.
class io_mutex {
public:
  class [[nodiscard]] guard {
  public:
    explicit guard(io_mutex &Mutex) : Mutex(Mutex) { Mutex.Locked = true; }
    guard(const guard &) = delete;
    ~guard() { Mutex.Locked = false; }

  private:
    io_mutex &Mutex;
  };

  class [[nodiscard]] VALUETASK_TYPE lock_operation {
  public:
    explicit lock_operation(io_mutex &Mutex) : Mutex(Mutex) { ++Mutex.Queued; }
    lock_operation(const lock_operation &) = delete;
    ~lock_operation() { --Mutex.Queued; }

    /// All of this example runs in one thread and never waits in the lock.
    bool await_ready() const { return !Mutex.Locked; }
    void await_suspend(std::coroutine_handle<>) const { std::terminate(); }
    guard await_resume() const { return guard(Mutex); }

  private:
    io_mutex &Mutex;
  };

  lock_operation lock() { return lock_operation(*this); }

private:
  bool Locked = false;
  int Queued = 0;
};

#endif // VALUETASK_EXAMPLES_IO_TASK_H
