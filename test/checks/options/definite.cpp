// RUN: %check_markers %s --strictness=definite
// What 'definite' says of questions, and of reads that are too early.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

int bad_straight_line_read() {
  auto t = make();
  return t.get_result(); // WARN: get-result-before-completion
}

// Only where 'first' holds.
task<int> asked_after_one_path(bool first) {
  auto t = make();
  if (first)
    use(co_await t);
  use(t.is_completed());
  co_return 0;
}
