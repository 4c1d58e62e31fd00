// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_alias() {
  auto t = make();
  auto &again = t;
  use(co_await again);
  co_return co_await t; // WARN: double-await
}
task<int> bad_pointer() {
  auto t = make();
  auto *p = &t;
  use(co_await *p);
  co_return co_await t; // WARN: double-await
}
