// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-source-misuse' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// A comment silences a finding; without one it is told.

#include "source_decls.h"

void found(std::promise<int> &p) {
  p.set_value(1);
  p.set_value(2);
}
// CHECK: silenced.cpp:[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-source-misuse]

void same_line(std::promise<int> &p) {
  p.set_value(1);
  p.set_value(2); // NOLINT(valuetask-source-misuse): must throw
}

void next_line(std::promise<int> &p) {
  p.set_value(1);
  // NOLINTNEXTLINE(valuetask-*)
  p.set_value(2);
}

// NOLINTBEGIN(valuetask-source-misuse)
void block(std::promise<int> &p) {
  p.set_value(1);
  p.set_value(2);
}
// NOLINTEND(valuetask-source-misuse)

void another_check(std::promise<int> &p) {
  p.set_value(1);
  p.set_value(2); // NOLINT(valuetask-double-await)
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-source-misuse]
