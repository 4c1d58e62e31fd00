//===- valuetask.h - the whole runtime -----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One include for all: value_task and task, sources, waiting for several, and
// the hooks of checked mode. docs/runtime.md is the guide.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_VALUETASK_H
#define VALUETASK_VALUETASK_H

#include "annotations.h"
#include "configured_value_task.h"
#include "continuation.h"
#include "manual_reset_value_task_source.h"
#include "manual_reset_value_task_source_core.h"
#include "misuse.h"
#include "scheduler.h"
#include "spawn.h"
#include "status.h"
#include "sync_wait.h"
#include "task.h"
#include "value_task.h"
#include "value_task_source.h"
#include "when_all.h"
#include "when_any.h"

#endif // VALUETASK_VALUETASK_H
