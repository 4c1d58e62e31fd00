//===- Runner.h - what both sides say of programs -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A batch of programs is one file: compiled, run and read by the analyzer once.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_RUNNER_H
#define VALUETASK_ORACLE_RUNNER_H

#include "Oracle/Program.h"
#include "llvm/Support/Error.h"
#include <set>

namespace valuetask::oracle {

/// How a misuse that happened counts. Required: it has to be found. Later: its
/// object had been misused before in each run. Excused: the pages of the checks
/// say that it need not be found.
enum class Weight : uint8_t { Required, Later, Excused };

struct Misuse {
  /// Of the program's own text, from 1: that of the innermost function, then
  /// those of the calls that led there.
  std::vector<unsigned> Lines;
  std::string Check;
  Weight How = Weight::Required;
};

struct Finding {
  unsigned Line = 0;
  std::string Check; ///< Without the prefix.
  std::string Message;
};

/// What is known of one program.
struct Record {
  std::vector<Misuse> Misuses;
  std::vector<Finding> Findings;
  unsigned Runs = 0;
  bool Exhaustive = false; ///< All rows of decisions were run,
  /// Where some run did its first misuse, by line; what the runtime itself
  /// says, if it was asked.
  std::set<unsigned> First, FirstOfRuntime;
  bool Undefined = false; ///< but some did what no rule tells.
};

struct Setup {
  std::string Tool;     ///< valuetask-tidy.
  std::string Compiler; ///< clang++ or g++.
  std::string Inputs;   ///< test/Inputs/oracle.
  std::string Scratch;  ///< A folder for files.
  std::vector<std::string> ToolArgs;
  unsigned Seconds = 120; ///< For each process.
  std::string Header;     ///< Precompiled, or empty.
  std::string Driver;     ///< Object file.
  std::string Runtime;    ///< Its include folder, to ask it too, or empty.
  std::string RuntimeDriver;
};

/// Compiles what all batches share.
llvm::Error prepare(Setup &S);

/// Runs the analyzer and adds the findings to the records, one for each
/// program. The name is that of the batch's files.
llvm::Error lint(const Setup &S, const std::vector<Program> &Programs,
                 const std::string &Name, std::vector<Record> &Records);

/// Compiles and runs the programs, and adds what they misused.
llvm::Error execute(const Setup &S, const std::vector<Program> &Programs,
                    const std::string &Name, std::vector<Record> &Records);

/// Both; the records are in the order of the programs.
llvm::Expected<std::vector<Record>> run(const Setup &S,
                                        const std::vector<Program> &Programs,
                                        const std::string &Name);

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_RUNNER_H
