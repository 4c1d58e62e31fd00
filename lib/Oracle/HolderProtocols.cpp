//===- HolderProtocols.cpp - value tasks shared, held, joined -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

/// Turned into a task, which is awaited as often as one likes.
Block Generator::shared(const Place &W) {
  std::string T, S = fresh("s");
  Block B = open(T);
  Access A = alias(T, B);
  B.push_back(
      declare(A.Arrow ? "auto $d = $0->as_task();" : "auto $d = $0.as_task();",
              S, VarKind::Task, {A.Name}, "as-task"));
  if (W.Await && W.Coroutine) {
    B.push_back(simple("use(co_await $0);", {S}));
    B.push_back(ifElse(stable(), {simple("use(co_await $0);", {S})}));
  }
  if (R.percent(40)) { // the object gets another one
    B.push_back(assign(A));
    append(B, consume({T}, W));
  }
  return B;
}

Block Generator::preserved(const Place &W) {
  std::string T, M = fresh("t");
  Block B = open(T);
  B.push_back(
      declare("auto $d = $0.preserve();", M, VarKind::Multi, {T}, "preserve"));
  if (W.Await && W.Coroutine) {
    B.push_back(simple("use(co_await $0);", {M}));
    B.push_back(ifElse(stable(), {simple("use(co_await $0);", {M})}));
  } else {
    B.push_back(ifElse(query({M}, "is_completed"), {read({M})}));
  }
  return B;
}

/// Filled in a branch, consumed if it is there.
Block Generator::inOptional(const Place &W) {
  std::string O = fresh("o");
  std::string Make = "make(" + std::to_string(site()) + ")";
  Access A{O, true};
  Block B = {declare("std::optional<value_task<int>> $d;", O, VarKind::Optional,
                     {}, "optional")};
  Cond C = R.percent(70) ? stable() : opaque();
  Stmt Fill =
      simple(R.percent(60) ? "$0 = " + Make + ";" : "$0.emplace(" + Make + ");",
             {O}, "optional");
  B.push_back(ifElse(C, {Fill}));
  if (R.percent(40))
    B.push_back(noise(W));
  static const std::vector<std::string> Tests = {"$0.has_value()",
                                                 "$0 != std::nullopt"};
  bool Same = C.Feature != "opaque-condition" && R.percent(30);
  Cond Full = Same ? C : atom(R.pick(Tests), {O}, "optional");
  B.push_back(ifElse(Full, consume(A, W)));
  return B;
}

Block Generator::inVector(const Place &W) {
  std::string V = fresh("v");
  Block B = {declare("std::vector<value_task<int>> $d;", V, VarKind::Vector, {},
                     "vector")};
  unsigned Count = 1 + R.below(3);
  if (R.percent(50)) {
    Stmt L;
    L.K = Stmt::For;
    L.Declares = fresh("i");
    L.DeclKind = VarKind::Int;
    L.Text = std::to_string(Count);
    L.Blocks = {
        {simple("$0.push_back(make(" + std::to_string(site()) + "));", {V})}};
    B.push_back(L);
  } else {
    for (unsigned I = 0; I < Count; ++I)
      B.push_back(
          simple("$0.push_back(make(" + std::to_string(site()) + "));", {V}));
  }
  if (W.Await && W.Coroutine && R.percent(40)) {
    B.push_back(simple("co_await when_all(std::move($0));", {V}, "when-all"));
    return B;
  }
  if (R.percent(60)) {
    Stmt L;
    L.K = Stmt::RangeFor;
    L.Declares = fresh("t");
    L.DeclKind = VarKind::ValueTask;
    L.Text = "$0";
    L.Uses = {V};
    Place In = W;
    In.Loop = true;
    L.Blocks = {consume({L.Declares}, In)};
    B.push_back(L);
    return B;
  }
  for (unsigned I = 0; I < Count; ++I) {
    std::string Element = "$0[" + std::to_string(I) + "]";
    B.push_back(W.Await && W.Coroutine
                    ? simple("use(co_await " + Element + ");", {V})
                    : simple("sink(std::move(" + Element + "));", {V}));
  }
  return B;
}

/// Two at a time.
Block Generator::joined(const Place &W) {
  if (!W.Await || !W.Coroutine)
    return straight(W);
  std::string First, Second;
  Block B = open(First);
  append(B, open(Second));
  Access A = alias(First, B);
  std::string Object = A.Arrow ? "*$0" : "$0";
  B.push_back(simple(R.percent(50) ? "co_await when_all(" + Object + ", $1);"
                                   : "co_await when_all(std::move(" + Object +
                                         "), std::move($1));",
                     {A.Name, Second}, "when-all"));
  return B;
}

