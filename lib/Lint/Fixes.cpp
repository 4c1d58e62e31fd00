//===- Fixes.cpp - what can be mended is mended ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Fixes.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace valuetask::lint {

using namespace llvm;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace {

struct Mending {
  std::string Text;
  Replacements Edits;
};

} // namespace

/// The line is still what it was when the finding was made.
static bool isCurrent(const Location &At, StringRef Text) {
  if (At.Column == 0 || At.Offset + At.Length > Text.size() ||
      At.Offset + 1 < At.Column)
    return false;
  StringRef Line = Text.substr(At.Offset + 1 - At.Column);
  return Line.split('\n').first.rtrim('\r') == At.Text;
}

static std::string notDone(const Finding &F, StringRef Why) {
  return F.At.File + ":" + std::to_string(F.At.Line) +
         ": not fixed: " + Why.str() + " [" + F.Check + "]";
}

Expected<Fixed> applyFixes(const Report &R, const Paths &P) {
  Fixed Done;
  std::map<std::string, Mending> Files;
  for (const Finding &F : R.Findings) {
    if (F.State != Standing::New || F.Fix.empty())
      continue;
    std::map<std::string, Replacements> With; // what it would be with this one
    std::string Why;
    for (const Edit &E : F.Fix) {
      auto [It, New] = Files.try_emplace(E.At.File);
      Mending &M = It->second;
      if (New) {
        Expected<std::string> Text = readFile(P.absolute(E.At.File));
        if (!Text)
          return Text.takeError();
        M.Text = std::move(*Text);
      }
      if (!isCurrent(E.At, M.Text)) {
        Why = "the file has changed meanwhile";
        break;
      }
      auto Slot = With.try_emplace(E.At.File, M.Edits).first;
      if (Error Err = Slot->second.add(
              Replacement(E.At.File, E.At.Offset, E.At.Length, E.Text))) {
        consumeError(std::move(Err));
        Why = "it overlaps with the fix of another finding";
        break;
      }
    }
    if (!Why.empty()) {
      Done.Left.push_back(notDone(F, Why));
      continue;
    }
    ++Done.Findings;
    for (auto &[File, Edits] : With)
      Files[File].Edits = std::move(Edits);
  }
  for (const auto &[File, M] : Files) {
    if (M.Edits.empty())
      continue;
    Expected<std::string> Text =
        clang::tooling::applyAllReplacements(M.Text, M.Edits);
    if (!Text)
      return Text.takeError();
    if (Error E = writeFile(P.absolute(File), *Text))
      return E;
    ++Done.Files;
  }
  return Done;
}

} // namespace valuetask::lint
