//===- Cells.cpp - numbers that library classes keep ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Cells.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

QualType cellType(QualType T, const ASTContext &Ctx) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (isStd(R, {"atomic_flag"}))
    return Ctx.BoolTy;
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(R);
  if (!isStd(S, {"atomic"}) || S->getTemplateArgs().size() == 0 ||
      S->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return {};
  QualType Of = S->getTemplateArgs()[0].getAsType();
  return Of->isIntegralOrEnumerationType() ? Of : QualType();
}

static bool isNumber(QualType T) {
  return T->isIntegralOrEnumerationType() || T->isPointerType();
}

/// What `v[i]` gives where a bit has no address.
static bool isBitReference(QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return isStd(R, {"_Bit_reference", "__bit_reference"}) ||
         (isStd(R, {"reference"}) &&
          isStd(dyn_cast<CXXRecordDecl>(R->getDeclContext()), {"bitset"}));
}

bool keepsCells(QualType T) {
  T = T.getNonReferenceType();
  if (const auto *A = T->getAsArrayTypeUnsafe())
    return isNumber(A->getElementType());
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  if (isStd(S, {"bitset"}))
    return true;
  bool Keyed = isStd(S, {"map", "unordered_map"});
  if (!Keyed && !isStd(S, {"vector", "array", "deque"}))
    return false;
  const TemplateArgument &Element = S->getTemplateArgs()[Keyed];
  return Element.getKind() == TemplateArgument::Type &&
         isNumber(Element.getAsType());
}

Cell indexedCell(const Expr *E) {
  E = strip(E);
  const Expr *Object = nullptr, *Index = nullptr;
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
    Object = A->getBase();
    Index = A->getIdx();
  } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (O->getOperator() != OO_Subscript || O->getNumArgs() != 2)
      return {};
    Object = O->getArg(0);
    Index = O->getArg(1);
  } else if (const auto *C = dyn_cast<CXXMemberCallExpr>(E)) {
    const CXXMethodDecl *M = C->getMethodDecl();
    if (!M)
      return {};
    // `v[i]` read: the bit is converted to a bool.
    if (isa<CXXConversionDecl>(M))
      return isBitReference(C->getImplicitObjectArgument()->getType())
                 ? indexedCell(C->getImplicitObjectArgument())
                 : Cell();
    if (!M->getDeclName().isIdentifier() || C->getNumArgs() != 1 ||
        (M->getName() != "at" && M->getName() != "test"))
      return {};
    Object = C->getImplicitObjectArgument();
    Index = C->getArg(0);
  } else
    return {};
  Object = Object->IgnoreParenImpCasts();
  return keepsCells(Object->getType()) &&
                 (isNumber(E->getType()) || isBitReference(E->getType()))
             ? Cell{Object, Index}
             : Cell();
}

