//===- ElementLoop.cpp - loops over the elements of a container -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/ElementLoop.h"
#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

const VarDecl *renamed(const Expr *E, const NameMap *Names) {
  const auto *U = dyn_cast<UnaryOperator>(E);
  bool Dereferenced = U && U->getOpcode() == UO_Deref;
  if (Dereferenced)
    E = U->getSubExpr()->IgnoreParenImpCasts();
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  const VarDecl *Of =
      Names && V ? Names->lookup(V->getCanonicalDecl()) : nullptr;
  return Of && V->getType()->isPointerType() == Dereferenced ? Of : nullptr;
}

const ValueDecl *namedIn(const Expr *E, const NameMap *Names) {
  E = E->IgnoreParenImpCasts();
  if (const VarDecl *Of = renamed(E, Names))
    return Of;
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl>(R->getDecl())
               ? cast<ValueDecl>(R->getDecl()->getCanonicalDecl())
               : nullptr;
  if (const auto *M = dyn_cast<MemberExpr>(E))
    if (isa<CXXThisExpr>(M->getBase()->IgnoreParenImpCasts()))
      return dyn_cast<FieldDecl>(M->getMemberDecl());
  return nullptr;
}

const Expr *containerOf(const Expr *E, llvm::ArrayRef<llvm::StringRef> Names) {
  E = strip(E);
  if (const auto *C = dyn_cast<CXXConstructExpr>(E);
      C && C->getNumArgs() == 1) // a const_iterator from an iterator
    E = strip(C->getArg(0));
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || !F->getDeclName().isIdentifier() ||
      !llvm::is_contained(Names, F->getName()))
    return nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    return M->getNumArgs() == 0 ? M->getImplicitObjectArgument() : nullptr;
  return F->isInStdNamespace() && Call->getNumArgs() == 1 ? Call->getArg(0)
                                                          : nullptr;
}

static bool onlyRead(const Stmt *Parent) {
  const auto *C = dyn_cast_or_null<ImplicitCastExpr>(Parent);
  return C && (C->getCastKind() == CK_LValueToRValue ||
               C->getType().isConstQualified());
}

static bool writes(const Stmt *S, const Stmt *Parent, const VarDecl *D,
                   const NameMap *Names, const Stmt *Except = nullptr) {
  if (!S || S == Except)
    return false;
  const auto *E = dyn_cast<Expr>(S);
  const auto *R = dyn_cast<DeclRefExpr>(S);
  if (R || (E && renamed(E, Names) == D)) {
    bool Named = namedIn(E, Names) == D;
    // A pointer that leads there, by itself.
    const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    if (!Named && V && Names && Names->lookup(V->getCanonicalDecl()) == D)
      return true;
    if (!Named || onlyRead(Parent))
      return false;
    // `*it`, `it->x` and `it != end` leave an iterator where it is.
    if (const auto *O = dyn_cast_or_null<CXXOperatorCallExpr>(Parent))
      return !(O->getOperator() == OO_Star || O->getOperator() == OO_Arrow ||
               O->isComparisonOp());
    return true;
  }
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return writes(A->getOperand(), S, D, Names, Except);
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(S))
    return writes(C->getBody(), S, D, Names, Except);
  // A closure's body shows what it does by reference.
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const auto &[C, Init] : llvm::zip(L->captures(), L->capture_inits()))
      if (C.getCaptureKind() != LCK_ByRef && writes(Init, S, D, Names, Except))
        return true;
    return writes(L->getBody(), S, D, Names, Except);
  }
  // A loop over a view leaves the view as it is.
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S);
      Loop && isView(D->getType()) && namedIn(Loop->getRangeInit(), Names) == D)
    return writes(Loop->getBody(), S, D, Names, Except);
  // What is done by another name shows there.
  if (const auto *Declares = dyn_cast<DeclStmt>(S);
      Names && Declares && Declares->isSingleDecl())
    if (const auto *V = dyn_cast<VarDecl>(Declares->getSingleDecl());
        V && Names->lookup(V->getCanonicalDecl()) == D)
      return false;
  for (const Stmt *Child : S->children())
    if (writes(Child, isa<ParenExpr>(S) ? Parent : S, D, Names, Except))
      return true;
  return false;
}

