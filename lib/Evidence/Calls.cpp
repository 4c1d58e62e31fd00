//===- Calls.cpp - what callers do with the tasks they get ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evidence/Calls.h"
#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"

namespace clang::valuetask {

/// What one expression that is a task comes to.
struct CallIndex::Mention {
  CallUse Use = CallUse::Passed;
  const Stmt *At = nullptr;
  /// The task goes on in this variable; Use means nothing then.
  const VarDecl *Into = nullptr;
  const CoroutineSuspendExpr *Await = nullptr;
  bool Direct = true;
};

const FunctionDecl *CallIndex::key(const FunctionDecl *F) {
  if (const FunctionDecl *Pattern = F->getTemplateInstantiationPattern())
    F = Pattern;
  return F->getCanonicalDecl();
}

//===----------------------------------------------------------------------===//
// The walk
//===----------------------------------------------------------------------===//

class CallIndex::Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(CallIndex &Index) : Index(Index), Model(Index.Model) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  bool TraverseStmt(Stmt *S) {
    if (!S)
      return true;
    // Not evaluated, so not called.
    if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr,
            CXXTypeidExpr>(S))
      return true;
    Path.push_back({S, nullptr});
    bool Go = RecursiveASTVisitor::TraverseStmt(S);
    Path.pop_back();
    return Go;
  }
  bool TraverseDecl(Decl *D) {
    if (!D)
      return true;
    if (!isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Index.Ctx.getSourceManager().isInSystemHeader(D->getLocation()))
      return true;
    // What depends on template parameters shows in the instances.
    if (const auto *F = dyn_cast<FunctionDecl>(D); F && F->isDependentContext())
      return true;
    Path.push_back({nullptr, D});
    bool Go = RecursiveASTVisitor::TraverseDecl(D);
    Path.pop_back();
    return Go;
  }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc, bool = true) { return true; }
  bool TraverseConstructorInitializer(CXXCtorInitializer *I) {
    bool Outer = std::exchange(InInitializer, true);
    bool Go = RecursiveASTVisitor::TraverseConstructorInitializer(I);
    InInitializer = Outer;
    return Go;
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && Model.type(F->getReturnType()))
      Index.Definitions.push_back(F);
    return true;
  }
  bool VisitCXXMethodDecl(CXXMethodDecl *M) {
    if (M->size_overridden_methods() && M->isCanonicalDecl())
      Index.Overriders.push_back(M);
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    const FunctionDecl *F = E->getDirectCallee();
    if (!F || !Model.type(F->getReturnType()))
      return true;
    CallSite Site;
    Site.Call = E;
    std::tie(Site.In, Site.Loop) = around();
    Mention M = climb(Path.size() - 1, E->getType());
    // Told by the variable, once all of its uses are known.
    Site.At = M.At;
    Site.Use = M.Use;
    Site.Await = M.Await;
    Site.Into = M.Into;
    Site.Direct = M.Direct && !M.Into;
    Pending.push_back({Index.key(F), Site});
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *F = dyn_cast<FunctionDecl>(E->getDecl()))
      return mentionFunction(E, F);
    const auto *V = dyn_cast<VarDecl>(E->getDecl());
    if (V && V->hasLocalStorage() &&
        Model.type(V->getType().getNonReferenceType()))
      Index.Locals[V->getCanonicalDecl()].push_back(
          climb(Path.size() - 1, E->getType()));
    return true;
  }

  struct Found {
    const FunctionDecl *Callee;
    CallSite Site;
  };
  std::vector<Found> Pending;

