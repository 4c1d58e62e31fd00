// RUN: %check_markers %s
// Abandonment and exceptions: who is left behind when a function leaves early.

#include "helpers.h"
#include "valuetask_decls.h"

#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

using namespace valuetask;

struct reply {
  int code;
  std::string text;
};
struct ticketed {
  int id;
  value_task<int> work;
};

value_task<int> read_block(int offset);
value_task<void> write_block(int offset, int value);
value_task<void> unlock();
value_task<reply> call(const char *method);
ticketed enqueue_job(int id);
void validate(int offset);
bool online();
void complain(const char *text, int code = 0);

template <class F> class on_exit_do {
public:
  explicit on_exit_do(F f) : f_(std::move(f)) {}
  on_exit_do(const on_exit_do &) = delete;
  ~on_exit_do() { f_(); }

private:
  F f_;
};

struct drain_guard {
  value_task<int> &t;
  ~drain_guard() { sink(std::move(t)); }
};

//===-- Leaving early -----------------------------------------------------===//

task<int> bad_range_checked_after_start(int offset) {
  auto block = read_block(offset); // WARN: unconsumed
  if (offset > 4096)
    co_return -1;
  co_return co_await block;
}

task<int> ok_range_checked_by_call(int offset) {
  auto block = read_block(offset);
  validate(offset);
  co_return co_await block;
}

task<int> bad_throw_in_conditional(int offset) {
  auto block = read_block(offset); // WARN: unconsumed
  int page = offset >= 0 ? offset / 64 : throw std::out_of_range("offset");
  co_return page + co_await block;
}

task<int> ok_throw_after_the_await(int offset) {
  auto block = read_block(offset);
  int value = co_await block;
  if (value < 0)
    throw std::runtime_error("negative");
  co_return value > 9 ? value : throw error{value};
}

task<int> bad_loop_left_from_inside(const std::vector<int> &offsets) {
  auto trailer = read_block(0); // WARN: unconsumed
  int sum = 0;
  for (int offset : offsets) {
    for (int part = 0; part < 4; ++part) {
      int value = co_await read_block(offset + part);
      if (value < 0)
        co_return value;
      sum += value;
    }
  }
  co_return sum + co_await trailer;
}

task<int> ok_loop_left_by_flag(const std::vector<int> &offsets) {
  auto trailer = read_block(0);
  int sum = 0;
  bool broken = false;
  for (int offset : offsets) {
    for (int part = 0; part < 4 && !broken; ++part) {
      int value = co_await read_block(offset + part);
      if (value < 0)
        broken = true;
      sum += value;
    }
    if (broken)
      break;
  }
  int last = co_await trailer;
  co_return broken ? -1 : sum + last;
}

task<int> bad_case_returns(mode m) {
  auto block = read_block(1); // WARN: unconsumed
  switch (m) {
  case mode::idle:
    complain("idle");
    co_return 0;
  case mode::read:
    co_return co_await block;
  case mode::write:
    break;
  }
  co_await write_block(2, co_await block);
  co_return 1;
}

task<int> ok_every_case_takes_it(mode m) {
  auto block = read_block(1);
  switch (m) {
  case mode::idle:
    sink(std::move(block));
    co_return 0;
  case mode::read:
    co_return co_await block;
  case mode::write:
    break;
  }
  co_await write_block(2, co_await block);
  co_return 1;
}

task<int> ok_program_ends_instead(int offset) {
  auto block = read_block(offset);
  if (offset < 0) {
    complain("corrupt");
    std::abort();
  }
  if (offset > 1 << 20)
    std::exit(3);
  CHECK_THAT(offset % 2 == 0);
  co_return co_await block;
}

task<int> bad_do_while_zero_break(int offset) {
  auto block = read_block(offset); // WARN: unconsumed
  int value = 0;
  do {
    if (!online())
      break;
    value = co_await block;
  } while (false);
  co_return value;
}

task<int> ok_do_while_zero_break(int offset) {
  auto block = read_block(offset);
  bool reachable = false;
  do {
    if (!online())
      break;
    reachable = true;
  } while (false);
  int value = co_await block;
  co_return reachable ? value : -1;
}

task<int> bad_fast_answer_thrown_away(int offset) {
  auto block = read_block(offset); // WARN: unconsumed
  if (block.is_completed())
    co_return 1;
  co_return co_await block;
}

task<bool> bad_temporary_only_asked() {
  if (read_block(0).is_completed()) // WARN: unconsumed
    co_return true;
  co_return co_await read_block(1) > 0;
}

task<int> bad_binding_left_behind() {
  auto [id, work] = enqueue_job(4); // WARN: unconsumed
  if (id < 0)
    co_return id;
  co_return co_await work;
}

