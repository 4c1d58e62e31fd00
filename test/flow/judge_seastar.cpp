// RUN: %check_markers %s
// Code of a storage server on seastar::future.

#include "../presets/Inputs/seastar.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using seastar::future;
using seastar::make_ready_future;
namespace coroutine = seastar::coroutine;

struct units {
  ~units();
};
struct semaphore {
  future<units> get_units(int n);
};
struct gate {
  void enter();
  void leave() noexcept;
  future<> close();
};
struct holder {
  explicit holder(gate &g) : g_(&g) { g_->enter(); }
  ~holder() { g_->leave(); }
  gate *g_;
};

struct row {
  int key;
  bool tombstone;
};

future<std::optional<row>> next_row();
future<int> read_page(int n);
future<> write_page(int n);
future<> sync_log();
seastar::time_point deadline();
void note(const char *what);

class table {
public:
  //===-- Locks -----------------------------------------------------------===//

  future<> bad_update(int key) {
    holder h(gate_);
    auto lock = lock_.get_units(1); // WARN: unconsumed
    co_await write_page(key);
    ++writes_;
  }

  future<> ok_update(int key) {
    holder h(gate_);
    auto lock = co_await lock_.get_units(1);
    co_await write_page(key);
    ++writes_;
  }

  future<> ok_update_overlapped(int key) {
    auto waiting = lock_.get_units(1);
    auto page = co_await coroutine::as_future(read_page(key));
    auto lock = co_await std::move(waiting);
    if (page.failed()) {
      log(page.get_exception());
      co_return;
    }
    use(page.get());
  }

  future<> bad_update_overlapped(int key) {
    auto waiting = lock_.get_units(1); // WARN: unconsumed
    auto page = co_await coroutine::as_future(read_page(key));
    if (page.failed()) {
      log(page.get_exception());
      co_return;
    }
    auto lock = co_await std::move(waiting);
    use(page.get());
  }

  //===-- Background work -------------------------------------------------===//

  void ok_start_flush() {
    background_ = background_.then([] { return sync_log(); });
  }

  void ok_start_flush_after_exchange() {
    auto previous = std::exchange(background_, make_ready_future<>());
    background_ = previous.then([] { touch(); });
  }

  future<> ok_stop() {
    auto closed = gate_.close();
    co_await std::exchange(background_, make_ready_future<>());
    co_await std::move(closed);
  }

  future<> bad_stop() {
    gate_.close(); // WARN: unconsumed
    co_await std::exchange(background_, make_ready_future<>());
  }

  future<> bad_stop_early() {
    auto closed = gate_.close(); // WARN: unconsumed
    if (!writes_)
      co_return;
    co_await std::exchange(background_, make_ready_future<>());
    co_await std::move(closed);
  }

  //===-- Reading ---------------------------------------------------------===//

  future<int> ok_count() {
    int live = 0;
    while (auto r = co_await next_row()) {
      if (r->tombstone)
        continue;
      ++live;
    }
    co_return live;
  }

  future<int> ok_read_ahead(int pages) {
    int sum = 0;
    auto ahead = read_page(0);
    for (int i = 1; i < pages; ++i) {
      int value = co_await std::move(ahead);
      ahead = read_page(i);
      sum += value;
    }
    co_return sum + co_await std::move(ahead);
  }

  future<int> bad_read_ahead(int pages) {
    int sum = 0;
    auto ahead = read_page(0); // WARN: unconsumed
    for (int i = 1; i < pages; ++i) {
      sum += co_await std::move(ahead); // WARN: double-await
      if (i % 2)
        ahead = read_page(i);
    }
    co_return sum;
  }

private:
  semaphore lock_;
  gate gate_;
  future<> background_;
  int writes_ = 0;
};

//===-- Errors ------------------------------------------------------------===//

future<int> ok_retry(int page) {
  for (int attempt = 0;; ++attempt) {
    auto f = co_await coroutine::as_future(read_page(page));
    if (!f.failed())
      co_return f.get();
    auto failure = f.get_exception();
    if (attempt == 3 || is_shutdown(failure))
      co_await coroutine::return_exception_ptr(failure);
    log(failure);
  }
}

future<int> bad_retry(int page) {
  for (int attempt = 0;; ++attempt) {
    auto f = co_await coroutine::as_future(read_page(page));
    if (!f.failed())
      co_return f.get();
    if (attempt == 3 || is_shutdown(f.get_exception()))
      co_await coroutine::return_exception_ptr(f.get_exception()); // WARN: double-await
    log(fallback(nullptr) ? nullptr : std::exception_ptr());
  }
}

future<int> ok_first_of_two_failures() {
  auto a = co_await coroutine::as_future(read_page(1));
  auto b = co_await coroutine::as_future(read_page(2));
  if (a.failed()) {
    b.ignore_ready_future();
    co_return fallback(a.get_exception());
  }
  if (b.failed())
    co_return fallback(b.get_exception());
  co_return a.get() + b.get();
}

future<int> bad_logs_then_falls_back() {
  auto f = co_await coroutine::as_future(read_page(1));
  if (f.failed()) {
    log(f.get_exception());
    co_return fallback(f.get_exception()); // WARN: double-await
  }
  co_return f.get();
}

future<int> bad_logs_then_gets() {
  auto f = co_await coroutine::as_future(read_page(1));
  if (f.failed())
    log(f.get_exception());
  co_return f.get(); // WARN: double-await
}

future<> bad_failed_asked_after_exception_taken() {
  auto f = co_await coroutine::as_future(write_page(1));
  std::exception_ptr failure;
  if (f.failed())
    failure = f.get_exception();
  co_await sync_log();
  if (f.failed()) // WARN: double-await
    log(failure);
}

future<> ok_exception_decides_later() {
  auto f = co_await coroutine::as_future(write_page(1));
  std::exception_ptr failure;
  if (f.failed())
    failure = f.get_exception();
  co_await sync_log();
  if (failure)
    std::rethrow_exception(failure);
}

future<> ok_both_written_whatever_happens() {
  auto a = write_page(1);
  auto b = write_page(2);
  auto first = co_await coroutine::as_future(std::move(a));
  auto second = co_await coroutine::as_future(std::move(b));
  if (first.failed()) {
    second.ignore_ready_future();
    std::rethrow_exception(first.get_exception());
  }
  if (second.failed())
    std::rethrow_exception(second.get_exception());
}

//===-- Continuations -----------------------------------------------------===//

future<> ok_chain_of_pages() {
  return read_page(1)
      .then([](int n) { return read_page(n); })
      .then([](int n) { return write_page(n); })
      .finally([] { note("done"); });
}

future<int> ok_then_wrapped() {
  return read_page(1).then_wrapped([](future<int> f) {
    if (f.failed()) {
      int value = fallback(f.get_exception());
      return make_ready_future<int>(value);
    }
    return f;
  });
}

future<int> bad_then_wrapped() {
  return read_page(1).then_wrapped([](future<int> f) {
    if (f.failed())
      log(f.get_exception());
    return f; // WARN: double-await
  });
}

future<> bad_chained_twice() {
  auto f = write_page(1);
  auto g = f.then([] { return sync_log(); });
  if (cond())
    g = f.then([] { note("again"); }); // WARN: double-await, unconsumed
  co_await std::move(g);
}

future<> bad_captured_and_awaited() {
  auto f = write_page(1);
  auto done = sync_log().then([f = std::move(f)]() mutable {
    return std::move(f);
  });
  co_await std::move(done);
  co_await std::move(f); // WARN: double-await
}

future<> ok_captured() {
  auto f = write_page(1);
  co_await sync_log().finally([f = std::move(f)]() mutable {
    return std::move(f);
  });
}

future<> bad_result_of_then_dropped() {
  auto f = write_page(1);
  f.then([] { note("written"); }); // WARN: unconsumed
  co_await sync_log();
}

future<> ok_then_result_kept() {
  auto f = write_page(1);
  f = f.then([] { note("written"); });
  co_await sync_log();
  co_await std::move(f);
}

//===-- Batches, time-outs ------------------------------------------------===//

future<int> ok_all_pages(int n) {
  std::vector<future<int>> pages;
  for (int i = 0; i < n; ++i)
    pages.push_back(read_page(i));
  int sum = 0;
  for (auto &f : pages)
    sum += co_await std::move(f);
  co_return sum;
}

future<int> ok_failed_pages_logged(int n) {
  std::vector<future<int>> pages;
  for (int i = 0; i < n; ++i)
    pages.push_back(read_page(i));
  int sum = 0;
  for (auto &&f : pages) {
    auto done = co_await coroutine::as_future(std::move(f));
    if (done.failed())
      log(done.get_exception());
    else
      sum += done.get();
  }
  co_return sum;
}

future<int> bad_failed_pages(int n) {
  std::vector<future<int>> pages;
  for (int i = 0; i < n; ++i)
    pages.push_back(read_page(i));
  int sum = 0;
  for (auto &&f : pages) {
    auto done = co_await coroutine::as_future(std::move(f));
    if (done.failed())
      log(done.get_exception());
    sum += done.get(); // WARN: double-await
  }
  co_return sum;
}

future<std::optional<int>> ok_with_time_out() {
  try {
    co_return co_await seastar::with_timeout(deadline(), read_page(1));
  } catch (const seastar::timed_out_error &) {
    note("timed out");
  }
  co_return std::nullopt;
}

future<int> ok_shared_after_time_out() {
  seastar::shared_future<int> page(read_page(1));
  auto f = co_await coroutine::as_future(
      seastar::with_timeout(deadline(), page.get_future()));
  if (!f.failed())
    co_return f.get();
  log(f.get_exception());
  co_return co_await page.get_future();
}

future<int> bad_awaited_after_time_out() {
  auto page = read_page(1);
  auto f = co_await coroutine::as_future(
      seastar::with_timeout(deadline(), std::move(page)));
  if (!f.failed())
    co_return f.get();
  log(f.get_exception());
  co_return co_await std::move(page); // WARN: double-await
}

future<> bad_map_flight_awaited_twice(std::map<int, future<>> &flights) {
  auto it = flights.find(3);
  if (it == flights.end())
    co_return;
  co_await std::move(it->second);
  if (it->second.failed()) // WARN: double-await
    note("failed");
  flights.erase(it);
}
