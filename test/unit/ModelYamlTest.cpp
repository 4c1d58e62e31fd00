//===- ModelYamlTest.cpp - model files: what is read, what is refused -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/ModelYaml.h"
#include "Model/ModelIndex.h"
#include "Model/ModelWords.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace clang::valuetask;
using llvm::StringRef;

namespace {

struct Parsed {
  bool Fine;
  ModelSet Models;
  std::vector<std::string> Errors;
};

Parsed parse(StringRef Yaml, StringRef File = "m.yaml") {
  Parsed P;
  P.Fine =
      parseModel(llvm::MemoryBufferRef(Yaml, File), File, P.Models, P.Errors);
  return P;
}

/// The errors for \p Yaml, one a line. Refused files leave nothing behind.
std::string errors(StringRef Yaml) {
  Parsed P = parse(Yaml);
  EXPECT_EQ(P.Fine, P.Errors.empty());
  if (!P.Errors.empty()) {
    EXPECT_TRUE(P.Models.Types.empty());
    EXPECT_TRUE(P.Models.Functions.empty());
  }
  return llvm::join(P.Errors, "\n");
}

//===----------------------------------------------------------------------===//
// What is read
//===----------------------------------------------------------------------===//

TEST(ModelYaml, DefaultsAreTheStrictRules) {
  Parsed P = parse("types:\n"
                   "  - names: [a::Task]\n"
                   "    operations:\n"
                   "      - { names: [get], effect: consume }\n");
  ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  ASSERT_EQ(P.Models.Types.size(), 1u);
  const TypeModel &T = P.Models.Types[0];
  EXPECT_EQ(T.Origin, "m.yaml");
  EXPECT_FALSE(T.Rules.MayDrop);
  EXPECT_TRUE(T.Rules.ReadyMayDrop);
  EXPECT_TRUE(T.Rules.QueryAfterConsumptionIsBug);
  EXPECT_FALSE(T.Rules.SecondUseThrows);
  EXPECT_TRUE(T.Rules.DefaultIsEmpty);
  EXPECT_FALSE(T.Rules.ReadyFromValue);
  EXPECT_FALSE(T.Rules.CopiesAlias);
  EXPECT_TRUE(T.Rules.SingleConsumer);
  ASSERT_EQ(T.Operations.size(), 1u);
  const Operation &Op = T.Operations[0];
  EXPECT_EQ(Op.On, ValueCategory::Any);
  EXPECT_EQ(Op.Does, Effect::Consume);
  EXPECT_EQ(Op.Needs, Requirement::Nothing);
  EXPECT_EQ(Op.WhenTrue, Knowledge::Nothing);
  EXPECT_EQ(Op.WhenFalse, Knowledge::Nothing);
  EXPECT_TRUE(Op.WhenEquals.empty());
  EXPECT_FALSE(Op.ResultReady);
  EXPECT_FALSE(Op.CallbackReady);
}

TEST(ModelYaml, EveryRuleIsRead) {
  Parsed P = parse("types:\n"
                   "  - names: [T]\n"
                   "    rules: { may_drop: true, ready_may_drop: false,\n"
                   "             query_after_consumption: allowed,\n"
                   "             second_use_throws: true,\n"
                   "             default_is_empty: false,\n"
                   "             ready_from_value: true, copies_alias: true,\n"
                   "             single_consumer: false }\n");
  ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  const TypeRules &R = P.Models.Types.at(0).Rules;
  EXPECT_TRUE(R.MayDrop);
  EXPECT_FALSE(R.ReadyMayDrop);
  EXPECT_FALSE(R.QueryAfterConsumptionIsBug);
  EXPECT_TRUE(R.SecondUseThrows);
  EXPECT_FALSE(R.DefaultIsEmpty);
  EXPECT_TRUE(R.ReadyFromValue);
  EXPECT_TRUE(R.CopiesAlias);
  EXPECT_FALSE(R.SingleConsumer);
}

TEST(ModelYaml, EveryKeyOfAnOperationIsRead) {
  Parsed P = parse(
      "types:\n"
      "  - names: [a::T, '::b::T']\n"
      "    operations:\n"
      "      - { names: [co_await, operator bool, operator()], on: rvalue,\n"
      "          effect: wrap, requires: ready_in_coroutine,\n"
      "          when_true: valid, when_false: empty,\n"
      "          result_ready: true, callback_ready: true,\n"
      "          when_equals: [ { enumerator: \"std::future_status::ready\",\n"
      "                           teaches: ready },\n"
      "                         { enumerator: idle, teaches: empty } ] }\n");
  ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  const TypeModel &T = P.Models.Types.at(0);
  EXPECT_EQ(T.Names, (std::vector<std::string>{"a::T", "b::T"}));
  const Operation &Op = T.Operations.at(0);
  EXPECT_EQ(Op.Names, (std::vector<std::string>{"co_await", "operator bool",
                                                "operator()"}));
  EXPECT_EQ(Op.On, ValueCategory::RValue);
  EXPECT_EQ(Op.Does, Effect::Wrap);
  EXPECT_EQ(Op.Needs, Requirement::ReadyInCoroutine);
  EXPECT_EQ(Op.WhenTrue, Knowledge::Valid);
  EXPECT_EQ(Op.WhenFalse, Knowledge::Empty);
  EXPECT_TRUE(Op.ResultReady);
  EXPECT_TRUE(Op.CallbackReady);
  ASSERT_EQ(Op.WhenEquals.size(), 2u);
  EXPECT_EQ(Op.WhenEquals[0].Enumerator, "std::future_status::ready");
  EXPECT_EQ(Op.WhenEquals[0].Teaches, Knowledge::Ready);
  EXPECT_EQ(Op.WhenEquals[1].Enumerator, "idle");
  EXPECT_EQ(Op.WhenEquals[1].Teaches, Knowledge::Empty);
}

/// Every word of a table is read as its value and spelled back.
template <typename Enum>
void roundTrip(StringRef Before, StringRef After, Enum Operation::*Field) {
  for (const Word<Enum> &W : words<Enum>()) {
    Parsed P = parse((Before + W.Spelling + After).str());
    ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
    EXPECT_EQ(P.Models.Types.at(0).Operations.at(0).*Field, W.Value);
    EXPECT_EQ(spell(W.Value), W.Spelling);
    EXPECT_EQ(unspell<Enum>(W.Spelling), W.Value);
  }
}

TEST(ModelYaml, EveryWordIsRead) {
  constexpr StringRef Op = "types: [{names: [T], operations: [{names: [f], ";
  roundTrip((Op + "effect: ").str(), "}]}]", &Operation::Does);
  roundTrip((Op + "effect: query, on: ").str(), "}]}]", &Operation::On);
  roundTrip((Op + "effect: query, requires: ").str(), "}]}]",
            &Operation::Needs);
  roundTrip((Op + "effect: query, when_true: ").str(), "}]}]",
            &Operation::WhenTrue);
  roundTrip((Op + "effect: query, when_false: ").str(), "}]}]",
            &Operation::WhenFalse);
  for (const Word<Role> &W : words<Role>()) {
    Parsed P =
        parse(("functions: [{names: [f], role: " + W.Spelling + "}]").str());
    ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
    EXPECT_EQ(P.Models.Functions.at(0).Plays, W.Value);
  }
  EXPECT_EQ(unspell<Role>("nonsense"), std::nullopt);
}

TEST(ModelYaml, FunctionsAreRead) {
  Parsed P = parse("functions:\n"
                   "  - { names: [a::f, a::T::T, a::T::operator()],\n"
                   "      role: consume, param: 1 }\n"
                   "  - { names: [a::f], role: start }\n");
  ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  ASSERT_EQ(P.Models.Functions.size(), 2u);
  EXPECT_EQ(P.Models.Functions[0].Param, 1u);
  EXPECT_EQ(P.Models.Functions[0].Names.size(), 3u);
  EXPECT_EQ(P.Models.Functions[0].Origin, "m.yaml");
  EXPECT_EQ(P.Models.Functions[1].Param, std::nullopt);
  EXPECT_EQ(P.Models.Functions[1].Plays, Role::Start);
}

TEST(ModelYaml, EntriesAreAppended) {
  ModelSet Models;
  std::vector<std::string> Errors;
  EXPECT_TRUE(parseModel({"types: [{names: [A]}]", "a.yaml"}, "a.yaml", Models,
                         Errors));
  EXPECT_TRUE(parseModel({"types: [{names: [B]}]", "b.yaml"}, "b.yaml", Models,
                         Errors));
  ASSERT_EQ(Models.Types.size(), 2u);
  EXPECT_EQ(Models.Types[1].Origin, "b.yaml");
  EXPECT_FALSE(parseModel({"types: [{names: [C, A]}]", "c.yaml"}, "c.yaml",
                          Models, Errors));
  EXPECT_EQ(Models.Types.size(), 2u);
  EXPECT_EQ(llvm::join(Errors, "\n"),
            "c.yaml:1:21: error: type 'A' is already modelled in a.yaml");
}

TEST(ModelYaml, TheEntryForTheVeryCategoryWins) {
  Parsed P = parse("types:\n"
                   "  - names: [T]\n"
                   "    operations:\n"
                   "      - { names: [get], effect: borrow }\n"
                   "      - { names: [get], on: rvalue, effect: consume }\n"
                   "      - { names: [peek], on: lvalue, effect: borrow }\n");
  ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  const TypeModel &T = P.Models.Types.at(0);
  EXPECT_EQ(T.operation("get", /*OnRValue=*/false)->Does, Effect::Borrow);
  EXPECT_EQ(T.operation("get", /*OnRValue=*/true)->Does, Effect::Consume);
  EXPECT_EQ(T.operation("peek", /*OnRValue=*/false)->Does, Effect::Borrow);
  EXPECT_EQ(T.operation("peek", /*OnRValue=*/true), nullptr);
  EXPECT_EQ(T.operation("other", /*OnRValue=*/true), nullptr);
}

TEST(ModelYaml, LineEndsAndByteOrderMarkDoNotMatter) {
  EXPECT_EQ(errors("types:\r\n  - names: [a::T]\r\n"), "");
  EXPECT_EQ(errors("\xef\xbb\xbftypes:\n  - names: [a::T]\n"), "");
  EXPECT_EQ(errors("# no end of line\ntypes: [{names: [\xc3\xa4::T]}]"), "");
}

//===----------------------------------------------------------------------===//
// What is refused: the file
//===----------------------------------------------------------------------===//

TEST(ModelYaml, EmptyFiles) {
  const char *Expected =
      "m.yaml:1:1: error: the file is empty; it needs 'types' or 'functions'";
  EXPECT_EQ(errors(""), Expected);
  EXPECT_EQ(errors("\n\n"), Expected);
  EXPECT_EQ(errors("# types: []\n"), Expected);
  EXPECT_EQ(errors("---\n"), Expected);
}

TEST(ModelYaml, NotUtf8) {
  EXPECT_EQ(errors("types:\n  - names: [a\xff]\n"),
            "m.yaml:2:14: error: this is not UTF-8 text");
  // Cut off in the middle of a letter; as UTF-16.
  EXPECT_EQ(errors("types: \xc3"), "m.yaml:1:8: error: this is not UTF-8 text");
  EXPECT_EQ(errors(StringRef("\xff\xfet\0", 4)),
            "m.yaml:1:1: error: this is not UTF-8 text");
  EXPECT_EQ(errors(StringRef("t\0y\0", 4)),
            "m.yaml:1:2: error: a NUL byte: this is not a text file");
}

TEST(ModelYaml, BrokenYaml) {
  EXPECT_EQ(errors("types: [\n  {names: [a"),
            "m.yaml:2:12: error: Could not find closing ]!");
  EXPECT_EQ(errors("types: \"abc\n"),
            "m.yaml:1:12: error: Expected quote at end of scalar");
  EXPECT_EQ(errors("types:\n  - names: [a]\n - names: [b]\n"),
            "m.yaml:3:2: error: Unexpected token. Expected Key or Block End");
  EXPECT_EQ(errors("types: [{names: [\"\\q\"]}]"),
            "m.yaml:1:20: error: Unrecognized escape code");
}

TEST(ModelYaml, BrokenYamlHidesWhatHalfOfItSeemsToSay) {
  EXPECT_EQ(errors("types:\n  - names: [a\n    rules: {may_drop: true}\n"),
            "m.yaml:3:28: error: Could not find closing ]!");
}

TEST(ModelYaml, NestedTooDeeply) {
  EXPECT_EQ(errors(std::string(100000, '[')),
            "m.yaml:1:201: error: nested too deeply for a model");
  std::string Dashes;
  for (int I = 0; I < 100000; ++I)
    Dashes += "- ";
  EXPECT_EQ(errors(Dashes),
            "m.yaml:1:801: error: nested too deeply for a model");
}

TEST(ModelYaml, MoreThanOneDocument) {
  EXPECT_EQ(errors("types: [{names: [A]}]\n---\ntypes: [{names: [B]}]\n"),
            "m.yaml:3:1: error: a second document; a model file has one, put "
            "the entries together");
}

TEST(ModelYaml, UnreadableFile) {
  ModelSet Models;
  std::vector<std::string> Errors;
  EXPECT_FALSE(parseModelFile("/nonexistent/m.yaml", Models, Errors));
  EXPECT_EQ(llvm::join(Errors, "\n"),
            "/nonexistent/m.yaml:1:1: error: cannot read this model file: No "
            "such file or directory");
  Errors.clear();
  EXPECT_FALSE(parseModelFile("/", Models, Errors));
  EXPECT_EQ(llvm::join(Errors, "\n"),
            "/:1:1: error: cannot read this model file: Is a directory");
}

TEST(ModelYaml, ReadsAFile) {
  llvm::SmallString<64> Path;
  int Descriptor;
  ASSERT_FALSE(
      llvm::sys::fs::createTemporaryFile("model", "yaml", Descriptor, Path));
  llvm::raw_fd_ostream(Descriptor, /*shouldClose=*/true)
      << "types: [{names: [A]}]\n";
  ModelSet Models;
  std::vector<std::string> Errors;
  EXPECT_TRUE(parseModelFile(Path, Models, Errors));
  EXPECT_EQ(Models.Types.at(0).Origin, Path.str());
  llvm::sys::fs::remove(Path);
}

//===----------------------------------------------------------------------===//
// What is refused: keys and their order
//===----------------------------------------------------------------------===//

TEST(ModelYaml, UnknownKeys) {
  EXPECT_EQ(errors("type: []\n"),
            "m.yaml:1:1: error: unknown key 'type' in a model (did you mean "
            "'types'?); accepted: types, functions");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operation: []\n"),
            "m.yaml:3:5: error: unknown key 'operation' in a type (did you "
            "mean 'operations'?); accepted: names, rules, operations");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    rules: { drop: true }\n"),
            "m.yaml:3:14: error: unknown key 'drop' in the rules; accepted: "
            "query_after_consumption, may_drop, ready_may_drop, "
            "second_use_throws, default_is_empty, ready_from_value, "
            "copies_alias, single_consumer");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f], effect: query, whentrue: ready }\n"),
            "m.yaml:4:38: error: unknown key 'whentrue' in an operation (did "
            "you mean 'when_true'?); accepted: names, on, effect, requires, "
            "when_true, when_false, when_equals, result_ready, "
            "callback_ready");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f], effect: query, when_equals: [{\n"
                   "          enumerator: a, teaches: ready, x: y }] }\n"),
            "m.yaml:5:42: error: unknown key 'x' in an answer; accepted: "
            "enumerator, teaches");
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: start, params: 0 }\n"),
            "m.yaml:2:32: error: unknown key 'params' in a function (did you "
            "mean 'param'?); accepted: names, role, param");
}

