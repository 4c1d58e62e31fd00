//===- Flags.cpp - what decides a callee besides its parameters -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Captured variables, reference parameters and fields of the current object
// are tested and set by a callee, and its caller knows their values. In: the
// body. Out: for each of a few, terms for its value on entry, its value, and
// whether it was written in between.
//
//===----------------------------------------------------------------------===//

#include "Flow/Captures.h"
#include "Flow/ElementLoop.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/Support/SaveAndRestore.h"

namespace clang::valuetask {

// Each flag may double the ways through the callee.
static constexpr size_t MaxFlags = 4;

namespace {
/// Finds candidates: those that a condition mentions first, then the others.
class FlagFinder {
public:
  explicit FlagFinder(const FunctionDecl *F) : F(F) {}

  std::vector<FlagKey> find() {
    visit(F->getBody(), false);
    Tested.insert(Tested.end(), Others.begin(), Others.end());
    std::vector<FlagKey> Out;
    for (const FlagKey &K : Tested)
      if (!llvm::is_contained(Out, K) && Out.size() < MaxFlags)
        Out.push_back(K);
    return Out;
  }

private:
  const FunctionDecl *F;
  std::vector<FlagKey> Tested, Others;
  /// The closures that the walk is in, outer ones first, and what keeps the
  /// last of them.
  llvm::SmallVector<const CXXRecordDecl *, 4> Within;
  const VarDecl *Keeps = nullptr;
  /// Closures that are made here and that the walk is in.
  llvm::SmallVector<const CXXRecordDecl *, 4> Inner;
  size_t Depth = 0;
  static constexpr size_t MaxDepth = 3;

  static const Stmt *conditionOf(const Stmt *S) {
    if (const auto *I = dyn_cast<IfStmt>(S))
      return I->getCond();
    if (const auto *W = dyn_cast<WhileStmt>(S))
      return W->getCond();
    if (const auto *D = dyn_cast<DoStmt>(S))
      return D->getCond();
    if (const auto *L = dyn_cast<ForStmt>(S))
      return L->getCond();
    if (const auto *W = dyn_cast<SwitchStmt>(S))
      return W->getCond();
    if (const auto *C = dyn_cast<AbstractConditionalOperator>(S))
      return C->getCond();
    if (const auto *R = dyn_cast<ReturnStmt>(S))
      return R->getRetValue();
    return nullptr;
  }

  /// A variable of the caller that the callee sees as its caller does.
  bool isShared(const VarDecl *V) const {
    if (const auto *P = dyn_cast<ParmVarDecl>(V); P && P->getDeclContext() == F)
      return (P->getType()->isLValueReferenceType() ||
              P->getType()->isPointerType()) &&
             !P->getType()->getPointeeType().isConstQualified();
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    if (!M || !M->getParent()->isLambda())
      return false;
    for (const LambdaCapture &C : M->getParent()->captures())
      if (C.capturesVariable() &&
          C.getCapturedVar()->getCanonicalDecl() == V->getCanonicalDecl())
        // What it has of its own its caller knows by another name.
        return V->isInitCapture() || canDecide(V->getType()) ||
               !hasOwnValue(M->getParent(), V);
    return false;
  }

  /// The closure that the caller made and this function calls by the name of
  /// \p V, or null.
  const CXXRecordDecl *closureOf(const VarDecl *V) const {
    QualType T = V->getType().getNonReferenceType();
    if (T->isPointerType())
      T = T->getPointeeType();
    const CXXRecordDecl *R = T->getAsCXXRecordDecl();
    if (!R || !R->isLambda() || !R->getLambdaCallOperator())
      return nullptr;
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    const CXXRecordDecl *Sees = !Within.empty() ? Within.back()
                                : M && M->getParent()->isLambda()
                                    ? M->getParent()
                                    : nullptr;
    bool IsCaptured = Sees && !V->isInitCapture() && captureOf(Sees, V);
    return IsCaptured || V->getDeclContext() == F ? R : nullptr;
  }