private:
  struct Node {
    const Stmt *S;
    const Decl *D;
  };

  bool mentionFunction(const DeclRefExpr *E, const FunctionDecl *F) {
    if (!Model.type(F->getReturnType()))
      return true;
    size_t I = Path.size() - 1;
    while (I && Path[I - 1].S &&
           isa<ParenExpr, ImplicitCastExpr>(Path[I - 1].S))
      --I;
    const auto *C = I ? dyn_cast_or_null<CallExpr>(Path[I - 1].S) : nullptr;
    if (!C || C->getCallee() != Path[I].S)
      Index.Calls[Index.key(F)].AddressTaken = E;
    return true;
  }

  /// The function that the innermost node is in, and the loop around it.
  std::pair<const FunctionDecl *, const Stmt *> around() const {
    const Stmt *Loop = nullptr;
    for (size_t I = Path.size(); I-- > 1;) {
      const Node &Outer = Path[I - 1];
      const Stmt *Inner = Path[I].S;
      if (Outer.D) {
        if (const auto *F = dyn_cast<FunctionDecl>(Outer.D))
          return {F, Loop};
        continue;
      }
      if (const auto *L = dyn_cast<LambdaExpr>(Outer.S);
          L && Inner == L->getBody())
        return {L->getCallOperator(), Loop};
      if (!Loop && repeats(Outer.S, Inner))
        Loop = Outer.S;
    }
    return {nullptr, Loop};
  }

  /// \p Inner runs once a turn of \p S.
  static bool repeats(const Stmt *S, const Stmt *Inner) {
    if (const auto *F = dyn_cast<ForStmt>(S))
      return Inner != F->getInit();
    if (const auto *F = dyn_cast<CXXForRangeStmt>(S))
      return Inner == F->getBody();
    return isa<WhileStmt, DoStmt>(S);
  }

  static const VarDecl *localNamed(const Expr *E) {
    const auto *R = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    return V && V->hasLocalStorage() ? V->getCanonicalDecl() : nullptr;
  }

  /// From the node at \p I, which is a task of type \p T, outwards to what is
  /// done with it.
  Mention climb(size_t I, QualType T) const {
    const TypeModel *Type = Model.type(T.getNonReferenceType());
    Mention M;
    auto Is = [&](CallUse Use, const Stmt *At) {
      M.Use = Use;
      M.At = At;
      return M;
    };
    for (; I; --I) {
      const Stmt *Inner = Path[I].S;
      const Stmt *S = Path[I - 1].S;
      if (!S)
        return declared(Path[I - 1].D, Inner, M);
      if (isa<ParenExpr, ImplicitCastExpr, MaterializeTemporaryExpr,
              CXXBindTemporaryExpr, ExprWithCleanups, ConstantExpr>(S))
        continue;
      if (const auto *C = dyn_cast<ExplicitCastExpr>(S)) {
        if (C->getType()->isVoidType())
          return Is(CallUse::Dropped, S);
        if (!Model.type(C->getType().getNonReferenceType()))
          return Is(CallUse::Passed, S);
        continue;
      }
      if (const auto *C = dyn_cast<CXXConstructExpr>(S)) {
        const CXXConstructorDecl *D = C->getConstructor();
        if (!Model.type(C->getType()))
          return Is(CallUse::Stored, S);
        if (D->isMoveConstructor())
          continue;
        if (D->isCopyConstructor() && cast<Expr>(Inner)->isLValue() &&
            !C->isElidable())
          return Is(CallUse::Shared, S);
        if (D->isCopyConstructor())
          continue;
        return Is(CallUse::Passed, S);
      }
      if (const auto *C = dyn_cast<ConditionalOperator>(S)) {
        if (Inner == C->getCond())
          return Is(CallUse::Asked, S);
        continue;
      }
      if (const auto *B = dyn_cast<BinaryOperator>(S)) {
        if (B->getOpcode() != BO_Comma)
          return Is(CallUse::Passed, S);
        if (Inner == B->getLHS())
          return Is(CallUse::Dropped, S);
        continue;
      }
      if (const auto *A = dyn_cast<CoawaitExpr>(S)) {
        M.Await = A;
        return Is(CallUse::Awaited, S);
      }
      if (isa<ReturnStmt, CoreturnStmt>(S))
        return Is(CallUse::Returned, S);
      if (isa<LambdaExpr, CXXNewExpr, CXXThrowExpr>(S))
        return Is(CallUse::Stored, S);
      if (const auto *L = dyn_cast<InitListExpr>(S)) {
        if (Model.type(L->getType()))
          continue;
        return Is(CallUse::Stored, S);
      }
      if (const auto *Member = dyn_cast<MemberExpr>(S)) {
        // The member call around it.
        const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
        const Operation *Op =
            Method && Type ? Model.method(*Type, Method,
                                          !Member->isArrow() &&
                                              !Member->getBase()->isLValue())
                           : nullptr;
        CallUse Use = useOf(Op);
        const Stmt *At = I >= 2 && Path[I - 2].S ? Path[I - 2].S : S;
        if (!Op || Op->Does != Effect::Wrap || I < 2)
          return Is(Use, At);
        M.Direct = false;
        --I;
        continue;
      }
      if (const auto *Call = dyn_cast<CallExpr>(S)) {
        if (std::optional<Mention> Passed = argument(Call, Inner, M))
          return *Passed;
        continue;
      }
      if (isa<Expr>(S))
        return Is(CallUse::Passed, S);
      return Is(CallUse::Dropped, Inner);
    }
    return M;
  }

  static CallUse useOf(const Operation *Op) {
    if (!Op)
      return CallUse::Passed;
    switch (Op->Does) {
    case Effect::Share:
      return CallUse::Shared;
    case Effect::Consume:
      return CallUse::Taken;
    case Effect::Detach:
      return CallUse::Started;
    default:
      return CallUse::Asked;
    }
  }

  Mention declared(const Decl *D, const Stmt *Init, Mention M) const {
    M.At = Init;
    M.Use = CallUse::Stored;
    const auto *V = dyn_cast<VarDecl>(D);
    if (V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) &&
        !isa<DecompositionDecl>(V)) {
      // An init-capture is a part of its closure.
      if (!V->isInitCapture() && Model.type(V->getType().getNonReferenceType()))
        M.Into = V->getCanonicalDecl();
      return M;
    }
    if (!V && !isa<FieldDecl>(D) && !InInitializer)
      M.Use = CallUse::Passed;
    return M;
  }

  /// \p Inner is an argument of \p Call; none if what the call returns is the
  /// task still.
  std::optional<Mention> argument(const CallExpr *Call, const Stmt *Inner,
                                  Mention M) const {
    M.At = Call;
    M.Use = CallUse::Passed;
    if (const auto *O = dyn_cast<CXXOperatorCallExpr>(Call);
        O && O->getOperator() == OO_Equal && O->getNumArgs() == 2) {
      if (Inner == O->getArg(0)) {
        M.Use = CallUse::Asked;
      } else if (const VarDecl *V = localNamed(O->getArg(0));
                 V && Model.type(V->getType())) {
        M.Into = V;
      } else {
        M.Use = CallUse::Stored;
      }
      return M;
    }
    const FunctionDecl *F = Call->getDirectCallee();
    if (!F)
      return M;
    for (const FunctionModel *R : Model.function(F))
      switch (R->Plays) {
      case Role::Move:
        return std::nullopt;
      case Role::Join:
        M.Use = CallUse::Joined;
        return M;
      case Role::Start:
        M.Use = CallUse::Started;
        return M;
      case Role::Consume:
        M.Use = CallUse::Awaited;
        return M;
      case Role::ProveReady:
      case Role::Borrow:
      case Role::Ignore:
        M.Use = CallUse::Asked;
        return M;
      default:
        break;
      }
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F)) {
      HolderAccess A = holderAccess(Method, Method->getParent());
      if (A == HolderAccess::Insert || A == HolderAccess::Replace)
        M.Use = CallUse::Stored;
    }
    return M;
  }

  CallIndex &Index;
  const ModelIndex &Model;
  std::vector<Node> Path;
  bool InInitializer = false;
};

