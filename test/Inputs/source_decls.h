//===- source_decls.h - what implementers of sources work with ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface of a source and the core that most sources keep, after
// IValueTaskSource and ManualResetValueTaskSourceCore of .NET: only
// declarations. Its value tasks are made from a source and a token.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_SOURCE_DECLS_H
#define VALUETASK_TEST_INPUTS_SOURCE_DECLS_H

#include <coroutine>
#include <exception>
#include <future>
#include <memory>
#include <utility>
#include <vector>

namespace valuetask {

using token_t = short;
enum class source_status { pending, succeeded, faulted, canceled };

template <class T> class value_task_source {
public:
  virtual ~value_task_source();
  virtual source_status status(token_t token) const = 0;
  virtual void on_completed(std::coroutine_handle<> continuation,
                            token_t token) = 0;
  virtual T get_result(token_t token) = 0;
};

template <class T> class manual_reset_value_task_source_core {
public:
  token_t version() const noexcept;
  void reset() noexcept;
  void set_result(T value);
  void set_exception(std::exception_ptr error);
  source_status status(token_t token) const;
  void on_completed(std::coroutine_handle<> continuation, token_t token);
  T get_result(token_t token);
};

template <class T> struct source_awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> continuation) noexcept;
  T await_resume();
};

template <class R> struct source_promise {
  R get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
  template <class U> void return_value(U &&value);
};

template <class T> class [[nodiscard]] value_task {
public:
  using promise_type = source_promise<value_task<T>>;
  value_task() noexcept;
  explicit value_task(T value);
  value_task(value_task_source<T> *source, token_t token) noexcept;
  value_task(std::shared_ptr<value_task_source<T>> source,
             token_t token) noexcept;
  value_task(value_task &&) noexcept;
  value_task &operator=(value_task &&) noexcept;
  ~value_task();
  bool is_completed() const noexcept;
  T get_result();
  source_awaiter<T> operator co_await() noexcept;
};

template <class... A> value_task<int> when_all(A &&...awaitables);
template <class T> void spawn(value_task<T> work);

} // namespace valuetask

bool cond();
int num();
void use(int value);
void touch();
void opaque(valuetask::manual_reset_value_task_source_core<int> &core);
void sink(valuetask::value_task<int> t);
void look(const valuetask::value_task<int> &t);
valuetask::value_task<int> next_tick();

using source = valuetask::value_task_source<int>;
using core = valuetask::manual_reset_value_task_source_core<int>;
using work = valuetask::value_task<int>;
using valuetask::source_status;
using valuetask::token_t;

#endif // VALUETASK_TEST_INPUTS_SOURCE_DECLS_H
