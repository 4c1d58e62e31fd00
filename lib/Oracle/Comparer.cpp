//===- Comparer.cpp - where the two sides differ --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Comparer.h"
#include <algorithm>
#include <set>

namespace valuetask::oracle {

Counts &Counts::operator+=(const Counts &Other) {
  Wanted += Other.Wanted;
  Found += Other.Found;
  Findings += Other.Findings;
  Right += Other.Right;
  return *this;
}

Counts Comparison::sum() const {
  Counts All;
  for (const auto &[Check, C] : ByCheck)
    All += C;
  return All;
}

namespace {

/// Where a finding may stand, and whether it is about an object that nobody
/// consumed.
using Group = std::pair<std::vector<unsigned>, bool>;

struct Happened {
  std::set<std::string> Required; ///< Must be found, by one of these names.
  std::set<std::string> All;
  bool Later = false; ///< Not for the first time, in some run.
};

bool unconsumed(const std::string &Check) { return Check == "unconsumed"; }

bool fits(const Finding &F, const Group &Where, const Happened &H) {
  if (unconsumed(F.Check) != Where.second)
    return false;
  if (std::find(Where.first.begin(), Where.first.end(), F.Line) ==
      Where.first.end())
    return false;
  // Of one that is in flight a plain second use is not wrong to say, and what
  // to call the third use of one that was misused is nobody's rule.
  return H.All.count(F.Check) || (H.Later && !Where.second) ||
         (F.Check == "double-await" && H.All.count("concurrent-await"));
}

} // namespace

Comparison compare(const Record &R) {
  std::map<Group, Happened> Run;
  std::set<unsigned> Unclear; // lines
  Comparison Out;
  for (const Misuse &M : R.Misuses) {
    if (M.Check == "empty") { // what this counts as is nobody's rule
      Unclear.insert(M.Lines.begin(), M.Lines.end());
      continue;
    }
    Happened &H = Run[{M.Lines, unconsumed(M.Check)}];
    H.All.insert(M.Check);
    H.Later |= M.How == Weight::Later;
    if (M.How == Weight::Required)
      H.Required.insert(M.Check);
  }

  for (const auto &[Where, H] : Run) {
    if (H.Required.empty()) {
      Out.Excused += !H.Later;
      continue;
    }
    bool Found = false;
    for (const Finding &F : R.Findings)
      Found |= fits(F, Where, H);
    const std::string &Check = *H.Required.begin();
    Counts &C = Out.ByCheck[Check];
    ++C.Wanted;
    C.Found += Found;
    if (!Found)
      Out.Disagreements.push_back({true, Check, Where.first.front(), ""});
  }
  for (const Finding &F : R.Findings) {
    bool Right = false;
    for (const auto &[Where, H] : Run)
      Right |= fits(F, Where, H);
    if (!Right && (Unclear.count(F.Line) || !R.Exhaustive)) {
      ++Out.Unjudged;
      continue;
    }
    Counts &C = Out.ByCheck[F.Check];
    ++C.Findings;
    C.Right += Right;
    if (!Right)
      Out.Disagreements.push_back({false, F.Check, F.Line, F.Message});
  }
  return Out;
}

} // namespace valuetask::oracle
