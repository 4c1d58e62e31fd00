//===- prelude.h - what the examples of the pages may take for granted ----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_DOCS_PRELUDE_H
#define VALUETASK_TEST_DOCS_PRELUDE_H

#include "helpers.h"
#include "source_decls.h"
#include "valuetask_decls.h"
#include <atomic>
#include <map>

using namespace valuetask;

#endif // VALUETASK_TEST_DOCS_PRELUDE_H
