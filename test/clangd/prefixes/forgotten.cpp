// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> bad_forgotten() {
  auto t = make(); // WARN: unconsumed
  co_return 1;
}
task<int> bad_dropped() {
  (void)make(); // WARN: unconsumed
  co_return 2;
}
