//===- SourceView.h - sources as the flow analysis sees them --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The flow analysis follows objects that may be consumed once. A source has
// two such things: the result of its current operation, which `set` uses up and
// `reset` renews, and the operation itself, which belongs to one value task. A
// view is a model in which sources are the single-consumer types, in one of
// these two senses. In: the models of a run. Out: a model for an analysis of
// its own, so that nothing of it touches the analysis of value tasks.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_SOURCEVIEW_H
#define VALUETASK_MODEL_SOURCEVIEW_H

#include "ModelIndex.h"

namespace clang::valuetask {

/// \p Models as seen by an analysis of \p For, which is not Stands::Task.
/// Without types if no source has operations that matter there.
ModelSet sourceView(const ModelSet &Models, Stands For);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_SOURCEVIEW_H
