//===- Sources.cpp - misuse by those who implement sources ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Sources.h"
#include "Flow/ElementLoop.h"
#include "Flow/Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::valuetask {

SourceAnalysis::SourceAnalysis(ASTContext &Ctx, const ModelSet &Models,
                               const AnalysisOptions &Options)
    : Ctx(Ctx), ResultModels(sourceView(Models, Stands::Result)),
      OperationModels(sourceView(Models, Stands::Operation)) {
  Results = std::make_unique<Analysis>(Ctx, ResultModels, Options);
  Operations = std::make_unique<Analysis>(Ctx, OperationModels, Options);
}

SourceAnalysis::~SourceAnalysis() = default;

std::vector<Finding> SourceAnalysis::findings(const FunctionDecl *F) {
  std::vector<Finding> Found;
  if (!ResultModels.Types.empty())
    results(F, Found);
  if (!OperationModels.Types.empty())
    operations(F, Found);
  if (!F->isDependentContext() && F->doesThisDeclarationHaveABody())
    tokenFindings(F, Ctx, Operations->model(), Found);
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::stable_sort(Found, [&](const Finding &A, const Finding &B) {
    return A.At && B.At &&
           SM.isBeforeInTranslationUnit(A.At->getBeginLoc(),
                                        B.At->getBeginLoc());
  });
  return Found;
}

//===----------------------------------------------------------------------===//
// A result set twice
//===----------------------------------------------------------------------===//

/// The function called by the condition of an `if` around \p S that \p Other
/// is not in, if that may answer differently each time: `if (claim())`.
static const FunctionDecl *claimAround(const Stmt *S, const Stmt *Other,
                                       const Parents &Around,
                                       const SourceManager &SM) {
  auto Holds = [&](const Stmt *Outer, const Stmt *Inner) {
    return !SM.isBeforeInTranslationUnit(Inner->getBeginLoc(),
                                         Outer->getBeginLoc()) &&
           !SM.isBeforeInTranslationUnit(Outer->getEndLoc(),
                                         Inner->getBeginLoc());
  };
  while ((S = Around.of(S).S)) {
    const auto *I = dyn_cast<IfStmt>(S);
    if (!I || Holds(I, Other))
      continue;
    llvm::SmallVector<const Stmt *, 8> Stack{I->getCond()};
    for (unsigned Steps = 0; !Stack.empty() && Steps < 64; ++Steps) {
      const Stmt *N = Stack.pop_back_val();
      if (!N)
        continue;
      if (const auto *R = dyn_cast<DeclRefExpr>(N))
        if (const auto *V = dyn_cast<VarDecl>(R->getDecl());
            V && V->hasLocalStorage() && V->getType()->isBooleanType() &&
            V->getInit())
          Stack.push_back(V->getInit()); // bool mine = claim();
      if (const auto *C = dyn_cast<CallExpr>(N))
        if (const FunctionDecl *F = C->getDirectCallee()) {
          const auto *M = dyn_cast<CXXMethodDecl>(F);
          if (!M || !M->isConst())
            return F->getCanonicalDecl();
        }
      for (const Stmt *Child : N->children())
        Stack.push_back(Child);
    }
  }
  return nullptr;
}

void SourceAnalysis::results(const FunctionDecl *F,
                             std::vector<Finding> &Into) {
  const Parents Around(outermost(F));
  const SourceManager &SM = Ctx.getSourceManager();
  for (Finding One : Results->findings(F)) {
    bool Twice = One.Kind == FindingKind::ConsumedAgain ||
                 One.Kind == FindingKind::Concurrent;
    // Use after move is another check's business, and so is what becomes of a
    // promise once its result is set.
    if (!Twice || One.WasMoved || One.ByMove || !One.At ||
        (One.Op && One.Op->Does != Effect::Consume))
      continue;
    One.Kind = FindingKind::SetTwice;
    bool IsLocal = One.Variable && One.Variable->hasLocalStorage() &&
                   !One.Variable->getType()->isReferenceType() &&
                   !One.Variable->getType()->isPointerType();
    // Whoever waits for the result may go on to the next operation from within
    // the set; that a loop sets one after the other is most often meant so,
    // unless there is no next operation.
    bool HasNext = !One.Type ||
                   llvm::any_of(One.Type->Operations, [](const Operation &Op) {
                     return Op.Does == Effect::Revive;
                   });
    if (!IsLocal && HasNext &&
        (One.SameStatement || llvm::any_of(One.Branches, [](const Blame &B) {
           return B.Kind == BlameKind::LaterIteration;
         })))
      One.Sure = Confidence::Maybe;
    // Both ask the same question, and one of them gets the other answer.
    if (One.Earlier)
      if (const FunctionDecl *Claim =
              claimAround(One.At, One.Earlier, Around, SM);
          Claim && Claim == claimAround(One.Earlier, One.At, Around, SM))
        One.Sure = Confidence::Maybe;
    Into.push_back(std::move(One));
  }
}

//===----------------------------------------------------------------------===//
// Operations and tokens
//===----------------------------------------------------------------------===//

/// The local variable that gets the value of \p S, or null.
static const VarDecl *keptIn(const Stmt *S, const Parents &Around) {
  for (Parent P = Around.of(S); P.S || P.Variable; P = Around.of(P.S)) {
    if (P.Variable)
      return P.Variable;
    if (const auto *O = dyn_cast<CXXOperatorCallExpr>(P.S)) {
      if (O->getOperator() != OO_Equal)
        return nullptr;
      const Expr *To = O->getArg(0)->IgnoreParenImpCasts();
      if (const auto *U = dyn_cast<UnaryOperator>(To);
          U && U->getOpcode() == UO_Deref)
        To = U->getSubExpr()->IgnoreParenImpCasts();
      const auto *R = dyn_cast<DeclRefExpr>(To);
      const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
      // Another name for it.
      if (const DeclRefExpr *First = V ? namedAtFirst(V) : nullptr)
        V = dyn_cast<VarDecl>(First->getDecl());
      return V && V->hasLocalStorage() && !V->getType()->isReferenceType()
                 ? V
                 : nullptr;
    }
    if (!isa<FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
             CXXConstructExpr, ImplicitCastExpr, ParenExpr>(P.S))
      return nullptr;
  }
  return nullptr;
}

void SourceAnalysis::operations(const FunctionDecl *F,
                                std::vector<Finding> &Into) {
  const Parents Around(outermost(F));
  for (Finding One : Operations->findings(F)) {
    if (One.Kind != FindingKind::ConsumedAgain || !One.At || One.WasMoved ||
        One.ByMove)
      continue;
    if (One.Type == tokenModel()) {
      if (One.Op != sourceUse(SourceEffect::Status))
        continue;
      One.Kind = FindingKind::StaleToken;
    } else
      One.Kind = One.Op == sourceUse(SourceEffect::Reset)
                     ? FindingKind::ResetTooEarly
                     : FindingKind::SecondOperation;
    // The first value task is overwritten by the second: that is told of it.
    if (One.Kind == FindingKind::SecondOperation && One.Earlier)
      if (const VarDecl *V = keptIn(One.At, Around);
          V && V == keptIn(One.Earlier, Around))
        continue;
    Into.push_back(std::move(One));
  }
}

} // namespace clang::valuetask
