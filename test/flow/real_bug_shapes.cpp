// RUN: %check_markers %s
// Shapes of bugs that shipped and were fixed: before and after.

#include "../presets/Inputs/seastar.h"
#include "helpers.h"
#include "valuetask_decls.h"

#include <future>

using valuetask::task;
using valuetask::value_task;

struct units {
  ~units();
};

struct status {
  bool ok() const;
};

seastar::future<units> get_units();
seastar::future<int> read();
seastar::future<> write();
seastar::time_point deadline();
std::future<status> start_job();

//===-- Kept in a local, never awaited ------------------------------------===//

seastar::future<> bad_lock_never_awaited() {
  auto lock = get_units(); // WARN: unconsumed {{did you forget 'co_await'}}
  co_await write();
}

seastar::future<> ok_lock_awaited_after_fix() {
  auto lock = co_await get_units();
  co_await write();
}

seastar::future<> bad_lock_never_awaited_in_loop() {
  for (int i = 0; i < num(); ++i) {
    auto lock = get_units(); // WARN: unconsumed
    co_await write();
  }
}

seastar::future<> ok_lock_awaited_in_loop_after_fix() {
  for (int i = 0; i < num(); ++i) {
    auto lock = co_await get_units();
    co_await write();
  }
}

template <class Row> class table {
public:
  seastar::future<Row> bad_lock_never_awaited_in_template(Row row) {
    auto lock = get_units(); // WARN: unconsumed
    co_await write();
    co_return row;
  }
  seastar::future<Row> ok_lock_awaited_in_template_after_fix(Row row) {
    auto lock = co_await get_units();
    co_await write();
    co_return row;
  }
};
template class table<int>;

task<void> bad_lock_in_value_task_never_awaited() {
  auto lock = make_void(); // WARN: unconsumed {{did you forget 'co_await'}}
  use(co_await make());
}

task<void> ok_lock_in_value_task_awaited_after_fix() {
  co_await make_void();
  use(co_await make());
}

//===-- One path abandons it ----------------------------------------------===//

seastar::future<int> bad_second_abandoned_when_first_failed() {
  auto [first, second] = co_await seastar::when_all(read(), read()); // LIMIT: miss unconsumed (ready elements may be dropped)
  if (first.failed()) {
    log(first.get_exception());
    co_return -1;
  }
  if (second.failed()) {
    log(second.get_exception());
    first.ignore_ready_future();
    co_return -1;
  }
  co_return first.get() + second.get();
}

seastar::future<int> ok_second_ignored_when_first_failed_after_fix() {
  auto [first, second] = co_await seastar::when_all(read(), read());
  if (first.failed()) {
    log(first.get_exception());
    second.ignore_ready_future();
    co_return -1;
  }
  if (second.failed()) {
    log(second.get_exception());
    first.ignore_ready_future();
    co_return -1;
  }
  co_return first.get() + second.get();
}

seastar::future<int> bad_exception_returned_and_other_left() {
  auto other = read(); // WARN: unconsumed
  auto f = co_await seastar::coroutine::as_future(read());
  if (f.failed())
    co_await seastar::coroutine::return_exception_ptr(f.get_exception());
  co_return f.get() + co_await std::move(other);
}

seastar::future<int> ok_exception_returned_and_other_awaited_after_fix() {
  auto other = read();
  auto f = co_await seastar::coroutine::as_future(read());
  int value = co_await std::move(other);
  if (f.failed())
    co_await seastar::coroutine::return_exception_ptr(f.get_exception());
  co_return value + f.get();
}

seastar::future<> bad_captured_by_skipped_continuation() {
  auto second = write(); // LIMIT: miss unconsumed (the stage before may fail)
  return write().then(
      [second = std::move(second)]() mutable { return std::move(second); });
}

seastar::future<> ok_joined_before_continuation_after_fix() {
  auto first = write();
  auto second = write();
  return seastar::when_all(std::move(first), std::move(second))
      .discard_result();
}

task<int> bad_first_throw_leaves_the_rest() {
  value_task<int> all[] = {make(), make(), make()}; // WARN: unconsumed
  int sum = 0;
  for (auto &t : all) {
    int value = co_await t;
    if (value < 0)
      throw error{value};
    sum += value;
  }
  co_return sum;
}

task<int> ok_first_error_kept_and_the_rest_awaited_after_fix() {
  value_task<int> all[] = {make(), make(), make()};
  std::exception_ptr failed;
  int sum = 0;
  for (auto &t : all) {
    try {
      sum += co_await t;
    } catch (...) {
      failed = std::current_exception();
    }
  }
  if (failed)
    std::rethrow_exception(failed);
  co_return sum;
}

