//===- Constructions.cpp - constructors as facts --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a construction. Out: what is made, moved or kept by it.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

namespace clang::valuetask {

void FactsGenerator::construct(const CXXConstructExpr *E) {
  const CXXConstructorDecl *C = E->getConstructor();
  PlaceTable &Places = Facts->Places;
  const TypeModel *T = Model.type(E->getType());
  PlaceId Here = temporary(E);
  Value Result;
  Result.K = Value::Object;
  Result.P = Here;
  Result.Type = T;
  const Expr *First = E->getNumArgs() ? E->getArg(0) : nullptr;
  Value V = value(First);

  if (T) {
    Values[E] = Result;
    if (C->isCopyOrMoveConstructor() && First) {
      if (C->isMoveConstructor() || !First->isLValue()) {
        Fact &F = emit(FactKind::Move, Here, E);
        F.B = V.isObject() ? V.P : NoPlace;
        F.Type = T;
        if (F.B == NoPlace) {
          F.Kind = FactKind::Make;
        }
        return;
      }
      if (T->Rules.CopiesAlias && V.isObject()) {
        Values[E] = V;
        return;
      }
    }
    for (const FunctionModel *R : Model.function(C))
      if (R->Plays == Role::MakeReady) {
        Fact &F = emit(FactKind::Make, Here, E);
        F.Type = T;
        F.Ready = true;
        return;
      }
    // From another value task: it knows what that one did.
    bool Converts =
        E->getNumArgs() == 1 && V.isObject() && V.Type && !First->isLValue();
    if (Converts)
      emit(FactKind::HandOver, V.P, E).Type = V.Type;
    else
      arguments(E, C);
    Fact &F = emit(FactKind::Make, Here, E);
    F.Type = T;
    if (Converts) {
      F.Inherits = true;
      F.B = V.P;
    }
    if (C->isDefaultConstructor()) {
      F.Empty = T->Rules.DefaultIsEmpty;
      F.Ready = T->Rules.DefaultIsReady;
    } else if (T->Rules.ReadyFromValue && First) {
      // `(std::in_place, arguments of the value)`, `(std::runtime_error(""))`
      const CXXRecordDecl *R =
          First->getType().getNonReferenceType()->getAsCXXRecordDecl();
      F.Ready =
          isResultValue(E->getType(), First->getType(), Ctx) ||
          isFailure(First->getType()) ||
          (R && R->isInStdNamespace() && R->getDeclName().isIdentifier() &&
           R->getName() == "in_place_t");
    }
    return;
  }

  if (roles(static_cast<const Expr *>(E), C,
            llvm::ArrayRef<const Expr *>(E->getArgs(), E->getNumArgs())))
    return;
  if (!E->getType()->isRecordType())
    return;
  bool Given = E->getNumArgs() >= 2 &&
               giveMoved(llvm::ArrayRef(E->getArgs(), E->getNumArgs()), E);
  // A promise is the same one wherever it goes, and so is a copy of it.
  if (C->isCopyOrMoveConstructor() && V.isObject() &&
      isPromise(C->getParent())) {
    Values[E] = V;
    return;
  }
  const CXXRecordDecl *Class = C->getParent();
  bool Handles = keepsHandles(E->getType(), Model);
  bool Holds = holdsTasks(E->getType(), Model) || Handles;
  // Other names for what is there already.
  if (First && E->getNumArgs() >= 1 && V.P != NoPlace) {
    QualType From = First->getType();
    if (isStd(Class, {"reference_wrapper"}) && V.isObject() && V.Type) {
      V.K = Value::Pointer;
      Values[E] = V;
      return;
    }
    if (isView(E->getType()) && (V.K == Value::Pointer || isHolder(From))) {
      Values[E] = V;
      return;
    }
    if (isStd(Class, {"weak_ptr"}) && V.isObject() && Holds) {
      V.K = Value::Pointer;
      V.P = Places.pointee(V.P);
      Values[E] = V;
      return;
    }
  }
  // A copy leads to where the original does.
  if (Handles && C->isCopyConstructor() && V.isObject() &&
      !(isDereferenceable(Class) && Class->isInStdNamespace()) &&
      C->isImplicit()) {
    Values[E] = Result;
    Fact &F = emit(FactKind::Move, Here, E);
    F.B = V.P;
    F.Inherits = true;
    return;
  }
  if (C->isMoveConstructor() && First) {
    switch (V.K) {
    case Value::Object: {
      if (!Holds)
        break;
      Fact &F = emit(FactKind::Move, Here, E);
      F.B = V.P;
      Values[E] = Result;
      return;
    }
    case Value::Lambda:
    case Value::Wrapper:
    case Value::Pointer:
    case Value::AwaitReady:
    case Value::AwaitNever:
      Values[E] = V;
      return;
    default:
      break;
    }
  }
  // std::function and its kin stand for the closure that they keep.
  if (V.K == Value::Lambda && First && E->getNumArgs() >= 1 &&
      C->getParent()->isInStdNamespace() && isCallable(C->getParent())) {
    Values[E] = V;
    return;
  }
  if (C->isCopyConstructor() && First &&
      (V.K == Value::Lambda || V.K == Value::Wrapper ||
       V.K == Value::Pointer)) {
    Values[E] = V;
    return;
  }
  if (Holds && C->isCopyConstructor() && V.isObject() &&
      isDereferenceable(C->getParent()) && C->getParent()->isInStdNamespace()) {
    // A copied shared pointer leads to the same object.
    V.K = Value::Pointer;
    V.P = Places.pointee(V.P);
    Values[E] = V;
    return;
  }
  if (Holds) {
    Values[E] = Result;
    emit(FactKind::Forget, Here, E);
    const CXXRecordDecl *R = C->getParent();
    // optional(T &&), unique_ptr(T *): the content.
    if (E->getNumArgs() >= 1 && isDereferenceable(R) &&
        (R->isInStdNamespace() || holdsTasks(E->getType(), Model))) {
      if (V.isObject() && V.Type && !First->isLValue()) {
        Fact &F = emit(FactKind::Move, Places.pointee(Here), E);
        F.B = V.P;
        F.Type = V.Type;
        return;
      }
      if (V.K == Value::Wrapper && Model.wrapper(First->getType())) {
        emit(FactKind::Bind, Places.pointee(Here), E).B = V.P;
        return;
      }
      if (V.K == Value::Pointer) {
        // An optional pointer is not the pointer.
        const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R);
        bool Deep =
            isStd(R, {"optional"}) && S &&
            (S->getTemplateArgs()[0].getAsType()->isPointerType() ||
             isDereferenceableType(S->getTemplateArgs()[0].getAsType()));
        emit(FactKind::Bind, Deep ? Places.pointee(Here) : Here, E).B = V.P;
        return;
      }
      if (isStd(R, {"optional"}) && V.isObject() && !First->isLValue() &&
          holdsTasks(First->getType(), Model) &&
          !isDereferenceableType(First->getType())) {
        Fact &F = emit(FactKind::Move, Places.pointee(Here), E);
        F.B = V.P;
        return;
      }
    }
    // variant(x): the alternative of its type.
    if (isStd(R, {"variant"}) && E->getNumArgs() == 1 && V.isObject() &&
        !First->isLValue())
      if (auto Index =
              partOfType(R, First->getType().getUnqualifiedType(), Ctx)) {
        Fact &F = emit(FactKind::Move, Places.element(Here, *Index), E);
        F.B = V.P;
        F.Type = V.Type;
        return;
      }
    // pair(a, b), tuple(a, b, c): member-wise.
    if (isTupleLike(R)) {
      for (unsigned I = 0; I != E->getNumArgs(); ++I)
        storePart(Here, R, I, E->getArg(I), E);
      return;
    }
  }
  // vector{a, b}: one element after the other.
  if (Holds && First && V.isObject() &&
      isa<CXXStdInitializerListExpr>(First->IgnoreImplicit()) &&
      isStd(Class, {"vector", "deque", "list", "forward_list"})) {
    emit(FactKind::Move, Here, E).B = V.P;
    return;
  }
  if (!Given)
    arguments(E, C);
}

