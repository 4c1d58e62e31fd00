// RUN: %check_markers %s
// Guards, handlers and exits: who cleans up, and on which way out.

#include "helpers.h"
#include "valuetask_decls.h"

#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

using namespace valuetask;

struct io_error : std::runtime_error {
  using std::runtime_error::runtime_error;
  bool transient() const;
};

value_task<int> read_chunk(int n);
value_task<void> write_chunk(int n, int value);
value_task<int> checksum(int n);
void report(const std::exception &e);
void report(const char *text, int n = 0);
bool ready();
bool cancelled();

class canceller {
public:
  explicit canceller(value_task<int> &t) : t_(t) {}
  canceller(const canceller &) = delete;
  ~canceller() {
    if (armed_)
      sink(std::move(t_));
  }
  void dismiss() { armed_ = false; }

private:
  value_task<int> &t_;
  bool armed_ = true;
};

class owner {
public:
  explicit owner(value_task<int> t) : t_(std::move(t)) {}
  ~owner() { sink(std::move(t_)); }

private:
  value_task<int> t_;
};

template <class F> struct finally_t {
  F f;
  ~finally_t() { f(); }
};
template <class F> finally_t<F> finally(F f) { return {std::move(f)}; }

//===-- Guards ------------------------------------------------------------===//

int ok_guard_dismissed() {
  auto t = read_chunk(1);
  canceller guard(t);
  if (!ready())
    return -1;
  guard.dismiss();
  return sync_wait(t);
}

int ok_owner_takes_it() {
  auto t = read_chunk(1);
  owner o(std::move(t));
  if (!ready())
    throw io_error("not ready");
  return 0;
}

int bad_owner_takes_it_and_we_too() {
  auto t = read_chunk(1);
  owner o(std::move(t));
  if (!ready())
    return -1;
  return sync_wait(t); // WARN: double-await
}

int ok_finally_consumes() {
  auto t = read_chunk(1);
  auto cleanup = finally([&] { sink(std::move(t)); });
  if (cancelled())
    return 0;
  report("working");
  return 1;
}

int ok_unique_lock_between(std::mutex &m) {
  auto t = read_chunk(1);
  {
    std::lock_guard<std::mutex> lock(m);
    report("locked");
  }
  return sync_wait(t);
}

int bad_lock_fails_first(std::mutex &m) {
  auto t = read_chunk(1); // WARN: unconsumed
  std::unique_lock<std::mutex> lock(m, std::try_to_lock);
  if (!lock)
    return -1;
  return sync_wait(t);
}

int ok_file_guard() {
  std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen("a", "r"),
                                              std::fclose);
  if (!file)
    return -1;
  auto t = read_chunk(1);
  return sync_wait(t);
}

int bad_file_opened_too_late() {
  auto t = read_chunk(1); // WARN: unconsumed
  std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen("a", "r"),
                                              std::fclose);
  if (file == nullptr)
    throw std::system_error(std::make_error_code(std::errc::io_error));
  return sync_wait(t);
}

//===-- Handlers ----------------------------------------------------------===//

task<int> ok_transient_retried() {
  for (int attempt = 0;; ++attempt) {
    auto t = read_chunk(attempt);
    try {
      co_return co_await t;
    } catch (const io_error &e) {
      if (!e.transient() || attempt > 3)
        throw;
      report(e);
    }
  }
}

task<int> bad_transient_retried() {
  auto t = read_chunk(0);
  int attempt = 0;
retry:
  try {
    co_return co_await t; // WARN: double-await
  } catch (const io_error &e) {
    report(e);
    if (!e.transient() || ++attempt > 3)
      throw;
  }
  goto retry;
}

task<int> ok_remade_in_handler_by_flag() {
  auto t = read_chunk(0);
  bool stale = false;
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (stale) {
      t = read_chunk(attempt);
      stale = false;
    }
    try {
      co_return co_await t;
    } catch (const io_error &e) {
      report(e);
      stale = true;
    }
  }
  throw io_error("gave up");
}

task<int> bad_remade_flag_in_one_handler() {
  auto t = read_chunk(0);
  bool stale = false;
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (stale)
      t = read_chunk(attempt);
    try {
      co_return co_await t; // WARN: double-await
    } catch (const io_error &e) {
      stale = e.transient();
    } catch (const std::exception &e) {
      report(e);
      stale = true;
    }
  }
  throw io_error("gave up");
}

task<int> ok_error_code_instead() {
  std::error_code ec;
  auto t = read_chunk(0);
  int value = 0;
  try {
    value = co_await t;
  } catch (const std::system_error &e) {
    ec = e.code();
  }
  if (ec)
    co_return -1;
  co_return value;
}

task<int> bad_error_code_then_again() {
  std::error_code ec;
  auto t = read_chunk(0);
  int value = 0;
  try {
    value = co_await t;
  } catch (const std::system_error &e) {
    ec = e.code();
  }
  if (ec)
    value = co_await t; // WARN: double-await
  co_return value;
}

task<int> ok_two_tries_two_objects() {
  auto primary = read_chunk(1);
  auto backup = read_chunk(2);
  std::optional<int> value;
  try {
    value = co_await primary;
  } catch (const io_error &e) {
    report(e);
  }
  int other = co_await backup;
  co_return value ? *value : other;
}

task<int> bad_backup_only_on_error() {
  auto primary = read_chunk(1);
  auto backup = read_chunk(2); // WARN: unconsumed
  try {
    co_return co_await primary;
  } catch (const io_error &e) {
    report(e);
  }
  co_return co_await backup;
}

