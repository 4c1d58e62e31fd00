//===- PreScan.cpp - one look at a body before its CFG is built -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/PreScan.h"
#include "Flow/Expressions.h"
#include "Flow/Throws.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/ScopeExit.h"

namespace clang::valuetask {

static bool isUnevaluatedOperator(const Stmt *S) {
  if (const auto *T = dyn_cast<CXXTypeidExpr>(S))
    return !T->isPotentiallyEvaluated();
  return isa<CXXNoexceptExpr, UnaryExprOrTypeTraitExpr, RequiresExpr,
             ConceptSpecializationExpr>(S);
}

/// What \p M does to the fields of an object its caller sees.
static bool mayConsume(const CXXMethodDecl *M) {
  return M && !M->isConst() && !M->getParent()->isInStdNamespace() &&
         M->hasBody();
}

bool mentionsValueTask(const Stmt *Body, const ModelIndex &Model,
                       llvm::function_ref<bool(QualType)> Holds) {
  llvm::SmallVector<const Stmt *, 64> Stack{Body};
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S)
      continue;
    if (const auto *E = dyn_cast<Expr>(S)) {
      // What depends on a template parameter may have no type at all.
      QualType T = E->getType();
      if (!T.isNull() && T->isPointerType())
        T = T->getPointeeType();
      if (!T.isNull() && (Model.type(T) || Model.wrapper(T)))
        return true;
      if (isUnevaluatedOperator(S))
        continue;
      // What a callee does to what it gets by reference shows here.
      if (const auto *C = dyn_cast<CallExpr>(S))
        for (const Expr *Arg : C->arguments())
          if (isa<DeclRefExpr>(Arg->IgnoreParenImpCasts()) &&
              Arg->getType()->isRecordType() && Holds(Arg->getType()))
            return true;
      // Who is given `&C::m` calls it.
      if (const auto *U = dyn_cast<UnaryOperator>(S);
          U && U->getOpcode() == UO_AddrOf)
        if (const auto *R = dyn_cast<DeclRefExpr>(U->getSubExpr()))
          if (const auto *M = dyn_cast<CXXMethodDecl>(R->getDecl());
              M && M->isInstance() && Holds(M->getThisType()->getPointeeType()))
            return true;
      // A member function may see to the fields of the object; a source is
      // most often a part of one.
      const auto *C = dyn_cast<CXXMemberCallExpr>(S);
      // None in a call through a pointer to member.
      if (const Expr *Object = C ? C->getImplicitObjectArgument() : nullptr) {
        QualType T = Object->getType();
        if ((Model.view() != Stands::Task ||
             isa<CXXThisExpr>(Object->IgnoreParenImpCasts()) ||
             mayConsume(C->getMethodDecl())) &&
            Holds(T->isPointerType() ? T->getPointeeType() : T))
          return true;
      }
      if (const auto *L = dyn_cast<LambdaExpr>(S)) {
        for (const Expr *Init : L->capture_inits())
          Stack.push_back(Init);
        Stack.push_back(L->getBody());
        // What a generic one does shows where it is instantiated.
        if (const FunctionTemplateDecl *T =
                L->getLambdaClass()->getDependentLambdaCallOperator())
          for (const FunctionDecl *F : T->specializations())
            Stack.push_back(F->getBody());
        continue;
      }
    } else if (const auto *D = dyn_cast<DeclStmt>(S)) {
      for (const Decl *One : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(One))
          if (Model.type(V->getType().getNonReferenceType()))
            return true;
    }
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  return false;
}

static const Expr *firstCall(const Expr *E) {
  while (E) {
    E = E->IgnoreParenImpCasts();
    if (const auto *C = dyn_cast<ExprWithCleanups>(E))
      E = C->getSubExpr();
    else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
      E = M->getSubExpr();
    else if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
      E = B->getSubExpr();
    else
      break;
  }
  return E;
}

PreScan::PreScan(const Stmt *Body, const ASTContext &Ctx) : Ctx(Ctx) {
  visit(Body, nullptr, nullptr);
  exposeLambdaWrites();
}

