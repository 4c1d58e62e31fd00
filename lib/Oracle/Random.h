//===- Random.h - a seeded sequence of choices ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same choices on every machine: the distributions of <random> are not.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_RANDOM_H
#define VALUETASK_ORACLE_RANDOM_H

#include <cstdint>
#include <vector>

namespace valuetask::oracle {

class Random {
public:
  explicit Random(uint64_t Seed) : State(Seed) {}

  uint64_t next() { // splitmix64
    State += 0x9e3779b97f4a7c15;
    uint64_t Z = State;
    Z = (Z ^ (Z >> 30)) * 0xbf58476d1ce4e5b9;
    Z = (Z ^ (Z >> 27)) * 0x94d049bb133111eb;
    return Z ^ (Z >> 31);
  }
  unsigned below(unsigned Bound) { return next() % Bound; }
  bool percent(unsigned P) { return below(100) < P; }

  template <class T> const T &pick(const std::vector<T> &From) {
    return From[below(From.size())];
  }

private:
  uint64_t State;
};

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_RANDOM_H
