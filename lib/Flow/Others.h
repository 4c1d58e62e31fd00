//===- Others.h - who else runs while a function waits --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the rest of the translation unit may do, at a suspension of one
// function, to the places and fields that it knows. Asked for only where
// something is known that a suspension could change.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_FLOW_OTHERS_H
#define VALUETASK_FLOW_OTHERS_H

#include "Flow/FieldWrites.h"
#include "Flow/Place.h"

namespace clang::valuetask {

class Others {
public:
  /// \p Writes is null where nobody else can run: the caller waits, too.
  Others(FieldWrites *Writes, const FunctionDecl *Self)
      : Writes(Writes), Self(Self) {}

  /// Some function in sight may give a new value to what lies at \p P: to a
  /// field on the way there. \p ButSelf leaves out this function.
  bool mayChange(PlaceId P, const PlaceTable &Places,
                 bool ButSelf = false) const {
    for (; Writes && P != NoPlace; P = Places[P].Base) {
      if (Places[P].Kind != PlaceKind::Field)
        continue;
      const auto *F = static_cast<const FieldDecl *>(Places[P].Key);
      // The mentions of the pair tell what is written in it.
      if (F->getParent()->isInStdNamespace())
        continue;
      const Place &Around = Places[Places[P].Base];
      const void *Outer =
          Around.Kind == PlaceKind::Field ? Around.Key : nullptr;
      if (Writes->mayChange(F, static_cast<const FieldDecl *>(Outer),
                            ButSelf ? Self : nullptr))
        return true;
    }
    return false;
  }

  /// What others may give to a field of the current object.
  Range numbers(const FieldDecl *F) const {
    return Writes ? Writes->numbers(F).value_or(Range::full()) : Range::full();
  }

private:
  FieldWrites *Writes;
  const FunctionDecl *Self;
};

} // namespace clang::valuetask

#endif // VALUETASK_FLOW_OTHERS_H
