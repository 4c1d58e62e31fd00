//===- Main.cpp - valuetask-oracle ----------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// valuetask-oracle --programs N --seed S [--jobs J] [--keep DIR] [--tool PATH]
//
// Runs random programs and compares what they did wrong with what the analyzer
// says: docs/oracle.md. Exit code 1 after a miss or a false alarm, 2 for wrong
// arguments, 3 if something could not be run.
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"
#include "Oracle/Known.h"
#include "Oracle/Report.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/ThreadPool.h"
#include <mutex>
#include <optional>

using namespace valuetask::oracle;
using namespace llvm;

static cl::OptionCategory Options("valuetask-oracle options");
static cl::opt<unsigned> Programs("programs", cl::desc("How many programs"),
                                  cl::init(200), cl::cat(Options));
static cl::opt<uint64_t> Seed("seed", cl::desc("Other programs for each"),
                              cl::init(1), cl::cat(Options));
static cl::opt<uint64_t> FirstProgram("first",
                                      cl::desc("Number of the first program"),
                                      cl::init(0), cl::cat(Options));
static cl::opt<unsigned> Jobs("jobs", cl::desc("Batches at a time"),
                              cl::init(1), cl::cat(Options));
static cl::opt<unsigned> PerBatch("batch", cl::desc("Programs in a file"),
                                  cl::init(80), cl::cat(Options));
static cl::opt<std::string> Keep("keep",
                                 cl::desc("Folder for shrunk disagreements"),
                                 cl::value_desc("folder"), cl::cat(Options));
static cl::opt<unsigned> KeepLimit("keep-limit",
                                   cl::desc("How many to shrink and keep"),
                                   cl::init(40), cl::cat(Options));
static cl::opt<std::string> Tool("tool", cl::desc("The analyzer"),
                                 cl::init("valuetask-tidy"),
                                 cl::value_desc("path"), cl::cat(Options));
static cl::opt<std::string> Compiler("compiler", cl::desc("The C++ compiler"),
                                     cl::value_desc("path"), cl::cat(Options));
static cl::opt<std::string> Inputs("inputs",
                                   cl::desc("Folder of oracle_program.h"),
                                   cl::init(VALUETASK_ORACLE_INPUTS),
                                   cl::value_desc("folder"), cl::cat(Options));
static cl::opt<std::string> Runtime(
    "runtime",
    cl::desc("Include folder of the runtime, to run programs on it too"),
    cl::value_desc("folder"), cl::cat(Options));
static cl::list<std::string> ToolArgs("tidy-arg",
                                      cl::desc("One more for the analyzer"),
                                      cl::value_desc("argument"),
                                      cl::cat(Options));
static cl::opt<std::string>
    KnownFile("known", cl::desc("File of disagreements that are no failure"),
              cl::value_desc("file"), cl::cat(Options));
static cl::opt<bool> List("list", cl::desc("Name each disagreement"),
                          cl::cat(Options));
static cl::opt<std::string> Work("work", cl::desc("Folder for files, kept"),
                                 cl::value_desc("folder"), cl::cat(Options));

