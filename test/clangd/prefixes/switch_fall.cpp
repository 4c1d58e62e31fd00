// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_falls() {
  auto t = make();
  switch (current_mode()) {
  case mode::read:
    use(co_await t);
    [[fallthrough]];
  case mode::write:
    co_return co_await t; // WARN: double-await
  default:
    break;
  }
  co_return co_await t;
}
