//===- StoreUses.cpp - what becomes of a value task that is kept ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Climbs from the mention: `std::move(it->second)` is a move of what the
// iterator leads to. Templates are read as they are written, so calls may be
// unresolved; then their names are asked.
//
//===----------------------------------------------------------------------===//

#include "Flow/StoreUses.h"
#include "Flow/Holders.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

namespace {

// References to references that are followed.
constexpr unsigned MaxDepth = 3;

class Climber {
public:
  Climber(const Parents &Around, const ModelIndex &Model)
      : Around(Around), In(dyn_cast_or_null<FunctionDecl>(Around.root())),
        Model(Model) {}

  void climb(const Expr *E, unsigned Depth);
  llvm::SmallVector<StoreUse, 2> Uses;

private:
  /// What the parent of \p E says of it; true if the parent stands for the
  /// same object and the climb goes on there.
  bool step(const Expr *&E, const Parent &Next, unsigned Depth);
  bool call(const Expr *&E, const CallExpr *C, unsigned Depth);
  bool member(const Expr *&E, const Expr *Call, const CXXMethodDecl *M,
              llvm::StringRef Name);
  bool function(const Expr *&E, const CallExpr *C, const FunctionDecl *F);
  void await(const Expr *E, const Expr *At);
  void variable(const VarDecl *V, const Stmt *At, const Expr *From,
                unsigned Depth);
  bool done(StoreUseKind K, const Stmt *At) {
    Uses.push_back({K, At});
    return false;
  }
  /// Consumption in place: nobody else is left in a destructor or in a member
  /// function of an rvalue.
  bool inPlace(const Stmt *At);

  const Parents &Around;
  const FunctionDecl *In;
  const ModelIndex &Model;
  bool IsOwn = false;

  friend llvm::SmallVector<StoreUse, 2>
  clang::valuetask::storeUses(const Expr *, const Parents &,
                              const ModelIndex &);
};

} // namespace

bool Climber::inPlace(const Stmt *At) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(In);
  bool IsLast =
      M && (isa<CXXDestructorDecl>(M) || M->getRefQualifier() == RQ_RValue);
  return done(IsOwn || IsLast ? StoreUseKind::TakenOut : StoreUseKind::InPlace,
              At);
}

static QualType objectType(const Expr *E) {
  QualType T = E->getType();
  return T->isPointerType() ? T->getPointeeType() : T;
}

void Climber::await(const Expr *E, const Expr *At) {
  const TypeModel *T = Model.type(objectType(E));
  const Operation *Op = T ? Model.await(*T, !E->isLValue()) : nullptr;
  if (!T && E->isTypeDependent())
    inPlace(At); // An element of what is known to keep value tasks.
  else if (!T)
    done(StoreUseKind::Unknown, At);
  else if (!Op || Op->Does == Effect::Borrow || Op->Does == Effect::Ignore)
    done(StoreUseKind::Nothing, At);
  else
    inPlace(At);
}

/// A call of a member function on \p E, which is a value task or keeps some.
bool Climber::member(const Expr *&E, const Expr *Call, const CXXMethodDecl *M,
                     llvm::StringRef Name) {
  if (const TypeModel *T = Model.type(objectType(E))) {
    const Operation *Op = M ? Model.method(*T, M, !E->isLValue())
                            : T->operation(Name, !E->isLValue());
    if (Name == "swap")
      return done(StoreUseKind::TakenOut, Call);
    if (!Op)
      return done(M && M->isConst() ? StoreUseKind::Nothing
                                    : StoreUseKind::Unknown,
                  Call);
    switch (Op->Does) {
    case Effect::Consume:
    case Effect::Share:
    case Effect::Detach:
      return inPlace(Call);
    case Effect::Wrap:
      // Whoever awaits the wrapper consumes what it stands for.
      return inPlace(Call);
    case Effect::Revive:
    case Effect::Clear:
      return done(StoreUseKind::Put, Call);
    default:
      return done(StoreUseKind::Nothing, Call);
    }
  }
  if (llvm::StringSwitch<bool>(Name)
          .Cases({"swap", "extract", "release", "merge", "splice"}, true)
          .Default(false))
    return done(StoreUseKind::TakenOut, Call);
  if (llvm::StringSwitch<bool>(Name)
          .Cases({"push_back", "emplace_back", "push", "emplace", "insert"},
                 true)
          .Cases({"push_front", "emplace_front", "try_emplace",
                  "insert_or_assign", "assign"},
                 true)
          .Default(false))
    return done(StoreUseKind::Put, Call);
  if (llvm::StringSwitch<bool>(Name)
          .Cases({"size", "empty", "has_value", "reset", "clear", "erase"},
                 true)
          .Cases({"pop", "pop_back", "pop_front", "reserve", "contains",
                  "count", "resize", "end", "cend"},
                 true)
          .Default(false))
    return done(StoreUseKind::Nothing, Call);
  if (llvm::StringSwitch<bool>(Name)
          .Cases({"front", "back", "top", "at", "value", "get", "find"}, true)
          .Cases({"begin", "rbegin", "data", "lower_bound", "upper_bound"},
                 true)
          .Default(false)) {
    E = Call;
    return true;
  }
  return done(M && M->isConst() && !M->getReturnType()->isReferenceType()
                  ? StoreUseKind::Nothing
                  : StoreUseKind::Unknown,
              Call);
}

