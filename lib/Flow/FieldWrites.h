//===- FieldWrites.h - what the code in sight may do to a field -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// While a coroutine waits, other functions run. In: a field. Out: whether any
// code in sight, whoever's it is, may give it a new value, by name, through a
// reference, a pointer or an iterator; and which numbers code in sight gives a
// flag, where nobody else can write it. Answers are kept: each field is looked
// at once.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_FIELDWRITES_H
#define VALUETASK_FLOW_FIELDWRITES_H

#include "Flow/Mentions.h"
#include "Flow/Range.h"
#include "Model/ModelIndex.h"
#include "clang/AST/ExprCXX.h"
#include <map>
#include <optional>

namespace clang::valuetask {

class FieldWrites {
public:
  FieldWrites(ASTContext &Ctx, const ModelIndex &Model)
      : Ctx(Ctx), Model(Model), Named(Ctx) {}

  /// Some function other than \p But, if that is given, may give \p F a new
  /// value; not where constructors do so with their own object. \p F is that of
  /// the field \p Outer, if it is known to be one of a field.
  bool mayChange(const FieldDecl *F, const FieldDecl *Outer,
                 const FunctionDecl *But = nullptr);

  /// All numbers that code other than the constructors may give to \p F; none
  /// if that cannot be said.
  std::optional<Range> numbers(const FieldDecl *F);

private:
  enum class Step : uint8_t { No, Yes, On };

  using Writers = std::vector<const Decl *>;
  Writers findWriters(const FieldDecl *F, const FieldDecl *Outer);
  bool beginsObject(const Mention &M);
  bool isOfAnother(const Expr *E, const FieldDecl *Outer) const;
  bool isOwnLocal(const Expr *E, const Decl *Root);

  bool leads(QualType T) const;
  bool isWay(const Expr *E) const;
  bool changes(const Expr *E, const Decl *Root);
  bool changesThrough(const VarDecl *V);
  bool changesWhereCalled(const FunctionDecl *F);
  Step step(const Expr *&E, const Parents &Around, const Decl *Root);
  Step cast(const Expr *&E, const CastExpr *C) const;
  Step member(const Expr *&E, const Expr *M, const Parents &Around);
  Step memberCall(const Expr *&E, const CallExpr *C, const CXXMethodDecl *M);
  Step call(const Expr *&E, const CallExpr *C);
  Step operatorCall(const Expr *&E, const CXXOperatorCallExpr *C);
  Step standard(const Expr *&E, const CallExpr *C, const FunctionDecl *F);
  Step unresolved(const Expr *E, const CallExpr *C) const;
  Step parameter(const Expr *E, const FunctionDecl *F, unsigned Index);
  Step construct(const Expr *&E, const CXXConstructExpr *C);
  Step binary(const Expr *&E, const BinaryOperator *B);
  Step list(const Expr *E, const InitListExpr *L);
  Step stored(const ValueDecl *In);
  Step initialiser(const Expr *E, const Decl *Root);
  Step returned(const Stmt *S, const Parents &Around, const Decl *Root);

  std::optional<Range> numberAt(const Expr *E, const Decl *Root);

  ASTContext &Ctx;
  const ModelIndex &Model;
  Mentions Named;
  std::map<std::pair<const FieldDecl *, const FieldDecl *>, Writers> Known;
  std::map<const FieldDecl *, std::optional<Range>> Numbers;
  llvm::DenseMap<const Decl *, bool> Through;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_FIELDWRITES_H
