// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
static task<int> finish(value_task<int> &t) { co_return co_await t; }
task<int> bad_helper() {
  auto t = make();
  use(co_await finish(t));
  co_return co_await finish(t); // WARN: double-await
}
