//===- AssertionMacros.h - macros that do not return on failure -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The test frameworks hand the tested condition to a function that throws, or
// return from the test: no branch in the code says that it holds afterwards.
// These macros' names do. Sources: the documentation of Boost.Test, Catch2,
// doctest and GoogleTest on their fatal assertions.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_ASSERTIONMACROS_H
#define VALUETASK_FLOW_ASSERTIONMACROS_H

#include "clang/AST/Expr.h"
#include <optional>

namespace clang {
class ASTContext;
}

namespace clang::valuetask {

/// What an assertion says of its operands: that Left is Truth, or that Left and
/// Right compare by Op. Without Left, something that nobody knows to read.
struct Claim {
  const Expr *Left = nullptr;
  BinaryOperatorKind Op = BO_Comma;
  const Expr *Right = nullptr;
  bool Truth = true;

  bool isQuestion() const { return Left && !Right; }
};

/// What an assertion requires where \p E is evaluated, if \p E is its whole
/// condition, or judges it; none for everything else.
std::optional<Claim> claimOf(const Expr *E, const ASTContext &Ctx);

/// True if \p S stands in the body of a fatal assertion: control gets there
/// only when the assertion has failed.
bool isFailureOfAssertion(const Stmt *S, const ASTContext &Ctx);

/// True if \p S comes from the macro of an assertion, not from its user.
bool isPartOfAssertion(const Stmt *S, const ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_ASSERTIONMACROS_H
