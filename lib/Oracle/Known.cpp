//===- Known.cpp - disagreements that are known ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Known.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace valuetask::oracle {

namespace {

/// Seed and number of a line; false if it has none.
bool parse(llvm::StringRef Line, uint64_t &Seed, uint64_t &Number) {
  llvm::SmallVector<llvm::StringRef> Words;
  Line.split(Words, ' ');
  return Words.size() == 4 && !Words[0].getAsInteger(10, Seed) &&
         !Words[1].getAsInteger(10, Number) &&
         (Words[2] == "miss" || Words[2] == "alarm");
}

} // namespace

llvm::Expected<Known> Known::read(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return llvm::createStringError(Path + ": " + Buffer.getError().message());
  Known K;
  llvm::SmallVector<llvm::StringRef> Lines;
  (*Buffer)->getBuffer().split(Lines, '\n');
  for (size_t I = 0; I < Lines.size(); ++I) {
    llvm::StringRef Line = Lines[I].trim();
    uint64_t Seed, Number;
    if (Line.empty() || Line.starts_with("#"))
      continue;
    if (!parse(Line, Seed, Number))
      return llvm::createStringError(
          Path + ":" + std::to_string(I + 1) +
          ": not SEED NUMBER miss|alarm CHECK: " + Line);
    K.Lines.insert(Line.str());
  }
  return K;
}

std::string Known::line(uint64_t Seed, uint64_t Number,
                        const Disagreement &What) {
  return std::to_string(Seed) + ' ' + std::to_string(Number) +
         (What.Miss ? " miss " : " alarm ") + What.Check;
}

bool Known::has(const std::string &Line) {
  if (!Lines.count(Line))
    return false;
  Seen.insert(Line);
  return true;
}

std::vector<std::string> Known::stale(uint64_t Seed, uint64_t First,
                                      uint64_t End) const {
  std::vector<std::string> Out;
  for (const std::string &Line : Lines) {
    uint64_t S, Number;
    if (parse(Line, S, Number) && S == Seed && Number >= First &&
        Number < End && !Seen.count(Line))
      Out.push_back(Line);
  }
  return Out;
}

} // namespace valuetask::oracle
