//===- light.h - value tasks that parse in no time ------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the editor tests compile with, thousands of times: a part of
// valuetask_decls.h and helpers.h, with no more of the standard library than
// coroutines need.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_CLANGD_LIGHT_H
#define VALUETASK_TEST_CLANGD_LIGHT_H

#include <coroutine>
#include <utility>

namespace valuetask {

namespace detail {
template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> continuation) noexcept;
  T await_resume();
};
template <class Result> struct promise_base {
  Result get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};
template <class Result, class T> struct promise : promise_base<Result> {
  template <class U = T> void return_value(U &&value);
};
template <class Result> struct promise<Result, void> : promise_base<Result> {
  void return_void() noexcept;
};
} // namespace detail

template <class T = void> class task {
public:
  using promise_type = detail::promise<task<T>, T>;
  T get() const;
  detail::awaiter<T> operator co_await() const noexcept;
};

template <class T = void> class [[nodiscard]] value_task {
public:
  using promise_type = detail::promise<value_task<T>, T>;
  value_task() noexcept;
  value_task(value_task &&other) noexcept;
  value_task &operator=(value_task &&other) noexcept;
  ~value_task();
  bool is_completed() const noexcept;
  bool is_completed_successfully() const noexcept;
  T get_result();
  task<T> as_task();
  detail::awaiter<T> operator co_await() noexcept;
};

template <class... A> task<int> when_all(A &&...awaitables);

} // namespace valuetask

bool cond();
int num();
void use(int value);
void touch();
valuetask::value_task<int> make();
valuetask::value_task<int> make_for(int key);
valuetask::value_task<void> make_void();
valuetask::task<int> make_task();
void sink(valuetask::value_task<int> t);

struct error {
  int code;
};
enum class mode { idle, read, write };
mode current_mode();

#endif // VALUETASK_TEST_CLANGD_LIGHT_H
