//===- Stores.cpp - value tasks kept where many may reach them ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// First the declarations, which are few; then, if there are any, one walk over
// the bodies that sorts the mentions of each (StoreUses.cpp). A keeper is fine
// if every consumption in sight moves the value task out: whoever comes second
// then finds nothing, which shows, instead of something that is another's.
//
//===----------------------------------------------------------------------===//

#include "Flow/Stores.h"
#include "Flow/Holders.h"
#include "Flow/StoreUses.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// Classes that keep what they are given: the standard ones by name, others by
/// their shape, as ranges and as things to dereference.
static bool isKeeper(const CXXRecordDecl *R) {
  if (R->isInStdNamespace())
    return R->getDeclName().isIdentifier() &&
           llvm::StringSwitch<bool>(R->getName())
               .Cases({"optional", "unique_ptr", "shared_ptr", "expected"},
                      true)
               .Cases({"vector", "deque", "list", "forward_list", "array"},
                      true)
               .Cases(
                   {"map", "multimap", "unordered_map", "unordered_multimap"},
                   true)
               .Cases({"queue", "stack", "priority_queue"}, true)
               .Cases({"pair", "tuple", "variant"}, true)
               .Default(false);
  return isRange(R) || isDereferenceable(R);
}

/// Some things put together, with nothing that they do: who has it reaches
/// all of it.
static bool isPlain(const CXXRecordDecl *R) {
  if (!R->hasDefinition() || R->isLambda() || R->isInStdNamespace())
    return false;
  R = R->getDefinition();
  if (R->getNumBases() || !R->isAggregate())
    return false;
  for (const CXXMethodDecl *M : R->methods())
    if (!M->isImplicit() && !isa<CXXDestructorDecl>(M) &&
        M->getDeclName().isIdentifier())
      return false;
  return true;
}

static const TypeModel *keptIn(QualType T, const ModelIndex &Model,
                               unsigned Depth = 0) {
  if (T.isNull() || Depth > 4 || T->isReferenceType() || T->isPointerType())
    return nullptr;
  if (const TypeModel *M = Model.type(T))
    return M->Rules.SingleConsumer && M->Rules.Keeping == Stored::Advice
               ? M
               : nullptr;
  if (const auto *A = T->getAsArrayTypeUnsafe())
    return keptIn(A->getElementType(), Model, Depth + 1);
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl(); R && isPlain(R))
    for (const FieldDecl *F : R->getDefinition()->fields())
      if (const TypeModel *M = keptIn(F->getType(), Model, Depth + 1))
        return M;
  const CXXRecordDecl *Class = nullptr;
  llvm::SmallVector<TemplateArgument, 4> Arguments;
  if (const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          T->getAsCXXRecordDecl())) {
    Class = S;
    for (const TemplateArgument &A : S->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Pack)
        Arguments.append(A.pack_begin(), A.pack_end());
      else
        Arguments.push_back(A);
    }
    if (!S->hasDefinition())
      Class = S->getSpecializedTemplate()->getTemplatedDecl();
  } else if (const auto *S = T->getAs<TemplateSpecializationType>()) {
    // Within a template.
    if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(
            S->getTemplateName().getAsTemplateDecl()))
      Class = Template->getTemplatedDecl();
    Arguments.append(S->template_arguments().begin(),
                     S->template_arguments().end());
  }
  if (!Class || !isKeeper(Class))
    return nullptr;
  for (const TemplateArgument &A : Arguments)
    if (A.getKind() == TemplateArgument::Type)
      if (const TypeModel *M = keptIn(A.getAsType(), Model, Depth + 1))
        return M;
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Classes that implement awaiting
//===----------------------------------------------------------------------===//

static bool hasMember(const CXXRecordDecl *R,
                      llvm::ArrayRef<llvm::StringRef> Names) {
  for (const Decl *D : R->decls()) {
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
      D = T->getTemplatedDecl();
    const auto *N = dyn_cast<NamedDecl>(D);
    if (N && N->getDeclName().isIdentifier() &&
        llvm::is_contained(Names, N->getName()))
      return true;
  }
  return false;
}

