// RUN: %check_markers %s
// Own types, annotated; pools, queues and tickets built on them.

#include "helpers.h"
#include "valuetask_decls.h"

#include <valuetask/annotations.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace acme {

template <class T> class VALUETASK_TYPE ticket {
public:
  ticket() noexcept;
  ticket(ticket &&) noexcept;
  ticket &operator=(ticket &&) noexcept;
  ~ticket();
  VALUETASK_QUERY_READY bool done() const;
  VALUETASK_QUERY_FAILED bool failed() const;
  VALUETASK_QUERY_SUCCEEDED bool good() const;
  VALUETASK_QUERY_VALID explicit operator bool() const;
  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T redeem();
  VALUETASK_CONSUMES T wait();
  VALUETASK_SHARES valuetask::task<T> share();
  VALUETASK_DETACHES void abandon();
  VALUETASK_MAKES_READY void poll_until_done();
  VALUETASK_IGNORES int number() const;
  valuetask::detail::awaiter<T> operator co_await() noexcept;
};

class VALUETASK_TYPE VALUETASK_MAY_DROP timer {
public:
  timer(timer &&) noexcept;
  timer &operator=(timer &&) noexcept;
  VALUETASK_QUERY_READY bool fired() const;
  valuetask::detail::awaiter<void> operator co_await() noexcept;
};

template <class T> class VALUETASK_TYPE VALUETASK_AWAIT_BORROWS lazy {
public:
  lazy(lazy &&) noexcept;
  lazy &operator=(lazy &&) noexcept;
  valuetask::detail::awaiter<T> operator co_await() noexcept;
};

ticket<int> issue(int id);
ticket<std::string> issue_text(int id);
timer start_timer(int milliseconds);
lazy<int> compute(int id);
VALUETASK_RETURNS_READY ticket<int> reissue(int id);
VALUETASK_STARTS void run(ticket<int> &t);
VALUETASK_STARTS void post(std::function<void()> work);
template <class... A> VALUETASK_JOINS valuetask::task<int> gather(A &&...a);
void archive(VALUETASK_CONSUMES ticket<int> &t);
void show(VALUETASK_BORROWS ticket<int> &t);
void cancel(ticket<int> t);

} // namespace acme

using namespace acme;
using valuetask::task;

//===-- Tickets -----------------------------------------------------------===//

task<int> bad_ticket_awaited_twice() {
  auto t = issue(1);
  int n = co_await t;
  show(t); // WARN: double-await
  co_return n;
}

task<int> ok_ticket_shown_then_awaited() {
  auto t = issue(1);
  show(t);
  co_return co_await t + t.number();
}

int bad_ticket_redeemed_early() {
  auto t = issue(1);
  show(t);
  return t.redeem(); // WARN: get-result-before-completion
}

int ok_ticket_redeemed_when_done() {
  auto t = issue(1);
  if (!t.done())
    return t.wait();
  return t.redeem();
}

int ok_ticket_polled() {
  auto t = issue(1);
  t.poll_until_done();
  return t.failed() ? (t.abandon(), -1) : t.redeem();
}

int bad_ticket_failed_not_taken() {
  auto t = issue(1); // WARN: unconsumed
  t.poll_until_done();
  if (t.failed())
    return -1;
  return t.redeem();
}

int bad_ticket_good_is_not_done() {
  auto t = issue(1);
  if (!t.good())
    return t.redeem(); // WARN: get-result-before-completion
  return t.redeem();
}

int ok_ticket_reissued() { return reissue(3).redeem(); }

int bad_ticket_archived_and_waited() {
  auto t = issue(1);
  archive(t);
  return t.wait(); // WARN: double-await
}

int ok_ticket_archived_or_waited(bool old) {
  auto t = issue(1);
  if (old) {
    archive(t);
    return 0;
  }
  return t.wait();
}

int ok_ticket_valid_after_move() {
  auto t = issue(1);
  cancel(std::move(t));
  return t ? 1 : 0;
}

int bad_ticket_shared_and_waited() {
  auto t = issue(1);
  auto shared = t.share();
  return t.wait(); // WARN: use-after-as-task
}

