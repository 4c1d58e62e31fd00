// RUN: %check_markers %s
// Paths: which of them exist, and what each of them leaves behind.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Abandoned ---------------------------------------------------------===//

task<int> bad_early_exits_leave_the_rest() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  auto c = make(); // WARN: unconsumed
  int sum = co_await a;
  if (sum < 0)
    co_return sum;
  sum += co_await b;
  if (sum < 0)
    co_return sum;
  co_return sum + co_await c;
}

task<int> bad_throw_between(int key) {
  auto t = make_for(key); // WARN: unconsumed
  if (key < 0) {
    touch();
    throw error{key};
  }
  co_return co_await t;
}

task<int> bad_handler_leaves_second() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  int sum = 0;
  try {
    sum = co_await a;
  } catch (const error &e) {
    co_return e.code;
  }
  co_return sum + co_await b;
}

task<int> bad_guard_of_another_object() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  if (a.is_completed_successfully())
    co_return a.get_result();
  int sum = co_await b;
  co_return sum + co_await a;
}

task<int> bad_flag_guards_too_little(bool wanted) {
  auto t = make(); // WARN: unconsumed
  int sum = 0;
  if (wanted && num() > 3)
    sum = co_await t;
  if (!wanted)
    sum = co_await t;
  co_return sum;
}

task<int> bad_default_arm_forgets() {
  auto t = make(); // WARN: unconsumed
  switch (num()) {
  case 0:
    co_return co_await t;
  case 1:
    sink(std::move(t));
    break;
  default:
    touch();
  }
  co_return 0;
}

task<int> bad_loop_condition_leaves() {
  auto t = make(); // WARN: unconsumed
  while (num() > 0) {
    if (t.is_completed())
      co_return t.get_result();
    co_await delay(1);
  }
  co_return -1;
}

task<int> bad_labelled_exit_forgets() {
  auto t = make(); // WARN: unconsumed
  int sum = num();
  if (sum < 0)
    goto out;
  sum += co_await t;
out:
  use(sum);
  co_return sum;
}

task<int> ok_every_exit_takes_the_rest() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  if (sum < 0) {
    sink(std::move(b));
    co_return sum;
  }
  co_return sum + co_await b;
}

task<int> ok_error_code_threads_through() {
  auto a = make();
  auto b = make();
  int code = co_await a;
  if (code == 0)
    code = co_await b;
  else
    sink(std::move(b));
  co_return code;
}

task<int> ok_cleanup_label() {
  auto t = make();
  int code = 0;
  if (cond()) {
    code = -1;
    goto out;
  }
  if (num() > 3) {
    code = -2;
    goto out;
  }
  co_return co_await t;
out:
  sink(std::move(t));
  co_return code;
}

task<int> ok_started_only_when_wanted(bool wanted) {
  std::optional<value_task<int>> t;
  if (wanted)
    t = make();
  int sum = num();
  if (sum < 0) {
    if (t)
      sink(*std::move(t));
    co_return sum;
  }
  if (wanted)
    sum += co_await *t;
  co_return sum;
}

task<int> ok_caught_and_taken() {
  auto t = make();
  int code = 0;
  try {
    if (cond())
      throw error{1};
    touch();
  } catch (const error &e) {
    code = e.code;
  }
  co_return code + co_await t;
}

//===-- Retries -----------------------------------------------------------===//

task<int> bad_retry_with_delay() {
  auto t = make();
  for (int attempt = 0; attempt < 3; ++attempt) {
    bool failed = false;
    try {
      co_return co_await t; // WARN: double-await
    } catch (const error &) {
      failed = true;
    }
    if (failed)
      co_await delay(attempt);
  }
  co_return -1;
}

task<int> bad_recreated_for_one_error_only() {
  auto t = make();
  for (;;) {
    try {
      co_return co_await t; // WARN: double-await
    } catch (const error &e) {
      if (e.code == 1)
        continue;
      t = make();
    }
  }
}

