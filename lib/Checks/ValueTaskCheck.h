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
  /// What is matched, and asked of check().
  virtual void addMatchers(ast_matchers::MatchFinder *Finder);
  /// Runs \p Work. A crash in it, after which this is false, ends nothing else.
  bool survives(llvm::function_ref<void()> Work);
  /// Tells what this check has to say of \p F.
  virtual void judge(const FunctionDecl *F, ASTContext &Ctx);
  /// Tells \p F, if it is this check's and sure enough.
  void tell(const Finding &F, ASTContext &Ctx);
  Engine &engine() { return *Shared; }
  bool isWanted(Confidence C) const { return C >= Least; }

private:
  EngineOptions Global;
  std::string Strictness;
  Confidence Least = Confidence::Likely;
  std::shared_ptr<Engine> Shared;
  /// Variables whose declaration a fix-it changes already.
  llvm::DenseSet<const VarDecl *> Mended;
};

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_VALUETASKCHECK_H
