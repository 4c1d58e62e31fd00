// RUN: %check_markers %s
// Callables: who runs them, when, how often, and with which arguments.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace valuetask;

static void drain(value_task<int> &t) { use(sync_wait(t)); }
static void drain_pointer(value_task<int> *t) { use(sync_wait(*t)); }
static void drain_taken(value_task<int> t) { use(sync_wait(t)); }
static int look(value_task<int> &t) { return t.is_completed(); }

//===-- A thread of a function and its arguments --------------------------===//

void bad_thread_of_function() {
  auto t = make();
  std::thread worker(drain, std::ref(t));
  drain(t); // WARN: concurrent-await
  worker.join();
}

void bad_thread_of_function_joined() {
  auto t = make();
  std::thread worker(drain, std::ref(t));
  worker.join();
  drain(t); // WARN: double-await
}

void ok_thread_of_function_refilled() {
  auto t = make();
  std::thread worker(drain, std::ref(t));
  worker.join();
  t = make();
  drain(t);
}

void bad_thread_of_pointer() {
  auto t = make();
  std::thread worker(&drain_pointer, &t);
  std::thread other(&drain_pointer, &t); // WARN: concurrent-await
  worker.join();
  other.join();
}

void ok_threads_of_two() {
  auto a = make(), b = make();
  std::thread worker(drain_pointer, &a);
  std::thread other(drain_pointer, &b);
  worker.join();
  other.join();
}

void ok_thread_takes_it_along() {
  auto t = make();
  std::thread worker(drain_taken, std::move(t));
  t = make();
  drain(t);
  worker.join();
}

void bad_thread_took_it_along() {
  auto t = make();
  std::thread worker(drain_taken, std::move(t));
  drain(t); // WARN: concurrent-await
  worker.join();
}

void ok_thread_that_only_looks() {
  auto t = make();
  std::thread watcher(look, std::ref(t));
  drain(t);
  watcher.join();
}

void ok_thread_of_unseen_function(void (*run)(value_task<int> &)) {
  auto t = make();
  std::thread worker(run, std::ref(t));
  worker.join();
}

int bad_async_of_lambda_with_argument() {
  auto t = make();
  auto later =
      std::async([](value_task<int> &one) { return sync_wait(one); }, std::ref(t));
  int here = sync_wait(t); // WARN: concurrent-await
  return here + later.get();
}

int ok_async_of_lambda_with_argument() {
  auto t = make(), u = make();
  auto later = std::async(
      std::launch::async,
      [](value_task<int> &one, int factor) { return factor * sync_wait(one); },
      std::ref(t), 2);
  int here = sync_wait(u);
  return here + later.get();
}

class pump {
public:
  void bad_method_in_two_threads() {
    std::thread a(&pump::work, this);
    std::thread b(&pump::work, this); // WARN: concurrent-await
    a.join();
    b.join();
  }

  void bad_method_in_a_thread_and_here() {
    std::thread a(&pump::work, this);
    use(sync_wait(water_)); // WARN: concurrent-await
    a.join();
  }

  void ok_method_in_one_thread() {
    std::thread a(&pump::work, this);
    a.join();
  }

  void ok_methods_for_two() {
    std::thread a(&pump::work, this);
    std::thread b(&pump::clean, this, 2);
    a.join();
    b.join();
  }

private:
  void work() { use(sync_wait(water_)); }
  void clean(int times) { use(times * sync_wait(soap_)); }

  value_task<int> water_, soap_;
};

//===-- Invoked at once ---------------------------------------------------===//

void bad_invoked_by_name() {
  auto t = make();
  std::invoke(drain, t);
  drain(t); // WARN: double-await
}

void ok_invoked_by_name() {
  auto t = make();
  std::invoke(drain, t);
  t = make();
  std::invoke(&drain_pointer, &t);
}

void bad_invoked_lambda_with_argument() {
  auto t = make();
  std::invoke([](value_task<int> &one) { drain(one); }, t);
  std::invoke([](value_task<int> &one) { drain(one); }, t); // WARN: double-await
}

void ok_invoked_on_two() {
  auto a = make(), b = make();
  auto run = [](value_task<int> &one) { drain(one); };
  std::invoke(run, a);
  std::invoke(run, b);
}

//===-- Threads made in place ---------------------------------------------===//

void bad_emplaced_twice() {
  auto t = make();
  std::vector<std::thread> workers;
  workers.emplace_back([&t] { drain(t); });
  workers.emplace_back([&t] { drain(t); }); // WARN: concurrent-await
  for (auto &worker : workers)
    worker.join();
}

void bad_emplaced_in_loop(int n) {
  auto t = make();
  std::vector<std::jthread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back(drain, std::ref(t)); // WARN: concurrent-await
}

void ok_emplaced_for_each(std::vector<value_task<int>> &all) {
  std::vector<std::thread> workers;
  for (auto &t : all)
    workers.emplace_back([&t] { drain(t); });
  for (auto &worker : workers)
    worker.join();
}

void bad_unique_thread() {
  auto t = make();
  auto worker = std::make_unique<std::thread>([&t] { drain(t); });
  drain(t); // WARN: concurrent-await
  worker->join();
}

void ok_shared_thread_joined() {
  auto t = make();
  auto worker = std::make_shared<std::thread>([&t] { drain(t); });
  worker->join();
  t = make();
  drain(t);
}

