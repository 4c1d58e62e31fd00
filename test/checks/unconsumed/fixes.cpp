// RUN: %check_fixes %s
// Where a coroutine keeps a value task in a variable of deduced type that is
// never mentioned again, only the await was forgotten.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

task<int> local() {
  auto t = make(); // FIXED: auto t = co_await make();
  co_return 1;
}

task<int> deduced_in_other_ways() {
  const auto t = make(); // FIXED: const auto t = co_await make();
  auto &&u = make(); // FIXED: auto &&u = co_await make();
  auto v(make()); // FIXED: auto v(co_await make());
  auto x = make_for(num()); // FIXED: auto x = co_await make_for(num());
  co_return 1;
}

task<int> two_in_a_declaration() {
  auto t = make(), u = make(); // FIXED: auto t = co_await make(), u = co_await make();
  co_return 1;
}

task<int> in_a_statement() {
  if (auto t = make(); cond()) // FIXED: if (auto t = co_await make(); cond())
    co_return 2;
  co_return 1;
}

struct reader {
  task<int> in_a_member() {
    auto t = make(); // FIXED: auto t = co_await make();
    co_return 1;
  }
};

auto lambda = []() -> task<int> {
  auto t = make(); // FIXED: auto t = co_await make();
  co_return 1;
};

template <class T> task<T> in_a_template() {
  auto t = make(); // FIXED: auto t = co_await make();
  co_return T();
}
template task<int> in_a_template();
template task<long> in_a_template();
