//===- ReturnTypeFix.h - a function returns the other task ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_RETURNTYPEFIX_H
#define VALUETASK_CHECKS_RETURNTYPEFIX_H

#include "Evidence/Advisor.h"
#include "clang/Basic/Diagnostic.h"
#include <vector>

namespace clang::valuetask {

/// Edits that change the return type in every declaration of the functions that
/// \p A speaks of, and the calls that would not compile otherwise; none unless
/// that is certain to be all.
std::vector<FixItHint> returnTypeFix(const Advice &A, ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_RETURNTYPEFIX_H
