//===- CellFacts.cpp - what happens to numbers that library classes keep --===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: calls that read or write cells, declarations that fill them. Out: Set,
// Shift, Assume and Kill facts on their terms.
//
//===----------------------------------------------------------------------===//

#include "Flow/Cells.h"
#include "Flow/Expressions.h"
#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

TermId FactsGenerator::cellTerm(const Cell &C) {
  KeyBuilder B = keys();
  if (!B.cell(C))
    return NoTerm;
  QualType T = C.Object->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  TermId Id = Facts->Conditions.term(B.Key, B.Reads,
                                     C.Index ? Range::full() : domain(T));
  B.describe(Facts->Conditions[Id]);
  return Id;
}

/// The local variable that is written where \p T is; null if others reach it.
const VarDecl *FactsGenerator::writtenWith(TermId T) const {
  const TermReads &Reads = Facts->Conditions[T].Reads;
  return Reads.Fields || Reads.Variables.empty() ? nullptr
                                                 : Reads.Variables.front();
}

void FactsGenerator::storeCell(const Cell &C, ScalarId S, const Stmt *At) {
  TermId T = cellTerm(C);
  ConditionTable &Table = Facts->Conditions;
  // An element that others may name by another index: of a field, or behind a
  // pointer.
  if (C.Index && T != NoTerm && !Table[T].Container)
    killPath(C.Object);
  Table.countScalarTests(S);
  Fact &F = emit(FactKind::Set, NoPlace, At);
  F.T = T;
  F.S = S;
  if (T == NoTerm) {
    F.Written = rootOf(C.Object);
    return;
  }
  ++Table[T].Mentions;
  F.Written = writtenWith(T);
  F.Flag = !F.Written;
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

/// A counter that starts at 0 is never below: that it is 0, or more, is known
/// of what it was as of what it will be.
ScalarId FactsGenerator::numberBefore(TermId T) {
  ConditionTable &Table = Facts->Conditions;
  ScalarId Same = Table.termScalar(T);
  return Table.choice(
      Table.in(T, Range::only(0)), Table.within(Range::only(0)),
      Table.choice(Table.in(T, Range::between(1, Range::Max)), Same, Same));
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
    setTerm(opaque(E), numberBefore(Number), E);
    ++Table[Number].Mentions;
    Fact &F = emit(FactKind::Shift, NoPlace, E);
    F.T = Number;
    F.Delta = Op->Delta;
    F.Written = writtenWith(Number);
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
