//===- SyncPaths.h - does a function complete before it waits? ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the body of a function that returns a task. Out: on which paths from
// entry to a return no await may suspend, and which branches lead there. Told
// from the body alone; what a program does at run time is the profile's to say.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EVIDENCE_SYNCPATHS_H
#define VALUETASK_EVIDENCE_SYNCPATHS_H

#include "Model/ModelIndex.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace clang::valuetask {

enum class Completes : uint8_t {
  Unknown,   ///< Every path meets an await that may suspend.
  Sometimes, ///< Some path meets none.
  Always,    ///< No path meets one.
  Never,     ///< Every path meets one that always suspends.
};

/// A branch that has to be taken.
struct TakenBranch {
  const Expr *Condition = nullptr;
  bool Truth = true;
  /// Of a switch over Condition; null for its default.
  const SwitchCase *Case = nullptr;
  bool IsSwitch = false;
};

struct SyncPaths {
  Completes When = Completes::Unknown;
  /// The return at the end of the path that is told; null at the end of the
  /// body.
  const Stmt *Return = nullptr;
  std::vector<TakenBranch> Where;
  /// Returns that are reached before the first await only.
  std::vector<const Stmt *> Early;
  /// There is an await that may suspend.
  bool Awaits = false;
};

class SyncAnalysis {
public:
  /// \p Model must outlive the analysis.
  SyncAnalysis(ASTContext &Ctx, const ModelIndex &Model)
      : Ctx(Ctx), Model(Model) {}

  /// Of a function whose body is in sight; nothing is known of others.
  const SyncPaths &paths(const FunctionDecl *F);

private:
  enum class Suspends : uint8_t { No, Maybe, Always };
  struct Walk;

  SyncPaths find(const FunctionDecl *F);
  Suspends suspends(const CoroutineSuspendExpr *E, const FunctionDecl *In);
  Completes readiness(const Expr *E, const FunctionDecl *In);

  ASTContext &Ctx;
  const ModelIndex &Model;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<SyncPaths>> Known;
};

/// What a function without branches answers, whatever it is called on.
std::optional<bool> constantAnswer(const FunctionDecl *F,
                                   const ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_EVIDENCE_SYNCPATHS_H
