// RUN: %check_markers %s
// Forgotten, dropped, abandoned on some path, overwritten.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Never consumed ----------------------------------------------------===//

task<int> bad_forgotten() {
  auto t = make(); // WARN: unconsumed
  co_return 1;
}

task<void> bad_forgotten_lock() {
  auto guard = make_void(); // WARN: unconsumed
  use(co_await make());
}

task<void> bad_forgotten_in_loop() {
  for (int i = 0; i < num(); ++i) {
    auto guard = make_for(i); // WARN: unconsumed
    use(co_await make());
  }
}

void bad_forgotten_in_plain_function() {
  value_task<int> t = make(); // WARN: unconsumed
  touch();
}

void bad_forgotten_in_inner_scope() {
  if (cond()) {
    auto t = make(); // WARN: unconsumed
    touch();
  }
  touch();
}

void bad_only_asked() {
  auto t = make(); // WARN: unconsumed
  while (!t.is_completed())
    pause_briefly();
}

void bad_only_peeked() {
  auto t = make(); // WARN: unconsumed
  peek(t);
}

void bad_local_cast_to_void() {
  auto t = make(); // WARN: unconsumed
  (void)t;
}

void bad_reference_to_temporary() {
  auto &&t = make(); // WARN: unconsumed
  touch();
}

task<int> bad_one_of_two_forgotten() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  co_return co_await a;
}

task<int> bad_forgotten_after_move() {
  auto t = make();
  auto u = std::move(t); // WARN: unconsumed
  co_return 1;
}

task<int> bad_refilled_and_forgotten_in_turn() {
  int sum = 0;
  while (cond()) {
    auto t = make(); // WARN: unconsumed
    if (t.is_completed())
      ++sum;
  }
  co_return sum;
}

//===-- Dropped temporaries -----------------------------------------------===//

void bad_dropped() {
  make(); // WARN: unconsumed
}

void bad_dropped_cast_to_void() {
  (void)make(); // WARN: unconsumed
}

void bad_dropped_static_cast() {
  static_cast<void>(make_for(3)); // WARN: unconsumed
}

void bad_dropped_by_comma() {
  make(), touch(); // WARN: unconsumed
}

void bad_dropped_right_of_comma() {
  touch(), make(); // WARN: unconsumed
}

void bad_dropped_conditional() {
  cond() ? make() : make_for(1); // WARN: unconsumed
}

task<void> bad_dropped_in_coroutine() {
  make_void(); // WARN: unconsumed
  co_await make_void();
}

void bad_dropped_in_for_header() {
  for (int i = 0; i < 3; make_for(i), ++i) // WARN: unconsumed
    touch();
}

void bad_dropped_in_branch() {
  if (cond())
    make(); // WARN: unconsumed
  else
    sink(make());
}

bool bad_dropped_after_question() {
  return make().is_completed(); // WARN: unconsumed
}

//===-- Abandoned on some path --------------------------------------------===//

task<int> bad_only_if() {
  auto t = make(); // WARN: unconsumed
  if (cond())
    co_return co_await t;
  co_return 0;
}

task<int> bad_early_return() {
  auto t = make(); // WARN: unconsumed
  if (cond())
    co_return 0;
  touch();
  co_return co_await t;
}

task<int> bad_explicit_throw() {
  auto t = make(); // WARN: unconsumed
  int n = num();
  if (n < 0)
    throw error{n};
  co_return co_await t;
}

task<int> bad_second_abandoned_when_first_fails() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  int first = co_await a;
  if (first < 0)
    co_return first;
  co_return first + co_await b;
}

task<int> bad_first_complete_second_abandoned() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  if (a.is_completed())
    co_return a.get_result();
  co_return co_await a + co_await b;
}

task<int> bad_completed_and_not_taken() {
  auto t = make(); // WARN: unconsumed
  if (t.is_completed())
    co_return 1;
  co_return co_await t;
}

task<void> bad_faulted_and_thrown() {
  auto t = make(); // WARN: unconsumed
  if (t.is_faulted())
    throw error{2};
  use(co_await t);
}

task<int> bad_break_before_use() {
  int sum = 0;
  while (cond()) {
    auto t = make(); // WARN: unconsumed
    if (num() > 10)
      break;
    sum += co_await t;
  }
  co_return sum;
}

task<int> bad_loop_may_not_run() {
  auto t = make(); // WARN: unconsumed
  while (cond())
    co_return co_await t;
  co_return 0;
}

