//===- Transfer.cpp - lives of objects, fact by fact ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Transfer.h"
#include <algorithm>

namespace clang::valuetask {

// Loops count exactly up to here (`for (i = 0; i < 1; ++i)` runs once); past it
// an incremented variable only has a lower bound.
static constexpr int64_t ExactCount = 12;

bool Transfer::misuse(FindingKind K, const Fact &F, PlaceId P,
                      const ObjectState &O) {
  if (Listener)
    Listener->misuse(K, F, P, O);
  return true;
}

PlaceId Transfer::resolve(PlaceId P, const State &S) {
  if (P == NoPlace)
    return P;
  Place Step = Places[P];
  if (Step.Base == NoPlace)
    return P;
  PlaceId Base = resolve(Step.Base, S);
  if (Base == NoPlace)
    return NoPlace;
  if (Step.Kind == PlaceKind::Pointee)
    if (PlaceId Target = S.binding(Base))
      return Target;
  return Base == Step.Base ? P : Places.reroot(P, Step.Base, Base);
}

ObjectState Transfer::lookup(PlaceId P, const State &S) const {
  if (const ObjectState *O = S.find(P))
    return *O;
  // What was handed over or escaped took its parts along; elements share the
  // fate of all elements.
  for (PlaceId Q = Places[P].Base; Q != NoPlace; Q = Places[Q].Base) {
    const ObjectState *O = S.find(Q);
    if (!O)
      continue;
    if (!O->Type && O->MadeReady && O->Lives == Live) {
      ObjectState Part;
      Part.Completion = O->Completion;
      Part.MadeReady = true;
      return Part;
    }
    if (O->Lives & (Gone | Unknown)) {
      ObjectState Part = *O;
      Part.Type = nullptr;
      Part.Owned = false;
      return Part;
    }
    break;
  }
  PlaceKind K = Places[P].Kind;
  if (K == PlaceKind::Element || K == PlaceKind::ElementAt ||
      K == PlaceKind::Each)
    for (const auto &[Q, O] : S.Objects)
      if (Places[Q].Kind == PlaceKind::All && Places[Q].Base == Places[P].Base)
        return O;
  return ObjectState();
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

void Transfer::make(State &S, const Fact &F) {
  PlaceId P = resolve(F.A, S);
  if (P == NoPlace)
    return;
  const ObjectState *Old = S.find(P);
  bool Taken = Old && (Old->TakenBefore || (Old->Lives & Gone));
  forgetWithin(S, P);
  ObjectState O;
  O.TakenBefore = Taken;
  O.Lives = F.Flag ? Multi : F.Empty ? Empty : Live;
  O.Owned = F.Owned;
  O.MadeReady = F.Ready;
  O.OutcomeKnown = F.Made;
  O.Completion = F.Ready ? Done::Ready : Done::Unknown;
  O.Type = F.Type;
  O.MadeAt = F.At;
  O.Source = F.Source;
  S.at(P) = O;
}

void Transfer::consume(State &S, PlaceId P, const Fact &F, uint8_t Becomes) {
  ObjectState O = lookup(P, S);
  if (!O.Type)
    O.Type = F.Type;
  if (O.Type && O.Type->For == Stands::Operation)
    return startOperation(S, P, F, O);
  // A promise may go anywhere once its result is set.
  if (O.Type && O.Type->For == Stands::Result && Becomes == Moved &&
      (O.Lives & Gone)) {
    S.at(P).Lives = Moved;
    return;
  }
  if (O.Lives & (Unknown | Multi)) {
    if (Listener)
      Listener->fine(F, P, O);
    if (O.Lives & Multi)
      S.at(P).Owned = false;
    return;
  }
  if (O.Type && !O.Type->Rules.SingleConsumer) {
    S.at(P) = O;
    return;
  }
  if (O.Lives & Gone) {
    FindingKind K = (O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                          : FindingKind::ConsumedAgain;
    misuse(K, F, P, O);
    // The first consumption stays the one to point at.
    ObjectState &Kept = S.at(P);
    Kept = O;
    Kept.Lives = (O.Lives & Gone) ? (O.Lives & ~Live) : O.Lives;
    return;
  }
  if (Listener)
    Listener->fine(F, P, O);
  O.Lives = Becomes;
  O.UsedAt = F.At;
  S.at(P) = O;
}

/// True if what is known of \p O fulfils \p R in the function analysed.
static bool fulfils(const ObjectState &O, Requirement R, bool InCoroutine) {
  switch (R) {
  case Requirement::Nothing:
    return true;
  case Requirement::ReadyInCoroutine:
    return !InCoroutine || O.Completion != Done::Unknown;
  case Requirement::Ready:
    return O.Completion != Done::Unknown;
  case Requirement::Failed:
    return O.Completion == Done::Failed || O.OutcomeKnown;
  }
  return true;
}

/// `valid()` is there to be asked of consumed objects too.
static bool asksForExistence(const Operation &Op) {
  for (Knowledge K : {Op.WhenTrue, Op.WhenFalse})
    if (K == Knowledge::Valid || K == Knowledge::Empty)
      return true;
  return false;
}

void Transfer::use(State &S, const Fact &F) {
  PlaceId P = resolve(F.A, S);
  if (P == NoPlace)
    return;
  ObjectState O = lookup(P, S);
  if (!O.Type)
    O.Type = F.Type;
  const TypeRules &Rules = O.Type ? O.Type->Rules : F.Type->Rules;
  const Operation &Op = *F.Op;

  bool IsGone = Rules.SingleConsumer && (O.Lives & Gone) &&
                !(O.Lives & (Unknown | Multi));
  bool Readable = !(O.Lives & Unknown) && !IsGone;
  if (Readable && !fulfils(O, Op.Needs, Facts.IsCoroutine))
    misuse(FindingKind::NotReady, F, P, O);

  switch (Op.Does) {
  case Effect::Consume:
  case Effect::Detach:
    consume(S, P, F, Consumed);
    return;
  case Effect::Share:
    consume(S, P, F, SharedOut);
    return;
  case Effect::Wrap:
    // Told where the wrapper is awaited.
    return;
  case Effect::Borrow:
    if (IsGone)
      misuse((O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                   : FindingKind::ConsumedAgain,
             F, P, O);
    else {
      if (Listener)
        Listener->fine(F, P, O);
      O.Owned &= F.Owned;
      O.Touched = true;
      if (llvm::is_contained(Op.Names, "co_await"))
        O.Completion = Done::Ready;
      S.at(P) = O;
    }
    return;
  case Effect::Query:
    if (IsGone && (O.Lives & SharedOut) && !asksForExistence(Op))
      misuse(FindingKind::UsedAfterShare, F, P, O);
    else if (IsGone && Rules.QueryAfterConsumptionIsBug &&
             !asksForExistence(Op))
      misuse(FindingKind::ConsumedAgain, F, P, O);
    else if (Readable) {
      if (Listener)
        Listener->fine(F, P, O);
      if (!asksForExistence(Op))
        O.Tested = true;
      S.at(P) = O;
    }
    return;
  case Effect::MakeReady:
    if (IsGone)
      misuse((O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                   : FindingKind::ConsumedAgain,
             F, P, O);
    else if (Readable) {
      if (O.Completion == Done::Unknown)
        O.Completion = Done::Ready;
      S.at(P) = O;
    }
    return;
  case Effect::Revive: {
    ObjectState New;
    New.Owned = O.Owned;
    New.Type = O.Type;
    New.MadeAt = F.At;
    S.at(P) = New;
    return;
  }
  case Effect::Clear: {
    ObjectState New;
    New.Lives = Empty;
    New.Type = O.Type;
    S.at(P) = New;
    return;
  }
  case Effect::Ignore:
    return;
  }
}

void Transfer::handOver(State &S, const Fact &F) {
  PlaceId P = resolve(F.A, S);
  if (P == NoPlace)
    return;
  if (F.Type) {
    consume(S, P, F, Moved);
    return;
  }
  // An aggregate or container: its tracked parts go along.
  for (auto &[Q, O] : std::vector(S.Objects))
    if (Q != P && Places.isWithin(Q, P)) {
      Fact Part = F;
      Part.A = Q;
      Part.Type = O.Type;
      if (!(O.Lives & (Gone | Empty)))
        consume(S, Q, Part, Moved);
    }
  // A raw pointer to what a smart pointer owned is as good as before.
  llvm::erase_if(S.Bindings, [&](const auto &Entry) {
    return Entry.second != P && Places.isWithin(Entry.second, P);
  });
  ObjectState Whole;
  Whole.Lives = Moved;
  Whole.UsedAt = F.At;
  S.at(P) = Whole;
}

void Transfer::move(State &S, const Fact &F) {
  PlaceId From = resolve(F.B, S), To = resolve(F.A, S);
  if (To == NoPlace || To == From)
    return;

  // Assignment to something that still waits for its consumer loses it.
  if (const ObjectState *Old = S.find(To);
      Old && F.Flag && Old->Owned && (Old->Lives & Live) &&
      !(Old->Lives & Unknown) && Old->Type && !Old->Type->Rules.MayDrop &&
      !(Old->MadeReady && Old->Type->Rules.ReadyMayDrop)) {
    ObjectState Told = *Old;
    Told.Doubtful |= Old->Shaken;
    misuse(FindingKind::Overwritten, F, To, Told);
  } else if (F.Flag && Old && Listener)
    Listener->fine(F, To, *Old);

  if (From == NoPlace) {
    forgetWithin(S, To);
    return;
  }
  ObjectState Old = lookup(From, S);
  bool IsTemporary = Places[From].Kind == PlaceKind::Temporary;
  std::vector<std::pair<PlaceId, ObjectState>> Parts;
  for (const auto &[Q, O] : S.Objects)
    if (Q != From && Places.isWithin(Q, From))
      Parts.push_back({Q, O});
  std::vector<std::pair<PlaceId, PlaceId>> Cells;
  for (const auto &[Cell, Target] : S.Bindings)
    if (Places.isWithin(Cell, From))
      Cells.push_back({Cell, Target});
  bool Tracked = F.Type != nullptr;
  const ObjectState *Target = S.find(To);
  bool Taken = Target && (Target->TakenBefore || (Target->Lives & Gone));
  if (Tracked && !IsTemporary)
    consume(S, From, F, Moved);
  forgetWithin(S, To);
  if (Tracked || S.find(From)) {
    ObjectState New = Old;
    if (!New.Type)
      New.Type = F.Type;
    if (New.Lives & Gone) {
      // Moved from something already consumed: reported there, not again.
      New.Lives = Unknown;
    }
    New.TakenBefore = Taken;
    New.Owned = F.Owned && !(New.Lives & Unknown);
    if (!New.MadeAt)
      New.MadeAt = F.At;
    S.at(To) = New;
  }
  for (auto &[Q, O] : Parts) {
    PlaceId New = Places.reroot(Q, From, To);
    if (New == NoPlace)
      continue;
    O.Owned = F.Owned && Places.rootVariable(New);
    S.at(New) = O;
    if (IsTemporary)
      S.erase(Q);
    else {
      ObjectState &Left = S.at(Q);
      Left.Lives = Moved;
      Left.Owned = false;
      Left.UsedAt = F.At;
    }
  }
  // A raw pointer to what moves along leads to where it is now.
  for (auto &[Cell, Target] : S.Bindings)
    if (Target != From && Places.isWithin(Target, From))
      if (PlaceId New = Places.reroot(Target, From, To))
        Target = New;
  for (auto [Cell, Target] : Cells) {
    if (PlaceId New = Places.reroot(Cell, From, To))
      S.bind(New, Target);
    if (IsTemporary)
      S.unbind(Cell);
  }
  if (IsTemporary)
    S.erase(From);
  else if (!Tracked) {
    ObjectState Whole;
    Whole.Lives = Moved;
    Whole.UsedAt = F.At;
    S.at(From) = Whole;
  }
}

void Transfer::forgetWithin(State &S, PlaceId P) {
  llvm::erase_if(S.Objects, [&](const auto &Entry) {
    return Places.isWithin(Entry.first, P);
  });
  llvm::erase_if(S.Bindings, [&](const auto &Entry) {
    return Places.isWithin(Entry.first, P);
  });
}

void Transfer::escape(State &S, PlaceId P) {
  if (P == NoPlace)
    return;
  for (auto &[Q, O] : S.Objects)
    if (Q != P && Places.isWithin(Q, P)) {
      O.Lives = Unknown;
      O.Owned = false;
    }
  ObjectState &O = S.at(P);
  O.Lives = Unknown;
  O.Owned = false;
}

void Transfer::start(State &S, PlaceId P, const Fact &F) {
  if (P == NoPlace)
    return;
  ObjectState O = lookup(P, S);
  if (O.InFlight && !(O.Lives & (Unknown | Multi)))
    misuse(FindingKind::Concurrent, F, P, O);
  else
    consume(S, P, F, Consumed);
  if (!(lookup(P, S).Lives & (Unknown | Multi)))
    S.at(P).InFlight = true;
}

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
  bool InSight = !(O.Lives & (Unknown | Multi));
  bool IsGone =
      InSight && (O.Lives & Gone) && O.Type && O.Type->Rules.SingleConsumer;
  if (Object.NeedsReady && InSight && !IsGone && O.Completion == Done::Unknown)
    misuse(FindingKind::NotReady, Here, P, O);
  if (E.TakesFirst && E.Takes == Consumes::Never && IsGone)
    misuse((O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                 : FindingKind::ConsumedAgain,
           Here, P, O);
  if (E.Asks && IsGone && E.Takes == Consumes::Never &&
      O.Type->Rules.QueryAfterConsumptionIsBug)
    misuse((O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                 : FindingKind::ConsumedAgain,
           Here, P, O);
  if (Object.Misused && InSight && !IsGone && E.Takes == Consumes::Always) {
    O.UsedAt = F.At;
    misuse(FindingKind::ConsumedAgain, Here, P, O);
  }
  if (E.Escapes) {
    escape(S, P);
    return;
  }
  uint8_t Becomes = E.Shares ? SharedOut : Consumed;
  if (E.Takes == Consumes::Always) {
    if ((F.Callee->Started || E.Starts) && O.Type->For != Stands::Operation)
      start(S, P, Here);
    else
      consume(S, P, Here, Becomes);
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
    Range Now = S.range(V.T, Conditions).intersect(R);
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
    for (const auto &[V, T] : C.Flags)
      for (const Outcome::Flag &Flag : Way.Flags) {
        if (Flag.Variable != V || !Conditions[T].isRelevant())
          continue;
        States Next;
        for (State &One : Now) {
          Range R = One.range(T, Conditions).intersect(Flag.Before);
          if (R.isEmpty())
            continue;
          kill(One, V);
          One.setRange(T, Flag.After == Flag.Before ? R : Flag.After,
                       Conditions);
          Next.push_back(std::move(One));
        }
        Now = std::move(Next);
      }
    for (State &One : Now) {
      for (size_t I = 0; I != C.Places.size(); ++I)
        if (PlaceId P = resolve(C.Places[I], One))
          applyEffect(One, P, F, Way.Effects[I], C.Callee->Objects[I]);
      if (C.Result != NoTerm && Conditions[C.Result].isRelevant())
        One.setRange(C.Result, Way.Result, Conditions);
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

//===----------------------------------------------------------------------===//
// What dies
//===----------------------------------------------------------------------===//

void Transfer::kill(State &S, const VarDecl *D) {
  if (!D)
    return;
  D = D->getCanonicalDecl();
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    return llvm::is_contained(Conditions[Entry.first].Reads.Variables, D);
  });
  llvm::erase_if(S.Objects, [&](const auto &Entry) {
    return Places.dependsOnIndex(Entry.first, D);
  });
  complete(S, D);
}

/// Whoever made them may have completed them now.
void Transfer::complete(State &S, const VarDecl *D) {
  for (auto &[P, O] : S.Objects)
    if (O.Source == D && O.Type && O.Type->For == Stands::Operation)
      letGo(O);
    else if (O.Source == D && O.Completion == Done::Unknown)
      O.Completion = Done::Ready;
}

/// The object that term \p T names is written: whatever is spelled with it is
/// no longer known.
void Transfer::killPath(State &S, TermId T) {
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    return llvm::StringRef(Conditions[Entry.first].Key)
        .contains(Conditions[T].Key);
  });
}

void Transfer::suspend(State &S) {
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    const TermReads &R = Conditions[Entry.first].Reads;
    return R.Fields || R.Globals;
  });
  for (auto &[P, O] : S.Objects)
    if (Places.isShared(P) && O.Type && O.Type->For != Stands::Task)
      letGo(O);
    else if ((O.Lives & Gone) && Places.isShared(P) &&
             Places[P].Kind == PlaceKind::Field &&
             IsRewritten(static_cast<const FieldDecl *>(Places[P].Key)))
      O.Doubtful = true;
    else if (const VarDecl *D = Places.rootVariable(P);
             D && !D->hasLocalStorage() && (O.Lives & Gone))
      O.Doubtful = true;
}

void Transfer::judgeEnd(State &S, const Fact &F, PlaceId P,
                        const ObjectState &O) {
  if (!O.Type)
    return;
  bool Bad = O.Owned && (O.Lives & Live) && !(O.Lives & Unknown) &&
             !O.Type->Rules.MayDrop && O.Type->Rules.SingleConsumer &&
             !(O.MadeReady && O.Type->Rules.ReadyMayDrop);
  if (O.Type->Rules.CompletedMayDrop && O.Completion != Done::Unknown &&
      O.Completion != Done::Failed)
    Bad = false;
  if (Bad) {
    ObjectState Told = O;
    Told.Doubtful |= O.Shaken;
    misuse(FindingKind::Abandoned, F, P, Told);
  } else if (Listener)
    Listener->fine(F, P, O);
}

void Transfer::end(State &S, const Fact &F) {
  bool Judge = F.Kind != FactKind::Unwind || S.Thrown;
  if (Judge)
    for (const auto &[P, O] : std::vector(S.Objects))
      if (Places.isWithin(P, F.A)) {
        Fact G = F;
        if (F.Kind == FactKind::Unwind)
          G.At = S.Thrown;
        judgeEnd(S, G, P, O);
      }
  forgetWithin(S, F.A);
  if (const VarDecl *D = Places.rootVariable(F.A))
    kill(S, D);
}

void Transfer::thrown(State &S, const Fact &F) {
  S.Thrown = F.At;
  if (!F.Flag)
    return;
  // No handler here: everything that this function owns is lost.
  for (const auto &[P, O] : std::vector(S.Objects))
    if (O.Owned)
      judgeEnd(S, F, P, O);
}

void Transfer::enterEach(State &S, const Fact &F) {
  PlaceId Each = resolve(F.A, S), Base = resolve(F.B, S);
  if (Each == NoPlace || Base == NoPlace)
    return;
  forgetWithin(S, Each);
  // The loop sees to the elements from here on; one that is gone already is
  // met again.
  ObjectState Early;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base) {
      if (O.Lives == Consumed || O.Lives == Moved)
        Early = O;
    }
  if (Early.Lives & Gone)
    S.at(Each) = Early;
  if (PlaceId All = Places.all(Base))
    if (const ObjectState *O = S.find(All)) {
      ObjectState Copy = *O;
      S.at(Each) = Copy;
    }
}

void Transfer::leaveEach(State &S, const Fact &F) {
  PlaceId Each = resolve(F.A, S), Base = resolve(F.B, S);
  if (Each == NoPlace || Base == NoPlace)
    return;
  // What this turn did waits in All(All(Base)) until the loop is left.
  PlaceId Pending = Places.all(Places.all(Base));
  if (Pending == NoPlace)
    return;
  const ObjectState *O = S.find(Each);
  ObjectState Now = O ? *O : ObjectState();
  // Consumed, or known to be complete, in every turn.
  bool Same = O && (((Now.Lives & Gone) && !(Now.Lives & Live)) ||
                    (Now.Lives == Live && Now.Completion != Done::Unknown));
  if (!Same)
    Now.Lives = Unknown;
  Now.Owned = false;
  if (const ObjectState *Before = S.find(Pending);
      Before && (Before->Lives != Now.Lives))
    Now.Lives = Unknown;
  S.at(Pending) = Now;
  forgetWithin(S, Each);
}

void Transfer::finishEach(State &S, PlaceId Base) {
  Base = resolve(Base, S);
  if (Base == NoPlace)
    return;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base)
      O.Owned = false;
  PlaceId All = Places.all(Base);
  PlaceId Pending = Places.all(All);
  const ObjectState *O = S.find(Pending);
  if (!O)
    return;
  ObjectState Now = *O;
  S.erase(Pending);
  if (!(Now.Lives & (Gone | Live)))
    return;
  S.at(All) = Now;
  if (Now.Lives == Live)
    return;
  for (auto &[P, O] : S.Objects)
    if (Places[P].Kind == PlaceKind::Element && Places[P].Base == Base)
      O = Now;
}

void Transfer::swap(State &S, const Fact &F) {
  PlaceId A = resolve(F.A, S), B = resolve(F.B, S);
  if (A == NoPlace || B == NoPlace || A == B) {
    if (A != NoPlace)
      escape(S, A);
    if (B != NoPlace)
      escape(S, B);
    return;
  }
  std::vector<std::pair<PlaceId, ObjectState>> New;
  for (const auto &[P, O] : S.Objects) {
    if (Places.isWithin(P, A))
      New.push_back({Places.reroot(P, A, B), O});
    else if (Places.isWithin(P, B))
      New.push_back({Places.reroot(P, B, A), O});
  }
  std::vector<std::pair<PlaceId, PlaceId>> Cells;
  for (const auto &[Cell, Target] : S.Bindings) {
    if (Places.isWithin(Cell, A))
      Cells.push_back({Places.reroot(Cell, A, B), Target});
    else if (Places.isWithin(Cell, B))
      Cells.push_back({Places.reroot(Cell, B, A), Target});
  }
  forgetWithin(S, A);
  forgetWithin(S, B);
  for (auto [Cell, Target] : Cells)
    if (Cell != NoPlace)
      S.bind(Cell, Target);
  for (auto &[P, O] : New)
    if (P != NoPlace)
      S.at(P) = O;
}

//===----------------------------------------------------------------------===//
// Terms and conditions
//===----------------------------------------------------------------------===//

States Transfer::set(const State &S, const Fact &F, ScalarId Value) {
  const Scalar V = Conditions.scalar(Value);
  auto Store = [&](State Out, Range R) {
    kill(Out, F.Written);
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
    return {Store(S, S.range(V.T, Conditions))};
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
    Out.at(P) = O;
    return {Out};
  };
  if (K == Knowledge::Valid)
    return IsLive ? States{Out} : States{};
  if (K == Knowledge::Empty) {
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
    return O.Completion == Done::Unknown ? States{Out} : States{};
  default:
    break;
  }
  // The answer that teaches nothing by itself still rules the other one out.
  switch (Opposite) {
  case Knowledge::Ready:
    return O.Completion == Done::Unknown ? States{Out} : States{};
  case Knowledge::Succeeded:
    if (O.Completion == Done::Succeeded)
      return {};
    return O.Completion == Done::Ready ? Learn(Done::Failed) : States{Out};
  case Knowledge::Failed:
    if (O.Completion == Done::Failed)
      return {};
    return O.Completion == Done::Ready ? Learn(Done::Succeeded) : States{Out};
  default:
    return {Out};
  }
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
  case CondKind::TermIn: {
    if (!Conditions[C.T].isRelevant())
      return {S};
    Range Before = S.range(C.T, Conditions);
    Range After = Before.intersect(Truth ? C.In : C.In.complement());
    if (After.isEmpty())
      return {};
    State Out = S;
    Out.setRange(C.T, After, Conditions);
    return {Out};
  }
  }
  return {S};
}

