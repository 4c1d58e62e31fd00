//===- Process.cpp - another program, and what it wrote -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Process.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include <chrono>
#include <csignal>
#include <thread>

namespace valuetask::oracle {

llvm::Expected<Answer> execute(const std::vector<std::string> &Command,
                               const std::string &OutputFile,
                               unsigned Seconds) {
  using Clock = std::chrono::steady_clock;
  llvm::ErrorOr<std::string> Path =
      llvm::sys::findProgramByName(Command.front());
  if (!Path)
    return llvm::createStringError("'" + Command.front() + "' was not found");
  llvm::sys::fs::remove(OutputFile); // it would be written over, not anew
  std::vector<llvm::StringRef> Args(Command.begin(), Command.end());
  std::string Message;
  bool Failed = false;
  llvm::sys::ProcessInfo Process = llvm::sys::ExecuteNoWait(
      *Path, Args, std::nullopt,
      {llvm::StringRef(""), llvm::StringRef(OutputFile),
       llvm::StringRef(OutputFile)},
      0, &Message, &Failed);
  if (Failed)
    return llvm::createStringError(Command.front() + ": " + Message);

  // LLVM's own time limit is an alarm, which threads cannot share.
  Clock::time_point End = Clock::now() + std::chrono::seconds(Seconds);
  Answer A;
  for (;;) {
    llvm::sys::ProcessInfo Ended =
        llvm::sys::Wait(Process, 0, &Message, nullptr, /*Polling=*/true);
    if (Ended.Pid == Process.Pid) {
      A.ExitCode = Ended.ReturnCode;
      break;
    }
    if (Clock::now() > End) {
      kill(Process.Pid, SIGKILL);
      llvm::sys::Wait(Process, std::nullopt);
      return llvm::createStringError(Command.front() + ": no answer within " +
                                     std::to_string(Seconds) + " seconds");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  auto Buffer = llvm::MemoryBuffer::getFile(OutputFile);
  if (Buffer)
    A.Output = (*Buffer)->getBuffer().str();
  return A;
}

} // namespace valuetask::oracle
