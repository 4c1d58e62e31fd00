//===- Formats.cpp - a report as text, GitHub, GitLab, JSON ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Formats.h"
#include "Lint/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

Expected<Output> parseOutput(StringRef Word) {
  auto [Name, File] = Word.split('=');
  auto As = StringSwitch<std::optional<Format>>(Name)
                .Case("text", Format::Text)
                .Case("sarif", Format::Sarif)
                .Case("github", Format::GitHub)
                .Case("gitlab", Format::GitLab)
                .Case("json", Format::Json)
                .Default(std::nullopt);
  if (!As)
    return createStringError("--format is '" + Name +
                             "'; it must be text, sarif, github, gitlab or "
                             "json, or several of them with '=FILE'");
  if (Word.contains('=') && File.empty())
    return createStringError("--format=" + Word + ": the file has no name");
  return Output{*As, File == "-" ? "" : File.str()};
}

bool isDocument(Format F) { return F != Format::Text && F != Format::GitHub; }

std::string print(const Report &R, Format As, bool Color) {
  switch (As) {
  case Format::Text:
    return printText(R, Color);
  case Format::GitHub:
    return printGitHub(R);
  case Format::Sarif:
    return text(sarif(R), /*Indented=*/true);
  case Format::GitLab:
    return text(gitLab(R), /*Indented=*/true);
  case Format::Json:
    return text(toJSON(R), /*Indented=*/true);
  }
  return "";
}

static bool isBefore(const Location &A, const Location &B) {
  return std::tie(A.Line, A.Column) < std::tie(B.Line, B.Column);
}

std::vector<Note> path(const Finding &F) {
  std::vector<Note> Steps = F.Notes;
  if (Steps.empty())
    return Steps;
  // Our checks tell the first use, then why it comes to the second, then where
  // the object was made; others tell their story from the beginning.
  bool Ours = StringRef(F.Check).starts_with("valuetask-");
  if (Ours)
    std::reverse(Steps.begin(), Steps.end());
  Note Self{F.At, F.Message};
  // What stands at a variable that goes wrong later begins with it.
  bool First = Ours && all_of(Steps, [&](const Note &N) {
                 return N.At.File == F.At.File && isBefore(F.At, N.At);
               });
  if (First)
    std::reverse(Steps.begin(), Steps.end());
  Steps.insert(First ? Steps.begin() : Steps.end(), std::move(Self));
  return Steps;
}

std::string inWords(const Problem &P) {
  std::string Out = P.At.File;
  if (P.At.Line)
    Out += ":" + std::to_string(P.At.Line) + ":" + std::to_string(P.At.Column);
  return Out + ": " + P.Message;
}

/// LLVM's own layout of a diagnostic: the line, a caret, what to insert.
static void printOne(raw_ostream &OS, const Location &At,
                     SourceMgr::DiagKind Kind, StringRef Message,
                     ArrayRef<Edit> Fix, bool Color) {
  SourceMgr None;
  StringRef Line = At.Text;
  unsigned Column = At.Column ? At.Column - 1 : 0;
  std::vector<std::pair<unsigned, unsigned>> Ranges;
  if (At.Line == At.EndLine && At.EndColumn > At.Column + 1)
    Ranges.push_back({Column, At.EndColumn - 1});
  std::vector<SMFixIt> Hints;
  for (const Edit &E : Fix)
    if (E.At.File == At.File && E.At.Line == At.Line &&
        E.At.EndLine == At.Line && E.At.EndColumn - 1 <= Line.size())
      Hints.push_back(SMFixIt(
          SMRange(SMLoc::getFromPointer(Line.data() + E.At.Column - 1),
                  SMLoc::getFromPointer(Line.data() + E.At.EndColumn - 1)),
          E.Text));
  SMDiagnostic(None, SMLoc::getFromPointer(Line.data() + Column), At.File,
               At.Line, Column, Kind, Message, Line, Ranges, Hints)
      .print(nullptr, OS, Color);
}

std::string printText(const Report &R, bool Color) {
  std::string Out;
  raw_string_ostream OS(Out);
  OS.enable_colors(Color);
  // LLVM asks the stream whether it is a terminal; the caller knows better.
  if (Color)
    WithColor::setAutoDetectFunction([](const raw_ostream &) { return true; });
  for (const Finding &F : R.Findings) {
    if (F.State != Standing::New)
      continue;
    printOne(OS, F.At,
             F.Level == "error" ? SourceMgr::DK_Error : SourceMgr::DK_Warning,
             F.Message + " [" + F.Check + "]", F.Fix, Color);
    for (const Note &N : F.Notes)
      printOne(OS, N.At, SourceMgr::DK_Note, N.Message, {}, Color);
  }
  WithColor::setAutoDetectFunction(WithColor::defaultAutoDetectFunction());
  return Out;
}

