//===- Comparer.h - where the two sides differ ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A misuse that must be found and is not is a miss; a finding on a line where
// nothing of the kind happened in any run is a false alarm. One misuse is one
// finding: in a line where several kinds happened, one on one way and another
// on another, any of them will do, but dropped objects are counted by
// themselves.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_COMPARER_H
#define VALUETASK_ORACLE_COMPARER_H

#include "Oracle/Runner.h"
#include <map>

namespace valuetask::oracle {

struct Counts {
  unsigned Wanted = 0;   ///< Misuses that must be found.
  unsigned Found = 0;    ///< Of these.
  unsigned Findings = 0; ///< That could be judged.
  unsigned Right = 0;    ///< Of these: what they say happened.

  Counts &operator+=(const Counts &Other);
};

struct Disagreement {
  bool Miss = false; ///< Or a false alarm.
  std::string Check;
  unsigned Line = 0;
  std::string Message; ///< Of a false alarm.

  bool sameKind(const Disagreement &Other) const {
    return Miss == Other.Miss && Check == Other.Check;
  }
};

struct Comparison {
  std::map<std::string, Counts> ByCheck;
  std::vector<Disagreement> Disagreements;
  unsigned Excused = 0;  ///< Misuses that need not be found.
  unsigned Unjudged = 0; ///< Findings without an expectation.

  Counts sum() const;
};

Comparison compare(const Record &R);

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_COMPARER_H
