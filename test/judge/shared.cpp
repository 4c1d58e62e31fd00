// RUN: %check_markers %s
// as_task, preserve, configure_await, and completion of what others hold.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

using namespace valuetask;

value_task<int> locate(int id);
void mark(const char *text, int n = 0);
void keep(task<int> t);
void keep_all(std::vector<task<int>> all);

//===-- as_task -----------------------------------------------------------===//

task<int> bad_asked_twice_for_a_task() {
  auto t = locate(1);
  keep(t.as_task());
  co_return co_await t.as_task(); // WARN: use-after-as-task
}

task<int> ok_one_task_for_two() {
  auto shared = locate(1).as_task();
  keep(shared);
  co_return co_await shared;
}

task<int> bad_task_on_one_path(bool publish) {
  auto t = locate(1);
  if (publish)
    keep(t.as_task());
  if (!t.is_completed()) // WARN: use-after-as-task
    mark("slow");
  co_return co_await t; // WARN: use-after-as-task
}

task<int> ok_task_on_one_path(bool publish) {
  auto t = locate(1);
  if (publish) {
    auto shared = t.as_task();
    keep(shared);
    co_return co_await shared;
  }
  if (!t.is_completed())
    mark("slow");
  co_return co_await t;
}

task<int> ok_task_on_one_path_by_flag(bool publish) {
  auto t = locate(1);
  task<int> shared;
  if (publish)
    shared = t.as_task();
  mark("published", publish);
  co_return publish ? co_await shared : co_await t;
}

task<int> bad_moved_after_as_task() {
  auto t = locate(1);
  auto shared = t.as_task();
  sink(std::move(t)); // WARN: use-after-as-task
  co_return co_await shared;
}

task<int> bad_tasks_of_elements(std::vector<value_task<int>> &all) {
  std::vector<task<int>> shared;
  for (auto &t : all)
    shared.push_back(t.as_task());
  keep_all(shared);
  int sum = 0;
  for (auto &t : all)
    sum += co_await t; // WARN: use-after-as-task
  co_return sum;
}

task<int> ok_tasks_of_elements(std::vector<value_task<int>> &all) {
  std::vector<task<int>> shared;
  std::transform(all.begin(), all.end(), std::back_inserter(shared),
                 [](value_task<int> &t) { return t.as_task(); });
  keep_all(shared);
  int sum = 0;
  for (auto &t : shared)
    sum += co_await t;
  co_return sum;
}

task<int> bad_task_through_reference() {
  auto t = locate(1);
  auto &r = t;
  auto shared = r.as_task();
  mark("ready", shared.is_ready());
  co_return t.is_completed() ? t.get_result() : co_await shared; // WARN: use-after-as-task, use-after-as-task
}

task<int> ok_object_revived_after_as_task() {
  auto t = locate(1);
  auto shared = t.as_task();
  t = locate(2);
  int other = t.is_completed() ? t.get_result() : co_await t;
  co_return other + co_await shared;
}

task<int> bad_shared_in_lambda() {
  auto t = locate(1);
  auto share = [&] { return t.as_task(); };
  auto first = share();
  auto second = share(); // WARN: use-after-as-task
  co_return co_await first + co_await second;
}

task<int> ok_shared_once_by_lambda() {
  auto t = locate(1);
  std::optional<task<int>> cached;
  auto share = [&, cached = std::optional<task<int>>()]() mutable {
    if (!cached)
      cached = t.as_task();
    return *cached;
  };
  co_return co_await share();
}

task<int> bad_awaited_then_shared() {
  auto t = locate(1);
  int value = co_await t;
  keep(t.as_task()); // WARN: double-await
  co_return value;
}

void bad_shared_in_a_loop(const std::vector<int> &listeners) {
  auto t = locate(1);
  for (int listener : listeners) {
    mark("listener", listener);
    keep(t.as_task()); // WARN: use-after-as-task
  }
}

void ok_shared_before_the_loop(const std::vector<int> &listeners) {
  auto shared = locate(1).as_task();
  for (int listener : listeners) {
    mark("listener", listener);
    keep(shared);
  }
}

//===-- preserve ----------------------------------------------------------===//

task<int> ok_preserved_in_a_loop() {
  auto kept = locate(1).preserve();
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += co_await kept;
  co_return sum;
}

task<int> bad_original_after_preserve() {
  auto t = locate(1);
  auto kept = t.preserve();
  int value = co_await kept + co_await kept;
  co_return value + co_await t; // WARN: use-after-as-task
}

