// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
struct keeper {
  explicit keeper(value_task<int> t) : first(std::move(t)) { touch(); }
  keeper() : keeper(make()) {}
  ~keeper() { sink(std::move(first)); }
  value_task<int> first;
};
task<int> bad_given_away() {
  auto t = make();
  keeper k(std::move(t));
  co_return co_await t; // WARN: double-await
}
