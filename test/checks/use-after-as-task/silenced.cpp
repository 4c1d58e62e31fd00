// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-use-after-as-task' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// A comment silences a finding; without one it is told.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<void> found(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed());
}
// CHECK: silenced.cpp:[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-use-after-as-task]

task<void> same_line(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed()); // NOLINT
}

task<void> by_name(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed()); // NOLINT(valuetask-use-after-as-task): a reason
}

task<void> by_pattern(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed()); // NOLINT(valuetask-*)
}

task<void> by_the_name_of_another_check(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed()); // NOLINT(bugprone-use-after-move)
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-use-after-as-task]

task<void> next_line(value_task<int> t) {
  auto shared = t.as_task();
  // NOLINTNEXTLINE(valuetask-use-after-as-task)
  use(t.is_completed());
}

// NOLINTBEGIN(valuetask-use-after-as-task)
task<void> block(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed());
}
// NOLINTEND(valuetask-use-after-as-task)

// Ours to be told of: the attribute means nothing to clang-tidy.
[[clang::suppress]] task<void> attribute(value_task<int> t) {
  auto shared = t.as_task();
  use(t.is_completed());
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-use-after-as-task]
