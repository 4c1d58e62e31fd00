// RUN: %check_markers %s
// Two decisions that belong together: only the paths that can happen count.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- The same bool twice -----------------------------------------------===//

task<int> ok_same_bool() {
  auto t = make();
  bool quick = cond();
  int sum = 0;
  if (quick)
    sum = co_await t;
  touch();
  if (!quick)
    sum = 1 + co_await t;
  co_return sum;
}

task<int> bad_same_bool_same_side() {
  auto t = make();
  bool quick = cond();
  int sum = 0;
  if (quick)
    sum = co_await t;
  touch();
  if (quick)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t));
  co_return sum;
}

task<int> ok_const_bool_parameter(const bool quick) {
  auto t = make();
  int sum = 0;
  if (quick)
    sum = co_await t;
  co_await delay(1);
  if (!quick)
    sum = co_await t;
  co_return sum;
}

task<int> bad_bool_changed_between() {
  auto t = make();
  bool quick = cond();
  int sum = 0;
  if (quick)
    sum = co_await t;
  quick = cond();
  if (!quick)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

task<int> bad_two_calls_are_two_answers() {
  auto t = make();
  int sum = 0;
  if (cond())
    sum = co_await t;
  else
    sum = 1;
  if (!cond())
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

task<int> ok_nested_same_bool(bool a, bool b) {
  auto t = make();
  int sum = 0;
  if (a) {
    if (b)
      sum = co_await t;
    else
      sum = 2 * co_await t;
  } else if (b) {
    touch();
  }
  if (!a)
    sum = co_await t;
  co_return sum;
}

task<int> ok_and_of_two(bool a, bool b) {
  auto t = make();
  int sum = 0;
  if (a && b)
    sum = co_await t;
  if (!a || !b)
    sum = 1 + co_await t;
  co_return sum;
}

task<int> ok_or_of_two(bool a, bool b) {
  auto t = make();
  int sum = 0;
  if (a || b)
    sum = co_await t;
  else
    touch();
  if (!(a || b))
    sum = 1 + co_await t;
  co_return sum;
}

task<int> bad_or_against_and(bool a, bool b) {
  auto t = make();
  int sum = 0;
  if (a || b)
    sum = co_await t;
  if (!(a && b))
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_bool_compared(bool a, bool b) {
  auto t = make();
  int sum = 0;
  if (a == true)
    sum = co_await t;
  if (a == false)
    sum = co_await t;
  use(b);
  co_return sum;
}

task<int> ok_xor_exit(bool a) {
  auto t = make();
  int sum = a ? co_await t : 0;
  if (a)
    co_return sum;
  co_return co_await t;
}

//===-- Derived bools -----------------------------------------------------===//

task<int> ok_derived_not(bool quick) {
  auto t = make();
  const bool slow = !quick;
  int sum = 0;
  if (quick)
    sum = co_await t;
  if (slow)
    sum = co_await t;
  co_return sum;
}

task<int> ok_derived_from_comparison() {
  auto t = make();
  int n = num();
  bool big = n > 3;
  int sum = 0;
  if (big)
    sum = co_await t;
  touch();
  if (n <= 3)
    sum = co_await t;
  co_return sum;
}

task<int> ok_derived_conjunction(bool a) {
  auto t = make();
  int n = num();
  bool both = a && n > 3;
  int sum = 0;
  if (both)
    sum = co_await t;
  if (!a || n <= 3)
    sum = co_await t;
  co_return sum;
}

task<int> bad_derived_before_change() {
  auto t = make();
  int n = num();
  bool big = n > 3;
  int sum = 0;
  if (big)
    sum = co_await t;
  n = num();
  if (n <= 3)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

//===-- Intervals ---------------------------------------------------------===//

task<int> ok_interval_complement() {
  auto t = make();
  int n = num();
  int sum = 0;
  if (n > 3)
    sum = co_await t;
  touch();
  if (n <= 3)
    sum = co_await t;
  co_return sum;
}

task<int> ok_interval_apart(value_task<int> &t) {
  int n = num();
  int sum = 0;
  if (n > 10)
    sum = co_await t;
  if (n < 5)
    sum = co_await t;
  co_return sum;
}

task<int> ok_interval_spelled_differently() {
  auto t = make();
  int n = num();
  int sum = 0;
  if (n >= 4)
    sum = co_await t;
  if (3 >= n)
    sum = co_await t;
  co_return sum;
}

task<int> ok_interval_equality(value_task<int> &t, int n) {
  int sum = 0;
  if (n == 2)
    sum = co_await t;
  if (n > 2)
    sum = co_await t;
  if (n < 2)
    sum = co_await t;
  co_return sum;
}

task<int> ok_interval_inside_stays_outside(value_task<int> &t, int n) {
  int sum = 0;
  if (n > 0 && n < 10)
    sum = co_await t;
  if (n < 0 || n > 100)
    sum = co_await t;
  co_return sum;
}

task<int> ok_interval_implies_exit(value_task<int> &t, int n) {
  if (n < 10) {
    if (n < 5)
      co_return co_await t;
    touch();
  }
  if (n > 3)
    co_return co_await t;
  co_return 0;
}

task<int> bad_interval_overlap(value_task<int> &t, int n) {
  int sum = 0;
  if (n > 3)
    sum = co_await t;
  if (n < 8)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_interval_off_by_one(value_task<int> &t, int n) {
  int sum = 0;
  if (n >= 3)
    sum = co_await t;
  if (n <= 3)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_interval_variable_changed() {
  auto t = make();
  int n = num();
  int sum = 0;
  if (n > 3)
    sum = co_await t;
  n = n / 2;
  if (n <= 3)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

task<int> ok_size_tests(value_task<int> &t, unsigned n) {
  int sum = 0;
  if (n == 0)
    sum = co_await t;
  if (n >= 1)
    sum = co_await t;
  co_return sum;
}

task<int> ok_truth_of_int() {
  auto t = make();
  int n = num();
  int sum = 0;
  if (n)
    sum = co_await t;
  if (n == 0)
    sum = co_await t;
  co_return sum;
}

//===-- Enumerations ------------------------------------------------------===//

task<int> ok_enum_compared(mode m) {
  auto t = make();
  int sum = 0;
  if (m == mode::read)
    sum = co_await t;
  touch();
  if (m != mode::read)
    sum = co_await t;
  co_return sum;
}

task<int> ok_enum_values_exclusive(mode m, value_task<int> &t) {
  int sum = 0;
  if (m == mode::read)
    sum = co_await t;
  if (m == mode::write)
    sum = co_await t;
  co_return sum;
}

task<int> ok_switch_same_enum_twice(mode m) {
  auto t = make();
  int sum = 0;
  switch (m) {
  case mode::read:
    sum = co_await t;
    break;
  case mode::idle:
  case mode::write:
    touch();
    break;
  }
  switch (m) {
  case mode::read:
    use(sum);
    break;
  default:
    sum = co_await t;
  }
  co_return sum;
}

task<int> bad_switch_same_enum_twice(mode m) {
  auto t = make();
  int sum = 0;
  switch (m) {
  case mode::read:
  case mode::write:
    sum = co_await t;
    break;
  default:
    touch();
  }
  switch (m) {
  case mode::read:
    use(sum);
    break;
  default:
    sum = co_await t; // WARN: double-await
  }
  co_return sum;
}

task<int> ok_switch_then_if(mode m) {
  auto t = make();
  int sum = 0;
  switch (m) {
  case mode::read:
    sum = co_await t;
    break;
  default:
    break;
  }
  if (m == mode::read)
    co_return sum;
  co_return co_await t;
}

task<int> ok_state_set_on_the_way() {
  auto t = make();
  mode state = mode::idle;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    state = mode::read;
  }
  touch();
  if (state == mode::idle)
    sum = co_await t;
  co_return sum;
}

//===-- Pointers ----------------------------------------------------------===//

task<int> ok_pointer(const int *p) {
  auto t = make();
  int sum = 0;
  if (p)
    sum = *p + co_await t;
  touch();
  if (!p)
    sum = co_await t;
  co_return sum;
}

task<int> ok_pointer_compared_with_null(const int *p) {
  auto t = make();
  int sum = 0;
  if (p == nullptr)
    sum = co_await t;
  if (p != nullptr)
    sum = *p + co_await t;
  co_return sum;
}

task<int> ok_pointer_spelled_differently(const int *p) {
  auto t = make();
  int sum = 0;
  if (p)
    sum = *p + co_await t;
  if (p == nullptr)
    sum = co_await t;
  co_return sum;
}

task<int> bad_pointer_same_side(const int *p) {
  auto t = make();
  int sum = co_await make();
  if (p)
    sum = *p + co_await t;
  if (p != nullptr)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t));
  co_return sum;
}

//===-- Flags set on the way ----------------------------------------------===//

task<int> ok_taken_flag() {
  auto t = make();
  bool taken = false;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    taken = true;
  }
  touch();
  if (!taken)
    sum = co_await t;
  co_return sum;
}

task<int> bad_taken_flag_inverted() {
  auto t = make(); // WARN: unconsumed
  bool taken = false;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    taken = true;
  }
  touch();
  if (taken)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_flag_forgotten_in_one_arm() {
  auto t = make();
  bool taken = false;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    taken = true;
  } else if (num() == 3) {
    sum = 2 * co_await t;
  }
  if (!taken)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_flag_in_several_arms() {
  auto t = make();
  bool taken = false;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    taken = true;
  } else if (num() == 3) {
    sink(std::move(t));
    taken = true;
  } else {
    touch();
  }
  if (!taken)
    sum = co_await t;
  co_return sum;
}

task<int> ok_counter_says_so() {
  auto t = make();
  int uses = 0;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    ++uses;
  }
  if (uses == 0)
    sum = co_await t;
  co_return sum;
}

task<int> ok_flag_reset_with_object() {
  auto t = make();
  bool taken = false;
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    taken = true;
  }
  if (taken) {
    t = make();
    taken = false;
  }
  if (!taken)
    sum += co_await t;
  co_return sum;
}

