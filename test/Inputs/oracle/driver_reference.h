//===- driver_reference.h - of the driver, for the runtime ----------------===//
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

#include <deque>

namespace {

/// An operation whose state is decided when it is asked for.
struct decided : value_task_source<int> {
  int refusals = 0;
  bool complete = false;
  int outcome = -1;
  continuation next;

  bool poll() {
    if (complete)
      return true;
    if (refusals == 3 || decide(2) == 0)
      return complete = true;
    ++refusals;
    return false;
  }
  int how() {
    if (outcome < 0)
      outcome = may_fail() ? decide(may_fail() + 1) : 0;
    return outcome;
  }
  value_task_status status(source_token) override {
    if (!poll())
      return value_task_status::pending;
    return how() == 0   ? value_task_status::succeeded
           : how() == 1 ? value_task_status::faulted
                        : value_task_status::canceled;
  }
  bool on_completed(continuation then, source_token) override;
  int get_result(source_token) override {
    if (how() == 0)
      return 0;
    implicit_throw();
    throw error{how()};
  }
};

std::deque<decided *> queue;
bool main_done;

bool decided::on_completed(continuation then, source_token) {
  next = then;
  queue.push_back(this);
  return true;
}

/// Which of the oracle's kinds the runtime's is.
mistake kind_of(misuse_kind kind) {
  switch (kind) {
  case misuse_kind::concurrent_consumption:
    return oracle::mistake::concurrent;
  case misuse_kind::use_after_share:
    return oracle::mistake::shared;
  case misuse_kind::result_before_completion:
    return oracle::mistake::premature;
  case misuse_kind::use_of_empty:
    return oracle::mistake::empty;
  default:
    return oracle::mistake::double_use;
  }
}

void tell(const valuetask::misuse &m) {
  // A move of what was consumed is told at the next use.
  std::vector<unsigned> lines = frame::lines();
  unsigned line = lines.empty() ? 0 : lines.front();
  note_first(m.moved_on.line() ? m.moved_on.line() : line, kind_of(m.kind));
}

task<void> wait_for(value_task<int> what) { co_await std::move(what); }

template <class T> task<void> drive(T work) {
  try {
    co_await std::move(work);
  } catch (...) {
  }
  main_done = true;
}

} // namespace

value_task<int> make(int) noexcept {
  return value_task<int>(*new decided, source_token{1});
}
task<void> delay() noexcept {
  auto *source = new decided;
  source->refusals = 4;
  source->complete = true;
  return wait_for(value_task<int>(*source, source_token{1}));
}
void sink(value_task<int> t) noexcept { spawn(std::move(t)); }

void oracle::start_program(task<void> work) { spawn(drive(std::move(work))); }
void oracle::start_program(value_task<void> work) {
  spawn(drive(std::move(work)));
}

static void clear_queue() {
  set_misuse_handler(tell);
  queue.clear();
  main_done = false;
}

static bool run_to_end() {
  while (!main_done && !queue.empty()) {
    decided *op = queue.front();
    queue.pop_front();
    op->complete = true;
    op->next();
  }
  return main_done;
}
