// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_goto() {
  auto t = make();
again:
  use(co_await t); // WARN: double-await
  if (cond())
    goto again;
  co_return 0;
}
