// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-prefer-task' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not='{{[|] +task$}}' --implicit-check-not=error:
// Told, but with no edit: some call would not compile, or that is not certain.

#include "valuetask_decls.h"

using namespace valuetask;

value_task<int> unseen();

namespace through_a_variable {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() {
  auto One = load();
  auto Kept = One.as_task();
  co_return co_await Kept;
}
} // namespace through_a_variable
// CHECK: :[[@LINE-7]]:24: warning: 'load' could return
// CHECK: note: turned into a task for many here

namespace preserved {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() {
  auto Kept = load().preserve();
  co_return co_await Kept + co_await Kept;
}
} // namespace preserved
// CHECK: :[[@LINE-6]]:24: warning: 'load' could return

namespace read_when_complete {
[[gnu::cold]] static value_task<int> load() { co_return 1; }
int use() {
  auto One = load();
  return One.is_completed() ? One.get_result() : 0;
}
} // namespace read_when_complete
// CHECK: :[[@LINE-6]]:38: warning: 'load' could return 'task<int>' instead of 'value_task<int>': marked cold

namespace silenced {
[[gnu::cold]] static value_task<int> load() { co_return 1; } // NOLINT(valuetask-prefer-task)
} // namespace silenced
// CHECK-NOT: warning:
