//===- gate.h - an operation that the benchmark completes -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The least that an asynchronous operation can be: it always suspends, and
// open() resumes. So what is measured is the coroutine types around it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_BENCHMARKS_GATE_H
#define VALUETASK_BENCHMARKS_GATE_H

#include <coroutine>
#include <utility>

class gate {
public:
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) noexcept {
    waiting_ = waiting;
  }
  void await_resume() const noexcept {}

  /// Precondition: somebody waits.
  void open() { std::exchange(waiting_, nullptr).resume(); }

private:
  std::coroutine_handle<> waiting_;
};

/// Awaited through a reference: some task types copy what they await.
struct at {
  gate &what;
  bool await_ready() const noexcept { return what.await_ready(); }
  void await_suspend(std::coroutine_handle<> waiting) const noexcept {
    what.await_suspend(waiting);
  }
  void await_resume() const noexcept {}
};

#endif // VALUETASK_BENCHMARKS_GATE_H
