// RUN: %check_markers %s
// Helpers by class, template and callback; results that say what happened.

#include "helpers.h"
#include "valuetask_decls.h"

#include <concepts>
#include <functional>
#include <map>
#include <string>
#include <variant>

using namespace valuetask;

value_task<int> scan(int page);
void print(const char *text, int n = 0);
bool connected();

enum class taken { yes, no, failed };
struct progress {
  bool consumed = false;
  int value = 0;
};

//===-- Results that say what happened ------------------------------------===//

static taken poll(value_task<int> &t, int &value) {
  if (!t.is_completed())
    return taken::no;
  if (!t.is_completed_successfully()) {
    sink(std::move(t));
    return taken::failed;
  }
  value = t.get_result();
  return taken::yes;
}

static progress poll(value_task<int> &t) {
  if (t.is_completed())
    return {true, t.get_result()};
  return {};
}

static int poll_or(value_task<int> &t, int otherwise) {
  return t.is_completed() ? t.get_result() : otherwise;
}

static std::pair<bool, int> poll_pair(value_task<int> &t) {
  if (!t.is_completed())
    return {false, 0};
  return {true, t.get_result()};
}

task<int> ok_enum_says_no() {
  auto t = scan(1);
  int value = 0;
  if (poll(t, value) == taken::no)
    value = co_await t;
  co_return value;
}

task<int> bad_enum_says_yes_or_no(value_task<int> &t) {
  int value = 0;
  if (poll(t, value) != taken::failed)
    value = co_await t; // WARN: double-await
  co_return value;
}

task<int> ok_enum_polled_until_taken() {
  auto t = scan(1);
  int value = 0;
  taken state = taken::no;
  while (state == taken::no) {
    co_await delay(1);
    state = poll(t, value);
  }
  co_return state == taken::yes ? value : -1;
}

task<int> bad_enum_polled_too_long(value_task<int> &t) {
  int value = 0;
  for (int i = 0; i < 3; ++i) {
    if (poll(t, value) == taken::failed) // WARN: double-await
      co_return -1;
    co_await delay(1);
  }
  co_return value;
}

task<int> ok_struct_says_consumed() {
  auto t = scan(1);
  auto [consumed, value] = poll(t);
  if (consumed)
    co_return value;
  co_return co_await t;
}

