//===- Annotations.cpp - what annotations in the code say -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace clang::valuetask {

static std::optional<Annotation> parse(StringRef Word) {
  return StringSwitch<std::optional<Annotation>>(Word)
      .Case("type", Annotation::Type)
      .Case("may_drop", Annotation::MayDrop)
      .Case("await_borrows", Annotation::AwaitBorrows)
      .Case("consumes", Annotation::Consumes)
      .Case("borrows", Annotation::Borrows)
      .Case("shares", Annotation::Shares)
      .Case("detaches", Annotation::Detaches)
      .Case("wraps", Annotation::Wraps)
      .Case("revives", Annotation::Revives)
      .Case("clears", Annotation::Clears)
      .Case("makes_ready", Annotation::MakesReady)
      .Case("ignores", Annotation::Ignores)
      .Case("requires_ready", Annotation::RequiresReady)
      .Case("query_ready", Annotation::QueryReady)
      .Case("query_pending", Annotation::QueryPending)
      .Case("query_failed", Annotation::QueryFailed)
      .Case("query_succeeded", Annotation::QuerySucceeded)
      .Case("query_valid", Annotation::QueryValid)
      .Case("query_empty", Annotation::QueryEmpty)
      .Case("starts", Annotation::Starts)
      .Case("joins", Annotation::Joins)
      .Case("returns_ready", Annotation::ReturnsReady)
      .Case("never_returns", Annotation::NeverReturns)
      .Case("hot", Annotation::Hot)
      .Default(std::nullopt);
}

std::optional<Effect> AnnotationSet::effect() const {
  static constexpr std::pair<Annotation, Effect> Effects[] = {
      {Annotation::Consumes, Effect::Consume},
      {Annotation::Borrows, Effect::Borrow},
      {Annotation::Shares, Effect::Share},
      {Annotation::Detaches, Effect::Detach},
      {Annotation::Wraps, Effect::Wrap},
      {Annotation::Revives, Effect::Revive},
      {Annotation::Clears, Effect::Clear},
      {Annotation::MakesReady, Effect::MakeReady},
      {Annotation::Ignores, Effect::Ignore},
      {Annotation::QueryReady, Effect::Query},
      {Annotation::QueryPending, Effect::Query},
      {Annotation::QueryFailed, Effect::Query},
      {Annotation::QuerySucceeded, Effect::Query},
      {Annotation::QueryValid, Effect::Query},
      {Annotation::QueryEmpty, Effect::Query},
      // Alone it is a read that may be repeated, as `value() const &`.
      {Annotation::RequiresReady, Effect::Borrow},
  };
  for (auto [A, Does] : Effects)
    if (has(A))
      return Does;
  return std::nullopt;
}

std::optional<Operation> AnnotationSet::operation() const {
  std::optional<Effect> Does = effect();
  if (!Does)
    return std::nullopt;
  Operation Op;
  Op.Does = *Does;
  if (has(Annotation::RequiresReady))
    Op.Needs = Requirement::Ready;
  auto Learn = [&](Annotation A, Knowledge True, Knowledge False) {
    if (!has(A))
      return;
    Op.WhenTrue = True;
    Op.WhenFalse = False;
  };
  Learn(Annotation::QueryReady, Knowledge::Ready, Knowledge::Pending);
  Learn(Annotation::QueryPending, Knowledge::Pending, Knowledge::Ready);
  // No failure may mean success or pending, and the other way round.
  Learn(Annotation::QueryFailed, Knowledge::Failed, Knowledge::Nothing);
  Learn(Annotation::QuerySucceeded, Knowledge::Succeeded, Knowledge::Nothing);
  Learn(Annotation::QueryValid, Knowledge::Valid, Knowledge::Empty);
  Learn(Annotation::QueryEmpty, Knowledge::Empty, Knowledge::Valid);
  Op.ResultReady = has(Annotation::ReturnsReady);
  return Op;
}

