// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> ok_exclusive(int n) {
  auto t = make();
  int got = 0;
  if (n > 3)
    got = co_await t;
  if (n <= 3)
    got = co_await t;
  co_return got;
}
task<int> bad_overlap(int n) {
  auto t = make(); // WARN: unconsumed
  if (n > 3)
    use(co_await t);
  co_return n > 5 ? co_await t : 0; // WARN: double-await
}
