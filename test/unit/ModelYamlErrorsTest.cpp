//===- ModelYamlErrorsTest.cpp - which model files are refused, and how ---===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/ModelIndex.h"
#include "Model/ModelWords.h"
#include "Model/ModelYaml.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

using namespace clang::valuetask;
using llvm::StringRef;

namespace {

/// What a list of the words of an enumeration looks like.
template <typename Enum> std::string accepted() {
  std::vector<StringRef> Spellings;
  for (const Word<Enum> &W : words<Enum>())
    Spellings.push_back(W.Spelling);
  return llvm::join(Spellings, ", ");
}

const std::string Rules =
    "query_after_consumption, stored, may_drop, ready_may_drop, "
    "completed_may_drop, "
    "void_cast_drops, second_use_throws, default_is_empty, default_is_ready, "
    "ready_from_value, copies_alias, single_consumer";

/// The errors for \p Yaml, one a line. Refused files leave nothing behind.
std::string errors(StringRef Yaml) {
  ModelSet Models;
  std::vector<std::string> Errors;
  bool Fine = parseModel({Yaml, "m.yaml"}, "m.yaml", Models, Errors);
  EXPECT_EQ(Fine, Errors.empty());
  if (!Fine) {
    EXPECT_TRUE(Models.Types.empty());
    EXPECT_TRUE(Models.Functions.empty());
    EXPECT_TRUE(Models.Sources.empty());
  }
  return llvm::join(Errors, "\n");
}

//===----------------------------------------------------------------------===//
// The file
//===----------------------------------------------------------------------===//

TEST(ModelYamlErrors, EmptyFiles) {
  const char *Expected =
      "m.yaml:1:1: error: the file is empty; it needs 'types', 'functions' "
      "or 'sources'";
  EXPECT_EQ(errors(""), Expected);
  EXPECT_EQ(errors("\n\n"), Expected);
  EXPECT_EQ(errors("# types: []\n"), Expected);
  EXPECT_EQ(errors("---\n"), Expected);
}

TEST(ModelYamlErrors, NotUtf8) {
  EXPECT_EQ(errors("types:\n  - names: [a\xff]\n"),
            "m.yaml:2:14: error: this is not UTF-8 text");
  // Cut off in the middle of a letter; as UTF-16.
  EXPECT_EQ(errors("types: \xc3"), "m.yaml:1:8: error: this is not UTF-8 text");
  EXPECT_EQ(errors(StringRef("\xff\xfet\0", 4)),
            "m.yaml:1:1: error: this is not UTF-8 text");
  EXPECT_EQ(errors(StringRef("t\0y\0", 4)),
            "m.yaml:1:2: error: a NUL byte: this is not a text file");
}

TEST(ModelYamlErrors, BrokenYaml) {
  EXPECT_EQ(errors("types: [\n  {names: [a"),
            "m.yaml:2:12: error: Could not find closing ]!");
  EXPECT_EQ(errors("types: \"abc\n"),
            "m.yaml:1:12: error: Expected quote at end of scalar");
  EXPECT_EQ(errors("types:\n  - names: [a]\n - names: [b]\n"),
            "m.yaml:3:2: error: Unexpected token. Expected Key or Block End");
  EXPECT_EQ(errors("types: [{names: [\"\\q\"]}]"),
            "m.yaml:1:20: error: Unrecognized escape code");
}

TEST(ModelYamlErrors, BrokenYamlHidesWhatHalfOfItSeemsToSay) {
  EXPECT_EQ(errors("types:\n  - names: [a\n    rules: {may_drop: true}\n"),
            "m.yaml:3:28: error: Could not find closing ]!");
}

TEST(ModelYamlErrors, NestedTooDeeply) {
  EXPECT_EQ(errors(std::string(100000, '[')),
            "m.yaml:1:201: error: nested too deeply for a model");
  std::string Dashes;
  for (int I = 0; I < 100000; ++I)
    Dashes += "- ";
  EXPECT_EQ(errors(Dashes),
            "m.yaml:1:801: error: nested too deeply for a model");
}

TEST(ModelYamlErrors, MoreThanOneDocument) {
  EXPECT_EQ(errors("types: [{names: [A]}]\n---\ntypes: [{names: [B]}]\n"),
            "m.yaml:3:1: error: a second document; a model file has one, put "
            "the entries together");
}

TEST(ModelYamlErrors, UnreadableFile) {
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

//===----------------------------------------------------------------------===//
// Keys
//===----------------------------------------------------------------------===//

TEST(ModelYamlErrors, UnknownKeys) {
  EXPECT_EQ(errors("type: []\n"),
            "m.yaml:1:1: error: unknown key 'type' in a model (did you mean "
            "'types'?); accepted: types, functions, sources");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operation: []\n"),
            "m.yaml:3:5: error: unknown key 'operation' in a type (did you "
            "mean 'operations'?); accepted: names, rules, operations, "
            "companion");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    rules: { drop: true }\n"),
            "m.yaml:3:14: error: unknown key 'drop' in the rules; accepted: " +
                Rules);
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f], effect: query, whentrue: ready }\n"),
            "m.yaml:4:38: error: unknown key 'whentrue' in an operation (did "
            "you mean 'when_true'?); accepted: names, on, effect, requires, "
            "when_true, when_false, when_equals, result_ready, "
            "keeps_readiness, callback_ready");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    operations:\n"
                   "      - { names: [f], effect: query, when_equals: [{\n"
                   "          enumerator: a, teaches: ready, x: y }] }\n"),
            "m.yaml:5:42: error: unknown key 'x' in an answer; accepted: "
            "enumerator, teaches");
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: start, params: 0 }\n"),
            "m.yaml:2:32: error: unknown key 'params' in a function (did you "
            "mean 'param'?); accepted: names, role, param");
}

