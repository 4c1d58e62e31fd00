// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-prefer-value-task' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=value_task{{$}} --implicit-check-not=error:
// Told, but with no edit: what else would have to change is not certain.

#include "valuetask_decls.h"

using namespace valuetask;

namespace behind_a_name {
using reply = task<int>;
[[gnu::hot]] reply next() { co_return 1; }
} // namespace behind_a_name
// CHECK: :[[@LINE-2]]:20: warning: 'next' could return 'value_task<int>' instead of 'task<int>'

namespace a_variable_with_a_type {
[[gnu::hot]] task<int> next() { co_return 1; }
value_task<int> use() {
  task<int> One = next();
  co_return co_await One;
}
} // namespace a_variable_with_a_type
// CHECK: :[[@LINE-6]]:24: warning: 'next' could return

namespace a_plain_function {
static task<int> known() { co_return 1; }
[[gnu::hot]] task<int> next() { return known(); }
} // namespace a_plain_function
// CHECK: :[[@LINE-2]]:24: warning: 'next' could return

#define RETURNS task<int>
namespace in_a_macro {
[[gnu::hot]] RETURNS next() { co_return 1; }
} // namespace in_a_macro
// CHECK: :[[@LINE-2]]:22: warning: 'next' could return

namespace silenced {
[[gnu::hot]] task<int> next() { co_return 1; } // NOLINT(valuetask-prefer-value-task)
// NOLINTNEXTLINE(valuetask-prefer-*)
[[gnu::hot]] task<int> again() { co_return 1; }
} // namespace silenced
// CHECK-NOT: warning:
