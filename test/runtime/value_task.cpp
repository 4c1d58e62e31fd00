// One result for one consumer: where it comes from, and how it is taken.
//
// RUN: %runtime_asan %s -o %t.asan && %run_asan %t.asan
// RUN: %runtime_fast %s -o %t.fast && %t.fast
// RUN: %if gxx %{ %runtime_gxx -O2 %s -o %t.gxx && %t.gxx %}
// UNSUPPORTED: sanitized

#include "expect.h"
#include "take.h"

#include <valuetask/valuetask.h>

#include <memory>
#include <string>

using namespace valuetask;

namespace {

struct failure {};

static_assert(VALUETASK_CHECKED || sizeof(value_task<int>) == 16);

value_task<int> ready(int value) { co_return value; }
value_task<std::unique_ptr<int>> boxed(int value) {
  co_return std::make_unique<int>(value);
}
value_task<int> fails() {
  throw failure();
  co_return 0;
}
value_task<int> cancels() {
  throw operation_canceled();
  co_return 0;
}
value_task<void> count(int &calls) {
  ++calls;
  co_return;
}
value_task<int> after(manual_reset_value_task_source<int> &source) {
  int value = co_await source.start();
  co_return value + 1;
}
value_task<int> add(value_task<int> a, int b) {
  co_return co_await std::move(a) + b;
}

void complete_from_the_start() {
  value_task<int> t = 4;
  EXPECT(t.is_completed() && t.is_completed_successfully());
  EXPECT(!t.is_faulted() && !t.is_canceled());
  EXPECT(take(std::move(t)) == 4);
  EXPECT(take(value_task<std::string>::from_result("abc")) == "abc");
  EXPECT(take(make_ready_value_task(5)) == 5);
  take(make_ready_value_task());
  take(value_task<void>::completed());
}

void complete_with_an_exception() {
  auto t = value_task<int>::from_exception(std::make_exception_ptr(failure()));
  EXPECT(t.is_completed() && t.is_faulted());
  EXPECT(!t.is_canceled() && !t.is_completed_successfully());
  EXPECT_THROWS(failure, take(std::move(t)));
  auto c = cancels();
  EXPECT(c.is_canceled() && !c.is_faulted());
  EXPECT_THROWS(operation_canceled, take(std::move(c)));
  EXPECT_THROWS(failure, sync_wait(fails()));
}

void coroutine_that_is_over_at_once() {
  auto t = ready(1);
  EXPECT(t.is_completed());
  EXPECT(take(std::move(t)) == 1);
  EXPECT(*take(boxed(7)) == 7);
  int calls = 0;
  take(count(calls));
  EXPECT(calls == 1);
}

void coroutine_that_waits() {
  manual_reset_value_task_source<int> source;
  auto t = after(source);
  EXPECT(!t.is_completed());
  EXPECT(!t.is_completed_successfully() && !t.is_faulted());
  source.set_result(1);
  EXPECT(t.is_completed_successfully());
  EXPECT(take(std::move(t)) == 2);
}

void coroutine_that_fails_late() {
  manual_reset_value_task_source<int> source;
  auto t = after(source);
  source.set_exception(std::make_exception_ptr(failure()));
  EXPECT(t.is_faulted());
  EXPECT_THROWS(failure, take(std::move(t)));
  auto c = after(source);
  source.set_canceled();
  EXPECT(c.is_canceled());
  EXPECT_THROWS(operation_canceled, sync_wait(std::move(c)));
}

void consumer_waits_first() {
  manual_reset_value_task_source<int> source;
  auto t = add(add(after(source), 10), 100);
  EXPECT(!t.is_completed());
  source.set_result(1);
  EXPECT(take(std::move(t)) == 112);
}

void awaited_as_lvalue_and_as_rvalue() {
  auto both = [](int value) -> value_task<int> {
    auto l = ready(value);
    int sum = co_await l;
    auto r = ready(value);
    sum += co_await std::move(r);
    co_return sum + co_await ready(value);
  };
  EXPECT(sync_wait(both(2)) == 6);
}

void moved_on_and_made_anew() {
  manual_reset_value_task_source<int> source;
  auto t = after(source);
  auto u = std::move(t);
  t = ready(5);
  EXPECT(take(std::move(t)) == 5);
  source.set_result(1);
  EXPECT(take(std::move(u)) == 2);
  u = ready(6);
  swap(t, u);
  EXPECT(take(std::move(t)) == 6);
}

// While it is awaited, the object that was awaited is free for other things.
void assigned_while_awaited() {
  manual_reset_value_task_source<int> source;
  auto t = after(source);
  auto waits = [](value_task<int> &from) -> value_task<int> {
    co_return co_await from;
  };
  auto outer = waits(t);
  t = ready(9);
  EXPECT(take(std::move(t)) == 9);
  source.set_result(1);
  EXPECT(take(std::move(outer)) == 2);
}

// Nobody takes the result: the body runs to its end all the same.
void dropped_while_running() {
  manual_reset_value_task_source<int> source;
  auto alive = std::make_shared<int>(0);
  auto body = [](manual_reset_value_task_source<int> &from,
                 std::shared_ptr<int> seen) -> value_task<int> {
    *seen = co_await from.start();
    co_return *seen;
  };
  start_detached(body(source, alive));
  EXPECT(alive.use_count() == 2);
  source.set_result(3);
  EXPECT(*alive == 3);
  EXPECT(alive.use_count() == 1);
}

void turned_into_a_task() {
  manual_reset_value_task_source<int> source;
  task<int> waiting = after(source).as_task();
  EXPECT(!waiting.is_completed());
  source.set_result(1);
  EXPECT(waiting.get() == 2 && waiting.get() == 2);
  EXPECT(ready(3).as_task().get() == 3);
  EXPECT_THROWS(failure, fails().as_task().get());
  value_task<int> of_task = waiting;
  EXPECT(of_task.as_task() == waiting); // no detour
}

void preserved() {
  manual_reset_value_task_source<int> source;
  auto many = after(source).preserve();
  auto twice = [](value_task<int> &from) -> value_task<int> {
    int first = co_await from;
    // NOLINTNEXTLINE(valuetask-double-await): the caller preserved it.
    co_return first + co_await from;
  };
  auto a = twice(many);
  auto b = twice(many);
  source.set_result(1);
  EXPECT(take(std::move(a)) == 4);
  EXPECT(take(std::move(b)) == 4);
  EXPECT(many.is_completed() && sync_wait(many) == 2);
  auto still = ready(8).preserve();
  EXPECT(sync_wait(still) == 8 && sync_wait(still) == 8);
  auto again = still.preserve();
  EXPECT(sync_wait(again) == 8 && sync_wait(still) == 8);
  auto wrong = fails().preserve();
  EXPECT_THROWS(failure, sync_wait(wrong));
  EXPECT_THROWS(failure, sync_wait(wrong));
}

void made_of_a_task() {
  auto slow = [](manual_reset_value_task_source<int> &from) -> task<int> {
    co_return co_await from.start();
  };
  manual_reset_value_task_source<int> source;
  task<int> shared = slow(source);
  value_task<int> t = shared;
  EXPECT(!t.is_completed());
  source.set_result(4);
  EXPECT(take(std::move(t)) == 4);
  EXPECT(shared.get() == 4);
}

void configured() {
  manual_reset_value_task_source<int> source;
  auto waits = [](value_task<int> t) -> value_task<int> {
    auto borrowed = t.configure_await(false);
    int value = co_await borrowed;
    auto owned = ready(10).configure_await(true);
    co_return value + co_await std::move(owned);
  };
  auto t = waits(after(source));
  source.set_result(1);
  EXPECT(take(std::move(t)) == 12);
}

// Each continuation goes over to the next one without a stack frame of its own.
void long_chain() {
#if defined(__clang__) || defined(__OPTIMIZE__)
  constexpr int length = 100'000;
#else
  constexpr int length = 100; // g++ below -O2 grows the stack
#endif
  manual_reset_value_task_source<int> source;
  auto t = after(source);
  for (int i = 0; i != length; ++i)
    t = add(std::move(t), 1);
  source.set_result(0);
  EXPECT(take(std::move(t)) == length + 1);
}

// A loop over results that are there takes no stack either.
void long_loop() {
  auto sum = [](int n) -> value_task<long> {
    long result = 0;
    for (int i = 0; i != n; ++i)
      result += co_await ready(1);
    co_return result;
  };
  EXPECT(sync_wait(sum(200'000)) == 200'000);
}

} // namespace

int main() {
  complete_from_the_start();
  complete_with_an_exception();
  coroutine_that_is_over_at_once();
  coroutine_that_waits();
  coroutine_that_fails_late();
  consumer_waits_first();
  awaited_as_lvalue_and_as_rvalue();
  moved_on_and_made_anew();
  assigned_while_awaited();
  dropped_while_running();
  turned_into_a_task();
  preserved();
  made_of_a_task();
  configured();
  long_chain();
  long_loop();
  return result_of_checks();
}
