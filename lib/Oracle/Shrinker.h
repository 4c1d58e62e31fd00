//===- Shrinker.h - a smaller program that differs too --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tries all programs that are one step smaller, keeps one for which the two
// sides still differ in the same way, and goes on from there. Many
// disagreements shrink at once, since a batch costs little more than a program.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_SHRINKER_H
#define VALUETASK_ORACLE_SHRINKER_H

#include "Oracle/Comparer.h"

namespace valuetask::oracle {

/// A program for which the two sides differ, and how.
struct Case {
  Program P;
  Disagreement What;
  Record Said;
  uint64_t Number = 0; ///< Of the program that it was made from.
};

/// All well-formed programs that are one step smaller.
std::vector<Program> smaller(const Program &P);

/// Makes the cases as small as they get. The name is that of batches' files.
llvm::Error shrink(const Setup &S, std::vector<Case> &Cases,
                   const std::string &Name);

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_SHRINKER_H
