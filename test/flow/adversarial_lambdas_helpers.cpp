// RUN: %check_markers %s
// Lambdas and helpers that stand between an object and its consumer.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <functional>

using namespace valuetask;

enum class outcome { pending, taken, refused };

static outcome poll(value_task<int> &t) {
  if (!t.is_completed())
    return outcome::pending;
  use(t.get_result());
  return outcome::taken;
}

static std::optional<int> try_get(value_task<int> &t) {
  if (t.is_completed())
    return t.get_result();
  return std::nullopt;
}

static bool take_into(value_task<int> &t, int &value) {
  if (!t.is_completed())
    return false;
  value = t.get_result();
  return true;
}

static int take_first(value_task<int> &a, value_task<int> &) {
  return sync_wait(std::move(a));
}

template <class F> static auto with(value_task<int> &t, F work) {
  return work(t);
}

template <class F> struct scope_exit {
  F work;
  ~scope_exit() { work(); }
};
template <class F> scope_exit(F) -> scope_exit<F>;

static int odd_turns(value_task<int> &t, int n);
static int even_turns(value_task<int> &t, int n) {
  return n == 0 ? sync_wait(std::move(t)) : odd_turns(t, n - 1);
}
static int odd_turns(value_task<int> &t, int n) {
  return n == 0 ? -sync_wait(std::move(t)) : even_turns(t, n - 1);
}

static value_task<int> &pick(value_task<int> &a, value_task<int> &b,
                             bool left) {
  return left ? a : b;
}

static void discard(value_task<int> t) { sink(std::move(t)); }

static value_task<int> later(value_task<int> t, bool wait) {
  if (wait)
    touch();
  return std::move(t);
}

//===-- Lambdas -----------------------------------------------------------===//

void bad_init_capture_misused_inside() {
  auto t = make();
  spawn([t = std::move(t)]() mutable -> task<int> {
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  });
}

void bad_through_std_function() {
  auto t = make();
  std::function<void()> run = [&t] { sink(std::move(t)); };
  run();
  run(); // WARN: double-await
}

void bad_consumed_for_each_key(const std::vector<int> &keys) {
  auto t = make();
  auto each = [&](int) { sink(std::move(t)); };
  std::for_each(keys.begin(), keys.end(), each); // WARN: double-await
}

int bad_recursive_lambda_then_used() {
  auto t = make();
  auto go = [](auto &self, value_task<int> &inner, int n) -> int {
    return n == 0 ? sync_wait(std::move(inner)) : self(self, inner, n - 1);
  };
  int sum = go(go, t, 3);
  return sum + sync_wait(std::move(t)); // WARN: double-await
}

task<int> bad_lambda_returns_reference() {
  auto t = make();
  auto get = [&]() -> value_task<int> & { return t; };
  int sum = co_await get();
  co_return sum + co_await get(); // WARN: double-await
}

task<int> bad_both_calls_are_last() {
  auto t = make();
  auto step = [&](bool last) -> task<int> {
    if (last)
      co_return co_await t;
    co_return 0;
  };
  int sum = co_await step(true);
  co_return sum + co_await step(true); // WARN: double-await
}

int bad_generic_forwarding_lambda() {
  auto t = make();
  auto go = [](auto &&x) {
    return sync_wait(std::forward<decltype(x)>(x));
  };
  int sum = go(std::move(t));
  return sum + go(std::move(t)); // WARN: double-await
}

void bad_copied_lambda_both_called() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  auto again = run;
  run();
  again(); // WARN: double-await
}

void bad_invoked_by_name_and_by_invoke() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  std::invoke(run);
  run(); // WARN: double-await
}

void ok_once_flag_inside_lambda() {
  auto t = make();
  auto once = [&, done = false]() mutable {
    if (!done) {
      done = true;
      sink(std::move(t));
    }
  };
  once();
  once();
}

task<int> ok_only_last_call_awaits() {
  auto t = make();
  auto step = [&](bool last) -> task<int> {
    if (last)
      co_return co_await t;
    co_return 0;
  };
  int sum = co_await step(false);
  co_return sum + co_await step(true);
}

task<int> ok_lambda_tells_whether_it_took() {
  auto t = make();
  int value = 0;
  auto fast = [&] {
    if (!t.is_completed())
      return false;
    value = t.get_result();
    return true;
  };
  if (!fast())
    value = co_await t;
  co_return value;
}

