//===- Counts.cpp - how hot, how often at once ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The evidence of the advisor: counts of the profile where there is one, what
// the source says where there is none.
//
//===----------------------------------------------------------------------===//

#include "Evidence/Candidate.h"
#include "Flow/Holders.h"
#include "Model/Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::valuetask {

/// A count from which on a share of it means something. A function that ran
/// three times is no evidence, however hot it is beside the others.
static constexpr uint64_t LeastCount = 100;
/// What is told as "never" may happen this often.
static constexpr double NeverRate = 0.01;

//===----------------------------------------------------------------------===//
// The profile
//===----------------------------------------------------------------------===//

const FunctionCount *Advisor::count(const FunctionDecl *F,
                                    bool &IsChanged) const {
  if (!Options.Counts || isa<CXXConstructorDecl, CXXDestructorDecl>(F))
    return nullptr;
  std::string Symbol;
  if (Mangler->shouldMangleDeclName(F)) {
    llvm::raw_string_ostream OS(Symbol);
    Mangler->mangleName(GlobalDecl(F), OS);
  } else {
    Symbol = F->getNameAsString();
  }
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::StringRef MainFile;
  if (OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    MainFile = Main->getName();
  const FunctionCount *Found = Options.Counts->find(Symbol, MainFile);
  const FunctionDecl *Definition = nullptr;
  if (!Found || !Found->Span || !F->hasBody(Definition))
    return Found;
  // llvm-cov counts from the body's brace, gcov from the name.
  const Stmt *Body = Definition->getBody();
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(Body))
    Body = C->getBody();
  unsigned Begin = SM.getExpansionLineNumber(
      Options.Counts->kind() == ProfileKind::Gcov ? Definition->getLocation()
                                                  : Body->getBeginLoc());
  unsigned End = SM.getExpansionLineNumber(Body->getEndLoc());
  IsChanged = End - Begin != *Found->Span;
  return Found;
}

/// None for a function that was changed since.
const FunctionCount *Advisor::count(const FunctionDecl *F) const {
  bool IsChanged = false;
  const FunctionCount *Found = count(F, IsChanged);
  return IsChanged ? nullptr : Found;
}

//===----------------------------------------------------------------------===//
// Hot and cold
//===----------------------------------------------------------------------===//

/// What attributes and annotations say, and loops of hot functions.
Heat Advisor::marked(const FunctionDecl *F) {
  auto [It, New] = Heats.try_emplace(CallIndex::key(F));
  if (!New)
    return It->second; // Unknown, within a recursion.
  Heat H;
  if (F->hasAttr<ColdAttr>()) {
    H.Is = Heat::Cold;
    H.By = Heat::Attribute;
  } else if (F->hasAttr<HotAttr>()) {
    H.Is = Heat::Hot;
    H.By = Heat::Attribute;
  } else if (annotations(F).has(Annotation::Hot)) {
    H.Is = Heat::Hot;
    H.By = Heat::Annotated;
  } else {
    for (const CallSite &Site : Calls.calls(F).Sites)
      if (Site.Loop && Site.In && marked(Site.In).Is == Heat::Hot) {
        H.Is = Heat::Hot;
        H.By = Heat::InLoop;
        H.Call = &Site;
        break;
      }
  }
  return Heats[CallIndex::key(F)] = H;
}

Heat Advisor::heat(const FunctionDecl *F) {
  if (!Options.Counts)
    return marked(F);
  Heat H;
  const FunctionCount *Found = count(F);
  if (!Found)
    return H;
  const Profile &P = *Options.Counts;
  H.By = P.isSampled()       ? Heat::Sampled
         : Found->CallsKnown ? Heat::Counted
                             : Heat::Block;
  H.Count = H.By == Heat::Counted ? Found->Calls : Found->Hottest;
  uint64_t Bar = Options.HotCount ? *Options.HotCount
                                  : std::max(P.hotThreshold(), LeastCount);
  H.Is = H.Count >= Bar                            ? Heat::Hot
         : H.Count && H.Count <= P.coldThreshold() ? Heat::Cold
                                                   : Heat::Neither;
  return H;
}

