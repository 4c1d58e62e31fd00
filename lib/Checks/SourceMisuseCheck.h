//===- SourceMisuseCheck.h ------------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A source of value tasks, or a promise, breaks its own rules: a result set
// twice, a second operation, a reset too early, a token that nobody looks at.
// See docs/checks/valuetask-source-misuse.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_SOURCEMISUSECHECK_H
#define VALUETASK_CHECKS_SOURCEMISUSECHECK_H

#include "Checks/ValueTaskCheck.h"
#include "Checks/Wording.h"

namespace clang::valuetask {

class SourceMisuseCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

protected:
  bool owns(FindingKind K) const override { return isOfSource(K); }
  void judge(const FunctionDecl *F, ASTContext &Ctx) override {
    for (const Finding &One : engine().sourceFindings(F, Ctx))
      tell(One, Ctx);
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_SOURCEMISUSECHECK_H
