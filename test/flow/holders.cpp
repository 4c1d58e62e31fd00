// RUN: %check_markers %s
// Pointers to pointers, members by pointer, tuples of references, variants,
// owners that change what they own.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

using namespace valuetask;

//===-- Addresses ---------------------------------------------------------===//

task<int> bad_pointer_to_pointer() {
  auto t = make();
  auto *p = &t;
  auto **pp = &p;
  int n = co_await **pp;
  co_return n + co_await t; // WARN: double-await
}
task<int> ok_pointer_to_pointer_moves_on() {
  auto a = make(), b = make();
  auto *p = &a;
  auto **pp = &p;
  int n = co_await **pp;
  p = &b;
  co_return n + co_await **pp;
}
task<int> bad_pointer_indexed() {
  auto t = make();
  auto *p = &t;
  int n = co_await p[0];
  co_return n + co_await t; // WARN: double-await
}
task<int> bad_array_of_pointers() {
  auto a = make(), b = make();
  std::array<value_task<int> *, 2> both{&a, &b};
  int n = co_await *both[0] + co_await *both[1];
  co_return n + co_await b; // WARN: double-await
}
task<int> bad_vector_of_pointers() {
  auto a = make(), b = make();
  std::vector<value_task<int> *> both{&a, &b};
  int n = co_await *both[0] + co_await *both[1];
  co_return n + co_await a; // WARN: double-await
}
task<int> ok_pointers_in_a_loop() {
  auto a = make(), b = make();
  std::vector<value_task<int> *> both{&a, &b};
  int n = 0;
  for (auto *p : both)
    n += co_await *p;
  co_return n;
}
task<int> ok_list_of_pointers() {
  auto a = make(), b = make();
  int n = 0;
  for (auto *p : {&a, &b})
    n += co_await *p;
  co_return n;
}
task<int> ok_array_of_references() {
  auto a = make(), b = make();
  std::array<std::reference_wrapper<value_task<int>>, 2> both = {a, b};
  int n = 0;
  for (auto &r : both)
    n += co_await r.get();
  co_return n;
}

static void choose(value_task<int> *&out, value_task<int> &a,
                   value_task<int> &b, bool first) {
  out = first ? &a : &b;
}
task<int> ok_chosen_by_out_parameter(bool first) {
  auto a = make(), b = make();
  value_task<int> *p = nullptr;
  choose(p, a, b, first);
  int n = co_await *p;
  choose(p, a, b, !first);
  co_return n + co_await *p;
}

static value_task<int> &same(value_task<int> &t) { return t; }
task<int> ok_same_by_invoke() {
  auto t = make();
  co_return co_await std::invoke(same, t);
}
task<int> bad_same_by_invoke() {
  auto t = make();
  int n = co_await std::invoke(same, t);
  co_return n + co_await t; // WARN: double-await
}

struct pair_of_work {
  value_task<int> left, right;
};
task<int> bad_member_by_pointer() {
  pair_of_work w{make(), make()};
  auto m = &pair_of_work::left;
  int n = co_await (w.*m) + co_await w.right;
  co_return n + co_await w.left; // WARN: double-await
}
task<int> ok_member_by_pointer_that_changes() {
  pair_of_work w{make(), make()};
  auto m = &pair_of_work::left;
  auto *same = &m;
  int n = co_await (w.*(*same));
  *same = &pair_of_work::right;
  co_return n + co_await (w.*m);
}
task<int> ok_member_by_unknown_pointer(value_task<int> pair_of_work::*m) {
  pair_of_work w{make(), make()};
  int n = co_await (w.*m);
  w.left = make();
  co_return n + co_await (w.*m);
}

struct handle {
  value_task<int> *work = nullptr;
  value_task<int> &operator*() const { return *work; }
};
task<int> bad_handle_copied() {
  auto t = make();
  handle h{&t};
  handle copy = h;
  int n = co_await *h;
  co_return n + co_await *copy; // WARN: double-await
}
task<int> ok_handle_used() {
  auto t = make();
  handle h{&t};
  co_return co_await *h;
}

//===-- Tuples, variants --------------------------------------------------===//