/// Of a family: hot if some are and none is cold.
Heat Advisor::heat(const Candidate &C) {
  Heat All;
  auto Take = [&](const FunctionDecl *F) {
    Heat One = heat(F);
    if (All.Is != Heat::Cold && (One.Is == Heat::Cold || One.Is == Heat::Hot ||
                                 All.Is == Heat::Unknown))
      All = One.Is == Heat::Hot && All.Is == Heat::Hot && All.Count > One.Count
                ? All
                : One;
  };
  for (const FunctionDecl *F : C.Family)
    Take(F);
  // A count is a body's; a word may stand on what has none.
  if (!Options.Counts)
    for (const FunctionDecl *F : C.Pure)
      Take(F);
  return All;
}

//===----------------------------------------------------------------------===//
// At once
//===----------------------------------------------------------------------===//

/// How often the innermost region around \p S ran.
static std::optional<uint64_t> countAt(const FunctionCount &F, const Stmt *S,
                                       const SourceManager &SM) {
  SourceLocation L = SM.getExpansionLoc(S->getBeginLoc());
  unsigned Line = SM.getSpellingLineNumber(L);
  unsigned Column = SM.getSpellingColumnNumber(L);
  const CountedRegion *Inner = nullptr;
  for (const CountedRegion &R : F.Regions)
    if (R.contains(Line, Column) &&
        (!Inner || std::pair(Inner->BeginLine, Inner->BeginColumn) <=
                       std::pair(R.BeginLine, R.BeginColumn)))
      Inner = &R;
  if (!Inner)
    return std::nullopt;
  return Inner->Count;
}

/// By the counts of the function's own returns; false where the profile does
/// not have them.
bool Advisor::returnsAtOnce(const FunctionDecl *F, const SyncPaths &Paths,
                            Synchrony &Into) const {
  const FunctionCount *Found = count(F);
  if (!Found || Found->Regions.empty() || !Found->Calls)
    return false;
  // Regions know lines; the function may have moved as a whole.
  const SourceManager &SM = Ctx.getSourceManager();
  const Stmt *Body = F->getBody();
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(Body))
    Body = C->getBody();
  if (SM.getExpansionLineNumber(Body->getBeginLoc()) !=
      Found->Regions.front().BeginLine)
    return false;
  Into.By = Synchrony::Returns;
  Into.Of = Found->Calls;
  Into.Synchronous = 0;
  for (const Stmt *Return : Paths.Early) {
    std::optional<uint64_t> Count = countAt(*Found, Return, SM);
    if (!Count)
      return false;
    Into.Synchronous += *Count;
  }
  Into.Synchronous = std::min(Into.Synchronous, Into.Of);
  return true;
}

static void addAwaiter(QualType T,
                       llvm::SmallSetVector<const CXXRecordDecl *, 4> &Into) {
  if (const CXXRecordDecl *R =
          T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl())
    if (R->hasDefinition())
      Into.insert(R->getDefinition());
}

/// By the awaiters of its type, over the whole program.
Synchrony Advisor::awaits(const Candidate &C) const {
  llvm::SmallSetVector<const CXXRecordDecl *, 4> Awaiters;
  for (const CallSite &Site : C.Calls)
    if (Site.Await && Site.Await->getReadyExpr())
      if (const auto *Ready = dyn_cast<CXXMemberCallExpr>(
              Site.Await->getReadyExpr()->IgnoreImplicit()))
        Awaiters.insert(Ready->getRecordDecl()->getDefinition());
  addAwaiter(C.Function->getReturnType(), Awaiters);
  for (const CXXMethodDecl *M : C.Returned->methods())
    if (M->getOverloadedOperator() == OO_Coawait)
      addAwaiter(M->getReturnType(), Awaiters);
  Synchrony S;
  uint64_t Asked = 0, Suspended = 0;
  auto Count = [&](const FunctionDecl *F, uint64_t &Into) {
    const FunctionCount *Found = count(F);
    if (!Found || !Found->CallsKnown)
      return false;
    Into += Found->Calls;
    return true;
  };
  for (const CXXRecordDecl *R : Awaiters) {
    bool Both[2] = {false, false};
    uint64_t Counts[2] = {0, 0};
    for (const Decl *D : R->decls()) {
      llvm::SmallVector<const FunctionDecl *, 2> Functions;
      if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
        Functions.append(T->spec_begin(), T->spec_end());
      else if (const auto *F = dyn_cast<FunctionDecl>(D))
        Functions.push_back(F);
      for (const FunctionDecl *F : Functions)
        if (F->getDeclName().isIdentifier())
          for (int I : {0, 1})
            if (F->getName() == (I ? "await_suspend" : "await_ready"))
              Both[I] |= Count(F, Counts[I]);
    }
    if (!Both[0] || !Both[1])
      continue;
    Asked += Counts[0];
    Suspended += Counts[1];
  }
  if (!Asked)
    return S;
  S.By = Synchrony::Awaits;
  S.Of = Asked;
  S.Synchronous = Asked - std::min(Asked, Suspended);
  return S;
}

