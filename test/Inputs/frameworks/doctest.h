//===- doctest.h - the shape of doctest's macros --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What matters for the analysis: the expression stands under a decomposing
// `<<` inside try; the whole is either a do-loop or, where assertions return a
// value, a lambda that captures by reference and is called on the spot.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_FRAMEWORKS_DOCTEST_H
#define VALUETASK_TEST_INPUTS_FRAMEWORKS_DOCTEST_H

namespace doctest_like {

enum class kind { check, require };

class outcome {
public:
  outcome(bool passed);
};

template <class T> class left_side {
public:
  left_side(T &&value, kind k);
  operator outcome();
  template <class U> outcome operator==(U &&other);
  template <class U> outcome operator!=(U &&other);
  template <class U> outcome operator>(U &&other);
  template <class U> outcome operator<(U &&other);
};

class decomposer {
public:
  explicit decomposer(kind k);
  template <class T> left_side<T> operator<<(T &&value);
};

class builder {
public:
  builder(kind k, const char *file, int line, const char *text);
  void set(const outcome &result);
  void exception_seen();
  bool log();
  void react() const;
  bool failed() const;
};

void trap();

} // namespace doctest_like

#define DOCTEST_LIKE_BODY(k, ...)                                              \
  ::doctest_like::builder doctest_builder(::doctest_like::kind::k, __FILE__,   \
                                          __LINE__, #__VA_ARGS__);             \
  try {                                                                        \
    _Pragma("clang diagnostic push")                                           \
    _Pragma("clang diagnostic ignored \"-Woverloaded-shift-op-parentheses\"")  \
    doctest_builder.set(                                                       \
        ::doctest_like::decomposer(::doctest_like::kind::k) << __VA_ARGS__);   \
    _Pragma("clang diagnostic pop")                                            \
  } catch (...) {                                                              \
    doctest_builder.exception_seen();                                          \
  }                                                                            \
  if (doctest_builder.log())                                                   \
    ::doctest_like::trap();                                                    \
  doctest_builder.react();

#define DOCTEST_CHECK(...)                                                     \
  do {                                                                         \
    DOCTEST_LIKE_BODY(check, __VA_ARGS__)                                      \
  } while (false)
#define DOCTEST_REQUIRE(...)                                                   \
  do {                                                                         \
    DOCTEST_LIKE_BODY(require, __VA_ARGS__)                                    \
  } while (false)

/// The same where assertions return whether they held.
#define DOCTEST_CHECK_VALUE(...)                                               \
  [&] {                                                                        \
    DOCTEST_LIKE_BODY(check, __VA_ARGS__)                                      \
    return !doctest_builder.failed();                                          \
  }()

#endif // VALUETASK_TEST_INPUTS_FRAMEWORKS_DOCTEST_H
