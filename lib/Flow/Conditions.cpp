//===- Conditions.cpp - expressions as terms and formulas -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/FactsGenerator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace clang::valuetask {

static const Expr *strip(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenImpCasts();
    if (const auto *F = dyn_cast<FullExpr>(E))
      E = F->getSubExpr();
    else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
      E = M->getSubExpr();
    else if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
      E = B->getSubExpr();
    else if (const auto *C = dyn_cast<ExplicitCastExpr>(E);
             C && (C->getType()->isIntegralOrEnumerationType() ||
                   C->getCastKind() == CK_NoOp))
      E = C->getSubExpr();
    else if (const auto *I = dyn_cast<InitListExpr>(E);
             I && I->getNumInits() == 1 && !I->getType()->isRecordType())
      E = I->getInit(0);
    else if (const auto *O = dyn_cast<OpaqueValueExpr>(E);
             O && O->getSourceExpr())
      E = O->getSourceExpr();
    else
      return E;
  }
}

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
  if (T->isBooleanType())
    return Range::between(0, 1);
  if (T->isPointerType() || T->isUnsignedIntegerType())
    return Range::between(0, Range::Max);
  return Range::full();
}

static bool isStable(const CXXMethodDecl *M) {
  if (!M->isConst() || M->isVolatile())
    return false;
  // What an atomic holds changes under the reader's feet.
  const CXXRecordDecl *R = M->getParent();
  return !R->getName().starts_with("atomic") &&
         !R->getName().starts_with("__atomic");
}

namespace {
/// Spells a pure expression so that equal spellings have equal values as long
/// as nothing that they read is written.
class KeyBuilder {
public:
  std::string Key;
  TermReads Reads;
  const llvm::DenseSet<const VarDecl *> &Exposed;

  const llvm::DenseMap<const VarDecl *, Value> &Aliases;
  const PlaceTable &Places;

  KeyBuilder(const llvm::DenseSet<const VarDecl *> &Exposed,
             const llvm::DenseMap<const VarDecl *, Value> &Aliases,
             const PlaceTable &Places)
      : Exposed(Exposed), Aliases(Aliases), Places(Places) {}

  /// What others may do to \p V while the function runs.
  static void share(const VarDecl *V,
                    const llvm::DenseSet<const VarDecl *> &Exposed,
                    TermReads &Reads) {
    QualType T = V->getType();
    if (T.getNonReferenceType().isConstQualified())
      return;
    if (!V->hasLocalStorage() || Exposed.contains(V))
      Reads.Globals = true;
    // The hidden variables of a structured binding are references to the
    // function's own object.
    else if (T->isReferenceType() && !V->isImplicit() && V->getIdentifier())
      Reads.Fields = true;
  }

  bool variableKey(const VarDecl *V) { return variable(V); }

  bool add(const Expr *E) {
    E = strip(E);
    if (const auto *R = dyn_cast<DeclRefExpr>(E))
      return reference(R);
    if (isa<CXXThisExpr>(E)) {
      Key += "this";
      return true;
    }
    if (const auto *M = dyn_cast<MemberExpr>(E))
      return member(M);
    if (const auto *L = dyn_cast<IntegerLiteral>(E)) {
      llvm::SmallString<16> Digits;
      L->getValue().toString(Digits, 10, false);
      Key += Digits;
      return true;
    }
    if (const auto *B = dyn_cast<CXXBoolLiteralExpr>(E)) {
      Key += B->getValue() ? "true" : "false";
      return true;
    }
    if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(E)) {
      Key += "nullptr";
      return true;
    }
    if (const auto *S = dyn_cast<clang::StringLiteral>(E)) {
      if (S->getCharByteWidth() != 1)
        return false;
      Key += ("\"" + S->getString() + "\"").str();
      return true;
    }
    if (const auto *C = dyn_cast<CharacterLiteral>(E)) {
      Key += "'" + std::to_string(C->getValue()) + "'";
      return true;
    }
    if (const auto *B = dyn_cast<BinaryOperator>(E)) {
      if (B->isAssignmentOp() || B->getOpcode() == BO_Comma)
        return false;
      Key += "(";
      if (!add(B->getLHS()))
        return false;
      Key += B->getOpcodeStr();
      if (!add(B->getRHS()))
        return false;
      Key += ")";
      return true;
    }
    if (const auto *U = dyn_cast<UnaryOperator>(E)) {
      if (U->isIncrementDecrementOp() || U->getOpcode() == UO_Coawait)
        return false;
      Key += UnaryOperator::getOpcodeStr(U->getOpcode());
      if (U->getOpcode() == UO_Deref && !U->getType().isConstQualified())
        Reads.Fields = true;
      return add(U->getSubExpr());
    }
    if (const auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
      if (!A->getType().isConstQualified())
        Reads.Fields = true;
      if (!add(A->getBase()))
        return false;
      Key += "[";
      if (!add(A->getIdx()))
        return false;
      Key += "]";
      return true;
    }
    if (const auto *C = dyn_cast<CXXMemberCallExpr>(E))
      return constCall(C);
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E))
      return operatorCall(C);
    return false;
  }

