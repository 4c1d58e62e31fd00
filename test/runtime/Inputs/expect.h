//===- expect.h - checks for the runtime's tests --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A failed check says where and what, and makes the program end with 1. No test
// framework: the tests are built with several compilers, standard libraries and
// sanitizers, which a framework would have to be built with too.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_RUNTIME_EXPECT_H
#define VALUETASK_TEST_RUNTIME_EXPECT_H

#include <atomic>
#include <cstdio>

inline std::atomic<int> failed_checks = 0;

inline void expect(bool holds, const char *what, const char *file, int line) {
  if (holds)
    return;
  ++failed_checks;
  std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
}

#define EXPECT(...) expect(bool(__VA_ARGS__), #__VA_ARGS__, __FILE__, __LINE__)

#define EXPECT_THROWS(TYPE, ...)                                               \
  do {                                                                         \
    bool thrown = false;                                                       \
    try {                                                                      \
      (void)(__VA_ARGS__);                                                     \
    } catch (const TYPE &) {                                                   \
      thrown = true;                                                           \
    }                                                                          \
    expect(thrown, #__VA_ARGS__ " throws " #TYPE, __FILE__, __LINE__);         \
  } while (false)

/// What main returns.
inline int result_of_checks() { return failed_checks == 0 ? 0 : 1; }

#endif // VALUETASK_TEST_RUNTIME_EXPECT_H
