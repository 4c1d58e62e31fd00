//===- SourceWording.cpp - misuse of sources as sentences -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checks/Wording.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace clang::valuetask {

bool isOfSource(FindingKind K) {
  switch (K) {
  case FindingKind::SetTwice:
  case FindingKind::SecondOperation:
  case FindingKind::ResetTooEarly:
  case FindingKind::StaleToken:
  case FindingKind::TokenIgnored:
  case FindingKind::OtherToken:
  case FindingKind::ConstantToken:
    return true;
  default:
    return false;
  }
}

SourceLocation sourcePlace(const Finding &F) {
  if (F.Kind == FindingKind::TokenIgnored)
    return F.Object.empty() ? F.In->getLocation() : F.Variable->getLocation();
  return locationOf(F.At);
}

static std::string quoted(const std::string &Name) {
  return Name.empty() ? "this source" : "'" + Name + "'";
}

static std::string functionName(const Finding &F) {
  return "'" + F.In->getNameAsString() + "'";
}

/// The operation that begins a new operation, if the type has one.
static std::string resetOf(const Finding &F) {
  if (F.Type)
    for (const Operation &Op : F.Type->Operations)
      if (Op.Does == Effect::Revive && !Op.Names.empty())
        return Op.Names.front();
  return "";
}

static bool inLoop(const Finding &F) {
  return F.SameStatement || (!F.Branches.empty() &&
                             F.Branches[0].Kind == BlameKind::LaterIteration);
}

/// By whom, where it is a function that does it.
static std::string helper(const Finding &F) {
  if (F.Ended)
    return " by the destructor of '" + F.Ended->getNameAsString() + "'";
  const auto *C = dyn_cast_or_null<CallExpr>(F.At);
  const FunctionDecl *D = C && !F.Op ? C->getDirectCallee() : nullptr;
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(D);
  if (!D || !D->getDeclName().isIdentifier() ||
      (M && M->getParent()->isLambda()))
    return "";
  return " by '" + D->getNameAsString() + "'";
}

static std::string setTwice(const Finding &F) {
  std::string M = quoted(F.Object) + " is given a result again" + helper(F) +
                  (inLoop(F) ? " in a later iteration of the loop" : "");
  std::string Reset = resetOf(F);
  if (F.Type && F.Type->Again == SecondSet::Throws)
    M += "; a second result throws";
  else if (F.Type && F.Type->Again == SecondSet::Asserts)
    M += "; a second result fails an assertion";
  else
    M += "; an operation has one result";
  if (!Reset.empty())
    M += "; '" + Reset + "' begins the next operation";
  return M;
}

std::string sourceMessage(const Finding &F) {
  switch (F.Kind) {
  case FindingKind::SetTwice:
    return setTwice(F);
  case FindingKind::SecondOperation:
    return "a second operation of " + quoted(F.Object) + " is started" +
           helper(F) + (inLoop(F) ? " in a later iteration of the loop" : "") +
           " while the value task of the first one was not consumed";
  case FindingKind::ResetTooEarly:
    return quoted(F.Object) +
           " is reset before the result was taken; the value task that was "
           "handed out is stale from here on";
  case FindingKind::StaleToken:
    return "the token in " + quoted(F.Object) +
           " is of an operation that the reset has ended; ask for the token "
           "after the reset";
  case FindingKind::TokenIgnored:
    return functionName(F) +
           " does not look at its token; a value task of an earlier operation "
           "goes unnoticed; pass the token on, or compare it with the current "
           "one";
  case FindingKind::OtherToken:
    return functionName(F) +
           " passes on another token than it was given; a value task of an "
           "earlier operation goes unnoticed" +
           (F.Object.empty() ? "" : "; pass '" + F.Object + "'");
  case FindingKind::ConstantToken:
    return "the token of this value task is always " + F.Object +
           ", but its source has one operation after the other; ask the "
           "source for it";
  default:
    return "misuse of " + quoted(F.Object);
  }
}

std::vector<Note> sourceNotes(const Finding &F) {
  std::vector<Note> Out;
  if (F.Earlier && F.Earlier != F.At) {
    const char *What =
        F.Kind == FindingKind::SetTwice     ? "its result was set here first"
        : F.Kind == FindingKind::StaleToken ? "the operation was ended here"
        : F.Kind == FindingKind::ResetTooEarly
            ? "the value task was handed out here"
            : "the first one was started here";
    Out.push_back({locationOf(F.Earlier), What});
  }
  for (const Blame &B : F.Branches)
    if (B.At)
      Out.push_back({B.At->getBeginLoc(), B.Kind == BlameKind::LaterIteration
                                              ? "this loop comes back to it"
                                              : text(B.Kind)});
  if (F.Kind == FindingKind::OtherToken && F.Variable)
    Out.push_back({F.Variable->getLocation(), "it was given this token"});
  else if (F.Variable && F.Kind != FindingKind::TokenIgnored &&
           !F.Object.empty())
    Out.push_back({F.Variable->getLocation(), "it is declared here"});
  return Out;
}

} // namespace clang::valuetask
