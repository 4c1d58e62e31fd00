//===- ConcurrentAwaitCheck.h ---------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two consumers of one value task can be in flight at once.
// See docs/checks/valuetask-concurrent-await.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_CONCURRENTAWAITCHECK_H
#define VALUETASK_CHECKS_CONCURRENTAWAITCHECK_H

#include "Checks/ValueTaskCheck.h"

namespace clang::valuetask {

class ConcurrentAwaitCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

protected:
  bool owns(FindingKind K) const override {
    return K == FindingKind::Concurrent;
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_CONCURRENTAWAITCHECK_H
