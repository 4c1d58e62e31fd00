//===- PreferValueTaskCheck.h ---------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A task is returned where a value task is worth it.
// See docs/checks/valuetask-prefer-value-task.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_PREFERVALUETASKCHECK_H
#define VALUETASK_CHECKS_PREFERVALUETASKCHECK_H

#include "Checks/AdviceCheck.h"

namespace clang::valuetask {

class PreferValueTaskCheck : public AdviceCheck {
public:
  using AdviceCheck::AdviceCheck;

protected:
  std::optional<Advice> ask(Advisor &A, const FunctionDecl *F) override {
    return A.valueTaskFor(F);
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_PREFERVALUETASKCHECK_H