bool mayWriteVariable(const Stmt *S, const VarDecl *D, const NameMap *Names) {
  return writes(S, nullptr, D->getCanonicalDecl(), Names);
}

const DeclRefExpr *namedAtFirst(const VarDecl *V) {
  const Expr *E = V->getInit() ? V->getInit()->IgnoreParenImpCasts() : nullptr;
  if (!E || !V->hasLocalStorage() || isa<ParmVarDecl>(V))
    return nullptr;
  if (V->getType()->isPointerType()) {
    const auto *U = dyn_cast<UnaryOperator>(E);
    if (!U || U->getOpcode() != UO_AddrOf)
      return nullptr;
    E = U->getSubExpr()->IgnoreParens();
  } else if (!V->getType()->isLValueReferenceType() || V->isImplicit())
    return nullptr;
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *Of = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return Of && Of->hasLocalStorage() && !Of->getType()->isPointerType()
             ? R
             : nullptr;
}

const VarDecl *standsFor(const VarDecl *V) {
  const DeclRefExpr *R = namedAtFirst(V);
  if (!R || R->getDecl()->getType()->isReferenceType())
    return nullptr;
  if (V->getType()->isPointerType()) {
    const auto *Around = dyn_cast<FunctionDecl>(V->getDeclContext());
    const Stmt *Body = Around ? Around->getBody() : nullptr;
    if (!Body || mayWriteVariable(Body, V))
      return nullptr;
  }
  return cast<VarDecl>(R->getDecl())->getCanonicalDecl();
}

/// The value of a variable that only ever has that one.
static const Expr *onlyValue(const Expr *E, const Stmt *Body) {
  const auto *R = dyn_cast<DeclRefExpr>(strip(E));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage() || !V->getInit() || isa<ParmVarDecl>(V) ||
      V->getType()->isReferenceType())
    return nullptr;
  return V->getType().isConstQualified() || !mayWriteVariable(Body, V)
             ? V->getInit()
             : nullptr;
}

/// The variable that \p E copies, an iterator that nobody moves in \p Within.
static const DeclRefExpr *steadyIterator(const Expr *E, const Stmt *Within) {
  E = strip(E);
  while (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() != 1)
      return nullptr;
    E = strip(C->getArg(0));
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && !V->getType()->isReferenceType() &&
                 (isIterator(V->getType()) || V->getType()->isPointerType()) &&
                 !mayWriteVariable(Within, V)
             ? R
             : nullptr;
}

/// True if \p S does more to \p Container than to look at it and its elements.
static bool changes(const Stmt *S, const Stmt *Parent, const Stmt *Above,
                    const ValueDecl *Container, const NameMap &Names) {
  if (!S)
    return false;
  const auto *E = dyn_cast<Expr>(S);
  if (E && isa<DeclRefExpr, MemberExpr, UnaryOperator>(E) &&
      namedIn(E, &Names) == Container) {
    if (onlyRead(Parent))
      return false;
    if (const auto *C = dyn_cast_or_null<ImplicitCastExpr>(Parent))
      return C->getCastKind() != CK_ArrayToPointerDecay;
    if (isa_and_nonnull<ArraySubscriptExpr>(Parent))
      return false;
    if (const auto *O = dyn_cast_or_null<CXXOperatorCallExpr>(Parent))
      return O->getOperator() != OO_Subscript;
    if (const auto *M = dyn_cast_or_null<MemberExpr>(Parent))
      if (const auto *Method = dyn_cast<CXXMethodDecl>(M->getMemberDecl()))
        return !Method->isConst() && !onlyLooks(Method);
    return true;
  }
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return changes(A->getOperand(), S, Parent, Container, Names);
  for (const Stmt *Child : S->children())
    if (changes(Child, isa<ParenExpr>(S) ? Parent : S, Parent, Container,
                Names))
      return true;
  return false;
}

/// The extent of \p E's type if it is an array.
static std::optional<uint64_t> extent(QualType T, ASTContext &Ctx) {
  T = T.getNonReferenceType();
  if (const auto *A = Ctx.getAsConstantArrayType(T))
    return A->getSize().getLimitedValue();
  return std::nullopt;
}

