//===- Plan.cpp - one job per translation unit, for ninja -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Plan.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/xxhash.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <link.h>
#include <map>
#include <sys/file.h>
#include <unistd.h>

namespace valuetask::lint {

using namespace llvm;

const char DefaultChecks[] = "-*,valuetask-*,-valuetask-stored";

static std::string digest(StringRef Text) {
  XXH128_hash_t Hash = xxh3_128bits(arrayRefFromStringRef(Text));
  return utohexstr(Hash.high64, true, 16) + utohexstr(Hash.low64, true, 16);
}

/// A program or library, as far as a changed one has to be noticed. Packages
/// may go back in time, so that being newer is not the question.
static std::string identity(StringRef Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return Path.str() + " is missing\n";
  return (Path + " " + Twine(Status.getSize()) + " " +
          Twine(Status.getLastModificationTime().time_since_epoch().count()) +
          "\n")
      .str();
}

/// valuetask-tidy is linked with the same ones.
static int addLibrary(dl_phdr_info *Info, size_t, void *Out) {
  StringRef Name(Info->dlpi_name);
  if (sys::path::filename(Name).starts_with("libclang") ||
      sys::path::filename(Name).starts_with("libLLVM"))
    *static_cast<std::string *>(Out) += identity(Name);
  return 0;
}

static std::string toolIdentity(const PlanOptions &O) {
  std::string Text = identity(O.How.Tidy) + identity(O.Self);
  dl_iterate_phdr(addLibrary, &Text);
  // What changes the meaning of a command and is not in it.
  for (const char *Name : {"VALUETASK_RESOURCE_DIR", "CPATH", "C_INCLUDE_PATH",
                           "CPLUS_INCLUDE_PATH"})
    Text += Name + ("=" + sys::Process::GetEnv(Name).value_or("") + "\n");
  return Text;
}

namespace {

/// The .clang-tidy files that clang-tidy may look at for a file of a folder.
class Configurations {
public:
  /// All their texts; empty if there are none.
  const std::string &of(StringRef Directory) {
    auto [It, New] = Known.try_emplace(Directory.str());
    if (!New)
      return It->second;
    std::string Text;
    StringRef Parent = sys::path::parent_path(Directory);
    if (!Parent.empty() && Parent != Directory)
      Text = of(Parent);
    SmallString<256> File(Directory);
    sys::path::append(File, ".clang-tidy");
    if (Expected<std::string> Own = readFile(File))
      Text += File.str().str() + "\n" + *Own + "\n";
    else
      consumeError(Own.takeError());
    return Known[Directory.str()] = std::move(Text);
  }

private:
  std::map<std::string, std::string> Known;
};

/// One edge of build.ninja.
struct Edge {
  std::string Folder, Stamp;
  JobSpec Spec;
};

} // namespace

/// For a path in a build statement.
static std::string ninjaPath(StringRef Path) {
  std::string Out;
  for (char C : Path) {
    if (C == ' ' || C == ':' || C == '$')
      Out += '$';
    Out += C;
  }
  return Out;
}

/// For a command of ninja's, which a shell reads.
static std::string ninjaCommandWord(StringRef Word) {
  std::string Out = "'";
  for (char C : Word) {
    if (C == '\'')
      Out += "'\\''";
    else if (C == '$')
      Out += "$$";
    else
      Out += C;
  }
  return Out + "'";
}

static std::string result(const Edge &E) { return E.Folder + "/result.json"; }

static std::string ninjaText(const PlanOptions &O, ArrayRef<Edge> Edges,
                             ArrayRef<size_t> Wanted) {
  std::string Text = "# Written by valuetask-lint; each run writes it anew.\n"
                     "ninja_required_version = 1.8\n"
                     "builddir = " +
                     ninjaPath(O.State) +
                     "\n\nrule lint\n"
                     "  command = " +
                     ninjaCommandWord(O.Self) +
                     " job --output $out --stamp $stamp\n"
                     "  depfile = $out.d\n"
                     "  deps = gcc\n"
                     "  description = $out\n\n";
  for (const Edge &E : Edges)
    Text +=
        "build " + ninjaPath(result(E)) + ": lint\n  stamp = " + E.Stamp + "\n";
  Text += "\nbuild wanted: phony";
  for (size_t I : Wanted)
    Text += " $\n  " + ninjaPath(result(Edges[I]));
  return Text + "\n\ndefault wanted\n";
}

/// Results of files that have left the database since are nobody's any more.
/// Removing them is housekeeping: what cannot be removed stays.
static void removeFormer(StringRef State, ArrayRef<Edge> Edges) {
  StringSet<> Wanted;
  for (const Edge &E : Edges)
    Wanted.insert(E.Folder);
  auto IsDigest = [](StringRef Name) {
    return Name.size() == digest("").size() && all_of(Name, isHexDigit);
  };
  std::vector<std::string> Former;
  std::error_code Error;
  for (sys::fs::directory_iterator I(State + "/jobs", Error), End;
       I != End && !Error; I.increment(Error))
    if (I->type() == sys::fs::file_type::directory_file &&
        IsDigest(sys::path::filename(I->path())) && !Wanted.contains(I->path()))
      Former.push_back(I->path());
  for (const std::string &Folder : Former)
    sys::fs::remove_directories(Folder);
}

Expected<Plan> makePlan(const PlanOptions &O, const std::vector<Unit> &Units,
                        const std::vector<size_t> &Wanted) {
  std::string Tools = toolIdentity(O), Config;
  if (!O.How.ConfigFile.empty()) {
    Expected<std::string> Text = readFile(O.How.ConfigFile);
    if (!Text)
      return Text.takeError();
    Config = std::move(*Text);
  }
  Configurations Around;
  std::vector<Edge> Edges;
  std::map<std::string, unsigned> Seen;
  for (const Unit &U : Units) {
    // By the file and not by the flags: other flags replace the result.
    unsigned Nth = ++Seen[U.Name];
    Edge E;
    E.Folder = O.State + "/jobs/" + digest(U.Name + "\n" + std::to_string(Nth));
    E.Spec = {O.How, O.Checks, U.File, U.Directory, U.Command};
    const std::string &Found = Around.of(sys::path::parent_path(U.File));
    if (E.Spec.Checks.empty() && O.How.ConfigFile.empty() && Found.empty())
      E.Spec.Checks = DefaultChecks;
    JobSpec Timeless = E.Spec;
    Timeless.How.Timeout = 0;
    E.Stamp = digest(Tools + text(toJSON(Timeless)) +
                     (O.How.ConfigFile.empty() ? Found : Config));
    Edges.push_back(std::move(E));
  }

  Plan P;
  P.NinjaFile = O.State + "/build.ninja";
  P.Root = O.How.Root;
  for (size_t I : Wanted) {
    const Edge &E = Edges[I];
    if (Error Err = makeDirectory(E.Folder))
      return Err;
    if (Error Err = updateFile(E.Folder + "/job.json", text(toJSON(E.Spec))))
      return Err;
    P.Jobs.push_back({Units[I].Name, result(E)});
  }
  // Where the database lies in the source tree, nobody wants to commit this.
  if (Error Err = updateFile(O.State + "/.gitignore", "*\n"))
    return Err;
  if (Error Err = updateFile(P.NinjaFile, ninjaText(O, Edges, Wanted)))
    return Err;
  removeFormer(O.State, Edges);
  return P;
}

Expected<StateLock> StateLock::take(StringRef State) {
  std::string Path = (State + "/lock").str();
  // Not closed by exec, on purpose: a ninja that was left behind holds it too.
  int FD = open(Path.c_str(), O_RDWR | O_CREAT, 0666);
  if (FD < 0)
    return createStringError("cannot write '" + Path + "': " + strerror(errno));
  StateLock Lock(FD);
  if (flock(FD, LOCK_EX | LOCK_NB) == 0)
    return Lock;
  WithColor::note(errs(), "valuetask-lint")
      << "another run is at work in '" << State << "'; waiting for it\n";
  while (flock(FD, LOCK_EX) != 0)
    if (errno != EINTR)
      return createStringError("cannot lock '" + Path +
                               "': " + strerror(errno));
  return Lock;
}

StateLock::~StateLock() {
  if (FD >= 0)
    close(FD);
}

} // namespace valuetask::lint
