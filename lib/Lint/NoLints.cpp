//===- NoLints.cpp - NOLINT comments that silence nothing -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the comments and the suppressed findings of all translation units, for a
// comment in a header may be needed by one of its includers only. Out:
// findings.
//
//===----------------------------------------------------------------------===//

#include "Lint/Report.h"
#include "Lint/Rules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/GlobPattern.h"

namespace valuetask::lint {

using namespace llvm;

const char UnusedNoLint[] = "valuetask-unused-nolint";

namespace {

enum class Kind { Here, NextLine, Begin, End };

/// One word NOLINT... with its list, of which ours are kept.
struct Directive {
  const NoLint *Comment;
  Kind What;
  StringRef List;
  SmallVector<StringRef, 2> Ours;
  unsigned Line, Offset, Length;
  unsigned LastLine = 0; ///< That it speaks for.
};

} // namespace

static std::optional<Kind> kindOf(StringRef Word) {
  return StringSwitch<std::optional<Kind>>(Word)
      .Case("NOLINT", Kind::Here)
      .Case("NOLINTNEXTLINE", Kind::NextLine)
      .Case("NOLINTBEGIN", Kind::Begin)
      .Case("NOLINTEND", Kind::End)
      .Default(std::nullopt);
}

/// A comment may hold several.
static void parse(const NoLint &N, std::vector<Directive> &Out) {
  StringRef Text = N.Text;
  for (size_t At = Text.find("NOLINT"); At != StringRef::npos;
       At = Text.find("NOLINT", At + 1)) {
    StringRef Word = Text.substr(At).take_while(isAlnum);
    std::optional<Kind> What = kindOf(Word);
    StringRef Rest = Text.substr(At + Word.size());
    // Without a list it is not ours alone to judge.
    if (!What || !Rest.consume_front("("))
      continue;
    Directive D{&N, *What, Rest.take_until([](char C) { return C == ')'; }),
                {}, 0,     0,
                0,  0};
    SmallVector<StringRef, 4> Globs;
    D.List.split(Globs, ',');
    for (StringRef Glob : Globs)
      if (Glob.trim().starts_with("valuetask-"))
        D.Ours.push_back(Glob.trim());
    D.Line = N.At.Line + Text.take_front(At).count('\n');
    D.Offset = N.At.Offset + At;
    D.Length = Word.size() + D.List.size() + 2;
    D.LastLine = D.What == Kind::NextLine ? D.Line + 1 : D.Line;
    Out.push_back(std::move(D));
  }
}

/// Blocks reach to the end with the same list.
static void closeBlocks(std::vector<Directive> &All) {
  for (size_t I = 0; I < All.size(); ++I) {
    if (All[I].What != Kind::Begin)
      continue;
    All[I].LastLine = UINT_MAX;
    unsigned Depth = 1;
    for (size_t J = I + 1; J < All.size(); ++J) {
      if (All[J].Comment->At.File != All[I].Comment->At.File)
        break;
      if (All[J].List != All[I].List)
        continue;
      Depth += All[J].What == Kind::Begin;
      Depth -= All[J].What == Kind::End;
      if (Depth == 0) {
        All[I].LastLine = All[J].Line;
        break;
      }
    }
  }
}

static bool matches(StringRef Glob, StringRef Check) {
  Expected<GlobPattern> Pattern = GlobPattern::create(Glob);
  if (Pattern)
    return Pattern->match(Check);
  consumeError(Pattern.takeError());
  return Glob == Check;
}

static bool isUsed(const Directive &D, StringRef Glob, const Report &R) {
  return any_of(R.Findings, [&](const Finding &F) {
    return matches(Glob, F.Check) && any_of(F.Silencers, [&](const Line &L) {
             return L.File == D.Comment->At.File &&
                    (D.What == Kind::NextLine
                         ? L.Number == D.LastLine
                         : D.Line <= L.Number && L.Number <= D.LastLine);
           });
  });
}

static Finding unused(const Directive &D, StringRef Glob, bool Exists) {
  Finding F;
  F.Check = UnusedNoLint;
  F.Level = "warning";
  F.Message =
      Exists ? ("this NOLINT silences no finding of '" + Glob + "'; remove it")
                   .str()
             : ("this NOLINT names '" + Glob + "', and there is no such check")
                   .str();
  F.At = D.Comment->At;
  if (D.Line == F.At.Line) { // else the comment as a whole
    unsigned Skip = D.Offset - F.At.Offset;
    F.At.Offset = D.Offset;
    F.At.Length = D.Length;
    F.At.Column += Skip;
    F.At.Column16 += Skip;
    F.At.EndLine = F.At.Line;
    F.At.EndColumn = F.At.Column + D.Length;
    F.At.EndColumn16 = F.At.Column16 + D.Length;
  }
  return F;
}

void addUnusedNoLints(Report &R) {
  std::vector<Directive> All;
  for (const NoLint &N : R.NoLints)
    parse(N, All);
  closeBlocks(All);
  std::vector<Finding> New;
  for (const Directive &D : All) {
    // One in a header may be needed by a file that was not looked at.
    bool Certain = R.coversAll() || is_contained(R.Linted, D.Comment->At.File);
    if (D.What == Kind::End || !Certain)
      continue;
    for (StringRef Glob : D.Ours) {
      auto Covers = [&](StringRef Check) { return matches(Glob, Check); };
      // A check that did not run may need it another day.
      bool Ran = any_of(R.Enabled, Covers),
           Exists = any_of(knownChecks(), Covers);
      if ((Ran || !Exists) && !isUsed(D, Glob, R))
        New.push_back(unused(D, Glob, Exists));
    }
  }
  append_range(R.Findings, New);
}

} // namespace valuetask::lint
