//===- Answers.cpp - what a result says of what a callee did --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A callee answers with a number, a pointer, an optional, or with members of a
// small aggregate. In: the expression that is returned, or a variable that
// keeps it. Out: for each such aspect a term or its value.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

// Members of an aggregate beyond these decide nothing.
static constexpr size_t MaxAspects = 6;

std::vector<Aspect> FactsGenerator::aspects(QualType T) const {
  std::vector<Aspect> Out;
  T = T.getNonReferenceType();
  if (T->isIntegralOrEnumerationType() || T->isPointerType()) {
    Out.push_back({"", nullptr, false, nullptr, domain(T)});
    return Out;
  }
  if (auto Content = contentAspect(T)) {
    Out.push_back(*Content);
    return Out;
  }
  if (isOrdering(T)) {
    Out.push_back({"", nullptr, false, nullptr, Range::between(-1, 1)});
    return Out;
  }
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  R = R ? R->getDefinition() : nullptr;
  if (!R || R->isUnion() || R->isLambda())
    return Out;
  if (isDereferenceable(R)) {
    Out.push_back({"", nullptr, true, nullptr, Range::between(0, 1)});
    return Out;
  }
  if (R->isInStdNamespace() && !isTupleLike(R))
    return Out;
  auto Add = [&](const FieldDecl *F, const FieldDecl *Outer) {
    if (Out.size() == MaxAspects || !F->getDeclName())
      return;
    std::string Suffix = (Outer ? "." + Outer->getNameAsString() : "") + "." +
                         F->getNameAsString();
    QualType FT = F->getType();
    if (FT->isIntegralOrEnumerationType() || FT->isPointerType() ||
        !cellType(FT, Ctx).isNull())
      Out.push_back({Suffix, F, false, Outer, domain(FT)});
    else if (isDereferenceableType(FT))
      Out.push_back({Suffix + ".?()", F, true, Outer, Range::between(0, 1)});
  };
  for (const FieldDecl *F : R->fields())
    Add(F, nullptr);
  for (const FieldDecl *F : R->fields())
    if (const CXXRecordDecl *Inner = F->getType()->getAsCXXRecordDecl();
        Inner && Inner->hasDefinition() && !Inner->isInStdNamespace() &&
        !Inner->isUnion() && !Inner->isLambda() && !Model.type(F->getType()) &&
        !isDereferenceable(Inner))
      for (const FieldDecl *G : Inner->fields())
        Add(G, F);
  return Out;
}

TermId FactsGenerator::resultTerm(const Expr *E, const Aspect &A) {
  return Facts->Conditions.term(opaqueKey(E) + A.Suffix, {}, A.Domain);
}

/// The term for aspect \p A of the variable \p V.
TermId FactsGenerator::aspectTerm(const VarDecl *V, const Aspect &A) {
  KeyBuilder B = keys();
  if (!B.variableKey(V))
    return NoTerm;
  // An optional's own question has a key of its own.
  std::string Suffix = A.Engaged && !A.Field ? ".?()" : A.Suffix;
  return Facts->Conditions.term(B.Key + Suffix, B.Reads, A.Domain);
}

/// The expression that \p E hands on unchanged.
static const Expr *core(const Expr *E) {
  for (;;) {
    E = E->IgnoreImplicit()->IgnoreParens();
    if (const auto *C = dyn_cast<CXXConstructExpr>(E);
        C && C->getNumArgs() == 1 &&
        C->getConstructor()->isCopyOrMoveConstructor())
      E = C->getArg(0);
    else if (const auto *F = dyn_cast<CXXFunctionalCastExpr>(E))
      E = F->getSubExpr();
    else if (const auto *D = dyn_cast<CXXDefaultInitExpr>(E))
      E = D->getExpr();
    else if (const auto *Call = dyn_cast<CallExpr>(E);
             Call && Call->isCallToStdMove())
      E = Call->getArg(0);
    else
      return E;
  }
}

/// What \p E gives to \p Field, or null.
static const Expr *initialiserOf(const Expr *E, const FieldDecl *Field,
                                 bool &IsZero) {
  IsZero = false;
  if (const auto *L = dyn_cast<InitListExpr>(E)) {
    if (L->isSyntacticForm() && L->getSemanticForm())
      L = L->getSemanticForm();
    const auto *R = L->getType()->getAsCXXRecordDecl();
    unsigned I = Field->getFieldIndex() + (R ? R->getNumBases() : 0);
    return I < L->getNumInits() ? L->getInit(I) : nullptr;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() == 0) {
      if (Field->hasInClassInitializer())
        return Field->getInClassInitializer();
      IsZero = C->requiresZeroInitialization() ||
               isTupleLike(C->getConstructor()->getParent());
      return nullptr;
    }
    if (isTupleLike(C->getConstructor()->getParent()) &&
        Field->getFieldIndex() < C->getNumArgs())
      return C->getArg(Field->getFieldIndex());
    return nullptr;
  }
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *F = Call->getDirectCallee())
      if (F->isInStdNamespace() && F->getDeclName().isIdentifier() &&
          F->getName() == "make_pair" &&
          Field->getFieldIndex() < Call->getNumArgs())
        return Call->getArg(Field->getFieldIndex());
  return nullptr;
}

