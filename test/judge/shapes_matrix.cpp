// RUN: %check_markers %s
// Every shape of control flow, with every place that holds a value task.

#include "helpers.h"
#include "valuetask_decls.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

using namespace valuetask;

struct pack {
  value_task<int> work;
  int n;
};
static int finish(value_task<int> &t) { return sync_wait(t); }

task<int> ok_local_flag_set() {
  auto t = make();
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t);
    done = true;
  }
  if (!done)
    n += co_await (t);
  co_return n;
}

task<int> bad_local_flag_not_set() {
  auto t = make();
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t);
    done = cond();
  }
  if (!done)
    n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> ok_local_same_bool() {
  auto t = make();
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t);
  touch();
  if (!b)
    n += co_await (t);
  co_return n;
}

task<int> ok_local_ternary() {
  auto t = make();
  int n = 0;
  const bool b = cond();
  n += b ? co_await t : 0;
  n += b ? 0 : co_await t;
  co_return n;
}

task<int> ok_local_switch() {
  auto t = make();
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t);
    break;
  case mode::read:
    n += co_await (t);
    break;
  default:
    n += co_await (t);
  }
  co_return n;
}

task<int> bad_local_fallthrough() {
  auto t = make();
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t);
    [[fallthrough]];
  default:
    n += co_await (t); // WARN: double-await
  }
  co_return n;
}

task<int> ok_local_loop_break() {
  auto t = make();
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t);
    break;
  }
  co_return n;
}

