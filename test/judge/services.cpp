// RUN: %check_markers %s
// Longer functions, as applications have them.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

using namespace valuetask;

//===-- A small HTTP client -----------------------------------------------===//

struct response {
  int status = 0;
  std::string body;
  bool ok() const { return status >= 200 && status < 300; }
  bool redirect() const { return status >= 300 && status < 400; }
};
struct connection {
  bool alive() const;
  value_task<response> send(std::string_view path);
  value_task<void> close();
};
value_task<connection> connect(const std::string &host);
value_task<std::string> resolve(const std::string &host);
void metric(const char *name, int value = 1);
void warn(const std::string &text);

task<std::string> ok_get_with_redirects(std::string host, std::string path) {
  auto c = co_await connect(host);
  for (int hop = 0; hop < 5; ++hop) {
    auto pending = c.send(path);
    if (!pending.is_completed())
      metric("http.slow");
    response r = co_await pending;
    if (r.ok()) {
      co_await c.close();
      co_return r.body;
    }
    if (!r.redirect())
      break;
    path = r.body;
  }
  co_await c.close();
  throw std::runtime_error("no answer from " + host);
}

task<std::string> bad_get_with_redirects(std::string host, std::string path) {
  auto c = co_await connect(host);
  auto pending = c.send(path);
  for (int hop = 0; hop < 5; ++hop) {
    response r = co_await pending; // WARN: double-await
    if (r.ok()) {
      co_await c.close();
      co_return r.body;
    }
    if (!r.redirect())
      break;
    path = r.body;
    metric("http.redirect");
  }
  co_await c.close();
  throw std::runtime_error("no answer from " + host);
}

task<std::string> bad_close_forgotten_on_error(std::string host) {
  auto c = co_await connect(host);
  response r = co_await c.send("/");
  if (!r.ok()) {
    warn(r.body);
    c.close(); // WARN: unconsumed
    co_return "";
  }
  co_await c.close();
  co_return r.body;
}

task<response> ok_hedged(std::string first_host, std::string second_host) {
  auto first = co_await connect(first_host);
  auto pending = first.send("/");
  if (pending.is_completed_successfully())
    co_return pending.get_result();
  co_await delay(20);
  if (pending.is_completed())
    co_return co_await pending;
  auto second = co_await connect(second_host);
  auto backup = second.send("/");
  auto [a, b] = co_await when_all(std::move(pending), std::move(backup));
  co_return a.ok() ? a : b;
}

task<response> bad_hedged(std::string first_host, std::string second_host) {
  auto first = co_await connect(first_host);
  auto pending = first.send("/");
  auto second = co_await connect(second_host);
  auto backup = second.send("/"); // WARN: unconsumed
  response r = co_await pending;
  if (r.ok())
    co_return r;
  metric("http.hedge");
  co_return co_await backup;
}

task<response> bad_hedge_then_first_again(std::string host) {
  auto c = co_await connect(host);
  auto pending = c.send("/a");
  auto backup = c.send("/b");
  auto [a, b] = co_await when_all(std::move(pending), std::move(backup));
  if (a.ok())
    co_return a;
  if (b.ok())
    co_return b;
  warn("both failed, once more");
  co_return co_await std::move(pending); // WARN: double-await
}

task<int> ok_cached_address(std::map<std::string, std::string> &cache,
                            std::string host) {
  value_task<std::string> lookup;
  const auto hit = cache.find(host);
  if (hit == cache.end())
    lookup = resolve(host);
  auto c = connect(host);
  std::string address;
  if (hit == cache.end()) {
    address = co_await lookup;
    cache.emplace(host, address);
  } else {
    address = hit->second;
  }
  auto open = co_await c;
  co_await open.close();
  co_return static_cast<int>(address.size());
}

task<int> bad_cached_address(std::map<std::string, std::string> &cache,
                             std::string host) {
  auto lookup = resolve(host); // WARN: unconsumed
  std::string address;
  if (auto hit = cache.find(host); hit != cache.end())
    address = hit->second;
  else
    address = co_await lookup;
  metric("dns.size", static_cast<int>(address.size()));
  co_return static_cast<int>(address.size());
}

task<bool> ok_probe(std::vector<std::string> hosts) {
  std::vector<value_task<connection>> open;
  open.reserve(hosts.size());
  for (const auto &host : hosts)
    open.push_back(connect(host));
  bool all_alive = true;
  for (std::size_t i = 0; i < open.size(); ++i) {
    auto c = co_await std::move(open[i]);
    if (!c.alive()) {
      warn(hosts[i]);
      all_alive = false;
    }
    co_await c.close();
  }
  co_return all_alive;
}

