//===- ModelIndex.cpp - asks a model about declarations -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nearly every question is about a declaration that no model speaks of. Such a
// one costs a look at its attributes and one hash of its unqualified name the
// first time, and a cache hit afterwards; a qualified name is compared part by
// part along the declaration's contexts and never built.
//
//===----------------------------------------------------------------------===//

#include "ModelIndex.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"

using namespace llvm;

namespace clang::valuetask {

namespace {

/// Entries by qualified name.
template <typename Entry> class NameTable {
public:
  void add(StringRef QualifiedName, const Entry *E) {
    auto [Scope, Name] = QualifiedName.rsplit("::");
    if (Name.empty())
      std::swap(Scope, Name);
    Named[Name].push_back({Scope, E});
  }

  /// Hands the entries for \p Name declared in \p Context to \p Visit, in the
  /// order they were added.
  void find(StringRef Name, const DeclContext *Context,
            function_ref<void(const Entry *)> Visit) const {
    auto Found = Named.find(Name);
    if (Found == Named.end())
      return;
    for (const Scoped &S : Found->second)
      if (matches(S.Scope, Context))
        Visit(S.Value);
  }

private:
  struct Scoped {
    StringRef Scope;
    const Entry *Value;
  };

  /// Whether \p Scope ("a::b") names \p Context, where inline and unnamed
  /// namespaces may be left out.
  static bool matches(StringRef Scope, const DeclContext *Context) {
    while (Context->isTransparentContext())
      Context = Context->getParent();
    if (Context->isTranslationUnit())
      return Scope.empty();
    const auto *Named = dyn_cast<NamedDecl>(Context);
    if (!Named || Context->isFunctionOrMethod())
      return false;
    auto [Outer, Last] = Scope.rsplit("::");
    if (Last.empty())
      std::swap(Outer, Last);
    const IdentifierInfo *Identifier = Named->getIdentifier();
    if (Identifier && !Last.empty() && Identifier->getName() == Last &&
        matches(Outer, Context->getParent()))
      return true;
    const auto *Namespace = dyn_cast<NamespaceDecl>(Context);
    return Namespace &&
           (Namespace->isInline() || Namespace->isAnonymousNamespace()) &&
           matches(Scope, Context->getParent());
  }

  StringMap<SmallVector<Scoped, 2>> Named;
};

Operation awaitThat(Effect Does, ValueCategory On) {
  Operation Await;
  Await.Names = {"co_await"};
  Await.On = On;
  Await.Does = Does;
  return Await;
}

} // namespace

struct ModelIndex::Impl {
  explicit Impl(const ModelSet &Models);

  const TypeModel *type(QualType T);
  const TypeModel *record(const CXXRecordDecl *R);
  const TypeModel *findRecord(const CXXRecordDecl *R);
  const TypeModel *findNamed(const CXXRecordDecl *R);
  const TypeModel *findBase(const CXXRecordDecl *R);
  const TypeModel *annotate(const CXXRecordDecl *R, AnnotationSet Words,
                            const TypeModel *Modelled);
  std::vector<Operation> annotatedAwaits(const CXXRecordDecl *R,
                                         bool &AnyMethod);
  void adoptBases(const CXXRecordDecl *R, const TypeModel *Model);
  const TypeModel *wrapper(QualType T);
  void noteWrappers(const CXXRecordDecl *R, const TypeModel &Model);
  void findWrappers(const ASTContext &Ctx);

  const Operation *annotated(const CXXMethodDecl *M);
  const Operation *named(const TypeModel &T, const CXXMethodDecl *M,
                         bool OnRValue);
  ArrayRef<const FunctionModel *> function(const FunctionDecl *F);
  SmallVector<const FunctionModel *, 2> findFunction(const FunctionDecl *F);
  void findNamed(const FunctionDecl *F,
                 SmallVectorImpl<const FunctionModel *> &Found);

  const SourceModel *source(const CXXRecordDecl *R);

  NameTable<TypeModel> Types;
  NameTable<FunctionModel> Functions;
  NameTable<SourceModel> Sources;
  /// In a view of sources, the tasks' own index.
  std::unique_ptr<ModelSet> HandedOutModels;
  std::unique_ptr<ModelIndex> HandedOut;
  Stands For = Stands::Task;
  /// The operations of an annotated class whose methods say nothing.
  const TypeModel *Usual = nullptr;
  TypeModel Fallback;

