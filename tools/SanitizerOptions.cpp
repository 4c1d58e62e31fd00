//===- SanitizerOptions.cpp - what a partly instrumented program needs ----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Linked into the executables of a sanitized build. Clang and LLVM come as
// libraries without instrumentation, which two of the sanitizer's notions do
// not survive:
//
// - a container or an allocator's slab is partly poisoned by inlined code of
//   ours and later used by library code that does not unpoison, or the other
//   way round: no poisoning by hand, then;
// - clang-tidy leaves much to the end of the process: no leaks are reported.
//
// ASAN_OPTIONS and UBSAN_OPTIONS in the environment still override these.
//
//===----------------------------------------------------------------------===//

extern "C" {
const char *__asan_default_options();
const char *__asan_default_options() {
  return "detect_leaks=0:detect_container_overflow=0:allow_user_poisoning=0";
}

const char *__ubsan_default_options();
const char *__ubsan_default_options() { return "print_stacktrace=1"; }
}
