//===- Advisor.cpp - value task or task? ----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which functions are asked about, and what the evidence (Counts.cpp) comes to.
//
//===----------------------------------------------------------------------===//

#include "Evidence/Advisor.h"
#include "Evidence/Candidate.h"
#include "Model/CompanionView.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

Advisor::Advisor(ASTContext &Ctx, const ModelSet &Models, AnalysisOptions Flow,
                 AdvisorOptions Options)
    : Ctx(Ctx), Models(Models), View(companionView(Models)), Model(View),
      Options(std::move(Options)), Mangler(Ctx.createMangleContext()),
      Sync(Ctx, Model), Calls(Ctx, View, Model, std::move(Flow)) {}

Advisor::~Advisor() = default;

//===----------------------------------------------------------------------===//
// Candidates
//===----------------------------------------------------------------------===//

static bool isInNamespace(const Decl *D, const DeclContext *Namespace) {
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (C->Equals(Namespace))
      return true;
  return false;
}

/// The functions of a library that make tasks are no advice's business.
bool Advisor::isOwnCode(const FunctionDecl *F,
                        const CXXRecordDecl *Returned) const {
  const SourceManager &SM = Ctx.getSourceManager();
  if (SM.isInSystemHeader(F->getLocation()) || !Model.function(F).empty())
    return false;
  for (const DeclContext *C = F->getDeclContext(); C; C = C->getParent())
    if (const auto *R = dyn_cast<CXXRecordDecl>(C))
      if (R->isLambda() || Model.record(R))
        return false;
  const DeclContext *Library =
      Returned->getDeclContext()->getEnclosingNamespaceContext();
  while (const auto *N = dyn_cast<NamespaceDecl>(Library)) {
    if (!N->isInline())
      break;
    Library = N->getParent();
  }
  return Library->isTranslationUnit() || SM.isInMainFile(F->getLocation()) ||
         !isInNamespace(F, Library);
}

bool Advisor::isAboutTasks(const FunctionDecl *F) const {
  const CXXRecordDecl *Returned = F->getReturnType()->getAsCXXRecordDecl();
  const TypeModel *T = Returned ? Model.record(Returned) : nullptr;
  return T && !T->Companion.empty() && isOwnCode(F, Returned);
}

/// The entry speaks of \p R itself, and not of a class that it is derived from.
bool Advisor::isNamed(const CXXRecordDecl *R, const TypeModel &T) const {
  auto IsName = [&](llvm::StringRef Name) {
    return Name.substr(Name.rfind(':') + 1) == R->getName();
  };
  return llvm::any_of(T.Names, IsName) &&
         llvm::none_of(R->bases(), [&](const CXXBaseSpecifier &B) {
           const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl();
           return Base && Base->getName() == R->getName() &&
                  Model.record(Base) == &T;
         });
}

std::optional<Advisor::Candidate> Advisor::candidate(const FunctionDecl *F,
                                                     bool ReturnsTask) {
  if (!F->doesThisDeclarationHaveABody() || F->isInvalidDecl() ||
      F->isDependentContext() || F->isDeleted() || F->isDefaulted() ||
      isa<CXXConversionDecl>(F) || !F->getBody() ||
      F->getDeclaredReturnType()->getContainedDeducedType())
    return std::nullopt;
  Candidate C;
  C.Function = F;
  C.Returned = F->getReturnType()->getAsCXXRecordDecl();
  C.Type = Model.type(F->getReturnType());
  if (!C.Returned || !C.Type || C.Type->Companion.empty())
    return std::nullopt;
  if (!isNamed(C.Returned, *C.Type))
    return std::nullopt;
  bool IsCompanion = llvm::any_of(Models.Types, [&](const TypeModel &T) {
    return T.Companion == C.Type->Names.front();
  });
  if (IsCompanion != ReturnsTask || !isOwnCode(F, C.Returned))
    return std::nullopt;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(C.Returned))
    if (S->getTemplateArgs().size() &&
        S->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      C.Result = S->getTemplateArgs()[0].getAsType();
  if (!gather(C))
    return std::nullopt;
  return C;
}

/// Nobody outside this translation unit can override \p M.
bool Advisor::isInSightOnly(const CXXMethodDecl *M) const {
  return M->hasAttr<FinalAttr>() || M->getParent()->isEffectivelyFinal() ||
         Ctx.getSourceManager().isInMainFile(M->getParent()->getLocation());
}

bool Advisor::isExported(const FunctionDecl *F) const {
  const SourceManager &SM = Ctx.getSourceManager();
  return llvm::any_of(F->redecls(), [&](const FunctionDecl *One) {
    return !SM.isInMainFile(SM.getExpansionLoc(One->getLocation()));
  });
}

