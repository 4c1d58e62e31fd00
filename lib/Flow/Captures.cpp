//===- Captures.cpp - what a closure has of its own -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each closure has terms for its own values: they are set where the closure is
// made, go along where it is copied, and are what its calls read and write.
//
//===----------------------------------------------------------------------===//

#include "Flow/Captures.h"
#include "Flow/ElementLoop.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

const LambdaCapture *captureOf(const CXXRecordDecl *Closure, const VarDecl *V) {
  for (const LambdaCapture &C : Closure->captures())
    if (C.capturesVariable() &&
        C.getCapturedVar()->getCanonicalDecl() == V->getCanonicalDecl())
      return &C;
  return nullptr;
}

bool canDecide(QualType T) {
  T = T.getNonReferenceType();
  return T->isIntegralOrEnumerationType() ||
         (T->isRecordType() && isDereferenceableType(T));
}

static bool writes(const Stmt *S, const Stmt *Parent, const VarDecl *V) {
  if (!S)
    return false;
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    if (R->getDecl()->getCanonicalDecl() != V->getCanonicalDecl())
      return false;
    const auto *C = dyn_cast_or_null<ImplicitCastExpr>(Parent);
    return !(C && (C->getCastKind() == CK_LValueToRValue ||
                   C->getType().isConstQualified()));
  }
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const auto &[C, Init] : llvm::zip(L->captures(), L->capture_inits()))
      if (C.getCaptureKind() == LCK_ByRef && writes(Init, S, V))
        return true;
    return false;
  }
  for (const Stmt *Child : S->children())
    if (writes(Child, isa<ParenExpr>(S) ? Parent : S, V))
      return true;
  return false;
}

/// What a closure has copied is what the variable still is.
static bool isNeverWritten(const VarDecl *V) {
  if (V->getType().isConstQualified())
    return true;
  const auto *Around = dyn_cast<FunctionDecl>(V->getDeclContext());
  const Stmt *Body = Around ? Around->getBody() : nullptr;
  return Body && !writes(Body, nullptr, V);
}

bool hasOwnValue(const CXXRecordDecl *Closure, const VarDecl *V) {
  const LambdaCapture *C = captureOf(Closure, V);
  if (!C || C->getCaptureKind() == LCK_ByRef)
    return false;
  if (V->isInitCapture())
    return true;
  const CXXMethodDecl *Call = Closure->getLambdaCallOperator();
  return !isNeverWritten(V) || !Call || writes(Call->getBody(), nullptr, V);
}

/// The term for what the closure \p L, which \p Keeper keeps if it is a
/// variable, has of \p V.
TermId FactsGenerator::captureTerm(const CXXRecordDecl *Closure,
                                   const VarDecl *Keeper, const VarDecl *V) {
  SourceLocation Of = Keeper ? Keeper->getLocation() : Closure->getLocation();
  TermReads Reads;
  if (Keeper)
    Reads.Variables.push_back(Keeper->getCanonicalDecl());
  // Not spelled with the variable: a write of that leaves the copy.
  return Facts->Conditions.term(
      "own@" + std::to_string(Of.getRawEncoding()) + "/" +
          std::to_string(V->getLocation().getRawEncoding()),
      Reads,
      isDereferenceableType(V->getType().getNonReferenceType())
          ? Range::between(0, 1)
          : domain(V->getType()));
}

/// The closure \p L is made here.
void FactsGenerator::fillCaptures(const LambdaExpr *L) {
  ConditionTable &Table = Facts->Conditions;
  for (const auto &[Capture, Init] :
       llvm::zip(L->captures(), L->capture_inits())) {
    const auto *V = Capture.capturesVariable()
                        ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                        : nullptr;
    if (!V || !Init || !canDecide(V->getType()) ||
        !hasOwnValue(L->getLambdaClass(), V))
      continue;
    ScalarId S = UnknownScalar;
    bool Engaged = isDereferenceableType(V->getType().getNonReferenceType());
    if (!Engaged && V->getType().getNonReferenceType()->isBooleanType())
      // In two states, each with what it says of other things.
      S = Table.condScalar(condition(Init));
    else if (!Engaged)
      S = scalar(Init);
    else if (V->isInitCapture()) {
      if (auto Known = engagedBy(Init))
        S = Table.within(Range::only(*Known));
    } else if (TermId T = engagedTerm(V); T != NoTerm)
      S = Table.termScalar(T);
    setTerm(captureTerm(L->getLambdaClass(), nullptr, V), S, L);
  }
}

/// The local variable that the closure \p L initialises, or null.
const VarDecl *FactsGenerator::madeFor(const LambdaExpr *L) const {
  for (const Stmt *S = L; S;) {
    Parent Up = Around.of(S);
    if (Up.Variable)
      return Up.Variable;
    S = Up.S;
    if (!isa_and_nonnull<FullExpr, MaterializeTemporaryExpr, ImplicitCastExpr,
                         CXXBindTemporaryExpr, CXXConstructExpr,
                         CXXFunctionalCastExpr>(S))
      return nullptr;
  }
  return nullptr;
}