task<int> bad_slot_kept_after_failure(std::optional<value_task<int>> &slot) {
  for (;;) {
    if (!slot)
      slot = make();
    try {
      int value = co_await *slot; // WARN: double-await
      slot.reset();
      co_return value;
    } catch (const error &) {
      touch();
    }
  }
}

task<int> bad_label_retries_without_new_one() {
  auto t = make();
  int tries = 0;
again:
  try {
    co_return co_await t; // WARN: double-await
  } catch (const error &) {
    ++tries;
  }
  if (tries < 3)
    goto again;
  co_return -1;
}

task<int> ok_stale_flag_recreates() {
  auto t = make();
  bool stale = false;
  for (;;) {
    if (stale) {
      t = make();
      stale = false;
    }
    try {
      co_return co_await t;
    } catch (const error &) {
      stale = true;
    }
  }
}

task<int> ok_slot_reset_either_way(std::optional<value_task<int>> &slot) {
  for (;;) {
    if (!slot)
      slot = make();
    try {
      int value = co_await *slot;
      slot.reset();
      co_return value;
    } catch (const error &) {
      slot.reset();
    }
  }
}

task<int> ok_label_retries_with_new_one() {
  auto t = make();
  int tries = 0;
again:
  try {
    co_return co_await t;
  } catch (const error &) {
    t = make_for(++tries);
  }
  if (tries < 3)
    goto again;
  co_return co_await t;
}

task<int> ok_last_attempt_outside() {
  for (int attempt = 0; attempt < 3; ++attempt) {
    auto t = make_for(attempt);
    bool failed = false;
    try {
      co_return co_await t;
    } catch (const error &) {
      failed = true;
    }
    if (failed)
      co_await delay(attempt);
  }
  co_return co_await make();
}

task<int> ok_error_kept_and_asked() {
  auto t = make();
  std::exception_ptr caught;
  int value = 0;
  try {
    touch();
  } catch (...) {
    caught = std::current_exception();
  }
  if (!caught)
    value = co_await t;
  else
    sink(std::move(t));
  co_return value;
}

//===-- Loops -------------------------------------------------------------===//

task<int> bad_break_leaves_only_the_switch(value_task<int> &t) {
  int sum = 0;
  while (cond()) {
    switch (current_mode()) {
    case mode::read:
      sum += co_await t; // WARN: double-await
      break;
    default:
      touch();
    }
  }
  co_return sum;
}

