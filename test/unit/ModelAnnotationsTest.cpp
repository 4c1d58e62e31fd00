//===- ModelAnnotationsTest.cpp - what annotations in the code say --------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Presets.h"
#include "ModelTestAst.h"

using namespace clang::valuetask;
using namespace clang::valuetask::test;
using Roles = std::vector<Role>;

namespace {

/// The presets that are always there, and code that sees the macros.
class Annotated : public Source {
public:
  explicit Annotated(llvm::StringRef Code, llvm::StringRef Yaml = "")
      : Source(Yaml, ("#include <valuetask/annotations.h>\n" + Code).str()),
        WithPresets(presetsAnd(Models)), Index(WithPresets) {}

  const TypeModel *type(llvm::StringRef Variable) {
    return Index.type(variable(Variable)->getType());
  }
  const Operation *method(llvm::StringRef In, bool OnRValue = false) {
    return Index.method(calledMethod(In), OnRValue);
  }
  Roles roles(llvm::StringRef In) {
    Roles Found;
    for (const FunctionModel *F : Index.function(callee(In)))
      Found.push_back(F->Plays);
    return Found;
  }
  std::optional<Effect> parameter(llvm::StringRef Function, unsigned I) {
    return Index.parameter(named(Function)->getParamDecl(I));
  }

private:
  static ModelSet presetsAnd(const ModelSet &More) {
    ModelSet All;
    std::vector<std::string> Errors;
    EXPECT_TRUE(loadModels("", {}, All, Errors));
    All.Types.insert(All.Types.end(), More.Types.begin(), More.Types.end());
    All.Functions.insert(All.Functions.end(), More.Functions.begin(),
                         More.Functions.end());
    return All;
  }

public:
  ModelSet WithPresets;
  ModelIndex Index;
};

//===----------------------------------------------------------------------===//
// Classes
//===----------------------------------------------------------------------===//

TEST(ModelAnnotations, AClassAloneHasTheUsualOperations) {
  Annotated S(R"(
    struct VALUETASK_TYPE Task {
      int get_result(); bool is_completed(); int as_task(); void other();
    };
    struct Plain {};
    Task T; Plain P;
    void get() { T.get_result(); }
    void done() { T.is_completed(); }
    void share() { T.as_task(); }
    void other() { T.other(); }
  )");
  const TypeModel *T = S.type("T");
  ASSERT_NE(T, nullptr);
  EXPECT_EQ(S.type("P"), nullptr);
  EXPECT_EQ(T->Origin, "annotation");
  EXPECT_EQ(T->Names, std::vector<std::string>{"Task"});
  EXPECT_FALSE(T->Rules.MayDrop);
  EXPECT_TRUE(T->Rules.SingleConsumer);
  EXPECT_EQ(effect(S.Index.await(*T, false)), Effect::Consume);
  EXPECT_EQ(effect(S.Index.await(*T, true)), Effect::Consume);
  EXPECT_EQ(effect(S.method("get")), Effect::Consume);
  EXPECT_EQ(S.method("get")->Needs, Requirement::Ready);
  EXPECT_EQ(S.method("done")->WhenTrue, Knowledge::Ready);
  EXPECT_EQ(effect(S.method("share")), Effect::Share);
  EXPECT_EQ(effect(S.method("other")), std::nullopt);
}

TEST(ModelAnnotations, AnnotatedMethodsTakeThePlaceOfTheUsualOnes) {
  Annotated S(R"(
    struct VALUETASK_TYPE Task {
      VALUETASK_CONSUMES int take(); int get_result();
    };
    Task T;
    void take() { T.take(); }
    void get() { T.get_result(); }
  )");
  EXPECT_EQ(effect(S.method("take")), Effect::Consume);
  EXPECT_EQ(effect(S.method("get")), std::nullopt);
  EXPECT_EQ(effect(S.Index.await(*S.type("T"), false)), Effect::Consume);
}

TEST(ModelAnnotations, ClassesWorkWithoutAnyModel) {
  Source S("", R"(
    #include <valuetask/annotations.h>
    struct VALUETASK_TYPE Task {} T;
  )");
  ASSERT_NE(S.type("T"), nullptr);
  EXPECT_EQ(effect(S.Index.await(*S.type("T"), true)), Effect::Consume);
}

TEST(ModelAnnotations, RulesOfAClass) {
  Annotated S(R"(
    struct VALUETASK_TYPE VALUETASK_MAY_DROP VALUETASK_AWAIT_BORROWS Both {};
    Both B;
  )");
  const TypeModel &T = *S.type("B");
  EXPECT_TRUE(T.Rules.MayDrop);
  EXPECT_EQ(effect(S.Index.await(T, false)), Effect::Borrow);
  EXPECT_EQ(effect(S.Index.await(T, true)), Effect::Consume);
}

TEST(ModelAnnotations, AwaitOperatorsSpeakForTheAwait) {
  Annotated S(R"(
    struct VALUETASK_TYPE Split {
      VALUETASK_BORROWS int operator co_await() &;
      VALUETASK_CONSUMES int operator co_await() &&;
    };
    struct VALUETASK_TYPE Any { VALUETASK_BORROWS int operator co_await(); };
    Split S; Any A;
  )");
  EXPECT_EQ(effect(S.Index.await(*S.type("S"), false)), Effect::Borrow);
  EXPECT_EQ(effect(S.Index.await(*S.type("S"), true)), Effect::Consume);
  EXPECT_EQ(effect(S.Index.await(*S.type("A"), true)), Effect::Borrow);
}

TEST(ModelAnnotations, WhereAClassMayCarryThem) {
  Annotated S(R"(
    struct VALUETASK_TYPE Forward; struct Forward {};
    template <typename T> struct VALUETASK_TYPE Primary {};
    template <typename T> struct Primary<T *> {};
    template <> struct Primary<void> {};
    template <typename T> struct Special {};
    template <typename T> struct VALUETASK_TYPE Special<T *> {};
    struct Derived : Primary<int> {};
    template <typename T> struct Outer { struct VALUETASK_TYPE Inner {}; };
    Forward Yes1; Primary<int> Yes2; Primary<int *> Yes3; Primary<void> Yes4;
    extern Primary<long> Yes5; Special<int *> Yes6; Derived Yes7;
    Outer<int>::Inner Yes8;
    Special<int> No1; Outer<int> No2;
  )");
  for (const char *Yes :
       {"Yes1", "Yes2", "Yes3", "Yes4", "Yes5", "Yes6", "Yes7", "Yes8"})
    EXPECT_NE(S.type(Yes), nullptr) << Yes;
  EXPECT_EQ(S.type("No1"), nullptr);
  EXPECT_EQ(S.type("No2"), nullptr);
}

TEST(ModelAnnotations, OnAClassThatAModelNames) {
  Annotated S(R"(
    struct VALUETASK_TYPE VALUETASK_MAY_DROP Task {
      int fetch(); VALUETASK_BORROWS int take();
    };
    struct VALUETASK_MAY_DROP Quiet { int fetch(); };
    Task T; Quiet Q;
    void fetch() { T.fetch(); }
    void take() { T.take(); }
    void quiet() { Q.fetch(); }
  )",
              R"(
types:
  - names: [Task, Quiet]
    rules: { second_use_throws: true }
    operations: [{ names: [co_await, fetch, take], effect: consume }]
)");
  EXPECT_TRUE(S.type("T")->Rules.SecondUseThrows);
  EXPECT_TRUE(S.type("T")->Rules.MayDrop);
  EXPECT_EQ(effect(S.method("fetch")), Effect::Consume);
  EXPECT_EQ(effect(S.method("take")), Effect::Borrow);
  EXPECT_TRUE(S.type("Q")->Rules.MayDrop);
  EXPECT_EQ(effect(S.method("quiet")), Effect::Consume);
  EXPECT_FALSE(S.Models.Types[0].Rules.MayDrop);
}

