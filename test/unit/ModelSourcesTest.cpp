//===- ModelSourcesTest.cpp - sources in models, and views of them --------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/ModelWords.h"
#include "Model/ModelYaml.h"
#include "Model/Presets.h"
#include "Model/SourceView.h"
#include "ModelTestAst.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

using namespace clang::valuetask;
using namespace clang::valuetask::test;
using llvm::StringRef;

namespace {

struct Parsed {
  ModelSet Models;
  std::vector<std::string> Errors;
};

Parsed parse(StringRef Yaml) {
  Parsed P;
  parseModel(llvm::MemoryBufferRef(Yaml, "m.yaml"), "m.yaml", P.Models,
             P.Errors);
  return P;
}

std::string errors(StringRef Yaml) {
  Parsed P = parse(Yaml);
  EXPECT_FALSE(P.Errors.empty());
  EXPECT_TRUE(P.Models.Sources.empty());
  return llvm::join(P.Errors, "\n");
}

constexpr StringRef Pipe =
    "sources:\n"
    "  - names: [acme::pipe, acme::tube]\n"
    "    second_set: asserts\n"
    "    copies_alias: true\n"
    "    operations:\n"
    "      - { names: [finish, fail], effect: set }\n"
    "      - { names: [rearm], effect: reset }\n"
    "      - { names: [read], effect: hand_out }\n"
    "      - { names: [generation], effect: version }\n"
    "      - { names: [state], effect: status, token: 0, pending: busy }\n"
    "      - { names: [when_done], effect: on_completed, token: last }\n"
    "      - { names: [take], effect: get_result, token: 1 }\n"
    "      - { names: [finished], effect: is_set }\n"
    "      - { names: [operator bool], effect: is_unset }\n"
    "      - { names: [trace], effect: ignore }\n"
    "  - names: [acme::pipe_interface]\n"
    "    interface: true\n"
    "    operations:\n"
    "      - { names: [take], effect: get_result }\n";

TEST(ModelSources, AreRead) {
  Parsed P = parse(Pipe);
  ASSERT_TRUE(P.Errors.empty()) << llvm::join(P.Errors, "\n");
  ASSERT_EQ(P.Models.Sources.size(), 2u);
  const SourceModel &S = P.Models.Sources[0];
  EXPECT_EQ(S.Names, (std::vector<std::string>{"acme::pipe", "acme::tube"}));
  EXPECT_EQ(S.Again, SecondSet::Asserts);
  EXPECT_TRUE(S.CopiesAlias);
  EXPECT_FALSE(S.IsInterface);
  EXPECT_EQ(S.Origin, "m.yaml");
  EXPECT_EQ(S.operation("fail")->Does, SourceEffect::Set);
  EXPECT_EQ(S.operation("read")->Does, SourceEffect::HandOut);
  EXPECT_EQ(S.operation("none"), nullptr);
  EXPECT_EQ(S.operation("state")->Token->Index, 0u);
  EXPECT_EQ(S.operation("state")->Pending, "busy");
  EXPECT_EQ(S.operation("when_done")->Token->Index, TokenParam::Last);
  EXPECT_EQ(S.operation("take")->Token->Index, 1u);
  EXPECT_EQ(S.operation("rearm")->Token, std::nullopt);
  EXPECT_EQ(S.operation(SourceEffect::Version)->Names.front(), "generation");
  EXPECT_TRUE(P.Models.Sources[1].IsInterface);
  EXPECT_EQ(P.Models.Sources[1].Again, SecondSet::Undefined);
  EXPECT_EQ(P.Models.Sources[1].operation(SourceEffect::Set), nullptr);
}

TEST(ModelSources, EveryWordIsRead) {
  for (const Word<SourceEffect> &W : words<SourceEffect>()) {
    Parsed P = parse(("sources: [{names: [S], operations: [{names: [f], "
                      "effect: " +
                      W.Spelling + "}]}]")
                         .str());
    ASSERT_TRUE(P.Errors.empty()) << llvm::join(P.Errors, "\n");
    EXPECT_EQ(P.Models.Sources[0].operation("f")->Does, W.Value);
  }
  for (const Word<SecondSet> &W : words<SecondSet>()) {
    Parsed P = parse(("sources: [{names: [S], second_set: " + W.Spelling +
                      ", operations: [{names: [f], effect: set}]}]")
                         .str());
    ASSERT_TRUE(P.Errors.empty()) << llvm::join(P.Errors, "\n");
    EXPECT_EQ(P.Models.Sources[0].Again, W.Value);
  }
  for (const Word<Stored> &W : words<Stored>()) {
    Parsed P = parse(
        ("types: [{names: [T], rules: {stored: " + W.Spelling + "}}]").str());
    ASSERT_TRUE(P.Errors.empty()) << llvm::join(P.Errors, "\n");
    EXPECT_EQ(P.Models.Types[0].Rules.Keeping, W.Value);
  }
  EXPECT_EQ(parse("types: [{names: [T]}]").Models.Types[0].Rules.Keeping,
            Stored::Advice);
}

TEST(ModelSources, WrongKeysAndWords) {
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operation: []\n"),
            "m.yaml:3:5: error: unknown key 'operation' in a source (did you "
            "mean 'operations'?); accepted: names, interface, copies_alias, "
            "second_set, operations\n"
            "m.yaml:2:5: error: the source lacks 'operations'");
  EXPECT_EQ(errors("sources:\n  - operations:\n"
                   "      - { names: [f], effect: sett }\n"),
            "m.yaml:3:31: error: unknown word 'sett' for 'effect' (did you "
            "mean 'set'?); accepted: set, reset, start, hand_out, version, "
            "status, on_completed, get_result, is_set, is_unset, ignore\n"
            "m.yaml:2:5: error: the source lacks 'names'");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    second_set: throw\n"
                   "    operations: [{ names: [f], effect: set }]\n"),
            "m.yaml:3:17: error: unknown word 'throw' for 'second_set' (did "
            "you mean 'throws'?); accepted: undefined, throws, asserts");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operations:\n"
                   "      - { names: [f], effect: set, tokn: 0 }\n"),
            "m.yaml:4:36: error: unknown key 'tokn' in an operation of a "
            "source (did you mean 'token'?); accepted: names, effect, token, "
            "pending");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operations:\n"
                   "      - { effect: set }\n      - { names: [g] }\n"),
            "m.yaml:4:9: error: the operation lacks 'names'\n"
            "m.yaml:5:9: error: the operation lacks 'effect'");
  EXPECT_EQ(errors("types:\n  - names: [T]\n    rules: { stored: never }\n"),
            "m.yaml:3:22: error: unknown word 'never' for 'stored'; accepted: "
            "advice, fine");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    interface: yes\n"
                   "    operations: [{ names: [f], effect: status }]\n"),
            "m.yaml:3:16: error: unknown word 'yes' for 'interface'; accepted: "
            "true, false");
}

