//===- SourceView.cpp - sources as the flow analysis sees them ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceView.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::valuetask {

/// What \p Op does to the result of the current operation.
static Operation asResult(const SourceOperation &Op) {
  Operation Out;
  Out.Names = Op.Names;
  switch (Op.Does) {
  case SourceEffect::Set:
    Out.Does = Effect::Consume;
    break;
  case SourceEffect::Reset:
  case SourceEffect::Start:
    Out.Does = Effect::Revive;
    break;
  case SourceEffect::IsSet:
    Out.Does = Effect::Query;
    Out.WhenTrue = Knowledge::Empty;
    Out.WhenFalse = Knowledge::Valid;
    break;
  case SourceEffect::IsUnset:
    Out.Does = Effect::Query;
    Out.WhenTrue = Knowledge::Valid;
    Out.WhenFalse = Knowledge::Empty;
    break;
  case SourceEffect::Status:
    if (!Op.Pending.empty()) {
      Out.Does = Effect::Query;
      Out.WhenEquals = {{Op.Pending, Knowledge::Valid}};
    }
    break;
  default:
    break;
  }
  return Out;
}

/// What \p Op does to the operation itself; what needs more than the name of
/// a member is done by the generator (Flow/Sources.cpp).
static Operation asOperation(const SourceOperation &Op) {
  Operation Out;
  Out.Names = Op.Names;
  bool Hands =
      Op.Does == SourceEffect::HandOut || Op.Does == SourceEffect::Start;
  Out.Does = Hands                            ? Effect::Consume
             : Op.Does == SourceEffect::Reset ? Effect::Borrow
                                              : Effect::Ignore;
  return Out;
}

static bool matters(const SourceModel &S, Stands For) {
  if (S.IsInterface)
    return false;
  if (For == Stands::Result)
    return S.operation(SourceEffect::Set);
  return S.operation(SourceEffect::HandOut) ||
         S.operation(SourceEffect::Start) || S.operation(SourceEffect::Version);
}

ModelSet sourceView(const ModelSet &Models, Stands For) {
  ModelSet View;
  View.For = For;
  View.Functions = Models.Functions;
  View.Sources = Models.Sources;
  View.HandedOut = Models.Types;
  for (const SourceModel &S : Models.Sources) {
    if (!matters(S, For))
      continue;
    TypeModel &T = View.Types.emplace_back();
    T.Names = S.Names;
    T.Origin = S.Origin;
    T.For = For;
    T.Rules.MayDrop = true;
    T.Rules.QueryAfterConsumptionIsBug = false;
    T.Rules.DefaultIsEmpty = false;
    T.Rules.CopiesAlias = S.CopiesAlias;
    T.Again = S.Again;
    for (const SourceOperation &Op : S.Operations)
      T.Operations.push_back(For == Stands::Result ? asResult(Op)
                                                   : asOperation(Op));
  }
  return View;
}

} // namespace clang::valuetask
