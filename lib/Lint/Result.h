//===- Result.h - what came of one translation unit -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A job writes one, the gate reads all of them. A unit is either clean of
// problems or its problems say what could not be looked at; there is no third.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_RESULT_H
#define VALUETASK_LINT_RESULT_H

#include "Lint/Finding.h"

namespace valuetask::lint {

/// Something that could not be analysed. Without a line: the file as a whole.
struct Problem {
  Location At;
  std::string Message;
};

/// A comment with NOLINT in it.
struct NoLint {
  Location At;
  std::string Text; ///< The whole comment.
};

enum class Outcome {
  Linted,
  Skipped, ///< On purpose: its configuration turns all checks off.
  Failed,  ///< Worth another try when the run is repeated.
};

struct Result {
  std::string File; ///< Relative to the root.
  Outcome How = Outcome::Failed;
  std::vector<Problem> Problems;
  std::vector<Finding> Findings;
  std::vector<NoLint> NoLints;
  std::vector<std::string> Enabled; ///< The checks of ours that ran.
  std::string Run;                  ///< Of which run of the gate this is.
};

llvm::json::Value toJSON(const Problem &P);
llvm::json::Value toJSON(const NoLint &N);
llvm::json::Value toJSON(const Result &R);
bool fromJSON(const llvm::json::Value &V, Problem &Out, llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, NoLint &N, llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, Result &R, llvm::json::Path P);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_RESULT_H
