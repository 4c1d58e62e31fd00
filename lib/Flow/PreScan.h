//===- PreScan.h - one look at a body before its CFG is built -------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One walk over a function body. Most functions mention no value task, and for
// them this walk is all that the analysis costs. For the rest it notes what the
// CFG does not tell: which expressions are discarded, which operands are not
// evaluated, which calls are the plumbing of an await, whose variables a
// handler unwinds, and which variables others may write.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_PRESCAN_H
#define VALUETASK_FLOW_PRESCAN_H

#include "Flow/AssertionMacros.h"
#include "Flow/ElementLoop.h"
#include "Model/ModelIndex.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace clang::valuetask {

/// True if \p Body mentions an object of a modelled type, or calls a member
/// function of the current object and \p Holds says that its class keeps some.
bool mentionsValueTask(const Stmt *Body, const ModelIndex &Model,
                       llvm::function_ref<bool(QualType)> Holds);

class PreScan {
public:
  PreScan(const Stmt *Body, const ASTContext &Ctx);
  /// Adds a constructor's initialiser.
  void scanMore(const Stmt *S) { visit(S, nullptr, nullptr); }

  /// `await_ready()` call of an await, to the await.
  llvm::DenseMap<const Expr *, const CoroutineSuspendExpr *> Ready;
  llvm::DenseMap<const Expr *, const CoroutineSuspendExpr *> Suspend;
  /// Nodes that only carry the operand of an await to its awaiter.
  llvm::DenseSet<const Stmt *> Plumbing;
  /// `await_resume()` calls of `co_yield`.
  llvm::DenseSet<const Stmt *> Resumed;
  /// Full expressions, and parts of them, whose value nobody uses.
  llvm::DenseSet<const Expr *> Discarded;
  /// Discarded by an explicit cast to void.
  llvm::DenseSet<const Expr *> CastToVoid;
  llvm::DenseSet<const Stmt *> Unevaluated;
  /// A call that is an argument of another call, to that call.
  llvm::DenseMap<const Expr *, const CallExpr *> ArgumentOf;
  /// Variables declared in the try block of a handler.
  llvm::DenseMap<const CXXCatchStmt *, std::vector<const VarDecl *>> Unwinds;
  llvm::DenseMap<const VarDecl *, const CXXForRangeStmt *> RangeVariables;
  /// The hidden variables in which such loops keep what they go over.
  llvm::DenseMap<const VarDecl *, const CXXForRangeStmt *> RangeStarts;
  /// `for` and `while` statements, outer ones first.
  std::vector<const Stmt *> Loops;
  /// Local variables that may be written through a pointer, a reference or a
  /// lambda.
  llvm::DenseSet<const VarDecl *> Exposed;
  /// What assertions require where an expression is evaluated.
  llvm::DenseMap<const Expr *, Claim> Required;
  /// Variables and structured bindings that the try block of a handler
  /// mentions, each by one of its mentions.
  llvm::DenseMap<const CXXCatchStmt *, std::vector<const DeclRefExpr *>> Shakes;
  /// Throws, with handlers around them that they never get to: an inner one
  /// takes what is thrown, or the types do not match.
  llvm::DenseSet<std::pair<const Stmt *, const Stmt *>> Passes;
  /// Throws that no handler of this function takes.
  llvm::DenseSet<const Stmt *> Leaves;
  /// Every variable that an expression refers to.
  llvm::DenseSet<const VarDecl *> Mentioned;
  /// Local references and pointers that begin as another name for a local
  /// variable, to that variable, and the pointers that may lead elsewhere
  /// later.
  NameMap OtherNames;
  llvm::DenseSet<const VarDecl *> Rebound;
  /// Where a variable gets another name.
  llvm::DenseSet<const DeclRefExpr *> Renames;

  /// Closures whose bodies are part of this one.
  llvm::DenseSet<const LambdaExpr *> RunHere;

private:
  const ASTContext &Ctx;
  bool InRequired = false;
  /// What lambdas write of the function around them, the variables that keep
  /// them, and how often those are used and called.
  llvm::DenseMap<const LambdaExpr *, llvm::DenseSet<const VarDecl *>>
      LambdaWrites;
  llvm::DenseMap<const LambdaExpr *, const VarDecl *> KeptIn;
  llvm::DenseSet<const LambdaExpr *> CalledAtOnce;
  llvm::DenseMap<const VarDecl *, unsigned> Uses, CallsOf;
  /// Calls that are awaited at once, and names of variables that a callee
  /// gets for the time of the call only.
  llvm::DenseSet<const CallExpr *> Awaited;
  llvm::DenseSet<const Expr *> Lent;
  /// The try blocks that the walk is in, outer ones first.
  std::vector<const CXXTryStmt *> TryBlocks;
  void noteClaim(const Expr *E, const Claim &C);
  void noteThrow(const Expr *E, QualType What);
  void noteLent(const CallExpr *C);
  void noteOtherName(const VarDecl *V);
  void noteUse(const VarDecl *V, const Stmt *Parent);
  void exposeLambdaWrites();
  void visit(const Stmt *S, const Stmt *Parent,
             std::vector<const VarDecl *> *Declared);
  void visitLambdaBody(const Stmt *S, const Stmt *Parent,
                       llvm::DenseSet<const VarDecl *> &Writes);
  void discard(const Stmt *S, bool ToVoid = false);
  void markUnevaluated(const Stmt *S);
  void noteAwait(const CoroutineSuspendExpr *E);
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_PRESCAN_H