namespace {
/// Counts what is done with a closure that has a few names.
struct CallsOnly {
  llvm::DenseSet<const VarDecl *> Names;
  const PreScan &Scan;
  unsigned Uses = 0, Calls = 0;

  bool names(const Stmt *S) const {
    const auto *R = dyn_cast_or_null<DeclRefExpr>(S);
    const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    return V && Names.contains(V->getCanonicalDecl());
  }

  void visit(const Stmt *S) {
    if (!S)
      return;
    Uses += names(S);
    if (const auto *D = dyn_cast<DeclStmt>(S)) {
      // What gives it another name is no use of it.
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each);
            V && !(Names.contains(V->getCanonicalDecl()) &&
                   Scan.OtherNames.contains(V->getCanonicalDecl())))
          visit(V->getInit());
      return;
    }
    if (const auto *L = dyn_cast<LambdaExpr>(S);
        L && Scan.RunHere.contains(L)) {
      visit(L->getBody());
      return;
    }
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(S);
        C && C->getOperator() == OO_Call) {
      const Expr *Callee = C->getArg(0)->IgnoreParenImpCasts();
      if (const auto *U = dyn_cast<UnaryOperator>(Callee);
          U && U->getOpcode() == UO_Deref)
        Callee = U->getSubExpr()->IgnoreParenImpCasts();
      Calls += names(Callee);
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }
};
} // namespace

/// All that is done with the variable \p V, by whatever name, is to call it.
bool FactsGenerator::isOnlyCalled(const VarDecl *V) const {
  CallsOnly Found{{V->getCanonicalDecl()}, *Scan};
  for (const auto &[Other, Of] : Scan->OtherNames)
    if (Of == V->getCanonicalDecl() && !Scan->Rebound.contains(Other))
      Found.Names.insert(Other);
  Found.visit(Body);
  return Found.Uses == Found.Calls;
}

/// A call of \p L may leave another value task in \p Own than it found, as one
/// that reads ahead does.
bool FactsGenerator::renews(const LambdaExpr *L, const VarDecl *Own) {
  const FunctionSummary *S = Summaries.summary(L->getCallOperator());
  if (!S)
    return true;
  for (unsigned I = 0; I != S->Objects.size(); ++I)
    for (const Outcome &Way : S->Outcomes)
      if (const ObjectEffect &E = Way.Effects[I];
          S->Objects[I].Variable == Own && (E.Revives || E.Escapes))
        return true;
  return false;
}

/// \p Own, which the closure \p L owns, is this function's to see to where the
/// closure is called by its name here and goes nowhere else. False if not.
bool FactsGenerator::ownCapture(const LambdaExpr *L, const VarDecl *Own,
                                const Expr *Init) {
  const TypeModel *T = Model.type(Own->getType());
  // A coroutine takes what it owns when it is resumed, wherever that is.
  if (isa<CoroutineBodyStmt>(L->getBody()))
    return false;
  const VarDecl *Keeper = T ? madeFor(L) : nullptr;
  if (!Keeper || !Keeper->hasLocalStorage() || !isOnlyCalled(Keeper) ||
      renews(L, Own))
    return false;
  Value I = value(Init);
  Fact &F = emit(I.isObject() ? FactKind::Move : FactKind::Make,
                 Facts->Places.variable(Own), Init);
  F.B = I.isObject() ? I.P : NoPlace;
  F.Type = T;
  F.Owned = true;
  if (knowsComplete(Init))
    Summaries.noteReadyCapture(Own);
  OwnedBy[Keeper->getCanonicalDecl()].push_back(Own);
  return true;
}

/// The closure that \p Keeper keeps ends.
void FactsGenerator::endCaptures(const VarDecl *Keeper, const Stmt *At) {
  if (auto It = OwnedBy.find(Keeper->getCanonicalDecl()); It != OwnedBy.end())
    for (const VarDecl *Own : It->second)
      emit(FactKind::End, Facts->Places.variable(Own), At);
}

/// \p Keeper gets a closure, or a copy of one.
void FactsGenerator::keepCaptures(const Value &Closure, const VarDecl *Keeper,
                                  const Stmt *At) {
  const CXXRecordDecl *Class = Closure.L->getLambdaClass();
  for (const LambdaCapture &C : Class->captures()) {
    const auto *V =
        C.capturesVariable() ? dyn_cast<VarDecl>(C.getCapturedVar()) : nullptr;
    if (V && canDecide(V->getType()) && hasOwnValue(Class, V))
      setTerm(
          captureTerm(Class, Keeper, V),
          Facts->Conditions.termScalar(captureTerm(Class, Closure.Keeper, V)),
          At);
  }
}

} // namespace clang::valuetask
