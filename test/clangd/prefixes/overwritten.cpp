// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_overwritten() {
  auto t = make();
  t = make_for(2); // WARN: unconsumed
  auto n = co_await t;
  if (auto u = make(); n > 0)
    co_return co_await u;
  else
    sink(std::move(u));
  co_return n;
}
