//===- ModelYaml.cpp - reads a model file ---------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModelYaml.h"
#include "ModelIndex.h"
#include "YamlCursor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace clang::valuetask {

namespace {

/// What kind of name stands in a `names` list.
enum class NameKind { Type, Member, Function };

/// Gives the nodes of one document their meaning.
class ModelReader {
public:
  ModelReader(MemoryBufferRef Buffer, StringRef Origin, const ModelSet &Known,
              std::vector<std::string> &Errors)
      : Cursor(Buffer, Errors), Origin(Origin.str()) {
    for (const TypeModel &T : Known.Types)
      for (const std::string &Name : T.Names)
        KnownTypes[Name] = T.Origin;
    for (const FunctionModel &F : Known.Functions)
      for (const std::string &Name : F.Names)
        Functions.insert(functionKey(Name, F));
    for (const SourceModel &S : Known.Sources)
      for (const std::string &Name : S.Names)
        KnownSources[Name] = S.Origin;
  }

  ModelSet read();

private:
  void readType(yaml::Node *N);
  void readRules(yaml::Node *N, TypeRules &Into);
  void readOperation(yaml::Node *N);
  void readLesson(yaml::Node *N, Operation &Into);
  void readFunction(yaml::Node *N);
  void readParam(yaml::Node *N, FunctionModel &Into);
  void readSource(yaml::Node *N);
  void readSourceOperation(yaml::Node *N);
  void readToken(yaml::Node *N, SourceOperation &Into);

  /// Names with the places where they stand, for errors found later.
  using PlacedNames = std::vector<std::pair<std::string, SMLoc>>;
  PlacedNames readNames(yaml::Node *N, NameKind Kind);
  /// The same for names that may be given once only, to \p Into.
  void readOwnNames(yaml::Node *N, StringRef What, StringMap<SMLoc> &Own,
                    const StringMap<std::string> &Known,
                    std::vector<std::string> &Into);
  std::optional<std::string> readName(yaml::Node *N, NameKind Kind);

  using FunctionKey = std::tuple<std::string, Role, std::optional<unsigned>>;
  static FunctionKey functionKey(const std::string &Name,
                                 const FunctionModel &F) {
    return {Name, F.Plays, F.Param};
  }

  YamlCursor Cursor;
  std::string Origin;
  ModelSet Result;
  /// The type and the operation being read.
  TypeModel Type;
  StringMap<std::string> KnownTypes, KnownSources;
  StringMap<SMLoc> OwnTypes, OwnSources;
  /// The source being read, and its operations' names.
  SourceModel Source;
  StringMap<SMLoc> OwnSourceOperations;
  std::set<FunctionKey> Functions;
  std::map<std::pair<std::string, ValueCategory>, SMLoc> OwnOperations;
};

} // namespace

ModelSet ModelReader::read() {
  Cursor.document([&](yaml::Node *Root) {
    Cursor.mapping(Root, "a model", {"types", "functions", "sources"},
                   [&](StringRef Key, yaml::Node *Value) {
                     if (Key == "types")
                       Cursor.list(Value, "types",
                                   [&](yaml::Node *N) { readType(N); });
                     else if (Key == "sources")
                       Cursor.list(Value, "sources",
                                   [&](yaml::Node *N) { readSource(N); });
                     else
                       Cursor.list(Value, "functions",
                                   [&](yaml::Node *N) { readFunction(N); });
                   });
  });
  return std::move(Result);
}

void ModelReader::readType(yaml::Node *N) {
  Type = TypeModel();
  Type.Origin = Origin;
  OwnOperations.clear();
  YamlCursor::Keys Keys = Cursor.mapping(
      N, "a type", {"names", "rules", "operations", "companion"},
      [&](StringRef Key, yaml::Node *Value) {
        if (Key == "rules")
          return readRules(Value, Type.Rules);
        if (Key == "companion") {
          if (auto Name = readName(Value, NameKind::Type))
            Type.Companion = *Name;
          return;
        }
        if (Key == "operations")
          return Cursor.list(Value, "operations",
                             [&](yaml::Node *Item) { readOperation(Item); });
        readOwnNames(Value, "type", OwnTypes, KnownTypes, Type.Names);
      });
  Cursor.require(Keys, "names", "the type");
  Result.Types.push_back(std::move(Type));
}

