//===- ShareFix.cpp - a value task that is awaited twice becomes a task ---===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a finding. Out: the edits that make its local a task with many consumers
// where it is made, if every use of it is an await and nothing else has to
// change.
//
//===----------------------------------------------------------------------===//

#include "Checks/ShareFix.h"
#include "Flow/Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

namespace clang::valuetask {

/// True if \p S mentions \p V only as the operand of an await.
static bool onlyAwaits(const Stmt *S, const VarDecl *V) {
  if (!S)
    return true;
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(S))
    return onlyAwaits(C->getBody(), V);
  if (const auto *A = dyn_cast<CoawaitExpr>(S)) {
    const Expr *Operand = A->getOperand()->IgnoreParenImpCasts();
    if (const auto *R = dyn_cast<DeclRefExpr>(Operand); R && R->getDecl() == V)
      return true;
    return onlyAwaits(A->getOperand(), V);
  }
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return onlyAwaits(A->getOperand(), V);
  if (const auto *C = dyn_cast<CoreturnStmt>(S))
    return onlyAwaits(C->getOperand(), V);
  if (const auto *R = dyn_cast<DeclRefExpr>(S))
    return R->getDecl() != V;
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : L->capture_inits())
      if (!onlyAwaits(Init, V))
        return false;
    return true;
  }
  for (const Stmt *Child : S->children())
    if (!onlyAwaits(Child, V))
      return false;
  return true;
}

/// The member function without parameters that shares a value task.
static llvm::StringRef sharing(const TypeModel &Type, const CXXRecordDecl *R) {
  for (const Operation &Op : Type.Operations)
    if (Op.Does == Effect::Share && Op.On != ValueCategory::LValue)
      for (const std::string &Name : Op.Names)
        for (const CXXMethodDecl *M : R->methods())
          if (M->getDeclName().isIdentifier() && M->getName() == Name &&
              M->getMinRequiredArguments() == 0 &&
              M->getAccess() == AS_public && M->getReturnType()->isRecordType())
            return M->getName();
  return {};
}

/// Another variable of the same declaration would have to change its type too.
static bool isDeclaredAlone(const VarDecl *V, const FunctionDecl *In) {
  const auto *D = dyn_cast_or_null<DeclStmt>(Parents(In).of(V->getInit()).S);
  return D && D->isSingleDecl();
}

std::vector<FixItHint> shareFix(const Finding &F, const ASTContext &Ctx) {
  const VarDecl *V = F.Variable;
  if (F.Kind != FindingKind::ConsumedAgain || !V || !F.Type || !F.In ||
      !V->hasLocalStorage() || isa<ParmVarDecl>(V) || V->isInitCapture() ||
      F.Object != V->getName() || V->getDeclContext() != F.In ||
      !F.In->getBody())
    return {};
  // Who comes back for another try means another task, not the same answer.
  for (const Blame &B : F.Branches)
    if (B.Kind == BlameKind::LaterIteration || B.Kind == BlameKind::Goto ||
        B.Kind == BlameKind::Catch)
      return {};
  const Expr *Init = V->getInit();
  QualType T = V->getType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!Init || !R || T.isConstQualified() ||
      V->getInitStyle() != VarDecl::CInit || !isDeclaredAlone(V, F.In))
    return {};
  const auto *Call = dyn_cast<CallExpr>(Init->IgnoreImplicit());
  if (!Call || V->getLocation().isMacroID() ||
      Call->getBeginLoc().isMacroID() || Call->getEndLoc().isMacroID() ||
      isa<CXXOperatorCallExpr>(Call) || !onlyAwaits(F.In->getBody(), V))
    return {};
  llvm::StringRef Name = sharing(*F.Type, R);
  if (Name.empty())
    return {};
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation End =
      Lexer::getLocForEndOfToken(Call->getEndLoc(), 0, SM, Ctx.getLangOpts());
  if (End.isInvalid())
    return {};
  std::vector<FixItHint> Fixes;
  if (!T->getContainedDeducedType()) {
    // One variable to a declaration: the type is its own.
    const TypeSourceInfo *Written = V->getTypeSourceInfo();
    if (!Written)
      return {};
    SourceRange Type = Written->getTypeLoc().getSourceRange();
    if (Type.isInvalid() || Type.getBegin().isMacroID())
      return {};
    Fixes.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getTokenRange(Type), "auto"));
  }
  Fixes.push_back(FixItHint::CreateInsertion(End, "." + Name.str() + "()"));
  return Fixes;
}

} // namespace clang::valuetask
