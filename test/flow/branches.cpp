// RUN: %check_markers %s
// Decisions without loops: exclusive arms, joins, early exits.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- A join after a consuming arm --------------------------------------===//

task<int> bad_if_then_again() {
  auto t = make();
  int sum = 0;
  if (cond())
    sum = co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_else_then_again() {
  auto t = make();
  int sum = 0;
  if (cond())
    touch();
  else
    sum = co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_both_arms_then_again() {
  auto t = make();
  int sum = 0;
  if (cond())
    sum = co_await t;
  else
    sum = 1 + co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_nested_arm_then_again() {
  auto t = make();
  int sum = 0;
  if (cond()) {
    touch();
    if (num() > 3) {
      if (cond())
        sum = co_await t;
    }
  }
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_one_of_three_arms() {
  auto t = make();
  int n = num();
  int sum = 0;
  if (n == 0)
    touch();
  else if (n == 1)
    sum = co_await t;
  else
    sum = 3;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_inside_second_branch() {
  auto t = make();
  int sum = co_await t;
  if (cond())
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_inside_both_later_arms() {
  auto t = make();
  int sum = co_await t;
  if (cond())
    sum += co_await t; // WARN: double-await
  else
    sum -= co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_independent_conditions() {
  auto t = make();
  int sum = 0;
  if (num() > 1)
    sum += co_await t;
  else
    touch();
  if (num() > 1)
    sum += co_await t; // WARN: double-await
  else
    sink(std::move(t)); // WARN: double-await
  co_return sum;
}

task<int> bad_early_exit_on_wrong_side() {
  auto t = make();
  int sum = 0;
  if (cond()) {
    sum = co_await t;
    if (sum > 3)
      co_return sum;
  }
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_moved_in_branch_then_awaited() {
  auto t = make();
  if (cond())
    sink(std::move(t));
  co_return co_await t; // WARN: double-await
}

task<void> bad_query_guard_after_consumption() {
  auto t = make();
  co_await t;
  if (t.is_completed()) // WARN: double-await
    touch();
}

//===-- Exclusive arms ----------------------------------------------------===//

task<int> ok_if_else() {
  auto t = make();
  if (cond())
    co_return co_await t;
  else
    co_return 1 + co_await t;
}

task<int> ok_early_return() {
  auto t = make();
  if (cond())
    co_return co_await t;
  touch();
  co_return 1 + co_await t;
}

task<int> ok_else_if_chain() {
  auto t = make();
  int n = num();
  int sum = 0;
  if (n == 0)
    sum = co_await t;
  else if (n == 1)
    sum = 1 + co_await t;
  else if (n == 2)
    sink(std::move(t));
  else
    sum = (co_await t.as_task()) + 1;
  co_return sum;
}

task<int> ok_throw_after_consumption() {
  auto t = make();
  if (cond()) {
    int code = co_await t;
    throw error{code};
  }
  co_return co_await t;
}

task<int> ok_noreturn_after_consumption() {
  auto t = make();
  if (cond()) {
    use(co_await t);
    fail();
  }
  co_return co_await t;
}

task<int> ok_nested_early_returns() {
  auto t = make();
  if (cond()) {
    if (cond())
      co_return co_await t;
    if (num() == 4)
      co_return 2 * co_await t;
  }
  co_return 3 * co_await t;
}

value_task<int> ok_return_or_pass() {
  auto t = make();
  if (cond())
    return t;
  return value_task<int>(take(std::move(t)));
}

task<int> ok_conditional_operator_arms() {
  auto t = make();
  co_return cond() ? co_await t : 2 * co_await t;
}

task<int> ok_created_in_arms() {
  value_task<int> t;
  if (cond())
    t = make();
  else
    t = make_for(2);
  co_return co_await t;
}

task<int> ok_conditional_initialiser() {
  auto t = cond() ? make() : make_for(1);
  co_return co_await t;
}

task<int> ok_if_with_initialiser() {
  if (auto t = make(); cond())
    co_return co_await t;
  else
    co_return 1 + co_await t;
}

task<int> bad_if_with_initialiser() {
  if (auto t = make(); co_await t > 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

//===-- Constant conditions -----------------------------------------------===//

task<int> ok_if_constexpr() {
  auto t = make();
  if constexpr (sizeof(int) == 4)
    co_return co_await t;
  else
    use(co_await t);
  co_return co_await t;
}

task<int> ok_dead_by_literal() {
  auto t = make();
  int sum = co_await t;
  if (false)
    sum += co_await t;
  co_return sum;
}

task<int> ok_dead_by_constant() {
  constexpr bool tracing = false;
  auto t = make();
  int sum = co_await t;
  if (tracing)
    sum += co_await t;
  co_return sum;
}

//===-- Short circuits ----------------------------------------------------===//

task<bool> bad_and_both_operands() {
  auto t = make();
  co_return co_await t > 0 && co_await t < 9; // WARN: double-await
}

task<bool> bad_or_then_again() {
  auto t = make();
  bool odd = co_await t == 1 || cond();
  co_return odd && co_await t == 2; // WARN: double-await
}

task<bool> bad_maybe_by_short_circuit() {
  auto t = make();
  bool first = cond() && co_await t > 0;
  co_return first | (co_await t > 1); // WARN: double-await
}

task<bool> ok_short_circuit_makes_exclusive() {
  auto t = make();
  bool quick = cond();
  bool result = (quick && co_await t > 0) || (!quick && co_await t < 0);
  co_return result;
}
