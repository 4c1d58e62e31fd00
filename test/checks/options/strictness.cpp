// RUN: sed -E 's,DEFINITE:,WARN:,' %s >%t.definite.cpp
// RUN: %check_markers %t.definite.cpp --strictness=definite
// RUN: sed -E 's,(DEFINITE|LIKELY):,WARN:,' %s >%t.likely.cpp
// RUN: %check_markers %t.likely.cpp --strictness=likely
// RUN: %check_markers %t.likely.cpp
// RUN: sed -E 's,(DEFINITE|LIKELY|MAYBE):,WARN:,' %s >%t.maybe.cpp
// RUN: %check_markers %t.maybe.cpp --strictness=maybe
// The same code, told as far as one wants to be told.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Every path that gets here -----------------------------------------===//

task<int> straight_line() {
  auto t = make();
  use(co_await t);
  co_return co_await t; // DEFINITE: double-await
}

void forgotten() {
  auto t = make(); // DEFINITE: unconsumed
  touch();
}

void joined() {
  auto t = make();
  sync_wait(when_all(t, t)); // DEFINITE: concurrent-await
}

//===-- Some feasible path ------------------------------------------------===//

task<int> on_one_path(bool first) {
  auto t = make();
  if (first)
    use(co_await t);
  co_return co_await t; // LIKELY: double-await
}

task<int> in_a_loop(int n) {
  auto t = make();
  do
    use(co_await t); // LIKELY: double-await
  while (--n);
  co_return 0;
}

task<int> shared_on_one_path(bool share, task<int> &published) {
  auto t = make();
  if (share)
    published = t.as_task();
  co_return co_await t; // LIKELY: use-after-as-task
}

task<int> abandoned_on_one_path(bool early) {
  auto t = make(); // LIKELY: unconsumed
  if (early)
    co_return 0;
  co_return co_await t;
}

int read_on_one_path(bool wait) {
  auto t = make();
  if (wait)
    while (!t.is_completed())
      pause_briefly();
  return t.get_result(); // LIKELY: get-result-before-completion
}

//===-- Not understood to the end -----------------------------------------===//

class refilled {
public:
  task<int> across_a_suspension() {
    use(co_await pending_);
    co_await delay(1);
    co_return co_await pending_; // MAYBE: double-await
  }
  void refill() { pending_ = make(); }

private:
  value_task<int> pending_;
};

// Nobody assigns to this one.
class never_refilled {
public:
  task<int> across_a_suspension() {
    use(co_await pending_);
    co_await delay(1);
    co_return co_await pending_; // DEFINITE: double-await
  }

private:
  value_task<int> pending_;
};

task<int> loop_that_may_not_run(int n) {
  auto t = make(); // MAYBE: unconsumed
  int sum = 0;
  while (sum < n) {
    sum += co_await t;
    break;
  }
  co_return sum;
}
