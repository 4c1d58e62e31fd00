// RUN: %check_markers %s
// Concurrency: who may be waiting for the same value task at the same time.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>

using namespace valuetask;

value_task<int> query(int shard);
value_task<void> flush_shard(int shard);
void publish(int value);

static task<void> publish_when_there(value_task<int> &answer) {
  publish(co_await answer);
}
static task<void> publish_owned(value_task<int> answer) {
  publish(co_await answer);
}
static void drain(value_task<int> &answer) { publish(sync_wait(answer)); }

template <class... Work> task<void> gather(Work &&...work) {
  co_await when_all(std::forward<Work>(work)...);
}
template <class F> void repeat(int times, F body) {
  for (int i = 0; i < times; ++i)
    body();
}
template <class F> void run_under_lock(std::mutex &m, F &&body) {
  std::lock_guard<std::mutex> lock(m);
  std::forward<F>(body)();
}

//===-- One call that awaits all ------------------------------------------===//

task<void> bad_gathered_with_itself() {
  auto answer = query(1);
  co_await gather(answer, flush_shard(2), answer); // WARN: concurrent-await
}

task<void> ok_gathered_different() {
  auto left = query(1);
  auto right = query(2);
  co_await gather(left, flush_shard(2), std::move(right));
}

task<int> bad_joined_with_lambda_called_in_place() {
  auto answer = query(1);
  auto [a, b] = co_await when_all(
      answer, [&]() -> task<int> { co_return co_await answer; }()); // WARN: concurrent-await
  co_return a + b;
}

task<int> ok_joined_with_lambda_on_another() {
  auto answer = query(1);
  auto spare = query(2);
  auto [a, b] = co_await when_all(
      answer, [&]() -> task<int> { co_return 1 + co_await spare; }());
  co_return a + b;
}

task<void> bad_joined_element_by_two_names(std::vector<value_task<int>> &all) {
  co_await when_all(all.front(), all[1], all[0]); // WARN: concurrent-await
}

task<void> ok_joined_elements(std::vector<value_task<int>> &all) {
  co_await when_all(all[0], all[1], all[2]);
}

int bad_joined_blocking() {
  auto answer = query(1);
  auto &same = answer;
  auto [a, b] = sync_wait(when_all(std::move(answer), std::move(same))); // WARN: concurrent-await
  return a - b;
}

int ok_joined_blocking_in_two_rounds() {
  auto left = query(1), right = query(2);
  auto [a, b] = sync_wait(when_all(std::move(left), std::move(right)));
  left = query(a);
  right = query(b);
  auto [c, d] = sync_wait(when_all(left, right));
  return a + b + c + d;
}

task<void> bad_any_of_the_same() {
  auto answer = query(1);
  auto *hedge = &answer;
  co_await when_any(answer, *hedge); // WARN: concurrent-await
}

task<int> ok_any_of_shared() {
  task<int> shared = query(1).as_task();
  co_await when_any(shared, delay(10));
  co_return co_await shared;
}

task<void> bad_joined_with_what_was_spawned() {
  auto answer = query(1);
  auto other = query(2);
  start_detached(publish_when_there(answer));
  co_await when_all(other, answer); // WARN: concurrent-await
}

//===-- Spawned -----------------------------------------------------------===//

void bad_two_listeners() {
  auto answer = query(1);
  spawn([&]() -> task<void> { publish(co_await answer); });
  spawn([&answer]() -> task<void> { co_await answer; }); // WARN: concurrent-await
}

void ok_two_listeners_of_shared() {
  auto answer = query(1).as_task();
  spawn([answer]() -> task<void> { publish(co_await answer); });
  spawn([answer]() -> task<void> { co_await answer; });
}

void bad_two_owners_of_the_box() {
  auto box = std::make_shared<value_task<int>>(query(1));
  spawn([box]() -> task<void> { publish(co_await *box); });
  spawn([box]() -> task<void> { publish(-co_await *box); }); // WARN: concurrent-await
}