task<int> bad_local_loop() {
  auto t = make();
  int n = 0;
  do {
    n += co_await (t); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_local_loop_flag() {
  auto t = make();
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_local_refill() {
  auto t = make();
  int n = 0;
  n += co_await (t);
  t = make();
  n += co_await (t);
  co_return n;
}

task<int> bad_local_refill_maybe() {
  auto t = make();
  int n = 0;
  n += co_await (t);
  if (cond())
    t = make();
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> bad_local_retry() {
  auto t = make();
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_local_retry_refilled() {
  auto t = make();
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t);
      co_return n;
    } catch (const error &) {
      t = make();
    }
  }
  n += co_await (t);
  co_return n;
}

task<int> ok_local_fast_path() {
  auto t = make();
  int n = 0;
  if ((t).is_completed())
    n = (t).get_result();
  else
    n += co_await (t);
  co_return n;
}

task<int> bad_local_fast_path_wrong() {
  auto t = make();
  int n = 0;
  if ((t).is_completed())
    n = (t).get_result();
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> ok_local_early_return() {
  auto t = make();
  int n = 0;
  if (cond()) {
    n += co_await (t);
    co_return n;
  }
  n += co_await (t);
  co_return n;
}

task<int> bad_local_early_forgotten() {
  auto t = make();
  int n = 0;
  if (cond()) {
    n += co_await (t);
    touch();
  }
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> bad_local_reference() {
  auto t = make();
  int n = 0;
  auto &r = t;
  n += co_await r;
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> bad_local_moved() {
  auto t = make();
  int n = 0;
  auto u = std::move(t);
  n += co_await u;
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> ok_local_moved_refilled() {
  auto t = make();
  int n = 0;
  auto u = std::move(t);
  t = make();
  n += co_await u;
  n += co_await (t);
  co_return n;
}

task<int> bad_local_lambda_twice() {
  auto t = make();
  int n = 0;
  auto f = [&] { return sync_wait(t); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_local_lambda_either() {
  auto t = make();
  int n = 0;
  auto f = [&] { return sync_wait(t); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_local_helper_twice() {
  auto t = make();
  int n = 0;
  n += finish(t);
  n += finish(t); // WARN: double-await
  co_return n;
}

task<int> bad_local_asked_after() {
  auto t = make();
  int n = 0;
  n += co_await (t);
  n += (t).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_local_asked_before() {
  auto t = make();
  int n = 0;
  n += (t).is_completed();
  n += co_await (t);
  co_return n;
}

task<int> bad_local_goto() {
  auto t = make();
  int n = 0;
again:
  n += co_await (t); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_local_joined_twice() {
  auto t = make();
  int n = 0;
  co_await when_all(t, t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_local_spawned_then() {
  auto t = make();
  int n = 0;
  spawn([&]() -> task<void> { co_await t; });
  n += co_await (t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_local_as_task_then() {
  auto t = make();
  int n = 0;
  auto s = (t).as_task();
  n += co_await s;
  n += co_await (t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_local_read_early() {
  auto t = make();
  int n = 0;
  n += (t).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_local_read_after_wait() {
  auto t = make();
  int n = 0;
  while (!(t).is_completed())
    pause_briefly();
  n += (t).get_result();
  co_return n;
}

task<int> ok_param_flag_set(value_task<int> &t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t);
    done = true;
  }
  if (!done)
    n += co_await (t);
  co_return n;
}

task<int> bad_param_flag_not_set(value_task<int> &t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t);
    done = cond();
  }
  if (!done)
    n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> ok_param_same_bool(value_task<int> &t) {
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t);
  touch();
  if (!b)
    n += co_await (t);
  co_return n;
}

task<int> ok_param_ternary(value_task<int> &t) {
  int n = 0;
  const bool b = cond();
  n += b ? co_await t : 0;
  n += b ? 0 : co_await t;
  co_return n;
}

task<int> ok_param_switch(value_task<int> &t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t);
    break;
  case mode::read:
    n += co_await (t);
    break;
  default:
    n += co_await (t);
  }
  co_return n;
}

task<int> bad_param_fallthrough(value_task<int> &t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t);
    [[fallthrough]];
  default:
    n += co_await (t); // WARN: double-await
  }
  co_return n;
}

task<int> ok_param_loop_break(value_task<int> &t) {
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t);
    break;
  }
  co_return n;
}

task<int> bad_param_loop(value_task<int> &t) {
  int n = 0;
  do {
    n += co_await (t); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_param_loop_flag(value_task<int> &t) {
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_param_refill(value_task<int> &t) {
  int n = 0;
  n += co_await (t);
  t = make();
  n += co_await (t);
  co_return n;
}

task<int> bad_param_refill_maybe(value_task<int> &t) {
  int n = 0;
  n += co_await (t);
  if (cond())
    t = make();
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> bad_param_retry(value_task<int> &t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_param_retry_refilled(value_task<int> &t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t);
      co_return n;
    } catch (const error &) {
      t = make();
    }
  }
  n += co_await (t);
  co_return n;
}

task<int> ok_param_fast_path(value_task<int> &t) {
  int n = 0;
  if ((t).is_completed())
    n = (t).get_result();
  else
    n += co_await (t);
  co_return n;
}

task<int> bad_param_fast_path_wrong(value_task<int> &t) {
  int n = 0;
  if ((t).is_completed())
    n = (t).get_result();
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> ok_param_early_return(value_task<int> &t) {
  int n = 0;
  if (cond()) {
    n += co_await (t);
    co_return n;
  }
  n += co_await (t);
  co_return n;
}

task<int> bad_param_early_forgotten(value_task<int> &t) {
  int n = 0;
  if (cond()) {
    n += co_await (t);
    touch();
  }
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> bad_param_reference(value_task<int> &t) {
  int n = 0;
  auto &r = t;
  n += co_await r;
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> bad_param_moved(value_task<int> &t) {
  int n = 0;
  auto u = std::move(t);
  n += co_await u;
  n += co_await (t); // WARN: double-await
  co_return n;
}

task<int> ok_param_moved_refilled(value_task<int> &t) {
  int n = 0;
  auto u = std::move(t);
  t = make();
  n += co_await u;
  n += co_await (t);
  co_return n;
}

task<int> bad_param_lambda_twice(value_task<int> &t) {
  int n = 0;
  auto f = [&] { return sync_wait(t); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_param_lambda_either(value_task<int> &t) {
  int n = 0;
  auto f = [&] { return sync_wait(t); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_param_helper_twice(value_task<int> &t) {
  int n = 0;
  n += finish(t);
  n += finish(t); // WARN: double-await
  co_return n;
}

task<int> bad_param_asked_after(value_task<int> &t) {
  int n = 0;
  n += co_await (t);
  n += (t).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_param_asked_before(value_task<int> &t) {
  int n = 0;
  n += (t).is_completed();
  n += co_await (t);
  co_return n;
}

task<int> bad_param_goto(value_task<int> &t) {
  int n = 0;
again:
  n += co_await (t); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_param_joined_twice(value_task<int> &t) {
  int n = 0;
  co_await when_all(t, t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_param_spawned_then(value_task<int> &t) {
  int n = 0;
  spawn([&]() -> task<void> { co_await t; });
  n += co_await (t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_param_as_task_then(value_task<int> &t) {
  int n = 0;
  auto s = (t).as_task();
  n += co_await s;
  n += co_await (t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_param_read_early(value_task<int> &t) {
  int n = 0;
  n += (t).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_param_read_after_wait(value_task<int> &t) {
  int n = 0;
  while (!(t).is_completed())
    pause_briefly();
  n += (t).get_result();
  co_return n;
}

task<int> ok_pointer_flag_set(value_task<int> *t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (*t);
    done = true;
  }
  if (!done)
    n += co_await (*t);
  co_return n;
}

task<int> bad_pointer_flag_not_set(value_task<int> *t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (*t);
    done = cond();
  }
  if (!done)
    n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_pointer_same_bool(value_task<int> *t) {
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (*t);
  touch();
  if (!b)
    n += co_await (*t);
  co_return n;
}

task<int> ok_pointer_ternary(value_task<int> *t) {
  int n = 0;
  const bool b = cond();
  n += b ? co_await *t : 0;
  n += b ? 0 : co_await *t;
  co_return n;
}

task<int> ok_pointer_switch(value_task<int> *t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (*t);
    break;
  case mode::read:
    n += co_await (*t);
    break;
  default:
    n += co_await (*t);
  }
  co_return n;
}

task<int> bad_pointer_fallthrough(value_task<int> *t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (*t);
    [[fallthrough]];
  default:
    n += co_await (*t); // WARN: double-await
  }
  co_return n;
}

task<int> ok_pointer_loop_break(value_task<int> *t) {
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (*t);
    break;
  }
  co_return n;
}

task<int> bad_pointer_loop(value_task<int> *t) {
  int n = 0;
  do {
    n += co_await (*t); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_pointer_loop_flag(value_task<int> *t) {
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (*t);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_pointer_refill(value_task<int> *t) {
  int n = 0;
  n += co_await (*t);
  *t = make();
  n += co_await (*t);
  co_return n;
}

task<int> bad_pointer_refill_maybe(value_task<int> *t) {
  int n = 0;
  n += co_await (*t);
  if (cond())
    *t = make();
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_pointer_retry(value_task<int> *t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (*t); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_pointer_retry_refilled(value_task<int> *t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (*t);
      co_return n;
    } catch (const error &) {
      *t = make();
    }
  }
  n += co_await (*t);
  co_return n;
}

task<int> ok_pointer_fast_path(value_task<int> *t) {
  int n = 0;
  if ((*t).is_completed())
    n = (*t).get_result();
  else
    n += co_await (*t);
  co_return n;
}

task<int> bad_pointer_fast_path_wrong(value_task<int> *t) {
  int n = 0;
  if ((*t).is_completed())
    n = (*t).get_result();
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_pointer_early_return(value_task<int> *t) {
  int n = 0;
  if (cond()) {
    n += co_await (*t);
    co_return n;
  }
  n += co_await (*t);
  co_return n;
}

task<int> bad_pointer_early_forgotten(value_task<int> *t) {
  int n = 0;
  if (cond()) {
    n += co_await (*t);
    touch();
  }
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_pointer_reference(value_task<int> *t) {
  int n = 0;
  auto &r = *t;
  n += co_await r;
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_pointer_moved(value_task<int> *t) {
  int n = 0;
  auto u = std::move(*t);
  n += co_await u;
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_pointer_moved_refilled(value_task<int> *t) {
  int n = 0;
  auto u = std::move(*t);
  *t = make();
  n += co_await u;
  n += co_await (*t);
  co_return n;
}

task<int> bad_pointer_lambda_twice(value_task<int> *t) {
  int n = 0;
  auto f = [&] { return sync_wait(*t); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_pointer_lambda_either(value_task<int> *t) {
  int n = 0;
  auto f = [&] { return sync_wait(*t); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_pointer_helper_twice(value_task<int> *t) {
  int n = 0;
  n += finish(*t);
  n += finish(*t); // WARN: double-await
  co_return n;
}

task<int> bad_pointer_asked_after(value_task<int> *t) {
  int n = 0;
  n += co_await (*t);
  n += (*t).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_pointer_asked_before(value_task<int> *t) {
  int n = 0;
  n += (*t).is_completed();
  n += co_await (*t);
  co_return n;
}

task<int> bad_pointer_goto(value_task<int> *t) {
  int n = 0;
again:
  n += co_await (*t); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_pointer_joined_twice(value_task<int> *t) {
  int n = 0;
  co_await when_all(*t, *t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_pointer_spawned_then(value_task<int> *t) {
  int n = 0;
  spawn([&]() -> task<void> { co_await *t; });
  n += co_await (*t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_pointer_as_task_then(value_task<int> *t) {
  int n = 0;
  auto s = (*t).as_task();
  n += co_await s;
  n += co_await (*t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_pointer_read_early(value_task<int> *t) {
  int n = 0;
  n += (*t).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_pointer_read_after_wait(value_task<int> *t) {
  int n = 0;
  while (!(*t).is_completed())
    pause_briefly();
  n += (*t).get_result();
  co_return n;
}

task<int> ok_optional_flag_set() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (*t);
    done = true;
  }
  if (!done)
    n += co_await (*t);
  co_return n;
}

task<int> bad_optional_flag_not_set() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (*t);
    done = cond();
  }
  if (!done)
    n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_optional_same_bool() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (*t);
  touch();
  if (!b)
    n += co_await (*t);
  co_return n;
}

task<int> ok_optional_ternary() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  const bool b = cond();
  n += b ? co_await *t : 0;
  n += b ? 0 : co_await *t;
  co_return n;
}

task<int> ok_optional_switch() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (*t);
    break;
  case mode::read:
    n += co_await (*t);
    break;
  default:
    n += co_await (*t);
  }
  co_return n;
}

task<int> bad_optional_fallthrough() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (*t);
    [[fallthrough]];
  default:
    n += co_await (*t); // WARN: double-await
  }
  co_return n;
}

task<int> ok_optional_loop_break() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (*t);
    break;
  }
  co_return n;
}

task<int> bad_optional_loop() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  do {
    n += co_await (*t); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_optional_loop_flag() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (*t);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_optional_refill() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  n += co_await (*t);
  *t = make();
  n += co_await (*t);
  co_return n;
}

task<int> bad_optional_refill_maybe() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  n += co_await (*t);
  if (cond())
    *t = make();
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_optional_retry() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (*t); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_optional_retry_refilled() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (*t);
      co_return n;
    } catch (const error &) {
      *t = make();
    }
  }
  n += co_await (*t);
  co_return n;
}

task<int> ok_optional_fast_path() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  if ((*t).is_completed())
    n = (*t).get_result();
  else
    n += co_await (*t);
  co_return n;
}

task<int> bad_optional_fast_path_wrong() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  if ((*t).is_completed())
    n = (*t).get_result();
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_optional_early_return() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  if (cond()) {
    n += co_await (*t);
    co_return n;
  }
  n += co_await (*t);
  co_return n;
}

task<int> bad_optional_early_forgotten() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  if (cond()) {
    n += co_await (*t);
    touch();
  }
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_optional_reference() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  auto &r = *t;
  n += co_await r;
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_optional_moved() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  auto u = std::move(*t);
  n += co_await u;
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_optional_moved_refilled() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  auto u = std::move(*t);
  *t = make();
  n += co_await u;
  n += co_await (*t);
  co_return n;
}

task<int> bad_optional_lambda_twice() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  auto f = [&] { return sync_wait(*t); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_optional_lambda_either() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  auto f = [&] { return sync_wait(*t); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_optional_helper_twice() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  n += finish(*t);
  n += finish(*t); // WARN: double-await
  co_return n;
}

task<int> bad_optional_asked_after() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  n += co_await (*t);
  n += (*t).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_optional_asked_before() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  n += (*t).is_completed();
  n += co_await (*t);
  co_return n;
}

task<int> bad_optional_goto() {
  std::optional<value_task<int>> t = make();
  int n = 0;
again:
  n += co_await (*t); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_optional_joined_twice() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  co_await when_all(*t, *t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_optional_spawned_then() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  spawn([&]() -> task<void> { co_await *t; });
  n += co_await (*t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_optional_as_task_then() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  auto s = (*t).as_task();
  n += co_await s;
  n += co_await (*t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_optional_read_early() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  n += (*t).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_optional_read_after_wait() {
  std::optional<value_task<int>> t = make();
  int n = 0;
  while (!(*t).is_completed())
    pause_briefly();
  n += (*t).get_result();
  co_return n;
}

task<int> ok_unique_flag_set() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (*t);
    done = true;
  }
  if (!done)
    n += co_await (*t);
  co_return n;
}

task<int> bad_unique_flag_not_set() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (*t);
    done = cond();
  }
  if (!done)
    n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_unique_same_bool() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (*t);
  touch();
  if (!b)
    n += co_await (*t);
  co_return n;
}

task<int> ok_unique_ternary() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  const bool b = cond();
  n += b ? co_await *t : 0;
  n += b ? 0 : co_await *t;
  co_return n;
}

task<int> ok_unique_switch() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (*t);
    break;
  case mode::read:
    n += co_await (*t);
    break;
  default:
    n += co_await (*t);
  }
  co_return n;
}

task<int> bad_unique_fallthrough() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (*t);
    [[fallthrough]];
  default:
    n += co_await (*t); // WARN: double-await
  }
  co_return n;
}

task<int> ok_unique_loop_break() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (*t);
    break;
  }
  co_return n;
}

task<int> bad_unique_loop() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  do {
    n += co_await (*t); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_unique_loop_flag() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (*t);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_unique_refill() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  n += co_await (*t);
  *t = make();
  n += co_await (*t);
  co_return n;
}

task<int> bad_unique_refill_maybe() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  n += co_await (*t);
  if (cond())
    *t = make();
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_unique_retry() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (*t); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_unique_retry_refilled() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (*t);
      co_return n;
    } catch (const error &) {
      *t = make();
    }
  }
  n += co_await (*t);
  co_return n;
}

task<int> ok_unique_fast_path() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  if ((*t).is_completed())
    n = (*t).get_result();
  else
    n += co_await (*t);
  co_return n;
}

task<int> bad_unique_fast_path_wrong() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  if ((*t).is_completed())
    n = (*t).get_result();
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_unique_early_return() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  if (cond()) {
    n += co_await (*t);
    co_return n;
  }
  n += co_await (*t);
  co_return n;
}

task<int> bad_unique_early_forgotten() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  if (cond()) {
    n += co_await (*t);
    touch();
  }
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_unique_reference() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  auto &r = *t;
  n += co_await r;
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> bad_unique_moved() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  auto u = std::move(*t);
  n += co_await u;
  n += co_await (*t); // WARN: double-await
  co_return n;
}

task<int> ok_unique_moved_refilled() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  auto u = std::move(*t);
  *t = make();
  n += co_await u;
  n += co_await (*t);
  co_return n;
}

task<int> bad_unique_lambda_twice() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  auto f = [&] { return sync_wait(*t); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_unique_lambda_either() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  auto f = [&] { return sync_wait(*t); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_unique_helper_twice() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  n += finish(*t);
  n += finish(*t); // WARN: double-await
  co_return n;
}

task<int> bad_unique_asked_after() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  n += co_await (*t);
  n += (*t).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_unique_asked_before() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  n += (*t).is_completed();
  n += co_await (*t);
  co_return n;
}

task<int> bad_unique_goto() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
again:
  n += co_await (*t); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_unique_joined_twice() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  co_await when_all(*t, *t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_unique_spawned_then() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  spawn([&]() -> task<void> { co_await *t; });
  n += co_await (*t); // WARN: concurrent-await
  co_return n;
}

task<int> bad_unique_as_task_then() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  auto s = (*t).as_task();
  n += co_await s;
  n += co_await (*t); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_unique_read_early() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  n += (*t).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_unique_read_after_wait() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = 0;
  while (!(*t).is_completed())
    pause_briefly();
  n += (*t).get_result();
  co_return n;
}

task<int> ok_pair_flag_set() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.first);
    done = true;
  }
  if (!done)
    n += co_await (t.first);
  co_return n;
}

task<int> bad_pair_flag_not_set() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.first);
    done = cond();
  }
  if (!done)
    n += co_await (t.first); // WARN: double-await
  co_return n;
}

task<int> ok_pair_same_bool() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t.first);
  touch();
  if (!b)
    n += co_await (t.first);
  co_return n;
}

task<int> ok_pair_ternary() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  const bool b = cond();
  n += b ? co_await t.first : 0;
  n += b ? 0 : co_await t.first;
  co_return n;
}

task<int> ok_pair_switch() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.first);
    break;
  case mode::read:
    n += co_await (t.first);
    break;
  default:
    n += co_await (t.first);
  }
  co_return n;
}

