//===- Throws.h - throws by another name ----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `std::rethrow_exception(e)`, and helpers in sight that do nothing but throw:
// calls that are as explicit as a throw.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_THROWS_H
#define VALUETASK_FLOW_THROWS_H

#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

struct ThrowOfCall {
  /// The call has no other way out.
  bool Always = false;
  /// What is thrown, if that can be said.
  QualType Type;
};

ThrowOfCall throwOf(const CallExpr *E);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_THROWS_H
