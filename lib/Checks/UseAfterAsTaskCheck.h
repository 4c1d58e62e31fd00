//===- UseAfterAsTaskCheck.h ---------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value task is used after it was turned into a task.
// See docs/checks/valuetask-use-after-as-task.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_USEAFTERASTASKCHECK_H
#define VALUETASK_CHECKS_USEAFTERASTASKCHECK_H

#include "Checks/ValueTaskCheck.h"

namespace clang::valuetask {

class UseAfterAsTaskCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

protected:
  bool owns(FindingKind K) const override {
    return K == FindingKind::UsedAfterShare;
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_USEAFTERASTASKCHECK_H
