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
  ObjectState Chosen;
  for (PlaceId Q = P; Places[Q].Base != NoPlace;) {
    bool Beside = Places[Q].Kind == PlaceKind::Offset;
    Q = Places[Q].Base;
    const ObjectState *O = Beside ? nullptr : S.find(Q);
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
    Chosen.Promised = Places[Q].Kind == PlaceKind::Some && O->Promised;
    break;
  }
  // What all elements have in common.
  PlaceId Every = P;
  for (PlaceId Q = P; Q != NoPlace; Q = Places[Q].Base)
    if (Places.isElement(Q))
      if (PlaceId All = Places.all(Places[Q].Base)) {
        if (PlaceId Common = Places.reroot(P, Q, All))
          if (const ObjectState *O = S.find(Common))
            return *O;
        // Rows of rows: every element of every row.
        if (Places.isWithin(Every, Q))
          Every = Places.reroot(Every, Q, All);
        if (Every != NoPlace)
          if (const ObjectState *O = S.find(Every))
            return *O;
      }
  return Chosen;
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

/// An element gets a value: the container is not empty any more.
void Transfer::noteElement(State &S, PlaceId P) {
  for (PlaceId Base = Places[P].Base; Base != NoPlace; Base = Places[Base].Base)
    if (PlaceId All = Places.all(Base))
      if (const ObjectState *O = S.find(All); O && O->Lives == Empty)
        S.erase(All);
  // One that is not known to be another may be it.
  for (PlaceId Q = P; Q != NoPlace; Q = Places[Q].Base) {
    PlaceKind K = Places[Q].Kind;
    if (!Places.isElement(Q))
      continue;
    PlaceId Base = Places[Q].Base;
    auto MayBe = [&](PlaceId R) {
      while (R != NoPlace && Places[R].Base != Base)
        R = Places[R].Base;
      if (R == NoPlace || R == Q)
        return false;
      const Place &Other = Places[R];
      switch (Other.Kind) {
      case PlaceKind::Element:
        return K != PlaceKind::Element || Other.Number < 0 ||
               Places[Q].Number < 0;
      case PlaceKind::ElementAt:
        return K != PlaceKind::ElementAt || Other.Key != Places[Q].Key;
      case PlaceKind::Some:
        return true;
      case PlaceKind::All:
        return K == PlaceKind::Some;
      default:
        return false;
      }
    };
    uint8_t Lost = K == PlaceKind::Each ? Gone : Gone | Unknown;
    llvm::erase_if(S.Objects, [&](const auto &Entry) {
      return (Entry.second.Lives & Lost) && MayBe(Entry.first);
    });
  }
}

/// What lies behind a pointer in \p Owner lives on if others lead to it.
void Transfer::relocate(State &S, PlaceId Owner) {
  for (const auto &[Cell, Target] : std::vector(S.Bindings)) {
    if (Places.isWithin(Cell, Owner) || !Places.isWithin(Target, Owner) ||
        S.binding(Cell) != Target)
      continue;
    PlaceId Heap = Target;
    while (Heap != Owner && Places[Heap].Kind != PlaceKind::Pointee)
      Heap = Places[Heap].Base;
    if (Heap == Owner)
      continue;
    // The cell owns it from here on, others lead there.
    PlaceId New = Places.pointee(Cell);
    if (New == NoPlace || Heap != Target)
      continue;
    S.unbind(Cell);
    for (const auto &[P, O] : std::vector(S.Objects))
      if (Places.isWithin(P, Heap))
        if (PlaceId Q = Places.reroot(P, Heap, New)) {
          S.erase(P);
          S.at(Q) = O;
        }
    for (auto &[Other, To] : S.Bindings)
      if (To == Heap)
        To = New;
  }
}

