//===- Mutator.h - small changes to programs ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_MUTATOR_H
#define VALUETASK_ORACLE_MUTATOR_H

#include "Oracle/Program.h"
#include "Oracle/Random.h"

namespace valuetask::oracle {

/// Changes the program in this many places: statements dropped, repeated,
/// exchanged, moved into a branch or out of it; conditions negated or replaced;
/// one variable for another. It stays well formed.
void mutate(Program &P, Random &R, unsigned Changes);

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_MUTATOR_H