/// \p E is an argument of a function that is no member.
bool Climber::function(const Expr *&E, const CallExpr *C,
                       const FunctionDecl *F) {
  unsigned Index = 0;
  for (; Index != C->getNumArgs() && C->getArg(Index) != E; ++Index)
    ;
  for (const FunctionModel *R : Model.function(F)) {
    if (R->Param && *R->Param != Index && R->Plays != Role::Exchange)
      continue;
    switch (R->Plays) {
    case Role::Move:
      return done(StoreUseKind::TakenOut, C);
    case Role::Exchange:
      return done(Index == 0 ? StoreUseKind::TakenOut : StoreUseKind::Unknown,
                  C);
    case Role::Borrow:
    case Role::Ignore:
    case Role::ProveReady:
      return done(StoreUseKind::Nothing, C);
    case Role::Consume:
    case Role::Start:
    case Role::Join:
    case Role::AwaitGivesReady:
      if (E->isLValue() && Model.type(E->getType()))
        return inPlace(C);
      break;
    default:
      break;
    }
  }
  if (F->getDeclName().isIdentifier()) {
    llvm::StringRef Name = F->getName();
    if (Name == "swap")
      return done(StoreUseKind::TakenOut, C);
    if (F->isInStdNamespace() && (Name == "get" || Name == "begin" ||
                                  Name == "as_const" || Name == "addressof")) {
      E = C;
      return true;
    }
  }
  if (Index < F->getNumParams()) {
    QualType T = F->getParamDecl(Index)->getType();
    if (T->isLValueReferenceType() && T->getPointeeType().isConstQualified())
      return done(StoreUseKind::Nothing, C);
  }
  return done(StoreUseKind::Unknown, C);
}

/// The first function that a name in a template may mean.
static const FunctionDecl *anyOf(const Expr *Callee) {
  const auto *L = dyn_cast<OverloadExpr>(Callee->IgnoreParenImpCasts());
  if (!L)
    return nullptr;
  for (const NamedDecl *D : L->decls()) {
    D = D->getUnderlyingDecl();
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
      return T->getTemplatedDecl();
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      return F;
  }
  return nullptr;
}

bool Climber::call(const Expr *&E, const CallExpr *C, unsigned Depth) {
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(C)) {
    bool First = O->getNumArgs() && O->getArg(0) == E;
    switch (O->getOperator()) {
    case OO_Star:
    case OO_Arrow:
    case OO_Subscript:
      if (!First)
        return done(StoreUseKind::Unknown, C);
      E = C;
      return true;
    case OO_Equal:
      return done(First ? StoreUseKind::Put : StoreUseKind::Unknown, C);
    case OO_Coawait:
      await(E, C);
      return false;
    case OO_EqualEqual:
    case OO_ExclaimEqual:
    case OO_Spaceship:
    case OO_PlusPlus:
    case OO_MinusMinus:
      return done(StoreUseKind::Nothing, C);
    default:
      return done(StoreUseKind::Unknown, C);
    }
  }
  if (C->getCallee() == E)
    return done(StoreUseKind::Unknown, C);
  const FunctionDecl *F = C->getDirectCallee();
  if (!F)
    F = anyOf(C->getCallee());
  if (!F)
    return done(StoreUseKind::Unknown, C);
  return function(E, C, F);
}

/// Mentions of \p V in \p S.
static void mentions(const Stmt *S, const VarDecl *V,
                     llvm::SmallVectorImpl<const Expr *> &Into) {
  if (!S)
    return;
  if (const auto *R = dyn_cast<DeclRefExpr>(S))
    if (R->getDecl() == V)
      Into.push_back(R);
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return mentions(A->getOperand(), V, Into);
  if (const auto *B = dyn_cast<CoroutineBodyStmt>(S))
    return mentions(B->getBody(), V, Into);
  for (const Stmt *Child : S->children())
    mentions(Child, V, Into);
}

