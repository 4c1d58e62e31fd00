//===- Ninja.h - ninja runs the plan --------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a plan. Out: the results of its jobs, each from this run or known to be
// up to date. Parallel, incremental, on after a failure: all that is ninja's.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_NINJA_H
#define VALUETASK_LINT_NINJA_H

#include "Lint/Plan.h"
#include "Lint/Progress.h"

namespace valuetask::lint {

struct Execution {
  std::vector<Result> Results; ///< One for each job, in the plan's order.
  unsigned Ran = 0;            ///< How many were not up to date.
  int Interrupted = 0;         ///< By which signal, or 0.
};

/// The path of ninja, or an error that says how to get it.
llvm::Expected<std::string> findNinja();

llvm::Expected<Execution> execute(const Plan &P, llvm::StringRef Ninja,
                                  unsigned Jobs, ProgressMode Mode);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_NINJA_H