task<int> bad_pair_fallthrough() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.first);
    [[fallthrough]];
  default:
    n += co_await (t.first); // WARN: double-await
  }
  co_return n;
}

task<int> ok_pair_loop_break() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t.first);
    break;
  }
  co_return n;
}

task<int> bad_pair_loop() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  do {
    n += co_await (t.first); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_pair_loop_flag() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t.first);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_pair_refill() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  n += co_await (t.first);
  t.first = make();
  n += co_await (t.first);
  co_return n;
}

task<int> bad_pair_refill_maybe() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  n += co_await (t.first);
  if (cond())
    t.first = make();
  n += co_await (t.first); // WARN: double-await
  co_return n;
}

task<int> bad_pair_retry() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.first); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_pair_retry_refilled() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.first);
      co_return n;
    } catch (const error &) {
      t.first = make();
    }
  }
  n += co_await (t.first);
  co_return n;
}

task<int> ok_pair_fast_path() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  if ((t.first).is_completed())
    n = (t.first).get_result();
  else
    n += co_await (t.first);
  co_return n;
}

task<int> bad_pair_fast_path_wrong() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  if ((t.first).is_completed())
    n = (t.first).get_result();
  n += co_await (t.first); // WARN: double-await
  co_return n;
}

task<int> ok_pair_early_return() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  if (cond()) {
    n += co_await (t.first);
    co_return n;
  }
  n += co_await (t.first);
  co_return n;
}

task<int> bad_pair_early_forgotten() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  if (cond()) {
    n += co_await (t.first);
    touch();
  }
  n += co_await (t.first); // WARN: double-await
  co_return n;
}

task<int> bad_pair_reference() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  auto &r = t.first;
  n += co_await r;
  n += co_await (t.first); // WARN: double-await
  co_return n;
}

task<int> bad_pair_moved() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  auto u = std::move(t.first);
  n += co_await u;
  n += co_await (t.first); // WARN: double-await
  co_return n;
}

task<int> ok_pair_moved_refilled() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  auto u = std::move(t.first);
  t.first = make();
  n += co_await u;
  n += co_await (t.first);
  co_return n;
}

task<int> bad_pair_lambda_twice() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  auto f = [&] { return sync_wait(t.first); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_pair_lambda_either() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  auto f = [&] { return sync_wait(t.first); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_pair_helper_twice() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  n += finish(t.first);
  n += finish(t.first); // WARN: double-await
  co_return n;
}

task<int> bad_pair_asked_after() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  n += co_await (t.first);
  n += (t.first).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_pair_asked_before() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  n += (t.first).is_completed();
  n += co_await (t.first);
  co_return n;
}

task<int> bad_pair_goto() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
again:
  n += co_await (t.first); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_pair_joined_twice() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  co_await when_all(t.first, t.first); // WARN: concurrent-await
  co_return n;
}

task<int> bad_pair_spawned_then() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  spawn([&]() -> task<void> { co_await t.first; });
  n += co_await (t.first); // WARN: concurrent-await
  co_return n;
}

task<int> bad_pair_as_task_then() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  auto s = (t.first).as_task();
  n += co_await s;
  n += co_await (t.first); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_pair_read_early() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  n += (t.first).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_pair_read_after_wait() {
  std::pair<value_task<int>, int> t(make(), 1);
  int n = 0;
  while (!(t.first).is_completed())
    pause_briefly();
  n += (t.first).get_result();
  co_return n;
}

