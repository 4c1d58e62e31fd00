// RUN: %check_markers %s
// Lambdas that capture a value task: what each call does to it.

#include "helpers.h"
#include "valuetask_decls.h"

#include <functional>

using namespace valuetask;

void run_later(std::function<void()> work);
template <class F> void apply(F &&work) { std::forward<F>(work)(); }

//===-- Captured by reference, called -------------------------------------===//

void ok_called_once() {
  auto t = make();
  auto run = [&t] { sink(std::move(t)); };
  run();
}

void bad_called_twice() {
  auto t = make();
  auto run = [&t] { sink(std::move(t)); };
  run();
  run(); // WARN: double-await
}

void bad_called_in_loop() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  for (int i = 0; i < 2; ++i)
    run(); // WARN: double-await
}

task<int> ok_coroutine_called_once() {
  auto t = make();
  auto run = [&]() -> task<int> { co_return co_await t; };
  co_return co_await run();
}

task<int> bad_coroutine_called_twice() {
  auto t = make();
  auto run = [&]() -> task<int> { co_return co_await t; };
  int sum = co_await run();
  co_return sum + co_await run(); // WARN: double-await
}

task<int> bad_called_then_used() {
  auto t = make();
  auto run = [&]() -> task<int> { co_return co_await t; };
  int sum = co_await run();
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_used_then_called() {
  auto t = make();
  auto run = [&] { return sync_wait(std::move(t)); };
  int sum = co_await t;
  co_return sum + run(); // WARN: double-await
}

void bad_called_after_branch() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  if (cond())
    run();
  run(); // WARN: double-await
}

void ok_called_in_exclusive_arms() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  if (cond())
    run();
  else
    run();
}

void ok_called_with_correlated_flag(bool quick) {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  if (quick)
    run();
  touch();
  if (!quick)
    run();
}

void ok_refilled_between_calls() {
  auto t = make();
  auto run = [&] { sink(std::move(t)); };
  run();
  t = make();
  run();
}

void ok_lambda_refills() {
  auto t = make();
  auto refill = [&] { t = make(); };
  sink(std::move(t));
  refill();
  sink(std::move(t));
}

void ok_lambda_only_asks() {
  auto t = make();
  auto done = [&] { return t.is_completed(); };
  while (!done())
    pause_briefly();
  use(t.get_result());
}

void bad_lambda_asks_after_use() {
  auto t = make();
  auto done = [&] { return t.is_completed(); };
  sink(std::move(t));
  if (done()) // WARN: double-await
    touch();
}

void bad_two_lambdas() {
  auto t = make();
  auto first = [&] { sink(std::move(t)); };
  auto second = [&] { return sync_wait(std::move(t)); };
  first();
  use(second()); // WARN: double-await
}

void bad_lambda_in_lambda() {
  auto t = make();
  auto inner = [&] { sink(std::move(t)); };
  auto outer = [&] { inner(); };
  outer();
  outer(); // WARN: double-await
}

task<int> bad_never_called_then_twice() {
  auto t = make();
  auto run = [&]() -> task<int> { co_return co_await t; };
  (void)run;
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}

task<int> ok_never_called() {
  auto t = make();
  auto run = [&]() -> task<int> { co_return co_await t; };
  (void)run;
  co_return co_await t;
}

void bad_reference_parameter_called_twice() {
  auto t = make();
  auto run = [](value_task<int> &inner) { sink(std::move(inner)); };
  run(t);
  run(t); // WARN: double-await
}

void ok_reference_parameter_two_objects() {
  auto a = make();
  auto b = make();
  auto run = [](value_task<int> &inner) { sink(std::move(inner)); };
  run(a);
  run(b);
}

void ok_guarded_inside_lambda() {
  auto t = make();
  bool taken = false;
  auto run = [&] {
    if (taken)
      return;
    taken = true;
    sink(std::move(t));
  };
  run();
  run();
}

void ok_handed_to_opaque_code() {
  auto t = make();
  run_later([&] { sink(std::move(t)); });
}

void ok_applied() {
  auto t = make();
  apply([&] { sink(std::move(t)); });
  touch();
}

//===-- Called on the spot ------------------------------------------------===//

int ok_immediately_invoked() {
  auto t = make();
  int value = [&] { return sync_wait(std::move(t)); }();
  return value;
}

int bad_immediately_invoked_then_used() {
  auto t = make();
  int value = [&] { return sync_wait(std::move(t)); }();
  return value + sync_wait(std::move(t)); // WARN: double-await
}