void bad_conditional_operator_other_side() {
  auto t = make(); // WARN: unconsumed
  cond() ? sink(std::move(t)) : touch();
}

task<bool> bad_short_circuit() {
  auto t = make(); // WARN: unconsumed
  co_return cond() && co_await t > 0;
}

task<int> bad_switch_arm() {
  auto t = make(); // WARN: unconsumed
  switch (current_mode()) {
  case mode::idle:
    break;
  case mode::read:
  case mode::write:
    co_return co_await t;
  }
  co_return 0;
}

task<int> bad_parameter_on_one_path(value_task<int> t) { // WARN: unconsumed
  if (cond())
    co_return co_await t;
  co_return 0;
}

void bad_parameter_only_asked(value_task<int> t) { // WARN: unconsumed
  use(t.is_completed());
}

void bad_revived_on_one_path() {
  value_task<int> t; // WARN: unconsumed
  if (cond())
    t = make();
  touch();
}

//===-- Overwritten -------------------------------------------------------===//

task<int> bad_overwritten() {
  auto t = make();
  t = make_for(2); // WARN: unconsumed
  co_return co_await t;
}

task<int> bad_overwritten_on_one_path() {
  auto t = make();
  int sum = 0;
  if (cond())
    sum = co_await t;
  t = make_for(2); // WARN: unconsumed
  co_return sum + co_await t;
}

task<int> bad_overwritten_in_loop() {
  value_task<int> t;
  do {
    t = make(); // WARN: unconsumed
  } while (cond());
  co_return co_await t;
}

task<int> bad_overwritten_by_move() {
  auto a = make();
  auto b = make();
  a = std::move(b); // WARN: unconsumed
  co_return co_await a;
}

task<int> bad_overwritten_when_pending() {
  auto t = make();
  if (!t.is_completed())
    t = make_for(1); // WARN: unconsumed
  co_return co_await t;
}

//===-- Templates ---------------------------------------------------------===//

template <class T> task<T> bad_forgotten_in_template(T value) {
  auto guard = make_void(); // WARN: unconsumed
  co_return value;
}
template task<int> bad_forgotten_in_template(int);
template task<long> bad_forgotten_in_template(long);

template <class T> struct store {
  task<T> bad_forgotten_in_member(T value) {
    auto guard = make_void(); // WARN: unconsumed
    co_return value;
  }
  task<T> ok_lock_in_member(T value) {
    co_await make_void();
    co_return value;
  }
};
template struct store<int>;
template struct store<char>;

//===-- Nothing is lost ---------------------------------------------------===//

task<int> ok_awaited() {
  auto t = make();
  co_return co_await t;
}

task<void> ok_value_not_used() {
  auto t = make();
  (void)co_await t;
}

task<void> ok_result_dropped() { co_await make(); }

task<int> ok_local_is_the_result() {
  auto value = co_await make();
  touch();
  co_return value;
}

void ok_unnamed_parameter(value_task<int>) { touch(); }

void ok_unmentioned_parameter([[maybe_unused]] value_task<int> t) { touch(); }

void ok_reference_parameter(value_task<int> &t) {
  if (t.is_completed())
    touch();
}

void ok_rvalue_reference_parameter(value_task<int> &&t) {
  if (cond())
    sink(std::move(t));
}

void ok_ready_made_dropped() {
  value_task<int> t(3);
  value_task<int> u = value_task<int>::from_result(num());
  auto v = make_ready_value_task(5);
  make_ready_value_task(6);
  touch();
}

void ok_default_constructed_dropped() {
  value_task<int> t;
  touch();
}

task<int> ok_ready_made_replaced() {
  value_task<int> t = 3;
  t = make();
  co_return co_await t;
}

task<int> ok_replaced_after_use() {
  auto t = make();
  int sum = co_await t;
  t = make_for(sum);
  co_return sum + co_await t;
}

void ok_kept_in_container(std::vector<value_task<int>> &queue) {
  auto t = make();
  queue.push_back(std::move(t));
}

void ok_emplaced(std::optional<value_task<int>> &slot) {
  auto t = make();
  slot.emplace(std::move(t));
}

std::pair<value_task<int>, int> ok_returned_in_pair() {
  auto t = make();
  return {std::move(t), 3};
}

std::vector<value_task<int>> ok_returned_in_vector() {
  std::vector<value_task<int>> all;
  for (int i = 0; i < 3; ++i) {
    auto t = make_for(i);
    all.push_back(std::move(t));
  }
  return all;
}