//===-- An accessor that consumes, twice ----------------------------------===//

seastar::future<> bad_exception_tested_and_logged() {
  auto f = co_await seastar::coroutine::as_future(write());
  if (f.failed() && !is_shutdown(f.get_exception()))
    log(f.get_exception()); // WARN: double-await
}

seastar::future<> ok_exception_taken_once_after_fix() {
  auto f = co_await seastar::coroutine::as_future(write());
  if (f.failed()) {
    auto failure = f.get_exception();
    if (!is_shutdown(failure))
      log(failure);
  }
}

seastar::future<> bad_exception_logged_and_rethrown() {
  return write().then_wrapped([](seastar::future<> f) {
    if (f.failed()) {
      log(f.get_exception());
      std::rethrow_exception(f.get_exception()); // WARN: double-await
    }
  });
}

seastar::future<> ok_exception_logged_and_rethrown_after_fix() {
  return write().then_wrapped([](seastar::future<> f) {
    if (f.failed()) {
      auto failure = f.get_exception();
      log(failure);
      std::rethrow_exception(failure);
    }
  });
}

seastar::future<int> bad_failure_logged_then_future_awaited() {
  auto f = co_await seastar::coroutine::as_future(read());
  if (f.failed())
    log(f.get_exception());
  co_return co_await std::move(f); // WARN: double-await
}

seastar::future<int> ok_failure_logged_and_returned_after_fix() {
  auto f = co_await seastar::coroutine::as_future(read());
  if (f.failed()) {
    auto failure = f.get_exception();
    log(failure);
    co_await seastar::coroutine::return_exception_ptr(failure);
  }
  co_return co_await std::move(f);
}

//===-- Moved from through a member ---------------------------------------===//

class service {
public:
  seastar::future<> bad_stopped_and_chained_on() {
    auto stopped = std::move(done_);
    chain(); // WARN: double-await
    co_await std::move(stopped);
  }

  seastar::future<> ok_exchanged_and_chained_on_after_fix() {
    auto stopped = std::exchange(done_, seastar::make_ready_future<>());
    chain();
    co_await std::move(stopped);
  }

private:
  void chain() {
    done_ = done_.then([] { touch(); });
  }

  seastar::future<> done_;
};

bool bad_pair_member_asked_after_move(std::pair<int, value_task<int>> p) {
  sink(std::move(p.second));
  return p.second.is_completed(); // WARN: double-await
}

bool ok_pair_member_asked_before_move_after_fix(
    std::pair<int, value_task<int>> p) {
  bool done = p.second.is_completed();
  sink(std::move(p.second));
  return done;
}

//===-- get() twice on std::future ----------------------------------------===//

status bad_job_got_in_condition_and_return() {
  auto job = start_job();
  if (!job.get().ok())
    return job.get(); // WARN: double-await
  return status();
}

status ok_job_got_once_after_fix() {
  auto job = start_job();
  auto result = job.get();
  if (!result.ok())
    return result;
  return status();
}

//===-- Two coroutines await one object at once ---------------------------===//

task<void> bad_two_waiters_at_once() {
  auto t = make();
  auto waiter = [&t]() -> task<int> { co_return co_await t; };
  co_await valuetask::when_all(waiter(), waiter()); // WARN: concurrent-await
}

task<void> ok_two_waiters_share_after_fix() {
  auto shared = make().as_task();
  auto waiter = [shared]() -> task<int> { co_return co_await shared; };
  co_await valuetask::when_all(waiter(), waiter());
}

//===-- Consumed on the time-out path -------------------------------------===//

seastar::future<int> bad_awaited_again_after_time_out() {
  auto pending = read();
  for (;;) {
    try {
      co_return co_await seastar::with_timeout(deadline(), std::move(pending)); // WARN: double-await
    } catch (const seastar::timed_out_error &) {
      touch();
    }
  }
}

seastar::future<int> ok_shared_across_time_outs_after_fix() {
  seastar::shared_future<int> pending(read());
  for (;;) {
    try {
      co_return co_await seastar::with_timeout(deadline(),
                                               pending.get_future());
    } catch (const seastar::timed_out_error &) {
      touch();
    }
  }
}

task<int> bad_slot_believed_empty(std::optional<value_task<int>> &last) {
  int value = 0;
  if (last)
    value = co_await *last;
  if (value < 0 && last)
    value = co_await *last; // WARN: double-await
  co_return value;
}

task<int> ok_slot_shared_after_fix(std::optional<task<int>> &last) {
  int value = 0;
  if (last)
    value = co_await *last;
  if (value < 0 && last)
    value = co_await *last;
  co_return value;
}
