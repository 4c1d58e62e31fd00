//===- TransferCalls.cpp - what a summarised callee does to a state -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Transfer.h"

namespace clang::valuetask {

void Transfer::applyEffect(State &S, PlaceId P, const Fact &F,
                           const ObjectEffect &E,
                           const FunctionSummary::Object &Object) {
  Fact Here = F;
  ObjectState O = lookup(P, S);
  if (!O.Type)
    O.Type = Object.Type;
  if (!O.Type) {
    // Something that only keeps value tasks: its parts are told by themselves.
    if (E.Takes != Consumes::Never || E.Escapes || E.Revives)
      escape(S, P);
    return;
  }
  Here.Type = O.Type;
  Here.Inside = E.At;
  bool InSight = !(O.Lives & (Unknown | Multi));
  bool IsGone =
      InSight && (O.Lives & Gone) && O.Type && O.Type->Rules.SingleConsumer;
  if (Object.NeedsReady && InSight && !IsGone &&
      O.Completion == Done::Unknown) {
    Here.Inside = Object.ReadAt;
    misuse(FindingKind::NotReady, Here, P, O);
    Here.Inside = E.At;
  }
  if (E.TakesFirst && E.Takes == Consumes::Never && IsGone)
    misuse((O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                 : FindingKind::ConsumedAgain,
           Here, P, O);
  if (E.Asks && IsGone && E.Takes == Consumes::Never &&
      O.Type->Rules.QueryAfterConsumptionIsBug) {
    Here.Asks = true;
    misuse((O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                 : FindingKind::ConsumedAgain,
           Here, P, O);
    Here.Asks = false;
  }
  if (E.Misuses && InSight && !IsGone && E.Takes == Consumes::Always) {
    O.UsedAt = F.At;
    misuse(FindingKind::ConsumedAgain, Here, P, O);
  }
  if (E.Escapes) {
    escape(S, P);
    return;
  }
  if (E.Joins && IsGone && O.UsedAt == F.At) {
    // Two of the callee's parameters that it awaits side by side.
    misuse(FindingKind::Concurrent, Here, P, O);
    return;
  }
  uint8_t Becomes = E.Shares ? SharedOut : Consumed;
  if (E.Takes == Consumes::Always) {
    if ((F.Callee->Started || E.Starts) && O.Type->For != Stands::Operation)
      start(S, P, Here);
    else
      consume(S, P, Here, Becomes);
    // By then others may have put a new one there.
    if (F.Callee->Unawaited && E.Later && S.find(P) &&
        Elsewhere.mayChange(P, Places))
      S.at(P).Doubtful = true;
  } else if (E.Takes == Consumes::Maybe && InSight) {
    O.Doubtful = true;
    if (IsGone)
      misuse(FindingKind::ConsumedAgain, Here, P, O);
    else {
      O.Lives |= Becomes;
      O.Owned = false;
      O.UsedAt = F.At;
    }
    S.at(P) = O;
  }
  if (E.Shakes && InSight) {
    ObjectState Now = lookup(P, S);
    Now.Shaken = true;
    if (!Now.Type)
      Now.Type = O.Type;
    S.at(P) = Now;
  }
  if (E.Touches && !E.Revives && InSight && !IsGone) {
    ObjectState Now = lookup(P, S);
    Now.Owned = false;
    Now.Touched = true;
    if (!Now.Type)
      Now.Type = O.Type;
    S.at(P) = Now;
  }
  if (E.Asks && InSight && !IsGone && S.find(P))
    S.at(P).Tested = true;
  if (E.Revives) {
    if (!E.TakesFirst && E.Takes == Consumes::Never)
      judgeOverwritten(P, Here, O);
    ObjectState New;
    New.Type = O.Type;
    New.MadeAt = F.At;
    New.Owned = O.Owned;
    S.at(P) = New;
  }
  if (E.ProvesReady && (InSight || E.Revives)) {
    ObjectState Now = lookup(P, S);
    if (Now.Completion == Done::Unknown)
      Now.Completion = Done::Ready;
    if (!Now.Type)
      Now.Type = O.Type;
    S.at(P) = Now;
  }
}

/// What the flags of \p C are after \p Way, if \p S allows the way at all.
std::optional<std::vector<Range>>
Transfer::flagsAfter(const State &S, const SummarisedCall &C,
                     const Outcome &Way) const {
  std::vector<Range> After;
  for (size_t I = 0; I != Way.Flags.size(); ++I) {
    TermId T = C.Flags[I];
    const Outcome::Flag &Flag = Way.Flags[I];
    if (T == NoTerm || !Conditions[T].isRelevant()) {
      After.push_back(Range::full());
      continue;
    }
    Range R = S.range(T, Conditions).intersect(Flag.Before);
    if (R.isEmpty())
      return std::nullopt;
    After.push_back(!Flag.Written ? R
                    // It is not known when.
                    : C.Unawaited ? R.unite(Flag.After)
                                  : Flag.After);
  }
  return After;
}

/// \p S is about to take \p Way through the callee of \p C: a flag of this
/// function was, or is, what the way asks for.
void Transfer::enterWay(State &S, const SummarisedCall &C, const Outcome &Way) {
  for (size_t I = 0; I != Way.Flags.size(); ++I)
    for (const FunctionFacts::Flag &Flag : Facts.Flags) {
      if (Flag.Now != C.Flags[I] || !Conditions[Flag.Now].isRelevant() ||
          (C.IsCopy && C.Own[I]))
        continue;
      S.setRange(Flag.Now,
                 S.range(Flag.Now, Conditions).intersect(Way.Flags[I].Before),
                 Conditions);
      if (Way.Flags[I].Written)
        noteWritten(S, Flag);
    }
}

/// One state per way through the callee that this state allows.
States Transfer::call(const State &S, const Fact &F) {
  const SummarisedCall &C = *F.Callee;
  States Out;
  for (const Outcome &Way : C.Callee->Outcomes) {
    States Now{S};
    for (const auto &[Index, R] : Way.Parameters) {
      if (Index >= C.Arguments.size())
        continue;
      States Next;
      for (State &One : Now) {
        States Part = assumeWithin(One, C.Arguments[Index], R);
        Next.append(Part.begin(), Part.end());
      }
      Now = std::move(Next);
    }
    for (State &One : Now) {
      std::optional<std::vector<Range>> Values = flagsAfter(One, C, Way);
      if (!Values)
        continue;
      bool Possible = true;
      for (size_t I = 0; I != C.Places.size(); ++I)
        if (Way.Effects[I].WasPending)
          if (PlaceId P = resolve(C.Places[I], One))
            Possible &= lookup(P, One).Completion == Done::Unknown;
      if (!Possible)
        continue;
      enterWay(One, C, Way);
      for (const VarDecl *V : C.Writes)
        kill(One, V);
      if (C.Callee->WritesFields)
        writeFields(One);
      for (size_t I = 0; I != Values->size(); ++I)
        if (TermId T = C.Flags[I]; T != NoTerm && Conditions[T].isRelevant() &&
                                   !(C.IsCopy && C.Own[I]))
          One.setRange(T, (*Values)[I], Conditions);
      for (size_t I = 0; I != C.Places.size(); ++I)
        if (PlaceId P = resolve(C.Places[I], One))
          applyEffect(One, P, F, Way.Effects[I], C.Callee->Objects[I]);
      if (C.Cell != NoPlace) {
        forgetWithin(One, Places.pointee(C.Cell));
        PlaceId To =
            Way.Returns ? resolve(C.Places[*Way.Returns], One) : NoPlace;
        if (To != NoPlace)
          One.bind(C.Cell, To);
        else {
          One.unbind(C.Cell);
          // Any of them, or none.
          for (PlaceId P : C.Places)
            escape(One, resolve(P, One));
        }
      }
      for (size_t I = 0; I != C.Results.size(); ++I)
        if (Conditions[C.Results[I]].isRelevant())
          One.setRange(C.Results[I], Way.Results[I], Conditions);
      if (C.Made != NoPlace && Way.ReturnsReady) {
        ObjectState &O = One.at(C.Made);
        O.MadeReady = true;
        if (O.Completion == Done::Unknown)
          O.Completion = Done::Ready;
      }
      if (C.Made != NoPlace && Way.ReturnsMulti)
        One.at(C.Made).Lives = Multi;
      bool Known = false;
      for (const State &K : Out)
        Known |= K.subsumes(One);
      if (!Known)
        Out.push_back(std::move(One));
    }
  }
  return Out;
}

} // namespace clang::valuetask
