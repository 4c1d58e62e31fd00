// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
namespace outer::inner {
struct base {
  virtual ~base() = default;
  virtual task<int> run(value_task<int> t) = 0;
};
struct derived final : base {
  task<int> run(value_task<int> t) override {
    struct local { int n; } l{co_await t};
    co_return l.n;
  }
};
} // namespace outer::inner
task<int> bad_beside(outer::inner::base &b) {
  auto t = make();
  use(co_await b.run(std::move(t)));
  co_return co_await t; // WARN: double-await
}
