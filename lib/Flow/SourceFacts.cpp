//===- SourceFacts.cpp - what a body does to sources, as facts ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In a view of sources the generator meets some things that no single-consumer
// type has: a value task made *from* the tracked object, which is then in
// flight until somebody touches the variable that keeps it (its carrier), and
// tokens, numbers that a reset makes stale. The transfer functions for both
// are here as well.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Sources.h"
#include "Flow/Transfer.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

const Operation *sourceUse(SourceEffect E) {
  static const std::vector<Operation> Table = [] {
    std::vector<Operation> T(static_cast<size_t>(SourceEffect::Ignore) + 1);
    auto Does = [&](SourceEffect E, Effect Means) {
      T[static_cast<size_t>(E)].Does = Means;
    };
    Does(SourceEffect::HandOut, Effect::Consume);
    // Right unless an operation is in flight; GetResult then begins anew.
    Does(SourceEffect::Reset, Effect::Borrow);
    Does(SourceEffect::GetResult, Effect::Revive);
    // Tokens: saved, used, and made stale.
    Does(SourceEffect::Version, Effect::Revive);
    Does(SourceEffect::Status, Effect::Borrow);
    Does(SourceEffect::Set, Effect::Consume);
    return T;
  }();
  return &Table[static_cast<size_t>(E)];
}

const TypeModel *tokenModel() {
  static const TypeModel Token = [] {
    TypeModel T;
    T.Rules.MayDrop = true;
    return T;
  }();
  return &Token;
}

