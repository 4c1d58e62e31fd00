//===- seastar_awaiters.h - seastar's wrappers as classes -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What matters for the analysis: `coroutine::as_future` and its kin are class
// templates, one derived from an awaiter, one with inherited constructors, one
// with an `operator co_await` of its own.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_SEASTAR_AWAITERS_H
#define VALUETASK_TEST_INPUTS_SEASTAR_AWAITERS_H

#include <coroutine>
#include <exception>
#include <utility>

namespace seastar {

template <class T = void> class [[nodiscard]] future {
public:
  struct promise_type {
    future get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void unhandled_exception() noexcept;
    template <class U> void return_value(U &&);
  };
  future(future &&) noexcept;
  future &operator=(future &&) noexcept;
  T get();
  std::exception_ptr get_exception() noexcept;
  bool available() const noexcept;
  bool failed() const noexcept;
};

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};
template <class T> awaiter<T> operator co_await(future<T>) noexcept;

namespace internal {
template <bool Preempts, class T> class as_future_awaiter {
public:
  explicit as_future_awaiter(future<T> &&f) noexcept;
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  future<T> await_resume() noexcept;
};
} // namespace internal

namespace coroutine {

template <class T = void>
class [[nodiscard]] as_future : public internal::as_future_awaiter<true, T> {
public:
  explicit as_future(future<T> &&f) noexcept
      : internal::as_future_awaiter<true, T>(std::move(f)) {}
};

/// Inherits its constructors.
template <class T = void>
struct as_future_without_preemption_check
    : public internal::as_future_awaiter<false, T> {
  using internal::as_future_awaiter<false, T>::as_future_awaiter;
};

template <class T> class try_future {
public:
  explicit try_future(future<T> &&f);
  awaiter<T> operator co_await() noexcept;
};

class [[nodiscard]] exception {
public:
  explicit exception(std::exception_ptr);
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
exception return_exception_ptr(std::exception_ptr);

} // namespace coroutine
} // namespace seastar

#endif // VALUETASK_TEST_INPUTS_SEASTAR_AWAITERS_H