TEST(ModelYamlErrors, MissingKeys) {
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

TEST(ModelYamlErrors, RepeatedKeys) {
  EXPECT_EQ(errors("types:\n  - names: [A]\ntypes:\n  - names: [B]\n"),
            "m.yaml:3:1: error: key 'types' again; first on line 1");
  EXPECT_EQ(errors("functions:\n"
                   "  - { names: [f], role: start, role: join }\n"),
            "m.yaml:2:32: error: key 'role' again; first on line 2");
}

TEST(ModelYamlErrors, KeysWithoutValue) {
  EXPECT_EQ(errors("types:\n"), "m.yaml:1:1: error: the value of 'types' is "
                                "nothing");
  EXPECT_EQ(errors("types:\n  - names: [A]\n    rules:\n  - names: [B]\n"),
            "m.yaml:3:5: error: the value of 'rules' is nothing");
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

TEST(ModelYamlErrors, WrongTypes) {
  EXPECT_EQ(errors("- names: [A]\n"),
            "m.yaml:1:1: error: expected a model (a mapping with keys among "
            "types, functions, sources), found a list");
  EXPECT_EQ(errors("hello\n"),
            "m.yaml:1:1: error: expected a model (a mapping with keys among "
            "types, functions, sources), found a single word");
  EXPECT_EQ(errors("types:\n  names: [A]\n"),
            "m.yaml:2:3: error: expected a list of types, as in [a, b], found "
            "a mapping");
  EXPECT_EQ(errors("types: [A]\n"),
            "m.yaml:1:9: error: expected a type (a mapping with keys among "
            "names, rules, operations, companion), found a single word");
  EXPECT_EQ(errors("types:\n  - names: A\n"),
            "m.yaml:2:12: error: expected a list of names, as in [a, b], "
            "found a single word");
  EXPECT_EQ(errors("types:\n  - names: [[A]]\n"),
            "m.yaml:2:13: error: expected a name, found a list");
  EXPECT_EQ(
      errors("types:\n  - names: [A]\n    rules: [may_drop]\n"),
      "m.yaml:3:12: error: expected the rules (a mapping with keys among " +
          Rules + "), found a list");
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: [start] }\n"),
            "m.yaml:2:25: error: expected the word for 'role', one of " +
                accepted<Role>() + ", found a list");
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

TEST(ModelYamlErrors, UnknownWords) {
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
            "m.yaml:2:25: error: unknown word 'runs' for 'role'; accepted: " +
                accepted<Role>());
}

TEST(ModelYamlErrors, BadParameters) {
  for (const char *Bad : {"-1", "first", "1.5", "99999999999"})
    EXPECT_EQ(errors(std::string("functions:\n"
                                 "  - { names: [f], role: start, param: ") +
                     Bad + " }\n"),
              std::string("m.yaml:2:39: error: '") + Bad +
                  "' is no parameter; expected a zero-based number, as in "
                  "'param: 0'");
}

TEST(ModelYamlErrors, EmptyNamesAndLists) {
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

TEST(ModelYamlErrors, WhatIsNoName) {
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
// Saying things twice
//===----------------------------------------------------------------------===//

TEST(ModelYamlErrors, TypesTwice) {
  EXPECT_EQ(errors("types:\n  - names: [A, B]\n  - names: [C, A]\n"),
            "m.yaml:3:16: error: type 'A' is modelled twice; first on line 2");
  EXPECT_EQ(errors("types:\n  - names: [A, '::A']\n"),
            "m.yaml:2:16: error: type 'A' is modelled twice; first on line 2");
}

TEST(ModelYamlErrors, OperationsTwice) {
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

TEST(ModelYamlErrors, RolesTwice) {
  EXPECT_EQ(errors("functions:\n  - { names: [f], role: consume, param: 0 }\n"
                   "  - { names: [f], role: consume, param: 1 }\n"
                   "  - { names: [f], role: consume, param: 0 }\n"),
            "m.yaml:4:15: error: function 'f' is given the role consume twice");
}

TEST(ModelYamlErrors, AllErrorsAreReported) {
  EXPECT_EQ(errors("types:\n"
                   "  - names: [A]\n"
                   "    rulez: {}\n"
                   "    rules: { may_drop: 1 }\n"
                   "  - names: [A]\n"
                   "functions:\n"
                   "  - names: [f]\n"),
            "m.yaml:3:5: error: unknown key 'rulez' in a type (did you mean "
            "'rules'?); accepted: names, rules, operations, companion\n"
            "m.yaml:4:24: error: unknown word '1' for 'may_drop'; accepted: "
            "true, false\n"
            "m.yaml:5:13: error: type 'A' is modelled twice; first on line 2\n"
            "m.yaml:7:5: error: the function lacks 'role'");
}

} // namespace
