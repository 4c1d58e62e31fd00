//===- Candidate.h - a function that is asked about -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the parts of the advisor tell each other of a function.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EVIDENCE_CANDIDATE_H
#define VALUETASK_EVIDENCE_CANDIDATE_H

#include "Evidence/Advisor.h"

namespace clang::valuetask {

struct Advisor::Candidate {
  const FunctionDecl *Function = nullptr;
  const CXXRecordDecl *Returned = nullptr;
  const TypeModel *Type = nullptr;
  /// What the task results in; null if its type does not say.
  QualType Result;
  /// It and what overrides it or is overridden by it: definitions in the order
  /// of the source, and pure virtual functions.
  std::vector<const FunctionDecl *> Family;
  std::vector<const FunctionDecl *> Pure;
  std::vector<CallSite> Calls;
  /// Other files may use it.
  bool IsExported = false;

  /// A task with such a result is made once and kept, as .NET does.
  bool isCached() const {
    return !Result.isNull() &&
           (Result->isVoidType() || Result->isBooleanType());
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_EVIDENCE_CANDIDATE_H
