//===- Profile.h - how often functions ran --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: profile files as compilers' tools write them. Out: counts by function,
// asked for by mangled name, and what counts as hot and as cold. A coroutine is
// one function here, whatever pieces a compiler cuts it into.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EVIDENCE_PROFILE_H
#define VALUETASK_EVIDENCE_PROFILE_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clang::valuetask {

enum class ProfileKind : uint8_t {
  Coverage,     ///< `llvm-cov export`, JSON.
  Instrumented, ///< Indexed instrumentation profile, `.profdata`.
  Sampled,      ///< Sample profile, text or binary.
  Gcov,         ///< `gcov --json-format`.
};

/// A piece of a function's source and how often it ran.
struct CountedRegion {
  unsigned BeginLine = 0, BeginColumn = 0, EndLine = 0, EndColumn = 0;
  uint64_t Count = 0;

  bool contains(unsigned Line, unsigned Column) const;
};

struct FunctionCount {
  /// How often it was entered; of a sampled function, an estimate.
  uint64_t Calls = 0;
  /// Off where the profile tells of the function's blocks, not of its entry.
  bool CallsKnown = true;
  /// Of all blocks in it.
  uint64_t Hottest = 0;
  /// From the first to the last line of the function, where the profile knows.
  std::optional<unsigned> Span;
  /// Those that the profile knows, the enclosing one before those in it.
  std::vector<CountedRegion> Regions;

  void add(const FunctionCount &Other);
};

class Profile {
public:
  /// Several files of one kind add up.
  static llvm::Expected<std::unique_ptr<Profile>>
  read(const std::vector<std::string> &Files);

  /// What is known of the function with this symbol. \p MainFile tells apart
  /// functions with internal linkage. Null if the profile does not mention it.
  const FunctionCount *find(llvm::StringRef Symbol,
                            llvm::StringRef MainFile) const;

  ProfileKind kind() const { return Kind; }
  bool isSampled() const { return Kind == ProfileKind::Sampled; }
  /// The name of the file, or of the first of several, without its folder.
  llvm::StringRef name() const { return Name; }
  size_t size() const { return Functions.size(); }
  /// What LLVM takes for hot: the least count among those that make 99 % of
  /// all.
  uint64_t hotThreshold() const { return Hot; }
  uint64_t coldThreshold() const { return Cold; }

  // For the readers.

  /// \p Symbol as the profile spells it, maybe with a file in front.
  void add(llvm::StringRef Symbol, FunctionCount Count);
  void setThresholds(uint64_t HotCount, uint64_t ColdCount);
  void hashNames() { NamesAreHashed = true; }

private:
  struct Entry {
    /// Of a function with internal linkage.
    std::string File;
    FunctionCount Count;
  };

  ProfileKind Kind = ProfileKind::Coverage;
  std::string Name;
  llvm::StringMap<llvm::SmallVector<Entry, 1>> Functions;
  uint64_t Hot = 0, Cold = 0;
  bool NamesAreHashed = false;
};

/// The function that \p Symbol is a piece of: the coroutine of `f.resume`,
/// `f.destroy`, `f.cleanup` and of what g++ calls the actor; \p Symbol itself
/// otherwise. \p IsPiece tells which it was.
llvm::StringRef wholeFunction(llvm::StringRef Symbol, bool &IsPiece);

// The readers: each adds what is in a file to a profile.

llvm::Error readCoverage(const llvm::MemoryBuffer &File, Profile &Into);
llvm::Error readInstrumented(std::unique_ptr<llvm::MemoryBuffer> File,
                             Profile &Into);
llvm::Error readSampled(std::unique_ptr<llvm::MemoryBuffer> File,
                        Profile &Into);

/// What kind of profile \p File is, or what to do with it instead.
llvm::Expected<ProfileKind> kindOf(const llvm::MemoryBuffer &File);
/// \p File, unpacked if it is packed by gzip.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
unpacked(std::unique_ptr<llvm::MemoryBuffer> File);

} // namespace clang::valuetask

#endif // VALUETASK_EVIDENCE_PROFILE_H