static void mentions(const Stmt *S, std::vector<const DeclRefExpr *> &Into) {
  if (!S)
    return;
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    if ((V && V->hasLocalStorage()) || isa<BindingDecl>(R->getDecl()))
      if (llvm::none_of(Into, [&](const DeclRefExpr *Other) {
            return Other->getDecl() == R->getDecl();
          }))
        Into.push_back(R);
  }
  for (const Stmt *Child : S->children())
    mentions(Child, Into);
}

void PreScan::discard(const Stmt *S, bool ToVoid) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  if (!E)
    return;
  Discarded.insert(E);
  E = E->IgnoreParens();
  Discarded.insert(E);
  if (ToVoid)
    CastToVoid.insert(E);
  if (const auto *C = dyn_cast<ExprWithCleanups>(E))
    discard(C->getSubExpr(), ToVoid);
  else if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
    discard(B->getSubExpr(), ToVoid);
  else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    discard(M->getSubExpr(), ToVoid);
  else if (const auto *C = dyn_cast<CastExpr>(E)) {
    ToVoid |= C->getCastKind() == CK_ToVoid;
    if (C->getCastKind() == CK_ToVoid || C->getCastKind() == CK_NoOp ||
        C->getCastKind() == CK_ConstructorConversion)
      discard(C->getSubExpr(), ToVoid);
  } else if (const auto *C = dyn_cast<ConditionalOperator>(E);
             C && !E->getType()->isRecordType()) {
    discard(C->getTrueExpr(), ToVoid);
    discard(C->getFalseExpr(), ToVoid);
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma)
      discard(B->getRHS(), ToVoid);
  }
}

void PreScan::markUnevaluated(const Stmt *S) {
  if (!S)
    return;
  Unevaluated.insert(S);
  for (const Stmt *Child : S->children())
    markUnevaluated(Child);
}

void PreScan::noteAwait(const CoroutineSuspendExpr *E) {
  if (!E->getReadyExpr())
    return;
  if (const Expr *C = firstCall(E->getReadyExpr()))
    Ready[C] = E;
  if (const Expr *C = firstCall(E->getSuspendExpr()))
    Suspend[C] = E;
  if (const Expr *C = firstCall(E->getResumeExpr())) {
    Plumbing.insert(C);
    if (isa<CoyieldExpr>(E))
      Resumed.insert(C);
  }
  if (isa<CoyieldExpr>(E))
    return;
  // From the common expression down to the operand.
  const Expr *Operand = E->getOperand();
  llvm::SmallVector<const Stmt *, 8> Stack{E->getCommonExpr()};
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S || S == Operand || S == Operand->IgnoreParens())
      continue;
    Plumbing.insert(S);
    if (const auto *O = dyn_cast<OpaqueValueExpr>(S)) {
      Stack.push_back(O->getSourceExpr());
      continue;
    }
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  // The operand may be wrapped on its way in, but what it is made of is not
  // plumbing.
  llvm::SmallVector<const Stmt *, 8> Inner{Operand};
  while (!Inner.empty()) {
    const Stmt *S = Inner.pop_back_val();
    if (!S)
      continue;
    Plumbing.erase(S);
    if (isa<LambdaExpr>(S))
      continue;
    for (const Stmt *Child : S->children())
      Inner.push_back(Child);
  }
}

static const VarDecl *referred(const DeclRefExpr *R) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  return V ? V->getCanonicalDecl() : nullptr;
}

/// True if \p Parent only reads the variable that it names.
static bool onlyReads(const Stmt *Parent) {
  if (const auto *C = dyn_cast_or_null<ImplicitCastExpr>(Parent))
    return C->getCastKind() == CK_LValueToRValue ||
           (C->getCastKind() == CK_NoOp && C->getType().isConstQualified());
  return false;
}

void PreScan::visitLambdaBody(const Stmt *S, const Stmt *Parent,
                              llvm::DenseSet<const VarDecl *> &Writes) {
  if (!S)
    return;
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    const VarDecl *V = referred(R);
    if (const VarDecl *Other = OtherNames.lookup(V))
      Writes.insert(Other);
    if (V && R->refersToEnclosingVariableOrCapture() && !onlyReads(Parent))
      if (!isa<MemberExpr>(Parent) ||
          !cast<MemberExpr>(Parent)->getType().isConstQualified())
        Writes.insert(V);
    return;
  }
  for (const Stmt *Child : S->children())
    visitLambdaBody(Child, isa<ParenExpr>(S) ? Parent : S, Writes);
}

