//===- Baseline.h - findings that are known -------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A text file, one entry a line, sorted: two branches that remove different
// entries merge without a conflict. No line numbers (stableKey in Finding.h),
// so that it outlives changes around a finding.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_BASELINE_H
#define VALUETASK_LINT_BASELINE_H

#include "Lint/Report.h"

namespace valuetask::lint {

class Baseline {
public:
  static llvm::Expected<Baseline> read(llvm::StringRef File);

  /// Marks the findings that are known, and lists in the report the entries
  /// that no longer occur, as far as this run can tell.
  void apply(Report &R) const;

  void removeStale(const Report &R);
  void addNew(const Report &R);
  std::string text() const;

private:
  std::set<std::string> Entries;
};

} // namespace valuetask::lint

#endif // VALUETASK_LINT_BASELINE_H
