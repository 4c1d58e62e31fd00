//===- Parents.cpp - what is around a statement ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Parents.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

Parent Parents::of(const Stmt *S) const {
  if (!Made) {
    Made = true;
    addRoot();
  }
  return Map.lookup(S);
}

void Parents::addRoot() const {
  if (const auto *V = dyn_cast_or_null<VarDecl>(Root)) {
    addVariable(V, nullptr);
  } else if (const auto *Field = dyn_cast_or_null<FieldDecl>(Root)) {
    add(Field->getInClassInitializer(), {});
  } else if (const auto *F = dyn_cast_or_null<FunctionDecl>(Root)) {
    for (const ParmVarDecl *P : F->parameters())
      if (P->hasDefaultArg() && !P->hasUnparsedDefaultArg() &&
          !P->hasUninstantiatedDefaultArg())
        add(P->getDefaultArg(), {nullptr, P});
    if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
      for (const CXXCtorInitializer *I : C->inits())
        add(I->getInit(), {});
    add(F->getBody(), {});
  }
}

/// \p Child stands here first: what stands at several places belongs to the
/// one that comes first in the tree.
void Parents::add(const Stmt *Child, Parent P) const {
  if (Child && Map.try_emplace(Child, P).second)
    addInside(Child);
}

void Parents::addVariable(const VarDecl *V, const Stmt *In) const {
  add(V->getInit(), {In, V});
  if (const auto *D = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *B : D->bindings())
      if (const VarDecl *Holding = B->getHoldingVar())
        addVariable(Holding, In);
}

void Parents::addInside(const Stmt *S) const {
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *One : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(One))
        addVariable(V, S);
    return;
  }
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const LambdaCapture &C : L->captures())
      if (L->isInitCapture(&C))
        addVariable(cast<VarDecl>(C.getCapturedVar()), S);
    // The bodies of a generic one, too.
    if (const FunctionTemplateDecl *T = L->getDependentCallOperator())
      for (const FunctionDecl *One : T->specializations())
        add(One->getBody(), {S});
  }
  // As it was written comes first, before braces were added for inner
  // aggregates.
  if (const auto *I = dyn_cast<InitListExpr>(S)) {
    for (const InitListExpr *Form :
         {I->isSemanticForm() ? I->getSyntacticForm() : I,
          I->isSemanticForm() ? I : I->getSemanticForm()})
      if (Form)
        for (const Stmt *Child : Form->children())
          add(Child, {S});
    return;
  }
  // The promise's own code around a coroutine is nobody's.
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(S))
    return add(C->getBody(), {S});
  if (const auto *I = dyn_cast<CXXDefaultInitExpr>(S))
    return add(I->getExpr(), {S});
  for (const Stmt *Child : S->children())
    add(Child, {S});
}

const FunctionDecl *outermost(const FunctionDecl *F) {
  for (;;) {
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    if (!M || !M->getParent()->isLambda())
      return F;
    const DeclContext *Around = M->getParent()->getDeclContext();
    while (Around && !isa<FunctionDecl>(Around))
      Around = Around->getParent();
    if (!Around)
      return F;
    F = cast<FunctionDecl>(Around);
  }
}

} // namespace clang::valuetask