task<int> ok_needs_object_flag() {
  value_task<int> t;
  bool pending = false;
  if (cond()) {
    t = make();
    pending = true;
  }
  touch();
  if (pending)
    co_return co_await t;
  co_return 0;
}

//===-- Flags over loop turns ---------------------------------------------===//

task<int> ok_first_turn_flag(value_task<int> &t) {
  bool first = true;
  int sum = 0;
  while (cond()) {
    if (first)
      sum += co_await t;
    first = false;
    touch();
  }
  co_return sum;
}

task<int> bad_first_turn_flag_never_cleared(value_task<int> &t) {
  bool first = true;
  int sum = 0;
  while (cond()) {
    if (first)
      sum += co_await t; // WARN: double-await
    if (sum > 100)
      first = false;
  }
  co_return sum;
}

task<int> ok_done_flag_stops_loop() {
  auto t = make();
  bool done = false;
  int sum = 0;
  while (!done) {
    if (cond()) {
      sum = co_await t;
      done = true;
    } else {
      touch();
    }
  }
  co_return sum;
}

task<int> ok_used_flag_after_loop() {
  auto t = make();
  bool used = false;
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (!used && i > 3) {
      sum = co_await t;
      used = true;
    }
  }
  if (!used)
    sum = co_await t;
  co_return sum;
}

