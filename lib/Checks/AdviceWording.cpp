//===- AdviceWording.cpp - advice as sentences ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checks/AdviceWording.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <cmath>

namespace clang::valuetask {

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

std::string grouped(uint64_t N) {
  std::string Digits = llvm::utostr(N);
  for (int At = static_cast<int>(Digits.size()) - 3; At > 0; At -= 3)
    Digits.insert(At, ",");
  return Digits;
}

std::string percent(double Rate) {
  uint64_t Tenths = static_cast<uint64_t>(std::floor(Rate * 1000 + 1e-9));
  if (Tenths == 1000)
    return "100 %";
  return llvm::utostr(Tenths / 10) + "." + llvm::utostr(Tenths % 10) + " %";
}

static std::string quoted(llvm::StringRef S) { return ("'" + S + "'").str(); }

static std::string nameOf(const FunctionDecl *F) {
  return quoted(F->getDeclName().isIdentifier() ? F->getName().str()
                                                : F->getNameAsString());
}

/// The return type as it is written, and what would stand there instead.
static std::pair<std::string, std::string> types(const Advice &A,
                                                 const ASTContext &Ctx) {
  PrintingPolicy Policy(Ctx.getLangOpts());
  Policy.SuppressTagKeyword = true;
  QualType T = A.Function->getReturnType().getUnqualifiedType();
  // Another name for it says nothing of what is to change.
  if (T->getAs<TypedefType>())
    T = T.getCanonicalType();
  std::string From = T.getAsString(Policy);
  size_t Arguments = std::min(From.find('<'), From.size());
  if (size_t Scope = llvm::StringRef(From).take_front(Arguments).rfind(':');
      Scope != llvm::StringRef::npos) {
    From.erase(0, Scope + 1);
    Arguments -= Scope + 1;
  }
  llvm::StringRef To = A.To;
  To = To.substr(To.rfind(':') + 1);
  return {quoted(From), quoted(To.str() + From.substr(Arguments))};
}

static std::string source(const Expr *E, const ASTContext &Ctx) {
  CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->IgnoreImplicit()->getSourceRange()),
      Ctx.getSourceManager(), Ctx.getLangOpts());
  std::string Text;
  // In one line.
  for (llvm::StringRef Word :
       llvm::split(Lexer::getSourceText(Range, Ctx.getSourceManager(),
                                        Ctx.getLangOpts()),
                   '\n')) {
    if (!Text.empty())
      Text += ' ';
    Text += Word.trim();
  }
  return Text;
}

static std::string where(TakenBranch B, const ASTContext &Ctx) {
  while (const auto *Not =
             dyn_cast<UnaryOperator>(B.Condition->IgnoreParenImpCasts())) {
    if (Not->getOpcode() != UO_LNot)
      break;
    B.Condition = Not->getSubExpr();
    B.Truth = !B.Truth;
  }
  std::string Condition = source(B.Condition, Ctx);
  if (Condition.empty())
    return "";
  if (!B.IsSwitch)
    return B.Truth ? quoted(Condition) : quoted(Condition) + " is false";
  if (const auto *C = dyn_cast_or_null<CaseStmt>(B.Case))
    return quoted(Condition) + " is " + quoted(source(C->getLHS(), Ctx));
  return quoted(Condition) + " is none of the cases";
}

/// "on the path where 'Left > 0'", or less if the branches have no text.
static std::string onPath(const SyncPaths &P, const ASTContext &Ctx) {
  std::vector<std::string> Parts;
  for (const TakenBranch &B : P.Where)
    if (std::string Text = where(B, Ctx); !Text.empty())
      Parts.push_back(std::move(Text));
  if (Parts.empty())
    return "on some path";
  return "on the path where " + llvm::join(Parts, " and ");
}

static std::string inProfile(const Profile *Counts) {
  return Counts ? (" (" + Counts->name() + ")").str() : "";
}

static std::string times(uint64_t N) {
  return N == 1 ? "once" : grouped(N) + " times";
}

static std::string words(const Heat &H) {
  switch (H.By) {
  case Heat::Counted:
    return "called " + times(H.Count);
  case Heat::Sampled:
    return "sampled " + times(H.Count);
  case Heat::Block:
    return "its hottest block ran " + times(H.Count);
  case Heat::Attribute:
    return H.Is == Heat::Cold ? "marked cold" : "marked hot";
  case Heat::Annotated:
    return "annotated as hot";
  case Heat::InLoop:
    return "called in a loop of " + nameOf(H.Call->In) + ", which is hot";
  case Heat::Nothing:
    return "";
  }
  llvm_unreachable("every source has words");
}

