//===- Condition.cpp - building and printing formulas ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Condition.h"

namespace clang::valuetask {

// Past so many, a term that is counted has one bound only.
static constexpr unsigned MostCuts = 12;

ConditionTable::ConditionTable() {
  Conds.emplace_back();
  Scalars.emplace_back();
}

TermId ConditionTable::term(llvm::StringRef Key, const TermReads &Reads,
                            Range Domain) {
  auto [It, New] = ByKey.try_emplace(Key, Terms.size());
  if (New) {
    Term &T = Terms.emplace_back();
    T.Key = Key.str();
    T.Reads = Reads;
    T.Domain = std::move(Domain);
  }
  return It->second;
}

CondId ConditionTable::add(Cond C) {
  Conds.push_back(std::move(C));
  return Conds.size() - 1;
}

CondId ConditionTable::constant(bool B) {
  Cond C;
  C.Kind = CondKind::Constant;
  C.Value = B;
  return add(C);
}

CondId ConditionTable::negate(CondId A) {
  if (A == UnknownCond)
    return A;
  Cond C;
  C.Kind = CondKind::Not;
  C.A = A;
  return add(C);
}

// An unknown side stays in the formula: `f() && done` being true still says
// that `done` is.
CondId ConditionTable::both(CondId A, CondId B) {
  if (A == UnknownCond && B == UnknownCond)
    return UnknownCond;
  Cond C;
  C.Kind = CondKind::And;
  C.A = A;
  C.B = B;
  return add(C);
}

CondId ConditionTable::either(CondId A, CondId B) {
  if (A == UnknownCond && B == UnknownCond)
    return UnknownCond;
  Cond C;
  C.Kind = CondKind::Or;
  C.A = A;
  C.B = B;
  return add(C);
}

CondId ConditionTable::query(PlaceId Object, Knowledge WhenTrue,
                             Knowledge WhenFalse, TermId Answer) {
  Cond C;
  C.Kind = CondKind::Query;
  C.Object = Object;
  C.WhenTrue = WhenTrue;
  C.WhenFalse = WhenFalse;
  C.T = Answer;
  return add(C);
}

CondId ConditionTable::in(TermId T, const Range &R) {
  if (T == NoTerm)
    return UnknownCond;
  auto &Cuts = Terms[T].Cuts;
  for (int64_t Cut : R.cuts())
    if (auto At = llvm::lower_bound(Cuts, Cut);
        Cuts.size() < MostCuts && (At == Cuts.end() || *At != Cut))
      Cuts.insert(At, Cut);
  Cond C;
  C.Kind = CondKind::TermIn;
  C.T = T;
  C.In = R;
  return add(C);
}

ScalarId ConditionTable::within(const Range &R) {
  Scalar S;
  S.Kind = ScalarKind::Within;
  S.In = R;
  Scalars.push_back(S);
  return Scalars.size() - 1;
}

ScalarId ConditionTable::termScalar(TermId T) {
  if (T == NoTerm)
    return UnknownScalar;
  Scalar S;
  S.Kind = ScalarKind::Term;
  S.T = T;
  Scalars.push_back(S);
  return Scalars.size() - 1;
}

ScalarId ConditionTable::condScalar(CondId C) {
  if (C == UnknownCond)
    return UnknownScalar;
  Scalar S;
  S.Kind = ScalarKind::Cond;
  S.C = C;
  Scalars.push_back(S);
  return Scalars.size() - 1;
}

ScalarId ConditionTable::choice(CondId C, ScalarId Then, ScalarId Else) {
  if (Then == UnknownScalar && Else == UnknownScalar)
    return UnknownScalar;
  Scalar S;
  S.Kind = ScalarKind::Choice;
  S.C = C;
  S.Then = Then;
  S.Else = Else;
  Scalars.push_back(S);
  return Scalars.size() - 1;
}

void ConditionTable::relateSides() {
  for (const Term &T : Terms) {
    if (T.PlusTerm == NoTerm || T.MinusTerm == NoTerm || !T.Tests)
      continue;
    Term &A = Terms[T.PlusTerm], &B = Terms[T.MinusTerm];
    if (A.Tests == 0 && B.Tests == 0)
      continue;
    for (Term *Side : {&A, &B}) {
      ++Side->Tests;
      ++Side->Mentions;
    }
  }
}

void ConditionTable::countTests(CondId Id) {
  const Cond &C = Conds[Id];
  switch (C.Kind) {
  case CondKind::Not:
    countTests(C.A);
    return;
  case CondKind::And:
  case CondKind::Or:
    countTests(C.A);
    countTests(C.B);
    return;
  case CondKind::Query:
    if (C.T == NoTerm)
      return;
    ++Terms[C.T].Tests;
    ++Terms[C.T].Mentions;
    return;
  case CondKind::TermIn:
    ++Terms[C.T].Tests;
    ++Terms[C.T].Mentions;
    if (TermId Of = Terms[C.T].MaskOf; Of != NoTerm) {
      ++Terms[Of].Tests;
      ++Terms[Of].Mentions;
    }
    return;
  default:
    return;
  }
}

void ConditionTable::countScalarTests(ScalarId Id) {
  const Scalar S = Scalars[Id];
  switch (S.Kind) {
  case ScalarKind::Term:
    ++Terms[S.T].Tests;
    ++Terms[S.T].Mentions;
    return;
  case ScalarKind::Cond:
    return countTests(S.C);
  case ScalarKind::Choice:
    countTests(S.C);
    countScalarTests(S.Then);
    countScalarTests(S.Else);
    return;
  default:
    return;
  }
}

static const char *name(Knowledge K) {
  switch (K) {
  case Knowledge::Nothing:
    return "nothing";
  case Knowledge::Ready:
    return "ready";
  case Knowledge::Succeeded:
    return "succeeded";
  case Knowledge::Failed:
    return "failed";
  case Knowledge::Pending:
    return "pending";
  case Knowledge::Valid:
    return "valid";
  case Knowledge::Empty:
    return "empty";
  }
  return "?";
}

std::string ConditionTable::text(CondId Id, const PlaceTable &Places) const {
  const Cond &C = Conds[Id];
  switch (C.Kind) {
  case CondKind::Unknown:
    return "?";
  case CondKind::Constant:
    return C.Value ? "true" : "false";
  case CondKind::Not:
    return "!(" + text(C.A, Places) + ")";
  case CondKind::And:
    return "(" + text(C.A, Places) + " && " + text(C.B, Places) + ")";
  case CondKind::Or:
    return "(" + text(C.A, Places) + " || " + text(C.B, Places) + ")";
  case CondKind::Query:
    return Places.text(C.Object) + " is " + name(C.WhenTrue) + " else " +
           name(C.WhenFalse);
  case CondKind::TermIn:
    return Terms[C.T].Key + " in " + C.In.text();
  }
  return "?";
}

} // namespace clang::valuetask