//===----------------------------------------------------------------------===//
// Methods
//===----------------------------------------------------------------------===//

TEST(ModelAnnotations, EveryWordForMethods) {
  struct Case {
    const char *Macro;
    Effect Does;
    Requirement Needs = Requirement::Nothing;
    Knowledge True = Knowledge::Nothing, False = Knowledge::Nothing;
  };
  constexpr Requirement None = Requirement::Nothing;
  const Case Cases[] = {
      {"VALUETASK_CONSUMES", Effect::Consume},
      {"VALUETASK_BORROWS", Effect::Borrow},
      {"VALUETASK_SHARES", Effect::Share},
      {"VALUETASK_DETACHES", Effect::Detach},
      {"VALUETASK_WRAPS", Effect::Wrap},
      {"VALUETASK_REVIVES", Effect::Revive},
      {"VALUETASK_CLEARS", Effect::Clear},
      {"VALUETASK_MAKES_READY", Effect::MakeReady},
      {"VALUETASK_IGNORES", Effect::Ignore},
      {"VALUETASK_REQUIRES_READY", Effect::Borrow, Requirement::Ready},
      {"VALUETASK_CONSUMES VALUETASK_REQUIRES_READY", Effect::Consume,
       Requirement::Ready},
      {"VALUETASK_QUERY_READY", Effect::Query, None, Knowledge::Ready,
       Knowledge::Pending},
      {"VALUETASK_QUERY_PENDING", Effect::Query, None, Knowledge::Pending,
       Knowledge::Ready},
      {"VALUETASK_QUERY_FAILED", Effect::Query, None, Knowledge::Failed},
      {"VALUETASK_QUERY_SUCCEEDED", Effect::Query, None, Knowledge::Succeeded},
      {"VALUETASK_QUERY_VALID", Effect::Query, None, Knowledge::Valid,
       Knowledge::Empty},
      {"VALUETASK_QUERY_EMPTY", Effect::Query, None, Knowledge::Empty,
       Knowledge::Valid},
  };
  for (const Case &C : Cases) {
    Annotated S(std::string("struct VALUETASK_TYPE T {") + C.Macro +
                " bool op(); } V; void call() { V.op(); }");
    const Operation *Op = S.method("call");
    ASSERT_NE(Op, nullptr) << C.Macro;
    EXPECT_EQ(Op->Does, C.Does) << C.Macro;
    EXPECT_EQ(Op->Needs, C.Needs) << C.Macro;
    EXPECT_EQ(Op->WhenTrue, C.True) << C.Macro;
    EXPECT_EQ(Op->WhenFalse, C.False) << C.Macro;
    EXPECT_FALSE(Op->ResultReady) << C.Macro;
    EXPECT_TRUE(S.Index.unknownAnnotations().empty()) << C.Macro;
  }
}

