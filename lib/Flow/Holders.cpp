//===- Holders.cpp - optionals, smart pointers, tuples, containers --------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

static bool holds(QualType T, const ModelIndex &Model, unsigned Depth) {
  if (Depth > 4 || T.isNull())
    return false;
  T = T.getNonReferenceType();
  if (Model.type(T))
    return true;
  if (const auto *A = T->getAsArrayTypeUnsafe())
    return holds(A->getElementType(), Model, Depth + 1);
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R)
    return false;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R)) {
    for (const TemplateArgument &A : S->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Type &&
          holds(A.getAsType(), Model, Depth + 1))
        return true;
      if (A.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &P : A.pack_elements())
          if (P.getKind() == TemplateArgument::Type &&
              holds(P.getAsType(), Model, Depth + 1))
            return true;
    }
  }
  if (!R->hasDefinition() || R->isInStdNamespace())
    return false;
  for (const FieldDecl *F : R->fields())
    if (!F->getType()->isReferenceType() &&
        holds(F->getType(), Model, Depth + 1))
      return true;
  for (const CXXBaseSpecifier &B : R->bases())
    if (holds(B.getType(), Model, Depth + 1))
      return true;
  return false;
}

bool holdsTasks(QualType T, const ModelIndex &Model) {
  return holds(T, Model, 0);
}

template <class Predicate>
static bool anyMethod(const CXXRecordDecl *R, Predicate P, unsigned Depth = 0) {
  R = R->getDefinition();
  if (!R || Depth > 4)
    return false;
  for (const Decl *D : R->decls()) {
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
      D = T->getTemplatedDecl();
    if (const auto *M = dyn_cast<CXXMethodDecl>(D))
      if (P(M))
        return true;
  }
  for (const CXXBaseSpecifier &B : R->bases())
    if (const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl())
      if (anyMethod(Base, P, Depth + 1))
        return true;
  return false;
}

/// No way to what it leads to, but null or not like a pointer.
static bool isExceptionPointer(const CXXRecordDecl *R) {
  return R->getDeclName().isIdentifier() && R->getName() == "exception_ptr" &&
         llvm::StringRef(R->getQualifiedNameAsString()).starts_with("std::");
}

/// A project's own: it is made of an exception_ptr, and says whether it has an
/// exception.
static bool keepsException(const CXXRecordDecl *R) {
  // A template keeps a value or an exception.
  if (R->isInStdNamespace() || R->isLambda() ||
      isa<ClassTemplateSpecializationDecl>(R))
    return false;
  auto FromPointer = [](const CXXMethodDecl *M) {
    if (!isa<CXXConstructorDecl>(M) || M->getMinRequiredArguments() > 1 ||
        M->getNumParams() == 0)
      return false;
    const CXXRecordDecl *From = M->getParamDecl(0)
                                    ->getType()
                                    .getNonReferenceType()
                                    ->getAsCXXRecordDecl();
    return From && isExceptionPointer(From);
  };
  auto ToBool = [](const CXXMethodDecl *M) {
    const auto *C = dyn_cast<CXXConversionDecl>(M);
    return C && C->getConversionType()->isBooleanType();
  };
  return anyMethod(R, FromPointer) && anyMethod(R, ToBool);
}

bool isFailure(QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  R = R ? R->getDefinition() : nullptr;
  if (!R)
    return false;
  auto IsException = [](const CXXRecordDecl *Class) {
    return isStd(Class, {"exception"});
  };
  return isExceptionPointer(R) || keepsException(R) || IsException(R) ||
         !R->forallBases(
             [&](const CXXRecordDecl *Base) { return !IsException(Base); });
}

bool speaksForItself(const CXXMethodDecl *M) {
  const CXXRecordDecl *R = M->getParent()->getDefinition();
  if (!R || R->isInStdNamespace() || R->isLambda() || !R->isAggregate() ||
      R->getNumBases() || R->field_empty() || !M->hasBody())
    return false;
  for (const FieldDecl *F : R->fields())
    if (F->getType()->isPointerType() || F->getType()->isReferenceType())
      return false;
  return llvm::none_of(R->methods(), [](const CXXMethodDecl *Other) {
    return Other->getOverloadedOperator() == OO_PlusPlus;
  });
}

