// RUN: %check_markers %s
// cppcoro::task: an lvalue await borrows, an rvalue await takes the result.

#include "Inputs/coroutine_parts.h"
#include <tuple>
#include <vector>

namespace cppcoro {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = parts::promise<task<T>, T>;

  task() noexcept;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;

  bool is_ready() const noexcept;
  parts::awaiter<T &> operator co_await() const & noexcept;
  parts::awaiter<T &&> operator co_await() const && noexcept;
  parts::awaiter<void> when_ready() const noexcept;
};

template <> class [[nodiscard]] task<void> {
public:
  using promise_type = parts::promise<task<void>, void>;

  task() noexcept;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;

  bool is_ready() const noexcept;
  parts::awaiter<void> operator co_await() const & noexcept;
  parts::awaiter<void> operator co_await() const && noexcept;
  parts::awaiter<void> when_ready() const noexcept;
};

template <class... A>
parts::awaiter<std::tuple<int, int>> when_all(A &&...awaitables);
template <class A>
parts::awaiter<std::vector<int>> when_all(std::vector<A> awaitables);

template <class A> int sync_wait(A &&awaitable);

template <class T> class shared_task {
public:
  parts::awaiter<T &> operator co_await() const noexcept;
};
template <class T> shared_task<T> make_shared_task(task<T> t);

} // namespace cppcoro

using cppcoro::task;

task<int> read();
task<> write();

//===-- Taken twice, used after it was taken ---------------------------------===//

task<int> bad_rvalue_await_twice() {
  auto t = read();
  use(co_await std::move(t));
  co_return co_await std::move(t); // WARN: double-await
}

task<int> bad_lvalue_await_after_rvalue_await() {
  auto t = read();
  use(co_await std::move(t));
  co_return co_await t; // WARN: double-await
}

task<int> bad_await_after_hand_over() {
  auto t = read();
  auto u = std::move(t);
  use(co_await t); // WARN: double-await
  co_return co_await u;
}

task<int> bad_rvalue_await_in_loop() {
  auto t = read();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await std::move(t); // WARN: double-await
  co_return sum;
}

task<int> bad_await_after_sharing() {
  auto t = read();
  auto shared = cppcoro::make_shared_task(std::move(t));
  use(co_await shared);
  co_return co_await t; // WARN: double-await
}

task<> bad_same_task_in_when_all() {
  auto t = read();
  co_await cppcoro::when_all(std::move(t), std::move(t)); // WARN: concurrent-await
}

//===-- A lazy task that never runs ------------------------------------------===//

task<int> bad_forgotten() {
  auto t = write(); // WARN: unconsumed
  co_return co_await read();
}

task<int> bad_dropped() {
  write(); // WARN: unconsumed
  co_return co_await read();
}

task<int> bad_abandoned_on_one_path() {
  auto t = read(); // WARN: unconsumed
  if (cond())
    co_return 0;
  co_return co_await t;
}

task<int> bad_overwritten() {
  auto t = read();
  t = read(); // WARN: unconsumed
  co_return co_await t;
}

//===-- Correct code ---------------------------------------------------------===//

task<int> ok_lvalue_await_repeats() {
  auto t = read();
  use(co_await t);
  use(co_await t);
  co_return co_await t;
}

task<int> ok_lvalue_await_in_loop() {
  auto t = read();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await t;
  co_return sum + co_await t;
}

task<int> ok_lvalue_awaits_then_one_rvalue_await() {
  auto t = read();
  use(co_await t);
  co_return co_await std::move(t);
}

task<int> ok_when_ready_then_await() {
  auto t = read();
  co_await t.when_ready();
  co_return co_await std::move(t);
}

task<bool> ok_is_ready_after_rvalue_await() {
  auto t = read();
  use(co_await std::move(t));
  co_return t.is_ready();
}

task<int> ok_retry_of_an_lvalue() {
  auto t = read();
  try {
    co_return co_await t;
  } catch (...) {
  }
  co_return co_await t;
}

task<> ok_when_all() {
  auto t = read();
  auto u = read();
  co_await cppcoro::when_all(std::move(t), std::move(u));
}

task<> ok_when_all_of_a_vector() {
  std::vector<task<int>> tasks;
  for (int i = 0; i < num(); ++i)
    tasks.push_back(read());
  for (int value : co_await cppcoro::when_all(std::move(tasks)))
    use(value);
}

int ok_sync_wait_on_lvalue_repeats() {
  auto t = read();
  use(cppcoro::sync_wait(t));
  return cppcoro::sync_wait(t);
}

int ok_sync_wait_takes_rvalue() {
  auto t = read();
  return cppcoro::sync_wait(std::move(t));
}

task<int> ok_filled_later() {
  task<int> t;
  t = read();
  co_return co_await t;
}

task<int> ok_shared_awaited_many_times() {
  auto shared = cppcoro::make_shared_task(read());
  use(co_await shared);
  co_return co_await shared;
}
