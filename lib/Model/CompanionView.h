//===- CompanionView.h - tasks as if they were value tasks ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whoever weighs a value task against its companion, the type for many
// consumers, asks: if the function returned a value task, who would misuse it?
// In: the models of a run. Out: a model in which companions follow the rules of
// their value tasks, for an analysis of its own.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_COMPANIONVIEW_H
#define VALUETASK_MODEL_COMPANIONVIEW_H

#include "ModelIndex.h"

namespace clang::valuetask {

/// \p Models, and for each companion the entry of its value task, whose name
/// is then the companion's companion.
ModelSet companionView(const ModelSet &Models);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_COMPANIONVIEW_H
