// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
const char *text = R"(co_await "t" })";
task<int> bad_after_literals() {
  auto t = make();
  const char c = '\'', d = "\"{"[0];
  use(co_await t + c + d + 1'000 + 0x1Fu);
  /* { ( */ co_return co_await t; // WARN: double-await
}