  DenseMap<const CXXRecordDecl *, const TypeModel *> Records;
  DenseMap<const CXXRecordDecl *, const SourceModel *> SourceRecords;
  /// Bases that no model names, of classes that one does.
  DenseMap<const CXXRecordDecl *, const TypeModel *> Bases;
  /// Classes that operations return which wrap, with what they wrap.
  DenseMap<const CXXRecordDecl *, const TypeModel *> Wrappers;
  /// Types with an operation that wraps, until they were looked for.
  std::vector<const TypeModel *> Wrapping;
  DenseMap<const CXXMethodDecl *, const Operation *> Methods;
  DenseMap<const FunctionDecl *, ArrayRef<const FunctionModel *>> Roles;
  DenseMap<const ParmVarDecl *, std::optional<Effect>> Parameters;

  // What annotations made; the caches point into these.
  std::deque<TypeModel> OwnTypes;
  std::deque<Operation> OwnOperations;
  std::deque<FunctionModel> OwnFunctions;
  BumpPtrAllocator Arrays;
  UnknownAnnotations Unknown;
};

ModelIndex::Impl::Impl(const ModelSet &Models) {
  for (const TypeModel &T : Models.Types)
    for (const std::string &Name : T.Names) {
      Types.add(Name, &T);
      if (Name == "valuetask::value_task")
        Usual = &T;
    }
  for (const TypeModel &T : Models.Types)
    if (any_of(T.Operations,
               [](const Operation &O) { return O.Does == Effect::Wrap; }))
      Wrapping.push_back(&T);
  for (const FunctionModel &F : Models.Functions)
    for (const std::string &Name : F.Names)
      Functions.add(Name, &F);
  for (const SourceModel &S : Models.Sources)
    for (const std::string &Name : S.Names)
      Sources.add(Name, &S);
  For = Models.For;
  if (!Models.HandedOut.empty()) {
    HandedOutModels = std::make_unique<ModelSet>();
    HandedOutModels->Types = Models.HandedOut;
    HandedOut = std::make_unique<ModelIndex>(*HandedOutModels);
  }
  if (!Usual) {
    Fallback.Operations = {awaitThat(Effect::Consume, ValueCategory::Any)};
    Usual = &Fallback;
  }
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

const TypeModel *ModelIndex::Impl::type(QualType T) {
  if (T.isNull())
    return nullptr;
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl())
    return record(R);
  // A specialisation that still depends on template parameters has no class.
  if (const auto *S = T->getAs<TemplateSpecializationType>())
    if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(
            S->getTemplateName().getAsTemplateDecl()))
      return record(Template->getTemplatedDecl());
  return nullptr;
}

const TypeModel *ModelIndex::Impl::record(const CXXRecordDecl *R) {
  if (!R || R->isLambda() || R->isInvalidDecl())
    return nullptr;
  const CXXRecordDecl *Key = R->getCanonicalDecl();
  if (auto Known = Records.find(Key); Known != Records.end())
    return Known->second;
  const TypeModel *Found = findRecord(R);
  Records[Key] = Found;
  if (Found)
    noteWrappers(R, *Found);
  return Found;
}

const TypeModel *ModelIndex::Impl::findRecord(const CXXRecordDecl *R) {
  const TypeModel *Named = findNamed(R);
  const TypeModel *Inherited = Named ? nullptr : findBase(R);
  // Annotations speak of value tasks, not of what a view makes of sources.
  AnnotationSet Words =
      For == Stands::Task ? annotations(R, &Unknown) : AnnotationSet();
  const TypeModel *Found = Named ? Named : Inherited;
  if (Found || Words.has(Annotation::Type))
    Found = annotate(R, Words, Found);
  if (Found && !Inherited)
    adoptBases(R, Found);
  return Found;
}

const TypeModel *ModelIndex::Impl::findNamed(const CXXRecordDecl *R) {
  const TypeModel *Found = nullptr;
  if (const IdentifierInfo *Name = R->getIdentifier())
    Types.find(Name->getName(), R->getDeclContext(),
               [&](const TypeModel *T) { Found = T; }); // The last one wins.
  return Found;
}

