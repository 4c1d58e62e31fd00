// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-double-await' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> straight_line() {
  auto t = make();
  use(co_await t);
  co_return co_await t;
}
// CHECK: wording.cpp:[[@LINE-2]]:13: warning: 't' is awaited after it was already consumed; a value task may be consumed only once [valuetask-double-await]
// CHECK: wording.cpp:[[@LINE-4]]:7: note: it was awaited here first
// CHECK: wording.cpp:[[@LINE-6]]:12: note: it was made here

task<int> on_one_path(bool first) {
  auto t = make();
  if (first)
    use(co_await t);
  co_return co_await t;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' is awaited after
// CHECK: :[[@LINE-4]]:9: note: it was awaited here first
// CHECK: :[[@LINE-6]]:3: note: on the path where this condition is true
// CHECK: :[[@LINE-8]]:12: note: it was made here

task<int> on_the_other_path(bool first) {
  auto t = make();
  if (first)
    touch();
  else
    use(co_await t);
  co_return co_await t;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' is awaited after
// CHECK: :[[@LINE-4]]:9: note: it was awaited here first
// CHECK: :[[@LINE-8]]:3: note: on the path where this condition is false
// CHECK: :[[@LINE-10]]:12: note: it was made here

// One finding for the loop, not one more for the first turn.
task<int> in_a_loop(int n) {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += co_await t;
  co_return sum;
}
// CHECK: :[[@LINE-3]]:12: warning: 't' is awaited again in a later iteration of the loop; a value task may be consumed only once
// CHECK: :[[@LINE-5]]:3: note: this loop comes back to it without a new value task
// CHECK: :[[@LINE-8]]:12: note: it was made here

task<int> before_in_the_text_after_in_time(int n) {
  auto t = make();
  for (int i = 0; i < n; ++i) {
    if (i == 2)
      use(co_await t);
    else if (i == 1)
      sink(std::move(t));
  }
  co_return 0;
}
// CHECK: :[[@LINE-6]]:11: warning: 't' is awaited after it was already consumed in a later iteration of the loop;
// CHECK: :[[@LINE-5]]:12: note: it was moved here first
// CHECK: :[[@LINE-10]]:3: note: this loop comes back to it
// CHECK: :[[@LINE-12]]:12: note: it was made here

task<int> through_a_loop(int n) {
  auto t = make();
  while (n == 3) {
    use(co_await t);
    break;
  }
  co_return co_await t;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' is awaited after
// CHECK: :[[@LINE-6]]:9: note: it was awaited here first
// CHECK: :[[@LINE-8]]:3: note: on the path through this loop
// CHECK: :[[@LINE-10]]:12: note: it was made here

task<int> through_a_case(mode m) {
  auto t = make();
  switch (m) {
  case mode::read:
    use(co_await t);
    [[fallthrough]];
  default:
    co_return co_await t;
  }
}
// CHECK: :[[@LINE-3]]:15: warning: 't' is awaited after
// CHECK: :[[@LINE-7]]:9: note: it was awaited here first
// CHECK: :[[@LINE-9]]:3: note: on the path through this case
// CHECK: :[[@LINE-12]]:12: note: it was made here

// The deed tells how it was consumed, and what is done now.
task<int> deeds(value_task<int> parameter) {
  use(sync_wait(parameter));
  sink(std::move(parameter));
  auto asked = make();
  use(co_await asked.configure_await(false));
  use(asked.is_completed());
  auto read = make();
  if (read.is_completed())
    use(read.get_result());
  use(read.get_result());
  co_return 0;
}
// CHECK: :[[@LINE-10]]:8: warning: 'parameter' is moved after it was already consumed;
// CHECK: :[[@LINE-12]]:7: note: it was consumed by 'sync_wait' here first
// CHECK: :[[@LINE-14]]:33: note: it is declared here
// CHECK: :[[@LINE-10]]:13: warning: 'asked' is asked after it was consumed; a value task may be consumed only once
// CHECK: :[[@LINE-12]]:7: note: it was awaited here first
// CHECK: :[[@LINE-14]]:16: note: it was made here
// CHECK: :[[@LINE-9]]:12: warning: 'read' is consumed by 'get_result' after it was already consumed;
// CHECK: :[[@LINE-11]]:14: note: it was consumed by 'get_result' here first
// CHECK: :[[@LINE-13]]:3: note: on the path where this condition is true
// CHECK: :[[@LINE-15]]:15: note: it was made here

value_task<int> returned() {
  auto t = make();
  use(sync_wait(std::move(t)));
  return t;
}
// CHECK: :[[@LINE-2]]:10: warning: 't' is moved after it was already consumed;
// CHECK: :[[@LINE-4]]:7: note: it was consumed by 'sync_wait' here first
// CHECK: :[[@LINE-6]]:12: note: it was made here

// Names as the user would write them.
struct pair_of_tasks {
  value_task<int> first, second;
};

class reader {
public:
  task<int> twice() {
    use(co_await this->pending_);
    co_return co_await pending_;
  }

private:
  value_task<int> pending_;
};
// CHECK: :[[@LINE-6]]:15: warning: 'pending_' is awaited after
// CHECK: :[[@LINE-8]]:9: note: it was awaited here first

task<int> names(value_task<int> *pointer, pair_of_tasks both,
                std::vector<value_task<int>> &list, int i) {
  use(co_await *pointer);
  use(co_await *pointer);
  use(co_await both.second);
  use(co_await both.second);
  use(co_await list[i]);
  use(co_await list[i]);
  co_return 0;
}
// CHECK: :[[@LINE-7]]:7: warning: '*pointer' is awaited after
// CHECK: :[[@LINE-9]]:7: note: it was awaited here first
// CHECK: :[[@LINE-12]]:34: note: it is declared here
// CHECK: :[[@LINE-8]]:7: warning: 'both.second' is awaited after
// CHECK: :[[@LINE-10]]:7: note: it was awaited here first
// CHECK: :[[@LINE-15]]:57: note: it is declared here
// CHECK: :[[@LINE-9]]:7: warning: 'list[i]' is awaited after
// CHECK: :[[@LINE-11]]:7: note: it was awaited here first
// CHECK: :[[@LINE-17]]:47: note: it is declared here

// A helper in sight consumes; its caller is told.
static task<void> drain(value_task<int> &t) { use(co_await t); }

task<int> helper() {
  auto t = make();
  co_await drain(t);
  co_return co_await t;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' is awaited after
// CHECK: :[[@LINE-4]]:12: note: it was consumed by 'drain' here first
// CHECK: :[[@LINE-6]]:12: note: it was made here

// A helper that asks does not consume.
static bool is_over(const value_task<int> &t) { return t.is_completed(); }

task<int> asked_by_a_helper() {
  auto t = make();
  int n = co_await t;
  co_return is_over(t) ? n : 0;
}
// CHECK: :[[@LINE-2]]:13: warning: 't' is asked by 'is_over' after it was consumed;
// CHECK: :[[@LINE-4]]:11: note: it was awaited here first
// CHECK: :[[@LINE-6]]:12: note: it was made here

// Parts of a container that moves keep its name.
task<int> one_before_all(std::vector<value_task<int>> list) {
  int n = co_await list[0];
  co_await when_all(std::move(list));
  co_return n;
}
// CHECK: :[[@LINE-3]]:12: warning: 'list[0]' is consumed by 'when_all' after it was already consumed;
// CHECK: :[[@LINE-5]]:11: note: it was awaited here first
// CHECK: :[[@LINE-7]]:55: note: it is declared here

task<int> by_goto() {
  auto t = make();
again:
  int n = co_await t;
  if (n < 3)
    goto again;
  co_return n;
}
// CHECK: :[[@LINE-5]]:11: warning: 't' is awaited more than once;
// CHECK: :[[@LINE-4]]:5: note: this 'goto' leads back to it without a new value task
// CHECK: :[[@LINE-9]]:12: note: it was made here
