//===- Main.cpp - clangd with the value-task checks built in --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All of clangd: its options, its protocol, its checks. What is ours is in
// Hooks.cpp, so that nothing has to be read out of the command line, or of
// CLANGD_FLAGS, before clangd reads it.
//
//===----------------------------------------------------------------------===//

#include "CheckPages.h"

namespace clang::clangd {
// clangd installs no headers.
int clangdMain(int Argc, char **Argv);
} // namespace clang::clangd

int main(int Argc, char **Argv) {
  clang::valuetask::CheckPages::init(Argv[0]);
  return clang::clangd::clangdMain(Argc, Argv);
}
