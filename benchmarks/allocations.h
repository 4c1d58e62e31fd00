//===- allocations.h - calls of operator new in a benchmark ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a benchmark's loop. Out: the counter `allocs`, calls of operator new per
// turn of the loop, beside the time that Google Benchmark measures.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_BENCHMARKS_ALLOCATIONS_H
#define VALUETASK_BENCHMARKS_ALLOCATIONS_H

#include <atomic>
#include <benchmark/benchmark.h>

/// Defined in allocations.cpp, which replaces operator new.
extern std::atomic<long> allocations;

class count_allocations {
public:
  explicit count_allocations(benchmark::State &state)
      : state_(state), before_(allocations.load()) {}
  ~count_allocations() {
    state_.counters["allocs"] =
        static_cast<double>(allocations.load() - before_) /
        static_cast<double>(state_.iterations());
  }

private:
  benchmark::State &state_;
  long before_;
};

#endif // VALUETASK_BENCHMARKS_ALLOCATIONS_H
