//===- Conditions.cpp - expressions as terms and formulas -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "Flow/TermKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

namespace clang::valuetask {

std::optional<int64_t> FactsGenerator::constant(const Expr *E) const {
  if (!E || E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  QualType T = E->getType();
  if (T->isNullPtrType())
    return 0;
  if (T->isPointerType()) {
    if (E->isNullPointerConstant(Ctx, Expr::NPC_ValueDependentIsNotNull))
      return 0;
    return std::nullopt;
  }
  if (!T->isIntegralOrEnumerationType())
    return std::nullopt;
  Expr::EvalResult R;
  if (!E->EvaluateAsInt(R, Ctx, Expr::SE_NoSideEffects))
    return std::nullopt;
  llvm::APSInt V = R.Val.getInt();
  if (V.isSigned() ? !V.isSignedIntN(64) : !V.isIntN(63))
    return std::nullopt;
  return V.getExtValue();
}

Range FactsGenerator::domain(QualType T) const {
  T = T.getNonReferenceType();
  if (QualType Kept = cellType(T, Ctx); !Kept.isNull())
    T = Kept;
  if (T->isBooleanType())
    return Range::between(0, 1);
  if (T->isPointerType() || T->isUnsignedIntegerType())
    return Range::between(0, Range::Max);
  return Range::full();
}

KeyBuilder FactsGenerator::keys() const {
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  B.This = AsThis;
  return B;
}

/// Names one evaluation of \p E.
std::string FactsGenerator::opaqueKey(const Expr *E) {
  return "eval@" + std::to_string(E->getExprLoc().getRawEncoding()) + "/" +
         std::to_string(E->getBeginLoc().getRawEncoding()) + "/" +
         E->getStmtClassName();
}

TermId FactsGenerator::opaque(const Expr *E) {
  return Facts->Conditions.term(opaqueKey(E), {}, domain(E->getType()));
}

TermId FactsGenerator::pathTerm(const Expr *E, llvm::StringRef Suffix) {
  KeyBuilder B = keys();
  if (!B.add(E))
    return NoTerm;
  return Facts->Conditions.term(B.Key + Suffix.str(), B.Reads, Range::full());
}

TermId FactsGenerator::sizeTerm(const Expr *E) {
  KeyBuilder B = keys();
  if (E->getType()->isPointerType() ? !B.pointee(E) : !B.add(E))
    return NoTerm;
  return Facts->Conditions.term(B.Key + SizeSuffix.str(), B.Reads,
                                Range::between(0, Range::Max));
}

CondId FactsGenerator::emptiness(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  QualType T = E->getType().getNonReferenceType();
  std::optional<uint64_t> Size;
  if (const auto *A = Ctx.getAsConstantArrayType(T))
    Size = A->getZExtSize();
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  if (isStd(S, {"array"}) && S->getTemplateArgs().size() == 2)
    Size = S->getTemplateArgs()[1].getAsIntegral().getZExtValue();
  if (const auto *L = dyn_cast<CXXStdInitializerListExpr>(E->IgnoreImplicit()))
    if (const auto *A = Ctx.getAsConstantArrayType(L->getSubExpr()->getType()))
      Size = A->getZExtSize();
  if (Size)
    return Table.constant(*Size == 0);
  if (!S || !S->isInStdNamespace() || !isRange(S))
    return UnknownCond;
  TermId Count = sizeTerm(E);
  return Count == NoTerm ? UnknownCond : Table.in(Count, Range::only(0));
}

TermId FactsGenerator::engagedTerm(const Expr *Object) {
  KeyBuilder B = keys();
  if (!B.add(Object))
    return NoTerm;
  return Facts->Conditions.term(B.Key + ".?()", B.Reads, Range::between(0, 1));
}

TermId FactsGenerator::engagedTerm(const VarDecl *V) {
  KeyBuilder B = keys();
  if (!B.variableKey(V))
    return NoTerm;
  return Facts->Conditions.term(B.Key + ".?()", B.Reads, Range::between(0, 1));
}

/// How the field of \p K is spelled after its object.
static std::string suffix(const FlagKey &K) {
  std::string S = K.Outer ? K.Outer->getNameAsString() + "." : "";
  return S + K.Field->getNameAsString() + (K.Engaged ? ".?()" : "");
}

TermId FactsGenerator::fieldTerm(const Expr *Object, const FlagKey &K) {
  KeyBuilder B = keys();
  if (const auto *U =
          dyn_cast_or_null<UnaryOperator>(Object ? strip(Object) : nullptr);
      U && U->getOpcode() == UO_Deref)
    Object = U->getSubExpr();
  bool Arrow = !Object || Object->getType()->isPointerType();
  // A pointer that is only another name for a variable.
  if (Object && Arrow)
    if (Value V = value(Object);
        V.K == Value::Pointer && Facts->Places[V.P].Kind == PlaceKind::Variable)
      return fieldTerm(static_cast<const VarDecl *>(Facts->Places[V.P].Key), K);
  if (!Object)
    B.Key = "this";
  else if (!B.add(Object))
    return NoTerm;
  B.Key += (Arrow ? "->" : ".") + suffix(K);
  B.Reads.Fields |= Arrow;
  B.OwnField = K.Field;
  TermId T = Facts->Conditions.term(B.Key, B.Reads,
                                    K.Engaged ? Range::between(0, 1)
                                              : domain(K.Field->getType()));
  B.describe(Facts->Conditions[T]);
  return T;
}

TermId FactsGenerator::fieldTerm(const VarDecl *V, const FlagKey &K) {
  KeyBuilder B = keys();
  if (!B.variableKey(V))
    return NoTerm;
  bool Arrow = V->getType()->isPointerType();
  B.Key += (Arrow ? "->" : ".") + suffix(K);
  B.Reads.Fields |= Arrow;
  return Facts->Conditions.term(B.Key, B.Reads,
                                K.Engaged ? Range::between(0, 1)
                                          : domain(K.Field->getType()));
}

TermId FactsGenerator::variableTerm(const VarDecl *V) {
  KeyBuilder B = keys();
  QualType T = V->getType().getNonReferenceType();
  if (QualType Kept = cellType(T, Ctx); !Kept.isNull())
    T = Kept;
  if (!T->isScalarType() || T->isAtomicType() || !B.variableKey(V))
    return NoTerm;
  return Facts->Conditions.term(B.Key, B.Reads, domain(T));
}

TermId FactsGenerator::termOf(const Expr *E) {
  const Expr *S = strip(E);
  QualType T = S->getType();
  bool Countable = T->isIntegralOrEnumerationType() || T->isPointerType() ||
                   T->isBooleanType();
  if (!cellType(T, Ctx).isNull())
    return cellTerm({S, nullptr});
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(S); M && !AsThis)
    if (const Expr *Answer = plainAnswer(M);
        Answer && isa<MemberExpr>(strip(Answer))) {
      llvm::SaveAndRestore<const Expr *> Own(AsThis,
                                             M->getImplicitObjectArgument());
      return termOf(Answer);
    }
  // `if (pointer_like)`: the conversion is the term.
  if (!Countable)
    return NoTerm;
  // `f(t).done`
  if (const auto *M = dyn_cast<MemberExpr>(S))
    if (const auto *Call = dyn_cast<CallExpr>(strip(M->getBase()));
        Call && Answered.contains(Call))
      for (const Aspect &A : aspects(Call->getType()))
        if (A.Field == M->getMemberDecl() && !A.Engaged)
          return resultTerm(Call, A);
  // A callee in sight tells more by its answer than equal spelling does.
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && Answered.contains(Call))
    return opaque(S);
  KeyBuilder B = keys();
  if (!B.add(S))
    return opaque(S);
  TermId Id = Facts->Conditions.term(B.Key, B.Reads, domain(T));
  B.describe(Facts->Conditions[Id]);
  // `x & 4` says something of x.
  if (const auto *And = dyn_cast<BinaryOperator>(S);
      And && And->getOpcode() == BO_And) {
    const Expr *L = And->getLHS(), *R = And->getRHS();
    if (constant(L))
      std::swap(L, R);
    if (auto Mask = constant(R))
      Facts->Conditions.noteMask(Id, termOf(L), *Mask);
  }
  return Id;
}

