// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-concurrent-await' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<void> joined() {
  auto t = make();
  co_await when_all(t, t);
}
// CHECK: wording.cpp:[[@LINE-2]]:24: warning: 't' gets a second consumer while the first may still be waiting; a value task has one consumer [valuetask-concurrent-await]
// CHECK: :[[@LINE-3]]:21: note: it was handed over here first
// CHECK: :[[@LINE-5]]:12: note: it was made here

task<int> spawned_then_awaited() {
  auto t = make();
  spawn(t);
  co_return co_await t;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' gets a second consumer
// CHECK: :[[@LINE-4]]:3: note: it was consumed by 'spawn' here first
// CHECK: :[[@LINE-6]]:12: note: it was made here

void spawned_in_a_loop() {
  auto t = make();
  for (int i = 0; i != 3; ++i)
    spawn(t);
}
// CHECK: :[[@LINE-2]]:5: warning: 't' gets a second consumer
// CHECK: :[[@LINE-4]]:3: note: this loop comes back to it without a new value task
// CHECK: :[[@LINE-6]]:12: note: it was made here

// The place is that of the work, not of an await in it.
void two_lambdas(value_task<int> &t) {
  spawn([&]() -> task<void> { use(co_await t); });
  spawn([&]() -> task<void> { use(co_await t); });
}
// CHECK: :[[@LINE-2]]:3: warning: 't' gets a second consumer
// CHECK: :[[@LINE-4]]:3: note: it was consumed by 'spawn' here first
// CHECK: :[[@LINE-4]]:35: note: the callee consumes it here
// CHECK: :[[@LINE-7]]:35: note: it is declared here

task<int> on_one_path(bool aside) {
  auto t = make();
  if (aside)
    spawn(t);
  co_return co_await t;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' gets a second consumer
// CHECK: :[[@LINE-4]]:5: note: it was consumed by 'spawn' here first
// CHECK: :[[@LINE-6]]:3: note: on the path where this condition is true
// CHECK: :[[@LINE-8]]:12: note: it was made here