TEST(ModelYaml, MissingKeys) {
  EXPECT_EQ(errors("types:\n  - rules: { may_drop: true }\n"),
            "m.yaml:2:5: error: the type lacks 'names'");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - names: [f]\n"),
            "m.yaml:4:9: error: the operation lacks 'effect'");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { effect: consume }\n"),
            "m.yaml:4:9: error: the operation lacks 'names'");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - names: [f]\n        effect: query\n"
                   "        when_equals:\n          - {}\n"),
            "m.yaml:7:13: error: the answer lacks 'enumerator'\n"
            "m.yaml:7:13: error: the answer lacks 'teaches'");
  EXPECT_EQ(errors("functions:\n  - names: [f]\n  - role: start\n"),
            "m.yaml:2:5: error: the function lacks 'role'\n"
            "m.yaml:3:5: error: the function lacks 'names'");
}

TEST(ModelYaml, RepeatedKeys) {
  EXPECT_EQ(errors("types:\n  - names: [A]\ntypes:\n  - names: [B]\n"),
            "m.yaml:3:1: error: key 'types' again; first on line 1");
  EXPECT_EQ(errors("functions:\n"
                   "  - { names: [f], role: start, role: join }\n"),
            "m.yaml:2:32: error: key 'role' again; first on line 2");
}