void ok_one_owner_of_each_box() {
  for (int shard = 0; shard < 4; ++shard) {
    auto box = std::make_shared<value_task<int>>(query(shard));
    spawn([box]() -> task<void> { publish(co_await *box); });
  }
}

void bad_pointer_captured_by_value() {
  auto answer = query(1);
  auto *p = &answer;
  spawn([p]() -> task<void> { publish(co_await *p); });
  drain(*p); // WARN: concurrent-await
}

void bad_listener_for_each_key(const std::vector<int> &keys) {
  auto answer = query(0);
  for (int key : keys)
    spawn([&answer, key]() -> task<void> { // WARN: concurrent-await
      publish(key * co_await answer);
    });
}

void ok_listener_for_each_key(const std::vector<int> &keys) {
  for (int key : keys)
    spawn([answer = query(key), key]() mutable -> task<void> {
      publish(key * co_await answer);
    });
}

task<void> bad_spawned_on_both_conditions(bool log, bool audit) {
  auto answer = query(1); // WARN: unconsumed
  if (log)
    spawn(publish_when_there(answer));
  if (audit)
    spawn(publish_when_there(answer)); // WARN: concurrent-await
  co_await delay(1);
}

task<void> ok_spawned_on_either_condition(bool log) {
  auto answer = query(1);
  if (log)
    spawn(publish_owned(std::move(answer)));
  co_await delay(1);
  if (!log)
    spawn(publish_owned(std::move(answer)));
}

task<int> bad_spawned_then_read_when_ready() {
  auto answer = query(1);
  spawn(publish_when_there(answer));
  co_await delay(5);
  co_return co_await std::move(answer); // WARN: concurrent-await
}

task<int> ok_helper_awaited_here() {
  auto answer = query(1);
  co_await publish_when_there(answer);
  answer = query(2);
  co_return co_await answer;
}

task<int> ok_moved_into_one_fresh_for_the_other() {
  auto answer = query(1);
  start_detached(publish_owned(std::move(answer)));
  auto second = query(1);
  co_return co_await second;
}

void bad_retried_in_background() {
  auto answer = query(1);
  int attempt = 0;
  do {
    start_detached(publish_when_there(answer)); // WARN: concurrent-await
    pause_briefly();
  } while (++attempt < 3 && cond());
}

void ok_only_looked_at_in_background(value_task<int> &answer) {
  for (int i = 0; i < 3; ++i)
    spawn([i]() -> task<void> {
      publish(i);
      co_return;
    });
  drain(answer);
}

//===-- Threads -----------------------------------------------------------===//

void bad_thread_of_function_and_here() {
  auto answer = query(1);
  std::thread worker(drain, std::ref(answer));
  publish(sync_wait(answer)); // WARN: concurrent-await
  worker.join();
}

void ok_thread_of_function_joined_first() {
  auto answer = query(1);
  std::thread worker(drain, std::ref(answer));
  worker.join();
  answer = query(2);
  publish(sync_wait(answer));
}

void bad_detached_and_here() {
  auto answer = query(1);
  std::thread([&answer] { drain(answer); }).detach();
  drain(answer); // WARN: concurrent-await
}

void bad_two_jthreads() {
  auto answer = query(1);
  std::jthread reader([&] { publish(sync_wait(answer)); });
  std::jthread checker([&] { publish(sync_wait(answer)); }); // WARN: concurrent-await
}

void ok_two_jthreads() {
  auto a = query(1);
  auto b = query(2);
  std::jthread reader([&a] { publish(sync_wait(a)); });
  std::jthread checker([&b] { publish(sync_wait(b)); });
}

void ok_jthread_in_a_scope() {
  auto answer = query(1);
  {
    std::jthread reader([&] { publish(sync_wait(answer)); });
  }
  answer = query(2);
  drain(answer);
}

void bad_workers_in_place() {
  auto answer = query(1);
  std::vector<std::thread> workers;
  workers.reserve(2);
  workers.emplace_back([&answer] { drain(answer); });
  workers.emplace_back([&answer] { drain(answer); }); // WARN: concurrent-await
  for (auto &w : workers)
    w.join();
}

