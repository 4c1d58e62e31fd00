//===- SourceTokens.cpp - tokens that nobody looks at ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A token protects against a value task that outlived its operation, if the
// source compares it. That matters where a source has more than one operation
// in its life: a source that is made for one may ignore its token by right.
// Told from the syntax, of one class and its overrides.
//
//===----------------------------------------------------------------------===//

#include "Flow/Sources.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

/// Every statement of \p S, lambdas' bodies included.
static void walk(const Stmt *S, llvm::function_ref<void(const Stmt *)> Visit) {
  if (!S)
    return;
  Visit(S);
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : L->capture_inits())
      walk(Init, Visit);
    walk(L->getBody(), Visit);
    return;
  }
  for (const Stmt *Child : S->children())
    walk(Child, Visit);
}

const SourceOperation *tokenOperation(const CXXMethodDecl *M,
                                      const ModelIndex &Model,
                                      const ParmVarDecl *&Token) {
  if (!M->getDeclName().isIdentifier() || !M->getNumParams())
    return nullptr;
  for (const CXXMethodDecl *Base : M->overridden_methods()) {
    const SourceModel *S = Model.source(Base->getParent());
    const SourceOperation *Op = S ? S->operation(M->getName()) : nullptr;
    if (Op && Op->Token) {
      unsigned Last = M->getNumParams() - 1;
      Token = M->getParamDecl(std::min(Op->Token->Index, Last));
      return Op;
    }
    if (const SourceOperation *Op = tokenOperation(Base, Model, Token)) {
      Token = M->getParamDecl(Token->getFunctionScopeIndex());
      return Op;
    }
  }
  return nullptr;
}

/// The class of the objects that \p T leads to: a class, a pointer to one, a
/// smart pointer.
static const CXXRecordDecl *classOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(R);
  if (!S || !S->isInStdNamespace() || !S->getTemplateArgs().size() ||
      S->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return R;
  if (const CXXRecordDecl *Inner =
          S->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl())
    return Inner;
  return R;
}

/// A source with versions, which `reset` moves on.
static bool hasVersions(const CXXRecordDecl *R, const ModelIndex &Model) {
  const SourceModel *S = R ? Model.source(R) : nullptr;
  return S && !S->IsInterface && S->operation(SourceEffect::Version) &&
         (S->operation(SourceEffect::Reset) ||
          S->operation(SourceEffect::Start));
}

/// True if \p R is seen to have one operation after the other: it is or keeps
/// a source with versions.
static bool isReused(const CXXRecordDecl *R, const ModelIndex &Model,
                     unsigned Depth = 0) {
  R = R ? R->getDefinition() : nullptr;
  if (!R || Depth > 3)
    return false;
  if (hasVersions(R, Model))
    return true;
  for (const FieldDecl *F : R->fields())
    if (hasVersions(classOf(F->getType()), Model))
      return true;
  for (const CXXBaseSpecifier &B : R->bases())
    if (isReused(B.getType()->getAsCXXRecordDecl(), Model, Depth + 1))
      return true;
  return false;
}

/// A field of \p R that its methods hand out as a token, and change: versions
/// that the class counts itself.
static const FieldDecl *ownVersion(const CXXRecordDecl *R,
                                   const ModelIndex &Model) {
  llvm::SmallVector<const FieldDecl *, 4> Given, Changed;
  auto FieldOf = [](const Expr *E) -> const FieldDecl * {
    E = strip(E);
    // `source_token t{++version_};`
    if (const auto *R = dyn_cast<DeclRefExpr>(E))
      if (const auto *V = dyn_cast<VarDecl>(R->getDecl());
          V && V->hasLocalStorage() && V->getInit())
        E = strip(V->getInit());
    if (const auto *U = dyn_cast<UnaryOperator>(E);
        U && U->isIncrementDecrementOp())
      E = strip(U->getSubExpr());
    const auto *M = dyn_cast<MemberExpr>(E->IgnoreParenCasts());
    return M ? dyn_cast<FieldDecl>(M->getMemberDecl()) : nullptr;
  };
  for (const CXXMethodDecl *M : R->methods()) {
    const FunctionDecl *Definition = nullptr;
    if (isa<CXXConstructorDecl>(M) || !M->hasBody(Definition))
      continue;
    walk(Definition->getBody(), [&](const Stmt *S) {
      if (const auto *C = dyn_cast<CXXConstructExpr>(S);
          C && Model.handedOut(C->getType()))
        for (const Expr *Arg : C->arguments())
          if (const FieldDecl *F = FieldOf(Arg);
              F && F->getType()->isIntegralOrEnumerationType())
            Given.push_back(F);
      const Expr *Written = nullptr;
      if (const auto *U = dyn_cast<UnaryOperator>(S))
        Written = U->isIncrementDecrementOp() ? U->getSubExpr() : nullptr;
      else if (const auto *B = dyn_cast<BinaryOperator>(S))
        Written = B->isAssignmentOp() ? B->getLHS() : nullptr;
      if (const FieldDecl *F = Written ? FieldOf(Written) : nullptr)
        Changed.push_back(F);
    });
  }
  for (const FieldDecl *F : Given)
    if (llvm::is_contained(Changed, F))
      return F;
  return nullptr;
}

