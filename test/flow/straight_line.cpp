// RUN: %check_markers %s
// One path, no decisions: the rules in their plainest form.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Awaiting ----------------------------------------------------------===//

task<int> bad_await_twice() {
  value_task<int> t = make();
  int first = co_await t;
  int second = co_await t; // WARN: double-await
  co_return first + second;
}

task<void> bad_await_three_times() {
  value_task<int> t = make();
  co_await t;
  co_await t; // WARN: double-await
  co_await t; // WARN: double-await
}

task<int> bad_await_twice_far_apart() {
  auto t = make();
  int sum = co_await t;
  co_await delay(10);
  use(sum);
  touch();
  sum += co_await make();
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_await_rvalue_then_lvalue() {
  auto t = make();
  int first = co_await std::move(t);
  co_return first + co_await t; // WARN: double-await
}

task<int> bad_await_lvalue_then_rvalue() {
  auto t = make();
  int first = co_await t;
  co_return first + co_await std::move(t); // WARN: double-await
}

task<void> bad_await_void_twice() {
  auto t = make_void();
  co_await t;
  co_await t; // WARN: double-await
}

task<int> bad_await_parameter_twice(value_task<int> t) {
  co_await t;
  co_return co_await t; // WARN: double-await
}

task<int> bad_await_reference_parameter_twice(value_task<int> &t) {
  co_await t;
  co_return co_await t; // WARN: double-await
}

task<int> bad_await_rvalue_parameter_twice(value_task<int> &&t) {
  co_await std::move(t);
  co_return co_await std::move(t); // WARN: double-await
}

task<int> bad_other_object_between() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  sum += co_await b;
  sum += co_await a; // WARN: double-await
  co_return sum;
}

task<int> bad_initialised_by_braces() {
  value_task<int> t{make()};
  int sum = 0;
  sum += co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_await_once() {
  value_task<int> t = make();
  co_return co_await t;
}

task<int> ok_await_temporary() { co_return co_await make(); }

task<int> ok_await_temporaries() {
  co_return co_await make() + co_await make() + co_await make_for(3);
}

task<int> ok_two_objects() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  sum += co_await b;
  co_return sum;
}

task<int> ok_same_name_in_two_scopes() {
  int sum = 0;
  {
    auto t = make();
    sum += co_await t;
  }
  {
    auto t = make();
    sum += co_await t;
  }
  co_return sum;
}

task<int> ok_shadowed() {
  auto t = make();
  {
    auto t = make();
    use(co_await t);
  }
  co_return co_await t;
}

//===-- Queries after consumption -----------------------------------------===//

task<bool> bad_query_after_await() {
  auto t = make();
  co_await t;
  co_return t.is_completed(); // WARN: double-await
}

task<bool> bad_faulted_after_await() {
  auto t = make();
  co_await std::move(t);
  bool failed = t.is_faulted(); // WARN: double-await
  co_return failed;
}

task<bool> ok_query_before_await() {
  auto t = make();
  bool done = t.is_completed();
  co_await t;
  co_return done;
}

task<void> ok_many_queries_then_await() {
  auto t = make();
  use(t.is_completed());
  use(t.is_faulted() ? 1 : 2);
  use(t.is_canceled());
  use(co_await t);
}

//===-- Handing on --------------------------------------------------------===//

task<int> bad_await_after_move_away() {
  auto t = make();
  value_task<int> u = std::move(t);
  int sum = co_await u;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<void> bad_pass_then_await() {
  auto t = make();
  sink(std::move(t));
  co_await t; // WARN: double-await
}

task<void> bad_await_then_pass() {
  auto t = make();
  co_await t;
  sink(std::move(t)); // WARN: double-await
}

void bad_pass_twice() {
  auto t = make();
  sink(std::move(t));
  sink(std::move(t)); // WARN: double-await
}

task<int> bad_both_names_after_move() {
  auto t = make();
  auto u = std::move(t);
  int sum = co_await u;
  sum += co_await u; // WARN: double-await
  co_return sum;
}

task<void> bad_query_after_move_away() {
  auto t = make();
  auto u = std::move(t);
  use(t.is_completed()); // WARN: double-await
  co_await u;
}

value_task<int> ok_return_local() {
  auto t = make();
  return t;
}

value_task<int> ok_return_parameter(value_task<int> t) { return t; }

value_task<int> ok_return_call() { return make(); }

void ok_pass_on() {
  auto t = make();
  sink(std::move(t));
}

task<int> ok_moved_then_the_new_one() {
  auto t = make();
  auto u = std::move(t);
  auto v = std::move(u);
  co_return co_await v;
}

task<int> ok_moved_into_braces() {
  auto t = make();
  value_task<int> u{std::move(t)};
  co_return co_await std::move(u);
}

int ok_sync_wait_once() {
  auto t = make();
  return sync_wait(std::move(t));
}

int bad_sync_wait_twice() {
  auto t = make();
  int first = sync_wait(std::move(t));
  return first + sync_wait(std::move(t)); // WARN: double-await
}

//===-- Looking at it -----------------------------------------------------===//

task<int> ok_peek_then_await() {
  auto t = make();
  peek(t);
  int value = co_await t;
  co_return value;
}

task<int> bad_await_peek_await() {
  auto t = make();
  peek(t);
  int sum = co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_opaque_may_have_refilled() {
  auto t = make();
  int sum = co_await t;
  opaque(t);
  sum += co_await t;
  co_return sum;
}

task<void> ok_opaque_may_have_consumed() {
  auto t = make();
  opaque(t);
  co_return;
}

task<int> ok_opaque_pointer() {
  auto t = make();
  int sum = co_await t;
  opaque_pointer(&t);
  sum += co_await t;
  co_return sum;
}

//===-- The coroutine is itself a value task ------------------------------===//

value_task<int> bad_in_value_task_coroutine() {
  auto t = make();
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}

value_task<int> ok_in_value_task_coroutine() {
  auto t = make();
  co_return co_await t + 1;
}
