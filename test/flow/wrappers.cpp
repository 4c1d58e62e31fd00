// RUN: %check_markers %s
// configure_await, as_task, preserve: what stands for the object.

#include "helpers.h"
#include "valuetask_decls.h"
#include <array>
#include <optional>
#include <utility>
#include <vector>

using namespace valuetask;

//===-- configure_await ---------------------------------------------------===//

task<int> ok_configured() { co_return co_await make().configure_await(false); }

task<int> ok_configured_local() {
  auto t = make();
  co_return co_await t.configure_await(false);
}

task<int> ok_configured_saved() {
  auto t = make();
  auto configured = t.configure_await(false);
  co_return co_await configured;
}

task<int> ok_configured_saved_from_call() {
  auto configured = make().configure_await(false);
  touch();
  co_return co_await configured;
}

task<int> bad_configured_twice() {
  auto t = make();
  int sum = co_await t.configure_await(false);
  sum += co_await t.configure_await(false); // WARN: double-await
  co_return sum;
}

task<int> bad_configured_then_plain() {
  auto t = make();
  int sum = co_await t.configure_await(true);
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_plain_then_configured() {
  auto t = make();
  int sum = co_await t;
  co_return sum + co_await t.configure_await(false); // WARN: double-await
}

task<int> bad_saved_wrapper_twice() {
  auto t = make();
  auto configured = t.configure_await(false);
  int sum = co_await configured;
  co_return sum + co_await configured; // WARN: double-await
}

task<int> bad_saved_wrapper_and_object() {
  auto t = make();
  auto configured = t.configure_await(false);
  int sum = co_await configured;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_object_and_saved_wrapper() {
  auto t = make();
  auto configured = t.configure_await(false);
  int sum = co_await t;
  co_return sum + co_await configured; // WARN: double-await
}

task<int> bad_wrapper_from_call_twice() {
  auto configured = make().configure_await(false);
  int sum = co_await configured;
  co_return sum + co_await configured; // WARN: double-await
}

task<int> bad_wrapper_in_loop() {
  auto t = make();
  int sum = 0;
  do {
    sum += co_await t.configure_await(false); // WARN: double-await
  } while (cond());
  co_return sum;
}

task<int> ok_wrapper_each_turn() {
  int sum = 0;
  while (cond()) {
    auto configured = make().configure_await(false);
    sum += co_await configured;
  }
  co_return sum;
}

task<int> ok_wrapper_on_exclusive_paths() {
  auto t = make();
  if (cond())
    co_return co_await t.configure_await(false);
  co_return co_await t;
}

task<int> ok_wrapper_correlated(bool stay) {
  auto t = make();
  int sum = 0;
  if (stay)
    sum = co_await t.configure_await(true);
  touch();
  if (!stay)
    sum = co_await t.configure_await(false);
  co_return sum;
}

task<int> ok_fast_path_then_configured() {
  auto t = make();
  if (t.is_completed_successfully())
    co_return t.get_result();
  co_return co_await t.configure_await(false);
}

task<int> bad_configured_after_move() {
  auto t = make();
  sink(std::move(t));
  co_return co_await t.configure_await(false); // WARN: double-await
}

//===-- A wrapper that is kept somewhere ----------------------------------===//

using configured = decltype(make().configure_await(false));
configured start_configured();
configured make_configured() { return make().configure_await(false); }
void run_later(configured &&one);
void look_at(const std::optional<configured> &one);
void await_inside(std::optional<configured> &one);

task<int> bad_wrapper_in_optional_twice() {
  std::optional<configured> kept(make().configure_await(false));
  int sum = co_await *kept;
  co_return sum + co_await *kept; // WARN: double-await
}

task<int> bad_object_and_wrapper_in_optional() {
  auto t = make();
  std::optional kept(t.configure_await(false));
  int sum = co_await *kept;
  co_return sum + co_await t; // WARN: double-await
}

task<int> ok_wrapper_in_optional_once() {
  std::optional kept(make().configure_await(false));
  touch();
  co_return co_await *kept;
}

task<int> ok_wrapper_in_optional_replaced() {
  std::optional<configured> kept(make().configure_await(false));
  int sum = co_await *kept;
  kept = make().configure_await(false);
  sum += co_await *kept;
  kept.reset();
  kept.emplace(make().configure_await(true));
  co_return sum + co_await *kept;
}

task<int> bad_wrapper_in_array_twice() {
  configured all[] = {make().configure_await(false),
                      make().configure_await(true)};
  int sum = co_await all[0] + co_await all[1];
  co_return sum + co_await all[1]; // WARN: double-await
}

task<int> ok_wrappers_in_array() {
  configured all[] = {make().configure_await(false),
                      make().configure_await(true)};
  co_return co_await all[0] + co_await all[1];
}

task<int> ok_wrappers_in_array_each() {
  configured all[] = {make().configure_await(false),
                      make().configure_await(true)};
  int sum = 0;
  for (auto &one : all)
    sum += co_await one;
  co_return sum;
}

task<int> bad_wrappers_in_array_each_twice() {
  configured all[] = {make().configure_await(false),
                      make().configure_await(true)};
  int sum = 0;
  for (auto &one : all)
    sum += co_await one;
  for (auto &one : all)
    sum += co_await one; // WARN: double-await
  co_return sum;
}

task<int> bad_wrapper_in_pair_twice() {
  auto [first, second] =
      std::make_pair(make().configure_await(false),
                     make().configure_await(true));
  int sum = co_await first + co_await second;
  co_return sum + co_await first; // WARN: double-await
}

task<int> ok_wrappers_in_pair() {
  auto [first, second] =
      std::make_pair(make().configure_await(false),
                     make().configure_await(true));
  co_return co_await first + co_await second;
}

task<int> bad_wrapper_in_vector_twice(std::vector<configured> all) {
  int sum = co_await all[0];
  co_return sum + co_await all[0]; // WARN: double-await
}

task<int> ok_wrappers_in_vector(std::vector<configured> all) {
  int sum = 0;
  for (auto &one : all)
    sum += co_await one;
  co_return sum;
}

struct errand {
  configured first, second;
};

task<int> bad_wrapper_in_aggregate_twice() {
  errand e{make().configure_await(false), start_configured()};
  int sum = co_await e.first + co_await e.second;
  co_return sum + co_await e.first; // WARN: double-await
}

task<int> ok_wrappers_in_aggregate() {
  errand e{make().configure_await(false), start_configured()};
  co_return co_await e.first + co_await e.second;
}

task<int> bad_wrapper_by_lambda_twice() {
  auto kept = [] { return make().configure_await(false); }();
  int sum = co_await kept;
  co_return sum + co_await kept; // WARN: double-await
}

task<int> bad_wrapper_by_helper_twice() {
  auto kept = make_configured();
  int sum = co_await kept;
  co_return sum + co_await kept; // WARN: double-await
}

task<int> bad_wrapper_from_beyond_sight_twice() {
  auto kept = start_configured();
  int sum = co_await kept;
  co_return sum + co_await kept; // WARN: double-await
}

task<int> bad_wrapper_that_was_passed_twice(configured kept) {
  int sum = co_await kept;
  co_return sum + co_await kept; // WARN: double-await
}

task<int> ok_wrapper_by_helper_each_turn() {
  int sum = 0;
  while (cond()) {
    auto kept = make_configured();
    sum += co_await kept;
  }
  co_return sum + co_await make_configured() + co_await start_configured();
}

task<int> ok_wrapper_assigned_anew() {
  auto kept = make().configure_await(false);
  int sum = co_await kept;
  kept = make().configure_await(false);
  sum += co_await kept;
  kept = start_configured();
  co_return sum + co_await kept;
}

task<int> bad_wrapper_assigned_after_the_await() {
  auto t = make();
  auto kept = make().configure_await(false);
  int sum = co_await kept;
  kept = t.configure_await(false);
  sum += co_await kept;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_wrapper_moved_on() {
  auto kept = make().configure_await(false);
  auto other = std::move(kept);
  int sum = co_await other;
  co_return sum + co_await other; // WARN: double-await
}

task<int> ok_wrapper_lent_in_between() {
  std::optional kept(make().configure_await(false));
  look_at(kept);
  int sum = co_await *kept;
  await_inside(kept);
  co_return sum + co_await *kept;
}

void ok_wrapper_handed_on() {
  auto kept = start_configured();
  run_later(std::move(kept));
}

//===-- as_task -----------------------------------------------------------===//

task<int> ok_shared_many_times() {
  auto shared = make().as_task();
  int sum = co_await shared;
  sum += co_await shared;
  auto copy = shared;
  co_return sum + co_await copy;
}

task<int> ok_local_then_shared() {
  auto t = make();
  auto shared = t.as_task();
  co_return co_await shared + co_await shared;
}

task<int> ok_shared_in_loop() {
  auto shared = make().as_task();
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += co_await shared;
  co_return sum;
}

task<int> bad_await_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  int sum = co_await shared;
  co_return sum + co_await t; // WARN: use-after-as-task
}

task<int> bad_query_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  if (t.is_completed()) // WARN: use-after-as-task
    touch();
  co_return co_await shared;
}

task<int> bad_as_task_twice() {
  auto t = make();
  auto one = t.as_task();
  auto two = t.as_task(); // WARN: use-after-as-task
  co_return co_await one + co_await two;
}

task<int> bad_result_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  CHECK_THAT(shared.is_ready());
  co_return t.get_result(); // WARN: use-after-as-task
}

