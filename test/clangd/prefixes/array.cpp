// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_element() {
  value_task<int> ts[2] = {make(), make()};
  use(co_await ts[0]);
  use(co_await ts[1]);
  co_return co_await ts[0]; // WARN: double-await
}
