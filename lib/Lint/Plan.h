//===- Plan.h - one job per translation unit, for ninja -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: units, settings, the configuration files around. Out: a folder with a
// description of each job, and a build.ninja over all of them. What a result
// depends on is told to ninja in two ways: files that the job reads, by the
// dependencies that it writes; all else, by a stamp in the job's command.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_PLAN_H
#define VALUETASK_LINT_PLAN_H

#include "Lint/Database.h"
#include "Lint/Job.h"

namespace valuetask::lint {

struct PlanOptions {
  Settings How;
  std::string Checks; ///< Empty: by .clang-tidy, or what ours are.
  std::string State;  ///< Folder for the plan and the results; absolute.
  std::string Self;   ///< Path of valuetask-lint.
};

struct PlannedJob {
  std::string Name, ResultFile;
};

struct Plan {
  std::string NinjaFile, Root;
  std::vector<PlannedJob> Jobs; ///< The wanted ones.
};

/// Where a file has no .clang-tidy: the bugs, not the advice.
extern const char DefaultChecks[];

/// \p Wanted are indices of \p Units. All are in build.ninja, or ninja would
/// forget what it knows of the others. Results of files that are no unit any
/// more are removed: call it with the lock.
llvm::Expected<Plan> makePlan(const PlanOptions &O,
                              const std::vector<Unit> &Units,
                              const std::vector<size_t> &Wanted);

/// Held as long as it lives, and by all processes started meanwhile: two runs
/// in one folder go one after the other.
class StateLock {
public:
  ~StateLock();
  StateLock(StateLock &&Other) : FD(Other.FD) { Other.FD = -1; }
  static llvm::Expected<StateLock> take(llvm::StringRef State);

private:
  explicit StateLock(int FD) : FD(FD) {}
  int FD;
};

} // namespace valuetask::lint

#endif // VALUETASK_LINT_PLAN_H