TEST(ModelSources, TokensOnlyWhereThereAreAny) {
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operations:\n"
                   "      - { names: [f], effect: set, token: 0 }\n"),
            "m.yaml:4:36: error: an operation that does 'set' takes no token; "
            "'status', 'on_completed' and 'get_result' do");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operations:\n"
                   "      - { names: [f], effect: status, token: first }\n"),
            "m.yaml:4:46: error: 'first' is no parameter; expected a "
            "zero-based number or 'last'");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operations:\n"
                   "      - { names: [f], effect: get_result, pending: p }\n"),
            "m.yaml:4:43: error: 'pending' is an answer to 'status', not to "
            "'get_result'");
}

TEST(ModelSources, NamedTwice) {
  EXPECT_EQ(
      errors("sources:\n"
             "  - { names: [S], operations: [{ names: [f], effect: set }] }\n"
             "  - { names: [S], operations: [{ names: [f], effect: set }] }\n"),
      "m.yaml:3:15: error: source 'S' is modelled twice; first on line 2");
  EXPECT_EQ(errors("sources:\n  - names: [S]\n    operations:\n"
                   "      - { names: [f, g], effect: set }\n"
                   "      - { names: [g], effect: reset }\n"),
            "m.yaml:5:19: error: operation 'g' is given twice; first on line "
            "4");
  // A type of the same name is another matter.
  EXPECT_TRUE(parse("types: [{names: [S]}]\n"
                    "sources: [{names: [S], operations: "
                    "[{names: [f], effect: set}]}]\n")
                  .Errors.empty());
  ModelSet Models = parse(Pipe).Models;
  std::vector<std::string> Errors;
  EXPECT_FALSE(parseModel({"sources: [{names: [acme::tube], operations: "
                           "[{names: [f], effect: set}]}]",
                           "n.yaml"},
                          "n.yaml", Models, Errors));
  EXPECT_EQ(llvm::join(Errors, "\n"),
            "n.yaml:1:20: error: source 'acme::tube' is already modelled in "
            "m.yaml");
}

//===----------------------------------------------------------------------===//
// Presets
//===----------------------------------------------------------------------===//

const SourceModel *sourceNamed(const ModelSet &Models, StringRef Name) {
  for (const SourceModel &S : Models.Sources)
    if (llvm::is_contained(S.Names, Name))
      return &S;
  return nullptr;
}

