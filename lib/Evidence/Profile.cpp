//===- Profile.cpp - how often functions ran ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evidence/Profile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace llvm;

namespace clang::valuetask {

bool CountedRegion::contains(unsigned Line, unsigned Column) const {
  return std::pair(BeginLine, BeginColumn) <= std::pair(Line, Column) &&
         std::pair(Line, Column) < std::pair(EndLine, EndColumn);
}

static uint64_t saturatingAdd(uint64_t A, uint64_t B) {
  return A + B < A ? ~uint64_t(0) : A + B;
}

void FunctionCount::add(const FunctionCount &Other) {
  Calls = saturatingAdd(Calls, Other.Calls);
  CallsKnown &= Other.CallsKnown;
  Hottest = std::max(Hottest, Other.Hottest);
  if (!Span)
    Span = Other.Span;
  // Regions of two versions of a function do not add up.
  if (Regions.empty()) {
    Regions = Other.Regions;
  } else if (Regions.size() == Other.Regions.size()) {
    for (size_t I = 0; I != Regions.size(); ++I)
      Regions[I].Count =
          saturatingAdd(Regions[I].Count, Other.Regions[I].Count);
  } else if (!Other.Regions.empty()) {
    Regions.clear();
  }
}

StringRef wholeFunction(StringRef Symbol, bool &IsPiece) {
  IsPiece = false;
  // g++ puts the coroutine's symbol into that of a local class of it:
  // _Z1fPZ1fiE11_Z1fi.Frame.actor. Later versions write f.actor.
  for (StringRef Suffix : {".actor", ".destroy"}) {
    StringRef Rest = Symbol;
    if (!Rest.consume_back(Suffix))
      continue;
    IsPiece = true;
    if (!Rest.consume_back(".Frame"))
      return Rest;
    // The number before the name is how long it is, with ".Frame".
    for (size_t At = Rest.find("_Z", 1); At != StringRef::npos;
         At = Rest.find("_Z", At + 1)) {
      StringRef Whole = Rest.substr(At);
      if (Rest.take_front(At).ends_with(utostr(Whole.size() + 6)))
        return Whole;
    }
    return Rest;
  }
  for (StringRef Suffix : {".resume", ".cleanup"})
    if (StringRef Rest = Symbol; Rest.consume_back(Suffix)) {
      IsPiece = true;
      return Rest;
    }
  return Symbol;
}

/// What the optimiser makes of a function goes by its name, with a suffix.
static StringRef withoutSuffixes(StringRef Symbol) {
  for (StringRef Suffix :
       {".llvm.", ".part.", ".__uniq.", ".isra.", ".constprop.", ".cold"})
    Symbol = Symbol.take_front(Symbol.find(Suffix));
  return Symbol;
}

void Profile::add(StringRef Symbol, FunctionCount Count) {
  // Functions with internal linkage: "dir/file.cpp:_ZL1fv", or with ';'.
  std::string File;
  if (size_t At = Symbol.find_last_of(":;");
      At != StringRef::npos && At + 1 != Symbol.size()) {
    File = Symbol.take_front(At).str();
    Symbol = Symbol.substr(At + 1);
  }
  bool IsPiece = false;
  Symbol = wholeFunction(withoutSuffixes(Symbol), IsPiece);
  // Resuming is no call.
  if (IsPiece)
    Count.Calls = 0;
  for (Entry &E : Functions[Symbol])
    if (E.File == File)
      return E.Count.add(Count);
  Functions[Symbol].push_back({std::move(File), std::move(Count)});
}

const FunctionCount *Profile::find(StringRef Symbol, StringRef MainFile) const {
  auto Found = Functions.find(Symbol);
  if (Found == Functions.end() && NamesAreHashed)
    Found = Functions.find(utostr(MD5Hash(Symbol)));
  if (Found == Functions.end())
    return nullptr;
  for (const Entry &E : Found->second)
    if (E.File.empty() ||
        sys::path::filename(E.File) == sys::path::filename(MainFile))
      return &E.Count;
  return nullptr;
}

void Profile::setThresholds(uint64_t HotCount, uint64_t ColdCount) {
  Hot = std::max(Hot, HotCount);
  Cold = std::max(Cold, ColdCount);
}

static Error inFile(StringRef File, Error E) {
  return createStringError("profile '" + File + "': " + toString(std::move(E)));
}

static Error readInto(const std::string &Path, bool IsFirst, ProfileKind &Kind,
                      Profile &Into) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Raw =
      MemoryBuffer::getFile(Path, /*IsText=*/false);
  if (!Raw)
    return errorCodeToError(Raw.getError());
  Expected<std::unique_ptr<MemoryBuffer>> File = unpacked(std::move(*Raw));
  if (!File)
    return File.takeError();
  Expected<ProfileKind> Found = kindOf(**File);
  if (!Found)
    return Found.takeError();
  if (!IsFirst && *Found != Kind)
    return createStringError("it is of another kind than the files before it; "
                             "only counts of one kind add up");
  Kind = *Found;
  // LLVM's readers trust the offsets in a file, also of one that was cut off.
  Error Result = Error::success();
  consumeError(std::move(Result));
  CrashRecoveryContext::Enable();
  CrashRecoveryContext Guard;
  bool Survived = Guard.RunSafely([&] {
    if (Kind == ProfileKind::Instrumented)
      Result = readInstrumented(std::move(*File), Into);
    else if (Kind == ProfileKind::Sampled)
      Result = readSampled(std::move(*File), Into);
    else
      Result = readCoverage(**File, Into);
  });
  if (Survived)
    return Result;
  consumeError(std::move(Result));
  return createStringError("it is damaged or cut off, and reading it crashed");
}

Expected<std::unique_ptr<Profile>>
Profile::read(const std::vector<std::string> &Files) {
  auto P = std::make_unique<Profile>();
  for (const std::string &Path : Files) {
    if (Error E = readInto(Path, &Path == &Files.front(), P->Kind, *P))
      return inFile(Path, std::move(E));
    if (P->Name.empty())
      P->Name = sys::path::filename(Path).str();
  }
  if (P->Functions.empty())
    return inFile(Files.empty() ? "" : Files.front(),
                  createStringError("it has no functions"));
  if (!P->Hot)
    return inFile(Files.front(),
                  createStringError("all its counts are 0; the program that it "
                                    "was made with did not run to its end"));
  return P;
}

} // namespace clang::valuetask
