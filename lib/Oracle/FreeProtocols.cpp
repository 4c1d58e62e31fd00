//===- FreeProtocols.cpp - deeds in no order ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the other protocols never do unless mutated: the use of one value task
// several times, in ways and under conditions that are drawn anew each time.
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

/// Any single deed to an object.
Block Generator::deed(const Access &A, const Place &W) {
  std::string Dot = A.Arrow ? "$0->" : "$0.";
  std::string Object = A.Arrow ? "*$0" : "$0";
  bool Await = W.Await && W.Coroutine;
  switch (R.below(Await ? 10 : 8)) {
  case 0:
    return {read(A)};
  case 1: {
    std::string Name = fresh("s");
    return {declare("auto $d = " + Dot + "as_task();", Name, VarKind::Task,
                    {A.Name}, "as-task")};
  }
  case 2: {
    std::string Name = fresh("t");
    return {declare("auto $d = " + Dot + "preserve();", Name, VarKind::Multi,
                    {A.Name}, "preserve")};
  }
  case 3: {
    std::string Name = fresh("c");
    return {save(Name, query(A, "is_completed"))};
  }
  case 4:
    return {simple("spawn(" + Object + ");", {A.Name}, "spawn")};
  case 5:
    return {ifElse(query(A, "is_completed"), {read(A)})};
  case 6:
    return {assign(A)};
  case 7:
    return consume(A, W);
  case 8:
    return {simple("co_await when_all(" + Object + ", " + Object + ");",
                   {A.Name}, "when-all")};
  default:
    return {await(A)};
  }
}

Block Generator::careless(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  unsigned Count = 2 + R.below(2);
  for (unsigned I = 0; I < Count; ++I) {
    Block Done = deed(R.percent(50) ? A : Access{T}, W);
    switch (R.below(5)) {
    case 0:
      B.push_back(ifElse(stable(), Done));
      break;
    case 1:
      B.push_back(ifElse(stable(), Done, deed({T}, W)));
      break;
    case 2:
      if (R.percent(50))
        Done.push_back(exit(W));
      B.push_back(ifElse(opaque(), Done));
      break;
    default:
      append(B, Done);
    }
  }
  return B;
}

/// Consumed by work that was started, under a condition or not.
Block Generator::startedWork(const Place &W) {
  if (!W.Await || !W.Coroutine)
    return started(W);
  std::string T, F = fresh("f");
  Block B = open(T);
  Stmt L;
  L.K = Stmt::Lambda;
  L.Declares = F;
  L.DeclKind = VarKind::Routine;
  L.Blocks = {{await({T})}};
  B.push_back(L);
  Stmt Start =
      simple(R.percent(50) ? "spawn($0);" : "spawn($0());", {F}, "spawn");
  switch (R.below(4)) {
  case 0:
    B.push_back(Start);
    return B;
  case 1: { // once more, or here as well
    B.push_back(Start);
    B.push_back(
        ifElse(stable(), R.percent(50) ? Block{Start} : consume({T}, W)));
    return B;
  }
  default: {
    Cond C = stable();
    B.push_back(ifElse(C, {Start}));
    B.push_back(noise(W));
    B.push_back(ifElse(opposite(C), consume({T}, W)));
    return B;
  }
  }
}

/// One of two objects, and the other one after it.
Block Generator::oneOfTwo(const Place &W) {
  std::string First, Second;
  Block B = open(First);
  append(B, open(Second));
  std::string Flag = "b" + std::to_string(R.below(3));
  Cond C = atom("$0", {Flag});
  if (R.percent(50)) {
    std::string Ptr = fresh("p");
    B.push_back(declare("value_task<int> *$d = $0 ? &$1 : &$2;", Ptr,
                        VarKind::Pointer, {Flag, First, Second},
                        "conditional-pointer"));
    append(B, consume({Ptr, true}, W));
  } else {
    B.push_back(ifElse(C, consume({First}, W), consume({Second}, W)));
  }
  if (R.percent(40))
    B.push_back(noise(W));
  B.push_back(ifElse(C, consume({Second}, W), consume({First}, W)));
  return B;
}

/// Made in one of two ways by one expression.
Block Generator::madeEitherWay(const Place &W) {
  std::string T = fresh("t");
  std::string First = std::to_string(site()), Second = std::to_string(site());
  std::string Flag = "b" + std::to_string(R.below(3));
  Block B = {
      declare("auto $d = $0 ? make(" + First + ") : make(" + Second + ");", T,
              VarKind::ValueTask, {Flag}, "conditional-operator")};
  if (R.percent(40)) {
    append(B, consume({T}, W));
    B.push_back(simple("$0 = $1 ? make(" + std::to_string(site()) +
                           ") : make(" + std::to_string(site()) + ");",
                       {T, Flag}, "conditional-operator"));
  }
  append(B, consume({T}, W));
  return B;
}

/// The handler throws on.
Block Generator::rethrown(const Place &W) {
  if (!W.Await)
    return straight(W);
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  Stmt Inner;
  Inner.K = Stmt::Try;
  Stmt Throw = simple("throw;", {}, "rethrow");
  Throw.Throws = true;
  Inner.Blocks = {{simple("may_throw(" + std::to_string(site()) + ");", {},
                          "throwing-call")},
                  {simple("sink(std::move($0));", {T}, "hand-over"), Throw}};
  append(Inner.Blocks[0], consume(A, W));
  Inner.Blocks[0].erase(Inner.Blocks[0].begin() + (R.percent(50) ? 0 : 1),
                        Inner.Blocks[0].end());
  B.push_back(Inner);
  append(B, consume({T}, W));
  return B;
}

} // namespace valuetask::oracle