TEST(ModelAnnotations, WhereAMethodMayCarryThem) {
  Annotated S(R"(
    template <typename T> struct VALUETASK_TYPE Task {
      VALUETASK_CONSUMES T one();
      template <typename U> VALUETASK_CONSUMES U two(U);
      VALUETASK_CONSUMES explicit operator bool() const;
      VALUETASK_CONSUMES virtual void four();
      T five();
    };
    template <typename T> VALUETASK_CONSUMES T Task<T>::five() { return T(); }
    template <typename T> T Task<T>::one() { return T(); }
    struct Derived : Task<int> { void four() override; };
    struct Reset : Derived { VALUETASK_BORROWS void four() override; };
    Task<int> T; Derived D; Reset R;
    void one() { T.one(); }
    void two() { T.two(1); }
    void three() { if (T) ; }
    void four() { D.four(); }
    void five() { T.five(); }
    void six() { R.four(); }
  )");
  for (const char *Yes : {"one", "two", "three", "four", "five"})
    EXPECT_EQ(effect(S.method(Yes)), Effect::Consume) << Yes;
  EXPECT_EQ(effect(S.method("six")), Effect::Borrow);
}

TEST(ModelAnnotations, WinOverTheEntryOfThatMethodOnly) {
  Annotated S(R"(
    struct Task {
      VALUETASK_BORROWS int get() const &; int get() &&; int other();
    };
    Task T;
    void lvalue() { T.get(); }
    void rvalue() { Task().get(); }
    void other() { T.other(); }
  )",
              "types: [{names: [Task], operations: [{names: [get, other], "
              "effect: consume}]}]");
  EXPECT_EQ(effect(S.method("lvalue")), Effect::Borrow);
  EXPECT_EQ(effect(S.method("rvalue", true)), Effect::Consume);
  EXPECT_EQ(effect(S.method("other")), Effect::Consume);
  EXPECT_EQ(
      effect(S.Index.method(*S.type("T"), S.calledMethod("lvalue"), false)),
      Effect::Borrow);
}