task<int> bad_moved_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  sink(std::move(t)); // WARN: use-after-as-task
  co_return co_await shared;
}

task<int> bad_as_task_on_one_path() {
  auto t = make();
  task<int> shared;
  if (cond())
    shared = t.as_task();
  co_return co_await t; // WARN: use-after-as-task
}

task<int> bad_as_task_after_await() {
  auto t = make();
  int sum = co_await t;
  auto shared = t.as_task(); // WARN: double-await
  co_return sum + co_await shared;
}

task<int> bad_as_task_in_loop(value_task<int> &t) {
  int sum = 0;
  while (cond())
    sum += co_await t.as_task(); // WARN: use-after-as-task
  co_return sum;
}

task<int> bad_configured_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  int sum = co_await shared;
  co_return sum + co_await t.configure_await(false); // WARN: use-after-as-task
}

task<int> bad_reference_after_as_task() {
  auto t = make();
  auto &same = t;
  auto shared = t.as_task();
  co_return co_await shared + co_await same; // WARN: use-after-as-task
}

task<int> ok_as_task_or_await() {
  auto t = make();
  if (cond())
    co_return co_await t.as_task();
  co_return co_await t;
}

task<int> ok_as_task_when_pending() {
  auto t = make();
  if (t.is_completed())
    co_return t.get_result();
  auto shared = t.as_task();
  co_return co_await shared + co_await shared;
}