task<int> bad_tuple_by_type_and_index() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await std::get<value_task<int>>(h);
  co_return n + co_await std::get<1>(h); // WARN: double-await
}
task<int> bad_tied_by_binding() {
  auto a = make(), b = make();
  auto [x, y] = std::tie(a, b);
  int n = co_await x + co_await y;
  co_return n + co_await a; // WARN: double-await
}
task<int> ok_tuple_of_references() {
  auto a = make(), b = make();
  std::tuple<value_task<int> &, value_task<int> &> both(a, b);
  co_return co_await std::get<0>(both) + co_await std::get<1>(both);
}
std::tuple<value_task<int>, int> begin_and_count();
task<int> ok_tied_anew() {
  auto t = make();
  int count = 0;
  int n = co_await t;
  std::tie(t, count) = begin_and_count();
  co_return n + count + co_await t;
}
task<int> bad_tied_over_a_pending_one() {
  auto t = make();
  int count = 0;
  std::tie(t, count) = begin_and_count(); // WARN: unconsumed
  co_return count + co_await t;
}
task<int> bad_variant_got_and_got_if() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await std::get<value_task<int>>(h);
  co_return n + co_await *std::get_if<1>(&h); // WARN: double-await
}
task<int> ok_variant_refilled() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await std::get<1>(h);
  h = make();
  co_return n + co_await std::get<1>(h);
}

//===-- Owners ------------------------------------------------------------===//

task<int> ok_shared_reseated() {
  auto here = std::make_shared<value_task<int>>(make());
  std::shared_ptr<value_task<int>> there;
  there = here;
  int n = co_await *there;
  here = std::make_shared<value_task<int>>(make());
  co_return n + co_await *here;
}
task<int> bad_shared_lives_on() {
  auto here = std::make_shared<value_task<int>>(make());
  auto there = here;
  int n = co_await *here;
  here = std::make_shared<value_task<int>>(make());
  n += co_await *there; // WARN: double-await
  co_return n + co_await *here;
}
task<int> ok_unique_moved_on(bool far) {
  auto box = std::make_unique<value_task<int>>(make());
  std::unique_ptr<value_task<int>> other;
  if (far)
    other = std::move(box);
  if (other)
    co_return co_await *other;
  co_return co_await *box;
}
task<int> bad_address_of_content() {
  auto box = std::make_unique<value_task<int>>(make());
  int n = co_await *std::to_address(box);
  co_return n + co_await box.get()[0]; // WARN: double-await
}
task<int> ok_weak_of_shared() {
  auto strong = std::make_shared<value_task<int>>(make());
  std::weak_ptr<value_task<int>> weak = strong;
  if (auto again = weak.lock())
    co_return co_await *again;
  co_return 0;
}
struct parcel {
  value_task<int> work;
  int weight = 0;
};
task<int> ok_optional_struct_refilled() {
  std::optional<parcel> h = parcel{make(), 1};
  int n = co_await h->work;
  h = parcel{make(), 2};
  co_return n + co_await h->work;
}
task<int> bad_exchanged() {
  auto t = make();
  auto taken = std::exchange(t, {});
  int n = co_await taken;
  co_return n + co_await t; // WARN: double-await
}
task<int> ok_exchanged_in_turns() {
  auto pending = make();
  int n = 0;
  while (cond()) {
    auto last = std::exchange(pending, {});
    n += co_await last;
    pending = make();
  }
  co_return n + co_await pending;
}
task<int> ok_emptied_twice() {
  auto pending = make();
  sink(std::exchange(pending, {}));
  pending = {};
  auto none = std::exchange(pending, {});
  co_return co_await none;
}

task<int> bad_unique_overwritten() {
  auto t = std::make_unique<value_task<int>>(make());
  t = std::make_unique<value_task<int>>(make()); // WARN: unconsumed
  co_return co_await *t;
}
task<int> ok_unique_overwritten_when_used() {
  auto t = std::make_unique<value_task<int>>(make());
  int n = co_await *t;
  t = std::make_unique<value_task<int>>(make());
  co_return n + co_await *t;
}
