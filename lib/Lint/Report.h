//===- Report.h - all findings of a run -----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: results, in the order of the plan, from this machine or from others. Out:
// one plain value that every format prints and that two runs can be merged by.
// Nothing in it depends on the clock, the machine or the number of jobs.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_REPORT_H
#define VALUETASK_LINT_REPORT_H

#include "Lint/Result.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <set>

namespace valuetask::lint {

/// Which part of the plan this is: parts of different plans do not go together.
struct Shard {
  unsigned Index = 1, Count = 1;
  std::string Plan; ///< A digest of all that was to be linted.
};

struct Report {
  std::vector<std::string> Linted, Skipped, Failed;
  std::vector<Problem> Problems;
  std::vector<Finding> Findings;
  std::vector<NoLint> NoLints;
  std::set<std::string> Enabled;
  std::vector<std::string> Stale; ///< Baseline entries that no longer occur.
  /// Nothing was left out but by shards.
  bool Whole = false;
  std::vector<Shard> Shards; ///< None, or those that are in here.

  unsigned count(Standing S) const;
  /// Whether what is not found here does not exist.
  bool coversAll() const;
};

/// Findings of headers once, whoever includes them; everything in order.
Report gather(std::vector<Result> Results);
/// All of both; the second's findings may be the first's.
void merge(Report &Into, Report From);
/// To be called when nothing is added any more: order and ordinals.
void settle(Report &R);

llvm::json::Value toJSON(const Report &R);
bool fromJSON(const llvm::json::Value &V, Report &R, llvm::json::Path P);

/// A finding for each NOLINT of ours that silenced nothing, although the check
/// ran wherever its file was looked at.
void addUnusedNoLints(Report &R);
extern const char UnusedNoLint[];

enum ExitCode {
  Clean = 0,
  UsageError = 1,
  HasFindings = 2,
  Incomplete = 3,
};
ExitCode exitCode(const Report &R, bool AllowIncomplete);

/// One line for a person, without the newline.
std::string summary(const Report &R);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_REPORT_H