Block Generator::started(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  std::string Object = A.Arrow ? "*$0" : "$0";
  switch (R.below(3)) {
  case 0:
    B.push_back(simple("spawn(" + Object + ");", {A.Name}, "spawn"));
    break;
  case 1:
    B.push_back(simple("spawn(std::move(" + Object + "));", {A.Name}, "spawn"));
    break;
  default:
    B.push_back(
        ifElse(stable(),
               {simple("spawn(std::move(" + Object + "));", {A.Name}, "spawn")},
               consume({T}, W)));
  }
  if (R.percent(25)) {
    B.push_back(assign({T}));
    append(B, consume({T}, W));
  }
  return B;
}

/// Two objects change places, or one takes the other's.
Block Generator::exchanged(const Place &W) {
  std::string First, Second;
  Block B = open(First);
  append(B, open(Second));
  append(B, consume({First}, W));
  B.push_back(simple("$0 = std::move($1);", {First, Second}, "move"));
  append(B, consume({First}, W));
  return B;
}

Block Generator::inUnique(const Place &W) {
  std::string U = fresh("u");
  std::string Make =
      "std::make_unique<value_task<int>>(make(" + std::to_string(site()) + "))";
  Access A{U, true};
  Block B = {
      declare("auto $d = " + Make + ";", U, VarKind::Unique, {}, "unique-ptr")};
  if (R.percent(40)) {
    Cond C = stable();
    B.push_back(ifElse(C, consume(A, W)));
    B.push_back(noise(W));
    B.push_back(ifElse(opposite(C), consume(A, W)));
  } else if (R.percent(40)) {
    B.push_back(ifElse(query(A, "is_completed"), {read(A)}, consume(A, W)));
  } else {
    append(B, consume(A, W));
  }
  return B;
}

/// Two in one struct, by fields or by structured bindings.
Block Generator::inBoth(const Place &W) {
  std::string Q = fresh("q");
  std::string First = std::to_string(site()), Second = std::to_string(site());
  Block B = {declare("both $d{make(" + First + "), make(" + Second + ")};", Q,
                     VarKind::Both, {}, "struct")};
  bool Await = W.Await && W.Coroutine;
  auto Use = [&](const char *Field) {
    std::string Object = std::string("$0.") + Field;
    return Await ? simple("use(co_await " + Object + ");", {Q}, "field")
                 : simple("sink(std::move(" + Object + "));", {Q}, "field");
  };
  if (R.percent(40)) {
    Cond C = stable();
    B.push_back(ifElse(C, {Use("first")}, {Use("second")}));
    B.push_back(ifElse(C, {Use("second")}, {Use("first")}));
    return B;
  }
  B.push_back(Use("first"));
  if (R.percent(30))
    B.push_back(simple("$0.first = std::move($0.second);", {Q}, "field"));
  else
    B.push_back(Use("second"));
  if (R.percent(30)) {
    B.push_back(simple("$0.second = make(" + std::to_string(site()) + ");", {Q},
                       "field"));
    B.push_back(Use("second"));
  }
  return B;
}

Block Generator::swapped(const Place &W) {
  std::string First, Second;
  Block B = open(First);
  append(B, open(Second));
  bool Late = R.percent(50);
  if (Late)
    append(B, consume({First}, W));
  if (R.percent(50))
    B.push_back(simple("swap($0, $1);", {First, Second}, "swap"));
  else
    B.push_back(simple("$0.swap($1);", {First, Second}, "swap"));
  append(B, consume({First}, W));
  if (!Late)
    append(B, consume({Second}, W));
  return B;
}

/// Filled anew after it was emptied.
Block Generator::resetOptional(const Place &W) {
  std::string O = fresh("o");
  Access A{O, true};
  auto Make = [&] { return "make(" + std::to_string(site()) + ")"; };
  Block B = {declare("std::optional<value_task<int>> $d = " + Make() + ";", O,
                     VarKind::Optional, {}, "optional")};
  Cond C = stable();
  Block Then = consume(A, W);
  Then.push_back(simple(R.percent(50) ? "$0.reset();" : "$0 = std::nullopt;",
                        {O}, "optional"));
  B.push_back(ifElse(C, Then));
  if (R.percent(30))
    B.push_back(noise(W));
  static const std::vector<std::string> Tests = {"$0", "$0.has_value()"};
  B.push_back(ifElse(atom(R.pick(Tests), {O}, "optional"), consume(A, W)));
  return B;
}

} // namespace valuetask::oracle
