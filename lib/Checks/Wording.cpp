//===- Wording.cpp - findings as sentences --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Checks/Wording.h"
#include "Flow/Expressions.h"
#include "Flow/Parents.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

static bool standsAtVariable(const Finding &F) {
  return F.Variable && !F.Object.empty() &&
         (F.Kind == FindingKind::NeverConsumed ||
          F.Kind == FindingKind::Abandoned ||
          F.Kind == FindingKind::TestedOnly);
}

SourceLocation locationOf(const Stmt *S) {
  if (!S)
    return {};
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return A->getKeywordLoc();
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(S))
    return C->getExprLoc();
  if (const auto *E = dyn_cast<Expr>(S))
    return E->getExprLoc();
  return placeOf(S);
}

SourceLocation placeOf(const Finding &F) {
  if (isOfSource(F.Kind))
    return sourcePlace(F);
  if (standsAtVariable(F))
    return F.Variable->getLocation();
  if (F.Kind == FindingKind::Dropped && F.At)
    return F.At->getBeginLoc();
  return locationOf(F.At);
}

static std::string quoted(const Finding &F) {
  return F.Object.empty() ? "this value task" : "'" + F.Object + "'";
}

/// What is done at \p S, as a verb phrase.
static std::string deed(const Stmt *S) {
  if (!S)
    return "consumed";
  if (isa<CoroutineSuspendExpr>(S))
    return "awaited";
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(S))
    if (const CXXMethodDecl *M = C->getMethodDecl())
      return "consumed by '" + M->getNameAsString() + "'";
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (C->getOperator() == OO_Call) {
      // The algorithms of std::ranges are objects.
      const auto *R = dyn_cast<DeclRefExpr>(C->getArg(0)->IgnoreImpCasts());
      const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
      return V && V->isFileVarDecl()
                 ? "consumed by '" + V->getNameAsString() + "'"
                 : "consumed by this call";
    }
    if (C->getOperator() == OO_Equal)
      return "moved";
  }
  if (const auto *C = dyn_cast<CallExpr>(S)) {
    if (C->isCallToStdMove())
      return "moved";
    if (const FunctionDecl *D = C->getDirectCallee())
      return "consumed by '" + D->getNameAsString() + "'";
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(S))
    if (!C->getConstructor()->isCopyOrMoveConstructor())
      return "handed to '" +
             C->getConstructor()->getParent()->getNameAsString() + "'";
  if (isa<CXXConstructExpr>(S))
    return "moved";
  if (isa<ReturnStmt, CoreturnStmt>(S))
    return "returned";
  // What ends a variable is no expression.
  if (!isa<Expr>(S))
    return "consumed by a destructor";
  return "handed over";
}

static std::string again(const Finding &F) {
  const Stmt *S = F.At;
  if (F.Asks && isa_and_nonnull<CallExpr>(S))
    if (const FunctionDecl *D = cast<CallExpr>(S)->getDirectCallee())
      return "asked by '" + D->getNameAsString() + "' after it was consumed";
  if ((F.Op && F.Op->Does == Effect::Query) || F.Asks)
    return "asked after it was consumed";
  if (F.Op && F.Op->Does == Effect::MakeReady)
    return "used after it was consumed";
  if (F.Ended)
    return "consumed by the destructor of '" + F.Ended->getNameAsString() +
           "' after it was already consumed";
  if (F.SameStatement)
    return deed(S) + " again";
  if (F.Earlier == S)
    return deed(S) + " more than once";
  return deed(S) + " after it was already consumed";
}

/// What its author may have meant to write.
static std::string forgotten(const Finding &F) {
  const Stmt *Body = F.In ? F.In->getBody() : nullptr;
  return isa_and_nonnull<CoroutineBodyStmt>(Body)
             ? "did you forget 'co_await'?"
             : "did you forget to wait for it?";
}

std::string message(const Finding &F) {
  if (isOfSource(F.Kind))
    return sourceMessage(F);
  std::string Object = quoted(F);
  switch (F.Kind) {
  case FindingKind::ConsumedAgain: {
    std::string M = Object + " is " + again(F);
    if (F.SameStatement || (!F.Branches.empty() &&
                            F.Branches[0].Kind == BlameKind::LaterIteration))
      M += " in a later iteration of the loop";
    if (F.Type && F.Type->Rules.SecondUseThrows)
      return M + "; the second use throws";
    return M + "; a value task may be consumed only once";
  }
  case FindingKind::Concurrent:
    if (F.Asks || (F.Op && F.Op->Does == Effect::Query))
      return Object + " is asked while its consumer may still be waiting; a "
                      "value task is its consumer's alone";
    return Object + " gets a second consumer while the first may still be "
                    "waiting; a value task has one consumer";
  case FindingKind::NotReady: {
    bool Failed = F.Op && F.Op->Needs == Requirement::Failed;
    std::string M = "the result of " + Object + " is read ";
    return M + (Failed ? "as a failure, which is not known on every path here"
                       : "before it is known to be complete; await it, or ask "
                         "first");
  }
  case FindingKind::UsedAfterShare:
    return Object + " is used after it was turned into a shared task; use the "
                    "task instead";
  case FindingKind::Dropped:
    return "this value task is dropped without being consumed; " + forgotten(F);
  case FindingKind::NeverConsumed:
    return Object + " is never consumed; " + forgotten(F);
  case FindingKind::Abandoned: {
    std::string M = Object + " is not consumed on every path";
    if (!F.Branches.empty() && F.Branches[0].Kind == BlameKind::Throw)
      M = Object + " is abandoned when the exception is thrown";
    return M;
  }
  case FindingKind::Overwritten:
    return Object + (F.Emptied ? " is destroyed" : " is overwritten") +
           " before it was consumed";
  case FindingKind::TestedOnly:
    return Object + " is asked for completion, but its result is never taken";
  default:
    break;
  }
  return "misuse of " + Object;
}