task<int> ok_preserved_into_itself() {
  auto t = locate(1);
  t = t.preserve();
  int value = co_await t;
  co_return value + co_await t;
}

task<int> ok_preserved_and_joined() {
  auto kept = locate(1).preserve();
  auto [a, b] = co_await when_all(kept, kept);
  co_return a + b;
}

task<int> ok_preserved_by_helper() {
  auto keep_it = [](value_task<int> t) { return t.preserve(); };
  auto kept = keep_it(locate(1));
  co_return co_await kept + co_await kept;
}

task<int> bad_preserved_on_one_path(bool often) {
  auto t = locate(1);
  if (often)
    t = t.preserve();
  int value = co_await t;
  if (value < 0)
    value = co_await t; // LIMIT: miss double-await (preserve() on one path only)
  co_return value;
}

task<int> ok_preserved_where_needed(bool often) {
  auto t = locate(1);
  if (often)
    t = t.preserve();
  int value = co_await t;
  if (often)
    value += co_await t;
  co_return value;
}

//===-- configure_await ---------------------------------------------------===//

task<int> bad_configured_and_plain() {
  auto t = locate(1);
  int value = co_await t.configure_await(false);
  co_return value + co_await t; // WARN: double-await
}

task<int> bad_configured_later() {
  auto t = locate(1);
  auto configured = t.configure_await(true);
  int value = co_await t;
  co_return value + co_await std::move(configured); // WARN: double-await
}

task<int> ok_configured_for_each() {
  int sum = 0;
  for (int id = 0; id < 3; ++id)
    sum += co_await locate(id).configure_await(false);
  auto t = locate(4);
  co_return sum + co_await std::move(t).configure_await(false);
}

task<int> ok_configured_by_flag(bool back) {
  auto t = locate(1);
  co_return back ? co_await t.configure_await(true)
                 : co_await t.configure_await(false);
}

//===-- Read when complete ------------------------------------------------===//

int bad_first_ready_of_two(value_task<int> &a, value_task<int> &b) {
  while (!a.is_completed() && !b.is_completed())
    pause_briefly();
  return a.get_result(); // WARN: get-result-before-completion
}

int ok_first_ready_of_two(value_task<int> &a, value_task<int> &b) {
  while (!a.is_completed() && !b.is_completed())
    pause_briefly();
  if (a.is_completed())
    return a.get_result();
  return b.get_result();
}

int bad_read_after_other_branch(value_task<int> &t, bool wait) {
  if (wait) {
    while (!t.is_completed())
      pause_briefly();
  } else {
    mark("not waiting");
  }
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_read_in_every_branch(value_task<int> &t, bool wait) {
  if (wait)
    while (!t.is_completed())
      pause_briefly();
  else if (!t.is_completed())
    return -1;
  return t.get_result();
}

int bad_failed_or_not(value_task<int> &t) {
  if (t.is_faulted() || t.is_canceled())
    mark("failed");
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_not_canceled(value_task<int> &t) {
  return t.is_canceled() ? -1 : t.get_result(); // WARN: get-result-before-completion
}

int ok_ternary_chain(value_task<int> &t) {
  return t.is_canceled() ? -1 : t.is_completed() ? t.get_result() : -2;
}

int ok_lambda_decides(value_task<int> &t) {
  auto done = [&t] { return t.is_completed(); };
  return done() ? t.get_result() : 0;
}

int bad_lambda_decides_backwards(value_task<int> &t) {
  auto running = [&t] { return !t.is_completed(); };
  return running() ? t.get_result() : 0; // WARN: get-result-before-completion
}

int ok_member_of_struct(std::pair<value_task<int>, int> &p) {
  if (!p.first.is_completed())
    return p.second;
  return p.first.get_result();
}

int bad_member_of_struct(std::pair<value_task<int>, value_task<int>> &p) {
  if (!p.first.is_completed())
    return 0;
  return p.second.get_result(); // WARN: get-result-before-completion
}

int bad_by_index(std::map<int, value_task<int>> &all) {
  if (!all.at(1).is_completed())
    return 0;
  return all.at(1).get_result() + all.at(2).get_result(); // WARN: get-result-before-completion
}

int ok_by_found_iterator(std::map<int, value_task<int>> &all, int id) {
  auto it = all.find(id);
  if (it == all.end() || !it->second.is_completed())
    return 0;
  return it->second.get_result();
}
