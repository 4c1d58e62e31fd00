// RUN: %check_markers %s
// Names bound to members and elements.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

struct two {
  value_task<int> left;
  value_task<int> right;
};

struct tagged {
  int key;
  value_task<int> work;
};

two make_two();
tagged make_tagged();
std::pair<value_task<int>, value_task<int>> make_pair_of();
std::tuple<int, value_task<int>, bool> make_tuple();

//===-- Each binding is an object of its own ------------------------------===//

task<int> ok_pair() {
  auto [a, b] = make_pair_of();
  int sum = co_await a;
  sum += co_await b;
  co_return sum;
}

task<int> bad_pair_first_twice() {
  auto [a, b] = make_pair_of();
  int sum = co_await a + co_await b;
  sum += co_await a; // WARN: double-await
  co_return sum;
}

task<int> bad_pair_second_twice() {
  auto [a, b] = make_pair_of();
  int sum = co_await a + co_await b;
  co_return sum + co_await std::move(b); // WARN: double-await
}

task<int> ok_aggregate() {
  auto [left, right] = make_two();
  co_return co_await left + co_await right;
}

task<int> bad_aggregate() {
  auto [left, right] = make_two();
  int sum = co_await left + co_await right;
  co_return sum + co_await left; // WARN: double-await
}

task<int> ok_tuple() {
  auto [key, work, urgent] = make_tuple();
  if (urgent)
    co_return key + co_await work;
  co_return co_await work;
}

task<int> bad_tuple_join() {
  auto [key, work, urgent] = make_tuple();
  int sum = 0;
  if (urgent)
    sum = key + co_await work;
  co_return sum + co_await work; // WARN: double-await
}

task<int> ok_tuple_same_binding_decides() {
  auto [key, work, urgent] = make_tuple();
  int sum = 0;
  if (urgent)
    sum = key + co_await work;
  touch();
  if (!urgent)
    sum = co_await work;
  co_return sum;
}

task<int> ok_binding_of_array() {
  value_task<int> all[2] = {make(), make()};
  auto &[a, b] = all;
  co_return co_await a + co_await b;
}

//===-- By reference: the binding and the member are one ------------------===//

task<int> bad_reference_binding_and_member() {
  auto whole = make_two();
  auto &[left, right] = whole;
  int sum = co_await left + co_await right;
  co_return sum + co_await whole.left; // WARN: double-await
}

task<int> bad_member_and_reference_binding() {
  auto whole = make_two();
  auto &[left, right] = whole;
  int sum = co_await whole.right;
  sum += co_await left;
  co_return sum + co_await right; // WARN: double-await
}

task<int> ok_reference_binding_other_member() {
  auto whole = make_two();
  auto &[left, right] = whole;
  int sum = co_await left;
  use(sum);
  co_return sum + co_await whole.right;
}

task<int> bad_moved_into_binding() {
  auto whole = make_two();
  auto [left, right] = std::move(whole);
  int sum = co_await left + co_await right;
  co_return sum + co_await whole.left; // WARN: double-await
}

task<int> bad_forwarding_binding_twice() {
  auto &&[key, work] = make_tagged();
  int sum = key + co_await work;
  co_return sum + co_await work; // WARN: double-await
}

task<int> ok_forwarding_binding() {
  auto &&[key, work] = make_tagged();
  co_return key + co_await work;
}

//===-- In loops ----------------------------------------------------------===//

task<int> ok_fresh_binding_each_turn() {
  int sum = 0;
  while (cond()) {
    auto [key, work] = make_tagged();
    sum += key + co_await work;
  }
  co_return sum;
}

task<int> ok_range_for_binding(std::vector<tagged> &all) {
  int sum = 0;
  for (auto &[key, work] : all)
    sum += key + co_await work;
  co_return sum;
}

task<int> bad_range_for_binding_twice(std::vector<tagged> &all) {
  int sum = 0;
  for (auto &[key, work] : all) {
    sum += key + co_await work;
    if (sum > 10)
      sum += co_await work; // WARN: double-await
  }
  co_return sum;
}

task<int> bad_binding_outlives_turns() {
  auto [key, work] = make_tagged();
  int sum = 0;
  do
    sum += key + co_await work; // WARN: double-await
  while (cond());
  co_return sum;
}

task<int> ok_rebound_member() {
  auto [key, work] = make_tagged();
  int sum = co_await work;
  work = make_for(key);
  co_return sum + co_await work;
}

//===-- Handing on --------------------------------------------------------===//

task<int> ok_binding_moved_on() {
  auto [a, b] = make_pair_of();
  sink(std::move(a));
  co_return co_await b;
}

task<int> bad_binding_used_after_move() {
  auto [a, b] = make_pair_of();
  sink(std::move(a));
  co_return co_await b + co_await a; // WARN: double-await
}

task<int> bad_binding_after_as_task() {
  auto [key, work] = make_tagged();
  auto shared = work.as_task();
  int sum = co_await shared;
  co_return sum + co_await work; // WARN: use-after-as-task
}

int bad_binding_read_early() {
  auto [key, work] = make_tagged();
  return key + work.get_result(); // WARN: get-result-before-completion
}

int ok_binding_read_when_complete() {
  auto [key, work] = make_tagged();
  if (!work.is_completed())
    return sync_wait(std::move(work));
  return key + work.get_result();
}