void Transfer::make(State &S, const Fact &F) {
  PlaceId P = resolve(F.A, S);
  if (P == NoPlace)
    return;
  noteElement(S, P);
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
  // Emptied by handing over what was here.
  if (F.Empty && F.Made)
    O.UsedAt = F.At;
  O.Source = F.Source;
  O.FromPromise = F.Promise;
  O.MayBeLeft = F.MayBeLeft;
  O.Sure = F.Sure;
  if (F.Inherits)
    if (PlaceId From = resolve(F.B, S)) {
      ObjectState Old = lookup(From, S);
      if (Old.Completion != Done::Unknown && !(Old.Lives & Unknown)) {
        O.Completion = Done::Ready;
        O.MadeReady = Old.MadeReady || F.Promise;
        // Whoever has the promise's side knows how it ended, too.
        O.OutcomeKnown |= F.Promise;
      }
      O.Promised = Old.Promised;
      // Others have what it follows: they may know how that ended.
      if (Old.Lives & Unknown)
        O.Promised = O.OutcomeKnown = true;
      O.Follows = From;
    }
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
    if (O.Lives & Multi) {
      O.Owned = false;
      if (F.Op && llvm::is_contained(F.Op->Names, "co_await") &&
          O.Completion == Done::Unknown)
        O.Completion = Done::Ready;
      S.at(P) = O;
    }
    return;
  }
  if (O.Type && !O.Type->Rules.SingleConsumer) {
    S.at(P) = O;
    return;
  }
  // Emptying it once more does no harm.
  bool IsEmptied = O.Lives == Empty && O.UsedAt && F.Kind != FactKind::Move;
  if ((O.Lives & Gone) || IsEmptied) {
    FindingKind K = (O.Lives & SharedOut) ? FindingKind::UsedAfterShare
                                          : FindingKind::ConsumedAgain;
    misuse(K, F, P, O);
    // The first consumption stays the one to point at.
    ObjectState &Kept = S.at(P);
    Kept = O;
    Kept.TakenTwice |= !O.Doubtful;
    Kept.Lives = (O.Lives & Gone) ? (O.Lives & ~Live) : O.Lives;
    return;
  }
  if (Listener)
    Listener->fine(F, P, O);
  O.Lives = Becomes;
  O.UsedAt = F.At;
  O.Conditional = isConditional(P, S);
  S.at(P) = O;
  noteTaken(S, P, O);
}

/// \p P is taken: so are all elements, if it stands for them; and one that may
/// be it is no longer this function's to see to.
void Transfer::noteTaken(State &S, PlaceId P, const ObjectState &Taken) {
  for (PlaceId Q = P; Q != NoPlace; Q = Places[Q].Base) {
    const Place &Step = Places[Q];
    if (Step.Kind == PlaceKind::ElementAt || Step.Kind == PlaceKind::Some ||
        (Step.Kind == PlaceKind::Element && Step.Number < 0)) {
      for (auto &[Other, O] : S.Objects)
        if (O.Owned && Places.isWithin(Other, Step.Base) &&
            !Places.isWithin(Other, Q) && Other != Step.Base)
          O.Owned = false;
    } else if (Step.Kind == PlaceKind::All && Q == P) {
      for (auto &[Other, O] : S.Objects)
        if (Places[Other].Kind == PlaceKind::Element &&
            Places[Other].Base == Step.Base && !(O.Lives & (Gone | Unknown))) {
          const TypeModel *T = O.Type;
          O = Taken;
          O.Type = T ? T : O.Type;
        }
    }
  }
}

