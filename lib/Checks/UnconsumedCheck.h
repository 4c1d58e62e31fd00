//===- UnconsumedCheck.h ---------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value task is dropped, or some path does not consume it.
// See docs/checks/valuetask-unconsumed.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_UNCONSUMEDCHECK_H
#define VALUETASK_CHECKS_UNCONSUMEDCHECK_H

#include "Checks/ValueTaskCheck.h"

namespace clang::valuetask {

class UnconsumedCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

protected:
  bool owns(FindingKind K) const override {
    return K == FindingKind::Dropped || K == FindingKind::NeverConsumed ||
           K == FindingKind::Abandoned || K == FindingKind::Overwritten ||
           K == FindingKind::TestedOnly;
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_UNCONSUMEDCHECK_H