  /// What decides the closure \p R, which \p Keeper keeps, decides whoever
  /// calls it.
  void visitClosure(const CXXRecordDecl *R, const VarDecl *Keeper) {
    if (Within.size() >= MaxDepth || llvm::is_contained(Within, R))
      return;
    // What a parameter has of its own is a copy's.
    if (isa<ParmVarDecl>(Keeper) || Keeper->getDeclContext() == F)
      Keeper = nullptr;
    else if (Keeper->getType()->isPointerType() ||
             Keeper->getType()->isReferenceType())
      Keeper = standsFor(Keeper);
    Within.push_back(R);
    llvm::SaveAndRestore<const VarDecl *> Kept(Keeps, Keeper);
    visit(R->getLambdaCallOperator()->getBody(), false);
    Within.pop_back();
  }

  /// As the closure sees \p V that is called here: by reference, or kept with
  /// it.
  bool isSharedWithin(const VarDecl *V, FlagKey &K) const {
    const CXXRecordDecl *R = Within.back();
    if (!captureOf(R, V) || V->getDeclContext() == F)
      return false;
    if (!hasOwnValue(R, V))
      return !V->isInitCapture();
    K.Keeper = Keeps;
    return Keeps && canDecide(V->getType());
  }

  /// The variable of the caller, or what a parameter leads to, whose field \p M
  /// is.
  const VarDecl *sharedBase(const MemberExpr *M) const {
    const auto *R = dyn_cast<DeclRefExpr>(M->getBase()->IgnoreParenImpCasts());
    const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    if (!V || !isShared(V))
      return nullptr;
    // What a captured pointer leads to may be another object by then.
    if (M->isArrow() && !(isa<ParmVarDecl>(V) && V->getDeclContext() == F))
      return nullptr;
    return V->getCanonicalDecl();
  }

  void add(FlagKey K, QualType T, bool InCondition) {
    T = T.getNonReferenceType();
    if (K.Variable && !K.Field && isa<ParmVarDecl>(K.Variable) &&
        T->isPointerType()) {
      K.Pointee = true;
      T = T->getPointeeType();
    }
    if (QualType Kept = cellType(T, F->getASTContext()); !Kept.isNull()) {
      if (K.Pointee)
        return;
    } else if (T->isRecordType()) {
      if (!isDereferenceableType(T))
        return;
      K.Engaged = true;
      if (K.Pointee)
        return;
    } else if (!T->isIntegralOrEnumerationType() || T.isVolatileQualified())
      return;
    (InCondition ? Tested : Others).push_back(K);
  }

  void visit(const Stmt *S, bool InCondition) {
    if (!S)
      return;
    if (const auto *L = dyn_cast<LambdaExpr>(S)) {
      // A closure that is made here, and sees what this function sees.
      if (const CXXMethodDecl *Call = L->getCallOperator();
          Within.empty() && Depth < MaxDepth && Call) {
        llvm::SaveAndRestore<size_t> Deeper(Depth, Depth + 1);
        Inner.push_back(L->getLambdaClass());
        visit(Call->getBody(), false);
        Inner.pop_back();
      }
      return;
    }
    if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
      const auto *V = dyn_cast<VarDecl>(R->getDecl());
      if (!V)
        return;
      if (const CXXRecordDecl *Closure = closureOf(V)) {
        visitClosure(Closure, V);
        return;
      }
      FlagKey K;
      if (Within.empty() ? !isShared(V) : !isSharedWithin(V, K))
        return;
      if (llvm::any_of(
              Inner, [&](const CXXRecordDecl *R) { return hasOwnValue(R, V); }))
        return;
      const auto *M = dyn_cast<CXXMethodDecl>(F);
      bool Own = K.Keeper || (M && M->getParent()->isLambda() &&
                              hasOwnValue(M->getParent(), V));
      if (const VarDecl *Of = Own ? nullptr : standsFor(V))
        V = Of;
      K.Variable = V->getCanonicalDecl();
      add(K, V->getType(), InCondition);
      return;
    }
    if (const auto *M = dyn_cast<MemberExpr>(S); M && Within.empty())
      if (const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl())) {
        // `inner.state`: a field of a field.
        const MemberExpr *Whole = M;
        const FieldDecl *Outer = nullptr;
        if (const auto *B =
                dyn_cast<MemberExpr>(M->getBase()->IgnoreParenImpCasts());
            B && !M->isArrow() && isa<FieldDecl>(B->getMemberDecl())) {
          Outer = cast<FieldDecl>(B->getMemberDecl());
          Whole = B;
        }
        if (isa<CXXThisExpr>(Whole->getBase()->IgnoreParenImpCasts())) {
          add({nullptr, Field, false, false, Outer}, Field->getType(),
              InCondition);
          if (Outer)
            return;
        } else if (const VarDecl *Of = sharedBase(Whole)) {
          add({Of, Field, false, false, Outer}, Field->getType(), InCondition);
          return;
        }
      }
    if (const auto *C = dyn_cast<CoroutineBodyStmt>(S)) {
      visit(C->getBody(), InCondition);
      return;
    }
    if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S)) {
      visit(A->getOperand(), InCondition);
      return;
    }
    const Stmt *Condition = conditionOf(S);
    for (const Stmt *Child : S->children())
      visit(Child, InCondition || (Child && Child == Condition));
  }
};
} // namespace

