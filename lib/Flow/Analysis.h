//===- Analysis.h - the flow analysis of one translation unit -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The door of this room. The way of one function through it:
//
//   PreScan         does the body mention a value task at all?
//   FactsGenerator  CFG blocks -> facts, terms, conditions
//   Solver          facts -> states per block, joined (A), then apart (B)
//   Collector       judgements of the last pass -> findings
//
// Callees in sight are summarised by the same way on demand. A crash inside one
// function's analysis ends that function's analysis only.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_ANALYSIS_H
#define VALUETASK_FLOW_ANALYSIS_H

#include "Flow/Effect.h"
#include "Flow/FactsGenerator.h"
#include "Flow/FieldWrites.h"
#include "Flow/Finding.h"
#include "Model/ModelIndex.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>
#include <string>
#include <vector>

namespace clang::valuetask {

struct AnalysisOptions {
  /// Bodies with more CFG blocks than this are not analysed.
  unsigned MaxBlocks = 4000;
  /// Prints the facts and states of functions with this name to stderr.
  std::string DumpFunction;
  /// The analysis of functions with this name crashes (for tests).
  std::string CrashFunction;
};

/// A function that was not analysed, and why.
struct Unanalysed {
  const FunctionDecl *Function = nullptr;
  std::string Reason;
};

class Analysis : private SummarySource {
public:
  /// \p Models must outlive the analysis; it must not outlive \p Ctx.
  Analysis(ASTContext &Ctx, const ModelSet &Models, AnalysisOptions Options);
  ~Analysis();

  /// The findings in \p F and in the lambdas within it. Analysed once; later
  /// calls give the same list.
  const std::vector<Finding> &findings(const FunctionDecl *F);
  const std::vector<Unanalysed> &unanalysed() const { return Skipped; }
  const ModelIndex &model() const { return Index; }

private:
  std::vector<Finding> analyse(const FunctionDecl *F);
  void analyseGuarded(const FunctionDecl *F, std::vector<Finding> &Into);
  bool isWorth(const FunctionDecl *F);
  bool belongsToModel(const FunctionDecl *F);
  /// Some function of the translation unit calls \p F.
  bool isCalled(const FunctionDecl *F);
  bool isJudgedElsewhere(const Finding &One, const FunctionDecl *F);

  const FunctionSummary *summary(const FunctionDecl *F) override;
  bool isReadyParameter(const ParmVarDecl *P) override;
  void noteReadyCallback(const FunctionDecl *F) override;
  bool isReadyCapture(const VarDecl *V) override;
  void noteReadyCapture(const VarDecl *V) override;

  ASTContext &Ctx;
  ModelIndex Index;
  AnalysisOptions Options;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<std::vector<Finding>>>
      Done;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<FunctionSummary>>
      Summaries;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<FunctionSummary>>
      Provisional;
  std::unique_ptr<llvm::DenseSet<const FunctionDecl *>> Calls;
  llvm::DenseSet<const FunctionDecl *> InProgress;
  llvm::DenseSet<const FunctionDecl *> ReadyCallbacks;
  llvm::DenseSet<const VarDecl *> ReadyCaptures;
  FieldWrites Writes;
  llvm::DenseMap<const CXXRecordDecl *, bool> Keepers;
  std::vector<Unanalysed> Skipped;
  unsigned Depth = 0;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_ANALYSIS_H
