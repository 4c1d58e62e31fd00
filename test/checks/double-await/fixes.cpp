// RUN: %check_fixes %s
// A local whose every use is an await may as well be a task with many
// consumers: the result compiles and has no finding left.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> type_spelled_out() {
  value_task<int> t = make(); // FIXED: auto t = make().as_task();
  int first = co_await t;
  co_return first + co_await t;
}

task<int> deduced() {
  auto t = make(); // FIXED: auto t = make().as_task();
  int first = co_await t;
  co_return first + co_await t;
}

task<int> three_awaits_one_edit() {
  auto t = make_for(num()); // FIXED: auto t = make_for(num()).as_task();
  int sum = co_await t;
  sum += co_await t;
  co_return sum + co_await t;
}
