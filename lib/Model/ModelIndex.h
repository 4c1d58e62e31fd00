//===- ModelIndex.h - asks a model about declarations ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The only door from `lib/Flow` to the model. In: the parsed models of a run.
// Out: for a type, method, function or parameter of one ASTContext, the entry
// that speaks of it, annotations in the code first, then users' models, then
// presets. Answers are cached per declaration; an index serves one translation
// unit and must not outlive its ASTContext.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MODEL_MODELINDEX_H
#define VALUETASK_MODEL_MODELINDEX_H

#include "Annotations.h"
#include "Model.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <deque>
#include <memory>

namespace clang {
class CXXMethodDecl;
class CXXRecordDecl;
class FunctionDecl;
class ParmVarDecl;
} // namespace clang

namespace clang::valuetask {

/// All models of a run, later entries overriding earlier ones by name.
struct ModelSet {
  std::vector<TypeModel> Types;
  std::vector<FunctionModel> Functions;
  std::vector<SourceModel> Sources;
  /// In a view of sources (SourceView.h): the value tasks that they hand out,
  /// which are no types of that view. Empty otherwise.
  std::vector<TypeModel> HandedOut;
  Stands For = Stands::Task;
};

class ModelIndex {
public:
  /// \p Models must outlive the index.
  explicit ModelIndex(const ModelSet &Models);
  ~ModelIndex();

  /// The entry for objects of type \p T (cv-qualifiers and aliases are looked
  /// through, references and pointers are not), for specialisations of a named
  /// template and for classes derived from a named or annotated class. Null
  /// for everything else, cheaply.
  const TypeModel *type(QualType T) const;
  const TypeModel *record(const CXXRecordDecl *R) const;

  /// The entry for the value tasks that objects of type \p T stand for: it is
  /// what an operation that wraps one (`configure_await`) returns. Null for
  /// everything else, value tasks too.
  const TypeModel *wrapper(QualType T) const;

  /// What calling \p M does to the object it is called on, an rvalue or not.
  /// Annotations on the method win over the type's entry. Null if the model
  /// does not say.
  const Operation *method(const CXXMethodDecl *M, bool OnRValue) const;

  /// The same where the object's own type is known to be \p T. Prefer this:
  /// many libraries put members of a modelled class into a base that no model
  /// names (`std::__basic_future::valid`).
  const Operation *method(const TypeModel &T, const CXXMethodDecl *M,
                          bool OnRValue) const;

  /// What `co_await` of an object of type \p T does to it.
  const Operation *await(const TypeModel &T, bool OnRValue) const;

  /// The roles of \p F: annotations on it, or entries by qualified name (an
  /// entry may name an inline namespace or leave it out). Empty if none.
  llvm::ArrayRef<const FunctionModel *> function(const FunctionDecl *F) const;

  /// What an annotation on parameter \p P promises the function does to its
  /// argument; none if there is no annotation.
  std::optional<Effect> parameter(const ParmVarDecl *P) const;

  /// The entry for a source of type \p T or for a class derived from one. Null
  /// for everything else.
  const SourceModel *source(QualType T) const;
  const SourceModel *source(const CXXRecordDecl *R) const;

  /// In a view of sources: the entry for value tasks of type \p T.
  const TypeModel *handedOut(QualType T) const;

  /// What the types of this index stand for.
  Stands view() const;

  /// Annotations that the index came across, that start with "valuetask::" and
  /// mean nothing: slips of the pen, or words of a newer version.
  llvm::ArrayRef<UnknownAnnotation> unknownAnnotations() const;

private:
  struct Impl;
  std::unique_ptr<Impl> I;
};

} // namespace clang::valuetask

#endif // VALUETASK_MODEL_MODELINDEX_H