task<int> bad_used_flag_not_asked_in_loop() {
  auto t = make();
  bool used = false;
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (i > 3) {
      sum += co_await t; // WARN: double-await
      used = true;
    }
  }
  if (!used)
    sum = co_await t;
  co_return sum;
}

task<int> ok_only_in_turn_zero(value_task<int> &t) {
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (i == 0)
      sum += co_await t;
    touch();
  }
  co_return sum;
}

task<int> ok_have_flag_with_refill() {
  value_task<int> t;
  bool have = false;
  int sum = 0;
  while (cond()) {
    if (!have) {
      t = make();
      have = true;
    }
    if (num() > 3) {
      sum += co_await t;
      have = false;
    }
  }
  if (have)
    sum += co_await t;
  co_return sum;
}

task<int> bad_have_flag_not_cleared(value_task<int> &t) {
  bool have = false;
  int sum = 0;
  while (cond()) {
    if (!have) {
      t = make();
      have = true;
    }
    sum += co_await t; // WARN: double-await
    if (sum > 3)
      have = false;
  }
  co_return sum;
}

task<int> ok_state_machine() {
  auto t = make();
  mode state = mode::idle;
  int sum = 0;
  for (;;) {
    switch (state) {
    case mode::idle:
      touch();
      state = mode::read;
      break;
    case mode::read:
      sum = co_await t;
      state = mode::write;
      break;
    case mode::write:
      co_return sum;
    }
  }
}

//===-- Calls whose answer cannot change ----------------------------------===//

struct settings {
  bool enabled() const;
  int level() const;
  void reload();
  bool flag;
};

task<int> ok_const_call_on_unchanged_object(const settings s) {
  auto t = make();
  int sum = 0;
  if (s.enabled())
    sum = co_await t;
  else
    sum = 1;
  if (!s.enabled())
    sum += co_await t;
  co_return sum;
}

task<int> ok_field_of_local(settings s) {
  auto t = make();
  int sum = 0;
  if (s.flag)
    sum = co_await t;
  if (!s.flag)
    sum += co_await t;
  co_return sum;
}

