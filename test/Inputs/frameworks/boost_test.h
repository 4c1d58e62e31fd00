//===- boost_test.h - the shape of Boost.Test's macros --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What matters for the analysis: each assertion is a do-loop whose condition is
// a call that always answers false, and the expression goes into a wrapper
// whose verdict a function that may throw judges.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_FRAMEWORKS_BOOST_TEST_H
#define VALUETASK_TEST_INPUTS_FRAMEWORKS_BOOST_TEST_H

#include <utility>

namespace boost_like {

enum class severity { warn, check, require };

class verdict {
public:
  verdict(bool value);
};

class message {
public:
  static message &instance();
};
const message &operator<<(const message &out, const char *text);

struct equal {};
struct not_equal {};
struct less {};

bool report(const verdict &value, const message &text, const char *file,
            int line, severity level);
template <class Predicate, class A, class B>
bool check_forwarded(Predicate predicate, const message &text,
                     const char *file, int line, severity level, const A &a,
                     const char *a_text, const B &b, const char *b_text);

inline bool never_again() { return false; }
void pass_point(const char *file, int line);

template <class T> class value_expression {
public:
  explicit value_expression(T &&value);
  template <class U> verdict operator==(const U &other) const;
  template <class U> verdict operator!=(const U &other) const;
  template <class U> verdict operator>(const U &other) const;
  verdict evaluate() const;
};

struct seed {
  template <class T> value_expression<T> operator->*(T &&value) const;
};

struct with_text {
  with_text(const verdict &value);
  template <class T> with_text(const value_expression<T> &value);
};
verdict operator<<(const with_text &value, const char *text);

verdict evaluate(const verdict &value);
template <class T> verdict evaluate(const value_expression<T> &value);

} // namespace boost_like

#define BOOST_LIKE_TEXT(text)                                                  \
  (::boost_like::message::instance() << (text))

#define BOOST_LIKE_ASSERT(expr, level)                                         \
  do {                                                                         \
    ::boost_like::pass_point(__FILE__, __LINE__);                              \
    ::boost_like::report(::boost_like::verdict((expr)),                        \
                         BOOST_LIKE_TEXT(#expr), __FILE__, __LINE__,           \
                         ::boost_like::severity::level);                       \
  } while (::boost_like::never_again())

#define BOOST_LIKE_ASSERT_PAIR(predicate, a, b, level)                         \
  do {                                                                         \
    ::boost_like::pass_point(__FILE__, __LINE__);                              \
    ::boost_like::check_forwarded(                                             \
        ::boost_like::predicate(), BOOST_LIKE_TEXT(""), __FILE__, __LINE__,    \
        ::boost_like::severity::level, a, #a, b, #b);                          \
  } while (::boost_like::never_again())

#define BOOST_LIKE_ASSERT_THROWS(statement, type, level)                       \
  do {                                                                         \
    try {                                                                      \
      ::boost_like::pass_point(__FILE__, __LINE__);                            \
      statement;                                                               \
      ::boost_like::report(::boost_like::verdict(false),                       \
                           BOOST_LIKE_TEXT("expected: " #type), __FILE__,      \
                           __LINE__, ::boost_like::severity::level);           \
    } catch (type const &) {                                                   \
      ::boost_like::report(::boost_like::verdict(true),                        \
                           BOOST_LIKE_TEXT("caught: " #type), __FILE__,        \
                           __LINE__, ::boost_like::severity::level);           \
    }                                                                          \
  } while (::boost_like::never_again())

#define BOOST_LIKE_ASSERT_OPERATOR(expr, level)                                \
  do {                                                                         \
    ::boost_like::pass_point(__FILE__, __LINE__);                              \
    ::boost_like::report(                                                      \
        ::boost_like::evaluate(::boost_like::seed()->*expr),                   \
        BOOST_LIKE_TEXT(#expr), __FILE__, __LINE__,                            \
        ::boost_like::severity::level);                                        \
  } while (::boost_like::never_again())

#define BOOST_CHECK(expr) BOOST_LIKE_ASSERT(expr, check)
#define BOOST_REQUIRE(expr) BOOST_LIKE_ASSERT(expr, require)
#define BOOST_CHECK_EQUAL(a, b) BOOST_LIKE_ASSERT_PAIR(equal, a, b, check)
#define BOOST_REQUIRE_EQUAL(a, b) BOOST_LIKE_ASSERT_PAIR(equal, a, b, require)
#define BOOST_CHECK_THROW(statement, type)                                     \
  BOOST_LIKE_ASSERT_THROWS(statement, type, check)
#define BOOST_REQUIRE_THROW(statement, type)                                   \
  BOOST_LIKE_ASSERT_THROWS(statement, type, require)
#define BOOST_TEST(expr) BOOST_LIKE_ASSERT_OPERATOR(expr, check)
// One argument, or a message as well, and one macro that picks the other.
#define BOOST_LIKE_TOOL(level, expr) BOOST_LIKE_ASSERT_OPERATOR(expr, level)
#define BOOST_LIKE_TOOL_EX(level, expr, text)                                  \
  do {                                                                         \
    ::boost_like::pass_point(__FILE__, __LINE__);                              \
    ::boost_like::report(                                                      \
        ::boost_like::with_text(::boost_like::seed()->*expr) << text,          \
        BOOST_LIKE_TEXT(#expr), __FILE__, __LINE__,                            \
        ::boost_like::severity::level);                                        \
  } while (::boost_like::never_again())
#define BOOST_LIKE_PICK(a, b, name, ...) name
#define BOOST_TEST_REQUIRE(...)                                                \
  BOOST_LIKE_PICK(__VA_ARGS__, BOOST_LIKE_TOOL_EX, BOOST_LIKE_TOOL, )          \
  (require, __VA_ARGS__)

#endif // VALUETASK_TEST_INPUTS_FRAMEWORKS_BOOST_TEST_H
