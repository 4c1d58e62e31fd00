// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_both() {
  auto t = make();
  auto u = make();
  co_return co_await when_all(t, u, t); // WARN: concurrent-await
}
task<int> ok_two() {
  auto t = make(), u = make();
  co_return co_await when_all(std::move(t), std::move(u));
}
