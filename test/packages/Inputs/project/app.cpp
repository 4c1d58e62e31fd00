#include <valuetask/valuetask.h>

using namespace valuetask;

value_task<int> one() { co_return 1; }

value_task<int> forgetful() {
  auto pending = one();
  co_return 0;
}

int main() { return sync_wait(forgetful()); }
