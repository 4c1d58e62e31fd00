//===- Process.h - another program, and what it wrote ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_PROCESS_H
#define VALUETASK_ORACLE_PROCESS_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace valuetask::oracle {

struct Answer {
  int ExitCode = 0;
  std::string Output; ///< stdout and stderr, up to a limit.
};

/// Runs and waits, from any thread. What it writes goes through the file.
llvm::Expected<Answer> execute(const std::vector<std::string> &Command,
                               const std::string &OutputFile, unsigned Seconds);

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_PROCESS_H
