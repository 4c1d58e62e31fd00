//===- Baseline.cpp - findings that are known -----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Baseline.h"
#include "Lint/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace valuetask::lint {

using namespace llvm;

static constexpr StringLiteral Header = "# valuetask-lint baseline 1";

Expected<Baseline> Baseline::read(StringRef File) {
  Expected<std::string> Text = readFile(File);
  if (!Text)
    return Text.takeError();
  Baseline B;
  StringRef Rest = *Text;
  if (!Rest.consume_front(Header))
    return createStringError("'" + File +
                             "' is no baseline: its first line is "
                             "not '" +
                             Header + "'");
  unsigned Number = 1;
  for (StringRef Line : drop_begin(split(Rest, '\n'))) {
    ++Number;
    Line = Line.rtrim('\r');
    if (Line.empty() || Line.starts_with("#"))
      continue;
    // Conflict markers of a merge, for instance.
    if (Line.count('\t') != 4)
      return createStringError("'" + File + "' line " + Twine(Number) +
                               ": not an entry: " + Line);
    B.Entries.insert(Line.str());
  }
  return B;
}

void Baseline::apply(Report &R) const {
  std::set<std::string> Occur;
  for (Finding &F : R.Findings) {
    std::string Key = stableKey(F);
    if (F.State == Standing::Suppressed)
      continue;
    Occur.insert(Key);
    if (F.State == Standing::New && Entries.count(Key))
      F.State = Standing::Known;
  }
  std::set<StringRef> Done(R.Linted.begin(), R.Linted.end());
  for (const Problem &P : R.Problems)
    Done.erase(P.At.File);
  for (const std::string &File : R.Failed)
    Done.erase(File);
  // A finding of a header may come from any file that includes it.
  bool All = R.coversAll() && R.Problems.empty() && R.Failed.empty();
  for (const std::string &Entry : Entries)
    if (!Occur.count(Entry) &&
        (All || Done.count(StringRef(Entry).split('\t').first)))
      R.Stale.push_back(Entry);
}

void Baseline::removeStale(const Report &R) {
  for (const std::string &Entry : R.Stale)
    Entries.erase(Entry);
}

void Baseline::addNew(const Report &R) {
  for (const Finding &F : R.Findings)
    if (F.State == Standing::New)
      Entries.insert(stableKey(F));
}

std::string Baseline::text() const {
  std::string Out = Header.str() +
                    "\n# file, check, function, ordinal, line; written by "
                    "valuetask-lint run --update-baseline\n";
  for (const std::string &Entry : Entries)
    Out += Entry + "\n";
  return Out;
}

} // namespace valuetask::lint