TEST(ModelYaml, KeysWithoutValue) {
  EXPECT_EQ(errors("types:\n"), "m.yaml:1:1: error: the value of 'types' is "
                                "nothing");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    rules:\n  - names: [B]\n"),
            "m.yaml:3:5: error: the value of 'rules' is nothing");
}

//===----------------------------------------------------------------------===//
// What is refused: values
//===----------------------------------------------------------------------===//

TEST(ModelYaml, WrongTypes) {
  EXPECT_EQ(errors("- names: [A]\n"),
            "m.yaml:1:1: error: expected a model (a mapping with keys among "
            "types, functions), found a list");
  EXPECT_EQ(errors("hello\n"),
            "m.yaml:1:1: error: expected a model (a mapping with keys among "
            "types, functions), found a single word");
  EXPECT_EQ(errors("types:\n  names: [A]\n"),
            "m.yaml:2:3: error: expected a list of types, as in [a, b], found "
            "a mapping");
  EXPECT_EQ(errors("types: [A]\n"),
            "m.yaml:1:9: error: expected a type (a mapping with keys among "
            "names, rules, operations), found a single word");
  EXPECT_EQ(errors("types:\n  - names: A\n"),
            "m.yaml:2:12: error: expected a list of names, as in [a, b], "
            "found a single word");
  EXPECT_EQ(errors("types:\n  - names: [[A]]\n"),
            "m.yaml:2:13: error: expected a name, found a list");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    rules: [may_drop]\n"),
            "m.yaml:3:12: error: expected the rules (a mapping with keys among "
            "query_after_consumption, may_drop, ready_may_drop, "
            "second_use_throws, default_is_empty, ready_from_value, "
            "copies_alias, single_consumer), found a list");
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: [start] }\n"),
            "m.yaml:2:25: error: expected the word for 'role', one of consume, "
            "borrow, start, join, prove_ready, make_ready, await_gives_ready, "
            "never_returns, move, exchange, calls_once, calls_many, ignore, "
            "found a list");
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: start,\n"
                   "      param: {a: b} }\n"),
            "m.yaml:3:14: error: expected the zero-based number of a "
            "parameter, found a mapping");
  EXPECT_EQ(errors("functions:\n  - names: [f]\n    role: |\n      start\n"),
            "m.yaml:3:5: error: the value of 'role' is a block of text, which "
            "model files do not support");
  EXPECT_EQ(errors("functions:\n  - names: [f]\n    role: &r start\n"
                   "  - names: [g]\n    role: *r\n"),
            "m.yaml:5:5: error: the value of 'role' is a YAML alias, which "
            "model files do not support");
  EXPECT_EQ(errors("functions:\n  - names: [f]\n    role: start\n"
                   "    ? [a, b]\n    : c\n"),
            "m.yaml:4:7: error: expected a key of a function, one of names, "
            "role, param, found a list");
}

