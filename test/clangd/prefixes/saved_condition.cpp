// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
int ok_in_a_bool(bool want) {
  auto t = make();
  const bool ready = want && t.is_completed_successfully();
  int n = !ready ? 0 : t.get_result();
  if (!ready)
    sink(std::move(t));
  return n;
}
