// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> ok_each() {
  value_task<int> ts[3] = {make(), make(), make()};
  int sum = 0;
  for (auto &t : ts)
    sum += co_await t;
  co_return sum;
}
task<int> bad_each_twice() {
  value_task<int> ts[2] = {make(), make()};
  for (auto &t : ts)
    use(co_await t + co_await t); // WARN: double-await
  co_return 0;
}
