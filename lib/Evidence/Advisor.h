//===- Advisor.h - value task or task? ------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The door of this room. In: a function that returns a value task or its
// companion, and maybe a profile. Out: the advice to return the other one, with
// the evidence for it, or nothing. The default is a task; a value task is worth
// it where
//
//   it is called often             Heat: counts, attributes, loops of hot
//   callers it mostly completes at once    counts of awaits and returns;
//   SyncPaths nobody wants more than to      Calls await it once its result is
//   not cached       void, bool
//
// No evidence, no advice.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EVIDENCE_ADVISOR_H
#define VALUETASK_EVIDENCE_ADVISOR_H

#include "Evidence/Calls.h"
#include "Evidence/Profile.h"
#include "Evidence/SyncPaths.h"
#include "clang/AST/Mangle.h"
#include <memory>

namespace clang::valuetask {

struct AdvisorOptions {
  /// Null if there is none.
  std::shared_ptr<const Profile> Counts;
  /// How often a hot function is called; none: what the profile takes for hot.
  std::optional<uint64_t> HotCount;
  /// The part of the calls that has to complete synchronously, 0 to 1.
  double SyncRate = 0.5;
};

/// How often a function is called.
struct Heat {
  enum KindOfHeat : uint8_t { Unknown, Neither, Hot, Cold } Is = Unknown;
  enum Source : uint8_t {
    Nothing,
    Counted,   ///< Calls, by a profile.
    Sampled,   ///< By a sample profile.
    Block,     ///< How often its hottest block ran.
    Attribute, ///< `[[gnu::hot]]`, `[[gnu::cold]]`.
    Annotated, ///< VALUETASK_HOT.
    InLoop,    ///< Called in a loop of a function that is hot.
  } By = Nothing;
  uint64_t Count = 0;
  const CallSite *Call = nullptr;
};

/// How often a function completes before it first waits.
struct Synchrony {
  enum Source : uint8_t {
    Nothing,
    Awaits,  ///< Of all awaits of its type, so many did not suspend.
    Returns, ///< Of all calls, at least so many returned before an await.
    Paths,   ///< By its body alone.
  } By = Nothing;
  uint64_t Synchronous = 0, Of = 0;

  double rate() const { return Of ? double(Synchronous) / double(Of) : 0; }
};

struct Advice {
  enum Reason : uint8_t {
    Worthwhile,   ///< Of a value task: all that speaks for it.
    CallersShare, ///< Of a task, from here on.
    NeverAtOnce,
    CalledRarely,
    ResultCached,
  } Because = Worthwhile;
  /// Defined here; the first one of a virtual family.
  const FunctionDecl *Function = nullptr;
  /// What it returns, and the qualified name of what it should.
  const CXXRecordDecl *From = nullptr;
  std::string To;
  Heat Heated;
  Synchrony Sync;
  const SyncPaths *Paths = nullptr;
  std::vector<CallSite> Calls;
  /// The other functions of the family, overrides of one another.
  std::vector<const FunctionDecl *> Family;
  /// Changing the return types is all that has to be done.
  bool IsMendable = false;
};

class Advisor {
public:
  /// \p Models must outlive the advisor, which must not outlive \p Ctx.
  Advisor(ASTContext &Ctx, const ModelSet &Models, AnalysisOptions Flow,
          AdvisorOptions Options);
  ~Advisor();

  /// \p F returns a value task or a companion, and is the user's own.
  bool isAboutTasks(const FunctionDecl *F) const;
  std::optional<Advice> valueTaskFor(const FunctionDecl *F);
  std::optional<Advice> taskFor(const FunctionDecl *F);

  /// How the profile fits this translation unit.
  struct Fit {
    size_t Functions = 0; ///< That return tasks and are defined here.
    size_t Known = 0;     ///< Of these, in the profile.
    size_t Changed = 0;   ///< Of those, with another number of lines.
    bool isForeign() const { return Functions && !Known; }
  };
  const Fit &fit();

private:
  struct Candidate;

  std::optional<Candidate> candidate(const FunctionDecl *F, bool ReturnsTask);
  bool isOwnCode(const FunctionDecl *F, const CXXRecordDecl *Returned) const;
  bool isNamed(const CXXRecordDecl *R, const TypeModel &T) const;
  bool gather(Candidate &C);
  bool isInSightOnly(const CXXMethodDecl *M) const;
  bool isExported(const FunctionDecl *F) const;
  const FunctionCount *count(const FunctionDecl *F, bool &IsChanged) const;
  const FunctionCount *count(const FunctionDecl *F) const;
  Heat heat(const FunctionDecl *F);
  Heat marked(const FunctionDecl *F);
  Heat heat(const Candidate &C);
  Synchrony counted(const FunctionDecl *F, const SyncPaths &Paths,
                    const Candidate &C);
  bool returnsAtOnce(const FunctionDecl *F, const SyncPaths &Paths,
                     Synchrony &Into) const;
  Synchrony awaits(const Candidate &C) const;
  bool isItsRate(const FunctionDecl *F, const SyncPaths &Paths,
                 const Synchrony &OfType) const;
  bool completesAtOnce(const FunctionDecl *F, const Candidate &C,
                       Synchrony &How);
  bool neverCompletesAtOnce(const Candidate &C, Synchrony &How);
  bool isPooled(const FunctionDecl *F) const;
  Advice advice(const Candidate &C, Advice::Reason Why);

  ASTContext &Ctx;
  const ModelSet &Models;
  ModelSet View;
  ModelIndex Model;
  AdvisorOptions Options;
  std::unique_ptr<MangleContext> Mangler;
  SyncAnalysis Sync;
  CallIndex Calls;
  std::optional<Fit> Fits;
  llvm::DenseMap<const FunctionDecl *, Heat> Heats;
};

} // namespace clang::valuetask

#endif // VALUETASK_EVIDENCE_ADVISOR_H