CondId FactsGenerator::comparison(const Expr *Left, BinaryOperatorKind Op,
                                  const Expr *Right) {
  ConditionTable &Table = Facts->Conditions;
  auto LC = constant(Left), RC = constant(Right);
  if (LC && !RC)
    return comparison(Right, mirrored(Op), Left);
  Left = withoutEffect(Left);
  Right = withoutEffect(Right);

  // `n-- > 0` compares what n was before it changed.
  if (const auto *U = dyn_cast<UnaryOperator>(strip(Left));
      U && RC && U->isIncrementDecrementOp())
    return steppedIn(U, solutions(Op, *RC));

  // `f.wait_for(d) == ready`
  for (auto [Asked, Answer] : {std::pair(Left, Right), {Right, Left}}) {
    Value V = value(strip(Asked));
    if (V.K != Value::Status || V.Op->WhenEquals.empty() ||
        (Op != BO_EQ && Op != BO_NE))
      continue;
    const auto *R = dyn_cast<DeclRefExpr>(strip(Answer));
    if (!R)
      continue;
    std::string Name = R->getDecl()->getQualifiedNameAsString();
    for (const StatusLesson &L : V.Op->WhenEquals)
      if (llvm::StringRef(Name).ends_with(L.Enumerator)) {
        CondId C = Table.query(V.P, L.Teaches, Knowledge::Nothing);
        return Op == BO_EQ ? C : Table.negate(C);
      }
  }
  if (RC) {
    // A condition compared with 0 or 1, as in `is_ready() == false`; a sum of
    // some.
    if (truthIn(Left))
      return Table.holds(scalar(Left), solutions(Op, *RC));
    if (ScalarId Known = computed(Left); Known != UnknownScalar)
      return Table.holds(Known, solutions(Op, *RC));
    return Table.in(termOf(Left), solutions(Op, *RC));
  }
  if (!strip(Left)->getType()->isScalarType())
    return UnknownCond;
  if (strip(Left)->getType()->isBooleanType() &&
      strip(Right)->getType()->isBooleanType() &&
      (Op == BO_EQ || Op == BO_NE)) {
    CondId Same = same(condition(Left), condition(Right));
    return Op == BO_EQ ? Same : Table.negate(Same);
  }
  QualType LT = strip(Left)->getType(), RT = strip(Right)->getType();
  if (LT->isIntegerType() && RT->isIntegerType())
    return difference(Left, Op, Right);
  return relation(Left, Op, Right);
}