TEST(ModelAnnotations, OnAMixinThatIsNoValueTask) {
  Annotated S(R"(
    template <typename D> struct Mixin { VALUETASK_CONSUMES int take(); };
    struct VALUETASK_TYPE Task : Mixin<Task> {};
    Task T;
    void take() { T.take(); }
  )");
  EXPECT_EQ(effect(S.method("take")), Effect::Consume);
}

//===----------------------------------------------------------------------===//
// Functions and parameters
//===----------------------------------------------------------------------===//

TEST(ModelAnnotations, Functions) {
  Annotated S(R"(
    struct VALUETASK_TYPE Task { VALUETASK_RETURNS_READY static Task make(); };
    VALUETASK_STARTS void spawn(Task);
    VALUETASK_JOINS void join(Task, Task);
    VALUETASK_RETURNS_READY Task ready(int);
    VALUETASK_NEVER_RETURNS Task fail();
    VALUETASK_HOT Task hot();
    template <typename... Ts> VALUETASK_JOINS VALUETASK_RETURNS_READY
    Task joinAll(Ts...);
    struct Worker { VALUETASK_STARTS explicit Worker(int); };
    struct VALUETASK_TYPE Lazy { VALUETASK_WRAPS VALUETASK_RETURNS_READY Task via(); } L;
    void spawns() { spawn({}); }
    void joins() { join({}, {}); }
    void readies() { ready(1); }
    void fails() { fail(); }
    void hots() { hot(); }
    void all() { joinAll(1, 2); }
    void works() { Worker W(1); }
    void makes() { Task::make(); }
    void via() { L.via(); }
  )");
  EXPECT_EQ(S.roles("joins"), (Roles{Role::Join}));
  EXPECT_EQ(S.roles("readies"), (Roles{Role::MakeReady}));
  EXPECT_EQ(S.roles("fails"), (Roles{Role::NeverReturns}));
  EXPECT_EQ(S.roles("hots"), Roles{});
  EXPECT_EQ(S.roles("all"), (Roles{Role::Join, Role::MakeReady}));
  EXPECT_EQ(S.roles("works"), (Roles{Role::Start}));
  EXPECT_EQ(S.roles("makes"), (Roles{Role::MakeReady}));
  EXPECT_EQ(effect(S.method("via")), Effect::Wrap);
  EXPECT_TRUE(S.method("via")->ResultReady);
  const FunctionModel &Joins = *S.Index.function(S.callee("joins"))[0];
  EXPECT_EQ(Joins.Origin, "annotation");
  EXPECT_EQ(Joins.Param, std::nullopt);
  EXPECT_TRUE(annotations(S.callee("hots")).has(Annotation::Hot));
}

TEST(ModelAnnotations, OnAFunctionThatAModelNames) {
  Annotated S("VALUETASK_STARTS void f(int); void call() { f(1); }",
              "functions: [{ names: [f], role: consume, param: 0 }]");
  EXPECT_EQ(S.roles("call"), (Roles{Role::Start}));
}

