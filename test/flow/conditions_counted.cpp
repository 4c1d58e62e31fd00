// RUN: %check_markers %s
// Conditions as numbers: switched over, added, combined bit by bit, compared
// with `<=>`, assigned where they are tested.

#include "helpers.h"
#include "valuetask_decls.h"

#include <compare>
#include <cstddef>
#include <cstdint>

using namespace valuetask;

//===-- A question in a number --------------------------------------------===//

int ok_switch_on_a_question() {
  auto t = make();
  switch (t.is_completed()) {
  case true:
    return t.get_result();
  case false:
    return sync_wait(std::move(t));
  }
  return 0;
}

int ok_switch_on_a_cast() {
  auto t = make();
  switch (static_cast<int>(t.is_completed())) {
  case 0:
    return sync_wait(std::move(t));
  default:
    return t.get_result();
  }
}

int bad_switch_the_wrong_way() {
  auto t = make();
  switch (int(t.is_completed())) {
  case 0:
    return t.get_result(); // WARN: get-result-before-completion
  default:
    return sync_wait(std::move(t));
  }
}

int ok_int_keeps_the_answer() {
  auto t = make();
  int ready = t.is_completed();
  if (ready)
    return t.get_result();
  return sync_wait(std::move(t));
}

int ok_int_compared() {
  auto t = make();
  const auto ready = static_cast<unsigned>(t.is_completed());
  if (ready > 0u)
    return t.get_result();
  return sync_wait(std::move(t));
}

int bad_int_negated() {
  auto t = make();
  int pending = !t.is_completed();
  if (pending)
    return t.get_result(); // WARN: get-result-before-completion
  return sync_wait(std::move(t));
}

int ok_flipped() {
  auto t = make();
  if (t.is_completed() ^ true)
    return sync_wait(std::move(t));
  return t.get_result();
}

