// RUN: %check_markers %s
// Assertions that compare a question with its answer, where the macro takes
// the comparison apart or gets both sides as arguments.

#include "helpers.h"
#include "valuetask_decls.h"

#include "frameworks/boost_test.h"
#include "frameworks/catch2.h"
#include "frameworks/doctest.h"
#include "frameworks/gtest.h"

using namespace valuetask;

//===-- Boost.Test --------------------------------------------------------===//

void ok_boost_operator_makes_known() {
  auto t = make();
  BOOST_TEST_REQUIRE(t.is_completed());
  BOOST_TEST(t.get_result() == 42);
}

void ok_boost_operator_compared() {
  auto t = make();
  BOOST_TEST_REQUIRE(t.is_completed() == true);
  BOOST_TEST(t.get_result() == 42);
}

void ok_boost_operator_with_text() {
  auto t = make();
  BOOST_TEST_REQUIRE(t.is_completed(), "the cache is warm");
  BOOST_TEST(t.get_result() == 42);
}

void ok_boost_equal() {
  auto t = make();
  BOOST_REQUIRE_EQUAL(t.is_completed(), true);
  BOOST_TEST(t.get_result() == 42);
}

void ok_boost_failed_one() {
  auto t = make();
  BOOST_TEST_REQUIRE(t.is_faulted());
  BOOST_CHECK_THROW(t.get_result(), error);
}

void bad_boost_operator_pending() {
  auto t = make();
  BOOST_TEST_REQUIRE(t.is_completed() == false);
  BOOST_TEST(t.get_result() == 42); // WARN: get-result-before-completion
}

void bad_boost_operator_not_true() {
  auto t = make();
  BOOST_TEST_REQUIRE(t.is_completed() != true, "still on its way");
  BOOST_TEST(t.get_result() == 42); // WARN: get-result-before-completion
}

void bad_boost_equal_pending() {
  auto t = make();
  BOOST_REQUIRE_EQUAL(t.is_completed(), false);
  BOOST_TEST(t.get_result() == 42); // WARN: get-result-before-completion
}

void bad_boost_something_else() {
  auto t = make();
  BOOST_TEST_REQUIRE(cond(), "no question at all");
  BOOST_TEST(t.get_result() == 42); // WARN: get-result-before-completion
}

//===-- Catch2 ------------------------------------------------------------===//

void ok_catch_compared() {
  auto t = make();
  REQUIRE(t.is_completed() == true);
  REQUIRE(t.get_result() == 42);
}

void ok_catch_pending_first() {
  auto t = make();
  REQUIRE(t.is_completed() == false);
  if (t.is_completed())
    return sink(std::move(t));
  sink(std::move(t));
}

void bad_catch_pending() {
  auto t = make();
  REQUIRE(t.is_completed() == false);
  REQUIRE(t.get_result() == 42); // WARN: get-result-before-completion
}

//===-- doctest -----------------------------------------------------------===//

void ok_doctest_compared() {
  auto t = make();
  DOCTEST_REQUIRE(t.is_completed() != false);
  DOCTEST_CHECK(t.get_result() == 42);
}

void bad_doctest_pending() {
  auto t = make();
  DOCTEST_REQUIRE(t.is_completed() != true);
  DOCTEST_CHECK(t.get_result() == 42); // WARN: get-result-before-completion
}

//===-- GoogleTest --------------------------------------------------------===//

void ok_gtest_equal() {
  auto t = make();
  ASSERT_EQ(t.is_completed(), true);
  EXPECT_EQ(t.get_result(), 42);
}

void ok_gtest_not_equal() {
  auto t = make();
  ASSERT_NE(false, t.is_completed());
  EXPECT_EQ(t.get_result(), 42);
}

void bad_gtest_equal_to_the_other() {
  auto t = make();
  ASSERT_EQ(t.is_completed(), false);
  EXPECT_EQ(t.get_result(), 42); // WARN: get-result-before-completion
}

void bad_gtest_of_another() {
  auto t = make();
  auto u = make();
  ASSERT_EQ(u.is_completed(), true);
  EXPECT_EQ(t.get_result(), 42); // WARN: get-result-before-completion
  EXPECT_EQ(u.get_result(), 42);
}
