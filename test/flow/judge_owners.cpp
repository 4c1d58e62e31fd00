// RUN: %check_markers %s
// Owners of value tasks: services with helpers, wrappers, collections.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

using namespace valuetask;

value_task<int> poll_device(int id);
value_task<void> write_log(const char *text);
void trace(const char *what, int value = 0);

//===-- Private helpers ---------------------------------------------------===//

class downloader {
public:
  task<int> ok_run() {
    start();
    co_return co_await finish();
  }

  task<int> ok_run_twice() {
    start();
    int sum = co_await finish();
    start();
    co_return sum + co_await finish();
  }

  task<int> bad_run_finishes_twice() {
    start();
    int sum = co_await finish();
    co_return sum + co_await finish(); // LIMIT: miss double-await (maybe: another member function refills the field)
  }

  task<int> ok_pending_or_fresh() {
    if (has_pending())
      co_return co_await finish();
    co_return co_await poll_device(id_);
  }

  int ok_try_finish() {
    if (!active_ || !current_.is_completed())
      return -1;
    active_ = false;
    return current_.get_result();
  }

  task<void> ok_restart() {
    if (active_) {
      (void)co_await current_;
      active_ = false;
    }
    start();
  }

  void ok_swap_in(downloader &other) {
    std::swap(current_, other.current_);
    std::swap(active_, other.active_);
  }

  task<int> bad_stop() {
    int value = co_await current_;
    active_ = false;
    if (value < 0)
      write_log("stopped with an error"); // WARN: unconsumed
    co_return value;
  }

private:
  bool has_pending() const { return active_; }
  void start() {
    current_ = poll_device(id_);
    active_ = true;
  }
  task<int> finish() {
    active_ = false;
    co_return co_await current_;
  }

  int id_ = 0;
  bool active_ = false;
  value_task<int> current_;
};

//===-- A handle without a way back ---------------------------------------===//

class ticket {
public:
  explicit ticket(value_task<int> t) : t_(std::move(t)) {}

  task<int> bad_redeem_logged() {
    trace("redeemed", co_await t_);
    co_return co_await t_; // WARN: double-await
  }

  task<int> ok_redeem_logged() {
    int value = co_await t_;
    trace("redeemed", value);
    co_return value;
  }

  task<int> bad_redeem_when_slow() {
    int value = 0;
    if (!t_.is_completed())
      value = co_await t_;
    co_return value + t_.get_result(); // WARN: double-await
  }

  task<int> ok_redeem_when_slow() {
    if (!t_.is_completed())
      co_return co_await t_;
    co_return t_.get_result();
  }

  value_task<int> ok_release() && { return std::move(t_); }

private:
  value_task<int> t_;
};

task<int> ok_ticket() {
  ticket t(make());
  co_return co_await std::move(t).ok_release();
}

//===-- Iterators, indices, pointers --------------------------------------===//

task<int> ok_iterators(std::vector<value_task<int>> all) {
  int sum = 0;
  for (auto it = all.begin(); it != all.end(); ++it)
    sum += co_await *it;
  co_return sum;
}

task<int> ok_erase_as_they_finish(std::vector<value_task<int>> all) {
  int sum = 0;
  while (!all.empty()) {
    for (auto it = all.begin(); it != all.end();) {
      if (it->is_completed()) {
        sum += it->get_result();
        it = all.erase(it);
      } else {
        ++it;
      }
    }
    co_await delay(1);
  }
  co_return sum;
}

task<int> bad_erase_forgotten(std::vector<value_task<int>> all) {
  int sum = 0;
  for (int round = 0; round < 3; ++round) {
    for (auto &t : all)
      if (t.is_completed()) // WARN: double-await
        sum += t.get_result();
    co_await delay(1);
  }
  co_return sum;
}

task<int> ok_swap_with_back_and_pop(std::vector<value_task<int>> all) {
  int sum = 0;
  for (std::size_t i = 0; i < all.size();) {
    if (!all[i].is_completed()) {
      ++i;
      continue;
    }
    sum += all[i].get_result();
    std::swap(all[i], all.back());
    all.pop_back();
  }
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}

task<int> ok_find_if_done(std::vector<value_task<int>> &all) {
  auto it = std::find_if(all.begin(), all.end(),
                         [](const auto &t) { return t.is_completed(); });
  if (it == all.end())
    co_return -1;
  int value = co_await *it;
  all.erase(it);
  co_return value;
}

task<int> ok_indexed_slots(std::array<std::optional<value_task<int>>, 4> slots) {
  int sum = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i])
      continue;
    sum += co_await *slots[i];
    slots[i].reset();
  }
  co_return sum;
}

task<int> ok_refilled_slots(std::array<value_task<int>, 4> &slots, int rounds) {
  int sum = 0;
  for (int round = 0; round < rounds; ++round) {
    auto &slot = slots[round % 4];
    sum += co_await slot;
    slot = make_for(round);
  }
  co_return sum;
}

task<int> bad_slot_by_reference(std::array<value_task<int>, 4> &slots, int i) {
  auto &slot = slots[i];
  int sum = co_await slot;
  if (sum < 0)
    sum = co_await slots[i]; // WARN: double-await
  co_return sum;
}

task<int> ok_neighbours(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (std::size_t i = 0; i + 1 < all.size(); i += 2)
    sum += co_await all[i] - co_await all[i + 1];
  co_return sum;
}

task<int> bad_neighbours(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    sum += co_await all[i];
    if (sum > 10)
      sum -= co_await all[i]; // WARN: double-await
  }
  co_return sum;
}

task<int> ok_pointer_to_current(std::vector<value_task<int>> all) {
  int sum = 0;
  value_task<int> *current = nullptr;
  for (auto &t : all) {
    current = &t;
    sum += co_await *current;
  }
  co_return sum;
}

task<int> ok_boxes(std::vector<std::unique_ptr<value_task<int>>> boxes) {
  int sum = 0;
  for (auto &box : boxes)
    if (box)
      sum += co_await *std::exchange(box, nullptr);
  co_return sum;
}

task<int> bad_last_awaited_again(std::vector<value_task<int>> all) {
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  if (!all.empty())
    sum += co_await all.back(); // WARN: double-await
  co_return sum;
}

//===-- Enum answers, once flags ------------------------------------------===//

enum class progress { pending, done, failed };

static progress check(value_task<int> &t, int &out) {
  if (!t.is_completed())
    return progress::pending;
  if (t.is_faulted())
    return progress::failed;
  out = t.get_result();
  return progress::done;
}

task<int> ok_progress_switch() {
  auto t = make();
  int value = 0;
  switch (check(t, value)) {
  case progress::done:
    co_return value;
  case progress::failed:
  case progress::pending:
    break;
  }
  co_return co_await t;
}

task<int> bad_progress_switch() {
  auto t = make();
  int value = 0;
  switch (check(t, value)) {
  case progress::pending:
  case progress::failed:
    co_return co_await t;
  case progress::done:
    break;
  }
  co_return value + co_await t; // WARN: double-await
}

task<int> ok_once() {
  auto t = make();
  bool taken = false;
  auto take_once = [&]() -> task<int> {
    if (std::exchange(taken, true))
      co_return 0;
    co_return co_await t;
  };
  int sum = co_await take_once();
  co_return sum + co_await take_once();
}

task<int> ok_count_down(int n) {
  auto t = make();
  bool waited = false;
  int value = 0;
  while (n-- > 0) {
    if (!waited) {
      value = co_await t;
      waited = true;
    }
    trace("turn", value);
  }
  if (!waited)
    value = co_await t;
  co_return value;
}

task<int> ok_cached_result(int n) {
  auto t = make();
  std::optional<int> value;
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    if (!value)
      value = co_await t;
    sum += *value;
  }
  if (!value)
    value = co_await t;
  co_return sum + *value;
}

task<int> ok_cached_result_by_lambda() {
  auto t = make();
  std::optional<int> value;
  auto get = [&]() -> task<int> {
    if (!value)
      value = co_await t;
    co_return *value;
  };
  int first = co_await get();
  co_return first + co_await get();
}

