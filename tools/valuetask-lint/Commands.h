//===- Commands.h - the subcommands ---------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each in a file of its own, with its options. They return the exit code.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TOOLS_LINT_COMMANDS_H
#define VALUETASK_TOOLS_LINT_COMMANDS_H

#include "Lint/Formats.h"
#include "Lint/Job.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"

namespace valuetask::lint {

extern llvm::cl::SubCommand RunSub, MergeSub, JobSub, DoctorSub, ExplainSub,
    ListSub;

int runCommand();
int mergeCommand();
int jobCommand();
int doctorCommand();
int explainCommand();
int listCommand();

/// Where this very program is; set by main.
extern std::string SelfPath;

/// Says what is wrong and returns the exit code for it.
int fail(llvm::Error E);

/// \p Given, or the valuetask-tidy beside this program, or that in PATH.
llvm::Expected<std::string> findTidy(llvm::StringRef Given);
/// \p Given, or the work tree around, or this folder. Absolute.
std::string findRoot(llvm::StringRef Given);

/// What is done with a report, whoever made it.
struct Ending {
  std::vector<std::string> Formats; ///< As on the command line.
  std::string BaselineFile;
  std::string UpdateBaseline; ///< Empty, shrink or all.
  bool AllowIncomplete = false, UnusedNoLints = false;
  std::string Color; ///< auto, always or never
};

/// Options of that name on \p Sub.
struct EndingOptions {
  explicit EndingOptions(llvm::cl::SubCommand &Sub);
  llvm::Expected<Ending> get() const;

  llvm::cl::list<std::string> Formats;
  llvm::cl::opt<std::string> BaselineFile, UpdateBaseline;
  llvm::cl::opt<bool> AllowIncomplete, UnusedNoLints;
  llvm::cl::opt<std::string> Color;
};

/// Order, unused NOLINTs, baseline. \p Narrow is called when the findings have
/// their ordinals and before they are compared with the baseline.
llvm::Error finish(Report &R, const Ending &E,
                   llvm::function_ref<void(Report &)> Narrow);

/// Prints everywhere; the exit code is the report's or that of an output that
/// could not be written.
int publish(const Report &R, const Ending &E);

} // namespace valuetask::lint

#endif // VALUETASK_TOOLS_LINT_COMMANDS_H
