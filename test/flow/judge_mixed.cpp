// RUN: %check_markers %s
// Intricate but ordinary: initializers, callbacks, guards, own wrappers.

#include "helpers.h"
#include "valuetask_decls.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <numeric>
#include <span>
#include <string>
#include <unordered_set>

using namespace valuetask;

struct point {
  int x;
  int y;
};
struct options {
  int retries = 3;
  bool verbose = false;
  std::function<void(int)> progress;
};

value_task<point> locate(int id);
value_task<std::string> name_of(int id);
value_task<int> ask(point p, const std::string &name);
value_task<void> save(int id, int value);
void trace(const char *what, int value = 0);
std::mutex &global_lock();

//===-- Awaits in expressions ---------------------------------------------===//

task<int> ok_arguments() {
  co_return co_await ask(co_await locate(1), co_await name_of(1));
}

task<int> ok_arguments_started_first() {
  auto where = locate(1);
  auto name = name_of(1);
  co_return co_await ask(co_await where, co_await name);
}

task<point> ok_designated() {
  auto a = make_for(1);
  auto b = make_for(2);
  co_return point{.x = co_await a, .y = co_await b};
}

task<point> bad_designated() {
  auto a = make_for(1);
  auto b = make_for(2); // WARN: unconsumed
  co_return point{.x = co_await a, .y = co_await a}; // WARN: double-await
}

task<int> ok_array_of_results() {
  auto a = make_for(1);
  auto b = make_for(2);
  int values[] = {co_await a, co_await b, co_await make_for(3)};
  co_return std::accumulate(std::begin(values), std::end(values), 0);
}

task<int> bad_array_of_results() {
  auto a = make_for(1);
  auto b = make_for(2); // WARN: unconsumed
  int values[] = {co_await a, co_await a}; // WARN: double-await
  co_return values[0] + values[1];
}

task<int> ok_compound_assignment() {
  auto t = make();
  int sum = 1;
  sum += co_await t * (sum > 0 ? co_await make_for(1) : co_await make_for(2));
  co_return sum;
}

task<int> ok_structured_result() {
  auto where = locate(1);
  trace("locating");
  auto [x, y] = co_await where;
  if (const auto [u, v] = co_await locate(2); u != x)
    co_return u + v + y;
  co_return x;
}

task<int> bad_member_of_awaited_twice() {
  auto where = locate(1);
  int x = (co_await where).x;
  int y = (co_await where).y; // WARN: double-await
  co_return x + y;
}

task<bool> ok_negated_condition() {
  auto t = make();
  if (!(co_await t))
    co_return false;
  for (int i = 0; i < co_await make_for(2); ++i)
    trace("turn", i);
  co_return true;
}

task<int> bad_awaited_in_loop_condition() {
  auto limit = make_for(2);
  int sum = 0;
  for (int i = 0; i < co_await limit; ++i) // WARN: double-await
    sum += i;
  co_return sum;
}

task<int> bad_both_sides() {
  auto t = make();
  co_return co_await t + co_await t; // WARN: double-await
}

task<int> ok_initializer_of_static_flag() {
  static std::atomic<bool> warned{false};
  auto t = make();
  if (!t.is_completed() && !warned.exchange(true))
    trace("slow for the first time");
  co_return co_await t;
}

//===-- Unevaluated, logged, asserted -------------------------------------===//

#define LOG(expr) trace(#expr, (expr))
#define RETURN_IF(condition, value)                                            \
  do {                                                                         \
    if (condition)                                                             \
      co_return value;                                                         \
  } while (0)

task<int> ok_log_macro() {
  auto t = make();
  LOG(t.is_completed());
  int value = co_await t;
  LOG(value);
  co_return value;
}

task<int> bad_log_macro() {
  auto t = make();
  LOG(co_await t);
  co_return co_await t; // WARN: double-await
}

