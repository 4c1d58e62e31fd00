// RUN: %check_markers %s
// Continuations: then, then_wrapped, handle_exception, finally; real shapes.

#include "../presets/Inputs/seastar.h"

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace seastar;

struct mutation {
  int table;
};
future<mutation> fetch(int table);
future<int> apply_mutation(mutation m);
future<> fsync_log();
void complain(const char *text);

//===-- then_wrapped ------------------------------------------------------===//

future<int> bad_error_logged_and_rethrown() {
  return apply_mutation({1}).then_wrapped([](future<int> f) {
    if (f.failed()) {
      log(f.get_exception());
      std::rethrow_exception(f.get_exception()); // WARN: double-await
    }
    return f.get();
  });
}

future<int> ok_error_logged_and_rethrown() {
  return apply_mutation({1}).then_wrapped([](future<int> f) {
    if (f.failed()) {
      auto error = f.get_exception();
      log(error);
      std::rethrow_exception(error);
    }
    return f.get();
  });
}

future<int> bad_value_read_for_the_log() {
  return apply_mutation({1}).then_wrapped([](auto f) {
    if (f.failed())
      return fallback(f.get_exception());
    use(f.get());
    return f.get(); // WARN: double-await
  });
}

future<int> ok_value_kept_for_the_log() {
  return apply_mutation({1}).then_wrapped([](auto f) {
    if (f.failed())
      return fallback(f.get_exception());
    int value = f.get();
    use(value);
    return value;
  });
}

future<> bad_shutdown_asked_by_exception() {
  return fsync_log().then_wrapped([](future<> f) {
    if (f.failed() && !is_shutdown(f.get_exception())) {
      complain("fsync");
      log(f.get_exception()); // WARN: double-await
    }
  });
}

future<> ok_shutdown_asked_by_exception() {
  return fsync_log().then_wrapped([](future<> f) {
    if (!f.failed())
      return;
    if (auto error = f.get_exception(); !is_shutdown(error))
      log(error);
  });
}

future<int> bad_failed_asked_after_get() {
  return apply_mutation({1}).then_wrapped([](future<int> f) {
    int value = f.failed() ? fallback(f.get_exception()) : f.get();
    if (f.failed()) // WARN: double-await
      complain("failed");
    return value;
  });
}

future<int> ok_failed_saved_before_get() {
  return apply_mutation({1}).then_wrapped([](future<int> f) {
    const bool failed = f.failed();
    int value = failed ? fallback(f.get_exception()) : f.get();
    if (failed)
      complain("failed");
    return value;
  });
}

//===-- Chains ------------------------------------------------------------===//

future<> bad_two_continuations_of_one() {
  auto f = fetch(1);
  (void)f.then([](mutation m) { use(m.table); });
  return f.then([](mutation m) { use(-m.table); }); // WARN: double-await
}

future<> ok_continuations_in_a_row() {
  auto f = fetch(1);
  auto g = f.then([](mutation m) { return apply_mutation(m); });
  return g.then([](int n) { use(n); });
}

future<int> ok_future_reassigned_in_chain(bool sync) {
  auto f = fsync_log();
  if (sync)
    f = f.then([] { return fsync_log(); });
  co_await std::move(f);
  co_return 1;
}

future<int> bad_finally_kept_the_old_name() {
  auto f = apply_mutation({2});
  auto guarded = f.finally([] { touch(); });
  int n = co_await std::move(guarded);
  if (n == 0)
    n = co_await std::move(f); // WARN: double-await
  co_return n;
}

future<> bad_inner_future_dropped() {
  co_await fetch(1).then([](mutation m) {
    apply_mutation(m); // WARN: unconsumed
    touch();
  });
}

future<> bad_chain_dropped() {
  fetch(1).then([](mutation m) { use(m.table); }); // WARN: unconsumed
  co_await fsync_log();
}

future<> ok_chain_in_background() {
  (void)fetch(1)
      .then([](mutation m) { use(m.table); })
      .handle_exception([](std::exception_ptr e) { log(e); });
  co_await fsync_log();
}

future<int> ok_moved_into_the_continuation() {
  auto second = apply_mutation({2});
  return apply_mutation({1}).then(
      [second = std::move(second)](int first) mutable {
        return second.then([first](int n) { return first + n; });
      });
}

