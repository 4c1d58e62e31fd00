// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
int ok_checked() {
  auto t = make();
  if (t.is_completed())
    return t.get_result();
  sink(std::move(t));
  return 0;
}
int bad_unchecked() {
  auto t = make();
  return t.get_result(); // WARN: get-result-before-completion
}
