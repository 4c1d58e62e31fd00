// RUN: %check_markers %s
// Templates, forwarding, helper chains, fan-out, time-outs, hand-over.

#include "helpers.h"
#include "valuetask_decls.h"

#include <concepts>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <tuple>
#include <variant>

using namespace valuetask;

void trace(const char *what);
value_task<std::string> fetch(int id);
value_task<void> notify(int id);
value_task<bool> ready_soon(int id);

//===-- Helper chains -----------------------------------------------------===//

static value_task<int> traced(value_task<int> t, const char *name) {
  trace(name);
  return t;
}

static value_task<int> plus_one(value_task<int> t) {
  if (t.is_completed_successfully())
    return t.get_result() + 1;
  return [](value_task<int> inner) -> value_task<int> {
    co_return co_await inner + 1;
  }(std::move(t));
}

static value_task<int> &same(value_task<int> &t) { return t; }

static bool try_read(value_task<int> &t, int &out) {
  if (!t.is_completed_successfully())
    return false;
  out = t.get_result();
  return true;
}

static std::optional<int> read_if_done(value_task<int> &t) {
  if (t.is_completed())
    return t.get_result();
  return std::nullopt;
}

static task<int> finish(value_task<int> t, int fallback) {
  try {
    co_return co_await t;
  } catch (const error &) {
    co_return fallback;
  }
}

task<int> ok_chain() {
  auto t = make();
  auto u = traced(std::move(t), "u");
  auto v = plus_one(plus_one(std::move(u)));
  co_return co_await traced(std::move(v), "v");
}

task<int> ok_chain_into_itself(bool verbose) {
  auto t = make();
  if (verbose)
    t = traced(std::move(t), "t");
  t = plus_one(std::move(t));
  co_return co_await t;
}

task<int> ok_try_read() {
  auto t = make();
  int value = 0;
  if (try_read(t, value))
    co_return value;
  co_return co_await t;
}

task<int> ok_try_read_or_await() {
  auto t = make();
  int value = 0;
  if (!try_read(t, value))
    value = co_await t;
  trace("read");
  co_return value;
}

task<int> ok_read_if_done() {
  auto t = make();
  if (auto value = read_if_done(t))
    co_return *value;
  co_return co_await t;
}

task<int> ok_with_fallback() {
  auto t = make();
  trace("made");
  co_return co_await finish(std::move(t), 3);
}

task<int> bad_chain_uses_old_name(bool verbose) {
  auto t = make();
  auto u = traced(std::move(t), "u");
  if (verbose)
    trace(t.is_completed() ? "done" : "pending"); // WARN: double-await
  co_return co_await u;
}

task<int> bad_try_read_ignored() {
  auto t = make();
  int value = 0;
  try_read(t, value);
  if (value == 0)
    value = co_await t; // WARN: double-await
  co_return value;
}

task<int> bad_try_read_inverted() {
  auto t = make(); // WARN: unconsumed
  int value = 0;
  if (try_read(t, value))
    value += co_await t; // WARN: double-await
  co_return value;
}

task<int> bad_plus_one_dropped() {
  auto t = make();
  int n = num();
  plus_one(std::move(t)); // WARN: unconsumed
  co_return n;
}

task<int> bad_finish_then_again() {
  auto t = make();
  int value = co_await finish(std::move(t), -1);
  if (value == -1)
    value = co_await finish(std::move(t), 0); // WARN: double-await
  co_return value;
}

task<int> bad_same_object_by_helper() {
  auto t = make();
  int sum = co_await same(t);
  co_return sum + co_await t; // WARN: double-await
}

//===-- Templates ---------------------------------------------------------===//

template <class T> concept awaitable_value = requires(T t) {
  { t.is_completed() } -> std::convertible_to<bool>;
  t.get_result();
};

template <class T> task<void> ok_discard(value_task<T> t) {
  if constexpr (std::is_void_v<T>)
    co_await t;
  else
    (void)co_await t;
}
template task<void> ok_discard(value_task<int>);
template task<void> ok_discard(value_task<void>);

template <awaitable_value A> task<int> ok_constrained(A t) {
  if (t.is_completed())
    co_return t.get_result();
  co_return co_await std::move(t);
}
template task<int> ok_constrained(value_task<int>);

template <class F, class... A>
task<int> ok_invoked(F &&f, A &&...arguments) {
  auto t = std::invoke(std::forward<F>(f), std::forward<A>(arguments)...);
  co_return co_await std::move(t);
}
template task<int> ok_invoked(value_task<int> (&)(int), int &&);

