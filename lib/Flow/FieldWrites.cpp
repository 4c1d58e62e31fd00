//===- FieldWrites.cpp - what the code in sight may do to a field ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Climbs from each mention as long as what is around it still leads to the
// object: `(*it).second = make()` is a write of what `it` leads to. Where the
// way goes on in a variable, in a parameter of a callee in sight or out of a
// private member function, the climb goes on at the mentions of that. What
// leaves sight by a reference that is not const may be written.
//
//===----------------------------------------------------------------------===//

#include "Flow/FieldWrites.h"
#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

//===----------------------------------------------------------------------===//
// Who writes a field
//===----------------------------------------------------------------------===//

bool FieldWrites::mayChange(const FieldDecl *F, const FieldDecl *Outer,
                            const FunctionDecl *But) {
  auto [It, New] = Known.try_emplace({F, Outer});
  if (New) {
    Writers Found = findWriters(F, Outer);
    // The search may have asked for other fields.
    It = Known.find({F, Outer});
    It->second = std::move(Found);
  }
  return llvm::any_of(It->second, [&](const Decl *D) { return D != But; });
}

FieldWrites::Writers FieldWrites::findWriters(const FieldDecl *F,
                                              const FieldDecl *Outer) {
  Writers Out;
  auto Note = [&](const Mention &M) {
    if (!llvm::is_contained(Out, M.Root))
      Out.push_back(M.Root);
  };
  for (const Mention &M : Named.of(F))
    if (!llvm::is_contained(Out, M.Root) && !isOfAnother(M.E, Outer) &&
        !beginsObject(M) && changes(M.E, M.Root))
      Note(M);
  // Of a field the mentions of the outer one tell that.
  const auto *R = dyn_cast<CXXRecordDecl>(F->getParent());
  if (R && !Outer)
    for (const Mention &M : Named.assigned(R))
      if (!isa<MemberExpr>(M.E->IgnoreParenImpCasts()) &&
          !isOwnLocal(M.E, M.Root))
        Note(M);
  return Out;
}

/// The expression that \p E names a field of.
static const Expr *baseOf(const Expr *E) {
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return M->getBase()->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(E))
    return M->isImplicitAccess() ? nullptr
                                 : M->getBase()->IgnoreParenImpCasts();
  return nullptr;
}

/// `right_.t`, where \p Outer is `left_`.
bool FieldWrites::isOfAnother(const Expr *E, const FieldDecl *Outer) const {
  const auto *M = dyn_cast<MemberExpr>(E);
  const Expr *Base = M && !M->isArrow() ? baseOf(E) : nullptr;
  const auto *Of = dyn_cast_or_null<MemberExpr>(Base);
  return Outer && Of && isa<FieldDecl>(Of->getMemberDecl()) &&
         Of->getMemberDecl() != Outer;
}

static bool isInClosure(const Stmt *S, const Parents &Around) {
  for (; S; S = Around.of(S).S)
    if (isa<LambdaExpr>(S))
      return true;
  return false;
}

/// A constructor writes its own object, which nobody else knows yet; whatever
/// writes a local object that was not used yet begins it, too.
bool FieldWrites::beginsObject(const Mention &M) {
  if (!isa_and_nonnull<FunctionDecl>(M.Root))
    return true;
  const Expr *Base = M.E;
  while (const Expr *Next = baseOf(Base))
    Base = Next;
  bool IsOwn = isa<CXXThisExpr>(Base) || isa<CXXDependentScopeMemberExpr>(Base);
  if (IsOwn && isa<CXXConstructorDecl, CXXDestructorDecl>(M.Root))
    return !isInClosure(M.E, Named.around(M.Root));
  return !IsOwn && isOwnLocal(M.E, M.Root);
}

