// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_twice() {
  auto t = make();
  use(co_await t);
  co_return co_await t; // WARN: double-await
}
task<int> ok_new_value() {
  auto t = make();
  use(co_await t);
  t = make();
  co_return co_await t;
}
