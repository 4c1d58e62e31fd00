//===- Protocols.cpp - ways to consume one value task ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each is right when it stands alone: on every way through it, each object is
// consumed once. Gaps between the statements are filled when they are
// interleaved.
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

Block Generator::straight(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  if (R.percent(30))
    B.push_back(noise(W));
  append(B, consume(A, W));
  return B;
}

/// Consumed in one of two branches that exclude each other.
Block Generator::exclusive(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Cond C = stable();
  if (R.percent(25)) { // the condition in a bool
    std::string Name = fresh("c");
    B.push_back(save(Name, R.percent(70) ? C : opaque()));
    C = atom("$0", {Name});
  }
  if (R.percent(40)) {
    B.push_back(ifElse(C, consume(A, W), consume({T}, W)));
    return B;
  }
  B.push_back(ifElse(C, consume(A, W)));
  if (R.percent(60))
    B.push_back(noise(W));
  B.push_back(ifElse(opposite(C), consume({T}, W)));
  return B;
}

/// Read at once if it is complete, awaited otherwise.
Block Generator::fastPath(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Cond Done =
      query(A, R.percent(80) ? "is_completed" : "is_completed_successfully");
  unsigned Form = R.below(4);
  if (Form == 0) {
    B.push_back(ifElse(Done, {read(A)}, consume({T}, W)));
  } else if (Form == 1) {
    B.push_back(ifElse(opposite(Done), consume(A, W), {read({T})}));
  } else if (Form == 2) {
    Block Then = {read(A), simple(W.Coroutine ? "co_return;" : "return;", {},
                                  "early-exit")};
    Then.back().Returns = !W.Coroutine;
    B.push_back(ifElse(Done, Then));
    append(B, consume(A, W));
  } else {
    Cond Extra = stable(0);
    Cond Both;
    Both.K = Cond::And;
    Both.Kids = {Done, Extra};
    if (R.percent(50))
      std::swap(Both.Kids[0], Both.Kids[1]);
    Both.Feature = "and-or";
    B.push_back(ifElse(Both, {read(A)}, consume({T}, W)));
  }
  return B;
}

/// The answer of a completion test in a bool.
Block Generator::savedTest(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  std::string Name = fresh("c");
  Cond Done = query(A, "is_completed");
  bool Negated = R.percent(30);
  B.push_back(save(Name, Negated ? negate(Done) : Done));
  Cond C = atom("$0", {Name});
  if (Negated)
    C = negate(C);
  if (R.percent(50)) {
    B.push_back(ifElse(C, {read(A)}, consume({T}, W)));
    return B;
  }
  B.push_back(ifElse(C, {read(A)}));
  B.push_back(noise(W));
  B.push_back(ifElse(opposite(C), consume({T}, W)));
  return B;
}

/// A flag says whether it was consumed.
Block Generator::flagged(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  std::string Flag = fresh("c");
  B.push_back(declare("bool $d = false;", Flag, VarKind::Bool, {}, "flag"));
  Block Then = consume(A, W);
  Then.insert(R.percent(50) ? Then.begin() : Then.end(), setFlag(Flag, true));
  B.push_back(ifElse(R.percent(70) ? stable() : opaque(), Then));
  if (R.percent(50))
    B.push_back(noise(W));
  B.push_back(ifElse(opposite(atom("$0", {Flag})), consume({T}, W)));
  return B;
}

Block Generator::freshInLoop(const Place &W) {
  Place In = W;
  In.Loop = true;
  ++In.Depth;
  Stmt S;
  S.Blocks = {block(In, 1)};
  switch (R.below(4)) {
  case 0:
    S.K = Stmt::While;
    S.C = opaque();
    break;
  case 1:
    S.K = Stmt::DoWhile;
    S.C = opaque();
    break;
  default:
    S.K = Stmt::For;
    S.Declares = fresh("i");
    S.DeclKind = VarKind::Int;
    S.Text = R.percent(70) ? std::to_string(1 + R.below(3)) : "$0";
    if (S.Text == "$0")
      S.Uses = {"n0"};
  }
  return {S};
}

/// Made before the loop, consumed in one turn of it.
Block Generator::onceInLoop(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Place In = W;
  In.Loop = true;
  std::string I = fresh("i");
  Stmt S;
  S.K = Stmt::For;
  S.Declares = I;
  S.DeclKind = VarKind::Int;
  S.Text = std::to_string(1 + R.below(3));
  Block Body;
  switch (R.below(3)) {
  case 0:
    Body.push_back(ifElse(atom("$0 == 0", {I}, "counter"), consume(A, In)));
    break;
  case 1: {
    std::string Flag = fresh("c");
    B.push_back(declare("bool $d = false;", Flag, VarKind::Bool, {}, "flag"));
    Block Then = consume(A, In);
    Then.push_back(setFlag(Flag, true));
    Body.push_back(ifElse(negate(atom("$0", {Flag})), Then));
    break;
  }
  default: {
    Body = consume(A, In);
    Stmt Break = simple("break;", {}, "jump");
    Break.Breaks = true;
    Body.push_back(Break);
  }
  }
  if (R.percent(40))
    Body.insert(Body.begin(), noise(In));
  S.Blocks = {Body};
  B.push_back(S);
  return B;
}

Block Generator::revived(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  append(B, consume({T}, W));
  if (R.percent(40)) { // on one way only, where a flag or the condition tells
    Cond C = stable();
    B.push_back(ifElse(C, {assign(A)}));
    B.push_back(noise(W));
    B.push_back(ifElse(C, consume({T}, W)));
    return B;
  }
  B.push_back(assign(A));
  append(B, consume(A, W));
  return B;
}

