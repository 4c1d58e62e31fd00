// RUN: %check_markers %s
// Two consumers of one value task that can be in flight at once.

#include "helpers.h"
#include "valuetask_decls.h"

#include <future>
#include <thread>

using namespace valuetask;

static task<int> read(value_task<int> &t) { co_return co_await t; }

//===-- when_all ----------------------------------------------------------===//

task<void> bad_joined_with_itself() {
  auto t = make();
  co_await when_all(t, t); // WARN: concurrent-await
}

task<void> bad_joined_with_itself_moved() {
  auto t = make();
  co_await when_all(std::move(t), std::move(t)); // WARN: concurrent-await
}

task<void> bad_joined_twice_among_others() {
  auto a = make();
  auto b = make();
  co_await when_all(a, b, a); // WARN: concurrent-await
}

task<void> bad_joined_through_reference() {
  auto t = make();
  auto &r = t;
  co_await when_all(t, r); // WARN: concurrent-await
}

task<void> bad_joined_helpers() {
  auto t = make();
  co_await when_all(read(t), read(t)); // WARN: concurrent-await
}

task<void> bad_joined_helper_and_object() {
  auto t = make();
  co_await when_all(read(t), t); // WARN: concurrent-await
}

task<void> bad_joined_lambdas() {
  auto t = make();
  auto reader = [&]() -> task<int> { co_return co_await t; };
  co_await when_all(reader(), reader()); // WARN: concurrent-await
}

task<void> bad_joined_then_awaited() {
  auto a = make();
  auto b = make();
  co_await when_all(a, b);
  co_await b; // WARN: double-await
}

task<void> ok_joined_two() {
  auto a = make();
  auto b = make();
  co_await when_all(a, b);
}

task<void> ok_joined_two_moved() {
  auto a = make();
  auto b = make();
  co_await when_all(std::move(a), std::move(b));
}

task<void> ok_joined_temporaries() {
  co_await when_all(make(), make(), make_void());
}

task<void> ok_joined_shared() {
  auto shared = make().as_task();
  co_await when_all(shared, shared);
}

task<void> ok_joined_helpers() {
  auto a = make();
  auto b = make();
  co_await when_all(read(a), read(b));
}

task<void> ok_joined_vector() {
  std::vector<value_task<int>> all;
  for (int i = 0; i < 10; ++i)
    all.push_back(make_for(i));
  co_await when_all(std::move(all));
}

task<void> ok_joined_again_after_refill() {
  auto a = make();
  auto b = make();
  co_await when_all(a, b);
  a = make();
  b = make();
  co_await when_all(a, b);
}

task<int> ok_joined_results() {
  auto a = make();
  auto b = make();
  auto [x, y] = co_await when_all(std::move(a), std::move(b));
  co_return x + y + x;
}

//===-- spawn -------------------------------------------------------------===//

task<void> bad_spawned_then_awaited() {
  auto t = make();
  spawn([&t]() -> task<void> { co_await t; });
  co_await t; // WARN: concurrent-await
}

task<void> bad_spawned_object_then_awaited() {
  auto t = make();
  spawn(t);
  co_await t; // WARN: concurrent-await
}

task<void> bad_detached_then_awaited() {
  auto t = make();
  start_detached(t);
  co_await t; // WARN: concurrent-await
}

void bad_spawned_twice() {
  auto t = make();
  spawn([&t]() -> task<void> { co_await t; });
  spawn([&t]() -> task<void> { co_await t; }); // WARN: concurrent-await
}

void bad_spawned_helper_twice() {
  auto t = make();
  spawn(read(t));
  spawn(read(t)); // WARN: concurrent-await
}

void bad_spawned_named_lambda_twice() {
  auto t = make();
  auto reader = [&t]() -> task<void> { co_await t; };
  spawn(reader);
  spawn(reader); // WARN: concurrent-await
}

void bad_spawned_in_loop(value_task<int> &t) {
  for (int i = 0; i < num(); ++i)
    spawn([&t]() -> task<void> { co_await t; }); // WARN: concurrent-await
}

