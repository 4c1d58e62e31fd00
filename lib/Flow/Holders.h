//===- Holders.h - optionals, smart pointers, tuples, containers ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Classes that are no value tasks themselves but keep them: which operation of
// such a class leads to which of its parts. Decided by shape (a class that can
// be dereferenced, indexed, unpacked), so that the users' own optionals and
// pointers are followed like the standard ones.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_HOLDERS_H
#define VALUETASK_FLOW_HOLDERS_H

#include "Flow/Place.h"
#include "Model/ModelIndex.h"
#include "clang/AST/DeclCXX.h"
#include <optional>

namespace clang::valuetask {

enum class HolderAccess : uint8_t {
  None,
  Content, ///< `*o`, `o->`, `o.value()`, `p.get()`
  First,   ///< `v.front()`
  Last,    ///< `v.back()`
  Indexed, ///< `v[i]`, `v.at(i)`
  Clear,   ///< `o.reset()`, `v.clear()`
  Replace, ///< `o.emplace(x)`
  Insert,  ///< Another operation that changes the holder.
  Size,    ///< A question about the holder.
};

/// True if objects of \p T may keep value tasks inside: in a field, a base or
/// a template argument.
bool holdsTasks(QualType T, const ModelIndex &Model);
/// A member function of a user's aggregate that keeps its parts in fields: its
/// body says what it does, whatever its name.
bool speaksForItself(const CXXMethodDecl *M);
bool isDereferenceable(const CXXRecordDecl *R);
/// Has a begin and an end.
bool isRange(const CXXRecordDecl *R);
bool isDereferenceableType(QualType T);
/// Dereferenceable, and keeps its content inside.
bool isOptional(const CXXRecordDecl *R);
bool isCallable(const CXXRecordDecl *R);
bool isTupleLike(const CXXRecordDecl *R);
/// What `<=>` gives (Orderings.cpp).
bool isOrdering(QualType T);
/// Objects of \p T may keep pointers or references to value tasks.
bool keepsHandles(QualType T, const ModelIndex &Model);
/// Class \p Name of the standard library.
bool isStd(const CXXRecordDecl *R, llvm::ArrayRef<llvm::StringRef> Names);
/// A thread, or a future that no model speaks of: it may stand for work.
bool isWorker(const CXXRecordDecl *R);
/// An execution policy under which calls may run side by side.
bool isParallelPolicy(QualType T);
/// It is moved on and dereferenced.
bool isIterator(QualType T);
/// The second member of the elements of a map, or null.
const FieldDecl *mappedField(const CXXRecordDecl *R);
/// It finds its elements by key.
bool isKeyed(const CXXRecordDecl *R);
/// The type of part \p Index of a pair, a tuple or a variant.
QualType partType(const CXXRecordDecl *R, unsigned Index);
/// The part of that type, if it is the only one.
std::optional<unsigned> partOfType(const CXXRecordDecl *R, QualType T,
                                   const ASTContext &Ctx);
HolderAccess holderAccess(const CXXMethodDecl *M, const CXXRecordDecl *Class);
/// Objects of \p R give elements by front(), operator* or the like.
bool keepsElements(const CXXRecordDecl *R);
/// \p M leaves the holder that it is called on as it is.
/// The type of what a container or array of type \p T keeps, or null.
QualType elementType(QualType T, const ASTContext &Ctx);
/// A standard view: what it shows is somebody else's.
bool isView(QualType T);
bool onlyLooks(const CXXMethodDecl *M);
/// Part \p Index of the pair or tuple at \p Whole.
PlaceId tuplePart(PlaceId Whole, const CXXRecordDecl *R, unsigned Index,
                  PlaceTable &Places);
/// Whether an optional or smart pointer that gets the value of \p Init has
/// something in it; none if that cannot be said.
std::optional<bool> engagement(const Expr *Init);
/// An exception, a pointer to one, or a project's own class that keeps one.
bool isFailure(QualType T);
/// True if \p From is what a task of type \p Task results in: constructing one
/// from it gives a complete task.
bool isResultValue(QualType Task, QualType From, const ASTContext &Ctx);

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_HOLDERS_H
