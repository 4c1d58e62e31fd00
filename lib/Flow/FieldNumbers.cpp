//===- FieldNumbers.cpp - which numbers code in sight gives to a field ----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A flag that is set and never reset is as good as a local one: whoever runs
// while a coroutine waits can only set it. That holds where all that can name
// the field is in sight.
//
//===----------------------------------------------------------------------===//

#include "Flow/Cells.h"
#include "Flow/FieldWrites.h"
#include "Flow/Holders.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

static bool hasBodyInSight(const FunctionDecl *F) {
  if (F->isImplicit() || F->isDefaulted() || F->isDeleted() ||
      F->isPureVirtual() || F->hasBody())
    return true;
  const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
  return Pattern && Pattern->hasBody();
}

/// Every member function of \p R and of the classes in it is in sight, and so
/// is every friend.
static bool isInSight(const CXXRecordDecl *R, unsigned Depth = 0) {
  R = R->getDefinition();
  if (!R || Depth > 4)
    return false;
  for (const Decl *D : R->decls()) {
    if (const auto *Friend = dyn_cast<FriendDecl>(D)) {
      if (const TypeSourceInfo *T = Friend->getFriendType()) {
        const CXXRecordDecl *Class = T->getType()->getAsCXXRecordDecl();
        if (!Class || !isInSight(Class, Depth + 1))
          return false;
        continue;
      }
      D = Friend->getFriendDecl();
    }
    if (const auto *T = dyn_cast_or_null<FunctionTemplateDecl>(D))
      D = T->getTemplatedDecl();
    if (const auto *F = dyn_cast_or_null<FunctionDecl>(D))
      if (!hasBodyInSight(F))
        return false;
    if (const auto *Inner = dyn_cast_or_null<CXXRecordDecl>(D);
        Inner && !Inner->isImplicit() && !Inner->isInjectedClassName() &&
        Inner->isThisDeclarationADefinition() && !isInSight(Inner, Depth + 1))
      return false;
  }
  return true;
}

static std::optional<Range> constant(const Expr *E, const ASTContext &Ctx) {
  Expr::EvalResult R;
  if (!E || E->isValueDependent() || !E->EvaluateAsInt(R, Ctx))
    return std::nullopt;
  return Range::only(R.Val.getInt().getExtValue());
}

/// What the mention \p E may give to the field; nothing if it only reads it.
std::optional<Range> FieldWrites::numberAt(const Expr *E, const Decl *Root) {
  const Parents &Around = Named.around(Root);
  const Stmt *P = Around.of(E).S;
  while (isa_and_nonnull<ParenExpr>(P) ||
         (isa_and_nonnull<ImplicitCastExpr>(P) &&
          llvm::cast<CastExpr>(P)->getCastKind() == CK_NoOp)) {
    E = llvm::cast<Expr>(P);
    P = Around.of(P).S;
  }
  if (E->getType().isConstQualified())
    return Range::none();
  if (const auto *C = dyn_cast_or_null<ImplicitCastExpr>(P);
      C && C->getCastKind() == CK_LValueToRValue)
    return Range::none();
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(P);
      B && B->getOpcode() == BO_Assign && B->getLHS() == E)
    return constant(B->getRHS(), Ctx);
  // `claimed_.exchange(true)`
  if (const auto *M = dyn_cast_or_null<MemberExpr>(P))
    P = Around.of(M).S;
  const auto *Call = dyn_cast_or_null<CallExpr>(P);
  if (!Call)
    return std::nullopt;
  if (auto Op = cellOperation(Call, Ctx); Op && !Op->At.Index) {
    switch (Op->Does) {
    case CellOperation::Read:
      return Range::none();
    case CellOperation::Store:
    case CellOperation::Exchange:
    case CellOperation::Claim:
      return Op->Number ? Range::only(*Op->Number) : constant(Op->New, Ctx);
    default:
      return std::nullopt;
    }
  }
  const FunctionDecl *F = Call->getDirectCallee();
  bool Exchanges = F && F->isInStdNamespace() &&
                   F->getDeclName().isIdentifier() &&
                   F->getName() == "exchange" && Call->getNumArgs() == 2;
  return Exchanges && Call->getArg(0) == E ? constant(Call->getArg(1), Ctx)
                                           : std::nullopt;
}

std::optional<Range> FieldWrites::numbers(const FieldDecl *F) {
  auto [It, New] = Numbers.try_emplace(F);
  if (!New)
    return It->second;
  const auto *R = dyn_cast<CXXRecordDecl>(F->getParent());
  QualType T = F->getType();
  if (!R || T.isVolatileQualified() ||
      (!T->isIntegralOrEnumerationType() && cellType(T, Ctx).isNull()))
    return std::nullopt;
  const SourceManager &Sources = Ctx.getSourceManager();
  bool OnlyHere =
      F->getAccess() == AS_private || R->isInAnonymousNamespace() ||
      R->isLocalClass() ||
      Sources.isInMainFile(Sources.getExpansionLoc(R->getLocation()));
  if (!OnlyHere || !isInSight(R))
    return std::nullopt;
  for (const Mention &M : Named.assigned(R))
    if (!isOwnLocal(M.E, M.Root))
      return std::nullopt;
  Range All = Range::none();
  for (const Mention &M : Named.of(F)) {
    if (beginsObject(M))
      continue;
    std::optional<Range> Here = numberAt(M.E, M.Root);
    if (!Here)
      return std::nullopt;
    All = All.unite(*Here);
  }
  return Numbers[F] = All;
}

} // namespace clang::valuetask