void ModelReader::readOwnNames(yaml::Node *N, StringRef What,
                               StringMap<SMLoc> &Own,
                               const StringMap<std::string> &Known,
                               std::vector<std::string> &Into) {
  for (auto &[Name, Where] : readNames(N, NameKind::Type)) {
    auto [Earlier, IsNew] = Own.try_emplace(Name, Where);
    if (!IsNew)
      Cursor.error(Where, What + " '" + Name +
                              "' is modelled twice; first on line " +
                              Twine(Cursor.line(Earlier->second)));
    else if (auto At = Known.find(Name); At != Known.end())
      Cursor.error(Where, What + " '" + Name + "' is already modelled in " +
                              At->second);
    Into.push_back(Name);
  }
}

void ModelReader::readRules(yaml::Node *N, TypeRules &Into) {
  const std::pair<StringRef, bool &> Flags[] = {
      {"may_drop", Into.MayDrop},
      {"ready_may_drop", Into.ReadyMayDrop},
      {"completed_may_drop", Into.CompletedMayDrop},
      {"void_cast_drops", Into.VoidCastDrops},
      {"second_use_throws", Into.SecondUseThrows},
      {"default_is_empty", Into.DefaultIsEmpty},
      {"default_is_ready", Into.DefaultIsReady},
      {"ready_from_value", Into.ReadyFromValue},
      {"copies_alias", Into.CopiesAlias},
      {"single_consumer", Into.SingleConsumer},
  };
  std::vector<StringRef> Accepted = {"query_after_consumption", "stored"};
  for (const auto &[Key, Flag] : Flags)
    Accepted.push_back(Key);
  Cursor.mapping(N, "the rules", Accepted,
                 [&](StringRef Key, yaml::Node *Value) {
                   if (Key == "query_after_consumption") {
                     auto Word = Cursor.oneOf(Value, Key, {"bug", "allowed"});
                     if (Word)
                       Into.QueryAfterConsumptionIsBug = *Word == 0;
                     return;
                   }
                   if (Key == "stored")
                     return Cursor.word(Value, Key, Into.Keeping);
                   for (const auto &[FlagKey, Flag] : Flags)
                     if (Key == FlagKey)
                       Cursor.flag(Value, Key, Flag);
                 });
}

void ModelReader::readOperation(yaml::Node *N) {
  Operation Op;
  PlacedNames Names;
  YamlCursor::Keys Keys = Cursor.mapping(
      N, "an operation",
      {"names", "on", "effect", "requires", "when_true", "when_false",
       "when_equals", "result_ready", "keeps_readiness", "callback_ready"},
      [&](StringRef Key, yaml::Node *Value) {
        if (Key == "names")
          Names = readNames(Value, NameKind::Member);
        else if (Key == "on")
          Cursor.word(Value, Key, Op.On);
        else if (Key == "effect")
          Cursor.word(Value, Key, Op.Does);
        else if (Key == "requires")
          Cursor.word(Value, Key, Op.Needs);
        else if (Key == "when_true")
          Cursor.word(Value, Key, Op.WhenTrue);
        else if (Key == "when_false")
          Cursor.word(Value, Key, Op.WhenFalse);
        else if (Key == "when_equals")
          Cursor.list(Value, "answers with what they teach",
                      [&](yaml::Node *Item) { readLesson(Item, Op); });
        else if (Key == "result_ready")
          Cursor.flag(Value, Key, Op.ResultReady);
        else if (Key == "keeps_readiness")
          Cursor.flag(Value, Key, Op.KeepsReadiness);
        else
          Cursor.flag(Value, Key, Op.CallbackReady);
      });
  Cursor.require(Keys, "names", "the operation");
  Cursor.require(Keys, "effect", "the operation");
  for (auto &[Name, Where] : Names) {
    auto [Earlier, IsNew] = OwnOperations.try_emplace({Name, Op.On}, Where);
    if (!IsNew)
      Cursor.error(Where, "operation '" + Name + "' on " + spell(Op.On) +
                              " is given twice; first on line " +
                              Twine(Cursor.line(Earlier->second)));
    Op.Names.push_back(Name);
  }
  Type.Operations.push_back(std::move(Op));
}

void ModelReader::readLesson(yaml::Node *N, Operation &Into) {
  StatusLesson Lesson;
  YamlCursor::Keys Keys =
      Cursor.mapping(N, "an answer", {"enumerator", "teaches"},
                     [&](StringRef Key, yaml::Node *Value) {
                       if (Key == "teaches")
                         Cursor.word(Value, Key, Lesson.Teaches);
                       else if (auto Name = readName(Value, NameKind::Type))
                         Lesson.Enumerator = *Name;
                     });
  Cursor.require(Keys, "enumerator", "the answer");
  Cursor.require(Keys, "teaches", "the answer");
  Into.WhenEquals.push_back(std::move(Lesson));
}

