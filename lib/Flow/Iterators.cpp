//===- Iterators.cpp - iterators, pointers that walk, algorithms ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: calls that give, move or take iterators. Out: the elements that they lead
// to; one turn over all elements for an algorithm that visits each.
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

namespace clang::valuetask {

/// Objects of \p T keep value tasks, or pointers to some.
bool FactsGenerator::isHolder(QualType T) const {
  return holdsTasks(T, Model) || keepsHandles(T, Model);
}

/// What the pointer or iterator \p E leads to.
Value FactsGenerator::leadsTo(const Expr *E) {
  Value V = value(E);
  if (V.K == Value::Object && V.P != NoPlace && isIterator(E->getType())) {
    V.K = Value::Pointer;
    V.P = Facts->Places.pointee(V.P);
  }
  return V.K == Value::Pointer || V.K == Value::PastEnd ? V : Value();
}

static const ConstantArrayType *arrayType(QualType T, ASTContext &Ctx) {
  return Ctx.getAsConstantArrayType(T.getNonReferenceType());
}

/// The number of elements that objects of \p T have, if their type says so.
static std::optional<uint64_t> extentOf(QualType T, ASTContext &Ctx) {
  if (const auto *A = arrayType(T, Ctx))
    return A->getSize().getLimitedValue();
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (isStd(S, {"array"}) && S->getTemplateArgs().size() == 2 &&
      S->getTemplateArgs()[1].getKind() == TemplateArgument::Integral)
    return S->getTemplateArgs()[1].getAsIntegral().getLimitedValue();
  return std::nullopt;
}

PlaceId FactsGenerator::lastOf(PlaceId Container, QualType T) {
  if (auto N = extentOf(T, Ctx); N && *N)
    return Facts->Places.element(Container, int64_t(*N) - 1);
  return Facts->Places.element(Container, -1);
}

/// The element of \p Map, of class \p R, that has this key.
PlaceId FactsGenerator::entryOf(PlaceId Map, const CXXRecordDecl *R,
                                const Expr *Key) {
  if (const FieldDecl *Mapped = mappedField(R))
    return Facts->Places.field(elementAt(Map, Key), Mapped);
  return elementAt(Map, Key);
}

void FactsGenerator::disown(PlaceId P, const Stmt *At) {
  if (P != NoPlace)
    emit(FactKind::Escape, P, At).Owned = true;
}

/// \p Element is one that is chosen now, nobody knows which.
void FactsGenerator::chosen(PlaceId Element, const Stmt *At) {
  if (Element == NoPlace)
    return;
  disown(Facts->Places[Element].Base, At);
  emit(FactKind::Escape, Element, At).Made = true;
}

/// What lies \p Index after (\p Back: before) what \p From leads to.
Value FactsGenerator::stepped(const Value &From, const Expr *Index, bool Back,
                              const Expr *At) {
  PlaceTable &Places = Facts->Places;
  Value V;
  if (From.P == NoPlace)
    return V;
  V.K = Value::Pointer;
  auto N = constant(Index);
  if (From.K == Value::PastEnd) {
    if (!Back || N != 1)
      return {};
    V.P = Places.element(From.P, -1);
    return V;
  }
  if (N)
    V.P = Places.offset(From.P, Back ? -*N : *N);
  else if (const Place &P = Places[From.P];
           !Back && P.Kind == PlaceKind::Element && P.Number == 0)
    V.P = elementAt(P.Base, Index);
  else if (!Back) {
    int64_t Offset = 0;
    const auto *R = dyn_cast<DeclRefExpr>(withoutOffset(strip(Index), Offset));
    if (const auto *I = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr)
      V.P = Places.offset(From.P, Offset, sameIndex(I));
  }
  if (V.P == NoPlace)
    V.P = Places.some(Places.isElement(From.P) ? Places[From.P].Base : From.P,
                      At);
  return V.P == NoPlace ? Value() : V;
}

Value FactsGenerator::memberOf(const Value &Base, const FieldDecl *F) {
  if (Base.P == NoPlace ||
      (Base.K != Value::Object && Base.K != Value::Pointer))
    return {};
  PlaceTable &Places = Facts->Places;
  Value V;
  V.P = Places.field(Base.P, F);
  V.K = Value::Object;
  if (F->getType()->isReferenceType())
    V.P = Places.pointee(V.P);
  if (F->getType()->isPointerType()) {
    V.K = Value::Pointer;
    V.P = Places.pointee(V.P);
  }
  V.Type = tracked(F->getType());
  return V;
}

/// `x.*m`, where m can only be one member.
Value FactsGenerator::viaMemberPointer(const BinaryOperator *E) {
  const Expr *M = strip(E->getRHS());
  for (int Step = 0; Step != 4; ++Step) {
    const auto *V = dyn_cast_or_null<VarDecl>(namedIn(M, &Scan->OtherNames));
    if (!V || !V->getInit() || isa<ParmVarDecl>(V) ||
        !(V->getType().isConstQualified() ||
          (V->hasLocalStorage() && !isWritten(V))))
      break;
    M = strip(V->getInit());
  }
  const auto *U = dyn_cast<UnaryOperator>(M);
  const auto *R = U && U->getOpcode() == UO_AddrOf
                      ? dyn_cast<DeclRefExpr>(U->getSubExpr()->IgnoreParens())
                      : nullptr;
  const auto *F = R ? dyn_cast<FieldDecl>(R->getDecl()) : nullptr;
  return F ? memberOf(value(E->getLHS()), F) : Value();
}

/// The pointer or iterator that \p S moves.
static const ValueDecl *movedBy(const Stmt *S, const NameMap &Names) {
  const Expr *Moved = nullptr;
  if (const auto *U = dyn_cast<UnaryOperator>(S))
    Moved = U->isIncrementDecrementOp() ? U->getSubExpr() : nullptr;
  else if (const auto *B = dyn_cast<BinaryOperator>(S))
    Moved = B->isAssignmentOp() ? B->getLHS() : nullptr;
  else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(S))
    Moved = O->isAssignmentOp() || O->getOperator() == OO_PlusPlus ||
                    O->getOperator() == OO_MinusMinus
                ? O->getArg(0)
                : nullptr;
  return Moved ? namedIn(Moved, &Names) : nullptr;
}

