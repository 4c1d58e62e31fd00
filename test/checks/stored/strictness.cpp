// RUN: sed -E 's,DEFINITE:,WARN:,' %s >%t.definite.cpp
// RUN: %check_markers %t.definite.cpp --checks=valuetask-stored --strictness=definite
// RUN: sed -E 's,(DEFINITE|LIKELY):,WARN:,' %s >%t.likely.cpp
// RUN: %check_markers %t.likely.cpp --checks=valuetask-stored
// RUN: sed -E 's,(DEFINITE|LIKELY|MAYBE):,WARN:,' %s >%t.maybe.cpp
// RUN: %check_markers %t.maybe.cpp --checks=valuetask-stored --strictness=maybe
// Declarations whose class is only partly in sight are told at the last level.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

class elsewhere {
  task<int> take(); // Its body is in another file.
  value_task<int> pending_; // MAYBE: stored
};

struct passed_around {
  int id;
  value_task<int> body; // MAYBE: stored
};

class in_place {
public:
  task<int> get() { co_return co_await pending_; }

private:
  value_task<int> pending_; // LIKELY: stored
};