task<int> ok_backup_started_on_error() {
  auto primary = read_chunk(1);
  try {
    co_return co_await primary;
  } catch (const io_error &e) {
    report(e);
  }
  auto backup = read_chunk(2);
  co_return co_await backup;
}

task<void> bad_checks_between_start_and_end(int n) {
  auto sum = checksum(n); // WARN: unconsumed
  int value = co_await read_chunk(n);
  if (value == 0)
    throw io_error("empty");
  if (value != co_await sum)
    throw io_error("checksum");
}

task<void> ok_checks_after_both(int n) {
  auto sum = checksum(n);
  int value = co_await read_chunk(n);
  int expected = co_await sum;
  if (value == 0)
    throw io_error("empty");
  if (value != expected)
    throw io_error("checksum");
}

task<void> ok_throw_inside_try_taken_in_handler(int n) {
  auto sum = checksum(n);
  bool taken = false;
  try {
    if (!ready())
      throw io_error("not ready");
    taken = true;
    use(co_await sum);
  } catch (const std::exception &e) {
    report(e);
  }
  if (!taken)
    sink(std::move(sum));
}

task<void> bad_throw_inside_try_taken_late(int n) {
  auto sum = checksum(n);
  bool taken = false;
  try {
    if (!ready())
      throw io_error("not ready");
    use(co_await sum);
    taken = true;
  } catch (const std::exception &e) {
    report(e);
  }
  if (!taken)
    sink(std::move(sum)); // WARN: double-await
}

int bad_catch_all_returns() {
  auto head = read_chunk(0);
  auto tail = read_chunk(1); // WARN: unconsumed
  int n = 0;
  try {
    n = sync_wait(head);
  } catch (...) {
    return -1;
  }
  return n + sync_wait(tail);
}

int ok_catch_all_drains() {
  auto head = read_chunk(0);
  auto tail = read_chunk(1);
  int n = 0;
  try {
    n = sync_wait(head);
  } catch (...) {
    sink(std::move(tail));
    throw;
  }
  return n + sync_wait(tail);
}

//===-- Exits -------------------------------------------------------------===//

task<int> bad_exit_in_the_middle(int n) {
  auto first = read_chunk(n);
  auto second = read_chunk(n + 1); // WARN: unconsumed
  auto third = read_chunk(n + 2);  // WARN: unconsumed
  int sum = co_await first;
  if (cancelled())
    co_return sum;
  sum += co_await second;
  sum += co_await third;
  co_return sum;
}

task<int> ok_exit_drains_the_rest(int n) {
  auto first = read_chunk(n);
  auto second = read_chunk(n + 1);
  auto third = read_chunk(n + 2);
  int sum = co_await first;
  if (cancelled()) {
    start_detached(std::move(second));
    start_detached(std::move(third));
    co_return sum;
  }
  auto [a, b] = co_await when_all(std::move(second), std::move(third));
  co_return sum + a + b;
}

task<int> bad_exit_drains_one_of_two(int n) {
  auto first = read_chunk(n);
  auto second = read_chunk(n + 1); // WARN: unconsumed
  if (cancelled()) {
    sink(std::move(first));
    co_return 0;
  }
  int sum = co_await first;
  co_return sum + co_await second;
}

task<void> bad_loop_drops_when_cancelled() {
  for (int n = 0; n < 10; ++n) {
    auto chunk = read_chunk(n); // WARN: unconsumed
    if (cancelled())
      break;
    co_await write_chunk(n, co_await chunk);
  }
}

task<void> ok_loop_asks_before_starting() {
  for (int n = 0; n < 10; ++n) {
    if (cancelled())
      break;
    auto chunk = read_chunk(n);
    co_await write_chunk(n, co_await chunk);
  }
}

task<void> bad_write_in_loop_not_awaited() {
  for (int n = 0; n < 10; ++n) {
    int value = co_await read_chunk(n);
    if (value > 0)
      write_chunk(n, value); // WARN: unconsumed
    else
      co_await write_chunk(n, 0);
  }
}

task<void> bad_ternary_drops(bool twice) {
  int value = co_await read_chunk(0);
  auto write = write_chunk(0, value);
  co_await write;
  if (twice)
    (void)write_chunk(1, value); // WARN: unconsumed
}

task<int> ok_switch_with_default_throw(mode m) {
  switch (m) {
  case mode::idle:
    co_return 0;
  case mode::read: {
    auto t = read_chunk(1);
    co_return co_await t;
  }
  case mode::write: {
    auto t = read_chunk(2);
    sink(std::move(t));
    break;
  }
  default:
    throw io_error("mode");
  }
  co_return 1;
}

task<int> bad_switch_with_default_throw(mode m) {
  auto t = read_chunk(1); // WARN: unconsumed
  switch (m) {
  case mode::read:
    co_return co_await t;
  case mode::write:
    sink(std::move(t));
    break;
  default:
    throw io_error("mode");
  }
  co_return 1;
}

int ok_lambda_throws_after_taking() {
  auto t = read_chunk(1);
  auto take = [&](int limit) {
    int n = sync_wait(t);
    if (n > limit)
      throw io_error("limit");
    return n;
  };
  return take(10);
}

int bad_lambda_throws_before_taking() {
  auto take = [](int limit) {
    auto t = read_chunk(1); // WARN: unconsumed
    if (limit < 0)
      throw io_error("limit");
    return sync_wait(t);
  };
  return take(10);
}