static std::string words(const Synchrony &S, const SyncPaths &P,
                         const ASTContext &Ctx) {
  switch (S.By) {
  case Synchrony::Returns:
    return "at least " + percent(S.rate()) +
           " of the calls completed without "
           "suspending";
  case Synchrony::Awaits:
    return percent(S.rate()) + " of the " + grouped(S.Of) +
           " awaits of its type did not suspend";
  case Synchrony::Paths:
    return P.When == Completes::Always
               ? "it never waits"
               : "it returns before its first await " + onPath(P, Ctx);
  case Synchrony::Nothing:
    return "";
  }
  llvm_unreachable("every source has words");
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

static size_t wanting(const Advice &A) {
  return llvm::count_if(
      A.Calls, [](const CallSite &S) { return S.Use >= CallUse::Repeated; });
}

static std::string because(const Advice &A, const Profile *Counts,
                           const ASTContext &Ctx) {
  switch (A.Because) {
  case Advice::Worthwhile:
    return words(A.Heated) + ", and " + words(A.Sync, *A.Paths, Ctx) +
           inProfile(Counts);
  case Advice::CallersShare: {
    size_t Some = wanting(A), All = A.Calls.size();
    if (All == 1)
      return "its one call in sight does more than await it once";
    std::string Which = Some != All ? grouped(Some) + " of the " + grouped(All)
                        : All == 2  ? "both"
                                    : "all " + grouped(All);
    return Which + " calls in sight do more than await it once";
  }
  case Advice::NeverAtOnce:
    if (A.Sync.By == Synchrony::Paths)
      return "it waits on every path, and its frame comes from no pool";
    return percent(1 - A.Sync.rate()) + " of the " + grouped(A.Sync.Of) +
           " awaits of its type suspended" + inProfile(Counts) +
           ", and its frame comes from no pool";
  case Advice::CalledRarely:
    return words(A.Heated) +
           inProfile(A.Heated.By == Heat::Attribute ? nullptr : Counts) +
           ", so that an allocation does not matter";
  case Advice::ResultCached:
    return "a task without more to tell can be made once and kept, so that a "
           "value task saves nothing";
  }
  llvm_unreachable("every reason has words");
}

std::string adviceMessage(const Advice &A, const Profile *Counts,
                          const ASTContext &Ctx) {
  auto [From, To] = types(A, Ctx);
  std::string Who = nameOf(A.Function);
  if (!A.Family.empty())
    Who += " and what overrides it";
  return Who + " could return " + To + " instead of " + From + ": " +
         because(A, Counts, Ctx);
}

//===----------------------------------------------------------------------===//
// Notes
//===----------------------------------------------------------------------===//

static const char *words(const CallSite &S) {
  switch (S.Use) {
  case CallUse::Shared:
    return "turned into a task for many here";
  case CallUse::Joined:
    return "waited for together with others here";
  case CallUse::Stored:
    return "stored here";
  case CallUse::Repeated:
    return "consumed again here";
  default:
    return "";
  }
}

/// The calls that all await at once, in one sentence at the first of them.
static void noteAwaits(const Advice &A, std::vector<Note> &Into) {
  if (A.Calls.empty())
    return;
  const CallSite &First = A.Calls.front();
  Into.push_back(
      {First.Call->getExprLoc(),
       A.Calls.size() == 1
           ? "the only call in sight awaits it, once"
           : (A.Calls.size() == 2 ? "both" : "all " + grouped(A.Calls.size())) +
                 " calls in sight await it once each; the first is "
                 "here"});
}

std::vector<Note> adviceNotes(const Advice &A, const Profile *Counts,
                              const ASTContext &Ctx) {
  std::vector<Note> Notes;
  if (A.Because == Advice::CallersShare) {
    // One when_all takes several.
    llvm::SmallSetVector<std::pair<SourceLocation, const char *>, 4> Told;
    for (const CallSite &S : A.Calls)
      if (S.Use >= CallUse::Repeated)
        Told.insert({locationOf(S.At ? S.At : S.Call), words(S)});
    for (auto [Where, Text] : Told)
      Notes.push_back({Where, Text});
    return Notes;
  }
  if (A.Sync.By == Synchrony::Returns || A.Sync.By == Synchrony::Awaits) {
    uint64_t Late = A.Sync.Of - A.Sync.Synchronous;
    Notes.push_back({A.Function->getLocation(),
                     A.Sync.By == Synchrony::Awaits
                         ? "of " + grouped(A.Sync.Of) +
                               " calls of 'await_ready', " + grouped(Late) +
                               " were followed by 'await_suspend'"
                         : "of " + grouped(A.Sync.Of) + " calls, " +
                               grouped(A.Sync.Synchronous) +
                               " returned before the first await"});
  }
  if (A.Because == Advice::Worthwhile) {
    if (A.Paths->Return && A.Paths->When == Completes::Sometimes)
      Notes.push_back(
          {A.Paths->Return->getBeginLoc(),
           "returns before its first await " + onPath(*A.Paths, Ctx)});
    if (A.Heated.By == Heat::InLoop)
      Notes.push_back({A.Heated.Call->Call->getExprLoc(),
                       "called here, in a loop of a hot function"});
    noteAwaits(A, Notes);
  }
  for (const FunctionDecl *F : A.Family)
    Notes.push_back({F->getLocation(),
                     F->isPureVirtual() ? "this declares it"
                                        : "this override has to change too"});
  return Notes;
}

} // namespace clang::valuetask
