// RUN: %check_markers %s
// Helpers: what a function does with the value task that it is given.

#include "helpers.h"
#include "valuetask_decls.h"

#include <functional>
#include <string>

#include <valuetask/annotations.h>

using namespace valuetask;

value_task<int> sample(int sensor);
void log_text(const char *text, int value = 0);

//===-- Always, sometimes, never ------------------------------------------===//

static int finish(value_task<int> &t) { return sync_wait(std::move(t)); }

static void log_state(value_task<int> &t) {
  if (t.is_completed())
    log_text("complete");
  else
    log_text("running");
}

static void finish_if(value_task<int> &t, bool now, int *out = nullptr) {
  if (!now)
    return;
  int value = sync_wait(t);
  if (out)
    *out = value;
}

static int finish_or_look(value_task<int> &t, bool consume = true) {
  if (consume)
    return sync_wait(t);
  return t.is_completed() ? 1 : 0;
}

static void finish_if_given(value_task<int> *t) {
  if (t)
    log_text("finished", sync_wait(*t));
}

int bad_finished_and_awaited() {
  auto s = sample(1);
  int value = finish(s);
  return value + finish(s); // WARN: double-await
}

int ok_finished_in_either_arm(bool negate) {
  auto s = sample(1);
  if (negate)
    return -finish(s);
  return finish(s);
}

void bad_only_logged() {
  auto s = sample(1); // WARN: unconsumed
  log_state(s);
}

task<int> ok_logged_then_awaited() {
  auto s = sample(1);
  log_state(s);
  log_state(s);
  co_return co_await s;
}

task<int> bad_logged_after_await() {
  auto s = sample(1);
  int value = co_await s;
  log_state(s); // WARN: double-await
  co_return value;
}

task<int> bad_told_to_finish_now() {
  auto s = sample(1);
  int value = 0;
  finish_if(s, true, &value);
  co_return value + co_await s; // WARN: double-await
}

task<int> ok_told_not_to_finish() {
  auto s = sample(1);
  finish_if(s, false);
  co_return co_await s;
}

task<int> ok_told_by_the_same_flag(bool now) {
  auto s = sample(1);
  int value = 0;
  finish_if(s, now, &value);
  if (!now)
    value = co_await s;
  co_return value;
}

task<int> bad_told_by_the_same_flag(bool now, value_task<int> &s) {
  int value = 0;
  finish_if(s, now, &value);
  if (now)
    value = co_await s; // WARN: double-await
  co_return value;
}

int bad_default_argument_consumes() {
  auto s = sample(1);
  int value = finish_or_look(s);
  return value + sync_wait(s); // WARN: double-await
}

int ok_default_argument_overridden() {
  auto s = sample(1);
  int value = finish_or_look(s, false);
  return value + finish_or_look(s);
}

void bad_pointer_given_twice() {
  auto s = sample(1);
  finish_if_given(&s);
  finish_if_given(std::addressof(s)); // WARN: double-await
}

void ok_null_pointer_given() {
  auto s = sample(1);
  finish_if_given(nullptr);
  finish_if_given(&s);
}

//===-- What comes back ---------------------------------------------------===//

static value_task<int> &same(value_task<int> &t) {
  log_text("passing through");
  return t;
}
static value_task<int> *address(value_task<int> &t) { return &t; }
static value_task<int> relay(value_task<int> t) { return t; }
static value_task<int> relay_checked(value_task<int> &&t) {
  log_text("relayed", t.is_completed());
  return std::move(t);
}
static std::pair<value_task<int>, int> tagged(value_task<int> t, int tag) {
  return {std::move(t), tag};
}
static bool finished(const value_task<int> &t) { return t.is_completed(); }
static bool still_running(const value_task<int> &t) { return !finished(t); }
static bool finish_if_ready(value_task<int> &t, int &out) {
  if (still_running(t))
    return false;
  out = t.get_result();
  return true;
}

task<int> bad_returned_reference() {
  auto s = sample(1);
  int value = co_await same(s);
  co_return value + co_await same(same(s)); // WARN: double-await
}

task<int> bad_returned_address() {
  auto s = sample(1);
  auto *p = address(s);
  int value = co_await *p;
  co_return value + co_await s; // WARN: double-await
}

task<int> ok_returned_reference_refilled() {
  auto s = sample(1);
  int value = co_await same(s);
  same(s) = sample(2);
  co_return value + co_await s;
}

task<int> bad_relayed_and_old_name() {
  auto s = sample(1);
  auto again = relay_checked(std::move(s));
  int value = co_await again;
  co_return value + co_await s; // WARN: double-await
}

task<int> ok_relayed_into_itself() {
  auto s = sample(1);
  s = relay(std::move(s));
  s = relay_checked(std::move(s));
  co_return co_await s;
}