//===----------------------------------------------------------------------===//
// Dispatch
//===----------------------------------------------------------------------===//

States Transfer::apply(State S, const Fact &F) {
  switch (F.Kind) {
  case FactKind::Make:
    make(S, F);
    break;
  case FactKind::Use:
    use(S, F);
    break;
  case FactKind::HandOver:
    handOver(S, F);
    break;
  case FactKind::Move:
    move(S, F);
    break;
  case FactKind::Bind: {
    PlaceId Cell = resolve(F.A, S), Target = resolve(F.B, S);
    if (Cell != NoPlace) {
      forgetWithin(S, Places.pointee(Cell));
      if (Target != NoPlace && Target != Cell)
        S.bind(Cell, Target);
      else
        S.unbind(Cell);
    }
    break;
  }
  case FactKind::Forget:
    if (PlaceId P = resolve(F.A, S))
      forgetWithin(S, P);
    break;
  case FactKind::Escape:
    escape(S, resolve(F.A, S));
    break;
  case FactKind::Set:
    return set(S, F, F.S);
  case FactKind::Shift: {
    Range R = S.range(F.T, Conditions);
    kill(S, F.Written);
    if (!Conditions[F.T].isRelevant())
      break;
    Range Moved = R.shift(F.Delta);
    if (!Range::between(-ExactCount, ExactCount).contains(Moved))
      Moved =
          F.Delta > 0
              ? Range::between(std::min(Moved.low(), ExactCount), Range::Max)
              : Range::between(Range::Min, std::max(Moved.high(), -ExactCount));
    S.setRange(F.T, Moved, Conditions);
    break;
  }
  case FactKind::Kill:
    if (F.T != NoTerm && F.Flag)
      killPath(S, F.T);
    else if (F.T != NoTerm)
      S.forgetTerm(F.T);
    kill(S, F.Written);
    break;
  case FactKind::Suspend:
    suspend(S);
    break;
  case FactKind::WriteSelf:
    // A member function beyond sight may have put new value tasks in.
    if (F.Flag)
      for (auto &[P, O] : S.Objects)
        if ((O.Lives & Gone) && Places.isWithin(P, Places.self()))
          O.Doubtful = true;
    llvm::erase_if(S.Terms, [&](const auto &Entry) {
      return Conditions[Entry.first].Reads.Fields;
    });
    break;
  case FactKind::WriteGlobals:
    llvm::erase_if(S.Terms, [&](const auto &Entry) {
      return Conditions[Entry.first].Reads.Globals;
    });
    break;
  case FactKind::End:
  case FactKind::Unwind:
    end(S, F);
    break;
  case FactKind::Drop: {
    PlaceId P = resolve(F.A, S);
    ObjectState O = P == NoPlace ? ObjectState() : lookup(P, S);
    const TypeRules &R = F.Type->Rules;
    if (P != NoPlace && O.Lives == Live && !R.MayDrop && R.SingleConsumer &&
        !(O.MadeReady && R.ReadyMayDrop))
      misuse(FindingKind::Dropped, F, P, O);
    if (P != NoPlace)
      forgetWithin(S, P);
    break;
  }
  case FactKind::Throw:
    thrown(S, F);
    break;
  case FactKind::Return:
    if (PlaceId P = resolve(F.B, S)) {
      ObjectState O = lookup(P, S);
      S.ReturnsReady = O.Completion != Done::Unknown;
      S.ReturnsMulti = O.Lives & Multi;
    }
    break;
  case FactKind::Stop:
    return {};
  case FactKind::EnterEach:
    enterEach(S, F);
    break;
  case FactKind::LeaveEach:
    leaveEach(S, F);
    break;
  case FactKind::Call:
    return call(S, F);
  case FactKind::Assume:
    return assume(S, F.C, F.Flag);
  case FactKind::Release:
    if (F.Written) {
      complete(S, F.Written);
      break;
    }
    if (PlaceId P = resolve(F.A, S)) {
      ObjectState O = lookup(P, S);
      O.Owned = false;
      O.Touched = true;
      if (!O.Type)
        O.Type = F.Type;
      S.at(P) = O;
    }
    break;
  case FactKind::Shake:
    if (!S.Thrown && F.A == NoPlace)
      shakeSources(S, F.At);
    else if (!S.Thrown)
      for (auto &[P, O] : S.Objects)
        if (Places.isWithin(P, F.A))
          O.Shaken = true;
    break;
  case FactKind::Swap:
    swap(S, F);
    break;
  case FactKind::Start: {
    PlaceId P = resolve(F.A, S);
    if (P == NoPlace) {
      // A thread was joined: nothing is in flight any more.
      if (F.Empty && F.A == NoPlace)
        for (auto &[Q, O] : S.Objects)
          O.InFlight = false;
      break;
    }
    if (F.Empty) {
      if (S.find(P))
        S.at(P).InFlight = false;
      break;
    }
    start(S, P, F);
    break;
  }
  }
  return {std::move(S)};
}

} // namespace clang::valuetask
