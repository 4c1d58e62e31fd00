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
  /// Why there is none: a damaged file need not be wrong twice in one way.
  std::string Failure;
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
  bool Known = C.State == State;
  if (C.Last && Known)
    return C.Last;
  if (Known && !C.Failure.empty())
    return llvm::createStringError(C.Failure);
  llvm::Expected<std::unique_ptr<Profile>> P = Profile::read(Files);
  C.State = std::move(State);
  C.Failure.clear();
  C.Last = nullptr;
  if (!P) {
    C.Failure = llvm::toString(P.takeError());
    return llvm::createStringError(C.Failure);
  }
  C.Last = std::move(*P);
  return C.Last;
}

bool isFirstWordOn(const Profile &P, llvm::StringRef Word) {
  Cache &C = cache();
  std::lock_guard<std::mutex> Guard(C.Lock);
  return C.Told.insert((Word + " " + P.name()).str()).second;
}

} // namespace clang::valuetask