bool isDereferenceable(const CXXRecordDecl *R) {
  return isExceptionPointer(R) || keepsException(R) ||
         anyMethod(R, [](const CXXMethodDecl *M) {
           return M->getOverloadedOperator() == OO_Star &&
                  M->getNumParams() == 0 && !speaksForItself(M);
         });
}

bool isRange(const CXXRecordDecl *R) {
  auto Has = [R](llvm::StringRef Name) {
    return anyMethod(R, [Name](const CXXMethodDecl *M) {
      return M->getDeclName().isIdentifier() && M->getName() == Name;
    });
  };
  return Has("begin") && Has("end");
}

bool isDereferenceableType(QualType T) {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  return R && isDereferenceable(R);
}

bool isOptional(const CXXRecordDecl *R) {
  return isDereferenceable(R) && anyMethod(R, [](const CXXMethodDecl *M) {
           return M->getDeclName().isIdentifier() &&
                  M->getName() == "has_value";
         });
}

bool isCallable(const CXXRecordDecl *R) {
  return anyMethod(R, [](const CXXMethodDecl *M) {
    return M->getOverloadedOperator() == OO_Call;
  });
}

bool isTupleLike(const CXXRecordDecl *R) {
  return R->isInStdNamespace() && R->getDeclName().isIdentifier() &&
         (R->getName() == "pair" || R->getName() == "tuple");
}

bool isStd(const CXXRecordDecl *R, llvm::ArrayRef<llvm::StringRef> Names) {
  if (!R || !R->getDeclName().isIdentifier() ||
      !llvm::is_contained(Names, R->getName()))
    return false;
  // In std::ranges, too.
  for (const DeclContext *D = R->getDeclContext(); D; D = D->getParent())
    if (D->isStdNamespace())
      return true;
  return false;
}

static bool keeps(QualType T, const ModelIndex &Model, unsigned Depth) {
  if (Depth > 4 || T.isNull())
    return false;
  if (T->isPointerType() || T->isReferenceType())
    return holdsTasks(T->getPointeeType(), Model) ||
           keeps(T->getPointeeType(), Model, Depth + 1);
  if (const auto *A = T->getAsArrayTypeUnsafe())
    return keeps(A->getElementType(), Model, Depth + 1);
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R)
    return false;
  if (Model.wrapper(T))
    return true;
  if (isStd(R, {"reference_wrapper"}))
    return holdsTasks(T, Model);
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
    for (const TemplateArgument &A : S->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Type &&
          keeps(A.getAsType(), Model, Depth + 1))
        return true;
      if (A.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &P : A.pack_elements())
          if (P.getKind() == TemplateArgument::Type &&
              keeps(P.getAsType(), Model, Depth + 1))
            return true;
    }
  if (!R->hasDefinition() || R->isInStdNamespace() || R->isLambda())
    return false;
  for (const FieldDecl *F : R->fields())
    if (keeps(F->getType(), Model, Depth + 1))
      return true;
  return false;
}

bool keepsHandles(QualType T, const ModelIndex &Model) {
  return keeps(T.getNonReferenceType(), Model, 0);
}

bool isIterator(QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return R && isDereferenceable(R) && anyMethod(R, [](const CXXMethodDecl *M) {
           return M->getOverloadedOperator() == OO_PlusPlus;
         });
}

static QualType memberType(const CXXRecordDecl *R, llvm::StringRef Name) {
  R = R ? R->getDefinition() : nullptr;
  if (!R)
    return QualType();
  for (const Decl *D : R->decls())
    if (const auto *T = dyn_cast<TypedefNameDecl>(D); T && T->getName() == Name)
      return T->getUnderlyingType();
  return QualType();
}

QualType elementType(QualType T, const ASTContext &Ctx) {
  T = T.getNonReferenceType();
  if (const ArrayType *A = Ctx.getAsArrayType(T))
    return A->getElementType();
  return memberType(T->getAsCXXRecordDecl(), "value_type");
}

