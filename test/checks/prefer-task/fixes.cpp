// RUN: %check_fixes %s --checks=valuetask-prefer-task
// The return type in every declaration, and the calls that made a task of it.

#include "valuetask_decls.h"

using namespace valuetask;

value_task<int> unseen();

static value_task<int> load(int); // FIXED: static task<int> load(int);
static value_task<int> load(int I) { co_return I + co_await unseen(); } // FIXED: static task<int> load(int I) { co_return I + co_await unseen(); }
struct cache {
  task<int> First = load(1).as_task(); // FIXED: task<int> First = load(1);
  task<int> Second = load(2).as_task(); // FIXED: task<int> Second = load(2);
};
task<int> use() { co_return co_await load(3); }

static value_task<int> part() { co_return co_await unseen(); } // FIXED: static task<int> part() { co_return co_await unseen(); }
task<int> both() {
  auto [A, B] = co_await when_all(part(), part());
  co_return A + B;
}

[[gnu::cold]] static value_task<int> seldom() { co_return 1; } // FIXED: [[gnu::cold]] static task<int> seldom() { co_return 1; }
