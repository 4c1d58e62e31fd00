//===- Runner.cpp - what both sides say of programs -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Runner.h"
#include "Oracle/Printer.h"
#include "Oracle/Process.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::oracle {

namespace {

llvm::Error write(const std::string &Path, const std::string &Text) {
  std::error_code Code;
  llvm::raw_fd_ostream Out(Path, Code);
  if (Code)
    return llvm::createStringError(Path + ": " + Code.message());
  Out << Text;
  return llvm::Error::success();
}

std::string path(const Setup &S, const std::string &Name) {
  llvm::SmallString<128> Path(S.Scratch);
  llvm::sys::path::append(Path, Name);
  return Path.str().str();
}

/// Runs a compiler, whose output is an error if it fails.
llvm::Error compile(const Setup &S, std::vector<std::string> Args,
                    const std::string &Log) {
  std::vector<std::string> Command = {
      S.Compiler,     "-std=c++20", "-O0", "-w", "-D_GLIBCXX_ASSERTIONS",
      "-I" + S.Inputs};
  Command.insert(Command.end(), Args.begin(), Args.end());
  llvm::Expected<Answer> A = execute(Command, Log, S.Seconds);
  if (!A)
    return A.takeError();
  if (A->ExitCode != 0)
    return llvm::createStringError(llvm::join(Command, " ") + "\n" +
                                   A->Output.substr(0, 4000));
  return llvm::Error::success();
}

/// Both forms of a batch, and where each program begins.
struct Sources {
  std::string Pure, Instrumented;
  std::vector<unsigned> First; ///< Lines; one more than there are programs.
};

Sources print(const std::vector<Program> &Programs) {
  Sources Out;
  Printer Pure(false), Run(true);
  for (Printer *P : {&Pure, &Run})
    P->raw("#include \"oracle_program.h\"");
  std::string Table;
  for (size_t I = 0; I < Programs.size(); ++I) {
    std::string Number = std::to_string(I);
    std::string Name = "program_" + Number;
    Out.First.push_back(Pure.nextLine());
    Pure.program(Programs[I], Name, "_" + Number);
    Run.program(Programs[I], Name, "_" + Number);
    std::string Call = Printer::call(Programs[I], Name);
    Table += "    {" + Number + ", " + std::to_string(Programs[I].MayFail) +
             ", [] { ::oracle::start_program(" + Call + "); }},\n";
  }
  Out.First.push_back(Pure.nextLine());
  Run.raw("struct generated_program {\n  unsigned number;\n  int may_fail;\n"
          "  void (*start)();\n};");
  Run.raw("extern const generated_program generated_programs[] = {");
  Run.raw(Table + "};");
  Run.raw("extern const unsigned generated_count = " +
          std::to_string(Programs.size()) + ";");
  Out.Pure = Pure.text();
  Out.Instrumented = Run.text();
  return Out;
}

/// Which program a line of the file belongs to, and which line of it that is.
std::pair<size_t, unsigned> locate(const Sources &Text, unsigned Line) {
  auto At = std::upper_bound(Text.First.begin(), Text.First.end(), Line);
  size_t Index = At - Text.First.begin();
  if (Index == 0 || Index == Text.First.size())
    return {Text.First.size() - 1, 0};
  return {Index - 1, Line - Text.First[Index - 1] + 1};
}

llvm::Error readRun(llvm::StringRef Output, const Sources &Text,
                    std::vector<Record> &Records) {
  llvm::SmallVector<llvm::StringRef> Lines, Words;
  Output.split(Lines, '\n');
  size_t Done = 0;
  for (llvm::StringRef Line : Lines) {
    Words.clear();
    Line.split(Words, ' ');
    unsigned Number = 0;
    if (Words.size() > 1 &&
        (Words[1].getAsInteger(10, Number) || Number >= Records.size()))
      continue;
    if (Words[0] == "misuse" && Words.size() == 5) {
      Misuse M;
      llvm::SmallVector<llvm::StringRef> Places;
      Words[2].split(Places, ',');
      for (llvm::StringRef Place : Places) {
        unsigned At = 0;
        Place.getAsInteger(10, At);
        auto [Index, Own] = locate(Text, At);
        if (Index != Number)
          return llvm::createStringError("a misuse outside its program: " +
                                         Line);
        M.Lines.push_back(Own);
      }
      M.Check = Words[3].str();
      M.How = Words[4] == "required" ? Weight::Required
              : Words[4] == "later"  ? Weight::Later
                                     : Weight::Excused;
      Records[Number].Misuses.push_back(std::move(M));
    } else if (Words[0] == "first" && Words.size() == 4) {
      unsigned At = 0;
      Words[2].getAsInteger(10, At);
      if (Words[3] != "empty")
        Records[Number].First.insert(locate(Text, At).second);
    } else if (Words[0] == "done" && Words.size() == 4) {
      Words[2].getAsInteger(10, Records[Number].Runs);
      Records[Number].Exhaustive = Words[3] == "all";
      Records[Number].Undefined = Words[3] == "undefined";
      ++Done;
    }
  }
  if (Done != Records.size())
    return llvm::createStringError("only " + std::to_string(Done) + " of " +
                                   std::to_string(Records.size()) +
                                   " programs were run to the end");
  return llvm::Error::success();
}

/// FILE:LINE:COLUMN: warning: MESSAGE [valuetask-CHECK]
llvm::Error readFindings(llvm::StringRef Output, const std::string &File,
                         const Sources &Text, std::vector<Record> &Records) {
  llvm::SmallVector<llvm::StringRef> Lines;
  Output.split(Lines, '\n');
  for (llvm::StringRef Line : Lines) {
    if (Line.contains(": error: ") || Line.starts_with("error: ") ||
        Line.starts_with("Error"))
      return llvm::createStringError("the analyzer says: " + Line);
    llvm::StringRef Rest = Line;
    if (!Rest.consume_front(File) || !Rest.consume_front(":"))
      continue;
    unsigned At = 0, Column = 0;
    if (Rest.consumeInteger(10, At) || !Rest.consume_front(":") ||
        Rest.consumeInteger(10, Column) || !Rest.consume_front(": warning: "))
      continue;
    auto [Message, Check] = Rest.rsplit(" [");
    if (!Check.consume_front("valuetask-"))
      return llvm::createStringError("not a finding of ours: " + Line);
    auto [Index, Own] = locate(Text, At);
    if (Index == Records.size())
      return llvm::createStringError("a finding outside programs: " + Line);
    Check = Check.take_until([](char C) { return C == ']' || C == ','; });
    Records[Index].Findings.push_back({Own, Check.str(), Message.str()});
  }
  return llvm::Error::success();
}

} // namespace

