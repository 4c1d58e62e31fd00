//===- Destructors.cpp - what objects do when they end --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A guard consumes in its destructor what it refers to, or calls what it was
// given. In: the end of a local variable. Out: a Call fact for its destructor,
// if the body of that is in sight.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

/// \p V is moved from or returned somewhere: another object ends in its place.
static bool isGivenAway(const VarDecl *V, const Stmt *Body,
                        const Parents &Around) {
  llvm::SmallVector<const Stmt *, 32> Stack{Body};
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S)
      continue;
    if (const auto *R = dyn_cast<DeclRefExpr>(S); R && R->getDecl() == V) {
      const Stmt *P = Around.of(R).S;
      while (isa_and_nonnull<ParenExpr, ImplicitCastExpr>(P))
        P = Around.of(P).S;
      const auto *Call = dyn_cast_or_null<CallExpr>(P);
      const auto *Cast = dyn_cast_or_null<CastExpr>(P);
      if ((Call && namedByCall(Call)) || (Cast && Cast->isXValue()) ||
          isa_and_nonnull<ReturnStmt, CoreturnStmt, CXXConstructExpr>(P))
        return true;
    }
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  return false;
}

/// Two ways that take different things are told apart by a flag. What a closure
/// asks before it takes something its owner's summary does not say.
static bool isDecided(const FunctionSummary &S) {
  auto Differ = [](const Outcome &A, const Outcome &B) {
    for (size_t I = 0; I != A.Effects.size(); ++I)
      if (A.Effects[I].Takes != B.Effects[I].Takes)
        return true;
    return false;
  };
  auto Exclude = [](const Outcome &A, const Outcome &B) {
    for (size_t I = 0; I != A.Flags.size(); ++I)
      if (A.Flags[I].Before.intersect(B.Flags[I].Before).isEmpty())
        return true;
    return false;
  };
  for (const Outcome &A : S.Outcomes)
    for (const Outcome &B : S.Outcomes)
      if (Differ(A, B) && !Exclude(A, B))
        return false;
  return true;
}

/// What the destructor of \p V does, if its body is in sight and it runs where
/// \p V ends.
const FunctionSummary *FactsGenerator::atEndOf(const VarDecl *V) {
  const CXXRecordDecl *R = V->getType()->getAsCXXRecordDecl();
  R = R ? R->getDefinition() : nullptr;
  if (!R || R->isInStdNamespace() || R->hasTrivialDestructor() ||
      V->isInitCapture() || isa<ParmVarDecl>(V) || !V->hasLocalStorage())
    return nullptr;
  const CXXDestructorDecl *D = R->getDestructor();
  if (!D || !D->isUserProvided() || !D->hasBody() ||
      isGivenAway(V, Body, Around))
    return nullptr;
  const FunctionSummary *S = Summaries.summary(D);
  bool Known = S && !S->Objects.empty() && !S->Outcomes.empty();
  return Known && isDecided(*S) ? S : nullptr;
}

/// A guard that is made by \p E: what it does when it ends is known.
bool FactsGenerator::makesGuard(const Expr *E) {
  Parent P = Around.of(E);
  while (!P.Variable && isa_and_nonnull<FullExpr, CXXFunctionalCastExpr>(P.S))
    P = Around.of(P.S);
  return P.Variable && !P.Variable->getType()->isReferenceType() &&
         atEndOf(P.Variable);
}

void FactsGenerator::destroyed(const VarDecl *V, const Stmt *At) {
  const FunctionSummary *S = atEndOf(V);
  if (!S)
    return;
  PlaceTable &Places = Facts->Places;
  ConditionTable &Table = Facts->Conditions;
  SummarisedCall &Call = Facts->Calls.emplace_back();
  Call.Callee = S;
  for (const FunctionSummary::Object &Object : S->Objects) {
    PlaceId P = Object.Variable ? variable(Object.Variable, nullptr).P
                                : Places.variable(V);
    for (const PathStep &Step : Object.Path)
      P = Places.extend(P, Step);
    Call.Places.push_back(P);
  }
  for (const FlagKey &K : S->Flags) {
    TermId T = K.Field && !K.Variable ? fieldTerm(V, K) : flagTerm(K, nullptr);
    if (T != NoTerm) {
      ++Table[T].Tests;
      Table[T].Mentions += 2;
    }
    Call.Flags.push_back(T);
  }
  for (const VarDecl *Written : S->Writes)
    Call.Writes.push_back(Written->getCanonicalDecl());
  Fact &Out = emit(FactKind::Call, NoPlace, At);
  Out.Callee = &Call;
  Out.Ended = V;
}

} // namespace clang::valuetask
