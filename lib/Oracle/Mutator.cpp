//===- Mutator.cpp - small changes to programs ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Mutator.h"

namespace valuetask::oracle {

namespace {

std::vector<Block *> blocks(Program &P) {
  std::vector<Block *> All;
  forEachBlock(P, [&](Block &B) { All.push_back(&B); });
  return All;
}

bool declares(const Stmt &S) {
  if (!S.Declares.empty() || !S.Captures.empty())
    return true;
  for (const Block &B : S.Blocks)
    for (const Stmt &Inner : B)
      if (declares(Inner))
        return true;
  return false;
}

void variables(Program &P, std::vector<Param> &Out) {
  for (const Param &A : P.Main.Params)
    Out.push_back(A);
  forEachBlock(P, [&](Block &B) {
    for (const Stmt &S : B)
      if (!S.Declares.empty())
        Out.push_back({"", S.Declares, S.DeclKind});
  });
}

VarKind kindOf(const std::vector<Param> &All, const std::string &Name) {
  for (const Param &A : All)
    if (A.Name == Name)
      return A.Kind;
  return VarKind::None;
}

class Mutation {
public:
  Mutation(Program &P, Random &R) : P(P), R(R), All(blocks(P)) {}

  void run() {
    Block &B = *All[R.below(All.size())];
    if (B.empty())
      return;
    size_t I = R.below(B.size());
    switch (R.below(12)) {
    case 0:
    case 1:
    case 2:
      B.erase(B.begin() + I);
      return;
    case 3:
    case 4:
      return repeat(B[I]);
    case 5:
      if (I + 1 < B.size())
        std::swap(B[I], B[I + 1]);
      return;
    case 6:
      return unwrap(B, I);
    case 7:
      return wrap(B, I);
    case 8:
      return branch();
    case 9:
      return move(B, I);
    default:
      return rename(B[I]);
    }
  }

private:
  void repeat(const Stmt &S) {
    if (declares(S))
      return;
    Stmt Copy = S;
    Block &To = *All[R.below(All.size())];
    To.insert(To.begin() + R.below(To.size() + 1), Copy);
  }

  void unwrap(Block &B, size_t I) {
    if (B[I].Blocks.empty() || B[I].K == Stmt::Lambda)
      return;
    Block Inner = std::move(B[I].Blocks[R.below(B[I].Blocks.size())]);
    B.erase(B.begin() + I);
    B.insert(B.begin() + I, Inner.begin(), Inner.end());
  }

  void wrap(Block &B, size_t I) {
    Stmt S;
    S.K = Stmt::If;
    S.C = atom("$0", {"b" + std::to_string(R.below(3))});
    S.Blocks = {{std::move(B[I])}, {}};
    B[I] = std::move(S);
  }

  void branch() {
    std::vector<Stmt *> Ifs;
    for (Block *B : All)
      for (Stmt &S : *B)
        if (S.K == Stmt::If)
          Ifs.push_back(&S);
    if (Ifs.empty())
      return;
    Stmt &S = *Ifs[R.below(Ifs.size())];
    switch (R.below(3)) {
    case 0:
      S.C = negate(S.C);
      return;
    case 1:
      S.C = Ifs[R.below(Ifs.size())]->C;
      return;
    default:
      S.C = atom("$0", {"b" + std::to_string(R.below(3))});
    }
  }

  void move(Block &B, size_t I) {
    Stmt S = std::move(B[I]);
    if (!S.Blocks.empty()) {
      B[I] = std::move(S);
      return;
    }
    B.erase(B.begin() + I);
    Block &To = *All[R.below(All.size())];
    To.insert(To.begin() + R.below(To.size() + 1), std::move(S));
  }

  void rename(Stmt &S) {
    if (S.Uses.empty())
      return;
    std::vector<Param> Vars;
    variables(P, Vars);
    std::string &Use = S.Uses[R.below(S.Uses.size())];
    VarKind K = kindOf(Vars, Use);
    std::vector<std::string> Same;
    for (const Param &A : Vars)
      if (A.Kind == K && A.Name != Use)
        Same.push_back(A.Name);
    if (!Same.empty())
      Use = R.pick(Same);
  }

  Program &P;
  Random &R;
  std::vector<Block *> All;
};

} // namespace

void mutate(Program &P, Random &R, unsigned Changes) {
  for (unsigned I = 0, Tries = 0; I < Changes && Tries < 40; ++Tries) {
    Program Changed = P;
    Mutation(Changed, R).run();
    if (!Changed.wellFormed() || Changed.Main.Body.empty())
      continue;
    P = std::move(Changed);
    ++I;
  }
}

} // namespace valuetask::oracle