task<int> ok_binding_passed_on() {
  auto [id, work] = enqueue_job(4);
  if (id < 0) {
    sink(std::move(work));
    co_return id;
  }
  co_return co_await work;
}

task<int> bad_boxed_and_left() {
  auto box = std::make_unique<value_task<int>>(read_block(1)); // WARN: unconsumed
  if (!online())
    co_return 0;
  co_return co_await *box;
}

task<int> bad_if_with_initializer() {
  if (auto block = read_block(1); online()) // WARN: unconsumed
    co_return co_await block;
  co_return 0;
}

task<int> ok_ready_made_left_behind() {
  value_task<int> block = make_ready_value_task(3);
  if (!online())
    co_return 0;
  co_return co_await block;
}

//===-- Dropped -----------------------------------------------------------===//

task<void> bad_unlock_not_awaited(int offset) {
  co_await write_block(offset, 1);
  static_cast<void>(unlock()); // WARN: unconsumed
}

task<void> bad_dropped_in_comma(int offset) {
  for (int i = 0; i < 3; write_block(offset, i), ++i) // WARN: unconsumed
    complain("turn", i);
  co_await unlock();
}

task<int> bad_moved_to_a_name_nobody_reads() {
  auto block = read_block(1);
  auto kept = std::move(block); // WARN: unconsumed
  co_return 1;
}

void bad_forgotten_in_a_lambda() {
  auto work = [](int offset) {
    auto pending = read_block(offset); // WARN: unconsumed
    complain("started", offset);
  };
  work(1);
}

task<void> ok_awaited_for_effect(int offset) {
  (void)co_await read_block(offset);
  co_await write_block(offset, 0), complain("written");
  co_await unlock();
}

//===-- Handlers ----------------------------------------------------------===//

task<int> bad_second_lost_when_first_fails() {
  auto head = read_block(0);
  auto body = read_block(1); // WARN: unconsumed
  int first = 0;
  try {
    first = co_await head;
  } catch (const error &e) {
    complain("head", e.code);
    throw;
  }
  co_return first + co_await body;
}

task<int> ok_second_drained_when_first_fails() {
  auto head = read_block(0);
  auto body = read_block(1);
  int first = 0;
  bool failed = false;
  try {
    first = co_await head;
  } catch (const error &e) {
    complain("head", e.code);
    failed = true;
  }
  int second = co_await body;
  co_return failed ? -1 : first + second;
}

task<int> bad_failed_flag_skips_second() {
  auto head = read_block(0);
  auto body = read_block(1); // WARN: unconsumed
  int first = 0;
  std::exception_ptr failure;
  try {
    first = co_await head;
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure)
    co_return -1;
  co_return first + co_await body;
}

task<int> ok_prepared_in_try_then_awaited(int offset) {
  auto block = read_block(offset);
  try {
    validate(offset);
  } catch (const std::exception &) {
    sink(std::move(block));
    throw;
  }
  co_return co_await block;
}

task<int> bad_prepared_and_awaited_in_try(int offset) {
  auto block = read_block(offset);
  int value = 0;
  try {
    validate(offset);
    value = co_await block;
  } catch (const std::exception &) {
    sink(std::move(block)); // WARN: double-await
  }
  co_return value;
}

task<int> bad_replaced_in_handler_of_another(int offset) {
  auto block = read_block(offset);
  try {
    validate(offset);
  } catch (const std::exception &) {
    block = read_block(0); // WARN: unconsumed
  }
  co_return co_await block;
}

task<int> ok_replaced_in_its_own_handler(int offset) {
  auto block = read_block(offset);
  for (int attempt = 0; attempt < 3; ++attempt) {
    try {
      co_return co_await block;
    } catch (const error &) {
      block = read_block(offset + attempt);
    }
  }
  co_return co_await block;
}

task<int> bad_replaced_only_when_told(int offset) {
  auto block = read_block(offset);
  for (;;) {
    try {
      co_return co_await block; // WARN: double-await
    } catch (const error &e) {
      if (e.code == 404)
        block = read_block(0);
      else
        complain("again", e.code);
    }
  }
}

task<int> ok_thrown_here_caught_here(int offset) {
  auto block = read_block(offset);
  try {
    if (!online())
      throw error{1};
    complain("online");
  } catch (const error &e) {
    complain("offline", e.code);
  }
  co_return co_await block;
}

int bad_function_try_block(int offset) try {
  auto block = read_block(offset); // WARN: unconsumed
  if (!online())
    throw error{offset};
  return sync_wait(block);
} catch (const error &e) {
  complain("offline", e.code);
  return -1;
}