void ok_for_each_element(std::vector<value_task<int>> &all) {
  std::for_each(all.begin(), all.end(),
                [](value_task<int> &t) { sink(std::move(t)); });
}

void ok_consumed_by_scope_guard() {
  auto t = make();
  scope_exit guard{[&] { sink(std::move(t)); }};
  if (cond())
    return;
  touch();
}

void ok_std_function_called_once() {
  auto t = make();
  std::function<void()> run = [&t] { sink(std::move(t)); };
  run();
}

void ok_apply_both() {
  std::pair<value_task<int>, value_task<int>> both(make(), make());
  std::apply(
      [](value_task<int> a, value_task<int> b) {
        sink(std::move(a));
        sink(std::move(b));
      },
      std::move(both));
}

void ok_lambda_stored_and_called_once() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  auto again = run;
  (void)run;
  again();
}

//===-- Helpers -----------------------------------------------------------===//

task<int> bad_outcome_misread() {
  auto t = make();
  if (poll(t) != outcome::pending)
    co_return co_await t; // WARN: double-await
  co_return co_await t;
}

task<int> bad_value_ignored_then_awaited() {
  auto t = make();
  auto value = try_get(t);
  co_return value.value_or(0) + co_await t; // WARN: double-await
}

task<int> bad_first_taken_twice() {
  auto a = make();
  auto b = make();
  int sum = take_first(a, b);
  sum += take_first(b, a);
  co_return sum + co_await a; // WARN: double-await
}

int bad_work_given_twice() {
  auto t = make();
  auto work = [](value_task<int> &x) { return sync_wait(std::move(x)); };
  int sum = with(t, work);
  return sum + with(t, work); // WARN: double-await
}

int bad_mutual_recursion_then_used() {
  auto t = make();
  int sum = even_turns(t, num());
  return sum + sync_wait(std::move(t)); // WARN: double-await
}

task<int> bad_picked_twice(value_task<int> &a, value_task<int> &b, bool left) {
  int sum = co_await pick(a, b, left);
  co_return sum + co_await pick(a, b, left); // WARN: double-await
}

task<int> bad_passed_through_then_old_name() {
  auto t = make();
  auto u = later(std::move(t), true);
  int sum = co_await u;
  co_return sum + co_await t; // WARN: double-await
}

void bad_returned_and_dropped() {
  later(make(), cond()); // WARN: unconsumed
}

task<int> bad_answer_stored_and_overwritten() {
  auto t = make();
  int value = 0;
  bool taken = take_into(t, value);
  taken = false;
  if (!taken)
    value = co_await t; // WARN: double-await
  co_return value;
}

task<int> ok_outcome_compared() {
  auto t = make();
  if (poll(t) == outcome::pending)
    co_return co_await t;
  co_return 0;
}

task<int> ok_outcome_switched() {
  auto t = make();
  switch (poll(t)) {
  case outcome::taken:
    co_return 1;
  case outcome::pending:
  case outcome::refused:
    break;
  }
  co_return co_await t;
}

task<int> ok_optional_answer() {
  auto t = make();
  if (auto value = try_get(t))
    co_return *value;
  co_return co_await t;
}

task<int> ok_optional_answer_saved() {
  auto t = make();
  auto value = try_get(t);
  if (!value)
    value = co_await t;
  co_return *value;
}

task<int> ok_taken_into() {
  auto t = make();
  int value = 0;
  bool taken = take_into(t, value);
  touch();
  if (!taken)
    value = co_await t;
  co_return value;
}

task<int> ok_taken_each_first() {
  auto a = make();
  auto b = make();
  int sum = take_first(a, b);
  co_return sum + take_first(b, a);
}

task<int> ok_retried_until_taken() {
  auto t = make();
  int value = 0;
  for (int i = 0; i < 10; ++i) {
    if (take_into(t, value))
      co_return value;
    co_await delay(i);
  }
  co_return co_await t;
}

int ok_mutual_recursion() {
  auto t = make();
  return even_turns(t, num());
}

task<int> ok_picked_each(value_task<int> &a, value_task<int> &b, bool left) {
  int sum = co_await pick(a, b, left);
  co_return sum + co_await pick(a, b, !left);
}

void ok_discarded_by_helper() {
  discard(make());
  discard(later(make(), cond()));
}