task<int> bad_two_turns_counted_down(value_task<int> &t) {
  int sum = 0;
  for (int left = 2; left > 0; --left)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_flag_cleared_on_one_path_only(value_task<int> &t) {
  bool first = true;
  int sum = 0;
  while (cond()) {
    if (first) {
      sum += co_await t; // WARN: double-await
      if (sum > 0)
        first = false;
    }
  }
  co_return sum;
}

task<int> ok_single_turn_counted(value_task<int> &t) {
  int sum = 0;
  for (int i = 0; i < 1; ++i)
    sum += co_await t;
  co_return sum;
}

task<int> ok_single_turn_by_flag() {
  auto t = make();
  int sum = 0;
  for (bool once = true; once; once = false)
    sum += co_await t;
  co_return sum;
}

task<int> ok_count_down_from_one(value_task<int> &t) {
  int left = 1;
  int sum = 0;
  while (left-- > 0)
    sum += co_await t;
  co_return sum;
}

task<int> ok_only_in_last_turn(value_task<int> &t, int turns) {
  int sum = 0;
  for (int i = 0; i < turns; ++i) {
    touch();
    if (i == turns - 1)
      sum += co_await t;
  }
  co_return sum;
}

task<int> ok_switch_break_then_loop_break(value_task<int> &t) {
  int sum = 0;
  for (;;) {
    bool taken = false;
    switch (current_mode()) {
    case mode::read:
      sum += co_await t;
      taken = true;
      break;
    default:
      touch();
    }
    if (taken)
      break;
  }
  co_return sum;
}

task<int> ok_state_enum_loop() {
  auto t = make();
  mode state = mode::idle;
  int value = 0;
  while (state != mode::write) {
    switch (state) {
    case mode::idle:
      touch();
      state = mode::read;
      break;
    case mode::read:
      value = co_await t;
      state = mode::write;
      break;
    case mode::write:
      break;
    }
  }
  co_return value;
}

//===-- Odd statements ----------------------------------------------------===//

task<int> bad_completed_then_awaited_in_condition() {
  auto t = make();
  if ((t.is_completed() && t.get_result() > 0) ||
      co_await t > 0) // WARN: double-await
    co_return 1;
  co_return 0;
}

task<int> bad_label_falls_into_cleanup() {
  auto t = make();
  int sum = 0;
  if (cond())
    goto out;
  sum = co_await t;
out:
  sink(std::move(t)); // WARN: double-await
  co_return sum;
}

void bad_comma_twice() {
  auto t = make();
  sink(std::move(t)), sink(std::move(t)); // WARN: double-await
}

task<int> bad_opaque_enum_asked_twice(value_task<int> &t) {
  int sum = 0;
  if (current_mode() == mode::read)
    sum = co_await t;
  if (current_mode() != mode::read)
    sum = co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_nested_conditionals(bool a, bool b) {
  auto t = make(); // WARN: unconsumed
  int sum = a ? (b ? co_await t : num()) : co_await t;
  co_return a && !b ? sum : sum + co_await t; // WARN: double-await
}

void ok_side_effect_in_conjunction() {
  auto t = make();
  bool taken = cond() && (sink(std::move(t)), true);
  if (!taken)
    sink(std::move(t));
}

task<int> ok_nested_conditionals(bool a, bool b) {
  auto t = make();
  int sum = a ? (b ? co_await t : num()) : co_await t;
  co_return a && !b ? sum + co_await t : sum;
}

void ok_break_out_of_do_once() {
  auto t = make();
  do {
    if (cond())
      break;
    sink(std::move(t));
    return;
  } while (false);
  sink(std::move(t));
}

task<int> ok_dead_by_constant_expression() {
  auto t = make();
  constexpr bool debug = sizeof(int) == 3;
  if (debug)
    sink(std::move(t));
  if (false && cond())
    sink(std::move(t));
  if constexpr (debug)
    sink(std::move(t));
  static const bool never = false;
  if (never)
    sink(std::move(t));
  co_return co_await t;
}

task<int> ok_if_else_with_initialiser() {
  auto t = make();
  if (int n = num(); n > 3)
    co_return n + co_await t;
  else if (n > 1)
    co_return n - co_await t;
  co_return co_await t;
}

task<int> ok_enum_exits(mode m) {
  auto t = make();
  int sum = 0;
  switch (m) {
  case mode::read:
    sum = co_await t;
    break;
  case mode::idle:
  case mode::write:
    break;
  }
  touch();
  if (m != mode::read)
    sum = co_await t;
  co_return sum;
}

task<int> ok_case_from_bit(unsigned flags) {
  auto t = make();
  int sum = 0;
  if (flags & 1u)
    sum = co_await t;
  touch();
  if (!(flags & 1u))
    sum = co_await t;
  co_return sum;
}

task<int> ok_correlated_by_derived_count(int n) {
  auto t = make();
  const bool small = n < 10;
  int sum = 0;
  if (small)
    sum = co_await t;
  if (n >= 10)
    sum = co_await t;
  co_return sum;
}

task<int> ok_compared_with_other_variable(int a, int b) {
  auto t = make();
  int sum = 0;
  if (a < b)
    sum = co_await t;
  touch();
  if (b <= a)
    sum += co_await t;
  co_return sum;
}

struct config {
  bool eager() const;
  int level;
};

void ok_const_call_without_change(const config &c) {
  auto t = make();
  if (c.eager())
    sink(std::move(t));
  if (!c.eager())
    sink(std::move(t));
}

task<int> ok_pointer_found(const config *c) {
  auto t = make();
  int sum = 0;
  if (c && c->level > 3)
    sum = co_await t;
  if (!c)
    co_return co_await t;
  if (c->level <= 3)
    sum = sum + co_await t;
  co_return sum;
}
