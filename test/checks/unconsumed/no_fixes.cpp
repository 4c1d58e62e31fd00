// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' '--config={}' %s \
// RUN:   --export-fixes=%t.yaml -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// RUN: %filecheck %s --check-prefix=YAML --implicit-check-not=ReplacementText: <%t.yaml
// YAML: DiagnosticName: valuetask-unconsumed
// Where one word would not do, or not surely mean what was meant.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> type_spelled_out() {
  value_task<int> t = make();
  co_return 1;
}
// CHECK: :[[@LINE-3]]:19: warning: 't' is never consumed

void no_coroutine() { auto t = make(); }
// CHECK: :[[@LINE-1]]:28: warning: 't' is never consumed

task<int> no_coroutine_itself() {
  auto lambda = [] { auto t = make(); };
  lambda();
  co_return 1;
}
// CHECK: :[[@LINE-4]]:27: warning: 't' is never consumed

task<int> mentioned() {
  auto t = make();
  peek(t);
  co_return 1;
}
// CHECK: :[[@LINE-4]]:8: warning: 't' is never consumed

task<int> consumed_elsewhere(bool wanted) {
  auto t = make();
  if (wanted)
    co_return co_await t;
  co_return 1;
}
// CHECK: :[[@LINE-5]]:8: warning: 't' is not consumed on every path

#define MAKE make()
#define DECLARE(name) auto name = make()
task<int> macros() {
  auto t = MAKE;
  DECLARE(u);
  co_return 1;
}
// CHECK: :[[@LINE-4]]:8: warning: 't' is never consumed
// CHECK: :[[@LINE-4]]:11: warning: 'u' is never consumed

task<int> temporary() {
  make();
  co_return 1;
}
// CHECK: :[[@LINE-3]]:3: warning: this value task is dropped