task<int> ok_aggregate_flag_set() {
  pack t{make(), 1};
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.work);
    done = true;
  }
  if (!done)
    n += co_await (t.work);
  co_return n;
}

task<int> bad_aggregate_flag_not_set() {
  pack t{make(), 1};
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.work);
    done = cond();
  }
  if (!done)
    n += co_await (t.work); // WARN: double-await
  co_return n;
}

task<int> ok_aggregate_same_bool() {
  pack t{make(), 1};
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t.work);
  touch();
  if (!b)
    n += co_await (t.work);
  co_return n;
}

task<int> ok_aggregate_ternary() {
  pack t{make(), 1};
  int n = 0;
  const bool b = cond();
  n += b ? co_await t.work : 0;
  n += b ? 0 : co_await t.work;
  co_return n;
}

task<int> ok_aggregate_switch() {
  pack t{make(), 1};
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.work);
    break;
  case mode::read:
    n += co_await (t.work);
    break;
  default:
    n += co_await (t.work);
  }
  co_return n;
}

task<int> bad_aggregate_fallthrough() {
  pack t{make(), 1};
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.work);
    [[fallthrough]];
  default:
    n += co_await (t.work); // WARN: double-await
  }
  co_return n;
}

task<int> ok_aggregate_loop_break() {
  pack t{make(), 1};
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t.work);
    break;
  }
  co_return n;
}

task<int> bad_aggregate_loop() {
  pack t{make(), 1};
  int n = 0;
  do {
    n += co_await (t.work); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_aggregate_loop_flag() {
  pack t{make(), 1};
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t.work);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_aggregate_refill() {
  pack t{make(), 1};
  int n = 0;
  n += co_await (t.work);
  t.work = make();
  n += co_await (t.work);
  co_return n;
}

task<int> bad_aggregate_refill_maybe() {
  pack t{make(), 1};
  int n = 0;
  n += co_await (t.work);
  if (cond())
    t.work = make();
  n += co_await (t.work); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_retry() {
  pack t{make(), 1};
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.work); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_aggregate_retry_refilled() {
  pack t{make(), 1};
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.work);
      co_return n;
    } catch (const error &) {
      t.work = make();
    }
  }
  n += co_await (t.work);
  co_return n;
}

task<int> ok_aggregate_fast_path() {
  pack t{make(), 1};
  int n = 0;
  if ((t.work).is_completed())
    n = (t.work).get_result();
  else
    n += co_await (t.work);
  co_return n;
}

task<int> bad_aggregate_fast_path_wrong() {
  pack t{make(), 1};
  int n = 0;
  if ((t.work).is_completed())
    n = (t.work).get_result();
  n += co_await (t.work); // WARN: double-await
  co_return n;
}

task<int> ok_aggregate_early_return() {
  pack t{make(), 1};
  int n = 0;
  if (cond()) {
    n += co_await (t.work);
    co_return n;
  }
  n += co_await (t.work);
  co_return n;
}

task<int> bad_aggregate_early_forgotten() {
  pack t{make(), 1};
  int n = 0;
  if (cond()) {
    n += co_await (t.work);
    touch();
  }
  n += co_await (t.work); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_reference() {
  pack t{make(), 1};
  int n = 0;
  auto &r = t.work;
  n += co_await r;
  n += co_await (t.work); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_moved() {
  pack t{make(), 1};
  int n = 0;
  auto u = std::move(t.work);
  n += co_await u;
  n += co_await (t.work); // WARN: double-await
  co_return n;
}

task<int> ok_aggregate_moved_refilled() {
  pack t{make(), 1};
  int n = 0;
  auto u = std::move(t.work);
  t.work = make();
  n += co_await u;
  n += co_await (t.work);
  co_return n;
}

task<int> bad_aggregate_lambda_twice() {
  pack t{make(), 1};
  int n = 0;
  auto f = [&] { return sync_wait(t.work); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_aggregate_lambda_either() {
  pack t{make(), 1};
  int n = 0;
  auto f = [&] { return sync_wait(t.work); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_aggregate_helper_twice() {
  pack t{make(), 1};
  int n = 0;
  n += finish(t.work);
  n += finish(t.work); // WARN: double-await
  co_return n;
}

task<int> bad_aggregate_asked_after() {
  pack t{make(), 1};
  int n = 0;
  n += co_await (t.work);
  n += (t.work).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_aggregate_asked_before() {
  pack t{make(), 1};
  int n = 0;
  n += (t.work).is_completed();
  n += co_await (t.work);
  co_return n;
}

task<int> bad_aggregate_goto() {
  pack t{make(), 1};
  int n = 0;
again:
  n += co_await (t.work); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_aggregate_joined_twice() {
  pack t{make(), 1};
  int n = 0;
  co_await when_all(t.work, t.work); // WARN: concurrent-await
  co_return n;
}

task<int> bad_aggregate_spawned_then() {
  pack t{make(), 1};
  int n = 0;
  spawn([&]() -> task<void> { co_await t.work; });
  n += co_await (t.work); // WARN: concurrent-await
  co_return n;
}

task<int> bad_aggregate_as_task_then() {
  pack t{make(), 1};
  int n = 0;
  auto s = (t.work).as_task();
  n += co_await s;
  n += co_await (t.work); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_aggregate_read_early() {
  pack t{make(), 1};
  int n = 0;
  n += (t.work).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_aggregate_read_after_wait() {
  pack t{make(), 1};
  int n = 0;
  while (!(t.work).is_completed())
    pause_briefly();
  n += (t.work).get_result();
  co_return n;
}

task<int> ok_element_flag_set() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t[0]);
    done = true;
  }
  if (!done)
    n += co_await (t[0]);
  co_return n;
}

task<int> bad_element_flag_not_set() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t[0]);
    done = cond();
  }
  if (!done)
    n += co_await (t[0]); // WARN: double-await
  co_return n;
}

task<int> ok_element_same_bool() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t[0]);
  touch();
  if (!b)
    n += co_await (t[0]);
  co_return n;
}

task<int> ok_element_ternary() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  const bool b = cond();
  n += b ? co_await t[0] : 0;
  n += b ? 0 : co_await t[0];
  co_return n;
}

task<int> ok_element_switch() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t[0]);
    break;
  case mode::read:
    n += co_await (t[0]);
    break;
  default:
    n += co_await (t[0]);
  }
  co_return n;
}

task<int> bad_element_fallthrough() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t[0]);
    [[fallthrough]];
  default:
    n += co_await (t[0]); // WARN: double-await
  }
  co_return n;
}

task<int> ok_element_loop_break() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t[0]);
    break;
  }
  co_return n;
}

task<int> bad_element_loop() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  do {
    n += co_await (t[0]); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_element_loop_flag() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t[0]);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_element_refill() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  n += co_await (t[0]);
  t[0] = make();
  n += co_await (t[0]);
  co_return n;
}

task<int> bad_element_refill_maybe() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  n += co_await (t[0]);
  if (cond())
    t[0] = make();
  n += co_await (t[0]); // WARN: double-await
  co_return n;
}

task<int> bad_element_retry() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t[0]); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_element_retry_refilled() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t[0]);
      co_return n;
    } catch (const error &) {
      t[0] = make();
    }
  }
  n += co_await (t[0]);
  co_return n;
}

task<int> ok_element_fast_path() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  if ((t[0]).is_completed())
    n = (t[0]).get_result();
  else
    n += co_await (t[0]);
  co_return n;
}

task<int> bad_element_fast_path_wrong() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  if ((t[0]).is_completed())
    n = (t[0]).get_result();
  n += co_await (t[0]); // WARN: double-await
  co_return n;
}

task<int> ok_element_early_return() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  if (cond()) {
    n += co_await (t[0]);
    co_return n;
  }
  n += co_await (t[0]);
  co_return n;
}

task<int> bad_element_early_forgotten() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  if (cond()) {
    n += co_await (t[0]);
    touch();
  }
  n += co_await (t[0]); // WARN: double-await
  co_return n;
}

task<int> bad_element_reference() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  auto &r = t[0];
  n += co_await r;
  n += co_await (t[0]); // WARN: double-await
  co_return n;
}

task<int> bad_element_moved() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  auto u = std::move(t[0]);
  n += co_await u;
  n += co_await (t[0]); // WARN: double-await
  co_return n;
}