const char *text(BlameKind K) {
  switch (K) {
  case BlameKind::IfTrue:
    return "on the path where this condition is true";
  case BlameKind::IfFalse:
    return "on the path where this condition is false";
  case BlameKind::LoopEntered:
    return "on the path through this loop";
  case BlameKind::LoopSkipped:
    return "on the path where this loop is not entered";
  case BlameKind::LaterIteration:
    return "this loop comes back to it without a new value task";
  case BlameKind::Goto:
    return "this 'goto' leads back to it without a new value task";
  case BlameKind::Case:
    return "on the path through this case";
  case BlameKind::Catch:
    return "on the path through this handler";
  case BlameKind::Return:
    return "this path leaves without consuming it";
  case BlameKind::Throw:
    return "this exception leaves without consuming it";
  case BlameKind::Break:
    return "this 'break' leaves without consuming it";
  case BlameKind::Continue:
    return "this 'continue' goes on without consuming it";
  case BlameKind::LeavingGoto:
    return "this 'goto' leaves without consuming it";
  case BlameKind::None:
    break;
  }
  return "on this path";
}

/// \p E is where \p V gets its first value.
static bool isInitialiser(const Stmt *E, const VarDecl *V) {
  SourceLocation At = E->getBeginLoc();
  SourceRange Whole = V->getSourceRange();
  return isa<ParmVarDecl>(V) || Whole.getBegin() == At ||
         (V->getInit() && V->getInit()->getBeginLoc() == At) ||
         (!(At < Whole.getBegin()) && !(Whole.getEnd() < At));
}

std::vector<Note> notes(const Finding &F, const ASTContext &Ctx) {
  if (isOfSource(F.Kind))
    return sourceNotes(F);
  std::vector<Note> Out;
  bool AtVariable = standsAtVariable(F);
  if (F.Earlier && F.Earlier != F.At && !AtVariable)
    Out.push_back({locationOf(F.Earlier),
                   F.Kind == FindingKind::UsedAfterShare
                       ? "it was turned into a shared task here"
                       : "it was " + deed(F.Earlier) + " here first"});
  if (F.Inside && F.Inside != F.At && !AtVariable)
    Out.push_back({locationOf(F.Inside), F.Kind == FindingKind::NotReady
                                             ? "the callee reads it here"
                                             : "the callee consumes it here"});
  for (const Blame &B : F.Branches)
    if (B.At)
      Out.push_back({B.At->getBeginLoc(), text(B.Kind)});
  if (AtVariable && F.Made && !isInitialiser(F.Made, F.Variable))
    Out.push_back({locationOf(F.Made), "it got this value here"});
  if (AtVariable && F.Earlier)
    Out.push_back({locationOf(F.Earlier), "another path consumes it here"});
  if (F.Made && !AtVariable && F.Made != F.At &&
      locationOf(F.Made) != placeOf(F))
    Out.push_back({locationOf(F.Made), "it was made here"});
  else if (F.Variable && !AtVariable && !F.Object.empty() && !F.Made)
    Out.push_back({F.Variable->getLocation(), "it is declared here"});
  return Out;
}

/// What awaiting an object of class \p R gives, where its class says so.
static std::optional<QualType> awaitResult(const CXXRecordDecl *R,
                                           unsigned Depth = 0) {
  R = R ? R->getDefinition() : nullptr;
  if (!R || Depth > 2)
    return std::nullopt;
  for (const CXXMethodDecl *M : R->methods()) {
    if (M->getDeclName().isIdentifier() && M->getName() == "await_resume")
      return M->getReturnType();
    if (M->getOverloadedOperator() == OO_Coawait)
      if (auto T =
              awaitResult(M->getReturnType()->getAsCXXRecordDecl(), Depth + 1))
        return T;
  }
  return std::nullopt;
}

/// `future<void>`, `future<>`
static bool givesNothing(QualType T) {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (auto Result = awaitResult(R))
    return (*Result)->isVoidType();
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(R);
  if (!S || S->getTemplateArgs().size() == 0)
    return true;
  const TemplateArgument &A = S->getTemplateArgs()[0];
  return A.getKind() != TemplateArgument::Type || A.getAsType()->isVoidType();
}

/// `co_await` may not stand in a handler.
static bool isInHandler(const Stmt *S, const FunctionDecl *In) {
  const Parents Around(In);
  while (S && !isa<CXXCatchStmt>(S))
    S = Around.of(S).S;
  return S;
}

std::optional<FixItHint> forgottenAwait(const Finding &F) {
  if (F.Kind != FindingKind::NeverConsumed || !F.Variable || !F.In ||
      !F.In->hasBody() || !isa<CoroutineBodyStmt>(F.In->getBody()))
    return std::nullopt;
  const VarDecl *V = F.Variable;
  const Expr *Init = V->getInit();
  // With the type spelled out, or used anywhere, more than the one word would
  // have to change; a task of nothing gives no value to keep.
  if (!Init || V->getInitStyle() == VarDecl::ListInit ||
      !isa<CallExpr>(Init->IgnoreImplicit()) ||
      givesNothing(V->getType().getNonReferenceType()) || V->isReferenced() ||
      V->getLocation().isMacroID() || Init->getBeginLoc().isMacroID() ||
      !V->getType()->getContainedDeducedType() || isInHandler(Init, F.In))
    return std::nullopt;
  return FixItHint::CreateInsertion(Init->getBeginLoc(), "co_await ");
}

} // namespace clang::valuetask
