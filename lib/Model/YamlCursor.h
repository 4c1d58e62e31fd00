//===- YamlCursor.h - walks one YAML document and reports what is wrong ---===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's YAML mapping traits stop at the first error and know no places for
// errors of meaning ("modelled twice"), so this walks the nodes of LLVM's YAML
// parser itself. In: a buffer. Out: keys, items and words handed to callbacks,
// and for everything else `file:line:column: error: ...`, as many as there are.
// It knows nothing of models; ModelYaml.cpp gives the words a meaning.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_YAMLCURSOR_H
#define VALUETASK_MODEL_YAMLCURSOR_H

#include "ModelWords.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace clang::valuetask {

class YamlCursor {
public:
  /// Errors are appended to \p Errors.
  YamlCursor(llvm::MemoryBufferRef Buffer, std::vector<std::string> &Errors);

  /// Hands the root of the only document to \p Visit, unless the buffer is not
  /// YAML at all.
  void document(llvm::function_ref<void(llvm::yaml::Node *)> Visit);

  /// The keys that a mapping had, and where it began.
  struct Keys {
    llvm::StringMap<llvm::SMLoc> Seen;
    llvm::SMLoc Begin;
    bool IsMapping = false;
  };

  /// Hands every key of mapping \p N to \p Visit. A key that is not among
  /// \p Accepted, a repeated key, or no mapping at all is an error that says
  /// what was expected of \p What ("an operation").
  Keys
  mapping(llvm::yaml::Node *N, llvm::StringRef What,
          llvm::ArrayRef<llvm::StringRef> Accepted,
          llvm::function_ref<void(llvm::StringRef, llvm::yaml::Node *)> Visit);

  /// Says that \p Found lacks \p Key, if it does.
  void require(const Keys &Found, llvm::StringRef Key, llvm::StringRef What);

  /// Hands every item of list \p N to \p Visit; an empty list is an error.
  void list(llvm::yaml::Node *N, llvm::StringRef What,
            llvm::function_ref<void(llvm::yaml::Node *)> Visit);

  /// The text of scalar \p N; \p What says what stands there ("a name").
  std::optional<std::string> text(llvm::yaml::Node *N, llvm::StringRef What);

  /// One of the words of an enumeration.
  template <typename Enum>
  void word(llvm::yaml::Node *N, llvm::StringRef What, Enum &Into) {
    std::vector<llvm::StringRef> Accepted;
    for (const Word<Enum> &W : words<Enum>())
      Accepted.push_back(W.Spelling);
    if (std::optional<size_t> I = oneOf(N, What, Accepted))
      Into = words<Enum>()[*I].Value;
  }

  /// `true` or `false`.
  void flag(llvm::yaml::Node *N, llvm::StringRef What, bool &Into);

  /// Index into \p Accepted of the word at \p N.
  std::optional<size_t> oneOf(llvm::yaml::Node *N, llvm::StringRef What,
                              llvm::ArrayRef<llvm::StringRef> Accepted);

  /// Reports \p Message at \p Where.
  void error(llvm::SMLoc Where, const llvm::Twine &Message);

  /// Where \p N begins.
  llvm::SMLoc place(llvm::yaml::Node *N);

  unsigned line(llvm::SMLoc Where) { return Sources.FindLineNumber(Where); }

private:
  bool isText();
  llvm::SMLoc opening(const llvm::yaml::Node *N);
  void wrongType(llvm::yaml::Node *N, const llvm::Twine &Expected);

  llvm::MemoryBufferRef Buffer;
  llvm::SourceMgr Sources;
  llvm::yaml::Stream Stream;
};

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_YAMLCURSOR_H
