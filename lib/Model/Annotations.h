//===- Annotations.h - what annotations in the code say -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The macros of <valuetask/annotations.h> become `annotate` attributes whose
// text starts with "valuetask::". In: a declaration. Out: the set of words that
// stand on any of its redeclarations, on the template it was made from, and on
// what it overrides. What a word means for an operation, a role or a parameter
// is said here too; how that combines with models is ModelIndex's business.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_ANNOTATIONS_H
#define VALUETASK_MODEL_ANNOTATIONS_H

#include "Model.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CXXRecordDecl;
class FunctionDecl;
class ParmVarDecl;
} // namespace clang

namespace clang::valuetask {

enum class Annotation : uint8_t {
  // On classes.
  Type,
  MayDrop,
  AwaitBorrows,
  // On methods and parameters.
  Consumes,
  Borrows,
  Shares,
  Detaches,
  Wraps,
  Revives,
  Clears,
  MakesReady,
  Ignores,
  RequiresReady,
  QueryReady,
  QueryPending,
  QueryFailed,
  QuerySucceeded,
  QueryValid,
  QueryEmpty,
  // On functions.
  Starts,
  Joins,
  ReturnsReady,
  NeverReturns,
  Hot,
};

/// An annotation that starts with "valuetask::" and goes on with nothing known.
struct UnknownAnnotation {
  SourceLocation Where;
  std::string Text;
};

/// The annotations that speak of one declaration.
class AnnotationSet {
public:
  bool has(Annotation A) const { return Bits & bit(A); }
  void add(Annotation A) { Bits |= bit(A); }
  bool empty() const { return Bits == 0; }

  /// What a method or parameter so annotated does; none if nothing is said.
  std::optional<Effect> effect() const;
  /// The entry of a method so annotated, without a name.
  std::optional<Operation> operation() const;
  /// The roles of a function so annotated.
  llvm::SmallVector<Role, 1> roles() const;

private:
  static uint32_t bit(Annotation A) {
    return uint32_t(1) << static_cast<unsigned>(A);
  }
  uint32_t Bits = 0;
};

using UnknownAnnotations = std::vector<UnknownAnnotation>;

/// The annotations of a class. What the primary template says holds for all its
/// specialisations. Unknown ones go to \p Unknown if that is given.
AnnotationSet annotations(const CXXRecordDecl *R,
                          UnknownAnnotations *Unknown = nullptr);
/// The annotations of a function or method.
AnnotationSet annotations(const FunctionDecl *F,
                          UnknownAnnotations *Unknown = nullptr);
/// The annotations of a parameter.
AnnotationSet annotations(const ParmVarDecl *P,
                          UnknownAnnotations *Unknown = nullptr);

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_ANNOTATIONS_H
