// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-get-result-before-completion' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

int never_asked() {
  auto t = make();
  return t.get_result();
}
// CHECK: wording.cpp:[[@LINE-2]]:12: warning: the result of 't' is read before it is known to be complete; await it, or ask first [valuetask-get-result-before-completion]
// CHECK: :[[@LINE-4]]:12: note: it was made here

int temporary() {
  return make().get_result();
}
// CHECK: :[[@LINE-2]]:17: warning: the result of this value task is read before it is known to be complete; await it, or ask first
// CHECK: :[[@LINE-3]]:10: note: it was made here

int parameter(value_task<int> t) { return t.get_result(); }
// CHECK: :[[@LINE-1]]:45: warning: the result of 't' is read before
// CHECK: :[[@LINE-2]]:31: note: it is declared here

// A helper that reads is judged where it is called.
static int read_out(value_task<int> &t) { return t.get_result(); }
int call_too_early() {
  auto t = make();
  return read_out(t);
}
// CHECK: :[[@LINE-2]]:10: warning: the result of 't' is read before
// CHECK: :[[@LINE-6]]:52: note: the callee reads it here
// CHECK: :[[@LINE-5]]:12: note: it was made here

