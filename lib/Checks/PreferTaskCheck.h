//===- PreferTaskCheck.h --------------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value task is returned where a task does as well.
// See docs/checks/valuetask-prefer-task.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_PREFERTASKCHECK_H
#define VALUETASK_CHECKS_PREFERTASKCHECK_H

#include "Checks/AdviceCheck.h"

namespace clang::valuetask {

class PreferTaskCheck : public AdviceCheck {
public:
  using AdviceCheck::AdviceCheck;

protected:
  std::optional<Advice> ask(Advisor &A, const FunctionDecl *F) override {
    return A.taskFor(F);
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_PREFERTASKCHECK_H
