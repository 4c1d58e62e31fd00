//===- ModelYamlTest.cpp - what is read from a model file -----------------===//
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

//===----------------------------------------------------------------------===//
// What is read
//===----------------------------------------------------------------------===//

TEST(ModelYaml, Companion) {
  Parsed P = parse("types: [{ names: [a::Quick], companion: a::Shared }]\n");
  ASSERT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  EXPECT_EQ(P.Models.Types[0].Companion, "a::Shared");
  P = parse("types: [{ names: [a::Quick], companion: a::Shared<int> }]\n");
  ASSERT_FALSE(P.Fine);
  EXPECT_NE(P.Errors[0].find("has template arguments"), std::string::npos);
}

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
  EXPECT_FALSE(T.Rules.CompletedMayDrop);
  EXPECT_FALSE(T.Rules.VoidCastDrops);
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
                   "             single_consumer: false,\n"
                   "             completed_may_drop: true,\n"
                   "             void_cast_drops: true }\n");
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
  EXPECT_TRUE(R.CompletedMayDrop);
  EXPECT_TRUE(R.VoidCastDrops);
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
  for (const char *Yaml :
       {"types:\r\n  - names: [a::T]\r\n",
        "\xef\xbb\xbftypes:\n  - names: [a::T]\n",
        "# no end of line\ntypes: [{names: [\xc3\xa4::T]}]"}) {
    Parsed P = parse(Yaml);
    EXPECT_TRUE(P.Fine) << llvm::join(P.Errors, "\n");
  }
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

} // namespace
