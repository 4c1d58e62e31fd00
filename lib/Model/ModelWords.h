//===- ModelWords.h - the words of model files for the model's values -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One table per enumeration, read in both directions: the YAML reader turns
// words into values and lists the words it would have accepted; dumps and tests
// turn values into words.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_MODELWORDS_H
#define VALUETASK_MODEL_MODELWORDS_H

#include "Model.h"
#include "llvm/ADT/ArrayRef.h"

namespace clang::valuetask {

template <typename Enum> struct Word {
  llvm::StringLiteral Spelling;
  Enum Value;
};

/// The table of an enumeration, in the order the words are best listed.
template <typename Enum> llvm::ArrayRef<Word<Enum>> words();
template <> llvm::ArrayRef<Word<ValueCategory>> words();
template <> llvm::ArrayRef<Word<Effect>> words();
template <> llvm::ArrayRef<Word<Requirement>> words();
template <> llvm::ArrayRef<Word<Knowledge>> words();
template <> llvm::ArrayRef<Word<Role>> words();
template <> llvm::ArrayRef<Word<Stored>> words();
template <> llvm::ArrayRef<Word<SourceEffect>> words();
template <> llvm::ArrayRef<Word<SecondSet>> words();

/// How model files spell \p Value.
template <typename Enum> llvm::StringRef spell(Enum Value) {
  for (const Word<Enum> &W : words<Enum>())
    if (W.Value == Value)
      return W.Spelling;
  return "?";
}

/// The value that model files spell \p Spelling.
template <typename Enum> std::optional<Enum> unspell(llvm::StringRef Spelling) {
  for (const Word<Enum> &W : words<Enum>())
    if (W.Spelling == Spelling)
      return W.Value;
  return std::nullopt;
}

/// " (did you mean 'x'?)" for the closest of \p Accepted, or nothing when
/// \p Typed resembles none of them.
std::string didYouMean(llvm::StringRef Typed,
                       llvm::ArrayRef<llvm::StringRef> Accepted);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_MODELWORDS_H
