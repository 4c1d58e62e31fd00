// RUN: %check_markers %s
// seastar::future: every operation consumes, on lvalues too.

#include "Inputs/seastar.h"
#include <utility>
#include <vector>

using namespace seastar;

struct units {
  ~units();
};

future<units> get_units();
future<int> read();
future<> write();
time_point deadline();

//===-- Accessors that consume -----------------------------------------------===//

future<> bad_get_exception_twice() {
  auto f = co_await coroutine::as_future(write());
  if (f.failed() && !is_shutdown(f.get_exception()))
    log(f.get_exception()); // WARN: double-await
}

future<> bad_get_exception_twice_in_then_wrapped() {
  return write().then_wrapped([](future<> f) {
    if (f.failed()) {
      log(f.get_exception());
      log(f.get_exception()); // WARN: double-await
    }
  });
}

future<int> bad_get_exception_then_await() {
  auto f = co_await coroutine::as_future(read());
  if (f.failed())
    log(f.get_exception());
  co_return co_await std::move(f); // WARN: double-await
}

int bad_get_twice_in_thread() {
  auto f = read();
  if (f.get() < 0)
    return 0;
  return f.get(); // WARN: double-await
}

future<> bad_then_twice() {
  auto f = read();
  co_await f.then([](int value) { use(value); });
  co_await f.then([](int value) { use(value); }); // WARN: double-await
}

future<int> bad_await_again_after_timeout() {
  auto f = read();
  try {
    co_return co_await with_timeout(deadline(), std::move(f));
  } catch (const timed_out_error &) {
  }
  co_return co_await std::move(f); // WARN: double-await
}

future<> bad_same_future_in_when_all() {
  auto f = read();
  co_await when_all_succeed(std::move(f), std::move(f)); // WARN: concurrent-await
}

int bad_get_after_share() {
  auto f = read();
  shared_future<int> shared(std::move(f));
  return f.get(); // WARN: double-await
}

future<> bad_consumed_by_a_repeated_action() {
  auto f = write();
  co_await do_until(cond, [&f] { return std::move(f); }); // WARN: double-await
}

//===-- Queries after consumption answer false -------------------------------===//

future<bool> bad_failed_after_get_exception() {
  auto f = co_await coroutine::as_future(write());
  if (!f.failed())
    co_return true;
  log(f.get_exception());
  co_return !f.failed(); // WARN: double-await
}

future<bool> bad_available_after_then() {
  auto f = write();
  co_await f.then([] { touch(); });
  co_return f.available(); // WARN: double-await
}

//===-- What must be known ---------------------------------------------------===//

future<> bad_get_exception_without_asking() {
  auto f = co_await coroutine::as_future(write());
  log(f.get_exception()); // WARN: get-result-before-completion
}

future<> bad_get_in_coroutine() {
  auto f = read();
  use(f.get()); // WARN: get-result-before-completion
  co_return;
}

future<> bad_ignore_pending() {
  auto f = write();
  f.ignore_ready_future(); // WARN: get-result-before-completion
  co_return;
}

future<> bad_get_exception_on_success() {
  auto f = co_await coroutine::as_future(write());
  if (!f.failed())
    log(f.get_exception()); // WARN: get-result-before-completion
}

//===-- Forgotten and abandoned ----------------------------------------------===//

future<> bad_forgotten_lock() {
  auto lock = get_units(); // WARN: unconsumed
  co_await write();
}

future<> bad_forgotten_lock_in_loop() {
  for (int i = 0; i < num(); ++i) {
    auto lock = get_units(); // WARN: unconsumed
    co_await write();
  }
}

future<int> bad_abandoned_when_the_other_failed() {
  auto second = read(); // WARN: unconsumed
  auto first = co_await coroutine::as_future(read());
  if (first.failed()) {
    log(first.get_exception());
    co_return 0;
  }
  co_return first.get() + co_await std::move(second);
}

future<> bad_dropped() {
  write(); // WARN: unconsumed
  co_await write();
}

future<> bad_overwritten() {
  auto f = write();
  f = write(); // WARN: unconsumed
  co_await std::move(f);
}

//===-- Correct code ---------------------------------------------------------===//

future<int> ok_failed_decides() {
  auto f = co_await coroutine::as_future(read());
  co_return f.failed() ? fallback(f.get_exception()) : f.get();
}

future<> ok_guard_then_return() {
  auto f = co_await coroutine::as_future(read());
  if (f.failed()) {
    log(f.get_exception());
    co_return;
  }
  use(f.get());
}

future<> ok_guard_then_continue() {
  for (int i = 0; i < num(); ++i) {
    auto f = co_await coroutine::as_future(read());
    if (f.failed()) {
      log(f.get_exception());
      continue;
    }
    use(f.get());
  }
}

future<> ok_guard_then_throw() {
  auto f = co_await coroutine::as_future(read());
  if (f.failed())
    std::rethrow_exception(f.get_exception());
  use(f.get());
}

future<int> ok_return_exception_never_returns() {
  auto f = co_await coroutine::as_future(read());
  if (f.failed())
    co_await coroutine::return_exception_ptr(f.get_exception());
  co_return f.get();
}

future<int> ok_awaited_exception_never_returns() {
  auto f = co_await coroutine::as_future(read());
  if (f.failed())
    co_await coroutine::exception(f.get_exception());
  co_return f.get();
}

