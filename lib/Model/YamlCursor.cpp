//===- YamlCursor.cpp - walks one YAML document ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "YamlCursor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace clang::valuetask {

static void collect(const SMDiagnostic &D, void *Context) {
  auto &Errors = *static_cast<std::vector<std::string> *>(Context);
  // SMDiagnostic counts columns from zero, and has none for a place-less error.
  std::string Text =
      (D.getFilename() + ":" + Twine(std::max(D.getLineNo(), 1)) + ":" +
       Twine(std::max(D.getColumnNo() + 1, 1)) + ": error: " + D.getMessage())
          .str();
  if (!is_contained(Errors, Text))
    Errors.push_back(std::move(Text));
}

YamlCursor::YamlCursor(MemoryBufferRef Buffer, std::vector<std::string> &Errors)
    : Buffer(Buffer), Stream(Buffer, Sources, /*ShowColors=*/false) {
  Sources.setDiagHandler(collect, &Errors);
}

/// The scanner stops at bytes that are not UTF-8 with a message about tokens,
/// and it recurses for every level of nesting; both are caught here first.
bool YamlCursor::isText() {
  constexpr unsigned DeepestNesting = 200;
  const auto *Begin = reinterpret_cast<const UTF8 *>(Buffer.getBufferStart());
  const auto *End = reinterpret_cast<const UTF8 *>(Buffer.getBufferEnd());
  const UTF8 *At = Begin;
  auto Complain = [&](const Twine &Message) {
    error(SMLoc::getFromPointer(reinterpret_cast<const char *>(At)), Message);
    return false;
  };
  unsigned Open = 0, Dashes = 0;
  while (At != End) {
    unsigned Length = getNumBytesForUTF8(*At);
    if (At + Length > End || !isLegalUTF8Sequence(At, At + Length))
      return Complain("this is not UTF-8 text");
    if (*At == 0)
      return Complain("a NUL byte: this is not a text file");
    Open += *At == '[' || *At == '{';
    Open -= Open && (*At == ']' || *At == '}');
    Dashes = *At == '-' ? Dashes + 1 : *At == '\n' ? 0 : Dashes;
    if (Open > DeepestNesting || Dashes > 2 * DeepestNesting)
      return Complain("nested too deeply for a model");
    At += Length;
  }
  return true;
}

static bool isBefore(SMLoc A, SMLoc B) {
  return A.getPointer() < B.getPointer();
}

void YamlCursor::document(function_ref<void(yaml::Node *)> Visit) {
  // What half a document seems to say is noise beside its syntax error.
  if (!isText() || !yaml::Stream(Buffer, Sources, false).validate())
    return;
  yaml::document_iterator Document = Stream.begin();
  yaml::Node *Root = Document == Stream.end() ? nullptr : Document->getRoot();
  if (!Root || isa<yaml::NullNode>(Root)) {
    error(SMLoc::getFromPointer(Buffer.getBufferStart()),
          "the file is empty; it needs 'types', 'functions' or 'sources'");
    return;
  }
  Visit(Root);
  if (Stream.failed() || ++Document == Stream.end())
    return;
  if (Document->getRoot())
    error(place(Document->getRoot()),
          "a second document; a model file has one, put the entries together");
}

/// The parser gives a list or mapping the place of the token after its bracket,
/// or after its first key if it has no brackets.
SMLoc YamlCursor::opening(const yaml::Node *N) {
  SMLoc Next = N->getSourceRange().Start;
  const char *At = Next.getPointer();
  while (At != Buffer.getBufferStart() && isSpace(At[-1]))
    --At;
  const bool Bracket =
      At != Buffer.getBufferStart() && (At[-1] == '[' || At[-1] == '{');
  return Bracket ? SMLoc::getFromPointer(At - 1) : Next;
}

/// Looks for the first key of a mapping, which uses the mapping up: only for
/// nodes that are in error anyway.
SMLoc YamlCursor::place(yaml::Node *N) {
  if (!N)
    return SMLoc::getFromPointer(Buffer.getBufferStart());
  if (!isa<yaml::MappingNode, yaml::SequenceNode>(N))
    return N->getSourceRange().Start;
  SMLoc Own = opening(N), First = Own;
  if (auto *Mapping = dyn_cast<yaml::MappingNode>(N))
    for (yaml::KeyValueNode &Entry : *Mapping)
      if (yaml::Node *Key = Entry.getKey())
        First = std::min(First, Key->getSourceRange().Start, isBefore);
  return First;
}

void YamlCursor::error(SMLoc Where, const Twine &Message) {
  // A bad escape in a quoted word is found only now, and ends the parsing; the
  // nodes that come after it are empty.
  if (!Stream.failed())
    Sources.PrintMessage(Where, SourceMgr::DK_Error, Message);
}

