// RUN: %check_markers %s
// What an exception interrupts: retries, handlers, rethrows.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- The object is gone once the await began ---------------------------===//

task<int> bad_retry_same_object() {
  auto t = make();
  for (int attempt = 0;; ++attempt) {
    try {
      co_return co_await t; // WARN: double-await
    } catch (const error &) {
      if (attempt == 3)
        throw;
    }
  }
}

task<int> bad_await_again_after_handler() {
  auto t = make();
  try {
    co_return co_await t;
  } catch (const error &e) {
    use(e.code);
  }
  co_return co_await t; // WARN: double-await
}

task<int> bad_await_again_when_flagged() {
  auto t = make();
  bool failed = false;
  try {
    co_return co_await t;
  } catch (...) {
    failed = true;
  }
  if (failed)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_exception_pointer_then_await() {
  auto t = make();
  std::exception_ptr e;
  int value = 0;
  try {
    value = co_await t;
  } catch (...) {
    e = std::current_exception();
  }
  if (e)
    value = co_await t; // WARN: double-await
  co_return value;
}

task<int> bad_pass_on_from_handler() {
  auto t = make();
  try {
    co_return co_await t;
  } catch (const error &) {
    sink(std::move(t)); // WARN: double-await
  }
  co_return -1;
}

task<int> bad_read_in_handler() {
  auto t = make();
  try {
    co_return co_await t;
  } catch (const error &) {
    if (t.is_faulted()) // WARN: double-await
      use(1);
  }
  co_return -1;
}

int bad_read_then_read_after_handler() {
  auto t = make();
  CHECK_THAT(t.is_completed());
  try {
    return t.get_result();
  } catch (...) {
    touch();
  }
  return t.get_result(); // WARN: double-await
}

task<int> bad_moved_into_call_that_throws() {
  auto t = make();
  try {
    sink(std::move(t));
    co_return 0;
  } catch (...) {
    touch();
  }
  co_return co_await t; // WARN: double-await
}

task<int> bad_statement_after_the_await_throws() {
  auto t = make();
  int value = 0;
  try {
    value = co_await t;
    if (value < 0)
      throw error{value};
    co_return value;
  } catch (const error &) {
    value = 0;
  }
  co_return value + co_await t; // WARN: double-await
}

task<int> bad_retry_in_while_flag() {
  auto t = make();
  bool again = true;
  int value = 0;
  while (again) {
    try {
      value = co_await t; // WARN: double-await
      again = false;
    } catch (const error &) {
      touch();
    }
  }
  co_return value;
}

task<int> bad_nested_try() {
  auto t = make();
  int value = 0;
  try {
    try {
      value = co_await t;
    } catch (const error &) {
      throw;
    }
    co_return value;
  } catch (...) {
    touch();
  }
  co_return co_await t; // WARN: double-await
}

task<int> bad_revived_only_after_success() {
  auto t = make();
  for (;;) {
    try {
      int value = co_await t; // WARN: double-await
      if (value > 100)
        co_return value;
      t = make();
    } catch (const error &) {
      touch();
    }
  }
}

task<int> bad_read_inside_then_await_outside() {
  auto t = make();
  try {
    if (t.is_completed())
      co_return t.get_result();
  } catch (...) {
    touch();
  }
  co_return co_await t; // WARN: double-await
}

task<int> bad_in_try_after_await_before() {
  auto t = make();
  int sum = co_await t;
  try {
    sum += co_await t; // WARN: double-await
  } catch (...) {
    sum = 0;
  }
  co_return sum;
}

//===-- Correct retries and handlers --------------------------------------===//

task<int> ok_retry_fresh_object() {
  for (int attempt = 0;; ++attempt) {
    auto t = make();
    try {
      co_return co_await t;
    } catch (const error &) {
      if (attempt == 3)
        throw;
    }
  }
}

task<int> ok_retry_revived_in_handler() {
  auto t = make();
  for (;;) {
    try {
      co_return co_await t;
    } catch (const error &) {
      t = make();
    }
  }
}

task<int> ok_fall_back_to_another() {
  auto t = make();
  try {
    co_return co_await t;
  } catch (const error &) {
    touch();
  }
  co_return co_await make_for(2);
}

task<int> ok_handler_returns() {
  auto t = make();
  int value = 0;
  try {
    value = co_await t;
  } catch (const error &e) {
    co_return e.code;
  }
  co_return value;
}

task<int> ok_handler_rethrows() {
  auto t = make();
  try {
    touch();
  } catch (...) {
    sink(std::move(t));
    throw;
  }
  co_return co_await t;
}

task<int> ok_handler_consumes_what_was_not_reached() {
  auto t = make();
  try {
    touch();
  } catch (const error &) {
    sink(std::move(t));
    co_return -1;
  }
  co_return co_await t;
}

task<int> ok_throw_before_use_caught_here() {
  auto t = make();
  try {
    if (cond())
      throw error{1};
  } catch (const error &e) {
    sink(std::move(t));
    co_return e.code;
  }
  co_return co_await t;
}

task<int> ok_flag_set_before_the_await() {
  auto t = make();
  bool started = false;
  int value = 0;
  try {
    touch();
    started = true;
    value = co_await t;
  } catch (const error &) {
    value = -1;
  }
  if (!started)
    value = co_await t;
  co_return value;
}

task<int> bad_flag_set_after_the_await() {
  auto t = make();
  bool finished = false;
  int value = 0;
  try {
    value = co_await t;
    finished = true;
  } catch (const error &) {
    value = -1;
  }
  if (!finished)
    value = co_await t; // WARN: double-await
  co_return value;
}

task<int> ok_failed_flag_says_the_call_before_failed() {
  auto t = make();
  bool failed = false;
  try {
    touch();
  } catch (...) {
    failed = true;
  }
  int value = 0;
  if (failed)
    sink(std::move(t));
  else
    value = co_await t;
  co_return value;
}

task<int> ok_stage_says_how_far_we_came() {
  auto a = make();
  auto b = make();
  int stage = 0;
  int sum = 0;
  try {
    stage = 1;
    sum += co_await a;
    stage = 2;
    sum += co_await b;
  } catch (const error &) {
    sum = -1;
  }
  if (stage == 1)
    sink(std::move(b));
  co_return sum;
}

task<int> ok_two_handlers() {
  auto t = make();
  int value = 0;
  try {
    value = co_await t;
  } catch (const error &e) {
    value = e.code;
  } catch (const std::exception &) {
    value = -1;
  }
  co_return value;
}

task<int> ok_await_in_try_inside_loop() {
  int sum = 0;
  while (cond()) {
    auto t = make();
    try {
      sum += co_await t;
    } catch (const error &) {
      break;
    }
  }
  co_return sum;
}

task<int> ok_handler_can_only_see_unused() {
  auto t = make();
  std::exception_ptr e;
  try {
    touch();
  } catch (...) {
    e = std::current_exception();
  }
  int value = co_await t;
  if (e)
    std::rethrow_exception(e);
  co_return value;
}

task<int> ok_implicit_exception_may_leave() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  touch();
  sum += co_await b;
  co_return sum;
}

task<int> ok_function_try_block() try {
  auto t = make();
  co_return co_await t;
} catch (const error &e) {
  co_return e.code;
}

value_task<int> ok_handler_makes_ready() {
  value_task<int> t;
  try {
    t = make();
  } catch (const error &e) {
    t = value_task<int>::from_result(e.code);
  }
  return t;
}
