// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_after() {
  auto t = make();
  auto shared = t.as_task();
  use(co_await shared);
  use(co_await shared);
  co_return t.is_completed() ? 1 : 0; // WARN: use-after-as-task
}
