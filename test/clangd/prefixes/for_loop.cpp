// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_each_turn() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await t; // WARN: double-await
  co_return sum;
}
task<int> ok_own_each_turn() {
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    auto t = make_for(i);
    sum += co_await t;
  }
  co_return sum;
}
