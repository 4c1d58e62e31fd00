// RUN: %check_markers %s
// The HLASM language server's tasks: awaited by value, or run by hand.

#include "Inputs/coroutine_parts.h"
#include <atomic>
#include <type_traits>

namespace hlasm_plugin::utils {

class task_base {
protected:
  task_base() = default;
  task_base(task_base &&) noexcept;
  task_base &operator=(task_base &&) noexcept;

public:
  bool done() const noexcept;
  bool valid() const noexcept;
  void resume(const std::atomic<unsigned char> *yield_indicator) const;
};

template <class T> class value_task;
class task;

template <class Task, class T> struct promise_of : parts::promise<Task, T> {
  // The real ones take tasks by value.
  template <class U>
  parts::awaiter<U> await_transform(value_task<U> t) const noexcept;
  parts::awaiter<void> await_transform(task t) const noexcept;
};

class task : task_base {
public:
  using promise_type = promise_of<task, void>;

  task() = default;
  using task_base::done;
  using task_base::resume;
  using task_base::valid;
  task &run() &;
  task run() &&;
  template <class F> [[nodiscard]] task then(F &&) && {
    return parts::made<task>();
  }
};

template <class T> class value_task : task_base {
public:
  using promise_type = promise_of<value_task<T>, T>;

  value_task() = default;
  using task_base::done;
  using task_base::resume;
  using task_base::valid;
  T &value() const &;
  T value() const &&;
  value_task &run() &;
  value_task run() &&;
  template <class F>
  [[nodiscard]] value_task<std::invoke_result_t<F, T>> then(F &&) && {
    return parts::made<value_task<std::invoke_result_t<F, T>>>();
  }
  static value_task from_value(T &&value);
};

} // namespace hlasm_plugin::utils

using namespace hlasm_plugin::utils;

value_task<int> read();
task write();

//===-- Consumed twice -------------------------------------------------------===//

value_task<int> bad_await_twice() {
  auto t = read();
  use(co_await std::move(t));
  co_return co_await std::move(t); // WARN: double-await
}

value_task<int> bad_await_after_then() {
  auto t = read();
  auto next = std::move(t).then([](int value) { return value; });
  use(co_await std::move(next));
  co_return co_await std::move(t); // WARN: double-await
}

int bad_rvalue_value_twice() {
  auto t = read();
  t.run();
  use(std::move(t).value());
  return std::move(t).value(); // WARN: double-await
}

value_task<bool> bad_done_after_await() {
  auto t = read();
  use(co_await std::move(t));
  co_return t.done(); // WARN: double-await
}

//===-- What must be known ---------------------------------------------------===//

int bad_value_before_completion() {
  auto t = read();
  return t.value(); // WARN: get-result-before-completion
}

int bad_value_after_one_step() {
  auto t = read();
  t.resume(nullptr);
  return t.value(); // WARN: get-result-before-completion
}

//===-- A lazy task that never runs ------------------------------------------===//

value_task<int> bad_forgotten() {
  auto t = write(); // WARN: unconsumed
  co_return co_await read();
}

value_task<int> bad_abandoned_on_one_path() {
  auto t = read(); // WARN: unconsumed
  if (cond())
    co_return 0;
  co_return co_await std::move(t);
}

value_task<int> bad_dropped() {
  write(); // WARN: unconsumed
  co_return co_await read();
}

//===-- Correct code ---------------------------------------------------------===//

int ok_value_repeats_after_run() {
  auto t = read();
  t.run();
  return t.value() + t.value();
}

int ok_run_and_value_chained() {
  auto t = read();
  return t.run().value();
}

int ok_temporary_run_and_value_chained() {
  return read().run().value();
}

int ok_run_repeats() {
  auto t = read();
  t.run();
  t.run();
  return std::move(t).value();
}

int ok_driven_by_hand() {
  auto t = read();
  while (!t.done())
    t.resume(nullptr);
  return t.value();
}

void ok_void_task_run() {
  auto t = write();
  t.run();
}

void ok_void_task_driven_by_hand() {
  auto t = write();
  while (!t.done())
    t.resume(nullptr);
}

value_task<int> ok_done_fast_path() {
  auto t = read();
  if (t.done())
    co_return std::move(t).value();
  co_return co_await std::move(t);
}

value_task<bool> ok_valid_after_await() {
  auto t = read();
  use(co_await std::move(t));
  co_return t.valid();
}

int ok_from_value() {
  auto t = value_task<int>::from_value(1);
  return t.value();
}

task ok_default_then_filled() {
  task t;
  if (cond())
    t = write();
  if (t.valid())
    co_await std::move(t);
}
