// RUN: %check_markers %s
// Who may consume is claimed: by an atomic that is set as it is asked, by a
// count that one of many brings to zero, by a flag that a member tells of.

#include "helpers.h"
#include "valuetask_decls.h"

#include <atomic>
#include <memory>
#include <thread>
#include <utility>

using namespace valuetask;

bool cond();
void use(int);

//===-- An atomic flag ----------------------------------------------------===//

void ok_exchanged() {
  auto t = make();
  std::atomic<bool> claimed{false};
  if (!claimed.exchange(true))
    use(sync_wait(t));
  if (!claimed.exchange(true))
    use(sync_wait(t));
}
void bad_exchanged_the_wrong_way() {
  auto t = make(); // WARN: unconsumed
  std::atomic<bool> claimed{false};
  if (claimed.exchange(true))
    use(sync_wait(t));
}
void bad_given_back() {
  auto t = make();
  std::atomic<bool> claimed{false};
  if (!claimed.exchange(true))
    use(sync_wait(t));
  claimed = false;
  if (!claimed.exchange(true))
    use(sync_wait(t)); // WARN: double-await
}
void bad_claimed_by_another() {
  auto t = make();
  std::atomic<bool> mine{false}, yours{false};
  if (!mine.exchange(true))
    use(sync_wait(t));
  if (!yours.exchange(true))
    use(sync_wait(t)); // WARN: double-await
}
void ok_exchanged_in_a_closure() {
  auto t = make();
  std::atomic<bool> claimed = false;
  auto run = [&] {
    if (!claimed.exchange(true, std::memory_order_acq_rel))
      use(sync_wait(t));
  };
  run();
  run();
}
void bad_closure_does_not_claim() {
  auto t = make();
  std::atomic<bool> claimed = false;
  auto run = [&] {
    if (!claimed.load())
      use(sync_wait(t));
  };
  run();
  run(); // WARN: double-await
}
void ok_test_and_set() {
  auto t = make();
  std::atomic_flag claimed;
  auto run = [&] {
    if (claimed.test_and_set())
      return;
    use(sync_wait(t));
  };
  run();
  run();
}
void bad_cleared_between() {
  auto t = make();
  std::atomic_flag claimed;
  if (!claimed.test_and_set())
    use(sync_wait(t));
  claimed.clear();
  if (!claimed.test_and_set())
    use(sync_wait(t)); // WARN: double-await
}
void ok_stored_and_loaded(bool a) {
  auto t = make();
  std::atomic<bool> done{false};
  if (a) {
    use(sync_wait(t));
    done.store(true);
  }
  if (!done.load())
    use(sync_wait(t));
}
void bad_stored_the_wrong_way(bool a) {
  auto t = make(); // WARN: unconsumed
  std::atomic<bool> done{false};
  if (a) {
    use(sync_wait(t));
    done.store(true);
  }
  if (done.load())
    use(sync_wait(t)); // WARN: double-await
}

//===-- Compare and exchange ----------------------------------------------===//

void ok_compared() {
  auto t = make();
  std::atomic<bool> claimed{false};
  auto run = [&] {
    bool expected = false;
    if (claimed.compare_exchange_strong(expected, true))
      use(sync_wait(t));
  };
  run();
  run();
}
enum class stage { fresh, busy, done };
void ok_stage_claimed() {
  auto t = make();
  std::atomic<stage> at{stage::fresh};
  stage expected = stage::fresh;
  if (at.compare_exchange_strong(expected, stage::busy))
    use(sync_wait(t));
  expected = stage::fresh;
  if (at.compare_exchange_strong(expected, stage::busy))
    use(sync_wait(t));
}
void bad_stage_claimed_twice() {
  auto t = make();
  std::atomic<stage> at{stage::fresh};
  stage expected = stage::fresh;
  if (at.compare_exchange_strong(expected, stage::busy))
    use(sync_wait(t));
  expected = stage::busy;
  if (at.compare_exchange_strong(expected, stage::done))
    use(sync_wait(t)); // WARN: double-await
}

//===-- Counts ------------------------------------------------------------===//

void ok_first_one_runs() {
  auto t = make();
  std::atomic<int> arrived{0};
  if (arrived.fetch_add(1) == 0)
    use(sync_wait(t));
  if (arrived.fetch_add(1) == 0)
    use(sync_wait(t));
}
void ok_last_one_runs() {
  auto t = make();
  std::atomic<int> pending{2};
  if (--pending == 0)
    use(sync_wait(t));
  if (--pending == 0)
    use(sync_wait(t));
}
void bad_nobody_is_last() {
  auto t = make(); // WARN: unconsumed
  std::atomic<int> pending{3};
  if (--pending == 0)
    use(sync_wait(t));
  if (--pending == 0)
    use(sync_wait(t));
}
void bad_all_but_one() {
  auto t = make();
  std::atomic<int> arrived{0};
  if (arrived++ < 2)
    use(sync_wait(t));
  if (arrived++ < 2)
    use(sync_wait(t)); // WARN: double-await
}

//===-- Threads -----------------------------------------------------------===//

void ok_two_threads_one_claim() {
  auto t = make();
  std::atomic<bool> claimed = false;
  std::thread a([&] {
    if (!claimed.exchange(true))
      use(sync_wait(t));
  });
  std::thread b([&] {
    if (!claimed.exchange(true))
      use(sync_wait(t));
  });
  a.join();
  b.join();
}
void bad_two_threads_no_claim() {
  auto t = make();
  std::atomic<int> running = 0;
  std::thread a([&] {
    ++running;
    use(sync_wait(t));
  });
  std::thread b([&] { // WARN: concurrent-await
    ++running;
    use(sync_wait(t));
  });
  a.join();
  b.join();
}

//===-- Claims of an object -----------------------------------------------===//

class once {
public:
  explicit once(value_task<int> t) : work_(std::move(t)) {}
  void fire() {
    if (!fired_.exchange(true))
      use(sync_wait(work_));
  }
  void fire_anyway() { use(sync_wait(work_)); }
  bool fired() const { return fired_.load(); }

private:
  value_task<int> work_;
  std::atomic<bool> fired_{false};
};
void ok_fired_twice() {
  once o(make());
  o.fire();
  o.fire();
}
void bad_fired_anyway() {
  once o(make());
  o.fire();
  o.fire_anyway(); // WARN: double-await
}

struct slot {
  value_task<int> work;
  bool taken = false;
  int take() {
    taken = true;
    return sync_wait(work);
  }
  bool is_taken() const { return taken; }
  bool is_free() const { return !taken; }
};
void ok_asked_by_a_method(bool a) {
  slot s{make()};
  if (a)
    use(s.take());
  if (!s.is_taken())
    use(s.take());
}
void ok_asked_the_other_way(bool a) {
  slot s{make()};
  if (a)
    use(s.take());
  if (s.is_free())
    use(s.take());
}
void bad_asked_the_wrong_way(bool a) {
  slot s{make()}; // WARN: unconsumed
  if (a)
    use(s.take());
  if (s.is_taken())
    use(s.take()); // WARN: double-await
}
enum class st { fresh, done };
struct staged {
  value_task<int> work;
  st at = st::fresh;
  bool over() const { return at == st::done; }
  void finish() {
    use(sync_wait(work));
    at = st::done;
  }
};
void ok_asked_for_its_stage(bool a) {
  staged s{make()};
  if (a)
    s.finish();
  if (!s.over())
    s.finish();
}
void bad_finished_if_over(bool a) {
  staged s{make()};
  s.finish();
  if (a && s.over())
    s.finish(); // WARN: double-await
}