//===----------------------------------------------------------------------===//
// The index
//===----------------------------------------------------------------------===//

CallIndex::CallIndex(ASTContext &Ctx, const ModelSet &Models,
                     const ModelIndex &Model, AnalysisOptions Options)
    : Ctx(Ctx), Model(Model), Flow(Ctx, Models, std::move(Options)) {}

CallIndex::~CallIndex() = default;

void CallIndex::collect() {
  Collected = true;
  Collector C(*this);
  C.TraverseDecl(Ctx.getTranslationUnitDecl());
  llvm::DenseSet<std::pair<const FunctionDecl *, SourceLocation>> Seen;
  for (Collector::Found &One : C.Pending) {
    // Each instance of a template has the call; one speaks for all.
    if (!Seen.insert({One.Callee, One.Site.Call->getExprLoc()}).second)
      continue;
    if (One.Site.Into)
      resolve(One.Site);
    Calls[One.Callee].Sites.push_back(One.Site);
  }
}

/// What is done with the variable that the task is in; the use that says most
/// against a single consumer stands for all.
void CallIndex::resolve(CallSite &Site) {
  llvm::SmallSetVector<const VarDecl *, 4> Variables;
  Variables.insert(Site.Into);
  Site.Use = CallUse::Dropped;
  for (size_t I = 0; I != Variables.size(); ++I) {
    const VarDecl *One = Variables[I];
    if (!One->getType()->getContainedDeducedType() && !Site.Typed)
      Site.Typed = One;
    auto Found = Locals.find(One);
    if (Found == Locals.end())
      continue;
    for (const Mention &M : Found->second) {
      if (M.Into) {
        Variables.insert(M.Into);
        continue;
      }
      if (M.Use == CallUse::Asked)
        continue;
      bool IsFirst = Site.Use == CallUse::Dropped;
      if (!IsFirst && M.Use <= Site.Use)
        continue;
      Site.Use = M.Use;
      Site.At = M.At;
      Site.Await = M.Await;
    }
  }
}

