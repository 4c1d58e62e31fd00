//===- Overwrites.h - a value that nobody can have taken ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A field is its object's to see to, so that a function which assigns to it
// need not know whether somebody has taken the old value. It knows where it has
// just put that there itself.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_OVERWRITES_H
#define VALUETASK_FLOW_OVERWRITES_H

#include "Flow/Parents.h"
#include "clang/AST/Stmt.h"

namespace clang::valuetask {

/// \p Made is part of an assignment and \p Again of a later one in the same
/// block, with nothing in between that might run other code.
bool followsAtOnce(const Stmt *Made, const Stmt *Again, const Parents &Around);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_OVERWRITES_H
