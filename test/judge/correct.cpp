// RUN: %check_markers %s
// Mostly right code, as people write it; a few mistakes among it.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

using namespace valuetask;

struct user {
  int id = 0;
  std::string name;
  bool admin = false;
};
struct message {
  int from = 0;
  std::string text;
  std::vector<int> to;
};
enum class level { debug, info, error };

class database {
public:
  value_task<std::optional<user>> find_user(int id);
  value_task<std::vector<user>> all_users();
  value_task<bool> insert(user u);
  value_task<int> count();
  value_task<void> begin();
  value_task<void> commit();
  value_task<void> rollback();
  bool connected() const;
};
class mailer {
public:
  value_task<bool> send(message m);
  value_task<int> queue_length();
};
void log(level l, const std::string &text);
std::string describe(const user &u);
bool valid(const std::string &name);

//===-- Services ----------------------------------------------------------===//

task<bool> ok_register(database &db, mailer &mail, std::string name) {
  if (!valid(name)) {
    log(level::error, "name");
    co_return false;
  }
  auto counting = db.count();
  user u;
  u.name = std::move(name);
  u.id = 1 + co_await counting;
  u.admin = u.id == 1;
  auto inserting = db.insert(u);
  message m{u.id, "welcome", {u.id}};
  if (!co_await inserting)
    co_return false;
  co_return co_await mail.send(std::move(m));
}

task<bool> ok_transfer(database &db, int from, int to) {
  co_await db.begin();
  bool done = false;
  std::string why;
  try {
    auto a = db.find_user(from);
    auto b = db.find_user(to);
    auto first = co_await a;
    auto second = co_await b;
    if (!first || !second)
      why = "missing";
    else
      done = first->admin || !second->admin;
  } catch (const std::exception &e) {
    why = e.what();
  }
  if (done)
    co_await db.commit();
  else
    co_await db.rollback();
  if (!why.empty())
    log(level::error, why);
  co_return done;
}

task<bool> bad_transfer(database &db, int from, int to) {
  co_await db.begin();
  auto a = db.find_user(from);
  auto b = db.find_user(to); // WARN: unconsumed
  auto first = co_await a;
  if (!first) {
    co_await db.rollback();
    co_return false;
  }
  auto second = co_await b;
  if (!second)
    db.rollback(); // WARN: unconsumed
  else
    co_await db.commit();
  co_return second.has_value();
}

task<std::string> ok_report(database &db) {
  auto users = db.all_users();
  auto count = db.count();
  std::ostringstream out;
  for (const user &u : co_await users)
    out << describe(u) << '\n';
  out << co_await count << " in all";
  co_return out.str();
}

task<std::string> bad_report(database &db) {
  auto users = db.all_users();
  std::ostringstream out;
  out << (co_await users).size() << " users\n";
  for (const user &u : co_await users) // WARN: double-await
    out << describe(u) << '\n';
  co_return out.str();
}

task<int> ok_broadcast(database &db, mailer &mail, std::string text) {
  std::vector<value_task<bool>> sending;
  for (const user &u : co_await db.all_users()) {
    if (u.admin)
      continue;
    sending.push_back(mail.send({u.id, text, {u.id}}));
  }
  int failed = 0;
  for (auto &s : sending)
    if (!co_await s)
      ++failed;
  log(failed ? level::error : level::info, std::to_string(failed));
  co_return failed;
}

task<int> ok_broadcast_in_windows(database &db, mailer &mail,
                                  std::string text) {
  constexpr std::size_t limit = 4;
  std::vector<value_task<bool>> sending;
  int failed = 0;
  for (const user &u : co_await db.all_users()) {
    sending.push_back(mail.send({u.id, text, {u.id}}));
    if (sending.size() == limit) {
      for (auto &s : sending)
        failed += co_await s ? 0 : 1;
      sending.clear();
    }
  }
  for (auto &s : sending)
    failed += co_await s ? 0 : 1;
  co_return failed;
}

