//===- Calls.h - what callers do with the tasks they get ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a translation unit. Out: for each function that returns a task, its calls
// in sight, each with what becomes of the task: awaited once, shared, stored.
// One walk finds them all and follows the task through local variables; whether
// a variable is awaited once on every path is the flow analysis' to say.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EVIDENCE_CALLS_H
#define VALUETASK_EVIDENCE_CALLS_H

#include "Flow/Analysis.h"
#include "Model/ModelIndex.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace clang::valuetask {

/// What becomes of the task that a call gives.
enum class CallUse : uint8_t {
  Asked,    ///< Nothing that matters: a query, an assignment to it.
  Awaited,  ///< By this function, once.
  Taken,    ///< Its result is read when it is there.
  Dropped,  ///< Not consumed, or not on every path.
  Returned, ///< Handed on to the caller as it is.
  Passed,   ///< To another function.
  Started,  ///< Handed to work that goes on beside this function.
  Repeated, ///< Consumed more than once.
  Stored,   ///< In a field, a container, a closure.
  Joined,   ///< Waited for together with others.
  Shared,   ///< Turned into a task for many, or copied.
};

struct CallSite {
  const CallExpr *Call = nullptr;
  const FunctionDecl *In = nullptr;
  /// The innermost loop in \c In around it, or null.
  const Stmt *Loop = nullptr;
  CallUse Use = CallUse::Passed;
  /// Where that happens.
  const Stmt *At = nullptr;
  /// Awaited: how.
  const CoroutineSuspendExpr *Await = nullptr;
  /// The task lives in a variable whose type is written out.
  const VarDecl *Typed = nullptr;
  /// The variable that the task is put into, if it is.
  const VarDecl *Into = nullptr;
  /// Nothing stands between the call and its use.
  bool Direct = false;
};

struct CallsInSight {
  std::vector<CallSite> Sites;
  /// The function is mentioned without being called.
  const Expr *AddressTaken = nullptr;
};

class CallIndex {
public:
  /// \p Models is a view in which tasks are value tasks (CompanionView.h); it
  /// and \p Model must outlive the index.
  CallIndex(ASTContext &Ctx, const ModelSet &Models, const ModelIndex &Model,
            AnalysisOptions Options);
  ~CallIndex();

  /// The calls of \p F, or of a function that it is an instance of. What
  /// becomes of a task in a variable is told by the mentions of the variable.
  const CallsInSight &calls(const FunctionDecl *F);
  /// Lets the flow analysis have its say of the variables as well. That takes
  /// an analysis of each function around a call: ask last.
  void judge(llvm::MutableArrayRef<CallSite> Sites);
  /// \p M, what it overrides and what overrides that, all that is in sight.
  std::vector<const CXXMethodDecl *> family(const CXXMethodDecl *M);

  /// Functions of the translation unit that return a task and have a body, in
  /// the order of the source.
  const std::vector<const FunctionDecl *> &definitions();

  /// One function for a template and all its instances, and for all
  /// declarations of a function.
  static const FunctionDecl *key(const FunctionDecl *F);

private:
  struct Mention;
  class Collector;

  void collect();
  void resolve(CallSite &Site);
  void judge(CallSite &Site);

  ASTContext &Ctx;
  const ModelIndex &Model;
  Analysis Flow;
  bool Collected = false;
  llvm::DenseMap<const FunctionDecl *, CallsInSight> Calls;
  /// What is done with a local variable that holds a task.
  llvm::DenseMap<const VarDecl *, std::vector<Mention>> Locals;
  std::vector<const CXXMethodDecl *> Overriders;
  std::vector<const FunctionDecl *> Definitions;
};

} // namespace clang::valuetask

#endif // VALUETASK_EVIDENCE_CALLS_H