TEST(ModelAnnotations, Parameters) {
  Annotated S(R"(
    struct VALUETASK_TYPE Task {};
    void all(VALUETASK_CONSUMES Task &, VALUETASK_BORROWS Task &,
             VALUETASK_SHARES Task &, VALUETASK_MAKES_READY Task &,
             VALUETASK_DETACHES Task &, VALUETASK_REVIVES Task &,
             VALUETASK_CLEARS Task &, VALUETASK_IGNORES Task &, Task &);
  )");
  const std::optional<Effect> Expected[] = {
      Effect::Consume,   Effect::Borrow, Effect::Share,
      Effect::MakeReady, Effect::Detach, Effect::Revive,
      Effect::Clear,     Effect::Ignore, std::nullopt};
  for (unsigned I = 0; I < std::size(Expected); ++I) {
    EXPECT_EQ(S.parameter("all", I), Expected[I]) << I;
    EXPECT_EQ(S.parameter("all", I), Expected[I]) << I << " again";
  }
}

TEST(ModelAnnotations, ParametersOfOtherDeclarationsAndTemplates) {
  Annotated S(R"(
    struct VALUETASK_TYPE Task {};
    void first(VALUETASK_CONSUMES Task &T); void first(Task &T) {}
    void later(Task &T) {} void later(VALUETASK_CONSUMES Task &T);
    template <typename T> void tmpl(int, VALUETASK_CONSUMES T &);
    template <typename T> void tmpl(int, T &) {}
    template <typename... Ts> void pack(int, VALUETASK_CONSUMES Ts &...Tasks, ...) {}
    template <typename T> struct Class { void member(VALUETASK_CONSUMES T &); };
    template <typename T> void Class<T>::member(T &) {}
    struct Base { virtual void over(VALUETASK_CONSUMES Task &); };
    struct Derived : Base { void over(Task &) override; };
    Task T; Derived D; Class<Task> C;
    void callTmpl() { tmpl(1, T); }
    void callPack() { pack(1, T, T); }
    void callMember() { C.member(T); }
    void callOver() { D.over(T); }
  )");
  auto Parameter = [&](const char *In, unsigned I) {
    return S.Index.parameter(S.callee(In)->getParamDecl(I));
  };
  for (const clang::FunctionDecl *F : S.named("first")->redecls())
    EXPECT_EQ(S.Index.parameter(F->getParamDecl(0)), Effect::Consume);
  for (const clang::FunctionDecl *F : S.named("later")->redecls())
    EXPECT_EQ(S.Index.parameter(F->getParamDecl(0)), Effect::Consume);
  EXPECT_EQ(Parameter("callTmpl", 0), std::nullopt);
  EXPECT_EQ(Parameter("callTmpl", 1), Effect::Consume);
  EXPECT_EQ(Parameter("callPack", 0), std::nullopt);
  EXPECT_EQ(Parameter("callPack", 1), Effect::Consume);
  EXPECT_EQ(Parameter("callPack", 2), Effect::Consume);
  EXPECT_EQ(Parameter("callMember", 0), Effect::Consume);
  EXPECT_EQ(Parameter("callOver", 0), Effect::Consume);
}

//===----------------------------------------------------------------------===//
// Slips of the pen
//===----------------------------------------------------------------------===//

TEST(ModelAnnotations, UnknownOnesAreKeptOnce) {
  Annotated S(R"(
    template <typename T> struct [[clang::annotate("valuetask::typo")]] Task {
      [[clang::annotate("valuetask::consume")]] void take();
      [[clang::annotate("other::thing")]] void fine();
    };
    Task<int> A; Task<char> B;
    void one() { A.take(); }
    void two() { B.take(); }
    void three() { A.fine(); }
  )");
  EXPECT_EQ(S.type("A"), nullptr);
  EXPECT_EQ(S.type("B"), nullptr);
  for (const char *In : {"one", "two", "three"})
    EXPECT_EQ(S.method(In), nullptr);
  llvm::ArrayRef<UnknownAnnotation> Unknown = S.Index.unknownAnnotations();
  ASSERT_EQ(Unknown.size(), 2u);
  EXPECT_EQ(Unknown[0].Text, "valuetask::typo");
  EXPECT_EQ(Unknown[1].Text, "valuetask::consume");
  EXPECT_TRUE(Unknown[1].Where.isValid());
}

} // namespace