/// Mentions of \p D, a variable or one of its bindings, in \p S.
static void mentions(const Stmt *S, const VarDecl *D,
                     llvm::SmallVectorImpl<const DeclRefExpr *> &Into) {
  if (!S)
    return;
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    const auto *B = dyn_cast<BindingDecl>(R->getDecl());
    if (R->getDecl()->getCanonicalDecl() == D->getCanonicalDecl() ||
        (B && B->getDecomposedDecl() == D))
      Into.push_back(R);
  }
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return mentions(A->getOperand(), D, Into);
  if (const auto *B = dyn_cast<CoroutineBodyStmt>(S))
    return mentions(B->getBody(), D, Into);
  for (const Stmt *Child : S->children())
    mentions(Child, D, Into);
}

/// \p E is a part of a local variable of \p Root, of which only fields were
/// named before.
bool FieldWrites::isOwnLocal(const Expr *E, const Decl *Root) {
  E = E->IgnoreParenImpCasts();
  while (const Expr *Next = baseOf(E)) {
    if (const auto *M = dyn_cast<MemberExpr>(E); M && M->isArrow())
      return false;
    E = Next;
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  const auto *F = dyn_cast_or_null<FunctionDecl>(Root);
  if (!V || !F || !V->hasLocalStorage() || V->getType()->isReferenceType() ||
      R->refersToEnclosingVariableOrCapture())
    return false;
  const Parents &Around = Named.around(Root);
  llvm::SmallVector<const DeclRefExpr *, 8> All;
  mentions(F->getBody(), V, All);
  const SourceManager &Sources = Ctx.getSourceManager();
  return llvm::none_of(All, [&](const DeclRefExpr *Other) {
    if (!Sources.isBeforeInTranslationUnit(Other->getBeginLoc(),
                                           R->getBeginLoc()))
      return false;
    const Stmt *P = Around.of(Other).S;
    while (isa_and_nonnull<ImplicitCastExpr, ParenExpr>(P))
      P = Around.of(P).S;
    const auto *M = dyn_cast_or_null<MemberExpr>(P);
    return !M || !isa<FieldDecl>(M->getMemberDecl());
  });
}

//===----------------------------------------------------------------------===//
// The climb
//===----------------------------------------------------------------------===//

/// A value of type \p T leads to an object that is elsewhere and not const.
bool FieldWrites::leads(QualType T) const {
  if (T->isPointerType())
    return !T->getPointeeType().isConstQualified() &&
           !T->getPointeeType()->isFunctionType();
  return T->isRecordType() && (keepsHandles(T, Model) || isIterator(T));
}

/// \p E still leads to the object, and it may be written that way.
bool FieldWrites::isWay(const Expr *E) const {
  QualType T = E->getType();
  if (E->isTypeDependent())
    return true;
  if (!E->isLValue())
    return E->isPRValue() && leads(T);
  return !T.isConstQualified() || T->isPointerType() ||
         isDereferenceableType(T);
}

bool FieldWrites::changes(const Expr *E, const Decl *Root) {
  const Parents &Around = Named.around(Root);
  // An expression is seldom deeper than that.
  for (unsigned Steps = 0; Steps != 64; ++Steps) {
    if (!isWay(E))
      return false;
    switch (step(E, Around, Root)) {
    case Step::No:
      return false;
    case Step::Yes:
      return true;
    case Step::On:
      break;
    }
  }
  return true;
}

/// What \p V, a reference, a pointer or an iterator, leads to may be written by
/// one of its mentions.
bool FieldWrites::changesThrough(const VarDecl *V) {
  V = V->getCanonicalDecl();
  auto [It, New] = Through.try_emplace(V, false);
  if (!New)
    return It->second;
  const auto *F = dyn_cast<FunctionDecl>(V->getDeclContext());
  if (!F || !F->hasBody(F))
    return Through[V] = true;
  const FunctionDecl *Root = outermost(F);
  llvm::SmallVector<const DeclRefExpr *, 8> All;
  mentions(Root->getBody(), V, All);
  if (const auto *C = dyn_cast<CXXConstructorDecl>(Root))
    for (const CXXCtorInitializer *I : C->inits())
      mentions(I->getInit(), V, All);
  bool Found =
      llvm::any_of(All, [&](const DeclRefExpr *R) { return changes(R, Root); });
  return Through[V] = Found;
}

/// \p F hands out a reference or the like.
bool FieldWrites::changesWhereCalled(const FunctionDecl *F) {
  bool InSight = F->getAccess() == AS_private || F->isInAnonymousNamespace();
  if (!InSight)
    return true;
  F = F->getCanonicalDecl();
  auto [It, New] = Through.try_emplace(F, false);
  if (!New)
    return It->second;
  bool Found = llvm::any_of(
      Named.calls(F), [&](const Mention &M) { return changes(M.E, M.Root); });
  return Through[F] = Found;
}

FieldWrites::Step FieldWrites::step(const Expr *&E, const Parents &Around,
                                    const Decl *Root) {
  Parent Next = Around.of(E);
  if (Next.Variable)
    return stored(Next.Variable);
  if (!Next.S)
    return initialiser(E, Root);
  if (isa<ReturnStmt>(Next.S))
    return returned(Next.S, Around, Root);
  const auto *P = dyn_cast<Expr>(Next.S);
  // A statement of its own; a closure, whose body names it by itself.
  if (!P || isa<CoroutineSuspendExpr, DependentCoawaitExpr, LambdaExpr,
                CXXRewrittenBinaryOperator>(P))
    return Step::No;
  if (isa<ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
          OpaqueValueExpr>(P)) {
    E = P;
    return Step::On;
  }
  if (const auto *C = dyn_cast<CastExpr>(P))
    return cast(E, C);
  if (isa<MemberExpr, CXXDependentScopeMemberExpr>(P))
    return member(E, P, Around);
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(P))
    return operatorCall(E, C);
  if (const auto *C = dyn_cast<CallExpr>(P))
    return call(E, C);
  if (const auto *C = dyn_cast<CXXConstructExpr>(P))
    return construct(E, C);
  if (const auto *B = dyn_cast<BinaryOperator>(P))
    return binary(E, B);
  if (const auto *U = dyn_cast<UnaryOperator>(P)) {
    if (U->isIncrementDecrementOp())
      return E->isLValue() ? Step::Yes : Step::No;
    E = U;
    return U->getOpcode() == UO_AddrOf || U->getOpcode() == UO_Deref ? Step::On
                                                                     : Step::No;
  }
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(P)) {
    if (A->getBase() != E)
      return Step::No;
    E = A;
    return Step::On;
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(P)) {
    if (C->getCond() == E)
      return Step::No;
    E = C;
    return Step::On;
  }
  if (const auto *L = dyn_cast<InitListExpr>(P))
    return list(E, L);
  return Step::Yes;
}