static const Expr *core(const Expr *E) {
  for (;;) {
    const Expr *Inner = E->IgnoreImplicit()->IgnoreParenCasts();
    if (const auto *I = dyn_cast<InitListExpr>(Inner);
        I && I->getNumInits() == 1)
      Inner = I->getInit(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

/// The source that \p C is performed on, by the model, and what it does there.
static const SourceOperation *operationOf(const CallExpr *C,
                                          const ModelIndex &Model) {
  const auto *M = dyn_cast<CXXMemberCallExpr>(C);
  const CXXMethodDecl *D = M ? M->getMethodDecl() : nullptr;
  if (!D || !D->getDeclName().isIdentifier())
    return nullptr;
  const Expr *Object = M->getImplicitObjectArgument();
  if (!Object)
    return nullptr;
  QualType T = Object->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const SourceModel *S = Model.source(T);
  return S ? S->operation(D->getName()) : nullptr;
}

/// In `source.version()`, \p E: the source.
const Expr *FactsGenerator::versionCall(const Expr *E) const {
  const auto *C = E ? dyn_cast<CXXMemberCallExpr>(core(E)) : nullptr;
  const SourceOperation *Op = C ? operationOf(C, Model) : nullptr;
  return Op && Op->Does == SourceEffect::Version
             ? C->getImplicitObjectArgument()
             : nullptr;
}

/// A standard container that only takes \p M's arguments in, or is asked
/// something.
static bool onlyKeeps(const CXXMethodDecl *M) {
  return M && M->getParent()->isInStdNamespace() &&
         M->getDeclName().isIdentifier() &&
         llvm::StringSwitch<bool>(M->getName())
             .Cases({"push_back", "emplace_back", "push", "emplace", "insert"},
                    true)
             .Cases({"push_front", "emplace_front", "reserve", "size", "empty"},
                    true)
             .Default(false);
}

static const VarDecl *localVariable(const Expr *E, const NameMap &Names) {
  const auto *V = E ? dyn_cast_or_null<VarDecl>(namedIn(E, &Names)) : nullptr;
  // `p->push_back(x)`
  if (V && V->getType()->isPointerType())
    V = Names.lookup(V->getCanonicalDecl());
  return V && V->hasLocalStorage() && !V->getType()->isReferenceType()
             ? V->getCanonicalDecl()
             : nullptr;
}

const VarDecl *FactsGenerator::carrier(const Expr *E, bool &Leaves) const {
  for (const Stmt *S = E;;) {
    const Stmt *Child = S;
    const Parent Next = Around.of(Child);
    if (const VarDecl *V = Next.Variable)
      return V->hasLocalStorage() && Model.handedOut(V->getType())
                 ? V->getCanonicalDecl()
                 : nullptr;
    S = Next.S;
    if (!S)
      return nullptr;
    if (isa<ReturnStmt>(S)) {
      Leaves = true;
      return nullptr;
    }
    if (isa<ParenExpr, FullExpr, CXXBindTemporaryExpr, CastExpr,
            MaterializeTemporaryExpr, ConditionalOperator>(S))
      continue;
    if (const auto *I = dyn_cast<InitListExpr>(S); I && I->getNumInits() == 1)
      continue;
    if (const auto *C = dyn_cast<CXXConstructExpr>(S);
        C && C->getConstructor()->isMoveConstructor())
      continue;
    const auto *C = dyn_cast<CallExpr>(S);
    if (!C)
      return nullptr;
    if (const auto *O = dyn_cast<CXXOperatorCallExpr>(C))
      return O->getOperator() == OO_Equal && O->getNumArgs() == 2 &&
                     Child == O->getArg(1)
                 ? localVariable(O->getArg(0), Scan->OtherNames)
                 : nullptr;
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(C))
      return onlyKeeps(M->getMethodDecl())
                 ? localVariable(M->getImplicitObjectArgument(),
                                 Scan->OtherNames)
                 : nullptr;
    // The arguments of a when_all are in flight together, until the call.
    if (const FunctionDecl *F = C->getDirectCallee(); F && F->getNumParams())
      for (const FunctionModel *R : Model.function(F))
        if (R->Plays == Role::Join)
          return F->getParamDecl(0)->getCanonicalDecl();
    return nullptr;
  }
}

/// \p F is the call of a function in sight: the value task that it returns may
/// be for an operation that it has started.
void FactsGenerator::noteStart(Fact &F, const Expr *At) {
  if (Model.view() != Stands::Operation || !Model.handedOut(At->getType()))
    return;
  bool Leaves = false;
  F.Source = carrier(At, Leaves);
  F.Made = F.Source || Leaves;
}

/// \p E gives a value task for the current operation of \p Source.
void FactsGenerator::handOver(const Expr *E, PlaceId Source,
                              const TypeModel *Type) {
  if (Model.view() != Stands::Operation || Source == NoPlace || !Type)
    return;
  bool Leaves = false;
  const VarDecl *Carrier = carrier(E, Leaves);
  Fact &F = emit(FactKind::Use, Source, E);
  F.Op = sourceUse(SourceEffect::HandOut);
  F.Type = Type;
  F.Source = Carrier;
  F.Made = Carrier || Leaves;
}

/// True if \p E makes a value task from a source: of its token, or of itself.
bool FactsGenerator::handOut(const Expr *E) {
  if (!E->isPRValue() || !Model.handedOut(E->getType()))
    return false;
  llvm::ArrayRef<const Expr *> Arguments;
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getConstructor()->isCopyOrMoveConstructor())
      return false;
    Arguments = {C->getArgs(), C->getNumArgs()};
  } else if (const auto *C = dyn_cast<CallExpr>(E))
    Arguments = {C->getArgs(), C->getNumArgs()};
  bool IsHandOut = false;
  for (const Expr *Arg : Arguments) {
    if (const Expr *Source = versionCall(Arg)) {
      Value V = value(Source);
      QualType T = Source->getType();
      handOver(E, V.P,
               Model.type(T->isPointerType() ? T->getPointeeType() : T));
      return true;
    }
    const Expr *Core = core(Arg);
    if (PlaceId P = Core->isGLValue() ? place(Core) : NoPlace)
      for (const auto &[Into, From, Kept] : Tokens)
        if ((Into ? place(Into) : Facts->Places.variable(Kept)) == P) {
          useToken(Arg, E);
          QualType T = From->getType();
          handOver(E, value(From).P,
                   Model.type(T->isPointerType() ? T->getPointeeType() : T));
          return true;
        }
    useToken(Arg, E);
    QualType T = Arg->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    if (const SourceModel *S = Model.source(T)) {
      IsHandOut = true;
      if (!S->IsInterface && isa<CXXConstructExpr>(E))
        handOver(E, value(Arg).P, Model.type(T));
    }
  }
  return IsHandOut;
}

