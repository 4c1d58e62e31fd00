//===- Contents.cpp - what a class of the library has in it ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which alternative a variant has, how many elements a string or container, and
// the number in an optional. In: an expression of such a class, or a question
// to one. Out: the value, or a formula.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

static const CXXRecordDecl *variantClass(QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return isStd(R, {"variant"}) ? R : nullptr;
}

static bool isCounted(QualType T) {
  return isStd(T.getNonReferenceType()->getAsCXXRecordDecl(),
               {"basic_string", "vector", "deque", "list", "map", "set"});
}

std::optional<Aspect> FactsGenerator::contentAspect(QualType T) const {
  T = T.getNonReferenceType();
  Aspect A;
  if (const CXXRecordDecl *R = variantClass(T)) {
    A.Suffix = WhichSuffix.str();
    A.Domain = Range::between(0, Range::Max);
    A.Keeper = R;
    return A;
  }
  // What keeps value tasks has elements that places stand for.
  if (!isCounted(T) || holdsTasks(T, Model))
    return std::nullopt;
  A.Suffix = SizeSuffix.str();
  A.Domain = Range::between(0, Range::Max);
  A.Keeper = T->getAsCXXRecordDecl();
  return A;
}

/// The term of \p A for the object that \p E names.
TermId FactsGenerator::contentTerm(const Expr *E, const Aspect &A) {
  KeyBuilder B = keys();
  if (E->getType()->isPointerType() ? !B.pointee(E) : !B.add(E))
    return NoTerm;
  return Facts->Conditions.term(B.Key + A.Suffix, B.Reads, A.Domain);
}

/// The alternative of \p R that a template argument of \p F names.
static std::optional<unsigned> namedAlternative(const FunctionDecl *F,
                                                const CXXRecordDecl *R,
                                                const ASTContext &Ctx) {
  const TemplateArgumentList *Args =
      F ? F->getTemplateSpecializationArgs() : nullptr;
  if (!Args || Args->size() == 0)
    return std::nullopt;
  const TemplateArgument &First = Args->get(0);
  if (First.getKind() == TemplateArgument::Integral)
    return First.getAsIntegral().getZExtValue();
  if (First.getKind() == TemplateArgument::Type)
    return partOfType(R, First.getAsType(), Ctx);
  return std::nullopt;
}

/// The alternative that a value of type \p T becomes: the one of its type, or
/// the only one that says something.
static std::optional<unsigned> alternativeOf(QualType T, const CXXRecordDecl *R,
                                             const ASTContext &Ctx) {
  T = T.getNonReferenceType().getUnqualifiedType();
  if (auto Index = partOfType(R, T, Ctx))
    return Index;
  std::optional<unsigned> Only;
  for (unsigned I = 0; !partType(R, I).isNull(); ++I) {
    if (isStd(partType(R, I)->getAsCXXRecordDecl(), {"monostate"}))
      continue;
    if (Only)
      return std::nullopt;
    Only = I;
  }
  return Only;
}

/// What \p E makes a variant of class \p R have.
ScalarId FactsGenerator::alternative(const Expr *E, const CXXRecordDecl *R) {
  ConditionTable &Table = Facts->Conditions;
  auto Known = [&](std::optional<unsigned> I) {
    return I ? Table.within(Range::only(*I)) : UnknownScalar;
  };
  if (!variantClass(E->getType()))
    return Known(alternativeOf(E->getType(), R, Ctx));
  if (const auto *L = dyn_cast<InitListExpr>(E); L && L->getNumInits() == 0)
    return Known(0);
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() == 0)
      return Known(0);
    // `variant(std::in_place_index<1>, ...)`
    const auto *Tag = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        C->getArg(0)->getType().getNonReferenceType()->getAsCXXRecordDecl());
    if (isStd(Tag, {"in_place_index_t"}))
      return Known(Tag->getTemplateArgs()[0].getAsIntegral().getZExtValue());
    if (isStd(Tag, {"in_place_type_t"}))
      return Known(partOfType(R, Tag->getTemplateArgs()[0].getAsType(), Ctx));
    return C->getNumArgs() == 1
               ? Known(alternativeOf(C->getArg(0)->getType(), R, Ctx))
               : UnknownScalar;
  }
  return UnknownScalar;
}

