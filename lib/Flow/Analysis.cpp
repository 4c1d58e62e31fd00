//===- Analysis.cpp - the flow analysis of one translation unit -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Analysis.h"
#include "Flow/Collector.h"
#include "Flow/Holders.h"
#include "Flow/Solver.h"
#include "Flow/Summary.h"
#include "Support/Log.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/CrashRecoveryContext.h"

namespace clang::valuetask {

// Disjuncts a block keeps apart in stage B.
static constexpr unsigned WideWidth = 64;
// Calls of calls of calls whose bodies are followed.
static constexpr unsigned SummaryDepth = 8;
// Rounds in which the summary of a recursive function may still grow.
static constexpr int RecursionRounds = 4;

Analysis::Analysis(ASTContext &Ctx, const ModelSet &Models,
                   AnalysisOptions Options)
    : Ctx(Ctx), Index(Models), Options(std::move(Options)), Writes(Ctx, Index) {
  // Without it a crash in one function would take all findings along.
  llvm::CrashRecoveryContext::Enable();
}

Analysis::~Analysis() = default;

/// Members of a value task's own class implement the rules; they are not bound
/// by them.
bool Analysis::belongsToModel(const FunctionDecl *F) {
  for (const DeclContext *C = F; C; C = C->getParent())
    if (const auto *R = dyn_cast<CXXRecordDecl>(C))
      if (!R->isLambda() && Index.record(R))
        return true;
  return false;
}

static bool mentionsInInitialisers(const FunctionDecl *F,
                                   const ModelIndex &Index,
                                   llvm::function_ref<bool(QualType)> Holds) {
  if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *I : C->inits())
      if (I->isWritten() && mentionsValueTask(I->getInit(), Index, Holds))
        return true;
  return false;
}

bool Analysis::isWorth(const FunctionDecl *F) {
  if (!F->doesThisDeclarationHaveABody() || F->isInvalidDecl() ||
      F->isDependentContext() || F->isDefaulted())
    return false;
  const Stmt *Body = F->getBody();
  if (!Body)
    return false;
  auto Holds = [this](QualType T) {
    const CXXRecordDecl *R = T->getAsCXXRecordDecl();
    auto [It, New] = Keepers.try_emplace(R, false);
    return New ? Keepers[R] = holdsTasks(T, Index) : It->second;
  };
  return (mentionsValueTask(Body, Index, Holds) ||
          mentionsInInitialisers(F, Index, Holds)) &&
         !belongsToModel(F);
}

static void collectLambdas(const Stmt *S,
                           std::vector<const FunctionDecl *> &Into) {
  if (!S)
    return;
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : L->capture_inits())
      collectLambdas(Init, Into);
    if (const FunctionTemplateDecl *T = L->getDependentCallOperator()) {
      for (const FunctionDecl *One : T->specializations()) {
        Into.push_back(One);
        collectLambdas(One->getBody(), Into);
      }
    } else {
      Into.push_back(L->getCallOperator());
      collectLambdas(L->getCallOperator()->getBody(), Into);
    }
    return;
  }
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(S)) {
    collectLambdas(C->getBody(), Into);
    return;
  }
  if (const auto *A = dyn_cast<CoroutineSuspendExpr>(S)) {
    collectLambdas(A->getOperand(), Into);
    return;
  }
  for (const Stmt *Child : S->children())
    collectLambdas(Child, Into);
}

const std::vector<Finding> &Analysis::findings(const FunctionDecl *F) {
  auto &Slot = Done[F];
  if (Slot)
    return *Slot;
  Slot = std::make_unique<std::vector<Finding>>();
  std::vector<Finding> *List = Slot.get();
  analyseGuarded(F, *List);
  // Lambdas after the function around them, which knows how they are called.
  std::vector<const FunctionDecl *> Lambdas;
  if (!F->isDependentContext() && F->doesThisDeclarationHaveABody())
    collectLambdas(F->getBody(), Lambdas);
  for (const FunctionDecl *L : Lambdas) {
    auto &Inner = Done[L];
    if (Inner)
      continue;
    Inner = std::make_unique<std::vector<Finding>>();
    analyseGuarded(L, *List);
  }
  return *List;
}

