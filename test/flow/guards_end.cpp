// RUN: %check_markers %s
// Objects whose destructor consumes what they refer to, or calls what they
// were given.

#include "helpers.h"
#include "valuetask_decls.h"
#include <future>
#include <utility>

using namespace valuetask;

struct closer {
  value_task<int> &op;
  ~closer() { use(sync_wait(op)); }
};
template <class F> struct finally {
  F f;
  ~finally() { f(); }
};
template <class F> finally(F) -> finally<F>;
template <class F> class scope_exit {
public:
  explicit scope_exit(F f) : f_(std::move(f)) {}
  ~scope_exit() {
    if (armed_)
      f_();
  }
  void release() { armed_ = false; }

private:
  F f_;
  bool armed_ = true;
};
struct looks {
  value_task<int> &op;
  ~looks() { use(op.is_completed() ? 1 : 0); }
};

int bad_after_guard(int fd) {
  auto bytes = make_for(fd);
  {
    closer at_end{bytes};
    touch();
  }
  return sync_wait(bytes); // WARN: double-await
}
int ok_by_guard_alone(int fd) {
  auto bytes = make_for(fd);
  closer at_end{bytes};
  if (cond())
    return -1;
  return 0;
}
int ok_new_one_after_guard(int fd) {
  auto bytes = make_for(fd);
  {
    closer at_end{bytes};
  }
  bytes = make_for(fd);
  return sync_wait(bytes);
}
int ok_guard_of_another(int fd) {
  auto bytes = make_for(fd), head = make_for(fd);
  {
    closer at_end{head};
  }
  return sync_wait(bytes);
}
int ok_guard_only_looks(int fd) {
  auto bytes = make_for(fd);
  {
    looks at_end{bytes};
  }
  return sync_wait(bytes);
}
void bad_before_guard(value_task<int> &t) {
  closer at_end{t};
  use(sync_wait(t));
} // WARN: double-await {{consumed by the destructor of 'at_end'}}
int bad_finally(int fd) {
  auto bytes = make_for(fd);
  {
    finally at_end{[&] { use(sync_wait(bytes)); }};
    touch();
  }
  return sync_wait(bytes); // WARN: double-await
}
task<int> ok_released(int key) {
  auto row = make_for(key);
  scope_exit guard([&] { sink(std::move(row)); });
  if (key < 0)
    co_return -1;
  guard.release();
  co_return co_await row;
}
void bad_never_released(int key) {
  auto row = make_for(key);
  scope_exit guard([&] { sink(std::move(row)); });
  use(sync_wait(row));
} // WARN: double-await

//===-- Promises ----------------------------------------------------------===//

struct breaker {
  std::promise<int> &promise;
  bool armed = true;
  ~breaker() {
    if (armed)
      promise.set_value(-1);
  }
};
void ok_disarmed(std::promise<int> &p, int n) {
  breaker guard{p};
  if (n == 0)
    return;
  p.set_value(n);
  guard.armed = false;
}
void bad_still_armed(std::promise<int> &p, int n) {
  breaker guard{p};
  if (n == 0)
    return;
  p.set_value(n);
} // WARN: source-misuse {{by the destructor of 'guard'}}
