// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-unconsumed' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// A comment silences a finding; without one it is told.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<void> found(value_task<int> t) {
  use(co_await t);
  make();
}
// CHECK: silenced.cpp:[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-unconsumed]

task<void> same_line(value_task<int> t) {
  use(co_await t);
  make(); // NOLINT
}

task<void> by_name(value_task<int> t) {
  use(co_await t);
  make(); // NOLINT(valuetask-unconsumed): a reason
}

task<void> by_pattern(value_task<int> t) {
  use(co_await t);
  make(); // NOLINT(valuetask-*)
}

task<void> by_the_name_of_another_check(value_task<int> t) {
  use(co_await t);
  make(); // NOLINT(bugprone-use-after-move)
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-unconsumed]

task<void> next_line(value_task<int> t) {
  use(co_await t);
  // NOLINTNEXTLINE(valuetask-unconsumed)
  make();
}

// NOLINTBEGIN(valuetask-unconsumed)
task<void> block(value_task<int> t) {
  use(co_await t);
  make();
}
// NOLINTEND(valuetask-unconsumed)

// Ours to be told of: the attribute means nothing to clang-tidy.
[[clang::suppress]] task<void> attribute(value_task<int> t) {
  use(co_await t);
  make();
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-unconsumed]
