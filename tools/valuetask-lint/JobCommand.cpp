//===- JobCommand.cpp - valuetask-lint job --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One translation unit. From the plan of `run`, or from the arguments: an
// action for a build system of your own, which knows inputs and outputs itself.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Files.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace valuetask::lint {

using namespace llvm;

cl::SubCommand JobSub("job", "Lint one file; for build systems");

#define OPTION static cl::opt<std::string>
OPTION ResultArg("output", cl::Required, cl::sub(JobSub),
                 cl::value_desc("file"),
                 cl::desc("Where the result goes, as JSON for `merge`"));
OPTION Stamp("stamp", cl::sub(JobSub), cl::Hidden,
             cl::desc("Differs when the result would"));
OPTION FileArg("file", cl::sub(JobSub), cl::value_desc("file"),
               cl::desc("The file to lint; without one the plan has it"));
OPTION Checks("checks", cl::sub(JobSub), cl::value_desc("globs"),
              cl::desc("As for clang-tidy"));
OPTION ConfigFile("config-file", cl::sub(JobSub), cl::value_desc("file"),
                  cl::desc("Instead of .clang-tidy files"));
OPTION HeaderFilter("header-filter", cl::sub(JobSub), cl::value_desc("regex"),
                    cl::desc("As for clang-tidy"));
OPTION DependencyFile("depfile", cl::sub(JobSub), cl::value_desc("file"),
                      cl::desc("What the result depends on, in make's way"));
OPTION TidyArg("tidy", cl::sub(JobSub), cl::value_desc("path"),
               cl::desc("valuetask-tidy"));
#undef OPTION
static cl::opt<unsigned> Timeout("timeout", cl::sub(JobSub),
                                 cl::value_desc("seconds"),
                                 cl::desc("0 (default) for none"));
static cl::opt<bool> NeverFail("never-fail", cl::sub(JobSub),
                               cl::desc("What cannot be analysed is in the "
                                        "result, and is no failure"));
static cl::list<std::string> Command(cl::Positional, cl::sub(JobSub),
                                     cl::value_desc("command"),
                                     cl::desc("-- <compiler and arguments>"));

static Expected<JobSpec> fromArguments() {
  JobSpec S;
  Expected<std::string> Tidy = findTidy(TidyArg);
  if (!Tidy)
    return Tidy.takeError();
  SmallString<256> Here;
  if (std::error_code Code = sys::fs::current_path(Here))
    return createStringError("the current folder is gone: " + Code.message());
  S.How.Tidy = std::move(*Tidy);
  S.How.Root = Here.str().str();
  S.How.HeaderFilter = HeaderFilter;
  S.How.ConfigFile = ConfigFile;
  S.How.Timeout = Timeout;
  S.How.FollowLinks = false; // into a sandbox's or a cache's inside
  S.Checks = Checks;
  S.Directory = S.How.Root;
  SmallString<256> File(FileArg);
  sys::fs::make_absolute(File);
  S.File = File.str().str();
  S.Command.assign(Command.begin(), Command.end());
  if (S.Command.empty())
    return createStringError("no command: `valuetask-lint job --file=a.cpp "
                             "--output=a.json -- clang++ -c a.cpp`");
  return S;
}

int jobCommand() {
  bool Planned = FileArg.empty();
  SmallString<256> Plan(sys::path::parent_path(ResultArg));
  sys::path::append(Plan, "job.json");
  Expected<JobSpec> S = Planned ? readJSON<JobSpec>(Plan) : fromArguments();
  if (!S)
    return fail(S.takeError());
  if (Planned)
    if (std::error_code Code = sys::fs::set_current_path(S->How.Root))
      return fail(createStringError("cannot enter '" + S->How.Root +
                                    "': " + Code.message()));
  std::string Dependencies = Planned ? ResultArg + ".d" : DependencyFile;
  Expected<Outcome> Done = runJob(*S, ResultArg, Dependencies);
  if (!Done)
    return fail(Done.takeError());
  return *Done == Outcome::Failed && !NeverFail ? Incomplete : Clean;
}

} // namespace valuetask::lint
