// RUN: %check_markers %s --checks=valuetask-source-misuse
// Sources of value tasks, and promises, that break their own rules.

#include "helpers.h"
#include "source_decls.h"
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

using namespace valuetask;
using source = value_task_source<int>;
using core = manual_reset_value_task_source_core<int>;
using work = value_task<int>;

//===-- A result set twice: straight line, branches, loops ----------------===//

void bad_set_twice(core &c) {
  c.set_result(1);
  c.set_result(2); // WARN: source-misuse {{'c' is given a result again}}
}

void bad_set_then_failed(core &c) {
  c.set_result(1);
  if (cond())
    c.set_exception(nullptr); // WARN: source-misuse
}

void bad_set_on_one_branch_and_after(core &c, int n) {
  if (n > 3)
    c.set_result(n);
  c.set_result(0); // WARN: source-misuse
}

void bad_missing_return(core &c) {
  if (cond()) {
    c.set_exception(nullptr);
  }
  touch();
  c.set_result(1); // WARN: source-misuse
}

void bad_fall_through(core &c, int n) {
  switch (n) {
  case 0:
    c.set_result(0);
  case 1:
    c.set_result(1); // WARN: source-misuse
    break;
  default:
    c.set_result(2);
  }
}

int bad_local_in_a_loop() {
  std::promise<int> p;
  for (int i = 0; i < num(); ++i)
    p.set_value(i); // WARN: source-misuse {{in a later iteration}}
  return p.get_future().get();
}

void bad_promise_twice() {
  std::promise<int> p;
  p.set_value(1);
  p.set_value(2); // WARN: source-misuse {{a second result throws}}
}

void bad_after_the_handler(std::promise<int> &p) {
  try {
    use(num());
  } catch (...) {
    p.set_exception(std::current_exception());
  }
  p.set_value(1); // WARN: source-misuse
}

void bad_thrown_after_it_was_set(std::promise<int> &p) {
  try {
    p.set_value(1);
    if (cond())
      throw 3;
  } catch (...) {
    p.set_exception(std::current_exception()); // WARN: source-misuse
  }
}

void bad_set_before_the_try(std::promise<int> &p) {
  p.set_value(1);
  try {
    touch();
  } catch (...) {
    p.set_exception(std::current_exception()); // WARN: source-misuse
  }
}

void bad_goto_again(std::promise<int> p) {
again:
  p.set_value(1); // WARN: source-misuse
  if (cond())
    goto again;
}

void fulfil(std::promise<int> &p, int value) { p.set_value(value); }
void bad_by_helper(std::promise<int> &p) {
  fulfil(p, 1);
  fulfil(p, 2); // WARN: source-misuse {{by 'fulfil'}}
}

void bad_by_lambda(std::promise<int> &p) {
  auto finish = [&](int value) { p.set_value(value); };
  finish(1);
  if (cond())
    finish(2); // WARN: source-misuse
}

void bad_through_pointer(std::promise<int> *p) {
  p->set_value(1);
  p->set_value(2); // WARN: source-misuse
}

void bad_through_reference() {
  std::promise<int> p;
  auto &same = p;
  p.set_value(1);
  same.set_value(2); // WARN: source-misuse
}

void bad_in_smart_pointer() {
  auto p = std::make_shared<std::promise<int>>();
  p->set_value(1);
  p->set_exception(nullptr); // WARN: source-misuse
}

void bad_wrong_flag(std::promise<int> &p, bool failed) {
  if (failed)
    p.set_exception(nullptr);
  if (!failed || num() > 3)
    p.set_value(1); // WARN: source-misuse
}

bool bad_reset_on_one_path_only(core &c) {
  c.set_result(1);
  bool again = cond();
  if (again)
    c.reset();
  c.set_result(2); // WARN: source-misuse
  return again;
}

class timer final : public source {
public:
  work bad_wait() {
    if (cond()) {
      core_.set_result(1);
    }
    core_.set_result(2); // WARN: source-misuse
    return work(this, core_.version());
  }
  void bad_on_tick() {
    core_.set_result(1);
    notify();
    core_.set_exception(nullptr); // WARN: source-misuse
  }
  void bad_finish_twice() {
    finish(1);
    if (late_)
      finish(2); // WARN: source-misuse {{by 'finish'}}
  }

