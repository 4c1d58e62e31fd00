// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-source-misuse' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "source_decls.h"

using namespace valuetask;
using core = manual_reset_value_task_source_core<int>;

void set_twice(core &c, bool early) {
  if (early)
    c.set_result(1);
  c.set_result(2);
}
// CHECK: wording.cpp:[[@LINE-2]]:5: warning: 'c' is given a result again; a second result throws; 'reset' begins the next operation [valuetask-source-misuse]
// CHECK: :[[@LINE-4]]:7: note: its result was set here first
// CHECK: :[[@LINE-6]]:3: note: on the path where this condition is true
// CHECK: :[[@LINE-8]]:22: note: it is declared here

void set_in_loop() {
  std::promise<int> p;
  while (cond())
    p.set_value(1);
}
// CHECK: :[[@LINE-2]]:7: warning: 'p' is given a result again in a later iteration of the loop; a second result throws [valuetask-source-misuse]
// CHECK: :[[@LINE-4]]:3: note: this loop comes back to it
// CHECK: :[[@LINE-6]]:21: note: it is declared here

void finish(std::promise<int> &p) { p.set_value(1); }
void set_by_helper(std::promise<int> &p) {
  finish(p);
  finish(p);
}
// CHECK: :[[@LINE-2]]:3: warning: 'p' is given a result again by 'finish'; a second result throws
// CHECK: :[[@LINE-4]]:3: note: its result was set here first
// CHECK: :[[@LINE-6]]:39: note: it is declared here

void two(value_task_source<int> *s, core &c) {
  value_task<int> first(s, c.version());
  value_task<int> second(s, c.version());
}
// CHECK: :[[@LINE-2]]:19: warning: a second operation of 'c' is started while the value task of the first one was not consumed
// CHECK: :[[@LINE-4]]:19: note: the first one was started here
// CHECK: :[[@LINE-6]]:43: note: it is declared here

void early(value_task_source<int> *s, core &c) {
  value_task<int> t(s, c.version());
  c.reset();
  sink(std::move(t));
}
// CHECK: :[[@LINE-3]]:5: warning: 'c' is reset before the result was taken; the value task that was handed out is stale from here on
// CHECK: :[[@LINE-5]]:19: note: the value task was handed out here
// CHECK: :[[@LINE-7]]:45: note: it is declared here

class source final : public value_task_source<int> {
public:
  value_task<int> stale() {
    auto token = core_.version();
    core_.reset();
    return {this, token};
  }
  value_task<int> constant() { return {this, 7}; }
  source_status status(short) const override {
    return source_status::pending;
  }
  void on_completed(std::coroutine_handle<> continuation,
                    short token) override {
    core_.on_completed(continuation, 3);
  }
  int get_result(short) override { return core_.get_result(core_.version()); }

private:
  core core_;
};
// CHECK: :[[@LINE-15]]:12: warning: the token in 'token' is of an operation that the reset has ended; ask for the token after the reset
// CHECK: :[[@LINE-17]]:11: note: the operation was ended here
// CHECK: :[[@LINE-19]]:10: note: it is declared here
// CHECK: :[[@LINE-16]]:46: warning: the token of this value task is always 7, but its source has one operation after the other; ask the source for it
// CHECK: :[[@LINE-16]]:17: warning: 'status' does not look at its token; a value task of an earlier operation goes unnoticed; pass the token on, or compare it with the current one
// CHECK: :[[@LINE-12]]:38: warning: 'on_completed' passes on another token than it was given; a value task of an earlier operation goes unnoticed; pass 'token'
// CHECK: :[[@LINE-14]]:27: note: it was given this token
// CHECK: :[[@LINE-12]]:66: warning: 'get_result' passes on another token than it was given; a value task of an earlier operation goes unnoticed [valuetask-source-misuse]
// CHECK: :[[@LINE-13]]:23: note: it was given this token
