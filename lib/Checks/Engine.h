//===- Engine.h - one analysis for all checks of a translation unit -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every check of a run asks the same engine. In: the options of the run, read
// once. Out: the findings of a function, analysed when the first check asks.
// Errors in options or models are told once, and then nothing is analysed.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_ENGINE_H
#define VALUETASK_CHECKS_ENGINE_H

#include "Evidence/Advisor.h"
#include "Flow/Analysis.h"
#include "Flow/Sources.h"
#include "clang-tidy/ClangTidyCheck.h"
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace clang::valuetask {

/// The global options, which serve all checks alike.
struct EngineOptions {
  std::string Models;  ///< YAML files, separated by semicolons or commas.
  std::string Presets; ///< Names separated by commas, or `*`.
  std::string MaxBlocks;
  std::string Dump;  ///< Function whose facts are dumped (for tests).
  std::string Crash; ///< Function whose analysis crashes (for tests).
};

/// The files that an option names, separated by semicolons or commas.
std::vector<std::string> fileNames(llvm::StringRef Option);

class Engine {
public:
  /// The engine of the run that \p Context belongs to.
  static std::shared_ptr<Engine> of(const tidy::ClangTidyContext *Context,
                                    const EngineOptions &Options);

  explicit Engine(const EngineOptions &Options);
  ~Engine();

  /// What was wrong with the options or models; empty if all is well. The
  /// caller that gets a non-empty list must tell the user; later callers get
  /// an empty one.
  std::vector<std::string> takeErrors();
  bool usable() const { return Usable; }

  const std::vector<Finding> &findings(const FunctionDecl *F, ASTContext &Ctx);
  /// The misuse in \p F by those who implement sources.
  std::vector<Finding> sourceFindings(const FunctionDecl *F, ASTContext &Ctx);
  /// Who weighs return types; of one run there is one, with one profile.
  Advisor &advisor(ASTContext &Ctx, const AdvisorOptions &Options);
  const ModelSet &models() const { return Models; }
  /// Functions not analysed that nobody has been told of yet.
  std::vector<Unanalysed> takeUnanalysed();
  /// False if a finding was given out at this place before, as happens with
  /// the instantiations of a template.
  bool isNew(FindingKind K, SourceLocation L);
  /// False if this error was told before, by another check.
  bool isNewError(const std::string &Error) {
    return ToldErrors.insert(Error).second;
  }

private:
  AnalysisOptions analysisOptions() const;

  EngineOptions Options;
  unsigned MaxBlocks = 0;
  ModelSet Models;
  std::vector<std::string> Errors;
  bool Usable = true;
  std::unique_ptr<Analysis> Flow;
  std::unique_ptr<SourceAnalysis> Sources;
  std::unique_ptr<Advisor> Weighs;
  size_t Told = 0;
  std::set<std::string> ToldErrors;
  std::set<std::pair<FindingKind, unsigned>> Given;
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_ENGINE_H