/// \p V is made from \p From: another name for the object or a way to it.
void Climber::variable(const VarDecl *V, const Stmt *At, const Expr *From,
                       unsigned Depth) {
  QualType T = V->getType();
  if (T->isReferenceType() && T->getPointeeType().isConstQualified()) {
    done(StoreUseKind::Nothing, From);
    return;
  }
  const FunctionDecl *F = dyn_cast<FunctionDecl>(V->getDeclContext());
  const CXXForRangeStmt *Loop = nullptr;
  if (V->isImplicit()) // `__range` of a loop.
    Loop = dyn_cast_or_null<CXXForRangeStmt>(Around.of(At).S);
  if (Loop) {
    V = Loop->getLoopVariable();
    T = V->getType();
    if (!T->isReferenceType() || T->getPointeeType().isConstQualified()) {
      done(StoreUseKind::Nothing, From);
      return;
    }
  }
  if (Depth >= MaxDepth || !F || !F->hasBody()) {
    done(StoreUseKind::Unknown, From);
    return;
  }
  llvm::SmallVector<const Expr *, 8> Found;
  mentions(F->getBody(), V, Found);
  if (const auto *DD = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *B : DD->bindings()) {
      // auto &[key, task] of a map: as good as unseen, but for the moves.
      (void)B;
      done(StoreUseKind::Unknown, From);
      return;
    }
  for (const Expr *One : Found)
    climb(One, Depth + 1);
}

bool Climber::step(const Expr *&E, const Parent &Next, unsigned Depth) {
  const Stmt *S = Next.S;
  if (Next.Variable) {
    variable(Next.Variable, S, E, Depth);
    return false;
  }
  if (!S)
    return done(StoreUseKind::Unknown, E);
  if (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(S)) {
    await(E, cast<Expr>(S));
    return false;
  }
  if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    QualType Result = In ? In->getReturnType() : QualType();
    bool ByReference = !Result.isNull() &&
                       (Result->isReferenceType() || Result->isPointerType());
    if (!ByReference)
      return done(StoreUseKind::Unknown, R);
    return done(Result->getPointeeType().isConstQualified()
                    ? StoreUseKind::Nothing
                    : StoreUseKind::Exposed,
                R);
  }
  if (isa<CompoundStmt, IfStmt, ForStmt, WhileStmt>(S))
    return done(StoreUseKind::Nothing, S);
  const auto *P = dyn_cast<Expr>(S);
  if (!P)
    return done(StoreUseKind::Unknown, S);
  if (isa<ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(
          P)) {
    E = P;
    return true;
  }
  if (const auto *C = dyn_cast<CastExpr>(P)) {
    if (C->getCastKind() == CK_ToVoid)
      return done(StoreUseKind::Nothing, P);
    if (C->isXValue())
      return done(StoreUseKind::TakenOut, P);
    if (C->getType().isConstQualified() && C->isGLValue() &&
        Model.type(C->getType()) == nullptr && isa<ImplicitCastExpr>(C) &&
        C->getCastKind() == CK_NoOp) {
      E = P; // A const member function of a holder.
      return true;
    }
    if (C->getType()->isBooleanType())
      return done(StoreUseKind::Nothing, P);
    E = P;
    return true;
  }
  if (const auto *U = dyn_cast<UnaryOperator>(P)) {
    if (U->getOpcode() == UO_Deref || U->getOpcode() == UO_AddrOf) {
      E = P;
      return true;
    }
    return done(U->getOpcode() == UO_LNot ? StoreUseKind::Nothing
                                          : StoreUseKind::Unknown,
                P);
  }
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(P)) {
    if (A->getBase() != E && A->getLHS() != E)
      return done(StoreUseKind::Unknown, P);
    E = P;
    return true;
  }
  if (const auto *C = dyn_cast<ConditionalOperator>(P)) {
    if (C->getCond() == E)
      return done(StoreUseKind::Nothing, P);
    E = P;
    return C->isLValue() || C->getType()->isPointerType() ||
           done(StoreUseKind::Unknown, P);
  }
  if (const auto *M = dyn_cast<MemberExpr>(P)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(M->getMemberDecl());
    if (!Method) {
      E = P; // pair.second
      return true;
    }
    const auto *C = dyn_cast_or_null<CXXMemberCallExpr>(Around.of(M).S);
    if (!C)
      return done(StoreUseKind::Unknown, P);
    llvm::StringRef Name =
        Method->getDeclName().isIdentifier() ? Method->getName() : "";
    if (isa<CXXConversionDecl>(Method))
      return done(StoreUseKind::Nothing, P);
    return member(E, C, Method, Name);
  }
  if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(P)) {
    const auto *C = dyn_cast_or_null<CallExpr>(Around.of(M).S);
    if (!C || C->getCallee() != M) {
      E = P; // it->second
      return true;
    }
    DeclarationName Name = M->getMember();
    return member(E, C, nullptr,
                  Name.isIdentifier() ? Name.getAsIdentifierInfo()->getName()
                                      : "");
  }
  if (const auto *C = dyn_cast<CallExpr>(P))
    return call(E, C, Depth);
  if (const auto *B = dyn_cast<BinaryOperator>(P))
    // In a template: of a type that is not known yet.
    return done(B->getOpcode() == BO_Assign && B->getLHS() == E
                    ? StoreUseKind::Put
                : B->isComparisonOp() ? StoreUseKind::Nothing
                                      : StoreUseKind::Unknown,
                P);
  if (const auto *C = dyn_cast<CXXConstructExpr>(P)) {
    // A copy of an iterator or of a pointer.
    if (C->getNumArgs() == 1 &&
        C->getConstructor()->isCopyOrMoveConstructor() &&
        !Model.type(C->getType())) {
      E = P;
      return true;
    }
    return done(StoreUseKind::Unknown, P);
  }
  return done(StoreUseKind::Unknown, P);
}

