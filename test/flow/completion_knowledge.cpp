// RUN: %check_markers %s
// get_result() is right only where completion is known on every path.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Direct tests ------------------------------------------------------===//

int bad_no_test() {
  auto t = make();
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_on_temporary() {
  return make().get_result(); // WARN: get-result-before-completion
}

int bad_on_parameter(value_task<int> t) {
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_on_reference_parameter(value_task<int> &t) {
  return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_wrong_side() {
  auto t = make();
  if (t.is_completed())
    co_return co_await t;
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_negation_wrong_side() {
  auto t = make();
  if (!t.is_completed())
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

task<int> bad_only_one_path_tested() {
  auto t = make();
  if (cond())
    CHECK_THAT(t.is_completed());
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_tested_the_other_one() {
  auto a = make();
  auto b = make();
  int sum = 0;
  if (a.is_completed())
    sum = b.get_result(); // WARN: get-result-before-completion
  else
    sum = co_await b;
  co_return sum + co_await a;
}

task<int> bad_waiting_for_something_else() {
  auto t = make();
  if (!t.is_completed())
    co_await delay(10);
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_answer_ignored() {
  auto t = make();
  use(t.is_completed());
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_not_faulted_is_no_knowledge() {
  auto t = make();
  if (t.is_faulted())
    co_return co_await t;
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_not_canceled_is_no_knowledge() {
  auto t = make();
  if (!t.is_canceled())
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

task<int> ok_fast_path() {
  auto t = make();
  if (t.is_completed())
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_fast_path_negated() {
  auto t = make();
  if (!t.is_completed())
    co_return co_await t;
  co_return t.get_result();
}

task<int> ok_completed_successfully() {
  auto t = make();
  if (t.is_completed_successfully())
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_faulted_is_complete() {
  auto t = make();
  if (t.is_faulted())
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_canceled_is_complete() {
  auto t = make();
  if (t.is_canceled())
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_conditional_operator() {
  auto t = make();
  co_return t.is_completed() ? t.get_result() : co_await t;
}

task<int> ok_compared_with_literal() {
  auto t = make();
  if (t.is_completed() == false)
    co_return co_await t;
  co_return t.get_result();
}

task<int> ok_compared_with_true() {
  auto t = make();
  if (t.is_completed() != true)
    co_return co_await t;
  co_return t.get_result();
}

task<void> ok_fast_path_void() {
  auto t = make_void();
  if (t.is_completed()) {
    t.get_result();
    co_return;
  }
  co_await t;
}

value_task<int> ok_fast_path_plain_function() {
  auto t = make();
  if (t.is_completed_successfully())
    return t.get_result() + 1;
  return t;
}

//===-- Saved answers -----------------------------------------------------===//

task<int> ok_saved() {
  auto t = make();
  bool done = t.is_completed();
  if (done)
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_saved_negated() {
  auto t = make();
  const bool pending = !t.is_completed();
  touch();
  if (pending)
    co_return co_await t;
  co_return t.get_result();
}

task<int> ok_saved_twice_over() {
  auto t = make();
  const auto done = t.is_completed();
  const bool slow = !done;
  int result = 0;
  if (slow)
    result = co_await t;
  if (!slow)
    result = t.get_result();
  co_return result;
}

task<int> ok_complete_stays_complete() {
  auto t = make();
  bool done = t.is_completed();
  co_await delay(1);
  touch();
  co_return done ? t.get_result() : co_await t;
}

task<int> ok_saved_conjunction() {
  auto t = make();
  bool quick = t.is_completed() && cond();
  if (quick)
    co_return t.get_result();
  co_return co_await t;
}

task<int> bad_saved_disjunction() {
  auto t = make();
  bool quick = t.is_completed() || cond();
  if (quick)
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

task<int> bad_saved_then_overwritten() {
  auto t = make();
  bool done = t.is_completed();
  if (cond())
    done = true;
  if (done)
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

task<int> bad_answer_of_the_previous_object() {
  auto t = make();
  bool done = t.is_completed();
  int sum = co_await t;
  t = make();
  if (done)
    co_return sum + t.get_result(); // WARN: get-result-before-completion
  co_return sum + co_await t;
}

task<int> ok_asked_again_after_refill() {
  auto t = make();
  bool done = t.is_completed();
  int sum = done ? t.get_result() : co_await t;
  t = make();
  done = t.is_completed();
  sum += done ? t.get_result() : co_await t;
  co_return sum;
}

//===-- Compound conditions -----------------------------------------------===//

task<int> ok_and() {
  auto t = make();
  if (cond() && t.is_completed())
    co_return t.get_result();
  co_return co_await t;
}

task<int> bad_or() {
  auto t = make();
  if (cond() || t.is_completed())
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

task<int> ok_or_of_answers() {
  auto t = make();
  if (t.is_faulted() || t.is_completed_successfully())
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_de_morgan() {
  auto t = make();
  if (!(t.is_completed() && cond()))
    co_return co_await t;
  co_return t.get_result();
}

task<int> ok_negated_or_exit() {
  auto t = make();
  if (!t.is_completed() || cond())
    co_return co_await t;
  co_return t.get_result();
}

task<int> bad_negated_and_exit() {
  auto t = make();
  if (!t.is_completed() && cond())
    co_return co_await t;
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<bool> ok_inside_the_same_condition() {
  auto t = make();
  bool good = t.is_completed() ? t.get_result() > 3 : co_await t > 3;
  co_return good;
}

task<int> ok_both_complete() {
  auto a = make();
  auto b = make();
  if (a.is_completed() && b.is_completed())
    co_return a.get_result() + b.get_result();
  co_return co_await a + co_await b;
}

task<int> bad_only_one_complete() {
  auto a = make();
  auto b = make();
  if (a.is_completed() || b.is_completed())
    co_return a.get_result() + // WARN: get-result-before-completion
        b.get_result();        // WARN: get-result-before-completion
  co_return co_await a + co_await b;
}

task<int> ok_conditional_as_condition() {
  auto t = make();
  if (cond() ? t.is_completed() : t.is_faulted())
    co_return t.get_result();
  co_return co_await t;
}

//===-- Assertions, spinning ----------------------------------------------===//

int ok_asserted() {
  auto t = make();
  CHECK_THAT(t.is_completed());
  return t.get_result();
}

int ok_if_not_fail() {
  auto t = make();
  if (!t.is_completed())
    fail();
  return t.get_result();
}

int bad_if_not_touch() {
  auto t = make();
  if (!t.is_completed())
    touch();
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_spin() {
  auto t = make();
  while (!t.is_completed())
    pause_briefly();
  return t.get_result();
}

int ok_spin_with_do() {
  auto t = make();
  do
    pause_briefly();
  while (!t.is_completed());
  return t.get_result();
}

int ok_spin_with_break() {
  auto t = make();
  for (;;) {
    if (t.is_completed())
      break;
    pause_briefly();
  }
  return t.get_result();
}

int bad_spin_gives_up() {
  auto t = make();
  for (int i = 0; i < 100 && !t.is_completed(); ++i)
    pause_briefly();
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_spin_breaks_early() {
  auto t = make();
  while (!t.is_completed()) {
    if (cond())
      break;
  }
  return t.get_result(); // WARN: get-result-before-completion
}

task<int> ok_spin_gives_up_then_awaits() {
  auto t = make();
  for (int i = 0; i < 100; ++i) {
    if (t.is_completed())
      co_return t.get_result();
    pause_briefly();
  }
  co_return co_await t;
}

task<int> ok_poll_between_delays() {
  auto t = make();
  while (!t.is_completed())
    co_await delay(5);
  co_return t.get_result();
}

//===-- Ready-made --------------------------------------------------------===//

int ok_from_value() {
  value_task<int> t(42);
  return t.get_result();
}

int ok_from_value_by_copy_initialisation() {
  value_task<int> t = 42;
  return t.get_result();
}

int ok_from_result() {
  auto t = value_task<int>::from_result(num());
  return t.get_result();
}

int ok_from_maker() {
  auto t = make_ready_value_task(3);
  return t.get_result();
}

int ok_temporary_from_maker() { return make_ready_value_task(3).get_result(); }

int ok_ready_made_moved() {
  auto t = make_ready_value_task(3);
  auto u = std::move(t);
  return u.get_result();
}

int bad_ready_made_replaced() {
  value_task<int> t = 42;
  t = make();
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_ready_made_on_one_path() {
  value_task<int> t = 42;
  if (cond())
    t = make();
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_ready_made_on_both_paths() {
  value_task<int> t;
  if (cond())
    t = make_ready_value_task(1);
  else
    t = value_task<int>(2);
  return t.get_result();
}

task<int> ok_ready_made_exactly_when_flag() {
  bool cached = cond();
  value_task<int> t = cached ? value_task<int>(3) : make();
  if (cached)
    co_return t.get_result();
  co_return co_await t;
}

int ok_ready_made_assigned() {
  auto t = make();
  sink(std::move(t));
  t = value_task<int>::from_result(3);
  return t.get_result();
}

//===-- Readiness moves along ---------------------------------------------===//

task<int> ok_tested_then_moved() {
  auto t = make();
  if (!t.is_completed())
    co_return co_await t;
  auto u = std::move(t);
  co_return u.get_result();
}

task<int> ok_tested_through_reference() {
  auto t = make();
  auto &r = t;
  if (r.is_completed())
    co_return t.get_result();
  co_return co_await r;
}

int ok_peek_leaves_readiness() {
  auto t = make();
  CHECK_THAT(t.is_completed());
  peek(t);
  touch();
  return t.get_result();
}

int bad_opaque_does_not_complete_the_other() {
  auto a = make();
  auto b = make();
  sink(std::move(a));
  return b.get_result(); // WARN: get-result-before-completion
}

//===-- Reading twice -----------------------------------------------------===//

int bad_read_twice() {
  auto t = make();
  CHECK_THAT(t.is_completed());
  int first = t.get_result();
  return first + t.get_result(); // WARN: double-await
}

int bad_read_ready_made_twice() {
  value_task<int> t(42);
  int sum = t.get_result();
  sum += t.get_result(); // WARN: double-await
  return sum;
}

task<int> bad_read_then_await() {
  auto t = make();
  int sum = 0;
  if (t.is_completed())
    sum = t.get_result();
  sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_await_then_read() {
  auto t = make();
  int sum = co_await t;
  if (sum > 0)
    sum += t.get_result(); // WARN: double-await
  co_return sum;
}

int bad_spin_reads_each_turn() {
  auto t = make();
  int sum = 0;
  while (!t.is_completed())
    pause_briefly();
  for (int i = 0; i < 2; ++i)
    sum += t.get_result(); // WARN: double-await
  return sum;
}

int bad_query_after_read() {
  auto t = make();
  CHECK_THAT(t.is_completed());
  int value = t.get_result();
  if (t.is_faulted()) // WARN: double-await
    return -1;
  return value;
}

//===-- A condition whose parts were tested first -------------------------===//

task<int> ok_read_or_awaited_under_not() {
  auto t = make();
  int value = 0;
  if (!(t.is_completed() && cond()))
    value = co_await t;
  else
    value = t.get_result();
  co_return value;
}

task<int> ok_answer_kept_of_both() {
  auto t = make();
  bool now = !(!t.is_completed() || !cond());
  if (now)
    co_return t.get_result();
  co_return co_await t;
}

int bad_read_under_not() {
  auto t = make();
  if (!(t.is_completed() && cond()))
    return t.get_result(); // WARN: get-result-before-completion
  return t.get_result();
}

task<int> ok_asked_in_every_turn() {
  auto t = make();
  while (!(t.is_completed() && cond()))
    pause_briefly();
  co_return t.get_result();
}
