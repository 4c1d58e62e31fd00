#include <valuetask/valuetask.h>

using namespace valuetask;

value_task<int> read_block(int number);

value_task<int> total() {
  auto first = read_block(1);
  auto second = read_block(2);
  co_return co_await second;
}
