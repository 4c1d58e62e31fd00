//===- AdviceWording.h - advice as sentences ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an advice. Out: what to return instead, why, and where the evidence is.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_ADVICEWORDING_H
#define VALUETASK_CHECKS_ADVICEWORDING_H

#include "Checks/Wording.h"
#include "Evidence/Advisor.h"

namespace clang::valuetask {

std::string adviceMessage(const Advice &A, const Profile *Counts,
                          const ASTContext &Ctx);
std::vector<Note> adviceNotes(const Advice &A, const Profile *Counts,
                              const ASTContext &Ctx);

/// 20000 as "20,000".
std::string grouped(uint64_t N);
/// 0.934 as "93.4 %"; what is not all is never told as "100 %".
std::string percent(double Rate);

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_ADVICEWORDING_H
