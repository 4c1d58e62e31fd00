//===- DoctorCommand.cpp - valuetask-lint doctor --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Says what would be used and whether it works, for those who wonder why a gate
// is red, or green. Exit code 1 when a run would fail.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Database.h"
#include "Lint/Ninja.h"
#include "Lint/Process.h"
#include "Lint/SelfTest.h"
#include "Support/ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

cl::SubCommand DoctorSub("doctor",
                         "What a run would use, and whether it works");

static cl::opt<std::string> BuildPath("p", cl::value_desc("folder"),
                                      cl::sub(DoctorSub),
                                      cl::desc("Where compile_commands.json "
                                               "is"));
static cl::opt<std::string> RootArg("root", cl::sub(DoctorSub),
                                    cl::value_desc("folder"),
                                    cl::desc("As for run"));
static cl::opt<std::string> TidyArg("tidy", cl::sub(DoctorSub),
                                    cl::value_desc("path"),
                                    cl::desc("valuetask-tidy"));

namespace {

/// Lines of two columns; troubles are counted.
class Sheet {
public:
  void line(StringRef Name, const Twine &Text) {
    outs() << format("%-20s", Name.str().c_str()) << Text << '\n';
  }
  void more(const Twine &Text) { line("", Text); }
  void trouble(StringRef Name, const Twine &Text) {
    ++Troubles;
    line(Name, "TROUBLE: " + Text);
  }
  void trouble(StringRef Name, Error E) {
    trouble(Name, toString(std::move(E)));
  }
  unsigned Troubles = 0;
};

} // namespace

/// The lines of `--version` that have a number in them, as one.
static std::string versionOf(StringRef Program) {
  ProcessSpec Spec;
  Spec.Command = {Program.str(), "--version"};
  Expected<std::string> Text = outputOf(Spec);
  if (!Text)
    return "does not run: " + toString(Text.takeError());
  std::string Out;
  for (StringRef Line : split(*Text, '\n'))
    if (Line.contains("ersion") || Line.contains("valuetask") ||
        (!Line.empty() && isDigit(Line.front())))
      Out += (Out.empty() ? "" : ", ") + Line.trim().str();
  return Out;
}

static void checkTool(Sheet &S) {
  Expected<std::string> Tidy = findTidy(TidyArg);
  if (!Tidy)
    return S.trouble("valuetask-tidy", Tidy.takeError());
  S.line("valuetask-tidy", *Tidy);
  S.more(versionOf(*Tidy));
  Settings How;
  How.Tidy = *Tidy;
  How.Timeout = 60;
  if (Error E = selfTest(How))
    S.trouble("self-test", std::move(E));
  else
    S.line("self-test", "it finds the bugs of a known-bad snippet");
}

static void checkHelpers(Sheet &S) {
  Expected<std::string> Dir =
      clang::valuetask::findResourceDir(SelfPath.c_str());
  if (Dir)
    S.line("resource directory", *Dir);
  else
    S.trouble("resource directory", Dir.takeError());
  Expected<std::string> Ninja = findNinja();
  if (Ninja)
    S.line("ninja", *Ninja + ", " + versionOf(*Ninja));
  else
    S.trouble("ninja", Ninja.takeError());
}

/// The nearest .clang-tidy of a file, or nothing.
static std::string configurationOf(StringRef File) {
  for (StringRef D = sys::path::parent_path(File); !D.empty();
       D = sys::path::parent_path(D)) {
    std::string Path =
        (D + (D.ends_with("/") ? "" : "/") + ".clang-tidy").str();
    if (sys::fs::exists(Path))
      return Path;
  }
  return "";
}

