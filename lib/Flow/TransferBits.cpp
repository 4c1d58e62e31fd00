//===- TransferBits.cpp - sets of bits of one number ----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `x & 1`, `x & 6` and `x` are terms of their own. Here they learn from each
// other, and from `x |= 4`.
//
//===----------------------------------------------------------------------===//

#include "Flow/Transfer.h"

namespace clang::valuetask {

/// `x |= 4`: exact where x has few values; else what is known of its bits.
void Transfer::combine(State &S, const Fact &F) {
  Range Before = S.range(F.T, Conditions), After = Range::full();
  if (auto Values = Before.values(); Values && Conditions[F.T].isRelevant()) {
    Range Now = Range::none();
    for (int64_t V : *Values)
      if (auto R = calculate(F.Code, V, F.Delta))
        Now = Now.unite(Range::only(*R));
      else
        Now = Range::full();
    After = Now;
  }
  std::vector<std::pair<TermId, Range>> Bits;
  for (TermId T = 0; T != Conditions.termCount(); ++T) {
    const Term &Masked = Conditions[T];
    if (Masked.MaskOf != F.T || !Masked.isRelevant())
      continue;
    int64_t Changed = F.Code == BO_And ? ~F.Delta : F.Delta;
    bool Bitwise = F.Code == BO_Or || F.Code == BO_And || F.Code == BO_Xor;
    if (Bitwise && !(Masked.Mask & Changed))
      Bits.push_back({T, S.range(T, Conditions)});
    else if (F.Code == BO_Or && (Masked.Mask & F.Delta) == Masked.Mask)
      Bits.push_back({T, Range::only(Masked.Mask)});
    else if (F.Code == BO_And && !(Masked.Mask & F.Delta))
      Bits.push_back({T, Range::only(0)});
  }
  kill(S, F.Written);
  for (const auto &[T, R] : Bits)
    S.setRange(T, R, Conditions);
  if (Conditions[F.T].isRelevant())
    S.setRange(F.T, After, Conditions);
}

namespace {
/// What is known of the bits of one number.
struct KnownBits {
  uint64_t Ones = 0, Zeros = 0;

  void learn(const Range &R, uint64_t Mask) {
    if (R.isEmpty() || R.low() != R.high())
      return;
    Ones |= Mask & static_cast<uint64_t>(R.low());
    Zeros |= Mask & ~static_cast<uint64_t>(R.low());
  }
  uint64_t open(uint64_t Mask) const { return Mask & ~(Ones | Zeros); }
};
} // namespace

static bool isNotZero(const Range &R) {
  return R.intersect(Range::only(0)).isEmpty();
}

/// What the sets of bits of \p Whole say of each other: none of its bits, none
/// of a subset; one of a subset, one of its own. False if that cannot be.
bool Transfer::relateBits(State &S, TermId Whole) {
  const Term &X = Conditions[Whole];
  bool Carries = X.isRelevant();
  llvm::SmallVector<TermId, 8> Masks;
  for (TermId T : X.Masks)
    if (Conditions[T].isRelevant())
      Masks.push_back(T);
  if (Masks.empty())
    return true;
  auto maskOf = [&](TermId T) {
    return static_cast<uint64_t>(Conditions[T].Mask);
  };
  KnownBits Bits;
  if (Carries)
    Bits.learn(S.range(Whole, Conditions), ~0ull);
  for (bool News = true; News;) {
    KnownBits Before = Bits;
    for (TermId T : Masks) {
      Range R = S.range(T, Conditions);
      Bits.learn(R, maskOf(T));
      // The last of its bits that may be set is.
      uint64_t Left = maskOf(T) & ~Bits.Zeros;
      if (isNotZero(R) && !(Left & (Left - 1)))
        Bits.Ones |= Left;
      if (isNotZero(R) && !Left)
        return false;
    }
    if (Bits.Ones & Bits.Zeros)
      return false;
    News = Bits.Ones != Before.Ones || Bits.Zeros != Before.Zeros;
  }
  bool Any = Bits.Ones != 0;
  auto Narrow = [&](TermId T, const Range &R) {
    Range Now = S.range(T, Conditions).intersect(R);
    if (!Now.isEmpty())
      S.setRange(T, Now, Conditions);
    return !Now.isEmpty();
  };
  for (TermId T : Masks) {
    uint64_t Mask = maskOf(T);
    bool NotZero = Mask & Bits.Ones;
    for (TermId Other : Masks)
      NotZero |= isNotZero(S.range(Other, Conditions)) &&
                 !(maskOf(Other) & ~Bits.Zeros & ~Mask);
    Any |= NotZero;
    if (!Bits.open(Mask)
            ? !Narrow(T, Range::only(static_cast<int64_t>(Mask & Bits.Ones)))
            : NotZero && !Narrow(T, Range::truth(true)))
      return false;
  }
  return !Carries || !Any || Narrow(Whole, Range::truth(true));
}

} // namespace clang::valuetask
