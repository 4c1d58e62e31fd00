//===- AssertionMacros.cpp - macros that do not return on failure ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/AssertionMacros.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

/// What a macro asserts: that its condition is true or false, that its operands
/// compare, something else; or that something holds, and goes on if it does
/// not.
enum class Sense { None, True, False, Compares, Other, Goes };

namespace {
/// The assertion around a place in the source.
struct Macro {
  Sense Asserts = Sense::None;
  BinaryOperatorKind Op = BO_Comma;
  /// It is text that the user wrote inside the parentheses.
  bool InArgument = false;
};
} // namespace

static BinaryOperatorKind comparisonOf(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Families[] = {
      "ASSERT_",          "EXPECT_",        "GTEST_ASSERT_", "CO_ASSERT_",
      "DOCTEST_REQUIRE_", "DOCTEST_CHECK_", "REQUIRE_",      "CHECK_",
      "DCHECK_",          "BOOST_REQUIRE_", "BOOST_CHECK_"};
  for (llvm::StringRef Family : Families)
    if (llvm::StringRef Rest = Name; Rest.consume_front(Family))
      return llvm::StringSwitch<BinaryOperatorKind>(Rest)
          .Cases({"EQ", "EQUAL"}, BO_EQ)
          .Case("NE", BO_NE)
          .Case("LT", BO_LT)
          .Case("LE", BO_LE)
          .Case("GT", BO_GT)
          .Case("GE", BO_GE)
          .Default(BO_Comma);
  return BO_Comma;
}

static Sense senseOf(llvm::StringRef Macro) {
  if (comparisonOf(Macro) != BO_Comma)
    return Sense::Compares;
  return llvm::StringSwitch<Sense>(Macro)
      .Cases({"BOOST_REQUIRE",       "BOOST_REQUIRE_MESSAGE",
              "BOOST_TEST_REQUIRE",  "REQUIRE",
              "CATCH_REQUIRE",       "DOCTEST_REQUIRE",
              "REQUIRE_MESSAGE",     "DOCTEST_REQUIRE_MESSAGE",
              "REQUIRE_UNARY",       "DOCTEST_REQUIRE_UNARY",
              "ASSERT_TRUE",         "GTEST_ASSERT_TRUE",
              "EXPECT_TRUE",         "BOOST_CHECK",
              "BOOST_CHECK_MESSAGE", "BOOST_TEST",
              "BOOST_TEST_CHECK",    "CHECK",
              "CATCH_CHECK",         "DOCTEST_CHECK",
              "CHECK_UNARY",         "DOCTEST_CHECK_UNARY"},
             Sense::True)
      .Cases({"REQUIRE_FALSE", "CATCH_REQUIRE_FALSE", "DOCTEST_REQUIRE_FALSE",
              "REQUIRE_UNARY_FALSE", "DOCTEST_REQUIRE_UNARY_FALSE",
              "ASSERT_FALSE", "GTEST_ASSERT_FALSE", "EXPECT_FALSE",
              "CHECK_FALSE", "CATCH_CHECK_FALSE", "DOCTEST_CHECK_FALSE",
              "CHECK_UNARY_FALSE", "DOCTEST_CHECK_UNARY_FALSE"},
             Sense::False)
      // folly/coro/GtestHelpers.h: the same for coroutines.
      .Case("CO_ASSERT_TRUE", Sense::True)
      .Case("CO_ASSERT_FALSE", Sense::False)
      .StartsWith("CO_ASSERT_", Sense::Other)
      .Cases({"CO_FAIL", "CO_SKIP", "CO_SKIP_IF"}, Sense::Other)
      .StartsWith("ASSERT_", Sense::Other)
      .StartsWith("GTEST_ASSERT_", Sense::Other)
      .StartsWith("BOOST_REQUIRE", Sense::Other)
      .Cases({"FAIL", "GTEST_FAIL", "GTEST_SKIP"}, Sense::Other)
      .StartsWith("REQUIRE_", Sense::Other)
      .StartsWith("CATCH_REQUIRE", Sense::Other)
      .StartsWith("DOCTEST_REQUIRE", Sense::Other)
      .StartsWith("EXPECT_", Sense::Goes)
      .StartsWith("BOOST_CHECK", Sense::Goes)
      .StartsWith("BOOST_WARN", Sense::Goes)
      .StartsWith("BOOST_TEST", Sense::Goes)
      .StartsWith("CHECK_", Sense::Goes)
      .StartsWith("CATCH_CHECK", Sense::Goes)
      .StartsWith("DOCTEST_CHECK", Sense::Goes)
      .StartsWith("DOCTEST_WARN", Sense::Goes)
      .Default(Sense::None);
}