/// What makes the programs run on the runtime itself, in checked mode.
static std::vector<std::string> onRuntime(const Setup &S) {
  return {"-DVALUETASK_ORACLE_REFERENCE", "-DVALUETASK_CHECKED=1",
          "-I" + S.Runtime};
}

llvm::Error prepare(Setup &S) {
  S.Driver = path(S, "driver.o");
  std::vector<std::string> Args = {"-c", S.Inputs + "/driver.cpp", "-o",
                                   S.Driver};
  if (llvm::Error E = compile(S, Args, path(S, "driver.log")))
    return E;
  if (!S.Runtime.empty()) {
    Args.back() = S.RuntimeDriver = path(S, "driver.runtime.o");
    for (const std::string &Arg : onRuntime(S))
      Args.push_back(Arg);
    if (llvm::Error E = compile(S, Args, path(S, "driver.runtime.log")))
      return E;
  }
  if (!llvm::sys::path::filename(S.Compiler).contains("clang"))
    return llvm::Error::success();
  S.Header = path(S, "oracle_program.pch");
  return compile(
      S, {"-x", "c++-header", S.Inputs + "/oracle_program.h", "-o", S.Header},
      path(S, "header.log"));
}

llvm::Error lint(const Setup &S, const std::vector<Program> &Programs,
                 const std::string &Name, std::vector<Record> &Records) {
  Records.resize(Programs.size());
  if (Programs.empty())
    return llvm::Error::success();
  Sources Text = print(Programs);
  std::string Pure = path(S, Name + ".cpp");
  if (llvm::Error E = write(Pure, Text.Pure))
    return E;
  std::vector<std::string> Command = {S.Tool, "--quiet"};
  // The checks of what one program does wrong; advice is not compared.
  for (const char *Own :
       {"--checks=-*,valuetask-double-await,valuetask-concurrent-await,"
        "valuetask-get-result-before-completion,valuetask-use-after-as-task,"
        "valuetask-unconsumed",
        "--config={}"}) {
    llvm::StringRef Name = llvm::StringRef(Own).split('=').first;
    if (llvm::none_of(S.ToolArgs, [&](llvm::StringRef Arg) {
          return Arg.starts_with(Name);
        }))
      Command.push_back(Own);
  }
  Command.insert(Command.end(), S.ToolArgs.begin(), S.ToolArgs.end());
  Command.insert(Command.end(),
                 {Pure, "--", "-std=c++20", "-w", "-I" + S.Inputs});
  llvm::Expected<Answer> Linted =
      execute(Command, path(S, Name + ".lint.log"), S.Seconds);
  if (!Linted)
    return Linted.takeError();
  if (Linted->ExitCode != 0)
    return llvm::createStringError(S.Tool + ": exit code " +
                                   std::to_string(Linted->ExitCode) + "\n" +
                                   Linted->Output.substr(0, 2000));
  return readFindings(Linted->Output, Pure, Text, Records);
}