/// GitHub's escapes of a workflow command; \p Property also of what separates
/// properties.
static std::string escaped(StringRef Text, bool Property) {
  std::string Out;
  for (char C : Text) {
    bool Special = C == '%' || C == '\r' || C == '\n' ||
                   (Property && (C == ':' || C == ','));
    if (Special)
      Out += "%" + utohexstr(static_cast<unsigned char>(C), false, 2);
    else
      Out += C;
  }
  return Out;
}

static std::string annotation(StringRef Level, const Location &At,
                              StringRef Title, StringRef Message) {
  std::string Out = ("::" + Level + " file=" + escaped(At.File, true)).str();
  if (At.Line) {
    Out += ",line=" + std::to_string(At.Line) +
           ",endLine=" + std::to_string(At.EndLine);
    if (At.Line == At.EndLine) // columns of several lines are refused
      Out += ",col=" + std::to_string(At.Column16) +
             ",endColumn=" + std::to_string(At.EndColumn16);
  }
  return Out + ",title=" + escaped(Title, true) +
         "::" + escaped(Message, false) + "\n";
}

static std::string withNotes(const Finding &F) {
  std::string Out = F.Message;
  for (const Note &N : F.Notes)
    Out +=
        "\n" + N.At.File + ":" + std::to_string(N.At.Line) + ": " + N.Message;
  return Out;
}

std::string printGitHub(const Report &R) {
  std::string Out;
  for (const Problem &P : R.Problems)
    Out += annotation("error", P.At, "not analysed", P.Message);
  for (const Finding &F : R.Findings)
    if (F.State == Standing::New)
      Out += annotation(F.Level, F.At, F.Check, withNotes(F));
  return Out;
}

/// In a cell of a table.
static std::string cell(StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (C == '|' || C == '<' || C == '`' || C == '\\' || C == '*' || C == '_')
      Out += '\\';
    Out += C == '\n' ? ' ' : C;
  }
  return Out;
}

std::string stepSummary(const Report &R) {
  std::string Out = "### valuetask-lint\n\n" + summary(R) + "\n";
  if (R.count(Standing::New)) {
    Out += "\n| place | finding | check |\n|---|---|---|\n";
    for (const Finding &F : R.Findings)
      if (F.State == Standing::New)
        Out += "| " + cell(F.At.File) + ":" + std::to_string(F.At.Line) +
               " | " + cell(F.Message) + " | " + F.Check + " |\n";
  }
  if (!R.Problems.empty())
    Out += "\nNot analysed:\n\n";
  for (const Problem &P : R.Problems)
    Out += "- " + cell(inWords(P)) + "\n";
  if (!R.Stale.empty())
    Out += "\nIn the baseline, but not found any more: " +
           std::to_string(R.Stale.size()) + "\n";
  return Out;
}

json::Value gitLab(const Report &R) {
  json::Array Out;
  for (const Finding &F : R.Findings) {
    if (F.State != Standing::New)
      continue;
    StringRef Severity = F.Level == "error" ? "critical" : "major";
    Out.push_back(json::Object{
        {"description", json::fixUTF8(withNotes(F))},
        {"check_name", F.Check},
        {"fingerprint", fingerprint(F)},
        {"severity", Severity},
        {"location",
         json::Object{
             {"path", json::fixUTF8(F.At.File)},
             {"lines", json::Object{{"begin", std::max(F.At.Line, 1u)},
                                    {"end", std::max(F.At.EndLine, 1u)}}}}}});
  }
  for (const Problem &P : R.Problems) {
    Finding Key; // only to be told from others
    Key.At.File = P.At.File;
    Key.Function = P.Message;
    Out.push_back(json::Object{
        {"description", json::fixUTF8("not analysed: " + P.Message)},
        {"check_name", "valuetask-lint"},
        {"fingerprint", fingerprint(Key)},
        {"severity", "blocker"},
        {"location",
         json::Object{
             {"path", json::fixUTF8(P.At.File)},
             {"lines", json::Object{{"begin", std::max(P.At.Line, 1u)}}}}}});
  }
  return Out;
}

} // namespace valuetask::lint
