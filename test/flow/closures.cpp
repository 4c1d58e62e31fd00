// RUN: %check_markers %s
// What a closure has of its own: copies, what it makes when it is made, what it
// owns. And guards in closures that are reached through others.
#include "valuetask_decls.h"
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace valuetask;
value_task<int> make();
void use(int);
bool cond();

// --- copies of numbers that change -------------------------------------------

int ok_copied_index() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += [&, i] { return i == 0 ? sync_wait(t) : i; }();
  return sum;
}

int bad_copied_index_twice() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += [&, i] { return i < 2 ? sync_wait(t) : i; }(); // WARN: double-await
  return sum;
}

int ok_copied_before_it_changed() {
  auto t = make();
  int n = 0;
  auto first = [&, n] { return n == 0 ? sync_wait(t) : 1; };
  n = 1;
  return first() + n;
}

int bad_copied_before_it_changed() {
  auto t = make();
  int n = 0;
  auto first = [&, n] { return n == 0 ? sync_wait(t) : 1; };
  n = 1;
  int a = first();
  n = 2;
  return a + first(); // WARN: double-await
}

int ok_init_capture_of_an_index() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < 4; ++i) {
    auto step = [&, last = i == 3] { return last ? sync_wait(t) : 0; };
    sum += step();
  }
  return sum;
}

void ok_thread_per_index() {
  auto a = make(), b = make();
  std::vector<std::jthread> all;
  for (int i = 0; i < 2; ++i)
    all.emplace_back([&, i] {
      if (i == 0)
        use(sync_wait(a));
      else
        use(sync_wait(b));
    });
}

void bad_thread_per_index() {
  auto a = make(), b = make(); // WARN: unconsumed
  std::vector<std::jthread> all;
  for (int i = 0; i < 3; ++i)
    all.emplace_back([&, i] { // WARN: concurrent-await
      if (i < 2)
        use(sync_wait(a));
    });
}

// --- state of a closure ------------------------------------------------------

int ok_state_machine() {
  auto t = make();
  auto step = [&, state = 0]() mutable {
    switch (state++) {
    case 0:
      return sync_wait(t);
    default:
      return state;
    }
  };
  int a = step();
  return a + step();
}

int bad_state_machine() {
  auto t = make();
  auto step = [&, state = 0]() mutable {
    switch (state++) {
    case 5:
      return state;
    default:
      return sync_wait(t);
    }
  };
  int a = step();
  return a + step(); // WARN: double-await
}

int ok_first_time() {
  auto t = make();
  auto step = [&, turns = 0]() mutable { return ++turns == 1 ? sync_wait(t) : 0; };
  int a = step();
  return a + step();
}

int ok_caches_what_it_read() {
  auto t = make();
  std::optional<int> seen;
  auto get = [&, seen]() mutable {
    if (!seen)
      seen = sync_wait(t);
    return *seen;
  };
  int a = get();
  return a + get();
}

int bad_copy_of_the_closure() {
  auto t = make();
  auto get = [&, first = true]() mutable {
    if (!first)
      return 0;
    first = false;
    return sync_wait(t);
  };
  auto copy = get;
  int a = get();
  return a + copy(); // WARN: double-await
}

int ok_copy_of_a_used_closure() {
  auto t = make();
  auto get = [&, first = true]() mutable {
    if (!first)
      return 0;
    first = false;
    return sync_wait(t);
  };
  int a = get();
  auto copy = get;
  return a + copy();
}

void bad_each_thread_has_a_copy() {
  auto t = make();
  auto work = [&, first = true]() mutable {
    if (first)
      use(sync_wait(t));
    first = false;
  };
  std::jthread a(work);
  std::jthread b(work); // WARN: concurrent-await
}

// --- guards behind a closure ---------------------------------------------------

void ok_guard_through_another() {
  auto t = make();
  std::atomic<bool> taken = false;
  auto load = [&] {
    if (!taken.exchange(true))
      use(sync_wait(t));
  };
  auto outer = [&] { load(); };
  std::jthread other(outer);
  load();
}

void ok_guard_through_two() {
  auto t = make();
  std::mutex m;
  bool loaded = false;
  auto load = [&] {
    std::lock_guard hold(m);
    if (loaded)
      return;
    loaded = true;
    use(sync_wait(t));
  };
  auto again = [&] { load(); };
  std::jthread other([&] { again(); });
  again();
}

void ok_guard_written_in_place() {
  auto t = make();
  std::atomic<bool> taken = false;
  auto load = [&] {
    [&] {
      if (!taken.exchange(true))
        use(sync_wait(t));
    }();
  };
  load();
  load();
}

void bad_guard_of_something_else() {
  auto t = make();
  std::atomic<bool> taken = false, other = false;
  auto load = [&] {
    if (!taken.exchange(true))
      use(sync_wait(t));
  };
  auto outer = [&] {
    load();
    taken = false;
  };
  outer();
  outer(); // WARN: double-await
  use(other);
}

void ok_counter_as_a_guard() {
  auto t = make();
  std::atomic<int> next = 0;
  std::vector<std::jthread> all;
  for (int i = 0; i < 4; ++i)
    all.emplace_back([&] {
      if (next++ == 0)
        use(sync_wait(t));
    });
}

void ok_plain_counter_as_a_guard() {
  auto t = make();
  int calls = 0;
  auto once = [&] {
    if (calls++ == 0)
      use(sync_wait(t));
  };
  for (int i = 0; i < 4; ++i)
    once();
}

void bad_counter_lets_two() {
  auto t = make();
  std::atomic<int> next = 0;
  auto some = [&] {
    if (next++ < 2)
      use(sync_wait(t));
  };
  some();
  some(); // WARN: double-await
}

// --- closures that own -----------------------------------------------------------

void bad_owner_may_never_run() {
  auto finish = [t = make()]() mutable { use(sync_wait(t)); }; // WARN: unconsumed
  if (cond())
    finish();
}

void bad_owner_never_runs() {
  auto t = make();
  auto finish = [t = std::move(t)]() mutable { use(sync_wait(t)); }; // WARN: unconsumed
}

void bad_owner_drops_it(int n) {
  auto finish = [t = make(), n]() mutable { // WARN: unconsumed
    if (n > 0)
      use(sync_wait(t));
  };
  finish();
}

void ok_owner_runs() {
  auto finish = [t = make()]() mutable { use(sync_wait(t)); };
  if (cond())
    use(1);
  finish();
}

void ok_owner_on_each_path(bool quick) {
  auto finish = [t = make()]() mutable { use(sync_wait(t)); };
  if (quick) {
    finish();
    return;
  }
  use(2);
  finish();
}

template <class F> void keep(F &&) {}

void ok_owner_handed_on() {
  auto finish = [t = make()]() mutable { use(sync_wait(t)); };
  keep(std::move(finish));
}

int ok_owner_reads_ahead() {
  auto next = [t = make()]() mutable { return sync_wait(std::exchange(t, make())); };
  int a = next();
  return a + next();
}

auto ok_owner_returned() {
  auto finish = [t = make()]() mutable { use(sync_wait(t)); };
  return finish;
}

void ok_owner_of_a_complete_one() {
  auto finish = [t = make_ready_value_task(3)]() mutable { use(sync_wait(t)); };
  if (cond())
    finish();
}

int bad_owner_reads_too_early() {
  auto f = [t = make()]() mutable {
    use(1);
    return t.get_result(); // WARN: get-result-before-completion
  };
  return f();
}