static const LambdaExpr *asLambda(const Expr *E) {
  if (!E)
    return nullptr;
  E = E->IgnoreImplicit()->IgnoreParens();
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    if (C->getNumArgs() == 1 && C->getConstructor()->isMoveConstructor())
      return asLambda(C->getArg(0));
  return dyn_cast<LambdaExpr>(E);
}

/// A lambda that is only ever called, here, writes when it is called and at no
/// other time; any other may write whenever it likes.
void PreScan::exposeLambdaWrites() {
  for (const auto &[L, Writes] : LambdaWrites) {
    const VarDecl *V = KeptIn.lookup(L);
    bool Tame =
        CalledAtOnce.contains(L) || (V && Uses.lookup(V) == CallsOf.lookup(V));
    if (!Tame)
      Exposed.insert(Writes.begin(), Writes.end());
  }
}

/// True if \p S, the body of a callee, does more to its parameter \p P than to
/// read and write what it refers or points to.
static bool keeps(const Stmt *S, const Stmt *Parent, const Stmt *Above,
                  const ParmVarDecl *P) {
  if (!S)
    return false;
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(S))
    return keeps(C->getBody(), nullptr, nullptr, P);
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S))
    return keeps(A->getOperand(), S, Parent, P);
  if (const auto *C = dyn_cast<CoreturnStmt>(S))
    return keeps(C->getOperand(), S, Parent, P);
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    if (R->getDecl() != P || isa_and_nonnull<CoreturnStmt>(Parent))
      return false;
    // A field of it is looked at or written.
    auto OnlyField = [](const Stmt *Use) {
      const auto *M = dyn_cast_or_null<MemberExpr>(Use);
      return M && isa<FieldDecl>(M->getMemberDecl());
    };
    if (OnlyField(P->getType()->isPointerType() ? Above : Parent))
      return false;
    const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Parent);
    bool Read = Cast && Cast->getCastKind() == CK_LValueToRValue;
    if (P->getType()->isPointerType()) {
      if (!Read)
        return true;
      if (const auto *U = dyn_cast_or_null<UnaryOperator>(Above))
        return U->getOpcode() != UO_Deref && U->getOpcode() != UO_LNot;
      if (const auto *B = dyn_cast_or_null<BinaryOperator>(Above))
        return !B->isComparisonOp();
      const auto *Test = dyn_cast_or_null<ImplicitCastExpr>(Above);
      return !Test || Test->getCastKind() != CK_PointerToBoolean;
    }
    if (Read)
      return false;
    if (const auto *B = dyn_cast_or_null<BinaryOperator>(Parent))
      return !B->isAssignmentOp() || B->getLHS()->IgnoreParens() != R;
    const auto *U = dyn_cast_or_null<UnaryOperator>(Parent);
    return !U || !U->isIncrementDecrementOp();
  }
  for (const Stmt *Child : S->children())
    if (keeps(Child, isa<ParenExpr>(S) ? Parent : S,
              isa<ParenExpr>(S) ? Above : Parent, P))
      return true;
  return false;
}

/// Arguments that a callee in sight only reads and writes while it runs stay
/// the caller's own.
void PreScan::noteLent(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee(), *Definition = nullptr;
  // Gives a pointer into a variant, whose alternative that cannot change.
  if (F && F->isInStdNamespace() && F->getDeclName().isIdentifier() &&
      F->getName() == "get_if" && C->getNumArgs() == 1)
    if (const auto *U =
            dyn_cast<UnaryOperator>(C->getArg(0)->IgnoreParenImpCasts()))
      Lent.insert(U->getSubExpr()->IgnoreParens());
  if (!F || !F->hasBody(Definition) || !Definition->getBody())
    return;
  if (isa<CoroutineBodyStmt>(Definition->getBody()) && !Awaited.contains(C))
    return;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual())
    return;
  unsigned First = isa<CXXOperatorCallExpr>(C) && isa<CXXMethodDecl>(F) ? 1 : 0;
  for (unsigned I = First; I < C->getNumArgs(); ++I) {
    if (I - First >= Definition->getNumParams())
      break;
    const ParmVarDecl *P = Definition->getParamDecl(I - First);
    const Expr *Arg = C->getArg(I)->IgnoreParenImpCasts();
    if (const auto *U = dyn_cast<UnaryOperator>(Arg);
        U && U->getOpcode() == UO_AddrOf && P->getType()->isPointerType())
      Arg = U->getSubExpr()->IgnoreParens();
    else if (!P->getType()->isLValueReferenceType())
      continue;
    if (const auto *R = dyn_cast<DeclRefExpr>(Arg))
      if (!keeps(Definition->getBody(), nullptr, nullptr, P))
        Lent.insert(R);
  }
}