void FactsGenerator::storePart(PlaceId Whole, const CXXRecordDecl *R,
                               unsigned Index, const Expr *Arg,
                               const Expr *At) {
  Value V = value(Arg);
  PlaceId Part = tuplePart(Whole, R, Index, Facts->Places);
  if (V.isObject() && !Arg->isLValue() && Arg->getType()->isRecordType()) {
    Fact &F = emit(FactKind::Move, Part, At);
    F.B = V.P;
    F.Type = V.Type;
  } else if (V.P != NoPlace &&
             (V.K == Value::Pointer ||
              (V.K == Value::Wrapper && Model.wrapper(partType(R, Index))))) {
    emit(FactKind::Bind, Part, At).B = V.P;
  } else if (QualType T = partType(R, Index);
             V.isObject() && !T.isNull() && T->isReferenceType()) {
    emit(FactKind::Bind, Part, At).B = V.P;
  } else if (V.isObject() || V.K == Value::Wrapper) {
    // A reference to it is kept where it cannot be followed.
    emit(FactKind::Escape, V.P, At);
  } else if (V.K == Value::Lambda)
    escapeLambda(V.L, At);
}

void FactsGenerator::arguments(const CXXConstructExpr *E,
                               const FunctionDecl *F) {
  for (unsigned I = 0; I != E->getNumArgs(); ++I) {
    const ParmVarDecl *P = I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
    argument(E->getArg(I), P, P ? P->getType() : E->getArg(I)->getType(), E);
  }
}

} // namespace clang::valuetask