void ModelReader::readFunction(yaml::Node *N) {
  FunctionModel F;
  F.Origin = Origin;
  PlacedNames Names;
  YamlCursor::Keys Keys =
      Cursor.mapping(N, "a function", {"names", "role", "param"},
                     [&](StringRef Key, yaml::Node *Value) {
                       if (Key == "names")
                         Names = readNames(Value, NameKind::Function);
                       else if (Key == "role")
                         Cursor.word(Value, Key, F.Plays);
                       else
                         readParam(Value, F);
                     });
  Cursor.require(Keys, "names", "the function");
  Cursor.require(Keys, "role", "the function");
  for (auto &[Name, Where] : Names) {
    // A function may play several roles, but saying one twice is a slip.
    if (!Functions.insert(functionKey(Name, F)).second)
      Cursor.error(Where, "function '" + Name + "' is given the role " +
                              spell(F.Plays) + " twice");
    F.Names.push_back(Name);
  }
  Result.Functions.push_back(std::move(F));
}

void ModelReader::readParam(yaml::Node *N, FunctionModel &Into) {
  std::optional<std::string> Text =
      Cursor.text(N, "the zero-based number of a parameter");
  if (!Text)
    return;
  unsigned Number;
  if (StringRef(*Text).getAsInteger(10, Number))
    Cursor.error(Cursor.place(N), "'" + *Text +
                                      "' is no parameter; expected a "
                                      "zero-based number, as in 'param: 0'");
  else
    Into.Param = Number;
}

void ModelReader::readSource(yaml::Node *N) {
  Source = SourceModel();
  Source.Origin = Origin;
  OwnSourceOperations.clear();
  YamlCursor::Keys Keys = Cursor.mapping(
      N, "a source",
      {"names", "interface", "copies_alias", "second_set", "operations"},
      [&](StringRef Key, yaml::Node *Value) {
        if (Key == "names")
          readOwnNames(Value, "source", OwnSources, KnownSources, Source.Names);
        else if (Key == "interface")
          Cursor.flag(Value, Key, Source.IsInterface);
        else if (Key == "copies_alias")
          Cursor.flag(Value, Key, Source.CopiesAlias);
        else if (Key == "second_set")
          Cursor.word(Value, Key, Source.Again);
        else
          Cursor.list(Value, "operations",
                      [&](yaml::Node *Item) { readSourceOperation(Item); });
      });
  Cursor.require(Keys, "names", "the source");
  Cursor.require(Keys, "operations", "the source");
  Result.Sources.push_back(std::move(Source));
}

/// Whether an operation that does \p E is called with a token.
static bool takesToken(SourceEffect E) {
  return E == SourceEffect::Status || E == SourceEffect::OnCompleted ||
         E == SourceEffect::GetResult;
}

void ModelReader::readSourceOperation(yaml::Node *N) {
  SourceOperation Op;
  PlacedNames Names;
  YamlCursor::Keys Keys = Cursor.mapping(
      N, "an operation of a source", {"names", "effect", "token", "pending"},
      [&](StringRef Key, yaml::Node *Value) {
        if (Key == "names")
          Names = readNames(Value, NameKind::Member);
        else if (Key == "effect")
          Cursor.word(Value, Key, Op.Does);
        else if (Key == "token")
          readToken(Value, Op);
        else if (auto Name = readName(Value, NameKind::Type))
          Op.Pending = *Name;
      });
  Cursor.require(Keys, "names", "the operation");
  Cursor.require(Keys, "effect", "the operation");
  if (auto At = Keys.Seen.find("token"); At != Keys.Seen.end() &&
                                         Keys.Seen.count("effect") &&
                                         !takesToken(Op.Does))
    Cursor.error(At->second, "an operation that does '" + spell(Op.Does) +
                                 "' takes no token; 'status', 'on_completed' "
                                 "and 'get_result' do");
  if (auto At = Keys.Seen.find("pending"); At != Keys.Seen.end() &&
                                           Keys.Seen.count("effect") &&
                                           Op.Does != SourceEffect::Status)
    Cursor.error(At->second, "'pending' is an answer to 'status', not to '" +
                                 spell(Op.Does) + "'");
  for (auto &[Name, Where] : Names) {
    auto [Earlier, IsNew] = OwnSourceOperations.try_emplace(Name, Where);
    if (!IsNew)
      Cursor.error(Where, "operation '" + Name +
                              "' is given twice; first on line " +
                              Twine(Cursor.line(Earlier->second)));
    Op.Names.push_back(Name);
  }
  Source.Operations.push_back(std::move(Op));
}

