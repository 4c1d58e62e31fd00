//===- Select.cpp - which translation units a run is about ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Select.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace valuetask::lint {

using namespace llvm;
namespace types = clang::driver::types;

static types::ID typeOf(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  return Extension.empty()
             ? types::TY_INVALID
             : types::lookupTypeForExtension(Extension.drop_front());
}

bool isHeader(StringRef File) {
  types::ID Type = typeOf(File);
  if (Type != types::TY_INVALID)
    return types::onlyPrecompileType(Type);
  return StringSwitch<bool>(sys::path::extension(File))
      .Cases({".inc", ".inl", ".ipp", ".tpp", ".tcc", ".txx", ".def"}, true)
      .Default(false);
}

static bool isSource(StringRef File) {
  types::ID Type = typeOf(File);
  return Type != types::TY_INVALID && types::isAcceptedByClang(Type) &&
         types::isDerivedFromC(Type) && !types::onlyPrecompileType(Type);
}

static Problem problem(StringRef File, std::string Message) {
  Problem P;
  P.At.File = File.str();
  P.Message = std::move(Message);
  return P;
}

static Problem noCommand(StringRef File) {
  return problem(File, "the compilation database has no command for it");
}

static bool isWithin(StringRef File, StringRef Folder) {
  if (Folder == ".")
    return !sys::path::is_absolute(File);
  return File.consume_front(Folder) &&
         (File.empty() || File.starts_with("/") || Folder == "/");
}

static std::set<size_t> unitsWithin(const std::vector<Unit> &Units,
                                    StringRef Name) {
  std::set<size_t> Out;
  for (size_t I = 0; I < Units.size(); ++I)
    if (isWithin(Units[I].Name, Name))
      Out.insert(I);
  return Out;
}

/// Adds who includes the headers, and a problem for those that nobody does.
static void addIncluders(Selection &S, const std::vector<Unit> &Units,
                         const std::set<std::string> &Headers,
                         const SelectOptions &O, Paths &P) {
  if (Headers.empty())
    return;
  std::set<size_t> Wanted(S.Units.begin(), S.Units.end());
  for (auto &[Header, Includers] : findIncluders(Units, Headers, O, P)) {
    Wanted.insert(Includers.begin(), Includers.end());
    if (Includers.empty())
      S.Problems.push_back(
          problem(Header, "no file in the compilation database includes it"));
  }
  S.Units.assign(Wanted.begin(), Wanted.end());
}

Expected<Selection> selectPaths(const std::vector<Unit> &Units,
                                const SelectOptions &O, Paths &P) {
  Selection S;
  std::set<size_t> Wanted;
  std::set<std::string> Headers;
  if (O.PathArgs.empty())
    for (size_t I = 0; I < Units.size(); ++I)
      Wanted.insert(I);
  for (StringRef Path : O.PathArgs) {
    SmallString<256> Full(Path);
    sys::fs::make_absolute(Full);
    if (!sys::fs::exists(Full))
      return createStringError("'" + Path + "' does not exist");
    std::string Name = P.name(Full);
    std::set<size_t> Found = unitsWithin(Units, Name);
    Wanted.insert(Found.begin(), Found.end());
    S.Only.push_back(Name);
    if (!Found.empty())
      continue;
    if (sys::fs::is_directory(Full))
      S.Problems.push_back(problem(
          Name, "the compilation database has no command for a file in it"));
    else if (isHeader(Name))
      Headers.insert(Name);
    else
      S.Problems.push_back(noCommand(Name));
  }
  S.Units.assign(Wanted.begin(), Wanted.end());
  if (Headers.empty())
    S.Only.clear();
  addIncluders(S, Units, Headers, O, P);
  return S;
}

Expected<Selection> selectChanged(const std::vector<Unit> &Units,
                                  Selection Base, const Changes &C,
                                  const SelectOptions &O, Paths &P) {
  std::set<std::string> Headers, Sources;
  for (const auto &[File, Lines] : C.Lines) {
    bool Asked = O.PathArgs.empty() || any_of(O.PathArgs, [&](StringRef Path) {
                   SmallString<256> Full(Path);
                   sys::fs::make_absolute(Full);
                   return isWithin(File, P.name(Full));
                 });
    if (Asked && isHeader(File))
      Headers.insert(File);
    else if (Asked && isSource(File))
      Sources.insert(File);
  }
  Selection S;
  for (size_t I : Base.Units)
    if (Sources.count(Units[I].Name))
      S.Units.push_back(I);
  for (const Unit &U : Units)
    Sources.erase(U.Name);
  for (const std::string &File : Sources)
    S.Problems.push_back(noCommand(File));
  addIncluders(S, Units, Headers, O, P);
  return S;
}

} // namespace valuetask::lint
