//===- Main.cpp - clang-tidy with the value-task checks built in ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All of clang-tidy: its options, its checks, its output. Three things are
// ours: where clang's own headers are found, a line in `--version`, and a
// record of the run for valuetask-lint.
//
//===----------------------------------------------------------------------===//

#include "Recorder.h"
#include "Support/ResourceDir.h"
#include "clang-tidy/tool/ClangTidyMain.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

using namespace clang::valuetask;

/// Seen by valuetask-plugin when it is loaded into this executable, which has
/// no use for it.
extern "C" {
extern const int valuetask_checks_built_in;
[[gnu::used]] const int valuetask_checks_built_in = 1;
}

/// Whether this run parses no code and so needs no headers.
static bool onlyInforms(llvm::ArrayRef<const char *> Args) {
  for (llvm::StringRef Arg : Args.drop_front()) {
    if (Arg == "--")
      return false;
    if (!Arg.consume_front("-"))
      continue;
    Arg.consume_front("-");
    if (Arg == "help" || Arg == "help-hidden" || Arg == "help-list" ||
        Arg == "version" || Arg == "list-checks" || Arg == "dump-config" ||
        Arg == "verify-config")
      return true;
  }
  return false;
}

int main(int Argc, const char **Argv) {
  llvm::cl::AddExtraVersionPrinter(
      [](llvm::raw_ostream &OS) { OS << "valuetask " VALUETASK_VERSION "\n"; });

  std::vector<const char *> Args(Argv, Argv + Argc);
  std::string ResourceArg;
  if (!onlyInforms(Args)) {
    llvm::Expected<std::string> Dir = findResourceDir(Argv[0]);
    if (!Dir) {
      llvm::WithColor::error(llvm::errs(), "valuetask-tidy")
          << llvm::toString(Dir.takeError()) << "\n";
      return 1;
    }
    // First of all arguments, so that a -resource-dir given by the user or by
    // the compilation database comes later and wins.
    ResourceArg = "--extra-arg-before=-resource-dir=" + *Dir;
    Args.insert(Args.begin() + 1, ResourceArg.c_str());
  }
  // Parsing the command line expects argv to end with a null pointer.
  Args.push_back(nullptr);
  int Code = clang::tidy::clangTidyMain(static_cast<int>(Args.size()) - 1,
                                        Args.data());
  return writeRecord() ? Code : 1;
}
