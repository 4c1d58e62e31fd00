// RUN: %check_markers %s
// Completion: what is known when a result is read.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <cassert>
#include <string>

using namespace valuetask;

value_task<int> measure(int probe);
task<void> yield();
bool deadline_passed();
void plot(const char *label, int value = 0);

#define VERIFY_OR_THROW(expr)                                                  \
  do {                                                                         \
    if (!(expr))                                                               \
      throw error{__LINE__};                                                   \
  } while (0)
#define WARN_UNLESS(expr) ((expr) ? (void)0 : plot(#expr))
#define RETURN_UNLESS(expr, value)                                             \
  if (!(expr))                                                                 \
  return value

enum class health { good, slow, broken };

static void spin(value_task<int> &t) {
  while (!t.is_completed())
    pause_briefly();
}
static bool spin_for(value_task<int> &t, int turns) {
  while (turns-- > 0 && !t.is_completed())
    pause_briefly();
  return t.is_completed();
}
static void require_done(const value_task<int> &t) {
  if (!t.is_completed())
    throw error{1};
}
static health state_of(const value_task<int> &t) {
  if (t.is_completed_successfully())
    return health::good;
  return t.is_completed() ? health::broken : health::slow;
}
static bool both_done(const value_task<int> &a, const value_task<int> &b) {
  return a.is_completed() && b.is_completed();
}
static bool either_done(const value_task<int> &a, const value_task<int> &b) {
  return a.is_completed() || b.is_completed();
}

//===-- Temporaries -------------------------------------------------------===//

int bad_read_from_temporary(int probe) {
  const int raw = measure(probe).get_result(); // WARN: get-result-before-completion
  return raw * 2;
}

int bad_read_from_preserved_temporary(int probe) {
  return measure(probe).preserve().get_result(); // WARN: get-result-before-completion
}

int ok_read_from_ready_temporary(int value) {
  return value_task<int>::from_result(value).get_result() +
         make_ready_value_task(3).get_result();
}

//===-- Saved tests -------------------------------------------------------===//

int ok_saved_and_negated(value_task<int> &t) {
  const bool running = !t.is_completed();
  plot("state", running);
  if (running)
    return -1;
  return t.get_result();
}

int bad_saved_before_refill(value_task<int> &t) {
  const bool done = t.is_completed();
  if (done)
    plot("old", t.get_result());
  t = measure(2);
  return done ? t.get_result() : -1; // WARN: get-result-before-completion
}

int bad_other_object_tested(value_task<int> &left, value_task<int> &right) {
  if (!left.is_completed())
    return -1;
  int value = left.get_result();
  return value + right.get_result(); // WARN: get-result-before-completion
}

int ok_flag_set_where_complete(value_task<int> &t, bool patient) {
  bool available = false;
  if (t.is_completed())
    available = true;
  else if (patient) {
    spin(t);
    available = true;
  }
  return available ? t.get_result() : 0;
}

int bad_flag_set_too_generously(value_task<int> &t, bool patient) {
  bool available = t.is_completed();
  if (!available && patient) {
    pause_briefly();
    available = true;
  }
  return available ? t.get_result() : 0; // WARN: get-result-before-completion
}

int ok_compared_with_false(value_task<int> &t) {
  if (t.is_completed() == false)
    return 0;
  return t.get_result();
}

int ok_test_in_initializer(value_task<int> &t, int n) {
  if (const bool done = t.is_completed(); done && n > 3)
    return t.get_result();
  return n;
}

int ok_counted_answers(value_task<int> &a, value_task<int> &b) {
  int done = 0;
  if (a.is_completed())
    ++done;
  if (b.is_completed())
    ++done;
  if (done == 2)
    return a.get_result() + b.get_result();
  return 0;
}

//===-- And, or -----------------------------------------------------------===//

int bad_or_instead_of_and(value_task<int> &a, value_task<int> &b) {
  if (a.is_completed() || b.is_completed())
    return a.get_result() * b.get_result(); // WARN: get-result-before-completion, get-result-before-completion
  return 0;
}

