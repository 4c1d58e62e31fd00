//===- Finding.h - a finding as every output needs it ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plain values, made by the job that linted one translation unit, while it has
// the sources at hand: nothing later opens a source file again. They travel as
// JSON from the jobs to the gate, and from one machine to another.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_FINDING_H
#define VALUETASK_LINT_FINDING_H

#include "llvm/Support/JSON.h"
#include <string>
#include <tuple>
#include <vector>

namespace valuetask::lint {

/// A range of a file. Lines and columns count from 1; the end is behind the
/// last character. Clang counts bytes, SARIF UTF-16 code units: there are both.
struct Location {
  std::string File; ///< Relative to the root with '/', or absolute.
  unsigned Offset = 0, Length = 0;
  unsigned Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
  unsigned Column16 = 0, EndColumn16 = 0;
  std::string Text; ///< The first line, as it is in the file.
};

struct Note {
  Location At;
  std::string Message;
};

/// Replace the range by the text.
struct Edit {
  Location At;
  std::string Text;
};

/// Where clang-tidy would obey a NOLINT for a finding.
struct Line {
  std::string File;
  unsigned Number = 0;
};

enum class Standing {
  New,        ///< Counts.
  Suppressed, ///< By a NOLINT.
  Known,      ///< In the baseline.
  Outside,    ///< Not on a line in question, e.g. not in the diff.
};

struct Finding {
  std::string Check, Message;
  std::string Level;    ///< warning or error
  std::string Function; ///< The enclosing one, qualified; empty if none.
  Location At;
  std::vector<Note> Notes;
  std::vector<Edit> Fix;
  std::vector<Line> Silencers; ///< Of suppressed ones only.
  Standing State = Standing::New;

  /// The how manieth of those with the same check, file, function and line of
  /// text, from 1. Set when all findings are together (Gather.h).
  unsigned Ordinal = 1;

  /// What tells two findings apart, in the order of the output.
  auto identity() const {
    return std::tie(At.File, At.Line, At.Column, Check, Message);
  }
};

/// The line without what a formatter may change.
std::string normalised(llvm::StringRef Text);

/// Check, file, function, line and ordinal, but no line number: the same as
/// long as the code around only moves.
std::string stableKey(const Finding &F);
/// The same as 16 hexadecimal digits.
std::string fingerprint(const Finding &F);

llvm::json::Value toJSON(const Location &L);
llvm::json::Value toJSON(const Note &N);
llvm::json::Value toJSON(const Edit &E);
llvm::json::Value toJSON(const Line &L);
llvm::json::Value toJSON(const Finding &F);
bool fromJSON(const llvm::json::Value &V, Location &L, llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, Note &N, llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, Edit &E, llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, Line &L, llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, Finding &F, llvm::json::Path P);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_FINDING_H
