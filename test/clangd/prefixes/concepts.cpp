// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
template <class T>
concept awaited = requires(T t) { t.operator co_await(); };
template <awaited T>
  requires(sizeof(T) > 0)
task<int> bad_constrained(T t) {
  use(co_await t);
  co_return co_await t; // WARN: double-await
}
auto ok_generic = [](awaited auto &&t) -> task<int> { co_return co_await t; };
template task<int> bad_constrained(value_task<int>);
