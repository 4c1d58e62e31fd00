//===- ModelTestAst.h - a small AST to ask a model about ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: source text and a model. Out: the model's answers, asked by the names of
// variables and of functions that hold one call each:
//
//   a::Task<int> T;                  Source.type("T")
//   void call() { T.get(); }         Source.method("call", OnRValue)
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_UNIT_MODELTESTAST_H
#define VALUETASK_TEST_UNIT_MODELTESTAST_H

#include "Model/ModelIndex.h"
#include "Model/ModelYaml.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

namespace clang::valuetask::test {

/// Parses \p Yaml, which must be right.
inline ModelSet model(llvm::StringRef Yaml) {
  ModelSet Models;
  std::vector<std::string> Errors;
  EXPECT_TRUE(parseModel({Yaml, "m.yaml"}, "m.yaml", Models, Errors))
      << llvm::join(Errors, "\n");
  return Models;
}

class Source {
public:
  Source(llvm::StringRef Yaml, llvm::StringRef Code)
      : Models(Yaml.empty() ? ModelSet() : model(Yaml)),
        Ast(tooling::buildASTFromCodeWithArgs(
            Code, {"-std=c++20", "-Wno-everything",
                   "-I" VALUETASK_SOURCE_DIR "/include"})),
        Index(Models) {
    EXPECT_FALSE(Ast->getDiagnostics().hasErrorOccurred());
  }

  const VarDecl *variable(llvm::StringRef Name) {
    return find<VarDecl>(
        [&](const VarDecl *D) { return D->getName() == Name; });
  }

  /// The free function \p Name, rather its definition.
  const FunctionDecl *named(llvm::StringRef Name) {
    const auto *F = find<FunctionDecl>([&](const FunctionDecl *D) {
      return D->getIdentifier() && D->getName() == Name &&
             !llvm::isa<CXXMethodDecl>(D) && !D->isDependentContext();
    });
    return F->getDefinition() ? F->getDefinition() : F;
  }

  const TypeModel *type(llvm::StringRef Variable) {
    return Index.type(variable(Variable)->getType());
  }

  /// What the first call in function \p In calls.
  const FunctionDecl *callee(llvm::StringRef In) {
    struct Visitor : RecursiveASTVisitor<Visitor> {
      bool VisitCallExpr(CallExpr *E) {
        Found = E->getDirectCallee();
        return false;
      }
      bool VisitCXXConstructExpr(CXXConstructExpr *E) {
        Found = E->getConstructor();
        return false;
      }
      const FunctionDecl *Found = nullptr;
    } V;
    V.TraverseStmt(named(In)->getBody());
    EXPECT_NE(V.Found, nullptr);
    return V.Found;
  }

  const CXXMethodDecl *calledMethod(llvm::StringRef In) {
    return llvm::cast<CXXMethodDecl>(callee(In));
  }

  const Operation *method(llvm::StringRef In, bool OnRValue = false) {
    return Index.method(calledMethod(In), OnRValue);
  }

  /// The roles of what function \p In calls, in words.
  std::vector<Role> roles(llvm::StringRef In) {
    std::vector<Role> Roles;
    for (const FunctionModel *F : Index.function(callee(In)))
      Roles.push_back(F->Plays);
    return Roles;
  }

  ModelSet Models;
  std::unique_ptr<ASTUnit> Ast;
  ModelIndex Index;

private:
  template <typename DeclType, typename Predicate>
  const DeclType *find(Predicate Is) {
    struct Visitor : RecursiveASTVisitor<Visitor> {
      explicit Visitor(Predicate &Is) : Is(Is) {}
      bool shouldVisitTemplateInstantiations() const { return true; }
      bool VisitDecl(Decl *D) {
        if (auto *Candidate = llvm::dyn_cast<DeclType>(D))
          if (Is(Candidate) && !Found)
            Found = Candidate;
        return !Found;
      }
      Predicate &Is;
      const DeclType *Found = nullptr;
    } V(Is);
    V.TraverseAST(Ast->getASTContext());
    EXPECT_NE(V.Found, nullptr);
    return V.Found;
  }
};

/// What an operation does, or nothing where the model is silent.
inline std::optional<Effect> effect(const Operation *Op) {
  return Op ? std::optional(Op->Does) : std::nullopt;
}

} // namespace clang::valuetask::test

#endif // VALUETASK_TEST_UNIT_MODELTESTAST_H