TEST(ModelSources, Presets) {
  ModelSet Models;
  std::vector<std::string> Errors;
  ASSERT_TRUE(loadModels("*", {}, Models, Errors));
  const SourceModel *Core =
      sourceNamed(Models, "valuetask::manual_reset_value_task_source_core");
  ASSERT_NE(Core, nullptr);
  EXPECT_EQ(Core->operation("reset")->Does, SourceEffect::Reset);
  EXPECT_EQ(Core->operation("set_exception")->Does, SourceEffect::Set);
  EXPECT_EQ(Core->Again, SecondSet::Throws);
  EXPECT_TRUE(sourceNamed(Models, "valuetask::value_task_source")->IsInterface);
  EXPECT_EQ(sourceNamed(Models, "std::promise")->Again, SecondSet::Throws);
  EXPECT_EQ(sourceNamed(Models, "seastar::promise")->Again, SecondSet::Asserts);
  for (StringRef Name : {"folly::Promise", "concurrencpp::result_promise",
                         "async_simple::Promise"})
    EXPECT_NE(sourceNamed(Models, Name), nullptr) << Name.str();
  for (const SourceModel &S : Models.Sources)
    for (const std::string &Name : S.Names)
      EXPECT_EQ(sourceNamed(Models, Name), &S) << Name;
  // One's own is always there, the others come with their libraries.
  ModelSet Few;
  ASSERT_TRUE(loadModels("", {}, Few, Errors));
  EXPECT_NE(sourceNamed(Few, "valuetask::value_task_source"), nullptr);
  EXPECT_EQ(sourceNamed(Few, "std::promise"), nullptr);
}

TEST(ModelSources, OnlyTheProjectsOwnTypeIsAdvisedOn) {
  ModelSet Models;
  std::vector<std::string> Errors;
  ASSERT_TRUE(loadModels("*", {}, Models, Errors));
  for (const TypeModel &T : Models.Types)
    EXPECT_EQ(T.Rules.Keeping == Stored::Advice, T.Origin == "valuetask")
        << T.Names.front();
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

TEST(ModelSources, ResultsAsSeenByTheAnalysis) {
  ModelSet Models = parse(Pipe).Models;
  Models.Types.emplace_back().Names = {"acme::task"};
  ModelSet View = sourceView(Models, Stands::Result);
  ASSERT_EQ(View.Types.size(), 1u); // An interface keeps no result.
  const TypeModel &T = View.Types[0];
  EXPECT_EQ(T.For, Stands::Result);
  EXPECT_EQ(T.Again, SecondSet::Asserts);
  EXPECT_TRUE(T.Rules.MayDrop);
  EXPECT_TRUE(T.Rules.CopiesAlias);
  EXPECT_EQ(T.operation("finish", false)->Does, Effect::Consume);
  EXPECT_EQ(T.operation("rearm", false)->Does, Effect::Revive);
  EXPECT_EQ(T.operation("finished", false)->WhenTrue, Knowledge::Empty);
  EXPECT_EQ(T.operation("operator bool", false)->WhenTrue, Knowledge::Valid);
  EXPECT_EQ(T.operation("state", false)->WhenEquals.at(0).Enumerator, "busy");
  EXPECT_EQ(T.operation("read", false)->Does, Effect::Ignore);
  EXPECT_EQ(View.HandedOut.size(), 1u);
}

TEST(ModelSources, OperationsAsSeenByTheAnalysis) {
  ModelSet View = sourceView(parse(Pipe).Models, Stands::Operation);
  ASSERT_EQ(View.Types.size(), 1u);
  EXPECT_EQ(View.Types[0].operation("read", false)->Does, Effect::Consume);
  EXPECT_EQ(View.Types[0].operation("rearm", false)->Does, Effect::Borrow);
  EXPECT_EQ(View.Types[0].operation("finish", false)->Does, Effect::Ignore);
  // A promise has one operation only.
  ModelSet Promise = parse("sources: [{names: [P], operations: "
                           "[{names: [f], effect: set}]}]")
                         .Models;
  EXPECT_TRUE(sourceView(Promise, Stands::Operation).Types.empty());
}

TEST(ModelSources, AreFoundByDeclaration) {
  Source S(Pipe, "namespace acme {\n"
                 "template <class T> class pipe {};\n"
                 "class wide : public pipe<int> {};\n"
                 "class hidden : pipe<int> {};\n"
                 "class other {};\n"
                 "}\n"
                 "acme::pipe<int> p; acme::wide w; acme::hidden h;\n"
                 "acme::other o;\n");
  auto SourceOf = [&](StringRef Name) {
    const clang::VarDecl *Found = nullptr;
    for (const clang::Decl *D :
         S.Ast->getASTContext().getTranslationUnitDecl()->decls())
      if (const auto *V = llvm::dyn_cast<clang::VarDecl>(D))
        if (V->getName() == Name)
          Found = V;
    return S.Index.source(Found->getType());
  };
  EXPECT_NE(SourceOf("p"), nullptr);
  EXPECT_EQ(SourceOf("w"), SourceOf("p"));
  EXPECT_EQ(SourceOf("h"), nullptr);
  EXPECT_EQ(SourceOf("o"), nullptr);
  EXPECT_EQ(S.Index.view(), Stands::Task);
}

} // namespace
