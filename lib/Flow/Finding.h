//===- Finding.h - one misuse, as a plain value ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the analysis hands out. No wording here: every surface (clang-tidy,
// editor, gate) words it from the same value. Statements and declarations
// belong to the ASTContext that was analysed.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_FINDING_H
#define VALUETASK_FLOW_FINDING_H

#include "Model/Model.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include <string>
#include <vector>

namespace clang::valuetask {

enum class FindingKind : uint8_t {
  ConsumedAgain,  ///< Consumed or asked after it was consumed.
  Concurrent,     ///< Two consumers can be in flight at once.
  NotReady,       ///< Read where completion is not known.
  UsedAfterShare, ///< Used after `as_task()`.
  Dropped,        ///< A temporary is discarded.
  NeverConsumed,  ///< A local that no path consumes.
  Abandoned,      ///< A local that some path does not consume.
  Overwritten,    ///< Assigned to before it was consumed.
  TestedOnly,     ///< Completion was asked and the value never taken.
  // Of those who implement sources (Sources.h).
  SetTwice,        ///< The operation has a result already.
  SecondOperation, ///< Handed out while an operation is in flight.
  ResetTooEarly,   ///< Reset before the result was taken.
  StaleToken,      ///< A token from before the last reset.
  TokenIgnored,    ///< An override that does not look at its token.
  OtherToken,      ///< An override that passes another token on.
  ConstantToken,   ///< A value task made with a token that never changes.
};

enum class Confidence : uint8_t {
  Maybe,    ///< Something on the way was not understood to the end.
  Likely,   ///< On some feasible path.
  Definite, ///< Every path that gets here.
};

/// Why a path goes where it goes.
enum class BlameKind : uint8_t {
  None,
  IfTrue,
  IfFalse,
  LoopEntered,
  LoopSkipped,
  LaterIteration,
  Goto,
  Case,
  Catch,
  Return,
  Throw,
  Break,
  Continue,
  LeavingGoto,
};

struct Blame {
  BlameKind Kind = BlameKind::None;
  const Stmt *At = nullptr;
};

struct Finding {
  FindingKind Kind = FindingKind::ConsumedAgain;
  Confidence Sure = Confidence::Likely;
  /// The object as the user would write it; empty for temporaries.
  std::string Object;
  const TypeModel *Type = nullptr;
  /// The place of the finding: a statement, or a variable's declaration.
  const Stmt *At = nullptr;
  const VarDecl *Variable = nullptr;
  /// Of an object without a name: the variable that is as complete as it.
  const VarDecl *Followed = nullptr;
  /// What is done there. Null for co_await and hand-over.
  const Operation *Op = nullptr;
  /// The earlier consumption, or null.
  const Stmt *Earlier = nullptr;
  /// Of a call: where the callee consumes or reads it, or null.
  const Stmt *Inside = nullptr;
  /// Where the object was made (an expression), or null.
  const Stmt *Made = nullptr;
  /// The branches that make the path.
  std::vector<Blame> Branches;
  /// The analysed function.
  const FunctionDecl *In = nullptr;
  /// The second use is an rvalue hand-over, a move.
  bool ByMove = false;
  /// The object is consumed again by the same statement, in a loop.
  bool SameStatement = false;
  /// Overwritten: by nothing (`o.reset()`).
  bool Emptied = false;
  /// A callee asks it for completion, and does not consume it.
  bool Asks = false;
  /// The variable whose destructor does it.
  const VarDecl *Ended = nullptr;
  /// The earlier consumption handed the object on.
  bool WasMoved = false;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_FINDING_H
