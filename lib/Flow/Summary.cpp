//===- Summary.cpp - what a solved body means to its callers --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Summary.h"
#include "clang/AST/DeclCXX.h"
#include <algorithm>
#include <set>

namespace clang::valuetask {

namespace {
/// Notes reads of results that the callee did not test for.
class NeedsListener : public FlowListener {
public:
  std::set<PlaceId> NotReady;
  void misuse(FindingKind K, const Fact &, PlaceId P,
              const ObjectState &) override {
    if (K == FindingKind::NotReady)
      NotReady.insert(P);
  }
  void fine(const Fact &, PlaceId, const ObjectState &) override {}
};
} // namespace

/// The path of \p P as a caller can follow it, or false.
static bool path(PlaceId P, const PlaceTable &Places, const FunctionDecl *F,
                 FunctionSummary::Entry &Out) {
  while (Places[P].Kind == PlaceKind::Field) {
    Out.Fields.push_back(static_cast<const FieldDecl *>(Places[P].Key));
    P = Places[P].Base;
  }
  std::reverse(Out.Fields.begin(), Out.Fields.end());
  bool ThroughPointer = Places[P].Kind == PlaceKind::Pointee;
  if (ThroughPointer)
    P = Places[P].Base;
  if (Places[P].Kind == PlaceKind::This)
    return !ThroughPointer;
  if (Places[P].Kind != PlaceKind::Variable)
    return false;
  const auto *V = static_cast<const VarDecl *>(Places[P].Key);
  Out.Variable = V;
  if (const auto *Param = dyn_cast<ParmVarDecl>(V);
      Param && Param->getDeclContext() == F)
    return ThroughPointer ? V->getType()->isPointerType()
                          : V->getType()->isReferenceType();
  // A captured variable belongs to a function around the lambda.
  return !ThroughPointer && V->getDeclContext() != F && !V->isInitCapture();
}

FunctionSummary summarise(const FunctionDecl *F, FunctionFacts &Facts,
                          Solver &Solved, const ModelIndex &Model) {
  FunctionSummary S;
  NeedsListener Needs;
  Solved.report(Needs);
  const std::vector<State> &Exits = Solved.exitStates();

  std::set<PlaceId> Objects = Needs.NotReady;
  for (const State &Exit : Exits)
    for (const auto &[P, O] : Exit.Objects)
      Objects.insert(P);

  for (PlaceId P : Objects) {
    FunctionSummary::Entry E;
    if (!path(P, Facts.Places, F, E))
      continue;
    unsigned Taken = 0, Revived = 0, Ready = 0;
    ObjectEffect &Effect = E.Effect;
    for (const State &Exit : Exits) {
      const ObjectState *O = Exit.find(P);
      if (!O)
        continue;
      if (O->Type)
        E.Type = O->Type;
      if (O->Lives & Unknown)
        Effect.Escapes = true;
      if (O->Lives & Gone) {
        ++Taken;
        Effect.Shares |= (O->Lives & SharedOut) != 0;
        if (O->Lives & Live)
          Effect.Takes = Consumes::Maybe;
        if (!Effect.Where)
          Effect.Where = O->UsedAt;
      }
      if (O->MadeAt)
        ++Revived;
      if (O->Completion != Done::Unknown)
        ++Ready;
    }
    if (Taken && Taken == Exits.size() && Effect.Takes != Consumes::Maybe)
      Effect.Takes = Consumes::Always;
    else if (Taken)
      Effect.Takes = Consumes::Maybe;
    Effect.Revives = !Exits.empty() && Revived == Exits.size() && !Taken;
    if (Revived && !Effect.Revives)
      Effect.Escapes = true;
    Effect.ProvesReady = !Exits.empty() && Ready == Exits.size() && !Taken;
    Effect.NeedsReady = Needs.NotReady.count(P) != 0;
    if (!Effect.isNothing())
      S.Objects.push_back(E);

    // A bool that says whether the parameter is complete.
    const auto *Param = dyn_cast_or_null<ParmVarDecl>(E.Variable);
    if (Param && E.Fields.empty() && Param->getDeclContext() == F &&
        F->getReturnType()->isBooleanType()) {
      bool AllTrue = true, AllFalse = true, AnyTrue = false, AnyFalse = false;
      for (const State &Exit : Exits) {
        const ObjectState *O = Exit.find(P);
        bool IsReady = O && O->Completion != Done::Unknown;
        if (Exit.ReturnTruth != 0) {
          AnyTrue = true;
          AllTrue &= IsReady;
        }
        if (Exit.ReturnTruth != 1) {
          AnyFalse = true;
          AllFalse &= IsReady;
        }
      }
      if (AnyTrue && AllTrue)
        S.TrueMeansReady = Param->getFunctionScopeIndex();
      else if (AnyFalse && AllFalse)
        S.FalseMeansReady = Param->getFunctionScopeIndex();
    }
  }

  std::set<const VarDecl *> Written;
  for (const auto &Block : Facts.Blocks)
    for (const Fact &One : Block) {
      if (One.Kind == FactKind::WriteSelf)
        S.WritesFields = true;
      if (One.Kind == FactKind::Set || One.Kind == FactKind::Shift ||
          One.Kind == FactKind::Kill) {
        if (One.Written && One.Written->getDeclContext() != F)
          if (Written.insert(One.Written).second)
            S.Writes.push_back(One.Written);
        if (One.Kind == FactKind::Set && One.Flag)
          S.WritesFields = true;
      }
      if (One.Kind == FactKind::Return && One.A != NoPlace) {
        const VarDecl *V = Facts.Places[One.A].Kind == PlaceKind::Variable
                               ? Facts.Places.rootVariable(One.A)
                               : nullptr;
        const auto *Param = dyn_cast_or_null<ParmVarDecl>(V);
        if (Param && Param->getDeclContext() == F)
          S.ReturnsParameter = Param->getFunctionScopeIndex();
      }
    }
  (void)Model;
  return S;
}

} // namespace clang::valuetask
