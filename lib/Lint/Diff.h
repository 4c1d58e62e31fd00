//===- Diff.h - lines changed since a revision ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: git. Out: for each file the lines that are new, in the working tree as it
// is, since the revision at which this branch left the given one.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_DIFF_H
#define VALUETASK_LINT_DIFF_H

#include "Lint/Files.h"
#include "Lint/Report.h"
#include <map>

namespace valuetask::lint {

struct Changes {
  /// By name relative to the root: first and last lines.
  std::map<std::string, std::vector<std::pair<unsigned, unsigned>>> Lines;

  bool touch(const Location &L) const;
};

llvm::Expected<Changes> changesSince(llvm::StringRef Revision, Paths &P);

/// Hunks of `git diff -U0`, with names relative to \p Top.
Changes parseDiff(llvm::StringRef Text, llvm::StringRef Top, Paths &P);

/// What has no part on a changed line, neither itself nor a note of it, is not
/// asked for: clang-tidy's rule for its line filter.
void keepChanged(Report &R, const Changes &C);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_DIFF_H