private:
  bool reference(const DeclRefExpr *R) {
    const ValueDecl *D = R->getDecl();
    if (isa<EnumConstantDecl, FunctionDecl, NonTypeTemplateParmDecl>(D)) {
      Key += D->getQualifiedNameAsString();
      return true;
    }
    if (const auto *B = dyn_cast<BindingDecl>(D)) {
      if (const VarDecl *H = B->getHoldingVar())
        return variable(H);
      return B->getBinding() && add(B->getBinding());
    }
    const auto *V = dyn_cast<VarDecl>(D);
    return V && variable(V);
  }

  bool variable(const VarDecl *V) {
    V = V->getCanonicalDecl();
    // A reference to a local variable is that variable.
    if (auto It = Aliases.find(V);
        It != Aliases.end() && It->second.isObject() &&
        Places[It->second.P].Kind == PlaceKind::Variable &&
        It->second.P != NoPlace)
      V = static_cast<const VarDecl *>(Places[It->second.P].Key);
    QualType T = V->getType();
    if (T.getNonReferenceType().isVolatileQualified())
      return false;
    // Names may hide each other; where they are declared tells them apart.
    Key += V->getNameAsString() + "@" +
           std::to_string(V->getLocation().getRawEncoding());
    Reads.Variables.push_back(V);
    share(V, Exposed, Reads);
    return true;
  }

  bool member(const MemberExpr *M) {
    const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!F) {
      const auto *V = dyn_cast<VarDecl>(M->getMemberDecl());
      return V && variable(V);
    }
    if (F->getType().isVolatileQualified())
      return false;
    if (!add(M->getBase()))
      return false;
    Key += M->isArrow() ? "->" : ".";
    Key += F->getNameAsString();
    if (M->isArrow() && !M->getType().isConstQualified())
      Reads.Fields = true;
    return true;
  }

  bool constCall(const CXXMemberCallExpr *C) {
    const CXXMethodDecl *M = C->getMethodDecl();
    if (!M || !isStable(M) || M->getReturnType()->isVoidType())
      return false;
    const Expr *Object = C->getImplicitObjectArgument();
    if (!add(Object))
      return false;
    if (const auto *Callee = dyn_cast<MemberExpr>(C->getCallee()))
      if (Callee->isArrow() &&
          !Object->getType()->getPointeeType().isConstQualified())
        Reads.Fields = true;
    std::string Name = M->getNameAsString();
    // The two spellings of "is there something in it".
    if (Name == "has_value" || Name == "operator bool")
      Name = "?";
    return arguments(Name, C, 0);
  }

  bool operatorCall(const CXXOperatorCallExpr *C) {
    const FunctionDecl *F = C->getDirectCallee();
    if (!F || C->getOperator() == OO_Equal || C->getOperator() == OO_Call)
      return false;
    if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
      // Smart pointers and optionals hand out their content from const.
      bool Dereference =
          C->getOperator() == OO_Star || C->getOperator() == OO_Arrow;
      if (!isStable(M) && !Dereference)
        return false;
      if (Dereference)
        Reads.Fields = true;
    } else {
      for (const ParmVarDecl *P : F->parameters()) {
        QualType T = P->getType();
        if (T->isReferenceType() && !T.getNonReferenceType().isConstQualified())
          return false;
      }
    }
    return arguments(F->getNameAsString(), C, 0);
  }

  bool arguments(const std::string &Name, const CallExpr *C, unsigned From) {
    Key += "." + Name + "(";
    for (unsigned I = From; I != C->getNumArgs(); ++I) {
      const Expr *A = C->getArg(I);
      if (isa<CXXDefaultArgExpr>(A))
        continue;
      if (!add(A))
        return false;
      Key += ",";
    }
    Key += ")";
    return true;
  }
};
} // namespace

TermId FactsGenerator::opaque(const Expr *E) {
  std::string Key = "eval@" + std::to_string(E->getExprLoc().getRawEncoding()) +
                    "/" + std::to_string(E->getBeginLoc().getRawEncoding()) +
                    "/" + E->getStmtClassName();
  return Facts->Conditions.term(Key, {}, domain(E->getType()));
}

TermId FactsGenerator::pathTerm(const Expr *E, llvm::StringRef Suffix) {
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  if (!B.add(E))
    return NoTerm;
  return Facts->Conditions.term(B.Key + Suffix.str(), B.Reads, Range::full());
}

