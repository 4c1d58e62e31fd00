//===- Callables.cpp - who runs what, and with which arguments ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a call that is given a callable: `std::thread(f, std::ref(t))`,
// `std::invoke(&C::m, this)`, `threads.emplace_back(work)`. Out: what the
// callable does to its arguments, at once or beside this function.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

static const Expr *core(const Expr *E) {
  return E->IgnoreImplicit()->IgnoreParenImpCasts();
}

/// Asking it, or waiting for it, tells whether the object is complete.
static bool tellsCompletion(const Operation &Op) {
  auto Complete = [](Knowledge K) {
    return K == Knowledge::Ready || K == Knowledge::Succeeded ||
           K == Knowledge::Failed;
  };
  return Op.Does == Effect::MakeReady ||
         (Op.Does == Effect::Query &&
          (Complete(Op.WhenTrue) || Complete(Op.WhenFalse)));
}

/// The function that \p E names: `f`, `&f`, `&C::m`.
static const FunctionDecl *namedFunction(const Expr *E) {
  E = core(E);
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_AddrOf)
    E = core(U->getSubExpr());
  const auto *R = dyn_cast<DeclRefExpr>(E);
  return R ? dyn_cast<FunctionDecl>(R->getDecl()) : nullptr;
}

/// The callable at \p Index runs with the arguments after it, if it takes as
/// many and its body is in sight. What it got by reference is \p Taken.
bool FactsGenerator::runCallable(llvm::ArrayRef<const Expr *> Arguments,
                                 unsigned Index, std::vector<bool> &Taken,
                                 const Expr *At, bool Started) {
  llvm::ArrayRef<const Expr *> Rest = Arguments.drop_front(Index + 1);
  Value V = value(Arguments[Index]);
  const FunctionDecl *F = V.K == Value::Lambda
                              ? V.L->getCallOperator()
                              : namedFunction(Arguments[Index]);
  if (!F)
    return false;
  PlaceId Self = NoPlace;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  unsigned First = Index + 1;
  if (M && !M->isStatic() && V.K != Value::Lambda) {
    // What runs may be an override.
    if (Rest.empty() || (M->isVirtual() && !M->hasAttr<FinalAttr>() &&
                         !M->getParent()->hasAttr<FinalAttr>()))
      return false;
    Value Object = value(Rest.front());
    // A thread would work on a copy.
    if (Object.P == NoPlace || !(Object.K == Value::Pointer ||
                                 (Object.K == Value::Object && !Started)))
      return false;
    Self = Object.P;
    Rest = Rest.drop_front();
    ++First;
  }
  if (Rest.size() > F->getNumParams() ||
      Rest.size() < F->getMinRequiredArguments() ||
      (V.K == Value::Lambda && Rest.empty()))
    return false;
  const FunctionSummary *S = Summaries.summary(F);
  if (!S)
    return false;
  std::fill(Taken.begin() + Index, Taken.begin() + First, true);
  std::vector<const Expr *> Given;
  for (unsigned I = 0; I != Rest.size(); ++I) {
    const ParmVarDecl *P = F->getParamDecl(I);
    QualType T = P->getType();
    Value A = value(Rest[I]);
    bool ByHandle = T->isLValueReferenceType() || T->isPointerType() ||
                    (T->isRValueReferenceType() && !Started);
    bool Leads = A.K == Value::Pointer || (A.K == Value::Object && !Started);
    bool IsNumber = T->isIntegralOrEnumerationType();
    if (A.P != NoPlace && ByHandle && Leads && !Model.parameter(P)) {
      // What the callee does with it is in its summary.
      Taken[First + I] = true;
      Given.push_back(Rest[I]);
    } else
      Given.push_back(IsNumber ? Rest[I] : nullptr);
  }
  applySummary(*S, F, Given, At, Started, Self, {},
               V.K == Value::Lambda ? Arguments[Index] : nullptr);
  // `std::invoke(same, t)` gives what the callable gives.
  QualType T = At->getType();
  if (!Started && S->ReturnsObject && isa<CallExpr>(At) &&
      (At->isGLValue() || T->isPointerType())) {
    PlaceId Cell = temporary(At);
    Facts->Calls.back().Cell = Cell;
    Value V;
    V.P = Facts->Places.pointee(Cell);
    V.K = T->isPointerType() ? Value::Pointer : Value::Object;
    V.Type = tracked(T->isPointerType() ? T->getPointeeType() : T);
    Values[At] = V;
  }
  return true;
}

/// \p R has a constructor that starts work.
static bool startsWork(const CXXRecordDecl *R, const ModelIndex &Model) {
  R = R ? R->getDefinition() : nullptr;
  if (!R)
    return false;
  for (const Decl *D : R->decls()) {
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
      D = T->getTemplatedDecl();
    if (const auto *C = dyn_cast<CXXConstructorDecl>(D))
      for (const FunctionModel *Known : Model.function(C))
        if (Known->Plays == Role::Start)
          return true;
  }
  return false;
}