task<int> ok_retry_failed_ones(mailer &mail, std::vector<message> messages) {
  int rounds = 0;
  while (!messages.empty() && rounds++ < 3) {
    std::vector<value_task<bool>> sending;
    for (const auto &m : messages)
      sending.push_back(mail.send(m));
    std::vector<message> failed;
    for (std::size_t i = 0; i < sending.size(); ++i)
      if (!co_await sending[i])
        failed.push_back(std::move(messages[i]));
    messages = std::move(failed);
  }
  co_return static_cast<int>(messages.size());
}

task<bool> ok_lookup_with_two_caches(database &db, int id,
                                     std::map<int, user> &near,
                                     std::map<int, user> &far) {
  std::optional<user> u;
  if (auto it = near.find(id); it != near.end())
    u = it->second;
  else if (auto it2 = far.find(id); it2 != far.end())
    u = it2->second;
  if (!u) {
    auto finding = db.find_user(id);
    u = co_await finding;
  }
  if (u)
    near[id] = *u;
  co_return u.has_value();
}

task<bool> ok_lookup_started_early(database &db, int id,
                                   std::map<int, user> &near) {
  std::optional<value_task<std::optional<user>>> finding;
  if (!near.contains(id))
    finding.emplace(db.find_user(id));
  log(level::debug, "looking");
  std::optional<user> u;
  if (finding)
    u = co_await *finding;
  else
    u = near.at(id);
  co_return u.has_value();
}

task<bool> bad_lookup_retried(database &db, int id) {
  auto finding = db.find_user(id);
  std::optional<user> u = co_await finding;
  for (int attempt = 0; !u && attempt < 3; ++attempt) {
    co_await delay(10);
    u = co_await finding; // WARN: double-await
  }
  co_return u.has_value();
}

task<bool> ok_lookup_retried(database &db, int id) {
  auto finding = db.find_user(id);
  std::optional<user> u = co_await finding;
  for (int attempt = 0; !u && attempt < 3; ++attempt) {
    co_await delay(10);
    finding = db.find_user(id);
    u = co_await finding;
  }
  co_return u.has_value();
}

task<int> ok_poll_queue(mailer &mail, std::atomic<bool> &stop) {
  auto pending = mail.queue_length();
  int last = 0;
  while (!stop.load()) {
    if (!pending.is_completed()) {
      co_await delay(5);
      continue;
    }
    last = pending.get_result();
    pending = mail.queue_length();
  }
  co_return last + co_await pending;
}

task<int> bad_poll_queue(mailer &mail, std::atomic<bool> &stop) {
  auto pending = mail.queue_length(); // WARN: unconsumed
  int last = 0;
  while (!stop.load()) {
    if (!pending.is_completed()) {
      co_await delay(5);
      continue;
    }
    last = pending.get_result();
    pending = mail.queue_length();
  }
  co_return last;
}

//===-- Classes -----------------------------------------------------------===//

class session {
public:
  explicit session(database &db, int id) : db_(db), id_(id) {}

  task<bool> ok_open() {
    if (state_ != state::closed)
      co_return false;
    state_ = state::opening;
    loading_ = db_.find_user(id_);
    user_ = co_await loading_;
    state_ = user_ ? state::open : state::closed;
    co_return user_.has_value();
  }

  task<std::string> ok_name() {
    if (!user_)
      co_return "nobody";
    co_return user_->name;
  }

  task<void> ok_prefetch() {
    if (ahead_)
      co_return;
    ahead_.emplace(db_.find_user(id_ + 1));
  }

  task<bool> ok_next() {
    std::optional<user> next;
    if (ahead_) {
      auto t = std::move(*ahead_);
      ahead_.reset();
      next = co_await t;
    } else {
      next = co_await db_.find_user(id_ + 1);
    }
    if (!next)
      co_return false;
    ++id_;
    user_ = std::move(next);
    co_return true;
  }

  task<void> ok_close() {
    if (auto t = std::exchange(ahead_, std::nullopt))
      (void)co_await *t;
    user_.reset();
    state_ = state::closed;
  }

