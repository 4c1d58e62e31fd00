//===- Wording.h - findings as sentences ----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What, since where, on which path, and what to write instead. In: a finding.
// Out: the message, its place, the notes and the fix-it.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CHECKS_WORDING_H
#define VALUETASK_CHECKS_WORDING_H

#include "Flow/Finding.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include <optional>
#include <string>
#include <vector>

namespace clang::valuetask {

struct Note {
  SourceLocation Where;
  std::string Text;
};

/// Where a statement is best pointed at.
SourceLocation locationOf(const Stmt *S);
const char *text(BlameKind K);

/// The findings of those who implement sources have words of their own
/// (SourceWording.cpp).
bool isOfSource(FindingKind K);
SourceLocation sourcePlace(const Finding &F);
std::string sourceMessage(const Finding &F);
std::vector<Note> sourceNotes(const Finding &F);

SourceLocation placeOf(const Finding &F);
std::string message(const Finding &F);
std::vector<Note> notes(const Finding &F, const ASTContext &Ctx);
/// `co_await` for a value task that a coroutine keeps in a local and never
/// touches, where it is certain to be what was meant.
std::optional<FixItHint> forgottenAwait(const Finding &F);

} // namespace clang::valuetask

#endif // VALUETASK_CHECKS_WORDING_H
