//===- BinaryReaders.cpp - the profiles of llvm-profdata ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Indexed instrumentation profiles, whether the counters were put in by clang's
// frontend or by the optimiser, and sample profiles. LLVM's readers do the
// work.
//
//===----------------------------------------------------------------------===//

#include "Evidence/Profile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/ProfileData/InstrProfReader.h"
#include "llvm/ProfileData/ProfileCommon.h"
#include "llvm/ProfileData/SampleProfReader.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace clang::valuetask {

static void setThresholds(ProfileSummary &Summary, Profile &Into) {
  const SummaryEntryVector &Entries = Summary.getDetailedSummary();
  // Asked for a percentile that is not there, LLVM ends the process.
  if (!Entries.empty() && Entries.back().Cutoff >= 999999)
    Into.setThresholds(ProfileSummaryBuilder::getHotCountThreshold(Entries),
                       ProfileSummaryBuilder::getColdCountThreshold(Entries));
}

/// The table of functions stands at the end, where an offset in the header
/// leads to; the reader follows it unseen.
static Error checkWhole(const MemoryBuffer &File) {
  StringRef Bytes = File.getBuffer();
  const char *CutOff = "it is damaged or cut off";
  if (Bytes.size() < 128)
    return createStringError(CutOff);
  auto Header = IndexedInstrProf::Header::readFromBuffer(
      reinterpret_cast<const unsigned char *>(Bytes.data()));
  if (!Header)
    return Header.takeError();
  if (Header->HashOffset + 16 > Bytes.size())
    return createStringError(CutOff);
  return Error::success();
}

Error readInstrumented(std::unique_ptr<MemoryBuffer> File, Profile &Into) {
  if (Error E = checkWhole(*File))
    return E;
  auto Reader = IndexedInstrProfReader::create(std::move(File), nullptr);
  if (!Reader)
    return Reader.takeError();
  // The optimiser's counters need not count the entry.
  bool CountsEntry =
      !(*Reader)->isIRLevelProfile() || (*Reader)->instrEntryBBEnabled();
  for (const NamedInstrProfRecord &R : **Reader) {
    if (NamedInstrProfRecord::hasCSFlagInHash(R.Hash) || R.Counts.empty())
      continue;
    FunctionCount Count;
    Count.Hottest = *std::max_element(R.Counts.begin(), R.Counts.end());
    Count.CallsKnown = CountsEntry || R.Counts.size() == 1;
    Count.Calls = Count.CallsKnown ? R.Counts.front() : Count.Hottest;
    Into.add(R.Name, std::move(Count));
  }
  if ((*Reader)->hasError())
    return (*Reader)->getError();
  setThresholds((*Reader)->getSummary(/*UseCS=*/false), Into);
  return Error::success();
}

namespace {

/// Without one, LLVM prints the error and ends the process.
struct Listener : DiagnosticHandler {
  explicit Listener(std::string &Said) : Said(Said) {}
  bool handleDiagnostics(const DiagnosticInfo &Info) override {
    if (Info.getSeverity() == DS_Error && Said.empty()) {
      raw_string_ostream OS(Said);
      DiagnosticPrinterRawOStream Printer(OS);
      Info.print(Printer);
    }
    return true;
  }
  std::string &Said;
};

} // namespace

/// \p F and what was inlined into it, each under its own name.
static void addSamples(const sampleprof::FunctionSamples &F, Profile &Into) {
  FunctionCount Count;
  // What was inlined has no head.
  Count.Calls =
      F.getHeadSamples() ? F.getHeadSamples() : F.getHeadSamplesEstimate();
  Count.Hottest = std::max(Count.Calls, F.getMaxCountInside(true));
  sampleprof::FunctionId Name = F.getFunction();
  Into.add(Name.isStringRef() ? Name.stringRef().str()
                              : utostr(Name.getHashCode()),
           std::move(Count));
  for (const auto &Site : F.getCallsiteSamples())
    for (const auto &Inlined : Site.second)
      addSamples(Inlined.second, Into);
}

Error readSampled(std::unique_ptr<MemoryBuffer> File, Profile &Into) {
  std::string Said;
  LLVMContext Context;
  Context.setDiagnosticHandler(std::make_unique<Listener>(Said));
  auto Failed = [&](std::error_code Code) {
    return createStringError(Code, Said.empty() ? Code.message() : Said);
  };
  auto FS = vfs::getRealFileSystem();
  auto Reader = sampleprof::SampleProfileReader::create(File, Context, *FS);
  if (!Reader)
    return Failed(Reader.getError());
  if (std::error_code Code = (*Reader)->read())
    return Failed(Code);
  if ((*Reader)->useMD5())
    Into.hashNames();
  for (const auto &One : (*Reader)->getProfiles())
    addSamples(One.second, Into);
  setThresholds((*Reader)->getSummary(), Into);
  return Error::success();
}

} // namespace clang::valuetask