/// Keeps what \p K was on entry beside what it is, \p Now.
void FactsGenerator::watch(FlagKey K, TermId Now) {
  ConditionTable &Table = Facts->Conditions;
  TermReads None;
  // Not spelled with the flag: a write of that forgets whatever is.
  std::string Key = "flag@" + std::to_string(Facts->Flags.size());
  TermId Before = Table.term(Key + "/entry", None, Table[Now].Domain);
  TermId Written = Table.term(Key + "/written", None, Range::between(0, 1));
  for (TermId T : {Now, Before, Written}) {
    Table[T].Mentions += 2;
    Table[T].Tests += 1;
  }
  Fact &F = emit(FactKind::Set, NoPlace, nullptr);
  F.T = Written;
  F.S = Table.within(Range::only(0));
  Facts->Flags.push_back({K, Before, Now, Written});
}

void FactsGenerator::flags() {
  for (const FlagKey &K : FlagFinder(Function).find()) {
    TermId Now = flagTerm(K, nullptr);
    if (Now == NoTerm)
      continue;
    watch(K, Now);
  }
}

/// The term for \p K, whose field is one of \p Object, or of the current object
/// if there is none.
TermId FactsGenerator::flagTerm(const FlagKey &K, const Expr *Object) {
  if (K.Keeper)
    return captureTerm(
        K.Keeper->getType().getNonReferenceType()->getAsCXXRecordDecl(),
        K.Keeper, K.Variable);
  if (K.Field && K.Variable)
    return fieldTerm(K.Variable, K);
  if (K.Field)
    return fieldTerm(Object, K);
  if (K.Pointee) {
    KeyBuilder B = keys();
    B.Key = "*";
    if (!B.variableKey(K.Variable))
      return NoTerm;
    B.Reads.Fields = true;
    return Facts->Conditions.term(
        B.Key, B.Reads, domain(K.Variable->getType()->getPointeeType()));
  }
  return K.Engaged ? engagedTerm(K.Variable) : variableTerm(K.Variable);
}

/// The caller's term for parameter flag \p K, whose argument is \p Arg.
TermId FactsGenerator::flagArgument(const FlagKey &K, const Expr *Arg) {
  if (K.Field) {
    const auto *U = dyn_cast<UnaryOperator>(strip(Arg));
    bool Address = U && U->getOpcode() == UO_AddrOf;
    return fieldTerm(Address ? U->getSubExpr() : Arg, K);
  }
  if (!K.Pointee)
    return K.Engaged ? engagedTerm(Arg) : termOf(Arg);
  const auto *U = dyn_cast<UnaryOperator>(strip(Arg));
  return U && U->getOpcode() == UO_AddrOf ? termOf(U->getSubExpr()) : NoTerm;
}

} // namespace clang::valuetask