int ok_early_exit_of_disjunction(value_task<int> &a, value_task<int> &b) {
  if (!a.is_completed() || !b.is_completed())
    return 0;
  return a.get_result() * b.get_result();
}

int bad_early_exit_of_conjunction(value_task<int> &a, bool strict) {
  if (!a.is_completed() && strict)
    return 0;
  return a.get_result(); // WARN: get-result-before-completion
}

int ok_any_kind_of_end(value_task<int> &t) {
  if (t.is_canceled() || t.is_faulted() || t.is_completed_successfully())
    return t.get_result();
  return -1;
}

task<int> bad_read_in_condition_then_awaited() {
  auto t = measure(1);
  if (t.is_completed() && t.get_result() > 3)
    co_return 1;
  co_return co_await t; // WARN: double-await
}

task<int> ok_read_in_condition_else_awaited() {
  auto t = measure(1);
  int value = t.is_completed() ? t.get_result() : co_await t;
  co_return value > 3 ? 1 : value;
}

int bad_either_is_not_both(value_task<int> &a, value_task<int> &b) {
  if (!either_done(a, b))
    return 0;
  if (a.is_completed())
    return a.get_result() + b.get_result(); // WARN: get-result-before-completion
  return b.get_result();
}

int ok_helper_for_both(value_task<int> &a, value_task<int> &b) {
  const bool ready = both_done(a, b);
  if (!ready)
    return 0;
  return a.get_result() + b.get_result();
}

//===-- Waiting -----------------------------------------------------------===//

task<int> ok_yields_until_done() {
  auto t = measure(1);
  while (!t.is_completed())
    co_await yield();
  co_return t.get_result();
}

