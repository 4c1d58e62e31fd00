//===- TermKey.h - how a pure expression is spelled -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an expression. Out: a text that is equal for expressions of equal value
// as long as nothing that they read is written, and what they read.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_TERMKEY_H
#define VALUETASK_FLOW_TERMKEY_H

#include "Flow/Cells.h"
#include "Flow/FactsGenerator.h"

namespace clang::valuetask {

/// \p E without parentheses, conversions between scalars and the nodes that
/// only carry a value.
const Expr *strip(const Expr *E);

/// How the term for the number of elements of something is spelled.
constexpr llvm::StringLiteral SizeSuffix = ".size()";
/// Which alternative the variant before it has.
constexpr llvm::StringLiteral WhichSuffix = ".which()";

/// What \p C returns, if that is all that its body does, a comparison of fields
/// of its object and constants; or null.
const Expr *plainAnswer(const CXXMemberCallExpr *C);

/// Spells a pure expression so that equal spellings have equal values as long
/// as nothing that they read is written.
class KeyBuilder {
public:
  std::string Key;
  TermReads Reads;
  /// Where the whole is an element of a local variable: that, and its number.
  const VarDecl *Container = nullptr;
  std::optional<int64_t> Number;
  /// Where the whole is a field of the current object: that.
  const FieldDecl *OwnField = nullptr;
  /// What `this` is, if not the current object.
  const Expr *This = nullptr;
  const llvm::DenseSet<const VarDecl *> &Exposed;

  const llvm::DenseMap<const VarDecl *, Value> &Aliases;
  const PlaceTable &Places;

  KeyBuilder(const llvm::DenseSet<const VarDecl *> &Exposed,
             const llvm::DenseMap<const VarDecl *, Value> &Aliases,
             const PlaceTable &Places)
      : Exposed(Exposed), Aliases(Aliases), Places(Places) {}

  /// What others may do to \p V while the function runs.
  static void share(const VarDecl *V,
                    const llvm::DenseSet<const VarDecl *> &Exposed,
                    TermReads &Reads);
  /// What else is known of the term that is spelled like this.
  void describe(Term &T) const;
  bool variableKey(const VarDecl *V);
  bool add(const Expr *E);
  bool cell(const Cell &C);
  /// The object that the pointer \p E leads to.
  bool pointee(const Expr *E);

private:
  bool reference(const DeclRefExpr *R);
  bool variable(const VarDecl *V);
  const VarDecl *behind(const Expr *E) const;
  bool field(PlaceId P);
  bool member(const MemberExpr *M);
  bool constCall(const CXXMemberCallExpr *C);
  bool operatorCall(const CXXOperatorCallExpr *C);
  bool arguments(const std::string &Name, const CallExpr *C, unsigned From);
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_TERMKEY_H