/// The array that `for (i = 0; i < N; ++i)` runs over: one that it indexes and
/// that has \p N elements.
static const Expr *indexedArray(const Stmt *S, const VarDecl *Index, uint64_t N,
                                ASTContext &Ctx) {
  if (!S)
    return nullptr;
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(S)) {
    const Expr *Array = A->getBase()->IgnoreParenImpCasts();
    if (namedIn(A->getIdx()) == Index && extent(Array->getType(), Ctx) == N)
      return Array;
  }
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(S);
      O && O->getOperator() == OO_Subscript && O->getNumArgs() == 2 &&
      namedIn(O->getArg(1)) == Index) {
    const auto *T = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        O->getArg(0)->getType()->getAsCXXRecordDecl());
    if (T && T->isInStdNamespace() && T->getName() == "array" &&
        T->getTemplateArgs().size() == 2 &&
        T->getTemplateArgs()[1].getKind() == TemplateArgument::Integral &&
        T->getTemplateArgs()[1].getAsIntegral() == N)
      return O->getArg(0);
  }
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return indexedArray(A->getOperand(), Index, N, Ctx);
  for (const Stmt *Child : S->children())
    if (const Expr *Found = indexedArray(Child, Index, N, Ctx))
      return Found;
  return nullptr;
}

/// `a`, where an array decays; `a + N` for its end.
static const Expr *decayed(const Expr *E, bool AtEnd, ASTContext &Ctx) {
  E = strip(E);
  if (AtEnd) {
    const auto *B = dyn_cast<BinaryOperator>(E);
    if (!B || B->getOpcode() != BO_Add)
      return nullptr;
    const Expr *Array = decayed(B->getLHS(), false, Ctx);
    Expr::EvalResult N;
    return Array && B->getRHS()->EvaluateAsInt(N, Ctx) &&
                   extent(Array->getType(), Ctx) ==
                       N.Val.getInt().getLimitedValue()
               ? Array
               : nullptr;
  }
  return extent(E->getType(), Ctx) ? E : nullptr;
}

/// True if \p S compares \p Index or computes with it.
static bool counts(const Stmt *S, const VarDecl *Index) {
  if (!S)
    return false;
  if (const auto *B = dyn_cast<BinaryOperator>(S))
    if (namedIn(strip(B->getLHS())) == Index ||
        namedIn(strip(B->getRHS())) == Index)
      return true;
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(S);
      O && O->isComparisonOp())
    for (const Expr *A : O->arguments())
      if (namedIn(strip(A)) == Index)
        return true;
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return counts(A->getOperand(), Index);
  for (const Stmt *Child : S->children())
    if (counts(Child, Index))
      return true;
  return false;
}

namespace {
/// A `for` or `while` that counts.
struct Parts {
  /// Declared before the loop, it has its first value there.
  bool DeclaredBefore = true;
  const VarDecl *Index = nullptr;
  const Expr *Cond = nullptr;
  const Expr *Inc = nullptr;
  const Stmt *Body = nullptr;
};
} // namespace

static bool mayContinue(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  return isa<ContinueStmt, GotoStmt>(S) ||
         llvm::any_of(S->children(), mayContinue);
}

static unsigned mentions(const Stmt *S, const VarDecl *V) {
  if (!S)
    return 0;
  if (const auto *R = dyn_cast<DeclRefExpr>(S))
    return R->getDecl()->getCanonicalDecl() == V;
  unsigned All = 0;
  for (const Stmt *Child : S->children())
    All += mentions(Child, V);
  return All;
}

/// \p V is declared in the same block of \p Outer as \p Loop is in.
static bool areBeside(const Stmt *Outer, const VarDecl *V, const Stmt *Loop) {
  if (!Outer || isa<LambdaExpr>(Outer))
    return false;
  bool Declares = false;
  for (const Stmt *Child : Outer->children()) {
    if (const auto *D = dyn_cast_or_null<DeclStmt>(Child))
      for (const Decl *One : D->decls())
        Declares |= One->getCanonicalDecl() == V;
    if (Child == Loop)
      return Declares;
    if (areBeside(Child, V, Loop))
      return true;
  }
  return false;
}

