//===- ModelIndexTest.cpp - which declarations a model speaks of ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModelTestAst.h"

using namespace clang::valuetask;
using namespace clang::valuetask::test;
using Roles = std::vector<Role>;

namespace {

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

constexpr const char *TaskModel = R"(
types:
  - names: [a::Task]
    operations:
      - { names: [co_await], on: lvalue, effect: borrow }
      - { names: [co_await, get], on: rvalue, effect: consume }
      - { names: [done, operator bool, operator!, operator()], effect: query }
)";

TEST(ModelIndexType, MatchesByQualifiedName) {
  Source S(TaskModel, R"(
    namespace a { struct Task {}; struct Other {}; }
    namespace b { struct Task {}; namespace a { struct Task {}; } }
    struct Task {};
    a::Task Yes;
    a::Other No1; b::Task No2; b::a::Task No3; Task No4; int No5;
  )");
  ASSERT_NE(S.type("Yes"), nullptr);
  EXPECT_EQ(S.type("Yes"), &S.Models.Types[0]);
  for (const char *No : {"No1", "No2", "No3", "No4", "No5"})
    EXPECT_EQ(S.type(No), nullptr) << No;
  EXPECT_EQ(S.Index.type(clang::QualType()), nullptr);
  EXPECT_EQ(S.Index.record(nullptr), nullptr);
}

TEST(ModelIndexType, MatchesGlobalNames) {
  Source S("types: [{names: [Task]}]", R"(
    struct Task {};
    namespace a { struct Task {}; }
    extern "C++" { struct Holder { struct Task {}; }; }
    Task Yes; a::Task No1; Holder::Task No2;
  )");
  EXPECT_NE(S.type("Yes"), nullptr);
  EXPECT_EQ(S.type("No1"), nullptr);
  EXPECT_EQ(S.type("No2"), nullptr);
}

TEST(ModelIndexType, LooksThroughQualifiersAndAliasesOnly) {
  Source S(TaskModel, R"(
    namespace a { struct Task {}; }
    using Alias = a::Task;
    typedef const Alias Twice;
    using namespace a;
    Alias Yes1; Twice Yes2 = {}; volatile Task Yes3; auto Yes4 = Alias();
    decltype(Yes1) Yes5;
    Task &No1 = Yes1; Task *No2; Task No3[2];
  )");
  for (const char *Yes : {"Yes1", "Yes2", "Yes3", "Yes4", "Yes5"})
    EXPECT_NE(S.type(Yes), nullptr) << Yes;
  for (const char *No : {"No1", "No2", "No3"})
    EXPECT_EQ(S.type(No), nullptr) << No;
}

TEST(ModelIndexType, MatchesSpecialisationsOfATemplate) {
  Source S(TaskModel, R"(
    namespace a {
      template <typename T> struct Task {};
      template <typename T> struct Task<T *> {};
      template <> struct Task<void> {};
      template <typename T> struct Declared;
    }
    template <typename T> using IntTask = a::Task<int>;
    template <typename T> using TaskOf = a::Task<T>;
    a::Task<int> Yes1; a::Task<int *> Yes2; a::Task<void> Yes3;
    IntTask<char> Yes4; TaskOf<int> Yes5;
    a::Task<a::Task<int>> Yes6;
    extern a::Task<long> Yes7;   // never instantiated
    extern a::Declared<int> No;
  )");
  for (const char *Yes :
       {"Yes1", "Yes2", "Yes3", "Yes4", "Yes5", "Yes6", "Yes7"})
    EXPECT_NE(S.type(Yes), nullptr) << Yes;
  EXPECT_EQ(S.type("No"), nullptr);
}

TEST(ModelIndexType, MatchesInTemplatesThatAreNotInstantiated) {
  Source S(TaskModel, R"(
    namespace a { template <typename T> struct Task { Task *Self; }; }
    template <typename U> struct Derived : a::Task<U> {};
    template <typename U> void f() {
      a::Task<U> Yes1; Derived<U> Yes2; typename U::Task No1; U No2;
      a::Task<int> Yes3;
    }
  )");
  for (const char *Yes : {"Yes1", "Yes2", "Yes3"})
    EXPECT_NE(S.type(Yes), nullptr) << Yes;
  EXPECT_EQ(S.type("No1"), nullptr);
  EXPECT_EQ(S.type("No2"), nullptr);
}

