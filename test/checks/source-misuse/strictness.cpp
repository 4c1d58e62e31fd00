// RUN: sed -E 's,DEFINITE:,WARN:,' %s >%t.definite.cpp
// RUN: %check_markers %t.definite.cpp --checks=valuetask-source-misuse --strictness=definite
// RUN: sed -E 's,(DEFINITE|LIKELY):,WARN:,' %s >%t.likely.cpp
// RUN: %check_markers %t.likely.cpp --checks=valuetask-source-misuse
// RUN: sed -E 's,(DEFINITE|LIKELY|MAYBE):,WARN:,' %s >%t.maybe.cpp
// RUN: %check_markers %t.maybe.cpp --checks=valuetask-source-misuse --strictness=maybe
// On every path, on some, and where something is not understood to the end.

#include "helpers.h"
#include "source_decls.h"
#include <atomic>

using namespace valuetask;

void always(std::promise<int> &p) {
  p.set_value(1);
  p.set_value(2); // DEFINITE: source-misuse
}

void on_some_path(std::promise<int> &p) {
  if (cond())
    p.set_value(1);
  p.set_value(2); // LIKELY: source-misuse
}

class claimed {
  void twice() {
    if (!claimed_.exchange(true))
      promise_.set_value(1);
    if (!claimed_.exchange(true))
      promise_.set_value(2);
  }
  void feed() {
    for (int i = 0; i < num(); ++i)
      core_.set_result(i); // MAYBE: source-misuse
  }
  std::promise<int> promise_;
  manual_reset_value_task_source_core<int> core_;
  std::atomic<bool> claimed_{false};
};
