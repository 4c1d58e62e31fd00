//===- Range.cpp - arithmetic on sets of integers -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Range.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace clang::valuetask {

// Past this many intervals the set degrades to its hull: still true, less
// exact.
static constexpr size_t MaxParts = 12;
// Loops count exactly up to here (`for (i = 0; i < 1; ++i)` runs once); past it
// an incremented variable only has a lower bound.
static constexpr int64_t ExactCount = 12;

Range Range::between(int64_t Low, int64_t High) {
  Range R;
  if (Low <= High)
    R.Parts.push_back({Low, High});
  return R;
}

bool Range::isFull() const {
  return Parts.size() == 1 && Parts[0].first == Min && Parts[0].second == Max;
}

llvm::SmallVector<int64_t, 4> Range::cuts() const {
  llvm::SmallVector<int64_t, 4> Out;
  for (const auto &[Low, High] : Parts) {
    if (Low != Min)
      Out.push_back(Low - 1);
    if (High != Max)
      Out.push_back(High);
  }
  return Out;
}

bool Range::contains(const Range &Other) const {
  return intersect(Other) == Other;
}

Range Range::intersect(const Range &Other) const {
  Range R;
  for (const auto &[L1, H1] : Parts)
    for (const auto &[L2, H2] : Other.Parts) {
      int64_t L = std::max(L1, L2), H = std::min(H1, H2);
      if (L <= H)
        R.Parts.push_back({L, H});
    }
  return R;
}

Range Range::unite(const Range &Other) const {
  llvm::SmallVector<std::pair<int64_t, int64_t>, 4> Sorted(Parts.begin(),
                                                           Parts.end());
  Sorted.append(Other.Parts.begin(), Other.Parts.end());
  llvm::sort(Sorted);
  Range R;
  for (const auto &[L, H] : Sorted) {
    if (!R.Parts.empty() &&
        (R.Parts.back().second == Max || L <= R.Parts.back().second + 1))
      R.Parts.back().second = std::max(R.Parts.back().second, H);
    else
      R.Parts.push_back({L, H});
  }
  if (R.Parts.size() > MaxParts)
    return between(R.Parts.front().first, R.Parts.back().second);
  return R;
}

Range Range::complement() const {
  Range R;
  int64_t Next = Min;
  bool Open = true;
  for (const auto &[L, H] : Parts) {
    if (L > Next)
      R.Parts.push_back({Next, L - 1});
    if (H == Max) {
      Open = false;
      break;
    }
    Next = H + 1;
  }
  if (Open)
    R.Parts.push_back({Next, Max});
  return R;
}

static int64_t saturatingAdd(int64_t V, int64_t Delta) {
  if (V == Range::Min || V == Range::Max)
    return V;
  int64_t Sum;
  if (__builtin_add_overflow(V, Delta, &Sum))
    return Delta > 0 ? Range::Max : Range::Min;
  return Sum;
}

Range Range::shift(int64_t Delta) const {
  Range R;
  for (const auto &[L, H] : Parts)
    R = R.unite(between(saturatingAdd(L, Delta), saturatingAdd(H, Delta)));
  return R;
}

Range Range::count(int64_t Delta, llvm::ArrayRef<int64_t> Cuts) const {
  Range Moved = shift(Delta);
  if (isEmpty() || between(-ExactCount, ExactCount).contains(Moved))
    return Moved;
  int64_t Low = Moved.low(), High = Moved.high();
  auto IsNear = [](int64_t V) { return V >= -ExactCount && V <= ExactCount; };
  if (Delta > 0 && !IsNear(High)) {
    const int64_t *Next = llvm::lower_bound(Cuts, High);
    High = Next != Cuts.end() ? *Next : Max;
  } else if (Delta < 0 && !IsNear(Low)) {
    const int64_t *Next = llvm::lower_bound(Cuts, Low);
    Low = Next != Cuts.begin() ? *std::prev(Next) + 1 : Min;
  }
  return between(Low, High);
}

Range Range::plus(const Range &Other) const {
  if (isEmpty() || Other.isEmpty())
    return none();
  if (Other.low() == Other.high())
    return shift(Other.low());
  if (low() == high())
    return Other.shift(low());
  auto Sum = [](int64_t A, int64_t B, int64_t Open) {
    return A == Open || B == Open ? Open : saturatingAdd(A, B);
  };
  return between(Sum(low(), Other.low(), Min), Sum(high(), Other.high(), Max));
}

Range Range::negated() const {
  Range R;
  for (const auto &[L, H] : Parts)
    R = R.unite(between(H == Max ? Min : -H, L == Min ? Max : -L));
  return R;
}

Range Range::widen(const Range &Newer, llvm::ArrayRef<int64_t> Cuts) const {
  if (Parts.empty() || Newer.Parts.empty())
    return unite(Newer);
  int64_t L = Parts.front().first, H = Parts.back().second;
  int64_t NL = Newer.Parts.front().first, NH = Newer.Parts.back().second;
  if (contains(Newer))
    return *this;
  if (NL < L) {
    const int64_t *Next = llvm::lower_bound(Cuts, NL);
    L = Next != Cuts.begin() ? *std::prev(Next) + 1 : Min;
  }
  if (NH > H) {
    const int64_t *Next = llvm::lower_bound(Cuts, NH);
    H = Next != Cuts.end() ? *Next : Max;
  }
  return between(L, H);
}

std::string Range::text() const {
  std::string S;
  for (const auto &[L, H] : Parts) {
    if (!S.empty())
      S += "|";
    if (L == H)
      S += std::to_string(L);
    else
      S += (L == Min ? "" : std::to_string(L)) + ".." +
           (H == Max ? "" : std::to_string(H));
  }
  return S.empty() ? "none" : S;
}

std::optional<llvm::SmallVector<int64_t, 16>> Range::values() const {
  llvm::SmallVector<int64_t, 16> Out;
  for (auto [Low, High] : Parts) {
    if (static_cast<uint64_t>(High) - static_cast<uint64_t>(Low) > 16 ||
        Out.size() > 16)
      return std::nullopt;
    for (int64_t V = Low;; ++V) {
      Out.push_back(V);
      if (V == High)
        break;
    }
  }
  return Out;
}

} // namespace clang::valuetask
