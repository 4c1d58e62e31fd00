// RUN: %check_markers %s
// Calls that do nothing but throw are as explicit as a throw: saved exceptions
// that are thrown again, helpers in sight.

#include "helpers.h"
#include "valuetask_decls.h"

#include <exception>
#include <stdexcept>

using namespace valuetask;

[[noreturn]] static void raise(const char *what) {
  throw std::invalid_argument(what);
}
[[noreturn]] static void raise_later(const char *what) {
  touch();
  raise(what);
}
/// Beyond sight: it may end the program.
[[noreturn]] void give_up(const char *what);

//===-- They abandon what is pending --------------------------------------===//

task<int> bad_saved_exception() {
  auto head = make(), tail = make(); // WARN: unconsumed {{when the exception is thrown}}
  std::exception_ptr failure;
  int sum = 0;
  try {
    sum = co_await head;
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return sum + co_await tail;
}

task<int> ok_saved_exception_last() {
  auto head = make(), tail = make();
  std::exception_ptr failure;
  int sum = 0;
  try {
    sum = co_await head;
  } catch (...) {
    failure = std::current_exception();
  }
  sum += co_await tail;
  if (failure)
    std::rethrow_exception(failure);
  co_return sum;
}

task<int> bad_helper_throws(int key) {
  auto t = make(); // WARN: unconsumed {{when the exception is thrown}}
  if (key < 0)
    raise("key");
  co_return co_await t;
}

task<int> bad_helper_of_a_helper_throws(int key) {
  auto t = make(); // WARN: unconsumed
  if (key < 0)
    raise_later("key");
  co_return co_await t;
}

task<int> bad_nested() {
  auto head = make(), tail = make(); // WARN: unconsumed
  try {
    co_await head;
  } catch (...) {
    std::throw_with_nested(std::runtime_error("head"));
  }
  co_return co_await tail;
}

task<int> ok_helper_throws_first(int key) {
  if (key < 0)
    raise("key");
  auto t = make();
  co_return co_await t;
}

task<int> ok_program_ends(int key) {
  auto t = make();
  if (key < 0)
    give_up("key");
  co_return co_await t;
}

//===-- They get to handlers ----------------------------------------------===//

int bad_handler_waits_again(int key) {
  auto t = make();
  try {
    int n = sync_wait(std::move(t));
    if (n < key)
      raise("too small");
    return n;
  } catch (const std::exception &) {
    return sync_wait(std::move(t)); // WARN: double-await
  }
}

int ok_handler_waits_for_what_was_left(int key) {
  auto t = make();
  try {
    if (key < 0)
      raise("key");
  } catch (const std::invalid_argument &) {
    return -sync_wait(std::move(t));
  }
  return sync_wait(std::move(t));
}

task<int> bad_declared_in_the_block(int key) {
  try {
    auto t = make(); // WARN: unconsumed {{when the exception is thrown}}
    if (key < 0)
      raise("key");
    co_return co_await t;
  } catch (const std::invalid_argument &) {
    co_return -1;
  }
}

task<int> ok_handler_of_another_type(int key) {
  auto t = make();
  int n = 0;
  try {
    n = co_await t;
    if (n < key)
      raise("too small");
  } catch (const error &) {
    throw;
  }
  co_return n;
}

task<int> ok_outer_handler_only(int key) {
  auto t = make();
  try {
    try {
      if (key < 0)
        raise("key");
    } catch (const error &) {
      sink(std::move(t));
      co_return 0;
    }
  } catch (const std::invalid_argument &) {
  }
  co_return co_await t;
}
