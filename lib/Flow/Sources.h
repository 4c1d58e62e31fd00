//===- Sources.h - misuse by those who implement sources ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The other side of a value task. Two analyses of the same engine, each with a
// view of the model of its own (Model/SourceView.h): one follows the result of
// a source's current operation, which may be set once, the other the operation,
// which has one value task, and the tokens saved from it. What needs no paths
// (tokens that an override does not look at) is told from the syntax. In: a
// function. Out: findings, in the order of the source.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_SOURCES_H
#define VALUETASK_FLOW_SOURCES_H

#include "Flow/Analysis.h"
#include "Model/SourceView.h"

namespace clang::valuetask {

class SourceAnalysis {
public:
  /// \p Models must outlive this; it must not outlive \p Ctx.
  SourceAnalysis(ASTContext &Ctx, const ModelSet &Models,
                 const AnalysisOptions &Options);
  ~SourceAnalysis();

  std::vector<Finding> findings(const FunctionDecl *F);

private:
  void results(const FunctionDecl *F, std::vector<Finding> &Into);
  void operations(const FunctionDecl *F, std::vector<Finding> &Into);

  ASTContext &Ctx;
  ModelSet ResultModels, OperationModels;
  std::unique_ptr<Analysis> Results, Operations;
};

/// How the facts of a view say that a source's \p E is performed; one object
/// for each, to compare with.
const Operation *sourceUse(SourceEffect E);
/// What the facts call a token.
const TypeModel *tokenModel();

/// The overload of \p M's interface, if \p M implements an operation that is
/// given a token, and the parameter that is the token.
const SourceOperation *tokenOperation(const CXXMethodDecl *M,
                                      const ModelIndex &Model,
                                      const ParmVarDecl *&Token);

/// Overrides that do not use their tokens, value tasks with constant ones.
void tokenFindings(const FunctionDecl *F, ASTContext &Ctx,
                   const ModelIndex &Model, std::vector<Finding> &Into);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_SOURCES_H
