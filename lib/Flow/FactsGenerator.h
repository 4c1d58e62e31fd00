//===- FactsGenerator.h - translates a body into facts --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Walks the elements of one CFG, in the order in which they run, and writes
// down what they do to value tasks and to the terms that branches test. All
// knowledge of C++'s syntax is here; the solver sees facts only. Split by what
// is translated: elements (FactsGenerator.cpp), what an expression denotes
// (Values.cpp), calls (Calls.cpp) and conditions (Conditions.cpp).
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_FACTSGENERATOR_H
#define VALUETASK_FLOW_FACTSGENERATOR_H

#include "Flow/Cells.h"
#include "Flow/Effect.h"
#include "Flow/ElementLoop.h"
#include "Flow/Fact.h"
#include "Flow/Parents.h"
#include "Flow/PreScan.h"
#include "Model/ModelIndex.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang::valuetask {

/// What an expression denotes, as far as it matters here.
struct Value {
  enum Kind : uint8_t {
    None,
    Object,     ///< The object at P.
    Pointer,    ///< Something that leads to the object at P.
    Wrapper,    ///< An awaitable that stands for the object at P, of type T.
    Lambda,     ///< The closure L.
    Status,     ///< The answer of query Op about the object at P.
    PastEnd,    ///< The end of the container at P.
    AwaitReady, ///< Awaiting it gives a complete value task.
    AwaitNever, ///< Awaiting it does not return.
  };
  Kind K = None;
  PlaceId P = NoPlace;
  const TypeModel *Type = nullptr;
  const Operation *Op = nullptr;
  const LambdaExpr *L = nullptr;
  /// The variable that keeps the closure, if one does.
  const VarDecl *Keeper = nullptr;

  bool isObject() const { return K == Object && P != NoPlace; }
  /// What awaiting it gives is known; it has no place.
  bool isAwaiter() const { return K == AwaitReady || K == AwaitNever; }
};

class KeyBuilder;

/// Gives the summary of a function whose body is in sight, or null.
class SummarySource {
public:
  virtual ~SummarySource() = default;
  virtual const FunctionSummary *summary(const FunctionDecl *F) = 0;
  /// True if \p P is complete when its function runs (the parameter of a
  /// `then_wrapped` callback).
  virtual bool isReadyParameter(const ParmVarDecl *P) = 0;
  virtual void noteReadyCallback(const FunctionDecl *F) = 0;
  /// The same for a variable that a closure has of its own.
  virtual bool isReadyCapture(const VarDecl *V) = 0;
  virtual void noteReadyCapture(const VarDecl *V) = 0;
};

class FactsGenerator {
public:
  FactsGenerator(const FunctionDecl *Function, ASTContext &Ctx,
                 const ModelIndex &Model, SummarySource &Summaries);