/// Pointers that move within a loop may lead to any element, unless each turn
/// has its own; \p Fresh are those that this one has.
void FactsGenerator::findRepeated(const Stmt *S, bool InLoop,
                                  llvm::DenseSet<const Decl *> &Fresh) {
  if (!S)
    return;
  if (InLoop && isa<UnaryOperator, BinaryOperator, CXXOperatorCallExpr>(S) &&
      !Fresh.contains(movedBy(S, Scan->OtherNames)))
    Repeated.insert(S);
  if (const auto *D = dyn_cast<DeclStmt>(S))
    for (const Decl *One : D->decls())
      Fresh.insert(One->getCanonicalDecl());
  const auto *Do = dyn_cast<DoStmt>(S);
  auto Again = Do ? constant(Do->getCond()) : std::nullopt;
  bool IsLoop = isa<ForStmt, WhileStmt, CXXForRangeStmt, GotoStmt>(S) ||
                (Do && Again != 0);
  const Stmt *First = nullptr;
  if (const auto *F = dyn_cast<ForStmt>(S))
    First = F->getInit();
  for (const Stmt *Child : S->children()) {
    llvm::DenseSet<const Decl *> Own;
    findRepeated(Child, InLoop || IsLoop,
                 IsLoop && Child != First ? Own : Fresh);
  }
}

/// The pointer or iterator at \p Cell goes \p Delta elements further.
void FactsGenerator::step(PlaceId Cell, std::optional<int64_t> Delta,
                          const Expr *At) {
  if (Cell == NoPlace)
    return;
  Fact &F = emit(FactKind::Bind, Cell, At);
  F.Flag = true;
  F.Delta = Repeated.contains(At) ? 0 : Delta.value_or(0);
}

/// A loop moves the pointer or iterator \p V.
bool FactsGenerator::isMovedInLoop(const VarDecl *V) const {
  for (const Stmt *S : Repeated)
    if (movedBy(S, Scan->OtherNames) == V->getCanonicalDecl())
      return true;
  return false;
}

