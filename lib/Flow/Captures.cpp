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
  return Facts->Conditions.term("own@" + std::to_string(Of.getRawEncoding()) +
                                    "/" +
                                    std::to_string(
                                        V->getLocation().getRawEncoding()),
                                Reads,
                                isDereferenceableType(V->getType())
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
    bool Engaged = isDereferenceableType(V->getType());
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

/// \p Keeper gets a closure, or a copy of one.
void FactsGenerator::keepCaptures(const Value &Closure, const VarDecl *Keeper,
                                  const Stmt *At) {
  const CXXRecordDecl *Class = Closure.L->getLambdaClass();
  for (const LambdaCapture &C : Class->captures()) {
    const auto *V =
        C.capturesVariable() ? dyn_cast<VarDecl>(C.getCapturedVar()) : nullptr;
    if (V && canDecide(V->getType()) && hasOwnValue(Class, V))
      setTerm(captureTerm(Class, Keeper, V),
              Facts->Conditions.termScalar(
                  captureTerm(Class, Closure.Keeper, V)),
              At);
  }
}

} // namespace clang::valuetask
