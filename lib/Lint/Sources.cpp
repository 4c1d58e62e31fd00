//===- Sources.cpp - from offsets to lines --------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Sources.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace valuetask::lint {

using namespace llvm;

const Sources::File &Sources::open(StringRef Path) {
  auto [It, New] = Files.try_emplace(Path);
  File &F = It->second;
  if (!New)
    return F;
  // The lexer wants a null character at the end.
  if (auto Buffer = MemoryBuffer::getFile(Path))
    F.Buffer = std::move(*Buffer);
  else
    F.Buffer = MemoryBuffer::getMemBuffer("");
  F.LineStarts.push_back(0);
  StringRef Text = F.Buffer->getBuffer();
  for (size_t At = Text.find('\n'); At != StringRef::npos;
       At = Text.find('\n', At + 1))
    F.LineStarts.push_back(At + 1);
  return F;
}

static unsigned tokenLength(StringRef Text, unsigned Offset) {
  clang::LangOptions Lang;
  Lang.CPlusPlus = Lang.CPlusPlus11 = Lang.CPlusPlus20 = true;
  Lang.LineComment = Lang.Bool = Lang.Coroutines = true;
  clang::Lexer Lex(clang::SourceLocation(), Lang, Text.begin(),
                   Text.begin() + Offset, Text.end());
  clang::Token Tok;
  Lex.LexFromRawLexer(Tok);
  return Tok.is(clang::tok::eof) ? 0 : Tok.getLength();
}

/// How many UTF-16 code units \p Bytes are; bytes that are no UTF-8 count one
/// each, as editors show them.
static unsigned units(StringRef Bytes) {
  unsigned Count = 0;
  for (size_t I = 0; I < Bytes.size();) {
    unsigned Size = getNumBytesForUTF8(Bytes[I]);
    bool Legal = I + Size <= Bytes.size() &&
                 isLegalUTF8Sequence(
                     reinterpret_cast<const UTF8 *>(Bytes.data() + I),
                     reinterpret_cast<const UTF8 *>(Bytes.data() + I + Size));
    Count += Legal && Size == 4 ? 2 : 1;
    I += Legal ? Size : 1;
  }
  return Count;
}

Location Sources::at(StringRef Path, unsigned Offset,
                     std::optional<unsigned> Length) {
  const File &F = open(Path);
  StringRef Text = F.Buffer->getBuffer();
  Location L;
  L.File = P.name(Path);
  L.Offset = std::min<size_t>(Offset, Text.size());
  L.Length = std::min<size_t>(Length ? *Length : tokenLength(Text, L.Offset),
                              Text.size() - L.Offset);
  auto LineOf = [&](unsigned At) -> unsigned {
    return upper_bound(F.LineStarts, At) - F.LineStarts.begin();
  };
  auto ColumnsOf = [&](unsigned At, unsigned Line) {
    unsigned Start = F.LineStarts[Line - 1];
    return std::pair<unsigned, unsigned>(At - Start + 1,
                                         units(Text.slice(Start, At)) + 1);
  };
  unsigned End = L.Offset + L.Length;
  L.Line = LineOf(L.Offset);
  L.EndLine = LineOf(End);
  std::tie(L.Column, L.Column16) = ColumnsOf(L.Offset, L.Line);
  std::tie(L.EndColumn, L.EndColumn16) = ColumnsOf(End, L.EndLine);
  unsigned Start = F.LineStarts[L.Line - 1];
  L.Text = Text.slice(Start, Text.find('\n', Start)).rtrim('\r').str();
  return L;
}

} // namespace valuetask::lint
