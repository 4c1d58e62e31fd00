//===- Sarif.cpp - a report as SARIF 2.1.0 --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One run per invocation. Everything that the tool knows goes in: suppressed
// findings are results with a suppression, known ones are unchanged, problems
// are notifications of an execution that was not successful.
//
//===----------------------------------------------------------------------===//

#include "Lint/Formats.h"
#include "Lint/Rules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <map>

namespace valuetask::lint {

using namespace llvm;
using json::Array;
using json::fixUTF8;
using json::Object;

/// Percent-encoded, as a URI wants it; relative to %SRCROOT% where it can be.
static Object artifact(StringRef File) {
  bool Absolute = sys::path::is_absolute(File);
  std::string Uri = Absolute ? "file://" : "";
  for (char C : File) {
    if (isAlnum(C) || StringRef("-._~/").contains(C))
      Uri += C;
    else
      Uri += "%" + utohexstr(static_cast<unsigned char>(C), false, 2);
  }
  Object O{{"uri", Uri}};
  if (!Absolute)
    O["uriBaseId"] = "%SRCROOT%";
  return O;
}

static Object region(const Location &L) {
  return Object{{"startLine", L.Line},
                {"startColumn", L.Column16},
                {"endLine", L.EndLine},
                {"endColumn", L.EndColumn16}};
}

static Object message(StringRef Text) {
  return Object{{"text", fixUTF8(Text)}};
}

static Object physical(const Location &L) {
  Object O{{"artifactLocation", artifact(L.File)}};
  if (L.Line) {
    Object Region = region(L);
    Region["snippet"] = message(L.Text);
    O["region"] = std::move(Region);
  }
  return Object{{"physicalLocation", std::move(O)}};
}

static Object located(const Note &N) {
  Object O = physical(N.At);
  O["message"] = message(N.Message);
  return O;
}

static Array codeFlows(const Finding &F) {
  Array Steps;
  for (const Note &N : path(F))
    Steps.push_back(Object{{"location", located(N)}});
  if (Steps.empty())
    return {};
  return Array{
      Object{{"threadFlows", Array{Object{{"locations", std::move(Steps)}}}}}};
}

static Array fixes(const Finding &F) {
  std::map<std::string, Array> ByFile;
  for (const Edit &E : F.Fix)
    ByFile[E.At.File].push_back(Object{{"deletedRegion", region(E.At)},
                                       {"insertedContent", message(E.Text)}});
  Array Changes;
  for (auto &[File, Replacements] : ByFile)
    Changes.push_back(Object{{"artifactLocation", artifact(File)},
                             {"replacements", std::move(Replacements)}});
  if (Changes.empty())
    return {};
  return Array{Object{{"description", message("as clang-tidy --fix would")},
                      {"artifactChanges", std::move(Changes)}}};
}

static Object result(const Finding &F, size_t RuleIndex) {
  Object Location = physical(F.At);
  if (!F.Function.empty())
    Location["logicalLocations"] = Array{Object{
        {"fullyQualifiedName", fixUTF8(F.Function)}, {"kind", "function"}}};
  Object O{{"ruleId", F.Check},
           {"ruleIndex", RuleIndex},
           {"level", F.Level},
           {"message", message(F.Message)},
           {"locations", Array{std::move(Location)}}};
  // GitHub's upload makes its own line hash only where there is none.
  std::string Print = fingerprint(F);
  O["partialFingerprints"] = Object{{"primaryLocationLineHash", Print + ":1"},
                                    {"valuetaskFinding/v1", Print}};
  Array Related;
  for (auto [I, N] : enumerate(F.Notes)) {
    Object One = located(N);
    One["id"] = I + 1;
    Related.push_back(std::move(One));
  }
  if (!Related.empty())
    O["relatedLocations"] = std::move(Related);
  if (Array Flows = codeFlows(F); !Flows.empty())
    O["codeFlows"] = std::move(Flows);
  if (Array Fixes = fixes(F); !Fixes.empty())
    O["fixes"] = std::move(Fixes);
  // Results with an empty list are those that were looked at and not
  // suppressed; mixed with results without any list they would be "unknown".
  Array Suppressions;
  if (F.State == Standing::Suppressed)
    Suppressions.push_back(Object{{"kind", "inSource"},
                                  {"status", "accepted"},
                                  {"justification", "NOLINT"}});
  if (F.State == Standing::Known)
    Suppressions.push_back(Object{{"kind", "external"},
                                  {"status", "accepted"},
                                  {"justification", "in the baseline"}});
  O["suppressions"] = std::move(Suppressions);
  return O;
}

static Object ruleObject(const Rule &R) {
  Object O{
      {"id", R.Id},
      {"name", R.Id},
      {"shortDescription", message(R.Short)},
      {"fullDescription", message(R.Full)},
      {"help",
       Object{{"text", fixUTF8(R.Help)}, {"markdown", fixUTF8(R.Help)}}},
      {"defaultConfiguration", Object{{"level", "warning"}}},
      {"properties", Object{{"precision", R.Precision},
                            {"problem.severity", R.Severity},
                            {"tags", Array{"correctness", "coroutines"}}}}};
  if (!R.Uri.empty()) {
    O["helpUri"] = R.Uri;
    O.getObject("properties")->erase("tags");
  }
  return O;
}

static Object invocation(const Report &R) {
  Array Notifications;
  for (const Problem &P : R.Problems)
    Notifications.push_back(Object{{"level", "error"},
                                   {"message", message(P.Message)},
                                   {"locations", Array{physical(P.At)}}});
  for (const std::string &Entry : R.Stale)
    Notifications.push_back(
        Object{{"level", "note"},
               {"message",
                message("in the baseline, but not found any more: " + Entry)}});
  bool Success = R.Problems.empty() && !R.Linted.empty();
  return Object{{"executionSuccessful", Success},
                {"toolExecutionNotifications", std::move(Notifications)}};
}

json::Value sarif(const Report &R) {
  // Our rules are there without a finding too: a service closes what it has
  // open only for rules that it sees were run.
  std::map<std::string, size_t> Index;
  for (const Rule &One : rules())
    Index[One.Id];
  for (const Finding &F : R.Findings)
    Index[F.Check];
  Array Rules, Results;
  for (auto &[Check, I] : Index) {
    I = Rules.size();
    Rules.push_back(ruleObject(ruleOf(Check)));
  }
  for (const Finding &F : R.Findings)
    if (F.State != Standing::Outside)
      Results.push_back(result(F, Index[F.Check]));
  Object Driver{{"name", "valuetask-lint"},
                {"semanticVersion", VALUETASK_VERSION},
                {"rules", std::move(Rules)}};
  Object Run{
      {"tool", Object{{"driver", std::move(Driver)}}},
      {"columnKind", "utf16CodeUnits"},
      {"originalUriBaseIds",
       Object{{"%SRCROOT%", Object{{"description",
                                    message("the root of the source tree")}}}}},
      {"invocations", Array{invocation(R)}},
      {"results", std::move(Results)}};
  return Object{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Array{std::move(Run)}}};
}

} // namespace valuetask::lint