void bad_optional_thread() {
  auto t = make();
  std::optional<std::jthread> worker;
  worker.emplace([&t] { drain(t); });
  drain(t); // WARN: concurrent-await
}

void ok_emplaced_value() {
  std::vector<int> values;
  values.emplace_back(num());
  std::vector<std::thread> workers;
  workers.emplace_back();
  workers.emplace_back([] { touch(); }).join();
}

//===-- The end of what std::async began ----------------------------------===//

int bad_used_after_get() {
  auto t = make();
  auto later = std::async([&t] { return sync_wait(t); });
  int sum = later.get();
  return sum + sync_wait(t); // WARN: double-await
}

void bad_used_after_wait() {
  auto t = make();
  std::future<void> later = std::async(std::launch::async, [&t] { drain(t); });
  later.wait();
  drain(t); // WARN: double-await
}

int bad_used_before_get() {
  auto t = make();
  auto later = std::async([&t] { return sync_wait(t); });
  int here = sync_wait(t); // WARN: concurrent-await
  return here + later.get();
}

int bad_other_future(std::promise<int> &told) {
  auto t = make();
  auto later = std::async([&t] { return sync_wait(t); });
  auto other = told.get_future();
  int sum = other.get();
  sum += sync_wait(t); // WARN: concurrent-await
  return sum + later.get();
}

int ok_refilled_after_get() {
  auto t = make();
  auto later = std::async([&t] { return sync_wait(t); });
  int sum = later.get();
  t = make();
  return sum + sync_wait(t);
}

//===-- A callable by value -----------------------------------------------===//

template <class F> static void twice(F body) {
  body();
  body();
}
template <class F> static void once(F body) { body(); }
template <class F> static void repeat(int times, F body) {
  for (int i = 0; i < times; ++i)
    body();
}
template <class F> static void perhaps(F body) {
  if (cond())
    body();
}

void bad_called_twice_inside() {
  auto t = make();
  twice([&] { drain(t); }); // WARN: double-await
}

void bad_repeated() {
  auto t = make();
  repeat(3, [&] { drain(t); }); // WARN: double-await
}

void ok_repeated_once() {
  auto t = make();
  repeat(1, [&] { drain(t); }); // LIMIT: false alarm double-await (how often a parameter makes it run)
}

void ok_repeated_on_fresh_ones() {
  int key = 0;
  repeat(3, [&] {
    auto t = make_for(key++);
    drain(t);
  });
}

void ok_called_once_inside() {
  auto t = make();
  once([&] { drain(t); });
}

void bad_called_once_inside_then_here() {
  auto t = make();
  once([&] { drain(t); });
  drain(t); // WARN: double-await
}

void ok_called_perhaps() {
  auto t = make();
  perhaps([&] { drain(t); });
}

//===-- A function object that is replaced --------------------------------===//

int ok_replaced() {
  auto a = make(), b = make();
  std::function<int()> read = [&] { return sync_wait(a); };
  int value = read();
  read = [&] { return sync_wait(b); };
  return value + read();
}

int bad_replacement_called_twice() {
  auto a = make(), b = make();
  std::function<int()> read = [&] { return sync_wait(a); };
  int value = read();
  read = [&] { return sync_wait(b); };
  value += read();
  return value + read(); // WARN: double-await
}

int ok_replaced_perhaps() {
  auto a = make(), b = make();
  std::function<int()> read = [&] { return sync_wait(a); };
  if (cond())
    read = [&] { return sync_wait(b); };
  return read();
}

int ok_replaced_twice() {
  auto a = make(), b = make(), c = make();
  std::function<int()> read = [&] { return sync_wait(a); };
  int value = read();
  read = [&] { return sync_wait(b); };
  value += read();
  read = [&] { return sync_wait(c); };
  return value + read();
}

void subscribe(std::function<int()> handler);

void ok_replaced_and_handed_on() {
  auto a = make(), b = make();
  std::function<int()> read = [&] { return sync_wait(a); };
  use(read());
  read = [&] { return sync_wait(b); };
  subscribe(read);
}

//===-- What a closure has of its own -------------------------------------===//

void ok_made_anew_for_each(const std::vector<int> &keys) {
  std::for_each(keys.begin(), keys.end(), [&](int key) {
    spawn([t = make_for(key), key]() mutable -> task<void> {
      use(key * co_await t);
    });
  });
}

void bad_shared_by_each(const std::vector<int> &keys) {
  auto t = make();
  std::for_each(keys.begin(), keys.end(), [&](int key) { // WARN: concurrent-await
    spawn([&t, key]() -> task<void> { use(key * co_await t); });
  });
}

//===-- Starting is no suspension -----------------------------------------===//

class replica {
public:
  task<int> bad_runs_and_waits() {
    spawn(run());
    co_return co_await pending_; // WARN: concurrent-await
  }

  void bad_two_watchers() {
    spawn([this]() -> task<void> { use(co_await pending_); });
    spawn([this]() -> task<void> { co_await pending_; }); // WARN: concurrent-await
  }

  task<int> ok_runs_or_waits(bool aside) {
    if (aside) {
      spawn(run());
      co_return 0;
    }
    co_return co_await pending_;
  }

  task<int> ok_refills_between() {
    spawn(run());
    pending_ = make();
    co_return co_await pending_;
  }

  void refill() { pending_ = make(); }

private:
  task<void> run() { use(co_await pending_); }

  value_task<int> pending_;
};
