//===- RunCommand.cpp - valuetask-lint run --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plan, run, gather, publish. Each of them is a file of lib/Lint; this one has
// the options and the order of things.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Diff.h"
#include "Lint/Fixes.h"
#include "Lint/Ninja.h"
#include "Lint/Select.h"
#include "Lint/SelfTest.h"
#include "Support/ResourceDir.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/xxhash.h"
#include <csignal>

namespace valuetask::lint {

using namespace llvm;

cl::SubCommand RunSub("run", "Lint the files of a compilation database");

#define OPTION static cl::opt<std::string>
OPTION BuildPath("p", cl::value_desc("folder"), cl::sub(RunSub),
                 cl::desc("Where compile_commands.json is; by default here, in "
                          "build/, or in a folder above"));
static cl::list<std::string>
    PathArgs(cl::Positional, cl::sub(RunSub), cl::value_desc("path"),
             cl::desc("[files and folders; all of the database by default]"));
static cl::opt<unsigned> Jobs("j", cl::Prefix, cl::sub(RunSub),
                              cl::value_desc("n"),
                              cl::desc("Files at a time; by default one per "
                                       "core"));
static cl::alias JobsLong("jobs", cl::aliasopt(Jobs), cl::desc("Alias for -j"));
OPTION
Checks("checks", cl::sub(RunSub), cl::value_desc("globs"),
       cl::desc("As for clang-tidy. By default those of .clang-tidy, and "
                "where there is none -*,valuetask-*,-valuetask-stored"));
OPTION ConfigFile("config-file", cl::sub(RunSub), cl::value_desc("file"),
                  cl::desc("Instead of .clang-tidy files"));
OPTION HeaderFilter("header-filter", cl::sub(RunSub), cl::value_desc("regex"),
                    cl::desc("Headers to report findings from, as for "
                             "clang-tidy"));
static cl::opt<unsigned> Timeout("timeout", cl::sub(RunSub), cl::init(600),
                                 cl::value_desc("seconds"),
                                 cl::desc("For one file; 0 for none. Default: "
                                          "600"));
static cl::opt<ProgressMode> Mode(
    "progress", cl::sub(RunSub), cl::desc("On stderr:"),
    cl::values(clEnumValN(ProgressMode::Auto, "auto", "a bar on a terminal"),
               clEnumValN(ProgressMode::Plain, "plain", "a line per file"),
               clEnumValN(ProgressMode::None, "none", "nothing")),
    cl::init(ProgressMode::Auto));
static cl::opt<bool> Fix("fix", cl::sub(RunSub),
                         cl::desc("Apply fixes, then lint what changed again"));
OPTION DiffBase("diff", cl::sub(RunSub), cl::value_desc("revision"),
                cl::desc("Only lines changed since a git revision"));
OPTION ShardArg("shard", cl::sub(RunSub), cl::value_desc("i/n"),
                cl::desc("The i-th of n parts, from 1; `merge` joins their "
                         "--format=json outputs"));
OPTION RootArg("root", cl::sub(RunSub), cl::value_desc("folder"),
               cl::desc("Paths are relative to it; by default the git work "
                        "tree, or this folder"));
OPTION StateArg("state-dir", cl::sub(RunSub), cl::value_desc("folder"),
                cl::desc("Where results are kept; by default .valuetask-lint "
                         "beside the database"));
OPTION TidyArg("tidy", cl::sub(RunSub), cl::value_desc("path"),
               cl::desc("valuetask-tidy; by default the one beside this "
                        "program"));
OPTION NinjaArg("ninja", cl::sub(RunSub), cl::value_desc("path"),
                cl::desc("ninja"));
#undef OPTION
static cl::list<std::string> TidyArgs("tidy-arg", cl::sub(RunSub),
                                      cl::value_desc("argument"),
                                      cl::desc("One more for valuetask-tidy"));
static EndingOptions EndingArgs(RunSub);

namespace {

/// All that is known before anything runs.
struct Session {
  Ending End;
  Settings How;
  std::string Database, State, Ninja;
  std::optional<Shard> Part;
  std::optional<Changes> Changed;
  std::vector<Unit> Units;
  Selection Selected;
};

} // namespace

static Expected<std::optional<Shard>> parseShard(StringRef Text) {
  if (Text.empty())
    return std::nullopt;
  Shard S;
  auto [I, N] = Text.split('/');
  if (I.getAsInteger(10, S.Index) || N.getAsInteger(10, S.Count) ||
      S.Index < 1 || S.Index > S.Count)
    return createStringError("--shard is '" + Text +
                             "'; it must be like 2/5, from 1/5 to 5/5");
  return S;
}

/// Every n-th unit: neighbours cost about the same, and so do the parts.
static void takeShard(Session &S) {
  std::string All;
  std::vector<size_t> Mine;
  for (auto [Nth, I] : enumerate(S.Selected.Units)) {
    All += S.Units[I].Name + "\n";
    if (Nth % S.Part->Count == S.Part->Index - 1)
      Mine.push_back(I);
  }
  S.Part->Plan = utohexstr(xxh3_64bits(All), true, 16);
  S.Selected.Units = std::move(Mine);
}

static Error findTools(Session &S) {
  Expected<std::string> Tidy = findTidy(TidyArg);
  if (!Tidy)
    return Tidy.takeError();
  S.How.Tidy = std::move(*Tidy);
  Expected<std::string> Ninja =
      NinjaArg.empty() ? findNinja() : Expected<std::string>(NinjaArg);
  if (!Ninja)
    return Ninja.takeError();
  S.Ninja = std::move(*Ninja);
  if (!sys::fs::can_execute(S.Ninja))
    return createStringError("'" + S.Ninja + "' is no program");
  return Error::success();
}

static Error findPlaces(Session &S) {
  Expected<std::string> Database = findDatabase(BuildPath);
  if (!Database)
    return Database.takeError();
  SmallString<256> State(StateArg), Config(ConfigFile);
  if (State.empty()) {
    State = *Database;
    sys::path::remove_filename(State);
    sys::path::append(State, ".valuetask-lint");
  }
  sys::fs::make_absolute(State);
  sys::path::remove_dots(State);
  if (Error E = makeDirectory(State))
    return joinErrors(std::move(E),
                      createStringError("--state-dir names another folder"));
  if (!Config.empty()) {
    sys::fs::make_absolute(Config);
    if (!sys::fs::exists(Config))
      return createStringError("--config-file: there is no '" + Config + "'");
  }
  S.Database = std::move(*Database);
  S.State = State.str().str();
  S.How.ConfigFile = Config.str().str();
  S.How.Root = findRoot(RootArg);
  return Error::success();
}

static Error select(Session &S, Paths &P) {
  Expected<std::vector<Unit>> Units = loadDatabase(S.Database, P);
  if (!Units)
    return Units.takeError();
  S.Units = std::move(*Units);
  if (S.Units.empty())
    return createStringError("'" + S.Database +
                             "' has no entry for a C or C++ file");
  SelectOptions O;
  O.PathArgs.assign(PathArgs.begin(), PathArgs.end());
  O.Jobs = Jobs;
  if (Expected<std::string> Dir =
          clang::valuetask::findResourceDir(SelfPath.c_str()))
    O.ResourceDir = std::move(*Dir);
  else
    return Dir.takeError();
  Expected<Selection> Selected = selectPaths(S.Units, O, P);
  if (!Selected)
    return Selected.takeError();
  S.Selected = std::move(*Selected);
  if (!DiffBase.empty()) {
    Expected<Changes> C = changesSince(DiffBase, P);
    if (!C)
      return C.takeError();
    S.Changed = std::move(*C);
    Expected<Selection> Fewer =
        selectChanged(S.Units, std::move(S.Selected), *S.Changed, O, P);
    if (!Fewer)
      return Fewer.takeError();
    S.Selected = std::move(*Fewer);
  }
  if (S.Part)
    takeShard(S);
  return Error::success();
}

static Expected<Session> prepare(Paths &P) {
  Session S;
  Expected<Ending> End = EndingArgs.get();
  if (!End)
    return End.takeError();
  S.End = std::move(*End);
  Expected<std::optional<Shard>> Part = parseShard(ShardArg);
  if (!Part)
    return Part.takeError();
  S.Part = *Part;
  S.How.HeaderFilter = HeaderFilter;
  S.How.TidyArgs.assign(TidyArgs.begin(), TidyArgs.end());
  S.How.Timeout = Timeout;
  if (Error E = findTools(S))
    return E;
  if (Error E = findPlaces(S))
    return E;
  P = Paths(S.How.Root);
  if (Error E = select(S, P))
    return E;
  return S;
}

/// What a NOLINT, a baseline or a shard cannot tell: lines and files that
/// nobody asked for.
static void narrow(Report &R, const Session &S) {
  if (S.Changed)
    keepChanged(R, *S.Changed);
  for (Finding &F : R.Findings) {
    bool Asked =
        S.Selected.Only.empty() || any_of(S.Selected.Only, [&](StringRef Name) {
          StringRef File = F.At.File;
          return File == Name ||
                 (File.consume_front(Name) && File.starts_with("/"));
        });
    if (!Asked)
      F.State = Standing::Outside;
  }
}

static bool isWhole() { return PathArgs.empty() && DiffBase.empty(); }

/// \p End is what is done with the baseline.
static Expected<Report> lintOnce(const Session &S, const Ending &End,
                                 int &Interrupted) {
  PlanOptions O{S.How, Checks, S.State, SelfPath};
  Expected<StateLock> Lock = StateLock::take(S.State);
  if (!Lock)
    return Lock.takeError();
  Expected<Plan> P = makePlan(O, S.Units, S.Selected.Units);
  if (!P)
    return P.takeError();
  Expected<Execution> E = execute(*P, S.Ninja, Jobs, Mode);
  if (!E)
    return E.takeError();
  Interrupted = E->Interrupted;
  Report R = gather(std::move(E->Results));
  append_range(R.Problems, S.Selected.Problems);
  R.Whole = isWhole();
  if (S.Part)
    R.Shards.push_back(*S.Part);
  if (Error Err = finish(R, End, [&](Report &R) { narrow(R, S); }))
    return Err;
  return R;
}

/// Lints, mends, and lints again: what was changed is checked, and what could
/// not be mended is told.
static Expected<Report> fixFirst(Session &S, Paths &P, int &Interrupted) {
  Ending First = S.End;
  // What is mended is no news for the baseline, which may be about to be made.
  if (First.UpdateBaseline == "all" && !sys::fs::exists(First.BaselineFile))
    First.BaselineFile.clear();
  First.UpdateBaseline.clear();
  Expected<Report> R = lintOnce(S, First, Interrupted);
  if (!R || Interrupted)
    return R;
  Expected<Fixed> Done = applyFixes(*R, P);
  if (!Done)
    return Done.takeError();
  errs() << "valuetask-lint: fixed " << Done->Findings << " findings in "
         << Done->Files << " files\n";
  for (const std::string &Why : Done->Left)
    errs() << Why << '\n';
  if (S.Changed) { // the lines have moved
    Expected<Changes> C = changesSince(DiffBase, P);
    if (!C)
      return C.takeError();
    S.Changed = std::move(*C);
  }
  return lintOnce(S, S.End, Interrupted);
}

/// Nothing to lint: a change without code, or a shard that has no share. That
/// is clean only if the tool would have found something.
static int nothingToDo(const Session &S) {
  if (Error E = selfTest(S.How)) {
    fail(std::move(E));
    return Incomplete;
  }
  Report R;
  R.Whole = isWhole();
  if (S.Part)
    R.Shards.push_back(*S.Part);
  int Code = publish(R, S.End);
  if (Code == UsageError)
    return Code;
  WithColor::note(errs(), "valuetask-lint")
      << (S.Changed ? "no line of C++ has changed since '" + DiffBase + "'"
                    : std::string("this shard has no files"))
      << "; the self-test found what it must\n";
  return Clean;
}

static int interrupted(int Signal) {
  WithColor::warning(errs(), "valuetask-lint")
      << "interrupted; what was done is kept, and the next run goes on from "
         "there\n";
  std::signal(Signal, SIG_DFL);
  std::raise(Signal);
  return 128 + Signal;
}

int runCommand() {
  if (Jobs.getNumOccurrences() && Jobs == 0)
    return fail(createStringError("--jobs must not be 0"));
  if (!Jobs.getNumOccurrences())
    Jobs = hardware_concurrency().compute_thread_count();
  Paths P(".");
  Expected<Session> S = prepare(P);
  if (!S)
    return fail(S.takeError());
  bool Nothing = S->Selected.Units.empty() && S->Selected.Problems.empty();
  if (Nothing && (S->Changed || S->Part))
    return nothingToDo(*S);
  int Signal = 0;
  Expected<Report> R =
      Fix ? fixFirst(*S, P, Signal) : lintOnce(*S, S->End, Signal);
  if (!R)
    return fail(R.takeError());
  int Code = publish(*R, S->End);
  return Signal ? interrupted(Signal) : Code;
}

} // namespace valuetask::lint
