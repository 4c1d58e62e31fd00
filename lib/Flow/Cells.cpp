//===- Cells.cpp - numbers that library classes keep ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Cells.h"
#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

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
  llvm::SmallVector<const Expr *, 4> Arguments(E->arguments());
  const Expr *Object = nullptr;
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E)) {
    Object = C->getImplicitObjectArgument();
  } else if (isa<CXXOperatorCallExpr>(E) && !Arguments.empty()) {
    Object = Arguments.front();
    Arguments.erase(Arguments.begin());
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

TermId FactsGenerator::cellTerm(const Cell &C) {
  KeyBuilder B = keys();
  if (!B.cell(C))
    return NoTerm;
  QualType T = C.Object->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  TermId Id = Facts->Conditions.term(B.Key, B.Reads,
                                     C.Index ? Range::full() : domain(T));
  Facts->Conditions[Id].noteElement(B.Container, B.Number);
  return Id;
}

void FactsGenerator::storeCell(const Cell &C, ScalarId S, const Stmt *At) {
  TermId T = cellTerm(C);
  ConditionTable &Table = Facts->Conditions;
  Table.countScalarTests(S);
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = S;
  if (T == NoTerm) {
    F.Written = rootOf(C.Object);
    return;
  }
  ++Table[T].Mentions;
  const TermReads &Reads = Table[T].Reads;
  if (!Reads.Fields && !Reads.Variables.empty())
    F.Written = Reads.Variables.front();
  F.Flag = !F.Written;
}

/// An element that others may name by another index: of a field, or behind a
/// pointer.
void FactsGenerator::forgetOtherCells(const Cell &C) {
  TermId T = C.Index ? cellTerm(C) : NoTerm;
  if (T != NoTerm && !Facts->Conditions[T].Container)
    killPath(C.Object);
}

/// The elements of \p Object get other names, by which they may be written:
/// an iterator, a pointer, a reference.
void FactsGenerator::lendCells(const Expr *Object) {
  if (const VarDecl *Root = rootOf(Object))
    killVariable(Root);
  else
    killPath(Object);
}

/// Term \p T gets the value \p S; nothing else does.
void FactsGenerator::setTerm(TermId T, ScalarId S, const Stmt *At) {
  ++Facts->Conditions[T].Mentions;
  Facts->Conditions.countScalarTests(S);
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = S;
}

/// A call that reads or writes a number that a library class keeps.
bool FactsGenerator::cellCall(const CallExpr *E) {
  auto Op = cellOperation(E, Ctx);
  if (!Op)
    return false;
  ConditionTable &Table = Facts->Conditions;
  TermId Number = Op->At.Index || Op->Does == CellOperation::Read ||
                          !keepsCells(Op->At.Object->getType())
                      ? cellTerm(Op->At)
                      : NoTerm;
  ScalarId New = Op->New      ? scalar(Op->New)
                 : Op->Number ? Table.within(Range::only(*Op->Number))
                              : UnknownScalar;
  // Whether it was 0 before is what most claims ask: two states, in which that
  // is known of the number as of the answer.
  auto Before = [&] {
    return Table.choice(Table.in(Number, Range::only(0)),
                        Table.within(Range::only(0)), Table.termScalar(Number));
  };
  switch (Op->Does) {
  case CellOperation::Read:
    return true;
  case CellOperation::Store:
    // All bits at once.
    if (Number == NoTerm)
      break;
    forgetOtherCells(Op->At);
    storeCell(Op->At, New, E);
    return true;
  case CellOperation::Exchange:
    if (Number != NoTerm)
      setTerm(opaque(E), Before(), E);
    storeCell(Op->At, New, E);
    return true;
  case CellOperation::Shift: {
    if (Number == NoTerm)
      break;
    if (!Op->After)
      setTerm(opaque(E), Before(), E);
    ++Table[Number].Mentions;
    Fact &F = emit(FactKind::Shift, NoPlace, E);
    F.T = Number;
    F.Delta = Op->Delta;
    const TermReads &Reads = Table[Number].Reads;
    F.Written = Reads.Fields || Reads.Variables.empty()
                    ? nullptr
                    : Reads.Variables.front();
    if (Op->After)
      setTerm(opaque(E), Table.termScalar(Number), E);
    return true;
  }
  case CellOperation::Claim: {
    TermId Expected = termOf(Op->Expected);
    if (Number == NoTerm || Expected == NoTerm)
      break;
    // Where the answer is yes the two were equal, and the number is new; where
    // it is no the expected one becomes what was there.
    CondId Equal = sameValue(Number, Expected);
    TermId Answer = opaque(E);
    CondId Yes = Table.in(Answer, Range::only(1));
    if (Op->Weak) {
      setTerm(Answer, Table.within(Range::between(0, 1)), E);
      CondId C = Table.either(Table.negate(Yes), Equal);
      Table.countTests(C);
      Fact &F = emit(FactKind::Assume, NoPlace, E);
      F.C = C;
      F.Flag = true;
    } else
      setTerm(Answer, Table.condScalar(Equal), E);
    storeTo(Op->Expected,
            Table.choice(Yes, Table.termScalar(Expected),
                         Op->Weak ? UnknownScalar : Table.termScalar(Number)),
            E);
    storeCell(Op->At, Table.choice(Yes, New, Table.termScalar(Number)), E);
    return true;
  }
  case CellOperation::Change:
    break;
  }
  storeCell(Op->At, UnknownScalar, E);
  if (const VarDecl *Root = rootOf(Op->At.Object))
    killVariable(Root);
  return true;
}

/// What a smart pointer or an optional that is made with its content leads to
/// in the beginning: a number, or an object whose members say what they are.
void FactsGenerator::fillBehind(const VarDecl *V, const Expr *Init,
                                const Stmt *At) {
  if (!Init || !V->hasLocalStorage())
    return;
  const Expr *Core = Init->IgnoreImplicit();
  llvm::SmallVector<const Expr *, 2> Given;
  QualType Of;
  if (const auto *C = dyn_cast<CallExpr>(Core)) {
    const FunctionDecl *F = C->getDirectCallee();
    const auto *Args = F ? F->getTemplateSpecializationArgs() : nullptr;
    if (!Args || !F->isInStdNamespace() || !F->getDeclName().isIdentifier() ||
        (F->getName() != "make_unique" && F->getName() != "make_shared" &&
         F->getName() != "make_optional") ||
        Args->get(0).getKind() != TemplateArgument::Type)
      return;
    Of = Args->get(0).getAsType();
    Given.append(C->arg_begin(), C->arg_end());
  } else if (const auto *Made = dyn_cast<CXXConstructExpr>(Core)) {
    // `std::optional<job> j(std::in_place);`
    const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(
        Made->getConstructor()->getParent());
    if (!isStd(S, {"optional"}) || Made->getNumArgs() != 1 ||
        !isStd(Made->getArg(0)->getType()->getAsCXXRecordDecl(),
               {"in_place_t"}))
      return;
    Of = S->getTemplateArgs()[0].getAsType();
  }
  KeyBuilder B = keys();
  if (Of.isNull() || !B.variableKey(V))
    return;
  ConditionTable &Table = Facts->Conditions;
  B.Reads.Fields |= !isOptional(V->getType()->getAsCXXRecordDecl());
  B.Key += ".*()";
  QualType Kept = cellType(Of, Ctx);
  if (Of->isIntegralOrEnumerationType() || !Kept.isNull()) {
    ScalarId First = Given.empty()       ? Table.within(Range::only(0))
                     : Given.size() == 1 ? scalar(Given.front())
                                         : UnknownScalar;
    setTerm(Table.term(B.Key, B.Reads, domain(Of)), First, At);
    return;
  }
  if (!Given.empty())
    return;
  for (const Aspect &A : aspects(Of)) {
    if (!A.Field || A.Outer || A.Engaged)
      continue;
    std::optional<int64_t> First;
    if (const Expr *E = A.Field->getInClassInitializer())
      First = constant(E);
    else if (Of->getAsCXXRecordDecl()->isAggregate())
      First = 0;
    if (First)
      setTerm(Table.term(B.Key + A.Suffix, B.Reads, A.Domain),
              Table.within(Range::only(*First)), At);
  }
}

/// What a variable of such a class has in it from the beginning.
void FactsGenerator::fillCells(const VarDecl *V, const Expr *Init,
                               const Stmt *At) {
  QualType T = V->getType();
  if (!V->hasLocalStorage() || isa<ParmVarDecl>(V) || T->isReferenceType())
    return;
  const Expr *Core = Init ? Init->IgnoreImplicit() : nullptr;
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Core);
  ConditionTable &Table = Facts->Conditions;
  if (!cellType(T, Ctx).isNull()) {
    TermId Number = variableTerm(V);
    if (Number == NoTerm)
      return;
    const Expr *First = Made && Made->getNumArgs() ? Made->getArg(0) : nullptr;
    if (const auto *L = dyn_cast_or_null<InitListExpr>(Core))
      First = L->getNumInits() == 1 ? L->getInit(0) : nullptr;
    setTerm(Number,
            First  ? scalar(First)
            : Core ? Table.within(Range::only(0))
                   : UnknownScalar,
            At);
    return;
  }
  if (!keepsCells(T) || !Core)
    return;
  std::optional<int64_t> All;
  if (const auto *L = dyn_cast<InitListExpr>(Core)) {
    // `{}` and what leaves the rest to be zero; other lists are not looked at.
    const Expr *Only = L->getNumInits() == 1 ? L->getInit(0) : nullptr;
    const auto *Inner = dyn_cast_or_null<InitListExpr>(Only);
    if (L->getNumInits() == 0 || (Inner && Inner->getNumInits() == 0) ||
        isa_and_nonnull<ImplicitValueInitExpr>(Only))
      All = 0;
    else {
      if (Inner)
        L = Inner;
      for (const Expr *E : L->inits()) {
        auto N = isa<ImplicitValueInitExpr>(E) ? std::optional<int64_t>(0)
                                               : constant(E);
        if (!N || (All && *All != *N))
          return;
        All = N;
      }
    }
  } else if (Made) {
    unsigned Given = 0;
    for (const Expr *A : Made->arguments())
      Given += !isa<CXXDefaultArgExpr>(A);
    bool HasSize = T->getAsCXXRecordDecl() &&
                   isStd(T->getAsCXXRecordDecl(), {"vector", "deque"});
    if (Given == 0 ||
        (HasSize && Given == 1 &&
         Made->getArg(0)->getType()->isIntegralOrEnumerationType()))
      All = 0;
    else if (HasSize && Given == 2 &&
             Made->getArg(0)->getType()->isIntegralOrEnumerationType())
      All = constant(Made->getArg(1));
  }
  if (All)
    Filled.push_back({Current, Facts->Blocks[Current].size(),
                      V->getCanonicalDecl(), *All, At});
}

/// Elements are known by the terms that read them, which are all known only
/// when the body has been translated.
void FactsGenerator::noteFilledCells() {
  ConditionTable &Table = Facts->Conditions;
  for (const FilledCells &C : llvm::reverse(Filled)) {
    std::vector<Fact> &List = Facts->Blocks[C.Block];
    for (TermId T = 0; T != Table.termCount(); ++T) {
      if (Table[T].Container != C.Variable)
        continue;
      Fact F;
      F.Kind = FactKind::Set;
      F.At = C.At;
      F.T = T;
      F.S = Table.within(Range::only(C.Number));
      ++Table[T].Mentions;
      List.insert(List.begin() + C.Position, F);
    }
  }
}

} // namespace clang::valuetask
