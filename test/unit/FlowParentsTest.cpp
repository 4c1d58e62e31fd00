//===- FlowParentsTest.cpp - what is around a statement -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang's map of the whole translation unit is the oracle: for each statement
// of a function, the first of the parents that it knows.
//
//===----------------------------------------------------------------------===//

#include "Flow/Parents.h"
#include "ModelTestAst.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace clang::valuetask;
using Source = clang::valuetask::test::Source;

namespace {

/// By the map of the whole unit.
Parent expected(const Stmt *S, ASTContext &Ctx) {
  Parent P;
  DynTypedNodeList Around = Ctx.getParents(*S);
  for (bool First = true; !Around.empty(); First = false) {
    const DynTypedNode Node = Around[0];
    if ((P.S = Node.get<Stmt>()))
      return P;
    const auto *D = Node.get<Decl>();
    if (const auto *V = dyn_cast_or_null<VarDecl>(D); V && First)
      P.Variable = V;
    const auto *M = dyn_cast_or_null<CXXMethodDecl>(D);
    bool IsClosure = M && M->getParent()->isLambda();
    if (!isa_and_nonnull<VarDecl, CXXRecordDecl, FunctionTemplateDecl>(D) &&
        !IsClosure)
      return P;
    if (isa<ParmVarDecl>(D))
      return P;
    Around = Ctx.getParents(Node);
  }
  return P;
}

/// All statements below \p S, as often as they stand there.
void below(const Stmt *S, std::vector<const Stmt *> &Into) {
  if (!S)
    return;
  Into.push_back(S);
  if (const auto *L = dyn_cast<LambdaExpr>(S))
    if (const FunctionTemplateDecl *T = L->getDependentCallOperator())
      for (const FunctionDecl *One : T->specializations())
        below(One->getBody(), Into);
  if (const auto *C = dyn_cast<CoroutineBodyStmt>(S))
    return below(C->getBody(), Into);
  for (const Stmt *Child : S->children())
    below(Child, Into);
}

struct Judged {
  size_t Statements = 0, Initialisers = 0;
};

Judged compare(const Decl *Root, llvm::ArrayRef<const Stmt *> Parts,
               ASTContext &Ctx) {
  Judged Sum;
  Parents Around(Root);
  std::vector<const Stmt *> All;
  for (const Stmt *Part : Parts)
    below(Part, All);
  for (const Stmt *S : All) {
    const Parent Is = Around.of(S), Wanted = expected(S, Ctx);
    EXPECT_EQ(Is.S, Wanted.S) << S->getStmtClassName();
    EXPECT_EQ(Is.Variable, Wanted.Variable) << S->getStmtClassName();
    if (Is.S != Wanted.S)
      S->dumpColor();
    ++Sum.Statements;
    Sum.Initialisers += Is.Variable != nullptr;
  }
  return Sum;
}

const char *const Types = R"(
  namespace std {
    template <typename R, typename...> struct coroutine_traits {
      using promise_type = typename R::promise_type;
    };
    template <typename P = void> struct coroutine_handle {
      static coroutine_handle from_address(void *);
      coroutine_handle() = default;
      template <typename Q> coroutine_handle(coroutine_handle<Q>);
    };
    template <typename T> struct tuple_size;
    template <unsigned I, typename T> struct tuple_element;
  }
  struct task {
    struct awaiter {
      bool await_ready() noexcept;
      void await_suspend(std::coroutine_handle<>) noexcept;
      int await_resume() noexcept;
    };
    awaiter operator co_await();
    struct promise_type {
      task get_return_object();
      awaiter initial_suspend();
      awaiter final_suspend() noexcept;
      void return_value(int);
      void unhandled_exception();
      awaiter yield_value(int);
    };
    task();
    task(task &&);
    ~task();
  };
  task make(int = 0);
  template <typename T> T &&move(T &T1);
)";

