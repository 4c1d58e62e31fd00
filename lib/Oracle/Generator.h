//===- Generator.h - random programs --------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A program is made of protocols: short rows of statements that take one value
// task from its creation to its consumption, in one of the ways in which people
// do that. Protocols are interleaved and nested, so their exits and exceptions
// meet, and half of the programs are then mutated (Mutator.h). No protocol is
// wrong by itself; what a program does wrong is only known from running it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_GENERATOR_H
#define VALUETASK_ORACLE_GENERATOR_H

#include "Oracle/Program.h"
#include "Oracle/Random.h"

namespace valuetask::oracle {

/// The program with this number in the sequence of this seed.
Program generate(uint64_t Seed, uint64_t Number);

/// What the protocols are written with.
class Generator {
public:
  explicit Generator(Random &R) : R(R) {}
  Program run();

protected:
  /// How an object is spoken of: itself, or something that leads to it.
  struct Access {
    std::string Name;
    bool Arrow = false; ///< Through a pointer or an optional.
  };
  /// What may be done at a place.
  struct Place {
    bool Await = true;
    bool Coroutine = true;
    bool Loop = false;
    unsigned Depth = 0;
  };

  // Names and conditions (Conditions.cpp).
  std::string fresh(const char *Prefix);
  unsigned site() { return ++Sites; }
  Cond param(VarKind K);
  Cond stable(unsigned Depth = 2);
  Cond opposite(const Cond &C);
  Cond opaque();
  Cond query(const Access &A, const char *Name);

  // Statements (Statements.cpp).
  Stmt simple(std::string Text, std::vector<std::string> Uses = {},
              const char *Feature = "");
  Stmt declare(std::string Text, std::string Name, VarKind K,
               std::vector<std::string> Uses = {}, const char *Feature = "");
  Stmt ifElse(Cond C, Block Then, Block Else = {});
  Stmt save(const std::string &Name, Cond C);
  Stmt setFlag(const std::string &Name, bool Value);
  Stmt noise(const Place &W);
  Block open(std::string &Name);
  Access alias(const std::string &Name, Block &Before);
  Stmt assign(const Access &A);
  Block consume(const Access &A, const Place &W);
  Stmt read(const Access &A);
  Stmt await(const Access &A);
  Stmt exit(const Place &W);

  // Composition.
  Block block(const Place &W, unsigned Protocols);
  Block protocol(const Place &W);
  static void append(Block &To, Block From);
  Block interleave(std::vector<Block> Rows);

  // Protocols.cpp and the other files whose names end so.
  Block straight(const Place &W);
  Block exclusive(const Place &W);
  Block fastPath(const Place &W);
  Block savedTest(const Place &W);
  Block flagged(const Place &W);
  Block freshInLoop(const Place &W);
  Block onceInLoop(const Place &W);
  Block revived(const Place &W);
  Block revivedInLoop(const Place &W);
  Block eachCase(const Place &W);
  Block retried(const Place &W);
  Block failing(const Place &W);
  Block spun(const Place &W);
  Block madeLater(const Place &W);
  Block earlyExit(const Place &W);
  Block shared(const Place &W);
  Block preserved(const Place &W);
  Block inOptional(const Place &W);
  Block inVector(const Place &W);
  Block joined(const Place &W);
  Block started(const Place &W);
  Block exchanged(const Place &W);
  Block byLambda(const Place &W);
  Block byHelper(const Place &W);
  Block byDecidingHelper(const Place &W);
  Block fromHelper(const Place &W);
  Block fleeting(const Place &W);
  Block stateful(const Place &W);
  Block pointedLater(const Place &W);
  Block inExpression(const Place &W);
  Block thrown(const Place &W);
  Block exitUnless(const Place &W);
  Block nestedFlags(const Place &W);
  Block inUnique(const Place &W);
  Block inBoth(const Place &W);
  Block swapped(const Place &W);
  Block byGenericLambda(const Place &W);
  Block resetOptional(const Place &W);

  Block careless(const Place &W);
  Block startedWork(const Place &W);
  Block oneOfTwo(const Place &W);
  Block madeEitherWay(const Place &W);
  Block rethrown(const Place &W);
  Block deed(const Access &A, const Place &W);

  std::string helper(Function F);

  Random &R;
  Program P;
  std::set<std::string> Used; ///< Parameters that are mentioned.
  unsigned Names = 0;
  unsigned Sites = 0;
};

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_GENERATOR_H
