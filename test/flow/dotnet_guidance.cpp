// RUN: %check_markers %s
// The published guidance for .NET's ValueTask, pattern by pattern, in C++.

#include "helpers.h"
#include "valuetask_decls.h"

#include <unordered_map>

using namespace valuetask;

//===-- Good: await it at once --------------------------------------------===//

task<int> ok_direct_await() {
  int result = co_await make();
  co_return result;
}

task<int> ok_direct_await_configured() {
  int result = co_await make().configure_await(false);
  co_return result;
}

task<int> ok_as_task_at_once() {
  task<int> t = make().as_task();
  int first = co_await t;
  int second = co_await t;
  co_return first + second;
}

task<int> ok_local_then_await() {
  // A local makes misuse more likely, but this one is fine.
  value_task<int> vt = make();
  touch();
  co_return co_await vt;
}

value_task<int> ok_returned_directly() { return make(); }

value_task<int> ok_returned_local() {
  value_task<int> vt = make();
  touch();
  return vt;
}

task<int> ok_returned_as_task() { return make().as_task(); }

void ok_passed_as_argument() { sink(make()); }

void ok_passed_as_task(std::vector<task<int>> &running) {
  running.push_back(make().as_task());
}

task<int> ok_awaited_in_try() {
  try {
    co_return co_await make();
  } catch (const error &e) {
    co_return e.code;
  }
}

task<void> ok_awaited_result_dropped() { co_await make(); }

//===-- Bad: awaited more than once ---------------------------------------===//

task<int> bad_awaits_multiple_times() {
  value_task<int> vt = make();
  int result = co_await vt;
  int result2 = co_await vt; // WARN: double-await
  co_return result + result2;
}

task<int> bad_awaits_again_after_suspension() {
  value_task<int> vt = make();
  int result = co_await vt;
  // Meanwhile the pooled object may serve another operation.
  co_await delay(100);
  co_return result + co_await vt; // WARN: double-await
}

task<int> bad_awaits_configured_twice() {
  auto configured = make().configure_await(false);
  int result = co_await configured;
  co_return result + co_await configured; // WARN: double-await
}

task<void> bad_awaits_in_every_turn() {
  value_task<int> vt = make();
  for (int i = 0; i < 10; ++i)
    use(co_await vt); // WARN: double-await
}

task<int> bad_as_task_and_await() {
  value_task<int> vt = make();
  task<int> t = vt.as_task();
  co_return co_await t + co_await vt; // WARN: use-after-as-task
}

task<int> bad_as_task_several_times() {
  value_task<int> vt = make();
  task<int> first = vt.as_task();
  task<int> second = vt.as_task(); // WARN: use-after-as-task
  co_return co_await first + co_await second;
}

task<int> bad_await_then_as_task() {
  value_task<int> vt = make();
  int result = co_await vt;
  task<int> t = vt.as_task(); // WARN: double-await
  co_return result + co_await t;
}

task<int> bad_asked_after_await() {
  value_task<int> vt = make();
  int result = co_await vt;
  if (vt.is_completed_successfully()) // WARN: double-await
    ++result;
  co_return result;
}

//===-- Bad: awaited concurrently -----------------------------------------===//

void bad_awaits_concurrently() {
  value_task<int> vt = make();
  spawn([&]() -> task<void> { co_await vt; });
  spawn([&]() -> task<void> { co_await vt; }); // WARN: concurrent-await
}

task<void> bad_joins_with_itself() {
  value_task<int> vt = make();
  co_await when_all(vt, vt); // WARN: concurrent-await
}

void ok_concurrent_consumers_of_a_task() {
  task<int> t = make().as_task();
  spawn([t]() -> task<void> { co_await t; });
  spawn([t]() -> task<void> { co_await t; });
}

//===-- Bad: read before it is done ---------------------------------------===//

int bad_reads_result_early() {
  value_task<int> vt = make();
  return vt.get_result(); // WARN: get-result-before-completion
}

int bad_reads_result_of_temporary() {
  return make().get_result(); // WARN: get-result-before-completion
}