task<int> ok_element_moved_refilled() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  auto u = std::move(t[0]);
  t[0] = make();
  n += co_await u;
  n += co_await (t[0]);
  co_return n;
}

task<int> bad_element_lambda_twice() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  auto f = [&] { return sync_wait(t[0]); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_element_lambda_either() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  auto f = [&] { return sync_wait(t[0]); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_element_helper_twice() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  n += finish(t[0]);
  n += finish(t[0]); // WARN: double-await
  co_return n;
}

task<int> bad_element_asked_after() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  n += co_await (t[0]);
  n += (t[0]).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_element_asked_before() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  n += (t[0]).is_completed();
  n += co_await (t[0]);
  co_return n;
}

task<int> bad_element_goto() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
again:
  n += co_await (t[0]); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_element_joined_twice() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  co_await when_all(t[0], t[0]); // WARN: concurrent-await
  co_return n;
}

task<int> bad_element_spawned_then() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  spawn([&]() -> task<void> { co_await t[0]; });
  n += co_await (t[0]); // WARN: concurrent-await
  co_return n;
}

task<int> bad_element_as_task_then() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  auto s = (t[0]).as_task();
  n += co_await s;
  n += co_await (t[0]); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_element_read_early() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  n += (t[0]).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_element_read_after_wait() {
  std::vector<value_task<int>> t;
  t.push_back(make());
  int n = 0;
  while (!(t[0]).is_completed())
    pause_briefly();
  n += (t[0]).get_result();
  co_return n;
}

task<int> ok_front_flag_set(std::deque<value_task<int>> &t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.front());
    done = true;
  }
  if (!done)
    n += co_await (t.front());
  co_return n;
}

task<int> bad_front_flag_not_set(std::deque<value_task<int>> &t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.front());
    done = cond();
  }
  if (!done)
    n += co_await (t.front()); // WARN: double-await
  co_return n;
}

task<int> ok_front_same_bool(std::deque<value_task<int>> &t) {
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t.front());
  touch();
  if (!b)
    n += co_await (t.front());
  co_return n;
}

task<int> ok_front_ternary(std::deque<value_task<int>> &t) {
  int n = 0;
  const bool b = cond();
  n += b ? co_await t.front() : 0;
  n += b ? 0 : co_await t.front();
  co_return n;
}

task<int> ok_front_switch(std::deque<value_task<int>> &t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.front());
    break;
  case mode::read:
    n += co_await (t.front());
    break;
  default:
    n += co_await (t.front());
  }
  co_return n;
}

task<int> bad_front_fallthrough(std::deque<value_task<int>> &t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.front());
    [[fallthrough]];
  default:
    n += co_await (t.front()); // WARN: double-await
  }
  co_return n;
}

task<int> ok_front_loop_break(std::deque<value_task<int>> &t) {
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t.front());
    break;
  }
  co_return n;
}

task<int> bad_front_loop(std::deque<value_task<int>> &t) {
  int n = 0;
  do {
    n += co_await (t.front()); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_front_loop_flag(std::deque<value_task<int>> &t) {
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t.front());
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_front_refill(std::deque<value_task<int>> &t) {
  int n = 0;
  n += co_await (t.front());
  t.front() = make();
  n += co_await (t.front());
  co_return n;
}

task<int> bad_front_refill_maybe(std::deque<value_task<int>> &t) {
  int n = 0;
  n += co_await (t.front());
  if (cond())
    t.front() = make();
  n += co_await (t.front()); // WARN: double-await
  co_return n;
}

task<int> bad_front_retry(std::deque<value_task<int>> &t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.front()); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_front_retry_refilled(std::deque<value_task<int>> &t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.front());
      co_return n;
    } catch (const error &) {
      t.front() = make();
    }
  }
  n += co_await (t.front());
  co_return n;
}

task<int> ok_front_fast_path(std::deque<value_task<int>> &t) {
  int n = 0;
  if ((t.front()).is_completed())
    n = (t.front()).get_result();
  else
    n += co_await (t.front());
  co_return n;
}

task<int> bad_front_fast_path_wrong(std::deque<value_task<int>> &t) {
  int n = 0;
  if ((t.front()).is_completed())
    n = (t.front()).get_result();
  n += co_await (t.front()); // WARN: double-await
  co_return n;
}

task<int> ok_front_early_return(std::deque<value_task<int>> &t) {
  int n = 0;
  if (cond()) {
    n += co_await (t.front());
    co_return n;
  }
  n += co_await (t.front());
  co_return n;
}

task<int> bad_front_early_forgotten(std::deque<value_task<int>> &t) {
  int n = 0;
  if (cond()) {
    n += co_await (t.front());
    touch();
  }
  n += co_await (t.front()); // WARN: double-await
  co_return n;
}

task<int> bad_front_reference(std::deque<value_task<int>> &t) {
  int n = 0;
  auto &r = t.front();
  n += co_await r;
  n += co_await (t.front()); // WARN: double-await
  co_return n;
}

task<int> bad_front_moved(std::deque<value_task<int>> &t) {
  int n = 0;
  auto u = std::move(t.front());
  n += co_await u;
  n += co_await (t.front()); // WARN: double-await
  co_return n;
}

task<int> ok_front_moved_refilled(std::deque<value_task<int>> &t) {
  int n = 0;
  auto u = std::move(t.front());
  t.front() = make();
  n += co_await u;
  n += co_await (t.front());
  co_return n;
}

task<int> bad_front_lambda_twice(std::deque<value_task<int>> &t) {
  int n = 0;
  auto f = [&] { return sync_wait(t.front()); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_front_lambda_either(std::deque<value_task<int>> &t) {
  int n = 0;
  auto f = [&] { return sync_wait(t.front()); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_front_helper_twice(std::deque<value_task<int>> &t) {
  int n = 0;
  n += finish(t.front());
  n += finish(t.front()); // WARN: double-await
  co_return n;
}

task<int> bad_front_asked_after(std::deque<value_task<int>> &t) {
  int n = 0;
  n += co_await (t.front());
  n += (t.front()).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_front_asked_before(std::deque<value_task<int>> &t) {
  int n = 0;
  n += (t.front()).is_completed();
  n += co_await (t.front());
  co_return n;
}

task<int> bad_front_goto(std::deque<value_task<int>> &t) {
  int n = 0;
again:
  n += co_await (t.front()); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_front_joined_twice(std::deque<value_task<int>> &t) {
  int n = 0;
  co_await when_all(t.front(), t.front()); // WARN: concurrent-await
  co_return n;
}

task<int> bad_front_spawned_then(std::deque<value_task<int>> &t) {
  int n = 0;
  spawn([&]() -> task<void> { co_await t.front(); });
  n += co_await (t.front()); // WARN: concurrent-await
  co_return n;
}

task<int> bad_front_as_task_then(std::deque<value_task<int>> &t) {
  int n = 0;
  auto s = (t.front()).as_task();
  n += co_await s;
  n += co_await (t.front()); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_front_read_early(std::deque<value_task<int>> &t) {
  int n = 0;
  n += (t.front()).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_front_read_after_wait(std::deque<value_task<int>> &t) {
  int n = 0;
  while (!(t.front()).is_completed())
    pause_briefly();
  n += (t.front()).get_result();
  co_return n;
}

task<int> ok_variable_index_flag_set(std::vector<value_task<int>> &t,
                                     std::size_t i) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t[i]);
    done = true;
  }
  if (!done)
    n += co_await (t[i]);
  co_return n;
}

task<int> bad_variable_index_flag_not_set(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t[i]);
    done = cond();
  }
  if (!done)
    n += co_await (t[i]); // WARN: double-await
  co_return n;
}

task<int> ok_variable_index_same_bool(std::vector<value_task<int>> &t,
                                      std::size_t i) {
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t[i]);
  touch();
  if (!b)
    n += co_await (t[i]);
  co_return n;
}

task<int> ok_variable_index_ternary(std::vector<value_task<int>> &t,
                                    std::size_t i) {
  int n = 0;
  const bool b = cond();
  n += b ? co_await t[i] : 0;
  n += b ? 0 : co_await t[i];
  co_return n;
}

task<int> ok_variable_index_switch(std::vector<value_task<int>> &t,
                                   std::size_t i) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t[i]);
    break;
  case mode::read:
    n += co_await (t[i]);
    break;
  default:
    n += co_await (t[i]);
  }
  co_return n;
}

