//===- CompanionView.cpp - tasks as if they were value tasks --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompanionView.h"

namespace clang::valuetask {

ModelSet companionView(const ModelSet &Models) {
  ModelSet View = Models;
  for (const TypeModel &T : Models.Types) {
    if (T.Companion.empty())
      continue;
    TypeModel &As = View.Types.emplace_back(T);
    As.Names = {T.Companion};
    As.Companion = T.Names.front();
  }
  return View;
}

} // namespace clang::valuetask
