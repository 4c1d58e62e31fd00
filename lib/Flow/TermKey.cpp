//===- TermKey.cpp - how a pure expression is spelled ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/TermKey.h"
#include "Flow/Expressions.h"
#include "Flow/Holders.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/Support/SaveAndRestore.h"

namespace clang::valuetask {

const Expr *strip(const Expr *E) {
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

static bool isStable(const CXXMethodDecl *M) {
  if (!M->isConst() || M->isVolatile())
    return false;
  // What an atomic holds changes under the reader's feet.
  const CXXRecordDecl *R = M->getParent();
  return !R->getName().starts_with("atomic") &&
         !R->getName().starts_with("__atomic");
}

void KeyBuilder::share(const VarDecl *V,
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

void KeyBuilder::describe(Term &T) const {
  T.noteElement(Container, Number);
  if (OwnField && Key == "this->" + OwnField->getNameAsString())
    T.OwnField = OwnField;
}

bool KeyBuilder::variableKey(const VarDecl *V) { return variable(V); }

/// True if \p S computes with nothing but parameters, locals and constants.
static bool onlyComputes(const Stmt *S, unsigned Depth);

/// A function in sight whose answer depends on its arguments alone.
static bool isPure(const FunctionDecl *F, unsigned Depth) {
  const FunctionDecl *Definition = nullptr;
  if (Depth > 2 || !F->getReturnType()->isScalarType() ||
      F->getReturnType()->isPointerType() || !F->hasBody(Definition) ||
      isa<CoroutineBodyStmt>(Definition->getBody()))
    return false;
  for (const ParmVarDecl *P : Definition->parameters()) {
    QualType T = P->getType();
    if (T->isPointerType() || T->isRValueReferenceType() ||
        (T->isLValueReferenceType() && !T->getPointeeType().isConstQualified()))
      return false;
  }
  return onlyComputes(Definition->getBody(), Depth);
}

static bool onlyComputes(const Stmt *S, unsigned Depth) {
  if (!S)
    return true;
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    return !V || V->hasLocalStorage() || V->getType().isConstQualified();
  }
  if (isa<CXXNewExpr, CXXDeleteExpr, LambdaExpr, CXXThrowExpr, AsmStmt,
          CoroutineSuspendExpr, StmtExpr>(S))
    return false;
  if (const auto *M = dyn_cast<MemberExpr>(S))
    if (M->isArrow())
      return false;
  if (const auto *C = dyn_cast<CallExpr>(S)) {
    const FunctionDecl *F = C->getDirectCallee();
    if (!F)
      return false;
    if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
      // Only what cannot be a question to a value task.
      if (!M->isConst() || !M->getParent()->isInStdNamespace() ||
          M->getParent()->getName().contains("future") ||
          M->getParent()->getName().starts_with("atomic"))
        return false;
    } else if (!F->getBuiltinID() && !F->isConstexpr() && !isPure(F, Depth + 1))
      return false;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S))
    if (B->isAssignmentOp() && !isa<DeclRefExpr>(B->getLHS()->IgnoreParens()))
      return false;
  for (const Stmt *Child : S->children())
    if (!onlyComputes(Child, Depth))
      return false;
  return true;
}

bool KeyBuilder::add(const Expr *E) {
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
    if (const VarDecl *V =
            U->getOpcode() == UO_Deref ? behind(U->getSubExpr()) : nullptr)
      return variable(V);
    if (U->isIncrementDecrementOp() || U->getOpcode() == UO_Coawait)
      return false;
    Key += UnaryOperator::getOpcodeStr(U->getOpcode());
    if (U->getOpcode() == UO_Deref && !U->getType().isConstQualified())
      Reads.Fields = true;
    return add(U->getSubExpr());
  }
  if (Cell C = indexedCell(E))
    return cell(C);
  if (const auto *C = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *F = C->getDirectCallee())
      if (auto Op = cellOperation(C, F->getASTContext());
          Op && Op->Does == CellOperation::Read && isa<CXXMethodDecl>(F) &&
          !F->getReturnType()->isVoidType())
        return cell(Op->At);
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
  // A string that is made of a literal, to be a key.
  if (const auto *C = dyn_cast<CXXConstructExpr>(E);
      C && C->getNumArgs() &&
      isStd(C->getConstructor()->getParent(),
            {"basic_string", "basic_string_view"}) &&
      llvm::all_of(llvm::drop_begin(C->arguments()),
                   [](const Expr *A) { return isa<CXXDefaultArgExpr>(A); }))
    return add(C->getArg(0));
  if (const auto *C = dyn_cast<CallExpr>(E))
    if (const Expr *Same = namedByCall(C))
      return add(Same);
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E))
    return constCall(C);
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E))
    return operatorCall(C);
  if (const auto *C = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *F = C->getDirectCallee();
        F && !isa<CXXMethodDecl>(F) && isPure(F, 0))
      return arguments(F->getQualifiedNameAsString(), C, 0);
  return false;
}