task<int> bad_variable_index_fallthrough(std::vector<value_task<int>> &t,
                                         std::size_t i) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t[i]);
    [[fallthrough]];
  default:
    n += co_await (t[i]); // WARN: double-await
  }
  co_return n;
}

task<int> ok_variable_index_loop_break(std::vector<value_task<int>> &t,
                                       std::size_t i) {
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t[i]);
    break;
  }
  co_return n;
}

task<int> bad_variable_index_loop(std::vector<value_task<int>> &t,
                                  std::size_t i) {
  int n = 0;
  do {
    n += co_await (t[i]); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_variable_index_loop_flag(std::vector<value_task<int>> &t,
                                      std::size_t i) {
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t[i]);
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_variable_index_refill(std::vector<value_task<int>> &t,
                                   std::size_t i) {
  int n = 0;
  n += co_await (t[i]);
  t[i] = make();
  n += co_await (t[i]);
  co_return n;
}

task<int> bad_variable_index_refill_maybe(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  n += co_await (t[i]);
  if (cond())
    t[i] = make();
  n += co_await (t[i]); // WARN: double-await
  co_return n;
}

task<int> bad_variable_index_retry(std::vector<value_task<int>> &t,
                                   std::size_t i) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t[i]); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_variable_index_retry_refilled(std::vector<value_task<int>> &t,
                                           std::size_t i) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t[i]);
      co_return n;
    } catch (const error &) {
      t[i] = make();
    }
  }
  n += co_await (t[i]);
  co_return n;
}

task<int> ok_variable_index_fast_path(std::vector<value_task<int>> &t,
                                      std::size_t i) {
  int n = 0;
  if ((t[i]).is_completed())
    n = (t[i]).get_result();
  else
    n += co_await (t[i]);
  co_return n;
}

task<int> bad_variable_index_fast_path_wrong(std::vector<value_task<int>> &t,
                                             std::size_t i) {
  int n = 0;
  if ((t[i]).is_completed())
    n = (t[i]).get_result();
  n += co_await (t[i]); // WARN: double-await
  co_return n;
}

task<int> ok_variable_index_early_return(std::vector<value_task<int>> &t,
                                         std::size_t i) {
  int n = 0;
  if (cond()) {
    n += co_await (t[i]);
    co_return n;
  }
  n += co_await (t[i]);
  co_return n;
}

task<int> bad_variable_index_early_forgotten(std::vector<value_task<int>> &t,
                                             std::size_t i) {
  int n = 0;
  if (cond()) {
    n += co_await (t[i]);
    touch();
  }
  n += co_await (t[i]); // WARN: double-await
  co_return n;
}

task<int> bad_variable_index_reference(std::vector<value_task<int>> &t,
                                       std::size_t i) {
  int n = 0;
  auto &r = t[i];
  n += co_await r;
  n += co_await (t[i]); // WARN: double-await
  co_return n;
}

task<int> bad_variable_index_moved(std::vector<value_task<int>> &t,
                                   std::size_t i) {
  int n = 0;
  auto u = std::move(t[i]);
  n += co_await u;
  n += co_await (t[i]); // WARN: double-await
  co_return n;
}

task<int> ok_variable_index_moved_refilled(std::vector<value_task<int>> &t,
                                           std::size_t i) {
  int n = 0;
  auto u = std::move(t[i]);
  t[i] = make();
  n += co_await u;
  n += co_await (t[i]);
  co_return n;
}

