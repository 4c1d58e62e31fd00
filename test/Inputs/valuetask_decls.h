//===- valuetask_decls.h - what the marker tests compile with -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A single-consumer `value_task`, a multi-consumer `task` and what goes with
// them: only declarations, enough for `-fsyntax-only`.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_VALUETASK_DECLS_H
#define VALUETASK_TEST_INPUTS_VALUETASK_DECLS_H

#include <array>
#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace valuetask {

template <class T = void> class value_task;
template <class T = void> class task;
template <class T> class value_task_source; // source_decls.h

namespace detail {

struct nothing {};

template <class T>
using stored_t = std::conditional_t<std::is_void_v<T>, nothing, T>;

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

/// What `configure_await` returns: awaiting it awaits the value task.
template <class T> class [[nodiscard]] configured_value_task {
public:
  configured_value_task(configured_value_task &&) noexcept;
  configured_value_task &operator=(configured_value_task &&) noexcept;
  detail::awaiter<T> operator co_await() noexcept;
};

/// Awaited once, or turned into a task, or read once it is complete.
template <class T> class [[nodiscard]] value_task {
public:
  using value_type = T;
  using promise_type = detail::promise<value_task<T>, T>;

  value_task() noexcept;
  value_task(detail::stored_t<T> value);
  value_task(task<T> source) noexcept;
  value_task(value_task_source<T> *source, short token) noexcept;
  value_task(std::shared_ptr<value_task_source<T>> source,
             short token) noexcept;
  value_task(value_task &&other) noexcept;
  value_task &operator=(value_task &&other) noexcept;
  value_task(const value_task &) = delete;
  value_task &operator=(const value_task &) = delete;
  ~value_task();

  static value_task from_result(detail::stored_t<T> value);

  [[nodiscard]] bool is_completed() const noexcept;
  [[nodiscard]] bool is_completed_successfully() const noexcept;
  [[nodiscard]] bool is_faulted() const noexcept;
  [[nodiscard]] bool is_canceled() const noexcept;

  T get_result();
  task<T> as_task();
  value_task preserve();
  configured_value_task<T> configure_await(bool continue_on_context);
  detail::awaiter<T> operator co_await() noexcept;

  void swap(value_task &other) noexcept;
  friend void swap(value_task &a, value_task &b) noexcept { a.swap(b); }
};

/// May be copied, stored and awaited any number of times.
template <class T> class task {
public:
  using value_type = T;
  using promise_type = detail::promise<task<T>, T>;

  task() noexcept;
  task(const task &) noexcept;
  task(task &&) noexcept;
  task &operator=(const task &) noexcept;
  task &operator=(task &&) noexcept;
  ~task();

  bool is_ready() const noexcept;
  T get() const;
  detail::awaiter<T> operator co_await() const noexcept;
};

namespace detail {

template <class A> struct result_of {};
template <class T> struct result_of<value_task<T>> { using type = T; };
template <class T> struct result_of<configured_value_task<T>> {
  using type = T;
};
template <class T> struct result_of<task<T>> { using type = T; };

template <class A>
using result_t = typename result_of<std::remove_cvref_t<A>>::type;

/// Work of any type, behind a pointer.
struct work_item {
  template <class A> explicit work_item(A &&work);
  void *state;
  void (*start)(void *);
};
template <class A>
work_item::work_item(A &&work)
    : state(const_cast<void *>(static_cast<const void *>(&work))),
      start(nullptr) {}
void enqueue(work_item work);

} // namespace detail

template <class T> value_task<T> make_ready_value_task(T value);
value_task<void> make_ready_value_task();

/// Awaits all of its arguments, in flight at once.
template <class... A>
task<std::tuple<detail::stored_t<detail::result_t<A>>...>>
when_all(A &&...awaitables);
template <class T>
task<std::vector<detail::stored_t<T>>>
when_all(std::vector<value_task<T>> awaitables);

/// Awaits all of its arguments; the first one to complete decides.
template <class... A> task<std::size_t> when_any(A &&...awaitables);

/// Blocks until the awaitable is complete.
template <class A> detail::result_t<A> sync_wait(A &&awaitable);

/// Starts a task, a value task or a callable that returns one; does not wait.
template <class A> void spawn(A &&work) {
  detail::enqueue(detail::work_item(std::forward<A>(work)));
}
template <class A> void start_detached(A &&awaitable) {
  detail::enqueue(detail::work_item(std::forward<A>(awaitable)));
}

} // namespace valuetask

#endif // VALUETASK_TEST_INPUTS_VALUETASK_DECLS_H