/// The number that an object keeps is spelled like the object.
bool KeyBuilder::cell(const Cell &C) {
  if (C.Object->getType()->isPointerType() ? !pointee(C.Object)
                                           : !add(C.Object))
    return false;
  if (!C.Index)
    return true;
  bool Alone = Reads.Variables.size() == 1 && !Reads.Fields;
  const VarDecl *V = Alone ? Reads.Variables.front() : nullptr;
  Key += "[";
  if (!add(C.Index))
    return false;
  Key += "]";
  Container = V;
  Number.reset();
  Expr::EvalResult R;
  if (V && C.Index->getType()->isIntegralOrEnumerationType() &&
      !C.Index->isValueDependent() &&
      C.Index->EvaluateAsInt(R, V->getASTContext()))
    Number = R.Val.getInt().getExtValue();
  return true;
}

bool KeyBuilder::reference(const DeclRefExpr *R) {
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

bool KeyBuilder::variable(const VarDecl *V) {
  V = V->getCanonicalDecl();
  // A reference to a local variable is that variable.
  if (auto It = Aliases.find(V);
      It != Aliases.end() && It->second.isObject() &&
      Places[It->second.P].Kind == PlaceKind::Variable &&
      It->second.P != NoPlace)
    V = static_cast<const VarDecl *>(Places[It->second.P].Key);
  else if (It != Aliases.end() && It->second.isObject() &&
           Places[It->second.P].Kind == PlaceKind::Field)
    return field(It->second.P);
  else if (V->getType()->isReferenceType() && It == Aliases.end())
    if (const VarDecl *Of = standsFor(V))
      V = Of;
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

/// The local variable that the pointer \p E always leads to, or null.
const VarDecl *KeyBuilder::behind(const Expr *E) const {
  const auto *R = dyn_cast<DeclRefExpr>(strip(E));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  auto It = V ? Aliases.find(V->getCanonicalDecl()) : Aliases.end();
  if (V && It == Aliases.end() && R->refersToEnclosingVariableOrCapture() &&
      V->getType()->isPointerType())
    return standsFor(V);
  return It != Aliases.end() && It->second.K == Value::Pointer &&
                 Places[It->second.P].Kind == PlaceKind::Variable
             ? static_cast<const VarDecl *>(Places[It->second.P].Key)
             : nullptr;
}

/// A field of a local variable or of the current object.
bool KeyBuilder::field(PlaceId P) {
  const Place &Step = Places[P];
  const auto *V = static_cast<const ValueDecl *>(Step.Key);
  switch (Step.Kind) {
  case PlaceKind::Variable:
    return variable(cast<VarDecl>(V));
  case PlaceKind::This:
    Key += "this";
    Reads.Fields = true;
    return true;
  case PlaceKind::Field:
    if (!field(Step.Base))
      return false;
    Key += Places[Step.Base].Kind == PlaceKind::This ? "->" : ".";
    Key += V->getNameAsString();
    OwnField = cast<FieldDecl>(V);
    return true;
  default:
    return false;
  }
}

/// What `p->` gives of a smart pointer.
static bool isArrowCall(const Expr *E) {
  const auto *O = dyn_cast<CXXOperatorCallExpr>(strip(E));
  return O && O->getOperator() == OO_Arrow && O->getType()->isPointerType();
}

/// The object that \p E, a pointer, leads to.
bool KeyBuilder::pointee(const Expr *E) {
  if (const VarDecl *V = behind(E))
    return variable(V);
  if (!isArrowCall(E)) {
    Key += "*";
    Reads.Fields = true;
    return add(E);
  }
  const auto *O = cast<CXXOperatorCallExpr>(strip(E));
  const auto *Arrow = dyn_cast_or_null<CXXMethodDecl>(O->getDirectCallee());
  if (!Arrow || !add(O->getArg(0)))
    return false;
  Reads.Fields |= !isOptional(Arrow->getParent());
  Key += ".*()";
  return true;
}

/// Fields of the current object, constants and what compares them.
static bool isPlain(const Expr *E) {
  E = strip(E);
  if (isa<CXXThisExpr, IntegerLiteral, CXXBoolLiteralExpr,
          CXXNullPtrLiteralExpr>(E))
    return true;
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    return isa<EnumConstantDecl>(R->getDecl());
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return isa<FieldDecl>(M->getMemberDecl()) && isPlain(M->getBase());
  if (const auto *B = dyn_cast<BinaryOperator>(E))
    return !B->isAssignmentOp() && isPlain(B->getLHS()) && isPlain(B->getRHS());
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return (U->getOpcode() == UO_LNot || U->getOpcode() == UO_Minus) &&
           isPlain(U->getSubExpr());
  const auto *C = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  auto Op = F ? cellOperation(C, F->getASTContext()) : std::nullopt;
  return Op && Op->Does == CellOperation::Read && !Op->At.Index &&
         isPlain(Op->At.Object);
}

const Expr *plainAnswer(const CXXMemberCallExpr *C) {
  const CXXMethodDecl *M = C->getMethodDecl();
  if (!M || !M->isConst() || M->isVirtual() || C->getNumArgs() ||
      !M->getReturnType()->isIntegralOrEnumerationType() ||
      // Those have questions of their own.
      M->getParent()->isInStdNamespace() || isDereferenceable(M->getParent()))
    return nullptr;
  const Expr *E = onlyReturned(M);
  return E && isPlain(E) ? E : nullptr;
}

bool KeyBuilder::member(const MemberExpr *M) {
  const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
  if (!F) {
    const auto *V = dyn_cast<VarDecl>(M->getMemberDecl());
    return V && variable(V);
  }
  if (F->getType().isVolatileQualified())
    return false;
  const Expr *Base = M->getBase();
  bool Arrow = M->isArrow();
  if (This && isa<CXXThisExpr>(strip(Base))) {
    Base = This;
    Arrow = This->getType()->isPointerType();
  }
  llvm::SaveAndRestore<const Expr *> Own(This, Base == This ? nullptr : This);
  if (const VarDecl *V = Arrow ? behind(Base) : nullptr) {
    if (!variable(V))
      return false;
    Key += "." + F->getNameAsString();
    return true;
  }
  // `p->x` of a smart pointer is `(*p).x`.
  if (Arrow && isArrowCall(Base)) {
    if (!pointee(Base))
      return false;
    Key += "." + F->getNameAsString();
    return true;
  }
  if (!add(Base))
    return false;
  Key += Arrow ? "->" : ".";
  Key += F->getNameAsString();
  OwnField = F;
  if (Arrow && !M->getType().isConstQualified())
    Reads.Fields = true;
  return true;
}

bool KeyBuilder::constCall(const CXXMemberCallExpr *C) {
  const CXXMethodDecl *M = C->getMethodDecl();
  if (!M || !(isStable(M) || onlyLooks(M)) || M->getReturnType()->isVoidType())
    return false;
  const Expr *Object = C->getImplicitObjectArgument();
  const auto *Callee = dyn_cast<MemberExpr>(C->getCallee());
  bool Arrow = Callee && Callee->isArrow();
  const VarDecl *Named = Arrow ? behind(Object) : nullptr;
  if (Named ? !variable(Named) : !add(Object))
    return false;
  // `o.value()` is `*o`.
  if (M->getDeclName().isIdentifier() && M->getName() == "value" &&
      C->getNumArgs() == 0 && isOptional(M->getParent())) {
    Key += ".*()";
    return true;
  }
  if (Arrow && !Named &&
      !Object->getType()->getPointeeType().isConstQualified())
    Reads.Fields = true;
  std::string Name = M->getNameAsString();
  if (Name == "index" && isStd(M->getParent(), {"variant"})) {
    Key += WhichSuffix;
    return true;
  }
  if (Name == "length" && isStd(M->getParent(), {"basic_string"}))
    Name = "size";
  // The two spellings of "is there something in it".
  if (Name == "has_value" || Name == "operator bool")
    Name = "?";
  else if ((Name == "joinable" || Name == "valid") && isWorker(M->getParent()))
    Name = "?";
  return arguments(Name, C, 0);
}

bool KeyBuilder::operatorCall(const CXXOperatorCallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  if (!F || C->getOperator() == OO_Equal || C->getOperator() == OO_Call)
    return false;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    // Smart pointers and optionals hand out their content from const.
    bool Dereference =
        C->getOperator() == OO_Star || C->getOperator() == OO_Arrow;
    if (!isStable(M) && !Dereference)
      return false;
    // What an optional keeps is part of it; a pointer's is elsewhere.
    if (Dereference && !isOptional(M->getParent()))
      Reads.Fields = true;
    if (C->getOperator() == OO_Star && C->getNumArgs() == 1) {
      if (!add(C->getArg(0)))
        return false;
      Key += ".*()";
      return true;
    }
  } else {
    for (const ParmVarDecl *P : F->parameters()) {
      QualType T = P->getType();
      if (T->isReferenceType() && !T.getNonReferenceType().isConstQualified())
        return false;
    }
  }
  return arguments(F->getNameAsString(), C, 0);
}

bool KeyBuilder::arguments(const std::string &Name, const CallExpr *C,
                           unsigned From) {
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

} // namespace clang::valuetask
