//===- Place.cpp - interning and walking access paths ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Flow/Place.h"
#include "Flow/Holders.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::valuetask {

// A path longer than this is no name that a user could follow, and a list
// traversal (`p = p->next`) would make ever longer ones.
static constexpr unsigned MaxDepth = 6;

PlaceTable::PlaceTable() { Places.emplace_back(); }

PlaceId PlaceTable::intern(PlaceKind K, const void *Key, int64_t Number,
                           PlaceId Base) {
  unsigned Depth = Base == NoPlace ? 0 : Places[Base].Depth + 1;
  if (Depth > MaxDepth)
    return NoPlace;
  auto [It, New] =
      Ids.try_emplace(std::make_tuple(K, Key, Number, Base), Places.size());
  if (New)
    Places.push_back({K, Key, Number, Base, Depth});
  return It->second;
}

PlaceId PlaceTable::variable(const VarDecl *D) {
  return intern(PlaceKind::Variable, D->getCanonicalDecl(), 0, NoPlace);
}
PlaceId PlaceTable::self() {
  return intern(PlaceKind::This, nullptr, 0, NoPlace);
}
PlaceId PlaceTable::temporary(const Expr *E) {
  return intern(PlaceKind::Temporary, E, 0, NoPlace);
}
PlaceId PlaceTable::field(PlaceId Base, const FieldDecl *F) {
  if (Base == NoPlace)
    return NoPlace;
  return intern(PlaceKind::Field, F->getCanonicalDecl(), 0, Base);
}
PlaceId PlaceTable::pointee(PlaceId Base) {
  return Base == NoPlace ? NoPlace
                         : intern(PlaceKind::Pointee, nullptr, 0, Base);
}
PlaceId PlaceTable::element(PlaceId Base, int64_t Index) {
  return Base == NoPlace ? NoPlace
                         : intern(PlaceKind::Element, nullptr, Index, Base);
}
PlaceId PlaceTable::elementAt(PlaceId Base, const VarDecl *Index,
                              int64_t Offset) {
  return Base == NoPlace ? NoPlace
                         : intern(PlaceKind::ElementAt,
                                  Index->getCanonicalDecl(), Offset, Base);
}
PlaceId PlaceTable::keyed(PlaceId Base, llvm::StringRef Name) {
  if (Base == NoPlace)
    return NoPlace;
  auto It = llvm::find(Names, Name);
  int64_t Which = It - Names.begin();
  if (It == Names.end())
    Names.push_back(Name.str());
  return intern(PlaceKind::Keyed, nullptr, Which, Base);
}
PlaceId PlaceTable::some(PlaceId Base, const Expr *Choice) {
  return Base == NoPlace ? NoPlace : intern(PlaceKind::Some, Choice, 0, Base);
}

PlaceId PlaceTable::offset(PlaceId Base, int64_t Number, const VarDecl *Index) {
  if (Base == NoPlace || (Number == 0 && !Index))
    return Base;
  const Place Step = Places[Base];
  const void *Key = Index ? Index->getCanonicalDecl() : nullptr;
  switch (Step.Kind) {
  case PlaceKind::Element:
    if (Step.Number < 0) // counted from the end
      return NoPlace;
    Number += Step.Number;
    if (Index)
      return elementAt(Step.Base, Index, Number);
    return Number < 0 ? NoPlace : element(Step.Base, Number);
  case PlaceKind::ElementAt:
  case PlaceKind::Offset:
    if (Key && Step.Key)
      return NoPlace;
    if (Number += Step.Number; !Number && !Key && !Step.Key)
      return Step.Base;
    return intern(Step.Kind, Key ? Key : Step.Key, Number, Step.Base);
  case PlaceKind::Each:
  case PlaceKind::All:
  case PlaceKind::Past:
  case PlaceKind::Keyed:
  case PlaceKind::Some:
    return NoPlace;
  default:
    return intern(PlaceKind::Offset, Key, Number, Base);
  }
}

PlaceId PlaceTable::each(PlaceId Base) {
  return Base == NoPlace ? NoPlace : intern(PlaceKind::Each, nullptr, 0, Base);
}
PlaceId PlaceTable::all(PlaceId Base) {
  return Base == NoPlace ? NoPlace : intern(PlaceKind::All, nullptr, 0, Base);
}
PlaceId PlaceTable::extend(PlaceId Base, const PathStep &Step) {
  return Base == NoPlace ? NoPlace
                         : intern(Step.Kind, Step.Key, Step.Number, Base);
}
PlaceId PlaceTable::past(PlaceId Base) {
  return Base == NoPlace ? NoPlace : intern(PlaceKind::Past, nullptr, 0, Base);
}

bool PlaceTable::isElement(PlaceId P) const {
  switch (Places[P].Kind) {
  case PlaceKind::Element:
  case PlaceKind::ElementAt:
  case PlaceKind::Keyed:
  case PlaceKind::Some:
  case PlaceKind::Each:
    return true;
  default:
    return false;
  }
}

bool PlaceTable::isWithin(PlaceId P, PlaceId Ancestor) const {
  for (; P != NoPlace; P = Places[P].Base) {
    if (P == Ancestor)
      return true;
    // What lies beside an object is no part of it.
    if (Places[P].Kind == PlaceKind::Offset)
      P = Places[P].Base;
  }
  return false;
}

PlaceId PlaceTable::root(PlaceId P) const {
  while (Places[P].Base != NoPlace)
    P = Places[P].Base;
  return P;
}

PlaceId PlaceTable::reroot(PlaceId P, PlaceId From, PlaceId To) {
  if (P == From)
    return To;
  Place Step = Places[P];
  PlaceId Base = reroot(Step.Base, From, To);
  if (Base == NoPlace)
    return NoPlace;
  if (Step.Kind == PlaceKind::Offset)
    return offset(Base, Step.Number, static_cast<const VarDecl *>(Step.Key));
  return intern(Step.Kind, Step.Key, Step.Number, Base);
}

