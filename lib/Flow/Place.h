//===- Place.h - where an object lives, as an access path -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A place is a variable, `this` or a temporary, followed by projections:
// fields, pointees, elements. Places are interned, so that a number stands for
// one; equal numbers are the same object as long as no part of the path is
// written. In: declarations and expressions. Out: PlaceIds for facts and
// states.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_PLACE_H
#define VALUETASK_FLOW_PLACE_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <tuple>
#include <vector>

namespace clang::valuetask {

using PlaceId = unsigned;
/// Names no place: the analysis does not know where the object lives.
constexpr PlaceId NoPlace = 0;

enum class PlaceKind : uint8_t {
  None,
  Variable,  ///< Key: the canonical VarDecl.
  This,      ///< The object of the member function.
  Temporary, ///< Key: the expression that makes it.
  Field,     ///< Key: the FieldDecl; of Base.
  Pointee,   ///< What a pointer, smart pointer, optional or wrapper leads to.
  Element,   ///< Number: the constant index; of Base.
  ElementAt, ///< Key: the VarDecl whose value plus Number is the index; of
             ///< Base.
  Keyed,     ///< Number: which name; the element of the map Base under it.
  Some,      ///< The element of Base that the expression Key chooses.
  Offset,    ///< Number, plus the value of the variable Key if any, steps after
             ///< Base, in the same array.
  Each,      ///< The current element of a range-based for over Base.
  All,       ///< Stands for all elements of Base together.
  Past,      ///< For those that a loop over Base has left behind.
};

struct Place {
  PlaceKind Kind = PlaceKind::None;
  const void *Key = nullptr;
  int64_t Number = 0;
  PlaceId Base = NoPlace;
  unsigned Depth = 0;
};

/// A projection without its base, for a path that another table continues.
struct PathStep {
  PlaceKind Kind;
  const void *Key;
  int64_t Number;
  bool operator==(const PathStep &O) const {
    return Kind == O.Kind && Key == O.Key && Number == O.Number;
  }
};

class PlaceTable {
public:
  PlaceTable();

  PlaceId variable(const VarDecl *D);
  PlaceId self();
  PlaceId temporary(const Expr *E);
  PlaceId field(PlaceId Base, const FieldDecl *F);
  PlaceId pointee(PlaceId Base);
  PlaceId element(PlaceId Base, int64_t Index);
  PlaceId elementAt(PlaceId Base, const VarDecl *Index, int64_t Offset = 0);
  PlaceId keyed(PlaceId Base, llvm::StringRef Name);
  PlaceId some(PlaceId Base, const Expr *Choice);
  /// An element of the same array, if \p Base is known to be one.
  PlaceId offset(PlaceId Base, int64_t Number, const VarDecl *Index = nullptr);
  PlaceId each(PlaceId Base);
  PlaceId all(PlaceId Base);
  PlaceId extend(PlaceId Base, const PathStep &Step);
  PlaceId past(PlaceId Base);

  const Place &operator[](PlaceId P) const { return Places[P]; }
  size_t size() const { return Places.size(); }

  /// One of the elements of its base, whichever.
  bool isElement(PlaceId P) const;
  /// True if \p P is \p Ancestor or lies inside it.
  bool isWithin(PlaceId P, PlaceId Ancestor) const;
  /// The variable, `this` or temporary at the start of the path.
  PlaceId root(PlaceId P) const;
  /// \p P, which lies within \p From, as the same path within \p To.
  PlaceId reroot(PlaceId P, PlaceId From, PlaceId To);
  /// The variable at the start of the path, or null.
  const VarDecl *rootVariable(PlaceId P) const;
  /// The path goes through a pointer or starts at `this`, a parameter of
  /// reference type or a variable of static storage: others may reach it.
  bool isShared(PlaceId P) const;
  /// An index that is \p D's value stands somewhere on the path.
  bool dependsOnIndex(PlaceId P, const VarDecl *D) const;

  /// As the user would write it: `pending_`, `*p`, `pair.second`.
  std::string text(PlaceId P) const;

private:
  bool isReference(PlaceId P) const;
  PlaceId intern(PlaceKind K, const void *Key, int64_t Number, PlaceId Base);

  std::vector<Place> Places;
  std::vector<std::string> Names;
  std::map<std::tuple<PlaceKind, const void *, int64_t, PlaceId>, PlaceId> Ids;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_PLACE_H