  /// Null if there is no CFG to be had (an uninstantiated template, broken
  /// code) or it has more than \p MaxBlocks blocks, which \p TooLarge tells.
  /// \p ForSummary also follows what scalar parameters decide.
  std::unique_ptr<FunctionFacts> run(unsigned MaxBlocks, bool &TooLarge,
                                     bool ForSummary = false);

private:
  static CFG::BuildOptions cfgOptions();
  // Elements.
  void block(const CFGBlock &B);
  void element(const CFGElement &E);
  void statement(const Stmt *S);
  void declaration(const DeclStmt *S);
  void initialise(const VarDecl *V, const Expr *Init, const Stmt *At);
  void edges(const CFGBlock &B);
  void switchEdges(const CFGBlock &B, const SwitchStmt *S);
  void entry(bool ForSummary);
  void readyCaptures();
  const FunctionSummary *atEndOf(const VarDecl *V);
  bool makesGuard(const Expr *E);
  void destroyed(const VarDecl *V, const Stmt *At);
  void flags();
  void watch(FlagKey K, TermId Now);
  TermId flagTerm(const FlagKey &K, const Expr *Object);
  TermId flagArgument(const FlagKey &K, const Expr *Arg);
  TermId fieldTerm(const Expr *Object, const FlagKey &K);
  TermId fieldTerm(const VarDecl *V, const FlagKey &K);
  void fillBehind(const VarDecl *V, const Expr *Init, const Stmt *At);
  const Expr *lastOperand(const Expr *E) const;
  void conditional(const AbstractConditionalOperator *E);
  void assignment(const BinaryOperator *E);
  const BinaryOperator *changeOf(const Expr *Left, const Expr *Right) const;
  void update(const Expr *Left, BinaryOperatorKind Code, const Expr *Right,
              const Expr *At);
  void increment(const UnaryOperator *E);
  void keepPart(const VarDecl *H, const VarDecl *Whole);
  void own(const Value &Part, const DecompositionDecl *Whole, const Stmt *At);
  void storeScalar(const VarDecl *V, const Expr *Init, const Stmt *At);
  void storeTo(const Expr *Target, ScalarId S, const Stmt *At);
  void shift(const Expr *Target, int64_t Delta, const Stmt *At);
  void combine(const Expr *Target, BinaryOperatorKind Code, int64_t With,
               const Stmt *At);
  PlaceId cell(const Expr *E);
  // Numbers that library classes keep (CellFacts.cpp).
  bool cellCall(const CallExpr *E);
  void storeCell(const Cell &C, ScalarId S, const Stmt *At);
  void lendCells(const Expr *Object);
  const VarDecl *writtenWith(TermId T) const;
  void setTerm(TermId T, ScalarId S, const Stmt *At);
  void fillCells(const VarDecl *V, const Expr *Init, const Stmt *At);
  void noteFilledCells();
  TermId cellTerm(const Cell &C);
  // What closures have of their own (Captures.cpp).
  TermId captureTerm(const CXXRecordDecl *Closure, const VarDecl *Keeper,
                     const VarDecl *V);
  void fillCaptures(const LambdaExpr *L);
  const VarDecl *madeFor(const LambdaExpr *L) const;
  bool ownCapture(const LambdaExpr *L, const VarDecl *Own, const Expr *Init);
  void endCaptures(const VarDecl *Keeper, const Stmt *At);
  bool isOnlyCalled(const VarDecl *V) const;
  bool renews(const LambdaExpr *L, const VarDecl *Own);
  void keepCaptures(const Value &Closure, const VarDecl *Keeper,
                    const Stmt *At);
  CondId sameValue(TermId A, TermId B);
  void lambda(const LambdaExpr *E);
  void initList(const InitListExpr *E);
  void returned(const Expr *E, const Stmt *At);
  void discarded(const Expr *E);
  void escapeChildren(const Stmt *S);

