//===- HolderCalls.cpp - members of optionals, pointers, containers -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a call of a member function of something that keeps value tasks. Out: the
// place that it gives, or what it does to the content.
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"

namespace clang::valuetask {

void FactsGenerator::setEngaged(TermId T, bool Engaged, const Stmt *At) {
  if (T == NoTerm)
    return;
  ++Facts->Conditions[T].Mentions;
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = Facts->Conditions.within(Range::only(Engaged));
}

void FactsGenerator::setEngaged(const Expr *Object, bool Engaged,
                                const Stmt *At) {
  setEngaged(engagedTerm(Object), Engaged, At);
}

void FactsGenerator::setEngaged(const VarDecl *V, bool Engaged,
                                const Stmt *At) {
  setEngaged(engagedTerm(V), Engaged, At);
}

std::optional<bool> FactsGenerator::engagedBy(const Expr *Init) const {
  if (auto Known = engagement(Init))
    return Known;
  // What is taken from a failed one is an exception, never null.
  const auto *C =
      dyn_cast_or_null<CXXMemberCallExpr>(Init ? strip(Init) : Init);
  const TypeModel *T =
      C ? tracked(C->getImplicitObjectArgument()->getType()) : nullptr;
  const Operation *Op =
      T && C->getMethodDecl()
          ? Model.method(*T, C->getMethodDecl(),
                         !C->getImplicitObjectArgument()->isLValue())
          : nullptr;
  return Op && Op->Needs == Requirement::Failed &&
                 isDereferenceableType(C->getType())
             ? std::optional<bool>(true)
             : std::nullopt;
}

/// Terms that read the object \p E names may have changed.
void FactsGenerator::killPath(const Expr *E) {
  TermId T = pathTerm(E);
  if (T == NoTerm)
    return;
  Fact &F = emit(FactKind::Kill, NoPlace, E);
  F.T = T;
  F.Flag = true;
}

/// Terms that read what the pointer in \p Object leads to may have changed,
/// and what it has promised may be complete.
void FactsGenerator::killBehind(const Expr *Object) {
  if (const VarDecl *Root = rootOf(Object))
    emit(FactKind::Release, NoPlace, Object).Written = Root;
  TermId T = pathTerm(Object, Object->getType()->isPointerType() ? "->" : ".");
  if (T == NoTerm)
    return;
  Fact &F = emit(FactKind::Kill, NoPlace, Object);
  F.T = T;
  F.Flag = true;
}

/// `o = n`: what is in the optional.
void FactsGenerator::keepContent(const Expr *Object, const Expr *Content,
                                 const Stmt *At) {
  keepContent(pathTerm(Object, ".*()"), Content, At);
}

void FactsGenerator::keepContent(const VarDecl *V, const Expr *Content,
                                 const Stmt *At) {
  KeyBuilder B = keys();
  if (B.variableKey(V))
    keepContent(Facts->Conditions.term(B.Key + ".*()", B.Reads, Range::full()),
                Content, At);
}

void FactsGenerator::keepContent(TermId T, const Expr *Content,
                                 const Stmt *At) {
  // `o = n` may make another optional of n first.
  Content = Content->IgnoreImplicit();
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Content);
      Made && Made->getNumArgs() == 1 &&
      !Made->getConstructor()->isCopyOrMoveConstructor())
    Content = Made->getArg(0)->IgnoreImplicit();
  if (T != NoTerm && Content->getType()->isIntegralOrEnumerationType())
    setTerm(T, scalar(Content), At);
}

/// What a member function of a standard class that keeps no value task leaves
/// behind: something in it, or nothing.
void FactsGenerator::noteFilled(const CXXMethodDecl *M, const Expr *Object,
                                unsigned Arguments, const Stmt *At) {
  if (!M->getDeclName().isIdentifier() || M->isConst())
    return;
  const CXXRecordDecl *R = M->getParent();
  llvm::StringRef Name = M->getName();
  noteAlternative(M, Object, At);
  if (isDereferenceable(R)) {
    if (Name == "reset" && (Arguments == 0 || isOptional(R)))
      setEngaged(Object, false, At);
    else if (Name == "emplace")
      setEngaged(Object, true, At);
    return;
  }
  if (!R->isInStdNamespace())
    return;
  if (isWorker(R)) {
    if (Name == "join" || Name == "detach" || Name == "get" || Name == "share")
      setEngaged(Object, false, At);
    return;
  }
  bool Fills = Name == "push_back" || Name == "emplace_back" ||
               Name == "push_front" || Name == "emplace_front" ||
               Name == "push" || Name == "emplace" ||
               (Name == "insert" && Arguments == 1);
  if (!Fills && Name != "clear")
    return;
  TermId T = sizeTerm(Object);
  if (T == NoTerm)
    return;
  setTerm(T,
          Facts->Conditions.within(Fills ? Range::between(1, Range::Max)
                                         : Range::only(0)),
          At);
}

