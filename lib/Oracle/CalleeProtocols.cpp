//===- CalleeProtocols.cpp - value tasks in lambdas and helpers -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

/// A lambda that consumes, called once on every way.
Block Generator::byLambda(const Place &W) {
  std::string T, F = fresh("f");
  Block B = open(T);
  bool Routine = W.Await && W.Coroutine && R.percent(60);
  Place In{Routine, Routine, false, W.Depth + 1};
  Stmt L;
  L.K = Stmt::Lambda;
  L.Declares = F;
  L.DeclKind = Routine ? VarKind::Routine : VarKind::Function;
  if (R.percent(20)) { // takes it along
    Param A{fresh("t") + " = std::move($0)", "", VarKind::ValueTask};
    A.Name = A.Type.substr(0, A.Type.find(' '));
    L.Captures = {A};
    L.Uses = {T};
    L.Blocks = {consume({A.Name}, In)};
    L.Feature = "init-capture";
  } else {
    L.Blocks = {consume({T}, In)};
  }
  B.push_back(L);
  Stmt Call = simple(Routine ? "co_await $0();" : "$0();", {F});
  if (Routine && R.percent(15))
    Call = simple("spawn($0());", {F}, "spawn");
  if (!L.Captures.empty() || R.percent(60)) {
    B.push_back(Call);
    return B;
  }
  Cond C = stable();
  B.push_back(ifElse(C, {Call}));
  B.push_back(
      ifElse(opposite(C), R.percent(50) ? Block{Call} : consume({T}, W)));
  return B;
}

/// A function that consumes what it is given.
Block Generator::byHelper(const Place &W) {
  std::string T;
  Block B = open(T);
  Access A = alias(T, B);
  std::string Object = A.Arrow ? "*$0" : "$0";
  Function F;
  F.Coroutine = W.Await && W.Coroutine && R.percent(50);
  F.Result = F.Coroutine ? (R.percent(50) ? "task<void>" : "value_task<void>")
                         : "void";
  Place In{F.Coroutine, F.Coroutine, false, 2};
  Param X{"value_task<int>", fresh("t"), VarKind::ValueTask, true};
  bool ByValue = R.percent(50);
  bool ByPointer = !ByValue && R.percent(30);
  Access Inner{X.Name};
  if (!ByValue) {
    X.Owner = false;
    X.Type += ByPointer ? " *" : " &";
    if (ByPointer) {
      X.Name = Inner.Name = fresh("p");
      X.Kind = VarKind::Pointer;
      Inner.Arrow = true;
    }
  }
  F.Params = {X};
  if (R.percent(30)) {
    F.Params.push_back({"bool", "b0", VarKind::Bool});
    F.Params.push_back({"bool", "b1", VarKind::Bool});
    F.Params.push_back({"bool", "b2", VarKind::Bool});
    F.Params.push_back({"int", "n0", VarKind::Int});
    F.Params.push_back({"mode", "m0", VarKind::Mode});
    F.Body = {ifElse(stable(1), consume(Inner, In), consume(Inner, In))};
  } else {
    F.Body = consume(Inner, In);
  }
  std::string Rest = F.Params.size() > 1 ? ", $1, $2, $3, $4, $5)" : ")";
  std::vector<std::string> Uses = {A.Name};
  if (F.Params.size() > 1)
    Uses.insert(Uses.end(), {"b0", "b1", "b2", "n0", "m0"});
  bool Await = F.Coroutine;
  std::string Given = ByValue     ? "std::move(" + Object + ")"
                      : ByPointer ? (A.Arrow ? "$0" : "&$0")
                                  : Object;
  std::string Call = helper(std::move(F)) + "(" + Given + Rest + ";";
  B.push_back(simple(Await ? "co_await " + Call : Call, Uses, "call"));
  return B;
}

/// A function that consumes or does not, and says which.
Block Generator::byDecidingHelper(const Place &W) {
  std::string T;
  Block B = open(T);
  Function F;
  F.Result = "bool";
  Param X{"value_task<int> &", fresh("r"), VarKind::ValueTask};
  F.Params = {X, {"bool", "b0", VarKind::Bool}};
  Cond C = atom("$0", {"b0"});
  Block Then;
  if (R.percent(40)) {
    C = query({X.Name}, "is_completed");
    Then = {read({X.Name})};
  } else {
    Then = consume({X.Name}, {false, false, false, 2});
  }
  Stmt Return = simple("return true;");
  Return.Returns = true;
  Then.push_back(Return);
  F.Body = {ifElse(C, Then)};
  F.Last = "return false;";
  std::string Call = helper(std::move(F)) + "($0, $1)";
  std::vector<std::string> Uses = {T, "b" + std::to_string(R.below(3))};
  if (R.percent(50)) {
    B.push_back(ifElse(negate(atom(Call, Uses, "call")), consume({T}, W)));
    return B;
  }
  std::string Name = fresh("c");
  B.push_back(save(Name, atom(Call, Uses, "call")));
  B.push_back(ifElse(negate(atom("$0", {Name})), consume({T}, W)));
  return B;
}

/// Made by a function with a body, or handed through one.
Block Generator::fromHelper(const Place &W) {
  Function F;
  F.Result = "value_task<int>";
  std::string Inner = fresh("t"), T = fresh("t");
  std::string Site = std::to_string(site());
  Block B;
  std::vector<std::string> Uses;
  std::string Given;
  if (R.percent(50)) {
    F.Body = {
        declare("auto $d = make(" + Site + ");", Inner, VarKind::ValueTask)};
    F.Last = "return " + Inner + ";";
  } else {
    F.Params = {{"value_task<int>", Inner, VarKind::ValueTask, true}};
    F.Body = {simple("touch();")};
    F.Last = "return " + Inner + ";";
    std::string First;
    B = open(First);
    Uses = {First};
    Given = "std::move($0)";
  }
  F.Body.push_back(simple("(void)0;"));
  F.Body.back().Uses = {Inner}; // the last line needs it
  std::string Call = helper(std::move(F)) + "(" + Given + ")";
  B.push_back(
      declare("auto $d = " + Call + ";", T, VarKind::ValueTask, Uses, "call"));
  append(B, consume({T}, W));
  return B;
}

/// A lambda that is given what it consumes.
Block Generator::byGenericLambda(const Place &W) {
  std::string T, F = fresh("f");
  Block B = open(T);
  bool Routine = W.Await && W.Coroutine && R.percent(60);
  Place In{Routine, Routine, false, W.Depth + 1};
  Stmt L;
  L.K = Stmt::Lambda;
  L.Declares = F;
  L.DeclKind = Routine ? VarKind::Routine : VarKind::Function;
  Param A{"", fresh("r"), VarKind::ValueTask};
  L.Parameter = "value_task<int> &" + A.Name;
  L.Captures = {A};
  L.Blocks = {consume({A.Name}, In)};
  L.Feature = "lambda-parameter";
  B.push_back(L);
  Stmt Call = simple(Routine ? "co_await $0($1);" : "$0($1);", {F, T});
  if (R.percent(50)) {
    B.push_back(Call);
    return B;
  }
  Cond C = stable();
  B.push_back(ifElse(C, {Call}));
  B.push_back(ifElse(opposite(C), consume({T}, W)));
  return B;
}

} // namespace valuetask::oracle
