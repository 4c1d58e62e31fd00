//===- oracle_program.h - what generated programs are made of -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing here has a body: the analyzer knows the signatures and no more. What can
// fail is not noexcept; the rest is.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_PROGRAM_H
#define VALUETASK_ORACLE_PROGRAM_H

#ifdef VALUETASK_ORACLE_REFERENCE // the runtime itself: reference_value_task.h
#include "reference_value_task.h"
#else
#include "tracked_value_task.h"
#endif

using namespace valuetask;

enum class mode { idle, read, write };

/// Complete or not, and failed or not, as is decided when it is asked. The
/// number says where in the program it stands.
value_task<int> make(int site) noexcept;
task<void> delay() noexcept;
bool cond(int site) noexcept;
void may_throw(int site);
void use(int value) noexcept;
void touch() noexcept;
void sink(value_task<int> t) noexcept;

/// Two of them, for those who like them in one place.
struct both {
  value_task<int> first;
  value_task<int> second;
};

namespace oracle {
bool any_bool();
int any_int();
mode any_mode();
void start_program(task<void> work);
void start_program(value_task<void> work);
} // namespace oracle

#endif // VALUETASK_ORACLE_PROGRAM_H