FieldWrites::Step FieldWrites::cast(const Expr *&E, const CastExpr *C) const {
  switch (C->getCastKind()) {
  case CK_LValueToRValue:
    if (!leads(C->getType()))
      return Step::No;
    break;
  case CK_ToVoid:
  case CK_PointerToBoolean:
  case CK_UserDefinedConversion:
    return Step::No;
  default:
    break;
  }
  E = C;
  return Step::On;
}

/// \p M names a member of the object at \p E.
FieldWrites::Step FieldWrites::member(const Expr *&E, const Expr *M,
                                      const Parents &Around) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Around.of(M).S);
  if (const auto *D = dyn_cast<CXXDependentScopeMemberExpr>(M)) {
    if (!Call || Call->getCallee() != M)
      return Step::No;
    const IdentifierInfo *Name = D->getMember().getAsIdentifierInfo();
    return llvm::StringSwitch<bool>(Name ? Name->getName() : "")
                   .Cases({"emplace", "swap", "reset", "insert", "assign"},
                          true)
                   .Cases({"push_back", "emplace_back", "insert_or_assign"},
                          true)
                   .Default(false)
               ? Step::Yes
               : Step::No;
  }
  const ValueDecl *D = llvm::cast<MemberExpr>(M)->getMemberDecl();
  if (const auto *F = dyn_cast<FieldDecl>(D)) {
    // Whoever asks for the inner field is told of its own mentions; those of
    // `second` are too many.
    if (!llvm::cast<CXXRecordDecl>(F->getParent())->isInStdNamespace())
      return Step::No;
    E = M;
    return Step::On;
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(D);
  return Method && Call ? memberCall(E, Call, Method) : Step::No;
}

