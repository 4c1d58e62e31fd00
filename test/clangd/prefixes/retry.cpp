// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_retry() {
  auto t = make();
  try {
    co_return co_await t;
  } catch (const error &e) {
    use(e.code);
  }
  co_return co_await t; // WARN: double-await
}