task<int> ok_return_macro() {
  int n = num();
  RETURN_IF(n < 0, -1);
  auto t = make_for(n);
  RETURN_IF(t.is_completed_successfully(), t.get_result());
  co_return co_await t;
}

task<int> bad_return_macro() {
  int n = num();
  auto t = make_for(n); // WARN: unconsumed
  RETURN_IF(n < 0, -1);
  co_return co_await t;
}

task<int> ok_type_from_task() {
  auto t = make();
  using value = decltype(t.get_result());
  static_assert(sizeof(t.get_result()) == sizeof(int));
  value v = co_await t;
  co_return v;
}

//===-- Options, callbacks ------------------------------------------------===//

task<int> ok_progress(const options &o) {
  auto t = make();
  int ticks = 0;
  while (!t.is_completed()) {
    if (o.progress)
      o.progress(++ticks);
    co_await delay(10);
  }
  if (o.verbose)
    trace("done", ticks);
  co_return t.get_result();
}

task<int> bad_progress(const options &o) {
  auto t = make(); // WARN: unconsumed
  for (int ticks = 0; !t.is_completed(); ++ticks) {
    if (ticks > o.retries)
      co_return -1;
    co_await delay(10);
  }
  co_return t.get_result();
}

task<int> bad_verbose_only(const options &o) {
  auto t = make();
  if (o.verbose)
    trace("value", co_await t);
  co_return co_await t; // WARN: double-await
}

task<int> ok_verbose_only(const options &o) {
  auto t = make();
  int value = co_await t;
  if (o.verbose)
    trace("value", value);
  co_return value;
}

task<int> ok_verbose_asks_twice(const options &o) {
  auto t = make();
  if (o.verbose && !t.is_completed())
    trace("pending");
  const int value = co_await t;
  if (o.verbose)
    trace("value", value);
  co_return value;
}

task<int> ok_two_options(const options &o) {
  value_task<int> extra;
  const bool want = o.verbose && o.retries > 0;
  if (want)
    extra = make_for(9);
  int value = co_await make();
  if (want)
    value += co_await extra;
  co_return value;
}

task<int> bad_two_options(const options &o) {
  value_task<int> extra; // WARN: unconsumed
  const bool want = o.verbose && o.retries > 0;
  if (want)
    extra = make_for(9);
  int value = co_await make();
  if (want && value > 0)
    value += co_await extra;
  co_return value;
}

void ok_callback_in_function(std::function<void(int)> done) {
  auto t = make();
  auto finish = [done = std::move(done)](value_task<int> inner) -> task<void> {
    done(co_await inner);
  };
  spawn(finish(std::move(t)));
}

//===-- Locks, scopes -----------------------------------------------------===//

task<int> ok_lock_scope() {
  std::optional<value_task<int>> t;
  {
    std::lock_guard hold(global_lock());
    t.emplace(make());
  }
  co_return co_await *t;
}

task<int> ok_unlocked_before() {
  std::unique_lock hold(global_lock());
  auto t = make();
  hold.unlock();
  int value = co_await t;
  hold.lock();
  co_return value;
}

task<int> bad_made_under_lock() {
  {
    std::lock_guard hold(global_lock());
    auto t = make(); // WARN: unconsumed
    trace("made");
  }
  co_return 1;
}

task<int> ok_deferred_init() {
  value_task<int> t;
  if (cond())
    t = make_for(1);
  else if (cond())
    t = make_for(2);
  else
    co_return 0;
  co_return co_await t;
}

task<int> ok_switch_makes() {
  value_task<int> t;
  switch (current_mode()) {
  case mode::idle:
    co_return 0;
  case mode::read:
    t = make_for(1);
    break;
  case mode::write:
    co_await save(1, 2);
    t = make_for(2);
    break;
  }
  co_return co_await std::move(t);
}

