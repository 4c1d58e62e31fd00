//===- Files.h - files read and written, with errors that say which -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_FILES_H
#define VALUETASK_LINT_FILES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>

namespace llvm {
class raw_fd_ostream;
}

namespace valuetask::lint {

llvm::Expected<std::string> readFile(llvm::StringRef Path);

/// Written beside and renamed, so that a reader sees all of it or nothing;
/// straight into what is no ordinary file. A full disk is an error.
llvm::Error writeFile(llvm::StringRef Path, llvm::StringRef Text);
/// The same, unless that is what the file holds already.
llvm::Error updateFile(llvm::StringRef Path, llvm::StringRef Text);
llvm::Error makeDirectory(llvm::StringRef Path);

/// What went wrong on a stream since, which is not fatal from now on.
llvm::Error flushed(llvm::raw_fd_ostream &OS, llvm::StringRef Name);

std::string text(const llvm::json::Value &V, bool Indented = false);
llvm::Expected<llvm::json::Value> readJSONValue(llvm::StringRef Path);

/// Reads any of our values; the error names the file and the place in it.
template <typename T> llvm::Expected<T> readJSON(llvm::StringRef Path) {
  llvm::Expected<llvm::json::Value> V = readJSONValue(Path);
  if (!V)
    return V.takeError();
  llvm::json::Path::Root Root(Path);
  T Out;
  if (!fromJSON(*V, Out, Root))
    return Root.getError();
  return Out;
}

/// One name for each file, however it was reached, and the same name on every
/// machine: relative to the root, with symbolic links resolved.
class Paths {
public:
  /// \p FollowLinks is off where files are links into a store (Bazel).
  explicit Paths(llvm::StringRef Root, bool FollowLinks = true);

  std::string name(llvm::StringRef Path);
  std::string absolute(llvm::StringRef Name) const;
  llvm::StringRef root() const { return Root; }

private:
  std::string resolve(llvm::StringRef Path) const;

  bool FollowLinks;
  std::string Root;
  llvm::StringMap<std::string> Known;
};

} // namespace valuetask::lint

#endif // VALUETASK_LINT_FILES_H