/// The assertion that \p L comes from.
static Macro around(SourceLocation L, const ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation At = L;
  Macro Helper;
  while (At.isMacroID()) {
    bool Here = SM.isMacroArgExpansion(At);
    llvm::StringRef Name =
        Lexer::getImmediateMacroName(At, SM, Ctx.getLangOpts());
    Macro Found = {senseOf(Name), comparisonOf(Name), Here};
    // Its name may be that of a whole family; an outer one says more.
    if (Found.Asserts == Sense::Goes)
      Helper = Found;
    else if (Found.Asserts != Sense::None)
      return Found;
    At = SM.getImmediateMacroCallerLoc(At);
    // An argument's caller location may be the user's own text; the macro
    // that it was an argument of is found through the expansion.
  }
  if (!L.isMacroID())
    return {};
  // Handed on through helper macros, whose names say nothing.
  llvm::SmallString<32> Buffer;
  bool Invalid = false;
  llvm::StringRef Name = Lexer::getSpelling(SM.getExpansionLoc(L), Buffer, SM,
                                            Ctx.getLangOpts(), &Invalid);
  Sense Outermost = Invalid ? Sense::None : senseOf(Name);
  if (Outermost == Sense::None)
    return Helper;
  return {Outermost, comparisonOf(Name), SM.isMacroArgExpansion(L)};
}

/// `decomposer() <= x`, which comes from the macro, around the user's x; or
/// null.
static const Expr *decomposed(const Expr *E, const ASTContext &Ctx) {
  const auto *O = dyn_cast<CXXOperatorCallExpr>(strip(E));
  if (!O || O->getNumArgs() != 2 || around(O->getOperatorLoc(), Ctx).InArgument)
    return nullptr;
  switch (O->getOperator()) {
  case OO_ArrowStar:
  case OO_LessEqual:
  case OO_LessLess:
    return O->getArg(1);
  default:
    return nullptr;
  }
}

/// What two operands compared teach only where one is a question.
static std::optional<Claim> compared(const Expr *Left, BinaryOperatorKind Op,
                                     const Expr *Right, bool Truth) {
  Claim C;
  if (strip(Left)->getType()->isBooleanType() ||
      strip(Right)->getType()->isBooleanType())
    C = {Left, Op, Right, Truth};
  return C;
}

/// \p L is what the user wrote between the parentheses of the outermost macro,
/// however many macros handed it on.
static bool isWritten(SourceLocation L, const SourceManager &SM) {
  CharSourceRange Use = SM.getExpansionRange(L);
  return L.isMacroID() &&
         SM.isPointWithin(SM.getSpellingLoc(L), Use.getBegin(), Use.getEnd());
}

/// The operands of a call in the macro that judges them.
static std::optional<Claim> comparedByCall(const CallExpr *E,
                                           BinaryOperatorKind Op,
                                           const ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::SmallVector<const Expr *, 2> Operands;
  for (const Expr *A : E->arguments()) {
    const auto *Inner = dyn_cast<CallExpr>(strip(A));
    if (Inner && Inner->getNumArgs() == 1 && !isWritten(A->getBeginLoc(), SM))
      A = Inner->getArg(0);
    if (isWritten(A->getBeginLoc(), SM) && isWritten(A->getEndLoc(), SM))
      Operands.push_back(A);
  }
  if (Operands.size() != 2)
    return std::nullopt;
  return compared(Operands[0], Op, Operands[1], true);
}

std::optional<Claim> claimOf(const Expr *E, const ASTContext &Ctx) {
  SourceLocation Begin = E->getBeginLoc(), End = E->getEndLoc();
  if (!Begin.isMacroID() || !End.isMacroID())
    return std::nullopt;
  bool IsBool = E->getType()->isBooleanType();
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!IsBool && !Call)
    return std::nullopt;
  if (const auto *O = dyn_cast_or_null<CXXOperatorCallExpr>(Call);
      O && O->getNumArgs() == 2)
    if (const Expr *Left = decomposed(O->getArg(0), Ctx)) {
      Macro M = around(O->getOperatorLoc(), Ctx);
      if (!M.InArgument ||
          (M.Asserts != Sense::True && M.Asserts != Sense::False))
        return std::nullopt;
      if (!O->isComparisonOp() || O->getOperator() == OO_Spaceship)
        return Claim();
      return compared(Left,
                      BinaryOperator::getOverloadedOpcode(O->getOperator()),
                      O->getArg(1), M.Asserts == Sense::True);
    }
  Macro First = around(Begin, Ctx), Last = around(End, Ctx);
  if (Call && First.Asserts == Sense::Compares && !First.InArgument)
    return comparedByCall(Call, First.Op, Ctx);
  if (!IsBool || !First.InArgument || !Last.InArgument ||
      (First.Asserts != Sense::True && First.Asserts != Sense::False))
    return std::nullopt;
  return Claim{E->IgnoreParenImpCasts(), BO_Comma, nullptr,
               First.Asserts == Sense::True};
}

bool isFailureOfAssertion(const Stmt *S, const ASTContext &Ctx) {
  SourceLocation L = S->getBeginLoc();
  if (!L.isMacroID() || Ctx.getSourceManager().isMacroArgExpansion(L))
    return false;
  Macro M = around(L, Ctx);
  return M.Asserts != Sense::None && M.Asserts != Sense::Goes && !M.InArgument;
}

bool isPartOfAssertion(const Stmt *S, const ASTContext &Ctx) {
  SourceLocation L = S->getBeginLoc();
  if (!L.isMacroID())
    return false;
  Macro M = around(L, Ctx);
  return M.Asserts != Sense::None && !M.InArgument;
}

} // namespace clang::valuetask
