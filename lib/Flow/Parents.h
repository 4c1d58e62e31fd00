//===- Parents.h - what is around a statement -----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ASTContext::getParents answers the same, from a map of the whole translation
// unit: an editor pays for that with each edit, while few functions are ever
// asked about. This map is of one function and the closures in it, and is made
// when somebody asks. clang's ParentMap would not do: the operand of an await
// stands at several places in the tree, and there the last one counts, deep in
// calls that nobody wrote.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_PARENTS_H
#define VALUETASK_FLOW_PARENTS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"

namespace clang::valuetask {

/// What a statement is a part of.
struct Parent {
  /// Null around the initialiser of a variable that no statement declares.
  const Stmt *S = nullptr;
  /// The variable that the statement initialises, if it does; S declares it.
  const VarDecl *Variable = nullptr;
};

class Parents {
public:
  /// \p Root is a function with a body, or a variable or field outside of one.
  explicit Parents(const Decl *Root) : Root(Root) {}

  const Decl *root() const { return Root; }
  /// Nothing at all for what has no statement around it: the body itself, the
  /// initialiser of a base or a field, or what is no part of the root. The
  /// parent of a closure's body is the lambda expression.
  Parent of(const Stmt *S) const;

private:
  void addRoot() const;
  void addInside(const Stmt *S) const;
  void add(const Stmt *Child, Parent P) const;
  void addVariable(const VarDecl *V, const Stmt *In) const;

  const Decl *Root;
  mutable llvm::DenseMap<const Stmt *, Parent> Map;
  mutable bool Made = false;
};

/// The function around \p F and around all closures that \p F is in.
const FunctionDecl *outermost(const FunctionDecl *F);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_PARENTS_H