/// The variable is mentioned: whoever has its value task may take the result.
void FactsGenerator::touchCarrier(const DeclRefExpr *R) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  if (!V || !V->hasLocalStorage() || Scan->Renames.contains(R))
    return;
  if (const VarDecl *Of = Scan->OtherNames.lookup(V->getCanonicalDecl()))
    V = Of;
  if (!V->getType()->isRecordType())
    return;
  const TypeModel *T = Model.handedOut(V->getType());
  if (!T && !V->getType()->getAsCXXRecordDecl()->isInStdNamespace())
    return;
  const Stmt *Child = R;
  for (;;) {
    const Parent Next = Around.of(Child);
    const Stmt *S = Next.Variable ? nullptr : Next.S;
    if (const auto *O = dyn_cast_or_null<CXXOperatorCallExpr>(S))
      if (O->getOperator() == OO_Equal && O->getArg(0) == Child)
        return;
    if (const auto *C = dyn_cast_or_null<CXXMemberCallExpr>(S)) {
      const CXXMethodDecl *M = C->getMethodDecl();
      if (C->getCallee() != Child || !M)
        break;
      if (!T && onlyKeeps(M))
        return;
      if (T && M->getDeclName().isIdentifier())
        if (const Operation *Op = T->operation(M->getName(), false))
          if (Op->Does == Effect::Query)
            return;
      break;
    }
    if (const auto *L = dyn_cast_or_null<LambdaExpr>(S);
        L && Scan->RunHere.contains(L))
      return;
    // Through a pointer that is another name for it.
    const auto *U = dyn_cast_or_null<UnaryOperator>(S);
    if (!isa_and_nonnull<ParenExpr, ImplicitCastExpr, MemberExpr>(S) &&
        !(U && U->getOpcode() == UO_Deref))
      break;
    Child = S;
  }
  emit(FactKind::Release, NoPlace, R).Written = V->getCanonicalDecl();
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

/// Everything in the body that is ever given a version: a reset ends tokens
/// that the text saves further down, in a loop.
void FactsGenerator::collectTokens(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *One : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(One))
        if (const Expr *From = versionCall(V->getInit()))
          Tokens.push_back({nullptr, From, V});
  } else if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    if (B->getOpcode() == BO_Assign)
      if (const Expr *From = versionCall(B->getRHS()))
        Tokens.push_back({core(B->getLHS()), From, nullptr});
  }
  for (const Stmt *Child : S->children())
    collectTokens(Child);
}

void FactsGenerator::saveToken(PlaceId P, const Stmt *At) {
  if (P == NoPlace)
    return;
  emit(FactKind::Make, P, At).Type = tokenModel();
}

void FactsGenerator::useToken(const Expr *E, const Stmt *At) {
  if (Model.view() != Stands::Operation)
    return;
  E = core(E);
  PlaceId P = E->isGLValue() && E->getType()->isIntegralOrEnumerationType()
                  ? place(E)
                  : NoPlace;
  if (P == NoPlace)
    return;
  Fact &F = emit(FactKind::Use, P, At);
  F.Op = sourceUse(SourceEffect::Status);
  F.Type = tokenModel();
}

