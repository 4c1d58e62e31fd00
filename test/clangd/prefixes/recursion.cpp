// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
static task<int> down(value_task<int> t, int depth) {
  if (depth == 0)
    co_return co_await t;
  co_return co_await down(std::move(t), depth - 1);
}
task<int> bad_handed_down() {
  auto t = make();
  use(co_await down(std::move(t), 3));
  co_return co_await t; // WARN: double-await
}
