//===- take.h - the result of a value task that is over -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// get_result() as the rules want it: where the value task was asked before.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_RUNTIME_TAKE_H
#define VALUETASK_TEST_RUNTIME_TAKE_H

#include "expect.h"

#include <valuetask/value_task.h>

#include <cstdlib>

/// Ends the program if `t` is not complete.
template <class T> T take(valuetask::value_task<T> t) {
  if (t.is_completed())
    return t.get_result();
  EXPECT(!"complete");
  std::abort();
}

#endif // VALUETASK_TEST_RUNTIME_TAKE_H