ScalarId FactsGenerator::aspectScalar(const Expr *E, const Aspect &A) {
  ConditionTable &Table = Facts->Conditions;
  if (!E)
    return UnknownScalar;
  const Expr *Core = core(E);
  if (A.Keeper)
    return contentScalar(Core, A);
  bool IsCall = isa<CallExpr>(Core) && Answered.contains(cast<CallExpr>(Core));
  if (IsCall || isa<CoroutineSuspendExpr>(Core))
    return Table.termScalar(resultTerm(Core, A));
  if (isOrdering(E->getType()))
    return ordering(E);
  if (!A.Field && !A.Engaged)
    return E->getType()->isIntegralOrEnumerationType() ||
                   E->getType()->isPointerType()
               ? scalar(E)
               : UnknownScalar;
  if (!A.Field) {
    if (auto Engaged = engagedBy(E))
      return Table.within(Range::only(*Engaged));
    const auto *R = dyn_cast<DeclRefExpr>(Core);
    if (const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr)
      if (TermId T = engagedTerm(V); T != NoTerm)
        return Table.termScalar(T);
    return UnknownScalar;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(Core)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    TermId T = V ? aspectTerm(V, A) : NoTerm;
    return T == NoTerm ? UnknownScalar : Table.termScalar(T);
  }
  return fieldScalar(Core, A);
}

/// What member \p A of the aggregate that \p E makes is made of.
ScalarId FactsGenerator::fieldScalar(const Expr *E, const Aspect &A) {
  ConditionTable &Table = Facts->Conditions;
  bool IsZero = false;
  const Expr *Whole = E;
  if (A.Outer) {
    Whole = initialiserOf(E, A.Outer, IsZero);
    // A member of a class that has no initialiser makes itself.
    const auto *C = dyn_cast<CXXConstructExpr>(E);
    if (!Whole && C && C->getNumArgs() == 0 &&
        C->getConstructor()->isDefaultConstructor() &&
        !C->getConstructor()->isUserProvided())
      if (const Expr *Own = A.Field->getInClassInitializer())
        return A.Engaged ? UnknownScalar : scalar(core(Own));
    if (!Whole || IsZero)
      return UnknownScalar;
    Whole = core(Whole);
  }
  const Expr *Init = initialiserOf(Whole, A.Field, IsZero);
  if (IsZero)
    return Table.within(Range::only(0));
  if (!Init)
    return UnknownScalar;
  if (A.Engaged) {
    auto Engaged = engagement(core(Init));
    return Engaged ? Table.within(Range::only(*Engaged)) : UnknownScalar;
  }
  Init = core(Init);
  // A number that the member keeps: `std::atomic<int> n{0}`.
  if (!cellType(A.Field->getType(), Ctx).isNull()) {
    const auto *L = dyn_cast<InitListExpr>(Init);
    if (L && L->getNumInits() == 1)
      Init = L->getInit(0);
    if (const auto *C = dyn_cast<CXXConstructExpr>(Init)) {
      if (C->getNumArgs() == 0)
        return Table.within(Range::only(0));
      Init = C->getArg(0);
    }
  }
  if (isa<ImplicitValueInitExpr>(Init))
    return Table.within(Range::only(0));
  return scalar(Init);
}

/// Variable \p V gets the value of \p Init.
void FactsGenerator::keepAnswer(const VarDecl *V, const Expr *Init,
                                const Stmt *At) {
  for (const Aspect &A : aspects(V->getType())) {
    TermId T = aspectTerm(V, A);
    ScalarId S = aspectScalar(Init, A);
    if (T == NoTerm || S == UnknownScalar)
      continue;
    setTerm(T, S, At);
  }
}

/// The function answers with \p E.
void FactsGenerator::answer(const Expr *E, const Stmt *At) {
  for (const auto &[A, T] : Facts->Answers) {
    Fact &F = emit(FactKind::Set, NoPlace, At);
    ScalarId S = aspectScalar(E, A);
    Facts->Conditions.countScalarTests(S);
    F.T = T;
    F.S = S;
  }
}

/// The type of what the coroutine \p Body returns, or none.
static QualType coroutineResult(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return {};
  if (const auto *R = dyn_cast<CoreturnStmt>(S))
    return R->getOperand() ? R->getOperand()->getType() : QualType();
  for (const Stmt *Child : S->children())
    if (QualType T = coroutineResult(Child); !T.isNull())
      return T;
  return {};
}

void FactsGenerator::noteAnswers() {
  QualType T =
      Facts->IsCoroutine ? coroutineResult(Body) : Function->getReturnType();
  if (T.isNull() || T->isReferenceType() || T->isVoidType())
    return;
  for (const Aspect &A : aspects(T)) {
    TermId Id = Facts->Conditions.term("return" + A.Suffix, {}, A.Domain);
    Facts->Conditions[Id].Tests += 1;
    Facts->Conditions[Id].Mentions += 2;
    Facts->Answers.push_back({A, Id});
  }
}

} // namespace clang::valuetask
