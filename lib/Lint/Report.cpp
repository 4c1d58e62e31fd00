//===- Report.cpp - all findings of a run ---------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Report.h"
#include "Lint/Files.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace valuetask::lint {

using namespace llvm;

unsigned Report::count(Standing S) const {
  return count_if(Findings, [&](const Finding &F) { return F.State == S; });
}

Report gather(std::vector<Result> Results) {
  Report R;
  for (Result &One : Results) {
    (One.How == Outcome::Linted    ? R.Linted
     : One.How == Outcome::Skipped ? R.Skipped
                                   : R.Failed)
        .push_back(One.File);
    append_range(R.Problems, One.Problems);
    append_range(R.Findings, One.Findings);
    // Who saw only half of a file cannot say what is not needed in it.
    if (One.How == Outcome::Linted && One.Problems.empty())
      append_range(R.NoLints, One.NoLints);
    R.Enabled.insert(One.Enabled.begin(), One.Enabled.end());
  }
  return R;
}

void merge(Report &Into, Report From) {
  append_range(Into.Linted, From.Linted);
  append_range(Into.Skipped, From.Skipped);
  append_range(Into.Failed, From.Failed);
  append_range(Into.Problems, From.Problems);
  append_range(Into.Findings, From.Findings);
  append_range(Into.NoLints, From.NoLints);
  append_range(Into.Shards, From.Shards);
  Into.Enabled.merge(From.Enabled);
}

static auto keyOf(const Problem &P) {
  return std::tie(P.At.File, P.At.Line, P.At.Column, P.Message);
}
static auto keyOf(const Line &L) { return std::tie(L.File, L.Number); }
static auto keyOf(const NoLint &N) {
  return std::tie(N.At.File, N.At.Line, N.At.Column, N.Text);
}

template <typename T> static void sortOnce(std::vector<T> &All) {
  llvm::sort(All, [](const T &A, const T &B) { return keyOf(A) < keyOf(B); });
  All.erase(
      std::unique(All.begin(), All.end(),
                  [](const T &A, const T &B) { return keyOf(A) == keyOf(B); }),
      All.end());
}

static void sortOnce(std::vector<std::string> &All) {
  llvm::sort(All);
  All.erase(llvm::unique(All), All.end());
}

/// What every translation unit that includes a header says of it, as one. Notes
/// may differ with the includer: those that come first as text, so that it does
/// not matter in which order the results came together. Who sees the finding
/// without a NOLINT wins.
static std::vector<Finding> once(std::vector<Finding> All) {
  llvm::sort(All, [](const Finding &A, const Finding &B) {
    return A.identity() < B.identity();
  });
  std::vector<Finding> Out;
  for (auto Begin = All.begin(); Begin != All.end();) {
    auto End = std::find_if(Begin, All.end(), [&](const Finding &F) {
      return F.identity() != Begin->identity();
    });
    std::vector<Line> Silencers;
    for (auto It = Begin; It != End; ++It)
      append_range(Silencers, std::exchange(It->Silencers, {}));
    if (End - Begin > 1)
      llvm::sort(Begin, End, [](const Finding &A, const Finding &B) {
        return std::pair(A.State, text(toJSON(A))) <
               std::pair(B.State, text(toJSON(B)));
      });
    sortOnce(Silencers);
    Begin->Silencers = std::move(Silencers);
    Out.push_back(std::move(*Begin));
    Begin = End;
  }
  return Out;
}

void settle(Report &R) {
  sortOnce(R.Linted);
  sortOnce(R.Skipped);
  sortOnce(R.Failed);
  sortOnce(R.Problems);
  sortOnce(R.NoLints);
  R.Findings = once(std::move(R.Findings));
  std::map<std::string, unsigned> Seen;
  for (Finding &F : R.Findings) {
    F.Ordinal = 1;
    F.Ordinal = ++Seen[stableKey(F)];
  }
}

static json::Value toJSON(const Shard &S) {
  return json::Object{{"index", S.Index}, {"count", S.Count}, {"plan", S.Plan}};
}

static bool fromJSON(const json::Value &V, Shard &S, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("index", S.Index) && O.map("count", S.Count) &&
         O.map("plan", S.Plan);
}

json::Value toJSON(const Report &R) {
  return json::Object{
      {"tool", "valuetask-lint"},
      {"version", 1},
      {"whole", R.Whole},
      {"shards", json::Array(map_range(
                     R.Shards, [](const Shard &S) { return toJSON(S); }))},
      {"linted", R.Linted},
      {"skipped", R.Skipped},
      {"failed", R.Failed},
      {"problems", R.Problems},
      {"findings", R.Findings},
      {"nolints", R.NoLints},
      {"enabled", std::vector<std::string>(R.Enabled.begin(), R.Enabled.end())},
      {"stale", R.Stale}};
}

bool fromJSON(const json::Value &V, Report &R, json::Path P) {
  json::ObjectMapper O(V, P);
  std::string Tool;
  int64_t Version = 0;
  std::vector<std::string> Enabled;
  if (!O || !O.map("tool", Tool) || !O.map("version", Version))
    return false;
  if (Tool != "valuetask-lint" || Version != 1) {
    P.report("not an output of this version of valuetask-lint");
    return false;
  }
  if (!O.map("whole", R.Whole) || !O.map("shards", R.Shards) ||
      !O.map("linted", R.Linted) || !O.map("skipped", R.Skipped) ||
      !O.map("failed", R.Failed) || !O.map("problems", R.Problems) ||
      !O.map("findings", R.Findings) || !O.map("nolints", R.NoLints) ||
      !O.map("enabled", Enabled) || !O.map("stale", R.Stale))
    return false;
  R.Enabled.insert(Enabled.begin(), Enabled.end());
  return true;
}

bool Report::coversAll() const {
  if (!Whole || Shards.empty())
    return Whole;
  std::set<unsigned> Present;
  for (const Shard &S : Shards)
    Present.insert(S.Index);
  return Present.size() == Shards.front().Count;
}

ExitCode exitCode(const Report &R, bool AllowIncomplete) {
  if (R.Linted.empty() || (!R.Problems.empty() && !AllowIncomplete))
    return Incomplete;
  return R.count(Standing::New) ? HasFindings : Clean;
}

static std::string counted(size_t N, StringRef What, StringRef Many = "") {
  std::string Plural = Many.empty() ? (What + "s").str() : Many.str();
  return std::to_string(N) + " " + (N == 1 ? What.str() : Plural);
}

std::string summary(const Report &R) {
  std::string Out = counted(R.count(Standing::New), "finding") + " in " +
                    counted(R.Linted.size(), "file") + " linted";
  if (unsigned N = R.count(Standing::Suppressed))
    Out += ", " + std::to_string(N) + " suppressed";
  if (unsigned N = R.count(Standing::Known))
    Out += ", " + std::to_string(N) + " in the baseline";
  if (!R.Skipped.empty())
    Out += ", " + counted(R.Skipped.size(), "file") +
           " skipped (its configuration turns our checks off)";
  if (!R.Failed.empty())
    Out += ", " + counted(R.Failed.size(), "file") + " not analysed";
  if (R.Linted.empty())
    Out += "; nothing was analysed";
  return Out;
}

} // namespace valuetask::lint