namespace {

constexpr int Differs = 1, Usage = 2, NotRun = 3;

int notRun(Error E) {
  errs() << "valuetask-oracle: " << toString(std::move(E)) << '\n';
  return NotRun;
}

struct BatchResult {
  std::vector<Program> Programs;
  std::vector<Record> Records;
  std::string Failure;
};

std::vector<BatchResult> runAll(const Setup &S) {
  unsigned Count = (Programs + PerBatch - 1) / PerBatch;
  std::vector<BatchResult> Results(Count);
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  for (unsigned B = 0; B < Count; ++B)
    Pool.async([&S, &Results, B] {
      BatchResult &Result = Results[B];
      unsigned End = std::min<unsigned>(Programs, (B + 1) * PerBatch);
      for (unsigned I = B * PerBatch; I < End; ++I)
        Result.Programs.push_back(generate(Seed, FirstProgram + I));
      Expected<std::vector<Record>> Records =
          run(S, Result.Programs, "batch" + std::to_string(B));
      if (Records)
        Result.Records = std::move(*Records);
      else
        Result.Failure = toString(Records.takeError());
    });
  Pool.wait();
  return Results;
}

/// Shrinks some of the cases and writes a file for each that is new.
Error keepCases(const Setup &S, std::vector<Case> Cases) {
  if (std::error_code Code = sys::fs::create_directories(Keep))
    return createStringError(Keep + ": " + Code.message());
  if (Cases.size() > KeepLimit)
    Cases.resize(KeepLimit);
  std::vector<std::string> Failures((Cases.size() + 7) / 8);
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  for (size_t Part = 0; Part < Failures.size(); ++Part)
    Pool.async([&, Part] {
      size_t From = Part * 8, To = std::min(Cases.size(), From + 8);
      std::vector<Case> Some(Cases.begin() + From, Cases.begin() + To);
      if (Error E = shrink(S, Some, "shrink" + std::to_string(Part)))
        Failures[Part] = toString(std::move(E));
      std::copy(Some.begin(), Some.end(), Cases.begin() + From);
    });
  Pool.wait();
  std::string Failed; // what was shrunk until then is kept all the same
  for (const std::string &Failure : Failures)
    Failed += Failure;

  std::map<std::string, std::vector<const Case *>> Equal;
  for (const Case &C : Cases)
    Equal[canonicalText(C)].push_back(&C);
  outs() << Cases.size() << " shrunk, " << Equal.size() << " different\n";
  for (const auto &[Text, Same] : Equal) {
    const Case &C = *Same.front();
    SmallString<128> Path(Keep);
    sys::path::append(Path, (C.What.Miss ? "miss-" : "alarm-") + C.What.Check +
                                "-" + std::to_string(Seed) + "-" +
                                std::to_string(C.Number) + ".cpp");
    std::error_code Code;
    raw_fd_ostream Out(Path, Code);
    if (Code)
      return createStringError(Path + ": " + Code.message());
    Out << markerTest(C, Seed);
    outs() << Same.size() << "x " << Path << '\n';
  }
  if (!Failed.empty())
    return createStringError(Failed);
  return Error::success();
}

std::optional<std::string> findCompiler() {
  if (!Compiler.empty())
    return Compiler;
  for (const char *Name : {"clang++-22", "clang++", "g++"})
    if (ErrorOr<std::string> Path = sys::findProgramByName(Name))
      return *Path;
  return std::nullopt;
}

} // namespace

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  cl::HideUnrelatedOptions(Options);
  if (!cl::ParseCommandLineOptions(
          Argc, Argv, "Compares what random programs do wrong with findings\n",
          &errs()))
    return Usage;
  if (Programs == 0 || PerBatch == 0 || Jobs == 0) {
    errs() << "valuetask-oracle: --programs, --batch and --jobs must not be "
              "0\n";
    return Usage;
  }
  std::optional<std::string> Found = findCompiler();
  if (!Found)
    return notRun(createStringError("no C++ compiler was found"));

  Setup S;
  S.Tool = Tool;
  S.Compiler = *Found;
  S.Inputs = Inputs;
  S.Runtime = Runtime;
  S.ToolArgs.assign(ToolArgs.begin(), ToolArgs.end());
  SmallString<128> Scratch(Work);
  std::error_code Code =
      Work.empty() ? sys::fs::createUniqueDirectory("valuetask-oracle", Scratch)
                   : sys::fs::create_directories(Scratch);
  if (Code)
    return notRun(createStringError(Scratch + ": " + Code.message()));
  // The analyzer names files by their absolute path.
  sys::fs::make_absolute(Scratch);
  S.Scratch = Scratch.str().str();
  if (Error E = prepare(S))
    return notRun(std::move(E));

  Known Expected;
  if (!KnownFile.empty()) {
    llvm::Expected<Known> Read = Known::read(KnownFile);
    if (!Read) {
      errs() << "valuetask-oracle: " << toString(Read.takeError()) << '\n';
      return Usage;
    }
    Expected = std::move(*Read);
  }
  Report R;
  std::vector<Case> Cases;
  unsigned Unknown = 0, OfKnown = 0;
  bool Failed = false;
  uint64_t Number = FirstProgram;
  for (BatchResult &B : runAll(S)) {
    if (!B.Failure.empty()) {
      errs() << "valuetask-oracle: " << B.Failure << '\n';
      Failed = true;
      Number += B.Programs.size();
      continue;
    }
    for (size_t I = 0; I < B.Programs.size(); ++I, ++Number) {
      Comparison C = compare(B.Records[I]);
      R.add(B.Programs[I], B.Records[I], C);
      if (List && !S.Runtime.empty() && B.Records[I].Exhaustive &&
          B.Records[I].First != B.Records[I].FirstOfRuntime)
        outs() << "runtime differs " << Number << '\n';
      std::set<std::pair<bool, std::string>> Seen;
      for (const Disagreement &D : C.Disagreements) {
        if (!Seen.insert({D.Miss, D.Check}).second)
          continue;
        std::string Line = Known::line(Seed, Number, D);
        bool Is = Expected.has(Line);
        ++(Is ? OfKnown : Unknown);
        if (List)
          outs() << Line << '\n';
        if (!Is)
          Cases.push_back({B.Programs[I], D, B.Records[I], Number});
      }
    }
  }
  R.print(outs());
  if (!Keep.empty() && !Cases.empty())
    if (Error E = keepCases(S, std::move(Cases)))
      return notRun(std::move(E));
  if (Work.empty())
    sys::fs::remove_directories(S.Scratch);
  std::vector<std::string> Stale;
  if (!Failed)
    Stale = Expected.stale(Seed, FirstProgram, FirstProgram + Programs);
  for (const std::string &Line : Stale)
    outs() << "known, but not so any more: " << Line << '\n';
  if (!KnownFile.empty())
    outs() << Unknown << " disagreements, and " << OfKnown << " known ones\n";
  Counts All = R.sum();
  outs() << "recall " << All.Found << '/' << All.Wanted << " precision "
         << All.Right << '/' << All.Findings << '\n';
  if (Failed || R.programs() == 0)
    return NotRun;
  return Unknown || !Stale.empty() ? Differs : 0;
}
