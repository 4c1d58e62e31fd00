//===- ResourceDir.cpp - where clang's own headers are --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Support/ResourceDir.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstdlib>

#define VALUETASK_STRING_(X) #X
#define VALUETASK_STRING(X) VALUETASK_STRING_(X)
#define CLANG_MAJOR VALUETASK_STRING(LLVM_VERSION_MAJOR)

using namespace clang::valuetask;

static bool holdsHeaders(llvm::StringRef Dir) {
  llvm::SmallString<256> Header(Dir);
  llvm::sys::path::append(Header, "include", "stddef.h");
  return llvm::sys::fs::exists(Header);
}

static std::string besideExecutable(const char *Argv0) {
  // The address of anything in the executable serves; it matters only where
  // the path cannot be asked of the system.
  static int Anchor;
  std::string Executable = llvm::sys::fs::getMainExecutable(Argv0, &Anchor);
  // Where the system does not tell, as without /proc, nothing is relative to
  // it, and a path relative to the current folder would be good for one folder.
  if (Executable.empty())
    return "";
  llvm::SmallString<256> Dir(
      llvm::sys::path::parent_path(llvm::sys::path::parent_path(Executable)));
  llvm::sys::path::append(Dir, "lib", "clang", CLANG_MAJOR);
  return std::string(Dir);
}

llvm::Expected<std::string>
clang::valuetask::findResourceDir(const char *Argv0) {
  if (const char *Given = std::getenv("VALUETASK_RESOURCE_DIR")) {
    if (holdsHeaders(Given))
      return std::string(Given);
    return llvm::createStringError(
        llvm::Twine("VALUETASK_RESOURCE_DIR is '") + Given +
        "', which has no include/stddef.h; it should name a directory such as "
        "/usr/lib/llvm-" CLANG_MAJOR "/lib/clang/" CLANG_MAJOR);
  }

  const std::string Candidates[] = {
      besideExecutable(Argv0),
      VALUETASK_CLANG_RESOURCE_DIR,
      "/usr/lib/llvm-" CLANG_MAJOR "/lib/clang/" CLANG_MAJOR,
      "/usr/lib/clang/" CLANG_MAJOR,
      "/usr/lib64/clang/" CLANG_MAJOR,
      "/usr/local/lib/clang/" CLANG_MAJOR,
  };
  std::string Looked;
  for (const std::string &Dir : Candidates) {
    if (Dir.empty())
      continue;
    if (holdsHeaders(Dir))
      return Dir;
    Looked += "\n  " + Dir;
  }
  return llvm::createStringError(
      llvm::Twine("clang " CLANG_MAJOR
                  "'s own headers (include/stddef.h) were not found; install "
                  "libclang-common-" CLANG_MAJOR
                  "-dev, or set VALUETASK_RESOURCE_DIR. Looked in:") +
      Looked);
}
