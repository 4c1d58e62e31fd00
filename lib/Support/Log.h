//===- Log.h - a line for whoever reads stderr ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What went wrong and is no diagnostic of the user's code. llvm::errs() will
// not do: clangd makes it buffered, and writes to it from other threads.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SUPPORT_LOG_H
#define VALUETASK_SUPPORT_LOG_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::valuetask {

/// Writes "valuetask: ", \p Message and a newline to stderr, in one piece.
inline void logLine(const llvm::Twine &Message) {
  llvm::raw_fd_ostream Stderr(2, /*shouldClose=*/false, /*unbuffered=*/true);
  Stderr << ("valuetask: " + Message + "\n").str();
}

} // namespace clang::valuetask

#endif // VALUETASK_SUPPORT_LOG_H
