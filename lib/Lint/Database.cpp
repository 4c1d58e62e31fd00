//===- Database.cpp - the compilation database ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Database.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <set>

namespace valuetask::lint {

using namespace llvm;
namespace tooling = clang::tooling;

static constexpr StringLiteral Name = "compile_commands.json";

static std::string in(StringRef Directory, StringRef File) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, File);
  return Path.str().str();
}

Expected<std::string> findDatabase(StringRef Given) {
  if (!Given.empty()) {
    std::string Path =
        sys::fs::is_directory(Given) ? in(Given, Name) : Given.str();
    if (sys::fs::exists(Path))
      return Path;
    return createStringError(
        "there is no '" + Path +
        "'. CMake writes it with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Meson "
        "always, 'bear -- make' for make");
  }
  SmallString<256> Directory;
  (void)sys::fs::current_path(Directory);
  for (StringRef D = Directory; !D.empty(); D = sys::path::parent_path(D))
    for (const std::string &Path : {in(D, Name), in(in(D, "build"), Name)})
      if (sys::fs::exists(Path))
        return Path;
  return createStringError("no compile_commands.json here, in build/ or in a "
                           "folder above; name its folder with -p");
}

/// Assembler and resources are no translation units for clang-tidy.
static bool isSource(StringRef File) {
  using namespace clang::driver;
  StringRef Extension = sys::path::extension(File).drop_front(
      sys::path::has_extension(File) ? 1 : 0);
  types::ID Type = types::lookupTypeForExtension(Extension);
  // What the driver does not know may be given its language by -x.
  return Type == types::TY_INVALID ||
         (types::isAcceptedByClang(Type) && types::isDerivedFromC(Type) &&
          Type != types::TY_Asm && Type != types::TY_PP_Asm);
}

/// Whether an argument is the file, however it is spelled.
static bool names(StringRef Arg, const Unit &U, Paths &P) {
  if (sys::path::filename(Arg) != sys::path::filename(U.File))
    return false;
  SmallString<256> Full(Arg);
  sys::path::make_absolute(U.Directory, Full);
  return P.name(Full) == U.Name;
}

Expected<std::vector<Unit>> loadDatabase(StringRef File, Paths &P) {
  std::string Message;
  std::unique_ptr<tooling::CompilationDatabase> Base =
      tooling::JSONCompilationDatabase::loadFromFile(
          File, Message, tooling::JSONCommandLineSyntax::AutoDetect);
  if (!Base)
    return createStringError("'" + File + "' is no compilation database: " +
                             StringRef(Message).trim());
  Base =
      tooling::expandResponseFiles(std::move(Base), vfs::getRealFileSystem());

  // A relative `directory` is meant from where the database lies.
  SmallString<256> Home(File);
  sys::fs::make_absolute(Home);
  sys::path::remove_filename(Home);

  // Two entries that differ in where the object goes are one for us.
  tooling::ArgumentsAdjuster WithoutOutputs =
      tooling::combineAdjusters(tooling::getClangStripOutputAdjuster(),
                                tooling::getClangStripDependencyFileAdjuster());
  // Of one file, in the order of the database: which one is "the second" does
  // not change when one is added at the end.
  std::map<std::string, std::vector<Unit>> ByName;
  std::set<std::string> Seen;
  for (tooling::CompileCommand &C : Base->getAllCompileCommands()) {
    SmallString<256> Directory(C.Directory), Path(C.Filename);
    sys::path::make_absolute(Home, Directory);
    sys::path::make_absolute(Directory, Path);
    sys::path::remove_dots(Path, /*remove_dot_dot=*/false);
    if (!isSource(Path))
      continue;
    Unit U{P.name(Path), Path.str().str(), Directory.str().str(),
           WithoutOutputs(C.CommandLine, Path)};
    std::string Key = U.Name + '\0' + U.Directory;
    for (const std::string &Arg : U.Command)
      Key += '\0' + (names(Arg, U, P) ? U.Name : Arg);
    if (Seen.insert(std::move(Key)).second)
      ByName[U.Name].push_back(std::move(U));
  }
  std::vector<Unit> Units;
  for (auto &[Name, OfFile] : ByName)
    append_range(Units, OfFile);
  return Units;
}

} // namespace valuetask::lint