TEST(ModelIndexType, InlineNamespacesMayBeLeftOut) {
  constexpr const char *Code = R"(
    namespace std { inline namespace __1 { template <typename T> struct future {}; } }
    namespace folly { namespace coro { inline namespace v1 {
      template <typename T> struct Task { struct Inner {}; };
    } } }
    std::future<int> Std; folly::coro::Task<int> Folly;
    folly::coro::Task<int>::Inner Inner;
  )";
  for (const char *Name : {"std::future", "std::__1::future"}) {
    Source S(std::string("types: [{names: [") + Name + "]}]", Code);
    EXPECT_NE(S.type("Std"), nullptr) << Name;
    EXPECT_EQ(S.type("Folly"), nullptr) << Name;
  }
  for (const char *Name : {"folly::coro::Task", "folly::coro::v1::Task"}) {
    Source S(std::string("types: [{names: [") + Name + "]}]", Code);
    EXPECT_NE(S.type("Folly"), nullptr) << Name;
    EXPECT_EQ(S.type("Inner"), nullptr) << Name;
  }
  for (const char *Name :
       {"folly::coro::Task::Inner", "folly::coro::v1::Task::Inner"}) {
    Source S(std::string("types: [{names: [") + Name + "]}]", Code);
    EXPECT_NE(S.type("Inner"), nullptr) << Name;
    EXPECT_EQ(S.type("Folly"), nullptr) << Name;
  }
  for (const char *Name : {"folly::Task", "v1::Task", "coro::Task",
                           "folly::v1::Task", "__1::future", "future"}) {
    Source S(std::string("types: [{names: [") + Name + "]}]", Code);
    EXPECT_EQ(S.type("Folly"), nullptr) << Name;
    EXPECT_EQ(S.type("Std"), nullptr) << Name;
  }
}

TEST(ModelIndexType, InlineNamespaceNamedLikeTheEnclosingOne) {
  Source S("types: [{names: [a::T]}, {names: [b::b::T]}]", R"(
    namespace a { inline namespace a { struct T {}; } }
    namespace b { inline namespace b { struct T {}; } }
    a::T A; b::T B;
  )");
  EXPECT_NE(S.type("A"), nullptr);
  EXPECT_NE(S.type("B"), nullptr);
}

TEST(ModelIndexType, UnnamedNamespacesAndLocalClasses) {
  Source S("types: [{names: [a::T]}, {names: [f::Local]}, {names: [Local]}]",
           R"(
    namespace a { namespace { struct T {}; } }
    a::T Yes;
    void f() { struct Local {} No; }
    auto Lambda = [] { struct { int I; } Unnamed; return Unnamed; };
    namespace { auto NoName = Lambda(); }
  )");
  EXPECT_NE(S.type("Yes"), nullptr);
  EXPECT_EQ(S.type("No"), nullptr);
  EXPECT_EQ(S.type("Lambda"), nullptr);
  EXPECT_EQ(S.type("NoName"), nullptr);
}

TEST(ModelIndexType, MatchesDerivedClasses) {
  Source S(TaskModel, R"(
    namespace a { template <typename T> struct Task {}; }
    struct Direct : a::Task<int> {};
    struct Indirect : Direct {};
    struct Empty {};
    struct Second : Empty, virtual Direct {};
    template <typename T> struct Mixed : T {};
    struct Private : private a::Task<int> {};
    class Implicit : a::Task<int> {};
    struct Incomplete;
    struct Holder { a::Task<int> Member; };
    Direct Yes1; Indirect Yes2; Second Yes3; Mixed<Direct> Yes4;
    Private No1; Implicit No2; extern Incomplete No3; Holder No4;
    Mixed<Empty> No5;
  )");
  for (const char *Yes : {"Yes1", "Yes2", "Yes3", "Yes4"})
    EXPECT_EQ(S.type(Yes), &S.Models.Types[0]) << Yes;
  for (const char *No : {"No1", "No2", "No3", "No4", "No5"})
    EXPECT_EQ(S.type(No), nullptr) << No;
}

