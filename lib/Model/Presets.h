//===- Presets.h - the models a run works with ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the options `ValueTaskPresets` and `ValueTaskModels`. Out: one model set,
// made of two layers: the chosen presets, compiled in from presets/*.yaml, and
// over them the user's files. Nothing is analysed with half a model: there is a
// set, or there are errors.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_PRESETS_H
#define VALUETASK_MODEL_PRESETS_H

#include "ModelIndex.h"
#include "llvm/ADT/ArrayRef.h"

namespace clang::valuetask {

/// A model file that was compiled in.
struct Preset {
  llvm::StringRef Name; ///< The file's stem.
  llvm::StringRef Text; ///< Its YAML; a NUL follows the last byte.
};

/// All presets, sorted by name.
llvm::ArrayRef<Preset> presets();

/// The presets that are loaded whatever the selection says: the types of this
/// project, and the functions of the standard library and of test frameworks.
bool isAlwaysLoaded(llvm::StringRef PresetName);

/// Loads the presets in \p Selection (`*`, or names separated by commas; may be
/// empty) and \p UserFiles into \p Into.
///
/// A user's entry for a type or function replaces what presets say about that
/// name. Two user files, or two presets, that name the same type are an error.
/// A single-consumer type whose entry gives no operations has those of
/// `valuetask::value_task`.
///
/// Returns false and leaves \p Into alone if anything is wrong, with one string
/// per error in \p Errors: `file:line:column: error: ...` for what is wrong in
/// a file, `ValueTaskPresets: ...` for the selection.
bool loadModels(llvm::StringRef Selection,
                llvm::ArrayRef<std::string> UserFiles, ModelSet &Into,
                std::vector<std::string> &Errors);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_PRESETS_H