Block Generator::revivedInLoop(const Place &W) {
  std::string T;
  Block B = open(T);
  Stmt S;
  S.K = Stmt::For;
  S.Declares = fresh("i");
  S.DeclKind = VarKind::Int;
  S.Text = R.percent(50) ? std::to_string(1 + R.below(3)) : "$0";
  if (S.Text == "$0")
    S.Uses = {"n0"};
  Block Body;
  Access A = alias(T, R.percent(50) ? B : Body);
  append(Body, consume(A, W));
  Body.push_back(assign(A));
  S.Blocks = {Body};
  B.push_back(S);
  append(B, consume({T}, W));
  return B;
}

Block Generator::eachCase(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Stmt S;
  S.K = Stmt::Switch;
  S.Text = "$0";
  S.Uses = {"m0"};
  S.Feature = "enum";
  S.Labels = {"mode::idle", "mode::read", R.percent(50) ? "mode::write" : ""};
  for (size_t I = 0; I < S.Labels.size(); ++I) {
    bool Falls = I < 2 && R.percent(25);
    S.FallsThrough.push_back(Falls);
    S.Blocks.push_back(Falls ? Block{simple("touch();")} : consume(A, W));
  }
  B.push_back(S);
  return B;
}

/// Consumed in a try block; after a failure a new one is.
Block Generator::retried(const Place &W) {
  if (!W.Await)
    return straight(W);
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  std::string Flag = fresh("c");
  Stmt S;
  S.K = Stmt::Try;
  if (R.percent(40))
    S.Text = "...";
  switch (R.below(3)) {
  case 0: // one more attempt, with a new one
    B.push_back(declare("bool $d = false;", Flag, VarKind::Bool, {}, "flag"));
    S.Blocks = {consume(A, W), {assign({T}), setFlag(Flag, true)}};
    B.push_back(S);
    B.push_back(ifElse(atom("$0", {Flag}), consume({T}, W)));
    return B;
  case 1: // whatever happened before it is consumed
    B.push_back(declare("bool $d = false;", Flag, VarKind::Bool, {}, "flag"));
    S.Blocks = {{simple("may_throw(" + std::to_string(site()) + ");", {},
                        "throwing-call"),
                 setFlag(Flag, true)},
                {simple("touch();")}};
    append(S.Blocks[0], consume(A, W));
    B.push_back(S);
    B.push_back(ifElse(opposite(atom("$0", {Flag})), consume({T}, W)));
    return B;
  default: { // attempts in a loop
    Stmt L;
    L.K = Stmt::For;
    L.Declares = fresh("i");
    L.DeclKind = VarKind::Int;
    L.Text = "3";
    Stmt Break = simple("break;", {}, "jump");
    Break.Breaks = true;
    Block Body;
    S.Blocks = {block({true, true, false, W.Depth + 2}, 1),
                {simple("touch();")}};
    S.Blocks[0].push_back(Break);
    Body.push_back(S);
    L.Blocks = {Body};
    append(B, consume(A, W));
    B.push_back(L);
    return B;
  }
  }
}

/// Asked whether it failed.
Block Generator::failing(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Cond Bad = query(A, R.percent(70) ? "is_faulted" : "is_canceled");
  if (R.percent(50))
    B.push_back(ifElse(Bad, {read(A)}, consume({T}, W)));
  else {
    Cond Done = query(A, "is_completed");
    Cond Either;
    Either.K = Cond::Or;
    Either.Kids = {Done, Bad};
    Either.Feature = "and-or";
    B.push_back(ifElse(Either, {read(A)}, consume({T}, W)));
  }
  return B;
}

Block Generator::spun(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Stmt S;
  S.K = Stmt::While;
  S.C = negate(query(A, "is_completed"));
  S.Blocks = {{simple("touch();")}};
  S.Feature = "spin";
  B.push_back(S);
  B.push_back(read({T}));
  return B;
}

/// Made in a branch, consumed where the same condition holds.
Block Generator::madeLater(const Place &W) {
  std::string T = fresh("t");
  Block B = {declare("value_task<int> $d;", T, VarKind::ValueTask)};
  Cond C = stable();
  B.push_back(ifElse(C, {assign({T})}));
  B.push_back(noise(W));
  if (R.percent(70))
    B.push_back(ifElse(C, consume({T}, W)));
  else {
    B.push_back(ifElse(opposite(C), {assign({T})}));
    append(B, consume({T}, W));
  }
  return B;
}

Block Generator::earlyExit(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Block Then = consume(A, W);
  Then.push_back(exit(W));
  B.push_back(ifElse(R.percent(60) ? stable() : opaque(), Then));
  append(B, consume({T}, W));
  return B;
}

Block Generator::fleeting(const Place &W) {
  std::string Site = std::to_string(site());
  switch (R.below(W.Await && W.Coroutine ? 4 : 2)) {
  case 0:
    return {simple("sink(make(" + Site + "));", {}, "temporary")};
  case 1: {
    Stmt S = simple("make(" + Site + ");", {}, "temporary");
    if (R.percent(30))
      S.Text = "(void)" + S.Text;
    S.Drops = true;
    return {S};
  }
  case 2:
    return {simple("use(co_await make(" + Site + "));", {}, "temporary")};
  default: {
    std::string T = fresh("t");
    return {declare("auto $d = make_ready_value_task(" + Site + ");", T,
                    VarKind::ValueTask, {}, "ready-made"),
            ifElse(stable(), {read({T})})};
  }
  }
}

} // namespace valuetask::oracle
