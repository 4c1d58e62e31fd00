// RUN: %check_markers %s
// Error handling: status codes, optionals, variants, exceptions, clean-up.

#include "helpers.h"
#include "valuetask_decls.h"

#include <chrono>
#include <stdexcept>
#include <string>
#include <system_error>
#include <variant>

using namespace valuetask;

enum class errc { none, again, timeout, closed };

template <class T> class result {
public:
  result(T value);
  result(errc code);
  explicit operator bool() const;
  T &operator*();
  errc code() const;
};

value_task<errc> send(int part);
value_task<errc> commit();
value_task<errc> rollback();
value_task<result<int>> receive();
value_task<void> close_stream();
void note(const char *what);
void note_code(errc code);

struct open_file {
  value_task<int> read(int offset);
  value_task<void> close();
  bool eof() const;
};
value_task<open_file> open_for(const std::string &path);

//===-- Status codes ------------------------------------------------------===//

task<errc> ok_two_phase() {
  auto a = send(1);
  auto b = send(2);
  errc first = co_await a;
  errc second = co_await b;
  if (first != errc::none || second != errc::none) {
    (void)co_await rollback();
    co_return first != errc::none ? first : second;
  }
  co_return co_await commit();
}

task<errc> bad_two_phase() {
  auto a = send(1);
  auto b = send(2); // WARN: unconsumed
  if (errc first = co_await a; first != errc::none) {
    (void)co_await rollback();
    co_return first;
  }
  if (errc second = co_await b; second != errc::none)
    co_return second;
  co_return co_await commit();
}

task<errc> bad_rollback_not_awaited() {
  errc e = co_await send(1);
  if (e != errc::none) {
    (void)rollback(); // WARN: unconsumed
    co_return e;
  }
  co_return co_await commit();
}

task<errc> ok_retry_while_again() {
  errc e;
  int attempts = 0;
  do {
    e = co_await send(attempts);
    if (e == errc::again)
      co_await delay(10 * attempts);
  } while (e == errc::again && ++attempts < 5);
  co_return e;
}

task<errc> bad_retry_while_again() {
  auto t = send(0);
  errc e;
  int attempts = 0;
  do {
    e = co_await t; // WARN: double-await
    if (e == errc::again)
      co_await delay(10 * attempts);
  } while (e == errc::again && ++attempts < 5);
  co_return e;
}

task<errc> ok_retry_reassigned() {
  auto t = send(0);
  for (int attempts = 1; attempts < 5; ++attempts) {
    errc e = co_await t;
    if (e != errc::again)
      co_return e;
    t = send(attempts);
  }
  co_return co_await t;
}

task<errc> ok_switch_on_status() {
  auto t = send(0);
  switch (co_await t) {
  case errc::none:
    break;
  case errc::again:
    t = send(1);
    co_return co_await t;
  case errc::timeout:
    note("timeout");
    [[fallthrough]];
  case errc::closed:
    co_return errc::closed;
  }
  co_return co_await commit();
}

task<errc> bad_switch_on_status() {
  auto t = send(0);
  switch (co_await t) {
  case errc::none:
    break;
  case errc::again:
    note("again");
    co_return co_await t; // WARN: double-await
  default:
    co_return errc::closed;
  }
  co_return co_await commit();
}

task<int> ok_result_value() {
  auto r = co_await receive();
  if (!r) {
    note_code(r.code());
    co_return -1;
  }
  co_return *r;
}

task<int> ok_if_init_chain() {
  if (auto r = co_await receive(); !r)
    co_return -1;
  else if (auto s = co_await receive(); s)
    co_return *r + *s;
  else
    note_code(s.code());
  co_return 0;
}

task<int> bad_result_asked_twice() {
  auto t = receive();
  if (!co_await t)
    co_return -1;
  co_return *co_await t; // WARN: double-await
}

task<int> ok_ternary_of_tasks(bool fast) {
  auto a = make_for(1);
  auto b = make_for(2);
  int first = fast ? co_await a : co_await b;
  int second = fast ? co_await b : co_await a;
  co_return first - second;
}

task<int> bad_ternary_of_tasks(bool fast, bool small) {
  auto a = make_for(1); // WARN: unconsumed
  auto b = make_for(2); // WARN: unconsumed
  int first = fast ? co_await a : co_await b;
  int second = small ? co_await b : co_await a; // WARN: double-await, double-await
  co_return first - second;
}