task<bool> bad_probe(std::vector<std::string> hosts) {
  std::vector<value_task<connection>> open;
  for (const auto &host : hosts)
    open.push_back(connect(host));
  bool all_alive = true;
  for (auto &pending : open)
    if (!(co_await pending).alive())
      all_alive = false;
  if (!all_alive)
    for (auto &pending : open)
      co_await (co_await pending).close(); // WARN: double-await
  co_return all_alive;
}

//===-- A key-value store -------------------------------------------------===//

struct row {
  int key = 0;
  int version = 0;
  std::string value;
};
enum class isolation { none, read, full };
class store {
public:
  value_task<row> read(int key);
  value_task<bool> write(row r);
  value_task<void> lock(int key);
  value_task<void> unlock(int key);
  bool in_memory(int key) const;
};

task<bool> ok_compare_and_set(store &s, int key, int expected,
                              std::string value) {
  co_await s.lock(key);
  bool written = false;
  std::exception_ptr failure;
  try {
    row current = co_await s.read(key);
    if (current.version == expected) {
      current.value = std::move(value);
      written = co_await s.write(std::move(current));
    }
  } catch (...) {
    failure = std::current_exception();
  }
  co_await s.unlock(key);
  if (failure)
    std::rethrow_exception(failure);
  co_return written;
}

task<bool> bad_lock_not_awaited(store &s, int key, std::string value) {
  auto guard = s.lock(key); // WARN: unconsumed
  row current = co_await s.read(key);
  current.value = std::move(value);
  bool written = co_await s.write(std::move(current));
  co_await s.unlock(key);
  co_return written;
}

task<bool> bad_write_started_too_early(store &s, row r, bool dry_run) {
  auto written = s.write(r); // WARN: unconsumed
  row before = co_await s.read(r.key);
  if (dry_run || before.version > r.version)
    co_return false;
  co_return co_await written;
}

task<row> ok_read_isolated(store &s, int key, isolation level) {
  const bool locked = level != isolation::none;
  value_task<void> release;
  if (locked)
    co_await s.lock(key);
  row r = co_await s.read(key);
  if (level == isolation::full) {
    row again = co_await s.read(key);
    if (again.version != r.version)
      r = again;
  }
  if (locked) {
    release = s.unlock(key);
    co_await release;
  }
  co_return r;
}

task<row> ok_read_fast_or_slow(store &s, int key) {
  auto pending = s.read(key);
  row r;
  if (s.in_memory(key) && pending.is_completed()) {
    r = pending.get_result();
    metric("store.hit");
  } else {
    metric("store.miss");
    r = co_await pending;
  }
  co_return r;
}

task<row> bad_read_fast_or_slow(store &s, int key) {
  auto pending = s.read(key);
  row r;
  if (s.in_memory(key)) {
    r = pending.get_result(); // WARN: get-result-before-completion
    metric("store.hit");
  } else {
    metric("store.miss");
    r = co_await pending;
  }
  co_return r;
}

task<row> bad_read_logs_version(store &s, int key) {
  auto pending = s.read(key);
  metric("version", (co_await pending).version);
  auto r = co_await std::move(pending); // WARN: double-await
  co_return r;
}

task<int> ok_migrate(store &from, store &to, int first, int last) {
  int moved = 0;
  auto ahead = from.read(first);
  for (int key = first; key <= last; ++key) {
    row r = co_await ahead;
    if (key < last)
      ahead = from.read(key + 1);
    if (co_await to.write(std::move(r)))
      ++moved;
  }
  co_return moved;
}

task<int> bad_migrate(store &from, store &to, int first, int last) {
  int moved = 0;
  auto ahead = from.read(first);
  for (int key = first; key <= last; ++key) {
    row r = co_await ahead; // WARN: double-await
    if (r.version == 0)
      continue;
    if (key < last)
      ahead = from.read(key + 1);
    if (co_await to.write(std::move(r)))
      ++moved;
  }
  co_return moved;
}

task<int> ok_batched_writes(store &s, std::vector<row> rows) {
  std::deque<value_task<bool>> in_flight;
  int written = 0;
  for (auto &r : rows) {
    if (in_flight.size() >= 8) {
      written += co_await in_flight.front();
      in_flight.pop_front();
    }
    in_flight.push_back(s.write(std::move(r)));
  }
  while (!in_flight.empty()) {
    written += co_await in_flight.front();
    in_flight.pop_front();
  }
  co_return written;
}

