//===- counter.cpp - a program with hot and cold, quick and slow tasks ----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each function returns a type of its own, so that counts of awaits are its own
// too.
//
//===----------------------------------------------------------------------===//

#include "counter.h"

using namespace valuetask;

#ifndef COUNT
#define COUNT 1000
#endif

/// Often called, there at once but for one call in a hundred.
static task<int> next() {
  if (Left > 0) {
    --Left;
    co_return 1;
  }
  Left = 99;
  co_return co_await Source.start();
}

/// Often called, always waits.
static task<long> slow() { co_return co_await Source.start(); }

/// There at once, called once.
static task<short> rare() {
  if (Left < 99)
    co_return 1;
  co_return static_cast<short>(co_await Source.start());
}

static task<double> slow_part() { co_return co_await Source.start(); }

/// Always waits, and what it waits for has its frame from no pool.
static value_task<double> wrapped() { return slow_part(); }

/// Called once.
static value_task<float> once() { co_return 1; }

static task<long long> run() {
  long long Sum = 0;
  for (int I = 0; I != COUNT; ++I) {
    Sum += co_await next();
    Sum += co_await slow();
    Sum += co_await peek();
    Sum += static_cast<long long>(co_await wrapped());
  }
  Sum += co_await rare();
  Sum += static_cast<long long>(co_await once());
  co_return Sum;
}

int main() {
  auto All = run();
  while (!All.is_completed())
    Source.set_result(1);
  return All.get() > COUNT ? 0 : 1;
}