int bad_flipped_twice() {
  auto t = make();
  if (t.is_completed() ^ true ^ true)
    return sync_wait(std::move(t));
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_flipped_in_place() {
  auto t = make();
  bool pending = t.is_completed();
  pending ^= true;
  if (pending)
    return sync_wait(std::move(t));
  return t.get_result();
}

int ok_truth_of_a_number(int n) {
  auto t = make();
  if (bool(n) == true)
    return sync_wait(std::move(t));
  if (n == 2)
    return sync_wait(std::move(t)) + sync_wait(std::move(t)); // Never.
  return sync_wait(std::move(t));
}

//===-- How many are complete ---------------------------------------------===//

int ok_both_counted() {
  auto a = make_for(1), b = make_for(2);
  const int ready = a.is_completed() + b.is_completed();
  if (ready == 2)
    return a.get_result() + b.get_result();
  return sync_wait(std::move(a)) + sync_wait(std::move(b));
}

int ok_four_counted() {
  auto a = make_for(1), b = make_for(2), c = make_for(3), d = make_for(4);
  if (a.is_completed() + b.is_completed() + c.is_completed() +
          d.is_completed() <
      4)
    return sync_wait(std::move(a)) + sync_wait(std::move(b)) +
           sync_wait(std::move(c)) + sync_wait(std::move(d));
  return a.get_result() + b.get_result() + c.get_result() + d.get_result();
}

int bad_one_is_enough() {
  auto a = make_for(1), b = make_for(2);
  const int ready = a.is_completed() + b.is_completed();
  if (ready >= 1)
    return a.get_result() + // WARN: get-result-before-completion
           b.get_result();  // WARN: get-result-before-completion
  return sync_wait(std::move(a)) + sync_wait(std::move(b));
}

int ok_counted_in_steps() {
  auto a = make_for(1), b = make_for(2);
  int ready = 0;
  ready += a.is_completed();
  ready = ready + b.is_completed();
  if (ready == 2)
    return a.get_result() + b.get_result();
  return sync_wait(std::move(a)) + sync_wait(std::move(b));
}

int bad_counted_once_too_few() {
  auto a = make_for(1), b = make_for(2);
  int ready = 1;
  ready += a.is_completed();
  ready += b.is_completed();
  if (ready > 1)
    return a.get_result() + // WARN: get-result-before-completion
           b.get_result();  // WARN: get-result-before-completion
  return sync_wait(std::move(a)) + sync_wait(std::move(b));
}

int ok_mask_of_questions() {
  auto a = make_for(1), b = make_for(2);
  switch (a.is_completed() | b.is_completed() << 1) {
  case 3:
    return a.get_result() + b.get_result();
  case 1:
    return a.get_result() + sync_wait(std::move(b));
  case 2:
    return sync_wait(std::move(a)) + b.get_result();
  default:
    return sync_wait(std::move(a)) + sync_wait(std::move(b));
  }
}

int ok_next_number(int n) {
  value_task<int> t;
  if (n > 3)
    t = make_for(n);
  const int next = n + 1;
  if (next <= 4)
    return 0;
  return sync_wait(std::move(t));
}

int bad_next_number(int n) {
  value_task<int> t; // WARN: unconsumed
  if (n > 3)
    t = make_for(n);
  const int next = n + 1;
  if (next <= 5)
    return 0;
  return sync_wait(std::move(t));
}

//===-- Sets of bits ------------------------------------------------------===//

constexpr unsigned in = 1u << 0, out = 1u << 2, both = in | out;

task<void> ok_none_of_both(unsigned events) {
  value_task<int> a, b;
  if (events & in)
    a = make_for(0);
  if ((events & out) != 0)
    b = make_for(1);
  if (!(events & both))
    co_return;
  if (events & in)
    co_await a;
  if (events & out)
    co_await b;
}

task<void> bad_none_of_one(unsigned events) {
  value_task<int> a, b; // WARN: unconsumed
  if (events & in)
    a = make_for(0);
  if (events & out)
    b = make_for(1);
  if (!(events & in))
    co_return;
  co_await a;
  if (events & out)
    co_await b;
}

task<void> ok_no_bit_at_all(unsigned events) {
  value_task<int> a;
  if (events & in)
    a = make_for(0);
  if (events == 0)
    co_return;
  if (events & in)
    co_await a;
}

task<void> ok_one_of_both_is_the_other(unsigned events) {
  auto a = make();
  if (!(events & both)) {
    co_await a;
    co_return;
  }
  if (events & in)
    co_await a;
  if ((events & out) && !(events & in))
    co_await a;
}

task<void> ok_a_bit_makes_the_whole(unsigned events) {
  auto a = make();
  if (events & in)
    co_await a;
  if ((events & both) == 0)
    co_await a;
  if ((events & both) && !(events & in))
    co_await a;
}

task<int> ok_bit_cleared(unsigned flags) {
  auto t = make();
  flags &= ~in;
  if (flags & in)
    co_await t;
  co_return co_await t;
}

task<int> ok_bit_cleared_in_a_size(std::size_t flags) {
  auto t = make();
  flags &= ~std::size_t(1);
  if (flags & 1)
    co_await t;
  co_return co_await t;
}

task<int> ok_bit_cleared_at_length(std::uint8_t flags) {
  auto t = make();
  flags = static_cast<std::uint8_t>(flags & ~1);
  if (flags & 1)
    co_await t;
  co_return co_await t;
}

task<int> ok_bit_set(unsigned flags) {
  value_task<int> t;
  flags = flags | out;
  if (flags & out)
    t = make();
  co_return co_await t;
}

task<int> bad_other_bit_cleared(unsigned flags) {
  auto t = make();
  flags &= ~out;
  if (flags & in)
    co_await t;
  co_return co_await t; // WARN: double-await
}

//===-- Three-way comparisons ---------------------------------------------===//

task<int> ok_three_way(int n) {
  value_task<int> t;
  const auto order = n <=> 3;
  if (order > 0)
    t = make_for(n);
  if (order <= 0)
    co_return 0;
  co_return co_await t;
}

task<int> ok_three_way_by_name(int n) {
  value_task<int> t;
  const auto order = n <=> 3;
  if (order == std::strong_ordering::greater)
    t = make_for(n);
  if (std::is_lteq(order))
    co_return 0;
  co_return co_await t;
}

task<int> ok_three_way_and_numbers(int n) {
  value_task<int> t;
  if (n > 3)
    t = make_for(n);
  if ((n <=> 3) <= 0)
    co_return 0;
  co_return co_await t;
}

task<int> bad_three_way(int n) {
  value_task<int> t; // WARN: unconsumed
  const auto order = n <=> 3;
  if (order >= 0)
    t = make_for(n);
  if (order <= 0)
    co_return 0;
  co_return co_await t;
}

//===-- Assigned and tested at once ---------------------------------------===//

task<int> ok_assigned_in_the_condition() {
  value_task<int> t;
  int n;
  if ((n = num()) > 10)
    t = make_for(n);
  if (n <= 10)
    co_return n;
  co_return co_await t;
}

task<int> ok_added_in_the_condition(int n, int m) {
  value_task<int> t;
  if ((n += 2) > m)
    t = make_for(n);
  if (m >= n)
    co_return n;
  co_return co_await t;
}

task<int> bad_assigned_since() {
  value_task<int> t; // WARN: unconsumed
  int n;
  if ((n = num()) > 10)
    t = make_for(n);
  n = num();
  if (n <= 10)
    co_return n;
  co_return co_await t;
}

//===-- Which of two ------------------------------------------------------===//

task<int> ok_winner_and_loser() {
  auto a = make_for(1), b = make_for(2);
  auto *winner = cond() ? &a : &b;
  auto *loser = winner == &a ? &b : &a;
  int sum = co_await *winner;
  co_return sum - co_await *loser;
}

task<int> ok_the_one_that_was_not_taken() {
  auto a = make_for(1), b = make_for(2);
  value_task<int> *first = &a;
  if (cond())
    first = &b;
  int sum = co_await *first;
  if (first != &a)
    sum += co_await a;
  if (&b != first)
    sum += co_await b;
  co_return sum;
}

task<int> bad_winner_twice() {
  auto a = make_for(1), b = make_for(2); // WARN: unconsumed, unconsumed
  auto *winner = cond() ? &a : &b;
  auto *again = winner == &a ? &a : &b;
  int sum = co_await *winner;
  co_return sum - co_await *again; // WARN: double-await
}

task<int> ok_two_elements() {
  value_task<int> parts[2] = {make_for(0), make_for(1)};
  auto *first = cond() ? &parts[0] : &parts[1];
  int sum = co_await *first;
  if (first == &parts[0])
    sum += co_await parts[1];
  else
    sum += co_await parts[0];
  co_return sum;
}
