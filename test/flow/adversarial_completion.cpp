// RUN: %check_markers %s
// What is known about completion, through detours.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <cassert>

using namespace valuetask;

//===-- Not known ---------------------------------------------------------===//

int bad_spin_with_deadline() {
  auto t = make();
  for (int i = 0; i < 100 && !t.is_completed(); ++i)
    pause_briefly();
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_stale_answer_after_refill() {
  auto t = make();
  bool done = t.is_completed();
  sink(std::move(t));
  t = make();
  if (done)
    return t.get_result(); // WARN: get-result-before-completion
  return sync_wait(std::move(t));
}

int bad_swapped_after_question() {
  auto a = make();
  auto b = make();
  if (!a.is_completed())
    return sync_wait(std::move(a)) + sync_wait(std::move(b));
  std::swap(a, b);
  int sum = a.get_result(); // WARN: get-result-before-completion
  return sum + sync_wait(std::move(b));
}

int bad_asserted_with_side_effect() {
  auto t = make();
  assert(t.get_result() == 3); // WARN: get-result-before-completion
  return 3;
}

int bad_ready_made_or_not(bool cached) {
  auto t = cached ? value_task<int>(3) : make();
  return t.get_result(); // WARN: get-result-before-completion
}

int bad_lambda_predicate_of_other() {
  auto a = make();
  auto b = make();
  auto done = [&] { return a.is_completed(); };
  while (!done())
    pause_briefly();
  int sum = b.get_result(); // WARN: get-result-before-completion
  return sum + a.get_result();
}

int bad_encoded_wrong_way() {
  auto t = make();
  int state = t.is_completed() ? 1 : 0;
  if (state == 0)
    return t.get_result(); // WARN: get-result-before-completion
  return sync_wait(std::move(t));
}

int bad_known_for_one_element(std::array<value_task<int>, 2> &all) {
  if (!all[0].is_completed())
    return 0;
  return all[1].get_result(); // WARN: get-result-before-completion
}

int bad_on_result_of_conditional() {
  return (cond() ? make() : make_for(1)).get_result(); // WARN: get-result-before-completion
}

int bad_comma_discards_the_answer() {
  auto t = make();
  if (t.is_completed(), cond())
    return t.get_result(); // WARN: get-result-before-completion
  return sync_wait(std::move(t));
}

int bad_each_assumes_the_last(std::vector<value_task<int>> &all) {
  while (!all.back().is_completed())
    pause_briefly();
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result(); // WARN: get-result-before-completion
  return sum;
}

task<int> bad_completed_value_taken_twice() {
  auto t = make();
  int first = t.is_completed() ? t.get_result() : co_await t;
  int second = t.is_completed() ? t.get_result() : 0; // WARN: double-await, double-await
  co_return first + second;
}

//===-- Known -------------------------------------------------------------===//

int ok_answer_moves_along() {
  auto t = make();
  bool done = t.is_completed();
  auto u = std::move(t);
  if (done)
    return u.get_result();
  return sync_wait(std::move(u));
}

int ok_answer_swapped_along() {
  auto a = make();
  auto b = make();
  if (!a.is_completed())
    return sync_wait(std::move(a)) + sync_wait(std::move(b));
  std::swap(a, b);
  int sum = b.get_result();
  return sum + sync_wait(std::move(a));
}

int ok_encoded_as_int() {
  auto t = make();
  int state = t.is_completed() ? 1 : 0;
  if (state == 1)
    return t.get_result();
  return sync_wait(std::move(t));
}

int ok_encoded_as_enum() {
  auto t = make();
  mode m = t.is_completed() ? mode::read : mode::idle;
  switch (m) {
  case mode::read:
    return t.get_result();
  case mode::idle:
  case mode::write:
    break;
  }
  return sync_wait(std::move(t));
}

task<int> ok_optional_value_first() {
  auto t = make();
  std::optional<int> value;
  if (t.is_completed())
    value = t.get_result();
  if (!value)
    value = co_await t;
  co_return *value;
}

int ok_succeeded_or_faulted() {
  auto t = make();
  if (t.is_completed_successfully() || t.is_faulted())
    return t.get_result();
  return sync_wait(std::move(t));
}

int ok_spin_or_wait() {
  auto t = make();
  for (int i = 0; !t.is_completed(); ++i) {
    if (i > 100)
      return sync_wait(std::move(t));
    pause_briefly();
  }
  return t.get_result();
}

int ok_asserted_plainly() {
  auto t = make();
  assert(t.is_completed() && "the cache holds it");
  return t.get_result();
}

int ok_complete_by_construction_in_both_arms(bool small) {
  auto t = small ? value_task<int>(1) : make_ready_value_task(2);
  return t.get_result();
}

int ok_ready_made_in_optional() {
  std::optional<value_task<int>> t = value_task<int>(3);
  return t->get_result();
}

int ok_every_element_asked(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (auto &t : all) {
    while (!t.is_completed())
      pause_briefly();
    sum += t.get_result();
  }
  return sum;
}

int ok_all_of_them_complete(std::vector<value_task<int>> &all) {
  bool done = std::all_of(all.begin(), all.end(), [](const value_task<int> &t) {
    return t.is_completed();
  });
  if (!done)
    return -1;
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result();
  return sum;
}

int ok_first_loop_waits_for_all(std::vector<value_task<int>> &all) {
  for (auto &t : all)
    while (!t.is_completed())
      pause_briefly();
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result();
  return sum;
}

task<int> ok_known_across_suspension() {
  auto t = make();
  const bool done = t.is_completed();
  co_await delay(1);
  if (done)
    co_return t.get_result();
  co_return co_await t;
}

int ok_double_negation() {
  auto t = make();
  const bool pending = !t.is_completed();
  const bool done = !pending;
  if (!done)
    return sync_wait(std::move(t));
  return t.get_result();
}

int ok_either_is_complete() {
  auto a = make();
  auto b = make();
  while (!a.is_completed() && !b.is_completed())
    pause_briefly();
  if (a.is_completed()) {
    int first = a.get_result();
    return first + sync_wait(std::move(b));
  }
  int second = b.get_result();
  return second + sync_wait(std::move(a));
}

int ok_known_through_pointer_gate(value_task<int> *t) {
  if (!t || !t->is_completed())
    return 0;
  return t->get_result();
}

int ok_ternary_chain(value_task<int> &a, value_task<int> &b) {
  return a.is_completed()   ? a.get_result()
         : b.is_completed() ? b.get_result()
                            : sync_wait(std::move(a));
}
