// RUN: %check_markers %s --checks=valuetask-prefer-value-task
// Each condition of the advice by itself: pairs of functions that differ in one
// thing, which decides.

#include "valuetask_decls.h"
#include <deque>
#include <map>
#include <string>

using namespace valuetask;

value_task<int> unseen();
task<int> unseen_task();
extern int Left;

//===-- Hot ---------------------------------------------------------------===//

namespace bad_marked_hot {
[[gnu::hot]] task<int> next() { // WARN: prefer-value-task {{marked hot, and it returns before its first await on the path where 'Left > 0'}}
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
} // namespace bad_marked_hot

namespace ok_not_marked {
task<int> next() {
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
} // namespace ok_not_marked

namespace ok_marked_cold {
[[gnu::cold]] task<int> next() {
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
} // namespace ok_marked_cold

#include "valuetask/annotations.h"
namespace bad_annotated_hot {
VALUETASK_HOT task<int> next();
task<int> next() { // WARN: prefer-value-task {{annotated as hot}}
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
} // namespace bad_annotated_hot

namespace bad_called_in_a_loop_of_a_hot_function {
static task<int> next() { // WARN: prefer-value-task {{called in a loop of 'sum', which is hot}}
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
[[gnu::hot]] value_task<int> sum() {
  int Sum = 0;
  for (int I = 0; I != 10; ++I)
    Sum += co_await next();
  co_return Sum;
}
} // namespace bad_called_in_a_loop_of_a_hot_function

namespace ok_called_by_a_hot_function_in_no_loop {
static task<int> next() {
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
[[gnu::hot]] value_task<int> sum() {
  int Sum = co_await next();
  for (int I = 0; I != 10; ++I)
    Sum += I;
  co_return Sum;
}
} // namespace ok_called_by_a_hot_function_in_no_loop

namespace ok_in_the_part_of_a_loop_that_runs_once {
static task<int> next() {
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
[[gnu::hot]] value_task<int> sum() {
  int Sum = 0;
  for (int I = co_await next(); I != 10; ++I)
    Sum += I;
  co_return Sum;
}
} // namespace ok_in_the_part_of_a_loop_that_runs_once

namespace ok_called_in_a_loop_of_a_function_that_is_not_hot {
static task<int> next() {
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
value_task<int> sum() {
  int Sum = 0;
  for (int I = 0; I != 10; ++I)
    Sum += co_await next();
  co_return Sum;
}
} // namespace ok_called_in_a_loop_of_a_function_that_is_not_hot

namespace bad_loops_of_loops {
static task<int> innermost() { // WARN: prefer-value-task {{called in a loop of 'inner'}}
  if (Left > 0)
    co_return Left--;
  co_return co_await unseen();
}
static value_task<int> inner() {
  int Sum = 0;
  while (Sum < 10)
    Sum += co_await innermost();
  co_return Sum;
}
[[gnu::hot]] value_task<int> outer() {
  int Sum = 0;
  do
    Sum += co_await inner();
  while (Sum < 100);
  co_return Sum;
}
} // namespace bad_loops_of_loops

namespace ok_recursion_that_nobody_called_hot {
static task<int> down(int I) {
  int Sum = 0;
  for (int J = 0; J != I; ++J)
    Sum += co_await down(J);
  co_return Sum;
}
} // namespace ok_recursion_that_nobody_called_hot

//===-- Completes at once -------------------------------------------------===//

namespace bad_never_waits {
[[gnu::hot]] task<int> next() { // WARN: prefer-value-task {{it never waits}}
  co_return Left--;
}
} // namespace bad_never_waits

namespace ok_waits_first {
[[gnu::hot]] task<int> next() {
  int I = co_await unseen();
  if (Left > 0)
    co_return Left--;
  co_return I;
}
} // namespace ok_waits_first

namespace ok_waits_always {
[[gnu::hot]] task<int> next() {
  if (Left > 0)
    co_await std::suspend_always();
  else
    co_await unseen();
  co_return Left--;
}
} // namespace ok_waits_always

namespace bad_awaits_what_never_suspends {
[[gnu::hot]] task<int> next() { // WARN: prefer-value-task {{it never waits}}
  co_await std::suspend_never();
  co_return Left--;
}
} // namespace bad_awaits_what_never_suspends

namespace bad_awaits_a_ready_made_value {
[[gnu::hot]] task<int> next() { // WARN: prefer-value-task {{it never waits}}
  co_return co_await make_ready_value_task(1) +
      co_await value_task<int>(2) + co_await value_task<int>::from_result(3);
}
} // namespace bad_awaits_a_ready_made_value

namespace bad_awaits_a_variable_that_is_ready {
[[gnu::hot]] task<int> next() { // WARN: prefer-value-task {{it never waits}}
  auto One = make_ready_value_task(1);
  co_return co_await std::move(One);
}
} // namespace bad_awaits_a_variable_that_is_ready

namespace ok_awaits_a_variable_that_was_ready {
[[gnu::hot]] task<int> next() {
  auto One = make_ready_value_task(1);
  One = unseen();
  co_return co_await std::move(One);
}
} // namespace ok_awaits_a_variable_that_was_ready

namespace bad_awaits_a_function_that_never_waits {
static value_task<int> two() { co_return 2; }
static value_task<int> one() { co_return co_await two(); }
[[gnu::hot]] task<int> next() { // WARN: prefer-value-task {{it never waits}}
  co_return co_await one();
}
} // namespace bad_awaits_a_function_that_never_waits

namespace ok_awaits_a_function_that_waits {
static value_task<int> two() { co_return co_await unseen(); }
static value_task<int> one() { co_return co_await two(); }
[[gnu::hot]] task<int> next() { co_return co_await one(); }
} // namespace ok_awaits_a_function_that_waits

namespace bad_two_branches_to_take {
[[gnu::hot]] task<int> next(bool Fast) { // WARN: prefer-value-task {{on the path where 'Left == 0' is false and 'Fast'}}
  if (Left == 0)
    co_await unseen();
  if (!Fast)
    co_await unseen();
  if (Left == 1)
    co_return 1;
  co_return Left--;
}
} // namespace bad_two_branches_to_take

namespace bad_a_case {
enum class kind { cached, remote, other };
[[gnu::hot]] task<int> next(kind K) { // WARN: prefer-value-task {{on the path where 'K' is 'kind::cached'}}
  switch (K) {
  case kind::cached:
    co_return 1;
  case kind::remote:
    co_return co_await unseen();
  default:
    co_return co_await unseen() + 1;
  }
}
} // namespace bad_a_case

namespace bad_goes_on_without_waiting {
[[gnu::hot]] task<std::string> line() { // WARN: prefer-value-task {{on the path where 'Left == 0' is false}}
  std::string Line;
  for (;;) {
    if (Left == 0)
      co_await unseen();
    if (--Left == 7)
      co_return Line;
    Line += 'x';
  }
}
} // namespace bad_goes_on_without_waiting

namespace ok_only_by_an_empty_loop {
[[gnu::hot]] task<int> sum(int Count) {
  int Sum = 0;
  for (int I = 0; I < Count; ++I)
    Sum += co_await unseen();
  co_return Sum;
}
} // namespace ok_only_by_an_empty_loop

namespace ok_only_by_an_empty_loop_with_two_tests {
[[gnu::hot]] task<int> sum(int Count, bool Go) {
  int Sum = 0;
  while (Go && Sum < Count)
    Sum += co_await unseen();
  co_return Sum;
}
} // namespace ok_only_by_an_empty_loop_with_two_tests

namespace bad_found_in_a_loop {
[[gnu::hot]] task<int> find(std::deque<int> &In) { // WARN: prefer-value-task {{on the path where 'I == 7'}}
  for (int I : In) {
    if (I == 7)
      co_return I;
    co_await unseen();
  }
  co_return 0;
}
} // namespace bad_found_in_a_loop

namespace ok_leaves_by_an_exception_only {
[[gnu::hot]] task<int> next() {
  if (Left < 0)
    throw Left;
  co_return co_await unseen();
}
} // namespace ok_leaves_by_an_exception_only

//===-- The result --------------------------------------------------------===//

namespace ok_results_that_are_cached {
[[gnu::hot]] task<void> nothing() { co_return; }
[[gnu::hot]] task<bool> yes() { co_return true; }
} // namespace ok_results_that_are_cached

namespace bad_results_that_are_not {
[[gnu::hot]] task<char> letter() { co_return 'x'; } // WARN: prefer-value-task {{'value_task<char>' instead of 'task<char>'}}
[[gnu::hot]] task<std::string> word() { co_return "x"; } // WARN: prefer-value-task
} // namespace bad_results_that_are_not

//===-- Callers -----------------------------------------------------------===//

namespace bad_awaited_directly {
[[gnu::hot]] static task<int> next() { co_return Left; } // WARN: prefer-value-task
value_task<int> use() { co_return co_await next() + co_await next(); }
} // namespace bad_awaited_directly

namespace bad_awaited_once_from_a_variable {
[[gnu::hot]] static task<int> next() { co_return Left; } // WARN: prefer-value-task
value_task<int> use() {
  auto First = next();
  Left = 3;
  if (Left > 2)
    co_return co_await First;
  co_return co_await std::move(First);
}
} // namespace bad_awaited_once_from_a_variable

namespace ok_awaited_twice {
[[gnu::hot]] static task<int> next() { co_return Left; }
value_task<int> use() {
  auto First = next();
  co_return co_await First + co_await First;
}
} // namespace ok_awaited_twice

namespace ok_awaited_in_each_turn {
[[gnu::hot]] static task<int> next() { co_return Left; }
value_task<int> use() {
  auto First = next();
  int Sum = 0;
  for (int I = 0; I != 3; ++I)
    Sum += co_await First;
  co_return Sum;
}
} // namespace ok_awaited_in_each_turn

namespace ok_not_awaited_on_every_path {
[[gnu::hot]] static task<int> next() { co_return Left; }
value_task<int> use() {
  auto First = next();
  if (Left > 2)
    co_return 0;
  co_return co_await First;
}
} // namespace ok_not_awaited_on_every_path

namespace ok_copied {
[[gnu::hot]] static task<int> next() { co_return Left; }
value_task<int> use() {
  auto First = next();
  auto Second = First;
  co_return co_await Second;
}
} // namespace ok_copied

namespace ok_stored_in_a_field {
[[gnu::hot]] static task<int> next() { co_return Left; }
struct keeper {
  task<int> Kept;
  keeper() : Kept(next()) {}
};
} // namespace ok_stored_in_a_field

namespace ok_assigned_to_a_field {
[[gnu::hot]] static task<int> next() { co_return Left; }
struct keeper {
  task<int> Kept;
  void keep() { Kept = next(); }
};
} // namespace ok_assigned_to_a_field

namespace ok_put_into_a_container {
[[gnu::hot]] static task<int> next() { co_return Left; }
void use(std::vector<task<int>> &Into) { Into.push_back(next()); }
} // namespace ok_put_into_a_container

namespace ok_put_into_a_map_through_a_variable {
[[gnu::hot]] static task<int> next() { co_return Left; }
void use(std::map<int, task<int>> &Into) {
  auto First = next();
  Into.insert_or_assign(1, std::move(First));
}
} // namespace ok_put_into_a_map_through_a_variable

namespace ok_captured {
[[gnu::hot]] static task<int> next() { co_return Left; }
auto use() {
  return [Kept = next()]() -> value_task<int> { co_return co_await Kept; };
}
} // namespace ok_captured

namespace ok_joined {
[[gnu::hot]] static task<int> next() { co_return Left; }
value_task<int> use() {
  auto [A, B] = co_await when_all(next(), next());
  co_return A + B;
}
} // namespace ok_joined

namespace ok_started_beside {
[[gnu::hot]] static task<int> next() { co_return Left; }
void use() { spawn(next()); }
} // namespace ok_started_beside

namespace ok_blocked_for {
[[gnu::hot]] static task<int> next() { co_return Left; }
int use() { return next().get(); }
} // namespace ok_blocked_for

namespace bad_waited_for_by_a_thread {
[[gnu::hot]] static task<int> next() { co_return Left; } // WARN: prefer-value-task
int use() { return sync_wait(next()); }
} // namespace bad_waited_for_by_a_thread

namespace ok_dropped {
[[gnu::hot]] static task<int> next() { co_return Left; }
void use() { next(); }
} // namespace ok_dropped

namespace ok_returned {
[[gnu::hot]] static task<int> next() { co_return Left; }
task<int> use() { return next(); }
} // namespace ok_returned

namespace ok_passed {
[[gnu::hot]] static task<int> next() { co_return Left; }
void take(task<int>);
void use() { take(next()); }
} // namespace ok_passed

namespace ok_one_caller_of_many {
[[gnu::hot]] static task<int> next() { co_return Left; }
value_task<int> use() {
  int Sum = co_await next() + co_await next() + co_await next();
  auto Last = next();
  co_return Sum + co_await Last + co_await Last;
}
} // namespace ok_one_caller_of_many

namespace ok_its_address_is_taken {
[[gnu::hot]] static task<int> next() { co_return Left; }
task<int> (*Pointer)() = &next;
} // namespace ok_its_address_is_taken

namespace bad_called_where_nothing_is_evaluated {
[[gnu::hot]] static task<int> next() { co_return Left; } // WARN: prefer-value-task
using result = decltype(next());
static_assert(sizeof(next()) != 0);
value_task<int> use() { co_return co_await next(); }
} // namespace bad_called_where_nothing_is_evaluated

//===-- Virtual functions -------------------------------------------------===//

namespace bad_all_overrides_agree {
struct source {
  [[gnu::hot]] virtual task<int> next() = 0;
};
struct counter : source {
  task<int> next() override { co_return Left--; } // WARN: prefer-value-task {{'next' and what overrides it could return}}
};
struct remote : source {
  task<int> next() override {
    if (Left > 0)
      co_return Left--;
    co_return co_await unseen();
  }
};
} // namespace bad_all_overrides_agree

namespace ok_one_override_waits {
struct source {
  [[gnu::hot]] virtual task<int> next() = 0;
};
struct counter : source {
  task<int> next() override { co_return Left--; }
};
struct remote : source {
  task<int> next() override { co_return co_await unseen(); }
};
} // namespace ok_one_override_waits

namespace ok_one_override_is_cold {
struct source {
  virtual task<int> next() = 0;
};
struct counter : source {
  [[gnu::hot]] task<int> next() override { co_return Left--; }
};
struct slow : source {
  [[gnu::cold]] task<int> next() override { co_return Left--; }
};
} // namespace ok_one_override_is_cold

namespace ok_one_body_is_elsewhere {
struct source {
  [[gnu::hot]] virtual task<int> next() = 0;
};
struct counter : source {
  task<int> next() override { co_return Left--; }
};
struct other : source {
  task<int> next() override;
};
} // namespace ok_one_body_is_elsewhere

namespace ok_a_call_through_the_base_shares {
struct source {
  [[gnu::hot]] virtual task<int> next() = 0;
};
struct counter : source {
  task<int> next() override { co_return Left--; }
};
value_task<int> use(source &From) {
  auto First = From.next();
  co_return co_await First + co_await First;
}
} // namespace ok_a_call_through_the_base_shares

//===-- Other functions ---------------------------------------------------===//

namespace bad_a_template {
template <class T> [[gnu::hot]] static task<T> next(T From) { // WARN: prefer-value-task {{'value_task<int>' instead of 'task<int>'}}
  co_return From;
}
value_task<int> use() {
  co_return co_await next(1) + static_cast<int>(co_await next(2L));
}
} // namespace bad_a_template

namespace ok_an_instance_is_shared {
template <class T> [[gnu::hot]] static task<T> next(T From) { co_return From; }
value_task<int> use() {
  auto Twice = next(2L);
  co_return co_await next(1) +
      static_cast<int>(co_await Twice + co_await Twice);
}
} // namespace ok_an_instance_is_shared

namespace bad_a_plain_function {
static task<int> slow() { co_return co_await unseen(); }
static task<int> known() { co_return 1; }
[[gnu::hot]] static task<int> next() { // WARN: prefer-value-task {{on the path where 'Left > 0'}}
  if (Left > 0)
    return known();
  return slow();
}
value_task<int> use() { co_return co_await next(); }
} // namespace bad_a_plain_function

namespace ok_not_a_task {
[[gnu::hot]] int next() { return Left--; }
[[gnu::hot]] value_task<int> soon() { co_return Left--; }
struct own_task : task<int> {
  using promise_type = detail::promise<own_task, int>;
};
[[gnu::hot]] own_task own() { co_return Left--; }
} // namespace ok_not_a_task

namespace ok_lambdas {
auto Next = []() __attribute__((hot)) -> task<int> { co_return Left--; };
} // namespace ok_lambdas