static bool hasOperator(const CXXRecordDecl *R, OverloadedOperatorKind K) {
  for (const Decl *D : R->decls()) {
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
      D = T->getTemplatedDecl();
    if (const auto *M = dyn_cast<CXXMethodDecl>(D))
      if (M->getOverloadedOperator() == K)
        return true;
  }
  return false;
}

/// `struct then_it { value_task<int> t; void operator()(); }`: a lambda that
/// was written out.
static bool isFunctionObject(const CXXRecordDecl *R) {
  if (!hasOperator(R, OO_Call))
    return false;
  for (const CXXMethodDecl *M : R->methods())
    if (!M->isImplicit() && M->getAccess() == AS_public &&
        M->getDeclName().isIdentifier())
      return false;
  return true;
}

static bool isOperationState(const CXXRecordDecl *R) {
  for (const CXXMethodDecl *M : R->methods())
    if (M->getDeclName().isIdentifier() && M->getName() == "start" &&
        M->getNumParams() == 0)
      if (const auto *P = M->getType()->getAs<FunctionProtoType>();
          P && P->isNothrow())
        return true;
  return false;
}

/// An object of such a class is used as one awaitable is: it passes the value
/// task that it keeps on to its own single user.
static bool implementsAwaiting(const CXXRecordDecl *R, const ModelIndex &Model,
                               unsigned Depth = 0) {
  R = R ? R->getDefinition() : nullptr;
  if (!R || Depth > 4)
    return false;
  if (R->isLambda() || R->isLocalClass() || Model.record(R) ||
      hasMember(R, {"await_ready", "await_suspend", "await_resume",
                    "promise_type", "get_return_object", "initial_suspend",
                    "operation_state_concept", "sender_concept", "connect"}) ||
      hasOperator(R, OO_Coawait) || isFunctionObject(R) || isOperationState(R))
    return true;
  if (const auto *Outer = dyn_cast<CXXRecordDecl>(R->getDeclContext()))
    if (implementsAwaiting(Outer, Model, Depth + 1))
      return true;
  for (const CXXBaseSpecifier &B : R->bases())
    if (implementsAwaiting(B.getType()->getAsCXXRecordDecl(), Model, Depth + 1))
      return true;
  return false;
}

//===----------------------------------------------------------------------===//
// The translation unit
//===----------------------------------------------------------------------===//

namespace {

class KeeperCollector : public RecursiveASTVisitor<KeeperCollector> {
public:
  KeeperCollector(ASTContext &Ctx, const ModelIndex &Model)
      : Ctx(Ctx), Model(Model) {}

  llvm::MapVector<const ValueDecl *, Store> Found;

  /// System headers hold no findings, and most of the declarations.
  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Ctx.getSourceManager().isInSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFieldDecl(FieldDecl *F) {
    if (!implementsAwaiting(dyn_cast<CXXRecordDecl>(F->getParent()), Model))
      note(F);
    return true;
  }
  bool VisitVarDecl(VarDecl *V) {
    if (!V->hasGlobalStorage() || isa<ParmVarDecl>(V) || V != V->getFirstDecl())
      return true;
    if (V->isStaticDataMember() || V->getDefinition())
      note(V);
    return true;
  }

private:
  void note(const ValueDecl *D) {
    if (D->isInvalidDecl() || D->getName().empty())
      return;
    const TypeModel *T = keptIn(D->getType(), Model);
    if (!T)
      return;
    Store S;
    S.Keeper = D;
    S.Type = T;
    S.IsHolder = !Model.type(D->getType());
    Found[D] = S;
  }

  ASTContext &Ctx;
  const ModelIndex &Model;
};

class MentionCollector : public RecursiveASTVisitor<MentionCollector> {
public:
  MentionCollector(
      const llvm::MapVector<const ValueDecl *, Store> &Keepers,
      llvm::function_ref<void(const ValueDecl *, const Expr *, const Parents &)>
          Mention,
      llvm::function_ref<void(const ValueDecl *, const Stmt *)> Put)
      : Keepers(Keepers), Mention(Mention), Put(Put) {}

