//===- Includers.cpp - who includes a header ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang's dependency scanner reads directives only, each file once for all, so
// that this is cheap beside linting; what ninja knows is of files linted
// before.
//
//===----------------------------------------------------------------------===//

#include "Lint/Select.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Tooling/DependencyScanningTool.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>
#include <mutex>

namespace valuetask::lint {

using namespace llvm;
namespace deps = clang::dependencies;

/// The prerequisites of a make rule.
static std::vector<std::string> prerequisites(StringRef Rule) {
  std::vector<std::string> Out;
  std::string Word;
  auto End = [&] {
    if (!Word.empty())
      Out.push_back(std::exchange(Word, ""));
  };
  Rule = Rule.split(": ").second;
  for (size_t I = 0; I < Rule.size(); ++I) {
    char C = Rule[I], Next = I + 1 < Rule.size() ? Rule[I + 1] : '\0';
    if (C == '\\' && Next == '\n')
      ++I, End();
    else if ((C == '\\' && (Next == ' ' || Next == '#')) ||
             (C == '$' && Next == '$'))
      Word += Rule[++I];
    else if (C == ' ' || C == '\n')
      End();
    else
      Word += C;
  }
  End();
  return Out;
}

static std::optional<std::vector<std::string>>
dependencies(clang::tooling::DependencyScanningTool &Tool, const Unit &U,
             StringRef ResourceDir) {
  std::vector<std::string> Command = U.Command;
  if (!ResourceDir.empty())
    Command.insert(Command.begin() + 1, "-resource-dir=" + ResourceDir.str());
  clang::IgnoringDiagConsumer Quiet;
  std::optional<std::string> Rule =
      Tool.getDependencyFile(Command, U.Directory, Quiet);
  if (!Rule)
    return std::nullopt;
  std::vector<std::string> Files = prerequisites(*Rule);
  for (std::string &File : Files) {
    SmallString<256> Full(File);
    sys::path::make_absolute(U.Directory, Full);
    File = Full.str().str();
  }
  return Files;
}

std::map<std::string, std::vector<size_t>>
findIncluders(const std::vector<Unit> &Units,
              const std::set<std::string> &Files, const SelectOptions &O,
              Paths &P) {
  static std::once_flag Once;
  std::call_once(Once, [] {
    InitializeAllTargetInfos();
    InitializeAllTargets();
    InitializeAllTargetMCs();
    InitializeAllAsmParsers();
  });
  std::vector<std::optional<std::vector<std::string>>> All(Units.size());
  deps::DependencyScanningService Service(
      deps::ScanningMode::DependencyDirectivesScan,
      deps::ScanningOutputFormat::Make);
  std::atomic<size_t> Next = 0;
  DefaultThreadPool Pool(hardware_concurrency(O.Jobs));
  for (unsigned Worker = 0; Worker < Pool.getMaxConcurrency(); ++Worker)
    Pool.async([&] {
      clang::tooling::DependencyScanningTool Tool(Service);
      for (size_t I; (I = Next++) < Units.size();)
        All[I] = dependencies(Tool, Units[I], O.ResourceDir);
    });
  Pool.wait();

  std::map<std::string, std::vector<size_t>> Out;
  for (const std::string &File : Files)
    Out[File];
  for (size_t I = 0; I < Units.size(); ++I) {
    std::set<std::string> Included;
    if (All[I])
      for (const std::string &File : *All[I])
        if (Files.count(P.name(File)))
          Included.insert(P.name(File));
    for (const std::string &File : All[I] ? Included : Files)
      Out[File].push_back(I);
  }
  return Out;
}

} // namespace valuetask::lint