void bad_workers_pushed_in_loop(int n) {
  auto answer = query(1);
  std::vector<std::jthread> workers;
  for (int i = 0; i < n; ++i)
    workers.push_back(std::jthread([&] { drain(answer); })); // WARN: concurrent-await
}

void ok_worker_for_each_element(std::vector<value_task<int>> all) {
  std::vector<std::jthread> workers;
  for (auto &answer : all)
    workers.emplace_back([&answer] { drain(answer); });
}

void ok_worker_by_index(std::vector<value_task<int>> &all) {
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < all.size(); ++i)
    workers.emplace_back([&all, i] { drain(all[i]); });
  for (auto &w : workers)
    w.join();
}

int bad_two_asyncs() {
  auto answer = query(1);
  auto a = std::async(std::launch::async, [&] { return sync_wait(answer); });
  auto b =
      std::async(std::launch::async, [&] { return -sync_wait(answer); }); // WARN: concurrent-await
  return a.get() + b.get();
}

int ok_async_waited_for_then_again() {
  auto answer = query(1);
  auto a = std::async(std::launch::async, [&] { return sync_wait(answer); });
  int sum = a.get();
  answer = query(2);
  auto b = std::async(std::launch::async, [&] { return sync_wait(answer); });
  return sum + b.get();
}

int bad_asyncs_collected() {
  auto answer = query(1);
  std::vector<std::future<int>> results;
  for (int i = 0; i < 4; ++i)
    results.push_back(
        std::async([&answer, i] { return i * sync_wait(answer); })); // WARN: concurrent-await
  int sum = 0;
  for (auto &r : results)
    sum += r.get();
  return sum;
}

int ok_asyncs_collected() {
  std::vector<std::future<int>> results;
  for (int i = 0; i < 4; ++i)
    results.push_back(std::async(
        [answer = query(i)]() mutable { return sync_wait(answer); }));
  int sum = 0;
  for (auto &r : results)
    sum += r.get();
  return sum;
}

//===-- Run more than once ------------------------------------------------===//

void bad_repeated_body() {
  auto answer = query(1);
  repeat(3, [&] { drain(answer); }); // WARN: double-await
}

void ok_repeated_body_on_fresh_ones() {
  int shard = 0;
  repeat(3, [&] {
    auto answer = query(shard++);
    drain(answer);
  });
}

void bad_generated(std::vector<int> &out) {
  auto answer = query(1);
  std::generate(out.begin(), out.end(), // WARN: double-await
                [&] { return sync_wait(answer); });
}

void ok_body_under_lock(std::mutex &m) {
  auto answer = query(1);
  run_under_lock(m, [&] { drain(answer); });
}

void bad_body_under_lock_twice(std::mutex &m) {
  auto answer = query(1);
  auto body = [&] { drain(answer); };
  run_under_lock(m, body);
  run_under_lock(m, body); // WARN: double-await
}

void ok_called_once_by_flag() {
  auto answer = query(1);
  std::once_flag once;
  std::call_once(once, [&] { drain(answer); });
  std::call_once(once, [&] { drain(answer); });
}

//===-- Members -----------------------------------------------------------===//

class replica {
public:
  task<int> bad_run_and_wait_here() {
    spawn(run());
    co_return co_await pending_; // WARN: concurrent-await
  }

  task<int> ok_run_or_wait_here(bool aside) {
    if (aside) {
      spawn(run());
      co_return 0;
    }
    co_return co_await pending_;
  }

  void bad_two_watchers() {
    spawn([this]() -> task<void> { publish(co_await pending_); });
    spawn([this]() -> task<void> { co_await pending_; }); // WARN: concurrent-await
  }

  void ok_watcher_takes_it_along() {
    spawn([t = std::exchange(pending_, query(2))]() mutable -> task<void> {
      publish(co_await t);
    });
    spawn([t = std::exchange(pending_, {})]() mutable -> task<void> {
      publish(co_await t);
    });
  }

private:
  task<void> run() { publish(co_await pending_); }

  value_task<int> pending_ = query(1);
};
