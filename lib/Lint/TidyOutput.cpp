//===- TidyOutput.cpp - what valuetask-tidy wrote about a run -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/TidyOutput.h"
#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/YAMLTraits.h"
#include <map>
#include <set>

namespace valuetask::lint {

using namespace llvm;
namespace tooling = clang::tooling;

static bool fromJSON(const json::Value &V, TidyRecord::Place &Out,
                     json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("file", Out.File) && O.map("offset", Out.Offset) &&
         O.map("line", Out.Line);
}

static bool fromJSON(const json::Value &V, TidyRecord::Seen &S, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && fromJSON(V, S.At, P) && O.map("check", S.Check) &&
         O.map("message", S.Message) && O.map("function", S.Function) &&
         O.map("shown", S.Shown) && O.map("suppressed", S.Suppressed) &&
         O.map("incomplete", S.Incomplete) && O.map("chain", S.Chain);
}

static bool fromJSON(const json::Value &V, TidyRecord::Comment &C,
                     json::Path P) {
  json::ObjectMapper O(V, P);
  return O && fromJSON(V, C.At, P) && O.map("text", C.Text);
}

bool fromJSON(const json::Value &V, TidyRecord &R, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("begun", R.Begun) && O.map("enabled", R.Enabled) &&
         O.map("dependencies", R.Dependencies) && O.map("read", R.Read) &&
         O.map("diagnostics", R.Diagnostics) && O.map("nolints", R.NoLints);
}

namespace {

/// Turns clang-tidy's diagnostics into ours.
class Reader {
public:
  Reader(const TidyRecord &Record, Sources &Texts, Result &R)
      : Texts(Texts), R(R) {
    for (const TidyRecord::Seen &S : Record.Diagnostics) {
      auto Key = std::pair(S.At.File, S.At.Offset);
      Functions[Key] = S.Function;
      if (S.Incomplete && !S.Suppressed)
        Incomplete.insert({Key, S.Message});
    }
  }

  void read(const tooling::Diagnostic &D);

private:
  Location at(const tooling::Diagnostic &D, StringRef File, unsigned Offset,
              std::optional<unsigned> Length = std::nullopt);
  Location primary(const tooling::Diagnostic &D);
  static std::string absolute(const tooling::Diagnostic &D, StringRef File);

  Sources &Texts;
  Result &R;
  std::map<std::pair<std::string, unsigned>, std::string> Functions;
  std::set<std::pair<std::pair<std::string, unsigned>, std::string>> Incomplete;
};

} // namespace

std::string Reader::absolute(const tooling::Diagnostic &D, StringRef File) {
  SmallString<256> Full(File);
  sys::path::make_absolute(D.BuildDirectory, Full);
  return Full.str().str();
}

Location Reader::at(const tooling::Diagnostic &D, StringRef File,
                    unsigned Offset, std::optional<unsigned> Length) {
  return Texts.at(absolute(D, File), Offset, Length);
}

/// The range that the check gave, where it begins at the place itself, else
/// the token there.
Location Reader::primary(const tooling::Diagnostic &D) {
  if (D.Message.FilePath.empty()) {
    Location L; // of the command line or the configuration
    L.File = R.File;
    return L;
  }
  std::optional<unsigned> Length;
  for (const tooling::FileByteRange &Range : D.Message.Ranges)
    if (Range.FileOffset == D.Message.FileOffset &&
        Range.FilePath == D.Message.FilePath && Range.Length)
      Length = Range.Length;
  return at(D, D.Message.FilePath, D.Message.FileOffset, Length);
}

void Reader::read(const tooling::Diagnostic &D) {
  auto Key = std::pair(absolute(D, D.Message.FilePath), D.Message.FileOffset);
  StringRef Check = D.DiagnosticName;
  // Errors of the language and of the configuration: what was found until then
  // is not all there is. Warnings that -Werror made errors break nothing.
  bool Broken = D.DiagLevel == tooling::Diagnostic::Error &&
                (Check == "clang-diagnostic-error" ||
                 Check == "clang-tidy-config" || D.Message.FilePath.empty());
  if (Broken || Incomplete.count({Key, D.Message.Message})) {
    if (Broken)
      R.How = Outcome::Failed;
    R.Problems.push_back({primary(D), D.Message.Message});
    return;
  }
  Finding F;
  F.Check = Check.str();
  F.Message = D.Message.Message;
  F.Level = D.DiagLevel == tooling::Diagnostic::Error ? "error" : "warning";
  F.At = primary(D);
  if (auto It = Functions.find(Key); It != Functions.end())
    F.Function = It->second;
  for (const tooling::DiagnosticMessage &N : D.Notes)
    if (!N.FilePath.empty())
      F.Notes.push_back({at(D, N.FilePath, N.FileOffset), N.Message});
  for (const auto &[File, Replacements] : D.Message.Fix)
    for (const tooling::Replacement &Edit : Replacements)
      F.Fix.push_back(
          {at(D, Edit.getFilePath(), Edit.getOffset(), Edit.getLength()),
           Edit.getReplacementText().str()});
  sort(F.Fix, [](const Edit &A, const Edit &B) {
    return std::tie(A.At.File, A.At.Offset) < std::tie(B.At.File, B.At.Offset);
  });
  R.Findings.push_back(std::move(F));
}

/// What is not in clang-tidy's export.
static void addSuppressed(const TidyRecord &Record, Sources &Texts, Result &R) {
  for (const TidyRecord::Seen &S : Record.Diagnostics) {
    if (!S.Suppressed || !S.Shown || S.Check.empty() || S.At.File.empty())
      continue;
    Finding F;
    F.Check = S.Check;
    F.Message = S.Message;
    F.Level = "warning";
    F.Function = S.Function;
    F.At = Texts.at(S.At.File, S.At.Offset);
    F.State = Standing::Suppressed;
    for (const TidyRecord::Place &Step : S.Chain)
      F.Silencers.push_back({Texts.at(Step.File, Step.Offset).File, Step.Line});
    R.Findings.push_back(std::move(F));
  }
  for (const TidyRecord::Comment &C : Record.NoLints)
    R.NoLints.push_back(
        {Texts.at(C.At.File, C.At.Offset, C.Text.size()), C.Text});
}

Error readTidyOutput(StringRef ExportFile, const TidyRecord &Record,
                     Sources &Texts, Result &R) {
  R.Enabled = Record.Enabled;
  if (sys::fs::exists(ExportFile)) {
    Expected<std::string> Text = readFile(ExportFile);
    if (!Text)
      return Text.takeError();
    yaml::Input In(*Text);
    tooling::TranslationUnitDiagnostics All;
    In >> All;
    if (In.error())
      return createStringError(
          "'" + ExportFile +
          "' is not what clang-tidy exports: " + In.error().message());
    Reader Each(Record, Texts, R);
    for (const tooling::Diagnostic &D : All.Diagnostics)
      Each.read(D);
  }
  addSuppressed(Record, Texts, R);
  return Error::success();
}

} // namespace valuetask::lint
