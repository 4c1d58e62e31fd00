//===- valuetask_decls.h - the real types for the marker tests ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stands in for test/Inputs/valuetask_decls.h: the runtime instead of
// declarations.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_RUNTIME_VALUETASK_DECLS_H
#define VALUETASK_TEST_RUNTIME_VALUETASK_DECLS_H

#include <array>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <valuetask/valuetask.h>

#endif // VALUETASK_TEST_RUNTIME_VALUETASK_DECLS_H
