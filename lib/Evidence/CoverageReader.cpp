//===- CoverageReader.cpp - the JSON of llvm-cov and of gcov --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `llvm-cov export` gives, per function, its count and the regions of its
// source with theirs; `gcov --json-format` its count, its lines and those of
// the file. gcov writes one document a line where it was given several files.
//
//===----------------------------------------------------------------------===//

#include "Evidence/Profile.h"
#include "llvm/ProfileData/ProfileCommon.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace clang::valuetask {

static Error malformed(const Twine &What) {
  return createStringError("it is damaged, or of another version: " + What);
}

static uint64_t number(const json::Value &V) {
  if (std::optional<uint64_t> N = V.getAsUINT64())
    return *N;
  // gcov writes negative counts where merging went wrong.
  std::optional<double> D = V.getAsNumber();
  return D && *D > 0 ? static_cast<uint64_t>(*D) : 0;
}

static uint64_t number(const json::Object &O, StringRef Key) {
  const json::Value *V = O.get(Key);
  return V ? number(*V) : 0;
}

/// One of llvm-cov's: [line, column, end line, end column, count, file,
/// expanded file, kind]. Only code of the function's own file; none if it is
/// something else.
static Expected<std::optional<CountedRegion>> region(const json::Value &V) {
  const json::Array *A = V.getAsArray();
  if (!A || A->size() < 8)
    return malformed("a region has not eight numbers");
  if (number((*A)[5]) != 0 || number((*A)[7]) != 0)
    return std::nullopt;
  CountedRegion R;
  R.BeginLine = number((*A)[0]);
  R.BeginColumn = number((*A)[1]);
  R.EndLine = number((*A)[2]);
  R.EndColumn = number((*A)[3]);
  R.Count = number((*A)[4]);
  return R;
}

static Error readLlvmCovFunction(const json::Value &V,
                                 InstrProfSummaryBuilder &Summary,
                                 Profile &Into) {
  const json::Object *F = V.getAsObject();
  std::optional<StringRef> Name = F ? F->getString("name") : std::nullopt;
  if (!Name || !F->get("count"))
    return malformed("a function has no name or no count");
  FunctionCount Count;
  Count.Calls = Count.Hottest = number(*F, "count");
  Summary.addEntryCount(Count.Calls);
  if (const json::Array *Regions = F->getArray("regions"))
    for (const json::Value &One : *Regions) {
      Expected<std::optional<CountedRegion>> R = region(One);
      if (!R)
        return R.takeError();
      if (!*R)
        continue;
      // The first is the body.
      if (Count.Regions.empty())
        Count.Span = (*R)->EndLine - (*R)->BeginLine;
      else
        Summary.addInternalCount((*R)->Count);
      Count.Hottest = std::max(Count.Hottest, (*R)->Count);
      Count.Regions.push_back(**R);
    }
  Into.add(*Name, std::move(Count));
  return Error::success();
}

static Error readLlvmCov(const json::Object &Root,
                         InstrProfSummaryBuilder &Summary, Profile &Into) {
  const json::Array *Data = Root.getArray("data");
  if (!Data)
    return malformed("it has no 'data'");
  for (const json::Value &One : *Data) {
    const json::Object *Export = One.getAsObject();
    const json::Array *Functions =
        Export ? Export->getArray("functions") : nullptr;
    if (!Functions)
      return createStringError(
          "it has no functions; run 'llvm-cov export' without -summary-only "
          "and -skip-functions");
    for (const json::Value &F : *Functions)
      if (Error E = readLlvmCovFunction(F, Summary, Into))
        return E;
  }
  return Error::success();
}

/// Whether other files may have another function with this symbol.
static bool isInternal(StringRef Symbol) {
  return Symbol.starts_with("_ZL") || Symbol.contains("_GLOBAL__N_");
}

static Error readGcovFile(const json::Object &File,
                          InstrProfSummaryBuilder &Summary, Profile &Into) {
  std::optional<StringRef> Path = File.getString("file");
  const json::Array *Functions = File.getArray("functions");
  if (!Path || !Functions)
    return malformed("a file has no name or no functions");
  StringMap<uint64_t> Hottest;
  if (const json::Array *Lines = File.getArray("lines"))
    for (const json::Value &One : *Lines)
      if (const json::Object *L = One.getAsObject()) {
        uint64_t Count = number(*L, "count");
        Summary.addInternalCount(Count);
        if (std::optional<StringRef> In = L->getString("function_name")) {
          uint64_t &Most = Hottest[*In];
          Most = std::max(Most, Count);
        }
      }
  for (const json::Value &One : *Functions) {
    const json::Object *F = One.getAsObject();
    std::optional<StringRef> Name = F ? F->getString("name") : std::nullopt;
    if (!Name || !F->get("execution_count"))
      return malformed("a function has no name or no execution count");
    FunctionCount Count;
    Count.Calls = number(*F, "execution_count");
    Count.Hottest = std::max(Count.Calls, Hottest.lookup(*Name));
    if (uint64_t Begin = number(*F, "start_line"), End = number(*F, "end_line");
        Begin && End >= Begin)
      Count.Span = End - Begin;
    Summary.addEntryCount(Count.Calls);
    Into.add(isInternal(*Name) ? (*Path + ":" + *Name).str() : Name->str(),
             std::move(Count));
  }
  return Error::success();
}

static Error readDocument(StringRef Text, InstrProfSummaryBuilder &Summary,
                          Profile &Into) {
  Expected<json::Value> Parsed = json::parse(Text);
  if (!Parsed)
    return malformed(toString(Parsed.takeError()));
  const json::Object *Root = Parsed->getAsObject();
  if (!Root)
    return malformed("it is no JSON object");
  if (Root->getString("type") == "llvm.coverage.json.export")
    return readLlvmCov(*Root, Summary, Into);
  const json::Array *Files = Root->getArray("files");
  if (!Files || !Root->get("gcc_version"))
    return createStringError(
        "it is JSON, but neither of 'llvm-cov export' nor of 'gcov "
        "--json-format'");
  for (const json::Value &One : *Files) {
    const json::Object *File = One.getAsObject();
    if (!File)
      return malformed("a file is no JSON object");
    if (Error E = readGcovFile(*File, Summary, Into))
      return E;
  }
  return Error::success();
}

Error readCoverage(const MemoryBuffer &File, Profile &Into) {
  InstrProfSummaryBuilder Summary(
      std::vector<uint32_t>(ProfileSummaryBuilder::DefaultCutoffs.begin(),
                            ProfileSummaryBuilder::DefaultCutoffs.end()));
  StringRef Text = File.getBuffer().trim();
  // A document a line, unless a line alone is none.
  auto [First, Rest] = Text.split('\n');
  if (Rest.empty() || !First.trim().ends_with("}")) {
    if (Error E = readDocument(Text, Summary, Into))
      return E;
  } else {
    for (StringRef Line = First; !Line.empty() || !Rest.empty();
         std::tie(Line, Rest) = Rest.split('\n'))
      if (!Line.trim().empty())
        if (Error E = readDocument(Line, Summary, Into))
          return E;
  }
  std::unique_ptr<ProfileSummary> Whole = Summary.getSummary();
  const SummaryEntryVector &Entries = Whole->getDetailedSummary();
  if (!Entries.empty())
    Into.setThresholds(ProfileSummaryBuilder::getHotCountThreshold(Entries),
                       ProfileSummaryBuilder::getColdCountThreshold(Entries));
  return Error::success();
}

} // namespace clang::valuetask