  source_status status(token_t token) const override {
    return core_.status(token);
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override {
    core_.on_completed(continuation, token);
  }
  int get_result(token_t token) override { return core_.get_result(token); }

private:
  void finish(int value) { core_.set_result(value); }
  void notify() const;
  core core_;
  bool late_ = false;
};

//===-- A second operation, a reset too early -----------------------------===//

void bad_two_in_flight(source *s, core &c) {
  work first(s, c.version());
  work second(s, c.version()); // WARN: source-misuse {{a second operation of 'c'}}
  sink(std::move(first));
  sink(std::move(second));
}


task<void> next_tick();

class reader final : public source {
public:
  work read() {
    core_.reset();
    return work(this, core_.version());
  }
  work peek_next() { return {this, core_.version()}; }

  source_status status(token_t token) const override {
    return core_.status(token);
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override {
    core_.on_completed(continuation, token);
  }
  int get_result(token_t token) override {
    int value = core_.get_result(token);
    core_.reset();
    return value;
  }
  core core_;
};

work bad_two_reads(reader &r) {
  auto a = r.peek_next();
  auto b = r.peek_next(); // WARN: source-misuse {{by 'peek_next'}}
  co_return co_await a + co_await b;
}

work bad_read_while_reading(reader &r) {
  auto a = r.read();
  auto b = r.read(); // WARN: source-misuse
  co_return co_await a + co_await b;
}

work bad_second_on_one_path(reader &r) {
  auto a = r.read();
  int sum = 0;
  if (cond())
    sum = co_await r.read(); // WARN: source-misuse
  co_return sum + co_await a;
}

void bad_all_in_flight(reader &r) {
  std::vector<work> all;
  for (int i = 0; i < num(); ++i)
    all.push_back(r.peek_next()); // WARN: source-misuse {{in a later iteration}}
}

void take_results(std::vector<work> &all);

void ok_each_result_taken_by_pointer(reader &r) {
  std::vector<work> all;
  auto *kept = &all;
  for (int i = 0; i < num(); ++i) {
    kept->push_back(r.peek_next());
    take_results(*kept);
  }
}

work bad_joined(reader &r) {
  co_await when_all(r.read(), r.read()); // WARN: source-misuse
  co_return 0;
}

int bad_reset_before_the_result(source *s, core &c) {
  work t(s, c.version());
  c.set_result(1);
  c.reset(); // WARN: source-misuse {{reset before the result was taken}}
  return t.get_result();
}

work bad_reset_when_slow(source *s, core &c) {
  work t(s, c.version());
  if (!t.is_completed())
    c.reset(); // WARN: source-misuse
  co_return co_await t;
}

void bad_reset_with_reader_in_flight(reader &r) {
  auto t = r.peek_next();
  r.core_.reset(); // WARN: source-misuse
  sink(std::move(t));
}

int bad_started_twice(manual_reset_value_task_source<int> &s) {
  auto a = s.start();
  auto b = s.start(); // WARN: source-misuse
  return sync_wait(std::move(a)) + sync_wait(std::move(b));
}

void bad_cancelled_after_the_result(manual_reset_value_task_source<int> &s) {
  s.set_result(1);
  if (cond())
    s.set_canceled(); // WARN: source-misuse {{'start' begins the next operation}}
}

task<int> ok_started_again(manual_reset_value_task_source<int> &s) {
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    auto t = s.start();
    s.set_result(i);
    sum += co_await t;
  }
  co_return sum;
}

//===-- Tokens ------------------------------------------------------------===//

work bad_stale_token(source *s, core &c) {
  auto token = c.version();
  c.reset();
  return work(s, token); // WARN: source-misuse {{the token in 'token'}}
}

int bad_stale_token_asked(core &c) {
  token_t token = c.version();
  c.set_result(1);
  c.reset();
  return c.get_result(token); // WARN: source-misuse
}

work bad_stale_on_one_path(source *s, core &c) {
  const auto token = c.version();
  if (cond())
    c.reset();
  return {s, token}; // WARN: source-misuse
}

class forgetful final : public source {
public:
  work start() {
    token_ = core_.version();
    core_.reset();
    return work(this, token_); // WARN: source-misuse
  }
  work always_zero() {
    core_.reset();
    return work(this, 0); // WARN: source-misuse {{always 0}}
  }
  source_status status(token_t) const override { // WARN: source-misuse {{does not look at its token}}
    return done_ ? source_status::succeeded : source_status::pending;
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override {
    core_.on_completed(continuation, core_.version()); // WARN: source-misuse {{another token}}
  }
  int get_result(token_t token) override {
    core_.reset();
    return core_.get_result(token); // WARN: source-misuse {{the reset has ended}}
  }

private:
  core core_;
  token_t token_ = 0;
  bool done_ = false;
};

class counts_itself final : public source {
public:
  work start() {
    ++version_;
    done_ = false;
    return work(this, version_);
  }
  source_status status(token_t token) const override {
    if (token != version_)
      throw std::logic_error("stale");
    return done_ ? source_status::succeeded : source_status::pending;
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override { // WARN: source-misuse
    (void)token;
    continuation_ = continuation;
  }
  int get_result(token_t token) override { // WARN: source-misuse {{does not look}}
    return value_;
  }

private:
  token_t version_ = 0;
  bool done_ = false;
  int value_ = 0;
  std::coroutine_handle<> continuation_;
};

//===-- Right: one result on every path -----------------------------------===//

void ok_one_of_two(core &c) {
  if (cond())
    c.set_result(1);
  else
    c.set_exception(nullptr);
}

void ok_early_return(core &c) {
  if (cond()) {
    c.set_exception(nullptr);
    return;
  }
  c.set_result(1);
}

void ok_in_try_and_handler(std::promise<int> &p) {
  try {
    p.set_value(num());
  } catch (...) {
    p.set_exception(std::current_exception());
  }
}

void ok_logged_after_it_was_set(std::promise<int> &p) {
  try {
    p.set_value(num());
    touch();
  } catch (...) {
    p.set_exception(std::current_exception());
  }
}

class guarded {
public:
  void ok_in_try_and_handler_of_a_member() {
    try {
      promise_.set_value(num());
    } catch (...) {
      promise_.set_exception(std::current_exception());
    }
  }
  void ok_flag() {
    if (set_)
      return;
    set_ = true;
    promise_.set_value(1);
  }
  void ok_two_steps() {
    if (cond()) {
      promise_.set_value(1);
      set_ = true;
    }
    if (!set_)
      promise_.set_value(2);
  }
  void ok_claimed() {
    if (!claimed_.exchange(true))
      promise_.set_value(1);
    if (!claimed_.exchange(true))
      promise_.set_value(2);
  }
  ~guarded() {
    if (!set_)
      promise_.set_exception(nullptr);
  }

private:
  std::promise<int> promise_;
  bool set_ = false;
  std::atomic<bool> claimed_{false};
};

struct throws_when_made {
  explicit throws_when_made(int n);
};
template <class Error, class F> void assert_throws(F &&f) {
  try {
    f();
  } catch (const Error &) {
    return;
  }
  std::terminate();
}
void ok_asserted_to_throw() {
  std::promise<throws_when_made> p;
  assert_throws<std::logic_error>([&] { p.set_value(throws_when_made(1)); });
  p.set_value(throws_when_made(2));
}

void ok_handlers_by_type(std::promise<int> &p) {
  try {
    p.set_value(num());
  } catch (const std::logic_error &) {
    p.set_exception(std::current_exception());
  } catch (...) {
    p.set_exception(std::current_exception());
  }
}

void ok_nested_handlers(std::promise<int> &p) {
  try {
    try {
      p.set_value(num());
    } catch (const std::logic_error &) {
      p.set_exception(std::current_exception());
    }
  } catch (...) {
    touch();
  }
}

void ok_bool_remembers(std::promise<int> &p) {
  bool done = false;
  if (cond()) {
    p.set_value(1);
    done = true;
  }
  touch();
  if (!done)
    p.set_value(0);
}

void ok_correlated(std::promise<int> &p, bool failed) {
  if (failed)
    p.set_exception(nullptr);
  touch();
  if (!failed)
    p.set_value(1);
}

void ok_switch(core &c, int n) {
  switch (n) {
  case 0:
    c.set_result(0);
    break;
  case 1:
    c.set_result(1);
    return;
  default:
    c.set_exception(nullptr);
  }
}

void ok_reset_between(core &c) {
  c.set_result(1);
  c.reset();
  c.set_result(2);
}

void ok_reset_each_turn(core &c) {
  for (int i = 0; i < num(); ++i) {
    c.reset();
    c.set_result(i);
  }
}

void ok_fresh_promise_each_turn() {
  for (int i = 0; i < num(); ++i) {
    std::promise<int> p;
    p.set_value(i);
  }
}

void ok_new_promise(std::promise<int> &p) {
  p.set_value(1);
  p = std::promise<int>();
  p.set_value(2);
}

void ok_swapped(std::promise<int> &p) {
  std::promise<int> fresh;
  p.set_value(1);
  p.swap(fresh);
  p.set_value(2);
}

void ok_break_out(std::promise<int> &p) {
  for (;;) {
    if (cond()) {
      p.set_value(1);
      break;
    }
    touch();
  }
}

void ok_moved_on(std::promise<int> p, std::vector<std::promise<int>> &kept) {
  if (cond()) {
    p.set_value(1);
    return;
  }
  kept.push_back(std::move(p));
}

void ok_kept_after_it_was_set(std::promise<int> p,
                              std::vector<std::promise<int>> &kept) {
  p.set_value(1);
  kept.push_back(std::move(p));
}

void ok_each_its_own(std::vector<std::promise<int>> &all) {
  for (auto &p : all)
    p.set_value(1);
}

void ok_by_key(std::map<int, std::promise<int>> &all, int a, int b) {
  all[a].set_value(1);
  all[b].set_value(2);
}

void ok_passed_to_others(core &c) {
  c.set_result(1);
  opaque(c);
  c.set_result(2);
}

void ok_thread_sets(std::promise<int> p) {
  std::thread t([q = std::move(p)]() mutable { q.set_value(1); });
  t.join();
}

void on_ready(std::function<void()> f);
void ok_two_callbacks(std::promise<int> &p) {
  on_ready([&] { p.set_value(1); });
  on_ready([&] { p.set_value(2); });
}

void ok_callbacks_share(int n) {
  auto p = std::make_shared<std::promise<int>>();
  on_ready([p] { p->set_value(1); });
  on_ready([p, n] {
    if (n > 3)
      p->set_exception(nullptr);
    else
      p->set_value(2);
  });
}

bool try_fulfil(std::promise<int> &p, int n) {
  if (n < 0)
    return false;
  p.set_value(n);
  return true;
}
void ok_helper_tells(std::promise<int> &p, int n) {
  if (!try_fulfil(p, n))
    p.set_value(0);
}

void ok_optional_promise(std::optional<std::promise<int>> &p) {
  if (p) {
    p->set_value(1);
    p.reset();
  }
  p.emplace();
  p->set_value(2);
}

void ok_status_asked(core &c, token_t token) {
  if (cond())
    c.set_result(1);
  if (c.status(token) == source_status::pending)
    c.set_result(2);
}

work ok_consumer_goes_on(core &c) {
  c.set_result(1);
  co_await next_tick(); // Who waits resets it.
  c.set_result(2);
  co_return 0;
}

class pump {
public:
  void ok_feed() {
    for (int i = 0; i < num(); ++i)
      core_.set_result(i); // Its consumer resets it from within.
  }
  void rearm() { core_.reset(); }

private:
  core core_;
};

// The claim is asked in another place than where it decides.
void ok_claimed_into_a_bool(std::promise<int> &p, std::atomic<bool> &claimed) {
  bool first = !claimed.exchange(true);
  if (first)
    p.set_value(1);
  bool second = !claimed.exchange(true);
  if (second)
    p.set_value(2);
}

void ok_exception_kept(std::promise<int> &p) {
  std::exception_ptr error;
  try {
    p.set_value(num());
  } catch (...) {
    error = std::current_exception();
  }
  if (error)
    p.set_exception(error);
}

task<void> ok_exception_kept_in_coroutine(std::promise<int> p) {
  std::exception_ptr error;
  try {
    p.set_value(co_await make());
  } catch (...) {
    error = std::current_exception();
  }
  if (error != nullptr)
    p.set_exception(std::move(error));
}

void ok_early_exit_by_lambda(std::promise<int> &p) {
  auto fail = [&](int) { p.set_exception(nullptr); };
  if (cond())
    return fail(1);
  if (num() > 3)
    return fail(2);
  p.set_value(1);
}

struct request {
  std::promise<int> promise;
  request *next = nullptr;
  void finish(int value) { promise.set_value(value); }
};
request *pop();

void ok_each_request() {
  while (request *r = pop())
    r->finish(1);
}

void ok_linked_requests(request *head) {
  for (request *r = head; r; r = r->next)
    r->promise.set_value(1);
}

void ok_erased_as_they_are_set(std::map<int, std::promise<int>> &all) {
  for (auto at = all.begin(); at != all.end();) {
    at->second.set_value(1);
    at = all.erase(at);
  }
}

//===-- Right: one operation after the other ------------------------------===//

work ok_one_after_the_other(reader &r) {
  auto a = r.read();
  int sum = co_await a;
  auto b = r.read();
  co_return sum + co_await b;
}

work ok_awaited_at_once(reader &r) {
  int sum = co_await r.read();
  sum += co_await r.read();
  co_return sum;
}

work ok_loop_of_reads(reader &r) {
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    auto t = r.read();
    if (t.is_completed()) {
      sum += t.get_result();
      continue;
    }
    sum += co_await t;
  }
  co_return sum;
}

work ok_double_buffered(reader &a, reader &b) {
  auto first = a.read();
  auto second = b.read();
  co_return co_await first + co_await second;
}

work ok_either(reader &r) {
  if (cond())
    return r.read();
  return r.peek_next();
}

work ok_read_ahead(reader &r) {
  auto ahead = r.read();
  int sum = 0;
  while (cond()) {
    sum += co_await ahead;
    ahead = r.read();
  }
  co_return sum + co_await ahead;
}

void ok_handed_on(reader &r) {
  auto a = r.read();
  sink(std::move(a));
  auto b = r.read();
  sink(std::move(b));
}

work ok_reset_after_the_result(source *s, core &c) {
  work t(s, c.version());
  c.set_result(1);
  int value = t.get_result();
  c.reset();
  co_return value;
}

work ok_reset_first(source *s, core &c) {
  c.reset();
  work t(s, c.version());
  return t;
}

work ok_fresh_token(source *s, core &c) {
  auto token = c.version();
  if (cond()) {
    c.reset();
    token = c.version();
  }
  return work(s, token);
}

int ok_token_compared(core &c, token_t mine) {
  auto token = c.version();
  c.reset();
  if (token != c.version())
    return 0;
  return c.get_result(token) + mine;
}

int ok_other_core(core &a, core &b) {
  auto token = a.version();
  b.reset();
  return a.get_result(token);
}

//===-- Right: tokens -----------------------------------------------------===//

class careful final : public source {
public:
  work start() {
    core_.reset();
    return work(this, core_.version());
  }
  source_status status(token_t token) const override {
    check(token);
    return core_.status(core_.version());
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override {
    if (token != core_.version())
      throw std::logic_error("stale");
    core_.on_completed(continuation, core_.version());
  }
  int get_result(token_t token) override {
    try {
      int value = core_.get_result(token);
      core_.reset();
      return value;
    } catch (...) {
      core_.reset();
      throw;
    }
  }

private:
  void check(token_t token) const;
  core core_;
};

// Made for one operation: there is no other that a token could tell apart.
class one_shot final : public source {
public:
  work ok_start() { return work(this, 0); }
  source_status status(token_t) const override {
    return done_ ? source_status::succeeded : source_status::pending;
  }
  void on_completed(std::coroutine_handle<> continuation, token_t) override {
    continuation_ = continuation;
  }
  int get_result(token_t) override { return value_; }

private:
  bool done_ = false;
  int value_ = 0;
  std::coroutine_handle<> continuation_;
};

class not_there_yet final : public source {
public:
  source_status status(token_t) const override { throw 1; }
  void on_completed(std::coroutine_handle<>, token_t) override {}
  int get_result(token_t) override { std::terminate(); }

private:
  core core_;
};

class forwards final : public source {
public:
  source_status status(token_t token) const override {
    return inner_->status(token);
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override {
    inner_->on_completed(continuation, token);
  }
  int get_result(token_t token) override {
    auto saved = token;
    return inner_->get_result(saved);
  }

private:
  std::unique_ptr<source> inner_;
  core core_;
};

//===-- Known limits ------------------------------------------------------===//

// The value task goes on into a container that is in sight.
void bad_moved_into_a_container(reader &r) {
  std::vector<work> all;
  auto first = r.read();
  all.push_back(std::move(first));
  auto second = r.read(); // LIMIT: miss source-misuse (moved into a container)
  sink(std::move(second));
}

// Nobody waits for it, so that the result is lost.
void bad_set_and_reset_at_once(core &c) {
  c.set_result(1);
  c.reset(); // LIMIT: miss source-misuse (no value task in sight)
}

// Its own members count as the implementation.
class derived_core : public core {
public:
  void bad_finish() {
    set_result(1);
    set_result(2); // LIMIT: miss source-misuse (members of a source)
  }
};

// The token is used, but for something else.
class bad_logs_its_token final : public source {
public:
  source_status status(token_t token) const override {
    use(token);
    return core_.status(core_.version()); // LIMIT: miss source-misuse (a token that is only logged)
  }
  void on_completed(std::coroutine_handle<> h, token_t token) override {
    core_.on_completed(h, token);
  }
  int get_result(token_t token) override { return core_.get_result(token); }

private:
  core core_;
};

void bad_elements_by_index(std::vector<std::promise<int>> &all, int a) {
  all[a].set_value(1);
  all[a].set_value(2); // WARN: source-misuse
}

// Reset by whoever was handed the core.
class registry {
public:
  void add(core *c);
};
void ok_registered(registry &r) {
  core c;
  r.add(&c);
  c.set_result(1);
  c.set_result(2);
}

void ok_switch_on_an_enum(std::promise<int> &p, mode m) {
  if (m == mode::idle)
    p.set_value(0);
  switch (m) {
  case mode::read:
    p.set_value(1);
    break;
  case mode::write:
    p.set_exception(nullptr);
    break;
  case mode::idle:
    break;
  }
}

void ok_loop_until_set(std::promise<int> &p) {
  bool done = false;
  while (!done) {
    if (cond()) {
      p.set_value(1);
      done = true;
    }
  }
}

void ok_null_after_it_was_set(std::unique_ptr<std::promise<int>> p) {
  if (cond()) {
    p->set_value(1);
    p.reset();
  }
  if (p)
    p->set_value(2);
}

void ok_recursive(std::promise<int> &p, int n) {
  if (n == 0) {
    p.set_value(0);
    return;
  }
  ok_recursive(p, n - 1);
}

void bad_promise_of_the_caller_in_a_loop(std::promise<int> &p,
                                         const std::vector<int> &values) {
  for (int v : values)
    if (v > 0)
      p.set_value(v); // WARN: source-misuse
}
void ok_promise_of_the_caller_in_a_loop(std::promise<int> &p,
                                        const std::vector<int> &values) {
  for (int v : values)
    if (v > 0) {
      p.set_value(v);
      return;
    }
  p.set_value(0);
}

class counts_in_braces final : public source {
public:
  work start() {
    token_t now{++version_};
    done_ = false;
    return work(this, token_t{now});
  }
  source_status status(token_t token) const override {
    if (token != version_)
      throw std::logic_error("stale");
    return done_ ? source_status::succeeded : source_status::pending;
  }
  void on_completed(std::coroutine_handle<> continuation,
                    token_t token) override {
    if (token == version_)
      continuation_ = continuation;
  }
  int get_result(token_t) override { // WARN: source-misuse {{does not look}}
    return value_;
  }

private:
  token_t version_ = 0;
  bool done_ = false;
  int value_ = 0;
  std::coroutine_handle<> continuation_;
};