task<int> ok_as_task_flagged() {
  auto t = make();
  task<int> shared;
  bool is_shared = false;
  if (cond()) {
    shared = t.as_task();
    is_shared = true;
  }
  touch();
  if (is_shared)
    co_return co_await shared + co_await shared;
  co_return co_await t;
}

task<int> ok_refilled_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  t = make();
  co_return co_await t + co_await shared;
}

task<int> ok_made_from_task() {
  auto shared = make_task();
  value_task<int> t(shared);
  int sum = co_await t;
  co_return sum + co_await shared;
}

task<int> bad_made_from_task_twice() {
  value_task<int> t(make_task());
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}

//===-- preserve ----------------------------------------------------------===//

task<int> ok_preserved_many_times() {
  auto kept = make().preserve();
  int sum = co_await kept;
  sum += co_await kept;
  co_return sum;
}

task<int> ok_preserved_in_loop() {
  auto kept = make().preserve();
  int sum = 0;
  do
    sum += co_await kept;
  while (cond());
  co_return sum;
}

task<int> ok_preserved_into_itself() {
  auto t = make();
  t = t.preserve();
  int sum = co_await t;
  sum += co_await t;
  co_return sum;
}

task<int> ok_preserved_local() {
  auto t = make();
  auto kept = t.preserve();
  co_return co_await kept + co_await kept;
}

task<int> bad_original_after_preserve() {
  auto t = make();
  auto kept = t.preserve();
  int sum = co_await kept;
  co_return sum + co_await t; // WARN: use-after-as-task
}

task<int> bad_preserve_twice() {
  auto t = make();
  auto one = t.preserve();
  auto two = t.preserve(); // WARN: use-after-as-task
  co_return co_await one + co_await two;
}

task<int> bad_preserve_after_await() {
  auto t = make();
  int sum = co_await t;
  auto kept = t.preserve(); // WARN: double-await
  co_return sum + co_await kept;
}

task<int> ok_preserved_moved_on() {
  auto kept = make().preserve();
  int sum = co_await kept;
  auto other = std::move(kept);
  sum += co_await other;
  sum += co_await other;
  co_return sum;
}

task<int> bad_preserved_replaced_by_plain() {
  auto kept = make().preserve();
  int sum = co_await kept + co_await kept;
  kept = make();
  sum += co_await kept;
  sum += co_await kept; // WARN: double-await
  co_return sum;
}

task<int> ok_preserved_queries_between() {
  auto kept = make().preserve();
  int sum = co_await kept;
  if (kept.is_completed())
    sum += kept.get_result();
  co_return sum;
}
