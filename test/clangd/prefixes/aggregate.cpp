// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
struct pair {
  value_task<int> first, second;
};
task<int> bad_field() {
  pair p{make(), make()};
  auto &[a, b] = p;
  use(co_await a);
  use(co_await b);
  co_return co_await p.first; // WARN: double-await
}
