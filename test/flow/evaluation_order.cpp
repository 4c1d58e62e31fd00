// RUN: %check_markers %s
// Several uses in one expression, and operands that are never evaluated.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

int add(int a, int b);
int add_three(int a, int b, int c);
void both(value_task<int> a, value_task<int> b);
void note(bool done, int value);

struct box {
  int first;
  int second;
};

//===-- Twice in one expression -------------------------------------------===//

task<int> bad_sum_of_two() {
  auto t = make();
  co_return co_await t + co_await t; // WARN: double-await
}

task<int> bad_two_arguments() {
  auto t = make();
  co_return add(co_await t, co_await t); // WARN: double-await
}

void bad_moved_into_two_arguments() {
  auto t = make();
  both(std::move(t), std::move(t)); // WARN: double-await
}

task<box> bad_braced_list() {
  auto t = make();
  co_return box{co_await t, co_await t}; // WARN: double-await
}

task<int> bad_comma() {
  auto t = make();
  int value = (co_await t, co_await t); // WARN: double-await
  co_return value;
}

task<int> bad_nested_calls() {
  auto t = make();
  co_return add(add(co_await t, 1), co_await t); // WARN: double-await
}

task<int> bad_condition_and_arm() {
  auto t = make();
  co_return co_await t > 3 ? co_await t : 0; // WARN: double-await
}

task<int> bad_condition_and_both_arms() {
  auto t = make();
  co_return co_await t > 3
      ? co_await t    // WARN: double-await
      : -co_await t; // WARN: double-await
}

task<bool> bad_compared_with_itself() {
  auto t = make();
  co_return co_await t == co_await t; // WARN: double-await
}

task<int> bad_assignment_both_sides() {
  auto t = make();
  int slots[4] = {};
  slots[co_await t & 3] = co_await t; // WARN: double-await
  co_return slots[0];
}

task<int> bad_declared_in_one_statement() {
  auto t = make();
  int a = co_await t, b = co_await t; // WARN: double-await
  co_return a + b;
}

task<int> bad_in_initialiser_and_condition() {
  auto t = make();
  if (int n = co_await t; n > co_await t) // WARN: double-await
    co_return n;
  co_return 0;
}

task<int> bad_await_inside_operand_of_await() {
  auto t = make();
  co_return co_await make_for(co_await t) + co_await t; // WARN: double-await
}

task<int> bad_moved_and_awaited_in_arguments() {
  auto t = make();
  co_return add(co_await take(std::move(t)), co_await t); // WARN: double-await
}

task<int> bad_query_after_await_in_list() {
  auto t = make();
  int pair[] = {co_await t, t.is_completed()}; // WARN: double-await
  co_return pair[0] + pair[1];
}

//===-- Twice spelled, once done ------------------------------------------===//

task<int> ok_conditional_arms() {
  auto t = make();
  co_return add(cond() ? co_await t : 2 * co_await t, 1);
}

task<int> ok_two_objects_in_arguments() {
  auto a = make();
  auto b = make();
  co_return add(co_await a, co_await b);
}

void ok_two_objects_moved() {
  auto a = make();
  auto b = make();
  both(std::move(a), std::move(b));
}

task<int> ok_comma_then_other() {
  auto t = make();
  int value = (touch(), co_await t);
  co_return value;
}

task<int> ok_query_before_await_in_list() {
  auto t = make();
  int pair[] = {t.is_completed(), co_await t};
  co_return pair[0] + pair[1];
}

task<int> ok_operand_of_await() {
  auto t = make();
  co_return co_await make_for(co_await t);
}

task<int> ok_three_temporaries() {
  co_return add_three(co_await make(), co_await make(), co_await make());
}

task<int> ok_assigned_from_itself_by_call() {
  auto t = make();
  t = value_task<int>(take(std::move(t)));
  co_return co_await t;
}

task<int> ok_refilled_inside_condition() {
  auto t = make();
  int sum = 0;
  while ((sum += co_await t) < 10)
    t = make();
  co_return sum;
}

task<bool> ok_short_circuit_exclusive() {
  auto t = make();
  bool done = t.is_completed();
  co_return (done && t.get_result() > 0) || (!done && co_await t > 0);
}

//===-- Operands that are never evaluated ---------------------------------===//

task<int> ok_decltype() {
  auto t = make();
  decltype(t.get_result()) value = co_await t;
  co_return value;
}

task<int> ok_sizeof() {
  auto t = make();
  int value = co_await t;
  co_return value + int(sizeof(t)) + int(sizeof(t.get_result()));
}

task<int> ok_noexcept() {
  auto t = make();
  int value = co_await t;
  if constexpr (noexcept(t.get_result()))
    touch();
  co_return value;
}

task<int> ok_noexcept_of_move() {
  auto t = make();
  bool safe = noexcept(sink(std::move(t)));
  int value = co_await t;
  co_return safe ? value : 0;
}

template <class T>
concept readable = requires(T t) {
  t.get_result();
  t.get_result();
  t.as_task();
};

task<int> ok_requires() {
  auto t = make();
  static_assert(requires { t.get_result(); });
  static_assert(readable<decltype(t)>);
  co_return co_await t;
}

task<int> ok_decltype_after_as_task() {
  auto t = make();
  auto shared = t.as_task();
  decltype(t.as_task()) copy = shared;
  co_return co_await copy + co_await shared;
}

task<int> ok_declval() {
  using result = decltype(std::declval<value_task<int> &>().get_result());
  auto t = make();
  result value = co_await t;
  co_return value;
}

task<int> ok_constant_probe() {
  auto t = make();
  (void)__builtin_constant_p(t.get_result());
  co_return co_await t;
}

template <class T> auto ok_trailing_return(value_task<T> t)
    -> decltype(t.get_result()) {
  CHECK_THAT(t.is_completed());
  return t.get_result();
}
template auto ok_trailing_return(value_task<int>) -> int;

task<int> bad_outside_of_decltype() {
  auto t = make();
  decltype(t.get_result()) value = co_await t;
  co_return value + co_await t; // WARN: double-await
}

task<void> bad_only_in_sizeof() {
  auto t = make(); // WARN: unconsumed
  use(sizeof(t.get_result()));
  co_return;
}
