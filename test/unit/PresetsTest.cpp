//===- PresetsTest.cpp - which models a run works with --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Presets.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace clang::valuetask;
using llvm::StringRef;

namespace {

/// User model files that go away with the test.
class ModelFiles {
public:
  ~ModelFiles() {
    for (const std::string &Path : Paths)
      llvm::sys::fs::remove(Path);
  }

  const std::string &add(StringRef Text) {
    llvm::SmallString<64> Path;
    int Descriptor = -1;
    EXPECT_FALSE(
        llvm::sys::fs::createTemporaryFile("model", "yaml", Descriptor, Path));
    llvm::raw_fd_ostream(Descriptor, /*shouldClose=*/true) << Text;
    return Paths.emplace_back(Path.str());
  }

  std::vector<std::string> Paths;
};

const TypeModel *typeNamed(const ModelSet &Models, StringRef Name) {
  const TypeModel *Found = nullptr;
  for (const TypeModel &T : Models.Types)
    if (llvm::is_contained(T.Names, Name)) {
      EXPECT_EQ(Found, nullptr) << Name.str() << " is named twice";
      Found = &T;
    }
  return Found;
}

std::vector<const FunctionModel *> rolesOf(const ModelSet &Models,
                                           StringRef Name) {
  std::vector<const FunctionModel *> Found;
  for (const FunctionModel &F : Models.Functions)
    if (llvm::is_contained(F.Names, Name))
      Found.push_back(&F);
  return Found;
}

ModelSet load(StringRef Selection, const ModelFiles &Files = {}) {
  ModelSet Models;
  std::vector<std::string> Errors;
  EXPECT_TRUE(loadModels(Selection, Files.Paths, Models, Errors))
      << llvm::join(Errors, "\n");
  EXPECT_TRUE(Errors.empty());
  return Models;
}

std::string loadErrors(StringRef Selection, const ModelFiles &Files = {}) {
  ModelSet Models;
  std::vector<std::string> Errors;
  EXPECT_FALSE(loadModels(Selection, Files.Paths, Models, Errors));
  EXPECT_TRUE(Models.Types.empty() && Models.Functions.empty());
  return llvm::join(Errors, "\n");
}

TEST(Presets, AllAreSoundTogether) {
  ModelSet Models = load("*");
  for (const Preset &P : presets()) {
    EXPECT_TRUE(
        llvm::any_of(Models.Types,
                     [&](const TypeModel &T) { return T.Origin == P.Name; }) ||
        llvm::any_of(
            Models.Functions,
            [&](const FunctionModel &F) { return F.Origin == P.Name; }))
        << P.Name.str();
  }
  for (const TypeModel &T : Models.Types)
    for (const std::string &Name : T.Names)
      EXPECT_EQ(typeNamed(Models, Name), &T);
}

TEST(Presets, EachIsSoundAlone) {
  for (const Preset &P : presets())
    load(P.Name);
}

TEST(Presets, AreSortedByName) {
  EXPECT_TRUE(llvm::is_sorted(presets(), [](const Preset &A, const Preset &B) {
    return A.Name < B.Name;
  }));
}

TEST(Presets, ValueTaskAndStdAreAlwaysThere) {
  for (StringRef Selection : {"", "  ", "seastar", "valuetask"}) {
    ModelSet Models = load(Selection);
    EXPECT_NE(typeNamed(Models, "valuetask::value_task"), nullptr);
    ASSERT_EQ(rolesOf(Models, "std::move").size(), 1u);
    EXPECT_EQ(rolesOf(Models, "std::move")[0]->Plays, Role::Move);
    EXPECT_EQ(typeNamed(Models, "seastar::future") != nullptr,
              Selection == "seastar");
  }
}

TEST(Presets, WhatValueTaskIs) {
  ModelSet Models = load("");
  const TypeModel *T = typeNamed(Models, "valuetask::value_task");
  ASSERT_NE(T, nullptr);
  EXPECT_EQ(T->Origin, "valuetask");
  EXPECT_TRUE(T->Rules.ReadyFromValue);
  EXPECT_TRUE(T->Rules.ReadyMayDrop);
  EXPECT_FALSE(T->Rules.MayDrop);
  EXPECT_TRUE(T->Rules.QueryAfterConsumptionIsBug);
  for (bool OnRValue : {false, true}) {
    EXPECT_EQ(T->operation("co_await", OnRValue)->Does, Effect::Consume);
    EXPECT_EQ(T->operation("get_result", OnRValue)->Does, Effect::Consume);
    EXPECT_EQ(T->operation("get_result", OnRValue)->Needs, Requirement::Ready);
    EXPECT_EQ(T->operation("as_task", OnRValue)->Does, Effect::Share);
    EXPECT_EQ(T->operation("preserve", OnRValue)->Does, Effect::Share);
    EXPECT_EQ(T->operation("configure_await", OnRValue)->Does, Effect::Wrap);
  }
  const Operation *Completed = T->operation("is_completed", false);
  EXPECT_EQ(Completed->Does, Effect::Query);
  EXPECT_EQ(Completed->WhenTrue, Knowledge::Ready);
  EXPECT_EQ(Completed->WhenFalse, Knowledge::Pending);
  const Operation *Succeeded = T->operation("is_completed_successfully", false);
  EXPECT_EQ(Succeeded->WhenTrue, Knowledge::Succeeded);
  EXPECT_EQ(Succeeded->WhenFalse, Knowledge::Nothing);
  EXPECT_EQ(T->operation("is_faulted", false)->WhenTrue, Knowledge::Failed);
  EXPECT_EQ(T->operation("is_canceled", false)->WhenTrue, Knowledge::Failed);

  auto RoleOf = [&](StringRef Name) {
    return rolesOf(Models, Name).at(0)->Plays;
  };
  EXPECT_EQ(RoleOf("valuetask::value_task::from_result"), Role::MakeReady);
  EXPECT_EQ(RoleOf("valuetask::make_ready_value_task"), Role::MakeReady);
  EXPECT_EQ(RoleOf("valuetask::when_all"), Role::Join);
  EXPECT_EQ(RoleOf("valuetask::when_any"), Role::Join);
  EXPECT_EQ(RoleOf("valuetask::spawn"), Role::Start);
  EXPECT_EQ(RoleOf("valuetask::sync_wait"), Role::Consume);
  EXPECT_EQ(RoleOf("std::thread::thread"), Role::Start);
  EXPECT_EQ(RoleOf("std::invoke_r"), Role::CallsOnce);
  EXPECT_EQ(RoleOf("std::for_each"), Role::CallsMany);
  EXPECT_EQ(RoleOf("std::exchange"), Role::Exchange);
}

TEST(Presets, SelectionIsAListOfNames) {
  ModelSet Models = load(" seastar , kj");
  EXPECT_NE(typeNamed(Models, "seastar::future"), nullptr);
  EXPECT_NE(typeNamed(Models, "kj::Promise"), nullptr);
  EXPECT_EQ(typeNamed(Models, "concurrencpp::result"), nullptr);
  EXPECT_EQ(load("kj,kj").Types.size(), load("kj").Types.size());
  EXPECT_EQ(load("kj,*").Types.size(), load("*").Types.size());
}

TEST(Presets, UnknownPresetsAreErrorsThatNameTheKnownOnes) {
  std::vector<StringRef> Known;
  for (const Preset &P : presets())
    Known.push_back(P.Name);
  std::string List = "; known: *, " + llvm::join(Known, ", ");
  EXPECT_EQ(loadErrors("seastr"),
            "ValueTaskPresets: unknown preset 'seastr' (did you mean "
            "'seastar'?)" +
                List);
  EXPECT_EQ(loadErrors("kj,,qwertyuiop"),
            "ValueTaskPresets: an empty name in 'kj,,qwertyuiop'\n"
            "ValueTaskPresets: unknown preset 'qwertyuiop'" +
                List);
}

TEST(Presets, UsersOverridePresetsByName) {
  ModelFiles Files;
  Files.add("types:\n"
            "  - names: [seastar::future]\n"
            "    operations: [{ names: [mine], effect: consume }]\n"
            "functions:\n"
            "  - { names: [std::move], role: ignore }\n");
  ModelSet Models = load("seastar", Files);
  const TypeModel *T = typeNamed(Models, "seastar::future");
  ASSERT_NE(T, nullptr);
  EXPECT_EQ(T->Origin, Files.Paths[0]);
  EXPECT_NE(T->operation("mine", false), nullptr);
  EXPECT_EQ(T->operation("get", false), nullptr);
  ASSERT_EQ(rolesOf(Models, "std::move").size(), 1u);
  EXPECT_EQ(rolesOf(Models, "std::move")[0]->Plays, Role::Ignore);
}

TEST(Presets, OverridingOneNameLeavesTheOthersOfItsEntry) {
  ModelFiles Files;
  Files.add("functions: [{ names: [std::thread::thread], role: ignore }]\n");
  ModelSet Models = load("", Files);
  EXPECT_EQ(rolesOf(Models, "std::thread::thread").at(0)->Plays, Role::Ignore);
  EXPECT_EQ(rolesOf(Models, "std::jthread::jthread").at(0)->Plays, Role::Start);
}

TEST(Presets, TwoUserFilesMustNotNameTheSameType) {
  ModelFiles Files;
  std::string First = Files.add("types: [{names: [a::T]}]\n");
  std::string Second = Files.add("types:\n  - names: [b::T, a::T]\n");
  EXPECT_EQ(loadErrors("", Files),
            Second + ":2:19: error: type 'a::T' is already modelled in " +
                First);
}

TEST(Presets, EveryBadFileIsReported) {
  ModelFiles Files;
  std::string First = Files.add("type: 1\n");
  Files.add("types: [{names: [a::T]}]\n");
  Files.Paths.push_back("/nonexistent.yaml");
  EXPECT_EQ(loadErrors("*", Files),
            First +
                ":1:1: error: unknown key 'type' in a model (did you mean "
                "'types'?); accepted: types, functions, "
                "sources\n"
                "/nonexistent.yaml:1:1: error: cannot read this model file: No "
                "such file or directory");
}

TEST(Presets, TypesWithoutOperationsHaveTheUsualOnes) {
  ModelFiles Files;
  Files.add("types:\n"
            "  - names: [my::value_task]\n"
            "    rules: { may_drop: true }\n"
            "  - names: [my::counted]\n"
            "    rules: { single_consumer: false }\n");
  ModelSet Models = load("", Files);
  const TypeModel *T = typeNamed(Models, "my::value_task");
  EXPECT_TRUE(T->Rules.MayDrop);
  EXPECT_EQ(T->operation("co_await", false)->Does, Effect::Consume);
  EXPECT_EQ(T->operation("get_result", false)->Needs, Requirement::Ready);
  EXPECT_TRUE(typeNamed(Models, "my::counted")->Operations.empty());
}

TEST(Presets, ErrorsAreAppendedAndModelsReplaced) {
  ModelSet Models;
  Models.Types.push_back({{"old"}, {}, {}, "old"});
  std::vector<std::string> Errors = {"earlier"};
  EXPECT_TRUE(loadModels("", {}, Models, Errors));
  EXPECT_EQ(typeNamed(Models, "old"), nullptr);
  EXPECT_EQ(Errors.size(), 1u);
  EXPECT_FALSE(loadModels("nonsense", {}, Models, Errors));
  EXPECT_NE(typeNamed(Models, "valuetask::value_task"), nullptr);
  EXPECT_EQ(Errors.size(), 2u);
}

} // namespace
