//===- Diff.cpp - lines changed since a revision --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Diff.h"
#include "Lint/Process.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace valuetask::lint {

using namespace llvm;

bool Changes::touch(const Location &L) const {
  auto It = Lines.find(L.File);
  return It != Lines.end() && any_of(It->second, [&](auto Range) {
           return Range.first <= L.Line && L.Line <= Range.second;
         });
}

/// A name as git quotes it when there are odd characters in it.
static std::string unquoted(StringRef Name) {
  Name = Name.rtrim("\t\r");
  if (!Name.consume_front("\""))
    return Name.str();
  Name.consume_back("\"");
  std::string Out;
  for (size_t I = 0; I < Name.size(); ++I) {
    unsigned Octal;
    if (Name[I] != '\\' || I + 1 == Name.size())
      Out += Name[I];
    else if (!Name.substr(I + 1, 3).getAsInteger(8, Octal))
      Out += static_cast<char>(Octal), I += 3;
    else
      switch (Name[++I]) {
      case 't':
        Out += '\t';
        break;
      case 'n':
        Out += '\n';
        break;
      default:
        Out += Name[I];
      }
  }
  return Out;
}

Changes parseDiff(StringRef Text, StringRef Top, Paths &P) {
  Changes C;
  std::string File;
  // Lines of the hunk that are still to come: text may look like a header.
  unsigned Removed = 0, Added = 0;
  for (StringRef Line : split(Text, '\n')) {
    if (Removed && Line.starts_with("-")) {
      --Removed;
    } else if (Added && Line.starts_with("+")) {
      --Added;
    } else if (Line.consume_front("+++ ")) {
      std::string Name = unquoted(Line);
      StringRef Rest = Name;
      File = Rest.consume_front("b/") ? P.name((Top + "/" + Rest).str()) : "";
    } else if (Line.consume_front("@@ -")) {
      unsigned Ignored, Begin = 0;
      Removed = Added = 1;
      Line.consumeInteger(10, Ignored);
      if (Line.consume_front(","))
        Line.consumeInteger(10, Removed);
      Line.consume_front(" +");
      Line.consumeInteger(10, Begin);
      if (Line.consume_front(","))
        Line.consumeInteger(10, Added);
      if (Added && !File.empty())
        C.Lines[File].push_back({Begin, Begin + Added - 1});
    }
  }
  return C;
}

static Expected<std::string> git(StringRef Directory,
                                 std::vector<std::string> Args) {
  ProcessSpec Spec;
  Spec.Command = {"git", "-c", "core.quotePath=false"};
  append_range(Spec.Command, Args);
  Spec.Directory = Directory.str();
  return outputOf(Spec);
}

Expected<Changes> changesSince(StringRef Revision, Paths &P) {
  Expected<std::string> Top = git(P.root(), {"rev-parse", "--show-toplevel"});
  if (!Top)
    return createStringError("--diff needs a git work tree: " +
                             toString(Top.takeError()));
  std::string Folder = StringRef(*Top).trim().str();
  Expected<std::string> Base =
      git(Folder, {"merge-base", "--end-of-options", Revision.str(), "HEAD"});
  if (!Base)
    return createStringError(
        "--diff: no common ancestor of '" + Revision +
        "' and HEAD is known here (" + toString(Base.takeError()) +
        "); a shallow clone has to be deepened, e.g. fetch-depth: 0");
  Expected<std::string> Text =
      git(Folder, {"diff", "-U0", "--no-color", "--no-ext-diff",
                   "--no-relative", "--src-prefix=a/", "--dst-prefix=b/",
                   "--ignore-submodules", StringRef(*Base).trim().str(), "--"});
  if (!Text)
    return Text.takeError();
  Changes C = parseDiff(*Text, Folder, P);
  Expected<std::string> Untracked =
      git(Folder, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Untracked)
    return Untracked.takeError();
  for (StringRef Name : split(StringRef(*Untracked).rtrim('\n'), '\0'))
    if (!Name.empty())
      C.Lines[P.name(Folder + "/" + Name.str())].push_back({1, UINT_MAX});
  return C;
}

void keepChanged(Report &R, const Changes &C) {
  for (Finding &F : R.Findings)
    if (!C.touch(F.At) &&
        none_of(F.Notes, [&](const Note &N) { return C.touch(N.At); }))
      F.State = Standing::Outside;
}

} // namespace valuetask::lint