FieldWrites::Step FieldWrites::memberCall(const Expr *&E, const CallExpr *C,
                                          const CXXMethodDecl *M) {
  QualType T = E->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  if (const TypeModel *Type = Model.type(T)) {
    const Operation *Op = Model.method(*Type, M, !E->isLValue());
    if (Op)
      return Op->Does == Effect::Revive ? Step::Yes : Step::No;
    return M->isConst() || M->isStatic() ? Step::No : Step::Yes;
  }
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  bool Keeps = Class && (isDereferenceable(Class) || isRange(Class) ||
                         Class->isInStdNamespace());
  if (!Keeps) {
    if (M->isConst() && !C->isLValue())
      return Step::No;
    // What its body does to fields these are asked about.
    if (!M->isConst() && !M->hasBody())
      return Step::Yes;
    E = C;
    return Step::On;
  }
  switch (holderAccess(M, Class)) {
  case HolderAccess::None:
  case HolderAccess::Content:
  case HolderAccess::First:
  case HolderAccess::Last:
  case HolderAccess::Indexed:
  case HolderAccess::Size:
    break;
  case HolderAccess::Clear:
    // Nothing is no new value.
    return llvm::all_of(C->arguments(),
                        [](const Expr *A) {
                          return isa<CXXDefaultArgExpr>(A) ||
                                 engagement(A) == false;
                        })
               ? Step::No
               : Step::Yes;
  case HolderAccess::Replace:
  case HolderAccess::Insert:
    return Step::Yes;
  }
  if (!M->isConst() && holderAccess(M, Class) == HolderAccess::None)
    return Step::Yes;
  E = C;
  return Step::On;
}

/// The argument of \p C that \p E is.
static unsigned indexOf(const Expr *E, const CallExpr *C) {
  unsigned I = 0;
  while (I != C->getNumArgs() && C->getArg(I) != E)
    ++I;
  return I;
}

FieldWrites::Step FieldWrites::operatorCall(const Expr *&E,
                                            const CXXOperatorCallExpr *C) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(C->getDirectCallee());
  unsigned Index = indexOf(E, C);
  bool IsIterator = Index < C->getNumArgs() && isIterator(E->getType());
  switch (C->getOperator()) {
  case OO_Star:
  case OO_Arrow:
  case OO_Subscript:
    if (Index)
      return Step::No;
    E = C;
    return Step::On;
  case OO_Coawait:
  case OO_EqualEqual:
  case OO_ExclaimEqual:
    return Step::No;
  case OO_PlusPlus:
  case OO_MinusMinus:
  case OO_Plus:
  case OO_Minus:
  case OO_PlusEqual:
  case OO_MinusEqual:
    if (Index || !IsIterator)
      return Index ? Step::No : Step::Yes;
    E = C;
    return Step::On;
  case OO_Equal:
    if (!Index)
      // An iterator leads elsewhere then; nothing is no new value.
      return (IsIterator && !isa<MemberExpr>(E)) ||
                     engagement(C->getArg(1)) == false
                 ? Step::No
                 : Step::Yes;
    break;
  default:
    break;
  }
  const FunctionDecl *F = C->getDirectCallee();
  if (!F)
    return unresolved(E, C);
  if (!M)
    return parameter(E, F, Index);
  if (Index)
    return parameter(E, F, Index - 1);
  return M->isConst() || M->hasBody() ? Step::No : Step::Yes;
}

