//===- SelfTest.cpp - does the tool find what is wrong for certain? -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/SelfTest.h"
#include "Lint/Files.h"
#include "Lint/Formats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace valuetask::lint {

using namespace llvm;

// <stddef.h> is clang's own: without its resource directory no file would do.
static const char Snippet[] = R"cpp(#include <stddef.h>
struct [[clang::annotate("valuetask::type")]] task {
  [[clang::annotate("valuetask::consumes")]] size_t take();
};
task make();
size_t bad_twice() {
  task t = make();
  size_t n = t.take();
  return n + t.take();
}
void bad_never() {
  task t = make();
}
size_t ok_once() {
  return make().take();
}
)cpp";

static const std::pair<unsigned, StringRef> Expected_[] = {
    {9, "valuetask-double-await"}, {12, "valuetask-unconsumed"}};

static Error check(const Result &R) {
  for (const Problem &P : R.Problems)
    return createStringError("the self-test could not be analysed: " +
                             inWords(P));
  std::vector<std::pair<unsigned, StringRef>> Found;
  for (const Finding &F : R.Findings)
    Found.push_back({F.At.Line, F.Check});
  llvm::sort(Found);
  if (R.How == Outcome::Linted && equal(Found, Expected_))
    return Error::success();
  std::string Text;
  for (auto &[Line, Check] : Found)
    Text += " " + Check.str() + " in line " + std::to_string(Line) + ";";
  return createStringError("the self-test has a double await in line 9 and an "
                           "unconsumed value task in line 12, but found:" +
                           (Text.empty() ? " nothing" : Text));
}

static Error runIn(StringRef Folder, Settings How) {
  std::string File = (Folder + "/known_bad.cpp").str();
  if (Error E = writeFile(File, Snippet))
    return E;
  How.Root = Folder.str();
  How.ConfigFile.clear();
  How.HeaderFilter.clear();
  How.TidyArgs.push_back("--config={}"); // not what may lie around
  JobSpec S{How,
            "-*,valuetask-*",
            File,
            Folder.str(),
            {"clang++", "-std=c++20", "-c", File}};
  Expected<Outcome> Done = runJob(S, (Folder + "/result.json").str(), "");
  if (!Done)
    return Done.takeError();
  Expected<Result> R = readJSON<Result>((Folder + "/result.json").str());
  return R ? check(*R) : R.takeError();
}

Error selfTest(const Settings &How) {
  SmallString<128> Folder;
  if (std::error_code Code =
          sys::fs::createUniqueDirectory("valuetask-lint", Folder))
    return createStringError("no temporary folder for the self-test: " +
                             Code.message());
  Error E = runIn(Folder, How);
  sys::fs::remove_directories(Folder);
  return E;
}

} // namespace valuetask::lint
