//===- ValueTaskCheck.h - what all flow checks have in common -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A check is a thin room: it says which kinds of findings are its own, and the
// base class asks the engine, words the finding and gives the notes.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_VALUETASKCHECK_H
#define VALUETASK_CHECKS_VALUETASKCHECK_H

#include "Checks/Engine.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace clang::valuetask {

class ValueTaskCheck : public tidy::ClangTidyCheck {
public:
  ValueTaskCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context);

  bool isLanguageVersionSupported(const LangOptions &L) const override {
    return L.CPlusPlus11;
  }
  void registerMatchers(ast_matchers::MatchFinder *Finder) override;
  void check(const ast_matchers::MatchFinder::MatchResult &Result) override;
  void storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  /// True if findings of kind \p K are this check's.
  virtual bool owns(FindingKind K) const = 0;

private:
  void tell(const Finding &F, ASTContext &Ctx);

  EngineOptions Global;
  std::string Strictness;
  Confidence Least = Confidence::Likely;
  std::shared_ptr<Engine> Shared;
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_VALUETASKCHECK_H