/// A call in a template that was not instantiated.
FieldWrites::Step FieldWrites::unresolved(const Expr *E,
                                          const CallExpr *C) const {
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(C))
    return O->getOperator() == OO_Equal && O->getArg(0) == E ? Step::Yes
                                                             : Step::No;
  const auto *L = dyn_cast<OverloadExpr>(C->getCallee()->IgnoreParenImpCasts());
  const IdentifierInfo *Name = L ? L->getName().getAsIdentifierInfo() : nullptr;
  if (Name && (Name->getName() == "exchange" || Name->getName() == "swap"))
    return Step::Yes;
  return E->isTypeDependent() || C->isTypeDependent() ? Step::No : Step::Yes;
}

/// `std::exchange(slot_, std::nullopt)` takes, and gives nothing.
static bool isEmptied(const CallExpr *C) {
  return C->getNumArgs() == 2 && engagement(C->getArg(1)) == false;
}

FieldWrites::Step FieldWrites::call(const Expr *&E, const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  if (C->getCallee() == E)
    return Step::No;
  if (!F)
    return unresolved(E, C);
  if (namedByCall(C)) {
    E = C;
    return Step::On;
  }
  unsigned Index = indexOf(E, C);
  for (const FunctionModel *R : Model.function(F))
    if (!R->Param || *R->Param == Index || R->Plays == Role::Exchange)
      return R->Plays == Role::Exchange && !isEmptied(C) ? Step::Yes : Step::No;
  if (F->isInStdNamespace() ||
      Ctx.getSourceManager().isInSystemHeader(F->getLocation()))
    return standard(E, C, F);
  return parameter(E, F, Index);
}

/// A function of the standard library gets it.
FieldWrites::Step FieldWrites::standard(const Expr *&E, const CallExpr *C,
                                        const FunctionDecl *F) {
  llvm::StringRef Name =
      F->getDeclName().isIdentifier() ? F->getName() : llvm::StringRef();
  bool GivesWay = llvm::StringSwitch<bool>(Name)
                      .Cases({"get", "get_if", "ref", "addressof", "begin",
                              "end", "rbegin", "rend", "data", "next", "prev"},
                             true)
                      .Default(Name.starts_with("find"));
  if (GivesWay) {
    E = C;
    return Step::On;
  }
  bool OnlyLooks =
      llvm::StringSwitch<bool>(Name)
          .Cases({"all_of", "any_of", "none_of", "count", "count_if", "cref",
                  "distance", "size", "empty", "as_const"},
                 true)
          .Default(false);
  if (OnlyLooks)
    return Step::No;
  // What the callable does with an element is done in sight.
  if (Name == "for_each")
    for (const Expr *Arg : C->arguments())
      if (const CXXRecordDecl *R = Arg->getType()->getAsCXXRecordDecl();
          R && R->isLambda() && R->getLambdaCallOperator() &&
          R->getLambdaCallOperator()->getNumParams() == 1)
        return stored(R->getLambdaCallOperator()->getParamDecl(0));
  if (Name == "exchange" && isEmptied(C))
    return Step::No;
  unsigned Index = indexOf(E, C);
  if (Index < F->getNumParams()) {
    QualType T = F->getParamDecl(Index)->getType();
    if (T->isReferenceType() && T->getPointeeType().isConstQualified() &&
        !leads(T->getPointeeType()))
      return Step::No;
  }
  return Step::Yes;
}

/// \p F gets it as its parameter \p Index.
FieldWrites::Step FieldWrites::parameter(const Expr *E, const FunctionDecl *F,
                                         unsigned Index) {
  if (Index >= F->getNumParams())
    return Step::Yes;
  const ParmVarDecl *P = F->getParamDecl(Index);
  if (std::optional<Effect> Does = Model.parameter(P))
    return *Does == Effect::Revive || *Does == Effect::Clear ? Step::Yes
                                                             : Step::No;
  const FunctionDecl *Definition = nullptr;
  if (F->hasBody(Definition) && Definition)
    P = Definition->getParamDecl(Index);
  return stored(P);
}

