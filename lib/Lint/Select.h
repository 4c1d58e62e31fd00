//===- Select.h - which translation units a run is about ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the database, and files, folders or changed lines. Out: the units to
// lint, and what cannot be linted although it was asked for. Headers are never
// linted on their own: who includes them is.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_SELECT_H
#define VALUETASK_LINT_SELECT_H

#include "Lint/Database.h"
#include "Lint/Diff.h"
#include "Lint/Report.h"

namespace valuetask::lint {

struct Selection {
  std::vector<size_t> Units; ///< Indices, in order.
  std::vector<Problem> Problems;
  /// If not empty: findings elsewhere are not asked for.
  std::vector<std::string> Only;
};

struct SelectOptions {
  std::vector<std::string> PathArgs; ///< Empty: everything.
  std::string ResourceDir;
  unsigned Jobs = 1;
};

llvm::Expected<Selection> selectPaths(const std::vector<Unit> &Units,
                                      const SelectOptions &O, Paths &P);

/// Of what \p Base selects, that which has changed lines in it.
llvm::Expected<Selection> selectChanged(const std::vector<Unit> &Units,
                                        Selection Base, const Changes &C,
                                        const SelectOptions &O, Paths &P);

/// For each of \p Files, the indices of the units that include it; what cannot
/// be preprocessed counts as including all of them.
std::map<std::string, std::vector<size_t>>
findIncluders(const std::vector<Unit> &Units,
              const std::set<std::string> &Files, const SelectOptions &O,
              Paths &P);

bool isHeader(llvm::StringRef File);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_SELECT_H
