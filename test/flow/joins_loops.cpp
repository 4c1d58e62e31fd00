// RUN: %check_markers %s
// Loops: one object over many turns, fresh objects, breaks and continues.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- One object, many turns --------------------------------------------===//

task<int> bad_for_loop(value_task<int> &t) {
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_while_loop(value_task<int> &t) {
  int sum = 0;
  while (cond())
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_do_while() {
  auto t = make();
  int sum = 0;
  do {
    sum += co_await t; // WARN: double-await
  } while (cond());
  co_return sum;
}

task<int> bad_two_turns() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 2; ++i)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_loop_break_too_late() {
  auto t = make();
  int sum = 0;
  while (true) {
    sum += co_await t; // WARN: double-await
    if (sum > 10)
      break;
  }
  co_return sum;
}

task<int> bad_continue_skips_the_break(value_task<int> &t) {
  int sum = 0;
  for (;;) {
    sum += co_await t; // WARN: double-await
    if (cond())
      continue;
    break;
  }
  co_return sum;
}

task<int> bad_inner_break_only(value_task<int> &t) {
  int sum = 0;
  while (cond()) {
    while (cond()) {
      sum += co_await t; // WARN: double-await
      break;
    }
  }
  co_return sum;
}

task<int> bad_inner_loop() {
  int sum = 0;
  while (cond()) {
    auto t = make();
    do
      sum += co_await t; // WARN: double-await
    while (num() > 2);
  }
  co_return sum;
}

task<int> bad_after_loop(value_task<int> &t) {
  int sum = 0;
  while (cond()) {
    if (num() == 3) {
      sum += co_await t;
      break;
    }
  }
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_moved_in_loop(value_task<int> &t) {
  while (cond())
    sink(std::move(t)); // WARN: double-await
  co_return 0;
}

task<int> bad_in_loop_condition() {
  auto t = make();
  int sum = 0;
  while (co_await t > sum) // WARN: double-await
    ++sum;
  co_return sum;
}

task<int> bad_in_loop_increment() {
  auto t = make();
  int sum = 0;
  for (sum = co_await t; sum < 10; sum += co_await t) // WARN: double-await
    touch();
  co_return sum;
}

task<int> bad_query_in_next_turn(value_task<int> &t) {
  int sum = 0;
  while (cond()) {
    if (t.is_completed()) // WARN: double-await
      touch();
    sum += co_await t; // WARN: double-await
  }
  co_return sum;
}

task<int> bad_revived_in_one_arm_only() {
  auto t = make();
  int sum = 0;
  while (true) {
    sum += co_await t; // WARN: double-await
    if (sum > 10)
      co_return sum;
    if (cond())
      t = make();
  }
}

task<int> bad_revived_too_early(value_task<int> &t) {
  t = make();
  int sum = 0;
  do {
    sum += co_await t; // WARN: double-await
  } while (cond());
  co_return sum;
}

task<int> bad_range_for_over_others(value_task<int> &t,
                                    const std::vector<int> &keys) {
  int sum = 0;
  for (int key : keys)
    sum += key * co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_second_object_outlives_turn() {
  auto shared = make();
  int sum = 0;
  do {
    auto fresh = make();
    sum += co_await fresh;
    sum += co_await shared; // WARN: double-await
  } while (cond());
  co_return sum;
}

//===-- Fresh objects -----------------------------------------------------===//

task<int> ok_fresh_each_turn() {
  int sum = 0;
  while (cond()) {
    auto t = make();
    sum += co_await t;
  }
  co_return sum;
}

task<int> ok_fresh_in_condition() {
  int sum = 0;
  while (co_await make() > 0)
    ++sum;
  co_return sum;
}

task<int> ok_fresh_in_for_header() {
  int sum = 0;
  for (auto t = make(); true; t = make()) {
    sum += co_await t;
    if (sum > 10)
      break;
    if (sum == 3)
      continue;
    touch();
  }
  co_return sum;
}

task<int> ok_fresh_after_continue() {
  int sum = 0;
  while (int n = num()) {
    if (n > 2)
      continue;
    auto t = make_for(n);
    sum += co_await t;
  }
  co_return sum;
}

task<int> bad_fresh_abandoned_by_continue() {
  int sum = 0;
  while (int n = num()) {
    auto t = make_for(n); // WARN: unconsumed
    if (n > 2)
      continue;
    sum += co_await t;
  }
  co_return sum;
}

task<int> ok_revived_each_turn() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    sum += co_await t;
    t = make_for(i);
  }
  sum += co_await t;
  co_return sum;
}

task<int> ok_revived_before_continue() {
  auto t = make();
  int sum = 0;
  while (true) {
    sum += co_await t;
    if (sum > 10)
      break;
    t = make();
    if (cond())
      continue;
    touch();
  }
  co_return sum;
}

//===-- Leaving after the only use ----------------------------------------===//

task<int> ok_break_after_use() {
  auto t = make();
  int sum = 0;
  while (true) {
    sum += co_await t;
    break;
  }
  co_return sum;
}

task<int> ok_return_after_use() {
  auto t = make();
  for (;;) {
    if (cond())
      continue;
    co_return co_await t;
  }
}

task<int> ok_do_while_false() {
  auto t = make();
  int sum = 0;
  do {
    sum += co_await t;
  } while (false);
  co_return sum;
}

task<int> ok_both_exits_of_loop() {
  auto t = make();
  while (cond()) {
    if (num() == 3)
      co_return co_await t;
  }
  co_return 1 + co_await t;
}

task<int> ok_break_then_use() {
  auto t = make();
  while (true) {
    touch();
    if (cond())
      break;
  }
  co_return co_await t;
}

task<int> ok_goto_out_of_two_loops() {
  auto t = make();
  int sum = 0;
  for (;;) {
    for (;;) {
      if (cond()) {
        sum += co_await t;
        goto done;
      }
      touch();
    }
  }
done:
  co_return sum;
}

task<int> ok_throw_out_of_loop() {
  auto t = make();
  while (true) {
    int value = co_await t;
    throw error{value};
  }
}

task<int> ok_single_turn() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 1; ++i)
    sum += co_await t;
  co_return sum;
}

task<int> ok_use_before_loop() {
  auto t = make();
  int left = co_await t;
  while (left-- > 0)
    touch();
  co_return left;
}

task<int> ok_two_loops_two_objects() {
  auto a = make();
  auto b = make();
  int limit = co_await a;
  int sum = 0;
  for (int i = 0; i < limit; ++i)
    sum += i;
  sum += co_await b;
  for (int i = 0; i < sum; ++i)
    touch();
  co_return sum;
}
