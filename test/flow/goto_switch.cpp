// RUN: %check_markers %s
// Labels, jumps and switches.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- goto --------------------------------------------------------------===//

task<int> bad_goto_back() {
  auto t = make();
  int sum = 0;
again:
  sum += co_await t; // WARN: double-await
  if (sum < 10)
    goto again;
  co_return sum;
}

task<int> bad_goto_shared_tail() {
  auto t = make();
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    goto tail;
  }
  touch();
tail:
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_goto_over_the_revival() {
  auto t = make();
  int sum = co_await t;
  if (sum > 3)
    goto tail;
  t = make();
tail:
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_goto_cleanup() {
  auto t = make();
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    goto out;
  }
  touch();
  sum = 2 * co_await t;
out:
  use(sum);
  co_return sum;
}

task<int> ok_goto_back_before_use() {
  auto t = make();
again:
  touch();
  if (cond())
    goto again;
  co_return co_await t;
}

task<int> ok_goto_back_with_revival() {
  auto t = make();
  int sum = 0;
again:
  sum += co_await t;
  if (sum < 10) {
    t = make();
    goto again;
  }
  co_return sum;
}

task<int> ok_goto_error_label() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  if (sum < 0)
    goto failed;
  sum += co_await b;
  co_return sum;
failed:
  sink(std::move(b));
  co_return -1;
}

task<int> bad_goto_error_label() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  if (sum < 0)
    goto failed;
  sum += co_await b;
  if (sum > 100)
    goto failed;
  co_return sum;
failed:
  sink(std::move(b)); // WARN: double-await
  co_return -1;
}

//===-- switch ------------------------------------------------------------===//

task<int> bad_fall_through() {
  auto t = make();
  int sum = 0;
  switch (num()) {
  case 0:
    sum = co_await t;
    [[fallthrough]];
  case 1:
    sum += co_await t; // WARN: double-await
    break;
  default:
    sink(std::move(t));
  }
  co_return sum;
}

task<int> bad_fall_through_two_labels() {
  auto t = make();
  int sum = 0;
  switch (num()) {
  case 0:
    sum = co_await t;
    [[fallthrough]];
  case 1:
    touch();
    [[fallthrough]];
  default:
    sum += co_await t; // WARN: double-await
  }
  co_return sum;
}

task<int> bad_after_switch() {
  auto t = make();
  int sum = 0;
  switch (num()) {
  case 0:
    sum = co_await t;
    break;
  case 1:
    co_return co_await t;
  default:
    break;
  }
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_case_without_use() {
  auto t = make(); // WARN: unconsumed
  switch (num()) {
  case 0:
    co_return co_await t;
  case 1:
    co_return 2 * co_await t;
  default:
    co_return -1;
  }
}

task<int> bad_no_default() {
  auto t = make(); // WARN: unconsumed
  switch (num()) {
  case 0:
    co_return co_await t;
  case 1:
    co_return 2 * co_await t;
  }
  co_return 0;
}

task<int> bad_switch_in_loop(value_task<int> &t) {
  int sum = 0;
  while (cond()) {
    switch (num()) {
    case 0:
      continue;
    case 1:
      sum += co_await t; // WARN: double-await
      break;
    default:
      co_return sum;
    }
  }
  co_return sum;
}

task<int> bad_break_leaves_switch_not_loop() {
  auto t = make();
  int sum = 0;
  while (true) {
    switch (num()) {
    case 0:
      sum += co_await t; // WARN: double-await
      break;
    case 1:
      co_return sum + co_await t; // WARN: double-await
    default:
      touch();
    }
  }
}

task<int> ok_every_case() {
  auto t = make();
  switch (num()) {
  case 0:
    co_return co_await t;
  case 1:
    co_return 2 * co_await t;
  default:
    co_return 3 * co_await t;
  }
}

task<int> ok_breaks() {
  auto t = make();
  int sum = 0;
  switch (num()) {
  case 0:
    sum = co_await t;
    break;
  case 1:
  case 2:
    sum = 2 * co_await t;
    break;
  default:
    sink(std::move(t));
    break;
  }
  co_return sum;
}

task<int> ok_enum_covered(mode m) {
  auto t = make();
  switch (m) {
  case mode::idle:
    co_return co_await t;
  case mode::read:
    co_return 2 * co_await t;
  case mode::write:
    co_return 3 * co_await t;
  }
  fail();
}

task<int> ok_fall_through_without_use() {
  auto t = make();
  int factor = 1;
  switch (num()) {
  case 0:
    factor = 2;
    [[fallthrough]];
  case 1:
    factor += 1;
    [[fallthrough]];
  default:
    co_return factor * co_await t;
  }
}

task<int> ok_switch_in_loop_leaves() {
  auto t = make();
  while (true) {
    switch (num()) {
    case 0:
      continue;
    case 1:
      co_return co_await t;
    default:
      sink(std::move(t));
      co_return 0;
    }
  }
}

task<int> ok_case_with_fresh_object() {
  int sum = 0;
  while (cond()) {
    switch (num()) {
    case 0: {
      auto t = make();
      sum += co_await t;
      break;
    }
    case 1: {
      auto t = make_for(1);
      sum -= co_await t;
      break;
    }
    default:
      co_return sum;
    }
  }
  co_return sum;
}

task<int> ok_switch_on_literal() {
  auto t = make();
  int sum = 0;
  switch (2) {
  case 1:
    sum = co_await t;
    break;
  case 2:
    break;
  }
  co_return sum + co_await t;
}

task<int> ok_noreturn_default() {
  auto t = make();
  switch (num()) {
  case 0:
    co_return co_await t;
  case 1:
    sink(std::move(t));
    co_return 1;
  default:
    fail();
  }
}
