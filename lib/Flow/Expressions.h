//===- Expressions.h - questions about expressions ------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Small questions about what an expression is spelled from.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_EXPRESSIONS_H
#define VALUETASK_FLOW_EXPRESSIONS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace clang::valuetask {

/// The local variable that \p E starts from: `p` in `p->x.y()`; or null.
const VarDecl *rootOf(const Expr *E);
/// The object that \p E names is reached through a pointer, an iterator or the
/// like, which itself does not change with it.
bool isBehindPointer(const Expr *E);
/// Where what \p S does happens: at the end of a block, which is left then.
SourceLocation placeOf(const Stmt *S);
/// \p Inner is \p Outer or a part of it.
bool contains(const Stmt *Outer, const Stmt *Inner);
/// The argument that a call is only another name for, or null: `std::move(x)`,
/// `same(x)` for `T &same(T &x) { return x; }`.
const Expr *namedByCall(const CallExpr *E);
/// The condition whose truth \p E gives, as a bool or a number; or null.
const Expr *truthIn(const Expr *E);
/// What \p E is worth once it has happened: `n` of `n = f()`.
const Expr *withoutEffect(const Expr *E);
/// What \p F returns, if that is all that its body does; or null.
const Expr *onlyReturned(const FunctionDecl *F);
/// The parameter that is all that \p F returns, and all that it does.
const ParmVarDecl *returnedParameter(const FunctionDecl *F);
/// The closure that \p E calls where it is written, if its body has no
/// branches and shares all its names with the function around it.
const LambdaExpr *inlineClosure(const CallExpr *E);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_EXPRESSIONS_H