TEST(ModelYaml, UnknownWords) {
  auto Op = [](StringRef Rest) {
    return errors(("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f], " +
                   Rest + " }\n")
                      .str());
  };
  EXPECT_EQ(Op("effect: consum"),
            "m.yaml:4:31: error: unknown word 'consum' for 'effect' (did you "
            "mean 'consume'?); accepted: borrow, consume, query, share, "
            "detach, make_ready, wrap, revive, clear, ignore");
  EXPECT_EQ(Op("effect: query, on: left"),
            "m.yaml:4:42: error: unknown word 'left' for 'on'; accepted: any, "
            "lvalue, rvalue");
  EXPECT_EQ(Op("effect: query, requires: done"),
            "m.yaml:4:48: error: unknown word 'done' for 'requires'; accepted: "
            "nothing, ready, ready_in_coroutine, failed");
  EXPECT_EQ(Op("effect: query, when_true: Ready"),
            "m.yaml:4:49: error: unknown word 'Ready' for 'when_true' (did you "
            "mean 'ready'?); accepted: nothing, ready, succeeded, failed, "
            "pending, valid, empty");
  EXPECT_EQ(Op("effect: query, when_false: 0"),
            "m.yaml:4:50: error: unknown word '0' for 'when_false'; accepted: "
            "nothing, ready, succeeded, failed, pending, valid, empty");
  EXPECT_EQ(Op("effect: query, when_equals: [{enumerator: a, teaches: b}]"),
            "m.yaml:4:77: error: unknown word 'b' for 'teaches'; accepted: "
            "nothing, ready, succeeded, failed, pending, valid, empty");
  EXPECT_EQ(Op("effect: query, result_ready: yes"),
            "m.yaml:4:52: error: unknown word 'yes' for 'result_ready'; "
            "accepted: true, false");
  EXPECT_EQ(errors("types:\n  - names: [A]\n"
                   "    rules: { query_after_consumption: bugg }\n"),
            "m.yaml:3:39: error: unknown word 'bugg' for "
            "'query_after_consumption' (did you mean 'bug'?); accepted: bug, "
            "allowed");
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: runs }\n"),
            "m.yaml:2:25: error: unknown word 'runs' for 'role'; accepted: "
            "consume, borrow, start, join, prove_ready, make_ready, "
            "await_gives_ready, never_returns, move, exchange, calls_once, "
            "calls_many, ignore");
}

