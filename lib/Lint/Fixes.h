//===- Fixes.h - what can be mended is mended -----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_FIXES_H
#define VALUETASK_LINT_FIXES_H

#include "Lint/Files.h"
#include "Lint/Report.h"

namespace valuetask::lint {

struct Fixed {
  unsigned Findings = 0, Files = 0;
  std::vector<std::string> Left; ///< In words, why something was not done.
};

/// Applies the fixes of new findings; of two that touch each other only the
/// first. A file that is not what was linted stays as it is.
llvm::Expected<Fixed> applyFixes(const Report &R, const Paths &P);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_FIXES_H