/// Private inheritance is an implementation detail: whoever holds such an
/// object cannot reach the value task in it.
const TypeModel *ModelIndex::Impl::findBase(const CXXRecordDecl *R) {
  if (!R->hasDefinition())
    return nullptr;
  for (const CXXBaseSpecifier &Base : R->getDefinition()->bases())
    if (Base.getAccessSpecifier() == AS_public)
      if (const TypeModel *T = type(Base.getType()))
        return T;
  return nullptr;
}

/// The entry of \p R given the words on it and on its methods: \p Modelled as
/// it is, or a copy that the words change.
const TypeModel *ModelIndex::Impl::annotate(const CXXRecordDecl *R,
                                            AnnotationSet Words,
                                            const TypeModel *Modelled) {
  bool AnyMethod = false;
  std::vector<Operation> Awaits = annotatedAwaits(R, AnyMethod);
  if (Modelled && Words.empty() && Awaits.empty())
    return Modelled;

  TypeModel &Own = OwnTypes.emplace_back(Modelled ? *Modelled : *Usual);
  if (!Modelled) {
    Own.Names = {R->getQualifiedNameAsString()};
    Own.Origin = "annotation";
    Own.Companion.clear();
    // Methods that speak for themselves leave only the await to be guessed.
    if (AnyMethod)
      Own.Operations = {awaitThat(Effect::Consume, ValueCategory::Any)};
  }
  if (Words.has(Annotation::Type))
    Own.Rules.SingleConsumer = true;
  if (Words.has(Annotation::MayDrop))
    Own.Rules.MayDrop = true;
  if (Words.has(Annotation::AwaitBorrows))
    Awaits.push_back(awaitThat(Effect::Borrow, ValueCategory::LValue));
  // The first entry for a category wins, so those of annotations go in front.
  Own.Operations.insert(Own.Operations.begin(), Awaits.begin(), Awaits.end());
  return &Own;
}

/// Entries from annotated `operator co_await`s of \p R. Also finds out whether
/// any method says what it does.
std::vector<Operation> ModelIndex::Impl::annotatedAwaits(const CXXRecordDecl *R,
                                                         bool &AnyMethod) {
  std::vector<Operation> Awaits;
  const CXXRecordDecl *Definition = R->getDefinition();
  if (!Definition)
    Definition = R->getTemplateInstantiationPattern();
  if (!Definition)
    return Awaits;
  for (const Decl *Member : Definition->decls()) {
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(Member))
      Member = T->getTemplatedDecl();
    const auto *M = dyn_cast<CXXMethodDecl>(Member);
    const Operation *Said = M ? annotated(M) : nullptr;
    AnyMethod |= Said != nullptr;
    if (!Said || M->getOverloadedOperator() != OO_Coawait)
      continue;
    Operation &Await = Awaits.emplace_back(*Said);
    Await.Names = {"co_await"};
    Await.On = M->getRefQualifier() == RQ_LValue   ? ValueCategory::LValue
               : M->getRefQualifier() == RQ_RValue ? ValueCategory::RValue
                                                   : ValueCategory::Any;
  }
  return Awaits;
}

/// Remembers the bases of \p R for those who ask about an inherited method
/// without knowing the object.
void ModelIndex::Impl::adoptBases(const CXXRecordDecl *R,
                                  const TypeModel *Model) {
  if (!R->hasDefinition())
    return;
  for (const CXXBaseSpecifier &Base : R->getDefinition()->bases())
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      if (Bases.try_emplace(B->getCanonicalDecl(), Model).second)
        adoptBases(B, Model);
}

void ModelIndex::Impl::noteWrappers(const CXXRecordDecl *R,
                                    const TypeModel &Model) {
  if (!R->hasDefinition())
    return;
  for (const CXXMethodDecl *M : R->getDefinition()->methods()) {
    const CXXRecordDecl *Returned = M->getReturnType()->getAsCXXRecordDecl();
    if (!Returned || record(Returned))
      continue;
    bool OnRValue = M->getRefQualifier() == RQ_RValue;
    const Operation *Op = annotated(M);
    if (!Op)
      Op = named(Model, M, OnRValue);
    if (Op && Op->Does == Effect::Wrap)
      Wrappers.try_emplace(Returned->getCanonicalDecl(), &Model);
  }
}