task<int> bad_cached_result_by_lambda() {
  auto t = make();
  std::optional<int> value;
  auto get = [&]() -> task<int> {
    if (!value)
      co_return co_await t;
    co_return *value;
  };
  int first = co_await get();
  co_return first + co_await get(); // WARN: double-await
}

//===-- Several in flight, early exits ------------------------------------===//

task<int> ok_three_in_flight() {
  auto a = make_for(1);
  auto b = make_for(2);
  auto c = make_for(3);
  int x = co_await a;
  if (x < 0) {
    co_await when_all(b, c);
    co_return x;
  }
  int y = co_await b;
  if (y < 0) {
    start_detached(std::move(c));
    co_return y;
  }
  co_return x + y + co_await c;
}

task<int> bad_three_in_flight() {
  auto a = make_for(1);
  auto b = make_for(2); // WARN: unconsumed
  auto c = make_for(3); // WARN: unconsumed
  int x = co_await a;
  if (x < 0)
    co_return x;
  int y = co_await b;
  if (y < 0)
    co_return y;
  co_return x + y + co_await c;
}

task<int> ok_cleanup_lambda() {
  auto a = make_for(1);
  auto b = make_for(2);
  auto drain = [&]() -> task<void> { (void)co_await b; };
  int x = co_await a;
  if (x < 0) {
    co_await drain();
    co_return x;
  }
  co_return x + co_await b;
}

task<int> ok_drained_in_every_exit(int limit) {
  auto t = make();
  int rc = 0;
  for (int i = 0; i < limit; ++i) {
    if (cond()) {
      rc = 1;
      break;
    }
    co_await delay(i);
  }
  rc += co_await t;
  co_return rc;
}

task<int> bad_left_by_break(int limit) {
  auto t = make(); // WARN: unconsumed
  int rc = 0;
  bool stop = false;
  for (int i = 0; i < limit; ++i) {
    if (cond()) {
      stop = true;
      break;
    }
    co_await delay(i);
  }
  if (!stop)
    rc = co_await t;
  co_return rc;
}

//===-- What a coroutine lambda wrote down --------------------------------===//

task<int> ok_flag_inside_coroutine_lambda() {
  auto t = make();
  bool taken = false;
  auto take = [&]() -> task<int> {
    if (taken)
      co_return 0;
    taken = true;
    co_return co_await t;
  };
  int sum = co_await take();
  co_return sum + co_await take();
}

task<int> ok_flag_written_by_coroutine_lambda() {
  auto t = make();
  int value = 0;
  bool taken = false;
  auto take = [&]() -> task<void> {
    taken = true;
    value = co_await t;
  };
  if (cond())
    co_await take();
  trace("between");
  if (!taken)
    co_await take();
  co_return value;
}

task<int> ok_optional_written_by_coroutine_lambda(bool early) {
  auto t = make();
  std::optional<int> value;
  auto take = [&]() -> task<void> { value = co_await t; };
  if (early)
    co_await take();
  trace("between");
  if (!value)
    co_await take();
  co_return *value;
}

static task<int> take_once(value_task<int> &t, bool &taken) {
  if (taken)
    co_return 0;
  taken = true;
  co_return co_await t;
}

task<int> ok_flag_inside_coroutine_helper() {
  auto t = make();
  bool taken = false;
  int sum = co_await take_once(t, taken);
  co_return sum + co_await take_once(t, taken); // LIMIT: false alarm double-await (a flag that a coroutine gets by reference)
}

struct device {
  value_task<int> poll(int id);
};

task<int> ok_pointer_decides(device *d) {
  value_task<int> t;
  if (d)
    t = d->poll(1);
  trace("between");
  if (d)
    co_return co_await t;
  co_return 0;
}

task<int> bad_fast_ones_then_all(std::vector<value_task<int>> all) {
  int sum = 0;
  for (auto &t : all)
    if (t.is_completed_successfully())
      sum += t.get_result();
  for (auto &t : all)
    sum += co_await t; // WARN: double-await
  co_return sum;
}
