// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_left(bool early) {
  auto t = make(); // WARN: unconsumed
  if (early)
    co_return 0;
  co_return co_await t;
}
task<int> ok_either(bool early) {
  auto t = make();
  if (early) {
    sink(std::move(t));
    co_return 0;
  }
  co_return co_await t;
}