/// Two conditions that hold together or not at all.
CondId FactsGenerator::same(CondId A, CondId B) {
  ConditionTable &Table = Facts->Conditions;
  if (A == UnknownCond || B == UnknownCond)
    return UnknownCond;
  return Table.either(Table.both(A, B),
                      Table.both(Table.negate(A), Table.negate(B)));
}

/// Two things compared that are no integers: a term of its own, in one of two
/// normal forms.
CondId FactsGenerator::relation(const Expr *Left, BinaryOperatorKind Op,
                                const Expr *Right) {
  ConditionTable &Table = Facts->Conditions;
  bool Negated = Op == BO_GE || Op == BO_LE || Op == BO_NE;
  if (Op == BO_GT || Op == BO_LE)
    std::swap(Left, Right);
  bool Same = Op == BO_EQ || Op == BO_NE;
  KeyBuilder B = keys();
  B.Key = Same ? "same(" : "less(";
  KeyBuilder Other = keys();
  CondId C = UnknownCond;
  if (B.add(Left) && Other.add(Right)) {
    if (Same && Other.Key < B.Key.substr(5))
      // Equality does not mind the order.
      B.Key = "same(" + Other.Key + "," + B.Key.substr(5);
    else
      B.Key += "," + Other.Key;
    B.Key += ")";
    B.Reads.add(Other.Reads);
    C = Table.in(Table.term(B.Key, B.Reads, Range::between(0, 1)),
                 Range::only(1));
  }
  if (Same && Left->getType()->isPointerType())
    if (Value A = value(Left), B = value(Right);
        A.K == Value::Pointer && B.K == Value::Pointer)
      C = Table.alike(A.P, B.P, C);
  return Negated ? Table.negate(C) : C;
}

