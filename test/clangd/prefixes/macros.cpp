// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
#define AWAIT(x) co_await (x)
#if defined(NEVER)
#error "not here"
#else
task<int> bad_in_macro() {
  auto t = make();
  use(AWAIT(t));
  co_return AWAIT(t); // WARN: double-await
}
#endif
