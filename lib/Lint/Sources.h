//===- Sources.h - from offsets to lines ----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy's export speaks of byte offsets. Files are read once each.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_LINT_SOURCES_H
#define VALUETASK_LINT_SOURCES_H

#include "Lint/Files.h"
#include "Lint/Finding.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>

namespace valuetask::lint {

class Sources {
public:
  explicit Sources(Paths &P) : P(P) {}

  /// \p Length as given; without one, the token that begins there.
  Location at(llvm::StringRef File, unsigned Offset,
              std::optional<unsigned> Length = std::nullopt);

private:
  struct File {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    std::vector<unsigned> LineStarts;
  };
  const File &open(llvm::StringRef Path);

  Paths &P;
  llvm::StringMap<File> Files;
};

} // namespace valuetask::lint

#endif // VALUETASK_LINT_SOURCES_H
