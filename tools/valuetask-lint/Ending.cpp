//===- Ending.cpp - what is done with a report ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Baseline.h"
#include "Lint/Files.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

EndingOptions::EndingOptions(cl::SubCommand &Sub)
    : Formats("format", cl::CommaSeparated, cl::value_desc("name[=file]"),
              cl::desc("text (default), sarif, github, gitlab or json, to "
                       "stdout or to a file; several at once"),
              cl::sub(Sub)),
      BaselineFile("baseline", cl::value_desc("file"),
                   cl::desc("Known findings, which do not count"),
                   cl::sub(Sub)),
      UpdateBaseline("update-baseline", cl::ValueOptional,
                     cl::value_desc("shrink|all"),
                     cl::desc("Remove entries from the baseline that no longer "
                              "occur; all: also add what is new"),
                     cl::sub(Sub)),
      AllowIncomplete("allow-incomplete",
                      cl::desc("What could not be analysed does not count"),
                      cl::sub(Sub)),
      UnusedNoLints("report-unused-nolint",
                    cl::desc("Find NOLINT(valuetask-...) comments that "
                             "silence nothing"),
                    cl::sub(Sub)),
      Color("color", cl::init("auto"), cl::value_desc("auto|always|never"),
            cl::desc("Colours in text"), cl::sub(Sub)) {}

static Error checkOutputs(const std::vector<std::string> &Words) {
  unsigned Streams = 0, Documents = 0;
  for (const std::string &Word : Words) {
    Expected<Output> O = parseOutput(Word);
    if (!O)
      return O.takeError();
    Streams += O->File.empty();
    Documents += O->File.empty() && isDocument(O->As);
  }
  if (Documents && Streams > 1)
    return createStringError("--format: several outputs on stdout, of which "
                             "one is a document; give it a file, e.g. "
                             "--format=text,sarif=lint.sarif");
  return Error::success();
}

Expected<Ending> EndingOptions::get() const {
  Ending E;
  E.Formats.assign(Formats.begin(), Formats.end());
  if (E.Formats.empty())
    E.Formats.push_back("text");
  if (Error Err = checkOutputs(E.Formats))
    return Err;
  E.BaselineFile = BaselineFile;
  if (UpdateBaseline.getNumOccurrences())
    E.UpdateBaseline =
        UpdateBaseline.empty() ? "shrink" : UpdateBaseline.getValue();
  if (!E.UpdateBaseline.empty() && E.UpdateBaseline != "shrink" &&
      E.UpdateBaseline != "all")
    return createStringError("--update-baseline is '" + E.UpdateBaseline +
                             "'; it must be shrink or all");
  if (!E.UpdateBaseline.empty() && E.BaselineFile.empty())
    return createStringError("--update-baseline needs --baseline");
  E.AllowIncomplete = AllowIncomplete;
  E.UnusedNoLints = UnusedNoLints;
  if (Color != "auto" && Color != "always" && Color != "never")
    return createStringError("--color is '" + Color +
                             "'; it must be auto, always or never");
  E.Color = Color;
  return E;
}

static Error applyBaseline(Report &R, const Ending &E) {
  if (E.BaselineFile.empty())
    return Error::success();
  bool Grow = E.UpdateBaseline == "all";
  Baseline B;
  if (!Grow || sys::fs::exists(E.BaselineFile)) {
    Expected<Baseline> Read = Baseline::read(E.BaselineFile);
    if (!Read)
      return Read.takeError();
    B = std::move(*Read);
  }
  B.apply(R);
  if (E.UpdateBaseline.empty())
    return Error::success();
  B.removeStale(R);
  if (Grow)
    B.addNew(R);
  if (Error Err = updateFile(E.BaselineFile, B.text()))
    return Err;
  R.Stale.clear();
  if (Grow)
    B.apply(R); // what was just written is known
  return Error::success();
}

Error finish(Report &R, const Ending &E, function_ref<void(Report &)> Narrow) {
  settle(R);
  if (E.UnusedNoLints) {
    addUnusedNoLints(R);
    settle(R);
  }
  Narrow(R);
  return applyBaseline(R, E);
}

static raw_ostream &say(HighlightColor Color, StringRef Word) {
  WithColor(errs(), Color) << Word << ": ";
  return errs();
}

static void sayTheRest(const Report &R) {
  for (const Problem &P : R.Problems)
    say(HighlightColor::Error, "not analysed") << inWords(P) << '\n';
  for (const std::string &Entry : R.Stale)
    say(HighlightColor::Note, "not found any more")
        << "baseline entry: " << Entry << '\n';
  errs() << "valuetask-lint: " << summary(R) << '\n';
}

static Error toStdout(StringRef Text) {
  outs() << Text;
  return flushed(outs(), "stdout");
}

/// The page of a run on GitHub, which is not the log.
static Error addStepSummary(const Report &R) {
  std::optional<std::string> Path = sys::Process::GetEnv("GITHUB_STEP_SUMMARY");
  if (!Path || Path->empty())
    return Error::success();
  std::error_code Code;
  raw_fd_ostream OS(*Path, Code, sys::fs::OF_Append);
  if (Code)
    return createStringError("cannot write '" + *Path + "': " + Code.message());
  OS << stepSummary(R);
  return flushed(OS, *Path);
}

int publish(const Report &R, const Ending &E) {
  bool Color = E.Color == "always" ||
               (E.Color == "auto" && sys::Process::StandardOutHasColors());
  Error Failures = Error::success();
  bool Shown = false;
  for (const std::string &Word : E.Formats) {
    Output O = cantFail(parseOutput(Word)); // was checked at the start
    std::string Text = print(R, O.As, Color && O.File.empty());
    Error Err = O.File.empty() ? toStdout(Text) : writeFile(O.File, Text);
    if (O.As == Format::GitHub)
      Err = joinErrors(std::move(Err), addStepSummary(R));
    Shown |= !Err;
    Failures = joinErrors(std::move(Failures), std::move(Err));
  }
  if (!Failures) {
    sayTheRest(R);
    return exitCode(R, E.AllowIncomplete);
  }
  // The findings are not lost with the output.
  if (!Shown)
    errs() << printText(R, false);
  sayTheRest(R);
  return fail(std::move(Failures));
}

} // namespace valuetask::lint