/// The family, the calls and the rest that no advice can do without; false if
/// there is to be none.
bool Advisor::gather(Candidate &C) {
  const auto *M = dyn_cast<CXXMethodDecl>(C.Function);
  if (M && M->isVirtual()) {
    for (const CXXMethodDecl *One : Calls.family(M)) {
      const FunctionDecl *Definition = nullptr;
      if (One->hasBody(Definition))
        C.Family.push_back(Definition);
      else if (One->isPureVirtual())
        C.Pure.push_back(One);
      else
        return false; // Its body is in another file.
      if (!isInSightOnly(One))
        return false;
    }
  } else {
    C.Family.push_back(C.Function);
  }
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::sort(C.Family, [&](const FunctionDecl *A, const FunctionDecl *B) {
    return SM.isBeforeInTranslationUnit(A->getLocation(), B->getLocation());
  });
  auto All = C.Family;
  All.insert(All.end(), C.Pure.begin(), C.Pure.end());
  for (const FunctionDecl *One : All) {
    C.IsExported |= isExported(One);
    const CallsInSight &Seen = Calls.calls(One);
    // Who keeps the function's address keeps its type.
    if (Seen.AddressTaken)
      return false;
    C.Calls.insert(C.Calls.end(), Seen.Sites.begin(), Seen.Sites.end());
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Verdicts
//===----------------------------------------------------------------------===//

Advice Advisor::advice(const Candidate &C, Advice::Reason Why) {
  Advice A;
  A.Because = Why;
  A.Function = C.Function;
  A.From = C.Returned;
  A.To = C.Type->Companion;
  A.Calls = C.Calls;
  A.Paths = &Sync.paths(C.Function);
  for (const FunctionDecl *One : C.Family)
    if (One != C.Function)
      A.Family.push_back(One);
  A.Family.insert(A.Family.end(), C.Pure.begin(), C.Pure.end());
  return A;
}

/// One word for a whole family, at its first member.
static bool speaksForOthers(const FunctionDecl *F,
                            llvm::ArrayRef<const FunctionDecl *> Family) {
  return Family.front() == F;
}

std::optional<Advice> Advisor::valueTaskFor(const FunctionDecl *F) {
  std::optional<Candidate> C = candidate(F, /*ReturnsTask=*/true);
  if (!C || C->isCached() || !speaksForOthers(F, C->Family) ||
      (C->IsExported && !Options.Counts))
    return std::nullopt;
  Heat How = heat(*C);
  if (How.Is != Heat::Hot)
    return std::nullopt;
  Calls.judge(C->Calls);
  for (const CallSite &Site : C->Calls)
    if (Site.Use != CallUse::Awaited)
      return std::nullopt;
  Synchrony AtOnce;
  for (const FunctionDecl *One : C->Family) {
    Synchrony Its;
    if (!completesAtOnce(One, *C, Its))
      return std::nullopt;
    if (One == F)
      AtOnce = Its;
  }
  Advice A = advice(*C, Advice::Worthwhile);
  A.Heated = How;
  A.Sync = AtOnce;
  A.IsMendable = llvm::all_of(C->Family, [](const FunctionDecl *One) {
    return isa<CoroutineBodyStmt>(One->getBody());
  });
  for (const CallSite &Site : C->Calls)
    A.IsMendable &= !Site.Typed;
  return A;
}

/// They want what a task gives.
static bool wantsTask(const CallSite &Site) {
  return Site.Use >= CallUse::Repeated;
}

std::optional<Advice> Advisor::taskFor(const FunctionDecl *F) {
  std::optional<Candidate> C = candidate(F, /*ReturnsTask=*/false);
  if (!C || !speaksForOthers(F, C->Family) ||
      (C->IsExported && !Options.Counts))
    return std::nullopt;
  if (Options.Counts && C->IsExported && !count(F))
    return std::nullopt;
  Calls.judge(C->Calls);
  bool IsPooled = llvm::any_of(
      C->Family, [&](const FunctionDecl *One) { return isPooled(One); });
  size_t Wanting = llvm::count_if(C->Calls, wantsTask);
  Heat How = heat(*C);
  Synchrony Never;
  std::optional<Advice::Reason> Why;
  if (Wanting && 2 * Wanting >= C->Calls.size())
    Why = Advice::CallersShare;
  else if (!IsPooled && neverCompletesAtOnce(*C, Never))
    Why = Advice::NeverAtOnce;
  else if (How.Is == Heat::Cold)
    Why = Advice::CalledRarely;
  else if (!IsPooled && C->isCached())
    Why = Advice::ResultCached;
  if (!Why)
    return std::nullopt;
  Advice A = advice(*C, *Why);
  A.Heated = How;
  A.Sync = Never;
  A.IsMendable = llvm::all_of(C->Family, [](const FunctionDecl *One) {
    return isa<CoroutineBodyStmt>(One->getBody());
  });
  // Awaiting, joining and turning it into a task work for both; what becomes of
  // a variable with a type of its own is not ours to say.
  for (const CallSite &Site : C->Calls)
    A.IsMendable &= Site.Direct && (Site.Use == CallUse::Awaited ||
                                    Site.Use == CallUse::Joined ||
                                    Site.Use == CallUse::Shared);
  return A;
}

const Advisor::Fit &Advisor::fit() {
  if (Fits)
    return *Fits;
  Fits.emplace();
  if (!Options.Counts)
    return *Fits;
  for (const FunctionDecl *F : Calls.definitions()) {
    if (!isAboutTasks(F))
      continue;
    ++Fits->Functions;
    bool IsChanged = false;
    Fits->Known += count(F, IsChanged) != nullptr;
    Fits->Changed += IsChanged;
  }
  return *Fits;
}

} // namespace clang::valuetask
