// Checked and unchecked files do not link together by accident: an object that
// one half makes larger than the other half believes would be corrupted.
//
// RUN: %runtime_checked -DVALUETASK_CHECKED=1 -DMAKES -c %s -o %t.checked.o
// RUN: %runtime_checked -DVALUETASK_CHECKED=0 -c %s -o %t.unchecked.o
// RUN: not %clangxx %t.checked.o %t.unchecked.o -o %t 2>&1 | %filecheck %s
// RUN: %runtime_checked -DVALUETASK_CHECKED=0 -DMAKES -c %s -o %t.makes.o
// RUN: %clangxx %t.makes.o %t.unchecked.o -pthread -o %t && %t
// UNSUPPORTED: sanitized

#include <valuetask/valuetask.h>

int consume(valuetask::value_task<int> t);

#ifdef MAKES
int main() { return consume(valuetask::make_ready_value_task(0)); }
#else
int consume(valuetask::value_task<int> t) { return t.get_result(); }
#endif

// CHECK: undefined reference to `consume(valuetask::checked::value_task<int>)'
