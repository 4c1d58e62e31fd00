//===- Calls.cpp - calls as facts -----------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a call expression. Out: the facts of what it calls: a cast, an operation
// of the model, a holder, a callee in sight or beyond it.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/Throws.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Builtins.h"

namespace clang::valuetask {

/// Calls that only change how an object is seen.
bool FactsGenerator::casts(const CallExpr *E, const FunctionDecl *F) {
  if (const Expr *Same = namedByCall(E)) {
    Values[E] = value(Same);
    return true;
  }
  if (E->getNumArgs() != 1 || !F->getDeclName().isIdentifier() ||
      !F->isInStdNamespace())
    return false;
  llvm::StringRef Name = F->getName();
  if (Name == "addressof" || Name == "ref" || Name == "cref" ||
      Name == "__addressof") {
    Value V = value(E->getArg(0));
    if (V.K == Value::Object)
      V.K = Value::Pointer;
    Values[E] = V;
    return true;
  }
  return false;
}

/// A coroutine goes on: whatever it keeps, or others keep for it, may change.
static bool resumes(const FunctionDecl *F) {
  if (F->getBuiltinID() == Builtin::BI__builtin_coro_resume)
    return true;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  const CXXRecordDecl *R = M ? M->getParent() : nullptr;
  return R && R->isInStdNamespace() && R->getDeclName().isIdentifier() &&
         R->getName() == "coroutine_handle" &&
         (M->getOverloadedOperator() == OO_Call ||
          (M->getDeclName().isIdentifier() && M->getName() == "resume"));
}

void FactsGenerator::call(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  PlaceTable &Places = Facts->Places;

  if (cellCall(E))
    return;
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (O->getOperator() == OO_Equal && assignOperator(O))
      return;
    if (O->getOperator() == OO_Coawait && O->getNumArgs() == 1) {
      Value V = value(O->getArg(0));
      if (V.isObject())
        V.K = Value::Wrapper;
      Values[E] = V;
      return;
    }
    if (O->getOperator() == OO_Call && O->getNumArgs() >= 1) {
      Value Callee = value(O->getArg(0));
      auto May = Callee.K == Value::Lambda
                     ? closures(O->getArg(0), Callee.L)
                     : llvm::SmallVector<const LambdaExpr *, 2>();
      if (May.size() == 1 && May.front())
        Callee.L = May.front();
      else if (!May.empty()) {
        for (const LambdaExpr *L : May)
          if (L)
            escapeLambda(L, E);
        Callee.K = Value::None;
      }
      if (Callee.K == Value::Lambda) {
        if (const LambdaExpr *L = inlineClosure(E); L && runHere(L, E))
          return;
        std::vector<const Expr *> Arguments(O->arg_begin() + 1, O->arg_end());
        // A generic lambda has one for each kind of argument.
        bool IsClosure = F && isa<CXXMethodDecl>(F) &&
                         cast<CXXMethodDecl>(F)->getParent()->isLambda();
        callFunction(E, IsClosure ? F : Callee.L->getCallOperator(), Arguments,
                     NoPlace, nullptr, O->getArg(0));
        return;
      }
    }
  }
  if (!F) {
    for (const Expr *Arg : E->arguments())
      argument(Arg, nullptr, Arg->getType(), E);
    emit(FactKind::WriteGlobals, NoPlace, E);
    result(E, false, false);
    return;
  }
  if (casts(E, F))
    return;
  std::vector<const Expr *> Arguments(E->arg_begin(), E->arg_end());
  PlaceId Self = NoPlace;
  const VarDecl *Owner = nullptr;
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    Object = M->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(E) && isa<CXXMethodDecl>(F) &&
           !cast<CXXMethodDecl>(F)->isStatic()) {
    Object = E->getArg(0);
    Arguments.erase(Arguments.begin());
  }
  if (iterators(E, F, Object, Arguments))
    return;
  if (throwOf(E).Always) {
    for (unsigned I = 0; I != Arguments.size(); ++I)
      argument(Arguments[I], nullptr, Arguments[I]->getType(), E);
    emit(FactKind::Throw, NoPlace, E);
    return;
  }
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Object)
    if (endsWork(M, Object) || (HasStarted && waitsByName(M)))
      emit(FactKind::Start, NoPlace, E).Empty = true;
  if (resumes(F)) {
    const auto *M = dyn_cast<CXXMethodDecl>(Function);
    if (M && !M->isStatic() && !M->getParent()->isLambda())
      emit(FactKind::Forget, Places.self(), E);
    emit(FactKind::Suspend, NoPlace, E);
  }
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Object)
    if (Model.function(F).empty() && memberOperation(E, M, Object, Arguments))
      return;
  if (roles(E, F, Arguments) || startsInPlace(E, F, Arguments) ||
      startsClosures(E, F, Arguments))
    return;
  // Swapping two objects.
  if (F->getDeclName().isIdentifier() && F->getName() == "swap" &&
      Arguments.size() == 2 && !Object) {
    Value A = value(Arguments[0]), B = value(Arguments[1]);
    if (A.K == Value::Pointer && B.K == Value::Pointer) {
      A.K = B.K = Value::Object;
      A.P = cell(Arguments[0]);
      B.P = cell(Arguments[1]);
    }
    if (A.isObject() && B.isObject()) {
      emit(FactKind::Swap, A.P, E).B = B.P;
      killRoot(A.P);
      killRoot(B.P);
      return;
    }
  }
  if (F->isInStdNamespace() && F->getDeclName().isIdentifier()) {
    llvm::StringRef Name = F->getName();
    // `std::get<I>(tuple)`
    bool IfSo = Name == "get_if";
    if ((Name == "get" || IfSo) && Arguments.size() == 1)
      if (const auto *Args = F->getTemplateSpecializationArgs())
        if (Args->size()) {
          Value V = value(Arguments[0]);
          QualType T = Arguments[0]->getType();
          if (IfSo && V.K == Value::Pointer) {
            T = T->getPointeeType();
            V.K = Value::Object;
          } else if (IfSo)
            V = Value();
          const CXXRecordDecl *R = T->getAsCXXRecordDecl();
          std::optional<unsigned> Index;
          if (Args->get(0).getKind() == TemplateArgument::Integral)
            Index = Args->get(0).getAsIntegral().getZExtValue();
          else if (R && Args->get(0).getKind() == TemplateArgument::Type)
            Index = partOfType(R, Args->get(0).getAsType(), Ctx);
          if (V.isObject() && R && Index) {
            V.P = tuplePart(V.P, R, *Index, Places);
            QualType Part = partType(R, *Index);
            if (!Part.isNull() &&
                (Part->isReferenceType() || (Part->isPointerType() && !IfSo)))
              V.P = Places.pointee(V.P);
            V.K = IfSo || E->getType()->isPointerType() ? Value::Pointer
                                                        : Value::Object;
            V.Type =
                tracked(IfSo ? E->getType()->getPointeeType() : E->getType());
            if (V.P != NoPlace)
              Values[E] = V;
            return;
          }
        }
    bool Makes = Name == "make_pair" || Name == "make_tuple" ||
                 Name == "forward_as_tuple" || Name == "tie";
    bool MakesHolder = Name == "make_unique" || Name == "make_shared" ||
                       Name == "make_optional";
    if ((Makes || MakesHolder) && isHolder(E->getType())) {
      Value V;
      V.K = Value::Object;
      V.P = temporary(E);
      Values[E] = V;
      emit(FactKind::Forget, V.P, E);
      const CXXRecordDecl *R = E->getType()->getAsCXXRecordDecl();
      if (Makes && R) {
        for (unsigned I = 0; I != Arguments.size(); ++I)
          storePart(V.P, R, I, Arguments[I], E);
        return;
      }
      if (Arguments.size() == 1)
        if (Value A = value(Arguments[0]); A.isObject() && A.Type) {
          Fact &M = emit(FactKind::Move, Places.pointee(V.P), E);
          M.B = A.P;
          M.Type = A.Type;
          return;
        }
      for (unsigned I = 0; I != Arguments.size(); ++I)
        argument(Arguments[I], nullptr, Arguments[I]->getType(), E);
      return;
    }
  }
  if (Object) {
    if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
      if (holderOperation(E, M, Object, Arguments))
        return;
      Value V = value(Object);
      if (ownElement(E, M, V, Arguments))
        return;
      Self = V.P;
      bool OnlyLooks = onlyLooks(M);
      if (!M->isConst() && OnlyLooks && !indexedCell(E) &&
          keepsCells(Object->getType()))
        lendCells(Object);
      // A view of some of what is in it.
      if (V.isObject() && M->getParent()->isInStdNamespace() &&
          E->getType()->isRecordType() && isHolder(E->getType()) &&
          isHolder(Object->getType()) && !isIterator(E->getType()))
        disown(V.P, E);
      if (V.P != NoPlace && !M->isConst() && isPromise(M->getParent()))
        emit(FactKind::Release, V.P, E).Promise = true;
      bool Behind = isBehindPointer(Object) && !isNamed(V.P);
      if (Behind && !M->isConst() && !OnlyLooks) {
        // The pointer itself stays what it is. What a callee in sight writes
        // behind it its summary says.
        if (!calleeOf(E, F, Arguments, Self))
          killBehind(Object);
        else if (const VarDecl *Root = rootOf(Object))
          emit(FactKind::Release, NoPlace, Object).Written = Root;
      } else if (!M->isConst() && !M->isStatic() && V.P != NoPlace &&
                 !OnlyLooks) {
        bool OnThis = Places[V.P].Kind == PlaceKind::This;
        // What a callee in sight writes its summary says, and what it read
        // before.
        bool InSight = calleeOf(E, F, Arguments, Self);
        if (InSight && !OnThis)
          Owner = Places.rootVariable(V.P);
        if (OnThis && !InSight)
          emit(FactKind::WriteSelf, NoPlace, E);
        else if (!InSight || (!OnThis && !Owner)) {
          killRoot(V.P);
          killPath(Object);
        }
      } else if (!M->isConst() && !OnlyLooks) {
        if (const VarDecl *Root = rootOf(Object))
          killVariable(Root);
      }
    }
  }
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  callFunction(E, F, Arguments, Self, Owner,
               M && M->getParent()->isLambda() ? Object : nullptr);
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Object)
    noteFilled(M, Object, Arguments.size(), E);
  // A pointer that the callee may have set, to something that it was given.
  for (unsigned I = 0; I != Arguments.size() && I != F->getNumParams(); ++I) {
    QualType T = F->getParamDecl(I)->getType();
    if ((!T->isPointerType() && !T->isLValueReferenceType()) ||
        !T->getPointeeType()->isPointerType() ||
        T->getPointeeType().isConstQualified() || !keepsHandles(T, Model))
      continue;
    PlaceId Cell = NoPlace;
    if (Value V = value(Arguments[I]); V.K == Value::Pointer)
      Cell = T->isPointerType() ? V.P : cell(Arguments[I]);
    if (Cell == NoPlace)
      continue;
    emit(FactKind::Bind, Cell, E).B = NoPlace;
    for (const Expr *Other : Arguments)
      if (Value V = value(Other);
          Other != Arguments[I] && V.P != NoPlace &&
          (V.K == Value::Pointer || (V.isObject() && Other->isGLValue())))
        emit(FactKind::Escape, V.P, E);
  }
  // What it keeps pointers to is in the hands of code beyond sight.
  if (const FunctionDecl *Definition = nullptr;
      Self != NoPlace && Object && !F->hasBody(Definition) &&
      Places[Self].Kind != PlaceKind::This)
    emit(FactKind::Escape, Self, E).Flag = true;
  // Whatever its elements were, they are others now.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && Self != NoPlace && !M->isConst() && !M->isStatic() &&
      Places[Self].Kind != PlaceKind::This && !onlyLooks(M) &&
      holdsTasks(Object->getType(), Model) && keepsElements(M->getParent())) {
    Fact &Moved = emit(FactKind::ChangeEnd, Self, E);
    Moved.Owned = true;
  }
}

} // namespace clang::valuetask
