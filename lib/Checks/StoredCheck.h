//===- StoredCheck.h ------------------------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value task is kept where many may reach it.
// See docs/checks/valuetask-stored.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_STOREDCHECK_H
#define VALUETASK_CHECKS_STOREDCHECK_H

#include "Checks/ValueTaskCheck.h"
#include "Flow/Stores.h"

namespace clang::valuetask {

class StoredCheck : public ValueTaskCheck {
public:
  using ValueTaskCheck::ValueTaskCheck;

  void check(const ast_matchers::MatchFinder::MatchResult &Result) override;

protected:
  bool owns(FindingKind) const override { return false; }
  void addMatchers(ast_matchers::MatchFinder *Finder) override;

private:
  void say(const Store &S);
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_STOREDCHECK_H