task<int> bad_relayed_and_dropped() {
  auto s = sample(1);
  relay(std::move(s)); // WARN: unconsumed
  co_return 0;
}

task<int> ok_tagged() {
  auto [work, tag] = tagged(sample(1), 7);
  co_return tag *co_await work;
}

task<int> bad_tagged_twice() {
  auto pair = tagged(sample(1), 7);
  int value = co_await pair.first;
  if (pair.second > value)
    value = co_await pair.first; // WARN: double-await
  co_return value;
}

int ok_helper_says_complete() {
  auto s = sample(1);
  if (finished(s))
    return s.get_result();
  while (still_running(s))
    pause_briefly();
  return s.get_result();
}

int bad_helper_says_running() {
  auto s = sample(1);
  if (still_running(s))
    return s.get_result(); // WARN: get-result-before-completion
  return s.get_result();
}

task<int> ok_helper_says_whether() {
  auto s = sample(1);
  int value = 0;
  if (!finish_if_ready(s, value))
    value = co_await s;
  co_return value;
}

task<int> bad_helper_says_whether() {
  auto s = sample(1); // WARN: unconsumed
  int value = 0;
  const bool got = finish_if_ready(s, value);
  if (got)
    value += co_await s; // WARN: double-await
  co_return value;
}

//===-- Out parameters ----------------------------------------------------===//

static void begin(value_task<int> &out, int sensor) { out = sample(sensor); }
static bool begin_if_online(value_task<int> &out) {
  if (!cond())
    return false;
  out = sample(1);
  return true;
}
static void begin_two(value_task<int> *a, value_task<int> *b) {
  *a = sample(1);
  *b = sample(2);
}
static void finish_and_tell(value_task<int> &t, bool &taken) {
  if (cond()) {
    taken = true;
    sink(std::move(t));
  }
}

task<int> ok_begun_twice() {
  value_task<int> s;
  begin(s, 1);
  int value = co_await s;
  begin(s, 2);
  co_return value + co_await s;
}

task<int> bad_begun_over_a_running_one() {
  value_task<int> s;
  begin(s, 1);
  begin(s, 2); // WARN: unconsumed
  co_return co_await s;
}

task<int> ok_begun_if_online() {
  value_task<int> s;
  if (!begin_if_online(s))
    co_return -1;
  co_return co_await s;
}

task<int> bad_one_of_two_forgotten() {
  value_task<int> a, b; // WARN: unconsumed
  begin_two(&a, &b);
  co_return co_await a;
}

task<int> ok_taken_flag_by_reference() {
  auto s = sample(1);
  bool taken = false;
  finish_and_tell(s, taken);
  if (!taken)
    co_return co_await s;
  co_return 0;
}

task<int> bad_taken_flag_ignored() {
  auto s = sample(1);
  bool taken = false;
  finish_and_tell(s, taken);
  if (taken)
    log_text("taken", co_await s); // WARN: double-await
  else
    log_text("left", co_await s);
  co_return 0;
}

//===-- Recursion, variadics, overloads -----------------------------------===//

static int finish_at_depth(value_task<int> &t, int depth) {
  if (depth > 0)
    return finish_at_depth(t, depth - 1);
  return sync_wait(t);
}

static int sum_from(std::vector<value_task<int>> &all, std::size_t i) {
  if (i == all.size())
    return 0;
  return sync_wait(all[i]) + sum_from(all, i + 1);
}

int bad_recursion_then_again() {
  auto s = sample(1);
  int value = finish_at_depth(s, 3);
  return value + finish_at_depth(s, 0); // WARN: double-await
}

int ok_recursion_over_elements(std::vector<value_task<int>> all) {
  return sum_from(all, 0);
}

template <class... T> int sum_all(T &...ts) {
  return (0 + ... + sync_wait(ts));
}
static int sum_rest() { return 0; }
template <class First, class... Rest>
int sum_rest(First &first, Rest &...rest) {
  return sync_wait(first) + sum_rest(rest...);
}

int bad_folded_then_again() {
  auto a = sample(1), b = sample(2);
  int value = sum_all(a, b);
  return value + sync_wait(b); // WARN: double-await
}

int ok_folded_different() {
  auto a = sample(1), b = sample(2), c = sample(3);
  return sum_all(a, b) + sum_all(c);
}

int bad_same_twice_in_one_call() {
  auto a = sample(1), b = sample(2);
  return sum_rest(a, b, a); // WARN: double-await
}

int ok_peeled_off_one_by_one() {
  auto a = sample(1), b = sample(2), c = sample(3);
  return sum_rest(a, b, c);
}

