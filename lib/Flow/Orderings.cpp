//===- Orderings.cpp - results of three-way comparisons -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `a <=> b` is -1, 0 or 1, wherever its result is kept. In: an expression of
// such a class, or a comparison of one with 0. Out: its value, or a formula.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

bool isOrdering(QualType T) {
  return isStd(T.getNonReferenceType()->getAsCXXRecordDecl(),
               {"strong_ordering", "weak_ordering", "partial_ordering"});
}

/// `std::strong_ordering::less`
static std::optional<int64_t> namedOrdering(const ValueDecl *D) {
  const auto *V = dyn_cast<VarDecl>(D);
  if (!V || !V->isStaticDataMember() || !isOrdering(V->getType()))
    return std::nullopt;
  return llvm::StringSwitch<std::optional<int64_t>>(V->getName())
      .Case("less", -1)
      .Cases({"equal", "equivalent"}, 0)
      .Case("greater", 1)
      .Default(std::nullopt);
}

ScalarId FactsGenerator::ordering(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  E = strip(E);
  // A copy, or one of the kinds made from another.
  if (const auto *C = dyn_cast<CXXConstructExpr>(E); C && C->getNumArgs() == 1)
    return ordering(C->getArg(0));
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E);
      C && isa_and_nonnull<CXXConversionDecl>(C->getMethodDecl()))
    return ordering(C->getImplicitObjectArgument());
  if (!isOrdering(E->getType()))
    return UnknownScalar;
  auto Three = [&](CondId Less, CondId Same) {
    auto Only = [&](int64_t N) { return Table.within(Range::only(N)); };
    return Table.choice(Less, Only(-1), Table.choice(Same, Only(0), Only(1)));
  };
  if (const auto *B = dyn_cast<BinaryOperator>(E);
      B && B->getOpcode() == BO_Cmp) {
    // Numbers that are none compare like nothing else.
    if (!B->getLHS()->getType()->isIntegralOrEnumerationType())
      return UnknownScalar;
    return Three(comparison(B->getLHS(), BO_LT, B->getRHS()),
                 comparison(B->getLHS(), BO_EQ, B->getRHS()));
  }
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
      O && O->getOperator() == OO_Spaceship && O->getNumArgs() == 2)
    return Three(relation(O->getArg(0), BO_LT, O->getArg(1)),
                 relation(O->getArg(0), BO_EQ, O->getArg(1)));
  if (const auto *Call = dyn_cast<CallExpr>(E); Call && Answered.contains(Call))
    return Table.termScalar(opaque(E));
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (auto Known = namedOrdering(R->getDecl()))
      return Table.within(Range::only(*Known));
  KeyBuilder B = keys();
  return B.add(E) ? Table.termScalar(
                        Table.term(B.Key, B.Reads, Range::between(-1, 1)))
                  : UnknownScalar;
}

/// `order < 0`, `std::is_lt(order)`; unknown for everything else.
CondId FactsGenerator::orderingTest(const CallExpr *E) {
  ConditionTable &Table = Facts->Conditions;
  const FunctionDecl *F = E->getDirectCallee();
  if (E->getNumArgs() == 1 && isOrdering(E->getArg(0)->getType()) && F &&
      F->isInStdNamespace() && F->getDeclName().isIdentifier()) {
    auto Op = llvm::StringSwitch<BinaryOperatorKind>(F->getName())
                  .Case("is_eq", BO_EQ)
                  .Case("is_neq", BO_NE)
                  .Case("is_lt", BO_LT)
                  .Case("is_lteq", BO_LE)
                  .Case("is_gt", BO_GT)
                  .Case("is_gteq", BO_GE)
                  .Default(BO_Comma);
    return Op == BO_Comma
               ? UnknownCond
               : Table.holds(ordering(E->getArg(0)), solutions(Op, 0));
  }
  const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
  if (!O || !O->isComparisonOp() || O->getOperator() == OO_Spaceship ||
      O->getNumArgs() != 2)
    return UnknownCond;
  auto Op = BinaryOperator::getOverloadedOpcode(O->getOperator());
  const Expr *Left = O->getArg(0), *Right = O->getArg(1);
  if (!isOrdering(Left->getType())) {
    std::swap(Left, Right);
    Op = mirrored(Op);
  }
  if (!isOrdering(Left->getType()))
    return UnknownCond;
  // The only number to compare it with is 0.
  int64_t Against = 0;
  if (isOrdering(Right->getType())) {
    const Scalar Other = Table.scalar(ordering(Right));
    if (Other.Kind != ScalarKind::Within || Other.In.low() != Other.In.high())
      return UnknownCond;
    Against = Other.In.low();
  }
  return Table.holds(ordering(Left), solutions(Op, Against));
}

} // namespace clang::valuetask
