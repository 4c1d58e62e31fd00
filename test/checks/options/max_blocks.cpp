// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' \
// RUN:   '--config={CheckOptions: {ValueTaskMaxBlocks: 3}}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: --implicit-check-not=error:
// RUN: %check_markers %s
// A function beyond the limit is not passed over in silence.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> too_large() {
  auto t = make();
  use(co_await t);
  co_return co_await t; // WARN: double-await
}
// CHECK: max_blocks.cpp:[[@LINE-5]]:11: warning: 'too_large' was not analysed: its control flow has more than 3 blocks (ValueTaskMaxBlocks) [valuetask-{{.*}}]

// Without a value task there is nothing to analyse, and nothing to say.
int large_but_none_of_ours(int n) {
  for (int i = 0; i < n; ++i)
    if (cond())
      touch();
  return n;
}

void small(value_task<int> &t) noexcept {
  t = value_task<int>();
}