/// True if what is known of \p O fulfils \p R in the function analysed.
static bool fulfils(const ObjectState &O, Requirement R, bool InCoroutine) {
  switch (R) {
  case Requirement::Nothing:
    return true;
  case Requirement::ReadyInCoroutine:
    return !InCoroutine || O.Completion != Done::Unknown || O.Promised;
  case Requirement::Ready:
    return O.Completion != Done::Unknown || O.Promised;
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
  if (Readable && !F.Made && !fulfils(O, Op.Needs, Facts.IsCoroutine))
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
             !asksForExistence(Op)) {
      misuse(FindingKind::ConsumedAgain, F, P, O);
      // Told once, of the one that was chosen; the others are as they were.
      if (O.Chosen) {
        ObjectState Other;
        Other.Type = O.Type;
        Other.Promised = true;
        S.at(P) = Other;
      }
    } else if (Readable) {
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
  bool Told = false;
  for (auto &[Q, O] : std::vector(S.Objects))
    if (Q != P && Places.isWithin(Q, P)) {
      Fact Part = F;
      Part.A = Q;
      Part.Type = O.Type;
      // One that is gone may be kept; awaited with the others it may not.
      bool Again = F.Joins && !Told && O.Type && !(O.Lives & Unknown);
      Told |= Again && (O.Lives & Gone);
      if (!(O.Lives & (Gone | Empty)) || (Again && (O.Lives & Gone)))
        consume(S, Q, Part, Moved);
    }
  // What pointers in it lead to may be reached by whoever has it.
  escapeTargets(S, P);
  // A raw pointer to what a smart pointer owned is as good as before.
  llvm::erase_if(S.Bindings, [&](const auto &Entry) {
    return Entry.second != P && Places.isWithin(Entry.second, P);
  });
  ObjectState Whole;
  Whole.Lives = Moved;
  Whole.UsedAt = F.At;
  S.at(P) = Whole;
}

/// A new value for something that still waits for its consumer loses it.
bool Transfer::judgeOverwritten(PlaceId P, const Fact &F,
                                const ObjectState &O) {
  // In a field: one that was put there just now, which the Collector checks.
  bool WasPut = O.MadeAt && Places.isShared(P) && O.Lives == Live &&
                !O.Tested && !O.Touched && !O.Doubtful;
  if (!(O.Owned || WasPut) || O.MayBeLeft || !(O.Lives & Live) ||
      (O.Lives & Unknown) || !O.Type || O.Type->Rules.MayDrop ||
      (O.MadeReady && O.Type->Rules.ReadyMayDrop))
    return false;
  ObjectState Told = O;
  Told.Doubtful |= O.Shaken;
  return misuse(FindingKind::Overwritten, F, P, Told);
}

void Transfer::move(State &S, const Fact &F) {
  PlaceId From = resolve(F.B, S), To = resolve(F.A, S);
  if (To == NoPlace || To == From)
    return;
  noteElement(S, To);

  const ObjectState *Old = S.find(To);
  if (Old && F.Flag && !judgeOverwritten(To, F, *Old) && Listener)
    Listener->fine(F, To, *Old);

  if (From == NoPlace) {
    forgetWithin(S, To);
    return;
  }
  ObjectState Source = lookup(From, S);
  bool IsTemporary = Places[From].Kind == PlaceKind::Temporary;
  std::vector<std::pair<PlaceId, ObjectState>> Parts;
  for (const auto &[Q, O] : S.Objects)
    if (Q != From && Places.isWithin(Q, From))
      Parts.push_back({Q, O});
  std::vector<std::pair<PlaceId, PlaceId>> Cells;
  for (const auto &[Cell, Target] : S.Bindings)
    if (Places.isWithin(Cell, From))
      Cells.push_back({Cell, Target});
  // A copy of what only leads to others.
  if (F.Inherits) {
    relocate(S, To);
    forgetWithin(S, To);
    for (auto [Cell, Target] : Cells)
      if (PlaceId New = Places.reroot(Cell, From, To))
        S.bind(New, Target);
    return;
  }
  bool Tracked = F.Type != nullptr;
  if (!Tracked)
    relocate(S, To);
  const ObjectState *Target = S.find(To);
  bool Taken = Target && (Target->TakenBefore || (Target->Lives & Gone));
  if (Tracked && !IsTemporary)
    consume(S, From, F, Moved);
  forgetWithin(S, To);
  if (Tracked || S.find(From)) {
    ObjectState New = Source;
    if (!New.Type)
      New.Type = F.Type;
    if (New.Lives & Gone) {
      // Moved from something already consumed: reported there, not again.
      New.Lives = Unknown;
    }
    if (New.Lives == Empty)
      New.UsedAt = nullptr;
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

/// Whatever a pointer within \p P leads to.
void Transfer::escapeTargets(State &S, PlaceId P) {
  if (P == NoPlace)
    return;
  for (auto [Cell, Target] : std::vector(S.Bindings))
    if (Places.isWithin(Cell, P)) {
      // From one element the others are a step away.
      bool Within = Places[Target].Kind == PlaceKind::Element;
      escape(S, Within ? Places[Target].Base : Target);
    }
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

/// Somebody else may see to what lies in \p P.
void Transfer::disown(State &S, PlaceId P) {
  if (P == NoPlace)
    return;
  for (auto &[Q, O] : S.Objects)
    if (Places.isWithin(Q, P))
      O.Owned = false;
}

void Transfer::start(State &S, PlaceId P, const Fact &F) {
  if (P == NoPlace)
    return;
  ObjectState O = lookup(P, S);
  if (O.InFlight && !(O.Lives & (Unknown | Multi)))
    misuse(FindingKind::Concurrent, F, P, O);
  else
    consume(S, P, F, F.Kind == FactKind::Start && F.Flag ? Moved : Consumed);
  if (!(lookup(P, S).Lives & (Unknown | Multi)))
    S.at(P).InFlight = true;
}

//===----------------------------------------------------------------------===//
// What dies
//===----------------------------------------------------------------------===//

void Transfer::kill(State &S, const VarDecl *D, TermId Element) {
  if (!D)
    return;
  D = D->getCanonicalDecl();
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    const Term &T = Conditions[Entry.first];
    return llvm::is_contained(T.Reads.Variables, D) &&
           !(Element != NoTerm && T.isBeside(Conditions[Element]));
  });
  loseIndex(S, D);
  complete(S, D);
}

/// A variable grows: so does, or shrinks, what is known of its difference to
/// another.
void Transfer::shift(State &S, const Fact &F) {
  Range R = S.range(F.T, Conditions);
  std::vector<std::pair<TermId, Range>> Differences;
  if (F.Written)
    for (const auto &[T, Known] : S.Terms) {
      const Term &D = Conditions[T];
      bool Plus = D.Plus == F.Written, Minus = D.Minus == F.Written;
      if (Plus != Minus && llvm::count(D.Reads.Variables, F.Written) == 1)
        Differences.push_back(
            {T, Known.count(Plus ? F.Delta : -F.Delta, D.Cuts)});
    }
  kill(S, F.Written);
  for (const auto &[T, Known] : Differences)
    S.setRange(T, Known, Conditions);
  if (Conditions[F.T].isRelevant())
    S.setRange(F.T, R.count(F.Delta, Conditions[F.T].Cuts), Conditions);
}

/// Whoever made them may have completed them now.
void Transfer::complete(State &S, const VarDecl *D) {
  for (auto &[P, O] : S.Objects)
    if (O.Source == D && O.Type && O.Type->For == Stands::Operation)
      letGo(O);
    else if (O.Source == D)
      O.Promised = true;
}

/// A promise was called: it and its value task are complete.
void Transfer::fulfil(State &S, PlaceId Promise) {
  const VarDecl *D = Places.rootVariable(Promise);
  for (auto &[P, O] : S.Objects)
    if (D && O.Source == D && O.FromPromise && O.Completion == Done::Unknown)
      O.Completion = Done::Ready;
  S.at(Promise).Completion = Done::Ready;
}

/// The object that term \p T names is written: whatever is spelled with it is
/// no longer known.
void Transfer::killPath(State &S, TermId T) {
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    return llvm::StringRef(Conditions[Entry.first].Key)
        .contains(Conditions[T].Key);
  });
}

