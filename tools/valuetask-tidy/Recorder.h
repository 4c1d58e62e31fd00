//===- Recorder.h - what a gate has to know of a run ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy exports its findings. A gate that stands for them has to know
// more: which files the run depended on, what a NOLINT silenced, in which
// function a finding stands (line numbers change too often to tell findings
// apart), what was not analysed. `--record-run=FILE` writes that as JSON;
// without the option nothing here does anything.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TOOLS_RECORDER_H
#define VALUETASK_TOOLS_RECORDER_H

namespace clang::valuetask {

/// Writes the record, if one was asked for. False after an error, which was
/// said on stderr.
bool writeRecord();

} // namespace clang::valuetask

#endif // VALUETASK_TOOLS_RECORDER_H