static std::optional<CellOperation>
onAtomic(const FunctionDecl *F, const Expr *Object,
         llvm::ArrayRef<const Expr *> Arguments) {
  CellOperation Op;
  Op.At = {Object, nullptr};
  if (F->getOverloadedOperator() == OO_None && !isa<CXXConversionDecl>(F) &&
      !F->getDeclName().isIdentifier())
    return std::nullopt;
  auto First = [&] { return Arguments.empty() ? nullptr : Arguments[0]; };
  auto Step = [&](int64_t Sign, bool After) {
    Op.Does = CellOperation::Change;
    Op.After = After;
    Expr::EvalResult R;
    const Expr *By = First();
    const ASTContext &Ctx = F->getASTContext();
    if (By && !By->isValueDependent() && By->EvaluateAsInt(R, Ctx)) {
      Op.Does = CellOperation::Shift;
      Op.Delta = Sign * R.Val.getInt().getExtValue();
    }
    return Op;
  };
  switch (F->getOverloadedOperator()) {
  case OO_None:
    break;
  case OO_Equal:
    Op.Does = CellOperation::Store;
    Op.New = First();
    return Op;
  case OO_PlusPlus:
  case OO_MinusMinus:
    Op.Does = CellOperation::Shift;
    Op.Delta = F->getOverloadedOperator() == OO_PlusPlus ? 1 : -1;
    Op.After = Arguments.empty();
    return Op;
  case OO_PlusEqual:
    return Step(1, true);
  case OO_MinusEqual:
    return Step(-1, true);
  default:
    Op.Does = CellOperation::Change;
    return Op;
  }
  if (isa<CXXConversionDecl>(F))
    return Op;
  llvm::StringRef Name = F->getName();
  if (Name == "fetch_add")
    return Step(1, false);
  if (Name == "fetch_sub")
    return Step(-1, false);
  if (Name == "test_and_set" || Name == "clear") {
    Op.Does = Name == "clear" ? CellOperation::Store : CellOperation::Exchange;
    Op.Number = Name != "clear";
    return Op;
  }
  if (Name == "store" || Name == "exchange") {
    Op.Does = Name == "store" ? CellOperation::Store : CellOperation::Exchange;
    Op.New = First();
    return Op;
  }
  if (Name == "compare_exchange_strong" || Name == "compare_exchange_weak") {
    if (Arguments.size() < 2)
      return std::nullopt;
    Op.Does = CellOperation::Claim;
    Op.Expected = Arguments[0];
    Op.New = Arguments[1];
    Op.Weak = Name == "compare_exchange_weak";
    return Op;
  }
  // Whatever does not write tells of it: load, test, wait, notify_one.
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  Op.Does = (M && M->isConst()) || Name.starts_with("notify")
                ? CellOperation::Read
                : CellOperation::Change;
  return Op;
}

/// `bits.set(i)`, `bits.reset()`
static std::optional<CellOperation>
onBits(const CXXMethodDecl *M, const Expr *Object,
       llvm::ArrayRef<const Expr *> Arguments) {
  if (!M->getDeclName().isIdentifier())
    return std::nullopt;
  llvm::StringRef Name = M->getName();
  if (Name != "set" && Name != "reset" && Name != "flip")
    return std::nullopt;
  CellOperation Op;
  Op.At = {Object, Arguments.empty() ? nullptr : Arguments[0]};
  Op.Does = Name == "flip" ? CellOperation::Change : CellOperation::Store;
  Op.Number = Name == "set";
  if (Arguments.size() > 1 && !isa<CXXDefaultArgExpr>(Arguments[1]))
    Op.New = Arguments[1];
  return Op;
}

std::optional<CellOperation> cellOperation(const CallExpr *E,
                                           const ASTContext &Ctx) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
  if (!M || M->isStatic())
    return std::nullopt;
  llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
  const Expr *Object = nullptr;
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E)) {
    Object = C->getImplicitObjectArgument();
  } else if (isa<CXXOperatorCallExpr>(E) && !Arguments.empty()) {
    Object = Arguments.front();
    Arguments = Arguments.drop_front();
  } else
    return std::nullopt;
  Object = Object->IgnoreParenImpCasts();
  QualType T = Object->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  if (!cellType(T, Ctx).isNull())
    return onAtomic(M, Object, Arguments);
  if (Object->getType()->isPointerType())
    return std::nullopt;
  if (isStd(T->getAsCXXRecordDecl(), {"bitset"}))
    return onBits(M, Object, Arguments);
  if (!isBitReference(T) || isa<CXXConversionDecl>(M))
    return std::nullopt;
  CellOperation Op;
  Op.At = indexedCell(Object);
  if (!Op.At)
    return std::nullopt;
  bool Stores = M->getOverloadedOperator() == OO_Equal && Arguments.size() == 1;
  Op.Does = Stores ? CellOperation::Store : CellOperation::Change;
  Op.New = Stores ? Arguments[0] : nullptr;
  return Op;
}

} // namespace clang::valuetask