/// `i + 1` as `i` and 1.
const Expr *FactsGenerator::withoutOffset(const Expr *E,
                                          int64_t &Offset) const {
  E = strip(E);
  while (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() != BO_Add && B->getOpcode() != BO_Sub)
      break;
    if (auto N = constant(B->getRHS())) {
      Offset += B->getOpcode() == BO_Add ? *N : -*N;
      E = strip(B->getLHS());
    } else if (auto M = constant(B->getLHS()); M && B->getOpcode() == BO_Add) {
      Offset += *M;
      E = strip(B->getRHS());
    } else
      break;
  }
  return E;
}

/// Two terms of equal value.
CondId FactsGenerator::sameValue(TermId A, TermId B) {
  ConditionTable &Table = Facts->Conditions;
  TermReads Reads = Table[A].Reads;
  Reads.add(Table[B].Reads);
  if (Table[B].Key < Table[A].Key)
    std::swap(A, B);
  TermId T = Table.term("(" + Table[A].Key + "-" + Table[B].Key + ")", Reads,
                        Range::full());
  Table[T].PlusTerm = A;
  Table[T].MinusTerm = B;
  return Table.in(T, Range::only(0));
}

/// Two integers compared: what is known is their difference, which an increment
/// of either shifts. So the last turn of a loop (`i == n - 1`) is known to be
/// the last.
CondId FactsGenerator::difference(const Expr *Left, BinaryOperatorKind Op,
                                  const Expr *Right) {
  int64_t LeftOffset = 0, RightOffset = 0;
  const Expr *L = withoutOffset(Left, LeftOffset);
  const Expr *R = withoutOffset(Right, RightOffset);
  KeyBuilder A = keys();
  KeyBuilder B = keys();
  if (!A.add(L) || !B.add(R))
    return UnknownCond;
  if ((isa<DeclRefExpr>(L) && A.Reads.Variables.empty()) ||
      (isa<DeclRefExpr>(R) && B.Reads.Variables.empty()))
    return UnknownCond;
  int64_t Against = RightOffset - LeftOffset;
  if (A.Key == B.Key)
    return Facts->Conditions.constant(
        !solutions(Op, Against).intersect(Range::only(0)).isEmpty());
  if (B.Key < A.Key) {
    std::swap(A.Key, B.Key);
    std::swap(A.Reads, B.Reads);
    std::swap(L, R);
    Op = mirrored(Op);
    Against = -Against;
  }
  ConditionTable &Table = Facts->Conditions;
  TermReads Reads = A.Reads;
  Reads.add(B.Reads);
  TermId T = Table.term("(" + A.Key + "-" + B.Key + ")", Reads, Range::full());
  Table[T].PlusTerm = termOf(L);
  Table[T].MinusTerm = termOf(R);
  if (isa<DeclRefExpr>(L))
    Table[T].Plus = A.Reads.Variables.front();
  if (isa<DeclRefExpr>(R))
    Table[T].Minus = B.Reads.Variables.front();
  return Table.in(T, solutions(Op, Against));
}

/// What a function returns whose whole body is `return constant;`: test
/// frameworks hide the ends of their loops in such.
std::optional<bool>
FactsGenerator::constantResult(const FunctionDecl *F) const {
  for (const FunctionModel *R : Model.function(F)) {
    if (R->Plays == Role::ReturnsTrue)
      return true;
    if (R->Plays == Role::ReturnsFalse)
      return false;
  }
  if (!F->getReturnType()->isBooleanType())
    return std::nullopt;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual())
    return std::nullopt;
  const Expr *E = onlyReturned(F);
  auto N = E ? constant(E) : std::nullopt;
  return N ? std::optional<bool>(*N != 0) : std::nullopt;
}

