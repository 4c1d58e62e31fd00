// What a program without a handler of its own says and does.
//
// RUN: %runtime_checked %s -o %t
// RUN: not --crash %t 2>&1 | %filecheck %s --strict-whitespace
// UNSUPPORTED: sanitized

#include <valuetask/valuetask.h>

int main() {
  auto t = valuetask::make_ready_value_task(1);
  (void)t.get_result();
  (void)t.get_result();
}

// CHECK: valuetask: a value task was consumed twice (object 1); now result
// taken at {{.*}}message.cpp:12:{{[0-9]+}}; first result taken at
// {{.*}}message.cpp:11:{{[0-9]+}}; made at {{.*}}message.cpp:10:{{[0-9]+}}