/// A standard container or string that is made without arguments is empty.
void FactsGenerator::noteMadeEmpty(const VarDecl *V, const Stmt *At) {
  const auto *C = dyn_cast_or_null<CXXConstructExpr>(
      V->getInit() ? V->getInit()->IgnoreImplicit() : nullptr);
  if (!C || !C->getConstructor()->isDefaultConstructor() ||
      !C->getConstructor()->getParent()->isInStdNamespace())
    return;
  KeyBuilder B = keys();
  if (!B.variableKey(V))
    return;
  setTerm(Facts->Conditions.term(B.Key + SizeSuffix.str(), B.Reads,
                                 Range::between(0, Range::Max)),
          Facts->Conditions.within(Range::only(0)), At);
}

/// An operation that adds or removes elements: at the end, or anywhere.
void FactsGenerator::insert(const CallExpr *E, const CXXMethodDecl *M,
                            PlaceId Container) {
  PlaceTable &Places = Facts->Places;
  llvm::StringRef Name =
      M->getDeclName().isIdentifier() ? M->getName() : llvm::StringRef();
  bool Adds = Name == "push_back" || Name == "emplace_back";
  bool Removes = Name == "pop_back";
  if (!Adds && !Removes) {
    emit(FactKind::Forget, Container, E);
    return;
  }
  PlaceId Last = Places.element(Container, -1);
  Fact &F = emit(FactKind::ChangeEnd, Container, E);
  F.B = Last;
  F.Flag = Adds;
  if (Adds && E->isGLValue() && Last != NoPlace) {
    Value V;
    V.K = Value::Object;
    V.P = Last;
    V.Type = tracked(E->getType());
    Values[E] = V;
  }
}

/// `o.reset()`, `o = nullopt`: what is in it goes, consumed or not.
void FactsGenerator::emptied(PlaceId Holder, const CXXRecordDecl *Class,
                             const Expr *At) {
  if (isStd(Class, {"optional", "unique_ptr"}))
    emit(FactKind::Move, Facts->Places.pointee(Holder), At).Flag = true;
}

/// The element of \p Container that \p Index names; or one that nothing names
/// again.
PlaceId FactsGenerator::elementOf(PlaceId Container, const CXXRecordDecl *Class,
                                  const Expr *Index, const Expr *At) {
  PlaceTable &Places = Facts->Places;
  if (PlaceId Element = Class ? entryOf(Container, Class, Index)
                              : elementAt(Container, Index))
    return Element;
  PlaceId Fresh = Places.some(Container, At);
  if (Fresh == NoPlace)
    return NoPlace;
  chosen(Fresh, At);
  if (const FieldDecl *Mapped = Class ? mappedField(Class) : nullptr)
    Fresh = Places.field(Fresh, Mapped);
  return Fresh;
}

