//===- Edges.cpp - the condition under which an edge is taken -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the terminator of a CFG block. Out: a condition for each successor.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"

namespace clang::valuetask {

bool FunctionFacts::hasExceptionEdge(const CFGBlock &B) {
  return !B.getTerminatorStmt() && B.succ_size() == 2;
}

/// In `a && b` and `a || b` the block of `b` decides; `a` has its own.
/// Where the value of the whole was needed (to destroy temporaries after it),
/// it has been computed and is tested as a whole.
const Expr *FactsGenerator::lastOperand(const Expr *E) const {
  while (E) {
    E = E->IgnoreParenImpCasts();
    if (const auto *F = dyn_cast<FullExpr>(E)) {
      E = F->getSubExpr();
      continue;
    }
    const auto *B = dyn_cast<BinaryOperator>(E);
    if (!B || !B->isLogicalOp() || EndsIn.count(B))
      return E;
    E = B->getRHS();
  }
  return E;
}

void FactsGenerator::edges(const CFGBlock &B) {
  std::vector<EdgeTest> &Edges = Facts->Edges[Current];
  Edges.resize(B.succ_size());
  // An exception that no handler of this function takes ends all ownership.
  for (Fact &F : Facts->Blocks[Current])
    if (F.Kind == FactKind::Throw && isa<CXXThrowExpr, CallExpr>(F.At)) {
      F.Flag = true;
      unsigned I = 0;
      for (const CFGBlock::AdjacentBlock &S : B.succs())
        if (const CFGBlock *T = S.getReachableBlock();
            ++I == B.succ_size() || isa<CXXThrowExpr>(F.At))
          if (T && T != &Facts->Graph->getExit() &&
              !Scan->Leaves.contains(F.At))
            F.Flag = false;
    }
  const Stmt *T = B.getTerminatorStmt();
  if (!T || B.succ_size() < 2)
    return;
  if (const auto *S = dyn_cast<SwitchStmt>(T)) {
    switchEdges(B, S);
    return;
  }
  turnEdges(T);
  if (const auto *R = dyn_cast<CXXForRangeStmt>(T)) {
    Value V = value(R->getRangeInit());
    if (V.isObject())
      Edges[1].Finished = V.P;
    turnEdges(R);
    return;
  }
  if (auto It = Loops.find(T); It != Loops.end())
    if (PlaceId Base = LoopBases.lookup(It->second.Index); Base != NoPlace) {
      Edges[0].Entered = Base;
      Edges[0].Counts = It->second.Counts;
      Edges[1].Finished = Base;
    }
  const Expr *Test = nullptr;
  if (const auto *X = dyn_cast<BinaryOperator>(T))
    Test = X->isLogicalOp() ? X->getLHS() : nullptr;
  else if (isa<IfStmt, WhileStmt, DoStmt, ForStmt, ConditionalOperator>(T))
    Test = dyn_cast_or_null<Expr>(B.getTerminatorCondition());
  Test = lastOperand(Test);
  if (!Test)
    return;
  CondId C = condition(Test);
  Facts->Conditions.countTests(C);
  Edges[0].C = Edges[1].C = C;
  Edges[1].Truth = false;
}

/// Whether the loop has begun a turn since it was entered.
TermId FactsGenerator::turnedTerm(const Stmt *Loop) {
  return Facts->Conditions.term(
      "turned@" + std::to_string(Loop->getBeginLoc().getRawEncoding()), {},
      Range::between(0, 1));
}

/// The operands that follow each other in the condition of a loop.
static bool isChain(const Expr *E, BinaryOperatorKind Code,
                    const Stmt *Operator) {
  const auto *B =
      E ? dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts()) : nullptr;
  return B && B->getOpcode() == Code &&
         (B == Operator || isChain(B->getLHS(), Code, Operator) ||
          isChain(B->getRHS(), Code, Operator));
}

/// Where a loop ends or goes on for another turn.
void FactsGenerator::turnEdges(const Stmt *Terminator) {
  std::vector<EdgeTest> &Edges = Facts->Edges[Current];
  auto Note = [&](const Stmt *Loop, bool Body, bool Exit) {
    TermId T = turnedTerm(Loop);
    if (Body)
      Edges[0].Turn = T;
    if (Exit)
      Edges[1].Turn = T;
    LoopEdges.push_back({Current, Loop});
  };
  if (isa<ForStmt, WhileStmt, CXXForRangeStmt>(Terminator))
    return Note(Terminator, true, true);
  const auto *B = dyn_cast<BinaryOperator>(Terminator);
  if (!B || !B->isLogicalOp())
    return;
  for (const Stmt *Loop : Scan->Loops) {
    const auto *F = dyn_cast<ForStmt>(Loop);
    const auto *W = dyn_cast<WhileStmt>(Loop);
    if (isChain(F   ? F->getCond()
                : W ? W->getCond()
                    : nullptr,
                B->getOpcode(), B))
      return Note(Loop, B->getOpcode() == BO_LOr, B->getOpcode() == BO_LAnd);
  }
}

