// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-unconsumed,valuetask-double-await' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// A note shows where the path leaves that consumes nothing; branches within
// the macros of assertions are nobody's paths.

#include "frameworks/boost_test.h"
#include "frameworks/catch2.h"
#include "frameworks/gtest.h"
#include "helpers.h"
#include "valuetask_decls.h"

#include <exception>
#include <stdexcept>

using namespace valuetask;

task<int> by_break(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    auto t = make_for(i);
    if (sum > 1000)
      break;
    sum += co_await t;
  }
  co_return sum;
}
// CHECK: exits.cpp:[[@LINE-7]]:10: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-6]]:7: note: this 'break' leaves without consuming it
// CHECK: :[[@LINE-6]]:12: note: another path consumes it here

task<int> by_continue(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    auto t = make_for(i);
    if (i == 3)
      continue;
    sum += co_await t;
  }
  co_return sum;
}
// CHECK: :[[@LINE-7]]:10: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-6]]:7: note: this 'continue' goes on without consuming it
// CHECK: :[[@LINE-6]]:12: note: another path consumes it here

task<int> by_goto(int n) {
  {
    auto t = make();
    if (n == 0)
      goto out;
    co_return co_await t;
  }
out:
  co_return 0;
}
// CHECK: :[[@LINE-8]]:10: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-7]]:7: note: this 'goto' leaves without consuming it
// CHECK: :[[@LINE-7]]:15: note: another path consumes it here

task<int> by_a_throw_that_is_caught_here(int n) {
  try {
    auto t = make();
    if (n == 0)
      throw error{1};
    co_return co_await t;
  } catch (const error &) {
    co_return 0;
  }
}
// CHECK: :[[@LINE-8]]:10: warning: 't' is abandoned when the exception is thrown
// CHECK: :[[@LINE-7]]:7: note: this exception leaves without consuming it
// CHECK: :[[@LINE-7]]:15: note: another path consumes it here

[[noreturn]] static void raise() { throw std::runtime_error("raised"); }

task<int> by_a_helper(int n) {
  auto t = make();
  if (n == 0)
    raise();
  co_return co_await t;
}
// CHECK: :[[@LINE-5]]:8: warning: 't' is abandoned when the exception is thrown
// CHECK: :[[@LINE-4]]:5: note: this exception leaves without consuming it
// CHECK: :[[@LINE-4]]:13: note: another path consumes it here

void consumed_in_assertions() {
  auto t = make();
  BOOST_CHECK_THROW(sync_wait(std::move(t)), error);
  BOOST_CHECK(sync_wait(std::move(t)) == 1);
}
// CHECK: :[[@LINE-2]]:15: warning: 't' is consumed by 'sync_wait' after it was already consumed
// CHECK: :[[@LINE-4]]:21: note: it was consumed by 'sync_wait' here first
// CHECK: :[[@LINE-6]]:12: note: it was made here

void consumed_in_other_assertions() {
  auto t = make();
  CHECK(sync_wait(std::move(t)) > 0);
  EXPECT_EQ(sync_wait(std::move(t)), 7);
}
// CHECK: :[[@LINE-2]]:13: warning: 't' is consumed by 'sync_wait' after it was already consumed
// CHECK: :[[@LINE-4]]:9: note: it was consumed by 'sync_wait' here first
// CHECK: :[[@LINE-6]]:12: note: it was made here