void Climber::climb(const Expr *E, unsigned Depth) {
  while (step(E, Around.of(E), Depth))
    ;
}

/// The expression that \p E is a part of, or that it leads on from.
static const Expr *outer(const Expr *E) {
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return M->getBase();
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    return M->getImplicitObjectArgument();
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return U->getSubExpr();
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
    return A->getBase();
  if (const auto *C = dyn_cast<CallExpr>(E))
    return C->getNumArgs() ? C->getArg(0) : nullptr;
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return C->getNumArgs() == 1 ? C->getArg(0) : nullptr;
  return nullptr;
}

/// True if \p E is, or is a part of, an object that its function has for
/// itself: a local variable, a parameter by value, a temporary.
static bool isLocal(const Expr *E, unsigned Depth = 0) {
  // A class that leads somewhere belongs to where it came from.
  bool Leads = false;
  while (E && Depth < 8) {
    E = E->IgnoreImplicit()->IgnoreParenCasts();
    if (isa<CXXThisExpr>(E))
      return false;
    if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(R->getDecl());
      if (!V || !V->hasLocalStorage())
        return false;
      QualType T = V->getType();
      const Expr *Init = V->getInit();
      bool IsHandle = T->isReferenceType() || T->isPointerType();
      if (isa<ParmVarDecl>(V))
        return !IsHandle;
      if (IsHandle)
        return Init && isLocal(Init, Depth + 1);
      const auto *From = Init ? dyn_cast<CXXMemberCallExpr>(
                                    Init->IgnoreImplicit()->IgnoreParenCasts())
                              : nullptr;
      return !Leads || !From || isLocal(From, Depth + 1);
    }
    if (const auto *M = dyn_cast<MemberExpr>(E))
      Leads |= M->isArrow();
    if (isa<CXXOperatorCallExpr>(E))
      Leads = true;
    const bool IsValue = E->isPRValue() && !E->getType()->isPointerType();
    if (isa<CallExpr>(E) && IsValue && !isa<CXXMemberCallExpr>(E))
      return true; // A temporary.
    E = outer(E);
  }
  return false;
}

bool isWithin(const Expr *E,
              llvm::function_ref<bool(const ValueDecl *)> IsKeeper) {
  E = outer(E);
  for (unsigned Steps = 0; E && Steps < 16; ++Steps) {
    E = E->IgnoreImplicit()->IgnoreParenCasts();
    if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(R->getDecl());
      if (IsKeeper(R->getDecl()))
        return true;
      if (!V || !V->hasLocalStorage() || !V->getInit())
        return false;
      E = V->getInit();
      continue;
    }
    if (const auto *M = dyn_cast<MemberExpr>(E))
      if (IsKeeper(M->getMemberDecl()))
        return true;
    E = outer(E);
  }
  return false;
}

llvm::SmallVector<StoreUse, 2> storeUses(const Expr *E, const Parents &Around,
                                         const ModelIndex &Model) {
  Climber C(Around, Model);
  C.IsOwn = isa<MemberExpr>(E) && isLocal(E);
  C.climb(E, 0);
  return std::move(C.Uses);
}

} // namespace clang::valuetask
