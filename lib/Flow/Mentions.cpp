//===- Mentions.cpp - where the translation unit names a field ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Mentions.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang::valuetask {

namespace {

using Sink = llvm::function_ref<void(const Decl *, const Expr *, const Decl *)>;

class MentionWalk : public RecursiveASTVisitor<MentionWalk> {
public:
  MentionWalk(const SourceManager &Sources, Sink Field, Sink Call, Sink Whole)
      : Sources(Sources), Field(Field), Call(Call), Whole(Whole) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  /// What system headers do to users' fields they do by references that they
  /// were given, which shows where they got them.
  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Sources.isInSystemHeader(D->getLocation()))
      return true;
    const Decl *Outer = Root;
    if (isa_and_nonnull<FunctionDecl, FieldDecl>(D) ||
        (!Root && isa_and_nonnull<VarDecl>(D)))
      Root = D;
    bool Go = RecursiveASTVisitor::TraverseDecl(D);
    Root = Outer;
    return Go;
  }

  // Operands that are never evaluated change nothing.
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc, bool) { return true; }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) { return true; }

  bool VisitMemberExpr(MemberExpr *E) {
    if (isa<FieldDecl>(E->getMemberDecl()))
      Field(E->getMemberDecl()->getCanonicalDecl(), E, Root);
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *E) {
    // `&C::m`
    if (isa<FieldDecl>(E->getDecl()))
      Field(E->getDecl()->getCanonicalDecl(), E, Root);
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    const FunctionDecl *F = E->getDirectCallee();
    if (!F || Sources.isInSystemHeader(F->getLocation()))
      return true;
    QualType T = F->getReturnType();
    if (T->isReferenceType() || T->isPointerType() || T->isRecordType())
      Call(F->getCanonicalDecl(), E, Root);
    if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E))
      if (const auto *M = dyn_cast<CXXMethodDecl>(F);
          M && O->getOperator() == OO_Equal && M->isDefaulted())
        Whole(M->getParent()->getCanonicalDecl(), O->getArg(0), Root);
    return true;
  }

private:
  const SourceManager &Sources;
  Sink Field, Call, Whole;
  const Decl *Root = nullptr;
};

} // namespace

void Mentions::collect() {
  if (Collected)
    return;
  Collected = true;
  auto Into = [](Table &T) {
    return [&T](const Decl *D, const Expr *E, const Decl *Root) {
      T[D].push_back({E, Root});
    };
  };
  auto Field = Into(Fields), Call = Into(Calls), Whole = Into(Assigned);
  MentionWalk(Ctx.getSourceManager(), Field, Call, Whole)
      .TraverseDecl(Ctx.getTranslationUnitDecl());
}

/// The field of the class template that \p F was made from, or null.
static const FieldDecl *patternOf(const FieldDecl *F) {
  const auto *R = dyn_cast<CXXRecordDecl>(F->getParent());
  const CXXRecordDecl *Pattern =
      R ? R->getTemplateInstantiationPattern() : nullptr;
  if (!Pattern)
    return nullptr;
  for (const FieldDecl *Other : Pattern->fields())
    if (Other->getFieldIndex() == F->getFieldIndex())
      return Other;
  return nullptr;
}

/// The member function of \p R that was made from \p Pattern has a body.
static bool isInstantiated(const Decl *Pattern, const CXXRecordDecl *R) {
  for (const CXXMethodDecl *M : R->methods())
    if (M->getInstantiatedFromMemberFunction() == Pattern ||
        M->getTemplateInstantiationPattern() == Pattern)
      return M->hasBody();
  return false;
}

std::vector<Mention> Mentions::of(const FieldDecl *F) {
  collect();
  std::vector<Mention> Out = Fields.lookup(F->getCanonicalDecl());
  if (const FieldDecl *Pattern = patternOf(F))
    for (const Mention &M : Fields.lookup(Pattern->getCanonicalDecl()))
      if (!isInstantiated(M.Root, cast<CXXRecordDecl>(F->getParent())))
        Out.push_back(M);
  return Out;
}

llvm::ArrayRef<Mention> Mentions::calls(const FunctionDecl *F) {
  collect();
  return Calls[F->getCanonicalDecl()];
}

llvm::ArrayRef<Mention> Mentions::assigned(const CXXRecordDecl *R) {
  collect();
  return Assigned[R->getCanonicalDecl()];
}

const Parents &Mentions::around(const Decl *Root) {
  std::unique_ptr<Parents> &Slot = Maps[Root];
  if (!Slot)
    Slot = std::make_unique<Parents>(Root);
  return *Slot;
}

} // namespace clang::valuetask
