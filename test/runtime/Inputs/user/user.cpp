#include <valuetask/valuetask.h>

valuetask::value_task<int> zero() { co_return 0; }

int main() { return valuetask::sync_wait(zero()); }
