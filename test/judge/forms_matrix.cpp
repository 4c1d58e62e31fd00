// RUN: %check_markers %s
// Every way to consume, and uses of every kind after it.

#include "helpers.h"
#include "valuetask_decls.h"

#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <vector>

using namespace valuetask;

struct pack {
  value_task<int> work;
  int n;
};
static task<int> reader(value_task<int> &x) { co_return co_await x; }
static task<int> owner(value_task<int> x) { co_return co_await x; }

task<int> bad_await_then_await() {
  auto t = make();
  int n = 0;
  n += co_await t;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_await_then_asked() {
  auto t = make();
  int n = 0;
  n += co_await t;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_await_then_sunk() {
  auto t = make();
  int n = 0;
  n += co_await t;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_await_then_shared() {
  auto t = make();
  int n = 0;
  n += co_await t;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_await_then_lambda() {
  auto t = make();
  int n = 0;
  n += co_await t;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_await_then_joined() {
  auto t = make();
  int n = 0;
  n += co_await t;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_await_then_coroutine() {
  auto t = make();
  int n = 0;
  n += co_await t;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_await_then_spawned() {
  auto t = make();
  int n = 0;
  n += co_await t;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_await_refilled() {
  auto t = make();
  int n = 0;
  n += co_await t;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_await_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    n += co_await t;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_await_moved_then_await() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_await_moved_then_asked() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_await_moved_then_sunk() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_await_moved_then_shared() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_await_moved_then_lambda() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_await_moved_then_joined() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_await_moved_then_coroutine() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_await_moved_then_spawned() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_await_moved_refilled() {
  auto t = make();
  int n = 0;
  n += co_await std::move(t);
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_await_moved_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    n += co_await std::move(t);
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_wait_then_await() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_wait_then_asked() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_wait_then_sunk() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_wait_then_shared() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_wait_then_lambda() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_wait_then_joined() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_wait_then_coroutine() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_wait_then_spawned() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_wait_refilled() {
  auto t = make();
  int n = 0;
  n += sync_wait(t);
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_wait_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    n += sync_wait(t);
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_sunk_then_await() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_sunk_then_asked() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_sunk_then_sunk() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_sunk_then_shared() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_sunk_then_lambda() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_sunk_then_joined() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_sunk_then_coroutine() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_sunk_then_spawned() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_sunk_refilled() {
  auto t = make();
  int n = 0;
  sink(std::move(t));
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_sunk_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    sink(std::move(t));
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_read_when_done_then_await() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_read_when_done_then_asked() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_read_when_done_then_sunk() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_read_when_done_then_shared() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_read_when_done_then_lambda() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_read_when_done_then_joined() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_read_when_done_then_coroutine() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_read_when_done_then_spawned() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_read_when_done_refilled() {
  auto t = make();
  int n = 0;
  while (!t.is_completed())
    pause_briefly();
  n += t.get_result();
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_read_when_done_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    while (!t.is_completed())
      pause_briefly();
    n += t.get_result();
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_shared_then_await() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  n += co_await t; // WARN: use-after-as-task
  co_return n;
}

task<int> bad_shared_then_asked() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  n += t.is_completed(); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_shared_then_sunk() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  sink(std::move(t)); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_shared_then_shared() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  auto s2 = t.as_task(); // WARN: use-after-as-task
  n += co_await s2;
  co_return n;
}

task<int> bad_shared_then_lambda() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: use-after-as-task

  co_return n;
}

task<int> bad_shared_then_joined() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  co_await when_all(t, make()); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_shared_then_coroutine() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  n += co_await reader(t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_shared_then_spawned() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  spawn(std::move(t)); // WARN: use-after-as-task
  co_return n;
}

task<int> ok_shared_refilled() {
  auto t = make();
  int n = 0;
  auto s1 = t.as_task();
  n += co_await s1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_shared_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto s1 = t.as_task();
    n += co_await s1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_preserved_then_await() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  n += co_await t; // WARN: use-after-as-task
  co_return n;
}

task<int> bad_preserved_then_asked() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  n += t.is_completed(); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_preserved_then_sunk() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  sink(std::move(t)); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_preserved_then_shared() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  auto s2 = t.as_task(); // WARN: use-after-as-task
  n += co_await s2;
  co_return n;
}

task<int> bad_preserved_then_lambda() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: use-after-as-task

  co_return n;
}

task<int> bad_preserved_then_joined() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  co_await when_all(t, make()); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_preserved_then_coroutine() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  n += co_await reader(t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_preserved_then_spawned() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  spawn(std::move(t)); // WARN: use-after-as-task
  co_return n;
}

task<int> ok_preserved_refilled() {
  auto t = make();
  int n = 0;
  auto k1 = t.preserve();
  n += co_await k1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_preserved_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto k1 = t.preserve();
    n += co_await k1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_joined_then_await() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_joined_then_asked() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_joined_then_sunk() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_joined_then_shared() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_joined_then_lambda() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_joined_then_joined() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_joined_then_coroutine() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_joined_then_spawned() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_joined_refilled() {
  auto t = make();
  int n = 0;
  co_await when_all(t, make());
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_joined_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    co_await when_all(t, make());
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_configured_then_await() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_configured_then_asked() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_configured_then_sunk() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_configured_then_shared() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_configured_then_lambda() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_configured_then_joined() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_configured_then_coroutine() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_configured_then_spawned() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_configured_refilled() {
  auto t = make();
  int n = 0;
  n += co_await t.configure_await(false);
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_configured_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    n += co_await t.configure_await(false);
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_pushed_then_await() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_pushed_then_asked() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_pushed_then_sunk() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_pushed_then_shared() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_pushed_then_lambda() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_pushed_then_joined() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_pushed_then_coroutine() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_pushed_then_spawned() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_pushed_refilled() {
  auto t = make();
  int n = 0;
  std::vector<value_task<int>> v1;
  v1.push_back(std::move(t));
  co_await when_all(std::move(v1));
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_pushed_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    std::vector<value_task<int>> v1;
    v1.push_back(std::move(t));
    co_await when_all(std::move(v1));
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_spawned_then_await() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  n += co_await t; // WARN: concurrent-await
  co_return n;
}

task<int> bad_spawned_then_asked() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_spawned_then_sunk() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  sink(std::move(t)); // WARN: concurrent-await
  co_return n;
}

task<int> bad_spawned_then_shared() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  auto s2 = t.as_task(); // WARN: concurrent-await
  n += co_await s2;
  co_return n;
}

task<int> bad_spawned_then_lambda() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: concurrent-await

  co_return n;
}

task<int> bad_spawned_then_joined() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  co_await when_all(t, make()); // WARN: concurrent-await
  co_return n;
}

task<int> bad_spawned_then_coroutine() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  n += co_await reader(t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_spawned_then_spawned() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  spawn(std::move(t)); // WARN: concurrent-await
  co_return n;
}

task<int> ok_spawned_refilled() {
  auto t = make();
  int n = 0;
  spawn(std::move(t));
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_spawned_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    spawn(std::move(t));
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_detached_reader_then_await() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  n += co_await t; // WARN: concurrent-await
  co_return n;
}

task<int> bad_detached_reader_then_asked() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  n += t.is_completed(); // WARN: concurrent-await
  co_return n;
}

task<int> bad_detached_reader_then_sunk() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  sink(std::move(t)); // WARN: concurrent-await
  co_return n;
}

task<int> bad_detached_reader_then_shared() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  auto s2 = t.as_task(); // WARN: concurrent-await
  n += co_await s2;
  co_return n;
}

task<int> bad_detached_reader_then_lambda() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: concurrent-await

  co_return n;
}

task<int> bad_detached_reader_then_joined() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  co_await when_all(t, make()); // WARN: concurrent-await
  co_return n;
}

task<int> bad_detached_reader_then_coroutine() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  n += co_await reader(t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_detached_reader_then_spawned() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  spawn(std::move(t)); // WARN: concurrent-await
  co_return n;
}

task<int> ok_detached_reader_refilled() {
  auto t = make();
  int n = 0;
  start_detached(reader(t));
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_detached_reader_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    start_detached(reader(t));
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_moved_then_await() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_moved_then_asked() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_moved_then_sunk() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_moved_then_shared() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_moved_then_lambda() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_moved_then_joined() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_moved_then_coroutine() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_moved_then_spawned() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_moved_refilled() {
  auto t = make();
  int n = 0;
  auto u1 = std::move(t);
  n += co_await u1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_moved_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto u1 = std::move(t);
    n += co_await u1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_captured_then_await() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_captured_then_asked() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_captured_then_sunk() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_captured_then_shared() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_captured_then_lambda() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_captured_then_joined() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_captured_then_coroutine() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_captured_then_spawned() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_captured_refilled() {
  auto t = make();
  int n = 0;
  auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
  n += f1();
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_captured_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto f1 = [x = std::move(t)]() mutable { return sync_wait(x); };
    n += f1();
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_lambda_then_await() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_lambda_then_asked() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_lambda_then_sunk() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_lambda_then_shared() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_lambda_then_lambda() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_lambda_then_joined() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_lambda_then_coroutine() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_lambda_then_spawned() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_lambda_refilled() {
  auto t = make();
  int n = 0;
  auto l1 = [&] { return sync_wait(t); };
  n += l1();
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_lambda_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto l1 = [&] { return sync_wait(t); };
    n += l1();
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_optional_then_await() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_optional_then_asked() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_optional_then_sunk() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_optional_then_shared() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_optional_then_lambda() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_optional_then_joined() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_optional_then_coroutine() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_optional_then_spawned() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_optional_refilled() {
  auto t = make();
  int n = 0;
  std::optional<value_task<int>> o1(std::move(t));
  n += co_await *o1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_optional_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    std::optional<value_task<int>> o1(std::move(t));
    n += co_await *o1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_boxed_then_await() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_boxed_then_asked() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_boxed_then_sunk() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_boxed_then_shared() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_boxed_then_lambda() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_boxed_then_joined() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_boxed_then_coroutine() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_boxed_then_spawned() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_boxed_refilled() {
  auto t = make();
  int n = 0;
  auto b1 = std::make_unique<value_task<int>>(std::move(t));
  n += co_await *b1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_boxed_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto b1 = std::make_unique<value_task<int>>(std::move(t));
    n += co_await *b1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_paired_then_await() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_paired_then_asked() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_paired_then_sunk() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_paired_then_shared() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_paired_then_lambda() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_paired_then_joined() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_paired_then_coroutine() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_paired_then_spawned() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_paired_refilled() {
  auto t = make();
  int n = 0;
  auto p1 = std::make_pair(std::move(t), 1);
  n += co_await p1.first;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_paired_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto p1 = std::make_pair(std::move(t), 1);
    n += co_await p1.first;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_aggregate_then_await() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_then_asked() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_then_sunk() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_then_shared() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_aggregate_then_lambda() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_aggregate_then_joined() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_then_coroutine() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_then_spawned() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_aggregate_refilled() {
  auto t = make();
  int n = 0;
  pack a1{std::move(t), 1};
  n += co_await a1.work;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_aggregate_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    pack a1{std::move(t), 1};
    n += co_await a1.work;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_coroutine_then_await() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_coroutine_then_asked() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_coroutine_then_sunk() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_coroutine_then_shared() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_coroutine_then_lambda() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_coroutine_then_joined() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_coroutine_then_coroutine() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_coroutine_then_spawned() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_coroutine_refilled() {
  auto t = make();
  int n = 0;
  n += co_await reader(t);
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_coroutine_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    n += co_await reader(t);
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_by_value_then_await() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_by_value_then_asked() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_by_value_then_sunk() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_by_value_then_shared() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_by_value_then_lambda() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_by_value_then_joined() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_by_value_then_coroutine() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_by_value_then_spawned() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_by_value_refilled() {
  auto t = make();
  int n = 0;
  n += co_await owner(std::move(t));
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_by_value_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    n += co_await owner(std::move(t));
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_tuple_then_await() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_tuple_then_asked() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_tuple_then_sunk() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_tuple_then_shared() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_tuple_then_lambda() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_tuple_then_joined() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_tuple_then_coroutine() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_tuple_then_spawned() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_tuple_refilled() {
  auto t = make();
  int n = 0;
  std::tuple<value_task<int>, int> t1(std::move(t), 1);
  n += co_await std::get<0>(t1);
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_tuple_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    std::tuple<value_task<int>, int> t1(std::move(t), 1);
    n += co_await std::get<0>(t1);
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_assigned_then_await() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_assigned_then_asked() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_assigned_then_sunk() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_assigned_then_shared() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_assigned_then_lambda() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_assigned_then_joined() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_assigned_then_coroutine() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_assigned_then_spawned() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_assigned_refilled() {
  auto t = make();
  int n = 0;
  value_task<int> g1;
  g1 = std::move(t);
  n += co_await g1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_assigned_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    value_task<int> g1;
    g1 = std::move(t);
    n += co_await g1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> ok_exchanged_refilled() {
  auto t = make();
  int n = 0;
  auto e1 = std::exchange(t, {});
  n += co_await e1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_exchanged_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto e1 = std::exchange(t, {});
    n += co_await e1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> ok_swapped_out_refilled() {
  auto t = make();
  int n = 0;
  value_task<int> w1;
  std::swap(w1, t);
  n += co_await w1;
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_swapped_out_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    value_task<int> w1;
    std::swap(w1, t);
    n += co_await w1;
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_async_then_await() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_async_then_asked() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_async_then_sunk() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_async_then_shared() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_async_then_lambda() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_async_then_joined() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_async_then_coroutine() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_async_then_spawned() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_async_refilled() {
  auto t = make();
  int n = 0;
  auto fu1 = std::async([&t] { return sync_wait(t); });
  n += fu1.get();
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_async_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    auto fu1 = std::async([&t] { return sync_wait(t); });
    n += fu1.get();
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}

task<int> bad_thread_then_await() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_thread_then_asked() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  n += t.is_completed(); // WARN: double-await
  co_return n;
}

task<int> bad_thread_then_sunk() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  sink(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> bad_thread_then_shared() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  auto s2 = t.as_task(); // WARN: double-await
  n += co_await s2;
  co_return n;
}

task<int> bad_thread_then_lambda() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  auto l2 = [&] { return sync_wait(t); };
  n += l2(); // WARN: double-await

  co_return n;
}

task<int> bad_thread_then_joined() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  co_await when_all(t, make()); // WARN: double-await
  co_return n;
}

task<int> bad_thread_then_coroutine() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  n += co_await reader(t); // WARN: double-await
  co_return n;
}

task<int> bad_thread_then_spawned() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  spawn(std::move(t)); // WARN: double-await
  co_return n;
}

task<int> ok_thread_refilled() {
  auto t = make();
  int n = 0;
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.join();
  t = make();
  n += co_await t;
  co_return n;
}

task<int> ok_thread_or_await(bool b) {
  auto t = make();
  int n = 0;
  if (b) {
    std::thread th1([&t] { use(sync_wait(t)); });
    th1.join();
  }
  touch();
  if (!b)
    n += co_await t;
  co_return n;
}