void Transfer::writeFields(State &S) {
  llvm::erase_if(S.Objects, [&](const auto &Entry) {
    return Places[Entry.first].Kind == PlaceKind::All &&
           Entry.second.Lives == Empty &&
           Places.isWithin(Entry.first, Places.self());
  });
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    return Conditions[Entry.first].Reads.Fields;
  });
}

/// \p Flag is about to change: what it was on entry is known no longer from
/// what it is.
void Transfer::noteWritten(State &S, const FunctionFacts::Flag &Flag) {
  Range Before = S.range(Flag.Written, Conditions);
  if (Before == Range::only(1))
    return;
  if (Before == Range::only(0))
    S.setRange(Flag.Before, S.range(Flag.Now, Conditions), Conditions);
  else
    S.forgetTerm(Flag.Before);
  S.setRange(Flag.Written, Range::only(1), Conditions);
}

/// A fact other than Set (which looks at the state that it stores in) that may
/// change flags.
void Transfer::noteWrites(State &S, const Fact &F) {
  for (const FunctionFacts::Flag &Flag : Facts.Flags) {
    const Term &T = Conditions[Flag.Now];
    auto Reads = [&](const VarDecl *D) {
      return D && llvm::is_contained(T.Reads.Variables, D->getCanonicalDecl());
    };
    bool Changes = false;
    switch (F.Kind) {
    case FactKind::Shift:
    case FactKind::Combine:
    case FactKind::Kill:
      Changes = F.T == Flag.Now || Reads(F.Written) ||
                (F.Kind == FactKind::Kill && F.Flag && F.T != NoTerm &&
                 llvm::StringRef(T.Key).contains(Conditions[F.T].Key));
      break;
    case FactKind::Suspend:
      Changes = T.Reads.Fields || T.Reads.Globals;
      break;
    case FactKind::WriteSelf:
      Changes = T.Reads.Fields;
      break;
    case FactKind::WriteGlobals:
      Changes = T.Reads.Globals;
      break;
    case FactKind::Call:
      // What a way through the callee does to its own flags call() knows.
      Changes = !llvm::is_contained(F.Callee->Flags, Flag.Now) &&
                ((F.Callee->Callee->WritesFields && T.Reads.Fields) ||
                 llvm::any_of(F.Callee->Writes, Reads));
      break;
    default:
      break;
    }
    if (Changes)
      noteWritten(S, Flag);
  }
}

