//===- StoredCheck.cpp - value tasks kept where many may reach them -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checks/StoredCheck.h"
#include "Checks/Wording.h"
#include "Flow/Holders.h"
#include "clang/AST/Decl.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace clang::valuetask {

using namespace ast_matchers;

void StoredCheck::addMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

void StoredCheck::check(const MatchFinder::MatchResult &Result) {
  survives([&] {
    ModelIndex Index(engine().models());
    for (const Store &S : findStores(*Result.Context, Index))
      if (isWanted(S.Sure))
        say(S);
  });
}

static const char *place(const Store &S) {
  const auto *V = dyn_cast<VarDecl>(S.Keeper);
  if (!V)
    return "field";
  if (V->getTLSKind() != VarDecl::TLS_None)
    return "thread-local variable";
  return V->isStaticDataMember() || V->isStaticLocal() ? "static variable"
                                                       : "global variable";
}

/// What to write instead, in the words of the type.
static std::string advice(const Store &S) {
  for (const Operation &Op : S.Type->Operations)
    if (Op.Does == Effect::Share && !Op.Names.empty())
      return "keep what '" + Op.Names.front() +
             "' gives, or move the value task out for its one consumer";
  return "move it out for its one consumer";
}

/// A holder of one object at a time.
static bool keepsOne(QualType T) {
  return isStd(T->getAsCXXRecordDecl(),
               {"optional", "unique_ptr", "shared_ptr", "variant", "expected"});
}

void StoredCheck::say(const Store &S) {
  bool Many = S.IsHolder && !keepsOne(S.Keeper->getType());
  const char *What = Many ? "keeps value tasks" : "keeps a value task";
  diag(S.Keeper->getLocation(),
       "%0 %1 %2 where more than one may reach %3; whoever comes second "
       "consumes it again; %4")
      << place(S) << S.Keeper << What << (Many ? "each" : "it") << advice(S);
  if (S.ReachedAt)
    diag(locationOf(S.ReachedAt),
         S.Why == Reached::Exposed
             ? "a reference to it is handed out here"
             : "it is consumed here, and left where it is",
         DiagnosticIDs::Note);
  if (S.StoredAt)
    diag(locationOf(S.StoredAt), "a value task is stored here",
         DiagnosticIDs::Note);
}

} // namespace clang::valuetask
