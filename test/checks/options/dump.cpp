// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' \
// RUN:   '--config={CheckOptions: {ValueTaskDump: dumped}}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 >/dev/null \
// RUN:   | %filecheck %s
// RUN: %check_markers %s
// Facts, conditions on edges, and the states of both stages.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

// CHECK-NOT: other
int other(value_task<int> &other) { return sync_wait(other); }

int dumped(bool first) {
  auto t = make();
  int n = 0;
  if (first)
    n = sync_wait(t);
  if (!first)
    n = sync_wait(t);
  return n;
}
// CHECK: {{^}}B[[#]]:
// CHECK: make temporary at [[@LINE-9]]:12
// CHECK: move t <- temporary owned at [[@LINE-10]]:
// CHECK: -> B[[#]] if first@[[#]] in ..-1|1..
// CHECK: -> B[[#]] if not first@[[#]] in ..-1|1..
// CHECK: hand-over t at [[@LINE-10]]:9
// CHECK: if !(first@
// CHECK: hand-over t at [[@LINE-10]]:9
// CHECK: end t

// Joined: it looks as if 't' could be consumed again.
// CHECK: stage A:
// CHECK: {t: live|moved,owned,doubtful;{{.*}} first@[[#]] = 0}

// Apart: it was not.
// CHECK: stage B:
// CHECK-NOT: doubtful
// CHECK: {t: live,owned; {{.*}}first@[[#]] = 0}
// CHECK: {t: moved,owned; {{.*}}first@[[#]] = 1}
// CHECK-NOT: stage
