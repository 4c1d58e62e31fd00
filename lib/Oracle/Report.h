//===- Report.h - what came out, for people -------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_REPORT_H
#define VALUETASK_ORACLE_REPORT_H

#include "Oracle/Shrinker.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::oracle {

/// Sums up the comparisons of all programs.
class Report {
public:
  void add(const Program &P, const Record &R, const Comparison &C);
  void print(llvm::raw_ostream &Out) const;

  unsigned programs() const { return Programs; }
  Counts sum() const;

private:
  std::map<std::string, Counts> ByCheck, ByFeature;
  std::map<std::string, unsigned> WithFeature;
  unsigned Programs = 0, Correct = 0, Sampled = 0, Undefined = 0;
  unsigned Excused = 0, Unjudged = 0;
  unsigned Both = 0, OursOnly = 0, TheirsOnly = 0; ///< First misuses.
  uint64_t Runs = 0;
};

/// The case as a marker test, names and numbers made anew in their order, so
/// that equal causes often give equal files.
std::string markerTest(const Case &C, uint64_t Seed);
/// The program alone, likewise, to compare.
std::string canonicalText(const Case &C);

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_REPORT_H