void bad_spawned_in_counted_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i)
    spawn([&t]() -> task<void> { co_await t; }); // WARN: concurrent-await
}

task<void> bad_awaited_then_spawned() {
  auto t = make();
  co_await t;
  spawn([&t]() -> task<void> { co_await t; }); // WARN: double-await
}

task<void> bad_spawned_on_one_path() {
  auto t = make();
  if (cond())
    spawn([&t]() -> task<void> { co_await t; });
  co_await t; // WARN: concurrent-await
}

task<void> bad_spawned_then_joined() {
  auto t = make();
  spawn([&t]() -> task<void> { co_await t; });
  co_await when_all(t, delay(1)); // WARN: concurrent-await
}

void ok_spawned_once() {
  auto t = make();
  spawn([&t]() -> task<void> { co_await t; });
}

void ok_spawned_two_objects() {
  auto a = make();
  auto b = make();
  spawn([&a]() -> task<void> { co_await a; });
  spawn([&b]() -> task<void> { co_await b; });
}

void ok_spawned_fresh_each_turn() {
  for (int i = 0; i < 3; ++i)
    spawn([t = make_for(i)]() mutable -> task<void> { co_await t; });
}

void ok_spawned_temporaries() {
  spawn(make());
  spawn(make());
  start_detached(make());
}

void ok_spawned_shared() {
  auto shared = make().as_task();
  spawn([shared]() -> task<void> { co_await shared; });
  spawn([shared]() -> task<void> { co_await shared; });
}

task<void> ok_spawned_or_awaited() {
  auto t = make();
  if (cond()) {
    spawn([&t]() -> task<void> { co_await t; });
    co_await delay(100);
    co_return;
  }
  co_await t;
}

task<void> ok_spawned_or_awaited_by_flag(bool background) {
  auto t = make();
  if (background)
    spawn([t = std::move(t)]() mutable -> task<void> { co_await t; });
  touch();
  if (!background)
    co_await t;
}

void ok_spawned_moved() {
  auto t = make();
  spawn(std::move(t));
}

void ok_spawned_helper_with_fresh() {
  spawn(take(make()));
  spawn(take(make()));
}

task<void> ok_other_work_while_waiting() {
  auto t = make();
  spawn(make_void());
  co_await when_all(make_task(), make_task());
  co_await t;
}

//===-- Threads -----------------------------------------------------------===//

void bad_two_threads() {
  auto t = make();
  std::thread a([&] { sync_wait(std::move(t)); });
  std::thread b([&] { sync_wait(std::move(t)); }); // WARN: concurrent-await
  a.join();
  b.join();
}

void bad_thread_and_here() {
  auto t = make();
  std::thread a([&t] { use(sync_wait(std::move(t))); });
  use(sync_wait(std::move(t))); // WARN: concurrent-await
  a.join();
}

void ok_one_thread() {
  auto t = make();
  std::thread a([&] { sync_wait(std::move(t)); });
  a.join();
}

void ok_two_threads_two_objects() {
  auto t = make();
  auto u = make();
  std::thread a([&] { sync_wait(std::move(t)); });
  std::thread b([&] { sync_wait(std::move(u)); });
  a.join();
  b.join();
}

void ok_thread_owns_it() {
  auto t = make();
  std::thread a([t = std::move(t)]() mutable { sync_wait(std::move(t)); });
  a.detach();
}

//===-- Work that is over at the end of a scope ---------------------------===//

int bad_joined_by_the_scope() {
  auto t = make();
  int n = 0;
  {
    std::jthread worker([&] { n = sync_wait(t); });
  }
  return n + sync_wait(t); // WARN: double-await {{after it was already consumed}}
}
int bad_waited_for_by_the_scope() {
  auto t = make();
  int n = 0;
  {
    auto f = std::async(std::launch::async, [&] { n = sync_wait(t); });
  }
  return n + sync_wait(t); // WARN: double-await {{after it was already consumed}}
}
int bad_thread_has_no_end() {
  auto t = make();
  int n = 0;
  {
    std::thread worker([&] { n = sync_wait(t); });
    worker.detach();
  }
  return n + sync_wait(t); // WARN: concurrent-await
}
