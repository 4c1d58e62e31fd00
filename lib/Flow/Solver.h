//===- Solver.h - the fixpoint over one body ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Carries states through the blocks of a CFG until nothing new arrives. With a
// width of one everything is joined (stage A: cheap, and enough to see that a
// function has nothing to report); with a larger width a block keeps disjuncts
// apart (stage B). Both are the same code, and both end: widths, loops and
// steps are bounded, and what a bound makes uncertain becomes doubtful.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_SOLVER_H
#define VALUETASK_FLOW_SOLVER_H

#include "Flow/Transfer.h"
#include <map>

namespace clang::valuetask {

class Solver {
public:
  Solver(FunctionFacts &Facts, const Others &Elsewhere, unsigned Width)
      : Facts(Facts), Elsewhere(Elsewhere), Width(Width) {}

  /// \p L is told of judgements on the way, on states that may not last.
  void run(FlowListener *L = nullptr);
  /// Goes once more over the solved body and tells \p L what happens there.
  void report(FlowListener &L);
  const std::vector<State> &exitStates() const;
  /// Some path goes past \p Loop without a turn.
  bool maySkip(const Stmt *Loop);
  /// A bound was met: some states were joined that should have stayed apart.
  bool degraded() const { return Degraded; }
  void dump(llvm::raw_ostream &OS) const;

private:
  bool add(unsigned Block, State S);
  void reduce(unsigned Block);
  std::vector<State> through(const CFGBlock &B, std::vector<State> In,
                             Transfer &T);
  void follow(const CFGBlock &B, std::vector<State> Now, Transfer &T,
              std::map<unsigned, std::vector<State>> &ByRank);
  bool leaveByThrow(const CFGBlock &B, const std::vector<State> &Out);
  void leave(const CFGBlock &B, const std::vector<State> &Out, Transfer &T);

  FunctionFacts &Facts;
  const Others Elsewhere;
  unsigned Width;
  unsigned Steps = 0;
  bool Degraded = false;
  std::vector<std::vector<State>> In;
  std::vector<std::vector<State>> Pending;
  /// By number: where the block stands in the order of all.
  std::vector<unsigned> Rank;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_SOLVER_H
