// RUN: %check_markers %s
// Helpers whose bodies stand in the same file.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Helpers -----------------------------------------------------------===//

static int take_now(value_task<int> &t) { return sync_wait(std::move(t)); }

static task<int> await_it(value_task<int> &t) { co_return co_await t; }

static void pass_on(value_task<int> &&t) { sink(std::move(t)); }

static int take_pointer(value_task<int> *t) { return sync_wait(std::move(*t)); }

static void take_sometimes(value_task<int> &t) {
  if (cond())
    sink(std::move(t));
}

static bool try_take(value_task<int> &t) {
  if (!cond())
    return false;
  sink(std::move(t));
  return true;
}

static void take_if(value_task<int> &t, bool wanted) {
  if (wanted)
    sink(std::move(t));
}

static void look(const value_task<int> &t) { use(t.is_completed()); }

static void look_hard(value_task<int> &t) {
  use(t.is_completed());
  use(t.is_faulted());
}

static void leave_alone(value_task<int> &) { touch(); }

static void refill(value_task<int> &t) { t = make(); }

static value_task<int> hand_back(value_task<int> t) { return t; }

static value_task<int> &same(value_task<int> &t) { return t; }

static value_task<int> &&as_rvalue(value_task<int> &t) { return std::move(t); }

static bool is_done(const value_task<int> &t) { return t.is_completed(); }

static bool is_pending(const value_task<int> &t) { return !is_done(t); }

static void wait_until_done(value_task<int> &t) {
  while (!t.is_completed())
    pause_briefly();
}

static void require_done(const value_task<int> &t) {
  if (!t.is_completed())
    throw error{1};
}

[[noreturn]] static void give_up() { throw error{2}; }

static void always_throws() { throw error{3}; }

static int take_deeper(value_task<int> &t) { return take_now(same(t)); }

static value_task<int> cached(int value) { return value_task<int>(value); }

static int read_complete(value_task<int> &t) { return t.get_result(); }

static task<int> await_after(value_task<int> &t, int turns) {
  if (turns == 0)
    co_return co_await t;
  co_return co_await await_after(t, turns - 1);
}

static auto await_template(auto &t) { return sync_wait(std::move(t)); }

//===-- Always consumes ---------------------------------------------------===//

int bad_taken_twice() {
  auto t = make();
  int sum = take_now(t);
  return sum + take_now(t); // WARN: double-await
}

