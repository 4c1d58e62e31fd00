//===- Stores.h - value tasks kept where many may reach them --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fields and variables of static storage that keep value tasks, by themselves
// or in an optional or a container. No flow here: what is asked is what the
// translation unit does with the declaration, wherever. In: the AST. Out: the
// declarations that one consumer does not have for itself, with the evidence.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_STORES_H
#define VALUETASK_FLOW_STORES_H

#include "Flow/Finding.h"
#include "Model/ModelIndex.h"
#include "clang/AST/ASTContext.h"
#include <vector>

namespace clang::valuetask {

/// Why nobody can be sure to be the only one.
enum class Reached : uint8_t {
  /// Something consumes the value task and leaves it where it is.
  ConsumedInPlace,
  /// A reference or pointer to it is handed out.
  Exposed,
  /// Nothing in sight takes it out.
  Kept,
};

struct Store {
  /// A field, a variable of static storage.
  const ValueDecl *Keeper = nullptr;
  const TypeModel *Type = nullptr;
  Reached Why = Reached::Kept;
  Confidence Sure = Confidence::Likely;
  /// It is a container, an optional or the like that keeps value tasks.
  bool IsHolder = false;
  /// Where a value task is put in, and where Why happens; may be null.
  const Stmt *StoredAt = nullptr;
  const Stmt *ReachedAt = nullptr;
};

/// All of the translation unit outside system headers, in its order.
std::vector<Store> findStores(ASTContext &Ctx, const ModelIndex &Model);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_STORES_H
