//===- ValueTaskCheck.cpp - what all flow checks have in common -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Checks/ValueTaskCheck.h"
#include "Checks/ShareFix.h"
#include "Checks/Wording.h"
#include "Support/Log.h"
#include "Support/RunObserver.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/Support/CrashRecoveryContext.h"

namespace clang::valuetask {

using namespace ast_matchers;

ValueTaskCheck::ValueTaskCheck(llvm::StringRef Name,
                               tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context) {
  Global.Models = Options.getLocalOrGlobal("ValueTaskModels", "").str();
  Global.Presets = Options.getLocalOrGlobal("ValueTaskPresets", "*").str();
  Strictness = Options.getLocalOrGlobal("ValueTaskStrictness", "likely").str();
  Global.MaxBlocks =
      Options.getLocalOrGlobal("ValueTaskMaxBlocks", "4000").str();
  Global.Dump = Options.getLocalOrGlobal("ValueTaskDump", "").str();
  Global.Crash = Options.getLocalOrGlobal("ValueTaskCrash", "").str();
  Shared = Engine::of(Context, Global);
}

void ValueTaskCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  // Without a check's prefix: one entry serves all checks. clang-tidy's
  // --dump-config drops those, so each check says its values too.
  const std::pair<llvm::StringRef, std::string> All[] = {
      {"ValueTaskModels", Global.Models},
      {"ValueTaskPresets", Global.Presets},
      {"ValueTaskStrictness", Strictness},
      {"ValueTaskMaxBlocks", Global.MaxBlocks},
  };
  for (const auto &[Name, Value] : All) {
    Opts[Name] = tidy::ClangTidyOptions::ClangTidyValue(Value);
    Options.store(Opts, Name, Value);
  }
}

void ValueTaskCheck::registerMatchers(MatchFinder *Finder) {
  for (const std::string &Error : Shared->takeErrors())
    configurationDiag("%0", DiagnosticIDs::Error) << Error;
  bool Known = true;
  if (Strictness == "definite")
    Least = Confidence::Definite;
  else if (Strictness == "maybe")
    Least = Confidence::Maybe;
  else if (Strictness != "likely") {
    Known = false;
    std::string Error = "ValueTaskStrictness is '" + Strictness +
                        "'; it must be 'definite', 'likely' or 'maybe'";
    if (Shared->isNewError(Error))
      configurationDiag("%0", DiagnosticIDs::Error) << Error;
  }
  if (Known && Shared->usable())
    addMatchers(Finder);
}

void ValueTaskCheck::addMatchers(MatchFinder *Finder) {
  Finder->addMatcher(functionDecl(isDefinition()).bind("function"), this);
}

void ValueTaskCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *F = Result.Nodes.getNodeAs<FunctionDecl>("function");
  if (!F || F->isInvalidDecl() ||
      Result.SourceManager->isInSystemHeader(F->getLocation()))
    return;
  RunObserver *Observer = RunObserver::current();
  if (!survives([&] { judge(F, *Result.Context); })) {
    if (Observer)
      Observer->notAnalysed(F->getLocation());
    diag(F->getLocation(), "%0 was not analysed: the analysis crashed") << F;
  }
  for (const Unanalysed &U : Shared->takeUnanalysed()) {
    if (Observer)
      Observer->notAnalysed(U.Function->getLocation());
    diag(U.Function->getLocation(), "%0 was not analysed: %1")
        << U.Function << U.Reason;
  }
}

bool ValueTaskCheck::survives(llvm::function_ref<void()> Work) {
  llvm::CrashRecoveryContext Context;
  if (Context.RunSafely(Work))
    return true;
  const MatchFinder::MatchCallback &Self = *this;
  logLine(Self.getID() + " crashed; what it had to say there is lost");
  return false;
}

void ValueTaskCheck::judge(const FunctionDecl *F, ASTContext &Ctx) {
  for (const Finding &One : Shared->findings(F, Ctx))
    tell(One, Ctx);
}

void ValueTaskCheck::tell(const Finding &F, ASTContext &Ctx) {
  if (!owns(F.Kind) || F.Sure < Least)
    return;
  SourceLocation Where = placeOf(F);
  if (Where.isInvalid() || !Shared->isNew(F.Kind, Where))
    return;
  std::string Message = message(F);
  {
    auto D = diag(Where, "%0");
    D << Message;
    if (std::optional<FixItHint> Fix = forgottenAwait(F))
      D << *Fix;
    // The same edit for each further await would be made twice.
    if (std::vector<FixItHint> Fixes = shareFix(F, Ctx);
        !Fixes.empty() && Mended.insert(F.Variable).second)
      for (const FixItHint &Fix : Fixes)
        D << Fix;
  }
  for (const Note &N : notes(F, Ctx))
    diag(N.Where, "%0", DiagnosticIDs::Note) << N.Text;
}

} // namespace clang::valuetask