void Transfer::suspend(State &S, const Fact &F) {
  for (auto &[T, R] : S.Terms)
    if (const FieldDecl *Own = Conditions[T].OwnField)
      R = R.unite(Elsewhere.numbers(Own));
  llvm::erase_if(S.Terms, [&](const auto &Entry) {
    const Term &T = Conditions[Entry.first];
    return (T.Reads.Fields && (!T.OwnField || Entry.second.isFull())) ||
           T.Reads.Globals;
  });
  // Others may have put elements into what was empty.
  llvm::erase_if(S.Objects, [&](const auto &Entry) {
    return Places[Entry.first].Kind == PlaceKind::All &&
           Entry.second.Lives == Empty && Places.isShared(Entry.first);
  });
  for (auto &[P, O] : S.Objects)
    if (Places.isShared(P) && O.Type && O.Type->For != Stands::Task)
      letGo(O);
    else if ((O.Lives & Gone) && Places.isShared(P) &&
             // What is awaited here stays where it is until that is over.
             O.UsedAt != F.At && Elsewhere.mayChange(P, Places))
      O.Doubtful = true;
    else if (O.Completion != Done::Unknown && !(O.Lives & Multi) &&
             Places.isShared(P) && Elsewhere.mayChange(P, Places, true)) {
      // It was complete; what is there now need not be.
      O.Completion = Done::Unknown;
      O.MadeReady = false;
    } else if (const VarDecl *D = Places.rootVariable(P);
               D && !D->hasLocalStorage() && (O.Lives & Gone))
      O.Doubtful = true;
}

void Transfer::judgeEnd(State &S, const Fact &F, PlaceId P,
                        const ObjectState &O) {
  if (!O.Type)
    return;
  bool Bad = O.Owned && !O.MayBeLeft && (O.Lives & Live) &&
             !(O.Lives & Unknown) && !O.Type->Rules.MayDrop &&
             O.Type->Rules.SingleConsumer &&
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
  S.AlwaysThrown = true;
  if (!F.Flag)
    return;
  // No handler here: everything that this function owns is lost.
  for (const auto &[P, O] : std::vector(S.Objects))
    if (O.Owned)
      judgeEnd(S, F, P, O);
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
    if (P != NoPlace) {
      // In a field it is the object's to see to.
      O.Owned &= !Places.isShared(P);
      S.at(P) = O;
    }
}

//===----------------------------------------------------------------------===//
// Dispatch
//===----------------------------------------------------------------------===//