void ModelReader::readToken(yaml::Node *N, SourceOperation &Into) {
  std::optional<std::string> Text =
      Cursor.text(N, "the zero-based number of a parameter, or 'last'");
  if (!Text)
    return;
  TokenParam Token;
  if (*Text != "last" && StringRef(*Text).getAsInteger(10, Token.Index))
    Cursor.error(Cursor.place(N), "'" + *Text +
                                      "' is no parameter; expected a "
                                      "zero-based number or 'last'");
  Into.Token = Token;
}

ModelReader::PlacedNames ModelReader::readNames(yaml::Node *N, NameKind Kind) {
  PlacedNames Names;
  Cursor.list(N, "names", [&](yaml::Node *Item) {
    if (std::optional<std::string> Name = readName(Item, Kind))
      Names.emplace_back(std::move(*Name), Cursor.place(Item));
  });
  return Names;
}

static bool isIdentifier(StringRef S) {
  // Bytes above 0x7f are part of some UTF-8 letter; which ones C++ allows is
  // not worth a table here, a wrong one just matches nothing.
  auto IsLetter = [](char C) {
    return isAlnum(C) || C == '_' || C == '$' || (C & 0x80);
  };
  return !S.empty() && !isDigit(S.front()) && all_of(S, IsLetter);
}

/// `operator bool`, `operator()`, `operator->`: as Clang prints them.
static bool isOperator(StringRef S) {
  if (!S.consume_front("operator") || S.empty())
    return false;
  if (S.consume_front(" "))
    return !S.empty() && (isAlpha(S.front()) || S.front() == '_');
  return all_of(S, isPunct);
}

std::optional<std::string> ModelReader::readName(yaml::Node *N, NameKind Kind) {
  std::optional<std::string> Text = Cursor.text(N, "a name");
  if (!Text)
    return std::nullopt;
  auto Reject = [&](const Twine &Why) {
    Cursor.error(Cursor.place(N), Why);
    return std::nullopt;
  };
  StringRef Name = *Text;
  if (Name.empty())
    return Reject("an empty name");
  Name.consume_front("::");

  if (Kind == NameKind::Member) {
    if (isIdentifier(Name) || isOperator(Name))
      return Name.str();
    if (Name.contains("::"))
      return Reject("'" + Name +
                    "' is qualified; an operation is a member's "
                    "bare name, as in 'get' or 'operator bool'");
    return Reject("'" + Name +
                  "' is no member's name; expected something like "
                  "'get', 'co_await' or 'operator bool'");
  }

  SmallVector<StringRef> Parts;
  Name.split(Parts, "::");
  const bool MayEndInOperator = Kind == NameKind::Function;
  for (const StringRef &Part : Parts) {
    if (isIdentifier(Part) ||
        (MayEndInOperator && &Part == &Parts.back() && isOperator(Part)))
      continue;
    if (Part.contains('<'))
      return Reject("'" + Name +
                    "' has template arguments; write the "
                    "template's name alone, it speaks for all its "
                    "specialisations");
    return Reject("'" + Name +
                  "' is no qualified name; expected something like 'ns::name'");
  }
  return Name.str();
}

bool parseModel(MemoryBufferRef Buffer, StringRef Origin, ModelSet &Into,
                std::vector<std::string> &Errors) {
  std::vector<std::string> Mine;
  ModelSet Read = ModelReader(Buffer, Origin, Into, Mine).read();
  if (!Mine.empty()) {
    append_range(Errors, Mine);
    return false;
  }
  append_range(Into.Types, Read.Types);
  append_range(Into.Functions, Read.Functions);
  append_range(Into.Sources, Read.Sources);
  return true;
}

bool parseModelFile(StringRef Path, ModelSet &Into,
                    std::vector<std::string> &Errors) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!File) {
    Errors.push_back((Path + ":1:1: error: cannot read this model file: " +
                      File.getError().message())
                         .str());
    return false;
  }
  return parseModel(**File, Path, Into, Errors);
}

} // namespace clang::valuetask
