//===- Arguments.cpp - what a callee beyond sight gets and gives ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the arguments and the result of a call whose body is not followed. Out:
// hand-overs, escapes, new objects.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Builtins.h"

namespace clang::valuetask {

/// \p P is a parameter of a static member function or of another's: whoever is
/// given `*this` there may put new value tasks in.
bool FactsGenerator::isOwnFunction(const ParmVarDecl *P) const {
  const auto *M =
      dyn_cast_or_null<CXXMethodDecl>(P ? P->getDeclContext() : nullptr);
  const auto *Self = dyn_cast<CXXMethodDecl>(Function);
  return M && Self &&
         M->getParent()->getCanonicalDecl() ==
             Self->getParent()->getCanonicalDecl();
}

void FactsGenerator::argument(const Expr *Arg, const ParmVarDecl *P,
                              QualType ParamType, const Expr *Call) {
  Value V = value(Arg);
  if (V.K == Value::Lambda) {
    for (const LambdaExpr *L : closures(Arg, V.L))
      if (L)
        escapeLambda(L, Call);
    return;
  }
  if (V.P == NoPlace)
    return;
  if (V.K == Value::PastEnd) {
    // With where it ends, a callee can get at every element.
    emit(FactKind::Escape, V.P, Call);
    return;
  }
  if (V.K == Value::Wrapper) {
    // Whoever gets the wrapper may await it.
    emit(FactKind::Escape, V.P, Call);
    return;
  }
  bool ByReference = ParamType->isReferenceType();
  if (P && V.isObject() && V.Type)
    if (auto E = Model.parameter(P)) {
      if (*E == Effect::Consume && !Arg->isLValue()) {
        emit(FactKind::HandOver, V.P, Call).Type = V.Type;
        return;
      }
      operate(V, effectOperation(*E), Call, !Arg->isLValue());
      // Lent for the call only, says the annotation.
      Facts->Blocks[Current].back().Owned = true;
      return;
    }
  if (V.K == Value::Pointer) {
    QualType Pointee = Arg->getType()->getPointeeType();
    if (Facts->Places[V.P].Kind == PlaceKind::This)
      emit(FactKind::WriteSelf, NoPlace, Call).Flag = isOwnFunction(P);
    else if (Pointee.isNull() || !Pointee.isConstQualified())
      emit(FactKind::Escape, V.P, Call);
    return;
  }
  if (V.K != Value::Object)
    return;
  if (!ByReference) {
    if (Arg->getType()->isRecordType())
      emit(FactKind::HandOver, V.P, Call).Type = V.Type;
    return;
  }
  QualType Referred = ParamType->getPointeeType();
  if (ParamType->isRValueReferenceType()) {
    if (Arg->getType()->isRecordType())
      emit(FactKind::HandOver, V.P, Call).Type = V.Type;
    return;
  }
  if (Referred.isConstQualified()) {
    // Only what can be awaited again and again is awaited through const.
    const Operation *Await = V.Type ? Model.await(*V.Type, false) : nullptr;
    if (Await && Await->Does == Effect::Borrow)
      emit(FactKind::Release, V.P, Call).Type = V.Type;
    else if (!V.Type && keepsHandles(Arg->getType(), Model))
      emit(FactKind::Escape, V.P, Call).Flag = true;
    return;
  }
  killRoot(V.P);
  if (Facts->Places[V.P].Kind == PlaceKind::This)
    emit(FactKind::WriteSelf, NoPlace, Call).Flag = isOwnFunction(P);
  else if (V.Type || holdsTasks(Arg->getType(), Model))
    emit(FactKind::Escape, V.P, Call);
}

/// The local object whose member function \p E calls, or from whose value task
/// \p E goes on: it may complete what \p E gives.
const VarDecl *FactsGenerator::sourceOf(const CallExpr *E) {
  const auto *M = dyn_cast<CXXMemberCallExpr>(E);
  if (!M)
    return nullptr;
  Value V = value(M->getImplicitObjectArgument());
  if (V.P == NoPlace)
    return rootOf(M->getImplicitObjectArgument());
  if (auto It = Sources.find(V.P); It != Sources.end())
    return It->second;
  const VarDecl *D = Facts->Places.rootVariable(V.P);
  return D && !V.Type ? D : nullptr;
}

bool FactsGenerator::plays(const CallExpr *E, Role R) const {
  if (const FunctionDecl *F = E->getDirectCallee())
    for (const FunctionModel *Known : Model.function(F))
      if (Known->Plays == R)
        return true;
  return false;
}

/// The promise that \p E names or leads to.
PlaceId FactsGenerator::promisePlace(const Expr *E) {
  Value V = value(E);
  return V.K == Value::Object || V.K == Value::Pointer ? V.P : NoPlace;
}

/// A member function of \p R gives the value task of a promise.
bool FactsGenerator::isPromise(const CXXRecordDecl *R) {
  R = R ? R->getDefinition() : nullptr;
  if (!R)
    return false;
  auto [It, New] = Promises.try_emplace(R, false);
  if (!New)
    return It->second;
  bool Found = false;
  for (const CXXMethodDecl *M : R->methods())
    for (const FunctionModel *Known : Model.function(M))
      Found |= Known->Plays == Role::FromPromise;
  for (const CXXBaseSpecifier &B : R->bases())
    Found = Found || isPromise(B.getType()->getAsCXXRecordDecl());
  return Promises[R] = Found;
}

bool FactsGenerator::keepsPromise(QualType T) {
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!isStd(S, {"unique_ptr", "shared_ptr", "optional"}))
    return false;
  const TemplateArgument &Of = S->getTemplateArgs()[0];
  return Of.getKind() == TemplateArgument::Type &&
         isPromise(Of.getAsType()->getAsCXXRecordDecl());
}

void FactsGenerator::result(const CallExpr *E, bool Ready, bool Multi) {
  if (Values.count(E))
    return;
  const TypeModel *T = E->isPRValue() ? Model.type(E->getType()) : nullptr;
  if (!T) {
    if (E->isPRValue() && E->getType()->isRecordType() &&
        (holdsTasks(E->getType(), Model) || Model.wrapper(E->getType()))) {
      emit(FactKind::Forget, temporary(E), E);
      Value V;
      V.K = Value::Object;
      V.P = temporary(E);
      Values[E] = V;
    }
    return;
  }
  const VarDecl *Source = sourceOf(E);
  Fact &F = emit(FactKind::Make, temporary(E), E);
  F.Source = Source;
  if (Source)
    Sources[temporary(E)] = Source;
  F.Type = T;
  F.Ready = Ready;
  F.Made = Ready && plays(E, Role::MakeReady);
  // What may be left is as good as complete where only that is asked.
  F.MayBeLeft = plays(E, Role::MayBeLeft);
  F.Sure = plays(E, Role::Start) || plays(E, Role::FromPromise);
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E);
      M && plays(E, Role::FromPromise)) {
    F.Promise = F.Inherits = true;
    F.B = promisePlace(M->getImplicitObjectArgument());
  }
  F.Flag = Multi;
  Value V;
  V.K = Value::Object;
  V.P = temporary(E);
  V.Type = T;
  Values[E] = V;
}

void FactsGenerator::mayWrite(const CallExpr *E, const FunctionDecl *F) {
  if (F && (F->getBuiltinID() || F->isConstexpr()))
    return;
  if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(F))
    if (M->isConst())
      return;
  emit(FactKind::WriteGlobals, NoPlace, E);
}

} // namespace clang::valuetask
