// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-use-after-as-task' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> awaited() {
  auto t = make();
  auto shared = t.as_task();
  use(co_await shared);
  co_return co_await t;
}
// CHECK: wording.cpp:[[@LINE-2]]:13: warning: 't' is used after it was turned into a shared task; use the task instead [valuetask-use-after-as-task]
// CHECK: :[[@LINE-5]]:19: note: it was turned into a shared task here
// CHECK: :[[@LINE-7]]:12: note: it was made here

task<int> on_one_path(bool share, task<int> &published) {
  auto t = make();
  if (share)
    published = t.as_task();
  use(co_await t);
  co_return 0;
}
// CHECK: :[[@LINE-3]]:7: warning: 't' is used after it was turned into a shared task
// CHECK: :[[@LINE-5]]:19: note: it was turned into a shared task here
// CHECK: :[[@LINE-7]]:3: note: on the path where this condition is true
// CHECK: :[[@LINE-9]]:12: note: it was made here

task<int> in_a_loop(value_task<int> &t, task<int> *tasks) {
  for (int i = 0; i < 3; ++i)
    tasks[i] = t.as_task();
  co_return 0;
}
// CHECK: :[[@LINE-3]]:18: warning: 't' is used after it was turned into a shared task
// CHECK: :[[@LINE-5]]:3: note: this loop comes back to it without a new value task
// CHECK: :[[@LINE-7]]:38: note: it is declared here

task<int> preserved() {
  auto t = make();
  auto kept = t.preserve();
  use(co_await kept);
  sink(std::move(t));
  co_return co_await kept;
}
// CHECK: :[[@LINE-3]]:8: warning: 't' is used after it was turned into a shared task
// CHECK: :[[@LINE-6]]:17: note: it was turned into a shared task here
// CHECK: :[[@LINE-8]]:12: note: it was made here