bool isKeyed(const CXXRecordDecl *R) {
  return !memberType(R, "key_type").isNull();
}

const FieldDecl *mappedField(const CXXRecordDecl *R) {
  if (memberType(R, "mapped_type").isNull())
    return nullptr;
  QualType Pair = memberType(R, "value_type");
  const CXXRecordDecl *P =
      Pair.isNull() ? nullptr : Pair.getCanonicalType()->getAsCXXRecordDecl();
  P = P ? P->getDefinition() : nullptr;
  if (!P || !isStd(P, {"pair"}))
    return nullptr;
  for (const FieldDecl *F : P->fields())
    if (F->getName() == "second")
      return F;
  return nullptr;
}

static llvm::SmallVector<QualType, 4> partTypes(const CXXRecordDecl *R) {
  llvm::SmallVector<QualType, 4> Out;
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(R);
  if (!S || !isStd(R, {"pair", "tuple", "variant"}))
    return Out;
  for (const TemplateArgument &A : S->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Type)
      Out.push_back(A.getAsType());
    else if (A.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &P : A.pack_elements())
        if (P.getKind() == TemplateArgument::Type)
          Out.push_back(P.getAsType());
  return Out;
}

QualType partType(const CXXRecordDecl *R, unsigned Index) {
  llvm::SmallVector<QualType, 4> Types = partTypes(R);
  return Index < Types.size() ? Types[Index] : QualType();
}

std::optional<unsigned> partOfType(const CXXRecordDecl *R, QualType T,
                                   const ASTContext &Ctx) {
  std::optional<unsigned> Found;
  llvm::SmallVector<QualType, 4> Types = partTypes(R);
  for (unsigned I = 0; I != Types.size(); ++I)
    if (Ctx.hasSameType(Types[I], T)) {
      if (Found)
        return std::nullopt;
      Found = I;
    }
  return Found;
}

HolderAccess holderAccess(const CXXMethodDecl *M, const CXXRecordDecl *Class) {
  if (speaksForItself(M))
    return HolderAccess::None;
  switch (M->getOverloadedOperator()) {
  case OO_Star:
  case OO_Arrow:
    return M->getNumParams() == 0 ? HolderAccess::Content : HolderAccess::None;
  case OO_Subscript:
    return HolderAccess::Indexed;
  default:
    break;
  }
  // Conversion to a reference: std::reference_wrapper.
  if (isa<CXXConversionDecl>(M))
    return M->getReturnType()->isReferenceType() ? HolderAccess::Content
                                                 : HolderAccess::Size;
  if (!M->getDeclName().isIdentifier())
    return M->isConst() ? HolderAccess::None : HolderAccess::Insert;
  HolderAccess A =
      llvm::StringSwitch<HolderAccess>(M->getName())
          .Cases({"value", "get", "unwrap"}, HolderAccess::Content)
          .Case("front", HolderAccess::First)
          .Cases({"back", "top"}, HolderAccess::Last)
          .Case("at", HolderAccess::Indexed)
          .Cases({"reset", "clear", "release"}, HolderAccess::Clear)
          .Case("emplace", HolderAccess::Replace)
          .Cases({"begin", "end", "cbegin", "cend", "rbegin", "rend", "size",
                  "empty", "has_value", "data", "reserve", "find", "count",
                  "contains", "capacity", "lower_bound", "upper_bound"},
                 HolderAccess::Size)
          .Default(HolderAccess::None);
  bool Reference = M->getReturnType()->isReferenceType() ||
                   M->getReturnType()->isPointerType();
  if (A == HolderAccess::Content &&
      (M->getNumParams() != 0 || !Reference || !isDereferenceable(Class)) &&
      !(Class->isInStdNamespace() && Reference))
    A = HolderAccess::None;
  if ((A == HolderAccess::First || A == HolderAccess::Last) && !Reference)
    A = HolderAccess::None;
  if (A == HolderAccess::Replace && !isDereferenceable(Class))
    A = HolderAccess::Insert;
  if (A == HolderAccess::None && Class->isInStdNamespace() && !M->isConst())
    A = HolderAccess::Insert;
  return A;
}

