//===- CheckPages.h - the documentation page of a check -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An editor turns a diagnostic's code into a link. clangd knows where the pages
// of clang-tidy's own checks are and makes up an address for all others. In: a
// check's name. Out: the address of its page, on the web if the build knows one
// (VALUETASK_DOCS_URL), otherwise the page that is installed with the tool.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TOOLS_CLANGD_CHECKPAGES_H
#define VALUETASK_TOOLS_CLANGD_CHECKPAGES_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace clang::valuetask {

class CheckPages {
public:
  /// Tells where the executable is, as its main() was called.
  static void init(const char *Argv0);

  /// True if \p Check is one of ours.
  static bool isOurs(llvm::StringRef Check) {
    return Check.starts_with("valuetask-");
  }

  /// The page of \p Check, one of ours; nothing if there is none to be found.
  static std::optional<std::string> uri(llvm::StringRef Check);
};

} // namespace clang::valuetask

#endif // VALUETASK_TOOLS_CLANGD_CHECKPAGES_H
