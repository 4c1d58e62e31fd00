//===- Conditions.cpp - what generated programs branch on -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Generator.h"

namespace valuetask::oracle {

std::string Generator::fresh(const char *Prefix) {
  return Prefix + std::to_string(++Names);
}

/// A condition on a parameter, the same each time it is asked.
Cond Generator::param(VarKind K) {
  switch (K) {
  case VarKind::Int: {
    static const std::vector<std::string> Forms = {
        "$0 > 1", "$0 <= 1", "$0 == 3", "$0 != 3",
        "$0 > 3", "$0 >= 2", "1 < $0",  "$0 < 2"};
    return atom(R.pick(Forms), {"n0"}, "int");
  }
  case VarKind::Mode: {
    static const std::vector<std::string> Forms = {
        "$0 == mode::idle", "$0 != mode::idle", "$0 == mode::read",
        "$0 != mode::write"};
    return atom(R.pick(Forms), {"m0"}, "enum");
  }
  default: {
    std::string Name = "b" + std::to_string(R.below(3));
    return atom("$0", {Name});
  }
  }
}

Cond Generator::stable(unsigned Depth) {
  if (Depth > 0 && R.percent(22)) {
    Cond C;
    C.K = R.percent(50) ? Cond::And : Cond::Or;
    C.Kids = {stable(Depth - 1), stable(Depth - 1)};
    C.Feature = "and-or";
    return C;
  }
  unsigned Pick = R.below(10);
  Cond C = param(Pick < 6   ? VarKind::Bool
                 : Pick < 8 ? VarKind::Int
                            : VarKind::Mode);
  return R.percent(25) ? negate(C) : C;
}

/// The opposite, in one of the ways to write it.
Cond Generator::opposite(const Cond &C) {
  if (C.K == Cond::Not)
    return C.Kids[0];
  if (C.K != Cond::Atom) {
    if (R.percent(50))
      return negate(C);
    Cond D; // De Morgan
    D.K = C.K == Cond::And ? Cond::Or : Cond::And;
    for (const Cond &Kid : C.Kids)
      D.Kids.push_back(opposite(Kid));
    D.Feature = C.Feature;
    return D;
  }
  if (R.percent(40)) {
    static const std::vector<std::pair<std::string, std::string>> Pairs = {
        {" > ", " <= "},  {" <= ", " > "}, {" == ", " != "},
        {" != ", " == "}, {" >= ", " < "}, {" < ", " >= "}};
    for (const auto &[From, To] : Pairs) {
      size_t At = C.Text.find(From);
      if (At == std::string::npos)
        continue;
      Cond D = C;
      D.Text.replace(At, From.size(), To);
      return D;
    }
    if (C.Text == "$0" && (C.Uses[0][0] == 'b' || C.Uses[0][0] == 'c')) {
      Cond D = C;
      D.Text = "$0 == false";
      return D;
    }
  }
  return negate(C);
}

/// Another answer each time.
Cond Generator::opaque() {
  return atom("cond(" + std::to_string(site()) + ")", {}, "opaque-condition");
}

Cond Generator::query(const Access &A, const char *Name) {
  std::string Asked = Name;
  return atom((A.Arrow ? "$0->" : "$0.") + Asked + "()", {A.Name},
              Asked == "is_completed" ? "completion-test" : "failure-test");
}

} // namespace valuetask::oracle