task<int> bad_object_reloaded_between(settings s) {
  auto t = make();
  int sum = 0;
  if (s.enabled())
    sum = co_await t;
  s.reload();
  if (!s.enabled())
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

task<int> bad_field_changed_between(settings s) {
  auto t = make();
  int sum = 0;
  if (s.flag)
    sum = co_await t;
  s.flag = cond();
  if (!s.flag)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

task<int> ok_const_call_compared(const settings s) {
  auto t = make();
  int sum = 0;
  if (s.level() > 3)
    sum = co_await t;
  if (s.level() <= 3)
    sum = co_await t;
  co_return sum;
}

task<int> ok_optional_gate() {
  std::optional<int> limit;
  if (cond())
    limit = num();
  auto t = make();
  int sum = 0;
  if (limit)
    sum = *limit + co_await t;
  touch();
  if (!limit)
    sum = co_await t;
  co_return sum;
}

task<int> ok_optional_gate_has_value(const std::optional<int> limit) {
  auto t = make();
  int sum = 0;
  if (limit.has_value())
    sum = *limit + co_await t;
  if (!limit.has_value())
    sum = co_await t;
  co_return sum;
}

task<int> ok_optional_gate_both_spellings(const std::optional<int> limit) {
  auto t = make();
  int sum = 0;
  if (limit.has_value())
    sum = *limit + co_await t;
  if (!limit)
    sum = co_await t;
  co_return sum;
}

//===-- Exits over several objects ----------------------------------------===//

task<int> ok_exclusive_exits_two_objects() {
  auto a = make();
  auto b = make();
  if (cond()) {
    sink(std::move(b));
    co_return co_await a;
  }
  if (num() == 1) {
    sink(std::move(a));
    co_return co_await b;
  }
  co_return co_await a + co_await b;
}

task<int> ok_race_two_objects() {
  auto a = make();
  auto b = make();
  bool a_done = a.is_completed();
  int sum = 0;
  if (a_done) {
    sum = a.get_result();
    sink(std::move(b));
  } else {
    sum = co_await b;
  }
  if (!a_done)
    sum += co_await a;
  co_return sum;
}

task<int> bad_exit_mixes_objects_up() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  bool left = cond();
  int sum = 0;
  if (left)
    sum = co_await a;
  else
    sum = co_await b;
  if (left)
    sum += co_await a; // WARN: double-await
  else
    sink(std::move(a));
  co_return sum;
}

task<int> ok_crossed_uses(bool left) {
  auto a = make();
  auto b = make();
  int sum = left ? co_await a : co_await b;
  sum += left ? co_await b : co_await a;
  co_return sum;
}

task<int> bad_crossed_uses(bool left, bool right) {
  auto a = make(); // WARN: unconsumed
  auto b = make(); // WARN: unconsumed
  int sum = left ? co_await a : co_await b;
  sum += right ? co_await a : // WARN: double-await
             co_await b;      // WARN: double-await
  co_return sum;
}

task<int> ok_three_way(int n) {
  auto a = make();
  int sum = 0;
  if (n < 0)
    sum = co_await a;
  else if (n == 0)
    touch();
  if (n == 0)
    sum = co_await a;
  else if (n > 0)
    sum = 3 * co_await a;
  co_return sum;
}

//===-- Completion and decisions together ---------------------------------===//

task<int> ok_answer_decides_twice() {
  auto t = make();
  bool done = t.is_completed();
  int sum = 0;
  if (!done)
    sum = co_await t;
  touch();
  if (done)
    sum = t.get_result();
  co_return sum;
}

task<int> ok_complete_whenever_quick(bool quick) {
  auto t = make();
  if (quick)
    CHECK_THAT(t.is_completed());
  touch();
  if (quick)
    co_return t.get_result();
  co_return co_await t;
}

task<int> bad_complete_only_when_quick(bool quick) {
  auto t = make();
  if (quick)
    CHECK_THAT(t.is_completed());
  touch();
  if (!quick)
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

task<int> ok_flag_says_complete() {
  auto t = make();
  bool ready = false;
  for (int i = 0; i < 10; ++i) {
    if (t.is_completed()) {
      ready = true;
      break;
    }
    pause_briefly();
  }
  if (ready)
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_count_of_complete() {
  auto a = make();
  auto b = make();
  int ready = 0;
  if (a.is_completed())
    ++ready;
  if (b.is_completed())
    ++ready;
  if (ready == 2)
    co_return a.get_result() + b.get_result();
  co_return co_await a + co_await b;
}
