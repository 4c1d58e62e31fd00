//===- FactDump.cpp - facts and edges as text -----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Fact.h"
#include "clang/AST/ASTContext.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Basic/SourceManager.h"

namespace clang::valuetask {

static const char *name(FactKind K) {
  static constexpr const char *Names[] = {
      "make",       "use",        "hand-over",     "move",    "bind",
      "forget",     "escape",     "set",           "shift",   "kill",
      "suspend",    "write-self", "write-globals", "end",     "unwind",
      "drop",       "throw",      "return",        "stop",    "enter-each",
      "leave-each", "call",       "assume",        "release", "shake",
      "change-end", "swap",       "start",         "combine", "catch",
      "own"};
  return Names[static_cast<int>(K)];
}

void FunctionFacts::dump(llvm::raw_ostream &OS, const ASTContext &Ctx) const {
  for (const CFGBlock *B : llvm::reverse(*Graph)) {
    OS << "B" << B->getBlockID() << ":\n";
    for (const Fact &F : Blocks[B->getBlockID()]) {
      OS << "  " << name(F.Kind);
      if (F.A != NoPlace)
        OS << " " << Places.text(F.A);
      if (F.B != NoPlace)
        OS << " <- " << Places.text(F.B);
      if (F.Op && !F.Op->Names.empty())
        OS << " " << F.Op->Names.front();
      if (F.T != NoTerm)
        OS << " " << Conditions[F.T].Key;
      if (F.C != UnknownCond)
        OS << " " << Conditions.text(F.C, Places);
      if (F.Owned)
        OS << " owned";
      if (F.Ready)
        OS << " ready";
      if (F.Empty)
        OS << " empty";
      if (F.At) {
        PresumedLoc L =
            Ctx.getSourceManager().getPresumedLoc(F.At->getBeginLoc());
        if (L.isValid())
          OS << " at " << L.getLine() << ":" << L.getColumn();
      }
      OS << "\n";
    }
    unsigned I = 0;
    for (const CFGBlock::AdjacentBlock &S : B->succs()) {
      const EdgeTest &E = Edges[B->getBlockID()].empty()
                              ? EdgeTest()
                              : Edges[B->getBlockID()][I];
      if (const CFGBlock *To = S.getReachableBlock()) {
        OS << "  -> B" << To->getBlockID();
        if (E.C != UnknownCond)
          OS << " if " << (E.Truth ? "" : "not ")
             << Conditions.text(E.C, Places);
        OS << "\n";
      }
      ++I;
    }
  }
}

} // namespace clang::valuetask
