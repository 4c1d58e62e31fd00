// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> ok_once() {
  auto t = make();
  bool done = false;
  int n = 0;
  while (!done) {
    n = co_await t;
    done = true;
  }
  co_return n;
}
task<int> bad_again() {
  auto t = make();
  while (cond()) {
    use(co_await t); // WARN: double-await
    continue;
  }
  co_return 1;
}