static StringRef describe(const yaml::Node *N) {
  if (!N || isa<yaml::NullNode>(N))
    return "nothing";
  if (isa<yaml::MappingNode>(N))
    return "a mapping";
  if (isa<yaml::SequenceNode>(N))
    return "a list";
  if (isa<yaml::AliasNode>(N))
    return "a YAML alias, which model files do not support";
  if (isa<yaml::BlockScalarNode>(N))
    return "a block of text, which model files do not support";
  return "a single word";
}

/// The parser gives nodes of the other kinds the place of the next token, which
/// may be in another line. They are right nowhere in a model.
static bool hasPlace(const yaml::Node *N) {
  return isa_and_nonnull<yaml::ScalarNode, yaml::MappingNode,
                         yaml::SequenceNode>(N);
}

void YamlCursor::wrongType(yaml::Node *N, const Twine &Expected) {
  StringRef Found = describe(N);
  error(place(N), "expected " + Expected + ", found " + Found);
}

YamlCursor::Keys
YamlCursor::mapping(yaml::Node *N, StringRef What, ArrayRef<StringRef> Accepted,
                    function_ref<void(StringRef, yaml::Node *)> Visit) {
  Keys Result;
  auto *Mapping = dyn_cast_or_null<yaml::MappingNode>(N);
  if (!Mapping) {
    wrongType(N, What + " (a mapping with keys among " + join(Accepted, ", ") +
                     ")");
    return Result;
  }
  Result.IsMapping = true;
  Result.Begin = opening(N);
  for (yaml::KeyValueNode &Entry : *Mapping) {
    auto *KeyNode = dyn_cast_or_null<yaml::ScalarNode>(Entry.getKey());
    if (!KeyNode) {
      wrongType(Entry.getKey(),
                "a key of " + What + ", one of " + join(Accepted, ", "));
      continue;
    }
    SmallString<32> Storage;
    std::string Key = KeyNode->getValue(Storage).str();
    SMLoc Where = KeyNode->getSourceRange().Start;
    Result.Begin = std::min(Result.Begin, Where, isBefore);
    auto [Earlier, IsNew] = Result.Seen.try_emplace(Key, Where);
    if (!IsNew)
      error(Where, "key '" + Key + "' again; first on line " +
                       Twine(line(Earlier->second)));
    else if (!is_contained(Accepted, Key))
      error(Where, "unknown key '" + Key + "' in " + What +
                       didYouMean(Key, Accepted) +
                       "; accepted: " + join(Accepted, ", "));
    else if (yaml::Node *Value = Entry.getValue(); hasPlace(Value))
      Visit(Key, Value);
    else
      error(Where, "the value of '" + Key + "' is " + describe(Value));
  }
  return Result;
}

void YamlCursor::require(const Keys &Found, StringRef Key, StringRef What) {
  if (Found.IsMapping && !Found.Seen.contains(Key))
    error(Found.Begin, What + " lacks '" + Key + "'");
}

void YamlCursor::list(yaml::Node *N, StringRef What,
                      function_ref<void(yaml::Node *)> Visit) {
  auto *Sequence = dyn_cast_or_null<yaml::SequenceNode>(N);
  if (!Sequence)
    return wrongType(N, "a list of " + What + ", as in [a, b]");
  bool Empty = true;
  for (yaml::Node &Item : *Sequence) {
    Empty = false;
    Visit(&Item);
  }
  if (Empty)
    error(opening(N), "the list of " + What + " is empty");
}

std::optional<std::string> YamlCursor::text(yaml::Node *N, StringRef What) {
  auto *Scalar = dyn_cast_or_null<yaml::ScalarNode>(N);
  if (!Scalar) {
    wrongType(N, What);
    return std::nullopt;
  }
  SmallString<64> Storage;
  return Scalar->getValue(Storage).str();
}

std::optional<size_t> YamlCursor::oneOf(yaml::Node *N, StringRef What,
                                        ArrayRef<StringRef> Accepted) {
  std::string List = join(Accepted, ", ");
  std::optional<std::string> Typed =
      text(N, "the word for '" + What.str() + "', one of " + List);
  if (!Typed)
    return std::nullopt;
  const auto *Found = find(Accepted, *Typed);
  if (Found != Accepted.end())
    return Found - Accepted.begin();
  error(place(N), "unknown word '" + *Typed + "' for '" + What + "'" +
                      didYouMean(*Typed, Accepted) + "; accepted: " + List);
  return std::nullopt;
}

void YamlCursor::flag(yaml::Node *N, StringRef What, bool &Into) {
  static constexpr StringRef Accepted[] = {"true", "false"};
  if (std::optional<size_t> I = oneOf(N, What, Accepted))
    Into = *I == 0;
}

} // namespace clang::valuetask