/// The rate of a type is that of all functions that return it. It says
/// something of \p F if \p F makes most of the awaits, if it is good enough
/// even though all that suspended were of \p F, or if the body agrees.
bool Advisor::isItsRate(const FunctionDecl *F, const SyncPaths &Paths,
                        const Synchrony &OfType) const {
  if (Paths.When == Completes::Sometimes)
    return true;
  const FunctionCount *Found = count(F);
  if (!Found || !Found->CallsKnown || !Found->Calls)
    return false;
  uint64_t Suspended = OfType.Of - OfType.Synchronous;
  uint64_t Least = Found->Calls - std::min(Found->Calls, Suspended);
  return 2 * Found->Calls >= OfType.Of ||
         double(Least) / double(Found->Calls) >= Options.SyncRate;
}

bool Advisor::completesAtOnce(const FunctionDecl *F, const Candidate &C,
                              Synchrony &How) {
  const SyncPaths &Paths = Sync.paths(F);
  if (Paths.When == Completes::Never)
    return false;
  if (Paths.When != Completes::Always && Options.Counts) {
    Synchrony Own;
    if (returnsAtOnce(F, Paths, Own) && Own.rate() >= Options.SyncRate) {
      How = Own;
      return true;
    }
    How = awaits(C);
    if (How.By != Synchrony::Nothing)
      return How.rate() >= Options.SyncRate && isItsRate(F, Paths, How);
  }
  How.By = Synchrony::Paths;
  return Paths.When == Completes::Always || Paths.When == Completes::Sometimes;
}

bool Advisor::neverCompletesAtOnce(const Candidate &C, Synchrony &How) {
  bool ByPaths = llvm::all_of(C.Family, [&](const FunctionDecl *F) {
    return Sync.paths(F).When == Completes::Never;
  });
  if (ByPaths) {
    How.By = Synchrony::Paths;
    return true;
  }
  if (!Options.Counts)
    return false;
  for (const FunctionDecl *F : C.Family) {
    if (Sync.paths(F).When == Completes::Always)
      return false;
    Synchrony Own = awaits(C);
    if (Own.By == Synchrony::Nothing || Own.Of < LeastCount ||
        Own.rate() > NeverRate)
      return false;
    How = Own;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Pools
//===----------------------------------------------------------------------===//

/// A source, or what leads to one.
static bool isSource(QualType T, const ModelIndex &Model) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  if (Model.source(T))
    return true;
  const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  return R && isDereferenceable(R) && R->getTemplateArgs().size() &&
         R->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         Model.source(R->getTemplateArgs()[0].getAsType());
}

/// Its value tasks need no new memory each: coroutine frames that the promise
/// allocates itself, or a source that serves one operation after the other.
bool Advisor::isPooled(const FunctionDecl *F) const {
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(F->getBody())) {
    const CXXRecordDecl *Promise =
        C->getPromiseDecl()->getType()->getAsCXXRecordDecl();
    DeclarationName New = Ctx.DeclarationNames.getCXXOperatorName(OO_New);
    return Promise && Promise->hasDefinition() &&
           (!Promise->lookup(New).empty() ||
            llvm::any_of(Promise->bases(), [&](const CXXBaseSpecifier &B) {
              const CXXRecordDecl *R = B.getType()->getAsCXXRecordDecl();
              return R && R->hasDefinition() && !R->lookup(New).empty();
            }));
  }
  llvm::SmallVector<const Stmt *, 16> Work{F->getBody()};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S || isa<LambdaExpr>(S))
      continue;
    if (const auto *C = dyn_cast<CXXConstructExpr>(S);
        C && Model.type(C->getType()) && C->getNumArgs() &&
        isSource(C->getArg(0)->getType(), Model))
      return true;
    if (const auto *C = dyn_cast<CXXMemberCallExpr>(S);
        C && Model.type(C->getType()) && Model.source(C->getRecordDecl()))
      return true;
    Work.append(S->child_begin(), S->child_end());
  }
  return false;
}

} // namespace clang::valuetask
