//===- driver_tracked.h - of the driver, for tracked types ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by driver.cpp.
//
//===----------------------------------------------------------------------===//

static detail::operation_ptr main_program;

template <class T>
void valuetask::value_task<T>::swap(value_task &other) noexcept {
  std::swap(op, other.op);
  std::swap(state, other.state);
  std::swap(tainted, other.tainted);
  std::swap(guesses, other.guesses);
}
template class valuetask::value_task<int>;

value_task<int> make(int) noexcept {
  return value_task<int>(std::make_shared<detail::operation>());
}
value_task<int> valuetask::make_ready_value_task(int) noexcept {
  auto op = std::make_shared<detail::operation>();
  op->ready_made = op->complete = true;
  return value_task<int>(std::move(op));
}
task<void> delay() noexcept {
  auto op = std::make_shared<detail::operation>();
  op->refusals = 3;
  return task<void>(std::move(op));
}
void sink(value_task<int> t) noexcept { (void)t.take(); }

void oracle::start_program(task<void> work) {
  main_program = work.what();
  detail::start(main_program);
}
void oracle::start_program(value_task<void> work) {
  main_program = work.take();
  detail::start(main_program);
}

static void clear_queue() { detail::queue.clear(); }

/// Completes what is waited for, one after the other.
static bool run_to_end() {
  while (!main_program->complete && !detail::queue.empty()) {
    detail::operation_ptr op = std::move(detail::queue.front());
    detail::queue.pop_front();
    op->waits = false;
    detail::finish(*op);
    std::vector<std::coroutine_handle<>> next = std::move(op->waiting);
    op->waiting.clear();
    for (std::coroutine_handle<> one : next)
      one.resume();
  }
  bool complete = main_program->complete;
  main_program.reset();
  return complete;
}
