//===- gtest.h - the shape of GoogleTest's macros -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What matters for the analysis: a switch over 0 in front of an `if` whose
// condition declares a result object with an explicit conversion to bool; the
// failing arm records, and returns where the assertion is fatal; assertions on
// exceptions jump into that arm with goto.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_FRAMEWORKS_GTEST_H
#define VALUETASK_TEST_INPUTS_FRAMEWORKS_GTEST_H

#include <string>
#include <type_traits>

namespace testing::internal {

class AssertionResult {
public:
  AssertionResult(const AssertionResult &other);
  template <class T>
  explicit AssertionResult(const T &success,
                           std::enable_if_t<!std::is_convertible_v<
                               T, AssertionResult>> * = nullptr)
      : success_(success) {}
  operator bool() const { return success_; }
  const char *failure_message() const;

private:
  bool success_;
};

class Message {
public:
  template <class T> Message &operator<<(const T &value);
};

enum class severity { non_fatal, fatal };

class AssertHelper {
public:
  AssertHelper(severity level, const char *file, int line, const char *text);
  void operator=(const Message &message) const;
};

bool AlwaysTrue();
std::string BoolFailureMessage(const AssertionResult &result, const char *text,
                               const char *actual, const char *expected);

struct EqHelper {
  template <class A, class B>
  static AssertionResult Compare(const char *a_text, const char *b_text,
                                 const A &a, const B &b);
};
template <class A, class B>
AssertionResult CompareNE(const char *a_text, const char *b_text, const A &a,
                          const B &b);
template <class A, class B>
AssertionResult CompareGT(const char *a_text, const char *b_text, const A &a,
                          const B &b);

} // namespace testing::internal

#define GTEST_LIKE_BLOCKER                                                     \
  switch (0)                                                                   \
  case 0:                                                                      \
  default:

#define GTEST_LIKE_MESSAGE(text, level)                                        \
  ::testing::internal::AssertHelper(::testing::internal::severity::level, __FILE__,      \
                               __LINE__, text) = ::testing::internal::Message()
#define GTEST_LIKE_FATAL(text) return GTEST_LIKE_MESSAGE(text, fatal)
#define GTEST_LIKE_NON_FATAL(text) GTEST_LIKE_MESSAGE(text, non_fatal)

#define GTEST_LIKE_BOOLEAN(expr, text, actual, expected, on_failure)           \
  GTEST_LIKE_BLOCKER                                                           \
  if (const ::testing::internal::AssertionResult gtest_result =                     \
          ::testing::internal::AssertionResult(expr))                               \
    ;                                                                          \
  else                                                                         \
    on_failure(::testing::internal::BoolFailureMessage(gtest_result, text, actual,  \
                                                  expected)                    \
                   .c_str())

#define GTEST_LIKE_PREDICATE(predicate, a, b, on_failure)                      \
  GTEST_LIKE_BLOCKER                                                           \
  if (const ::testing::internal::AssertionResult gtest_result =                     \
          (predicate(#a, #b, a, b)))                                           \
    ;                                                                          \
  else                                                                         \
    on_failure(gtest_result.failure_message())

#define GTEST_LIKE_PASTE_(a, b) a##b
#define GTEST_LIKE_PASTE(a, b) GTEST_LIKE_PASTE_(a, b)

#define GTEST_LIKE_REACHABLE(statement)                                        \
  if (::testing::internal::AlwaysTrue()) {                                          \
    statement;                                                                 \
  } else                                                                       \
    static_assert(true, "")

#define GTEST_LIKE_THROW(statement, type, on_failure)                          \
  GTEST_LIKE_BLOCKER                                                           \
  if (::testing::internal::AlwaysTrue()) {                                          \
    bool gtest_caught = false;                                                 \
    try {                                                                      \
      GTEST_LIKE_REACHABLE(statement);                                         \
    } catch (type const &) {                                                   \
      gtest_caught = true;                                                     \
    } catch (...) {                                                            \
      goto GTEST_LIKE_PASTE(gtest_label_, __LINE__);                           \
    }                                                                          \
    if (!gtest_caught)                                                         \
      goto GTEST_LIKE_PASTE(gtest_label_, __LINE__);                           \
  } else                                                                       \
    GTEST_LIKE_PASTE(gtest_label_, __LINE__)                                   \
        : on_failure("expected " #type)

#define EXPECT_TRUE(expr)                                                      \
  GTEST_LIKE_BOOLEAN(expr, #expr, "false", "true", GTEST_LIKE_NON_FATAL)
#define EXPECT_FALSE(expr)                                                     \
  GTEST_LIKE_BOOLEAN(!(expr), #expr, "true", "false", GTEST_LIKE_NON_FATAL)
#define ASSERT_TRUE(expr)                                                      \
  GTEST_LIKE_BOOLEAN(expr, #expr, "false", "true", GTEST_LIKE_FATAL)
#define ASSERT_FALSE(expr)                                                     \
  GTEST_LIKE_BOOLEAN(!(expr), #expr, "true", "false", GTEST_LIKE_FATAL)
#define EXPECT_EQ(a, b)                                                        \
  GTEST_LIKE_PREDICATE(::testing::internal::EqHelper::Compare, a, b,                \
                       GTEST_LIKE_NON_FATAL)
#define ASSERT_EQ(a, b)                                                        \
  GTEST_LIKE_PREDICATE(::testing::internal::EqHelper::Compare, a, b,                \
                       GTEST_LIKE_FATAL)
#define ASSERT_NE(a, b)                                                        \
  GTEST_LIKE_PREDICATE(::testing::internal::CompareNE, a, b, GTEST_LIKE_FATAL)
#define EXPECT_GT(a, b)                                                        \
  GTEST_LIKE_PREDICATE(::testing::internal::CompareGT, a, b, GTEST_LIKE_NON_FATAL)
#define EXPECT_THROW(statement, type)                                          \
  GTEST_LIKE_THROW(statement, type, GTEST_LIKE_NON_FATAL)

#endif // VALUETASK_TEST_INPUTS_FRAMEWORKS_GTEST_H
