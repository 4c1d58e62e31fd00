//===- Collector.h - from judgements to findings --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The listener of the last pass. Many states judge one statement; the
// collector makes one finding of them, says how sure it is (every state, some,
// or only doubtful ones) and which branch is to blame. In: judgements. Out:
// findings, in the order of the source.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_COLLECTOR_H
#define VALUETASK_FLOW_COLLECTOR_H

#include "Flow/Finding.h"
#include "Flow/Parents.h"
#include "Flow/Solver.h"
#include "clang/AST/ASTContext.h"
#include <map>
#include <vector>

namespace clang::valuetask {

class Collector : public FlowListener {
public:
  Collector(const FunctionDecl *Function, FunctionFacts &Facts, ASTContext &Ctx,
            Solver &Solved)
      : Function(Function), Facts(Facts), Ctx(Ctx), Around(Function),
        Solved(Solved) {}

  void misuse(FindingKind K, const Fact &F, PlaceId P,
              const ObjectState &O) override;
  void fine(const Fact &F, PlaceId P, const ObjectState &O) override;

  std::vector<Finding> findings();

private:
  struct Entry {
    FindingKind Kind;
    Fact At;
    PlaceId P = NoPlace;
    ObjectState First;
    unsigned Bad = 0, Doubtful = 0;
    /// Sure, but a loop that may consume it was passed without a turn.
    unsigned Skipped = 0;
  };
  struct Tally {
    unsigned Bad = 0, Good = 0;
    bool Tested = true;
    /// Where some path does consume it.
    const Stmt *Consumed = nullptr;
    /// Exits that some state takes in order, and those taken in disorder.
    llvm::SmallVector<const Stmt *, 4> GoodExits, BadExits;
  };

  Finding make(const Entry &E);
  void blame(Finding &F);
  PlaceId named(PlaceId P);
  const Stmt *enclosing(const Stmt *Inner, const Stmt *NotAround,
                        const VarDecl *Within, Blame &Result);

  const FunctionDecl *Function;
  FunctionFacts &Facts;
  ASTContext &Ctx;
  const Parents Around;
  Solver &Solved;
  std::vector<Entry> Entries;
  std::map<std::tuple<int, const Stmt *, PlaceId>, size_t> Index;
  /// States that got to a statement in good order.
  std::map<std::pair<const Stmt *, PlaceId>, unsigned> Fine;
  /// Objects that some statement consumes.
  llvm::DenseSet<PlaceId> ConsumedSomewhere;
  /// Ends of an object's life, by object.
  std::map<PlaceId, Tally> Ends;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_COLLECTOR_H