task<int> bad_yields_until_deadline() {
  auto t = measure(1);
  while (!t.is_completed()) {
    if (deadline_passed())
      break;
    co_await yield();
  }
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> ok_deadline_handled() {
  auto t = measure(1);
  while (!t.is_completed()) {
    if (deadline_passed())
      co_return co_await t;
    co_await yield();
  }
  co_return t.get_result();
}

int bad_bounded_spin() {
  auto t = measure(1);
  for (int i = 0; i < 100 && !t.is_completed(); ++i)
    pause_briefly();
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_unbounded_spin() {
  auto t = measure(1);
  int turns = 0;
  for (; !t.is_completed(); ++turns)
    pause_briefly();
  plot("turns", turns);
  return t.get_result();
}

int ok_do_while_spin() {
  auto t = measure(1);
  do
    pause_briefly();
  while (!t.is_completed());
  return t.get_result();
}

task<int> bad_delayed_is_not_done() {
  auto t = measure(1);
  co_await delay(1000);
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> bad_awaited_the_other_one() {
  auto a = measure(1);
  auto b = measure(2);
  int value = co_await b;
  co_return value + a.get_result(); // WARN: get-result-before-completion
}

int ok_waited_by_helper() {
  auto a = measure(1);
  auto b = measure(2);
  spin(a);
  spin(b);
  return a.get_result() - b.get_result();
}

int bad_waited_by_helper_for_one() {
  auto a = measure(1);
  auto b = measure(2);
  spin(a);
  return a.get_result() - b.get_result(); // WARN: get-result-before-completion
}

task<int> ok_helper_gave_up() {
  auto t = measure(1);
  if (!spin_for(t, 10))
    co_return co_await t;
  co_return t.get_result();
}

int bad_helper_answer_ignored() {
  auto t = measure(1);
  spin_for(t, 10);
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_goto_until_done() {
  auto t = measure(1);
again:
  if (!t.is_completed()) {
    pause_briefly();
    goto again;
  }
  return t.get_result();
}

//===-- Assertions --------------------------------------------------------===//

int ok_verified(value_task<int> &t) {
  VERIFY_OR_THROW(t.is_completed());
  return t.get_result();
}

int ok_asserted_both(value_task<int> &a, value_task<int> &b) {
  assert(a.is_completed() && b.is_completed() && "start() waits for both");
  return a.get_result() + b.get_result();
}

int bad_only_warned(value_task<int> &t) {
  WARN_UNLESS(t.is_completed());
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_returned_unless(value_task<int> &t) {
  RETURN_UNLESS(t.is_completed_successfully(), -1);
  return t.get_result();
}

int ok_required_by_helper(value_task<int> &t) {
  require_done(t);
  return t.get_result();
}

int bad_verified_before_refill(value_task<int> &t) {
  VERIFY_OR_THROW(t.is_completed());
  plot("old", t.get_result());
  t = measure(3);
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_status_switch(value_task<int> &t) {
  switch (state_of(t)) {
  case health::good:
    return t.get_result();
  case health::broken:
    plot("broken");
    return t.get_result();
  case health::slow:
    break;
  }
  return -1;
}

int bad_status_switch(value_task<int> &t) {
  switch (state_of(t)) {
  case health::broken:
    return -1;
  case health::good:
  case health::slow:
    break;
  }
  return t.get_result(); // WARN: get-result-before-completion
}

//===-- Elements and holders ----------------------------------------------===//

int ok_all_of_then_all(std::vector<value_task<int>> &all) {
  if (!std::all_of(all.begin(), all.end(),
                   [](const auto &t) { return t.is_completed(); }))
    return -1;
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result();
  return sum;
}

int bad_any_of_then_all(std::vector<value_task<int>> &all) {
  if (!std::any_of(all.begin(), all.end(),
                   [](const auto &t) { return t.is_completed(); }))
    return -1;
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result(); // WARN: get-result-before-completion
  return sum;
}

int ok_checked_by_loop_then_all(std::vector<value_task<int>> &all) {
  for (const auto &t : all)
    if (!t.is_completed())
      return -1;
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result();
  return sum;
}

int bad_checked_only_the_first(std::vector<value_task<int>> &all) {
  if (all.empty() || !all.front().is_completed())
    return -1;
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result(); // WARN: get-result-before-completion
  return sum;
}

int ok_found_complete_one(std::vector<value_task<int>> &all) {
  auto done = std::find_if(all.begin(), all.end(),
                           [](const auto &t) { return t.is_completed(); });
  return done == all.end() ? -1 : done->get_result();
}

int bad_neighbour_is_complete(std::vector<value_task<int>> &all, int i) {
  if (all[i].is_completed())
    return all[i + 1].get_result(); // WARN: get-result-before-completion
  return 0;
}

int ok_slot_holds_complete_one(std::optional<value_task<int>> &slot) {
  if (!slot || !slot->is_completed())
    return -1;
  int value = slot->get_result();
  slot.reset();
  return value;
}

int bad_slot_holds_something(std::optional<value_task<int>> &slot) {
  if (!slot.has_value())
    return -1;
  return slot->get_result(); // WARN: get-result-before-completion
}

int bad_knowledge_swapped_away(value_task<int> &a, value_task<int> &b) {
  spin(a);
  std::swap(a, b);
  return a.get_result(); // WARN: get-result-before-completion
}

int ok_knowledge_swapped_along(value_task<int> &a, value_task<int> &b) {
  spin(a);
  std::swap(a, b);
  auto mine = std::move(b);
  return mine.get_result();
}

task<int> ok_preserved_awaited_then_read() {
  auto kept = measure(1).preserve();
  int first = co_await kept;
  co_return first + kept.get_result();
}

int bad_ready_or_not(bool known) {
  value_task<int> t = known ? value_task<int>(7) : measure(1);
  return t.get_result(); // WARN: get-result-before-completion
}

int ok_ready_where_known(bool known) {
  value_task<int> t = known ? value_task<int>(7) : measure(1);
  if (!known)
    spin(t);
  return t.get_result();
}