TermId FactsGenerator::engagedTerm(const Expr *Object) {
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  if (!B.add(Object))
    return NoTerm;
  return Facts->Conditions.term(B.Key + ".?()", B.Reads, Range::between(0, 1));
}

TermId FactsGenerator::engagedTerm(const VarDecl *V) {
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  if (!B.variableKey(V))
    return NoTerm;
  return Facts->Conditions.term(B.Key + ".?()", B.Reads, Range::between(0, 1));
}

TermId FactsGenerator::variableTerm(const VarDecl *V) {
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  QualType T = V->getType().getNonReferenceType();
  if (!T->isScalarType() || T->isAtomicType() || !B.variableKey(V))
    return NoTerm;
  return Facts->Conditions.term(B.Key, B.Reads, domain(T));
}

TermId FactsGenerator::termOf(const Expr *E) {
  const Expr *S = strip(E);
  QualType T = S->getType();
  bool Countable = T->isIntegralOrEnumerationType() || T->isPointerType() ||
                   T->isBooleanType();
  // `if (pointer_like)`: the conversion is the term.
  if (!Countable)
    return NoTerm;
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  if (!B.add(S))
    return opaque(S);
  return Facts->Conditions.term(B.Key, B.Reads, domain(T));
}

static Range whole(BinaryOperatorKind Op, int64_t N) {
  switch (Op) {
  case BO_LT:
    return N == Range::Min ? Range::none() : Range::between(Range::Min, N - 1);
  case BO_LE:
    return Range::between(Range::Min, N);
  case BO_GT:
    return N == Range::Max ? Range::none() : Range::between(N + 1, Range::Max);
  case BO_GE:
    return Range::between(N, Range::Max);
  case BO_EQ:
    return Range::only(N);
  case BO_NE:
    return Range::only(N).complement();
  default:
    return Range::full();
  }
}

static BinaryOperatorKind mirrored(BinaryOperatorKind Op) {
  switch (Op) {
  case BO_LT:
    return BO_GT;
  case BO_LE:
    return BO_GE;
  case BO_GT:
    return BO_LT;
  case BO_GE:
    return BO_LE;
  default:
    return Op;
  }
}

CondId FactsGenerator::comparison(const Expr *Left, BinaryOperatorKind Op,
                                  const Expr *Right) {
  ConditionTable &Table = Facts->Conditions;
  auto LC = constant(Left), RC = constant(Right);
  if (LC && !RC)
    return comparison(Right, mirrored(Op), Left);

  // `n-- > 0` compares what n was before it changed.
  if (const auto *U = dyn_cast<UnaryOperator>(strip(Left));
      U && RC && U->isIncrementDecrementOp()) {
    int64_t Was = U->isPrefix() ? 0 : U->isIncrementOp() ? 1 : -1;
    return Table.in(termOf(U->getSubExpr()), whole(Op, *RC + Was));
  }

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
    const Expr *S = strip(Left);
    // A condition compared with 0 or 1, as in `is_ready() == false`.
    if (S->getType()->isBooleanType() && (*RC == 0 || *RC == 1) &&
        (Op == BO_EQ || Op == BO_NE)) {
      CondId C = condition(S);
      return (Op == BO_EQ) == (*RC == 1) ? C : Table.negate(C);
    }
    return Table.in(termOf(Left), whole(Op, *RC));
  }
  if (!strip(Left)->getType()->isScalarType())
    return UnknownCond;
  // Two things compared: a term of its own, in one of two normal forms.
  if (strip(Left)->getType()->isBooleanType() &&
      strip(Right)->getType()->isBooleanType() &&
      (Op == BO_EQ || Op == BO_NE)) {
    CondId A = condition(Left), B = condition(Right);
    CondId Same = Table.either(Table.both(A, B),
                               Table.both(Table.negate(A), Table.negate(B)));
    return Op == BO_EQ ? Same : Table.negate(Same);
  }
  bool Negated = Op == BO_GE || Op == BO_LE || Op == BO_NE;
  if (Op == BO_GT || Op == BO_LE)
    std::swap(Left, Right);
  KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
  B.Key = Op == BO_EQ || Op == BO_NE ? "same(" : "less(";
  KeyBuilder Other(Scan->Exposed, Aliases, Facts->Places);
  if (!B.add(Left) || !Other.add(Right))
    return UnknownCond;
  if (Op == BO_EQ || Op == BO_NE) {
    // Equality does not mind the order.
    std::string First = B.Key.substr(5);
    if (Other.Key < First)
      B.Key = "same(" + Other.Key + "," + First;
    else
      B.Key += "," + Other.Key;
  } else
    B.Key += "," + Other.Key;
  B.Key += ")";
  B.Reads.Variables.append(Other.Reads.Variables);
  B.Reads.Fields |= Other.Reads.Fields;
  B.Reads.Globals |= Other.Reads.Globals;
  CondId C = Table.in(Table.term(B.Key, B.Reads, Range::between(0, 1)),
                      Range::only(1));
  return Negated ? Table.negate(C) : C;
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
  const FunctionDecl *Definition = nullptr;
  if (!F->getReturnType()->isBooleanType() || !F->hasBody(Definition))
    return std::nullopt;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual())
    return std::nullopt;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  if (!Body || Body->size() != 1)
    return std::nullopt;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  auto N = Return ? constant(Return->getRetValue()) : std::nullopt;
  return N ? std::optional<bool>(*N != 0) : std::nullopt;
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
  Value V = value(S);
  if (V.K == Value::Status) {
    if (!S->getType()->isBooleanType())
      return UnknownCond;
    return Table.query(V.P, V.Op->WhenTrue, V.Op->WhenFalse);
  }
  if (const auto *U = dyn_cast<UnaryOperator>(S))
    if (U->getOpcode() == UO_LNot)
      return Table.negate(condition(U->getSubExpr()));
  if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(S))
    return condition(R->getSemanticForm());
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
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(S)) {
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
        if (Null->getType()->isNullPtrType()) {
          KeyBuilder B(Scan->Exposed, Aliases, Facts->Places);
          if (!B.add(C->getArg(1 - I)))
            break;
          B.Key += ".?()";
          CondId Id = Table.in(Table.term(B.Key, B.Reads, Range::between(0, 1)),
                               Range::truth(true));
          return C->getOperator() == OO_EqualEqual ? Table.negate(Id) : Id;
        }
      }
      KeyBuilder A(Scan->Exposed, Aliases, Facts->Places),
          B(Scan->Exposed, Aliases, Facts->Places);
      if (A.add(C->getArg(0)) && B.add(C->getArg(1))) {
        if (B.Key < A.Key)
          std::swap(A.Key, B.Key);
        A.Key = "same(" + A.Key + "," + B.Key + ")";
        A.Reads.Variables.append(B.Reads.Variables);
        A.Reads.Fields |= B.Reads.Fields;
        A.Reads.Globals |= B.Reads.Globals;
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
  return Table.in(termOf(S), Range::truth(true));
}

