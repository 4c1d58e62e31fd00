//===- reference_value_task.h - programs on the runtime itself ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same programs on <valuetask/valuetask.h> in checked mode. The runtime throws
// at the first misuse, so of each run the first one is known.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_REFERENCE_VALUE_TASK_H
#define VALUETASK_ORACLE_REFERENCE_VALUE_TASK_H

#include "track.h"
#include <memory>
#include <optional>
#include <valuetask/valuetask.h>
#include <vector>

struct error {
  int code;
};

#endif // VALUETASK_ORACLE_REFERENCE_VALUE_TASK_H