TEST(ModelYaml, BadParameters) {
  for (const char *Bad : {"-1", "first", "1.5", "99999999999"})
    EXPECT_EQ(errors(std::string("functions:\n"
                                 "  - { names: [f], role: start, param: ") +
                     Bad + " }\n"),
              std::string("m.yaml:2:39: error: '") + Bad +
                  "' is no parameter; expected a zero-based number, as in "
                  "'param: 0'");
}

TEST(ModelYaml, EmptyNamesAndLists) {
  EXPECT_EQ(errors("types: []\n"), "m.yaml:1:8: error: the list of types is "
                                   "empty");
  EXPECT_EQ(errors("types:\n  - names: []\n"),
            "m.yaml:2:12: error: the list of names is empty");
  EXPECT_EQ(errors("types:\n  - names: [\"\"]\n"),
            "m.yaml:2:13: error: an empty name");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations: []\n"),
            "m.yaml:3:17: error: the list of operations is empty");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [''], effect: query }\n"),
            "m.yaml:4:19: error: an empty name");
  EXPECT_EQ(errors("functions:\n  - { names: [''], role: start }\n"),
            "m.yaml:2:15: error: an empty name");
}

TEST(ModelYaml, WhatIsNoName) {
  EXPECT_EQ(errors("types:\n  - names: [\"a::T<int>\"]\n"),
            "m.yaml:2:13: error: 'a::T<int>' has template arguments; write the "
            "template's name alone, it speaks for all its specialisations");
  EXPECT_EQ(errors("types:\n  - names: [\"a::\"]\n"),
            "m.yaml:2:13: error: 'a::' is no qualified name; expected "
            "something like 'ns::name'");
  EXPECT_EQ(errors("types:\n  - names: [\"a:b\"]\n"),
            "m.yaml:2:13: error: 'a:b' is no qualified name; expected "
            "something like 'ns::name'");
  EXPECT_EQ(errors("types:\n  - names: [\"a::operator()\"]\n"),
            "m.yaml:2:13: error: 'a::operator()' is no qualified name; "
            "expected something like 'ns::name'");
  EXPECT_EQ(errors("functions:\n  - { names: [\"f(int)\"], role: start }\n"),
            "m.yaml:2:15: error: 'f(int)' is no qualified name; expected "
            "something like 'ns::name'");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [A::get], effect: consume }\n"),
            "m.yaml:4:19: error: 'A::get' is qualified; an operation is a "
            "member's bare name, as in 'get' or 'operator bool'");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [\"get()\"], effect: consume }\n"),
            "m.yaml:4:19: error: 'get()' is no member's name; expected "
            "something like 'get', 'co_await' or 'operator bool'");
}