  // Calls.
  void call(const CallExpr *E);
  void construct(const CXXConstructExpr *E);
  void await(const CoroutineSuspendExpr *E);
  void awaited(const CoroutineSuspendExpr *E);
  bool memberOperation(const CallExpr *E, const CXXMethodDecl *M,
                       const Expr *Object,
                       llvm::ArrayRef<const Expr *> Arguments);
  void emptied(PlaceId Holder, const CXXRecordDecl *Class, const Expr *At);
  void insert(const CallExpr *E, const CXXMethodDecl *M, PlaceId Container);
  bool holderOperation(const CallExpr *E, const CXXMethodDecl *M,
                       const Expr *Object,
                       llvm::ArrayRef<const Expr *> Arguments);
  bool assignOperator(const CXXOperatorCallExpr *E);
  bool roles(const Expr *E, const FunctionDecl *F,
             llvm::ArrayRef<const Expr *> Arguments);
  bool roles(const CallExpr *E, const FunctionDecl *F,
             llvm::ArrayRef<const Expr *> Arguments) {
    return roles(static_cast<const Expr *>(E), F, Arguments);
  }
  void exchange(const CallExpr *E);
  bool casts(const CallExpr *E, const FunctionDecl *F);
  const FunctionSummary *calleeOf(const CallExpr *E, const FunctionDecl *F,
                                  llvm::ArrayRef<const Expr *> Arguments,
                                  PlaceId Self);
  void callFunction(const CallExpr *E, const FunctionDecl *F,
                    llvm::ArrayRef<const Expr *> Arguments, PlaceId Self,
                    const VarDecl *Owner = nullptr,
                    const Expr *Closure = nullptr);
  void argument(const Expr *Arg, const ParmVarDecl *P, QualType ParamType,
                const Expr *Call);
  bool isOwnFunction(const ParmVarDecl *P) const;
  void arguments(const CXXConstructExpr *E, const FunctionDecl *F);
  void storePart(PlaceId Whole, const CXXRecordDecl *R, unsigned Index,
                 const Expr *Arg, const Expr *At);
  void applySummary(const FunctionSummary &S, const FunctionDecl *F,
                    llvm::ArrayRef<const Expr *> Arguments, const Expr *At,
                    bool Started, PlaceId Self = NoPlace,
                    llvm::ArrayRef<const VarDecl *> Lent = {},
                    const Expr *Closure = nullptr);
  /// The variable that keeps the closure \p E names, if one does.
  const VarDecl *keeperOf(const Expr *E);
  void callLambda(const Expr *Closure, const Expr *At);
  bool runHere(const LambdaExpr *L, const Expr *At);
  bool onlyConsumes(const LambdaExpr *L, PlaceId P);
  void escapeLambda(const LambdaExpr *L, const Stmt *At);
  void startLambda(const Expr *Closure, const Expr *At, bool Often);
  bool runCallable(llvm::ArrayRef<const Expr *> Arguments, unsigned Index,
                   std::vector<bool> &Taken, const Expr *At, bool Started);
  bool startsInPlace(const CallExpr *E, const FunctionDecl *F,
                     llvm::ArrayRef<const Expr *> Arguments);
  bool endsWork(const CXXMethodDecl *M, const Expr *Object) const;
  // Starters that no model names (Starters.cpp).
  bool startsByName(const CallExpr *E, const FunctionDecl *F);
  bool waitsByName(const CXXMethodDecl *M) const;
  bool startsClosures(const CallExpr *E, const FunctionDecl *F,
                      llvm::ArrayRef<const Expr *> Arguments);
  void callTogether(const CallExpr *E, const Expr *Closure, bool Often);
  void endTogether(const CallExpr *E);
  // Threads and futures as holders of work (Workers.cpp).
  std::optional<bool> standsForWork(const Expr *E) const;
  void takeWork(const Expr *Left, const Expr *Right, const Stmt *At);
  /// What \p T was before an operation asks it and changes it.
  ScalarId numberBefore(TermId T);
  bool isCallersNumber(const Expr *E) const;
  CondId steppedIn(const UnaryOperator *E, const Range &R);
  bool waitsAtItsEnd(const VarDecl *V) const;
  /// The closures that a variable like std::function may stand for at \p E,
  /// which got \p First when it was declared.
  llvm::SmallVector<const LambdaExpr *, 2> closures(const Expr *E,
                                                    const LambdaExpr *First);
  bool knowsComplete(const Expr *E);
  bool asks(const VarDecl *V, bool (*Wanted)(const Operation &)) const;
  bool visitsComplete(const Expr *Object) const;
  PlaceId promisePlace(const Expr *E);
  bool isPromise(const CXXRecordDecl *R);
  /// A smart pointer to a promise, or an optional one.
  bool keepsPromise(QualType T);
  /// \p E is a call of a function that plays \p R.
  bool plays(const CallExpr *E, Role R) const;
  void findLoops();
  bool runsIn(const VarDecl *Index, const Stmt *Inner) const;
  void findRepeated(const Stmt *S, bool InLoop,
                    llvm::DenseSet<const Decl *> &Fresh);
  bool isWritten(const VarDecl *V) const;
  const VarDecl *sameIndex(const VarDecl *V) const;
  PlaceId elementAt(PlaceId Container, const Expr *Index);