task<int> bad_struct_answer_ignored(value_task<int> &t) {
  progress p = poll(t);
  print("so far", p.value);
  if (p.consumed)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> ok_pair_says_consumed() {
  auto t = scan(1);
  auto result = poll_pair(t);
  if (!result.first)
    result.second = co_await t;
  co_return result.second;
}

task<int> bad_pair_says_consumed(value_task<int> &t) {
  auto [consumed, value] = poll_pair(t);
  if (consumed || value > 0)
    value = co_await t; // WARN: double-await
  co_return value;
}

int bad_default_hides_consumption(value_task<int> &t) {
  int value = poll_or(t, -1);
  spawn([&t]() -> task<void> { co_await t; }); // WARN: double-await
  return value;
}

//===-- Callbacks given to helpers ----------------------------------------===//

template <class F> void with_retry(int attempts, F &&step) {
  while (attempts-- > 0) {
    try {
      step();
      return;
    } catch (const error &) {
      print("retry", attempts);
    }
  }
}
template <class F> auto timed(const char *name, F &&body) {
  print(name);
  auto result = std::forward<F>(body)();
  print(name, result);
  return result;
}
template <class F, class G> int either(bool left, F &&f, G &&g) {
  return left ? f() : g();
}
template <class F, class G> int first_then(F &&f, G &&g) { return f() + g(); }

int bad_step_retried() {
  auto t = scan(1);
  int value = 0;
  with_retry(3, [&] { value = sync_wait(t); }); // WARN: double-await
  return value;
}

int ok_step_retried_with_fresh() {
  int value = 0;
  with_retry(3, [&] {
    auto t = scan(1);
    value = sync_wait(t);
  });
  return value;
}

int ok_body_timed() {
  auto t = scan(1);
  return timed("scan", [&] { return sync_wait(t); });
}

int bad_body_timed_twice() {
  auto t = scan(1);
  int value = timed("cold", [&] { return sync_wait(t); });
  return value - timed("warm", [&] { return sync_wait(t); }); // WARN: double-await
}

int ok_either_of_two(bool left) {
  auto t = scan(1);
  return either(
      left, [&] { return sync_wait(t); }, [&] { return -sync_wait(t); });
}

int bad_first_then_second() {
  auto t = scan(1);
  return first_then([&] { return sync_wait(t); }, // WARN: double-await
                    [&] { return -sync_wait(t); });
}

//===-- Classes that take it ----------------------------------------------===//

class job {
public:
  explicit job(value_task<int> work) : work_(std::move(work)) {}
  int run() { return sync_wait(work_); }
  bool ready() const { return work_.is_completed(); }
  value_task<int> release() { return std::move(work_); }
  void restart(int page) { work_ = scan(page); }
  int run_if_ready(int otherwise) {
    return ready() ? work_.get_result() : otherwise;
  }

private:
  value_task<int> work_;
};

int bad_job_run_twice() {
  job j(scan(1));
  int value = j.run();
  return value + j.run(); // WARN: double-await
}

int ok_job_restarted() {
  job j(scan(1));
  int value = j.run();
  j.restart(2);
  return value + j.run();
}

int bad_job_asked_after_release() {
  job j(scan(1));
  auto t = j.release();
  int value = sync_wait(t);
  return j.ready() ? value : 0; // LIMIT: miss double-await (a method that moves its field out)
}

int ok_job_released_and_made_again() {
  job j(scan(1));
  auto t = j.release();
  j = job(scan(2));
  return sync_wait(t) + j.run();
}

int bad_job_given_what_was_consumed() {
  auto t = scan(1);
  int value = sync_wait(t);
  job j(std::move(t)); // WARN: double-await
  return value;
}

int bad_given_to_job_and_kept() {
  auto t = scan(1);
  job j(std::move(t));
  int value = j.run();
  return value + sync_wait(t); // WARN: double-await
}

int ok_job_run_when_ready() {
  job j(scan(1));
  return j.ready() ? j.run() : -j.run();
}

struct builder {
  value_task<int> pending;
  builder &start(int page) {
    pending = scan(page);
    return *this;
  }
  builder &log() {
    print("pending", pending.is_completed());
    return *this;
  }
  int finish() { return sync_wait(pending); }
};

int ok_builder_chain() {
  builder b;
  int value = b.start(1).log().finish();
  return value + b.start(2).finish();
}

int bad_builder_chain() {
  builder b;
  int value = b.start(1).log().finish();
  return value + b.log().finish(); // WARN: double-await, double-await
}

//===-- Templates ---------------------------------------------------------===//

template <class T>
concept resultful = requires(T t) { t.get_result(); };

template <resultful T> auto wait_for(T &t) {
  while (!t.is_completed())
    pause_briefly();
  return t.get_result();
}
template <class... T> auto wait_for_all(T &...ts) {
  return std::make_tuple(wait_for(ts)...);
}
template <class T> struct waiter {
  static T once(value_task<T> &t) { return wait_for(t); }
};
template <int N> int wait_times(value_task<int> &t) {
  if constexpr (N == 0)
    return 0;
  else
    return wait_for(t) + wait_times<N - 1>(t);
}

int ok_waited_for_all() {
  auto a = scan(1), b = scan(2);
  auto [x, y] = wait_for_all(a, b);
  return x + y;
}

int bad_waited_for_all_and_one() {
  auto a = scan(1), b = scan(2);
  auto [x, y] = wait_for_all(a, b);
  return x + y + waiter<int>::once(b); // WARN: double-await
}

int ok_waited_one_time() {
  auto a = scan(1);
  return wait_times<1>(a);
}

int ok_waited_no_time() {
  auto a = scan(1);
  return wait_times<0>(a) + wait_for(a);
}

int ok_concept_does_not_consume() {
  auto a = scan(1);
  static_assert(resultful<value_task<int>>);
  static_assert(requires { a.get_result(); });
  using type = decltype(wait_for(a));
  type value = wait_for(a);
  return value;
}

//===-- Coroutines as helpers ---------------------------------------------===//

static value_task<int> plus_one(value_task<int> t) { co_return 1 + co_await t; }
static task<int> retried(int page) {
  for (int i = 0; i < 2; ++i) {
    try {
      co_return co_await scan(page);
    } catch (const error &) {
      print("again");
    }
  }
  co_return -1;
}
static task<void> fill(value_task<int> &out, int page) {
  if (!connected())
    co_await delay(10);
  out = scan(page);
}
static task<int> consume(value_task<int> &t) {
  co_return co_await std::move(t);
}

task<int> ok_nested_by_value() {
  auto t = plus_one(plus_one(scan(1)));
  co_return co_await t + co_await retried(2);
}

task<int> bad_nested_by_value() {
  auto t = plus_one(scan(1));
  auto u = plus_one(std::move(t));
  int value = co_await u;
  co_return value + co_await t; // WARN: double-await
}

task<int> ok_filled_by_coroutine() {
  value_task<int> t;
  co_await fill(t, 1);
  int value = co_await t;
  co_await fill(t, 2);
  co_return value + co_await consume(t);
}

task<int> bad_consumed_by_coroutine() {
  auto t = scan(1);
  int value = co_await consume(t);
  if (value < 0)
    co_await fill(t, 2);
  co_return value + co_await t; // WARN: double-await
}

task<int> bad_coroutine_not_awaited() {
  auto t = plus_one(scan(1)); // WARN: unconsumed
  co_return co_await retried(1);
}
