//===- Database.h - the compilation database ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: compile_commands.json. Out: one entry per file and command, with absolute
// paths and response files expanded, in a fixed order, duplicates gone.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_DATABASE_H
#define VALUETASK_LINT_DATABASE_H

#include "Lint/Files.h"
#include <vector>

namespace valuetask::lint {

struct Unit {
  std::string Name;            ///< Relative to the root.
  std::string File, Directory; ///< Absolute.
  std::vector<std::string> Command;
};

/// The path of the database: \p Given as a folder or a file, or else the first
/// one found here, in build/ or in a folder above.
llvm::Expected<std::string> findDatabase(llvm::StringRef Given);

llvm::Expected<std::vector<Unit>> loadDatabase(llvm::StringRef File, Paths &P);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_DATABASE_H
