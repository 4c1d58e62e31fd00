//===- Job.cpp - one translation unit through valuetask-tidy --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Job.h"
#include "Lint/Files.h"
#include "Lint/TidyOutput.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include <map>

namespace valuetask::lint {

using namespace llvm;

json::Value toJSON(const JobSpec &S) {
  return json::Object{{"tidy", S.How.Tidy},
                      {"root", json::fixUTF8(S.How.Root)},
                      {"configFile", json::fixUTF8(S.How.ConfigFile)},
                      {"headerFilter", S.How.HeaderFilter},
                      {"tidyArgs", S.How.TidyArgs},
                      {"timeout", S.How.Timeout},
                      {"followLinks", S.How.FollowLinks},
                      {"checks", S.Checks},
                      {"file", S.File},
                      {"directory", S.Directory},
                      {"command", S.Command}};
}

bool fromJSON(const json::Value &V, JobSpec &S, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("tidy", S.How.Tidy) && O.map("root", S.How.Root) &&
         O.map("configFile", S.How.ConfigFile) &&
         O.map("headerFilter", S.How.HeaderFilter) &&
         O.map("tidyArgs", S.How.TidyArgs) && O.map("timeout", S.How.Timeout) &&
         O.map("followLinks", S.How.FollowLinks) && O.map("checks", S.Checks) &&
         O.map("file", S.File) && O.map("directory", S.Directory) &&
         O.map("command", S.Command);
}

namespace {

/// What a process made of itself.
struct Ending {
  int Code = 0; ///< Below 0: it did not end by itself.
  std::string Why, Errors;
};

/// The files of one job, beside its result.
class Scratch {
public:
  explicit Scratch(StringRef ResultFile) : Base(ResultFile) {}
  std::string database() const { return Base + ".db"; }
  std::string findings() const { return Base + ".yaml"; }
  std::string record() const { return Base + ".record"; }
  std::string errors() const { return Base + ".stderr"; }
  void clear() const {
    sys::fs::remove(database() + "/compile_commands.json");
    sys::fs::remove(database());
    for (const std::string &File : {findings(), record(), errors()})
      sys::fs::remove(File);
  }

private:
  std::string Base;
};

} // namespace

/// A database with one entry, so that clang-tidy sees the command as it is:
/// which compiler, how it is called, for which target.
static Error writeDatabase(const JobSpec &S, const Scratch &Files) {
  if (Error E = makeDirectory(Files.database()))
    return E;
  json::Value V = json::Array{json::Object{
      {"file", S.File}, {"directory", S.Directory}, {"arguments", S.Command}}};
  return writeFile(Files.database() + "/compile_commands.json", text(V));
}

static Expected<Ending> runTidy(const JobSpec &S, const Scratch &Files) {
  std::vector<std::string> Args = {S.How.Tidy,
                                   "--quiet",
                                   "--use-color=false",
                                   "-p=" + Files.database(),
                                   "--export-fixes=" + Files.findings(),
                                   "--record-run=" + Files.record()};
  if (!S.Checks.empty())
    Args.push_back("--checks=" + S.Checks);
  if (!S.How.ConfigFile.empty())
    Args.push_back("--config-file=" + S.How.ConfigFile);
  if (!S.How.HeaderFilter.empty())
    Args.push_back("--header-filter=" + S.How.HeaderFilter);
  append_range(Args, S.How.TidyArgs);
  Args.push_back(S.File);

  std::vector<StringRef> Refs(Args.begin(), Args.end());
  std::string Errors = Files.errors();
  Ending End;
  bool Failed = false;
  // Findings go through the export; what is printed would say them again.
  End.Code =
      sys::ExecuteAndWait(S.How.Tidy, Refs, std::nullopt,
                          {StringRef(""), StringRef(""), StringRef(Errors)},
                          S.How.Timeout, 0, &End.Why, &Failed);
  if (Failed || End.Code == -1)
    return createStringError("cannot run '" + S.How.Tidy + "': " + End.Why);
  if (Expected<std::string> Text = readFile(Errors))
    End.Errors = std::move(*Text);
  else
    consumeError(Text.takeError());
  return End;
}

/// The line of stderr that tells most: an error, or where a crash happened.
static std::string tellingLine(StringRef Errors) {
  SmallVector<StringRef, 32> Lines;
  SplitString(Errors, Lines, "\n");
  StringRef Best;
  for (StringRef Line : Lines) {
    StringRef Frame = Line.ltrim("0123456789");
    if (Frame.size() != Line.size() && Frame.consume_front(".\t"))
      Best = Frame; // the innermost of clang's "stack dump" comes last
    else if (Line.contains_insensitive("error"))
      Best = Line;
  }
  if (Best.empty() && !Lines.empty())
    Best = Lines.back();
  return Best.trim().str();
}

/// The run ended before its record was written.
static std::string deathNotice(const Ending &End, unsigned Timeout) {
  std::string Where = tellingLine(End.Errors);
  if (!Where.empty())
    Where = ": " + Where;
  if (End.Code >= 0)
    return "valuetask-tidy ended with exit code " + std::to_string(End.Code) +
           Where;
  if (StringRef(End.Why).starts_with("Child timed out"))
    return "not done after " + std::to_string(Timeout) + " seconds (--timeout)";
  return "valuetask-tidy crashed (" + End.Why + ")" + Where;
}

static void addProblem(Result &R, std::string Message) {
  R.How = Outcome::Failed;
  Location Whole;
  Whole.File = R.File;
  R.Problems.push_back({Whole, std::move(Message)});
}

/// clang-tidy's words for "all checks are turned off for this file".
static bool saysNoChecks(const Ending &End) {
  return StringRef(End.Errors).contains("no checks enabled");
}

/// clang-tidy goes on with its defaults after a .clang-tidy that it cannot
/// read, which are none of our checks.
static std::string configurationError(const Ending &End) {
  std::string Text;
  for (StringRef Line : split(End.Errors, '\n'))
    if (Line.contains(".clang-tidy:") || Line.starts_with("Error parsing ") ||
        Line.starts_with("Error: invalid configuration"))
      Text += (Text.empty() ? "" : "; ") + Line.trim().str();
  return StringRef(Text).contains("Error parsing ") ||
                 StringRef(Text).contains("invalid configuration")
             ? Text
             : "";
}

static Error judge(const JobSpec &S, const Ending &End, const Scratch &Files,
                   const TidyRecord &Record, Sources &Texts, Result &R) {
  R.How = Outcome::Linted;
  if (Error E = readTidyOutput(Files.findings(), Record, Texts, R))
    return E;
  if (std::string Bad = configurationError(End); !Bad.empty())
    addProblem(R, Bad);
  else if (!Record.Begun && saysNoChecks(End))
    R.How = Outcome::Skipped;
  else if (!Record.Begun && R.Problems.empty())
    addProblem(R, deathNotice(End, S.How.Timeout));
  else if (End.Code < 0)
    addProblem(R, deathNotice(End, S.How.Timeout));
  else if (End.Code != 0 && R.Problems.empty() && R.Findings.empty())
    // With findings, 1 may mean that WarningsAsErrors is set.
    addProblem(R, deathNotice(End, S.How.Timeout));
  bool Ours = any_of(R.Enabled, [](StringRef Check) {
    return Check.starts_with("valuetask-");
  });
  if (R.How == Outcome::Linted && !Ours && R.Findings.empty())
    R.How = Outcome::Skipped;
  return Error::success();
}

/// make's escapes, as ninja reads them: a backslash means itself but before a
/// blank, where each is doubled.
static std::string escaped(StringRef Path) {
  std::string Out;
  unsigned Backslashes = 0;
  for (char C : Path) {
    if (C == ' ')
      Out.append(Backslashes + 1, '\\');
    if (C == '#')
      Out += '\\';
    if (C == '$')
      Out += '$';
    Out += C;
    Backslashes = C == '\\' ? Backslashes + 1 : 0;
  }
  return Out;
}

bool fitsDependencies(StringRef Path) {
  return all_of(Path, [](char C) {
    return isAlnum(C) || !isASCII(C) ||
           StringRef("+,/_:.~(){}%=@[]!- $#\\").contains(C);
  });
}

/// The same file, without a ".." that would mean another folder once ninja took
/// it away with the symbolic link before it: /lib/gcc/../../include.
static std::string straightened(StringRef Path,
                                std::map<std::string, std::string> &Folders) {
  StringRef Parent = sys::path::parent_path(Path);
  auto [It, New] = Folders.try_emplace(Parent.str());
  if (New) {
    SmallString<256> Real;
    if (sys::fs::real_path(Parent, Real))
      Real = Parent;
    It->second = Real.str().str();
  }
  SmallString<256> Full(It->second);
  sys::path::append(Full, sys::path::filename(Path));
  return Full.str().str();
}

static Error writeDependencies(StringRef File, StringRef ResultFile,
                               const JobSpec &S, const TidyRecord &Record) {
  std::map<std::string, std::string> Folders;
  std::string Text = escaped(ResultFile) + ":";
  for (const std::vector<std::string> &List :
       {{S.File}, Record.Dependencies, Record.Read})
    for (const std::string &Dependency : List)
      // The plan tells of the source itself. Other files with such names stay
      // in: ninja does not find them and has the job run every time.
      if (Dependency != S.File || fitsDependencies(Dependency))
        Text += " \\\n  " + escaped(straightened(Dependency, Folders));
  return writeFile(File, Text + "\n");
}

Expected<Outcome> runJob(const JobSpec &S, StringRef ResultFile,
                         StringRef DependencyFile) {
  Scratch Files(ResultFile);
  // Nobody shall take an old result for that of a job that did not end.
  sys::fs::remove(ResultFile);
  Files.clear();
  if (Error E = writeDatabase(S, Files))
    return E;
  Paths P(S.How.Root, S.How.FollowLinks);
  Sources Texts(P);
  Result R;
  R.File = P.name(S.File);
  R.Run = sys::Process::GetEnv("VALUETASK_LINT_RUN").value_or("");

  Expected<Ending> End = runTidy(S, Files);
  if (!End)
    return End.takeError();
  TidyRecord Record;
  if (Expected<TidyRecord> Read = readJSON<TidyRecord>(Files.record())) {
    Record = std::move(*Read);
    if (Error E = judge(S, *End, Files, Record, Texts, R))
      addProblem(R, toString(std::move(E)));
  } else {
    consumeError(Read.takeError());
    addProblem(R, deathNotice(*End, S.How.Timeout));
  }
  if (R.How != Outcome::Failed && !DependencyFile.empty())
    if (Error E = writeDependencies(DependencyFile, ResultFile, S, Record))
      return E;
  if (Error E = writeFile(ResultFile, text(R)))
    return E;
  Files.clear();
  return R.How;
}

} // namespace valuetask::lint