/// How many elements \p E gives.
ScalarId FactsGenerator::elementCount(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  E = E->IgnoreParenImpCasts();
  if (const auto *S = dyn_cast<clang::StringLiteral>(E))
    return Table.within(Range::only(S->getLength()));
  if (const auto *L = dyn_cast<InitListExpr>(E))
    return Table.within(Range::only(L->getNumInits()));
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (C->getNumArgs() == 0)
      return Table.within(Range::only(0));
    // A string of a literal, with a default allocator.
    const Expr *First = C->getArg(0)->IgnoreParenImpCasts();
    if (isa<clang::StringLiteral>(First) &&
        llvm::all_of(llvm::drop_begin(C->arguments()),
                     [](const Expr *A) { return isa<CXXDefaultArgExpr>(A); }))
      return elementCount(First);
    if (const auto *L = dyn_cast<CXXStdInitializerListExpr>(First))
      return elementCount(L->getSubExpr()->IgnoreImplicit());
    return UnknownScalar;
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || !F->isInStdNamespace())
    return UnknownScalar;
  Range Some = Range::between(1, Range::Max);
  if (F->getDeclName().isIdentifier())
    return F->getName() == "to_string" ? Table.within(Some) : UnknownScalar;
  if (F->getOverloadedOperator() != OO_Plus)
    return UnknownScalar;
  // `"x" + rest`
  for (const Expr *Arg : Call->arguments()) {
    const Scalar Part = Table.scalar(elementCount(strip(Arg)));
    if (Part.Kind == ScalarKind::Within && Part.In.low() > 0)
      return Table.within(Some);
  }
  return UnknownScalar;
}

/// \p T is the class that \p A is about, not what it keeps.
static bool isKept(const Aspect &A, QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return R && R->getCanonicalDecl() == A.Keeper->getCanonicalDecl();
}

/// What \p A says of the value that \p E gives.
ScalarId FactsGenerator::contentScalar(const Expr *E, const Aspect &A) {
  const auto *Call = dyn_cast<CallExpr>(E);
  if (isKept(A, E->getType()) &&
      ((Call && Answered.contains(Call)) || isa<CoroutineSuspendExpr>(E)))
    return Facts->Conditions.termScalar(resultTerm(E, A));
  if (isKept(A, E->getType()) && isa<DeclRefExpr, MemberExpr>(E)) {
    TermId T = contentTerm(E, A);
    return T == NoTerm ? UnknownScalar : Facts->Conditions.termScalar(T);
  }
  return isStd(A.Keeper, {"variant"}) ? alternative(E, A.Keeper)
                                      : elementCount(E);
}

/// `v.emplace<1>(x)`
void FactsGenerator::noteAlternative(const CXXMethodDecl *M, const Expr *Object,
                                     const Stmt *At) {
  if (!isStd(M->getParent(), {"variant"}) || !M->getDeclName().isIdentifier() ||
      M->getName() != "emplace")
    return;
  auto A = contentAspect(M->getThisType()->getPointeeType());
  TermId T = A ? contentTerm(Object, *A) : NoTerm;
  if (auto Index = namedAlternative(M, M->getParent(), Ctx);
      Index && T != NoTerm)
    setTerm(T, Facts->Conditions.within(Range::only(*Index)), At);
}

/// `std::holds_alternative<T>(v)`, `std::get_if<1>(&v)`; unknown for everything
/// else.
CondId FactsGenerator::alternativeTest(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  if (!F || !F->isInStdNamespace() || E->getNumArgs() != 1 ||
      !F->getDeclName().isIdentifier())
    return UnknownCond;
  const Expr *Object = strip(E->getArg(0));
  if (F->getName() == "get_if") {
    const auto *U = dyn_cast<UnaryOperator>(Object);
    if (!U || U->getOpcode() != UO_AddrOf)
      return UnknownCond;
    Object = strip(U->getSubExpr());
  } else if (F->getName() != "holds_alternative")
    return UnknownCond;
  const CXXRecordDecl *R = variantClass(Object->getType());
  auto Index = R ? namedAlternative(F, R, Ctx) : std::nullopt;
  auto A = contentAspect(Object->getType());
  TermId T = Index && A ? contentTerm(Object, *A) : NoTerm;
  return T == NoTerm ? UnknownCond
                     : Facts->Conditions.in(T, Range::only(*Index));
}

/// The number that \p E takes out of an optional if there is one in it:
/// `o.value_or(0)`.
ScalarId FactsGenerator::contentOr(const CXXMemberCallExpr *E) {
  ConditionTable &Table = Facts->Conditions;
  const CXXMethodDecl *M = E->getMethodDecl();
  const Expr *Object = E->getImplicitObjectArgument();
  if (!M || !M->getDeclName().isIdentifier() || M->getName() != "value_or" ||
      E->getNumArgs() != 1 || !isStd(M->getParent(), {"optional"}) ||
      Object->getType()->isPointerType() ||
      !E->getType()->isIntegralOrEnumerationType())
    return UnknownScalar;
  TermId Engaged = engagedTerm(Object), Content = pathTerm(Object, ".*()");
  if (Engaged == NoTerm || Content == NoTerm)
    return UnknownScalar;
  return Table.choice(Table.in(Engaged, Range::truth(true)),
                      Table.termScalar(Content), scalar(E->getArg(0)));
}

} // namespace clang::valuetask