task<int> bad_taken_then_awaited() {
  auto t = make();
  int sum = take_now(t);
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_awaited_then_taken() {
  auto t = make();
  int sum = co_await t;
  co_return sum + take_now(t); // WARN: double-await
}

task<int> bad_coroutine_helper_twice() {
  auto t = make();
  int sum = co_await await_it(t);
  co_return sum + co_await await_it(t); // WARN: double-await
}

task<int> bad_taken_in_loop(value_task<int> &t) {
  int sum = 0;
  while (cond())
    sum += take_now(t); // WARN: double-await
  co_return sum;
}

task<int> bad_taken_by_pointer() {
  auto t = make();
  int sum = take_pointer(&t);
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_taken_deeper() {
  auto t = make();
  int sum = take_deeper(t);
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_taken_by_rvalue_reference() {
  auto t = make();
  pass_on(std::move(t));
  co_return co_await t; // WARN: double-await
}

task<int> bad_taken_by_recursion() {
  auto t = make();
  int sum = co_await await_after(t, 3);
  co_return sum + co_await t; // WARN: double-await
}

int bad_taken_by_template() {
  auto t = make();
  int sum = await_template(t);
  return sum + await_template(t); // WARN: double-await
}

int ok_taken_once() {
  auto t = make();
  return take_now(t);
}

task<int> ok_coroutine_helper_once() {
  auto t = make();
  co_return co_await await_it(t);
}

int ok_taken_deeper() {
  auto t = make();
  return take_deeper(t);
}

int ok_taken_in_exclusive_arms() {
  auto t = make();
  if (cond())
    return take_now(t);
  return take_pointer(&t);
}

task<int> ok_taken_by_recursion() {
  auto t = make();
  co_return co_await await_after(t, 3);
}

int ok_two_objects_taken() {
  auto a = make();
  auto b = make();
  return take_now(a) + take_now(b);
}

//===-- Sometimes consumes ------------------------------------------------===//

task<int> bad_sometimes_taken_then_awaited() {
  auto t = make();
  take_sometimes(t);
  co_return co_await t; // WARN: double-await
}

task<int> bad_answer_ignored() {
  auto t = make();
  try_take(t);
  co_return co_await t; // WARN: double-await
}

task<int> bad_answer_misread() {
  auto t = make();
  if (try_take(t))
    co_return co_await t; // WARN: double-await
  co_return co_await t;
}

task<int> bad_taken_because_wanted() {
  auto t = make();
  take_if(t, true);
  co_return co_await t; // WARN: double-await
}

task<int> ok_answer_says_whether_taken() {
  auto t = make();
  if (try_take(t))
    co_return 0;
  co_return co_await t;
}

task<int> ok_not_wanted() {
  auto t = make();
  take_if(t, false);
  co_return co_await t;
}

task<int> ok_wanted_or_awaited(bool wanted) {
  auto t = make();
  take_if(t, wanted);
  if (wanted)
    co_return 0;
  co_return co_await t;
}

//===-- Never consumes ----------------------------------------------------===//

task<int> ok_looked_at() {
  auto t = make();
  look(t);
  look_hard(t);
  leave_alone(t);
  co_return co_await t;
}

task<int> bad_looked_at_after_use() {
  auto t = make();
  int sum = co_await t;
  look_hard(t); // WARN: double-await
  co_return sum;
}

task<int> bad_looking_hides_nothing() {
  auto t = make();
  look(t);
  leave_alone(t);
  int sum = co_await t;
  leave_alone(t);
  co_return sum + co_await t; // WARN: double-await
}

void bad_only_looked_at() {
  auto t = make(); // WARN: unconsumed
  leave_alone(t);
}

task<int> ok_refilled() {
  auto t = make();
  int sum = co_await t;
  refill(t);
  co_return sum + co_await t;
}

//===-- Gives the argument back -------------------------------------------===//

task<int> ok_handed_back() {
  auto t = make();
  auto u = hand_back(std::move(t));
  co_return co_await u;
}

task<int> bad_handed_back_old_name() {
  auto t = make();
  auto u = hand_back(std::move(t));
  int sum = co_await u;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_handed_back_twice() {
  auto u = hand_back(make());
  int sum = co_await u;
  co_return sum + co_await u; // WARN: double-await
}

task<int> ok_same_reference() {
  auto t = make();
  co_return co_await same(t);
}

task<int> bad_same_reference_then_object() {
  auto t = make();
  int sum = co_await same(t);
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_same_reference_kept() {
  auto t = make();
  auto &r = same(t);
  int sum = co_await t;
  co_return sum + co_await r; // WARN: double-await
}

task<int> bad_cast_helper() {
  auto t = make();
  auto u = as_rvalue(t);
  int sum = co_await u;
  co_return sum + co_await t; // WARN: double-await
}

//===-- Knows completion --------------------------------------------------===//

task<int> ok_helper_asks() {
  auto t = make();
  if (is_done(t))
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_helper_asks_negated() {
  auto t = make();
  if (is_pending(t))
    co_return co_await t;
  co_return t.get_result();
}

task<int> bad_helper_asks_misread() {
  auto t = make();
  if (is_pending(t))
    co_return t.get_result(); // WARN: get-result-before-completion
  co_return co_await t;
}

int ok_helper_waits() {
  auto t = make();
  wait_until_done(t);
  return t.get_result();
}

int bad_helper_waits_for_other() {
  auto a = make();
  auto b = make();
  wait_until_done(a);
  use(a.get_result());
  return b.get_result(); // WARN: get-result-before-completion
}

int ok_helper_requires() {
  auto t = make();
  require_done(t);
  return t.get_result();
}

int bad_helper_gives_up() {
  auto t = make(); // WARN: unconsumed {{when the exception is thrown}}
  if (!t.is_completed())
    give_up();
  return t.get_result();
}

int bad_helper_always_throws() {
  auto t = make(); // WARN: unconsumed {{when the exception is thrown}}
  if (!t.is_completed())
    always_throws();
  return t.get_result();
}

int ok_helper_makes_ready() { return cached(3).get_result(); }

int ok_helper_makes_ready_kept() {
  auto t = cached(num());
  touch();
  return t.get_result();
}

int ok_every_caller_knows_one() {
  auto t = make();
  wait_until_done(t);
  return read_complete(t);
}

int ok_every_caller_knows_two() {
  auto t = make();
  if (is_done(t))
    return read_complete(t);
  return sync_wait(std::move(t));
}

int ok_every_caller_knows_three() {
  value_task<int> t(3);
  return read_complete(t);
}

int bad_read_twice_by_helper() {
  value_task<int> t(3);
  int sum = read_complete(t);
  return sum + read_complete(t); // WARN: double-await
}

//===-- Methods as helpers ------------------------------------------------===//

class pump {
public:
  int bad_method_twice() {
    int sum = drain();
    return sum + drain(); // WARN: double-await
  }

  int ok_method_refills() {
    int sum = drain();
    start();
    return sum + drain();
  }

  int bad_method_then_field() {
    int sum = drain();
    return sum + sync_wait(std::move(pending_)); // WARN: double-await
  }

  int ok_method_asks() {
    if (ready())
      return pending_.get_result();
    return drain();
  }

private:
  int drain() { return sync_wait(std::move(pending_)); }
  void start() { pending_ = make(); }
  bool ready() const { return pending_.is_completed(); }
  value_task<int> pending_;
};