/// Whether handler \p C takes what has type \p Thrown, if that can be said.
static std::optional<bool> takes(const CXXCatchStmt *C, QualType Thrown,
                                 const ASTContext &Ctx) {
  if (!C->getExceptionDecl())
    return true;
  QualType Taken = C->getCaughtType().getNonReferenceType();
  if (Ctx.hasSameUnqualifiedType(Taken, Thrown))
    return true;
  const CXXRecordDecl *From = Thrown->getAsCXXRecordDecl();
  const CXXRecordDecl *To = Taken->getAsCXXRecordDecl();
  if (From && To)
    return From->hasDefinition() && From->isDerivedFrom(To);
  if ((From || Thrown->isArithmeticType()) && (To || Taken->isArithmeticType()))
    return false;
  return std::nullopt;
}

/// \p E throws something of type \p What, if that is known.
void PreScan::noteThrow(const Expr *E, QualType What) {
  if (What.isNull() || What->isDependentType())
    return;
  bool Taken = false, MayBeTaken = false;
  for (const CXXTryStmt *T : llvm::reverse(TryBlocks))
    for (unsigned I = 0, N = T->getNumHandlers(); I != N; ++I) {
      const CXXCatchStmt *C = T->getHandler(I);
      std::optional<bool> Takes = takes(C, What, Ctx);
      if (Taken || Takes == false)
        Passes.insert({E, C});
      Taken |= Takes == true;
      MayBeTaken |= Takes != false;
    }
  if (!MayBeTaken)
    Leaves.insert(E);
}

void PreScan::noteOtherName(const VarDecl *V) {
  const DeclRefExpr *R = namedAtFirst(V);
  if (!R)
    return;
  const VarDecl *Of = referred(R), *First = OtherNames.lookup(Of);
  OtherNames[V->getCanonicalDecl()] = First ? First : Of;
  Renames.insert(R);
}

void PreScan::noteUse(const VarDecl *V, const Stmt *Parent) {
  Mentioned.insert(V);
  ++Uses[V];
  bool Direct = isa_and_nonnull<BinaryOperator, UnaryOperator>(Parent);
  if (const auto *U = dyn_cast_or_null<UnaryOperator>(Parent))
    Direct = U->isIncrementDecrementOp() || U->getOpcode() == UO_LNot;
  // std::exchange reads and writes, and keeps nothing.
  if (const auto *C = dyn_cast_or_null<CallExpr>(Parent))
    if (const FunctionDecl *F = C->getDirectCallee())
      Direct |= F->isInStdNamespace() && F->getDeclName().isIdentifier() &&
                F->getName() == "exchange";
  // The promise of a coroutine takes its result at the end.
  if (isa_and_nonnull<CoreturnStmt>(Parent))
    return;
  bool Class = V->getType().getNonReferenceType()->isRecordType();
  const auto *U = dyn_cast_or_null<UnaryOperator>(Parent);
  if (U && U->getOpcode() == UO_AddrOf)
    Exposed.insert(V);
  else if (!Class && !onlyReads(Parent) && !Direct)
    Exposed.insert(V);
}

void PreScan::noteClaim(const Expr *E, const Claim &C) {
  if (!C.Left)
    return;
  if (C.isQuestion()) {
    Required[C.Left] = C;
    return;
  }
  // Compared with a constant it is a question with an answer, known as soon as
  // it is asked: what compares the two may throw.
  for (auto [Asked, Answer] :
       {std::pair(C.Left, C.Right), std::pair(C.Right, C.Left)}) {
    bool Known = false;
    if ((C.Op != BO_EQ && C.Op != BO_NE) || Answer->isValueDependent() ||
        !Answer->EvaluateAsBooleanCondition(Known, Ctx))
      continue;
    const Expr *Core = Asked->IgnoreImplicit()->IgnoreParenImpCasts();
    Required[Core] = {Core, BO_Comma, nullptr,
                      (Known == (C.Op == BO_EQ)) == C.Truth};
    return;
  }
  Required[E] = C;
}

