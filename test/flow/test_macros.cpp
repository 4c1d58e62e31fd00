// RUN: %check_markers %s
// Assertion macros repeat, wrap and loop; each runs its operand once.

#include "helpers.h"
#include "valuetask_decls.h"

#include "frameworks/boost_test.h"
#include "frameworks/catch2.h"
#include "frameworks/doctest.h"
#include "frameworks/gtest.h"

using namespace valuetask;

//===-- Boost.Test: a do-loop around each assertion -----------------------===//

void ok_boost_check_equal() {
  auto t = make();
  BOOST_CHECK_EQUAL(sync_wait(std::move(t)), 42);
}

void ok_boost_require() {
  auto t = make();
  BOOST_REQUIRE(sync_wait(std::move(t)) == 42);
}

task<void> ok_boost_await_inside() {
  auto t = make();
  BOOST_REQUIRE_EQUAL(co_await t, 42);
}

task<void> ok_boost_await_two_objects() {
  auto a = make();
  auto b = make();
  BOOST_CHECK_EQUAL(co_await a, co_await b);
}

void ok_boost_ready_made() {
  value_task<int> t(42);
  BOOST_CHECK(t.is_completed());
  BOOST_CHECK(!t.is_faulted());
  BOOST_CHECK_EQUAL(t.get_result(), 42);
}

void ok_boost_require_makes_known() {
  auto t = make();
  BOOST_REQUIRE(t.is_completed());
  BOOST_REQUIRE_EQUAL(t.get_result(), 42);
}

void ok_boost_throws() {
  auto t = make();
  BOOST_CHECK_THROW(sync_wait(std::move(t)), error);
}

void ok_boost_operator() {
  auto t = make();
  BOOST_TEST(sync_wait(std::move(t)) == 42);
}

task<void> ok_boost_several() {
  auto t = make();
  BOOST_TEST(!t.is_canceled());
  int value = co_await t;
  BOOST_TEST(value == 42);
  BOOST_REQUIRE(value > 3);
}

void bad_boost_twice() {
  auto t = make();
  BOOST_CHECK_EQUAL(sync_wait(std::move(t)), 42);
  BOOST_CHECK_EQUAL(sync_wait(std::move(t)), 42); // WARN: double-await
}

task<void> bad_boost_await_twice_in_one() {
  auto t = make();
  BOOST_CHECK_EQUAL(co_await t, co_await t); // WARN: double-await
}

void bad_boost_throws_then_again() {
  auto t = make();
  BOOST_CHECK_THROW(sync_wait(std::move(t)), error);
  BOOST_CHECK(sync_wait(std::move(t)) == 1); // WARN: double-await
}

void bad_boost_wrong_answer_required() {
  auto t = make();
  BOOST_REQUIRE(cond());
  BOOST_REQUIRE_EQUAL(t.get_result(), 42); // WARN: get-result-before-completion
}

//===-- Catch2: the expression spelled three times ------------------------===//

void ok_catch_require() {
  auto t = make();
  REQUIRE(sync_wait(std::move(t)) == 42);
}

void ok_catch_check() {
  auto t = make();
  CHECK(sync_wait(std::move(t)) > 3);
}

void ok_catch_ready_made() {
  value_task<int> t(42);
  REQUIRE(t.is_completed());
  REQUIRE(t.get_result() == 42);
}

void ok_catch_require_makes_known() {
  auto t = make();
  REQUIRE(t.is_completed());
  int value = t.get_result();
  REQUIRE(value == 42);
}

task<void> ok_catch_await_before() {
  auto t = make();
  int value = co_await t;
  REQUIRE(value == 42);
  CHECK(value != 3);
}

void ok_catch_throws() {
  auto t = make_ready_value_task(3);
  REQUIRE_THROWS(t.get_result());
}

void ok_catch_handed_over() {
  auto t = make();
  REQUIRE(take(std::move(t)).get() == 3);
}

void ok_catch_in_loop() {
  for (int i = 0; i < 3; ++i) {
    auto t = make_for(i);
    REQUIRE(sync_wait(std::move(t)) == i);
  }
}

void bad_catch_twice() {
  auto t = make();
  REQUIRE(sync_wait(std::move(t)) == 42);
  REQUIRE(sync_wait(std::move(t)) == 42); // WARN: double-await
}

void bad_catch_query_after() {
  auto t = make();
  REQUIRE(sync_wait(std::move(t)) == 42);
  CHECK(t.is_completed()); // WARN: double-await
}

void bad_catch_in_loop(value_task<int> &t) {
  for (int i = 0; i < 3; ++i)
    CHECK(sync_wait(std::move(t)) == i); // WARN: double-await
}

//===-- doctest: a do-loop or a lambda called on the spot -----------------===//

