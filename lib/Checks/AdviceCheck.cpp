//===- AdviceCheck.cpp - what the two advice checks have in common --------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checks/AdviceCheck.h"
#include "Checks/AdviceWording.h"
#include "Checks/ReturnTypeFix.h"
#include "Evidence/ProfileCache.h"
#include "Support/RunObserver.h"
#include "clang/AST/ASTContext.h"
#include "llvm/Support/CrashRecoveryContext.h"

namespace clang::valuetask {

AdviceCheck::AdviceCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : ValueTaskCheck(Name, Context),
      ProfileFiles(Options.getLocalOrGlobal("ValueTaskProfile", "").str()),
      HotCount(Options.getLocalOrGlobal("ValueTaskHotCount", "auto").str()),
      SyncRate(Options.getLocalOrGlobal("ValueTaskSyncRate", "50").str()) {}

void AdviceCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  ValueTaskCheck::storeOptions(Opts);
  const std::pair<llvm::StringRef, std::string> Own[] = {
      {"ValueTaskProfile", ProfileFiles},
      {"ValueTaskHotCount", HotCount},
      {"ValueTaskSyncRate", SyncRate},
  };
  for (const auto &[Name, Value] : Own) {
    Opts[Name] = tidy::ClangTidyOptions::ClangTidyValue(Value);
    Options.store(Opts, Name, Value);
  }
}

void AdviceCheck::fail(const std::string &Error) {
  if (engine().isNewError(Error))
    configurationDiag("%0", DiagnosticIDs::Error) << Error;
}

/// False, and told, if an option makes no sense.
bool AdviceCheck::readOptions() {
  bool Fine = true;
  if (HotCount != "auto") {
    uint64_t Count = 0;
    if (llvm::StringRef(HotCount).getAsInteger(10, Count) || !Count) {
      fail("ValueTaskHotCount is '" + HotCount +
           "'; it must be a number greater than 0, or 'auto'");
      Fine = false;
    }
    Evidence.HotCount = Count;
  }
  unsigned Percent = 0;
  if (llvm::StringRef(SyncRate).getAsInteger(10, Percent) || Percent > 100) {
    fail("ValueTaskSyncRate is '" + SyncRate +
         "'; it must be a percentage, from 0 to 100");
    Fine = false;
  }
  Evidence.SyncRate = Percent / 100.0;
  if (std::vector<std::string> Files = fileNames(ProfileFiles);
      !Files.empty()) {
    if (RunObserver *Observer = RunObserver::current())
      for (const std::string &File : Files)
        Observer->readFile(File);
    auto Read = cachedProfile(Files);
    if (Read) {
      Evidence.Counts = *Read;
    } else {
      fail(llvm::toString(Read.takeError()));
      Fine = false;
    }
  }
  return Fine;
}

void AdviceCheck::addMatchers(ast_matchers::MatchFinder *Finder) {
  if (readOptions() && isWanted(Confidence::Likely))
    ValueTaskCheck::addMatchers(Finder);
}

/// False, and told once, for a profile of another program.
bool AdviceCheck::fits(Advisor &A) {
  if (!Evidence.Counts)
    return true;
  const Advisor::Fit &Fit = A.fit();
  if (Fit.isForeign()) {
    if (isFirstWordOn(*Evidence.Counts, "foreign"))
      configurationDiag("profile '%0' knows none of the %1 functions here that "
                        "return tasks; it was made from another program, or "
                        "from another version of it; no return type is "
                        "suggested")
          << Evidence.Counts->name() << static_cast<unsigned>(Fit.Functions);
    return false;
  }
  if (Fit.Changed && isFirstWordOn(*Evidence.Counts, "changed"))
    configurationDiag("%0 of the %1 functions here that profile '%2' knows "
                      "were changed since it was made; for these no return "
                      "type is suggested")
        << static_cast<unsigned>(Fit.Changed)
        << static_cast<unsigned>(Fit.Known) << Evidence.Counts->name();
  return true;
}

void AdviceCheck::judge(const FunctionDecl *F, ASTContext &Ctx) {
  // Nearly all functions end here.
  if (!F->doesThisDeclarationHaveABody() || !F->getReturnType()->isRecordType())
    return;
  Advisor &A = engine().advisor(Ctx, Evidence);
  std::optional<Advice> Given;
  llvm::CrashRecoveryContext CRC;
  bool Survived = CRC.RunSafely([&] {
    if (A.isAboutTasks(F) && fits(A))
      Given = ask(A, F);
  });
  if (!Survived)
    diag(F->getLocation(), "the return type of %0 was not weighed: the "
                           "analysis crashed")
        << F;
  else if (Given && Told.insert(CallIndex::key(F)).second)
    say(*Given, Ctx);
}

void AdviceCheck::say(const Advice &A, ASTContext &Ctx) {
  {
    auto D = diag(A.Function->getLocation(), "%0");
    D << adviceMessage(A, Evidence.Counts.get(), Ctx);
    for (const FixItHint &Fix : returnTypeFix(A, Ctx))
      D << Fix;
  }
  for (const Note &N : adviceNotes(A, Evidence.Counts.get(), Ctx))
    diag(N.Where, "%0", DiagnosticIDs::Note) << N.Text;
}

} // namespace clang::valuetask