  // Iterators.
  bool iterators(const CallExpr *E, const FunctionDecl *F, const Expr *Object,
                 llvm::ArrayRef<const Expr *> Arguments);
  bool algorithm(const CallExpr *E, llvm::StringRef Name,
                 llvm::ArrayRef<const Expr *> Arguments);
  bool pass(const CallExpr *E, const Expr *Range, const Value &Base,
            const Expr *Callable, unsigned Parameter);
  bool asksAll(const CallExpr *E, llvm::StringRef Name, PlaceId Container,
               const Expr *Predicate);
  bool boundaries(const CallExpr *E, llvm::StringRef Name, const Expr *Holder,
                  llvm::ArrayRef<const Expr *> Arguments);
  bool isHolder(QualType T) const;
  Value leadsTo(const Expr *E);
  Value stepped(const Value &From, const Expr *Index, bool Back,
                const Expr *At);
  Value memberOf(const Value &Base, const FieldDecl *F);
  Value viaMemberPointer(const BinaryOperator *E);
  PlaceId lastOf(PlaceId Container, QualType T);
  PlaceId entryOf(PlaceId Map, const CXXRecordDecl *R, const Expr *Key);
  PlaceId elementOf(PlaceId Container, const CXXRecordDecl *Class,
                    const Expr *Index, const Expr *At);
  // Users' own access to what they keep (OwnAccess.cpp).
  Value ownField(const Value &Self, const Expr *E);
  bool ownElement(const CallExpr *E, const CXXMethodDecl *M, const Value &Self,
                  llvm::ArrayRef<const Expr *> Arguments);
  void ownRange(const Expr *Range);
  void step(PlaceId Cell, std::optional<int64_t> Delta, const Expr *At);
  bool mayMoveOn(PlaceId P) const;
  void disown(PlaceId P, const Stmt *At);
  bool runOn(const Expr *Closure, llvm::ArrayRef<PlaceId> Parts,
             llvm::ArrayRef<QualType> Types, const Expr *At);
  bool unpacks(const CallExpr *E, llvm::StringRef Name,
               llvm::ArrayRef<const Expr *> Arguments);
  bool holdsElements(const ElementLoop &Loop) const;
  bool ownsElements(PlaceId P) const;
  void giveAll(PlaceId Container, const Expr *Range, const Expr *At);
  bool giveMoved(llvm::ArrayRef<const Expr *> Arguments, const Expr *At);
  void chosen(PlaceId Element, const Stmt *At);
  bool isMovedInLoop(const VarDecl *V) const;
  bool assignTied(const CXXOperatorCallExpr *E);
  ScalarId engagementOf(const Expr *E);
  void noteEngagement(TermId To, const Expr *From, const Stmt *At);
  const VarDecl *sourceOf(const CallExpr *E);
  void result(const CallExpr *E, bool Ready, bool Multi);
  void mayWrite(const CallExpr *E, const FunctionDecl *F);
  void operate(const Value &V, const Operation *Op, const Expr *At,
               bool OnRValue);
  void killPath(const Expr *E);
  void killBehind(const Expr *Object);
  void keepContent(const Expr *Object, const Expr *Content, const Stmt *At);
  void keepContent(const VarDecl *V, const Expr *Content, const Stmt *At);
  void keepContent(TermId T, const Expr *Content, const Stmt *At);
  void noteFilled(const CXXMethodDecl *M, const Expr *Object,
                  unsigned Arguments, const Stmt *At);
  void noteMadeEmpty(const VarDecl *V, const Stmt *At);
  /// Whether what gets the value of \p Init has something in it then.
  std::optional<bool> engagedBy(const Expr *Init) const;
  /// Notes whether the optional or pointer at \p Object has something in it.
  void setEngaged(const Expr *Object, bool Engaged, const Stmt *At);
  void setEngaged(const VarDecl *V, bool Engaged, const Stmt *At);
  void setEngaged(TermId T, bool Engaged, const Stmt *At);

  // Sources (SourceFacts.cpp), in a view of them only.
  bool sourceStatement(const Stmt *S);
  void sourceHandler(const CXXCatchStmt *C);
  bool sourceCall(const CallExpr *E);
  bool handOut(const Expr *E);
  void handOver(const Expr *E, PlaceId Source, const TypeModel *Type);
  void collectTokens(const Stmt *S);
  void saveToken(PlaceId P, const Stmt *At);
  void useToken(const Expr *E, const Stmt *At);
  void endTokens(PlaceId Source, const Stmt *At);
  void touchCarrier(const DeclRefExpr *R);
  const Expr *versionCall(const Expr *E) const;
  /// The local variable that keeps the value task that \p E gives.
  const VarDecl *carrier(const Expr *E, bool &Leaves) const;
  void noteStart(Fact &F, const Expr *At);

  // Values.
  Value value(const Expr *E);
  Value compute(const Expr *E);
  Value variable(const VarDecl *V, const Expr *E);
  PlaceId place(const Expr *E);
  PlaceId temporary(const Expr *E) { return Facts->Places.temporary(E); }
  const TypeModel *tracked(QualType T) const {
    return Model.type(T.getNonReferenceType());
  }
  bool owns(PlaceId P) const;
  bool isNamed(PlaceId P) const;

