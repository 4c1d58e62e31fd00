//===- ModelYaml.h - reads a model file -----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the YAML text of a preset or of a user's model file (docs/models.md has
// the schema). Out: its entries, or every error in it with file, line and
// column; never both.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_MODELYAML_H
#define VALUETASK_MODEL_MODELYAML_H

#include "Model.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace clang::valuetask {

struct ModelSet;

/// Appends the entries of \p Buffer to \p Into, with \p Origin as theirs, and
/// returns true. On any error leaves \p Into alone, appends one string per
/// error (`file:line:column: error: ...`, the file being the buffer's
/// identifier) to \p Errors and returns false. A type that \p Into already
/// names is an error: what overrides what is decided by layers, see Presets.h.
bool parseModel(llvm::MemoryBufferRef Buffer, llvm::StringRef Origin,
                ModelSet &Into, std::vector<std::string> &Errors);

/// The same for the file at \p Path, which is the origin of its entries.
bool parseModelFile(llvm::StringRef Path, ModelSet &Into,
                    std::vector<std::string> &Errors);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_MODELYAML_H
