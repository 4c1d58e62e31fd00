//===- StoreUses.h - what becomes of a value task that is kept ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: one mention of a field or of a variable of static storage. Out: what is
// done there with the value task in it, followed through optionals, containers,
// references, iterators and range-based loops.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_STOREUSES_H
#define VALUETASK_FLOW_STOREUSES_H

#include "Flow/Parents.h"
#include "Model/ModelIndex.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace clang::valuetask {

enum class StoreUseKind : uint8_t {
  Nothing,  ///< Asked, compared, borrowed.
  Put,      ///< A value task is put in.
  TakenOut, ///< Moved out, or consumed where nobody else can be.
  InPlace,  ///< Consumed, and left where it is.
  Exposed,  ///< A reference to it is handed out.
  Unknown,
};

struct StoreUse {
  StoreUseKind Kind = StoreUseKind::Unknown;
  const Stmt *At = nullptr;
};

/// \p E mentions a keeper, somewhere in the function or initialiser that
/// \p Around knows.
llvm::SmallVector<StoreUse, 2> storeUses(const Expr *E, const Parents &Around,
                                         const ModelIndex &Model);

/// \p E mentions a part of something that is a keeper itself.
bool isWithin(const Expr *E,
              llvm::function_ref<bool(const ValueDecl *)> IsKeeper);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_STOREUSES_H
