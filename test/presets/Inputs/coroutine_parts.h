//===- coroutine_parts.h - what the library stand-ins are built from ------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Awaiters and promises without bodies, enough for a coroutine to compile, and
// the opaque functions that the preset tests call.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_PRESETS_COROUTINE_PARTS_H
#define VALUETASK_TEST_PRESETS_COROUTINE_PARTS_H

#include <coroutine>
#include <exception>
#include <utility>

namespace parts {

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> continuation) noexcept;
  T await_resume();
};

template <class Task> struct promise_base {
  Task get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <class Task, class T> struct promise : promise_base<Task> {
  template <class U = T> void return_value(U &&value);
};

template <class Task> struct promise<Task, void> : promise_base<Task> {
  void return_void() noexcept;
};

/// What functions that take a lambda return: they need a body, for no other file
/// can define them.
template <class T> T made();

} // namespace parts

bool cond();
int num();
void use(int value);
void touch();
void log(std::exception_ptr error);
bool is_shutdown(std::exception_ptr error);
int fallback(std::exception_ptr error);

#endif // VALUETASK_TEST_PRESETS_COROUTINE_PARTS_H
