// RUN: %check_markers %s
// A type of one's own, described by the annotation macros alone.

#include "helpers.h"
#include "valuetask_decls.h"

#include <valuetask/annotations.h>

using namespace valuetask;

namespace acme {

template <class T> class shared_job {
public:
  T result() const;
};

template <class T> class VALUETASK_TYPE job {
public:
  job() noexcept;
  job(job &&) noexcept;
  job &operator=(job &&) noexcept;

  VALUETASK_QUERY_PENDING bool running() const;
  VALUETASK_QUERY_FAILED bool failed() const;
  VALUETASK_QUERY_SUCCEEDED bool has_value() const;
  VALUETASK_QUERY_VALID explicit operator bool() const;
  VALUETASK_IGNORES int id() const;
  VALUETASK_BORROWS double progress();

  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T result();
  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY error failure();
  VALUETASK_REQUIRES_READY const T &look() const;
  VALUETASK_CONSUMES T wait();
  VALUETASK_MAKES_READY void join();
  VALUETASK_SHARES shared_job<T> share();
  VALUETASK_DETACHES void abandon();
  VALUETASK_REVIVES void restart();
  VALUETASK_CLEARS void cancel();
};

class VALUETASK_TYPE VALUETASK_MAY_DROP timer {
public:
  timer(timer &&) noexcept;
  VALUETASK_CONSUMES void wait();
};

template <class T> class VALUETASK_TYPE VALUETASK_AWAIT_BORROWS lazy {
public:
  lazy(lazy &&) noexcept;
  detail::awaiter<T> operator co_await() & noexcept;
  detail::awaiter<T> operator co_await() && noexcept;
};

class base_job {
public:
  virtual ~base_job();
  VALUETASK_CONSUMES virtual int take() = 0;
};

job<int> start();
job<int> start_for(int key);
timer after(int milliseconds);
lazy<int> lazily();

VALUETASK_RETURNS_READY job<int> ready(int value);
template <class... Jobs> VALUETASK_JOINS void wait_all(Jobs &&...jobs);
void post(VALUETASK_CONSUMES job<int> &&work);
void run(VALUETASK_CONSUMES job<int> &work);
void note(VALUETASK_BORROWS job<int> &work);
void refill(VALUETASK_REVIVES job<int> &work);
void wait_for(VALUETASK_MAKES_READY job<int> &work);
template <class F> VALUETASK_STARTS void background(F &&work) {
  detail::enqueue(detail::work_item(std::forward<F>(work)));
}

} // namespace acme

using namespace acme;

//===-- Twice -------------------------------------------------------------===//

int bad_waited_twice() {
  auto j = start();
  int sum = j.wait();
  return sum + j.wait(); // WARN: double-await
}

void bad_failure_read_twice() {
  auto j = start();
  j.join();
  if (j.failed() && j.failure().code != 3)
    use(j.failure().code); // WARN: double-await
  else
    use(j.result()); // WARN: double-await
}

int bad_waited_after_annotated_function() {
  auto j = start();
  run(j);
  return j.wait(); // WARN: double-await
}

int bad_pending_asked_after_wait() {
  auto j = start();
  int sum = j.wait();
  if (j.running()) // WARN: double-await
    ++sum;
  return sum;
}

int bad_used_after_share() {
  auto j = start();
  auto s = j.share();
  return s.result() + j.wait(); // WARN: use-after-as-task
}

int bad_restarted_on_one_path() {
  auto j = start();
  int sum = j.wait();
  if (sum > 3)
    j.restart();
  return sum + j.wait(); // WARN: double-await
}

int bad_detached_then_waited() {
  auto j = start();
  j.abandon();
  return j.wait(); // WARN: double-await
}

void bad_same_job_joined_twice() {
  auto j = start();
  auto &same = j;
  wait_all(j, same); // WARN: concurrent-await
}

void bad_two_in_background() {
  auto j = start();
  background([&j] { use(j.wait()); });
  background([&j] { use(j.wait()); }); // WARN: concurrent-await
}

task<int> bad_lazy_taken_then_borrowed() {
  auto l = lazily();
  int sum = co_await std::move(l);
  co_return sum + co_await l; // WARN: double-await
}

//===-- Too early ---------------------------------------------------------===//

int bad_result_while_running() {
  auto j = start();
  if (j.running())
    return j.result(); // WARN: get-result-before-completion
  return j.wait();
}

int bad_look_too_early() {
  auto j = start();
  int seen = j.look(); // WARN: get-result-before-completion
  return seen + j.wait();
}

int bad_refilled_after_join() {
  auto j = start();
  j.join();
  use(j.result());
  refill(j);
  return j.result(); // WARN: get-result-before-completion
}

//===-- Left --------------------------------------------------------------===//

void bad_started_and_noted() {
  auto j = start(); // WARN: unconsumed
  note(j);
  use(j.id());
}

int bad_failed_and_left() {
  auto j = start(); // WARN: unconsumed
  j.join();
  if (j.failed())
    return -1;
  return j.result();
}

//===-- Right -------------------------------------------------------------===//

int ok_joined_then_read() {
  auto j = start();
  j.join();
  if (j.failed())
    return j.failure().code;
  return j.result();
}

int ok_looked_at_often() {
  auto j = start();
  wait_for(j);
  int sum = j.look() + j.look();
  return sum + j.result();
}

int ok_not_running() {
  auto j = start();
  while (j.running())
    note(j);
  use(j.progress() > 0.5);
  return j.result();
}

int ok_restarted() {
  auto j = start();
  int sum = j.wait();
  j.restart();
  return sum + j.wait();
}

void ok_cancelled() {
  auto j = start();
  if (cond())
    j.cancel();
  else
    j.abandon();
}

int ok_id_after_wait() {
  auto j = start();
  int sum = j.wait();
  return sum + j.id();
}

int ok_valid_asked(job<int> &j) {
  int sum = 0;
  if (j) {
    sum = j.wait();
    j.cancel();
  }
  if (j)
    sum += j.wait();
  return sum;
}

void ok_timer_dropped() {
  auto t = after(10);
  touch();
}

task<int> ok_lazy_awaited_often() {
  auto l = lazily();
  int sum = co_await l + co_await l;
  co_return sum + co_await std::move(l);
}

int ok_ready_by_annotation() {
  auto j = ready(3);
  return j.result();
}

int ok_posted_or_waited(bool quick) {
  auto j = start();
  if (!quick)
    post(std::move(j));
  touch();
  return quick ? j.wait() : 0;
}

int ok_refilled() {
  auto j = start();
  run(j);
  refill(j);
  return j.wait();
}

int ok_has_value_or_waits() {
  auto j = start();
  return j.has_value() ? j.result() : j.wait();
}
