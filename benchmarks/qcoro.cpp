//===- qcoro.cpp - QCoro::Task --------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "allocations.h"
#include "gate.h"

#include <qcorotask.h>

namespace {

[[gnu::noinline]] QCoro::Task<int> computed(int value) { co_return value; }

[[gnu::noinline]] QCoro::Task<int> read(gate &from) {
  co_await at{from};
  co_return 1;
}

QCoro::Task<> await_all(benchmark::State &state) {
  benchmark::DoNotOptimize(co_await computed(1));
  count_allocations counted(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(co_await computed(1));
}

void sync_task(benchmark::State &state) { await_all(state); }

QCoro::Task<> await_until(const bool &stop, gate &from) {
  while (!stop)
    benchmark::DoNotOptimize(co_await read(from));
}

void async_task(benchmark::State &state) {
  bool stop = false;
  gate g;
  QCoro::Task<> reader = await_until(stop, g);
  g.open();
  {
    count_allocations counted(state);
    for (auto _ : state)
      g.open();
  }
  stop = true;
  g.open();
}

} // namespace

BENCHMARK(sync_task)->Name("sync/qcoro/Task");
BENCHMARK(async_task)->Name("async/qcoro/Task");
