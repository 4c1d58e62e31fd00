//===- ProfileCache.cpp - a profile is read once --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evidence/ProfileCache.h"
#include "llvm/Support/FileSystem.h"
#include <mutex>
#include <set>

namespace clang::valuetask {

/// Names, sizes and times of change of all files.
static std::string stateOf(const std::vector<std::string> &Files) {
  std::string State;
  llvm::raw_string_ostream OS(State);
  for (const std::string &File : Files) {
    llvm::SmallString<256> Path(File);
    llvm::sys::fs::make_absolute(Path);
    OS << Path << '\n';
    llvm::sys::fs::file_status Status;
    if (!llvm::sys::fs::status(Path, Status))
      OS << Status.getSize() << ' '
         << Status.getLastModificationTime().time_since_epoch().count() << '\n';
  }
  return State;
}

namespace {
struct Cache {
  std::mutex Lock;
  std::string State;
  std::shared_ptr<const Profile> Last;
  /// Owned by name, as another profile may get the address of one that is gone.
  std::set<std::string> Told;
};
} // namespace

static Cache &cache() {
  static Cache C;
  return C;
}

llvm::Expected<std::shared_ptr<const Profile>>
cachedProfile(const std::vector<std::string> &Files) {
  Cache &C = cache();
  std::lock_guard<std::mutex> Guard(C.Lock);
  std::string State = stateOf(Files);
  if (C.Last && C.State == State)
    return C.Last;
  llvm::Expected<std::unique_ptr<Profile>> P = Profile::read(Files);
  if (!P)
    return P.takeError();
  C.State = std::move(State);
  C.Last = std::move(*P);
  return C.Last;
}

bool isFirstWordOn(const Profile &P, llvm::StringRef Word) {
  Cache &C = cache();
  std::lock_guard<std::mutex> Guard(C.Lock);
  return C.Told.insert((Word + " " + P.name()).str()).second;
}

} // namespace clang::valuetask