static void checkConfigurations(Sheet &S, const std::vector<Unit> &Units) {
  std::map<std::string, unsigned> Count;
  for (const Unit &U : Units)
    ++Count[configurationOf(U.File)];
  for (const auto &[Path, N] : Count)
    if (Path.empty())
      S.line("configuration",
             "none for " + Twine(N) +
                 " files, which get --checks=" + DefaultChecks);
    else {
      Expected<std::string> Text = readFile(Path);
      bool Ours = Text && StringRef(*Text).contains("valuetask");
      if (!Text)
        consumeError(Text.takeError());
      S.line("configuration", Path + " for " + Twine(N) + " files" +
                                  (Ours ? ""
                                        : "; 'valuetask' does not occur in "
                                          "it: are the checks on?"));
    }
}

static std::optional<std::vector<Unit>> checkDatabase(Sheet &S,
                                                      std::string &File) {
  Expected<std::string> Found = findDatabase(BuildPath);
  if (!Found) {
    S.trouble("database", Found.takeError());
    return std::nullopt;
  }
  File = *Found;
  Paths P(findRoot(RootArg));
  S.line("root", P.root());
  Expected<std::vector<Unit>> Units = loadDatabase(File, P);
  if (!Units) {
    S.trouble("database", Units.takeError());
    return std::nullopt;
  }
  std::set<StringRef> Files, Missing;
  for (const Unit &U : *Units) {
    Files.insert(U.Name);
    if (!sys::fs::exists(U.File))
      Missing.insert(U.Name);
  }
  S.line("database", File + ", " + Twine(Units->size()) + " commands for " +
                         Twine(Files.size()) + " files");
  if (Files.empty())
    S.trouble("database", "it has no entry for a C or C++ file");
  if (!Missing.empty())
    S.trouble("database", Twine(Missing.size()) + " files do not exist, " +
                              *Missing.begin() +
                              " among them; is generated code missing?");
  return std::move(*Units);
}

/// Editors ask clangd, which finds things by itself and drops check names that
/// it does not know without a word.
static void tellAboutClangd(Sheet &S, StringRef Database,
                            const std::vector<Unit> &Units) {
  SmallString<256> Own(sys::path::parent_path(SelfPath));
  sys::path::append(Own, "valuetask-clangd");
  ErrorOr<std::string> Other = sys::findProgramByName("clangd-22");
  if (!Other)
    Other = sys::findProgramByName("clangd");
  if (sys::fs::can_execute(Own))
    S.line("clangd", Own + ", " + versionOf(Own));
  else if (Other)
    S.line("clangd", *Other + ", " + versionOf(*Other) +
                         "; it does not know our checks and says nothing "
                         "about that: use valuetask-clangd");
  else
    S.line("clangd", "none is installed");
  if (Units.empty())
    return;
  // clangd looks in each folder above the file, and in build/ there.
  StringRef File = Units.front().File;
  for (StringRef D = sys::path::parent_path(File); !D.empty();
       D = sys::path::parent_path(D))
    for (const char *Sub : {"", "/build"}) {
      std::string Path = (D + Sub + "/compile_commands.json").str();
      if (!sys::fs::exists(Path))
        continue;
      bool Same = sys::fs::equivalent(Path, Database);
      return S.more("for " + Units.front().Name + " it takes the commands of " +
                    Path +
                    (Same ? "" : ", which is not the database of this run"));
    }
  S.more("it finds no database for " + Units.front().Name +
         " by itself: set CompileFlags: {CompilationDatabase: ...} in .clangd");
}

int doctorCommand() {
  Sheet S;
  S.line("valuetask-lint", SelfPath);
  S.more("version " VALUETASK_VERSION ", LLVM " LLVM_VERSION_STRING);
  checkTool(S);
  checkHelpers(S);
  std::string Database;
  std::optional<std::vector<Unit>> Units = checkDatabase(S, Database);
  if (Units)
    checkConfigurations(S, *Units);
  tellAboutClangd(S, Database, Units.value_or(std::vector<Unit>()));
  if (Error E = flushed(outs(), "stdout"))
    return fail(std::move(E));
  return S.Troubles ? UsageError : Clean;
}

} // namespace valuetask::lint