/// The classes that models name and that wrap: whoever has a wrapper only may
/// never have mentioned what it wraps.
void ModelIndex::Impl::findWrappers(const ASTContext &Ctx) {
  for (const TypeModel *T : std::exchange(Wrapping, {}))
    for (StringRef Name : T->Names) {
      SmallVector<StringRef, 4> Parts;
      Name.split(Parts, "::");
      const DeclContext *Scope = Ctx.getTranslationUnitDecl();
      const NamedDecl *Found = nullptr;
      for (StringRef Part : Parts) {
        DeclContext::lookup_result Here =
            Scope ? Scope->lookup(&Ctx.Idents.get(Part))
                  : DeclContext::lookup_result();
        Found = Here.empty() ? nullptr : Here.front();
        Scope = dyn_cast_or_null<DeclContext>(Found);
      }
      if (const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Found))
        record(Class);
      else if (const auto *Template =
                   dyn_cast_or_null<ClassTemplateDecl>(Found))
        for (const CXXRecordDecl *One : Template->specializations())
          record(One);
    }
}

const TypeModel *ModelIndex::Impl::wrapper(QualType T) {
  const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  if (!R)
    return nullptr;
  if (!Wrapping.empty())
    findWrappers(R->getASTContext());
  if (Wrappers.empty() || R->isLambda() || record(R))
    return nullptr;
  return Wrappers.lookup(R->getCanonicalDecl());
}

//===----------------------------------------------------------------------===//
// Methods
//===----------------------------------------------------------------------===//

const Operation *ModelIndex::Impl::annotated(const CXXMethodDecl *M) {
  if (For != Stands::Task)
    return nullptr;
  M = M->getCanonicalDecl();
  if (auto Known = Methods.find(M); Known != Methods.end())
    return Known->second;
  const Operation *Found = nullptr;
  if (std::optional<Operation> Op = annotations(M, &Unknown).operation()) {
    Op->Names = {M->getNameAsString()};
    Found = &OwnOperations.emplace_back(std::move(*Op));
  }
  Methods[M] = Found;
  return Found;
}

const Operation *ModelIndex::Impl::named(const TypeModel &T,
                                         const CXXMethodDecl *M,
                                         bool OnRValue) {
  if (const IdentifierInfo *Name = M->getIdentifier())
    return T.operation(Name->getName(), OnRValue);
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(M))
    return nullptr;
  std::string Name;
  raw_string_ostream OS(Name);
  // The policy of the code, or `operator bool` reads `operator _Bool`.
  M->getDeclName().print(OS, M->getASTContext().getPrintingPolicy());
  return T.operation(Name, OnRValue);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

ArrayRef<const FunctionModel *>
ModelIndex::Impl::function(const FunctionDecl *F) {
  const FunctionDecl *Key = F->getCanonicalDecl();
  if (auto Known = Roles.find(Key); Known != Roles.end())
    return Known->second;
  ArrayRef<const FunctionModel *> Found =
      ArrayRef(findFunction(F)).copy(Arrays);
  Roles[Key] = Found;
  return Found;
}

SmallVector<const FunctionModel *, 2>
ModelIndex::Impl::findFunction(const FunctionDecl *F) {
  SmallVector<const FunctionModel *, 2> Found;
  for (Role Plays : annotations(F, &Unknown).roles()) {
    FunctionModel &Own = OwnFunctions.emplace_back();
    Own.Names = {F->getQualifiedNameAsString()};
    Own.Plays = Plays;
    Own.Origin = "annotation";
    Found.push_back(&Own);
  }
  if (Found.empty())
    findNamed(F, Found);
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && Found.empty())
    for (const CXXMethodDecl *Base : M->overridden_methods())
      append_range(Found, function(Base));
  return Found;
}