void PreScan::visit(const Stmt *S, const Stmt *Parent,
                    std::vector<const VarDecl *> *Declared) {
  if (!S)
    return;
  if (isUnevaluatedOperator(S)) {
    for (const Stmt *Child : S->children())
      markUnevaluated(Child);
    return;
  }
  bool WasRequired = InRequired;
  if (const auto *E = dyn_cast<Expr>(S); E && !InRequired)
    if (auto C = claimOf(E, Ctx)) {
      noteClaim(E, *C);
      InRequired = true;
    }
  llvm::scope_exit Restore([&] { InRequired = WasRequired; });
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    const VarDecl *V = referred(R);
    if (!V)
      return;
    const VarDecl *Of = OtherNames.lookup(V);
    if (Renames.contains(R)) {
      Mentioned.insert(V);
      return;
    }
    if (Lent.contains(R)) {
      Mentioned.insert(V);
      ++Uses[V];
    } else
      noteUse(V, Parent);
    if (Of && Lent.contains(R) && !V->getType()->isPointerType())
      Mentioned.insert(Of);
    else if (Of && !V->getType()->isPointerType())
      noteUse(Of, Parent);
    else if (Of) {
      // Whoever gets the pointer gets at the variable.
      Exposed.insert(Of);
      if (!onlyReads(Parent))
        Rebound.insert(V);
    }
    return;
  }
  if (const auto *U = dyn_cast<UnaryOperator>(S);
      U && U->getOpcode() == UO_Deref)
    if (const VarDecl *Of = renamed(U, &OtherNames)) {
      Mentioned.insert(
          referred(cast<DeclRefExpr>(U->getSubExpr()->IgnoreParenImpCasts())));
      if (!Lent.contains(U))
        noteUse(Of, Parent);
      return;
    }
  // An element of an array is used like a variable.
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(S))
    if (const auto *R =
            dyn_cast<DeclRefExpr>(A->getBase()->IgnoreParenImpCasts()))
      if (const VarDecl *V = referred(R); V && V->getType()->isArrayType()) {
        noteUse(V, Parent);
        visit(A->getIdx(), S, Declared);
        return;
      }
  if (const auto *C = dyn_cast<CoreturnStmt>(S)) {
    // A variable is moved from there, implicitly.
    const Expr *Operand = C->getOperand();
    if (Operand && isa<DeclRefExpr>(Operand->IgnoreImplicit()))
      Operand = Operand->IgnoreImplicit();
    visit(Operand, S, Declared);
    return;
  }
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *One : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(One)) {
        noteOtherName(V);
        if (const LambdaExpr *L = asLambda(V->getInit()))
          KeptIn[L] = V->getCanonicalDecl();
      }
    if (Declared)
      for (const Decl *One : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(One)) {
          Declared->push_back(V);
          if (const auto *DD = dyn_cast<DecompositionDecl>(V))
            for (const BindingDecl *B : DD->bindings())
              if (const VarDecl *H = B->getHoldingVar())
                Declared->push_back(H);
        }
  } else if (const auto *C = dyn_cast<CompoundStmt>(S)) {
    for (const Stmt *Child : C->body())
      discard(Child);
  } else if (const auto *I = dyn_cast<IfStmt>(S)) {
    discard(I->getThen());
    discard(I->getElse());
  } else if (const auto *W = dyn_cast<WhileStmt>(S)) {
    Loops.push_back(W);
    discard(W->getBody());
  } else if (const auto *W = dyn_cast<DoStmt>(S)) {
    discard(W->getBody());
  } else if (const auto *F = dyn_cast<ForStmt>(S)) {
    Loops.push_back(F);
    discard(F->getInit());
    discard(F->getInc());
    discard(F->getBody());
  } else if (const auto *F = dyn_cast<CXXForRangeStmt>(S)) {
    discard(F->getBody());
    if (const DeclStmt *D = F->getRangeStmt(); D && D->isSingleDecl())
      RangeStarts[cast<VarDecl>(D->getSingleDecl())->getCanonicalDecl()] = F;
    if (const VarDecl *V = F->getLoopVariable())
      RangeVariables[V->getCanonicalDecl()] = F;
  } else if (const auto *C = dyn_cast<SwitchCase>(S)) {
    discard(C->getSubStmt());
  } else if (const auto *L = dyn_cast<LabelStmt>(S)) {
    discard(L->getSubStmt());
  } else if (const auto *A = dyn_cast<AttributedStmt>(S)) {
    discard(A->getSubStmt());
  } else if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    if (B->getOpcode() == BO_Comma)
      discard(B->getLHS());
  } else if (const auto *C = dyn_cast<CastExpr>(S)) {
    if (C->getCastKind() == CK_ToVoid)
      discard(C->getSubExpr(), true);
  } else if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S)) {
    noteAwait(A);
    if (const auto *Call =
            dyn_cast<CallExpr>(A->getOperand()->IgnoreImplicit()))
      Awaited.insert(Call);
    visit(A->getOperand(), S, Declared);
    return;
  } else if (const auto *T = dyn_cast<CXXThrowExpr>(S)) {
    noteThrow(T, T->getSubExpr() ? T->getSubExpr()->getType() : QualType());
  } else if (const auto *T = dyn_cast<CXXTryStmt>(S)) {
    std::vector<const VarDecl *> Inside;
    TryBlocks.push_back(T);
    visit(T->getTryBlock(), S, &Inside);
    TryBlocks.pop_back();
    std::vector<const DeclRefExpr *> Named;
    mentions(T->getTryBlock(), Named);
    for (unsigned I = 0, E = T->getNumHandlers(); I != E; ++I) {
      Unwinds[T->getHandler(I)] = Inside;
      Shakes[T->getHandler(I)] = Named;
      visit(T->getHandler(I), S, Declared);
    }
    if (Declared)
      Declared->insert(Declared->end(), Inside.begin(), Inside.end());
    return;
  } else if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const auto &[Capture, Init] :
         llvm::zip(L->captures(), L->capture_inits())) {
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef) {
        if (const auto *R = dyn_cast_or_null<DeclRefExpr>(Init))
          if (const VarDecl *V = referred(R))
            Mentioned.insert(V);
        continue;
      }
      visit(Init, S, Declared);
    }
    visitLambdaBody(L->getBody(), L, LambdaWrites[L]);
    if (RunHere.contains(L))
      visit(L->getBody(), L, Declared);
    return;
  }
  if (const auto *C = dyn_cast<CallExpr>(S)) {
    if (ThrowOfCall T = throwOf(C); T.Always)
      noteThrow(C, T.Type);
    // Asks the optimiser a question about its operand, which does not run.
    if (const FunctionDecl *F = C->getDirectCallee();
        F && F->getBuiltinID() == Builtin::BI__builtin_constant_p) {
      for (const Expr *A : C->arguments())
        markUnevaluated(A);
      return;
    }
    if (const auto *O = dyn_cast<CXXOperatorCallExpr>(C);
        O && O->getOperator() == OO_Call && O->getNumArgs()) {
      const Expr *Callee = O->getArg(0)->IgnoreParenImpCasts();
      if (const VarDecl *V = renamed(Callee, &OtherNames))
        ++CallsOf[V];
      if (const auto *R = dyn_cast<DeclRefExpr>(Callee))
        if (const VarDecl *V = referred(R))
          ++CallsOf[V];
      if (const LambdaExpr *L = asLambda(Callee))
        CalledAtOnce.insert(L);
      if (const LambdaExpr *L = inlineClosure(C))
        RunHere.insert(L);
    }
    noteLent(C);
    for (const Expr *A : C->arguments()) {
      ArgumentOf[A] = C;
      if (const Expr *Inner = firstCall(A))
        ArgumentOf[Inner] = C;
    }
  }
  bool Transparent = isa<ParenExpr>(S);
  for (const Stmt *Child : S->children())
    visit(Child, Transparent ? Parent : S, Declared);
}

} // namespace clang::valuetask
