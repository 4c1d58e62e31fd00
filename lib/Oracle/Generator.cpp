//===- Generator.cpp - random programs ------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"
#include "Oracle/Mutator.h"

namespace valuetask::oracle {

Block Generator::protocol(const Place &W) {
  using Member = Block (Generator::*)(const Place &);
  struct Entry {
    unsigned Weight;
    Member Make;
  };
  static const std::vector<Entry> Entries = {{6, &Generator::straight},
                                             {10, &Generator::exclusive},
                                             {9, &Generator::fastPath},
                                             {6, &Generator::savedTest},
                                             {8, &Generator::flagged},
                                             {W.Depth < 2 ? 6u : 0, nullptr},
                                             {6, &Generator::onceInLoop},
                                             {6, &Generator::revived},
                                             {5, &Generator::revivedInLoop},
                                             {5, &Generator::eachCase},
                                             {6, &Generator::retried},
                                             {3, &Generator::failing},
                                             {2, &Generator::spun},
                                             {5, &Generator::madeLater},
                                             {5, &Generator::earlyExit},
                                             {4, &Generator::shared},
                                             {3, &Generator::preserved},
                                             {5, &Generator::inOptional},
                                             {4, &Generator::inVector},
                                             {3, &Generator::joined},
                                             {3, &Generator::started},
                                             {3, &Generator::exchanged},
                                             {7, &Generator::byLambda},
                                             {8, &Generator::byHelper},
                                             {4, &Generator::byDecidingHelper},
                                             {3, &Generator::fromHelper},
                                             {3, &Generator::fleeting},
                                             {5, &Generator::stateful},
                                             {4, &Generator::pointedLater},
                                             {4, &Generator::inExpression},
                                             {4, &Generator::thrown},
                                             {4, &Generator::exitUnless},
                                             {4, &Generator::inUnique},
                                             {4, &Generator::inBoth},
                                             {3, &Generator::swapped},
                                             {4, &Generator::byGenericLambda},
                                             {4, &Generator::nestedFlags},
                                             {4, &Generator::resetOptional},
                                             {16, &Generator::careless},
                                             {5, &Generator::startedWork},
                                             {4, &Generator::oneOfTwo},
                                             {3, &Generator::madeEitherWay},
                                             {4, &Generator::rethrown}};
  unsigned Sum = 0;
  for (const Entry &E : Entries)
    Sum += E.Weight;
  unsigned Pick = R.below(Sum);
  for (const Entry &E : Entries) {
    if (Pick >= E.Weight) {
      Pick -= E.Weight;
      continue;
    }
    if (E.Make)
      return (this->*E.Make)(W);
    return W.Depth < 2 ? freshInLoop(W) : straight(W);
  }
  return straight(W);
}

Block Generator::block(const Place &W, unsigned Protocols) {
  std::vector<Block> Rows;
  for (unsigned I = 0; I < Protocols; ++I)
    Rows.push_back(protocol(W));
  Block B = interleave(std::move(Rows));
  if (W.Depth < 2 && R.percent(15)) { // all of it in a branch or a try block
    Stmt S;
    if (R.percent(50)) {
      S.K = Stmt::Try;
      S.Blocks = {std::move(B), {simple("touch();")}};
    } else {
      S = ifElse(stable(), std::move(B));
    }
    return {S};
  }
  return B;
}

Program Generator::run() {
  P.Main.Coroutine = true;
  P.Main.Result = R.percent(75) ? "task<void>" : "value_task<void>";
  unsigned Pick = R.below(10);
  P.Main.Body = block({}, Pick < 5 ? 1 : Pick < 9 ? 2 : 3);
  for (const char *Name : {"b0", "b1", "b2"})
    P.Main.Params.push_back({"bool", Name, VarKind::Bool});
  P.Main.Params.push_back({"int", "n0", VarKind::Int});
  P.Main.Params.push_back({"mode", "m0", VarKind::Mode});
  return std::move(P);
}

Program generate(uint64_t Seed, uint64_t Number) {
  Random R(Seed * 0x100000001b3 + Number);
  R.next();
  for (;;) {
    Generator G(R);
    Program P = G.run();
    if (R.percent(65))
      mutate(P, R, R.percent(85) ? 1 + R.below(3) : 6);
    P.tidy();
    if (P.wellFormed() && P.statements() <= 24)
      return P;
  }
}

} // namespace valuetask::oracle