future<> ok_as_future_over_and_over() {
  auto f = co_await coroutine::as_future(write());
  while (f.failed()) {
    log(f.get_exception());
    f = co_await coroutine::as_future(write());
  }
}

future<> ok_exchange_for_a_ready_one(future<> &background) {
  auto f = std::exchange(background, make_ready_future<>());
  co_await std::move(f);
}

future<> ok_swap() {
  auto f = write();
  auto g = make_ready_future<>();
  std::swap(f, g);
  co_await std::move(g);
}

future<> ok_parameter_shadows() {
  auto f = co_await coroutine::as_future(write());
  if (f.failed())
    log(f.get_exception());
  co_await write().then_wrapped([](future<> f) {
    if (f.failed())
      log(f.get_exception());
  });
}

future<> ok_lock_is_units() {
  auto lock = co_await get_units();
  co_await write();
}

void ok_ready_made_dropped() {
  auto f = make_ready_future<int>(1);
  auto g = make_exception_future<>(nullptr);
  touch();
}

future<int> ok_fast_path() {
  auto f = read();
  if (f.available())
    co_return f.get();
  co_return co_await std::move(f);
}

int ok_get_in_thread() {
  auto f = read();
  return f.get();
}

int ok_wait_then_decide() {
  auto f = read();
  f.wait();
  return f.failed() ? fallback(f.get_exception()) : f.get();
}

future<> ok_results_of_when_all() {
  auto [first, second] = co_await when_all(read(), write());
  if (first.failed())
    log(first.get_exception());
  else
    use(first.get());
  second.ignore_ready_future();
}

future<> ok_results_of_when_all_in_then() {
  return when_all(read(), read())
      .then([](std::tuple<future<int>, future<int>> both) {
        auto first = std::move(std::get<0>(both));
        auto second = std::move(std::get<1>(both));
        first.ignore_ready_future();
        second.ignore_ready_future();
      });
}

future<> ok_parts_of_when_all_in_then() {
  return when_all(write(), read()).then([](auto both) {
    auto &[first, second] = both;
    if (first.failed())
      log(first.get_exception());
    use(second.get());
    return make_ready_future<>();
  });
}

future<> bad_part_of_when_all_taken_twice() {
  return when_all(write(), read()).then([](std::tuple<future<>, future<int>> both) {
    use(std::get<1>(both).get());
    use(std::get<1>(both).get()); // WARN: double-await
    return std::move(std::get<0>(both));
  });
}

future<> ok_ready_one_kept_in_a_closure() {
  return read().then_wrapped([](future<int> f) {
    return write().then_wrapped([f = std::move(f)](future<> g) mutable {
      if (g.failed()) {
        f.ignore_ready_future();
        return g;
      }
      use(f.get());
      return make_ready_future<>();
    });
  });
}

future<> ok_asked_before_it_was_kept() {
  auto f = write();
  if (!f.available())
    return f;
  return read().then([f = std::move(f)](int) mutable { f.ignore_ready_future(); });
}

future<> bad_pending_one_kept_in_a_closure() {
  auto f = write();
  return read().then([f = std::move(f)](int) mutable {
    f.ignore_ready_future(); // WARN: get-result-before-completion
  });
}

struct session {
  shared_future<int> opened;

  int ok_shared_one_asked() {
    if (opened.failed())
      log(opened.get_future().get_exception());
    return 0;
  }

  future<int> ok_shared_one_available() {
    if (opened.available())
      co_return opened.get_future().get();
    co_return co_await opened.get_future();
  }

  future<int> bad_shared_one_not_asked() {
    co_return opened.get_future().get(); // WARN: get-result-before-completion
  }
};

// Only a complete one can tell that it failed: who asks has a complete one.
void ok_not_failed(future<> f) {
  if (f.failed())
    log(f.get_exception());
}

// One that was made here and not waited for may be pending.
future<> bad_not_failed_yet() {
  auto f = write(); // WARN: unconsumed
  if (f.failed()) {
    log(f.get_exception());
    co_return;
  }
  if (cond())
    co_return;
  co_await std::move(f);
}

future<> ok_waited_and_not_failed() {
  auto f = co_await coroutine::as_future(write());
  if (f.failed()) {
    log(f.get_exception());
    co_return;
  }
  if (cond())
    co_return;
  co_await std::move(f);
}

void bad_failed_and_left(future<> f) { // WARN: unconsumed
  if (f.failed())
    touch();
}

void ok_first_failure_counts(std::vector<future<>> all) {
  bool found = false;
  for (auto &f : all) {
    if (found)
      f.ignore_ready_future();
    else if (f.failed()) {
      log(f.get_exception());
      found = true;
    }
  }
}

void bad_ignored_without_asking(std::vector<future<>> all) {
  for (auto &f : all)
    f.ignore_ready_future(); // WARN: get-result-before-completion
}

future<> ok_chain() {
  return read()
      .then([](int value) { use(value); })
      .handle_exception([](std::exception_ptr error) { log(error); })
      .finally([] { touch(); });
}

future<> ok_consumed_by_an_invoked_function() {
  auto f = write();
  co_await futurize_invoke([&f] { return std::move(f); });
}

future<int> ok_without_preemption_check() {
  auto f = read();
  co_return co_await coroutine::without_preemption_check(std::move(f));
}

// A discarded fiber is launched with a cast to void, says future.hh.
void ok_fiber_sent_to_the_background() {
  (void)write().then([] { touch(); });
}