/// `c.begin()`, `std::end(c)` and the like; \p Holder is the container.
bool FactsGenerator::boundaries(const CallExpr *E, llvm::StringRef Name,
                                const Expr *Holder,
                                llvm::ArrayRef<const Expr *> Arguments) {
  Value C = value(Holder);
  QualType Type = Holder->getType();
  const CXXRecordDecl *R = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (C.K == Value::Pointer && Type->isPointerType()) {
    Type = Type->getPointeeType();
    R = Type->getAsCXXRecordDecl();
    C.K = Value::Object;
  }
  if (!C.isObject() || C.Type || isIterator(Type) || !isHolder(Type))
    return false;
  if (!R && !Type->isArrayType())
    return false;
  PlaceTable &Places = Facts->Places;
  Value V;
  V.K = Value::Pointer;
  if (Arguments.empty() &&
      (Name == "begin" || Name == "cbegin" || Name == "data")) {
    V.P =
        R && isKeyed(R) ? Places.keyed(C.P, "begin()") : Places.element(C.P, 0);
  } else if (Arguments.empty() && (Name == "end" || Name == "cend")) {
    V.K = Value::PastEnd;
    V.P = C.P;
  } else if (Arguments.empty() && (Name == "rbegin" || Name == "crbegin")) {
    V.P = R && isKeyed(R) ? Places.keyed(C.P, "rbegin()") : lastOf(C.P, Type);
  } else if (Name == "find" && Arguments.size() == 1 && R && isKeyed(R)) {
    V.P = elementAt(C.P, Arguments[0]);
    if (V.P == NoPlace) {
      V.P = Places.some(C.P, E);
      chosen(V.P, E);
    }
  } else
    return false;
  if (V.P == NoPlace)
    return false;
  Values[E] = V;
  return true;
}

/// One that only looks at the elements between two iterators.
static bool looks(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Names[] = {
      "all_of",      "any_of", "none_of",  "find",     "find_if",
      "find_if_not", "count",  "count_if", "distance", "size",
      "ssize",       "empty",  "equal",    "is_sorted"};
  return llvm::is_contained(Names, Name);
}

/// One that gives an element, or the end.
static bool gives(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Names[] = {
      "find",        "find_if",     "find_if_not", "min_element",
      "max_element", "lower_bound", "upper_bound", "partition_point"};
  return llvm::is_contained(Names, Name);
}

/// One that has the elements change places, no more.
static bool permutes(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Names[] = {
      "reverse",   "sort",         "stable_sort", "partial_sort",
      "partition", "nth_element",  "rotate",      "stable_partition",
      "shuffle",   "make_heap",    "push_heap",   "pop_heap",
      "sort_heap", "inplace_merge"};
  return llvm::is_contained(Names, Name);
}

/// A view of some of the elements.
static bool isPart(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Names[] = {
      "take", "drop", "take_while", "drop_while", "filter", "stride"};
  return llvm::is_contained(Names, Name);
}

/// In namespace std, or in one within it.
static bool isBelowStd(const Decl *F) {
  for (const DeclContext *D = F->getDeclContext(); D; D = D->getParent())
    if (D->isStdNamespace())
      return true;
  return false;
}

