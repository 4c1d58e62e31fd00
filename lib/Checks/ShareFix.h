//===- ShareFix.h - a value task that is awaited twice becomes a task -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_SHAREFIX_H
#define VALUETASK_CHECKS_SHAREFIX_H

#include "Flow/Finding.h"
#include "clang/Basic/Diagnostic.h"
#include <vector>

namespace clang::valuetask {

/// Edits that insert `.as_task()`, or what the type calls it, where the value
/// task of \p F is made; none unless every use of it is an await.
std::vector<FixItHint> shareFix(const Finding &F, const ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_SHAREFIX_H
