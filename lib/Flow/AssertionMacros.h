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

/// True or false if \p E is the whole condition of a fatal assertion, which
/// requires it to be that; none for everything else.
std::optional<bool> requiredTruth(const Expr *E, const ASTContext &Ctx);

/// True if \p S stands in the body of a fatal assertion: control gets there
/// only when the assertion has failed.
bool isFailureOfAssertion(const Stmt *S, const ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_ASSERTIONMACROS_H
