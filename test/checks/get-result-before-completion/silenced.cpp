// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-get-result-before-completion' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// A comment silences a finding; without one it is told.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<void> found(value_task<int> t) {
  co_await delay(1);
  use(t.get_result());
}
// CHECK: silenced.cpp:[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-get-result-before-completion]

task<void> same_line(value_task<int> t) {
  co_await delay(1);
  use(t.get_result()); // NOLINT
}

task<void> by_name(value_task<int> t) {
  co_await delay(1);
  use(t.get_result()); // NOLINT(valuetask-get-result-before-completion): a reason
}

task<void> by_pattern(value_task<int> t) {
  co_await delay(1);
  use(t.get_result()); // NOLINT(valuetask-*)
}

task<void> by_the_name_of_another_check(value_task<int> t) {
  co_await delay(1);
  use(t.get_result()); // NOLINT(bugprone-use-after-move)
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-get-result-before-completion]

task<void> next_line(value_task<int> t) {
  co_await delay(1);
  // NOLINTNEXTLINE(valuetask-get-result-before-completion)
  use(t.get_result());
}

// NOLINTBEGIN(valuetask-get-result-before-completion)
task<void> block(value_task<int> t) {
  co_await delay(1);
  use(t.get_result());
}
// NOLINTEND(valuetask-get-result-before-completion)

// Ours to be told of: the attribute means nothing to clang-tidy.
[[clang::suppress]] task<void> attribute(value_task<int> t) {
  co_await delay(1);
  use(t.get_result());
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-get-result-before-completion]