TEST(FlowParents, Coroutine) {
  Source S("", std::string(Types) + R"(
    task coroutine(bool b, task given) {
      task t = make(), u = b ? make(1) : make();
      if (int n = co_await t; n > 1) {
        try {
          for (int i = 0; i < 3; ++i)
            n += co_await make(co_await move(u));
        } catch (int e) {
          while (b)
            throw;
        }
        co_yield n;
      }
      switch (co_await given) { case 1: co_return 2; default: break; }
      co_return co_await make();
    }
  )");
  const FunctionDecl *F = S.named("coroutine");
  Judged J = compare(F, F->getBody(), S.Ast->getASTContext());
  EXPECT_GT(J.Statements, 150u);
  EXPECT_GE(J.Initialisers, 4u);
}

TEST(FlowParents, Closures) {
  Source S("", std::string(Types) + R"(
    int closures(bool b) {
      task t;
      int k = 1;
      auto f = [t = move(t), &k, b](int n) {
        if (b)
          return [=] { return n + k; }();
        return 0;
      };
      auto g = [](auto n) { while (n) --n; return n; };
      return f(1) + g(2) + g(3L);
    }
  )");
  const FunctionDecl *F = S.named("closures");
  Judged J = compare(F, F->getBody(), S.Ast->getASTContext());
  EXPECT_GE(J.Initialisers, 4u);
  // From a closure's body to what is around the closure.
  const auto *L = cast<LambdaExpr>(
      S.variable("f")->getInit()->IgnoreUnlessSpelledInSource());
  EXPECT_EQ(Parents(F).of(L->getBody()).S, L);
  EXPECT_EQ(Parents(L->getCallOperator()).of(L->getBody()).S, nullptr);
  EXPECT_EQ(outermost(L->getCallOperator()), F);
  EXPECT_EQ(outermost(F), F);
}

TEST(FlowParents, Initialisers) {
  Source S("", std::string(Types) + R"(
    struct Pair { task a, b; };
    struct Pairs { Pair p[2]; int n = 7; };
    struct Bound { int x; template <unsigned I> int get() { return x; } };
    template <> struct std::tuple_size<Bound> {
      static constexpr unsigned value = 2;
    };
    template <unsigned I> struct std::tuple_element<I, Bound> {
      using type = int;
    };
    int initialisers(Pair *q) {
      Pairs all{make(), make(), {make()}}; // The braces are elided.
      Pair one{.b = make()};
      auto [first, second] = Bound{1};
      auto &[x, y] = *q;
      for (Pair &p : all.p)
        if (task t = make(3); first)
          return second;
      static int often = first + 1;
      return often;
    }
  )");
  const FunctionDecl *F = S.named("initialisers");
  Judged J = compare(F, F->getBody(), S.Ast->getASTContext());
  EXPECT_GE(J.Initialisers, 8u);
}

TEST(FlowParents, OutsideOfBodies) {
  Source S("", R"(
    int number(int = 0);
    int global = number() ? number(1) : 2;
    struct Base { Base(int); };
    struct Class : Base {
      Class(int n, int m = number() + 3) : Base(n ? 1 : 2), field(n + 1) {
        ++field;
      }
      int field;
    };
    struct Plain { int other = number(5) + 1; };
    Class object(1);
    extern Plain plain;
  )");
  ASTContext &Ctx = S.Ast->getASTContext();
  const VarDecl *Global = S.variable("global");
  EXPECT_GE(compare(Global, Global->getInit(), Ctx).Initialisers, 1u);
  const auto *Made =
      cast<CXXConstructExpr>(S.variable("object")->getInit()->IgnoreImplicit());
  const CXXConstructorDecl *C = Made->getConstructor();
  std::vector<const Stmt *> Parts{C->getBody(), C->getParamDecl(1)->getInit()};
  for (const CXXCtorInitializer *I : C->inits())
    if (I->isWritten())
      Parts.push_back(I->getInit());
  EXPECT_EQ(Parts.size(), 4u);
  EXPECT_EQ(compare(C, Parts, Ctx).Initialisers, 1u);
  const FieldDecl *Other =
      *S.variable("plain")->getType()->getAsCXXRecordDecl()->field_begin();
  EXPECT_GT(compare(Other, Other->getInClassInitializer(), Ctx).Statements, 4u);
  EXPECT_EQ(Parents(nullptr).of(C->getBody()).S, nullptr);
}

} // namespace
