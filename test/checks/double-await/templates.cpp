// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' '--config={}' %s \
// RUN:   -- -std=c++20 -I%inputs -I%include 2>&1 \
// RUN:   | %filecheck %s --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note: --implicit-check-not=error:
// A finding in a template is told once, whatever the number of its instantiations,
// and only where an instantiation has it.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

template <class T> task<T> both(value_task<T> t) {
  co_await t;
  co_return co_await t;
}
template task<int> both(value_task<int>);
template task<long> both(value_task<long>);
template task<char> both(value_task<char>);
// CHECK: :[[@LINE-5]]:13: warning: 't' is awaited after it was already consumed
// CHECK: :[[@LINE-7]]:3: note: it was awaited here first
// CHECK: :[[@LINE-9]]:47: note: it is declared here

template <class T> task<void> again(T &t) {
  use(co_await t);
  use(co_await t);
}
template task<void> again(task<int> &);
template task<void> again(value_task<int> &);
// CHECK: :[[@LINE-4]]:7: warning: 't' is awaited after it was already consumed
// CHECK: :[[@LINE-6]]:7: note: it was awaited here first
// CHECK: :[[@LINE-8]]:40: note: it is declared here

template <class T> struct holder {
  task<int> twice() {
    auto t = make();
    use(co_await t);
    co_return co_await t;
  }
};
template struct holder<int>;
template struct holder<long>;
// CHECK: :[[@LINE-5]]:15: warning: 't' is awaited after it was already consumed
// CHECK: :[[@LINE-7]]:9: note: it was awaited here first
// CHECK: :[[@LINE-9]]:14: note: it was made here

// Never instantiated: nothing is known of it.
template <class T> task<T> unused(value_task<T> t) {
  co_await t;
  co_return co_await t;
}

auto generic = [](auto &t) { return sync_wait(t) + sync_wait(t); };
int call_generic(value_task<int> &t, value_task<short> &u) {
  return generic(t) + generic(u);
}
// CHECK: :[[@LINE-4]]:52: warning: 't' is consumed by 'sync_wait' after it was already consumed
// CHECK: :[[@LINE-5]]:37: note: it was consumed by 'sync_wait' here first
// CHECK: :[[@LINE-6]]:25: note: it is declared here
