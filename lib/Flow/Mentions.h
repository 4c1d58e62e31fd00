//===- Mentions.h - where the translation unit names a field --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One walk over the translation unit outside of system headers, made when
// somebody asks. In: the AST. Out: the expressions that name a field, that call
// a function which hands out references, or that assign to a whole object, each
// with the function that it stands in.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_MENTIONS_H
#define VALUETASK_FLOW_MENTIONS_H

#include "Flow/Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace clang::valuetask {

struct Mention {
  const Expr *E = nullptr;
  /// The function or the initialiser outside of one.
  const Decl *Root = nullptr;
};

class Mentions {
public:
  explicit Mentions(ASTContext &Ctx) : Ctx(Ctx) {}

  /// Where \p F is named; of a field of a class template's specialisation also
  /// in member functions that nobody has instantiated.
  std::vector<Mention> of(const FieldDecl *F);
  /// Calls of \p F, which returns a reference, a pointer or a class.
  llvm::ArrayRef<Mention> calls(const FunctionDecl *F);
  /// What objects of \p R as a whole are assigned to by an operator that nobody
  /// wrote.
  llvm::ArrayRef<Mention> assigned(const CXXRecordDecl *R);
  /// What is around the statements of \p Root.
  const Parents &around(const Decl *Root);

private:
  void collect();

  ASTContext &Ctx;
  bool Collected = false;
  using Table = llvm::DenseMap<const Decl *, std::vector<Mention>>;
  Table Fields, Calls, Assigned;
  llvm::DenseMap<const Decl *, std::unique_ptr<Parents>> Maps;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_MENTIONS_H
