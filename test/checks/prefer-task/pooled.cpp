// RUN: %check_markers %s --checks=valuetask-prefer-task
// Waiting on every path speaks against a value task only if its frame has to be
// allocated: a promise with an operator new of its own does better. The runtime's
// has one.

#include <valuetask/valuetask.h>

namespace ok_pooled_by_the_runtime {
static valuetask::value_task<int> load() {
  co_await std::suspend_always();
  co_return 1;
}
static valuetask::value_task<void> nothing() { co_return; }
} // namespace ok_pooled_by_the_runtime

namespace bad_shared_all_the_same {
static valuetask::value_task<int> load() { // WARN: prefer-task
  co_await std::suspend_always();
  co_return 1;
}
void use() { auto Kept = load().as_task(); }
} // namespace bad_shared_all_the_same