task<int> bad_switch_makes() {
  auto t = make_for(0);
  switch (current_mode()) {
  case mode::idle:
    break;
  case mode::read:
    (void)co_await t;
    t = make_for(1);
    break;
  case mode::write:
    (void)co_await t;
    co_await save(1, 2);
    break;
  }
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_chooses_by_mode() {
  auto start = [](mode m) -> value_task<int> {
    switch (m) {
    case mode::read:
      return make_for(1);
    case mode::write:
      return make_for(2);
    default:
      return 0;
    }
  };
  auto t = start(current_mode());
  if (t.is_completed_successfully())
    co_return t.get_result();
  co_return co_await t;
}

//===-- Retry with state --------------------------------------------------===//

task<int> ok_hedged() {
  auto first = make_for(1);
  for (int i = 0; i < 10 && !first.is_completed(); ++i)
    co_await delay(1);
  if (first.is_completed_successfully())
    co_return first.get_result();
  auto second = make_for(2);
  int backup = co_await second;
  int value = co_await first;
  co_return value ? value : backup;
}

task<int> bad_hedged() {
  auto first = make_for(1); // WARN: unconsumed
  for (int i = 0; i < 10 && !first.is_completed(); ++i)
    co_await delay(1);
  if (first.is_completed_successfully())
    co_return first.get_result();
  auto second = make_for(2);
  co_return co_await second;
}

task<int> ok_retry_by_optional() {
  std::optional<int> value;
  std::optional<value_task<int>> attempt;
  for (int i = 0; !value && i < 5; ++i) {
    attempt.emplace(make_for(i));
    try {
      value = co_await *attempt;
    } catch (const error &e) {
      trace("failed", e.code);
    }
  }
  co_return value.value_or(-1);
}

task<int> bad_retry_by_optional() {
  std::optional<int> value;
  std::optional<value_task<int>> attempt = make_for(0);
  for (int i = 0; !value && i < 5; ++i) {
    try {
      value = co_await *attempt; // WARN: double-await
    } catch (const error &e) {
      trace("failed", e.code);
    }
  }
  co_return value.value_or(-1);
}

task<int> ok_seen_set(std::span<const int> keys) {
  std::unordered_set<int> seen;
  std::map<int, task<int>> started;
  int sum = 0;
  for (int key : keys)
    if (seen.insert(key).second)
      started.emplace(key, make_for(key).as_task());
  for (int key : keys)
    sum += co_await started.at(key);
  co_return sum;
}

task<void> ok_saves_in_order(std::span<const int> keys) {
  auto previous = save(0, 0);
  for (int key : keys) {
    co_await previous;
    previous = save(key, 1);
  }
  co_await previous;
}

task<void> bad_saves_in_order(std::span<const int> keys) {
  auto previous = save(0, 0); // WARN: unconsumed
  for (int key : keys) {
    co_await previous;
    previous = save(key, 1);
  }
  trace("saved");
}

//===-- Plain functions that hand on --------------------------------------===//

value_task<int> ok_wraps(int key) {
  if (key < 0)
    return value_task<int>::from_result(0);
  auto t = make_for(key);
  trace("made", key);
  return t;
}

value_task<int> bad_wraps(int key) {
  auto t = make_for(key); // WARN: unconsumed
  if (key < 0)
    return value_task<int>::from_result(0);
  return t;
}

value_task<int> bad_wraps_and_asks(int key) {
  auto t = make_for(key);
  auto out = std::move(t);
  trace("made", t.is_completed()); // WARN: double-await
  return out;
}

task<int> ok_as_task_on_return(int key) {
  auto t = make_for(key);
  if (t.is_completed_successfully())
    trace("fast");
  return t.as_task();
}

int ok_blocks(int key) {
  auto t = make_for(key);
  const int value = t.is_completed() ? t.get_result() : sync_wait(t);
  trace("value", value);
  return value;
}

int bad_blocks(int key) {
  auto t = make_for(key);
  if (!t.is_completed())
    trace("waiting", sync_wait(t));
  return t.get_result(); // WARN: double-await
}
