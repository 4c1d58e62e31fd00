// RUN: %check_markers %s
// Consumers in flight at once, and what only looks like it.

#include "helpers.h"
#include "valuetask_decls.h"

#include <future>
#include <thread>

using namespace valuetask;

static task<int> read(value_task<int> &t) { co_return co_await t; }
static task<int> keep(value_task<int> t) { co_return co_await t; }
static void launch(value_task<int> &t) {
  spawn([&t]() -> task<void> { co_await t; });
}

//===-- Joined ------------------------------------------------------------===//

task<void> bad_joined_pointer_and_object() {
  auto t = make();
  auto *p = &t;
  co_await when_all(*p, t); // WARN: concurrent-await
}

task<void> bad_joined_wrapper_and_object() {
  auto t = make();
  co_await when_all(t.configure_await(false), t); // WARN: concurrent-await
}

task<void> bad_joined_same_variable_index(std::vector<value_task<int>> &all,
                                          int i) {
  co_await when_all(all[i], all[i]); // WARN: concurrent-await
}

task<void> bad_joined_helper_and_lambda() {
  auto t = make();
  auto reader = [&t]() -> task<int> { co_return co_await t; };
  co_await when_all(read(t), reader()); // WARN: concurrent-await
}

task<void> bad_joined_same_member() {
  std::pair<value_task<int>, int> p(make(), 1);
  co_await when_all(p.first, std::get<0>(p)); // WARN: concurrent-await
}

task<void> bad_joined_when_chosen_is_the_same(bool left) {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  auto &chosen = left ? a : b;
  co_await when_all(chosen, a); // WARN: concurrent-await
}

task<void> ok_joined_chosen_and_the_rest(bool left) {
  auto a = make();
  auto b = make();
  auto &chosen = left ? a : b;
  auto &rest = left ? b : a;
  co_await when_all(chosen, rest);
}

task<void> ok_joined_after_by_value_helper() {
  auto a = make();
  auto b = make();
  co_await when_all(keep(std::move(a)), keep(std::move(b)));
}

task<void> ok_joined_neighbours(std::vector<value_task<int>> &all, int i) {
  co_await when_all(all[i], all[i + 1]);
}

task<void> ok_joined_in_exclusive_arms(bool both) {
  auto a = make();
  auto b = make();
  if (both) {
    co_await when_all(a, b);
    co_return;
  }
  co_await a;
  co_await b;
}

//===-- Spawned -----------------------------------------------------------===//

task<void> bad_spawned_by_helper_then_awaited() {
  auto t = make();
  launch(t);
  co_await t; // WARN: concurrent-await
}

void bad_spawned_by_helper_twice() {
  auto t = make();
  launch(t);
  launch(t); // WARN: concurrent-await
}

void bad_spawned_in_inner_scope_twice() {
  auto t = make();
  {
    auto one = [&]() -> task<void> { co_await t; };
    spawn(one);
  }
  {
    auto two = [&]() -> task<void> { co_await t; };
    spawn(two); // WARN: concurrent-await
  }
}

task<void> bad_spawned_move_then_reader() {
  auto t = make();
  start_detached(std::move(t));
  co_await read(t); // WARN: concurrent-await
}

void bad_spawned_while_flag_stays(value_task<int> &t) {
  bool started = false;
  while (cond()) {
    if (!started)
      launch(t); // WARN: concurrent-await
    touch();
  }
}

task<void> bad_spawned_capture_then_old_name() {
  auto t = make();
  spawn([t = std::move(t)]() mutable -> task<void> { co_await t; });
  co_await t; // WARN: double-await
}

void ok_spawned_while_flag_set(value_task<int> &t) {
  bool started = false;
  while (cond()) {
    if (!started)
      launch(t);
    started = true;
  }
}

void ok_spawned_in_loop_once() {
  auto t = make();
  for (;;) {
    if (cond()) {
      launch(t);
      break;
    }
    pause_briefly();
  }
}

void ok_spawned_each_element(std::vector<value_task<int>> &all) {
  for (auto &t : all)
    spawn([&t]() -> task<void> { co_await t; });
}

void ok_spawned_each_key(const std::vector<int> &keys) {
  for (int key : keys) {
    auto t = make_for(key);
    spawn(keep(std::move(t)));
  }
}

void ok_spawned_then_refilled() {
  auto t = make();
  start_detached(std::move(t));
  t = make();
  start_detached(std::move(t));
}

void ok_spawned_only_looks() {
  auto t = make();
  spawn([&t]() -> task<void> {
    use(t.is_completed());
    co_return;
  });
  sink(std::move(t));
}

task<void> ok_spawned_shared_and_awaited() {
  auto shared = make().as_task();
  spawn([shared]() -> task<void> { co_await shared; });
  co_await shared;
}

//===-- Threads -----------------------------------------------------------===//

void bad_thread_joined_then_used() {
  auto t = make();
  std::thread worker([&] { use(sync_wait(std::move(t))); });
  worker.join();
  use(sync_wait(std::move(t))); // WARN: double-await
}

void bad_threads_in_vector() {
  auto t = make();
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i)
    workers.emplace_back([&t] { sync_wait(std::move(t)); }); // WARN: concurrent-await
  for (auto &worker : workers)
    worker.join();
}

int bad_async_and_here() {
  auto t = make();
  auto other = std::async([&t] { return sync_wait(std::move(t)); });
  int sum = sync_wait(std::move(t)); // WARN: concurrent-await
  return sum + other.get();
}

void bad_named_work_on_two_threads() {
  auto t = make();
  auto work = [&t] { use(sync_wait(std::move(t))); };
  std::thread a(work);
  std::thread b(work); // WARN: concurrent-await
  a.join();
  b.join();
}

void ok_thread_or_here(bool background) {
  auto t = make();
  std::thread worker;
  if (background)
    worker = std::thread([&] { use(sync_wait(std::move(t))); });
  else
    use(sync_wait(std::move(t)));
  if (worker.joinable())
    worker.join();
}

void ok_thread_joined_then_refilled() {
  auto t = make();
  std::thread worker([&] { use(sync_wait(std::move(t))); });
  worker.join();
  t = make();
  use(sync_wait(std::move(t)));
}

int ok_async_owns_it() {
  auto t = make();
  auto other = std::async(
      [t = std::move(t)]() mutable { return sync_wait(std::move(t)); });
  return other.get();
}

void ok_thread_per_element(std::vector<value_task<int>> &all) {
  std::vector<std::thread> workers;
  for (auto &t : all)
    workers.emplace_back([&t] { sync_wait(std::move(t)); });
  for (auto &worker : workers)
    worker.join();
}