/// A loop that ends without a turn had nothing to go over.
void FactsGenerator::turnEdges(const CXXForRangeStmt *Loop) {
  ConditionTable &Table = Facts->Conditions;
  std::vector<EdgeTest> &Edges = Facts->Edges[Current];
  CondId Empty = emptiness(Loop->getRangeInit());
  if (Empty == UnknownCond)
    return;
  CondId Turned = Table.in(turnedTerm(Loop), Range::only(1));
  Edges[0].C = Table.either(Turned, Table.negate(Empty));
  Edges[1].C = Table.either(Turned, Empty);
  const Cond &C = Table.cond(Empty);
  Turns.push_back({Edges[1].C, C.Kind == CondKind::TermIn ? C.T : NoTerm});
}

/// Loops over what nothing asks for its size decide nothing; nor do those that
/// consume nothing.
void FactsGenerator::noteTurns() {
  llvm::DenseSet<const Stmt *> Consumers;
  if (!LoopEdges.empty())
    for (const std::vector<Fact> &List : Facts->Blocks)
      for (const Fact &F : List)
        switch (F.Kind) {
        case FactKind::Use:
          if (!F.Op || F.Op->Does != Effect::Query)
            Consumers.insert(F.At);
          break;
        case FactKind::HandOver:
        case FactKind::Move:
        case FactKind::Call:
        case FactKind::Escape:
        case FactKind::Start:
          Consumers.insert(F.At);
          break;
        default:
          break;
        }
  llvm::DenseMap<const Stmt *, bool> Consumes;
  auto Within = [&](auto &Self, const Stmt *S) -> bool {
    return S && (Consumers.contains(S) ||
                 llvm::any_of(S->children(), [&](const Stmt *Child) {
                   return Self(Self, Child);
                 }));
  };
  for (auto [Block, Loop] : LoopEdges) {
    auto [It, New] = Consumes.try_emplace(Loop, false);
    if (New)
      It->second = Within(Within, Loop);
    if (!It->second)
      for (EdgeTest &E : Facts->Edges[Block])
        E.Turn = NoTerm;
  }
  for (auto [C, Size] : Turns)
    if (Size == NoTerm || Facts->Conditions[Size].Tests)
      Facts->Conditions.countTests(C);
}

void FactsGenerator::switchEdges(const CFGBlock &B, const SwitchStmt *S) {
  ConditionTable &Table = Facts->Conditions;
  std::vector<EdgeTest> &Edges = Facts->Edges[Current];
  Value Asked = value(S->getCond()->IgnoreParenImpCasts());
  bool IsStatus = Asked.K == Value::Status && !Asked.Op->WhenEquals.empty();
  const auto *Step = dyn_cast<UnaryOperator>(strip(S->getCond()));
  if (Step && !Step->isIncrementDecrementOp())
    Step = nullptr;
  ScalarId Number = IsStatus || Step ? UnknownScalar : scalar(S->getCond());
  auto InCase = [&](const CaseStmt *C) -> CondId {
    auto Low = constant(C->getLHS());
    auto High = C->getRHS() ? constant(C->getRHS()) : Low;
    if (!Low || !High)
      return UnknownCond;
    if (!IsStatus)
      return Step ? steppedIn(Step, Range::between(*Low, *High))
                  : Table.holds(Number, Range::between(*Low, *High));
    const auto *R = dyn_cast<DeclRefExpr>(C->getLHS()->IgnoreParenImpCasts());
    if (const auto *K = dyn_cast<ConstantExpr>(C->getLHS()))
      R = dyn_cast<DeclRefExpr>(K->getSubExpr()->IgnoreParenImpCasts());
    if (R)
      for (const StatusLesson &L : Asked.Op->WhenEquals)
        if (llvm::StringRef(R->getDecl()->getQualifiedNameAsString())
                .ends_with(L.Enumerator))
          return Table.query(Asked.P, L.Teaches, Knowledge::Nothing);
    return UnknownCond;
  };
  CondId Any = Table.constant(false);
  for (const SwitchCase *C = S->getSwitchCaseList(); C;
       C = C->getNextSwitchCase())
    if (const auto *One = dyn_cast<CaseStmt>(C))
      Any = Table.either(Any, InCase(One));
  unsigned I = 0;
  for (const CFGBlock::AdjacentBlock &Succ : B.succs()) {
    const CFGBlock *To = Succ.getReachableBlock();
    if (To) {
      const Stmt *Label = To->getLabel();
      if (const auto *C = dyn_cast_or_null<CaseStmt>(Label))
        Edges[I] = {InCase(C), true};
      else
        Edges[I] = {Any, false};
    }
    ++I;
  }
  Table.countTests(Step ? Any : UnknownCond);
  Table.countScalarTests(Number);
}

} // namespace clang::valuetask