TEST(ModelIndexType, ANamedClassWinsOverItsNamedBase) {
  Source S("types: [{names: [Base]}, {names: [Derived]}]", R"(
    struct Base {}; struct Derived : Base {}; struct Further : Derived {};
    Further F; Derived D; Base B;
  )");
  EXPECT_EQ(S.type("B"), &S.Models.Types[0]);
  EXPECT_EQ(S.type("D"), &S.Models.Types[1]);
  EXPECT_EQ(S.type("F"), &S.Models.Types[1]);
}

TEST(ModelIndexType, LaterEntriesOverrideEarlierOnes) {
  ModelSet Two = model("types: [{names: [T]}]");
  ModelSet Other = model("types: [{names: [T]}]");
  Two.Types.push_back(Other.Types[0]);
  Source S("", "struct T {}; T V;");
  ModelIndex Index(Two);
  EXPECT_EQ(Index.type(S.variable("V")->getType()), &Two.Types[1]);
}

TEST(ModelIndexType, OneAnswerForAllDeclarations) {
  Source S(TaskModel, R"(
    namespace a { struct Task; }
    extern a::Task Before;
    namespace a { struct Task {}; }
    a::Task After;
  )");
  EXPECT_NE(S.type("Before"), nullptr);
  EXPECT_EQ(S.type("Before"), S.type("After"));
}

//===----------------------------------------------------------------------===//
// Methods and co_await
//===----------------------------------------------------------------------===//

TEST(ModelIndexMethod, AwaitByCategory) {
  Source S(TaskModel, "namespace a { struct Task {}; } a::Task T;");
  const TypeModel &T = *S.type("T");
  EXPECT_EQ(effect(S.Index.await(T, false)), Effect::Borrow);
  EXPECT_EQ(effect(S.Index.await(T, true)), Effect::Consume);
}

TEST(ModelIndexMethod, ByNameAndCategory) {
  Source S(TaskModel, R"(
    namespace a {
      template <typename T> struct Task {
        T get(); bool done() const; void other();
        explicit operator bool() const; bool operator!() const;
        void operator()(); operator int() const;
        template <typename U> U done(U);
      };
    }
    struct Unmodelled { void get(); };
    a::Task<int> T;
    void get() { T.get(); }
    void done() { T.done(); }
    void doneTemplate() { T.done(3); }
    void other() { T.other(); }
    void toBool() { if (T) ; }
    void toInt() { int I = T; }
    void negation() { !T; }
    void call() { T(); }
    void unmodelled() { Unmodelled().get(); }
  )");
  EXPECT_EQ(effect(S.method("get", /*OnRValue=*/true)), Effect::Consume);
  EXPECT_EQ(effect(S.method("get", /*OnRValue=*/false)), std::nullopt);
  EXPECT_EQ(effect(S.method("done")), Effect::Query);
  EXPECT_EQ(effect(S.method("doneTemplate")), Effect::Query);
  EXPECT_EQ(effect(S.method("other")), std::nullopt);
  EXPECT_EQ(effect(S.method("toBool")), Effect::Query);
  EXPECT_EQ(effect(S.method("toInt")), std::nullopt);
  EXPECT_EQ(effect(S.method("negation")), Effect::Query);
  EXPECT_EQ(effect(S.method("call")), Effect::Query);
  EXPECT_EQ(effect(S.Index.method(S.calledMethod("unmodelled"), true)),
            std::nullopt);
}

TEST(ModelIndexMethod, OfDerivedClasses) {
  Source S(TaskModel, R"(
    namespace a { struct Task { bool done(); }; }
    struct Derived : a::Task { int get(); };
    Derived D;
    void inherited() { D.done(); }
    void own() { D.get(); }
  )");
  EXPECT_EQ(effect(S.method("inherited")), Effect::Query);
  EXPECT_EQ(effect(S.method("own", /*OnRValue=*/true)), Effect::Consume);
}

