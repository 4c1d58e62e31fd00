// RUN: %check_markers %s
// Plain code in other words: each of these is a rewrite of something simpler.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

#define DO(...)                                                                \
  do {                                                                         \
    __VA_ARGS__;                                                               \
  } while (false)

void both(value_task<int> a, value_task<int> b);

template <class T> static T &same(T &x) { return x; }
static void swap_both(value_task<int> &a, value_task<int> &b) {
  std::swap(a, b);
}
static void put(std::optional<value_task<int>> &slot) { slot.emplace(make()); }
static void drop(std::optional<value_task<int>> &slot) { slot.reset(); }

//===-- Called on the spot ------------------------------------------------===//

int bad_read_early_in_lambda() {
  auto t = make();
  return [&] { return t.get_result(); }(); // WARN: get-result-before-completion
}

void bad_moved_twice_in_lambda() {
  auto t = make();
  [&] { both(std::move(t), std::move(t)); }(); // WARN: double-await
}

int ok_known_complete_outside() {
  auto t = make();
  if (t.is_completed())
    return [&] { return t.get_result(); }();
  return sync_wait(std::move(t));
}

int ok_named_lambda_reads_when_complete() {
  auto t = make();
  auto read = [&] { return t.get_result(); };
  while (!t.is_completed())
    pause_briefly();
  return read();
}

void ok_swapped_in_lambda() {
  auto a = make();
  auto b = make();
  sink(std::move(a));
  [&] { std::swap(a, b); }();
  sink(std::move(a));
}

void ok_lambda_calls_lambda_with_flag() {
  auto t = make();
  bool taken = false;
  auto run = [&] {
    if (taken)
      return;
    taken = true;
    sink(std::move(t));
  };
  [&] { run(); }();
  run();
}

void ok_optional_taken_in_lambda() {
  std::optional<value_task<int>> t = make();
  [&] { sink(*std::move(t)); }();
}

task<int> ok_made_and_preserved_in_lambda() {
  auto t = [&] { return make().preserve(); }();
  int sum = co_await t;
  co_return sum + co_await t;
}

//===-- Pointers in lambdas -----------------------------------------------===//

void bad_pointer_captured_called_twice() {
  auto t = make();
  auto *p = &t;
  auto run = [p] { sink(std::move(*p)); };
  run();
  run(); // WARN: double-await
}

void ok_pointer_captured_by_reference() {
  auto t = make();
  auto *p = &t;
  auto run = [&] { sink(std::move(*p)); };
  run();
}

void ok_pointer_captured_by_value() {
  auto t = make();
  auto *p = &t;
  auto run = [p] { sink(std::move(*p)); };
  run();
}

//===-- Through helpers ---------------------------------------------------===//

void bad_swapped_by_helper_then_both() {
  auto a = make();
  auto b = make();
  sink(std::move(a));
  swap_both(a, b);
  sink(std::move(a));
  sink(std::move(b)); // LIMIT: miss double-await (swapped by a helper)
}

task<int> ok_same_object_retried() {
  auto t = make();
  for (;;) {
    try {
      co_return co_await same(t);
    } catch (const error &) {
      t = make();
    }
  }
}

void ok_swapped_by_helper() {
  auto a = make();
  auto b = make();
  sink(std::move(a));
  swap_both(a, b);
  sink(std::move(a));
}

task<int> ok_slot_filled_and_emptied_by_helpers(
    std::optional<value_task<int>> &slot) {
  int sum = 0;
  while (cond()) {
    if (!slot)
      put(slot);
    sum += co_await *slot;
    drop(slot);
  }
  co_return sum;
}

task<int> ok_same_wrapper() {
  auto t = make();
  auto configured = t.configure_await(false);
  co_return co_await same(configured);
}

//===-- Conditions --------------------------------------------------------===//

task<int> ok_bool_from_int(int n) {
  auto t = make();
  const bool some = bool(n);
  int sum = 0;
  if (some)
    sum = co_await t;
  if (n == 0)
    sum = co_await t;
  co_return sum;
}

task<int> ok_bool_from_pointer(const int *p) {
  auto t = make();
  const bool some = bool(p);
  int sum = 0;
  if (some)
    sum = co_await t;
  if (!p)
    sum = co_await t;
  co_return sum;
}

task<int> ok_bool_from_bits(unsigned flags) {
  auto t = make();
  const bool set = (flags & 1u) != 0;
  int sum = 0;
  if (set)
    sum = co_await t;
  if (!(flags & 1u))
    sum = co_await t;
  co_return sum;
}

task<int> bad_negated_disjunction() {
  auto t = make();
  if (!(!(t.is_completed() && t.get_result() > 0) &&
        !(co_await t > 0))) // WARN: double-await
    co_return 1;
  co_return 0;
}

//===-- Blocks ------------------------------------------------------------===//

task<int> bad_thrown_to_a_handler_that_rethrows(int key) {
  try {
    auto t = make_for(key); // WARN: unconsumed
    if (key < 0)
      throw error{key};
    co_return co_await t;
  } catch (...) {
    throw;
  }
}

task<int> bad_thrown_to_a_handler(int key) {
  try {
    auto t = make_for(key); // WARN: unconsumed
    if (key < 0)
      throw error{key};
    co_return co_await t;
  } catch (const error &e) {
    co_return e.code;
  }
}

void bad_one_side_in_macro() {
  auto t = make(); // WARN: unconsumed
  DO(cond() ? sink(std::move(t)) : touch());
}

void ok_both_sides_in_macro() {
  auto t = make();
  DO(cond() ? sink(std::move(t)) : use(sync_wait(std::move(t))));
}