bool FactsGenerator::iterators(const CallExpr *E, const FunctionDecl *F,
                               const Expr *Object,
                               llvm::ArrayRef<const Expr *> Arguments) {
  PlaceTable &Places = Facts->Places;
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E)) {
    OverloadedOperatorKind Op = O->getOperator();
    // `v | std::views::reverse`, `std::views::all(v)`; `std::ranges::begin(v)`
    const Expr *Tool = Op == OO_Pipe && O->getNumArgs() == 2   ? O->getArg(1)
                       : Op == OO_Call && O->getNumArgs() >= 1 ? O->getArg(0)
                                                               : nullptr;
    // `v | std::views::take(2)`
    if (const auto *Bound =
            Tool && Op == OO_Pipe
                ? dyn_cast<CXXOperatorCallExpr>(Tool->IgnoreImplicit())
                : nullptr;
        Bound && Bound->getOperator() == OO_Call)
      Tool = Bound->getArg(0);
    const auto *Named =
        Tool ? dyn_cast<DeclRefExpr>(Tool->IgnoreParenImpCasts()) : nullptr;
    if (Named && isBelowStd(Named->getDecl()) &&
        isa<VarDecl>(Named->getDecl())) {
      llvm::StringRef Name = Named->getDecl()->getName();
      const Expr *Of = Op == OO_Pipe          ? O->getArg(0)
                       : O->getNumArgs() >= 2 ? O->getArg(1)
                                              : nullptr;
      if (!Of)
        return false;
      Value V = value(Of);
      if (Op == OO_Call && algorithm(E, Name, Arguments))
        return true;
      if (Op == OO_Call && Arguments.size() == 1 && boundaries(E, Name, Of, {}))
        return true;
      if (!V.isObject() || V.Type || !isHolder(Of->getType()))
        return false;
      if (Name == "reverse" || Name == "all" || Name == "common" ||
          Name == "ref_view") {
        Values[E] = V;
        return true;
      }
      // Some of them, which cannot be said.
      if (E->getType()->isRecordType() && !looks(Name)) {
        disown(V.P, E);
        if (isPart(Name)) {
          PartOf[E] = V.P;
          return true;
        }
      }
      return false;
    }
    if (O->isComparisonOp() && O->getNumArgs() == 2) {
      for (const Expr *A : O->arguments())
        if (leadsTo(strip(A)).K != Value::None &&
            isIterator(strip(A)->getType()))
          return true;
      return false;
    }
    if (O->getNumArgs() == 0)
      return false;
    const Expr *First = O->getArg(0);
    QualType T = First->getType();
    if (!isIterator(T))
      return false;
    Value Cell = value(First), V = leadsTo(First);
    if (V.K == Value::None)
      return false;
    const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
    bool Backwards =
        R->getDeclName().isIdentifier() && R->getName().contains("reverse");
    auto Move = [&](std::optional<int64_t> Delta) {
      if (Cell.K != Value::Object)
        return false;
      step(Cell.P, Backwards ? std::nullopt : Delta, E);
      killRoot(Cell.P);
      Values[E] = Cell;
      return true;
    };
    switch (Op) {
    case OO_PlusPlus:
    case OO_MinusMinus: {
      int64_t Delta = Op == OO_PlusPlus ? 1 : -1;
      if (!Move(Delta))
        return false;
      if (O->getNumArgs() == 2) {
        Values[E] = Value();
        if (!Backwards && !Repeated.contains(E))
          if (PlaceId Before = Places.offset(V.P, -Delta)) {
            V.P = Before;
            Values[E] = V;
          }
      }
      return true;
    }
    case OO_PlusEqual:
    case OO_MinusEqual: {
      auto N = constant(O->getArg(1));
      if (N && Op == OO_MinusEqual)
        N = -*N;
      return Move(N);
    }
    case OO_Plus:
    case OO_Minus:
    case OO_Subscript: {
      if (O->getNumArgs() != 2 || Backwards ||
          !O->getArg(1)->getType()->isIntegerType())
        return isIterator(O->getArg(O->getNumArgs() - 1)->getType());
      Value To = stepped(V, O->getArg(1), Op == OO_Minus, E);
      if (To.P != NoPlace && Places[To.P].Kind == PlaceKind::Some)
        chosen(To.P, E);
      if (Op == OO_Subscript && To.P != NoPlace) {
        To.K = Value::Object;
        To.Type = tracked(E->getType());
      }
      Values[E] = To;
      return true;
    }
    default:
      return false;
    }
  }
  if (!F->getDeclName().isIdentifier())
    return false;
  llvm::StringRef Name = F->getName();
  if (Object) {
    QualType T = Object->getType();
    if (boundaries(E, Name, Object, Arguments))
      return true;
    const CXXRecordDecl *R =
        (T->isPointerType() ? T->getPointeeType() : T)->getAsCXXRecordDecl();
    // The last of a known number.
    if (Name == "back" && R && isStd(R, {"array"}))
      if (Value V = value(Object); V.isObject() && isHolder(T)) {
        V.P = lastOf(V.P, T);
        V.Type = tracked(E->getType());
        Values[E] = V;
        return V.P != NoPlace;
      }
    // Another owner of the same.
    if (Name == "lock" && isStd(R, {"weak_ptr"}) && holdsTasks(T, Model))
      if (Value V = value(Object); V.isObject()) {
        V.K = Value::Pointer;
        V.P = Places.pointee(V.P);
        V.Type = nullptr;
        Values[E] = V;
        // There may be nothing any more.
        disown(V.P, E);
        return true;
      }
    return false;
  }
  if (!isBelowStd(F) || Arguments.empty())
    return false;
  if (unpacks(E, Name, Arguments))
    return true;
  if (Name == "to_address" && Arguments.size() == 1) {
    Value V = value(Arguments[0]);
    if (V.K == Value::Object && V.P != NoPlace &&
        isDereferenceableType(Arguments[0]->getType().getNonReferenceType())) {
      V.K = Value::Pointer;
      V.P = Places.pointee(V.P);
    }
    if (V.K != Value::Pointer)
      return false;
    Values[E] = V;
    return true;
  }
  if (Name == "make_move_iterator" && Arguments.size() == 1) {
    Values[E] = leadsTo(Arguments[0]);
    return Values[E].K != Value::None;
  }
  if ((Name == "next" || Name == "prev") && Arguments.size() <= 2) {
    Value V = leadsTo(Arguments[0]);
    if (V.K == Value::None)
      return false;
    bool Back = Name == "prev";
    const Expr *By = Arguments.size() == 2 ? Arguments[1] : nullptr;
    if (const auto *D = dyn_cast_or_null<CXXDefaultArgExpr>(By))
      By = D->getExpr();
    if (const auto *U = By ? dyn_cast<UnaryOperator>(strip(By)) : nullptr;
        Back && !constant(By) && U)
      return false;
    Value To;
    if (By)
      To = stepped(V, By, Back, E);
    else if (V.K == Value::PastEnd && Back)
      To = {Value::Pointer, Places.element(V.P, -1)};
    else if (V.K == Value::Pointer)
      To = {Value::Pointer, Places.offset(V.P, Back ? -1 : 1)};
    // A container whose type says how many there are.
    const Expr *Of = containerOf(Arguments[0], {"end", "cend"});
    if (V.K == Value::PastEnd && Of && To.P != NoPlace)
      To.P = lastOf(V.P, Of->getType());
    if (To.P == NoPlace)
      return false;
    if (Places[To.P].Kind == PlaceKind::Some)
      chosen(To.P, E);
    Values[E] = To;
    return true;
  }
  if (Name == "advance" && Arguments.size() == 2) {
    Value Cell = value(Arguments[0]);
    if (Arguments[0]->getType()->isPointerType())
      Cell = {Value::Object, cell(Arguments[0])};
    if (!Cell.isObject())
      return false;
    step(Cell.P, constant(Arguments[1]), E);
    killRoot(Cell.P);
    return true;
  }
  if (Arguments.size() == 1 && boundaries(E, Name, Arguments[0], {}))
    return true;
  return algorithm(E, Name, Arguments);
}