//===----------------------------------------------------------------------===//
// What is refused: saying things twice
//===----------------------------------------------------------------------===//

TEST(ModelYaml, TypesTwice) {
  EXPECT_EQ(errors("types:\n  - names: [A, B]\n  - names: [C, A]\n"),
            "m.yaml:3:16: error: type 'A' is modelled twice; first on line 2");
  EXPECT_EQ(errors("types:\n  - names: [A, '::A']\n"),
            "m.yaml:2:16: error: type 'A' is modelled twice; first on line 2");
}

TEST(ModelYaml, OperationsTwice) {
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f, g], effect: query }\n"
                   "      - { names: [g], effect: consume, on: any }\n"),
            "m.yaml:5:19: error: operation 'g' on any is given twice; first on "
            "line 4");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f], on: lvalue, effect: query }\n"
                   "      - { names: [f], on: rvalue, effect: consume }\n"
                   "  - names: [B]\n    operations:\n"
                   "      - { names: [f], on: lvalue, effect: query }\n"),
            "");
}

TEST(ModelYaml, RolesTwice) {
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: consume, param: 0 }\n"
                   "  - { names: [f], role: consume, param: 1 }\n"
                   "  - { names: [f], role: consume, param: 0 }\n"),
            "m.yaml:4:15: error: function 'f' is given the role consume twice");
}

TEST(ModelYaml, AllErrorsAreReported) {
  EXPECT_EQ(errors("types:\n"
                   "  - names: [A]\n"
                   "    rulez: {}\n"
                   "    rules: { may_drop: 1 }\n"
                   "  - names: [A]\n"
                   "functions:\n"
                   "  - names: [f]\n"),
            "m.yaml:3:5: error: unknown key 'rulez' in a type (did you mean "
            "'rules'?); accepted: names, rules, operations\n"
            "m.yaml:4:24: error: unknown word '1' for 'may_drop'; accepted: "
            "true, false\n"
            "m.yaml:5:13: error: type 'A' is modelled twice; first on line 2\n"
            "m.yaml:7:5: error: the function lacks 'role'");
}

} // namespace
