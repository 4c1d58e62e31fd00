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
// A sum of conditions has a value for each way that they may turn out: four of
// them, and a few numbers.
static constexpr unsigned MostWays = 40;
// Sets of bits of one number that say something of each other.
static constexpr unsigned MostMasks = 16;

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

CondId ConditionTable::alike(PlaceId A, PlaceId B, CondId Otherwise) {
  if (A == NoPlace || B == NoPlace)
    return Otherwise;
  Cond C;
  C.Kind = CondKind::Alike;
  C.Object = A;
  C.Other = B;
  C.A = Otherwise;
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

Range solutions(BinaryOperatorKind Op, int64_t N) {
  switch (Op) {
  case BO_LT:
    return N == Range::Min ? Range::none() : Range::between(Range::Min, N - 1);
  case BO_LE:
    return Range::between(Range::Min, N);
  case BO_GT:
    return N == Range::Max ? Range::none() : Range::between(N + 1, Range::Max);
  case BO_GE:
    return Range::between(N, Range::Max);
  case BO_EQ:
    return Range::only(N);
  case BO_NE:
    return Range::only(N).complement();
  default:
    return Range::full();
  }
}

BinaryOperatorKind mirrored(BinaryOperatorKind Op) {
  switch (Op) {
  case BO_LT:
    return BO_GT;
  case BO_LE:
    return BO_GE;
  case BO_GT:
    return BO_LT;
  case BO_GE:
    return BO_LE;
  default:
    return Op;
  }
}

std::optional<int64_t> calculate(BinaryOperatorKind Code, int64_t A,
                                 int64_t B) {
  int64_t R = 0;
  switch (Code) {
  case BO_Or:
    return A | B;
  case BO_And:
    return A & B;
  case BO_Xor:
    return A ^ B;
  case BO_Shl:
    if (A < 0 || A > 0xffff || B < 0 || B > 32)
      return std::nullopt;
    return A << B;
  case BO_Add:
    if (__builtin_add_overflow(A, B, &R))
      return std::nullopt;
    return R;
  case BO_Sub:
    if (__builtin_sub_overflow(A, B, &R))
      return std::nullopt;
    return R;
  case BO_Mul:
    if (__builtin_mul_overflow(A, B, &R))
      return std::nullopt;
    return R;
  default:
    return std::nullopt;
  }
}

ScalarId ConditionTable::combine(BinaryOperatorKind Code, ScalarId A,
                                 ScalarId B) {
  unsigned Budget = MostWays;
  return combine(Code, A, B, Budget);
}

ScalarId ConditionTable::combine(BinaryOperatorKind Code, ScalarId A,
                                 ScalarId B, unsigned &Budget) {
  Scalar X = Scalars[A], Y = Scalars[B];
  if (X.Kind == ScalarKind::Unknown || Y.Kind == ScalarKind::Unknown ||
      Budget == 0)
    return UnknownScalar;
  --Budget;
  for (Scalar *Side : {&X, &Y})
    if (Side->Kind == ScalarKind::Cond) {
      Side->Kind = ScalarKind::Choice;
      Side->Then = within(Range::only(1));
      Side->Else = within(Range::only(0));
    }
  if (X.Kind != ScalarKind::Choice && Y.Kind != ScalarKind::Choice)
    return combineLeaves(Code, X, Y);
  bool Left = X.Kind == ScalarKind::Choice;
  const Scalar &Which = Left ? X : Y;
  ScalarId Then = combine(Code, Left ? X.Then : A, Left ? B : Y.Then, Budget);
  ScalarId Else = combine(Code, Left ? X.Else : A, Left ? B : Y.Else, Budget);
  return Then == UnknownScalar || Else == UnknownScalar
             ? UnknownScalar
             : choice(Which.C, Then, Else);
}

ScalarId ConditionTable::combineLeaves(BinaryOperatorKind Code, const Scalar &A,
                                       const Scalar &B) {
  auto Number = [](const Scalar &S) -> std::optional<int64_t> {
    if (S.Kind != ScalarKind::Within || S.In.isEmpty() ||
        S.In.low() != S.In.high())
      return std::nullopt;
    return S.In.low();
  };
  auto X = Number(A), Y = Number(B);
  if (X && Y) {
    auto R = calculate(Code, *X, *Y);
    return R ? within(Range::only(*R)) : UnknownScalar;
  }
  if (Code == BO_Add && X)
    return combineLeaves(Code, B, A);
  if ((Code != BO_Add && Code != BO_Sub) || !Y || A.Kind != ScalarKind::Term)
    return UnknownScalar;
  auto Delta = calculate(Code, A.Delta, *Y);
  if (!Delta || *Delta == Range::Min)
    return UnknownScalar;
  Scalar S = A;
  S.Delta = *Delta;
  Scalars.push_back(S);
  return Scalars.size() - 1;
}

CondId ConditionTable::holds(ScalarId Id, const Range &R) {
  const Scalar S = Scalars[Id];
  switch (S.Kind) {
  case ScalarKind::Unknown:
    return UnknownCond;
  case ScalarKind::Within:
    if (R.contains(S.In))
      return constant(true);
    return R.intersect(S.In).isEmpty() ? constant(false) : UnknownCond;
  case ScalarKind::Term:
    return in(S.T, S.Delta ? R.shift(-S.Delta) : R);
  case ScalarKind::Cond: {
    bool Yes = R.contains(Range::only(1)), No = R.contains(Range::only(0));
    return Yes == No ? constant(Yes) : Yes ? S.C : negate(S.C);
  }
  case ScalarKind::Choice:
    return either(both(S.C, holds(S.Then, R)),
                  both(negate(S.C), holds(S.Else, R)));
  }
  return UnknownCond;
}

void ConditionTable::noteMask(TermId Masked, TermId Of, int64_t Mask) {
  Terms[Masked].MaskOf = Of;
  Terms[Masked].Mask = Mask;
  if (Of == NoTerm || Of == Masked)
    return;
  auto &Masks = Terms[Of].Masks;
  if (Masks.size() < MostMasks && !llvm::is_contained(Masks, Masked))
    Masks.push_back(Masked);
}

void ConditionTable::relateMasks() {
  for (const Term &Whole : Terms) {
    unsigned ByMasks = 0;
    for (TermId M : Whole.Masks)
      ByMasks += Terms[M].Tests;
    for (TermId M : Whole.Masks) {
      Term &Some = Terms[M];
      if (Some.Tests && (Whole.Combined || Whole.Tests > ByMasks ||
                         llvm::any_of(Whole.Masks, [&](TermId Other) {
                           return Other != M && Terms[Other].Tests &&
                                  (Terms[Other].Mask & Some.Mask);
                         })))
        ++Some.Mentions;
    }
  }
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
  case CondKind::Alike:
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
  case CondKind::Alike:
    return Places.text(C.Object) + " is " + Places.text(C.Other);
  case CondKind::TermIn:
    return Terms[C.T].Key + " in " + C.In.text();
  }
  return "?";
}

} // namespace clang::valuetask
