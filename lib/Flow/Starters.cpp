//===- Starters.cpp - functions beyond sight that start work --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The model names the starters of libraries. A project has pools and scopes of
// its own, whose bodies are elsewhere or keep the work in a queue: what they do
// with a closure their names say. In: a call that no model speaks of. Out:
// whether a reader would say that it runs its closures beside its caller.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

/// Names that say it whoever has them.
static bool saysStart(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"spawn", "spawn_detached", "co_spawn", "spawn_future"}, true)
      .Cases({"submit", "submit_task", "submit_detached", "detach_task"}, true)
      .Cases({"post", "enqueue", "enqueue_detach", "enqueue_task"}, true)
      .Cases({"start_detached", "start_soon", "fire_and_forget"}, true)
      .Cases({"launch", "launch_detached", "go"}, true)
      .Cases({"startDetached", "startSoon", "fireAndForget", "coSpawn"}, true)
      .Default(false);
}

/// Names that say it of a pool, and of something else that it runs at once.
static bool mayStart(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"run", "execute", "add", "async", "schedule", "dispatch"}, true)
      .Cases({"defer", "push", "push_task", "add_task", "detach"}, true)
      .Default(false);
}

static bool isPool(const CXXRecordDecl *R) {
  if (!R || !R->getDeclName().isIdentifier())
    return false;
  std::string Name = R->getName().lower();
  static constexpr llvm::StringRef Words[] = {
      "pool",       "executor",   "strand", "nursery",
      "taskgroup",  "task_group", "scope",  "scheduler",
      "io_context", "iocontext",  "arena"};
  // A scope guard runs what it has when it ends.
  return llvm::any_of(Words,
                      [&](llvm::StringRef W) {
                        return llvm::StringRef(Name).contains(W);
                      }) &&
         !llvm::StringRef(Name).contains("guard") &&
         !llvm::StringRef(Name).contains("exit");
}

/// It may have refused the work, and its answer says so.
static bool mayRefuse(QualType T) {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R)
    return !T->isVoidType();
  return isDereferenceable(R) || isStd(R, {"error_code"});
}

bool FactsGenerator::startsByName(const CallExpr *E, const FunctionDecl *F) {
  if (!F->getDeclName().isIdentifier() || F->isInStdNamespace() ||
      !Model.function(F).empty())
    return false;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (!saysStart(F->getName()) &&
      !(M && mayStart(F->getName()) && isPool(M->getParent())))
    return false;
  return !mayRefuse(E->getType()) || Scan->Discarded.contains(E);
}

/// A call of what started work by its name: it may wait for that.
bool FactsGenerator::waitsByName(const CXXMethodDecl *M) const {
  if (!M->getDeclName().isIdentifier() || M->isConst() || M->isStatic() ||
      M->getParent()->isInStdNamespace())
    return false;
  return llvm::StringSwitch<bool>(M->getName())
      .Cases({"join", "join_all", "wait", "wait_all", "wait_idle"}, true)
      .Cases({"wait_for_all", "run", "run_until_idle", "drain", "sync"}, true)
      .Cases({"stop", "shutdown", "close", "on_empty", "joinAll"}, true)
      .Default(false);
}

/// The closures among \p Arguments run beside this function.
bool FactsGenerator::startsClosures(const CallExpr *E, const FunctionDecl *F,
                                    llvm::ArrayRef<const Expr *> Arguments) {
  if (!startsByName(E, F))
    return false;
  // A body in sight that calls what it is given runs it at once.
  const FunctionSummary *S = Summaries.summary(F);
  auto Takes = [&](const LambdaExpr *L) {
    const FunctionSummary *Work = Summaries.summary(L->getCallOperator());
    return Work && llvm::any_of(Work->Outcomes, [](const Outcome &Way) {
             return llvm::any_of(Way.Effects, [](const ObjectEffect &E) {
               return E.Takes != Consumes::Never;
             });
           });
  };
  // Only a name says so: what consumes nothing is handed on like anything.
  bool Any = false;
  for (unsigned I = 0; I != Arguments.size(); ++I)
    if (Value V = value(Arguments[I]); V.K == Value::Lambda)
      Any |= !(S && S->calls(I)) && Takes(V.L);
  if (!Any)
    return false;
  for (unsigned I = 0; I != Arguments.size(); ++I) {
    const ParmVarDecl *P = I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
    if (Value V = value(Arguments[I]); V.K == Value::Lambda)
      startLambda(Arguments[I], E, false);
    else
      argument(Arguments[I], P, P ? P->getType() : Arguments[I]->getType(), E);
  }
  HasStarted = true;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    if (const VarDecl *Root = rootOf(M->getImplicitObjectArgument()))
      killVariable(Root);
  mayWrite(E, F);
  result(E, false, false);
  return true;
}

/// `parallel_invoke(a, b)`, `parallel_for(0, n, a)`: side by side, and over
/// when the call is.
void FactsGenerator::callTogether(const CallExpr *E, const Expr *Closure,
                                  bool Often) {
  size_t First = Facts->Calls.size();
  startLambda(Closure, E, Often);
  for (size_t I = First; I != Facts->Calls.size(); ++I)
    for (PlaceId P : Facts->Calls[I].Places)
      if (P != NoPlace)
        Together.push_back(P);
}

void FactsGenerator::endTogether(const CallExpr *E) {
  for (PlaceId P : Together)
    emit(FactKind::Start, P, E).Empty = true;
  Together.clear();
}

/// An execution policy under which calls may run side by side.
bool isParallelPolicy(QualType T) {
  return isStd(T.getNonReferenceType()->getAsCXXRecordDecl(),
               {"parallel_policy", "parallel_unsequenced_policy"});
}

} // namespace clang::valuetask