/// The class of what `make_unique<T>` or `container.emplace_back` constructs,
/// if that starts work.
static const CXXRecordDecl *madeInPlace(const FunctionDecl *F,
                                        const ModelIndex &Model) {
  if (!F->getDeclName().isIdentifier())
    return nullptr;
  enum {
    None,
    ByFunction,
    ByClass
  } Way =
      llvm::StringSwitch<decltype(None)>(F->getName())
          .Cases({"make_unique", "make_shared", "make_optional"}, ByFunction)
          .Cases({"emplace_back", "emplace_front", "emplace", "try_emplace",
                  "emplace_hint"},
                 ByClass)
          .Default(None);
  const TemplateArgumentList *Arguments = nullptr;
  if (Way == ByFunction && F->isInStdNamespace())
    Arguments = F->getTemplateSpecializationArgs();
  else if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Way == ByClass) {
    if (const auto *S =
            dyn_cast<ClassTemplateSpecializationDecl>(M->getParent());
        S && S->isInStdNamespace())
      Arguments = &S->getTemplateArgs();
  }
  if (!Arguments)
    return nullptr;
  for (const TemplateArgument &A : Arguments->asArray())
    if (A.getKind() == TemplateArgument::Type)
      if (const CXXRecordDecl *R = A.getAsType()->getAsCXXRecordDecl();
          R && startsWork(R, Model))
        return R;
  return nullptr;
}

/// `threads.emplace_back(work)`, `make_unique<std::thread>(work)`: someone
/// else's constructor starts it.
bool FactsGenerator::startsInPlace(const CallExpr *E, const FunctionDecl *F,
                                   llvm::ArrayRef<const Expr *> Arguments) {
  if (!madeInPlace(F, Model))
    return false;
  std::vector<bool> Taken(Arguments.size(), false);
  bool Starts = false;
  for (unsigned I = 0; I != Arguments.size() && !Starts; ++I) {
    Value V = value(Arguments[I]);
    Starts = runCallable(Arguments, I, Taken, E, true);
    if (!Starts && V.K == Value::Lambda) {
      startLambda(Arguments[I], E, false);
      Taken[I] = Starts = true;
    }
  }
  if (!Starts)
    return false;
  for (unsigned I = 0; I != Arguments.size(); ++I)
    if (!Taken[I]) {
      const ParmVarDecl *P =
          I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
      argument(Arguments[I], P, P ? P->getType() : Arguments[I]->getType(), E);
    }
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    if (const VarDecl *Root = rootOf(M->getImplicitObjectArgument()))
      killVariable(Root);
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    noteFilled(M->getMethodDecl(), M->getImplicitObjectArgument(),
               Arguments.size(), E);
  mayWrite(E, F);
  result(E, false, false);
  return true;
}

/// `thread.join()`, `std::async(...).get()`: what was started is over.
bool FactsGenerator::endsWork(const CXXMethodDecl *M,
                              const Expr *Object) const {
  // The members that futures share belong to a base.
  QualType T = Object->IgnoreParenImpCasts()->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R || !R->isInStdNamespace() || !R->getDeclName().isIdentifier() ||
      !M->getDeclName().isIdentifier())
    return false;
  llvm::StringRef Class = R->getName(), Name = M->getName();
  if (Class == "thread" || Class == "jthread")
    return Name == "join";
  if ((Class != "future" && Class != "shared_future") ||
      (Name != "get" && Name != "wait"))
    return false;
  // Of a promise the future says nothing about who works for it.
  const VarDecl *Root = rootOf(Object);
  if (const VarDecl *Of = Scan->OtherNames.lookup(Root))
    Root = Of;
  const Expr *Init = Root ? Root->getInit() : nullptr;
  const auto *From = Init ? dyn_cast<CallExpr>(core(Init)) : nullptr;
  return !From || plays(From, Role::Start);
}

/// The end of the variable \p V waits for the work that it stands for: a
/// `std::jthread`, one that `std::async` gave.
bool FactsGenerator::waitsAtItsEnd(const VarDecl *V) const {
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      V->getType()->getAsCXXRecordDecl());
  if (isStd(V->getType()->getAsCXXRecordDecl(), {"jthread"}))
    return true;
  if (isStd(S, {"vector", "array", "deque", "list"}))
    return isStd(S->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl(),
                 {"jthread"});
  const auto *From =
      V->getInit() ? dyn_cast<CallExpr>(core(V->getInit())) : nullptr;
  return isStd(S, {"future"}) && From && plays(From, Role::Start);
}

namespace {
/// What a function does with a variable that stands for a closure.
struct Replacements {
  const CompoundStmt *Home = nullptr;
  std::vector<const CXXOperatorCallExpr *> Assigned;
  /// In the very block in which the variable is declared.
  bool Always = true;
  unsigned Uses = 0, Calls = 0;
};
} // namespace

