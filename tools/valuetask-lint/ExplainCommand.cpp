//===- ExplainCommand.cpp - valuetask-lint explain, list-checks -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Files.h"
#include "Lint/Rules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

cl::SubCommand ExplainSub("explain", "What a check finds, and why");
cl::SubCommand ListSub("list-checks", "The checks, a line each");

static cl::opt<std::string> Check(cl::Positional, cl::Required,
                                  cl::sub(ExplainSub), cl::value_desc("check"),
                                  cl::desc("<check>"));

static int finished() {
  if (Error E = flushed(outs(), "stdout"))
    return fail(std::move(E));
  return 0;
}

int explainCommand() {
  for (const Rule &R : rules())
    if (R.Id == Check || StringRef(R.Id) == "valuetask-" + Check) {
      outs() << R.Help;
      return finished();
    }
  std::string Nearest;
  unsigned Least = 6;
  for (const Rule &R : rules())
    if (unsigned D = StringRef(R.Id).edit_distance(Check, true, Least);
        D < Least)
      Least = D, Nearest = "; did you mean '" + R.Id + "'?";
  return fail(createStringError("there is no check '" + Check + "'" + Nearest));
}

int listCommand() {
  for (const Rule &R : rules())
    outs() << format("%-40s", R.Id.c_str()) << R.Short << '\n';
  return finished();
}

} // namespace valuetask::lint
