//===- Compat.h - what differs between LLVM 19 and 22 ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The only place that looks at LLVM's version. Code that can be written so that
// every version takes it is written so: `StringSwitch` with `Case`, not
// `Cases`, whose arguments changed.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SUPPORT_COMPAT_H
#define VALUETASK_SUPPORT_COMPAT_H

#include "llvm/Config/llvm-config.h"

// ClangTidyModuleRegistry moved to ClangTidyModule.h in 22; its old header is
// deprecated there.
#include "clang-tidy/ClangTidyModule.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#endif // VALUETASK_SUPPORT_COMPAT_H