int bad_ticket_abandoned_then_redeemed() {
  auto t = issue(1);
  if (!t.done())
    t.abandon();
  return t.redeem(); // WARN: double-await
}

int ok_ticket_default_constructed(bool want) {
  ticket<int> t;
  if (want)
    t = issue(1);
  return t ? t.wait() : 0;
}

//===-- Other rules -------------------------------------------------------===//

task<void> ok_timer_dropped(bool quiet) {
  auto t = start_timer(10);
  if (quiet)
    co_return;
  co_await t;
}

task<void> bad_timer_awaited_twice() {
  auto t = start_timer(10);
  co_await t;
  if (!t.fired()) // WARN: double-await
    co_return;
}

task<void> ok_timer_per_turn() {
  for (int i = 0; i < 3; ++i) {
    auto t = start_timer(i);
    if (!t.fired())
      co_await t;
  }
}

task<int> ok_lazy_borrowed() {
  auto l = compute(1);
  int n = co_await l + co_await l;
  co_return n + co_await std::move(l);
}

task<int> bad_lazy_after_move() {
  auto l = compute(1);
  int n = co_await std::move(l);
  co_return n + co_await l; // WARN: double-await
}

task<int> bad_lazy_never_awaited() {
  auto l = compute(1); // WARN: unconsumed
  co_return 0;
}

//===-- Concurrency -------------------------------------------------------===//

task<int> bad_gathered_twice() {
  auto a = issue(1), b = issue(2);
  co_return co_await gather(a, b, a); // WARN: concurrent-await
}

task<int> ok_gathered() {
  auto a = issue(1), b = issue(2);
  co_return co_await gather(a, b);
}

void bad_run_twice() {
  auto t = issue(1);
  run(t);
  run(t); // WARN: concurrent-await
}

void bad_posted_and_waited() {
  auto t = issue(1);
  post([&t] { archive(t); });
  use(t.wait()); // WARN: concurrent-await
}

void ok_posted_one_each() {
  for (int i = 0; i < 3; ++i) {
    auto t = std::make_shared<ticket<int>>(issue(i));
    post([t] { archive(*t); });
  }
}

//===-- Structures --------------------------------------------------------===//

class counter_desk {
public:
  void ok_enter(int id) { queue_.push_back(issue(id)); }

  int ok_serve() {
    if (queue_.empty())
      return -1;
    auto t = std::move(queue_.front());
    queue_.pop_front();
    return t.wait();
  }

  int bad_serve_and_peek() {
    if (queue_.empty())
      return -1;
    int n = queue_.front().wait();
    if (queue_.front().done()) // WARN: double-await
      queue_.pop_front();
    return n;
  }

  int ok_serve_all() {
    int n = 0;
    for (; !queue_.empty(); queue_.pop_front())
      n += queue_.front().wait();
    return n;
  }

  int bad_serve_all_and_archive() {
    int n = 0;
    for (auto &t : queue_)
      n += t.wait();
    for (auto &t : queue_)
      archive(t); // WARN: double-await
    return n;
  }

  int bad_current_waited_twice() {
    if (!current_)
      current_ = issue(1);
    int n = current_.wait();
    return n < 0 ? current_.wait() : n; // WARN: double-await
  }

  int ok_current_replaced() {
    if (!current_)
      current_ = issue(1);
    int n = current_.wait();
    current_ = issue(n);
    return n;
  }

private:
  std::deque<ticket<int>> queue_;
  ticket<int> current_;
};

class special_ticket : public ticket<int> {
public:
  int bad_wait_twice() {
    int n = wait();
    return n + wait(); // LIMIT: miss double-await (a class derived from a value task: `this` is the value task)
  }
  int ok_wait_or_redeem() { return done() ? redeem() : wait(); }
};

task<int> bad_derived_awaited_twice(special_ticket t) {
  int n = co_await t;
  if (n == 0)
    n = t.wait(); // WARN: double-await
  co_return n;
}

task<int> ok_derived_awaited(special_ticket t) { co_return co_await t; }