future<int> bad_moved_into_the_continuation_and_used() {
  auto second = apply_mutation({2});
  int first = co_await apply_mutation({1}).then(
      [second = std::move(second)](int n) mutable {
        return second.then([n](int m) { return n + m; });
      });
  co_return first + co_await std::move(second); // WARN: double-await
}

//===-- Coroutines --------------------------------------------------------===//

future<int> bad_waited_only_when_pending() {
  auto f = apply_mutation({1});
  if (!f.available())
    use(co_await std::move(f));
  co_return f.get(); // WARN: double-await
}

future<int> ok_waited_only_when_pending() {
  auto f = apply_mutation({1});
  if (!f.available())
    co_return co_await std::move(f);
  co_return f.get();
}

future<int> bad_second_lost_when_first_fails() {
  auto sync = fsync_log(); // WARN: unconsumed
  auto f = co_await coroutine::as_future(apply_mutation({1}));
  if (f.failed())
    co_return fallback(f.get_exception());
  co_await std::move(sync);
  co_return f.get();
}

future<int> ok_second_waited_for_first() {
  auto sync = fsync_log();
  auto f = co_await coroutine::as_future(apply_mutation({1}));
  auto s = co_await coroutine::as_future(std::move(sync));
  if (s.failed())
    log(s.get_exception());
  if (f.failed())
    co_return fallback(f.get_exception());
  co_return f.get();
}

future<> bad_pair_asked_after_move() {
  std::pair<int, future<>> entry(1, fsync_log());
  co_await std::move(entry.second);
  if (entry.second.available()) // WARN: double-await
    use(entry.first);
}

future<> ok_pair_replaced_after_move() {
  std::pair<int, future<>> entry(1, fsync_log());
  co_await std::move(entry.second);
  entry.second = fsync_log();
  if (entry.second.available())
    use(entry.first);
  co_await std::move(entry.second);
}

future<> bad_log_twice_in_retry() {
  for (int attempt = 0; attempt < 3; ++attempt) {
    auto f = co_await coroutine::as_future(fsync_log());
    if (!f.failed())
      co_return;
    if (attempt == 2)
      log(f.get_exception());
    if (is_shutdown(f.get_exception())) // WARN: double-await
      co_return;
  }
}

future<> ok_log_once_in_retry() {
  for (int attempt = 0; attempt < 3; ++attempt) {
    auto f = co_await coroutine::as_future(fsync_log());
    if (!f.failed())
      co_return;
    auto error = f.get_exception();
    if (attempt == 2)
      log(error);
    if (is_shutdown(error))
      co_return;
  }
}

//===-- A service with a future in a field --------------------------------===//

class flusher {
public:
  future<> bad_stop() {
    (void)_done.then([] { touch(); });
    co_await std::move(_done); // WARN: double-await
  }

  future<> ok_stop() {
    auto done = std::exchange(_done, make_ready_future<>());
    co_await std::move(done);
    co_await std::exchange(_done, make_ready_future<>());
  }

  void ok_trigger() {
    _done = _done.then([] { return fsync_log(); });
  }

  future<> ok_stop_by_swap() {
    auto done = make_ready_future<>();
    std::swap(done, _done);
    return done.finally([] { touch(); });
  }

private:
  future<> _done = make_ready_future<>();
};

//===-- std::future -------------------------------------------------------===//

std::future<int> compute(int n);

int bad_std_get_in_condition() {
  auto f = compute(1);
  if (f.get() < 0)
    return -1;
  return f.get(); // WARN: double-await
}

int bad_std_two_passes(std::vector<std::future<int>> all) {
  int sum = 0;
  for (auto &f : all)
    sum += f.get();
  for (auto &f : all)
    sum -= f.get(); // WARN: double-await
  return sum;
}

int ok_std_valid_ones(std::vector<std::future<int>> all) {
  int sum = 0;
  for (auto &f : all)
    if (f.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
      sum += f.get();
  for (auto &f : all)
    if (f.valid())
      sum += f.get();
  return sum;
}

int ok_std_shared() {
  auto shared = compute(1).share();
  return shared.get() + shared.get();
}

int bad_std_used_after_share() {
  auto f = compute(1);
  auto shared = f.share();
  int first = shared.get();
  return first + f.get(); // WARN: use-after-as-task
}
