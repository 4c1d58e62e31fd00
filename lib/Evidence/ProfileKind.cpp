//===- ProfileKind.cpp - what a file is -----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the bytes of a file. Out: which reader is for it, or what a user is to do
// with it first: every tool has a raw format that is one step away from ours.
//
//===----------------------------------------------------------------------===//

#include "Evidence/Profile.h"
#include "llvm/ProfileData/InstrProfReader.h"
#include "llvm/ProfileData/SampleProfReader.h"
#include "llvm/Support/Errc.h"
#include <zlib.h>

using namespace llvm;

namespace clang::valuetask {

Expected<ProfileKind> kindOf(const MemoryBuffer &File) {
  StringRef Bytes = File.getBuffer();
  if (Bytes.trim().empty())
    return createStringError("the file is empty");
  if (IndexedInstrProfReader::hasFormat(File))
    return ProfileKind::Instrumented;
  if (RawInstrProfReader64::hasFormat(File) ||
      RawInstrProfReader32::hasFormat(File))
    return createStringError(
        "it is raw; run 'llvm-profdata merge' on it first");
  if (Bytes.starts_with("adcg") || Bytes.starts_with("gcda") ||
      Bytes.starts_with("oncg") || Bytes.starts_with("gcno"))
    return createStringError("it is what g++ writes for gcov; run 'gcov "
                             "--json-format' on it first");
  if (Bytes.starts_with("PERFILE2"))
    return createStringError(
        "it is what perf writes; run 'llvm-profgen' on it first");
  if (Bytes.ltrim().starts_with("{"))
    return Bytes.contains("\"llvm.coverage.json.export\"")
               ? ProfileKind::Coverage
               : ProfileKind::Gcov;
  if (sampleprof::SampleProfileReaderRawBinary::hasFormat(File) ||
      sampleprof::SampleProfileReaderExtBinary::hasFormat(File) ||
      sampleprof::SampleProfileReaderText::hasFormat(File))
    return ProfileKind::Sampled;
  return createStringError(
      "its format is not known; it must be the JSON of 'llvm-cov export' or of "
      "'gcov --json-format', or a profile of 'llvm-profdata merge', indexed or "
      "sampled");
}

Expected<std::unique_ptr<MemoryBuffer>>
unpacked(std::unique_ptr<MemoryBuffer> File) {
  StringRef Packed = File->getBuffer();
  if (!Packed.starts_with("\x1f\x8b"))
    return File;
  z_stream Stream = {};
  // 16: with gzip's header. LLVM's own decompression knows zlib's only.
  if (inflateInit2(&Stream, MAX_WBITS + 16) != Z_OK)
    return createStringError(errc::not_enough_memory, "zlib cannot start");
  Stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(Packed.data()));
  Stream.avail_in = static_cast<uInt>(Packed.size());
  SmallVector<char, 0> Out;
  char Chunk[1 << 16];
  int Status = Z_OK;
  while (Status == Z_OK) {
    Stream.next_out = reinterpret_cast<Bytef *>(Chunk);
    Stream.avail_out = sizeof(Chunk);
    Status = inflate(&Stream, Z_NO_FLUSH);
    Out.append(Chunk, Chunk + (sizeof(Chunk) - Stream.avail_out));
  }
  inflateEnd(&Stream);
  if (Status != Z_STREAM_END)
    return createStringError("it is packed by gzip, and damaged or cut off");
  return MemoryBuffer::getMemBufferCopy(StringRef(Out.data(), Out.size()),
                                        File->getBufferIdentifier());
}

} // namespace clang::valuetask
