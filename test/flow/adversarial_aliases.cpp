// RUN: %check_markers %s
// Names that change hands: what a name stands for now, not what it stood for.

#include "helpers.h"
#include "valuetask_decls.h"

#include <functional>
#include <map>

using namespace valuetask;

struct couple {
  value_task<int> left;
  value_task<int> right;
};

//===-- Pointers and references -------------------------------------------===//

task<int> bad_pointer_reseated_on_one_path() {
  auto a = make();
  auto b = make(); // WARN: unconsumed
  value_task<int> *p = &a;
  if (cond())
    p = &b;
  int sum = co_await *p;
  co_return sum + co_await a; // WARN: double-await
}

task<int> bad_pointers_swapped() {
  auto a = make();
  auto b = make();
  auto *p = &a;
  auto *q = &b;
  std::swap(p, q);
  int sum = co_await *q + co_await *p;
  co_return sum + co_await a; // WARN: double-await
}

task<int> bad_reference_wrapper() {
  auto t = make();
  auto r = std::ref(t);
  int sum = co_await r.get();
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_tied() {
  auto a = make();
  auto b = make();
  auto both = std::tie(a, b);
  int sum = co_await std::get<0>(both) + co_await std::get<1>(both);
  co_return sum + co_await b; // WARN: double-await
}

task<int> bad_conditional_lvalue_twice(value_task<int> &a, value_task<int> &b,
                                       bool left) {
  int sum = co_await (left ? a : b);
  co_return sum + co_await (left ? a : b); // WARN: double-await
}

task<int> bad_reference_in_struct() {
  struct view {
    value_task<int> &t;
  };
  auto t = make();
  view v{t};
  int sum = co_await v.t;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_pointer_to_pointer() {
  auto t = make();
  auto *p = &t;
  auto **pp = &p;
  int sum = co_await **pp;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_assignment_is_an_lvalue() {
  value_task<int> t;
  int sum = co_await (t = make());
  co_return sum + co_await t; // WARN: double-await
}

task<int> ok_pointers_swapped() {
  auto a = make();
  auto b = make();
  auto *p = &a;
  auto *q = &b;
  std::swap(p, q);
  int sum = co_await *p;
  co_return sum + co_await *q;
}

task<int> ok_reference_wrapper_rebound() {
  auto a = make();
  auto b = make();
  std::reference_wrapper<value_task<int>> r = a;
  int sum = co_await r.get();
  r = b;
  co_return sum + co_await r.get();
}

task<int> ok_conditional_lvalue_crossed(value_task<int> &a, value_task<int> &b,
                                        bool left) {
  int sum = co_await (left ? a : b);
  co_return sum + co_await (left ? b : a);
}

task<int> ok_conditional_moved_then_the_other(bool left) {
  auto a = make();
  auto b = make();
  value_task<int> first = left ? std::move(a) : std::move(b);
  int sum = co_await first;
  co_return sum + co_await (left ? b : a);
}

task<int> ok_pointer_reseated_before_each() {
  auto a = make();
  auto b = make();
  value_task<int> *p = nullptr;
  int sum = 0;
  for (int turn = 0; turn < 2; ++turn) {
    p = turn == 0 ? &a : &b;
    sum += co_await *p;
  }
  co_return sum;
}

task<int> ok_linked_list(value_task<int> *first) {
  struct node {
    value_task<int> t;
    node *next;
  };
  node second{make(), nullptr};
  node head{std::move(*first), &second};
  int sum = 0;
  for (node *n = &head; n; n = n->next)
    sum += co_await n->t;
  co_return sum;
}

//===-- Swap and exchange -------------------------------------------------===//

task<int> bad_swapped_back() {
  auto a = make();
  auto b = make();
  int sum = co_await a;
  std::swap(a, b);
  std::swap(a, b);
  sum += co_await a; // WARN: double-await
  co_return sum + co_await b;
}

task<int> bad_exchanged_and_then_twice() {
  auto t = make();
  auto u = std::exchange(t, make());
  int sum = co_await t + co_await u;
  co_return sum + co_await t; // WARN: double-await
}

task<int> ok_rotated_through_temporary() {
  auto a = make();
  auto b = make();
  auto held = std::move(a);
  a = std::move(b);
  b = std::move(held);
  int sum = co_await a;
  co_return sum + co_await b;
}

task<int> ok_exchanged_in_loop() {
  auto next = make();
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += co_await std::exchange(next, make_for(i));
  co_return sum + co_await next;
}

task<int> ok_swapped_elements() {
  std::array<value_task<int>, 2> all = {make(), make()};
  int sum = co_await all[0];
  std::swap(all[0], all[1]);
  co_return sum + co_await all[0];
}

//===-- Holders -----------------------------------------------------------===//

task<int> bad_raw_pointer_of_unique() {
  auto p = std::make_unique<value_task<int>>(make());
  auto *raw = p.get();
  int sum = co_await *raw;
  co_return sum + co_await *p; // WARN: double-await
}

task<int> bad_optional_through_reference() {
  std::optional<value_task<int>> slot(make());
  auto &t = *slot;
  int sum = co_await t;
  co_return sum + co_await slot.value(); // WARN: double-await
}

task<int> bad_optional_emplaced_too_early(std::optional<value_task<int>> &slot) {
  slot.emplace(make());
  int sum = co_await *slot;
  if (slot.has_value())
    sum += co_await *slot; // WARN: double-await
  co_return sum;
}

task<int> bad_member_abandoned() {
  couple c{.left = make(), .right = make()}; // WARN: unconsumed
  int sum = co_await c.left;
  if (sum < 0)
    co_return sum;
  co_return sum + co_await c.right;
}

task<int> ok_unique_pointer_reset() {
  auto p = std::make_unique<value_task<int>>(make());
  int sum = co_await *p;
  p.reset(new value_task<int>(make()));
  co_return sum + co_await *p;
}

task<int> ok_optional_cleared(std::optional<value_task<int>> &slot) {
  int sum = 0;
  if (slot) {
    sum = co_await *slot;
    slot = std::nullopt;
  }
  if (slot)
    sum += co_await *slot;
  co_return sum;
}

task<int> ok_optional_swapped_out(std::optional<value_task<int>> &slot) {
  std::optional<value_task<int>> mine;
  mine.swap(slot);
  if (!mine)
    co_return 0;
  int sum = co_await *mine;
  slot.emplace(make());
  co_return sum + co_await *slot;
}

task<int> ok_aggregate_replaced() {
  couple c{make(), make()};
  int sum = co_await c.left + co_await c.right;
  c = couple{make(), make()};
  co_return sum + co_await c.left + co_await c.right;
}

//===-- Elements ----------------------------------------------------------===//

task<int> bad_array_index_in_variable() {
  value_task<int> all[2] = {make(), make()};
  int i = 1;
  int sum = co_await all[0] + co_await all[i];
  co_return sum + co_await all[1]; // WARN: double-await
}

task<int> bad_array_loop_then_index(std::array<value_task<int>, 3> &all) {
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  co_return sum + co_await all[0]; // WARN: double-await
}

task<int> bad_front_and_index(std::vector<value_task<int>> &all) {
  int sum = co_await all.front();
  co_return sum + co_await all[0]; // WARN: double-await
}

task<int> bad_begin_and_front(std::vector<value_task<int>> &all) {
  int sum = co_await *all.begin();
  co_return sum + co_await all.front(); // WARN: double-await
}

task<int> bad_map_same_key(std::map<int, value_task<int>> &all, int key) {
  int sum = co_await all.at(key);
  co_return sum + co_await all.at(key); // WARN: double-await
}

task<int> bad_found_once_used_twice(std::map<int, value_task<int>> &all,
                                    int key) {
  auto it = all.find(key);
  if (it == all.end())
    co_return 0;
  int sum = co_await it->second;
  co_return sum + co_await it->second; // WARN: double-await
}

task<int> ok_map_other_key(std::map<int, value_task<int>> &all, int a, int b) {
  int sum = co_await all.at(a);
  co_return sum + co_await all.at(b);
}

task<int> ok_map_erased_between(std::map<int, value_task<int>> &all, int key) {
  int sum = co_await all[key];
  all.erase(key);
  all.emplace(key, make());
  co_return sum + co_await all[key];
}

task<int> ok_vector_erased_between(std::vector<value_task<int>> &all) {
  int sum = co_await all[0];
  all.erase(all.begin());
  co_return sum + co_await all[0];
}

task<int> ok_vector_inserted_between(std::vector<value_task<int>> &all) {
  int sum = co_await all[0];
  all.insert(all.begin(), make());
  co_return sum + co_await all[0];
}

task<int> ok_map_every_value(std::map<int, value_task<int>> &all) {
  int sum = 0;
  for (auto &[key, t] : all)
    sum += key * co_await t;
  co_return sum;
}

task<int> ok_array_two_halves(std::array<value_task<int>, 4> &all) {
  int sum = 0;
  for (int i = 0; i < 2; ++i)
    sum += co_await all[i];
  for (int i = 2; i < 4; ++i)
    sum += co_await all[i];
  co_return sum;
}

task<int> ok_index_chosen_by_parity(std::array<value_task<int>, 2> &all,
                                    bool odd) {
  int sum = co_await all[odd ? 1 : 0];
  co_return sum + co_await all[odd ? 0 : 1];
}

task<int> ok_iterator_post_increment(std::vector<value_task<int>> &all) {
  auto it = all.begin();
  int sum = co_await *it++;
  co_return sum + co_await *it;
}