task<int> bad_variable_index_lambda_twice(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  auto f = [&] { return sync_wait(t[i]); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_variable_index_lambda_either(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  auto f = [&] { return sync_wait(t[i]); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_variable_index_helper_twice(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  n += finish(t[i]);
  n += finish(t[i]); // WARN: double-await
  co_return n;
}

task<int> bad_variable_index_asked_after(std::vector<value_task<int>> &t,
                                         std::size_t i) {
  int n = 0;
  n += co_await (t[i]);
  n += (t[i]).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_variable_index_asked_before(std::vector<value_task<int>> &t,
                                         std::size_t i) {
  int n = 0;
  n += (t[i]).is_completed();
  n += co_await (t[i]);
  co_return n;
}

task<int> bad_variable_index_goto(std::vector<value_task<int>> &t,
                                  std::size_t i) {
  int n = 0;
again:
  n += co_await (t[i]); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_variable_index_joined_twice(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  co_await when_all(t[i], t[i]); // WARN: concurrent-await
  co_return n;
}

task<int> bad_variable_index_spawned_then(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  spawn([&]() -> task<void> { co_await t[i]; });
  n += co_await (t[i]); // WARN: concurrent-await
  co_return n;
}

task<int> bad_variable_index_as_task_then(std::vector<value_task<int>> &t,
                                          std::size_t i) {
  int n = 0;
  auto s = (t[i]).as_task();
  n += co_await s;
  n += co_await (t[i]); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_variable_index_read_early(std::vector<value_task<int>> &t,
                                        std::size_t i) {
  int n = 0;
  n += (t[i]).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_variable_index_read_after_wait(std::vector<value_task<int>> &t,
                                            std::size_t i) {
  int n = 0;
  while (!(t[i]).is_completed())
    pause_briefly();
  n += (t[i]).get_result();
  co_return n;
}

task<int> ok_map_at_flag_set(std::map<int, value_task<int>> &t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.at(3));
    done = true;
  }
  if (!done)
    n += co_await (t.at(3));
  co_return n;
}

task<int> bad_map_at_flag_not_set(std::map<int, value_task<int>> &t) {
  int n = 0;
  bool done = false;
  if (cond()) {
    n += co_await (t.at(3));
    done = cond();
  }
  if (!done)
    n += co_await (t.at(3)); // WARN: double-await
  co_return n;
}

task<int> ok_map_at_same_bool(std::map<int, value_task<int>> &t) {
  int n = 0;
  const bool b = cond();
  if (b)
    n += co_await (t.at(3));
  touch();
  if (!b)
    n += co_await (t.at(3));
  co_return n;
}

task<int> ok_map_at_ternary(std::map<int, value_task<int>> &t) {
  int n = 0;
  const bool b = cond();
  n += b ? co_await t.at(3) : 0;
  n += b ? 0 : co_await t.at(3);
  co_return n;
}

task<int> ok_map_at_switch(std::map<int, value_task<int>> &t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.at(3));
    break;
  case mode::read:
    n += co_await (t.at(3));
    break;
  default:
    n += co_await (t.at(3));
  }
  co_return n;
}

task<int> bad_map_at_fallthrough(std::map<int, value_task<int>> &t) {
  int n = 0;
  switch (current_mode()) {
  case mode::idle:
    n += co_await (t.at(3));
    [[fallthrough]];
  default:
    n += co_await (t.at(3)); // WARN: double-await
  }
  co_return n;
}

task<int> ok_map_at_loop_break(std::map<int, value_task<int>> &t) {
  int n = 0;
  for (;;) {
    if (cond())
      continue;
    n += co_await (t.at(3));
    break;
  }
  co_return n;
}

task<int> bad_map_at_loop(std::map<int, value_task<int>> &t) {
  int n = 0;
  do {
    n += co_await (t.at(3)); // WARN: double-await
  } while (cond());
  co_return n;
}

task<int> ok_map_at_loop_flag(std::map<int, value_task<int>> &t) {
  int n = 0;
  bool first = true;
  do {
    if (first)
      n += co_await (t.at(3));
    first = false;
  } while (cond());
  co_return n;
}

task<int> ok_map_at_refill(std::map<int, value_task<int>> &t) {
  int n = 0;
  n += co_await (t.at(3));
  t.at(3) = make();
  n += co_await (t.at(3));
  co_return n;
}

task<int> bad_map_at_refill_maybe(std::map<int, value_task<int>> &t) {
  int n = 0;
  n += co_await (t.at(3));
  if (cond())
    t.at(3) = make();
  n += co_await (t.at(3)); // WARN: double-await
  co_return n;
}

task<int> bad_map_at_retry(std::map<int, value_task<int>> &t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.at(3)); // WARN: double-await
      break;
    } catch (const error &) {
      touch();
    }
  }
  co_return n;
}

task<int> ok_map_at_retry_refilled(std::map<int, value_task<int>> &t) {
  int n = 0;
  for (int k = 0; k < 3; ++k) {
    try {
      n += co_await (t.at(3));
      co_return n;
    } catch (const error &) {
      t.at(3) = make();
    }
  }
  n += co_await (t.at(3));
  co_return n;
}

task<int> ok_map_at_fast_path(std::map<int, value_task<int>> &t) {
  int n = 0;
  if ((t.at(3)).is_completed())
    n = (t.at(3)).get_result();
  else
    n += co_await (t.at(3));
  co_return n;
}

task<int> bad_map_at_fast_path_wrong(std::map<int, value_task<int>> &t) {
  int n = 0;
  if ((t.at(3)).is_completed())
    n = (t.at(3)).get_result();
  n += co_await (t.at(3)); // WARN: double-await
  co_return n;
}

task<int> ok_map_at_early_return(std::map<int, value_task<int>> &t) {
  int n = 0;
  if (cond()) {
    n += co_await (t.at(3));
    co_return n;
  }
  n += co_await (t.at(3));
  co_return n;
}

task<int> bad_map_at_early_forgotten(std::map<int, value_task<int>> &t) {
  int n = 0;
  if (cond()) {
    n += co_await (t.at(3));
    touch();
  }
  n += co_await (t.at(3)); // WARN: double-await
  co_return n;
}

task<int> bad_map_at_reference(std::map<int, value_task<int>> &t) {
  int n = 0;
  auto &r = t.at(3);
  n += co_await r;
  n += co_await (t.at(3)); // WARN: double-await
  co_return n;
}

task<int> bad_map_at_moved(std::map<int, value_task<int>> &t) {
  int n = 0;
  auto u = std::move(t.at(3));
  n += co_await u;
  n += co_await (t.at(3)); // WARN: double-await
  co_return n;
}

task<int> ok_map_at_moved_refilled(std::map<int, value_task<int>> &t) {
  int n = 0;
  auto u = std::move(t.at(3));
  t.at(3) = make();
  n += co_await u;
  n += co_await (t.at(3));
  co_return n;
}

task<int> bad_map_at_lambda_twice(std::map<int, value_task<int>> &t) {
  int n = 0;
  auto f = [&] { return sync_wait(t.at(3)); };
  n += f();
  n += f(); // WARN: double-await
  co_return n;
}

task<int> ok_map_at_lambda_either(std::map<int, value_task<int>> &t) {
  int n = 0;
  auto f = [&] { return sync_wait(t.at(3)); };
  n += cond() ? f() : -f();
  co_return n;
}

task<int> bad_map_at_helper_twice(std::map<int, value_task<int>> &t) {
  int n = 0;
  n += finish(t.at(3));
  n += finish(t.at(3)); // WARN: double-await
  co_return n;
}

task<int> bad_map_at_asked_after(std::map<int, value_task<int>> &t) {
  int n = 0;
  n += co_await (t.at(3));
  n += (t.at(3)).is_completed(); // WARN: double-await
  co_return n;
}

task<int> ok_map_at_asked_before(std::map<int, value_task<int>> &t) {
  int n = 0;
  n += (t.at(3)).is_completed();
  n += co_await (t.at(3));
  co_return n;
}

task<int> bad_map_at_goto(std::map<int, value_task<int>> &t) {
  int n = 0;
again:
  n += co_await (t.at(3)); // WARN: double-await
  if (n < 0)
    goto again;
  co_return n;
}

task<int> bad_map_at_joined_twice(std::map<int, value_task<int>> &t) {
  int n = 0;
  co_await when_all(t.at(3), t.at(3)); // WARN: concurrent-await
  co_return n;
}

task<int> bad_map_at_spawned_then(std::map<int, value_task<int>> &t) {
  int n = 0;
  spawn([&]() -> task<void> { co_await t.at(3); });
  n += co_await (t.at(3)); // WARN: concurrent-await
  co_return n;
}

task<int> bad_map_at_as_task_then(std::map<int, value_task<int>> &t) {
  int n = 0;
  auto s = (t.at(3)).as_task();
  n += co_await s;
  n += co_await (t.at(3)); // WARN: use-after-as-task
  co_return n;
}

task<int> bad_map_at_read_early(std::map<int, value_task<int>> &t) {
  int n = 0;
  n += (t.at(3)).get_result(); // WARN: get-result-before-completion
  co_return n;
}

task<int> ok_map_at_read_after_wait(std::map<int, value_task<int>> &t) {
  int n = 0;
  while (!(t.at(3)).is_completed())
    pause_briefly();
  n += (t.at(3)).get_result();
  co_return n;
}

class owner_field {
public:
  task<int> ok_field_flag_set() {
    int n = 0;
    bool done = false;
    if (cond()) {
      n += co_await (work_);
      done = true;
    }
    if (!done)
      n += co_await (work_);
    co_return n;
  }

  task<int> bad_field_flag_not_set() {
    int n = 0;
    bool done = false;
    if (cond()) {
      n += co_await (work_);
      done = cond();
    }
    if (!done)
      n += co_await (work_); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_same_bool() {
    int n = 0;
    const bool b = cond();
    if (b)
      n += co_await (work_);
    touch();
    if (!b)
      n += co_await (work_);
    co_return n;
  }

  task<int> ok_field_ternary() {
    int n = 0;
    const bool b = cond();
    n += b ? co_await work_ : 0;
    n += b ? 0 : co_await work_;
    co_return n;
  }

  task<int> ok_field_switch() {
    int n = 0;
    switch (current_mode()) {
    case mode::idle:
      n += co_await (work_);
      break;
    case mode::read:
      n += co_await (work_);
      break;
    default:
      n += co_await (work_);
    }
    co_return n;
  }

  task<int> bad_field_fallthrough() {
    int n = 0;
    switch (current_mode()) {
    case mode::idle:
      n += co_await (work_);
      [[fallthrough]];
    default:
      n += co_await (work_); // WARN: double-await
    }
    co_return n;
  }

  task<int> ok_field_loop_break() {
    int n = 0;
    for (;;) {
      if (cond())
        continue;
      n += co_await (work_);
      break;
    }
    co_return n;
  }

  task<int> bad_field_loop() {
    int n = 0;
    do {
      n += co_await (work_); // WARN: double-await
    } while (cond());
    co_return n;
  }

  task<int> ok_field_loop_flag() {
    int n = 0;
    bool first = true;
    do {
      if (first)
        n += co_await (work_);
      first = false;
    } while (cond());
    co_return n;
  }

  task<int> ok_field_refill() {
    int n = 0;
    n += co_await (work_);
    work_ = make();
    n += co_await (work_);
    co_return n;
  }

  task<int> bad_field_refill_maybe() {
    int n = 0;
    n += co_await (work_);
    if (cond())
      work_ = make();
    n += co_await (work_); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_retry() {
    int n = 0;
    for (int k = 0; k < 3; ++k) {
      try {
        n += co_await (work_); // WARN: double-await
        break;
      } catch (const error &) {
        touch();
      }
    }
    co_return n;
  }

  task<int> ok_field_retry_refilled() {
    int n = 0;
    for (int k = 0; k < 3; ++k) {
      try {
        n += co_await (work_);
        co_return n;
      } catch (const error &) {
        work_ = make();
      }
    }
    n += co_await (work_);
    co_return n;
  }

  task<int> ok_field_fast_path() {
    int n = 0;
    if ((work_).is_completed())
      n = (work_).get_result();
    else
      n += co_await (work_);
    co_return n;
  }

  task<int> bad_field_fast_path_wrong() {
    int n = 0;
    if ((work_).is_completed())
      n = (work_).get_result();
    n += co_await (work_); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_early_return() {
    int n = 0;
    if (cond()) {
      n += co_await (work_);
      co_return n;
    }
    n += co_await (work_);
    co_return n;
  }

  task<int> bad_field_early_forgotten() {
    int n = 0;
    if (cond()) {
      n += co_await (work_);
      touch();
    }
    n += co_await (work_); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_reference() {
    int n = 0;
    auto &r = work_;
    n += co_await r;
    n += co_await (work_); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_moved() {
    int n = 0;
    auto u = std::move(work_);
    n += co_await u;
    n += co_await (work_); // LIMIT: miss double-await (maybe: another member function refills the field)
    co_return n;
  }

  task<int> ok_field_moved_refilled() {
    int n = 0;
    auto u = std::move(work_);
    work_ = make();
    n += co_await u;
    n += co_await (work_);
    co_return n;
  }

  task<int> bad_field_lambda_twice() {
    int n = 0;
    auto f = [&] { return sync_wait(work_); };
    n += f();
    n += f(); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_lambda_either() {
    int n = 0;
    auto f = [&] { return sync_wait(work_); };
    n += cond() ? f() : -f();
    co_return n;
  }

  task<int> bad_field_helper_twice() {
    int n = 0;
    n += finish(work_);
    n += finish(work_); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_asked_after() {
    int n = 0;
    n += co_await (work_);
    n += (work_).is_completed(); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_asked_before() {
    int n = 0;
    n += (work_).is_completed();
    n += co_await (work_);
    co_return n;
  }

  task<int> bad_field_goto() {
    int n = 0;
  again:
    n += co_await (work_); // WARN: double-await
    if (n < 0)
      goto again;
    co_return n;
  }

  task<int> bad_field_joined_twice() {
    int n = 0;
    co_await when_all(work_, work_); // WARN: concurrent-await
    co_return n;
  }

  task<int> bad_field_spawned_then() {
    int n = 0;
    spawn([&]() -> task<void> { co_await work_; });
    n += co_await (work_); // WARN: concurrent-await
    co_return n;
  }

  task<int> bad_field_as_task_then() {
    int n = 0;
    auto s = (work_).as_task();
    n += co_await s;
    n += co_await (work_); // LIMIT: miss use-after-as-task (maybe: another member function refills the field)
    co_return n;
  }

  task<int> bad_field_read_early() {
    int n = 0;
    n += (work_).get_result(); // WARN: get-result-before-completion
    co_return n;
  }

  task<int> ok_field_read_after_wait() {
    int n = 0;
    while (!(work_).is_completed())
      pause_briefly();
    n += (work_).get_result();
    co_return n;
  }

private:
  value_task<int> work_;
  pack state_;
};
class owner_field_of_field {
public:
  task<int> ok_field_of_field_flag_set() {
    int n = 0;
    bool done = false;
    if (cond()) {
      n += co_await (state_.work);
      done = true;
    }
    if (!done)
      n += co_await (state_.work);
    co_return n;
  }

  task<int> bad_field_of_field_flag_not_set() {
    int n = 0;
    bool done = false;
    if (cond()) {
      n += co_await (state_.work);
      done = cond();
    }
    if (!done)
      n += co_await (state_.work); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_of_field_same_bool() {
    int n = 0;
    const bool b = cond();
    if (b)
      n += co_await (state_.work);
    touch();
    if (!b)
      n += co_await (state_.work);
    co_return n;
  }

  task<int> ok_field_of_field_ternary() {
    int n = 0;
    const bool b = cond();
    n += b ? co_await state_.work : 0;
    n += b ? 0 : co_await state_.work;
    co_return n;
  }

  task<int> ok_field_of_field_switch() {
    int n = 0;
    switch (current_mode()) {
    case mode::idle:
      n += co_await (state_.work);
      break;
    case mode::read:
      n += co_await (state_.work);
      break;
    default:
      n += co_await (state_.work);
    }
    co_return n;
  }

  task<int> bad_field_of_field_fallthrough() {
    int n = 0;
    switch (current_mode()) {
    case mode::idle:
      n += co_await (state_.work);
      [[fallthrough]];
    default:
      n += co_await (state_.work); // WARN: double-await
    }
    co_return n;
  }

  task<int> ok_field_of_field_loop_break() {
    int n = 0;
    for (;;) {
      if (cond())
        continue;
      n += co_await (state_.work);
      break;
    }
    co_return n;
  }

  task<int> bad_field_of_field_loop() {
    int n = 0;
    do {
      n += co_await (state_.work); // WARN: double-await
    } while (cond());
    co_return n;
  }

  task<int> ok_field_of_field_loop_flag() {
    int n = 0;
    bool first = true;
    do {
      if (first)
        n += co_await (state_.work);
      first = false;
    } while (cond());
    co_return n;
  }

  task<int> ok_field_of_field_refill() {
    int n = 0;
    n += co_await (state_.work);
    state_.work = make();
    n += co_await (state_.work);
    co_return n;
  }

  task<int> bad_field_of_field_refill_maybe() {
    int n = 0;
    n += co_await (state_.work);
    if (cond())
      state_.work = make();
    n += co_await (state_.work); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_of_field_retry() {
    int n = 0;
    for (int k = 0; k < 3; ++k) {
      try {
        n += co_await (state_.work); // WARN: double-await
        break;
      } catch (const error &) {
        touch();
      }
    }
    co_return n;
  }

  task<int> ok_field_of_field_retry_refilled() {
    int n = 0;
    for (int k = 0; k < 3; ++k) {
      try {
        n += co_await (state_.work);
        co_return n;
      } catch (const error &) {
        state_.work = make();
      }
    }
    n += co_await (state_.work);
    co_return n;
  }

  task<int> ok_field_of_field_fast_path() {
    int n = 0;
    if ((state_.work).is_completed())
      n = (state_.work).get_result();
    else
      n += co_await (state_.work);
    co_return n;
  }

  task<int> bad_field_of_field_fast_path_wrong() {
    int n = 0;
    if ((state_.work).is_completed())
      n = (state_.work).get_result();
    n += co_await (state_.work); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_of_field_early_return() {
    int n = 0;
    if (cond()) {
      n += co_await (state_.work);
      co_return n;
    }
    n += co_await (state_.work);
    co_return n;
  }

  task<int> bad_field_of_field_early_forgotten() {
    int n = 0;
    if (cond()) {
      n += co_await (state_.work);
      touch();
    }
    n += co_await (state_.work); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_of_field_reference() {
    int n = 0;
    auto &r = state_.work;
    n += co_await r;
    n += co_await (state_.work); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_of_field_moved() {
    int n = 0;
    auto u = std::move(state_.work);
    n += co_await u;
    n += co_await (state_.work); // LIMIT: miss double-await (maybe: another member function refills the field)
    co_return n;
  }

  task<int> ok_field_of_field_moved_refilled() {
    int n = 0;
    auto u = std::move(state_.work);
    state_.work = make();
    n += co_await u;
    n += co_await (state_.work);
    co_return n;
  }

  task<int> bad_field_of_field_lambda_twice() {
    int n = 0;
    auto f = [&] { return sync_wait(state_.work); };
    n += f();
    n += f(); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_of_field_lambda_either() {
    int n = 0;
    auto f = [&] { return sync_wait(state_.work); };
    n += cond() ? f() : -f();
    co_return n;
  }

  task<int> bad_field_of_field_helper_twice() {
    int n = 0;
    n += finish(state_.work);
    n += finish(state_.work); // WARN: double-await
    co_return n;
  }

  task<int> bad_field_of_field_asked_after() {
    int n = 0;
    n += co_await (state_.work);
    n += (state_.work).is_completed(); // WARN: double-await
    co_return n;
  }

  task<int> ok_field_of_field_asked_before() {
    int n = 0;
    n += (state_.work).is_completed();
    n += co_await (state_.work);
    co_return n;
  }

  task<int> bad_field_of_field_goto() {
    int n = 0;
  again:
    n += co_await (state_.work); // WARN: double-await
    if (n < 0)
      goto again;
    co_return n;
  }

  task<int> bad_field_of_field_joined_twice() {
    int n = 0;
    co_await when_all(state_.work, state_.work); // WARN: concurrent-await
    co_return n;
  }

  task<int> bad_field_of_field_spawned_then() {
    int n = 0;
    spawn([&]() -> task<void> { co_await state_.work; });
    n += co_await (state_.work); // WARN: concurrent-await
    co_return n;
  }

  task<int> bad_field_of_field_as_task_then() {
    int n = 0;
    auto s = (state_.work).as_task();
    n += co_await s;
    n += co_await (state_.work); // LIMIT: miss use-after-as-task (maybe: another member function refills the field)
    co_return n;
  }

  task<int> bad_field_of_field_read_early() {
    int n = 0;
    n += (state_.work).get_result(); // WARN: get-result-before-completion
    co_return n;
  }

  task<int> ok_field_of_field_read_after_wait() {
    int n = 0;
    while (!(state_.work).is_completed())
      pause_briefly();
    n += (state_.work).get_result();
    co_return n;
  }

private:
  value_task<int> work_;
  pack state_;
};
