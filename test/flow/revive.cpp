// RUN: %check_markers %s
// A new value task in an old object: assignment, swap, exchange, emplace.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Assignment --------------------------------------------------------===//

task<int> ok_assigned() {
  auto t = make();
  int sum = co_await t;
  t = make();
  sum += co_await t;
  co_return sum;
}

task<int> bad_assigned_then_twice() {
  auto t = make();
  int sum = co_await t;
  t = make();
  sum += co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_assigned_after_move() {
  auto t = make();
  sink(std::move(t));
  t = make();
  co_return co_await t;
}

task<int> ok_assigned_from_other() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  a = std::move(b);
  sum += co_await a;
  co_return sum;
}

task<int> bad_assigned_from_other_then_other() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  a = std::move(b);
  sum += co_await a;
  sum += co_await b; // WARN: double-await
  co_return sum;
}

task<int> bad_assigned_on_one_path() {
  auto t = make();
  int sum = co_await t;
  if (cond())
    t = make();
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_assigned_in_every_arm() {
  auto t = make();
  int sum = co_await t;
  switch (num()) {
  case 0:
    t = make();
    break;
  case 1:
    t = make_for(1);
    break;
  default:
    t = 3;
  }
  co_return sum + co_await t;
}

task<int> ok_assigned_exactly_where_consumed() {
  auto t = make();
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    t = make();
  }
  co_return sum + co_await t;
}

task<int> ok_assigned_when_flag_says_consumed() {
  auto t = make();
  bool empty = false;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    empty = true;
  }
  if (empty)
    t = make();
  co_return sum + co_await t;
}

task<int> ok_assigned_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  t = make();
  co_return co_await shared + co_await shared + co_await t;
}

task<int> bad_other_object_assigned() {
  auto a = make();
  auto b = make();
  int sum = co_await a + co_await b;
  b = make();
  sum += co_await a; // WARN: double-await
  co_return sum + co_await b;
}

task<int> ok_assigned_through_reference() {
  auto t = make();
  auto &r = t;
  int sum = co_await t;
  r = make();
  sum += co_await t;
  co_return sum;
}

task<int> ok_assigned_through_pointer() {
  auto t = make();
  auto *p = &t;
  int sum = co_await *p;
  *p = make();
  sum += co_await t;
  co_return sum;
}

//===-- Swap --------------------------------------------------------------===//

task<int> ok_swapped() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  std::swap(a, b);
  sum += co_await a;
  co_return sum;
}

task<int> bad_swapped_then_the_wrong_one() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  std::swap(a, b);
  sum += co_await a;
  sum += co_await b; // WARN: double-await
  co_return sum;
}

task<int> ok_swapped_by_member() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  a.swap(b);
  sum += co_await a;
  co_return sum;
}

task<int> bad_swapped_by_member_twice_over() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  a.swap(b);
  b.swap(a);
  sum += co_await a; // WARN: double-await
  co_return sum + co_await b;
}

task<int> ok_swapped_found_by_lookup() {
  auto a = make();
  auto b = make();
  int sum = co_await b;
  swap(a, b);
  sum += co_await b;
  co_return sum;
}

task<int> ok_swapped_with_fresh_each_turn() {
  auto t = make();
  int sum = 0;
  while (true) {
    sum += co_await t;
    if (sum > 10)
      break;
    auto fresh = make();
    std::swap(t, fresh);
  }
  co_return sum;
}

//===-- Exchange ----------------------------------------------------------===//

task<int> ok_exchanged() {
  auto t = make();
  auto old = std::exchange(t, make());
  co_return co_await old + co_await t;
}

task<int> bad_exchanged_old_twice() {
  auto t = make();
  auto old = std::exchange(t, make());
  int sum = co_await old + co_await t;
  sum += co_await old; // WARN: double-await
  co_return sum;
}

task<int> bad_exchanged_new_twice() {
  auto t = make();
  int sum = co_await std::exchange(t, make());
  sum += co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_exchanged_each_turn() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += co_await std::exchange(t, make_for(i));
  co_return sum + co_await t;
}

task<int> ok_exchanged_for_ready() {
  auto t = make();
  auto old = std::exchange(t, value_task<int>(3));
  co_return co_await old;
}

//===-- Fields and elements -----------------------------------------------===//

struct slot {
  value_task<int> t;
};

task<int> ok_whole_aggregate_assigned() {
  slot s{make()};
  int sum = co_await s.t;
  s = slot{make()};
  co_return sum + co_await s.t;
}

task<int> bad_whole_aggregate_assigned_too_early() {
  slot s{value_task<int>(1)};
  s = slot{make()};
  int sum = co_await s.t;
  co_return sum + co_await s.t; // WARN: double-await
}

task<int> ok_optional_emplaced() {
  std::optional<value_task<int>> t = make();
  int sum = co_await *t;
  t.emplace(make());
  co_return sum + co_await *t;
}

task<int> ok_optional_assigned() {
  std::optional<value_task<int>> t = make();
  int sum = co_await *t;
  t = make();
  co_return sum + co_await *t;
}

task<int> bad_optional_not_revived() {
  std::optional<value_task<int>> t = make();
  int sum = co_await *t;
  co_return sum + co_await *t; // WARN: double-await
}

task<int> ok_element_assigned() {
  std::array<value_task<int>, 2> all = {make(), make()};
  int sum = co_await all[0] + co_await all[1];
  all[0] = make();
  co_return sum + co_await all[0];
}

task<int> ok_reconstructed_in_place() {
  auto t = make();
  int sum = co_await t;
  std::destroy_at(&t);
  std::construct_at(&t, make());
  co_return sum + co_await t;
}
