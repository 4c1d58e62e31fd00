//===- Shrinker.cpp - a smaller program that differs too ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Shrinker.h"
#include <algorithm>

namespace valuetask::oracle {

namespace {

unsigned size(const Cond &C) {
  unsigned N = C.K == Cond::Not ? 1 : 2;
  if (C.K == Cond::Atom && C.Text != "$0")
    ++N;
  for (const Cond &Kid : C.Kids)
    N += size(Kid);
  return N;
}

unsigned size(const Block &B) {
  unsigned N = 0;
  for (const Stmt &S : B) {
    N += 16 + S.Text.size() / 4;
    if (S.K != Stmt::Simple)
      N += 6;
    if (S.K == Stmt::If || S.K == Stmt::While)
      N += size(S.C);
    for (const Block &Inner : S.Blocks)
      N += size(Inner);
  }
  return N;
}

unsigned size(const Program &P) {
  unsigned N = size(P.Main.Body) + 2 * P.Main.Params.size() + 3 * P.MayFail +
               (P.Main.Result != "task<void>");
  for (const Function &H : P.Helpers)
    N += 20 + size(H.Body) + 2 * H.Params.size();
  return N;
}

/// Names one statement or condition in any copy of a program.
struct Position {
  size_t Block;
  size_t Index;
};

template <class Fn>
void edit(const Program &P, std::vector<Program> &Out, Position At, Fn F) {
  Program Copy = P;
  std::vector<Block *> All;
  forEachBlock(Copy, [&](Block &B) { All.push_back(&B); });
  F(*All[At.Block], At.Index);
  if (!Copy.wellFormed())
    return;
  Copy.tidy();
  if (size(Copy) < size(P))
    Out.push_back(std::move(Copy));
}

void replaceUses(Block &B, const std::string &From, const std::string &To);

void replaceUses(Cond &C, const std::string &From, const std::string &To) {
  for (std::string &U : C.Uses)
    if (U == From)
      U = To;
  for (Cond &Kid : C.Kids)
    replaceUses(Kid, From, To);
}

void replaceUses(Block &B, const std::string &From, const std::string &To) {
  for (Stmt &S : B) {
    for (std::string &U : S.Uses)
      if (U == From)
        U = To;
    replaceUses(S.C, From, To);
    for (Block &Inner : S.Blocks)
      replaceUses(Inner, From, To);
  }
}

void smallerConds(const Cond &C, std::vector<Cond> &Out) {
  for (const Cond &Kid : C.Kids)
    Out.push_back(Kid);
  if (C.K == Cond::Atom && !C.Uses.empty() && C.Text != "$0")
    for (const char *Name : {"b0", "b1"})
      Out.push_back(atom("$0", {Name}));
  for (size_t I = 0; I < C.Kids.size(); ++I) {
    std::vector<Cond> Kids;
    smallerConds(C.Kids[I], Kids);
    for (Cond &Kid : Kids) {
      Cond D = C;
      D.Kids[I] = std::move(Kid);
      Out.push_back(std::move(D));
    }
  }
}

void smallerAt(const Program &P, const Stmt &S, Position At,
               std::vector<Program> &Out) {
  edit(P, Out, At, [](Block &B, size_t I) { B.erase(B.begin() + I); });
  for (size_t Inner = 0; Inner < S.Blocks.size(); ++Inner) {
    if (S.K != Stmt::Lambda)
      edit(P, Out, At, [&](Block &B, size_t I) {
        Block Content = std::move(B[I].Blocks[Inner]);
        B.erase(B.begin() + I);
        B.insert(B.begin() + I, Content.begin(), Content.end());
      });
    if (!S.Blocks[Inner].empty())
      edit(P, Out, At, [&](Block &B, size_t I) { B[I].Blocks[Inner].clear(); });
  }
  if (S.K == Stmt::If || S.K == Stmt::While || S.K == Stmt::DoWhile) {
    std::vector<Cond> Conds;
    smallerConds(S.C, Conds);
    for (const Cond &C : Conds)
      edit(P, Out, At, [&](Block &B, size_t I) { B[I].C = C; });
  }
  // A second name for the same, or the new place of a value.
  if (S.K == Stmt::Simple && S.Uses.size() == 1 && !S.Declares.empty() &&
      S.DeclKind == VarKind::ValueTask &&
      (S.Uses[0][0] == 't' || S.Uses[0][0] == 'r'))
    edit(P, Out, At, [&](Block &B, size_t I) {
      B.erase(B.begin() + I);
      replaceUses(B, S.Declares, S.Uses[0]);
    });
  // Any consumption by the plainest one.
  if (S.K == Stmt::Simple && S.Declares.empty() && S.Uses.size() == 1) {
    bool Leads = std::string("pou").find(S.Uses[0][0]) != std::string::npos;
    if (Leads || S.Uses[0][0] == 't' || S.Uses[0][0] == 'r')
      edit(P, Out, At, [&](Block &B, size_t I) {
        B[I].Text = Leads ? "co_await *$0;" : "co_await $0;";
        B[I].Feature.clear();
        B[I].Awaits = true;
      });
  }
  if (S.K == Stmt::Simple && S.Text.find("use(co_await ") == 0)
    edit(P, Out, At, [](Block &B, size_t I) {
      std::string &Text = B[I].Text;
      Text = Text.substr(4, Text.size() - 6) + ";";
    });
}

} // namespace

std::vector<Program> smaller(const Program &P) {
  std::vector<Program> Out;
  Program Copy = P;
  std::vector<Block *> All;
  forEachBlock(Copy, [&](Block &B) { All.push_back(&B); });
  for (size_t B = 0; B < All.size(); ++B)
    for (size_t I = 0; I < All[B]->size(); ++I)
      smallerAt(P, (*All[B])[I], {B, I}, Out);
  if (P.Main.Result != "task<void>") {
    Program Plain = P;
    Plain.Main.Result = "task<void>";
    Out.push_back(std::move(Plain));
  }
  std::vector<std::pair<unsigned, size_t>> Order;
  for (size_t I = 0; I < Out.size(); ++I)
    Order.push_back({size(Out[I]), I});
  std::sort(Order.begin(), Order.end());
  std::vector<Program> Sorted;
  for (auto [Size, I] : Order)
    Sorted.push_back(std::move(Out[I]));
  return Sorted;
}

llvm::Error shrink(const Setup &S, std::vector<Case> &Cases,
                   const std::string &Name) {
  constexpr size_t BatchSize = 120, AtOnce = 16;
  std::vector<size_t> Open(Cases.size());
  std::vector<size_t> Tried(Cases.size());
  std::vector<std::vector<Program>> Steps(Cases.size());
  for (size_t I = 0; I < Cases.size(); ++I) {
    Open[I] = I;
    Steps[I] = smaller(Cases[I].P);
  }
  while (!Open.empty()) {
    // Some steps of each case; all of them in few batches.
    std::vector<Program> Batch;
    std::vector<std::pair<size_t, size_t>> From; // case, step
    std::vector<size_t> Now;
    for (size_t C : Open) {
      if (!Batch.empty() && Batch.size() + AtOnce > BatchSize)
        break;
      Now.push_back(C);
      for (size_t I = Tried[C]; I < Steps[C].size() && I < Tried[C] + AtOnce;
           ++I) {
        Batch.push_back(Steps[C][I]);
        From.push_back({C, I});
      }
    }
    // Of a false alarm only what still has the finding needs to be run, and
    // that is the slow side.
    std::vector<Record> Records;
    if (llvm::Error E = lint(S, Batch, Name, Records))
      return E;
    for (size_t I = Batch.size(); I-- > 0;) {
      const Disagreement &What = Cases[From[I].first].What;
      bool Told = What.Miss;
      for (const Finding &F : Records[I].Findings)
        Told |= F.Check == What.Check;
      if (Told)
        continue;
      Batch.erase(Batch.begin() + I);
      From.erase(From.begin() + I);
      Records.erase(Records.begin() + I);
    }
    if (llvm::Error E = execute(S, Batch, Name, Records))
      return E;
    std::set<size_t> Better;
    for (size_t I = 0; I < Batch.size(); ++I) {
      auto [C, Step] = From[I];
      if (Better.count(C))
        continue;
      Comparison Result = compare(Records[I]);
      for (const Disagreement &D : Result.Disagreements) {
        if (!D.sameKind(Cases[C].What))
          continue;
        Better.insert(C);
        Cases[C].P = Batch[I];
        Cases[C].What = D;
        Cases[C].Said = Records[I];
        break;
      }
    }
    for (size_t C : Now) {
      if (Better.count(C)) {
        Steps[C] = smaller(Cases[C].P);
        Tried[C] = 0;
      } else {
        Tried[C] += AtOnce;
      }
      if (Tried[C] >= Steps[C].size())
        std::erase(Open, C);
    }
    // Those that are shrinking for long give way to the others.
    if (Open.size() > Now.size())
      std::rotate(Open.begin(),
                  Open.begin() + std::min(Open.size(), Now.size()), Open.end());
  }
  return llvm::Error::success();
}

} // namespace valuetask::oracle
