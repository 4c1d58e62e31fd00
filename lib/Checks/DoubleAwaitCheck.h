//===- DoubleAwaitCheck.h ---------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value task is consumed again after it was consumed.
// See docs/checks/valuetask-double-await.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_DOUBLEAWAITCHECK_H
#define VALUETASK_CHECKS_DOUBLEAWAITCHECK_H

#include "Checks/ValueTaskCheck.h"

namespace clang::valuetask {

class DoubleAwaitCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

protected:
  bool owns(FindingKind K) const override {
    return K == FindingKind::ConsumedAgain;
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_DOUBLEAWAITCHECK_H
