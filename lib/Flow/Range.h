//===- Range.h - the set of values that an integer may have ---------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A union of a few disjoint intervals of int64_t: what a path knows of a bool,
// an integer, an enumerator or (as 0 against everything else) a pointer. The
// full range is no knowledge, the empty one a path that cannot be taken.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_RANGE_H
#define VALUETASK_FLOW_RANGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace clang::valuetask {

class Range {
public:
  static constexpr int64_t Min = std::numeric_limits<int64_t>::min();
  static constexpr int64_t Max = std::numeric_limits<int64_t>::max();

  static Range full() { return between(Min, Max); }
  static Range none() { return {}; }
  static Range only(int64_t V) { return between(V, V); }
  static Range between(int64_t Low, int64_t High);
  static Range truth(bool B) { return B ? only(0).complement() : only(0); }

  bool isFull() const;
  bool isEmpty() const { return Parts.empty(); }
  /// The values one by one, if they are few.
  std::optional<llvm::SmallVector<int64_t, 16>> values() const;
  /// The ends of a range that is not empty.
  int64_t low() const { return Parts.front().first; }
  int64_t high() const { return Parts.back().second; }
  /// The last value before each part, and the last one of it.
  llvm::SmallVector<int64_t, 4> cuts() const;
  bool contains(const Range &Other) const;
  Range intersect(const Range &Other) const;
  Range unite(const Range &Other) const;
  Range complement() const;
  /// Every value moved by \p Delta; the ends saturate.
  Range shift(int64_t Delta) const;
  /// Moved by \p Delta: exact near zero, further on up to the next of \p Cuts,
  /// so that a loop makes few states and still passes each value that it tests.
  Range count(int64_t Delta, llvm::ArrayRef<int64_t> Cuts) const;
  /// Every sum of a value of each; exact where one of them has one value.
  Range plus(const Range &Other) const;
  Range negated() const;
  /// This range with every bound that \p Newer moves thrown away, or moved on
  /// to the next of \p Cuts, so that a chain of joins ends.
  Range widen(const Range &Newer, llvm::ArrayRef<int64_t> Cuts = {}) const;

  bool operator==(const Range &O) const { return Parts == O.Parts; }
  bool operator<(const Range &O) const { return Parts < O.Parts; }
  std::string text() const;

private:
  llvm::SmallVector<std::pair<int64_t, int64_t>, 2> Parts;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_RANGE_H
