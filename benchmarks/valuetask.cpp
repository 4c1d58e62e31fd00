//===- valuetask.cpp - our own types, and std::future ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "allocations.h"
#include "gate.h"

#include <future>
#include <valuetask/valuetask.h>

using namespace valuetask;

namespace {

// Not inlined: in a program the callee is elsewhere.

[[gnu::noinline]] value_task<int> cached(int value) { return value; }
[[gnu::noinline]] value_task<int> computed(int value) { co_return value; }
[[gnu::noinline]] task<int> shared(int value) { co_return value; }

/// One coroutine that awaits `make()` once in each turn of the benchmark.
template <class F> task<void> await_all(benchmark::State &state, F make) {
  benchmark::DoNotOptimize(co_await make()); // fills the pool
  count_allocations counted(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(co_await make());
}

void sync_value(benchmark::State &state) {
  await_all(state, [] { return cached(1); }).get();
}
void sync_value_task(benchmark::State &state) {
  await_all(state, [] { return computed(1); }).get();
}
void sync_task(benchmark::State &state) {
  await_all(state, [] { return shared(1); }).get();
}
void sync_future(benchmark::State &state) {
  count_allocations counted(state);
  for (auto _ : state) {
    std::promise<int> promise;
    promise.set_value(1);
    benchmark::DoNotOptimize(promise.get_future().get());
  }
}

[[gnu::noinline]] value_task<int> read_value(gate &from) {
  co_await at{from};
  co_return 1;
}
[[gnu::noinline]] task<int> read_task(gate &from) {
  co_await at{from};
  co_return 1;
}

/// Awaits `make()` until told to stop.
template <class F> task<void> await_until(const bool &stop, F make) {
  while (!stop)
    benchmark::DoNotOptimize(co_await make());
}

template <class F, class Open>
void await_and_complete(benchmark::State &state, F make, Open open) {
  bool stop = false;
  task<void> reader = await_until(stop, make);
  open();
  {
    count_allocations counted(state);
    for (auto _ : state)
      open();
  }
  stop = true;
  open();
  reader.get();
}

void async_source(benchmark::State &state) {
  manual_reset_value_task_source<int> source;
  await_and_complete(
      state, [&] { return source.start(); }, [&] { source.set_result(1); });
}
void async_value_task(benchmark::State &state) {
  gate g;
  await_and_complete(state, [&] { return read_value(g); }, [&] { g.open(); });
}
void async_task(benchmark::State &state) {
  gate g;
  await_and_complete(state, [&] { return read_task(g); }, [&] { g.open(); });
}

} // namespace

BENCHMARK(sync_value)->Name("sync/valuetask/value");
BENCHMARK(sync_value_task)->Name("sync/valuetask/value_task");
BENCHMARK(sync_task)->Name("sync/valuetask/task");
BENCHMARK(sync_future)->Name("sync/std/future");
BENCHMARK(async_source)->Name("async/valuetask/pooled_source");
BENCHMARK(async_value_task)->Name("async/valuetask/value_task");
BENCHMARK(async_task)->Name("async/valuetask/task");

BENCHMARK_MAIN();
