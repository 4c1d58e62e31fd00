//===- NoRemoteIndex.cpp - instead of clangd's remote index ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where gRPC's development files are not installed, clangd is linked without
// the client of a remote index, and this stands in for it: the option is there,
// and the log says why it does nothing.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace {
/// What a null std::unique_ptr<SymbolIndex> is to a caller: one pointer in a
/// class with a destructor of its own. The real one needs clangd's headers.
struct NoIndex {
  NoIndex() {}
  ~NoIndex() {}
  void *Pointer = nullptr;
};
} // namespace

// clang::clangd::remote::getClient
NoIndex noClient(llvm::StringRef Address, llvm::StringRef ProjectRoot) asm(
    "_ZN5clang6clangd6remote9getClientEN4llvm9StringRefES3_");

NoIndex noClient(llvm::StringRef Address, llvm::StringRef) {
  llvm::WithColor::error(llvm::errs(), "valuetask-clangd")
      << "built without gRPC, so the remote index at " << Address
      << " is not asked\n";
  return {};
}