/// \p Source goes on to its next operation: the tokens of the last are stale.
void FactsGenerator::endTokens(PlaceId Source, const Stmt *At) {
  auto End = [&](PlaceId P) {
    if (P == NoPlace)
      return;
    saveToken(P, At);
    Fact &F = emit(FactKind::Use, P, At);
    F.Op = sourceUse(SourceEffect::Set);
    F.Type = tokenModel();
  };
  llvm::SmallVector<PlaceId, 4> Ended;
  for (const auto &[Into, From, Kept] : Tokens)
    if (value(From).P == Source)
      Ended.push_back(Into ? place(Into) : Facts->Places.variable(Kept));
  // What an override is given belongs to the operation so far.
  const ParmVarDecl *Token = nullptr;
  if (const auto *M = dyn_cast<CXXMethodDecl>(Function);
      M && tokenOperation(M, Model, Token) &&
      Facts->Places[Source].Base == Facts->Places.self())
    Ended.push_back(Facts->Places.variable(Token));
  llvm::sort(Ended);
  Ended.erase(llvm::unique(Ended), Ended.end());
  for (PlaceId P : Ended)
    End(P);
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

/// An operation of a source.
bool FactsGenerator::sourceCall(const CallExpr *C) {
  if (const FunctionDecl *F = C->getDirectCallee(); F && F->getNumParams())
    for (const FunctionModel *R : Model.function(F))
      if (R->Plays == Role::Join)
        emit(FactKind::Release, NoPlace, C).Written =
            F->getParamDecl(0)->getCanonicalDecl();
  const SourceOperation *Op = operationOf(C, Model);
  if (!Op)
    return false;
  const Expr *Object = cast<CXXMemberCallExpr>(C)->getImplicitObjectArgument();
  QualType OT = Object->getType();
  const TypeModel *Type =
      Model.type(OT->isPointerType() ? OT->getPointeeType() : OT);
  Value V = value(Object);
  bool Known =
      V.P != NoPlace && Type && (V.K == Value::Object || V.K == Value::Pointer);
  auto Use = [&](SourceEffect E) {
    if (!Known)
      return;
    Fact &F = emit(FactKind::Use, V.P, C);
    F.Op = sourceUse(E);
    F.Type = Type;
  };
  if (Op->Token && C->getNumArgs())
    useToken(C->getArg(std::min(Op->Token->Index, C->getNumArgs() - 1)), C);
  switch (Op->Does) {
  case SourceEffect::Start:
  case SourceEffect::HandOut:
    if (!Known)
      break;
    handOver(C, V.P, Type);
    if (Op->Does == SourceEffect::Start)
      endTokens(V.P, C);
    break;
  case SourceEffect::Reset:
    Use(SourceEffect::Reset);
    Use(SourceEffect::GetResult);
    if (Known)
      endTokens(V.P, C);
    break;
  case SourceEffect::GetResult:
  case SourceEffect::OnCompleted:
    Use(SourceEffect::GetResult);
    break;
  default:
    break;
  }
  return true;
}

/// True if nothing else is to be said of \p S.
bool FactsGenerator::sourceStatement(const Stmt *S) {
  const auto *E = dyn_cast<Expr>(S);
  if (Model.view() == Stands::Result)
    return E && isa<CallExpr, CXXConstructExpr>(E) && handOut(E);

  if (!TokensCollected) {
    TokensCollected = true;
    collectTokens(Body);
  }
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    bool Carries = D->isSingleDecl();
    for (const Decl *One : D->decls()) {
      const auto *V = dyn_cast<VarDecl>(One);
      if (V && versionCall(V->getInit()))
        saveToken(Facts->Places.variable(V), S);
      Carries &= V && V->getInit() && Model.handedOut(V->getType());
    }
    // To the engine, a write of the carrier would be a touch.
    return Carries;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    const Expr *Sides[] = {B->getLHS(), B->getRHS()};
    if (B->getOpcode() == BO_Assign && versionCall(B->getRHS()))
      saveToken(place(core(B->getLHS())), S);
    else if (B->isEqualityOp())
      // Whoever compares it with the version knows what it is worth.
      for (int I : {0, 1})
        if (versionCall(Sides[I]) && core(Sides[1 - I])->isGLValue())
          saveToken(place(core(Sides[1 - I])), S);
    return false;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    touchCarrier(R);
    return false;
  }
  const auto *C = dyn_cast<CallExpr>(S);
  if (C && sourceCall(C))
    return true;
  if (E && isa<CallExpr, CXXConstructExpr>(E) && handOut(E))
    return true;
  if (!C)
    return false;
  // `t = source.next()` and `v.push_back(source.next())`: no touch either.
  const auto *O = dyn_cast<CXXOperatorCallExpr>(C);
  const auto *M = dyn_cast<CXXMemberCallExpr>(C);
  return (O && O->getOperator() == OO_Equal &&
          Model.handedOut(O->getArg(0)->getType())) ||
         (M && onlyKeeps(M->getMethodDecl()) && M->getNumArgs() == 1 &&
          Model.handedOut(M->getArg(0)->getType()));
}

/// What set the result in the try block may be what threw, and then it is not
/// set.
void FactsGenerator::sourceHandler(const CXXCatchStmt *C) {
  if (!C)
    return;
  if (const auto *T = dyn_cast_or_null<CXXTryStmt>(Around.of(C).S))
    emit(FactKind::Shake, NoPlace, T->getTryBlock());
}

//===----------------------------------------------------------------------===//
// Transfer
//===----------------------------------------------------------------------===//

/// A value task for \p O's current operation comes into being. It is in flight
/// as long as it is kept in sight.
void Transfer::startOperation(State &S, PlaceId P, const Fact &F,
                              ObjectState O) {
  if (O.Lives & (Unknown | Multi))
    return;
  if (O.Lives & Gone)
    misuse(FindingKind::ConsumedAgain, F, P, O);
  else if (Listener)
    Listener->fine(F, P, O);
  O.Lives = F.Made ? Consumed : Live;
  O.Source = F.Source;
  O.UsedAt = F.At;
  S.at(P) = O;
}

/// Others may have gone on to the next operation: nothing that \p O could be
/// misused by is certain any more.
void Transfer::letGo(ObjectState &O) {
  if (O.Type && O.Type->For != Stands::Task && (O.Lives & Gone)) {
    O.Lives = Live;
    O.Source = nullptr;
  }
}

void Transfer::shakeSources(State &S, const Stmt *TryBlock) {
  for (auto &[P, O] : S.Objects)
    if (O.UsedAt && contains(TryBlock, O.UsedAt))
      letGo(O);
}

} // namespace clang::valuetask