template <class... A> task<int> ok_sum_of(A... tasks) {
  co_return (0 + ... + co_await tasks);
}
template task<int> ok_sum_of(value_task<int>, value_task<int>);

template <class A, class B> task<int> ok_either(A a, B b, bool left) {
  if (left) {
    (void)co_await std::move(b);
    co_return co_await std::move(a);
  }
  (void)co_await std::move(a);
  co_return co_await std::move(b);
}
template task<int> ok_either(value_task<int>, value_task<int>, bool);

template <bool Logged, class T> task<T> ok_logged_or_not(value_task<T> t) {
  T value = co_await t;
  if constexpr (Logged)
    trace("value");
  co_return value;
}
template task<int> ok_logged_or_not<true>(value_task<int>);
template task<int> ok_logged_or_not<false>(value_task<int>);

template <bool Logged, class T> task<T> bad_logged_or_not(value_task<T> t) {
  if constexpr (Logged)
    use(co_await t);
  co_return co_await t; // WARN: double-await
}
template task<int> bad_logged_or_not<true>(value_task<int>);

template <class T> task<T> bad_with_default(value_task<T> t, bool use_default) { // WARN: unconsumed
  if (use_default)
    co_return T();
  co_return co_await std::move(t);
}
template task<int> bad_with_default(value_task<int>, bool);

template <class F> task<int> ok_retry(F make_one, int attempts) {
  while (--attempts > 0) {
    try {
      co_return co_await make_one();
    } catch (const error &) {
      trace("retry");
    }
    co_await delay(attempts);
  }
  co_return co_await make_one();
}
template task<int> ok_retry(value_task<int> (*)(), int);

template <class T> task<T> bad_retry(value_task<T> t, int attempts) {
  while (--attempts > 0) {
    try {
      co_return co_await t; // WARN: double-await
    } catch (const error &) {
      trace("retry");
    }
  }
  co_return co_await t; // WARN: double-await
}
template task<int> bad_retry(value_task<int>, int);

template <class T> class once {
public:
  explicit once(value_task<T> t) : t_(std::move(t)) {}
  task<T> ok_get() {
    if (!value_)
      value_ = co_await t_;
    co_return *value_;
  }
  task<T> bad_get() {
    if (!value_)
      value_ = co_await t_;
    co_return co_await t_; // WARN: double-await
  }

private:
  value_task<T> t_;
  std::optional<T> value_;
};
template class once<int>;

//===-- Fan-out -----------------------------------------------------------===//

task<int> ok_fan_out() {
  auto a = make_for(1);
  auto b = make_for(2);
  auto c = fetch(3);
  auto [x, y, z] = co_await when_all(std::move(a), std::move(b), std::move(c));
  co_return x + y + static_cast<int>(z.size());
}

task<int> ok_fan_out_tuple() {
  auto all = std::make_tuple(make_for(1), fetch(2));
  int first = co_await std::get<0>(all);
  co_return first + static_cast<int>((co_await std::get<1>(all)).size());
}

task<int> ok_fan_out_applied() {
  auto all = std::make_tuple(make_for(1), make_for(2));
  auto joined = std::apply(
      [](auto &&...t) {
        return when_all(std::forward<decltype(t)>(t)...);
      },
      std::move(all));
  auto [x, y] = co_await joined;
  co_return x + y;
}

task<void> ok_fire_and_forget() {
  spawn(notify(1));
  start_detached(notify(2));
  co_await notify(3);
}

task<void> ok_spawned_workers() {
  for (int i = 0; i < 4; ++i)
    spawn([](int id) -> task<void> { co_await notify(id); }(i));
  co_await delay(1);
}

task<void> bad_notification_not_sent() {
  for (int i = 0; i < 4; ++i)
    notify(i); // WARN: unconsumed
  co_await delay(1);
}

task<void> bad_spawned_and_joined() {
  auto t = notify(1);
  spawn([&t]() -> task<void> { co_await t; });
  auto u = notify(2);
  co_await when_all(t, u); // WARN: concurrent-await
}

task<void> bad_joined_in_two_groups() {
  auto a = make_for(1);
  auto b = make_for(2);
  auto c = make_for(3);
  co_await when_all(when_all(a, b), when_all(b, c)); // LIMIT: miss concurrent-await (nested joins: double-await instead) // LIMIT: false alarm double-await (nested joins: double-await instead)
}

