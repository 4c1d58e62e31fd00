//===- Summary.h - what a solved body means to its callers ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the facts and the solved states of a callee. Out: per object that the
// callee can reach and its caller knows, what has become of it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_SUMMARY_H
#define VALUETASK_FLOW_SUMMARY_H

#include "Flow/Effect.h"
#include "Flow/Solver.h"

namespace clang::valuetask {

FunctionSummary summarise(const FunctionDecl *F, FunctionFacts &Facts,
                          Solver &Solved);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_SUMMARY_H
