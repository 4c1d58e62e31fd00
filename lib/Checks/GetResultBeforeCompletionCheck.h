//===- GetResultBeforeCompletionCheck.h -----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A result is read where completion is not known.
// See docs/checks/valuetask-get-result-before-completion.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_GETRESULTBEFORECOMPLETIONCHECK_H
#define VALUETASK_CHECKS_GETRESULTBEFORECOMPLETIONCHECK_H

#include "Checks/ValueTaskCheck.h"

namespace clang::valuetask {

class GetResultBeforeCompletionCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

protected:
  bool owns(FindingKind K) const override { return K == FindingKind::NotReady; }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_GETRESULTBEFORECOMPLETIONCHECK_H