/// Compiles with these arguments, runs, and reads what comes out.
static llvm::Error buildAndRun(const Setup &S, const Sources &Text,
                               const std::string &Name,
                               const std::string &Driver,
                               std::vector<std::string> Args,
                               std::vector<Record> &Records) {
  std::string Instrumented = path(S, Name + ".cpp");
  std::string Binary = path(S, Name + ".exe");
  if (llvm::Error E = write(Instrumented, Text.Instrumented))
    return E;
  Args.insert(Args.end(), {Instrumented, Driver, "-o", Binary});
  if (llvm::Error E = compile(S, Args, path(S, Name + ".compile.log")))
    return E;
  llvm::Expected<Answer> Ran =
      execute({Binary}, path(S, Name + ".log"), S.Seconds);
  if (!Ran)
    return Ran.takeError();
  llvm::sys::fs::remove(Binary);
  if (Ran->ExitCode != 0)
    return llvm::createStringError(
        Binary + ": exit code " + std::to_string(Ran->ExitCode) + " after '" +
        llvm::StringRef(Ran->Output).rtrim().rsplit('\n').second + "'");
  return readRun(Ran->Output, Text, Records);
}

llvm::Error execute(const Setup &S, const std::vector<Program> &Programs,
                    const std::string &Name, std::vector<Record> &Records) {
  Records.resize(Programs.size());
  if (Programs.empty())
    return llvm::Error::success();
  Sources Text = print(Programs);
  std::vector<std::string> Args;
  if (!S.Header.empty())
    Args = {"-include-pch", S.Header};
  if (llvm::Error E =
          buildAndRun(S, Text, Name + ".run", S.Driver, Args, Records))
    return E;
  if (S.Runtime.empty())
    return llvm::Error::success();
  std::vector<Record> OfRuntime(Programs.size());
  if (llvm::Error E = buildAndRun(S, Text, Name + ".runtime", S.RuntimeDriver,
                                  onRuntime(S), OfRuntime))
    return E;
  for (size_t I = 0; I < Records.size(); ++I)
    Records[I].FirstOfRuntime = std::move(OfRuntime[I].First);
  return llvm::Error::success();
}

llvm::Expected<std::vector<Record>> run(const Setup &S,
                                        const std::vector<Program> &Programs,
                                        const std::string &Name) {
  std::vector<Record> Records;
  if (llvm::Error E = execute(S, Programs, Name, Records))
    return E;
  if (llvm::Error E = lint(S, Programs, Name, Records))
    return E;
  return Records;
}

} // namespace valuetask::oracle