int ok_function_try_block(int offset) try {
  if (!online())
    throw error{offset};
  auto block = read_block(offset);
  return sync_wait(std::move(block));
} catch (const error &e) {
  complain("offline", e.code);
  return sync_wait(read_block(e.code));
}

int ok_nested_handlers(int offset) {
  auto block = read_block(offset);
  bool taken = false;
  int value = 0;
  try {
    try {
      validate(offset);
    } catch (const std::length_error &) {
      taken = true;
      value = sync_wait(block);
    }
  } catch (const std::exception &) {
    complain("nested");
  }
  return taken ? value
               : sync_wait(read_block(1)) + (taken ? 0 : sync_wait(block));
}

int bad_nested_handlers(int offset) {
  auto block = read_block(offset);
  int value = 0;
  try {
    try {
      value = sync_wait(block);
    } catch (const std::length_error &) {
      complain("length");
      throw std::runtime_error("wrapped");
    }
  } catch (const std::exception &) {
    value = sync_wait(block); // WARN: double-await
  }
  return value;
}

//===-- Retry -------------------------------------------------------------===//

task<int> bad_started_once_taken_maybe(int attempts) {
  auto block = read_block(0); // WARN: unconsumed
  while (attempts-- > 0) {
    if (!online()) {
      co_await delay(100);
      continue;
    }
    co_return co_await block;
  }
  throw std::runtime_error("offline");
}

task<int> ok_started_when_online(int attempts) {
  while (attempts-- > 0) {
    if (!online()) {
      co_await delay(100);
      continue;
    }
    auto block = read_block(0);
    co_return co_await block;
  }
  throw std::runtime_error("offline");
}

task<int> bad_attempt_overwritten() {
  value_task<int> attempt;
  for (int i = 0; i < 3; ++i) {
    attempt = read_block(i); // WARN: unconsumed
    if (online())
      break;
  }
  co_return co_await attempt;
}

task<int> ok_attempt_taken_before_next() {
  value_task<int> attempt;
  int value = -1;
  for (int i = 0; i < 3 && value < 0; ++i) {
    attempt = read_block(i);
    value = co_await attempt;
  }
  co_return value;
}

task<int> ok_fresh_in_every_attempt() {
  std::exception_ptr last;
  for (int i = 0; i < 3; ++i) {
    auto attempt = call("get");
    try {
      auto [code, text] = co_await attempt;
      if (code == 200)
        co_return static_cast<int>(text.size());
    } catch (...) {
      last = std::current_exception();
    }
  }
  if (last)
    std::rethrow_exception(last);
  co_return 0;
}

//===-- Lambdas and guards that take it -----------------------------------===//

task<int> bad_fallback_that_may_not_run() {
  auto block = read_block(0); // WARN: unconsumed
  auto fallback = [&]() -> task<int> { co_return -co_await block; };
  int value = co_await read_block(1);
  if (value == 0)
    value = co_await fallback();
  co_return value;
}

task<int> ok_fallback_or_direct() {
  auto block = read_block(0);
  auto fallback = [&]() -> task<int> { co_return -co_await block; };
  if (online())
    co_return co_await block;
  co_return co_await fallback();
}

int ok_guard_takes_what_is_left(int offset) {
  auto block = read_block(offset);
  drain_guard guard{block};
  if (offset < 0)
    return -1;
  complain("offset", offset);
  return 0;
}

int ok_scope_exit_takes_it(int offset) {
  auto block = read_block(offset);
  on_exit_do drain([&] { sink(std::move(block)); });
  if (offset < 0)
    throw std::out_of_range("offset");
  return offset;
}

int ok_scope_exit_knows(int offset) {
  auto block = read_block(offset);
  bool taken = false;
  on_exit_do drain([&] {
    if (!taken)
      sink(std::move(block));
  });
  if (offset < 0)
    return -1;
  taken = true;
  return sync_wait(block);
}

int bad_noexcept_leaves(int offset) noexcept {
  auto block = read_block(offset); // WARN: unconsumed
  if (!online())
    return 0;
  return sync_wait(block);
}

task<int> bad_rest_lost_by_goto(int offset) {
  auto head = read_block(offset);
  auto body = read_block(offset + 1); // WARN: unconsumed
  int sum = co_await head;
  if (sum < 0)
    goto failed;
  sum += co_await body;
  co_return sum;
failed:
  complain("head", sum);
  co_return -1;
}

task<int> ok_container_takes_it_on_error(std::vector<value_task<int>> &orphans,
                                         int offset) {
  auto block = read_block(offset);
  if (!online()) {
    orphans.push_back(std::move(block));
    throw error{1};
  }
  co_return co_await block;
}