bool FactsGenerator::holderOperation(const CallExpr *E, const CXXMethodDecl *M,
                                     const Expr *Object,
                                     llvm::ArrayRef<const Expr *> Arguments) {
  PlaceTable &Places = Facts->Places;
  Value V = value(Object);
  bool ThroughPointer = V.K == Value::Pointer;
  if (V.P == NoPlace || (V.K != Value::Object && V.K != Value::Pointer))
    return false;
  QualType Type = Object->getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class)
    return false;
  bool IsReferenceWrapper =
      ThroughPointer && !Object->getType()->isPointerType();
  // Users' own handles have operators to look into.
  bool ToPromise =
      keepsPromise(Type) && holderAccess(M, Class) == HolderAccess::Content;
  if (!IsReferenceWrapper && !holdsTasks(Type, Model) && !ToPromise &&
      !(Class->isInStdNamespace() && keepsHandles(Type, Model)))
    return false;
  // A view that was made from a container stands for it, others lead to where
  // they start.
  bool IsView = isStd(Class, {"span"});
  if (IsView && !ThroughPointer) {
    const Place &Kept = Places[V.P];
    if (Kept.Kind == PlaceKind::Variable || Kept.Kind == PlaceKind::Field) {
      const auto *D = static_cast<const ValueDecl *>(Kept.Key);
      // A parameter that stays what it is stands for what it shows.
      const auto *Param = dyn_cast<ParmVarDecl>(D);
      IsView = isStd(D->getType().getNonReferenceType()->getAsCXXRecordDecl(),
                     {"span"}) &&
               !(Param && !isWritten(Param));
    } else
      IsView = !isa<DeclRefExpr>(Object->IgnoreParenImpCasts());
  }

  auto Give = [&](PlaceId P) {
    Value R;
    QualType T = E->getType();
    R.P = P;
    R.K = T->isPointerType() ? Value::Pointer : Value::Object;
    // A pointer that is kept: what it leads to.
    if (T->isPointerType() && E->isGLValue())
      R.P = Places.pointee(P);
    R.Type = tracked(T->isPointerType() ? T->getPointeeType() : T);
    if (P == NoPlace)
      R = Value();
    Values[E] = R;
    return true;
  };
  HolderAccess A = holderAccess(M, Class);
  switch (A) {
  case HolderAccess::None:
    break;
  case HolderAccess::Content:
    return Give(IsReferenceWrapper ? V.P : Places.pointee(V.P));
  case HolderAccess::First:
    if (IsView)
      return Give(ThroughPointer ? V.P : Places.pointee(V.P));
    return Give(Places.element(V.P, 0));
  case HolderAccess::Last:
    return Give(Places.element(V.P, -1));
  case HolderAccess::Indexed: {
    if (Arguments.empty())
      return false;
    // A view of what starts where it was made to lead.
    if (IsView) {
      Value First;
      First.K = Value::Pointer;
      First.P = ThroughPointer ? V.P : Places.pointee(V.P);
      return Give(stepped(First, Arguments[0], false, E).P);
    }
    PlaceId Element = elementOf(V.P, Class, Arguments[0], E);
    return Element != NoPlace && Give(Element);
  }
  case HolderAccess::Clear: {
    bool Refilled = !llvm::all_of(
        Arguments, [](const Expr *A) { return isa<CXXDefaultArgExpr>(A); });
    // What is in it goes to whoever has the pointer now.
    if (M->getName() == "release" && E->getType()->isPointerType()) {
      PlaceId Pointer = Places.temporary(E);
      emit(FactKind::Move, Pointer, E).B = V.P;
      Values[E] = {Value::Pointer, Places.pointee(Pointer)};
    } else if (!Refilled)
      emptied(V.P, Class, E);
    emit(FactKind::Forget, V.P, E);
    killRoot(V.P);
    killPath(Object);
    for (const Expr *Arg : Arguments)
      argument(Arg, nullptr, Arg->getType(), E);
    setEngaged(Object, Refilled, E);
    return true;
  }
  case HolderAccess::Replace: {
    PlaceId Content = Places.pointee(V.P);
    Value Arg = Arguments.size() == 1 ? value(Arguments[0]) : Value();
    if (Arg.isObject() && Arg.Type) {
      Fact &F = emit(FactKind::Move, Content, E);
      F.B = Arg.P;
      F.Type = Arg.Type;
      F.Owned = owns(Content);
      F.Flag = true;
    } else {
      for (const Expr *One : Arguments)
        argument(One, nullptr, One->getType(), E);
      emit(FactKind::Forget, Content, E);
    }
    killRoot(V.P);
    killPath(Object);
    setEngaged(Object, true, E);
    noteAlternative(M, Object, E);
    return Give(Content);
  }
  case HolderAccess::Size:
    return false;
  case HolderAccess::Insert:
    if (giveMoved(Arguments, E))
      Arguments = {};
    for (unsigned I = 0; I != Arguments.size(); ++I) {
      const ParmVarDecl *P =
          I < M->getNumParams() ? M->getParamDecl(I) : nullptr;
      argument(Arguments[I], P, P ? P->getType() : Arguments[I]->getType(), E);
    }
    insert(E, M, V.P);
    killRoot(V.P);
    killPath(Object);
    noteAlternative(M, Object, E);
    return true;
  }
  return false;
}

} // namespace clang::valuetask
