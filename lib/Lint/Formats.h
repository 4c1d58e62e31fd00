//===- Formats.h - a report as text, SARIF, GitHub, GitLab, JSON ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a settled report. Out: bytes that depend on nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_FORMATS_H
#define VALUETASK_LINT_FORMATS_H

#include "Lint/Report.h"
#include <optional>

namespace valuetask::lint {

enum class Format { Text, Sarif, GitHub, GitLab, Json };

struct Output {
  Format As = Format::Text;
  std::string File; ///< Empty: stdout.
};

/// `text`, `sarif=out.sarif`
llvm::Expected<Output> parseOutput(llvm::StringRef Word);
/// Whether it is a document, which nothing else may be printed beside.
bool isDocument(Format F);

std::string print(const Report &R, Format As, bool Color = false);

std::string printText(const Report &R, bool Color);
std::string printGitHub(const Report &R);
/// Markdown, for the page that GitHub shows of a run.
std::string stepSummary(const Report &R);
llvm::json::Value sarif(const Report &R);
llvm::json::Value gitLab(const Report &R);

/// The steps to the misuse, in the order in which they happen, the finding
/// being one of them. Empty where there is nothing on the way.
std::vector<Note> path(const Finding &F);

/// In words, for problems: `src/a.cpp:3:1: message`
std::string inWords(const Problem &P);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_FORMATS_H