void Analysis::analyseGuarded(const FunctionDecl *F,
                              std::vector<Finding> &Into) {
  std::vector<Finding> Found;
  llvm::CrashRecoveryContext CRC;
  bool Survived = CRC.RunSafely([&] {
    if (!Options.CrashFunction.empty() &&
        F->getNameAsString() == Options.CrashFunction)
      LLVM_BUILTIN_TRAP;
    if (isWorth(F))
      Found = analyse(F);
  });
  if (!Survived) {
    InProgress.clear();
    Depth = 0;
    Skipped.push_back({F, "the analysis crashed"});
    logLine("the analysis of '" + F->getQualifiedNameAsString() +
            "' crashed; nothing is reported there");
    return;
  }
  Into.insert(Into.end(), Found.begin(), Found.end());
}

namespace {
/// Hears whether there is anything to report.
class AnyMisuse : public FlowListener {
public:
  bool Heard = false;
  void misuse(FindingKind, const Fact &, PlaceId,
              const ObjectState &) override {
    Heard = true;
  }
  void fine(const Fact &, PlaceId, const ObjectState &) override {}
  bool heardEnough() const override { return Heard; }
};
} // namespace

std::vector<Finding> Analysis::analyse(const FunctionDecl *F) {
  FactsGenerator Generator(F, Ctx, Index, *this);
  bool TooLarge = false;
  std::unique_ptr<FunctionFacts> Facts =
      Generator.run(Options.MaxBlocks, TooLarge);
  if (!Facts) {
    if (TooLarge)
      Skipped.push_back({F, "its control flow has more than " +
                                std::to_string(Options.MaxBlocks) +
                                " blocks (ValueTaskMaxBlocks)"});
    return {};
  }
  bool Dump = !Options.DumpFunction.empty() &&
              F->getNameAsString() == Options.DumpFunction;
  if (Dump)
    Facts->dump(llvm::errs(), Ctx);

  Others Elsewhere(&Writes, outermost(F));
  bool HasPointers = false;
  for (const auto &Block : Facts->Blocks)
    for (const Fact &One : Block)
      HasPointers |= (One.Kind == FactKind::Bind && One.B != NoPlace) ||
                     (One.Callee && One.Callee->Cell != NoPlace);
  // Stage A: all joined. Nothing to report there means nothing to report.
  if (!HasPointers) {
    Solver Narrow(*Facts, Elsewhere, 1);
    AnyMisuse OnTheWay, AtLast;
    Narrow.run(&OnTheWay);
    if (OnTheWay.Heard)
      Narrow.report(AtLast);
    if (Dump) {
      llvm::errs() << "stage A:\n";
      Narrow.dump(llvm::errs());
    }
    if (!AtLast.Heard)
      return {};
  }
  Solver Wide(*Facts, Elsewhere, WideWidth);
  Wide.run();
  if (Dump) {
    llvm::errs() << "stage B:\n";
    Wide.dump(llvm::errs());
  }
  Collector Result(F, *Facts, Ctx, Wide);
  Wide.report(Result);
  std::vector<Finding> Found = Result.findings();
  llvm::erase_if(Found,
                 [&](const Finding &One) { return isJudgedElsewhere(One, F); });
  return Found;
}

namespace {
/// The functions that some function of the translation unit calls.
class CallCollector : public RecursiveASTVisitor<CallCollector> {
public:
  llvm::DenseSet<const FunctionDecl *> Called;
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitCallExpr(CallExpr *E) {
    if (const FunctionDecl *F = E->getDirectCallee())
      Called.insert(F->getCanonicalDecl());
    return true;
  }
};
} // namespace

bool Analysis::isCalled(const FunctionDecl *F) {
  if (!Calls) {
    CallCollector C;
    C.TraverseDecl(Ctx.getTranslationUnitDecl());
    Calls = std::make_unique<llvm::DenseSet<const FunctionDecl *>>(
        std::move(C.Called));
  }
  return Calls->contains(F->getCanonicalDecl());
}

