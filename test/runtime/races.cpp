// Completion on one thread, consumption on another, meeting in every order.
//
// RUN: %runtime_tsan %s -o %t.tsan && %t.tsan
// RUN: %runtime_tsan -DNDEBUG %s -o %t.unchecked && %t.unchecked
// UNSUPPORTED: sanitized

#include "expect.h"

#include <valuetask/valuetask.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

using namespace valuetask;

namespace {

constexpr int rounds = 3000;

/// Two threads that begin each round together, which is when races happen.
class round_barrier {
public:
  void meet() {
    int mine = round_.load(std::memory_order_acquire);
    if (arrived_.fetch_add(1, std::memory_order_acq_rel) == 1) {
      arrived_.store(0, std::memory_order_relaxed);
      round_.store(mine + 1, std::memory_order_release);
    }
    while (round_.load(std::memory_order_acquire) == mine)
      std::this_thread::yield();
  }

private:
  std::atomic<int> arrived_ = 0;
  std::atomic<int> round_ = 0;
};

/// Again and again: `prepare`, then `a` and `b` at the same time.
template <class P, class A, class B> void race(int times, P prepare, A a, B b) {
  round_barrier barrier;
  std::thread other([&] {
    for (int i = 0; i != times; ++i) {
      barrier.meet();
      b(i);
      barrier.meet();
    }
  });
  for (int i = 0; i != times; ++i) {
    prepare();
    barrier.meet();
    a(i);
    barrier.meet();
  }
  other.join();
}

using text_source = manual_reset_value_task_source<std::string>;

value_task<std::string> after(value_task<std::string> operation) {
  std::string got = co_await std::move(operation);
  co_return got + "!";
}

// set_result against on_completed, in the core.
void source_against_consumer() {
  text_source source;
  value_task<std::string> operation;
  race(
      rounds, [&] { operation = source.start(); },
      [&](int i) {
        EXPECT(sync_wait(std::move(operation)) == std::to_string(i));
      },
      [&](int i) { source.set_result(std::to_string(i)); });
}

// The end of a coroutine's body against the consumer of its value task.
void body_against_consumer() {
  text_source source;
  value_task<std::string> t;
  race(
      rounds, [&] { t = after(source.start()); },
      [&](int i) {
        EXPECT(sync_wait(std::move(t)) == std::to_string(i) + "!");
      },
      [&](int i) { source.set_result(std::to_string(i)); });
}

// The same, where the consumer is a coroutine: who comes last runs it.
void body_against_coroutine() {
  text_source source;
  value_task<std::string> t;
  value_task<std::string> outer;
  race(
      rounds,
      [&] {
        if (!outer.is_completed())
          outer = value_task<std::string>("first");
        EXPECT(!outer.get_result().empty());
        t = after(source.start());
      },
      [&](int) { outer = after(std::move(t)); },
      [&](int i) { source.set_result(std::to_string(i)); });
  EXPECT(sync_wait(std::move(outer)) == std::to_string(rounds - 1) + "!!");
}

// The end of a body against the end of the object that stands for it.
void body_against_drop() {
  text_source source;
  value_task<std::string> t;
  race(
      rounds, [&] { t = after(source.start()); },
      [&](int) { t = value_task<std::string>(); },
      [&](int i) { source.set_result(std::to_string(i)); });
}

void queries_against_completion() {
  for (int i = 0; i != rounds / 10; ++i) {
    text_source source;
    value_task<std::string> t = after(source.start());
    std::thread other([&] { source.set_result("x"); });
    while (!t.is_completed())
      std::this_thread::yield();
    EXPECT(sync_wait(t) == "x!");
    other.join();
  }
}

task<std::size_t> length(task<std::string> of) {
  std::string text = co_await of;
  co_return text.size();
}

// Many threads await one task while it completes.
void many_await_one_task() {
  for (int i = 0; i != rounds / 30; ++i) {
    text_source source;
    task<std::string> shared = after(source.start()).as_task();
    std::array<std::thread, 4> threads;
    for (std::thread &each : threads)
      each = std::thread([shared] {
        task<std::size_t> waits = length(shared);
        EXPECT(shared.get() == "text!");
        EXPECT(waits.get() == 5);
      });
    source.set_result("text");
    for (std::thread &each : threads)
      each.join();
  }
}

// The last copy of a task ends it, whichever that is.
void last_copy_of_a_task() {
  task<std::string> a;
  task<std::string> b;
  auto read_and_drop = [](task<std::string> &t) {
    EXPECT(t.get().size() == 4);
    t = task<std::string>();
  };
  race(
      rounds, [&] { b = a = task<std::string>::from_result("text"); },
      [&](int) { read_and_drop(a); }, [&](int) { read_and_drop(b); });
}

// The end of a task's body against the end of its last copy.
void task_body_against_drop() {
  text_source source;
  task<std::string> t;
  race(
      rounds, [&] { t = after(source.start()).as_task(); },
      [&](int) { t = task<std::string>(); },
      [&](int) { source.set_result("text"); });
}

// Frames that one thread takes from the pool and another gives back.
void frames_change_threads() {
  constexpr int batch = 200;
  std::vector<text_source> sources(batch);
  std::vector<value_task<std::string>> tasks(batch);
  for (int round = 0; round != 20; ++round) {
    for (int i = 0; i != batch; ++i)
      tasks[i] = after(sources[i].start());
    std::thread other([&] {
      for (int i = 0; i != batch; ++i) {
        sources[i].set_result("x");
        EXPECT(sync_wait(tasks[i]) == "x!");
      }
    });
    other.join();
  }
}

// More frames than a thread keeps for itself, on two threads at once: both trade
// batches with the depot.
void both_trade_with_the_depot() {
  constexpr int batch = 200;
  auto work = [](std::vector<text_source> &sources) {
    std::vector<value_task<std::string>> tasks;
    for (text_source &each : sources)
      tasks.push_back(after(each.start()));
    for (text_source &each : sources)
      each.set_result("x");
    for (auto &each : tasks)
      EXPECT(sync_wait(each) == "x!");
  };
  std::vector<text_source> mine(batch);
  std::vector<text_source> theirs(batch);
  race(
      50, [] {}, [&](int) { work(mine); }, [&](int) { work(theirs); });
}

void joins_across_threads() {
  for (int i = 0; i != rounds / 30; ++i) {
    std::array<text_source, 3> sources;
    auto all = when_all(after(sources[0].start()), sources[1].start(),
                        after(sources[2].start()).as_task());
    std::array<text_source, 3> more;
    auto any = when_any(after(more[0].start()), more[1].start(),
                        after(more[2].start()).as_task());
    std::array<std::thread, 3> threads;
    for (int n = 0; n != 3; ++n)
      threads[n] = std::thread([&, n] {
        sources[n].set_result(std::to_string(n));
        more[n].set_result("any");
      });
    auto [a, b, c] = all.get();
    EXPECT(a == "0!" && b == "1" && c == "2!");
    EXPECT(any.get() < 3);
    for (std::thread &each : threads)
      each.join();
  }
}

#if VALUETASK_CHECKED
std::atomic<int> told = 0;

// Two threads consume one object: one gets the result, the other is told.
void two_consumers() {
  set_misuse_handler([](const misuse &m) {
    EXPECT(m.kind == misuse_kind::concurrent_consumption ||
           m.kind == misuse_kind::double_consumption);
    EXPECT(m.first.line() != 0 && m.second.line() != 0);
    ++told;
  });
  value_task<std::string> t;
  std::atomic<int> results = 0;
  std::atomic<int> refused = 0;
  auto consume = [&] {
    try {
      EXPECT(sync_wait(t).starts_with("one"));
      ++results;
    } catch (const misuse_error &) {
      ++refused;
    }
  };
  race(
      rounds, [&] { t = value_task<std::string>("one"); },
      [&](int) { consume(); }, [&](int) { consume(); });
  EXPECT(results == rounds && refused == rounds && told == rounds);
  for (int i = 0; i != rounds / 10; ++i) {
    text_source source;
    t = after(source.start());
    results = refused = 0;
    std::thread a(consume);
    std::thread b(consume);
    source.set_result("one");
    a.join();
    b.join();
    EXPECT(results == 1 && refused == 1);
  }
  set_misuse_handler(nullptr);
}
#else
void two_consumers() {}
#endif

} // namespace

int main() {
  source_against_consumer();
  body_against_consumer();
  body_against_coroutine();
  body_against_drop();
  queries_against_completion();
  many_await_one_task();
  last_copy_of_a_task();
  task_body_against_drop();
  frames_change_threads();
  both_trade_with_the_depot();
  joins_across_threads();
  two_consumers();
  return result_of_checks();
}
