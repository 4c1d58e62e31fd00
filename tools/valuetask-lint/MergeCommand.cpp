//===- MergeCommand.cpp - valuetask-lint merge ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the shards of a run wrote with --format=json, or the jobs of a build
// system wrote, becomes what one whole run would have printed.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Lint/Files.h"
#include "llvm/ADT/STLExtras.h"

namespace valuetask::lint {

using namespace llvm;

cl::SubCommand MergeSub("merge", "Join the JSON outputs of shards or jobs");

static cl::list<std::string>
    Inputs(cl::Positional, cl::OneOrMore, cl::sub(MergeSub),
           cl::value_desc("file"),
           cl::desc("<outputs of --format=json or of jobs>"));
static EndingOptions EndingArgs(MergeSub);

/// A part that is missing would be a part that is clean.
static void checkParts(Report &R) {
  if (R.Shards.empty())
    return;
  std::set<unsigned> Present;
  for (const Shard &S : R.Shards)
    Present.insert(S.Index);
  unsigned Count = R.Shards.front().Count;
  for (unsigned I = 1; I <= Count; ++I)
    if (!Present.count(I)) {
      Problem P;
      P.At.File = "shard " + std::to_string(I) + "/" + std::to_string(Count);
      P.Message = "its output is missing";
      R.Problems.push_back(std::move(P));
    }
  llvm::sort(R.Shards,
             [](const Shard &A, const Shard &B) { return A.Index < B.Index; });
}

/// What `run` wrote, or what a job of a build system of your own did.
static Expected<Report> readOne(StringRef File) {
  Expected<json::Value> V = readJSONValue(File);
  if (!V)
    return V.takeError();
  json::Path::Root Root(File);
  Report R;
  Result OfJob;
  const json::Object *O = V->getAsObject();
  if (!O || !O->get("outcome"))
    return fromJSON(*V, R, Root) ? Expected<Report>(std::move(R))
                                 : Root.getError();
  if (!fromJSON(*V, OfJob, Root))
    return Root.getError();
  return gather({std::move(OfJob)});
}

static Expected<Report> readAll() {
  Report All;
  for (const auto &[Nth, File] : enumerate(Inputs)) {
    Expected<Report> One = readOne(File);
    if (!One)
      return One.takeError();
    for (const Shard &S : One->Shards)
      if (!All.Shards.empty() && (S.Plan != All.Shards.front().Plan ||
                                  S.Count != All.Shards.front().Count))
        return createStringError("'" + File + "' and '" + Inputs.front() +
                                 "' are parts of different runs: the files to "
                                 "lint are not the same");
    bool Whole = (Nth == 0 || All.Whole) && One->Whole;
    merge(All, std::move(*One));
    All.Whole = Whole;
  }
  checkParts(All);
  return All;
}

int mergeCommand() {
  Expected<Ending> End = EndingArgs.get();
  if (!End)
    return fail(End.takeError());
  Expected<Report> R = readAll();
  if (!R)
    return fail(R.takeError());
  if (Error E = finish(*R, *End, [](Report &) {}))
    return fail(std::move(E));
  // All the parts are a whole, and a whole run does not speak of parts.
  if (R->coversAll() || R->Problems.empty())
    R->Shards.clear();
  return publish(*R, *End);
}

} // namespace valuetask::lint
