//===- Cells.h - numbers that library classes keep ------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Flags and counters do not live in plain variables only: a `std::atomic`, an
// element of a `std::vector<bool>`, a bit of a `std::bitset` is a number that
// operations read and write. In: a call. Out: which number it is about, and
// what the call does to it. Terms are spelled by TermKey.cpp, facts are made by
// CellFacts.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_CELLS_H
#define VALUETASK_FLOW_CELLS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <optional>

namespace clang::valuetask {

/// A number: the one that the object keeps, or the one at an index.
struct Cell {
  const Expr *Object = nullptr;
  const Expr *Index = nullptr;
  explicit operator bool() const { return Object; }
};

struct CellOperation {
  enum Kind : uint8_t {
    Read,
    Store,
    Exchange, ///< Store, and the answer is what was there before.
    Shift,    ///< Add Delta; the answer is what was there, or (After) what is.
    Claim,    ///< compare_exchange: store if Expected is there.
    Change,   ///< Any other write.
  };
  Kind Does = Read;
  Cell At;
  /// Store, Exchange, Claim: what is stored, an expression or a number; all
  /// bits, if the cell has an object and no index but the class has several.
  const Expr *New = nullptr;
  std::optional<int64_t> Number;
  int64_t Delta = 0;
  bool After = false;
  const Expr *Expected = nullptr;
  /// Claim: may fail though the expected number is there.
  bool Weak = false;
};

/// The type of the number that an object of type \p T keeps (`std::atomic<T>`),
/// or null.
QualType cellType(QualType T, const ASTContext &Ctx);

/// True for a class of many numbers, each at an index.
bool keepsCells(QualType T);

/// The number that \p E names: `v[i]`, `v.at(i)`, `bits.test(i)`.
Cell indexedCell(const Expr *E);

std::optional<CellOperation> cellOperation(const CallExpr *E,
                                           const ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_CELLS_H