/// The variable that \p Inc increments.
static const VarDecl *incremented(const Expr *Inc) {
  const Expr *Of = nullptr;
  if (const auto *U = dyn_cast_or_null<UnaryOperator>(Inc);
      U && U->isIncrementOp())
    Of = U->getSubExpr();
  if (const auto *O = dyn_cast_or_null<CXXOperatorCallExpr>(Inc);
      O && O->getOperator() == OO_PlusPlus)
    Of = O->getArg(0);
  return Of ? dyn_cast_or_null<VarDecl>(namedIn(strip(Of))) : nullptr;
}

/// The increment that comes last, in every turn of a loop over \p Body.
static const Expr *lastIncrement(const Stmt *Body) {
  if (mayContinue(Body))
    return nullptr;
  const Stmt *Last = Body;
  while (const auto *C = dyn_cast_or_null<CompoundStmt>(Last)) {
    Last = nullptr;
    for (const Stmt *S : C->body())
      if (!isa<NullStmt>(S))
        Last = S;
  }
  const auto *E = dyn_cast_or_null<Expr>(Last);
  return E ? E->IgnoreImplicit() : nullptr;
}

static Parts partsOf(const Stmt *S) {
  Parts P;
  if (const auto *F = dyn_cast<ForStmt>(S)) {
    P.Cond = F->getCond();
    P.Body = F->getBody();
    P.Inc = F->getInc() ? F->getInc()->IgnoreImplicit() : lastIncrement(P.Body);
    if (const auto *D = dyn_cast_or_null<DeclStmt>(F->getInit());
        D && !D->decls().empty()) {
      P.Index = dyn_cast<VarDecl>(*D->decl_begin());
      P.DeclaredBefore = false;
    } else if (!F->getInit())
      P.Index = incremented(P.Inc);
  } else if (const auto *W = dyn_cast<WhileStmt>(S)) {
    P.Cond = W->getCond();
    P.Body = W->getBody();
    P.Inc = lastIncrement(P.Body);
    P.Index = incremented(P.Inc);
  }
  return P;
}

/// What \p Index has not reached yet as long as \p Cond holds: in `i < n`,
/// `n != i`, `!(i >= n)`.
static const Expr *boundOf(const Expr *Cond, const VarDecl *Index) {
  Cond = strip(Cond);
  bool Holds = true;
  while (const auto *U = dyn_cast<UnaryOperator>(Cond)) {
    if (U->getOpcode() != UO_LNot)
      return nullptr;
    Cond = strip(U->getSubExpr());
    Holds = !Holds;
  }
  BinaryOperatorKind Op = BO_Comma;
  const Expr *Left = nullptr, *Right = nullptr;
  if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(Cond)) {
    CXXRewrittenBinaryOperator::DecomposedForm F = R->getDecomposedForm();
    Op = F.Opcode;
    Left = F.LHS;
    Right = F.RHS;
  } else if (const auto *B = dyn_cast<BinaryOperator>(Cond)) {
    Op = B->getOpcode();
    Left = B->getLHS();
    Right = B->getRHS();
  } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(Cond);
             O && O->isComparisonOp() && O->getNumArgs() == 2) {
    Op = BinaryOperator::getOverloadedOpcode(O->getOperator());
    Left = O->getArg(0);
    Right = O->getArg(1);
  }
  if (!Left || !BinaryOperator::isComparisonOp(Op) || Op == BO_Cmp)
    return nullptr;
  if (!Holds)
    Op = BinaryOperator::negateComparisonOp(Op);
  if (namedIn(strip(Left)) != Index) {
    std::swap(Left, Right);
    if (BinaryOperator::isRelationalOp(Op))
      Op = BinaryOperator::reverseComparisonOp(Op);
  }
  return (Op == BO_NE || Op == BO_LT) && namedIn(strip(Left)) == Index
             ? Right
             : nullptr;
}

