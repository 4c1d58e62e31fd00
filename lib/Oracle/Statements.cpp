//===- Statements.cpp - what generated programs do ------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

Stmt Generator::simple(std::string Text, std::vector<std::string> Uses,
                       const char *Feature) {
  Stmt S;
  S.Text = std::move(Text);
  S.Uses = std::move(Uses);
  S.Feature = Feature;
  S.Awaits = S.Text.find("co_await") != std::string::npos;
  S.CoReturn = S.Text.find("co_return") != std::string::npos;
  return S;
}

Stmt Generator::declare(std::string Text, std::string Name, VarKind K,
                        std::vector<std::string> Uses, const char *Feature) {
  Stmt S = simple(std::move(Text), std::move(Uses), Feature);
  S.Declares = std::move(Name);
  S.DeclKind = K;
  S.Owner = K == VarKind::ValueTask || K == VarKind::Optional ||
            K == VarKind::Unique || K == VarKind::Both;
  return S;
}

Stmt Generator::ifElse(Cond C, Block Then, Block Else) {
  Stmt S;
  S.K = Stmt::If;
  S.C = std::move(C);
  S.Blocks = {std::move(Then), std::move(Else)};
  return S;
}

/// A bool that holds what the condition is now.
Stmt Generator::save(const std::string &Name, Cond C) {
  Stmt S = declare("bool $d = %c;", Name, VarKind::Bool, {}, "saved-condition");
  S.C = std::move(C);
  return S;
}

Stmt Generator::setFlag(const std::string &Name, bool Value) {
  return simple(Value ? "$0 = true;" : "$0 = false;", {Name}, "flag");
}

Stmt Generator::noise(const Place &W) {
  switch (R.below(W.Coroutine && W.Await ? 5 : 3)) {
  case 0:
    return simple("touch();");
  case 1:
    return simple("use(" + std::to_string(R.below(9)) + ");");
  case 2:
    return simple("may_throw(" + std::to_string(site()) + ");", {},
                  "throwing-call");
  case 3:
    return simple("co_await delay();", {}, "suspension");
  default: {
    Stmt S;
    S.K = Stmt::If;
    S.C = stable(1);
    S.Blocks = {{simple("touch();")}, {}};
    return S;
  }
  }
}

/// Makes a value task and says what it is called.
Block Generator::open(std::string &Name) {
  Name = fresh("t");
  std::string Make = "make(" + std::to_string(site()) + ")";
  switch (R.below(12)) {
  case 0:
    return {declare("value_task<int> $d = " + Make + ";", Name,
                    VarKind::ValueTask)};
  case 1:
    return {declare("value_task<int> $d;", Name, VarKind::ValueTask),
            simple("$0 = " + Make + ";", {Name}, "reassign")};
  case 2: {
    std::string First = Name;
    Name = fresh("t");
    return {declare("auto $d = " + Make + ";", First, VarKind::ValueTask),
            declare("auto $d = std::move($0);", Name, VarKind::ValueTask,
                    {First}, "move")};
  }
  case 3:
    P.Main.Params.push_back(
        {"value_task<int>", Name, VarKind::ValueTask, true});
    return {};
  default:
    return {declare("auto $d = " + Make + ";", Name, VarKind::ValueTask)};
  }
}

/// Sometimes another name for the object.
Generator::Access Generator::alias(const std::string &Name, Block &Before) {
  switch (R.below(10)) {
  case 0: {
    Access A{fresh("r")};
    Before.push_back(declare("auto &$d = $0;", A.Name, VarKind::ValueTask,
                             {Name}, "reference"));
    Before.back().Owner = false;
    return A;
  }
  case 1: {
    Access A{fresh("p"), true};
    Before.push_back(declare("auto *$d = &$0;", A.Name, VarKind::Pointer,
                             {Name}, "pointer"));
    return A;
  }
  default:
    return {Name};
  }
}

Stmt Generator::assign(const Access &A) {
  return simple((A.Arrow ? "*$0 = make(" : "$0 = make(") +
                    std::to_string(site()) + ");",
                {A.Name}, "reassign");
}

Stmt Generator::read(const Access &A) {
  return simple(A.Arrow ? "use($0->get_result());" : "use($0.get_result());",
                {A.Name}, "get-result");
}

Stmt Generator::await(const Access &A) {
  std::string Object = A.Arrow ? "*$0" : "$0";
  switch (R.below(8)) {
  case 0:
    return simple("co_await " + Object + ";", {A.Name});
  case 1:
    return simple("co_await std::move(" + Object + ");", {A.Name}, "move");
  case 2:
    return simple("use(co_await " + std::string(A.Arrow ? "$0->" : "$0.") +
                      "configure_await(false));",
                  {A.Name}, "configure-await");
  default:
    return simple("use(co_await " + Object + ");", {A.Name});
  }
}

/// Consumes, by any means.
Block Generator::consume(const Access &A, const Place &W) {
  std::string Object = A.Arrow ? "*$0" : "$0";
  unsigned Pick = R.below(10);
  if (W.Await && W.Coroutine && Pick < 7)
    return {await(A)};
  if (Pick == 8) {
    std::string Name = fresh("t");
    Block B = {declare("auto $d = std::move(" + Object + ");", Name,
                       VarKind::ValueTask, {A.Name}, "move")};
    append(B, consume({Name}, W));
    return B;
  }
  if (Pick == 9 && W.Await && W.Coroutine) {
    std::string Name = fresh("s");
    return {declare("auto $d = " + std::string(A.Arrow ? "$0->" : "$0.") +
                        "as_task();",
                    Name, VarKind::Task, {A.Name}, "as-task"),
            simple("use(co_await $0);", {Name})};
  }
  return {simple("sink(std::move(" + Object + "));", {A.Name}, "hand-over")};
}

/// Leaves the function, or the turn of a loop.
Stmt Generator::exit(const Place &W) {
  if (W.Loop && R.percent(40)) {
    Stmt S = simple(R.percent(50) ? "break;" : "continue;", {}, "jump");
    S.Breaks = true;
    return S;
  }
  if (R.percent(25)) {
    Stmt S = simple("throw error{1};");
    S.Throws = true;
    return S;
  }
  Stmt S = simple(W.Coroutine ? "co_return;" : "return;", {}, "early-exit");
  S.Returns = !W.Coroutine;
  return S;
}

void Generator::append(Block &To, Block From) {
  for (Stmt &S : From)
    To.push_back(std::move(S));
}

/// One block of several, each in its own order.
Block Generator::interleave(std::vector<Block> Rows) {
  Block Out;
  std::vector<size_t> Next(Rows.size());
  bool Tight = R.percent(50); // rows after one another
  for (;;) {
    std::vector<size_t> Left;
    for (size_t I = 0; I < Rows.size(); ++I)
      if (Next[I] < Rows[I].size())
        Left.push_back(I);
    if (Left.empty())
      return Out;
    size_t Row = Tight ? Left.front() : R.pick(Left);
    Out.push_back(std::move(Rows[Row][Next[Row]++]));
  }
}

std::string Generator::helper(Function F) {
  F.Name = "h" + std::to_string(P.Helpers.size());
  P.Helpers.push_back(std::move(F));
  return "%" + P.Helpers.back().Name;
}

} // namespace valuetask::oracle
