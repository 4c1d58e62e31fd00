// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
class reader {
public:
  void bad_member() {
    sink(std::move(pending));
    sink(std::move(pending)); // WARN: double-await
  }
  task<int> ok_member() {
    pending = make();
    co_return co_await pending;
  }
private:
  value_task<int> pending = make();
};
