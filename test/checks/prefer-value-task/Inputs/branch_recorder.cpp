//===- branch_recorder.cpp - what a processor's branch records would say --===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs a program that is linked at a fixed address, instruction by instruction,
// and writes the branches that it took and the ranges in between, with their
// counts, as llvm-profgen reads them: a sample profile without perf, which not
// every machine lets one use, and the same each time.
//
//===----------------------------------------------------------------------===//

#include <cstdio>
#include <map>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

int main(int argc, char **argv) {
  if (argc != 3)
    return 2;
  pid_t child = ::fork();
  if (child == 0) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::execl(argv[1], argv[1], nullptr);
    ::_exit(127);
  }
  std::map<std::pair<unsigned long, unsigned long>, unsigned long> ranges,
      branches;
  unsigned long begin = 0, last = 0;
  int status = 0;
  while (::waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
    user_regs_struct registers;
    ::ptrace(PTRACE_GETREGS, child, nullptr, &registers);
    unsigned long at = registers.rip;
    // No instruction is longer than 15 bytes.
    if (last && (at <= last || at > last + 15)) {
      ++ranges[{begin, last}];
      ++branches[{last, at}];
      begin = at;
    } else if (!begin) {
      begin = at;
    }
    last = at;
    if (::ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr) != 0)
      break;
  }
  std::FILE *out = std::fopen(argv[2], "w");
  if (!out)
    return 2;
  std::fprintf(out, "%zu\n", ranges.size());
  for (auto [range, count] : ranges)
    std::fprintf(out, "%lx-%lx:%lu\n", range.first, range.second, count);
  std::fprintf(out, "%zu\n", branches.size());
  for (auto [branch, count] : branches)
    std::fprintf(out, "%lx->%lx:%lu\n", branch.first, branch.second, count);
  std::fclose(out);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
