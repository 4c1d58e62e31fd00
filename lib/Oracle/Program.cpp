//===- Program.cpp - a generated program ----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Program.h"
#include <map>

namespace valuetask::oracle {

Cond atom(std::string Text, std::vector<std::string> Uses,
          std::string Feature) {
  Cond C;
  C.Text = std::move(Text);
  C.Uses = std::move(Uses);
  C.Feature = std::move(Feature);
  return C;
}

Cond negate(const Cond &C) {
  if (C.K == Cond::Not)
    return C.Kids[0];
  Cond N;
  N.K = Cond::Not;
  N.Kids = {C};
  return N;
}

namespace {

struct Where {
  bool Coroutine = false;
  bool Handler = false;
  bool Loop = false;
};

class Checker {
public:
  explicit Checker(const Program &P) : P(P) {}

  bool run() {
    for (const Function &H : P.Helpers)
      if (!function(H))
        return false;
    return function(P.Main);
  }

private:
  bool function(const Function &F) {
    Scope.clear();
    for (const Param &A : F.Params)
      Scope[A.Name] = A.Kind;
    Where W;
    W.Coroutine = F.Coroutine;
    return block(F.Body, W) && returns(F);
  }

  /// Whether the variable that the last statement returns is there.
  bool returns(const Function &F) const {
    if (F.Last.empty() || F.Last == "return false;")
      return true;
    std::string Name = F.Last.substr(7, F.Last.size() - 8);
    bool Known = Scope.count(Name);
    for (const Stmt &S : F.Body)
      Known |= S.Declares == Name;
    return Known;
  }

  bool known(const std::vector<std::string> &Uses) const {
    for (const std::string &U : Uses)
      if (!Scope.count(U))
        return false;
    return true;
  }

  bool cond(const Cond &C) const {
    if (!known(C.Uses) || !called(C.Text))
      return false;
    for (const Cond &Kid : C.Kids)
      if (!cond(Kid))
        return false;
    return true;
  }

  bool called(const std::string &Text) const { // whether what it calls is there
    size_t At = Text.find("%h");
    if (At == std::string::npos)
      return true;
    for (const Function &H : P.Helpers)
      if (Text.compare(At + 1, H.Name.size() + 1, H.Name + "(") == 0)
        return true;
    return false;
  }

  bool statement(const Stmt &S, Where W) {
    if (!known(S.Uses) || !cond(S.C) || !called(S.Text))
      return false;
    if (S.Awaits && (!W.Coroutine || W.Handler))
      return false;
    if ((S.CoReturn && !W.Coroutine) || (S.Returns && W.Coroutine) ||
        (S.Breaks && !W.Loop))
      return false;
    switch (S.K) {
    case Stmt::For:
    case Stmt::While:
    case Stmt::DoWhile:
    case Stmt::RangeFor:
      W.Loop = true;
      break;
    case Stmt::Lambda:
      W = {S.DeclKind == VarKind::Routine, false, false};
      break;
    case Stmt::Switch:
      W.Loop = false; // a `break` would leave the switch
      break;
    default:
      break;
    }
    // How many elements there are is beyond what is compared here.
    if (S.K == Stmt::RangeFor && usesOuter(S.Blocks[0]))
      return false;
    bool OfBody = S.K == Stmt::For || S.K == Stmt::RangeFor;
    if (OfBody && !declare(S))
      return false;
    std::map<std::string, VarKind> Outer = Scope;
    for (const Param &A : S.Captures)
      Scope[A.Name] = A.Kind;
    for (size_t I = 0; I < S.Blocks.size(); ++I) {
      Where Inner = W;
      Inner.Handler |= S.K == Stmt::Try && I == 1;
      if (!block(S.Blocks[I], Inner))
        return false;
    }
    Scope = std::move(Outer);
    if (OfBody)
      Scope.erase(S.Declares);
    return OfBody || S.Declares.empty() || declare(S);
  }

  /// Whether a value task that was there before is used, by whatever means.
  bool usesOuter(const Block &B) const {
    for (const Stmt &S : B) {
      for (const std::string &U : S.Uses) {
        auto At = Scope.find(U);
        if (At != Scope.end() && At->second < VarKind::Bool)
          return true;
        if (At != Scope.end() && At->second > VarKind::Mode)
          return true;
      }
      for (const Block &Inner : S.Blocks)
        if (usesOuter(Inner))
          return true;
    }
    return false;
  }

