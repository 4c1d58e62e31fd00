//===- ResourceDir.h - where clang's own headers are ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang looks for stddef.h and its like in a directory relative to the running
// executable. That is right for clang itself and wrong for any other tool that
// is not installed beside it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SUPPORT_RESOURCEDIR_H
#define VALUETASK_SUPPORT_RESOURCEDIR_H

#include "llvm/Support/Error.h"
#include <string>

namespace clang::valuetask {

/// The resource directory to use, or an error that says where it was looked
/// for. In this order: the environment variable VALUETASK_RESOURCE_DIR (which
/// must then be right), beside the executable, where it was when this tool was
/// built, and where distributions put it.
llvm::Expected<std::string> findResourceDir(const char *Argv0);

} // namespace clang::valuetask

#endif // VALUETASK_SUPPORT_RESOURCEDIR_H
