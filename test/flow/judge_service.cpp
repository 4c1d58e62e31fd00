// RUN: %check_markers %s
// Connection pools, caches, request handlers: shapes of application code.

#include "helpers.h"
#include "valuetask_decls.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

using namespace valuetask;

struct connection {
  int id = 0;
  bool healthy = true;
  value_task<int> query(std::string_view sql);
  value_task<void> ping();
  void close() noexcept;
};

struct request {
  std::string path;
  int user = 0;
  bool dry_run = false;
};

enum class status { ok, not_found, busy, bad_request };

struct response {
  status code = status::ok;
  int body = 0;
};

namespace log_to {
void info(const char *text);
void warn(const char *text, int value);
} // namespace log_to

namespace metrics {
void count(const char *name);
struct timer {
  explicit timer(const char *name);
  ~timer();
};
} // namespace metrics

value_task<connection *> acquire();
void release(connection *c) noexcept;
value_task<std::string> load(int key);
value_task<response> dispatch(const request &r);
value_task<bool> authorise(int user);
bool valid(const request &r);

struct lease {
  explicit lease(connection *c) : c_(c) {}
  lease(lease &&other) noexcept : c_(std::exchange(other.c_, nullptr)) {}
  ~lease() {
    if (c_)
      release(c_);
  }
  connection *operator->() const { return c_; }

private:
  connection *c_;
};

//===-- Handlers ----------------------------------------------------------===//

task<response> bad_authorisation_forgotten(const request &r) {
  metrics::timer time("handler");
  if (!valid(r))
    co_return response{status::bad_request};
  auto allowed = authorise(r.user); // WARN: unconsumed
  log_to::info("dispatching");
  co_return co_await dispatch(r);
}

task<response> bad_prefetch_abandoned_on_dry_run(const request &r) {
  auto allowed = authorise(r.user);
  auto answer = dispatch(r); // WARN: unconsumed
  if (!co_await allowed) {
    log_to::warn("refused", r.user);
    (void)co_await answer;
    co_return response{status::bad_request};
  }
  if (r.dry_run) {
    metrics::count("dry");
    co_return response{};
  }
  co_return co_await answer;
}

task<response> bad_logged_result_twice(const request &r) {
  auto answer = dispatch(r);
  if (answer.is_completed_successfully()) {
    metrics::count("fast");
    log_to::warn("body", answer.get_result().body);
    co_return answer.get_result(); // WARN: double-await
  }
  co_return co_await answer;
}

task<response> bad_awaited_for_log_and_for_return(const request &r) {
  auto answer = dispatch(r);
  if ((co_await answer).code != status::ok)
    log_to::info("failed");
  co_return co_await answer; // WARN: double-await
}

task<response> ok_both_in_flight(const request &r) {
  metrics::timer time("handler");
  auto allowed = authorise(r.user);
  auto answer = dispatch(r);
  bool go = co_await allowed;
  auto out = co_await answer;
  if (!go) {
    log_to::warn("refused", r.user);
    co_return response{status::bad_request};
  }
  co_return out;
}

task<response> ok_validated_first(const request &r) {
  if (!valid(r))
    co_return response{status::bad_request};
  if (auto allowed = authorise(r.user); !co_await allowed)
    co_return response{status::not_found};
  if (r.dry_run)
    co_return response{};
  auto answer = dispatch(r);
  log_to::info("dispatched");
  co_return co_await std::move(answer);
}

task<response> ok_logged_after_one_read(const request &r) {
  auto answer = dispatch(r);
  response out = answer.is_completed_successfully() ? answer.get_result()
                                                    : co_await answer;
  switch (out.code) {
  case status::ok:
    break;
  case status::busy:
    out = co_await dispatch(r);
    break;
  default:
    log_to::warn("code", static_cast<int>(out.code));
  }
  co_return out;
}

task<response> ok_status_chain(const request &r) {
  response out;
  do {
    if (!valid(r)) {
      out.code = status::bad_request;
      break;
    }
    if (!co_await authorise(r.user)) {
      out.code = status::not_found;
      break;
    }
    auto answer = dispatch(r);
    if (!answer.is_completed())
      metrics::count("slow");
    out = co_await answer;
  } while (out.code == status::busy);
  co_return out;
}

//===-- Pools -------------------------------------------------------------===//

task<int> bad_ping_not_awaited() {
  lease c(co_await acquire());
  c->ping(); // WARN: unconsumed
  co_return co_await c->query("select 1");
}

task<int> bad_second_connection_lost() {
  auto primary = acquire();
  auto replica = acquire(); // WARN: unconsumed
  lease c(co_await primary);
  if (c->id < 0)
    throw error{c->id};
  lease d(co_await replica);
  co_return co_await c->query("a") + co_await d->query("b");
}

task<int> bad_pool_retry_on_same_query() {
  lease c(co_await acquire());
  auto q = c->query("select 1");
  for (int attempt = 0; attempt < 3; ++attempt) {
    try {
      co_return co_await q; // WARN: double-await
    } catch (const error &e) {
      log_to::warn("retry", e.code);
    }
    co_await delay(10 << attempt);
  }
  co_return -1;
}

task<int> ok_lease() {
  lease c(co_await acquire());
  co_await c->ping();
  co_return co_await c->query("select 1");
}

task<int> ok_lease_moved_on() {
  lease c(co_await acquire());
  auto run = [](lease inner) -> task<int> {
    co_return co_await inner->query("select 2");
  };
  co_return co_await run(std::move(c));
}

