//===- CheckPages.cpp - the documentation page of a check -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "CheckPages.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace clang::valuetask {

/// Where the pages are: an address, or a folder. Set before any thread starts.
static std::string &folder() {
  static std::string Folder;
  return Folder;
}

void CheckPages::init(const char *Argv0) {
  // The address of anything in the executable serves; it matters only where
  // the path cannot be asked of the system.
  static int Anchor;
  std::string Executable = llvm::sys::fs::getMainExecutable(Argv0, &Anchor);
  llvm::SmallString<256> Dir(
      llvm::sys::path::parent_path(llvm::sys::path::parent_path(Executable)));
  llvm::sys::path::append(Dir, VALUETASK_DOCS_SUBDIR, "checks");
  folder() = Dir.str().str();
}

/// \p Path as a file URI: percent-encoded but for what RFC 3986 leaves alone.
static std::string fileUri(llvm::StringRef Path) {
  std::string Uri = "file://";
  for (unsigned char C : Path) {
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/").contains(C))
      Uri += static_cast<char>(C);
    else
      Uri += {'%', llvm::hexdigit(C >> 4), llvm::hexdigit(C & 15)};
  }
  return Uri;
}

std::optional<std::string> CheckPages::uri(llvm::StringRef Check) {
  constexpr llvm::StringLiteral OnTheWeb = VALUETASK_DOCS_URL;
  if (!OnTheWeb.empty())
    return (OnTheWeb + "/checks/" + Check + ".md").str();
  llvm::SmallString<256> Page(folder());
  llvm::sys::path::append(Page, Check + ".md");
  // Documentation is often left out where disks are small; and without /proc
  // nobody knows where the executable is.
  if (!llvm::sys::path::is_absolute(Page) || !llvm::sys::fs::exists(Page))
    return std::nullopt;
  return fileUri(Page);
}

} // namespace clang::valuetask