auto ok_kept_in_lambda() {
  auto t = make();
  return [t = std::move(t)]() mutable { sink(std::move(t)); };
}

void ok_fails_before_use() {
  auto t = make();
  if (cond())
    fail();
  sink(std::move(t));
}

task<void> ok_never_leaves_without_taking() {
  auto t = make();
  for (;;) {
    if (t.is_completed()) {
      use(t.get_result());
      co_return;
    }
    co_await delay(1);
  }
}

task<int> ok_throws_after_use() {
  auto t = make();
  int value = co_await t;
  if (value < 0)
    throw error{value};
  co_return value;
}

task<int> ok_same_condition_guards_making_and_taking() {
  bool wanted = cond();
  value_task<int> t;
  if (wanted)
    t = make();
  touch();
  if (wanted)
    co_return co_await t;
  co_return 0;
}

task<int> ok_made_late() {
  if (cond())
    co_return 0;
  auto t = make();
  co_return co_await t;
}

task<void> ok_both_arms_pass_it_on() {
  auto t = make();
  if (cond())
    sink(std::move(t));
  else
    use(co_await t.as_task());
}

task<int> ok_shared_and_task_dropped() {
  auto t = make();
  auto shared = t.as_task();
  co_return 1;
}

value_task<int> ok_returned_on_one_path_awaited_on_the_other() {
  auto t = make();
  if (t.is_completed_successfully())
    return t;
  return [](value_task<int> inner) -> value_task<int> {
    co_return 1 + co_await inner;
  }(std::move(t));
}

//===-- Optionals and pointers that are emptied ---------------------------===//

void bad_optional_reset() {
  std::optional<value_task<int>> slot = make();
  slot.reset(); // WARN: unconsumed {{'\*slot' is destroyed before it was consumed}}
}

void bad_optional_set_to_nothing() {
  std::optional<value_task<int>> slot = make();
  slot = std::nullopt; // WARN: unconsumed
}

void bad_pointer_reset() {
  auto slot = std::make_unique<value_task<int>>(make());
  slot.reset(); // WARN: unconsumed
}

task<int> ok_reset_once_awaited() {
  std::optional<value_task<int>> slot = make();
  int n = co_await *slot;
  slot.reset();
  co_return n;
}

void ok_reset_of_an_empty_one() {
  std::optional<value_task<int>> slot;
  slot.reset();
}

task<int> ok_reset_on_the_path_that_took_it(bool now) {
  std::optional<value_task<int>> slot = make();
  int n = 0;
  if (now) {
    n = co_await std::move(*slot);
    slot.reset();
  }
  if (slot)
    n = co_await *slot;
  co_return n;
}

// The loop runs for certain; the branch does not.
task<void> bad_awaited_in_one_branch(value_task<int> t, bool wanted) { // WARN: unconsumed
  if (wanted)
    for (int turn = 0; turn < 1; ++turn)
      co_await t;
}

task<void> bad_awaited_by_while_in_one_branch(value_task<int> t, bool wanted) { // WARN: unconsumed
  if (wanted) {
    int left = 3;
    while (left > 0) {
      co_await t; // WARN: double-await
      --left;
    }
  }
}

task<void> bad_awaited_once_by_while_in_one_branch(value_task<int> t, // WARN: unconsumed
                                                   bool wanted) {
  if (wanted) {
    bool again = true;
    while (again) {
      co_await t;
      again = false;
    }
  }
}

task<void> bad_awaited_while_both_hold_in_one_branch(value_task<int> t, // WARN: unconsumed
                                                     bool wanted) {
  if (wanted) {
    int left = 1;
    bool again = true;
    while (again && left > 0) {
      co_await t;
      --left;
    }
  }
}

// Whether the loop runs at all is not known.
task<void> ok_awaited_where_the_loop_may_not_run(value_task<int> t,
                                                 bool again) {
  while (again) {
    co_await t;
    again = false;
  }
}

//===-- Linked through locals ---------------------------------------------===//

struct chained {
  value_task<int> t;
  chained *next;
};

task<int> ok_chain_of_locals() {
  chained last{make(), nullptr};
  chained first{make(), &last};
  int sum = 0;
  for (chained *n = &first; n; n = n->next)
    sum += co_await n->t;
  co_return sum;
}

task<int> bad_chain_of_locals_without_its_end() {
  chained last{make(), nullptr}; // WARN: unconsumed
  chained first{make(), &last};
  int sum = 0;
  for (chained *n = &first; n; n = n == &first ? nullptr : n->next)
    sum += co_await n->t;
  co_return sum;
}