task<int> ok_chosen_by_ternary(bool fast) {
  auto t = fast ? make_for(1) : make_for(2);
  co_return co_await t;
}

task<bool> ok_awaits_in_condition() {
  auto a = make();
  auto b = make();
  int x = co_await a;
  if (co_await b > 3 && x > 0)
    co_return co_await make() > 5 || co_await make_for(1) > 6;
  co_return false;
}

task<bool> bad_second_operand_skipped() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  if (co_await a > 3 && co_await b > 0)
    co_return true;
  co_return false;
}

//===-- Exceptions --------------------------------------------------------===//

task<int> ok_file_closed_on_error() {
  auto f = co_await open_for("a");
  std::exception_ptr failure;
  int sum = 0;
  try {
    for (int offset = 0; !f.eof(); offset += 64)
      sum += co_await f.read(offset);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await f.close();
  if (failure)
    std::rethrow_exception(failure);
  co_return sum;
}

task<int> bad_file_not_closed() {
  auto f = co_await open_for("a");
  int sum = 0;
  try {
    sum = co_await f.read(0);
  } catch (const std::exception &) {
    sum = -1;
  }
  f.close(); // WARN: unconsumed
  co_return sum;
}

task<int> ok_nested_try() {
  auto t = make();
  int value = 0;
  bool lost = false;
  try {
    try {
      value = co_await t;
    } catch (const std::system_error &) {
      lost = true;
    }
    if (lost)
      value = co_await make_for(1);
  } catch (const std::exception &e) {
    note(e.what());
    throw std::runtime_error("wrapped");
  }
  co_return value;
}

task<int> bad_nested_try() {
  auto t = make();
  int value = 0;
  bool lost = false;
  try {
    try {
      value = co_await t;
    } catch (const std::system_error &) {
      lost = true;
    }
    if (lost)
      value = co_await t; // WARN: double-await
  } catch (const std::exception &e) {
    note(e.what());
  }
  co_return value;
}

task<int> ok_primary_then_replica() {
  std::exception_ptr first;
  try {
    co_return co_await make_for(1);
  } catch (const std::exception &) {
    first = std::current_exception();
  }
  try {
    co_return co_await make_for(2);
  } catch (const std::exception &) {
    note("replica failed too");
  }
  std::rethrow_exception(first);
}

task<int> bad_argument_checked_late(int key) {
  auto t = make_for(key); // WARN: unconsumed
  if (key < 0)
    throw std::invalid_argument("key");
  co_return co_await t;
}

task<int> ok_argument_checked_early(int key) {
  if (key < 0)
    throw std::invalid_argument("key");
  auto t = make_for(key);
  co_return co_await t;
}

task<int> ok_faulted_drained_then_thrown() {
  auto t = make();
  if (t.is_faulted()) {
    try {
      t.get_result();
    } catch (const error &e) {
      note("faulted");
      throw std::runtime_error("wrapped");
    }
    co_return 0;
  }
  co_return co_await t;
}

task<int> ok_faulted_rethrows_by_reading() {
  auto t = make();
  if (t.is_faulted() || t.is_canceled()) {
    note("failed at once");
    co_return t.get_result();
  }
  co_return co_await t;
}

task<int> bad_canceled_dropped() {
  auto t = make(); // WARN: unconsumed
  if (t.is_canceled()) {
    note("canceled");
    co_return 0;
  }
  co_return co_await t;
}

//===-- Clean-up ----------------------------------------------------------===//

int ok_goto_cleanup() {
  int rc = -1;
  auto t = make();
  if (cond())
    goto cleanup;
  rc = sync_wait(std::move(t));
  goto out;
cleanup:
  sink(std::move(t));
out:
  touch();
  return rc;
}

int bad_goto_cleanup() {
  int rc = -1;
  auto t = make();
  if (cond())
    goto cleanup;
  rc = sync_wait(std::move(t));
cleanup:
  sink(std::move(t)); // WARN: double-await
  return rc;
}

int bad_goto_skips() {
  int rc = -1;
  auto t = make(); // WARN: unconsumed
  if (cond())
    goto out;
  rc = sync_wait(std::move(t));
out:
  touch();
  return rc;
}

task<int> ok_bit_flags(unsigned flags) {
  enum : unsigned { wants_a = 1, wants_b = 2 };
  int sum = 0;
  value_task<int> a;
  value_task<int> b;
  if (flags & wants_a)
    a = make_for(1);
  if (flags & wants_b)
    b = make_for(2);
  note("started");
  if (flags & wants_a)
    sum += co_await a;
  if (flags & wants_b)
    sum += co_await b;
  co_return sum;
}

task<int> bad_bit_flags(unsigned flags) {
  enum : unsigned { wants_a = 1, wants_b = 2 };
  int sum = 0;
  auto a = make_for(1);
  if (flags & wants_a)
    sum += co_await a;
  else
    note("not wanted now");
  if (!(flags & wants_a) || (flags & wants_b))
    sum += co_await a; // WARN: double-await
  co_return sum;
}

task<int> ok_bit_masks_combined(unsigned flags) {
  enum : unsigned { wants_a = 1, wants_b = 2 };
  int sum = 0;
  auto a = make_for(1);
  if (!(flags & (wants_a | wants_b)))
    co_return co_await a;
  if (flags & wants_a)
    sum += co_await a;
  if ((flags & wants_b) && !(flags & wants_a))
    sum += co_await a;
  co_return sum;
}

task<int> ok_flag_says_taken() {
  auto t = make();
  bool taken = false;
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (!taken && i > 3) {
      sum += co_await t;
      taken = true;
    }
    sum += i;
  }
  if (!taken)
    sum += co_await t;
  co_return sum;
}

