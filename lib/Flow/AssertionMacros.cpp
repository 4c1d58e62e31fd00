//===- AssertionMacros.cpp - macros that do not return on failure ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/AssertionMacros.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

enum class Sense { None, True, False, Other };

static Sense senseOf(llvm::StringRef Macro) {
  return llvm::StringSwitch<Sense>(Macro)
      .Cases({"BOOST_REQUIRE", "BOOST_REQUIRE_MESSAGE", "REQUIRE",
              "CATCH_REQUIRE", "DOCTEST_REQUIRE", "REQUIRE_MESSAGE",
              "DOCTEST_REQUIRE_MESSAGE", "REQUIRE_UNARY",
              "DOCTEST_REQUIRE_UNARY", "ASSERT_TRUE", "GTEST_ASSERT_TRUE",
              "EXPECT_TRUE", "BOOST_CHECK", "BOOST_CHECK_MESSAGE", "CHECK",
              "CATCH_CHECK", "DOCTEST_CHECK", "CHECK_UNARY",
              "DOCTEST_CHECK_UNARY"},
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
      .Default(Sense::None);
}

/// The fatal assertion that \p L comes from; \p InArgument tells whether it is
/// text that the user wrote inside the parentheses.
static Sense around(SourceLocation L, const ASTContext &Ctx, bool &InArgument) {
  const SourceManager &SM = Ctx.getSourceManager();
  InArgument = false;
  while (L.isMacroID()) {
    bool Here = SM.isMacroArgExpansion(L);
    llvm::StringRef Name =
        Lexer::getImmediateMacroName(L, SM, Ctx.getLangOpts());
    Sense S = senseOf(Name);
    if (S != Sense::None) {
      InArgument = Here;
      return S;
    }
    L = SM.getImmediateMacroCallerLoc(L);
    // An argument's caller location may be the user's own text; the macro
    // that it was an argument of is found through the expansion.
    if (!L.isMacroID())
      break;
  }
  return Sense::None;
}

static Sense outermost(SourceLocation L, const ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Begin = SM.getExpansionLoc(L);
  llvm::SmallString<32> Buffer;
  bool Invalid = false;
  llvm::StringRef Name =
      Lexer::getSpelling(Begin, Buffer, SM, Ctx.getLangOpts(), &Invalid);
  return Invalid ? Sense::None : senseOf(Name);
}

std::optional<bool> requiredTruth(const Expr *E, const ASTContext &Ctx) {
  if (!E->getBeginLoc().isMacroID() || !E->getEndLoc().isMacroID())
    return std::nullopt;
  bool BeginIn = false, EndIn = false;
  Sense S = around(E->getBeginLoc(), Ctx, BeginIn);
  around(E->getEndLoc(), Ctx, EndIn);
  const SourceManager &SM = Ctx.getSourceManager();
  if (S == Sense::None) {
    // Handed on through helper macros, whose names say nothing.
    S = outermost(E->getBeginLoc(), Ctx);
    BeginIn = SM.isMacroArgExpansion(E->getBeginLoc());
    EndIn = SM.isMacroArgExpansion(E->getEndLoc());
  }
  if (!BeginIn || !EndIn || (S != Sense::True && S != Sense::False))
    return std::nullopt;
  return S == Sense::True;
}

bool isFailureOfAssertion(const Stmt *S, const ASTContext &Ctx) {
  SourceLocation L = S->getBeginLoc();
  if (!L.isMacroID() || Ctx.getSourceManager().isMacroArgExpansion(L))
    return false;
  bool InArgument = false;
  Sense Found = around(L, Ctx, InArgument);
  if (Found == Sense::None)
    Found = outermost(L, Ctx);
  return Found != Sense::None && !InArgument;
}

} // namespace clang::valuetask
