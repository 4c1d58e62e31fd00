// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' '--config={}' %s \
// RUN:   --export-fixes=%t.yaml -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// RUN: %filecheck %s --check-prefix=YAML --implicit-check-not=ReplacementText: <%t.yaml
// YAML: DiagnosticName: valuetask-double-await
// Where the edit would not compile, or would not do.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> otherwise_used() {
  auto t = make();
  int first = co_await t;
  sink(std::move(t));
  co_return first;
}
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: 't' is {{.*}} after it was already consumed

task<int> declared_with_another() {
  auto t = make(), u = make();
  int first = co_await t;
  first += co_await u;
  co_return first + co_await t;
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: 't' is awaited after it was already consumed

task<int> parameter(value_task<int> t) {
  int first = co_await t;
  co_return first + co_await t;
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: 't' is awaited after it was already consumed

task<int> tried_again() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await t;
  co_return sum;
}
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: 't' is awaited again in a later iteration of the loop