  // Answers.
  std::vector<Aspect> aspects(QualType T) const;
  TermId resultTerm(const Expr *E, const Aspect &A);
  TermId aspectTerm(const VarDecl *V, const Aspect &A);
  ScalarId aspectScalar(const Expr *E, const Aspect &A);
  ScalarId fieldScalar(const Expr *E, const Aspect &A);
  // What a class of the library has in it (Contents.cpp).
  std::optional<Aspect> contentAspect(QualType T) const;
  TermId contentTerm(const Expr *E, const Aspect &A);
  ScalarId contentScalar(const Expr *E, const Aspect &A);
  ScalarId alternative(const Expr *E, const CXXRecordDecl *R);
  ScalarId elementCount(const Expr *E);
  ScalarId contentOr(const CXXMemberCallExpr *E);
  CondId alternativeTest(const CallExpr *E);
  void noteAlternative(const CXXMethodDecl *M, const Expr *Object,
                       const Stmt *At);
  void keepAnswer(const VarDecl *V, const Expr *Init, const Stmt *At);
  void answer(const Expr *E, const Stmt *At);
  void noteAnswers();
  // Conditions.
  KeyBuilder keys() const;
  CondId inlined(const CXXMemberCallExpr *C, const Expr *Answer);
  CondId condition(const Expr *E);
  CondId comparison(const Expr *Left, BinaryOperatorKind Op, const Expr *Right);
  CondId relation(const Expr *Left, BinaryOperatorKind Op, const Expr *Right);
  CondId difference(const Expr *Left, BinaryOperatorKind Op, const Expr *Right);
  const Expr *withoutOffset(const Expr *E, int64_t &Offset) const;
  CondId same(CondId A, CondId B);
  ScalarId scalar(const Expr *E);
  ScalarId computed(const Expr *E);
  ScalarId ordering(const Expr *E);
  CondId orderingTest(const CallExpr *E);
  TermId termOf(const Expr *E);
  static std::string opaqueKey(const Expr *E);
  TermId opaque(const Expr *E);
  /// A handle on the object that \p E names, for terms that read it.
  TermId pathTerm(const Expr *E, llvm::StringRef Suffix = "");
  /// The number of elements of the container that \p E names.
  TermId sizeTerm(const Expr *E);
  /// Whether the range that \p E names is empty.
  CondId emptiness(const Expr *E);
  TermId turnedTerm(const Stmt *Loop);
  void turnEdges(const CXXForRangeStmt *Loop);
  void turnEdges(const Stmt *Terminator);
  void noteTurns();
  TermId engagedTerm(const Expr *Object);
  TermId engagedTerm(const VarDecl *V);
  TermId variableTerm(const VarDecl *V);
  Range domain(QualType T) const;
  std::optional<int64_t> constant(const Expr *E) const;
  std::optional<int64_t> bitsOf(const Expr *E) const;
  std::optional<bool> constantResult(const FunctionDecl *F) const;

  Fact &emit(FactKind K, PlaceId A, const Stmt *At);
  void killVariable(const VarDecl *V);
  void killRoot(PlaceId P);

  const FunctionDecl *Function;
  ASTContext &Ctx;
  const ModelIndex &Model;
  SummarySource &Summaries;
  const Stmt *Body = nullptr;
  const Parents Around;
  std::unique_ptr<PreScan> Scan;
  std::unique_ptr<FunctionFacts> Facts;
  llvm::DenseMap<const Expr *, Value> Values;
  /// References and closures, which never change what they stand for.
  llvm::DenseMap<const VarDecl *, Value> Aliases;
  /// Views of some elements, expressions or variables, to the container.
  llvm::DenseMap<const void *, PlaceId> PartOf;
  /// The block in which an arm of a conditional operator ends.
  llvm::DenseMap<const Expr *, unsigned> EndsIn;
  llvm::DenseMap<const CXXRecordDecl *, bool> Promises;
  mutable llvm::DenseMap<const VarDecl *, bool> Written;
  /// Calls of callees in sight that touch value tasks.
  llvm::DenseSet<const CallExpr *> Answered;
  /// Loops over elements: by statement, by increment and by index.
  llvm::DenseMap<const Stmt *, ElementLoop> Loops;
  llvm::DenseMap<const Expr *, const VarDecl *> Steps;
  llvm::DenseMap<const VarDecl *, PlaceId> LoopBases;
  /// Steps of pointers and iterators that a loop repeats.
  llvm::DenseSet<const Stmt *> Repeated;
  unsigned Current = 0;
  /// Where the answer of a member function is read in its place: the object
  /// that it is asked of.
  const Expr *AsThis = nullptr;
  /// Variables whose elements all begin with one number: where.
  struct FilledCells {
    unsigned Block;
    size_t Position;
    const VarDecl *Variable;
    int64_t Number;
    const Stmt *At;
  };
  std::vector<FilledCells> Filled;
  /// What decides whether a loop has a turn at all, and the size it asks for.
  std::vector<std::pair<CondId, TermId>> Turns;
  /// Loops, by the block that ends or repeats them.
  std::vector<std::pair<unsigned, const Stmt *>> LoopEdges;
  /// Something that is given the version of a source somewhere: an expression
  /// that is assigned to, or a variable, and the source.
  struct SavedToken {
    const Expr *Into;
    const Expr *From;
    const VarDecl *Variable;
  };
  std::vector<SavedToken> Tokens;
  bool TokensCollected = false;
  /// What closures own that are this function's to see to.
  llvm::DenseMap<const VarDecl *, llvm::SmallVector<const VarDecl *, 1>>
      OwnedBy;
  /// Some call of this function started work, says its name.
  bool HasStarted = false;
  /// What closures that run side by side reach.
  std::vector<PlaceId> Together;
  /// Objects on which member functions made value tasks, by those.
  llvm::DenseMap<PlaceId, const VarDecl *> Sources;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_FACTSGENERATOR_H
