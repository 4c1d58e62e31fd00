// RUN: %valuetask-tidy --quiet '--checks=-*,valuetask-*' '--config={}' %s \
// RUN:   --export-fixes=%t.yaml -- -std=c++20 -I%inputs -I%include
// RUN: %filecheck %s --implicit-check-not=ReplacementText: <%t.yaml
// CHECK: DiagnosticName: valuetask-unconsumed
// 'co_await' in front of the initialiser is not enough, or not allowed.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

// A variable of type void.
task<int> result_is_void() {
  auto guard = make_void();
  co_return 1;
}

// 'co_await cond() ? make() : make_for(1)' awaits the condition.
task<int> binds_too_tightly() {
  auto t = cond() ? make() : make_for(1);
  co_return 1;
}

// The word goes in front of the brace: 'auto tco_await {make()}'.
task<int> braces() {
  auto t{make()};
  co_return 1;
}

// No await in a handler.
task<int> in_a_handler() {
  try {
    touch();
  } catch (...) {
    auto t = make();
  }
  co_return 1;
}
