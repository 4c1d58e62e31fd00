//===- Main.cpp - valuetask-lint ------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The gate for continuous integration: docs/ci.md.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Report.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

std::string SelfPath;

int fail(Error E) {
  WithColor::error(errs(), "valuetask-lint") << toString(std::move(E)) << '\n';
  return UsageError;
}

Expected<std::string> findTidy(StringRef Given) {
  SmallString<256> Path(Given);
  if (Path.empty()) {
    Path = sys::path::parent_path(SelfPath);
    sys::path::append(Path, "valuetask-tidy");
    if (!sys::fs::can_execute(Path)) {
      ErrorOr<std::string> Found = sys::findProgramByName("valuetask-tidy");
      if (!Found)
        return createStringError("valuetask-tidy is neither beside "
                                 "valuetask-lint nor in PATH; give its path "
                                 "with --tidy");
      Path = *Found;
    }
  }
  sys::fs::make_absolute(Path);
  if (!sys::fs::can_execute(Path))
    return createStringError("'" + Path + "' is no program");
  return Path.str().str();
}

std::string findRoot(StringRef Given) {
  SmallString<256> Here(Given);
  if (Here.empty())
    Here = ".";
  sys::fs::make_absolute(Here);
  sys::path::remove_dots(Here);
  if (Given.empty())
    for (StringRef D = Here; !D.empty(); D = sys::path::parent_path(D))
      if (sys::fs::exists(D + "/.git"))
        return D.str();
  return Here.str().str();
}

} // namespace valuetask::lint

using namespace valuetask::lint;

int main(int Argc, char **Argv) {
  llvm::InitLLVM Init(Argc, Argv);
  SelfPath = llvm::sys::fs::getMainExecutable(
      Argv[0], reinterpret_cast<void *>(&runCommand));
  llvm::cl::SetVersionPrinter([](llvm::raw_ostream &OS) {
    OS << "valuetask-lint " VALUETASK_VERSION ", LLVM " LLVM_VERSION_STRING
          "\n";
  });
  // Those of LLVM's code generators are registered in the shared library.
  llvm::cl::OptionCategory Ours("valuetask-lint options");
  llvm::cl::HideUnrelatedOptions(Ours);
  if (!llvm::cl::ParseCommandLineOptions(
          Argc, Argv,
          "Lints the files of a compilation database with valuetask-tidy.\n\n"
          "Exit codes: 0 clean; 1 wrong usage, or the tool failed; 2 findings; "
          "3 something could not be analysed.\n",
          &llvm::errs()))
    return UsageError;
  if (RunSub)
    return runCommand();
  if (MergeSub)
    return mergeCommand();
  if (JobSub)
    return jobCommand();
  if (DoctorSub)
    return doctorCommand();
  if (ExplainSub)
    return explainCommand();
  if (ListSub)
    return listCommand();
  return fail(llvm::createStringError(
      "what shall be done? `valuetask-lint run` lints; --help has the rest"));
}
