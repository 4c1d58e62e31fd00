// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-concurrent-await' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// A comment silences a finding; without one it is told.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<void> found(value_task<int> t) {
  spawn(t);
  spawn(t);
}
// CHECK: silenced.cpp:[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-concurrent-await]

task<void> same_line(value_task<int> t) {
  spawn(t);
  spawn(t); // NOLINT
}

task<void> by_name(value_task<int> t) {
  spawn(t);
  spawn(t); // NOLINT(valuetask-concurrent-await): a reason
}

task<void> by_pattern(value_task<int> t) {
  spawn(t);
  spawn(t); // NOLINT(valuetask-*)
}

task<void> by_the_name_of_another_check(value_task<int> t) {
  spawn(t);
  spawn(t); // NOLINT(bugprone-use-after-move)
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-concurrent-await]

task<void> next_line(value_task<int> t) {
  spawn(t);
  // NOLINTNEXTLINE(valuetask-concurrent-await)
  spawn(t);
}

// NOLINTBEGIN(valuetask-concurrent-await)
task<void> block(value_task<int> t) {
  spawn(t);
  spawn(t);
}
// NOLINTEND(valuetask-concurrent-await)

// Ours to be told of: the attribute means nothing to clang-tidy.
[[clang::suppress]] task<void> attribute(value_task<int> t) {
  spawn(t);
  spawn(t);
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-concurrent-await]