static void visit(value_task<int> &t) { sink(std::move(t)); }
static void visit(const value_task<int> &t) { peek(t); }
static void visit(value_task<int> &t, int times) { log_text("visit", times); }

void bad_overload_that_consumes() {
  auto s = sample(1);
  visit(s, 3);
  visit(s);
  visit(s); // WARN: double-await
}

void ok_overloads_that_only_look() {
  auto s = sample(1);
  visit(std::as_const(s));
  visit(s, 2);
  visit(s);
}

struct taker {
  int factor;
  int operator()(value_task<int> &t) const { return factor * sync_wait(t); }
  static int once(value_task<int> &t) { return sync_wait(t); }
};

int bad_functor_twice() {
  auto s = sample(1);
  taker take{3};
  return take(s) - take(s); // WARN: double-await
}

int bad_invoked_by_name() {
  auto s = sample(1);
  int value = std::invoke(finish, s);
  return value + taker::once(s); // WARN: double-await
}

int ok_functor_on_two() {
  auto a = sample(1), b = sample(2);
  taker take{3};
  return take(a) - std::invoke(take, b);
}

//===-- Shared, ready -----------------------------------------------------===//

static task<int> publish(value_task<int> &t) { return t.as_task(); }
static value_task<int> cached(int value) {
  return value_task<int>::from_result(value);
}
static value_task<int> cached_or_asked(bool hit) {
  if (hit)
    return cached(1);
  return sample(1);
}

task<int> bad_published_then_asked() {
  auto s = sample(1);
  auto shared = publish(s);
  if (s.is_completed()) // WARN: use-after-as-task
    log_text("early");
  co_return co_await shared;
}

int ok_cached_read_at_once() {
  auto s = cached(4);
  return s.get_result() + cached(5).get_result();
}

int bad_cached_or_not_read_at_once(bool hit) {
  auto s = cached_or_asked(hit);
  return s.get_result(); // WARN: get-result-before-completion
}

int ok_cached_hit_read_at_once() {
  auto s = cached_or_asked(true);
  return s.get_result();
}

//===-- Annotated ---------------------------------------------------------===//

void hand_off(VALUETASK_CONSUMES value_task<int> &t);
void inspect(VALUETASK_BORROWS value_task<int> &t);
void refill(VALUETASK_REVIVES value_task<int> &t);
void drive(VALUETASK_MAKES_READY value_task<int> &t);
VALUETASK_RETURNS_READY value_task<int> remembered(int key);
VALUETASK_STARTS void in_background(value_task<int> &t);
template <class... T> VALUETASK_JOINS task<void> both(T &&...ts);

template <class T> class VALUETASK_TYPE operation {
public:
  operation() noexcept;
  operation(operation &&) noexcept;
  operation &operator=(operation &&) noexcept;
  ~operation();
  VALUETASK_QUERY_PENDING bool running() const;
  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T outcome();
  VALUETASK_DETACHES void forget();
  VALUETASK_REVIVES void restart();
  VALUETASK_CLEARS void cancel();
  VALUETASK_IGNORES int id() const;
  detail::awaiter<T> operator co_await() noexcept;
};
operation<int> operate(int what);

void bad_handed_off_twice() {
  auto s = sample(1);
  inspect(s);
  hand_off(s);
  hand_off(s); // WARN: double-await
}

void ok_handed_off_refilled() {
  auto s = sample(1);
  hand_off(s);
  refill(s);
  inspect(s);
  hand_off(s);
}

int ok_driven_then_read() {
  auto s = sample(1);
  drive(s);
  return s.get_result() + remembered(3).get_result();
}

task<int> bad_background_and_here() {
  auto s = sample(1);
  in_background(s);
  co_return co_await s; // WARN: concurrent-await
}

task<void> bad_both_the_same() {
  auto s = sample(1);
  co_await both(s, s); // WARN: concurrent-await
}

task<int> bad_operation_awaited_twice() {
  auto op = operate(1);
  int value = co_await op;
  log_text("id", op.id());
  co_return value + co_await op; // WARN: double-await
}

int bad_operation_read_while_running() {
  auto op = operate(1);
  if (op.running())
    log_text("running", op.id());
  return op.outcome(); // WARN: get-result-before-completion
}

int ok_operation_read_when_done() {
  auto op = operate(1);
  while (op.running())
    pause_briefly();
  return op.outcome();
}

task<int> ok_operation_restarted() {
  auto op = operate(1);
  int value = co_await op;
  op.restart();
  if (value < 0) {
    op.cancel();
    co_return op.id();
  }
  co_return value + co_await op;
}

task<int> bad_operation_left() {
  auto op = operate(1); // WARN: unconsumed
  if (cond())
    co_return op.id();
  op.forget();
  co_return 0;
}