void CallIndex::judge(llvm::MutableArrayRef<CallSite> Sites) {
  for (CallSite &Site : Sites)
    if (Site.Into)
      judge(Site);
}

/// Whether the flow analysis has something against the variable.
void CallIndex::judge(CallSite &Site) {
  if (!Site.In || Site.Use > CallUse::Taken)
    return;
  const VarDecl *V = Site.Into;
  for (const Finding &One : Flow.findings(Site.In)) {
    bool IsIts = (One.Variable && One.Variable->getCanonicalDecl() == V) ||
                 (One.Made && (contains(One.Made, Site.Call) ||
                               contains(Site.Call, One.Made)));
    if (!IsIts)
      continue;
    switch (One.Kind) {
    case FindingKind::ConsumedAgain:
    case FindingKind::Concurrent:
    case FindingKind::UsedAfterShare:
      Site.Use = CallUse::Repeated;
      break;
    case FindingKind::NotReady:
      continue;
    default:
      Site.Use = CallUse::Dropped;
    }
    Site.At = One.At ? One.At : Site.Call;
    Site.Await = nullptr;
    return;
  }
}

const CallsInSight &CallIndex::calls(const FunctionDecl *F) {
  if (!Collected)
    collect();
  static const CallsInSight None;
  auto Found = Calls.find(key(F));
  return Found == Calls.end() ? None : Found->second;
}

const std::vector<const FunctionDecl *> &CallIndex::definitions() {
  if (!Collected)
    collect();
  return Definitions;
}

std::vector<const CXXMethodDecl *> CallIndex::family(const CXXMethodDecl *M) {
  if (!Collected)
    collect();
  llvm::SmallSetVector<const CXXMethodDecl *, 8> Members;
  auto Add = [&](const CXXMethodDecl *One) {
    Members.insert(One->getCanonicalDecl());
  };
  Add(M);
  // Upwards from each member, and down from all that are in.
  for (size_t Before = 0; Before != Members.size();) {
    Before = Members.size();
    for (size_t I = 0; I != Members.size(); ++I)
      for (const CXXMethodDecl *Base : Members[I]->overridden_methods())
        Add(Base);
    for (const CXXMethodDecl *One : Overriders)
      for (const CXXMethodDecl *Base : One->overridden_methods())
        if (Members.contains(Base->getCanonicalDecl()))
          Add(One);
  }
  return {Members.begin(), Members.end()};
}

} // namespace clang::valuetask