States Transfer::apply(State S, const Fact &F) {
  if (!Facts.Flags.empty())
    noteWrites(S, F);
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
      if (F.Flag) {
        PlaceId At = S.binding(Cell);
        PlaceId Next = At && F.Delta && Places[At].Kind == PlaceKind::Element
                           ? Places.offset(At, F.Delta)
                           : NoPlace;
        // Some element, nobody knows which.
        if (At != NoPlace && Next == NoPlace && Places.isElement(At)) {
          keepChosen(S, At, Places[At].Base);
          Next = Places.some(Places[At].Base, cast<Expr>(F.At));
          choose(S, Next);
        }
        Target = Next;
      }
      relocate(S, Cell);
      auto IsBehind = [&](const auto &Entry) {
        return Entry.first != Cell && Places.isWithin(Entry.first, Cell);
      };
      llvm::erase_if(S.Objects, IsBehind);
      llvm::erase_if(S.Bindings, IsBehind);
      if (Target != NoPlace && Target != Cell)
        S.bind(Cell, Target);
      else
        S.unbind(Cell);
    }
    break;
  }
  case FactKind::Forget:
    if (Places[F.A].Kind == PlaceKind::Past) {
      beginEach(S, F.B);
      break;
    }
    if (PlaceId P = resolve(F.A, S); P != NoPlace && F.Inherits)
      permute(S, P, F.Flag);
    else if (P != NoPlace) {
      relocate(S, P);
      forgetWithin(S, P);
    }
    break;
  case FactKind::ChangeEnd: {
    PlaceId Container = resolve(F.A, S), Last = resolve(F.B, S);
    if (Container == NoPlace)
      break;
    if (F.Owned) {
      // Its elements and what it leads to, not its fields.
      auto IsElement = [&](PlaceId P) {
        while (P != NoPlace && Places[P].Base != Container)
          P = Places[P].Base;
        return P != NoPlace && Places[P].Kind != PlaceKind::Field;
      };
      llvm::erase_if(S.Objects,
                     [&](const auto &E) { return IsElement(E.first); });
      break;
    }
    const ObjectState *Whole = S.find(Container);
    if (Last == NoPlace || (Whole && (Whole->Lives & (Gone | Unknown)))) {
      forgetWithin(S, Container);
      break;
    }
    forgetWithin(S, Last);
    // A new element shares nothing with those that were there, but they are
    // still what they were.
    if (F.Flag) {
      std::optional<ObjectState> Were;
      if (const ObjectState *All = S.find(Places.all(Container));
          All && (All->Lives & (Consumed | Moved)) &&
          !(All->Lives & (Joined ? Unknown : Live | Unknown)))
        Were = *All;
      forgetWithin(S, Places.all(Container));
      if (PlaceId Met = Places.some(Container, nullptr);
          Were && Met != NoPlace) {
        Were->InPast = Were->Owned = false;
        Were->Chosen = true;
        S.at(Met) = *Were;
      }
    }
    break;
  }
  case FactKind::Escape:
    if (F.Flag)
      escapeTargets(S, resolve(F.A, S));
    else if (F.Owned)
      disown(S, resolve(F.A, S));
    else if (F.Made) {
      choose(S, resolve(F.A, S));
    } else
      escape(S, resolve(F.A, S));
    break;
  case FactKind::Set:
    return set(S, F, F.S);
  case FactKind::Shift: {
    shift(S, F);
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
    suspend(S, F);
    break;
  case FactKind::WriteSelf:
    // A member function beyond sight may have put new value tasks in.
    if (F.Flag)
      for (auto &[P, O] : S.Objects)
        if ((O.Lives & Gone) && Places.isWithin(P, Places.self()))
          O.Doubtful = true;
    writeFields(S);
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
    if (P != NoPlace && O.Lives == Live && !O.MayBeLeft && !R.MayDrop &&
        R.SingleConsumer && !(O.MadeReady && R.ReadyMayDrop))
      misuse(FindingKind::Dropped, F, P, O);
    if (P != NoPlace)
      forgetWithin(S, P);
    break;
  }
  case FactKind::Throw:
    thrown(S, F);
    break;
  case FactKind::Return:
    S.Returned = resolve(F.A, S);
    if (PlaceId P = resolve(F.B, S)) {
      ObjectState O = lookup(P, S);
      S.ReturnsReady = O.Completion != Done::Unknown;
      S.ReturnsMulti = O.Lives & Multi;
    }
    break;
  case FactKind::Stop:
    return {};
  case FactKind::EnterEach:
    if (States Turns = enterEach(S, F.A, F.B, false); !Turns.empty() || !F.Flag)
      return Turns;
    break;
  case FactKind::LeaveEach:
    leaveEach(S, F);
    if (F.Flag)
      finishEach(S, F.B);
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
    if (F.Promise) {
      if (PlaceId P = resolve(F.A, S))
        fulfil(S, P);
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
      if (PlaceId Shaken = resolve(F.A, S)) {
        // A callee tells its caller, who knows the object.
        if (F.Type && !S.find(Shaken)) {
          ObjectState O = lookup(Shaken, S);
          O.Type = F.Type;
          S.at(Shaken) = O;
        }
        for (auto &[P, O] : S.Objects)
          if (Places.isWithin(P, Shaken))
            O.Shaken = true;
      }
    break;
  case FactKind::Catch:
    if (F.Flag) {
      S.Thrown = nullptr;
      S.AlwaysThrown = false;
    } else if (S.AlwaysThrown && Facts.Passes.contains({S.Thrown, F.At}))
      return {};
    break;
  case FactKind::Own:
    if (PlaceId P = resolve(F.A, S);
        P != NoPlace && lookup(P, S).Lives == Live && !S.find(P)) {
      ObjectState O = lookup(P, S);
      O.Type = F.Type;
      O.Owned = true;
      O.MadeAt = F.At;
      S.at(P) = O;
    }
    break;
  case FactKind::Combine:
    combine(S, F);
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
