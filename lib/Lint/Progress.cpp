//===- Progress.cpp - how far the run is ----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Progress.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

Progress::Progress(ProgressMode Mode)
    : Bar(Mode == ProgressMode::Auto && sys::Process::StandardErrIsDisplayed()),
      Plain(Mode == ProgressMode::Plain), Start(Clock::now()) {}

void Progress::show(unsigned Done, unsigned Total, StringRef Name) {
  if (Plain)
    errs() << '[' << Done << '/' << Total << "] " << Name << '\n';
  if (!Bar)
    return;
  // No terminal shows more than this; thousands of clean files go by fast.
  Clock::time_point Now = Clock::now();
  if (Done != Total && Now - Last < std::chrono::milliseconds(50))
    return;
  Last = Now;
  drawBar(Done, Total, Name);
}

static std::string minutes(unsigned Seconds) {
  std::string Out;
  raw_string_ostream(Out) << Seconds / 60 << format(":%02u", Seconds % 60);
  return Out;
}

void Progress::drawBar(unsigned Done, unsigned Total, StringRef Name) {
  constexpr unsigned Width = 24;
  unsigned Columns = sys::Process::StandardErrColumns();
  unsigned Filled = Total ? Width * Done / Total : Width;
  double Elapsed = std::chrono::duration<double>(Last - Start).count();
  std::string Line = "[" + std::string(Filled, '=') +
                     std::string(Width - Filled, ' ') + "] " +
                     std::to_string(Done) + "/" + std::to_string(Total);
  if (Done && Done < Total)
    Line += ", " + minutes(Elapsed / Done * (Total - Done)) + " left";
  Line += "  " + Name.str();
  if (Columns && Line.size() >= Columns)
    Line.resize(Columns - 1);
  errs() << '\r' << Line << "\x1b[K";
  Drawn = true;
}

void Progress::clear() {
  if (Drawn)
    errs() << "\r\x1b[K";
  Drawn = false;
}

} // namespace valuetask::lint