/// The body of a closure that gets \p Fake among its arguments.
static const FunctionDecl *bodyOf(const LambdaExpr *L) {
  const CXXRecordDecl *Closure = L->getLambdaClass();
  if (const FunctionTemplateDecl *T =
          Closure->getDependentLambdaCallOperator()) {
    const FunctionDecl *Only = nullptr;
    for (const FunctionDecl *F : T->specializations()) {
      if (Only)
        return nullptr;
      Only = F;
    }
    return Only;
  }
  return L->getCallOperator();
}

/// `all_of(c, asked)`, `none_of`, `any_of`, where what each element is asked is
/// a query: the answer teaches the same of all.
bool FactsGenerator::asksAll(const CallExpr *E, llvm::StringRef Name,
                             PlaceId Container, const Expr *Predicate) {
  if (Name != "all_of" && Name != "none_of" && Name != "any_of")
    return false;
  bool Answer = true;
  const CXXMethodDecl *M = nullptr;
  if (Value V = value(Predicate); V.K == Value::Lambda) {
    const FunctionDecl *F = bodyOf(V.L);
    const auto *Body =
        F ? dyn_cast_or_null<CompoundStmt>(F->getBody()) : nullptr;
    const auto *Return = Body && Body->size() == 1
                             ? dyn_cast<ReturnStmt>(Body->body_front())
                             : nullptr;
    const Expr *Asked = Return && Return->getRetValue()
                            ? strip(Return->getRetValue())
                            : nullptr;
    while (const auto *U = dyn_cast_or_null<UnaryOperator>(Asked)) {
      if (U->getOpcode() != UO_LNot)
        return false;
      Answer = !Answer;
      Asked = strip(U->getSubExpr());
    }
    const auto *C = dyn_cast_or_null<CXXMemberCallExpr>(Asked);
    if (C && F->getNumParams() == 1 &&
        namedIn(C->getImplicitObjectArgument()) ==
            F->getParamDecl(0)->getCanonicalDecl())
      M = C->getMethodDecl();
  } else if (const auto *U = dyn_cast<UnaryOperator>(strip(Predicate));
             U && U->getOpcode() == UO_AddrOf)
    if (const auto *R = dyn_cast<DeclRefExpr>(U->getSubExpr()))
      M = dyn_cast<CXXMethodDecl>(R->getDecl());
  const Operation *Op = M ? Model.method(M, false) : nullptr;
  PlaceId All = Facts->Places.all(Container);
  if (!Op || Op->Does != Effect::Query || All == NoPlace)
    return false;
  // Where it answers so of all, and what each has answered then.
  bool Where = Name != "any_of";
  if (Name != "all_of")
    Answer = !Answer;
  Knowledge Taught = Answer ? Op->WhenTrue : Op->WhenFalse;
  if (Taught != Knowledge::Ready && Taught != Knowledge::Succeeded &&
      Taught != Knowledge::Failed)
    return false;
  Operation &Question = Facts->Questions.emplace_back(*Op);
  Question.WhenTrue = Where ? Taught : Knowledge::Nothing;
  Question.WhenFalse = Where ? Knowledge::Nothing : Taught;
  Value V;
  V.K = Value::Status;
  V.P = All;
  V.Op = &Question;
  Values[E] = V;
  return true;
}