void ok_doctest_check() {
  auto t = make();
  DOCTEST_CHECK(sync_wait(std::move(t)) == 42);
}

void ok_doctest_require() {
  auto t = make();
  DOCTEST_REQUIRE(sync_wait(std::move(t)) == 42);
  touch();
}

void ok_doctest_lambda() {
  auto t = make();
  DOCTEST_CHECK_VALUE(sync_wait(std::move(t)) == 42);
}

void ok_doctest_lambda_two_objects() {
  auto a = make();
  auto b = make();
  if (!DOCTEST_CHECK_VALUE(sync_wait(std::move(a)) == 1))
    touch();
  DOCTEST_CHECK_VALUE(sync_wait(std::move(b)) == 2);
}

void ok_doctest_require_makes_known() {
  auto t = make();
  DOCTEST_REQUIRE(t.is_completed());
  DOCTEST_CHECK(t.get_result() == 42);
}

task<void> ok_doctest_await() {
  auto t = make();
  DOCTEST_CHECK(co_await t == 42);
}

void bad_doctest_twice() {
  auto t = make();
  DOCTEST_CHECK(sync_wait(std::move(t)) == 42);
  DOCTEST_REQUIRE(sync_wait(std::move(t)) == 42); // WARN: double-await
}

void bad_doctest_lambda_twice() {
  auto t = make();
  DOCTEST_CHECK_VALUE(sync_wait(std::move(t)) == 42);
  DOCTEST_CHECK_VALUE(sync_wait(std::move(t)) == 42); // WARN: double-await
}

//===-- GoogleTest: switch, if, else, goto --------------------------------===//

void ok_gtest_expect_eq() {
  auto t = make();
  EXPECT_EQ(sync_wait(std::move(t)), 42);
}

void ok_gtest_assert_eq() {
  auto t = make();
  ASSERT_EQ(sync_wait(std::move(t)), 42);
  touch();
}

void ok_gtest_expect_true() {
  auto t = make();
  EXPECT_TRUE(sync_wait(std::move(t)) == 42);
  EXPECT_FALSE(cond());
}

void ok_gtest_assert_makes_known() {
  auto t = make();
  ASSERT_TRUE(t.is_completed());
  EXPECT_EQ(t.get_result(), 42);
}

void ok_gtest_assert_false_makes_known() {
  auto t = make();
  ASSERT_FALSE(!t.is_completed());
  EXPECT_EQ(t.get_result(), 42);
}

void ok_gtest_assertion_leaves() {
  auto t = make();
  ASSERT_EQ(num(), 3);
  EXPECT_EQ(sync_wait(std::move(t)), 42);
}

void ok_gtest_ready_made() {
  value_task<int> t(42);
  EXPECT_TRUE(t.is_completed());
  EXPECT_FALSE(t.is_faulted());
  EXPECT_EQ(t.get_result(), 42);
}

task<void> ok_gtest_await_inside() {
  auto a = make();
  auto b = make();
  EXPECT_EQ(co_await a, 42);
  EXPECT_GT(co_await b, 3);
}

void ok_gtest_throws() {
  auto t = make();
  EXPECT_THROW(sync_wait(std::move(t)), error);
}

void ok_gtest_throws_ready_made() {
  value_task<int> t(3);
  EXPECT_THROW(t.get_result(), error);
}

void ok_gtest_message() {
  auto t = make();
  EXPECT_EQ(sync_wait(std::move(t)), 42) << "after " << 3 << " turns";
}

void ok_gtest_under_if() {
  auto t = make();
  if (cond())
    EXPECT_EQ(sync_wait(std::move(t)), 42);
  else
    EXPECT_EQ(sync_wait(std::move(t)), 43);
}

void bad_gtest_twice() {
  auto t = make();
  EXPECT_EQ(sync_wait(std::move(t)), 42);
  EXPECT_EQ(sync_wait(std::move(t)), 42); // WARN: double-await
}

void bad_gtest_message_uses_it_again() {
  auto t = make();
  EXPECT_EQ(sync_wait(std::move(t)), 42)
      << "faulted: " << t.is_faulted(); // WARN: double-await
}

void bad_gtest_both_sides() {
  auto t = make();
  EXPECT_EQ(sync_wait(std::move(t)), sync_wait(std::move(t))); // WARN: double-await
}

void bad_gtest_throws_then_read() {
  auto t = make();
  EXPECT_THROW(sync_wait(std::move(t)), error);
  EXPECT_TRUE(t.is_faulted()); // WARN: double-await
}

void bad_gtest_forgotten() {
  auto t = make(); // WARN: unconsumed
  EXPECT_EQ(num(), 42);
}

task<void> bad_gtest_await_after_assertion() {
  auto t = make();
  EXPECT_GT(co_await t, 3);
  EXPECT_EQ(co_await t, 42); // WARN: double-await
}
