// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_called_twice() {
  auto t = make();
  auto consume = [&t]() -> task<int> { co_return co_await t; };
  use(co_await consume());
  co_return co_await consume(); // WARN: double-await
}
