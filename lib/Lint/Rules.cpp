//===- Rules.cpp - what there is to say about a check ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Rules.h"
#include "Lint/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace valuetask::lint {

using namespace llvm;

/// Without the comments by which the tests know the examples.
static std::string forReaders(StringRef Markdown) {
  std::string Out;
  while (!Markdown.empty()) {
    auto [Line, Rest] = Markdown.split('\n');
    Markdown = Rest;
    if (Line.trim().starts_with("<!--") && Line.trim().ends_with("-->"))
      continue;
    Out += Line.str() + "\n";
  }
  return Out;
}

/// The paragraph at the beginning of \p Text, as one line.
static std::string paragraph(StringRef Text) {
  std::string Out;
  for (StringRef Line : split(Text.ltrim().split("\n\n").first, '\n'))
    Out += (Out.empty() ? "" : " ") + Line.trim().str();
  return Out;
}

static Rule fromPage(const Page &P) {
  Rule R;
  R.Id = P.Name.str();
  std::string Text = forReaders(P.Text);
  StringRef Body = StringRef(Text).split('\n').second; // after the title
  R.Short = paragraph(Body);
  R.Full = R.Short;
  if (size_t Why = Body.find("## Why\n"); Why != StringRef::npos)
    R.Full += " " + paragraph(Body.substr(Why + strlen("## Why\n")));
  R.Help = std::move(Text);
  // A rule about design is right or wrong by taste.
  bool Advice = P.Name == "valuetask-stored";
  R.Precision = Advice ? "medium" : "high";
  R.Severity = Advice ? "recommendation" : "warning";
  return R;
}

const std::vector<Rule> &rules() {
  static const std::vector<Rule> All = [] {
    std::vector<Rule> Out;
    for (const Page &P : pages())
      Out.push_back(fromPage(P));
    std::string Text =
        "Finds NOLINT comments for checks of ours that silence nothing.";
    Out.push_back({UnusedNoLint, Text,
                   Text + " The code was mended, or the name is misspelt; such "
                          "a comment would hide the next finding in silence.",
                   "# " + std::string(UnusedNoLint) + "\n\n" + Text +
                       "\n\nFrom `valuetask-lint run "
                       "--report-unused-nolint`. Remove the comment, or the "
                       "name from its list.\n",
                   "very-high", "recommendation", ""});
    llvm::sort(Out, [](const Rule &A, const Rule &B) { return A.Id < B.Id; });
    return Out;
  }();
  return All;
}

std::vector<std::string> knownChecks() {
  std::vector<std::string> Out;
  for (const Rule &R : rules())
    Out.push_back(R.Id);
  return Out;
}

Rule ruleOf(StringRef Check) {
  for (const Rule &R : rules())
    if (R.Id == Check)
      return R;
  Rule R;
  R.Id = Check.str();
  R.Precision = "medium";
  R.Severity = "warning";
  StringRef Rest = Check;
  if (Rest.consume_front("clang-diagnostic-")) {
    R.Short = ("Clang's warning -W" + Rest).str();
    R.Uri =
        "https://clang.llvm.org/docs/DiagnosticsReference.html#w" + Rest.str();
  } else {
    R.Short = ("clang-tidy's check " + Check).str();
    // Pages lie in a folder per module, of which one has a dash in its name.
    bool Analyzer = Rest.consume_front("clang-analyzer-");
    StringRef Module = Analyzer ? "clang-analyzer" : Check.split('-').first;
    StringRef Name = Analyzer ? Rest : Check.split('-').second;
    R.Uri = ("https://clang.llvm.org/extra/clang-tidy/checks/" + Module + "/" +
             Name + ".html")
                .str();
  }
  R.Full = R.Short + ".";
  R.Help = R.Short + ": " + R.Uri + "\n";
  return R;
}

} // namespace valuetask::lint