const VarDecl *PlaceTable::rootVariable(PlaceId P) const {
  const Place &R = Places[root(P)];
  return R.Kind == PlaceKind::Variable ? static_cast<const VarDecl *>(R.Key)
                                       : nullptr;
}

bool PlaceTable::isShared(PlaceId P) const {
  for (; P != NoPlace; P = Places[P].Base) {
    const Place &Step = Places[P];
    if (Step.Kind == PlaceKind::This)
      return true;
    if (Step.Kind == PlaceKind::Variable) {
      const auto *D = static_cast<const VarDecl *>(Step.Key);
      return !D->hasLocalStorage() || D->getType()->isReferenceType();
    }
  }
  return false;
}

bool PlaceTable::dependsOnIndex(PlaceId P, const VarDecl *D) const {
  for (; P != NoPlace; P = Places[P].Base)
    if ((Places[P].Kind == PlaceKind::ElementAt ||
         Places[P].Kind == PlaceKind::Offset) &&
        Places[P].Key == D->getCanonicalDecl())
      return true;
  return false;
}

bool PlaceTable::isReference(PlaceId P) const {
  const VarDecl *V =
      Places[P].Kind == PlaceKind::Variable ? rootVariable(P) : nullptr;
  return V && V->getType()->isReferenceType();
}

/// The name that a structured binding gives to \p Part of its hidden variable.
static std::string bindingName(const Place &Hidden, const Place &Part) {
  const auto *D = Hidden.Kind == PlaceKind::Variable
                      ? dyn_cast<DecompositionDecl>(
                            static_cast<const VarDecl *>(Hidden.Key))
                      : nullptr;
  if (!D)
    return "";
  int64_t Index = Part.Number;
  if (Part.Kind == PlaceKind::Field)
    Index = static_cast<const FieldDecl *>(Part.Key)->getFieldIndex();
  else if (Part.Kind != PlaceKind::Element)
    return "";
  return Index >= 0 && size_t(Index) < D->bindings().size()
             ? D->bindings()[Index]->getNameAsString()
             : "";
}

/// The type of the object at \p P if its declaration says so.
static const CXXRecordDecl *classAt(const Place &P) {
  if (P.Kind != PlaceKind::Variable && P.Kind != PlaceKind::Field)
    return nullptr;
  return static_cast<const ValueDecl *>(P.Key)
      ->getType()
      .getNonReferenceType()
      ->getAsCXXRecordDecl();
}

std::string PlaceTable::text(PlaceId P) const {
  const Place &Step = Places[P];
  if (std::string Name = bindingName(Places[Step.Base], Step); !Name.empty())
    return Name;
  switch (Step.Kind) {
  case PlaceKind::None:
    return "?";
  case PlaceKind::Variable:
    return static_cast<const VarDecl *>(Step.Key)->getNameAsString();
  case PlaceKind::This:
    return "this";
  case PlaceKind::Temporary:
    return "temporary";
  case PlaceKind::Field: {
    std::string Name =
        static_cast<const FieldDecl *>(Step.Key)->getNameAsString();
    const Place &Base = Places[Step.Base];
    // What a map keeps under a key.
    if (const auto *F = static_cast<const FieldDecl *>(Step.Key);
        isElement(Step.Base) && Name == "second" &&
        F->getParent()->field_begin()->getType().isConstQualified())
      return text(Step.Base);
    if (Base.Kind == PlaceKind::This || Base.Kind == PlaceKind::Temporary)
      return Name;
    if (Base.Kind == PlaceKind::Pointee && !isReference(Base.Base))
      return text(Base.Base) + "->" + Name;
    if (Base.Kind == PlaceKind::Each || Base.Kind == PlaceKind::All)
      return Name + " of an " + text(Step.Base);
    return text(Step.Base) + "." + Name;
  }
  case PlaceKind::Pointee:
    return (isReference(Step.Base) ? "" : "*") + text(Step.Base);
  case PlaceKind::Element:
    if (Step.Number == -1)
      return text(Step.Base) + ".back()";
    if (const CXXRecordDecl *R = classAt(Places[Step.Base]);
        isStd(R, {"tuple", "variant", "pair"}))
      return "std::get<" + std::to_string(Step.Number) + ">(" +
             text(Step.Base) + ")";
    if (Step.Number == 0 &&
        isStd(classAt(Places[Step.Base]), {"queue", "list", "forward_list"}))
      return text(Step.Base) + ".front()";
    return text(Step.Base) + "[" + std::to_string(Step.Number) + "]";
  case PlaceKind::Keyed:
    return text(Step.Base) + "[" + Names[Step.Number] + "]";
  case PlaceKind::Offset:
    if (!Step.Key && Places[Step.Base].Kind == PlaceKind::Pointee)
      return text(Places[Step.Base].Base) + "[" + std::to_string(Step.Number) +
             "]";
    return "element after " + text(Step.Base);
  case PlaceKind::ElementAt: {
    std::string Index =
        static_cast<const VarDecl *>(Step.Key)->getNameAsString();
    if (Step.Number != 0)
      Index += (Step.Number < 0 ? " - " : " + ") +
               std::to_string(Step.Number < 0 ? -Step.Number : Step.Number);
    return text(Step.Base) + "[" + Index + "]";
  }
  case PlaceKind::Some:
  case PlaceKind::Each:
  case PlaceKind::All:
  case PlaceKind::Past:
    if (Places[Step.Base].Kind == PlaceKind::Past)
      return text(Step.Base);
    return "element of " + text(Step.Base);
  }
  return "?";
}

} // namespace clang::valuetask
