//===- AdviceCheck.h - what the two advice checks have in common ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the options that say what evidence there is. Out: advice in words, with
// its evidence as notes and the changed return types as a fix-it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_ADVICECHECK_H
#define VALUETASK_CHECKS_ADVICECHECK_H

#include "Checks/ValueTaskCheck.h"
#include "Evidence/Advisor.h"

namespace clang::valuetask {

class AdviceCheck : public ValueTaskCheck {
public:
  AdviceCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context);

  void storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  virtual std::optional<Advice> ask(Advisor &A, const FunctionDecl *F) = 0;

private:
  bool owns(FindingKind) const override { return false; }
  void addMatchers(ast_matchers::MatchFinder *Finder) override;
  void judge(const FunctionDecl *F, ASTContext &Ctx) override;
  bool readOptions();
  bool fits(Advisor &A);
  void say(const Advice &A, ASTContext &Ctx);
  void fail(const std::string &Error);

  std::string ProfileFiles, HotCount, SyncRate;
  AdvisorOptions Evidence;
  /// Functions that were told of, as an instance of a template each.
  llvm::DenseSet<const FunctionDecl *> Told;
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_ADVICECHECK_H
