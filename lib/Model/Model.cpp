//===- Model.cpp - questions a type's entry answers by itself -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::valuetask {

const Operation *TypeModel::operation(llvm::StringRef Name,
                                      bool OnRValue) const {
  const ValueCategory Exact =
      OnRValue ? ValueCategory::RValue : ValueCategory::LValue;
  const Operation *General = nullptr;
  for (const Operation &Op : Operations) {
    if (!llvm::is_contained(Op.Names, Name))
      continue;
    if (Op.On == Exact)
      return &Op;
    if (Op.On == ValueCategory::Any && !General)
      General = &Op;
  }
  return General;
}

const SourceOperation *SourceModel::operation(llvm::StringRef Name) const {
  for (const SourceOperation &Op : Operations)
    if (llvm::is_contained(Op.Names, Name))
      return &Op;
  return nullptr;
}

const SourceOperation *SourceModel::operation(SourceEffect E) const {
  for (const SourceOperation &Op : Operations)
    if (Op.Does == E)
      return &Op;
  return nullptr;
}

const Operation *effectOperation(Effect E) {
  static const std::vector<Operation> Table = [] {
    std::vector<Operation> T;
    for (int I = 0; I <= static_cast<int>(Effect::Ignore); ++I) {
      Operation O;
      O.Does = static_cast<Effect>(I);
      T.push_back(O);
    }
    return T;
  }();
  return &Table[static_cast<int>(E)];
}

} // namespace clang::valuetask
