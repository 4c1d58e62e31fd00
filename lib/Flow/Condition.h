//===- Condition.h - what a branch tests, as data -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Terms are the integer-like things that a function tests or sets: variables,
// fields, const calls on unchanged objects, comparisons of two of them, and
// single evaluations of anything else. Conditions are formulas over terms and
// over questions about value tasks. In: expressions, through ConditionBuilder.
// Out: formulas that a state can be assumed to fulfil or not (PathState).
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_CONDITION_H
#define VALUETASK_FLOW_CONDITION_H

#include "Flow/Place.h"
#include "Flow/Range.h"
#include "Model/Model.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>
#include <vector>

namespace clang::valuetask {

using TermId = unsigned;
using CondId = unsigned;
using ScalarId = unsigned;
/// The condition of which nothing is known.
constexpr CondId UnknownCond = 0;
constexpr ScalarId UnknownScalar = 0;
constexpr TermId NoTerm = ~0u;

/// What a term's value depends on.
struct TermReads {
  llvm::SmallVector<const VarDecl *, 2> Variables;
  /// Reads fields of the current object or of what a pointer leads to.
  bool Fields = false;
  /// Reads variables of static storage.
  bool Globals = false;

  void add(const TermReads &O) {
    Variables.append(O.Variables);
    Fields |= O.Fields;
    Globals |= O.Globals;
  }
};

struct Term {
  std::string Key;
  TermReads Reads;
  Range Domain = Range::full();
  /// `x & mask`: the term of x, and the mask.
  TermId MaskOf = NoTerm;
  int64_t Mask = 0;
  /// The terms of its own bits: `x & 1`, `x & 6`.
  llvm::SmallVector<TermId, 2> Masks;
  /// Some of its bits are set or cleared somewhere.
  bool Combined = false;
  /// A difference: the variables that are its sides, where they are, and the
  /// terms of its sides.
  const VarDecl *Plus = nullptr, *Minus = nullptr;
  TermId PlusTerm = NoTerm, MinusTerm = NoTerm;
  /// An element of a local variable, with this number.
  const VarDecl *Container = nullptr;
  std::optional<int64_t> Number;
  /// It is this field of the current object.
  const FieldDecl *OwnField = nullptr;
  /// Values at which some test begins or ceases to hold, few and in order.
  llvm::SmallVector<int64_t, 4> Cuts;
  /// Tested by a branch or by a condition that is stored.
  unsigned Tests = 0;
  /// Tests and assignments together. A term that is mentioned once cannot
  /// correlate anything, so states do not carry it.
  unsigned Mentions = 0;

  bool isRelevant() const { return Tests > 0 && Mentions > 1; }
  void noteElement(const VarDecl *Of, std::optional<int64_t> N) {
    Container = Of;
    Number = N;
  }
  /// Another element of the same variable.
  bool isBeside(const Term &O) const {
    return Container && Container == O.Container && Number && O.Number &&
           *Number != *O.Number;
  }
};

enum class CondKind : uint8_t {
  Unknown,
  Constant,
  Not,
  And,
  Or,
  Query,
  TermIn,
  Alike ///< Two pointers lead to the same object.
};

struct Cond {
  CondKind Kind = CondKind::Unknown;
  bool Value = false; ///< Constant
  /// Not, And, Or; Alike: A, where that is not known.
  CondId A = 0, B = 0;
  PlaceId Object = NoPlace; ///< Query; Alike
  PlaceId Other = NoPlace;  ///< Alike
  Knowledge WhenTrue = Knowledge::Nothing, WhenFalse = Knowledge::Nothing;
  TermId T = NoTerm; ///< TermIn; Query: the answer of this evaluation
  Range In;
};

enum class ScalarKind : uint8_t { Unknown, Within, Term, Cond, Choice };

/// The value that is stored into a term.
struct Scalar {
  ScalarKind Kind = ScalarKind::Unknown;
  Range In;          ///< Within
  TermId T = NoTerm; ///< Term: that much more than it
  int64_t Delta = 0;
  CondId C = UnknownCond;      ///< Cond; Choice: which of the two
  ScalarId Then = 0, Else = 0; ///< Choice
};

/// The numbers that compare with \p N by \p Op.
Range solutions(BinaryOperatorKind Op, int64_t N);
/// `b > a` for `a < b`.
BinaryOperatorKind mirrored(BinaryOperatorKind Op);
/// What \p Code makes of two numbers, unless that overflows.
std::optional<int64_t> calculate(BinaryOperatorKind Code, int64_t A, int64_t B);

class ConditionTable {
public:
  ConditionTable();

  /// The term with \p Key; reads and domain are those of the first mention.
  TermId term(llvm::StringRef Key, const TermReads &Reads, Range Domain);
  Term &operator[](TermId T) { return Terms[T]; }
  const Term &operator[](TermId T) const { return Terms[T]; }
  size_t termCount() const { return Terms.size(); }

  CondId constant(bool B);
  CondId negate(CondId C);
  CondId both(CondId A, CondId B);
  CondId either(CondId A, CondId B);
  /// \p Answer, if any, is the term of what the query said.
  CondId query(PlaceId Object, Knowledge WhenTrue, Knowledge WhenFalse,
               TermId Answer = NoTerm);
  CondId in(TermId T, const Range &R);
  /// \p A and \p B, which pointers lead to, are the same.
  CondId alike(PlaceId A, PlaceId B, CondId Otherwise);
  const Cond &cond(CondId C) const { return Conds[C]; }

  ScalarId within(const Range &R);
  ScalarId termScalar(TermId T);
  ScalarId condScalar(CondId C);
  ScalarId choice(CondId C, ScalarId Then, ScalarId Else);
  /// A and B combined by \p Code, or unknown: numbers, conditions, choices of
  /// these, and the sum of a term and a number.
  ScalarId combine(BinaryOperatorKind Code, ScalarId A, ScalarId B);
  /// The value of \p S lies in \p R.
  CondId holds(ScalarId S, const Range &R);
  const Scalar &scalar(ScalarId S) const { return Scalars[S]; }

  /// \p Masked is `of & mask`.
  void noteMask(TermId Masked, TermId Of, int64_t Mask);
  /// Has sets of bits that overlap be carried where one of them is tested.
  void relateMasks();
  /// Has differences carry their sides where one of these is tested by itself.
  void relateSides();
  /// Counts a test of every term in \p C.
  void countTests(CondId C);
  void countScalarTests(ScalarId S);

  std::string text(CondId C, const PlaceTable &Places) const;

private:
  CondId add(Cond C);
  ScalarId combine(BinaryOperatorKind Code, ScalarId A, ScalarId B,
                   unsigned &Budget);
  ScalarId combineLeaves(BinaryOperatorKind Code, const Scalar &A,
                         const Scalar &B);
  std::vector<Term> Terms;
  std::vector<Cond> Conds;
  std::vector<Scalar> Scalars;
  llvm::StringMap<TermId> ByKey;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_CONDITION_H
