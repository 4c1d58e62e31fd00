// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
task<int> ok_moved_in() {
  auto t = make();
  auto work = [t = std::move(t)]() mutable -> task<int> {
    co_return co_await t;
  };
  co_return co_await work();
}
task<int> bad_used_after_move() {
  auto t = make();
  auto work = [u = std::move(t)]() mutable { sink(std::move(u)); };
  work();
  co_return co_await t; // WARN: double-await
}
