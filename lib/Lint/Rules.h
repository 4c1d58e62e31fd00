//===- Rules.h - what there is to say about a check -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the pages of docs/checks, built in. Out: what code-scanning services show
// beside a finding, and `valuetask-lint explain`.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_RULES_H
#define VALUETASK_LINT_RULES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace valuetask::lint {

/// A page of the documentation, in Markdown.
struct Page {
  llvm::StringRef Name, Text;
};
llvm::ArrayRef<Page> pages();

struct Rule {
  std::string Id, Short, Full, Help;
  std::string Precision; ///< In the words of code scanning: high, medium, ...
  std::string Severity;  ///< warning or recommendation
  std::string Uri;       ///< Where its page is, if not ours.
};

/// Our own checks, by name.
const std::vector<Rule> &rules();
/// For any check, also for those of clang-tidy and for clang's warnings.
Rule ruleOf(llvm::StringRef Check);
std::vector<std::string> knownChecks();

} // namespace valuetask::lint

#endif // VALUETASK_LINT_RULES_H
