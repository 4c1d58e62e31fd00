//===- counter.h - a function that other files may call -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_COUNTER_H
#define VALUETASK_TEST_COUNTER_H

#include <valuetask/valuetask.h>

inline valuetask::manual_reset_value_task_source<int> Source;
inline int Left = 0;

[[gnu::hot]] inline valuetask::task<char> peek() {
  if (Left > 0)
    co_return 'x';
  co_return static_cast<char>(co_await Source.start());
}

#endif // VALUETASK_TEST_COUNTER_H