FieldWrites::Step FieldWrites::construct(const Expr *&E,
                                         const CXXConstructExpr *C) {
  const CXXConstructorDecl *F = C->getConstructor();
  bool IsCopy = F->isCopyOrMoveConstructor();
  bool IsStandard = Ctx.getSourceManager().isInSystemHeader(F->getLocation());
  if (IsCopy || IsStandard) {
    E = C;
    return Step::On;
  }
  unsigned I = 0;
  while (I != C->getNumArgs() && C->getArg(I) != E)
    ++I;
  return parameter(E, F, I);
}

FieldWrites::Step FieldWrites::binary(const Expr *&E, const BinaryOperator *B) {
  if (B->isAssignmentOp()) {
    if (B->getLHS() == E)
      return Step::Yes;
    const Expr *To = B->getLHS()->IgnoreParenImpCasts();
    if (const auto *R = dyn_cast<DeclRefExpr>(To))
      if (const auto *V = dyn_cast<VarDecl>(R->getDecl());
          V && V->hasLocalStorage())
        return stored(V);
    return Step::Yes;
  }
  if (B->isPtrMemOp())
    return Step::Yes;
  if (B->isAdditiveOp() || (B->getOpcode() == BO_Comma && B->getRHS() == E)) {
    E = B;
    return Step::On;
  }
  return Step::No;
}

FieldWrites::Step FieldWrites::list(const Expr *E, const InitListExpr *L) {
  if (const InitListExpr *Semantic = L->getSemanticForm())
    L = Semantic;
  const CXXRecordDecl *R = L->getType()->getAsCXXRecordDecl();
  if (!R || R->getNumBases())
    return leads(L->getType()) ? Step::Yes : Step::No;
  unsigned I = 0;
  for (const FieldDecl *F : R->fields()) {
    if (I == L->getNumInits())
      break;
    if (contains(L->getInit(I++), E))
      return stored(F);
  }
  return Step::Yes;
}

/// \p In is given it when it begins: another name, or a way to it.
FieldWrites::Step FieldWrites::stored(const ValueDecl *In) {
  QualType T = In->getType();
  bool IsWay = T->isReferenceType()
                   ? !T->getPointeeType().isConstQualified() ||
                         leads(T->getPointeeType()) ||
                         isDereferenceableType(T->getPointeeType())
                   : leads(T);
  if (!IsWay || T->isRValueReferenceType())
    // An rvalue is given away; `auto &&` of an lvalue is another type.
    return Step::No;
  bool Found = true;
  if (const auto *F = dyn_cast<FieldDecl>(In))
    Found = mayChange(F, nullptr);
  else if (const auto *V = dyn_cast<VarDecl>(In))
    Found = changesThrough(V);
  return Found ? Step::Yes : Step::No;
}

/// \p E stands where only a constructor's initialiser of a member does.
FieldWrites::Step FieldWrites::initialiser(const Expr *E, const Decl *Root) {
  if (const auto *C = dyn_cast_or_null<CXXConstructorDecl>(Root))
    for (const CXXCtorInitializer *I : C->inits())
      if (I->getAnyMember() && contains(I->getInit(), E))
        return stored(I->getAnyMember());
  return E->getType()->isVoidType() ? Step::No : Step::Yes;
}

FieldWrites::Step FieldWrites::returned(const Stmt *S, const Parents &Around,
                                        const Decl *Root) {
  const auto *F = dyn_cast<FunctionDecl>(Root);
  for (const Stmt *P = S; P; P = Around.of(P).S)
    if (const auto *L = dyn_cast<LambdaExpr>(P)) {
      F = L->getCallOperator();
      break;
    }
  if (!F)
    return Step::Yes;
  QualType T = F->getReturnType();
  if (T->isReferenceType() ? T->getPointeeType().isConstQualified() : !leads(T))
    return Step::No;
  return changesWhereCalled(F) ? Step::Yes : Step::No;
}

} // namespace clang::valuetask