/// Algorithms that visit every element of a range.
bool FactsGenerator::algorithm(const CallExpr *E, llvm::StringRef Name,
                               llvm::ArrayRef<const Expr *> Arguments) {
  const Expr *Range = nullptr;
  unsigned Rest = 2;
  if (Arguments.size() >= 2) {
    static constexpr llvm::StringRef Begins[] = {"begin", "cbegin", "rbegin",
                                                 "crbegin"};
    static constexpr llvm::StringRef Ends[] = {"end", "cend", "rend", "crend"};
    Range = containerOf(Arguments[0], Begins);
    const Expr *End = containerOf(Arguments[1], Ends);
    const NameMap *Names = &Scan->OtherNames;
    if (!Range || !End || !namedIn(Range, Names) ||
        namedIn(Range, Names) != namedIn(End, Names))
      Range = nullptr;
  }
  // Up to the end, or from the beginning.
  if (!Range && Arguments.size() >= 2 && gives(Name)) {
    Range = containerOf(Arguments[1], {"end", "cend"});
    if (!Range)
      Range = containerOf(Arguments[0], {"begin", "cbegin"});
  }
  bool Whole = false;
  if (!Range && !Arguments.empty() && isa<CXXOperatorCallExpr>(E)) {
    Range = Arguments[0];
    Rest = 1;
    Whole = true;
  }
  if (!Range)
    return false;
  Value Base = value(Range);
  if (!Base.isObject() || Base.Type || !isHolder(Range->getType()))
    return false;
  std::optional<unsigned> Callable;
  unsigned Parameter = 0;
  if (Name == "for_each")
    Callable = Rest;
  else if (Name == "accumulate" || Name == "fold_left") {
    Callable = Rest + 1;
    Parameter = 1;
  } else if (Name == "transform")
    Callable = Rest + 1;
  if (Callable && *Callable < Arguments.size())
    return pass(E, Range, Base, Arguments[*Callable], Parameter);
  if (Name == "move" && Rest < Arguments.size()) {
    giveAll(Base.P, Range, E);
    argument(Arguments[Rest], nullptr, Arguments[Rest]->getType(), E);
    return true;
  }
  if (Rest < Arguments.size() && asksAll(E, Name, Base.P, Arguments[Rest]))
    return true;
  if (looks(Name) || gives(Name) || permutes(Name)) {
    bool Asked = false;
    for (const Expr *Arg : Arguments)
      if (value(Arg).K == Value::Lambda) {
        argument(Arg, nullptr, Arg->getType(), E);
        Asked = true;
      }
    if (permutes(Name)) {
      Fact &F = emit(FactKind::Forget, Base.P, E);
      F.Inherits = true;
      F.Flag = Asked;
    }
    if (gives(Name) && isIterator(E->getType())) {
      Value V;
      V.K = Value::Pointer;
      V.P = Facts->Places.some(Base.P, E);
      chosen(V.P, E);
      Values[E] = V;
    }
    return true;
  }
  // It may do anything to the elements.
  if (!Whole)
    emit(FactKind::Escape, Base.P, E);
  return false;
}

