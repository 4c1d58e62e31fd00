//===- Unpacking.cpp - what gets the parts of a tuple or variant ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: `std::apply(f, tuple)`, `std::visit(f, variant)`. Out: what the callable
// does to the elements, or to the alternatives that are value tasks.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

namespace clang::valuetask {

/// The body that \p L runs for arguments of types \p Types, or null.
static const FunctionDecl *bodyFor(const LambdaExpr *L,
                                   llvm::ArrayRef<QualType> Types,
                                   const ASTContext &Ctx) {
  auto Takes = [&](const FunctionDecl *F) {
    if (F->getNumParams() != Types.size())
      return false;
    for (auto [P, T] : llvm::zip(F->parameters(), Types))
      if (!P->getType()->isReferenceType() ||
          !Ctx.hasSameUnqualifiedType(P->getType().getNonReferenceType(), T))
        return false;
    return true;
  };
  const FunctionTemplateDecl *T =
      L->getLambdaClass()->getDependentLambdaCallOperator();
  if (!T)
    return Takes(L->getCallOperator()) ? L->getCallOperator() : nullptr;
  for (const FunctionDecl *F : T->specializations())
    if (Takes(F))
      return F;
  return nullptr;
}

/// \p Closure runs once, with the objects at \p Parts.
bool FactsGenerator::runOn(const Expr *Closure, llvm::ArrayRef<PlaceId> Parts,
                           llvm::ArrayRef<QualType> Types, const Expr *At) {
  const FunctionDecl *F = bodyFor(value(Closure).L, Types, Ctx);
  const FunctionSummary *S = F ? Summaries.summary(F) : nullptr;
  if (!S)
    return false;
  // The parts have no expressions of their own.
  std::vector<const Expr *> Arguments;
  for (auto [P, T] : llvm::zip(Parts, Types)) {
    const Expr *Part =
        new (Ctx) OpaqueValueExpr(At->getBeginLoc(), T, VK_LValue);
    Value V{Value::Object, P};
    V.Type = tracked(T);
    Values[Part] = V;
    Arguments.push_back(Part);
  }
  applySummary(*S, F, Arguments, At, false, NoPlace, {}, Closure);
  return true;
}

bool FactsGenerator::unpacks(const CallExpr *E, llvm::StringRef Name,
                             llvm::ArrayRef<const Expr *> Arguments) {
  bool All = Name == "apply";
  if ((!All && Name != "visit") || Arguments.size() != 2 ||
      !Arguments[1]->isLValue() || value(Arguments[0]).K != Value::Lambda)
    return false;
  Value Whole = value(Arguments[1]);
  const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Arguments[1]->getType()->getAsCXXRecordDecl());
  if (!Whole.isObject() || Whole.Type || !isHolder(Arguments[1]->getType()) ||
      !(All ? isStd(R, {"tuple", "pair"}) : isStd(R, {"variant"})))
    return false;
  std::vector<PlaceId> Parts;
  std::vector<QualType> Types;
  bool Ran = false;
  for (unsigned I = 0;; ++I) {
    QualType T = partType(R, I);
    if (T.isNull())
      break;
    if (T->isReferenceType() || T->isPointerType())
      return false;
    PlaceId P = tuplePart(Whole.P, R, I, Facts->Places);
    if (!All && (tracked(T) || holdsTasks(T, Model)))
      Ran |= runOn(Arguments[0], P, T, E);
    Parts.push_back(P);
    Types.push_back(T);
  }
  if (All)
    Ran = runOn(Arguments[0], Parts, Types, E);
  if (Ran && E->isPRValue())
    result(E, false, false);
  return Ran;
}

} // namespace clang::valuetask