/// What is performed at \p S on a source, with which token.
static const Expr *tokenGiven(const Stmt *S, const ModelIndex &Model) {
  const auto *C = dyn_cast<CXXMemberCallExpr>(S);
  const CXXMethodDecl *M = C ? C->getMethodDecl() : nullptr;
  if (!M || !M->getDeclName().isIdentifier() || !C->getNumArgs() ||
      !C->getImplicitObjectArgument())
    return nullptr;
  const SourceModel *Source =
      Model.source(classOf(C->getImplicitObjectArgument()->getType()));
  const SourceOperation *Op =
      Source ? Source->operation(M->getName()) : nullptr;
  if (!Op || !Op->Token)
    return nullptr;
  return C->getArg(std::min(Op->Token->Index, C->getNumArgs() - 1));
}

/// Mentions of \p Token that are no more than a cast to void.
static bool isUsed(const ParmVarDecl *Token, const Stmt *Body) {
  unsigned Mentions = 0, Dropped = 0;
  walk(Body, [&](const Stmt *S) {
    if (const auto *R = dyn_cast<DeclRefExpr>(S))
      Mentions += R->getDecl() == Token;
    if (const auto *C = dyn_cast<CastExpr>(S);
        C && C->getCastKind() == CK_ToVoid)
      if (const auto *R =
              dyn_cast<DeclRefExpr>(C->getSubExpr()->IgnoreParenImpCasts()))
        Dropped += R->getDecl() == Token;
  });
  return Mentions > Dropped;
}

/// A body that gives no answer: it throws, or ends the program, or does
/// nothing.
static bool isStub(const Stmt *Body, const FunctionDecl *F) {
  bool Returns = false, DoesSomething = false;
  walk(Body, [&](const Stmt *S) {
    if (const auto *R = dyn_cast<ReturnStmt>(S))
      Returns |= R->getRetValue() != nullptr;
    const auto *C = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = C ? C->getDirectCallee() : nullptr;
    DoesSomething |= (C && !(Callee && Callee->isNoReturn())) ||
                     isa<BinaryOperator>(S) || isa<CoroutineSuspendExpr>(S);
  });
  return F->getReturnType()->isVoidType() ? !DoesSomething : !Returns;
}

static void ignoredToken(const CXXMethodDecl *M, ASTContext &Ctx,
                         const ModelIndex &Model, std::vector<Finding> &Into) {
  const ParmVarDecl *Token = nullptr;
  if (!tokenOperation(M, Model, Token) || isUsed(Token, M->getBody()))
    return;
  const CXXRecordDecl *Class = M->getParent();
  const Expr *Other = nullptr;
  walk(M->getBody(), [&](const Stmt *S) {
    if (const Expr *Given = tokenGiven(S, Model); Given && !Other)
      Other = Given;
  });
  Finding F;
  F.In = M;
  F.Object = Token->getNameAsString();
  F.Sure = Confidence::Definite;
  F.Variable = Token;
  if (Other) {
    F.Kind = FindingKind::OtherToken;
    F.At = Other;
  } else {
    if (isStub(M->getBody(), M) ||
        !(isReused(Class, Model) || ownVersion(Class, Model)))
      return;
    F.Kind = FindingKind::TokenIgnored;
    F.At = M->getBody();
  }
  Into.push_back(std::move(F));
}

/// `value_task<int>(this, 0)`, where the source has many operations.
static void constantToken(const CXXConstructExpr *C, const FunctionDecl *In,
                          ASTContext &Ctx, const ModelIndex &Model,
                          std::vector<Finding> &Into) {
  if (!Model.handedOut(C->getType()) || C->getNumArgs() < 2)
    return;
  const CXXRecordDecl *Source = nullptr;
  for (const Expr *Arg : C->arguments()) {
    if (!Source) {
      const CXXRecordDecl *R = classOf(Arg->IgnoreParenImpCasts()->getType());
      if (R && Model.source(R))
        Source = R;
      continue;
    }
    if (!Arg->getType()->isIntegralOrEnumerationType() ||
        Arg->isValueDependent() || isa<CXXDefaultArgExpr>(Arg))
      continue;
    Expr::EvalResult Result;
    if (!Arg->EvaluateAsInt(Result, Ctx) || !isReused(Source, Model))
      return;
    Finding F;
    F.Kind = FindingKind::ConstantToken;
    F.Sure = Confidence::Definite;
    F.In = In;
    F.At = Arg;
    F.Object = llvm::toString(Result.Val.getInt(), 10);
    Into.push_back(std::move(F));
    return;
  }
}

void tokenFindings(const FunctionDecl *F, ASTContext &Ctx,
                   const ModelIndex &Model, std::vector<Finding> &Into) {
  const Stmt *Body = F->getBody();
  if (!Body || F->isInvalidDecl() || F->isDefaulted())
    return;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    ignoredToken(M, Ctx, Model, Into);
  walk(Body, [&](const Stmt *S) {
    if (const auto *C = dyn_cast<CXXConstructExpr>(S))
      constantToken(C, F, Ctx, Model, Into);
  });
}

} // namespace clang::valuetask
