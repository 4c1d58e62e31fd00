//===- Process.h - a child process, line by line --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM runs programs too, but with files for their output. Progress needs the
// lines as they come, and a child that outlives its parent would go on writing
// into a folder that the next run takes for its own.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_PROCESS_H
#define VALUETASK_LINT_PROCESS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace valuetask::lint {

struct ProcessSpec {
  std::vector<std::string> Command;     ///< The program is looked for in PATH.
  std::vector<std::string> Environment; ///< Added: NAME=value
  std::string Directory;                ///< Empty: this one.
  bool WithErrors = false; ///< stderr goes to the lines as well, else to ours.
};

struct ProcessEnd {
  int Code = 0;        ///< 128 + N after signal N, as shells have it.
  int Interrupted = 0; ///< The signal that we got meanwhile and passed on.
};

/// Runs to the end. Ctrl-C and its like go to the child, whose last lines are
/// still heard.
llvm::Expected<ProcessEnd>
runProcess(const ProcessSpec &Spec,
           llvm::function_ref<void(llvm::StringRef)> OnLine);

/// All lines; a program that does not succeed is an error.
llvm::Expected<std::string> outputOf(const ProcessSpec &Spec);

} // namespace valuetask::lint

#endif // VALUETASK_LINT_PROCESS_H