task<int> bad_batched_writes(store &s, std::vector<row> rows) {
  std::deque<value_task<bool>> in_flight;
  int written = 0;
  for (auto &r : rows) {
    in_flight.push_back(s.write(std::move(r)));
    if (in_flight.size() >= 8)
      written += co_await in_flight.front(); // WARN: double-await
  }
  while (!in_flight.empty()) {
    written += co_await in_flight.front(); // WARN: double-await
    in_flight.pop_front();
  }
  co_return written;
}

//===-- Jobs with time-outs -----------------------------------------------===//

task<int> with_timeout(int milliseconds, task<int> t);

class scheduler {
public:
  task<int> ok_run_with_timeout(int id) {
    auto shared = make_for(id).as_task();
    int value = co_await with_timeout(100, shared);
    if (value < 0)
      value = co_await shared;
    co_return value;
  }

  task<int> bad_run_with_timeout(int id) {
    auto job = make_for(id);
    int value = co_await with_timeout(100, job.as_task());
    if (value < 0)
      value = co_await job; // WARN: use-after-as-task
    co_return value;
  }

  task<void> bad_tick() {
    if (!current_)
      current_.emplace(make_for(next_++));
    if (current_->is_completed()) {
      history_.push_back(current_->get_result());
      if (history_.size() < 10)
        current_.reset();
    }
    co_await delay(current_ && current_->is_completed() ? 0 : 10); // WARN: double-await
  }

  task<void> ok_tick() {
    if (!current_)
      current_.emplace(make_for(next_++));
    if (current_->is_completed()) {
      history_.push_back(current_->get_result());
      current_.reset();
    }
    co_await delay(current_ ? 10 : 0);
  }

  task<int> ok_stop() {
    int last = -1;
    if (auto job = std::exchange(current_, std::nullopt))
      last = co_await std::move(*job);
    for (int value : history_)
      last = std::max(last, value);
    history_.clear();
    co_return last;
  }

private:
  std::optional<value_task<int>> current_;
  std::vector<int> history_;
  int next_ = 0;
};

//===-- Single flight -----------------------------------------------------===//

class single_flight {
public:
  task<int> ok_load(int key) {
    auto it = flights_.find(key);
    if (it == flights_.end())
      it = flights_.emplace(key, make_for(key).as_task()).first;
    int value = co_await it->second;
    flights_.erase(key);
    co_return value;
  }

  task<int> bad_load(int key) {
    auto started = make_for(key); // WARN: unconsumed
    auto it = flights_.find(key);
    if (it != flights_.end())
      co_return co_await it->second;
    it = flights_.emplace(key, started.as_task()).first;
    co_return co_await it->second;
  }

  task<int> bad_load_and_peek(int key) {
    auto started = make_for(key);
    auto shared = flights_[key] = started.as_task();
    metric("pending", started.is_completed() ? 0 : 1); // WARN: use-after-as-task
    co_return co_await shared;
  }

private:
  std::unordered_map<int, task<int>> flights_;
};

//===-- Parsing a stream --------------------------------------------------===//

value_task<std::optional<std::string>> read_line();
value_task<int> store_line(std::string line);

task<int> ok_copy_lines() {
  int stored = 0;
  value_task<int> writing;
  bool busy = false;
  while (auto line = co_await read_line()) {
    if (busy)
      stored += co_await writing;
    writing = store_line(std::move(*line));
    busy = true;
  }
  if (busy)
    stored += co_await writing;
  co_return stored;
}

task<int> bad_copy_lines() {
  int stored = 0;
  value_task<int> writing;
  bool busy = false;
  while (auto line = co_await read_line()) {
    if (busy)
      stored += co_await writing; // WARN: double-await
    if (line->empty())
      continue;
    writing = store_line(std::move(*line));
    busy = true;
  }
  if (busy)
    stored += co_await writing; // WARN: double-await
  co_return stored;
}

task<int> bad_copy_lines_last_lost() {
  int stored = 0;
  value_task<int> writing; // WARN: unconsumed
  bool busy = false;
  while (auto line = co_await read_line()) {
    if (busy)
      stored += co_await writing;
    writing = store_line(std::move(*line));
    busy = true;
  }
  co_return stored;
}

task<int> ok_header_then_lines() {
  auto header = read_line();
  int stored = 0;
  auto first = co_await header;
  if (!first)
    co_return 0;
  for (auto line = std::move(first); line; line = co_await read_line()) {
    if (line->starts_with("#"))
      continue;
    stored += co_await store_line(*line);
  }
  co_return stored;
}
