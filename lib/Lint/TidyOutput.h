//===- TidyOutput.h - what valuetask-tidy wrote about a run ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: its exported findings (YAML, clang's own format) and its record (JSON,
// tools/valuetask-tidy/Recorder.cpp). Out: findings, problems, dependencies.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_TIDYOUTPUT_H
#define VALUETASK_LINT_TIDYOUTPUT_H

#include "Lint/Result.h"
#include "Lint/Sources.h"
#include "llvm/Support/Error.h"

namespace valuetask::lint {

struct TidyRecord {
  struct Place {
    std::string File;
    unsigned Offset = 0, Line = 0;
  };
  struct Seen {
    Place At;
    std::string Check, Message, Function;
    bool Shown = false, Suppressed = false, Incomplete = false;
    std::vector<Place> Chain;
  };
  struct Comment {
    Place At;
    std::string Text;
  };
  bool Begun = false; ///< It came as far as to parse the file.
  std::vector<std::string> Enabled, Dependencies, Read;
  std::vector<Seen> Diagnostics;
  std::vector<Comment> NoLints;
};

bool fromJSON(const llvm::json::Value &V, TidyRecord &R, llvm::json::Path P);

/// Puts findings and problems of a finished run into \p R. There is no export
/// where there was nothing to say.
llvm::Error readTidyOutput(llvm::StringRef ExportFile, const TidyRecord &Record,
                           Sources &Texts, Result &R);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_TIDYOUTPUT_H
