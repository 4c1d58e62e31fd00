//===- ModelDocsTest.cpp - what docs/models.md shows is true --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/ModelWords.h"
#include "ModelTestAst.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang::valuetask;
using namespace clang::valuetask::test;
using llvm::StringRef;

namespace {

class ModelDocs : public ::testing::Test {
protected:
  void SetUp() override {
    auto File =
        llvm::MemoryBuffer::getFile(VALUETASK_SOURCE_DIR "/docs/models.md");
    ASSERT_TRUE(File);
    Text = (*File)->getBuffer().str();
  }

  /// The code blocks marked \p Language.
  std::vector<StringRef> blocks(StringRef Language) {
    std::vector<StringRef> Found;
    std::string Fence = ("\n```" + Language + "\n").str();
    StringRef Rest = Text;
    for (size_t At; (At = Rest.find(Fence)) != StringRef::npos;) {
      Rest = Rest.drop_front(At + Fence.size());
      Found.push_back(Rest.take_front(Rest.find("\n```") + 1));
    }
    EXPECT_FALSE(Found.empty());
    return Found;
  }

  /// Whether a table has a row for \p Word.
  bool mentions(StringRef Word) {
    return StringRef(Text).contains(("`" + Word + "`").str());
  }

  std::string Text;
};

TEST_F(ModelDocs, ModelFiles) {
  for (StringRef Yaml : blocks("yaml")) {
    ModelSet Models;
    std::vector<std::string> Errors;
    bool Fine = parseModel({Yaml, "wrong.yaml"}, "", Models, Errors);
    if (!Yaml.starts_with("# wrong.yaml"))
      EXPECT_TRUE(Fine) << Yaml.str() << llvm::join(Errors, "\n");
    else
      EXPECT_EQ(llvm::join(Errors, "\n") + "\n", blocks("text").at(0).str());
  }
}

TEST_F(ModelDocs, Annotations) {
  for (StringRef Code : blocks("cpp")) {
    Source S("", Code);
    bool Any = false;
    for (const clang::Decl *D :
         S.Ast->getASTContext().getTranslationUnitDecl()->decls()) {
      if (const auto *T = llvm::dyn_cast<clang::ClassTemplateDecl>(D))
        D = T->getTemplatedDecl();
      if (const auto *R = llvm::dyn_cast<clang::CXXRecordDecl>(D))
        Any |= S.Index.record(R) != nullptr;
    }
    EXPECT_TRUE(Any) << Code.str();
    EXPECT_TRUE(S.Index.unknownAnnotations().empty());
  }
}

TEST_F(ModelDocs, EveryWordIsExplained) {
  for (const auto &W : words<Effect>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();
  for (const auto &W : words<Role>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();
  for (const auto &W : words<Knowledge>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();
  for (const auto &W : words<Requirement>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();

  for (const auto &W : words<Stored>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();
  for (const auto &W : words<SourceEffect>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();
  for (const auto &W : words<SecondSet>())
    EXPECT_TRUE(mentions(W.Spelling)) << W.Spelling.str();

  // The reader lists the keys that it would have accepted.
  for (StringRef Yaml :
       {"x: 1", "types: [{x: 1}]", "types: [{rules: {x: 1}}]",
        "types: [{operations: [{x: 1}]}]", "functions: [{x: 1}]",
        "types: [{operations: [{when_equals: [{x: 1}]}]}]", "sources: [{x: 1}]",
        "sources: [{operations: [{x: 1}]}]"}) {
    ModelSet Models;
    std::vector<std::string> Errors;
    EXPECT_FALSE(parseModel({Yaml, "m.yaml"}, "", Models, Errors));
    llvm::SmallVector<StringRef> Keys;
    StringRef(Errors.at(0)).split("accepted: ").second.split(Keys, ", ");
    EXPECT_GE(Keys.size(), 2u);
    for (StringRef Key : Keys)
      EXPECT_TRUE(mentions(Key)) << Key.str();
  }

  auto Header = llvm::MemoryBuffer::getFile(VALUETASK_SOURCE_DIR
                                            "/include/valuetask/annotations.h");
  ASSERT_TRUE(Header);
  llvm::SmallVector<StringRef> Lines;
  (*Header)->getBuffer().split(Lines, '\n');
  for (StringRef Line : Lines)
    if (Line.consume_front("#define VALUETASK_") &&
        !Line.starts_with("ANNOTATE") && !Line.starts_with("ANNOTATIONS_H"))
      EXPECT_TRUE(mentions(("VALUETASK_" + Line.split(' ').first).str()))
          << Line.str();
}

} // namespace