/// Every element of \p Container, which \p Range names, goes elsewhere.
void FactsGenerator::giveAll(PlaceId Container, const Expr *Range,
                             const Expr *At) {
  PlaceId Each = Facts->Places.each(Container);
  if (Each == NoPlace)
    return;
  Fact &In = emit(FactKind::EnterEach, Each, At);
  In.B = Container;
  In.Flag = true;
  emit(FactKind::HandOver, Each, At).Type =
      tracked(elementType(Range->getType(), Ctx));
  Fact &Out = emit(FactKind::LeaveEach, Each, nullptr);
  Out.B = Container;
  Out.Flag = true;
}

/// The container of which all elements are moved between two iterators, or
/// null.
static const Expr *movedBetween(const Expr *First, const Expr *Last,
                                const NameMap &Names) {
  auto Moves = [](const Expr *E) -> const Expr * {
    const auto *C = dyn_cast<CallExpr>(strip(E));
    const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
    return F && F->isInStdNamespace() && F->getDeclName().isIdentifier() &&
                   F->getName() == "make_move_iterator" && C->getNumArgs() == 1
               ? C->getArg(0)
               : nullptr;
  };
  const Expr *From = Moves(First), *To = Moves(Last);
  From = From ? containerOf(From, {"begin"}) : nullptr;
  To = To ? containerOf(To, {"end"}) : nullptr;
  return From && To && namedIn(From, &Names) &&
                 namedIn(From, &Names) == namedIn(To, &Names)
             ? From
             : nullptr;
}

/// Arguments that are all elements of a container, moved out one by one.
bool FactsGenerator::giveMoved(llvm::ArrayRef<const Expr *> Arguments,
                               const Expr *At) {
  for (size_t I = 0; I + 1 < Arguments.size(); ++I)
    if (const Expr *From =
            movedBetween(Arguments[I], Arguments[I + 1], Scan->OtherNames))
      if (Value V = value(From); V.isObject() && isHolder(From->getType())) {
        giveAll(V.P, From, At);
        return true;
      }
  return false;
}

/// \p Callable is applied to each element of \p Base once.
bool FactsGenerator::pass(const CallExpr *E, const Expr *Range,
                          const Value &Base, const Expr *Callable,
                          unsigned Parameter) {
  const FunctionDecl *F = nullptr;
  if (Value V = value(Callable); V.K == Value::Lambda)
    F = bodyOf(V.L);
  else if (const auto *R = dyn_cast<DeclRefExpr>(strip(Callable)))
    F = dyn_cast<FunctionDecl>(R->getDecl());
  const FunctionSummary *S = F ? Summaries.summary(F) : nullptr;
  if (!S) {
    emit(FactKind::Escape, Base.P, E);
    argument(Callable, nullptr, Callable->getType(), E);
    return true;
  }
  PlaceId Each = Facts->Places.each(Base.P);
  if (Each == NoPlace)
    return false;
  Fact &In = emit(FactKind::EnterEach, Each, E);
  In.B = Base.P;
  In.Flag = true;
  // The element stands where the range does.
  Value Saved = value(Range), Element;
  Element.K = Value::Object;
  Element.P = Each;
  if (Parameter < F->getNumParams())
    Element.Type = tracked(F->getParamDecl(Parameter)->getType());
  Values[Range] = Element;
  std::vector<const Expr *> Arguments(Parameter + 1, Callable);
  Arguments[Parameter] = Range;
  applySummary(*S, F, Arguments, E, false);
  Values[Range] = Saved;
  Fact &Out = emit(FactKind::LeaveEach, Each, nullptr);
  Out.B = Base.P;
  Out.Flag = true;
  if (E->isPRValue())
    result(E, false, false);
  return true;
}

} // namespace clang::valuetask