void ModelIndex::Impl::findNamed(
    const FunctionDecl *F, SmallVectorImpl<const FunctionModel *> &Found) {
  auto Add = [&](const FunctionModel *M) { Found.push_back(M); };
  if (const IdentifierInfo *Name = F->getIdentifier())
    return Functions.find(Name->getName(), F->getDeclContext(), Add);
  if (isa<CXXDestructorDecl, CXXDeductionGuideDecl>(F))
    return;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F)) {
    const CXXRecordDecl *Class = Constructor->getParent();
    if (const IdentifierInfo *Name = Class->getIdentifier()) {
      Functions.find(Name->getName(), Class, Add);
      // What a user calls may be a class: `co_await as_future(f)` makes one.
      if (!Constructor->isCopyOrMoveConstructor())
        Functions.find(Name->getName(), Class->getDeclContext(), Add);
    }
    return;
  }
  std::string Name;
  raw_string_ostream OS(Name);
  F->getDeclName().print(OS, F->getASTContext().getPrintingPolicy());
  Functions.find(Name, F->getDeclContext(), Add);
}

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

const SourceModel *ModelIndex::Impl::source(const CXXRecordDecl *R) {
  if (!R || R->isLambda() || R->isInvalidDecl())
    return nullptr;
  const CXXRecordDecl *Key = R->getCanonicalDecl();
  if (auto Known = SourceRecords.find(Key); Known != SourceRecords.end())
    return Known->second;
  SourceRecords[Key] = nullptr;
  const SourceModel *Found = nullptr;
  if (const IdentifierInfo *Name = R->getIdentifier())
    Sources.find(Name->getName(), R->getDeclContext(),
                 [&](const SourceModel *S) { Found = S; });
  if (!Found && R->hasDefinition())
    for (const CXXBaseSpecifier &Base : R->getDefinition()->bases())
      if (!Found && Base.getAccessSpecifier() == AS_public)
        Found = source(Base.getType()->getAsCXXRecordDecl());
  SourceRecords[Key] = Found;
  return Found;
}

//===----------------------------------------------------------------------===//
// The door
//===----------------------------------------------------------------------===//

ModelIndex::ModelIndex(const ModelSet &Models)
    : I(std::make_unique<Impl>(Models)) {}

ModelIndex::~ModelIndex() = default;

const TypeModel *ModelIndex::type(QualType T) const { return I->type(T); }

const TypeModel *ModelIndex::record(const CXXRecordDecl *R) const {
  return I->record(R);
}

const TypeModel *ModelIndex::wrapper(QualType T) const { return I->wrapper(T); }

const Operation *ModelIndex::method(const CXXMethodDecl *M,
                                    bool OnRValue) const {
  if (const Operation *Op = I->annotated(M))
    return Op;
  const CXXRecordDecl *Class = M->getParent();
  const TypeModel *T = I->record(Class);
  if (!T)
    T = I->Bases.lookup(Class->getCanonicalDecl());
  return T ? I->named(*T, M, OnRValue) : nullptr;
}

const Operation *ModelIndex::method(const TypeModel &T, const CXXMethodDecl *M,
                                    bool OnRValue) const {
  if (const Operation *Op = I->annotated(M))
    return Op;
  return I->named(T, M, OnRValue);
}

const Operation *ModelIndex::await(const TypeModel &T, bool OnRValue) const {
  return T.operation("co_await", OnRValue);
}

ArrayRef<const FunctionModel *>
ModelIndex::function(const FunctionDecl *F) const {
  return I->function(F);
}

std::optional<Effect> ModelIndex::parameter(const ParmVarDecl *P) const {
  if (auto Known = I->Parameters.find(P); Known != I->Parameters.end())
    return Known->second;
  std::optional<Effect> Found = annotations(P, &I->Unknown).effect();
  I->Parameters[P] = Found;
  return Found;
}

const SourceModel *ModelIndex::source(const CXXRecordDecl *R) const {
  return I->source(R);
}

const SourceModel *ModelIndex::source(QualType T) const {
  return T.isNull() ? nullptr : I->source(T->getAsCXXRecordDecl());
}

const TypeModel *ModelIndex::handedOut(QualType T) const {
  return I->HandedOut ? I->HandedOut->type(T) : nullptr;
}

Stands ModelIndex::view() const { return I->For; }

ArrayRef<UnknownAnnotation> ModelIndex::unknownAnnotations() const {
  return I->Unknown;
}

} // namespace clang::valuetask
