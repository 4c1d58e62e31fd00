//===- ProfileCache.h - a profile is read once ----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A run over many files has one profile, which may be large. In: file names.
// Out: the profile, read anew only if a file was changed, as an editor's server
// may live to see.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EVIDENCE_PROFILECACHE_H
#define VALUETASK_EVIDENCE_PROFILECACHE_H

#include "Evidence/Profile.h"

namespace clang::valuetask {

llvm::Expected<std::shared_ptr<const Profile>>
cachedProfile(const std::vector<std::string> &Files);

/// True once for each profile, word and process: what is to be told of the
/// profile, and not of one of many files.
bool isFirstWordOn(const Profile &P, llvm::StringRef Word);

} // namespace clang::valuetask

#endif // VALUETASK_EVIDENCE_PROFILECACHE_H
