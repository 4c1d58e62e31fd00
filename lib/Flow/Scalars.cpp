//===- Scalars.cpp - the numbers that expressions give --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an expression whose value is stored or compared. Out: what is known of
// it: a number, a term, a condition as 0 or 1, or one of these by choice.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

/// The bits of a constant; all 64 of them may be set.
std::optional<int64_t> FactsGenerator::bitsOf(const Expr *E) const {
  Expr::EvalResult R;
  if (!E || E->isValueDependent() ||
      !E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(R, Ctx, Expr::SE_NoSideEffects) ||
      R.Val.getInt().getBitWidth() > 64)
    return std::nullopt;
  llvm::APSInt V = R.Val.getInt();
  return V.isSigned() ? V.getSExtValue()
                      : static_cast<int64_t>(V.getZExtValue());
}

/// Every value that \p Id may have is a number that is known.
static bool isNumber(ScalarId Id, const ConditionTable &Table) {
  const Scalar &S = Table.scalar(Id);
  return S.Kind == ScalarKind::Choice
             ? isNumber(S.Then, Table) && isNumber(S.Else, Table)
             : S.Kind == ScalarKind::Within || S.Kind == ScalarKind::Cond;
}

/// `a.is_ready() + b.is_ready()`, `n + 1`, `which ? 1 : 2`: numbers that depend
/// on what was asked. Unknown for everything else.
ScalarId FactsGenerator::computed(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  E = strip(E);
  QualType T = E->getType();
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E))
    return T->isBooleanType() || T->isRecordType()
               ? UnknownScalar
               : Table.choice(condition(C->getCond()), scalar(C->getTrueExpr()),
                              scalar(C->getFalseExpr()));
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    return contentOr(M);
  // A pointer into a variant is null where that has something else.
  if (const auto *C = dyn_cast<CallExpr>(E); C && T->isPointerType())
    if (CondId Holds = alternativeTest(C); Holds != UnknownCond)
      return Table.choice(Holds, Table.within(Range::between(1, Range::Max)),
                          Table.within(Range::only(0)));
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || !T->isIntegerType())
    return UnknownScalar;
  switch (B->getOpcode()) {
  case BO_And:
  case BO_Or:
  case BO_Xor:
    if (truthIn(B->getLHS()) && truthIn(B->getRHS()))
      return Table.condScalar(condition(B));
    break;
  case BO_Add:
  case BO_Sub:
  case BO_Mul:
  case BO_Shl:
    break;
  default:
    return UnknownScalar;
  }
  ScalarId Known =
      Table.combine(B->getOpcode(), scalar(B->getLHS()), scalar(B->getRHS()));
  // What is unsigned may wrap around.
  return T->isSignedIntegerType() || isNumber(Known, Table) ? Known
                                                            : UnknownScalar;
}

ScalarId FactsGenerator::scalar(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  if (!E)
    return UnknownScalar;
  if (auto N = constant(E))
    return Table.within(Range::only(*N));
  const Expr *S = strip(E);
  Value V = value(S);
  if (V.K == Value::Status && !V.Op->WhenEquals.empty()) {
    // The answer is one of the enumerators, each teaching what it teaches.
    const auto *T = S->getType()->getAs<EnumType>();
    if (!T)
      return UnknownScalar;
    ScalarId Result = UnknownScalar;
    Range Rest = Range::full();
    llvm::SmallVector<std::pair<CondId, int64_t>, 4> Known;
    for (const EnumConstantDecl *D : T->getDecl()->enumerators())
      for (const StatusLesson &L : V.Op->WhenEquals)
        if (llvm::StringRef(D->getQualifiedNameAsString())
                .ends_with(L.Enumerator)) {
          int64_t N = D->getInitVal().getExtValue();
          Known.push_back({Table.query(V.P, L.Teaches, Knowledge::Nothing), N});
          Rest = Rest.intersect(Range::only(N).complement());
        }
    Result = Table.within(Rest);
    for (auto [C, N] : Known)
      Result = Table.choice(C, Table.within(Range::only(N)), Result);
    return Result;
  }
  if (S->getType()->isPointerType()) {
    if (const auto *U = dyn_cast<UnaryOperator>(S);
        U && U->getOpcode() == UO_AddrOf)
      return Table.within(Range::between(1, Range::Max));
    if (isa<CXXThisExpr, CXXNewExpr>(S))
      return Table.within(Range::between(1, Range::Max));
  }
  if (const Expr *Truth = truthIn(E)) {
    CondId C = condition(Truth);
    const Cond &K = Table.cond(C);
    if (K.Kind == CondKind::Constant)
      return Table.within(Range::only(K.Value));
    return Table.condScalar(C);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S))
    if (B->getOpcode() == BO_Assign)
      return scalar(B->getLHS());
  if (ScalarId Known = computed(S); Known != UnknownScalar)
    return Known;
  return Table.termScalar(termOf(S));
}

} // namespace clang::valuetask
