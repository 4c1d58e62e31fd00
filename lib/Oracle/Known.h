//===- Known.h - disagreements that are known -----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file names them, a line each: seed, number of the program, miss or alarm,
// check. Empty lines and those that begin with # say nothing.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_KNOWN_H
#define VALUETASK_ORACLE_KNOWN_H

#include "Oracle/Comparer.h"
#include "llvm/Support/Error.h"
#include <set>

namespace valuetask::oracle {

class Known {
public:
  static llvm::Expected<Known> read(const std::string &Path);
  static std::string line(uint64_t Seed, uint64_t Number,
                          const Disagreement &What);

  /// Whether the file has this line. Notes that it does.
  bool has(const std::string &Line);
  /// Those that were asked for by nobody, though their programs were run.
  std::vector<std::string> stale(uint64_t Seed, uint64_t First,
                                 uint64_t End) const;

private:
  std::set<std::string> Lines, Seen;
};

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_KNOWN_H