  bool ok_poll() {
    if (!ahead_ || !ahead_->is_completed())
      return false;
    user_ = ahead_->get_result();
    ahead_.reset();
    return true;
  }

private:
  enum class state { closed, opening, open };
  database &db_;
  int id_;
  state state_ = state::closed;
  value_task<std::optional<user>> loading_;
  std::optional<value_task<std::optional<user>>> ahead_;
  std::optional<user> user_;
};

class batcher {
public:
  void ok_add(value_task<bool> t) { pending_.push_back(std::move(t)); }

  task<int> ok_flush() {
    auto mine = std::exchange(pending_, {});
    int failed = 0;
    for (auto &t : mine)
      failed += co_await t ? 0 : 1;
    co_return failed;
  }

  int ok_reap() {
    int done = 0;
    auto it = std::remove_if(pending_.begin(), pending_.end(),
                             [&](value_task<bool> &t) {
                               if (!t.is_completed())
                                 return false;
                               done += t.get_result();
                               return true;
                             });
    pending_.erase(it, pending_.end());
    return done;
  }

  int ok_reap_by_partition() {
    auto running = std::partition(
        pending_.begin(), pending_.end(),
        [](const value_task<bool> &t) { return t.is_completed(); });
    int done = 0;
    for (auto it = pending_.begin(); it != running; ++it)
      done += sync_wait(*it);
    pending_.erase(pending_.begin(), running);
    return done;
  }

private:
  std::vector<value_task<bool>> pending_;
};

//===-- Utilities ---------------------------------------------------------===//

template <class T>
task<std::vector<T>> ok_collect(std::vector<value_task<T>> all) {
  std::vector<T> results;
  results.reserve(all.size());
  for (auto &t : all)
    results.push_back(co_await t);
  co_return results;
}
template task<std::vector<int>> ok_collect(std::vector<value_task<int>>);

template <class T> task<T> ok_or_default(value_task<T> t, T fallback) {
  try {
    co_return co_await t;
  } catch (const std::exception &e) {
    log(level::error, e.what());
  }
  co_return fallback;
}
template task<int> ok_or_default(value_task<int>, int);

template <class F> task<int> ok_retry(F make_one, int attempts) {
  std::exception_ptr last;
  while (attempts-- > 0) {
    auto t = make_one();
    try {
      co_return co_await t;
    } catch (...) {
      last = std::current_exception();
    }
    co_await delay(1);
  }
  std::rethrow_exception(last);
}
task<int> ok_retry_used() {
  co_return co_await ok_retry([] { return make(); }, 3);
}

template <class T, class F>
auto ok_map(value_task<T> t, F f) -> task<decltype(f(std::declval<T>()))> {
  T value = co_await std::move(t);
  co_return f(std::move(value));
}
task<int> ok_map_used() {
  auto length = ok_map(make_for(1), [](int n) { return n * 2; });
  co_return co_await length;
}

template <class T> task<std::pair<T, T>> bad_both_of_one(value_task<T> t) {
  T first = co_await t;
  T second = co_await t; // WARN: double-await
  co_return std::pair<T, T>(first, second);
}
template task<std::pair<int, int>> bad_both_of_one(value_task<int>);

value_task<int> ok_ready_or_slow(int key,
                                 const std::unordered_map<int, int> &known) {
  if (auto it = known.find(key); it != known.end())
    return value_task<int>(it->second);
  return make_for(key);
}

value_task<int> bad_ready_or_slow(int key,
                                  const std::unordered_map<int, int> &known) {
  auto slow = make_for(key); // WARN: unconsumed
  if (auto it = known.find(key); it != known.end())
    return value_task<int>(it->second);
  return slow;
}

task<int> ok_first_of_three(int key) {
  for (int replica = 0; replica < 3; ++replica) {
    auto t = make_for(key + replica);
    co_await delay(replica);
    if (t.is_completed_successfully())
      co_return t.get_result();
    try {
      co_return co_await t;
    } catch (const error &) {
      continue;
    }
  }
  throw std::runtime_error("no replica");
}