SmallVector<Role, 1> AnnotationSet::roles() const {
  SmallVector<Role, 1> Roles;
  if (has(Annotation::Starts))
    Roles.push_back(Role::Start);
  if (has(Annotation::Joins))
    Roles.push_back(Role::Join);
  if (has(Annotation::ReturnsReady))
    Roles.push_back(Role::MakeReady);
  if (has(Annotation::NeverReturns))
    Roles.push_back(Role::NeverReturns);
  return Roles;
}

static void read(const Decl *D, AnnotationSet &Into,
                 UnknownAnnotations *Unknown) {
  if (!D->hasAttrs())
    return;
  for (const auto *A : D->specific_attrs<AnnotateAttr>()) {
    StringRef Text = A->getAnnotation();
    if (!Text.consume_front("valuetask::"))
      continue;
    if (std::optional<Annotation> Known = parse(Text))
      Into.add(*Known);
    else if (Unknown)
      // Redeclarations and instantiations repeat an attribute and its place.
      if (none_of(*Unknown, [&](const UnknownAnnotation &U) {
            return U.Where == A->getLocation();
          }))
        Unknown->push_back({A->getLocation(), A->getAnnotation().str()});
  }
}

/// Functions whose words hold for \p F too: its redeclarations, and those of
/// the template that it was made from. The attributes of a template get
/// instantiated, but only those of the declaration that was used.
static void visitFamily(const FunctionDecl *F,
                        function_ref<void(const FunctionDecl *)> Visit) {
  for (const FunctionDecl *Each : F->redecls())
    Visit(Each);
  if (const FunctionDecl *Pattern = F->getTemplateInstantiationPattern())
    for (const FunctionDecl *Each : Pattern->redecls())
      Visit(Each);
}

AnnotationSet annotations(const CXXRecordDecl *R, UnknownAnnotations *Unknown) {
  AnnotationSet Set;
  auto ReadAll = [&](const CXXRecordDecl *Each) {
    for (const TagDecl *Redecl : Each->redecls())
      read(Redecl, Set, Unknown);
  };
  ReadAll(R);
  const CXXRecordDecl *Pattern = R->getTemplateInstantiationPattern();
  if (Pattern)
    ReadAll(Pattern);
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R)) {
    const CXXRecordDecl *Primary =
        S->getSpecializedTemplate()->getTemplatedDecl();
    if (!Pattern || Primary->getCanonicalDecl() != Pattern->getCanonicalDecl())
      ReadAll(Primary);
  }
  return Set;
}

AnnotationSet annotations(const FunctionDecl *F, UnknownAnnotations *Unknown) {
  AnnotationSet Set;
  visitFamily(F, [&](const FunctionDecl *Each) { read(Each, Set, Unknown); });
  // A virtual function keeps the promise of what it overrides, unless it makes
  // one of its own.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Set.empty())
    for (const CXXMethodDecl *Base : M->overridden_methods())
      if (Set = annotations(Base); !Set.empty())
        break;
  return Set;
}

AnnotationSet annotations(const ParmVarDecl *P, UnknownAnnotations *Unknown) {
  AnnotationSet Set;
  const auto *F = dyn_cast_or_null<FunctionDecl>(
      dyn_cast_or_null<Decl>(P->getDeclContext()));
  if (!F) {
    read(P, Set, Unknown);
    return Set;
  }
  const unsigned Index = P->getFunctionScopeIndex();
  read(P, Set, Unknown);
  visitFamily(F, [&](const FunctionDecl *Each) {
    // Parameter packs make the pattern's parameters fewer; the instantiated
    // parameters carry the pack's attributes themselves.
    if (Index < Each->getNumParams() && Each->getParamDecl(Index) != P &&
        !Each->getParamDecl(Index)->isParameterPack())
      read(Each->getParamDecl(Index), Set, Unknown);
  });
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Set.empty())
    for (const CXXMethodDecl *Base : M->overridden_methods())
      if (Index < Base->getNumParams())
        if (Set = annotations(Base->getParamDecl(Index)); !Set.empty())
          break;
  return Set;
}

} // namespace clang::valuetask