static void findReplacements(const Stmt *S, const Stmt *Parent,
                             const VarDecl *V, Replacements &Into) {
  if (!S)
    return;
  auto Names = [&](const Stmt *E) {
    const auto *R = dyn_cast<DeclRefExpr>(E);
    return R && R->getDecl()->getCanonicalDecl() == V->getCanonicalDecl();
  };
  Into.Uses += Names(S);
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(S);
      O && O->getNumArgs() && Names(core(O->getArg(0)))) {
    if (O->getOperator() == OO_Equal) {
      Into.Assigned.push_back(O);
      Into.Always &= Parent == Into.Home;
    }
    Into.Calls += O->getOperator() == OO_Call;
  }
  const Stmt *Next = isa<FullExpr, CXXBindTemporaryExpr>(S) ? Parent : S;
  for (const Stmt *Child : S->children())
    findReplacements(Child, Next, V, Into);
}

/// The block that declares \p V.
static const CompoundStmt *homeOf(const Stmt *S, const VarDecl *V) {
  if (!S)
    return nullptr;
  if (const auto *C = dyn_cast<CompoundStmt>(S))
    for (const Stmt *One : C->body())
      if (const auto *D = dyn_cast<DeclStmt>(One))
        for (const Decl *Each : D->decls())
          if (Each == V)
            return C;
  for (const Stmt *Child : S->children())
    if (const CompoundStmt *Found = homeOf(Child, V))
      return Found;
  return nullptr;
}

llvm::SmallVector<const LambdaExpr *, 2>
FactsGenerator::closures(const Expr *E, const LambdaExpr *First) {
  llvm::SmallVector<const LambdaExpr *, 2> All{First};
  const auto *R = dyn_cast<DeclRefExpr>(core(E));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  const CXXRecordDecl *Class =
      V ? V->getType().getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
  // A closure never becomes another.
  if (!Class || Class->isLambda())
    return All;
  Replacements Found;
  Found.Home = homeOf(Body, V);
  findReplacements(Body, nullptr, V, Found);
  bool Once = Found.Assigned.size() == 1 && Found.Home && Found.Always &&
              Found.Uses == Found.Calls + 1;
  if (Once) {
    if (Ctx.getSourceManager().isBeforeInTranslationUnit(
            E->getBeginLoc(), Found.Assigned.front()->getBeginLoc()))
      return All;
    All.clear();
  }
  for (const CXXOperatorCallExpr *One : Found.Assigned) {
    const Expr *Now = core(One->getArg(1));
    const auto *L = dyn_cast<LambdaExpr>(Now);
    if (Value V = L ? Value() : value(Now); V.K == Value::Lambda)
      L = V.L;
    // Null where it is something else.
    All.push_back(L);
  }
  return All;
}

/// What \p E moves along was complete, or this function asked whether it was.
bool FactsGenerator::knowsComplete(const Expr *E) {
  E = core(E);
  while (true) {
    if (const auto *C = dyn_cast<CXXConstructExpr>(E);
        C && C->getNumArgs() == 1)
      E = core(C->getArg(0));
    else if (const auto *C = dyn_cast<ExplicitCastExpr>(E))
      E = core(C->getSubExpr());
    else if (const auto *C = dyn_cast<CallExpr>(E); C && namedByCall(C))
      E = core(namedByCall(C));
    else if (const auto *C = dyn_cast<CallExpr>(E);
             C && plays(C, Role::Move) && C->getNumArgs() == 1)
      E = core(C->getArg(0));
    else
      break;
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V)
    return false;
  if (const auto *P = dyn_cast<ParmVarDecl>(V))
    if (Summaries.isReadyParameter(P))
      return true;
  if (Summaries.isReadyCapture(V))
    return true;
  return asks(V, tellsCompletion);
}

/// This function performs an operation on the variable \p V that is one of
/// those \p Wanted.
bool FactsGenerator::asks(const VarDecl *V,
                          bool (*Wanted)(const Operation &)) const {
  const TypeModel *T = tracked(V->getType());
  if (!T)
    return false;
  llvm::SmallVector<const Stmt *, 32> Stack{Body};
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S)
      continue;
    if (const auto *C = dyn_cast<CXXMemberCallExpr>(S); C && C->getMethodDecl())
      if (const auto *R =
              dyn_cast<DeclRefExpr>(core(C->getImplicitObjectArgument()));
          R && R->getDecl() == V)
        if (const Operation *Op = Model.method(*T, C->getMethodDecl(), false);
            Op && Wanted(*Op))
          return true;
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  return false;
}

/// One of the elements that a loop visits was asked whether it failed, which
/// only a complete one can tell: whoever asks has complete ones.
bool FactsGenerator::visitsComplete(const Expr *Object) const {
  const auto *R = dyn_cast<DeclRefExpr>(core(Object));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  const auto *P = dyn_cast_or_null<ParmVarDecl>(V);
  const auto *M = P ? dyn_cast<CXXMethodDecl>(P->getDeclContext()) : nullptr;
  // A closure that is run for each of several.
  bool IsVisited = V && (Scan->RangeVariables.contains(V->getCanonicalDecl()) ||
                         (M && M->getParent()->isLambda() &&
                          P->getType()->isLValueReferenceType()));
  return IsVisited && asks(V, [](const Operation &Op) {
           return Op.Does == Effect::Query &&
                  Op.WhenTrue == Knowledge::Failed &&
                  Op.WhenFalse == Knowledge::Nothing;
         });
}

} // namespace clang::valuetask
