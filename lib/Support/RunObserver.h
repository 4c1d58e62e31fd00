//===- RunObserver.h - who wants to know what a run did -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Warnings do not tell which other files a run depended on, nor that a warning
// means "this was not looked at". Whoever drives the checks and has to know
// (valuetask-tidy --record-run) sets an observer; in the plugin there is none.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SUPPORT_RUNOBSERVER_H
#define VALUETASK_SUPPORT_RUNOBSERVER_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"

namespace clang::valuetask {

class RunObserver {
public:
  virtual ~RunObserver() = default;

  /// A model or a profile: the findings may be others when it changes.
  virtual void readFile(llvm::StringRef Path) = 0;
  /// The next warning at this place says that a function was not analysed.
  virtual void notAnalysed(SourceLocation Where) = 0;

  static RunObserver *&current() {
    static RunObserver *Current = nullptr;
    return Current;
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_SUPPORT_RUNOBSERVER_H