  bool declare(const Stmt &S) {
    return Scope.emplace(S.Declares, S.DeclKind).second;
  }

  bool block(const Block &B, Where W) {
    std::map<std::string, VarKind> Outer = Scope;
    for (const Stmt &S : B)
      if (!statement(S, W))
        return false;
    Scope = std::move(Outer);
    return true;
  }

  const Program &P;
  std::map<std::string, VarKind> Scope;
};

void features(const Cond &C, std::set<std::string> &Out) {
  if (!C.Feature.empty())
    Out.insert(C.Feature);
  for (const Cond &Kid : C.Kids)
    features(Kid, Out);
}

const char *featureOf(Stmt::Kind K) {
  switch (K) {
  case Stmt::If:
    return "if";
  case Stmt::For:
  case Stmt::While:
  case Stmt::DoWhile:
  case Stmt::RangeFor:
    return "loop";
  case Stmt::Switch:
    return "switch";
  case Stmt::Try:
    return "try";
  case Stmt::Lambda:
    return "lambda";
  case Stmt::Simple:
  case Stmt::Scope:
    break;
  }
  return nullptr;
}

void features(const Block &B, std::set<std::string> &Out) {
  for (const Stmt &S : B) {
    if (!S.Feature.empty())
      Out.insert(S.Feature);
    if (const char *Name = featureOf(S.K))
      Out.insert(Name);
    if (S.Throws)
      Out.insert("throw");
    features(S.C, Out);
    for (const Block &Inner : S.Blocks)
      features(Inner, Out);
  }
}

/// Lambdas that nobody mentions are not run, whatever they do.
void dropUncalled(Block &B, const std::set<std::string> &Names) {
  std::erase_if(B, [&](const Stmt &S) {
    return S.K == Stmt::Lambda && !Names.count(S.Declares);
  });
  for (Stmt &S : B)
    for (Block &Inner : S.Blocks)
      dropUncalled(Inner, Names);
}

unsigned count(const Block &B) {
  unsigned N = 0;
  for (const Stmt &S : B) {
    ++N;
    for (const Block &Inner : S.Blocks)
      N += count(Inner);
  }
  return N;
}

void mentioned(const Cond &C, std::set<std::string> &Out, std::string &Texts) {
  Out.insert(C.Uses.begin(), C.Uses.end());
  Texts += C.Text;
  for (const Cond &Kid : C.Kids)
    mentioned(Kid, Out, Texts);
}

void mentioned(const Block &B, std::set<std::string> &Out, std::string &Texts) {
  for (const Stmt &S : B) {
    Out.insert(S.Uses.begin(), S.Uses.end());
    Texts += S.Text;
    mentioned(S.C, Out, Texts);
    for (const Block &Inner : S.Blocks)
      mentioned(Inner, Out, Texts);
  }
}

} // namespace

std::set<std::string> Program::features() const {
  std::set<std::string> Out;
  oracle::features(Main.Body, Out);
  for (const Function &H : Helpers) {
    oracle::features(H.Body, Out);
    Out.insert(H.Coroutine ? "helper-coroutine" : "helper");
  }
  if (Out.empty())
    Out.insert("straight-line");
  return Out;
}

unsigned Program::statements() const {
  unsigned N = count(Main.Body);
  for (const Function &H : Helpers)
    N += count(H.Body);
  return N;
}

bool Program::wellFormed() const { return Checker(*this).run(); }

void Program::tidy() {
  std::set<std::string> Names;
  std::string Texts;
  mentioned(Main.Body, Names, Texts);
  dropUncalled(Main.Body, Names);
  Names.clear();
  Texts.clear();
  mentioned(Main.Body, Names, Texts);
  for (size_t I = Helpers.size(); I-- > 0;) {
    if (Texts.find("%" + Helpers[I].Name + "(") == std::string::npos) {
      Helpers.erase(Helpers.begin() + I);
      continue;
    }
    std::set<std::string> Inner;
    mentioned(Helpers[I].Body, Inner, Texts);
  }
  std::erase_if(Main.Params,
                [&](const Param &A) { return !Names.count(A.Name); });
  std::set<std::string> Has = features();
  MayFail = Has.count("failure-test") ? 2 : Has.count("try");
}

} // namespace valuetask::oracle
