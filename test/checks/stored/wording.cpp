// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-stored' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// What is said, where, and with which notes.

#include "helpers.h"
#include "valuetask_decls.h"
#include <map>

using namespace valuetask;

class loader {
public:
  explicit loader(value_task<int> t) : pending_(std::move(t)) {}
  task<int> get() { co_return co_await pending_; }
  task<int> again() { return pending_.as_task(); }

private:
  value_task<int> pending_;
};
// CHECK: wording.cpp:[[@LINE-2]]:19: warning: field 'pending_' keeps a value task where more than one may reach it; whoever comes second consumes it again; keep what 'as_task' gives, or move the value task out for its one consumer [valuetask-stored]
// CHECK: :[[@LINE-7]]:31: note: it is consumed here, and left where it is
// CHECK: :[[@LINE-9]]:40: note: a value task is stored here

class exposed {
public:
  value_task<int> &pending() { return pending_; }

private:
  value_task<int> pending_ = make();
};
// CHECK: :[[@LINE-2]]:19: warning: field 'pending_' keeps a value task
// CHECK: :[[@LINE-6]]:32: note: a reference to it is handed out here

class kept {
  std::map<int, value_task<int>> all_;
};
// CHECK: :[[@LINE-2]]:34: warning: field 'all_' keeps value tasks where more than one may reach each; whoever comes second

static value_task<int> global = make();
// CHECK: :[[@LINE-1]]:24: warning: global variable 'global' keeps a value task

thread_local value_task<int> local_to_thread = make();
// CHECK: :[[@LINE-1]]:30: warning: thread-local variable 'local_to_thread' keeps a value task

task<int> once() {
  static auto loading = make();
  co_return co_await loading;
}
// CHECK: :[[@LINE-3]]:15: warning: static variable 'loading' keeps a value task
// CHECK: :[[@LINE-3]]:13: note: it is consumed here, and left where it is