/// nullptr, std::nullopt
static bool isNothing(QualType T) {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  return T->isNullPtrType() ||
         (R && R->getDeclName().isIdentifier() && R->getName() == "nullopt_t");
}

/// `is_done()` is what its body says: `state == done`.
CondId FactsGenerator::inlined(const CXXMemberCallExpr *C, const Expr *Answer) {
  llvm::SaveAndRestore<const Expr *> Own(AsThis,
                                         C->getImplicitObjectArgument());
  return condition(Answer);
}

CondId FactsGenerator::condition(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  if (!E || E->isTypeDependent())
    return UnknownCond;
  bool Known;
  if (!E->isValueDependent() && E->EvaluateAsBooleanCondition(Known, Ctx) &&
      !E->HasSideEffects(Ctx))
    return Table.constant(Known);
  const Expr *S = strip(E);
  if (indexedCell(S))
    return Table.in(termOf(S), Range::truth(true));
  Value V = value(S);
  if (V.K == Value::Status) {
    if (!S->getType()->isBooleanType())
      return UnknownCond;
    return Table.query(V.P, V.Op->WhenTrue, V.Op->WhenFalse, opaque(S));
  }
  if (const auto *U = dyn_cast<UnaryOperator>(S))
    if (U->getOpcode() == UO_LNot)
      return Table.negate(condition(U->getSubExpr()));
  if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(S)) {
    CXXRewrittenBinaryOperator::DecomposedForm Form = R->getDecomposedForm();
    if (Form.Opcode != BO_EQ && Form.Opcode != BO_NE)
      return relation(Form.LHS, Form.Opcode, Form.RHS);
    return condition(R->getSemanticForm());
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    switch (B->getOpcode()) {
    case BO_LAnd:
    case BO_And:
      if (B->getOpcode() == BO_And &&
          (!strip(B->getLHS())->getType()->isBooleanType() ||
           !strip(B->getRHS())->getType()->isBooleanType()))
        break;
      return Table.both(condition(B->getLHS()), condition(B->getRHS()));
    case BO_LOr:
    case BO_Or:
      if (B->getOpcode() == BO_Or &&
          (!strip(B->getLHS())->getType()->isBooleanType() ||
           !strip(B->getRHS())->getType()->isBooleanType()))
        break;
      return Table.either(condition(B->getLHS()), condition(B->getRHS()));
    case BO_Xor:
      if (!strip(B->getLHS())->getType()->isBooleanType() ||
          !strip(B->getRHS())->getType()->isBooleanType())
        break;
      return Table.negate(same(condition(B->getLHS()), condition(B->getRHS())));
    case BO_Comma:
      return condition(B->getRHS());
    case BO_Assign:
      return condition(B->getLHS());
    default:
      break;
    }
    if (B->isComparisonOp() && B->getOpcode() != BO_Cmp)
      return comparison(B->getLHS(), B->getOpcode(), B->getRHS());
    if (B->isCompoundAssignmentOp())
      return Table.in(termOf(B->getLHS()), Range::truth(true));
  }
  if (const auto *C = dyn_cast<CallExpr>(S))
    for (CondId Known : {orderingTest(C), alternativeTest(C)})
      if (Known != UnknownCond)
        return Known;
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(S)) {
    // A class may spell `!bool(x)` as an operator of its own.
    if (C->getOperator() == OO_Exclaim && C->getNumArgs() == 1 &&
        isDereferenceableType(C->getArg(0)->getType()))
      return Table.negate(
          Table.in(engagedTerm(C->getArg(0)), Range::truth(true)));
    if (C->getNumArgs() == 2)
      switch (C->getOperator()) {
      case OO_Less:
        return relation(C->getArg(0), BO_LT, C->getArg(1));
      case OO_Greater:
        return relation(C->getArg(0), BO_GT, C->getArg(1));
      case OO_LessEqual:
        return relation(C->getArg(0), BO_LE, C->getArg(1));
      case OO_GreaterEqual:
        return relation(C->getArg(0), BO_GE, C->getArg(1));
      default:
        break;
      }
    // `a != b` on classes is `!(a == b)`, so that the two correlate.
    if (C->getNumArgs() == 2 && (C->getOperator() == OO_EqualEqual ||
                                 C->getOperator() == OO_ExclaimEqual)) {
      // `pointer != nullptr` is what `if (pointer)` asks.
      for (unsigned I : {0u, 1u}) {
        const Expr *Null = strip(C->getArg(I));
        // std::exception_ptr is made from it.
        if (const auto *Made = dyn_cast<CXXConstructExpr>(Null);
            Made && Made->getNumArgs() == 1)
          Null = strip(Made->getArg(0));
        if (isNothing(Null->getType())) {
          KeyBuilder B = keys();
          if (!B.add(C->getArg(1 - I)))
            break;
          B.Key += ".?()";
          CondId Id = Table.in(Table.term(B.Key, B.Reads, Range::between(0, 1)),
                               Range::truth(true));
          return C->getOperator() == OO_EqualEqual ? Table.negate(Id) : Id;
        }
      }
      KeyBuilder A = keys(), B = keys();
      if (A.add(C->getArg(0)) && B.add(C->getArg(1))) {
        if (B.Key < A.Key)
          std::swap(A.Key, B.Key);
        A.Key = "same(" + A.Key + "," + B.Key + ")";
        A.Reads.add(B.Reads);
        CondId Id = Table.in(Table.term(A.Key, A.Reads, Range::between(0, 1)),
                             Range::only(1));
        return C->getOperator() == OO_EqualEqual ? Id : Table.negate(Id);
      }
    }
  }
  if (const auto *C = dyn_cast<CallExpr>(S)) {
    const FunctionDecl *F = C->getDirectCallee();
    if (F && F->getBuiltinID() == Builtin::BI__builtin_expect)
      return condition(C->getArg(0));
    if (F)
      if (auto Always = constantResult(F))
        return Table.constant(*Always);
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(S)) {
    CondId Which = condition(C->getCond());
    return Table.either(
        Table.both(Which, condition(C->getTrueExpr())),
        Table.both(Table.negate(Which), condition(C->getFalseExpr())));
  }
  if (const auto *U = dyn_cast<UnaryOperator>(S);
      U && U->isIncrementDecrementOp()) {
    int64_t Was = U->isPrefix() ? 0 : U->isIncrementOp() ? 1 : -1;
    return Table.in(termOf(U->getSubExpr()), Range::only(Was).complement());
  }
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(S); M && !AsThis)
    if (const Expr *Answer = plainAnswer(M))
      return inlined(M, Answer);
  // `v.empty()` asks for its size.
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(S))
    if (const CXXMethodDecl *D = M->getMethodDecl();
        D && D->isConst() && D->getParent()->isInStdNamespace() &&
        M->getNumArgs() == 0 && D->getDeclName().isIdentifier() &&
        D->getName() == "empty" && isRange(D->getParent()))
      if (TermId T = sizeTerm(M->getImplicitObjectArgument()); T != NoTerm)
        return Table.in(T, Range::only(0));
  // `if (try_take(t))` where an optional is returned.
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(S))
    if (const CXXMethodDecl *D = M->getMethodDecl();
        D && D->isConst() &&
        (isa<CXXConversionDecl>(D) ||
         (D->getDeclName().isIdentifier() && D->getName() == "has_value")))
      if (const auto *C =
              dyn_cast<CallExpr>(strip(M->getImplicitObjectArgument())))
        if (C->isPRValue())
          return Table.in(opaque(C), Range::truth(true));
  if (ScalarId Known = computed(S); Known != UnknownScalar)
    return Table.holds(Known, Range::truth(true));
  return Table.in(termOf(S), Range::truth(true));
}

} // namespace clang::valuetask