task<void> bad_spawned_in_loop() {
  auto t = make();
  for (int i = 0; i < 4; ++i)
    spawn([&t]() -> task<void> { use(co_await t); }); // WARN: concurrent-await
  co_await delay(1);
}

void bad_two_threads() {
  auto t = make();
  std::jthread first([&t] { use(sync_wait(std::move(t))); });
  std::jthread second([&t] { use(sync_wait(std::move(t))); }); // WARN: concurrent-await
}

void ok_thread_takes_it() {
  auto t = make();
  std::jthread worker(
      [t = std::move(t)]() mutable { use(sync_wait(std::move(t))); });
  trace("started");
}

//===-- Time-outs ---------------------------------------------------------===//

task<std::optional<int>> ok_with_deadline(int limit) {
  auto t = make();
  for (int waited = 0; waited < limit; ++waited) {
    if (t.is_completed())
      co_return t.get_result();
    co_await delay(1);
  }
  start_detached(std::move(t));
  co_return std::nullopt;
}

task<std::optional<int>> bad_with_deadline(int limit) {
  auto t = make(); // WARN: unconsumed
  for (int waited = 0; waited < limit; ++waited) {
    if (t.is_completed())
      co_return t.get_result();
    co_await delay(1);
  }
  trace("timed out");
  co_return std::nullopt;
}

task<int> bad_deadline_reads_anyway(int limit) {
  auto t = make();
  int waited = 0;
  while (!t.is_completed() && waited++ < limit)
    co_await delay(1);
  co_return t.get_result(); // WARN: get-result-before-completion
}

task<int> ok_deadline_checked_again(int limit) {
  auto t = make();
  int waited = 0;
  while (!t.is_completed() && waited++ < limit)
    co_await delay(1);
  if (!t.is_completed())
    trace("slow");
  co_return co_await t;
}

task<int> ok_race_of_shared() {
  auto t = make().as_task();
  if (co_await when_any(t, delay(10)) == 0)
    co_return co_await t;
  trace("slow");
  co_return co_await t;
}

//===-- Swap, exchange, hand-over -----------------------------------------===//

task<int> ok_double_buffer() {
  auto front = make_for(0);
  auto back = make_for(1);
  int sum = 0;
  for (int i = 2; i < 10; ++i) {
    sum += co_await front;
    front = make_for(i);
    std::swap(front, back);
  }
  co_return sum + co_await front + co_await back;
}

task<int> bad_double_buffer() {
  auto front = make_for(0);
  auto back = make_for(1);
  int sum = 0;
  for (int i = 2; i < 10; ++i) {
    sum += co_await front; // WARN: double-await
    std::swap(front, back);
  }
  co_return sum;
}

task<int> ok_newest_wins(int n) {
  value_task<int> newest;
  bool any = false;
  for (int i = 0; i < n; ++i) {
    auto older = std::exchange(newest, make_for(i));
    if (std::exchange(any, true))
      start_detached(std::move(older));
  }
  if (!any)
    co_return -1;
  co_return co_await newest;
}

task<int> bad_newest_wins(int n) {
  value_task<int> newest = make_for(0);
  for (int i = 1; i < n; ++i)
    newest = make_for(i); // WARN: unconsumed
  co_return co_await newest;
}

std::unique_ptr<value_task<int>> ok_boxed() {
  auto t = make();
  trace("boxed");
  return std::make_unique<value_task<int>>(std::move(t));
}

task<int> ok_unboxed() {
  auto box = ok_boxed();
  if (!box)
    co_return 0;
  int value = co_await *box;
  box.reset();
  co_return value;
}

task<int> bad_unboxed() {
  auto box = ok_boxed();
  int value = co_await *box;
  trace("unboxed");
  co_return value + co_await std::move(*box); // WARN: double-await
}

std::pair<value_task<int>, std::string> ok_named() {
  auto t = make();
  std::string name = "t";
  return {std::move(t), name};
}

task<int> ok_named_used() {
  auto [t, name] = ok_named();
  trace(name.c_str());
  co_return co_await t;
}

struct [[nodiscard]] plan {
  value_task<int> first;
  std::optional<value_task<int>> second;
  int weight = 1;
};
plan make_plan();

task<int> ok_plan() {
  auto p = make_plan();
  int sum = p.weight * co_await p.first;
  if (p.second)
    sum += co_await *p.second;
  co_return sum;
}

task<int> bad_plan() {
  auto p = make_plan();
  int sum = co_await p.first;
  if (p.second)
    sum += co_await *p.second;
  else
    sum += co_await p.first; // WARN: double-await
  co_return sum;
}
