// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
struct own {
  bool await_ready() const noexcept { return t.is_completed(); }
  void await_suspend(std::coroutine_handle<> h) { h.resume(); }
  int await_resume() { return t.get_result(); }
  value_task<int> &t;
};
task<int> bad_through_own() {
  auto t = make();
  use(co_await t);
  co_return co_await own{t}.t; // WARN: double-await
}
