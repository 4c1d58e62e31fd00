// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-stored' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// A comment silences a finding; without one it is told.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

class found {
  value_task<int> pending_;
};
// CHECK: silenced.cpp:[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-stored]

class same_line {
  value_task<int> pending_; // NOLINT(valuetask-stored): one owner
};

class by_pattern {
  value_task<int> pending_; // NOLINT(valuetask-*)
};

class next_line {
  // NOLINTNEXTLINE(valuetask-stored)
  value_task<int> pending_;
};

// NOLINTBEGIN(valuetask-stored)
value_task<int> block;
// NOLINTEND(valuetask-stored)

class another_check {
  value_task<int> pending_; // NOLINT(valuetask-unconsumed)
};
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}[valuetask-stored]
