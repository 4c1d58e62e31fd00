//===- ReturnTypeFix.cpp - a function returns the other task --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an advice. Out: edits of the name of the type, which keep its template
// arguments and, where both types are in one namespace, what is written before
// the name.
//
//===----------------------------------------------------------------------===//

#include "Checks/ReturnTypeFix.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

static const NamedDecl *findQualified(llvm::StringRef Name, ASTContext &Ctx) {
  const DeclContext *In = Ctx.getTranslationUnitDecl();
  const NamedDecl *Found = nullptr;
  while (!Name.empty()) {
    auto [First, Rest] = Name.split("::");
    if (!In)
      return nullptr;
    DeclContext::lookup_result Decls = In->lookup(&Ctx.Idents.get(First));
    if (Decls.empty())
      return nullptr;
    Found = Decls.front();
    In = dyn_cast<DeclContext>(Found);
    Name = Rest;
  }
  return Found;
}

/// Coroutines may return it.
static bool hasPromise(const NamedDecl *D, ASTContext &Ctx) {
  if (const auto *T = dyn_cast<ClassTemplateDecl>(D))
    D = T->getTemplatedDecl();
  const auto *R = dyn_cast<CXXRecordDecl>(D);
  R = R ? R->getDefinition() : nullptr;
  return R && !R->lookup(&Ctx.Idents.get("promise_type")).empty();
}

/// The place of the type's name in \p F; invalid if it is written in another
/// way, or found through a using-declaration, which the other one may lack.
static SourceLocation nameOfReturned(const FunctionDecl *F, const Advice &A) {
  FunctionTypeLoc Whole = F->getFunctionTypeLoc();
  if (!Whole)
    return {};
  TypeLoc Returned = Whole.getReturnLoc();
  if (auto T = Returned.getAsAdjusted<TemplateSpecializationTypeLoc>()) {
    TemplateName Name = T.getTypePtr()->getTemplateName();
    const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(A.From);
    if (!S || Name.getAsTemplateDecl() == nullptr ||
        Name.getAsTemplateDecl()->getCanonicalDecl() !=
            S->getSpecializedTemplate()->getCanonicalDecl() ||
        Name.getAsUsingShadowDecl())
      return {};
    return T.getTemplateNameLoc();
  }
  if (auto T = Returned.getAsAdjusted<TagTypeLoc>())
    return T.getNameLoc();
  return {};
}

std::vector<FixItHint> returnTypeFix(const Advice &A, ASTContext &Ctx) {
  if (!A.IsMendable)
    return {};
  llvm::StringRef Name = A.To;
  Name = Name.substr(Name.rfind(':') + 1);
  const NamedDecl *To = findQualified(A.To, Ctx);
  const SourceManager &SM = Ctx.getSourceManager();
  // What is written before the name serves both only in one namespace.
  if (!To || !hasPromise(To, Ctx) ||
      !To->getDeclContext()->getRedeclContext()->Equals(
          A.From->getDeclContext()->getRedeclContext()))
    return {};

  std::vector<FixItHint> Fixes;
  std::vector<const FunctionDecl *> All{A.Function};
  All.insert(All.end(), A.Family.begin(), A.Family.end());
  for (const FunctionDecl *F : All) {
    if (const FunctionDecl *Pattern = F->getTemplateInstantiationPattern())
      F = Pattern;
    for (const FunctionDecl *One : F->redecls()) {
      SourceLocation At = nameOfReturned(One, A);
      if (At.isInvalid() || At.isMacroID() || SM.isInSystemHeader(At) ||
          !SM.isBeforeInTranslationUnit(To->getLocation(), At))
        return {};
      Fixes.push_back(FixItHint::CreateReplacement(At, Name));
    }
  }
  // f().as_task() is f() from now on.
  for (const CallSite &S : A.Calls) {
    if (S.Use != CallUse::Shared)
      continue;
    const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(S.At);
    const auto *Member =
        Call ? dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens())
             : nullptr;
    const CXXRecordDecl *Gives =
        Call ? Call->getType()->getAsCXXRecordDecl() : nullptr;
    if (!Member || !Gives || Gives->getName() != Name ||
        Member->getOperatorLoc().isInvalid() ||
        Member->getOperatorLoc().isMacroID() ||
        Call->getRParenLoc().isMacroID())
      return {};
    Fixes.push_back(FixItHint::CreateRemoval(CharSourceRange::getTokenRange(
        Member->getOperatorLoc(), Call->getRParenLoc())));
  }
  return Fixes;
}

} // namespace clang::valuetask
