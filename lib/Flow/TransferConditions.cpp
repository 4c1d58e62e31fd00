//===- TransferConditions.cpp - states in which a condition holds ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Transfer.h"

namespace clang::valuetask {

States Transfer::assumeWithin(const State &S, ScalarId Value, const Range &R) {
  const Scalar V = Conditions.scalar(Value);
  switch (V.Kind) {
  case ScalarKind::Unknown:
    return {S};
  case ScalarKind::Within:
    return V.In.intersect(R).isEmpty() ? States{} : States{S};
  case ScalarKind::Term: {
    if (!Conditions[V.T].isRelevant())
      return {S};
    Range Now = S.range(V.T, Conditions).intersect(R.shift(-V.Delta));
    if (Now.isEmpty())
      return {};
    State Out = S;
    Out.setRange(V.T, Now, Conditions);
    return {Out};
  }
  case ScalarKind::Cond: {
    bool Yes = R.contains(Range::only(1)), No = R.contains(Range::only(0));
    if (Yes && No)
      return {S};
    return Yes || No ? assume(S, V.C, Yes) : States{};
  }
  case ScalarKind::Choice: {
    States Out;
    for (bool Truth : {true, false})
      for (State &One : assume(S, V.C, Truth)) {
        States Part = assumeWithin(One, Truth ? V.Then : V.Else, R);
        Out.append(Part.begin(), Part.end());
      }
    return Out;
  }
  }
  return {S};
}

States Transfer::set(const State &S, const Fact &F, ScalarId Value) {
  const Scalar V = Conditions.scalar(Value);
  // A pointer that leads to a variable is not null.
  bool LeadsSomewhere = false;
  if (F.A != NoPlace) {
    PlaceId To = S.binding(resolve(F.A, S));
    LeadsSomewhere = To != NoPlace;
    for (; To != NoPlace; To = Places[To].Base)
      LeadsSomewhere &= Places[To].Kind != PlaceKind::Pointee;
  }
  auto Store = [&](State Out, Range R) {
    if (LeadsSomewhere && R != Range::only(0))
      R = Range::between(1, Range::Max);
    for (const FunctionFacts::Flag &Flag : Facts.Flags) {
      const Term &T = Conditions[Flag.Now];
      if (F.T == Flag.Now ||
          (F.Written && llvm::is_contained(T.Reads.Variables, F.Written)) ||
          (F.Flag && F.T != NoTerm &&
           llvm::StringRef(T.Key).contains(Conditions[F.T].Key)))
        noteWritten(Out, Flag);
    }
    kill(Out, F.Written, F.T);
    if (F.Flag && F.T != NoTerm)
      killPath(Out, F.T);
    if (F.T != NoTerm) {
      if (Conditions[F.T].isRelevant())
        Out.setRange(F.T, R, Conditions);
      else
        Out.forgetTerm(F.T);
    }
    return Out;
  };
  bool Wanted = F.T != NoTerm && Conditions[F.T].isRelevant();
  if (!Wanted || V.Kind == ScalarKind::Unknown)
    return {Store(S, Range::full())};
  States Out;
  switch (V.Kind) {
  case ScalarKind::Within:
    return {Store(S, V.In)};
  case ScalarKind::Term:
    return {Store(
        S, V.Delta
               ? S.range(V.T, Conditions).count(V.Delta, Conditions[F.T].Cuts)
               : S.range(V.T, Conditions))};
  case ScalarKind::Cond: {
    States Yes = assume(S, V.C, true), No = assume(S, V.C, false);
    for (State &One : Yes)
      Out.push_back(Store(std::move(One), Range::only(1)));
    for (State &One : No)
      Out.push_back(Store(std::move(One), Range::only(0)));
    return Out;
  }
  case ScalarKind::Choice:
    for (bool Truth : {true, false})
      for (State &One : assume(S, V.C, Truth)) {
        States Part = set(One, F, Truth ? V.Then : V.Else);
        Out.append(Part.begin(), Part.end());
      }
    return Out;
  default:
    return {Store(S, Range::full())};
  }
}

States Transfer::assumeQuery(const State &S, const Cond &C, bool Truth) {
  State Out = S;
  // The whole of a condition is tested once more where its parts were: the
  // object answered once.
  if (C.T != NoTerm && Conditions[C.T].isRelevant()) {
    Range Known = S.range(C.T, Conditions), Wanted = Range::truth(Truth);
    if (Known.intersect(Wanted).isEmpty())
      return {};
    if (Wanted.contains(Known))
      return {Out};
    Out.setRange(C.T, Known.intersect(Wanted), Conditions);
  }
  PlaceId P = resolve(C.Object, S);
  if (P == NoPlace)
    return {Out};
  ObjectState O = lookup(P, S);
  if (O.Lives & Unknown)
    return {Out};
  Knowledge K = Truth ? C.WhenTrue : C.WhenFalse;
  Knowledge Opposite = Truth ? C.WhenFalse : C.WhenTrue;
  bool IsLive = O.Lives & (Live | Multi);
  auto Learn = [&](Done D) -> States {
    O.Completion = D;
    // What is true of all is true of each.
    if (Places[P].Kind == PlaceKind::All)
      for (auto &[Q, Element] : Out.Objects)
        if (Places.isElement(Q) && Places[Q].Base == Places[P].Base)
          Element.Completion = D;
    Out.at(P) = O;
    return {Out};
  };
  if (K == Knowledge::Valid)
    return IsLive ? States{Out} : States{};
  if (K == Knowledge::Empty) {
    if (O.Lives == Live && O.Sure)
      return {};
    if (O.Lives == Live && !O.MadeReady) {
      O.Lives = Empty;
      Out.at(P) = O;
    }
    return {Out};
  }
  // After consumption the answers are the type's own affair.
  if (!IsLive)
    return {Out};
  switch (K) {
  case Knowledge::Ready:
    return Learn(O.Completion == Done::Unknown ? Done::Ready : O.Completion);
  case Knowledge::Succeeded:
    return O.Completion == Done::Failed ? States{} : Learn(Done::Succeeded);
  case Knowledge::Failed:
    return O.Completion == Done::Succeeded ? States{} : Learn(Done::Failed);
  case Knowledge::Pending:
    if (O.Completion != Done::Unknown)
      return {};
    O.SaidPending = true;
    Out.at(P) = O;
    return {Out};
  default:
    break;
  }
  // The answer that teaches nothing by itself still rules the other one out.
  switch (Opposite) {
  case Knowledge::Ready:
    if (O.Completion != Done::Unknown)
      return {};
    O.SaidPending = true;
    Out.at(P) = O;
    return {Out};
  case Knowledge::Succeeded:
    if (O.Completion == Done::Succeeded)
      return {};
    return O.Completion == Done::Ready ? Learn(Done::Failed) : States{Out};
  case Knowledge::Failed:
    if (O.Completion == Done::Failed)
      return {};
    // Only a complete one can tell that it failed: who asks one that was handed
    // in, and hears that it has not, has nothing to wait for. One that was made
    // here may be pending still.
    if (O.Type && O.Type->Rules.CompletedMayDrop &&
        (O.Completion != Done::Unknown || O.Promised || !O.MadeAt)) {
      O.MayBeLeft = true;
      Out.at(P) = O;
    }
    return O.Completion == Done::Ready ? Learn(Done::Succeeded) : States{Out};
  default:
    return {Out};
  }
}

/// Whether two places are the same object, if that can be said.
std::optional<bool> Transfer::alike(PlaceId A, PlaceId B) const {
  // An object of its own, and a part of it that is always the same.
  auto IsFixed = [&](PlaceId P) {
    for (; P != NoPlace; P = Places[P].Base)
      switch (Places[P].Kind) {
      case PlaceKind::Field:
        break;
      case PlaceKind::Element:
        if (Places[P].Number < 0)
          return false;
        break;
      case PlaceKind::Variable:
        return !Places.rootVariable(P)->getType()->isReferenceType();
      default:
        return false;
      }
    return false;
  };
  if (!IsFixed(A) || !IsFixed(B))
    return std::nullopt;
  // A whole begins where its first part does.
  if (A != B && (Places.isWithin(A, B) || Places.isWithin(B, A)))
    return std::nullopt;
  return A == B;
}

static void addUnlessKnown(States &Out, State S) {
  for (const State &Known : Out)
    if (Known.subsumes(S))
      return;
  Out.push_back(std::move(S));
}

States Transfer::assume(const State &S, CondId Id, bool Truth) {
  const Cond C = Conditions.cond(Id);
  switch (C.Kind) {
  case CondKind::Unknown:
    return {S};
  case CondKind::Constant:
    return C.Value == Truth ? States{S} : States{};
  case CondKind::Not:
    return assume(S, C.A, !Truth);
  case CondKind::And:
  case CondKind::Or: {
    // `a && b` true and `a || b` false decide both sides; otherwise the first
    // side decides, or the second does after the first let it.
    bool Both = (C.Kind == CondKind::And) == Truth;
    States Out;
    for (const State &One : assume(S, C.A, Both ? Truth : !Truth))
      for (State &Two : assume(One, C.B, Truth))
        addUnlessKnown(Out, std::move(Two));
    if (!Both)
      for (State &One : assume(S, C.A, Truth))
        addUnlessKnown(Out, std::move(One));
    return Out;
  }
  case CondKind::Query:
    return assumeQuery(S, C, Truth);
  case CondKind::Alike:
    if (auto Same = alike(resolve(C.Object, S), resolve(C.Other, S)))
      return *Same == Truth ? States{S} : States{};
    return assume(S, C.A, Truth);
  case CondKind::TermIn: {
    const Term &T = Conditions[C.T];
    bool Masks = T.MaskOf != NoTerm && Conditions[T.MaskOf].isRelevant();
    bool Relates = T.PlusTerm != NoTerm &&
                   Conditions[T.PlusTerm].isRelevant() &&
                   Conditions[T.MinusTerm].isRelevant();
    Range Wanted = Truth ? C.In : C.In.complement();
    if (!T.isRelevant() && !Masks && !Relates)
      return {S};
    State Out = S;
    if (Relates) {
      // What is known of two numbers says something of their difference, and
      // the other way round.
      Range Plus = S.range(T.PlusTerm, Conditions);
      Range Minus = S.range(T.MinusTerm, Conditions);
      Wanted = Wanted.intersect(Plus.plus(Minus.negated()));
      if (T.isRelevant())
        Wanted = Wanted.intersect(S.range(C.T, Conditions));
      Plus = Plus.intersect(Minus.plus(Wanted));
      Minus = Minus.intersect(Plus.plus(Wanted.negated()));
      if (Plus.isEmpty() || Minus.isEmpty())
        return {};
      Out.setRange(T.PlusTerm, Plus, Conditions);
      Out.setRange(T.MinusTerm, Minus, Conditions);
    }
    if (Masks)
      // Of the few values that x has, those with these bits.
      if (auto Values = S.range(T.MaskOf, Conditions).values()) {
        Range Left = Range::none();
        for (int64_t V : *Values)
          if (!Wanted.intersect(Range::only(V & T.Mask)).isEmpty())
            Left = Left.unite(Range::only(V));
        if (Left.isEmpty())
          return {};
        Out.setRange(T.MaskOf, Left, Conditions);
      }
    if (!T.isRelevant())
      return {Out};
    Range After = Out.range(C.T, Conditions).intersect(Wanted);
    if (After.isEmpty())
      return {};
    Out.setRange(C.T, After, Conditions);
    if (!relateBits(Out, T.MaskOf != NoTerm ? T.MaskOf : C.T))
      return {};
    return {Out};
  }
  }
  return {S};
}

} // namespace clang::valuetask