  bool TraverseDecl(Decl *D) {
    const Decl *Outer = Root;
    if (isa_and_nonnull<FunctionDecl, FieldDecl>(D) ||
        (!Root && isa_and_nonnull<VarDecl>(D)))
      Root = D;
    bool Go = RecursiveASTVisitor::TraverseDecl(D);
    Root = Outer;
    return Go;
  }
  bool VisitMemberExpr(MemberExpr *E) {
    mention(E->getMemberDecl(), E);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    mention(E->getDecl(), E);
    return true;
  }
  bool TraverseConstructorInitializer(CXXCtorInitializer *I) {
    if (I->isWritten() && I->getAnyMember() && Keepers.count(I->getAnyMember()))
      Put(I->getAnyMember(), I->getInit());
    return RecursiveASTVisitor::TraverseConstructorInitializer(I);
  }

private:
  void mention(const ValueDecl *D, const Expr *E) {
    if (const auto *V = dyn_cast<VarDecl>(D))
      D = V->getFirstDecl();
    if (!Keepers.count(D))
      return;
    if (!Around || Around->root() != Root)
      Around.emplace(Root);
    Mention(D, E, *Around);
  }
  const llvm::MapVector<const ValueDecl *, Store> &Keepers;
  llvm::function_ref<void(const ValueDecl *, const Expr *, const Parents &)>
      Mention;
  llvm::function_ref<void(const ValueDecl *, const Stmt *)> Put;
  /// The function or the initialiser outside of one that is looked through.
  const Decl *Root = nullptr;
  std::optional<Parents> Around;
};

} // namespace

/// What is done with the field may be done elsewhere: some member function of
/// its class has its body there, or the class has none and is passed around.
static bool isPartlyOutOfSight(const ValueDecl *D) {
  const auto *F = dyn_cast<FieldDecl>(D);
  const auto *R = F ? dyn_cast<CXXRecordDecl>(F->getParent()) : nullptr;
  if (!R)
    return false;
  if (isPlain(R))
    return true;
  for (const CXXMethodDecl *M : R->methods())
    if (!M->isImplicit() && !M->isDefaulted() && !M->isDeleted() &&
        !M->isPureVirtual() && !M->hasBody())
      return true;
  return false;
}

std::vector<Store> findStores(ASTContext &Ctx, const ModelIndex &Model) {
  KeeperCollector Keepers(Ctx, Model);
  Keepers.TraverseDecl(Ctx.getTranslationUnitDecl());
  if (Keepers.Found.empty())
    return {};

  llvm::DenseSet<const ValueDecl *> TakenOut;
  auto Mention = [&](const ValueDecl *D, const Expr *E, const Parents &Around) {
    // What becomes of a part is told of the whole.
    if (isWithin(E, [&](const ValueDecl *Outer) {
          return Keepers.Found.count(Outer) != 0;
        }))
      return;
    Store &S = Keepers.Found[D];
    for (const StoreUse &U : storeUses(E, Around, Model)) {
      switch (U.Kind) {
      case StoreUseKind::Nothing:
        break;
      case StoreUseKind::Put:
        if (!S.StoredAt)
          S.StoredAt = U.At;
        break;
      case StoreUseKind::TakenOut:
      case StoreUseKind::Unknown:
        TakenOut.insert(D);
        break;
      case StoreUseKind::InPlace:
        if (S.Why != Reached::ConsumedInPlace)
          S.ReachedAt = U.At;
        S.Why = Reached::ConsumedInPlace;
        break;
      case StoreUseKind::Exposed:
        if (S.Why == Reached::Kept) {
          S.Why = Reached::Exposed;
          S.ReachedAt = U.At;
        }
        break;
      }
    }
  };
  auto Put = [&](const ValueDecl *D, const Stmt *At) {
    Store &S = Keepers.Found[D];
    if (!S.StoredAt)
      S.StoredAt = At;
  };
  MentionCollector(Keepers.Found, Mention, Put)
      .TraverseDecl(Ctx.getTranslationUnitDecl());

  std::vector<Store> Out;
  for (auto &[D, S] : Keepers.Found) {
    if (S.Why == Reached::Kept) {
      if (TakenOut.contains(D))
        continue;
      if (isPartlyOutOfSight(D))
        S.Sure = Confidence::Maybe;
    }
    Out.push_back(S);
  }
  return Out;
}

} // namespace clang::valuetask