ScalarId FactsGenerator::scalar(const Expr *E) {
  ConditionTable &Table = Facts->Conditions;
  if (!E)
    return UnknownScalar;
  if (auto N = constant(E))
    return Table.within(Range::only(*N));
  const Expr *S = strip(E);
  Value V = value(S);
  if (V.K == Value::Status && !V.Op->WhenEquals.empty()) {
    // The answer is one of the enumerators, each teaching what it teaches.
    const auto *T = S->getType()->getAs<EnumType>();
    if (!T)
      return UnknownScalar;
    ScalarId Result = UnknownScalar;
    Range Rest = Range::full();
    llvm::SmallVector<std::pair<CondId, int64_t>, 4> Known;
    for (const EnumConstantDecl *D : T->getDecl()->enumerators())
      for (const StatusLesson &L : V.Op->WhenEquals)
        if (llvm::StringRef(D->getQualifiedNameAsString())
                .ends_with(L.Enumerator)) {
          int64_t N = D->getInitVal().getExtValue();
          Known.push_back({Table.query(V.P, L.Teaches, Knowledge::Nothing), N});
          Rest = Rest.intersect(Range::only(N).complement());
        }
    Result = Table.within(Rest);
    for (auto [C, N] : Known)
      Result = Table.choice(C, Table.within(Range::only(N)), Result);
    return Result;
  }
  if (S->getType()->isPointerType()) {
    if (const auto *U = dyn_cast<UnaryOperator>(S);
        U && U->getOpcode() == UO_AddrOf)
      return Table.within(Range::between(1, Range::Max));
    if (isa<CXXThisExpr, CXXNewExpr>(S))
      return Table.within(Range::between(1, Range::Max));
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(S))
    if (!S->getType()->isBooleanType())
      return Table.choice(condition(C->getCond()), scalar(C->getTrueExpr()),
                          scalar(C->getFalseExpr()));
  if (E->getType()->isBooleanType()) {
    CondId C = condition(E);
    const Cond &K = Table.cond(C);
    if (K.Kind == CondKind::Constant)
      return Table.within(Range::only(K.Value));
    return Table.condScalar(C);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S))
    if (B->getOpcode() == BO_Assign)
      return scalar(B->getLHS());
  return Table.termScalar(termOf(S));
}

} // namespace clang::valuetask
