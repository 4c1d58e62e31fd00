//===- Ninja.cpp - ninja runs the plan ------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Ninja.h"
#include "Lint/Process.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include <chrono>
#include <map>
#include <set>

namespace valuetask::lint {

using namespace llvm;

/// Begins the lines that are ninja's own and not a job's.
static constexpr StringLiteral Mark = "\x01";

namespace {

/// What ninja says while it runs.
class Listener {
public:
  Listener(const Plan &P, ProgressMode Mode) : Show(Mode) {
    for (const PlannedJob &J : P.Jobs)
      Names[J.ResultFile] = J.Name;
  }

  void hear(StringRef Line) {
    if (Line.consume_front(Mark)) {
      unsigned Done = 0, Total = 0;
      Line.consumeInteger(10, Done);
      Line.consume_front("/");
      Line.consumeInteger(10, Total);
      Said.insert(Line.trim().str());
      Show.show(Done, Total, Names[Line.trim().str()]);
      Failed = nullptr;
    } else if (Line.consume_front("FAILED: ")) {
      Failed = &Failures[Line.trim().str()];
      Command = true;
    } else if (Failed && Command) {
      Command = false; // the line that repeats the command
    } else if (Failed && !Line.starts_with("ninja: ")) {
      *Failed += Line.str() + "\n";
    } else {
      Rest += Line.str() + "\n";
    }
  }

  std::set<std::string> Said; ///< Outputs that were run, or are to be.
  std::map<std::string, std::string> Failures;
  std::string Rest;
  Progress Show;

private:
  std::map<std::string, std::string> Names;
  std::string *Failed = nullptr;
  bool Command = false;
};

} // namespace

Expected<std::string> findNinja() {
  for (const char *Name : {"ninja", "ninja-build"})
    if (ErrorOr<std::string> Path = sys::findProgramByName(Name))
      return *Path;
  return createStringError("ninja was not found; it is in the package "
                           "ninja-build, or give its path with --ninja");
}

/// Tells results of this run from older ones.
static std::string newRunName() {
  return std::to_string(sys::Process::getProcessId()) + "-" +
         std::to_string(
             std::chrono::system_clock::now().time_since_epoch().count());
}

/// After a ninja that did not get to its end: what is not up to date.
static Expected<std::set<std::string>> outdated(const Plan &P,
                                                ProcessSpec Spec) {
  Listener Ear(P, ProgressMode::None);
  Spec.Command.push_back("-n");
  Expected<ProcessEnd> End =
      runProcess(Spec, [&](StringRef Line) { Ear.hear(Line); });
  if (!End)
    return End.takeError();
  return std::move(Ear.Said);
}

static Result notDone(const PlannedJob &J, std::string Why) {
  Result R;
  R.File = J.Name;
  R.How = Outcome::Failed;
  Location Whole;
  Whole.File = J.Name;
  R.Problems.push_back({Whole, std::move(Why)});
  return R;
}

/// One result, if it can be trusted.
static Result collect(const PlannedJob &J, bool MayBeOld, StringRef Run,
                      const Listener &Ear, bool Interrupted) {
  Expected<Result> R = readJSON<Result>(J.ResultFile);
  if (R && (MayBeOld || R->Run == Run))
    return std::move(*R);
  std::string Unread = R ? "" : toString(R.takeError());
  if (MayBeOld) {
    // Ninja takes it for good: it must not stand in the way for ever.
    sys::fs::remove(J.ResultFile);
    return notDone(J, Unread + "; the next run will make it anew");
  }
  if (auto It = Ear.Failures.find(J.ResultFile); It != Ear.Failures.end())
    return notDone(J, "the job failed: " + StringRef(It->second).trim().str());
  if (Interrupted)
    return notDone(J, "not reached before the interruption");
  return notDone(J, Unread.empty() ? "the job was not run" : Unread);
}

Expected<Execution> execute(const Plan &P, StringRef Ninja, unsigned Jobs,
                            ProgressMode Mode) {
  std::string Run = newRunName();
  ProcessSpec Spec;
  Spec.Command = {Ninja.str(), "-f", P.NinjaFile,          "-k",
                  "0",         "-j", std::to_string(Jobs), "wanted"};
  Spec.Environment = {"NINJA_STATUS=" + Mark.str() + "%f/%t ",
                      "VALUETASK_LINT_RUN=" + Run};
  Spec.Directory = P.Root; // which jobs inherit
  Spec.WithErrors = true;

  Listener Ear(P, Mode);
  Expected<ProcessEnd> End =
      runProcess(Spec, [&](StringRef Line) { Ear.hear(Line); });
  Ear.Show.clear();
  if (!End)
    return End.takeError();
  Execution E;
  E.Ran = Ear.Said.size();
  E.Interrupted = End->Interrupted;

  std::set<std::string> Old;
  bool Whole = End->Code == 0;
  if (!Whole) {
    // Ninja's own troubles, not those of jobs: nothing it said can be used.
    if (!E.Interrupted && Ear.Failures.empty() && Ear.Said.empty())
      return createStringError("ninja ended with exit code " +
                               std::to_string(End->Code) + ": " +
                               StringRef(Ear.Rest).trim().str());
    Expected<std::set<std::string>> Found = outdated(P, Spec);
    if (!Found)
      return Found.takeError();
    Old = std::move(*Found);
  }
  for (const PlannedJob &J : P.Jobs)
    E.Results.push_back(
        collect(J, Whole || !Old.count(J.ResultFile), Run, Ear, E.Interrupted));
  return E;
}

} // namespace valuetask::lint