task<int> bad_flag_set_in_wrong_place() {
  auto t = make(); // WARN: unconsumed
  bool taken = false;
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (!taken && i > 3)
      sum += co_await t; // WARN: double-await
    if (cond())
      taken = true;
  }
  if (!taken)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

//===-- Variants, optionals -----------------------------------------------===//

template <class... F> struct overloaded : F... {
  using F::operator()...;
};
template <class... F> overloaded(F...) -> overloaded<F...>;

using source = std::variant<int, value_task<int>>;

task<int> ok_variant_get_if(source s) {
  if (int *value = std::get_if<int>(&s))
    co_return *value;
  if (auto *t = std::get_if<value_task<int>>(&s))
    co_return co_await *t;
  co_return 0;
}

task<int> ok_variant_holds(source s) {
  if (std::holds_alternative<int>(s))
    co_return std::get<int>(s);
  co_return co_await std::get<value_task<int>>(s);
}

task<int> ok_variant_visited(source s) {
  co_return co_await std::visit(
      overloaded{[](int value) -> task<int> { co_return value; },
                 [](value_task<int> &t) -> task<int> { co_return co_await t; }},
      s);
}

task<int> bad_variant_awaited_twice(source s) {
  int value = 0;
  if (auto *t = std::get_if<value_task<int>>(&s)) {
    value = co_await *t;
    if (value < 0)
      value = co_await *t; // WARN: double-await
  }
  co_return value;
}

task<int> bad_variant_by_get_twice(source s) {
  if (std::holds_alternative<int>(s))
    co_return std::get<int>(s);
  int value = co_await std::get<value_task<int>>(s);
  co_return value + co_await std::get<value_task<int>>(s); // WARN: double-await
}

std::optional<value_task<int>> try_start(int key);

task<int> ok_optional_start(int key) {
  if (auto t = try_start(key))
    co_return co_await std::move(*t);
  co_return -1;
}

task<int> ok_optional_start_negated(int key) {
  auto t = try_start(key);
  if (!t) {
    note("refused");
    co_return -1;
  }
  if (t->is_completed_successfully())
    co_return t->get_result();
  co_return co_await *t;
}

task<int> bad_optional_start_forgotten(int key) {
  auto t = try_start(key);
  if (!t)
    co_return -1;
  note("started");
  int value = co_await *t;
  if (value == 0)
    value = co_await t.value(); // WARN: double-await
  co_return value;
}

task<int> bad_optional_started_and_not_awaited(int key) {
  std::optional<value_task<int>> t = make_for(key); // WARN: unconsumed
  note("started");
  co_return key;
}
