//===- Captures.h - what a closure has of its own -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A closure sees some variables of the function around it as that function
// does, and has values of its own of others: copies, and what it makes when it
// is made. In: a closure's class and a variable. Out: which of the two it is.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_CAPTURES_H
#define VALUETASK_FLOW_CAPTURES_H

#include "clang/AST/DeclCXX.h"

namespace clang::valuetask {

/// What \p Closure captures under the name of \p V, or null.
const LambdaCapture *captureOf(const CXXRecordDecl *Closure, const VarDecl *V);

/// \p Closure has a value of its own of \p V, which may differ from that of the
/// variable: it is written by one of the two.
bool hasOwnValue(const CXXRecordDecl *Closure, const VarDecl *V);

/// A number, a pointer or something that may be empty: what decides a branch.
bool canDecide(QualType T);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_CAPTURES_H
