//===- Effect.h - what a callee does to an object it can reach ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Summaries of functions whose bodies are in sight: per object that the callee
// can reach (a parameter, a captured variable, a field), what has become of it
// when the callee returns. In: the exit states of the callee. Out: one Apply
// fact per object at each call.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_EFFECT_H
#define VALUETASK_FLOW_EFFECT_H

#include "Flow/Place.h"
#include "Model/Model.h"
#include "clang/AST/Stmt.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace clang::valuetask {

enum class Consumes : uint8_t { Never, Maybe, Always };

/// What happened to one object, as seen from the caller.
struct ObjectEffect {
  Consumes Takes = Consumes::Never;
  /// `as_task()` or the like was what took it.
  bool Shares = false;
  /// The callee reads the result without having tested for completion.
  bool NeedsReady = false;
  /// The callee gives the object a new value on every path.
  bool Revives = false;
  /// The object is complete when the callee returns.
  bool ProvesReady = false;
  /// The object escaped in the callee: nothing is known afterwards.
  bool Escapes = false;
  /// The operation inside the callee that takes the object.
  const Stmt *Where = nullptr;

  bool isNothing() const {
    return Takes == Consumes::Never && !NeedsReady && !Revives &&
           !ProvesReady && !Escapes;
  }
};

struct FunctionSummary {
  /// Where the object starts, in the callee's own places: a parameter or a
  /// captured variable (a variable), or `this`; then fields.
  struct Entry {
    /// The parameter or captured variable; null for the current object.
    const VarDecl *Variable = nullptr;
    std::vector<const FieldDecl *> Fields;
    const TypeModel *Type = nullptr;
    ObjectEffect Effect;
  };
  std::vector<Entry> Objects;
  /// Captured or static variables and fields that the callee writes.
  std::vector<const VarDecl *> Writes;
  bool WritesFields = false;
  /// The parameter whose argument a returned reference leads to.
  std::optional<unsigned> ReturnsParameter;
  /// A bool result that is true exactly when parameter N is complete.
  std::optional<unsigned> TrueMeansReady;
  std::optional<unsigned> FalseMeansReady;
  /// Parameters that the callee calls, before it returns.
  std::vector<unsigned> Calls;

  bool calls(unsigned Parameter) const {
    for (unsigned P : Calls)
      if (P == Parameter)
        return true;
    return false;
  }
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_EFFECT_H