int bad_immediately_invoked_twice() {
  auto t = make();
  int value = [&] { return sync_wait(std::move(t)); }();
  value += [&] { return sync_wait(std::move(t)); }(); // WARN: double-await
  return value;
}

int bad_immediately_invoked_in_loop() {
  auto t = make();
  int sum = 0;
  do
    sum += [&] { return sync_wait(std::move(t)); }(); // WARN: double-await
  while (sum < 10);
  return sum;
}

int ok_immediately_invoked_to_initialise() {
  const auto t = [&] {
    auto inner = make();
    return sync_wait(std::move(inner));
  }();
  return t + t;
}

int ok_immediately_invoked_decides() {
  auto t = make();
  const bool done = [&] { return t.is_completed(); }();
  if (done)
    return t.get_result();
  return sync_wait(std::move(t));
}

//===-- Captured by move --------------------------------------------------===//

void ok_init_capture() {
  auto t = make();
  auto run = [t = std::move(t)]() mutable { sink(std::move(t)); };
  run();
}

void bad_init_capture_called_twice() {
  auto t = make();
  auto run = [t = std::move(t)]() mutable { sink(std::move(t)); };
  run();
  run(); // WARN: double-await
}

task<int> bad_init_capture_then_used() {
  auto t = make();
  run_later([inner = std::make_shared<value_task<int>>(std::move(t))] {
    sink(std::move(*inner));
  });
  co_return co_await t; // WARN: double-await
}

void bad_captured_twice_by_move() {
  auto t = make();
  auto first = [t = std::move(t)]() mutable { sink(std::move(t)); };
  auto second = [t = std::move(t)]() mutable { sink(std::move(t)); }; // WARN: double-await
  first();
  second();
}

void ok_init_capture_given_away() {
  auto t = make();
  apply([t = std::move(t)]() mutable { sink(std::move(t)); });
}

auto ok_init_capture_returned() {
  auto t = make();
  return [t = std::move(t)]() mutable -> task<int> { co_return co_await t; };
}

void ok_init_capture_reference() {
  auto t = make();
  auto run = [&same = t] { sink(std::move(same)); };
  run();
}

void bad_init_capture_reference_twice() {
  auto t = make();
  auto run = [&same = t] { sink(std::move(same)); };
  run();
  sink(std::move(t)); // WARN: double-await
}

void ok_shadowing_parameter() {
  auto t = make();
  auto run = [](value_task<int> t) { sink(std::move(t)); };
  run(std::move(t));
  run(make());
}

class owner {
public:
  void bad_this_captured() {
    auto run = [this] { sink(std::move(pending_)); };
    run();
    run(); // WARN: double-await
  }

  void ok_this_captured() {
    auto run = [this] { sink(std::move(pending_)); };
    run();
    pending_ = make();
    run();
  }

private:
  value_task<int> pending_;
};

//===-- In the hands of someone who may run it ----------------------------===//

class at_exit_do {
public:
  explicit at_exit_do(std::function<void()> work);
  ~at_exit_do();
  void dismiss();
};
task<int> bad_twice_beside_a_guard() {
  auto t = make();
  at_exit_do guard([&] { sync_wait(t); });
  int n = co_await t;
  guard.dismiss();
  co_return n + co_await t; // WARN: double-await
}
task<int> ok_once_beside_a_guard() {
  auto t = make();
  at_exit_do guard([&] { sync_wait(t); });
  if (cond())
    co_return 0;
  int n = co_await t;
  guard.dismiss();
  co_return n;
}
task<int> ok_guard_that_renews() {
  auto t = make();
  at_exit_do guard([&] { t = make(); });
  int n = co_await t;
  touch();
  co_return n + co_await t;
}

//===-- A flag that the closure has of its own ----------------------------===//

void bad_flag_is_a_copy(bool a) {
  auto t = make();
  bool taken = false;
  auto take = [&t, taken]() mutable {
    use(sync_wait(t));
    taken = true;
  };
  if (a)
    take();
  if (!taken)
    use(sync_wait(t)); // WARN: double-await
}
void ok_flag_is_shared(bool a) {
  auto t = make();
  bool taken = false;
  auto take = [&t, &taken] {
    use(sync_wait(t));
    taken = true;
  };
  if (a)
    take();
  if (!taken)
    use(sync_wait(t));
}