/// A helper that reads the result of its caller's object is right or wrong by
/// what its callers know; a lambda that is handed on consumes its captured
/// objects by its caller's leave.
bool Analysis::isJudgedElsewhere(const Finding &One, const FunctionDecl *F) {
  const VarDecl *V = One.Variable ? One.Variable : One.Followed;
  // An awaiter is asked for the result when it has said that it is ready.
  if (One.Kind == FindingKind::NotReady && !V)
    if (const auto *M = dyn_cast<CXXMethodDecl>(F))
      for (const CXXMethodDecl *Other : M->getParent()->methods())
        if (Other->getDeclName().isIdentifier() &&
            Other->getName() == "await_ready")
          return true;
  if (!V || V->getDeclContext() == F) {
    const auto *P = dyn_cast_or_null<ParmVarDecl>(V);
    if (One.Kind != FindingKind::NotReady || !P ||
        !(P->getType()->isReferenceType() || P->getType()->isPointerType()))
      return false;
    return isCalled(F);
  }
  // A variable of another function, which is not around this one.
  if (!V->hasLocalStorage() || V->isInitCapture())
    return false;
  for (const DeclContext *C = F; C; C = C->getParent())
    if (C == V->getDeclContext())
      // What a lambda reads of the function around it is judged where that
      // function calls it.
      return One.Kind == FindingKind::NotReady && isCalled(F);
  return true;
}

const FunctionSummary *Analysis::summary(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition) || !Definition)
    return nullptr;
  F = Definition;
  if (F->isDependentContext() || F->isInvalidDecl() || belongsToModel(F) ||
      Ctx.getSourceManager().isInSystemHeader(F->getLocation()))
    return nullptr;
  if (auto It = Summaries.find(F); It != Summaries.end())
    return It->second.get();
  if (Depth >= SummaryDepth)
    return nullptr;
  if (InProgress.contains(F)) {
    // A recursion: as a start, the inner call does not come back; each round
    // then knows the ways out that the last one found.
    std::unique_ptr<FunctionSummary> &Start = Provisional[F];
    if (!Start)
      Start = std::make_unique<FunctionSummary>();
    return Start.get();
  }
  InProgress.insert(F);
  ++Depth;
  std::unique_ptr<FunctionSummary> S;
  for (int Round = 0; Round != RecursionRounds; ++Round) {
    FactsGenerator Generator(F, Ctx, Index, *this);
    bool TooLarge = false;
    auto Facts = Generator.run(Options.MaxBlocks, TooLarge, true);
    if (!Facts)
      break;
    // What others may do to fields while a coroutine waits they cannot do
    // before its caller waits, too.
    Solver Wide(*Facts, Others(Facts->IsCoroutine ? nullptr : &Writes, F),
                WideWidth);
    Wide.run();
    S = std::make_unique<FunctionSummary>(summarise(F, *Facts, Wide));
    if (!Options.DumpFunction.empty() &&
        F->getNameAsString() == Options.DumpFunction) {
      llvm::errs() << "summary of " << Options.DumpFunction << ":\n";
      S->dump(llvm::errs());
    }
    auto It = Provisional.find(F);
    if (It == Provisional.end() || It->second->Outcomes == S->Outcomes)
      break;
    It->second = std::make_unique<FunctionSummary>(*S);
  }
  --Depth;
  InProgress.erase(F);
  Provisional.erase(F);
  return (Summaries[F] = std::move(S)).get();
}

bool Analysis::isReadyParameter(const ParmVarDecl *P) {
  const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext());
  // A generic lambda is known by its template.
  const FunctionDecl *Pattern = F ? F->getTemplateInstantiationPattern() : F;
  return F && (ReadyCallbacks.contains(F) ||
               (Pattern && ReadyCallbacks.contains(Pattern)));
}

void Analysis::noteReadyCallback(const FunctionDecl *F) {
  ReadyCallbacks.insert(F);
}

bool Analysis::isReadyCapture(const VarDecl *V) {
  return ReadyCaptures.contains(V->getCanonicalDecl());
}

void Analysis::noteReadyCapture(const VarDecl *V) {
  ReadyCaptures.insert(V->getCanonicalDecl());
}

} // namespace clang::valuetask