std::optional<ElementLoop> elementLoop(const Stmt *S, const Stmt *Body,
                                       const NameMap &Names, ASTContext &Ctx) {
  Parts P = partsOf(S);
  if (!P.Cond || !P.Inc)
    return std::nullopt;
  ElementLoop Loop;
  Loop.Index = P.Index;
  Loop.Step = P.Inc;
  if (!Loop.Index || !Loop.Index->getInit() ||
      Loop.Index->getType()->isReferenceType())
    return std::nullopt;
  Loop.Index = Loop.Index->getCanonicalDecl();
  auto IsIndex = [&](const Expr *E) { return namedIn(strip(E)) == Loop.Index; };

  // One step forward.
  const Expr *Inc = P.Inc;
  if (const auto *U = dyn_cast<UnaryOperator>(Inc)) {
    if (!U->isIncrementOp() || !IsIndex(U->getSubExpr()))
      return std::nullopt;
  } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(Inc)) {
    if (O->getOperator() != OO_PlusPlus || !IsIndex(O->getArg(0)))
      return std::nullopt;
  } else
    return std::nullopt;

  const Expr *Bound = boundOf(P.Cond, Loop.Index);
  if (!Bound)
    return std::nullopt;

  const Expr *From = Loop.Index->getInit();
  Expr::EvalResult Start;
  if (From->getType()->isIntegerType()) {
    if (!From->EvaluateAsInt(Start, Ctx) || Start.Val.getInt() != 0)
      return std::nullopt;
    Loop.Container = containerOf(Bound, {"size", "ssize", "length"});
    if (!Loop.Container)
      if (const Expr *Size = onlyValue(Bound, Body))
        Loop.Container = containerOf(Size, {"size", "ssize", "length"});
    Expr::EvalResult Extent;
    if (!Loop.Container && Bound->EvaluateAsInt(Extent, Ctx))
      Loop.Container = indexedArray(P.Body, Loop.Index,
                                    Extent.Val.getInt().getLimitedValue(), Ctx);
  } else {
    Loop.Iterates = true;
    Loop.Container = containerOf(From, {"begin", "cbegin"});
    llvm::SmallVector<llvm::StringRef, 2> Ends{"end", "cend"};
    if (!Loop.Container) {
      Loop.Container = containerOf(From, {"rbegin", "crbegin"});
      if (Loop.Container)
        Ends = {"rend", "crend"};
    }
    const Expr *End = containerOf(Bound, Ends);
    if (!End)
      if (const Expr *Kept = onlyValue(Bound, Body))
        End = containerOf(Kept, Ends);
    if (!Loop.Container)
      Loop.Container = decayed(From, false, Ctx);
    if (!End)
      End = decayed(Bound, true, Ctx);
    if (!End)
      if (const Expr *Kept = onlyValue(Bound, Body))
        End = decayed(Kept, true, Ctx);
    if (!Loop.Container && !End) {
      // Between two iterators that came from elsewhere.
      const DeclRefExpr *First = steadyIterator(From, S);
      const DeclRefExpr *Last = steadyIterator(Bound, Body);
      if (!First || !Last || First->getDecl() == Last->getDecl())
        return std::nullopt;
      Loop.Container = End = First;
      Loop.End = cast<VarDecl>(Last->getDecl()->getCanonicalDecl());
    }
    if (!Loop.Container || !End || !namedIn(End, &Names) ||
        namedIn(End, &Names) != namedIn(Loop.Container, &Names))
      return std::nullopt;
  }
  if (!Loop.Container)
    return std::nullopt;
  const ValueDecl *Named = namedIn(Loop.Container, &Names);
  // One that was there before is an index in the loop only, from its start.
  if (P.DeclaredBefore &&
      (!areBeside(Body, Loop.Index, S) ||
       mentions(Body, Loop.Index) != mentions(S, Loop.Index)))
    return std::nullopt;
  if (!Named || writes(P.Body, nullptr, Loop.Index, nullptr, P.Inc) ||
      changes(P.Body, nullptr, nullptr, Named, Names))
    return std::nullopt;
  Loop.Counts = counts(P.Body, Loop.Index);
  return Loop;
}

} // namespace clang::valuetask
