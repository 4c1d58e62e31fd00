//===- SelfTest.h - does the tool find what is wrong for certain? ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A gate is worth as much as the tool behind it. A snippet with two known bugs
// goes through a whole job, with the very tool that will run.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_SELFTEST_H
#define VALUETASK_LINT_SELFTEST_H

#include "Lint/Job.h"

namespace valuetask::lint {

/// Success if exactly the bugs of the snippet were found.
llvm::Error selfTest(const Settings &How);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_SELFTEST_H