TEST(ModelIndexMethod, InheritedFromABaseThatNoModelNames) {
  Source S(TaskModel, R"(
    namespace a {
      template <typename T> struct Root { bool done(); };
      template <typename T> struct TaskBase : Root<T> {};
      template <typename T> struct Task : TaskBase<T> {};
    }
    a::Task<int> T; a::Root<char> Stranger;
    void done() { T.done(); }
    void stranger() { Stranger.done(); }
  )");
  const clang::CXXMethodDecl *Done = S.calledMethod("done");
  EXPECT_EQ(effect(S.Index.method(S.Models.Types[0], Done, false)),
            Effect::Query);
  // Without the object: once its type is known, and not for other bases.
  ASSERT_NE(S.type("T"), nullptr);
  EXPECT_EQ(effect(S.method("done")), Effect::Query);
  EXPECT_EQ(effect(S.method("stranger")), std::nullopt);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

TEST(ModelIndexFunction, ByQualifiedName) {
  Source S(R"(
functions:
  - { names: [a::f, a::T::make, a::T::T, a::T::operator(), global], role: start, param: 1 }
  - { names: [a::f], role: make_ready }
  - { names: [std::move], role: move }
)",
           R"(
    namespace std { inline namespace __1 { template <typename T> T &&move(T &t); } }
    namespace a {
      void f(int); void f(char, int); template <typename U> void f(U *);
      template <typename U> struct T {
        T(); T(int); template <typename V> T(V *); static T make();
        void operator()();
      };
      struct Other { static void f(); };
    }
    namespace b { void f(); using a::f; }
    extern "C" void global();
    namespace b { void global(); }
    int *P;
    void plain() { a::f(1); }
    void overload() { a::f('c', 1); }
    void byTemplate() { a::f(P); }
    void byUsing() { b::f(1); }
    void moves() { std::move(P); }
    void makeStatic() { a::T<int>::make(); }
    void constructor() { a::T<int> X(1); }
    void templateConstructor() { a::T<int> X(P); }
    void cGlobal() { global(); }
    void noMember() { a::Other::f(); }
    void noOther() { b::f(); }
    void noGlobal() { b::global(); }
  )");
  for (const char *In : {"plain", "overload", "byTemplate", "byUsing"})
    EXPECT_EQ(S.roles(In), (Roles{Role::Start, Role::MakeReady})) << In;
  EXPECT_EQ(S.Index.function(S.callee("plain"))[0]->Param, 1u);
  for (const char *In :
       {"makeStatic", "constructor", "templateConstructor", "cGlobal"})
    EXPECT_EQ(S.roles(In), (Roles{Role::Start})) << In;
  EXPECT_EQ(S.roles("moves"), (Roles{Role::Move}));
  for (const char *In : {"noMember", "noOther", "noGlobal"})
    EXPECT_EQ(S.roles(In), Roles{}) << In;
}

TEST(ModelIndexFunction, CallOperatorsAndHiddenFriends) {
  Source S(R"(
functions:
  - { names: [a::fn::operator()], role: calls_many }
  - { names: [a::hidden], role: consume }
  - { names: [a::T::hidden], role: borrow }
)",
           R"(
    namespace a {
      struct fn { void operator()(int) const; };
      inline constexpr fn each;
      struct T { friend void hidden(T &) {} };
    }
    a::T T;
    void object() { a::each(1); }
    void hiddenFriend() { hidden(T); }
  )");
  EXPECT_EQ(S.roles("object"), (Roles{Role::CallsMany}));
  EXPECT_EQ(S.roles("hiddenFriend"), (Roles{Role::Consume}));
}

TEST(ModelIndexFunction, OverridesPlayTheRolesOfWhatTheyOverride) {
  Source S("functions: [{ names: [Pool::post], role: start }]", R"(
    struct Pool { virtual void post(int); virtual void other(); };
    struct Mine : Pool { void post(int) override; void other() override; };
    Mine M;
    void post() { M.post(1); }
    void other() { M.other(); }
  )");
  EXPECT_EQ(S.roles("post"), (Roles{Role::Start}));
  EXPECT_EQ(S.roles("other"), Roles{});
}

TEST(ModelIndexFunction, AnswersStayValid) {
  Source S("functions: [{ names: [f], role: start }]", R"(
    void f(); void g();
    void first() { f(); }
  )");
  llvm::ArrayRef<const FunctionModel *> First =
      S.Index.function(S.callee("first"));
  for (const clang::Decl *D :
       S.Ast->getASTContext().getTranslationUnitDecl()->decls())
    if (const auto *F = llvm::dyn_cast<clang::FunctionDecl>(D))
      (void)S.Index.function(F);
  EXPECT_EQ(First.size(), 1u);
  EXPECT_EQ(First[0]->Plays, Role::Start);
  EXPECT_EQ(S.Index.function(S.callee("first")).data(), First.data());
}

} // namespace
