// RUN: %check_markers %s
// coro::task of libcoro: like cppcoro's, and it can be driven by hand.

#include "Inputs/coroutine_parts.h"
#include <vector>

namespace coro {

template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type : parts::promise<task<T>, T> {
    auto result() & -> T &;
    auto result() && -> T &&;
  };

  task() noexcept;
  task(task &&) noexcept;
  auto operator=(task &&) noexcept -> task &;

  auto is_ready() const noexcept -> bool;
  auto resume() -> bool;
  auto destroy() -> bool;
  auto operator co_await() const & noexcept -> parts::awaiter<T &>;
  auto operator co_await() const && noexcept -> parts::awaiter<T &&>;
  auto promise() & -> promise_type &;
  auto promise() && -> promise_type &&;
  auto handle() -> std::coroutine_handle<promise_type>;
};

template <> class [[nodiscard]] task<void> {
public:
  using promise_type = parts::promise<task<void>, void>;

  task(task &&) noexcept;
  auto operator=(task &&) noexcept -> task &;

  auto is_ready() const noexcept -> bool;
  auto resume() -> bool;
  auto destroy() -> bool;
  auto operator co_await() const & noexcept -> parts::awaiter<void>;
  auto operator co_await() const && noexcept -> parts::awaiter<void>;
};

template <class... A> auto when_all(A... awaitables) -> parts::awaiter<int>;
template <class T>
auto when_all(std::vector<task<T>> tasks) -> parts::awaiter<std::vector<int>>;
template <class A> auto sync_wait(A &&awaitable) -> int;

class thread_pool {
public:
  auto spawn_detached(task<void> &&t) noexcept -> bool;
  template <class T> auto schedule(task<T> t) -> task<T>;
};

} // namespace coro

using coro::task;

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

task<> bad_await_after_spawn(coro::thread_pool &pool) {
  auto t = write();
  pool.spawn_detached(std::move(t));
  co_await t; // WARN: double-await
}

task<int> bad_await_after_schedule(coro::thread_pool &pool) {
  auto t = read();
  use(co_await pool.schedule(std::move(t)));
  co_return co_await t; // WARN: double-await
}

int bad_rvalue_promise_twice() {
  auto t = read();
  t.resume();
  use(std::move(t).promise().result());
  return std::move(t).promise().result(); // WARN: double-await
}

task<> bad_same_task_in_when_all() {
  auto t = read();
  co_await coro::when_all(std::move(t), std::move(t)); // WARN: concurrent-await
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

task<int> bad_only_asked() {
  auto t = write(); // WARN: unconsumed
  if (t.is_ready())
    touch();
  co_return co_await read();
}

//===-- Correct code ---------------------------------------------------------===//

task<int> ok_lvalue_await_repeats() {
  auto t = read();
  use(co_await t);
  co_return co_await t;
}

task<int> ok_lvalue_await_then_rvalue_await() {
  auto t = read();
  use(co_await t);
  co_return co_await std::move(t);
}

task<bool> ok_is_ready_after_rvalue_await() {
  auto t = read();
  use(co_await std::move(t));
  co_return t.is_ready();
}

int ok_driven_by_hand() {
  auto t = read();
  while (t.resume())
    touch();
  return t.promise().result();
}

void ok_destroyed() {
  auto t = write();
  t.destroy();
}

int ok_sync_wait_on_lvalue_repeats() {
  auto t = read();
  use(coro::sync_wait(t));
  return coro::sync_wait(t);
}

int ok_sync_wait_takes_rvalue() {
  auto t = read();
  return coro::sync_wait(std::move(t));
}

task<> ok_when_all_of_a_vector() {
  std::vector<task<int>> tasks;
  for (int i = 0; i < num(); ++i)
    tasks.push_back(read());
  for (int value : co_await coro::when_all(std::move(tasks)))
    use(value);
}

task<int> ok_reassigned_in_loop(coro::thread_pool &pool) {
  int sum = 0;
  auto t = read();
  while (cond()) {
    sum += co_await pool.schedule(std::move(t));
    t = read();
  }
  co_return sum + co_await std::move(t);
}

void ok_spawned(coro::thread_pool &pool) {
  auto t = write();
  pool.spawn_detached(std::move(t));
}
