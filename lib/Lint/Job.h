//===- Job.h - one translation unit through valuetask-tidy ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: what to lint and how (a file that the plan wrote, or arguments, for a
// build system of your own). Out: a Result as JSON, and the files it depends on
// in the way of a compiler's -MD, which ninja and others understand.
//
// Hermetic: it reads the sources and the configuration, and writes its result,
// its dependencies and scratch files beside them.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_JOB_H
#define VALUETASK_LINT_JOB_H

#include "Lint/Result.h"

namespace valuetask::lint {

/// How to lint: the same for all files of a run.
struct Settings {
  std::string Tidy; ///< Path of valuetask-tidy.
  std::string Root; ///< Names are relative to it; jobs run in it.
  std::string ConfigFile, HeaderFilter;
  std::vector<std::string> TidyArgs;
  unsigned Timeout = 0; ///< Seconds; 0 for none.
  bool FollowLinks = true;
};

struct JobSpec {
  Settings How;
  std::string Checks;          ///< Empty: those of .clang-tidy.
  std::string File, Directory; ///< Absolute.
  std::vector<std::string> Command;
};

llvm::json::Value toJSON(const JobSpec &S);
bool fromJSON(const llvm::json::Value &V, JobSpec &S, llvm::json::Path P);

/// Lints. Only what kept it from writing the result is an error.
llvm::Expected<Outcome> runJob(const JobSpec &S, llvm::StringRef ResultFile,
                               llvm::StringRef DependencyFile);

/// Whether ninja can be told of a file by a job's dependencies. Some characters
/// are no part of a name there, and nothing makes them one (as of ninja 1.11).
bool fitsDependencies(llvm::StringRef Path);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_JOB_H
