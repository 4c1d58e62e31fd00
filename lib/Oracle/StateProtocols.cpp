//===- StateProtocols.cpp - what was done is told by variables ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

/// A number or an enumerator says whether it was consumed.
Block Generator::stateful(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  bool Enum = R.percent(40);
  std::string State = fresh(Enum ? "m" : "n");
  B.push_back(declare(Enum ? "mode $d = mode::idle;" : "int $d = 0;", State,
                      Enum ? VarKind::Mode : VarKind::Int, {}, "state"));
  Block Then = consume(A, W);
  Then.push_back(simple(Enum            ? "$0 = mode::read;"
                        : R.percent(50) ? "$0 = 1;"
                                        : "++$0;",
                        {State}, "state"));
  B.push_back(ifElse(R.percent(60) ? stable() : opaque(), Then));
  if (R.percent(50))
    B.push_back(noise(W));
  static const std::vector<std::string> Numbers = {"$0 == 0", "$0 < 1", "!$0"};
  static const std::vector<std::string> Modes = {"$0 == mode::idle",
                                                 "$0 != mode::read"};
  B.push_back(ifElse(atom(R.pick(Enum ? Modes : Numbers), {State}, "state"),
                     consume({T}, W)));
  return B;
}

/// A pointer that leads to it on one way only.
Block Generator::pointedLater(const Place &W) {
  std::string T, Ptr = fresh("p");
  Block B = open(T);
  B.push_back(declare("value_task<int> *$d = nullptr;", Ptr, VarKind::Pointer,
                      {}, "null-pointer"));
  Cond C = R.percent(70) ? stable() : opaque();
  B.push_back(ifElse(C, {simple("$0 = &$1;", {Ptr, T}, "pointer")}));
  if (R.percent(40))
    B.push_back(noise(W));
  static const std::vector<std::string> Tests = {"$0", "$0 != nullptr"};
  Cond Set = atom(R.pick(Tests), {Ptr}, "null-pointer");
  if (R.percent(50)) {
    B.push_back(ifElse(Set, consume({Ptr, true}, W), consume({T}, W)));
    return B;
  }
  B.push_back(ifElse(Set, consume({Ptr, true}, W)));
  B.push_back(ifElse(opposite(Set), consume({T}, W)));
  return B;
}

/// Consumed inside a larger expression, on some ways only.
Block Generator::inExpression(const Place &W) {
  std::string T;
  Block B = open(T);
  std::string Flag = "b" + std::to_string(R.below(3));
  bool Await = W.Await && W.Coroutine;
  switch (R.below(Await ? 4 : 1)) {
  case 0:
    B.push_back(simple("$1 ? sink(std::move($0)) : touch();", {T, Flag},
                       "conditional-operator"));
    break;
  case 1: {
    std::string Name = fresh("c");
    B.push_back(declare("bool $d = $1 && co_await $0 > 0;", Name, VarKind::Bool,
                        {T, Flag}, "short-circuit"));
    break;
  }
  case 2: {
    std::string Name = fresh("n");
    B.push_back(declare("int $d = $1 ? co_await $0 : 0;", Name, VarKind::Int,
                        {T, Flag}, "conditional-operator"));
    break;
  }
  default: {
    std::string Name = fresh("c");
    B.push_back(declare("bool $d = !$1 || co_await $0 == 0;", Name,
                        VarKind::Bool, {T, Flag}, "short-circuit"));
  }
  }
  B.push_back(ifElse(opposite(atom("$0", {Flag})), consume({T}, W)));
  return B;
}

/// An exception of this function's own leads past the consumption.
Block Generator::thrown(const Place &W) {
  if (!W.Await)
    return straight(W);
  std::string T, Flag = fresh("c");
  Block B = open(T);
  Access A = alias(T, B);
  B.push_back(declare("bool $d = false;", Flag, VarKind::Bool, {}, "flag"));
  Stmt Throw = simple("throw error{1};");
  Throw.Throws = true;
  Stmt S;
  S.K = Stmt::Try;
  if (R.percent(50))
    S.Text = "...";
  bool InHandler = R.percent(40);
  Block Then = {Throw};
  if (!InHandler)
    Then.insert(Then.begin(), setFlag(Flag, true));
  S.Blocks = {{ifElse(stable(), Then)}, {simple("touch();")}};
  if (InHandler)
    S.Blocks[1] = {setFlag(Flag, true)};
  S.Blocks[0].push_back(simple("sink(std::move($0));", {T}, "hand-over"));
  B.push_back(S);
  B.push_back(ifElse(atom("$0", {Flag}), consume(A, W)));
  return B;
}

/// Leaves early unless it is complete.
Block Generator::exitUnless(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Cond Done = query(A, "is_completed");
  if (R.percent(40)) {
    std::string Name = fresh("c");
    B.push_back(save(Name, Done));
    Done = atom("$0", {Name});
  }
  Block Then = consume(A, W);
  Then.push_back(
      simple(W.Coroutine ? "co_return;" : "return;", {}, "early-exit"));
  Then.back().Returns = !W.Coroutine;
  B.push_back(ifElse(opposite(Done), Then));
  if (R.percent(40))
    B.push_back(noise(W));
  B.push_back(read({T}));
  return B;
}

/// Two flags, one of which depends on the other.
Block Generator::nestedFlags(const Place &W) {
  std::string T, First = fresh("c"), Second = fresh("c");
  Block B = open(T);
  B.push_back(save(First, stable(1)));
  Cond Both;
  Both.K = Cond::And;
  Both.Kids = {atom("$0", {First}), stable(0)};
  Both.Feature = "and-or";
  B.push_back(save(Second, Both));
  B.push_back(ifElse(atom("$0", {Second}), consume({T}, W)));
  B.push_back(noise(W));
  if (R.percent(50)) {
    B.push_back(ifElse(opposite(atom("$0", {Second})), consume({T}, W)));
  } else {
    Block Inner = {ifElse(opposite(atom("$0", {Second})), consume({T}, W))};
    B.push_back(ifElse(atom("$0", {First}), Inner, consume({T}, W)));
  }
  return B;
}

} // namespace valuetask::oracle