void bad_reads_void_result_early() {
  value_task<void> vt = make_void();
  vt.get_result(); // WARN: get-result-before-completion
}

int bad_reads_after_hoping() {
  value_task<int> vt = make();
  pause_briefly();
  return vt.get_result(); // WARN: get-result-before-completion
}

int ok_blocks_on_task() {
  task<int> t = make().as_task();
  return t.get();
}

int ok_reads_where_asserted() {
  value_task<int> vt = make();
  CHECK_THAT(vt.is_completed());
  return vt.get_result();
}

int ok_reads_known_complete() {
  value_task<int> vt = make();
  if (vt.is_completed())
    return vt.get_result();
  return vt.as_task().get();
}

//===-- Good: the fast path of a wrapper ----------------------------------===//

namespace {
task<int> finish_slowly(value_task<int> pending) {
  int value = co_await pending;
  co_return value * 2;
}
} // namespace

value_task<int> ok_wrapper_fast_path() {
  value_task<int> vt = make();
  if (vt.is_completed_successfully())
    return value_task<int>(vt.get_result() * 2);
  return value_task<int>(finish_slowly(std::move(vt)));
}

value_task<void> ok_wrapper_fast_path_void() {
  value_task<void> vt = make_void();
  if (vt.is_completed_successfully()) {
    vt.get_result(); // Gives the pooled object back.
    return {};
  }
  return vt;
}

value_task<int> bad_wrapper_fast_path_forgets_result() {
  value_task<int> vt = make(); // WARN: unconsumed
  if (vt.is_completed_successfully())
    return value_task<int>(0);
  return vt;
}

value_task<int> bad_wrapper_reads_and_forwards() {
  value_task<int> vt = make();
  if (vt.is_completed_successfully())
    use(vt.get_result());
  return vt; // WARN: double-await
}

task<int> ok_fast_path_in_loop() {
  int sum = 0;
  while (true) {
    value_task<int> vt = make();
    int n = vt.is_completed_successfully() ? vt.get_result() : co_await vt;
    if (n == 0)
      break;
    sum += n;
  }
  co_return sum;
}

//===-- Bad: never consumed -----------------------------------------------===//

void bad_fire_and_forget() {
  make(); // WARN: unconsumed
}

void bad_discarded() {
  (void)make(); // WARN: unconsumed
}

task<int> bad_forgotten_await() {
  auto vt = make(); // WARN: unconsumed
  co_return 1;
}

task<int> bad_early_exit_before_await(bool cancelled) {
  value_task<int> vt = make(); // WARN: unconsumed
  if (cancelled)
    co_return -1;
  co_return co_await vt;
}

void ok_detached_on_purpose() { start_detached(make()); }

void ok_as_task_dropped_on_purpose() { (void)make().as_task(); }

//===-- preserve ----------------------------------------------------------===//

task<int> ok_preserved() {
  value_task<int> vt = make().preserve();
  int sum = co_await vt;
  sum += co_await vt;
  if (vt.is_completed())
    sum += vt.get_result();
  co_return sum;
}

task<int> bad_original_of_preserved() {
  value_task<int> vt = make();
  value_task<int> kept = vt.preserve();
  int sum = co_await vt; // WARN: use-after-as-task
  co_return sum + co_await kept;
}

//===-- Caching -----------------------------------------------------------===//

class cache {
public:
  // The result is cached, not the value task.
  task<int> ok_caches_result(int key) {
    auto found = values_.find(key);
    if (found != values_.end())
      co_return found->second;
    int value = co_await make_for(key);
    values_[key] = value;
    co_return value;
  }

  // A task may be kept and awaited by everyone.
  task<int> ok_caches_task(int key) {
    auto found = tasks_.find(key);
    if (found == tasks_.end())
      found = tasks_.emplace(key, make_for(key).as_task()).first;
    return found->second;
  }

  value_task<int> ok_hit_is_ready_made(int key) {
    auto found = values_.find(key);
    if (found != values_.end())
      return value_task<int>(found->second);
    return value_task<int>(ok_caches_result(key));
  }

private:
  std::unordered_map<int, int> values_;
  std::unordered_map<int, task<int>> tasks_;
};
