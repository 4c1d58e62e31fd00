// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// In a macro the finding stands where the macro is used.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

#define AWAIT(t) use(co_await t)
#define AWAIT_TWICE(t) AWAIT(t), AWAIT(t)

task<void> two_macros() {
  auto t = make();
  AWAIT(t);
  AWAIT(t);
}
// CHECK: :[[@LINE-2]]:3: warning: 't' is awaited after it was already consumed
// CHECK: :[[@LINE-9]]:22: note: expanded from macro 'AWAIT'
// CHECK: :[[@LINE-5]]:3: note: it was awaited here first
// CHECK: :[[@LINE-11]]:22: note: expanded from macro 'AWAIT'
// CHECK: :[[@LINE-8]]:12: note: it was made here

task<void> one_macro() {
  auto t = make();
  AWAIT_TWICE(t);
}
// CHECK: :[[@LINE-2]]:3: warning: 't' is awaited after it was already consumed
// CHECK: :[[@LINE-18]]:34: note: expanded from macro 'AWAIT_TWICE'
// CHECK: :[[@LINE-20]]:22: note: expanded from macro 'AWAIT'
// CHECK: :[[@LINE-5]]:3: note: it was awaited here first
// CHECK: :[[@LINE-21]]:24: note: expanded from macro 'AWAIT_TWICE'
// CHECK: :[[@LINE-23]]:22: note: expanded from macro 'AWAIT'
// CHECK: :[[@LINE-9]]:12: note: it was made here

// A comment at the use of the macro silences it.
task<void> silenced() {
  auto t = make();
  AWAIT(t);
  AWAIT(t); // NOLINT(valuetask-double-await)
}
