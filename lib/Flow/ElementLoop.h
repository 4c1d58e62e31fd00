//===- ElementLoop.h - loops over the elements of a container -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a `for` statement. Out: the container whose elements it visits in order,
// each once, by an index or by an iterator that nothing else moves.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_ELEMENTLOOP_H
#define VALUETASK_FLOW_ELEMENTLOOP_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace clang::valuetask {

/// Local references and pointers, to the variable that they stand for.
using NameMap = llvm::DenseMap<const VarDecl *, const VarDecl *>;

struct ElementLoop {
  const VarDecl *Index = nullptr;
  /// Its increment.
  const Expr *Step = nullptr;
  /// Or, for a loop from one iterator to another, the first.
  const Expr *Container = nullptr;
  /// That other one, a variable that stays what it is.
  const VarDecl *End = nullptr;
  /// The index is an iterator or a pointer.
  bool Iterates = false;
  /// The body looks at the index for more than to find the element.
  bool Counts = false;
};

/// The loop over all elements that \p S is, if it is one. \p Body is that of
/// the function, for variables that keep a size or an end.
std::optional<ElementLoop> elementLoop(const Stmt *S, const Stmt *Body,
                                       const NameMap &Names, ASTContext &Ctx);

/// The container in `c.begin()` and `std::begin(c)`, or null; likewise for the
/// other \p Names.
const Expr *containerOf(const Expr *E, llvm::ArrayRef<llvm::StringRef> Names);

/// The variable for which the reference \p E, or the pointer dereferenced in
/// it, is another of its \p Names; or null. \p E itself is looked at, without
/// its casts: who asks whether a name is only read asks about its parent.
const VarDecl *renamed(const Expr *E, const NameMap *Names);

/// Where the initialiser of \p V, a local reference or pointer, names the local
/// variable that \p V begins as another name for: `auto &v = x;`,
/// `auto *v = &x;`. A pointer by another name may be made to lead elsewhere, so
/// \c x is none. Null if it does not.
const DeclRefExpr *namedAtFirst(const VarDecl *V);

/// The declaration that \p E names, if it is a variable or a field of the
/// current object; by another of its \p Names, too.
const ValueDecl *namedIn(const Expr *E, const NameMap *Names = nullptr);

/// True if \p S writes \p D, or hands out a way to write it.
bool mayWriteVariable(const Stmt *S, const VarDecl *D,
                      const NameMap *Names = nullptr);

/// The local variable for which \p V, a reference or pointer of the same
/// function, always stands, or null. For closures, which see no more of the
/// function around them than its declarations.
const VarDecl *standsFor(const VarDecl *V);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_ELEMENTLOOP_H
