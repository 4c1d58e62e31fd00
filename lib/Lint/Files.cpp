//===- Files.cpp - files read and written, with errors that say which -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Files.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace valuetask::lint {

using namespace llvm;

static Error failure(StringRef What, StringRef Path, std::error_code Code) {
  return createStringError("cannot " + What + " '" + Path +
                           "': " + Code.message());
}

Expected<std::string> readFile(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return failure("read", Path, Buffer.getError());
  return (*Buffer)->getBuffer().str();
}

Error flushed(raw_fd_ostream &OS, StringRef Name) {
  OS.flush();
  std::error_code Code = OS.error();
  OS.clear_error();
  return Code ? failure("write", Name, Code) : Error::success();
}

static Error writeThrough(StringRef Path, StringRef Text) {
  std::error_code Code;
  raw_fd_ostream OS(Path, Code, sys::fs::CD_OpenExisting);
  if (Code)
    return failure("write", Path, Code);
  OS << Text;
  return flushed(OS, Path);
}

Error writeFile(StringRef Path, StringRef Text) {
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status) &&
      Status.type() != sys::fs::file_type::regular_file)
    return writeThrough(Path, Text);
  Expected<sys::fs::TempFile> Temp = sys::fs::TempFile::create(
      Path + ".%%%%%%.tmp", sys::fs::all_read | sys::fs::owner_write);
  if (!Temp)
    return failure("write", Path, errorToErrorCode(Temp.takeError()));
  raw_fd_ostream OS(Temp->FD, /*shouldClose=*/false);
  OS << Text;
  if (Error E = flushed(OS, Path))
    return joinErrors(std::move(E), Temp->discard());
  if (Error E = Temp->keep(Path))
    return failure("write", Path, errorToErrorCode(std::move(E)));
  return Error::success();
}

Error updateFile(StringRef Path, StringRef Text) {
  auto Buffer = MemoryBuffer::getFile(Path);
  if (Buffer && (*Buffer)->getBuffer() == Text)
    return Error::success();
  return writeFile(Path, Text);
}

Error makeDirectory(StringRef Path) {
  if (std::error_code Code = sys::fs::create_directories(Path))
    return failure("create directory", Path, Code);
  return Error::success();
}

std::string text(const json::Value &V, bool Indented) {
  return (Indented ? formatv("{0:2}\n", V) : formatv("{0}\n", V)).str();
}

Expected<json::Value> readJSONValue(StringRef Path) {
  Expected<std::string> Text = readFile(Path);
  if (!Text)
    return Text.takeError();
  Expected<json::Value> V = json::parse(*Text);
  if (!V)
    return createStringError("'" + Path +
                             "' is no valid JSON: " + toString(V.takeError()));
  return V;
}

Paths::Paths(StringRef TheRoot, bool FollowLinks) : FollowLinks(FollowLinks) {
  Root = resolve(TheRoot);
}

std::string Paths::resolve(StringRef Path) const {
  SmallString<256> Full(Path), Real;
  if (Root.empty())
    (void)sys::fs::make_absolute(Full);
  else
    sys::path::make_absolute(Root, Full);
  if (FollowLinks && !sys::fs::real_path(Full, Real))
    return Real.str().str();
  sys::path::remove_dots(Full, /*remove_dot_dot=*/true);
  return Full.str().str();
}

std::string Paths::name(StringRef Path) {
  auto [It, New] = Known.try_emplace(Path);
  if (!New)
    return It->second;
  std::string Full = resolve(Path);
  StringRef Rest = Full;
  if (Rest == Root)
    It->second = ".";
  else if (Rest.consume_front(Root) &&
           (Root.ends_with("/") || Rest.consume_front("/")))
    It->second = Rest.str();
  else
    It->second = Full;
  return It->second;
}

std::string Paths::absolute(StringRef Name) const {
  SmallString<256> Full(Name);
  sys::path::make_absolute(Root, Full);
  return Full.str().str();
}

} // namespace valuetask::lint