task<int> ok_pool_retry_with_backoff() {
  int wait = 10;
  for (int attempt = 0;; ++attempt) {
    lease c(co_await acquire());
    auto q = c->query("select 1");
    std::exception_ptr failure;
    try {
      co_return co_await q;
    } catch (const error &) {
      failure = std::current_exception();
    }
    if (attempt == 5)
      std::rethrow_exception(failure);
    co_await delay(wait);
    wait *= 2;
  }
}

task<connection *> ok_healthy_one() {
  for (;;) {
    connection *c = co_await acquire();
    if (!c)
      throw error{1};
    if (!c->healthy) {
      c->close();
      release(c);
      continue;
    }
    co_await c->ping();
    co_return c;
  }
}

task<int> ok_while_next(connection &c) {
  int sum = 0;
  while (auto n = co_await c.query("next")) {
    if (n < 0)
      break;
    sum += n;
  }
  co_return sum;
}

//===-- Caches ------------------------------------------------------------===//

class cache {
public:
  value_task<std::string> ok_find(int key) {
    if (auto hit = values_.find(key); hit != values_.end())
      return value_task<std::string>::from_result(hit->second);
    return load_and_keep(key);
  }

  value_task<std::string> ok_find_or_load(int key) {
    auto [where, fresh] = values_.try_emplace(key);
    if (!fresh)
      co_return where->second;
    auto t = load(key);
    if (t.is_completed_successfully())
      where->second = t.get_result();
    else
      where->second = co_await t;
    co_return where->second;
  }

  task<std::string> ok_shared_flight(int key) {
    if (auto it = flights_.find(key); it != flights_.end())
      co_return co_await it->second;
    auto shared = load(key).as_task();
    flights_.emplace(key, shared);
    auto value = co_await shared;
    flights_.erase(key);
    co_return value;
  }

  value_task<int> ok_length(int key) {
    auto t = ok_find(key);
    if (t.is_completed_successfully())
      return static_cast<int>(t.get_result().size());
    return slow_length(std::move(t));
  }

  value_task<int> bad_length(int key) {
    auto t = ok_find(key);
    if (t.is_completed_successfully())
      log_to::warn("hit", static_cast<int>(t.get_result().size()));
    return slow_length(std::move(t)); // WARN: double-await
  }

  value_task<int> bad_length_not_complete(int key) {
    auto t = ok_find(key);
    if (t.is_faulted())
      return slow_length(std::move(t));
    return static_cast<int>(t.get_result().size()); // WARN: get-result-before-completion
  }

  task<void> bad_refresh_forgets(int key) {
    auto t = load(key); // WARN: unconsumed
    if (t.is_completed_successfully()) {
      values_.insert_or_assign(key, t.get_result());
      co_return;
    }
    metrics::count("miss");
    values_.erase(key);
  }

  task<void> ok_refresh(int key) {
    auto t = load(key);
    if (t.is_completed_successfully()) {
      values_.insert_or_assign(key, t.get_result());
      co_return;
    }
    metrics::count("miss");
    values_[key] = co_await t;
  }

  task<int> ok_warm(const std::vector<int> &keys) {
    std::vector<value_task<std::string>> loads;
    loads.reserve(keys.size());
    for (int key : keys)
      if (!values_.contains(key))
        loads.push_back(load(key));
    int total = 0;
    for (auto &t : loads)
      total += static_cast<int>((co_await t).size());
    co_return total;
  }

  task<void> bad_warm(const std::vector<int> &keys) {
    for (int key : keys)
      if (!values_.contains(key))
        load(key); // WARN: unconsumed
    co_await delay(1);
  }

private:
  value_task<std::string> load_and_keep(int key) {
    auto value = co_await load(key);
    values_[key] = value;
    co_return value;
  }
  static value_task<int> slow_length(value_task<std::string> t) {
    co_return static_cast<int>((co_await t).size());
  }

  std::unordered_map<int, std::string> values_;
  std::map<int, task<std::string>> flights_;
};

//===-- .NET guidance -----------------------------------------------------===//

value_task<int> ok_fast_path_returns_or_awaits(int key) {
  auto t = make_for(key);
  if (t.is_completed_successfully())
    return t.get_result() * 2;
  return [](value_task<int> inner) -> value_task<int> {
    co_return co_await inner * 2;
  }(std::move(t));
}

task<int> ok_many_awaits_of_task(int key) {
  auto t = make_for(key).as_task();
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += co_await t;
  co_return sum + t.get();
}

task<int> ok_preserved(int key) {
  auto t = make_for(key).preserve();
  int a = co_await t;
  int b = co_await t;
  co_return a + b;
}

task<int> ok_when_all_of_tasks(int key) {
  auto shared = make_for(key).as_task();
  auto other = make_for(key + 1).as_task();
  co_await when_all(shared, other);
  co_return co_await shared + co_await other;
}

task<int> bad_when_any_then_both(int key) {
  auto t = make_for(key);
  auto winner = co_await when_any(t, delay(100));
  if (winner == 1)
    throw error{408};
  co_return co_await t; // WARN: double-await
}

task<int> ok_when_any_of_task(int key) {
  auto t = make_for(key).as_task();
  auto winner = co_await when_any(t, delay(100));
  if (winner == 1)
    throw error{408};
  co_return co_await t;
}

task<int> bad_as_task_and_asked(int key) {
  auto t = make_for(key);
  auto shared = t.as_task();
  if (t.is_completed()) // WARN: use-after-as-task
    metrics::count("fast");
  co_return co_await shared;
}

task<int> bad_preserved_copy_ignored(int key) {
  auto t = make_for(key);
  auto kept = t.preserve();
  int sum = co_await kept + co_await kept;
  co_return sum + co_await t; // WARN: use-after-as-task
}
