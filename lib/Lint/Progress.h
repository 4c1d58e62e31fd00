//===- Progress.h - how far the run is ------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// On stderr, so that outputs stay what they are.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_PROGRESS_H
#define VALUETASK_LINT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>

namespace valuetask::lint {

enum class ProgressMode {
  Auto,  ///< A bar on a terminal, else nothing.
  Plain, ///< A line per file.
  None,
};

class Progress {
public:
  explicit Progress(ProgressMode Mode);
  ~Progress() { clear(); }

  void show(unsigned Done, unsigned Total, llvm::StringRef Name);
  /// Before something else is printed.
  void clear();

private:
  using Clock = std::chrono::steady_clock;
  void drawBar(unsigned Done, unsigned Total, llvm::StringRef Name);

  bool Bar, Plain, Drawn = false;
  Clock::time_point Start, Last;
};

} // namespace valuetask::lint

#endif // VALUETASK_LINT_PROGRESS_H
