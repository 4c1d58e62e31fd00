// What allocates, counted: operator new is replaced. In the steady state
// neither a synchronous nor a pooled asynchronous completion calls it, checked
// or not.
//
// RUN: %runtime_fast %s -o %t.fast && %t.fast
// RUN: %runtime_checked -O1 %s -o %t.checked && %t.checked
// RUN: %if gxx %{ %runtime_gxx -O2 -DNDEBUG %s -o %t.gxx && %t.gxx %}
// UNSUPPORTED: sanitized

#include "expect.h"
#include "take.h"

#include <valuetask/valuetask.h>

#include <cstdlib>
#include <new>
#include <string>
#include <thread>
#include <vector>

static std::atomic<long> allocations = 0;

// Never inlined: g++ would warn of memory from malloc that is deleted.
[[gnu::noinline]] void *operator new(std::size_t size) {
  ++allocations;
  if (void *memory = std::malloc(size ? size : 1))
    return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void *memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void *memory, std::size_t) noexcept {
  std::free(memory);
}

using namespace valuetask;

namespace {

template <class F> long count(int times, F work) {
  work(); // fills the pool
  long before = allocations;
  for (int i = 0; i != times; ++i)
    work();
  return allocations - before;
}

value_task<int> ready(int value) { co_return value; }
value_task<int> nested(int depth) {
  if (depth == 0)
    co_return 0;
  co_return co_await nested(depth - 1) + 1;
}
value_task<int> from_cache(int value) { return value; }
value_task<int> reads(manual_reset_value_task_source<int> &source) {
  co_return co_await source.start() + 1;
}
value_task<int> reads_twice(manual_reset_value_task_source<int> &source) {
  int first = co_await reads(source);
  co_return first + co_await source.start();
}
task<int> shared(int value) { co_return value; }

void synchronous() {
  EXPECT(count(1000, [] { EXPECT(take(from_cache(1)) == 1); }) == 0);
  EXPECT(count(1000, [] { EXPECT(take(ready(1)) == 1); }) == 0);
  EXPECT(count(100, [] { EXPECT(take(nested(20)) == 20); }) == 0);
  EXPECT(count(1000, [] { EXPECT(sync_wait(ready(1)) == 1); }) == 0);
  EXPECT(count(1000, [] { (void)take(ready(1).preserve()); }) == 0);
}

// The counter counts: a task is one allocation, what is joined is one more.
void what_does_allocate() {
  EXPECT(count(100, [] { EXPECT(shared(1).get() == 1); }) == 100);
  EXPECT(count(100, [] { (void)ready(1).as_task(); }) == 100);
  EXPECT(count(100, [] { (void)when_all(ready(1), ready(2)).get(); }) == 100);
}

void asynchronous() {
  manual_reset_value_task_source<int> source;
  EXPECT(count(1000, [&] {
           auto t = reads_twice(source);
           source.set_result(1);
           source.set_result(2);
           EXPECT(take(std::move(t)) == 4);
         }) == 0);
  // The source alone, without a coroutine between.
  EXPECT(count(1000, [&] {
           auto t = source.start();
           source.set_result(1);
           EXPECT(take(std::move(t)) == 1);
         }) == 0);
  EXPECT(count(1000, [&] {
           spawn(reads(source));
           source.set_result(1);
         }) == 0);
}

// The frame comes back to the pool when the function returns, not when the
// result is taken: a thousand results that wait to be taken hold one frame.
void frame_goes_back_at_once() {
  trim_frame_pool();
  std::vector<value_task<std::string>> results;
  results.reserve(1000);
  auto text = [](int i) -> value_task<std::string> {
    co_return std::string(1, char('a' + i % 26));
  };
  (void)take(text(0));
  long before = allocations;
  for (int i = 0; i != 1000; ++i)
    results.push_back(text(i));
  // Checked builds keep a record for each, until it is consumed.
  EXPECT(allocations - before <= (VALUETASK_CHECKED ? 1000 : 0));
  for (auto &each : results)
    EXPECT(take(std::move(each)).size() == 1);
}

// One thread takes all frames, the other gives them all back.
void across_threads() {
  constexpr int batch = 100;
  std::vector<manual_reset_value_task_source<int>> sources(batch);
  std::vector<value_task<int>> tasks(batch);
  std::atomic<int> turn = 0;
  constexpr int rounds = 50;
  std::thread other([&] {
    for (int round = 0; round != rounds; ++round) {
      while (turn.load() != 2 * round + 1)
        std::this_thread::yield();
      for (int i = 0; i != batch; ++i) {
        sources[i].set_result(i);
        (void)tasks[i].get_result();
      }
      turn.store(2 * round + 2);
    }
  });
  long before = 0;
  for (int round = 0; round != rounds; ++round) {
    if (round == 10)
      before = allocations;
    for (int i = 0; i != batch; ++i)
      tasks[i] = reads(sources[i]);
    turn.store(2 * round + 1);
    while (turn.load() != 2 * round + 2)
      std::this_thread::yield();
  }
  EXPECT(allocations == before);
  other.join();
}

} // namespace

int main() {
  synchronous();
  what_does_allocate();
  asynchronous();
  frame_goes_back_at_once();
  across_threads();
  return result_of_checks();
}
