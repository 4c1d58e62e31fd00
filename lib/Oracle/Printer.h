//===- Printer.h - a program as C++ ---------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One statement a line, and the same lines in both forms: pure, as the analyzer
// reads it, and instrumented, as it is run. The instrumented form says to the
// driver which line comes next, which variable owns what, and where a loop
// begins (test/Inputs/oracle_program.h).
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_PRINTER_H
#define VALUETASK_ORACLE_PRINTER_H

#include "Oracle/Program.h"

namespace valuetask::oracle {

class Printer {
public:
  explicit Printer(bool Instrumented) : Instrumented(Instrumented) {}

  /// Appends a line as it is.
  void raw(const std::string &Text);
  /// Appends the program; its functions' names end with the suffix.
  void program(const Program &P, const std::string &MainName,
               const std::string &Suffix);
  /// The call of the program with parameters that the driver decides.
  static std::string call(const Program &P, const std::string &MainName);

  /// The number of the next line, from 1.
  unsigned nextLine() const { return Line; }
  const std::string &text() const { return Text; }

private:
  void function(const Function &F, const std::string &Name, bool Internal);
  void block(const Block &B);
  void statement(const Stmt &S);
  void simple(const Stmt &S);
  void loop(const Stmt &S);
  void switchOn(const Stmt &S);
  void lambda(const Stmt &S);
  void line(const std::string &Content);
  std::string at() const;
  std::string checkedCond(const Cond &C) const;
  std::string cond(const Cond &C, bool Nested = false) const;
  std::string fill(const std::string &Template,
                   const std::vector<std::string> &Uses,
                   const std::string &Declares = "", const Cond &Of = {}) const;

  bool Instrumented;
  std::string Suffix;
  std::string Text;
  unsigned Line = 1;
  unsigned Depth = 0;
};

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_PRINTER_H