bool keepsElements(const CXXRecordDecl *R) {
  return anyMethod(R, [&](const CXXMethodDecl *M) {
    switch (holderAccess(M, R)) {
    case HolderAccess::Content:
    case HolderAccess::First:
    case HolderAccess::Last:
    case HolderAccess::Indexed:
      return true;
    default:
      return false;
    }
  });
}

bool isView(QualType T) {
  return isStd(T.getNonReferenceType()->getAsCXXRecordDecl(),
               {"span", "ref_view", "reverse_view"});
}

bool onlyLooks(const CXXMethodDecl *M) {
  switch (holderAccess(M, M->getParent())) {
  case HolderAccess::Content:
  case HolderAccess::First:
  case HolderAccess::Last:
  case HolderAccess::Indexed:
  case HolderAccess::Size:
    return true;
  default:
    return false;
  }
}

PlaceId tuplePart(PlaceId Whole, const CXXRecordDecl *R, unsigned Index,
                  PlaceTable &Places) {
  if (R->getDeclName().isIdentifier() && R->getName() == "pair") {
    unsigned I = 0;
    for (const FieldDecl *F : R->fields())
      if (I++ == Index)
        return Places.field(Whole, F);
  }
  return Places.element(Whole, Index);
}

std::optional<bool> engagement(const Expr *Init) {
  if (!Init)
    return std::nullopt;
  const Expr *E = Init->IgnoreImplicit();
  QualType T = E->getType();
  if (T->isNullPtrType())
    return false;
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl();
      R && R->getDeclName().isIdentifier() && R->getName() == "nullopt_t")
    return false;
  if (const auto *I = dyn_cast<InitListExpr>(E); I && I->getNumInits() == 0)
    return false;
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() == 0 || C->getConstructor()->isDefaultConstructor())
      return false;
    const CXXRecordDecl *R = C->getConstructor()->getParent();
    if (!C->getConstructor()->isCopyOrMoveConstructor() &&
        isStd(R, {"optional"})) {
      const CXXRecordDecl *From = C->getArg(0)->getType()->getAsCXXRecordDecl();
      return isStd(From, {"nullopt_t"})  ? std::optional<bool>(false)
             : isStd(From, {"optional"}) ? engagement(C->getArg(0))
                                         : true;
    }
    if (!C->getConstructor()->isCopyOrMoveConstructor() &&
        isDereferenceable(R)) {
      std::optional<bool> Inner = engagement(C->getArg(0));
      return Inner == false ? Inner
             : C->getArg(0)->getType()->isPointerType()
                 ? std::nullopt
                 : std::optional<bool>(true);
    }
    return C->getConstructor()->isCopyOrMoveConstructor()
               ? engagement(C->getArg(0))
               : std::nullopt;
  }
  if (const auto *C = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *F = C->getDirectCallee())
      if (F->getDeclName().isIdentifier() &&
          ((F->isInStdNamespace() && F->getName().starts_with("make_")) ||
           // Where a handler runs there is one; libraries have their own.
           (F->getName() == "current_exception" && isDereferenceableType(T))))
        return true;
  // A value of the content's type.
  if (T->isArithmeticType() || T->isEnumeralType())
    return true;
  return std::nullopt;
}

bool isResultValue(QualType Task, QualType From, const ASTContext &Ctx) {
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Task->getAsCXXRecordDecl());
  if (!S || S->getTemplateArgs().size() == 0)
    return false;
  const TemplateArgument &A = S->getTemplateArgs()[0];
  if (A.getKind() != TemplateArgument::Type)
    return false;
  QualType To = A.getAsType().getNonReferenceType().getUnqualifiedType();
  From = From.getNonReferenceType().getUnqualifiedType();
  return Ctx.hasSameType(To, From) ||
         (To->isArithmeticType() && From->isArithmeticType());
}

} // namespace clang::valuetask
