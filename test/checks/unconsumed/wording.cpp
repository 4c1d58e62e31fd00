// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-unconsumed' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

void dropped() {
  make();
  (void)make_for(1);
  touch(), make();
}
// CHECK: wording.cpp:[[@LINE-4]]:3: warning: this value task is dropped without being consumed; did you forget to wait for it? [valuetask-unconsumed]
// CHECK: :[[@LINE-4]]:9: warning: this value task is dropped
// CHECK: :[[@LINE-4]]:12: warning: this value task is dropped

task<void> never() {
  value_task<int> t = make();
  co_await delay(1);
}
// CHECK: :[[@LINE-3]]:19: warning: 't' is never consumed; did you forget 'co_await'?

task<int> exit_to_blame(bool early) {
  auto t = make();
  if (early)
    co_return 0;
  co_return co_await t;
}
// CHECK: :[[@LINE-5]]:8: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-4]]:5: note: this path leaves without consuming it
// CHECK: :[[@LINE-4]]:13: note: another path consumes it here

task<void> branch_to_blame(bool wanted) {
  auto t = make();
  if (wanted)
    use(co_await t);
  touch();
}
// CHECK: :[[@LINE-5]]:8: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-5]]:3: note: on the path where this condition is false
// CHECK: :[[@LINE-5]]:9: note: another path consumes it here

task<void> other_branch_to_blame(bool unwanted) {
  auto t = make();
  if (unwanted)
    touch();
  else
    use(co_await t);
}
// CHECK: :[[@LINE-6]]:8: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-6]]:3: note: on the path where this condition is true
// CHECK: :[[@LINE-4]]:9: note: another path consumes it here

task<int> thrown(bool broken) {
  auto t = make();
  if (broken)
    throw error{1};
  co_return co_await t;
}
// CHECK: :[[@LINE-5]]:8: warning: 't' is abandoned when the exception is thrown
// CHECK: :[[@LINE-4]]:5: note: this exception leaves without consuming it
// CHECK: :[[@LINE-4]]:13: note: another path consumes it here

task<int> overwritten() {
  auto t = make();
  t = make();
  co_return co_await t;
}
// CHECK: :[[@LINE-3]]:5: warning: 't' is overwritten before it was consumed
// CHECK: :[[@LINE-5]]:12: note: it was made here

void only_asked() {
  auto t = make();
  while (!t.is_completed())
    pause_briefly();
}
// CHECK: :[[@LINE-4]]:8: warning: 't' is asked for completion, but its result is never taken

void parameter(value_task<int> t, bool wanted) {
  if (wanted)
    sink(std::move(t));
}
// CHECK: :[[@LINE-4]]:32: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-4]]:3: note: on the path where this condition is false
// CHECK: :[[@LINE-4]]:10: note: another path consumes it here

void held() { auto held = std::make_unique<value_task<int>>(make()); }
// CHECK: :[[@LINE-1]]:20: warning: '*held' is never consumed;

#define MAKE(name) auto name = make()
void in_a_macro() {
  MAKE(t);
}
// CHECK: :[[@LINE-2]]:8: warning: 't' is never consumed;

template <class T> void in_a_template() { value_task<T> t = make_for(T()); }
template void in_a_template<int>();
// CHECK: :[[@LINE-2]]:57: warning: 't' is never consumed;

template <class T> void more_instantiations() { auto t = make(); }
template void more_instantiations<int>();
template void more_instantiations<long>();
// CHECK: :[[@LINE-3]]:54: warning: 't' is never consumed;

// The one that is left is not the first.
task<int> assigned_later(bool wanted) {
  auto t = make();
  int n = co_await t;
  t = make();
  if (wanted)
    n += co_await t;
  co_return n;
}
// CHECK: :[[@LINE-7]]:8: warning: 't' is not consumed on every path
// CHECK: :[[@LINE-5]]:3: note: on the path where this condition is false
// CHECK: :[[@LINE-7]]:7: note: it got this value here
// CHECK: :[[@LINE-6]]:10: note: another path consumes it here
