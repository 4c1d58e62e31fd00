//===- Engine.cpp - one analysis for all checks of a translation unit -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Checks/Engine.h"
#include "Model/Presets.h"
#include "Support/RunObserver.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"

namespace clang::valuetask {

std::shared_ptr<Engine> Engine::of(const tidy::ClangTidyContext *Context,
                                   const EngineOptions &Options) {
  // Checks of one run live on one thread; the engine dies with the last.
  static thread_local llvm::DenseMap<const tidy::ClangTidyContext *,
                                     std::weak_ptr<Engine>>
      Engines;
  if (std::shared_ptr<Engine> E = Engines.lookup(Context).lock())
    return E;
  // A language server makes a context for each parse, and goes on for days.
  for (auto It = Engines.begin(); It != Engines.end(); ++It)
    if (It->second.expired())
      Engines.erase(It);
  auto E = std::make_shared<Engine>(Options);
  Engines[Context] = E;
  return E;
}

std::vector<std::string> fileNames(llvm::StringRef Option) {
  std::vector<std::string> Files;
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  llvm::SplitString(Option, Parts, ";,");
  for (llvm::StringRef Part : Parts)
    if (!Part.trim().empty())
      Files.push_back(Part.trim().str());
  return Files;
}

Engine::Engine(const EngineOptions &O) : Options(O) {
  // Without it a crash in one function would take all findings along.
  llvm::CrashRecoveryContext::Enable();
  if (llvm::StringRef(O.MaxBlocks).getAsInteger(10, MaxBlocks) || !MaxBlocks)
    Errors.push_back("ValueTaskMaxBlocks is '" + O.MaxBlocks +
                     "'; it must be a number greater than 0");
  std::vector<std::string> Files = fileNames(O.Models);
  if (RunObserver *Observer = RunObserver::current())
    for (const std::string &File : Files)
      Observer->readFile(File);
  std::vector<std::string> ModelErrors;
  if (!loadModels(O.Presets, Files, Models, ModelErrors))
    Errors.insert(Errors.end(), ModelErrors.begin(), ModelErrors.end());
  Usable = Errors.empty();
}

Engine::~Engine() = default;

std::vector<std::string> Engine::takeErrors() { return std::move(Errors); }

AnalysisOptions Engine::analysisOptions() const {
  AnalysisOptions A;
  A.MaxBlocks = MaxBlocks;
  A.DumpFunction = Options.Dump;
  A.CrashFunction = Options.Crash;
  return A;
}

const std::vector<Finding> &Engine::findings(const FunctionDecl *F,
                                             ASTContext &Ctx) {
  if (!Flow)
    Flow = std::make_unique<Analysis>(Ctx, Models, analysisOptions());
  return Flow->findings(F);
}

std::vector<Finding> Engine::sourceFindings(const FunctionDecl *F,
                                            ASTContext &Ctx) {
  if (Models.Sources.empty())
    return {};
  if (!Sources)
    Sources = std::make_unique<SourceAnalysis>(Ctx, Models, analysisOptions());
  return Sources->findings(F);
}

Advisor &Engine::advisor(ASTContext &Ctx, const AdvisorOptions &Evidence) {
  if (!Weighs) {
    AnalysisOptions A = analysisOptions();
    A.DumpFunction.clear(); // It would be dumped twice.
    Weighs = std::make_unique<Advisor>(Ctx, Models, std::move(A), Evidence);
  }
  return *Weighs;
}

std::vector<Unanalysed> Engine::takeUnanalysed() {
  if (!Flow)
    return {};
  const std::vector<Unanalysed> &All = Flow->unanalysed();
  std::vector<Unanalysed> New(All.begin() + Told, All.end());
  Told = All.size();
  return New;
}

bool Engine::isNew(FindingKind K, SourceLocation L) {
  return Given.insert({K, L.getRawEncoding()}).second;
}

} // namespace clang::valuetask
