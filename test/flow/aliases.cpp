// RUN: %check_markers %s
// One object under several names, and several objects under one.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- References --------------------------------------------------------===//

task<int> bad_reference() {
  auto t = make();
  auto &r = t;
  int sum = co_await r;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_two_references() {
  auto t = make();
  auto &r = t;
  auto &s = r;
  int sum = co_await s;
  co_return sum + co_await r; // WARN: double-await
}

task<int> bad_forwarding_reference_variable() {
  auto &&t = make();
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_rvalue_reference_variable() {
  auto t = make();
  value_task<int> &&r = std::move(t);
  int sum = co_await r;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_static_cast() {
  auto t = make();
  int sum = co_await static_cast<value_task<int> &&>(t);
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_move_chain() {
  auto t = make();
  int sum = co_await std::move(std::move(t));
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_forward() {
  auto t = make();
  int sum = co_await std::forward<value_task<int>>(t);
  co_return sum + co_await t; // WARN: double-await
}

template <class T> task<int> bad_perfectly_forwarded(T &&t) {
  int sum = co_await std::forward<T>(t);
  co_return sum + co_await std::forward<T>(t); // WARN: double-await
}
template task<int> bad_perfectly_forwarded(value_task<int> &&);
template task<int> bad_perfectly_forwarded(value_task<int> &);

template <class T> task<int> ok_perfectly_forwarded(T &&t) {
  co_return co_await std::forward<T>(t);
}
template task<int> ok_perfectly_forwarded(value_task<int> &&);
template task<int> ok_perfectly_forwarded(value_task<int> &);

task<int> bad_chosen_reference() {
  auto a = make();
  auto b = make();
  bool left = cond();
  auto &chosen = left ? a : b;
  auto &rest = left ? b : a;
  int sum = co_await chosen + co_await rest;
  co_return sum + co_await a; // WARN: double-await
}

task<int> ok_chosen_reference() {
  auto a = make();
  auto b = make();
  bool left = cond();
  auto &chosen = left ? a : b;
  auto &rest = left ? b : a;
  int sum = co_await chosen;
  co_return sum + co_await rest;
}

task<int> ok_reference() {
  auto t = make();
  auto &r = t;
  co_return co_await r;
}

task<int> ok_rvalue_reference_moves_nothing() {
  auto t = make();
  value_task<int> &&r = std::move(t);
  touch();
  (void)r;
  co_return co_await t;
}

task<int> ok_move_alone_moves_nothing() {
  auto t = make();
  (void)std::move(t);
  co_return co_await t;
}

task<int> ok_const_reference_only_looks() {
  auto t = make();
  const auto &view = t;
  if (view.is_completed())
    co_return t.get_result();
  co_return co_await t;
}

task<int> ok_reference_to_each_in_turn() {
  int sum = 0;
  auto a = make();
  auto b = make();
  {
    auto &r = a;
    sum += co_await r;
  }
  {
    auto &r = b;
    sum += co_await r;
  }
  co_return sum;
}

task<int> ok_two_reference_parameters(value_task<int> &a, value_task<int> &b) {
  int sum = co_await a;
  co_return sum + co_await b;
}

//===-- Pointers ----------------------------------------------------------===//

task<int> bad_pointer() {
  auto t = make();
  auto *p = &t;
  int sum = co_await *p;
  co_return sum + co_await t; // WARN: double-await
}

task<int> bad_pointer_second() {
  auto t = make();
  value_task<int> *p = std::addressof(t);
  int sum = co_await t;
  co_return sum + co_await *p; // WARN: double-await
}

task<int> bad_pointer_to_reference() {
  auto t = make();
  auto &r = t;
  auto *p = &r;
  auto *q = p;
  int sum = co_await *q;
  co_return sum + co_await r; // WARN: double-await
}

task<int> bad_pointer_parameter(value_task<int> *p) {
  int sum = co_await *p;
  co_return sum + co_await *p; // WARN: double-await
}

task<int> bad_pointer_came_back() {
  auto a = make();
  auto b = make();
  auto *p = &a;
  int sum = co_await *p;
  p = &b;
  sum += co_await *p;
  p = &a;
  co_return sum + co_await *p; // WARN: double-await
}

int bad_pointer_arrow() {
  auto t = make();
  auto *p = &t;
  CHECK_THAT(p->is_completed());
  int sum = p->get_result();
  return sum + t.get_result(); // WARN: double-await
}

task<int> ok_pointer_reseated() {
  auto a = make();
  auto b = make();
  auto *p = &a;
  int sum = co_await *p;
  p = &b;
  co_return sum + co_await *p;
}

task<int> ok_pointer_chosen() {
  auto a = make();
  auto b = make();
  bool left = cond();
  auto *first = left ? &a : &b;
  auto *second = left ? &b : &a;
  int sum = co_await *first;
  co_return sum + co_await *second;
}

task<int> ok_pointer_gate() {
  auto t = make();
  value_task<int> *p = nullptr;
  if (cond())
    p = &t;
  if (p)
    co_return co_await *p;
  co_return co_await t;
}

int ok_pointer_knows_completion() {
  auto t = make();
  auto *p = &t;
  if (p->is_completed())
    return t.get_result();
  return sync_wait(std::move(*p));
}

task<int> ok_pointer_walks(value_task<int> *first, value_task<int> *last) {
  int sum = 0;
  for (; first != last; ++first)
    sum += co_await *first;
  co_return sum;
}

//===-- Optional ----------------------------------------------------------===//

task<int> bad_optional() {
  std::optional<value_task<int>> t = make();
  int sum = co_await *t;
  co_return sum + co_await t.value(); // WARN: double-await
}

task<int> bad_optional_moved_out() {
  std::optional<value_task<int>> t = make();
  int sum = co_await *std::move(t);
  co_return sum + co_await std::move(*t); // WARN: double-await
}

task<int> bad_optional_still_engaged(std::optional<value_task<int>> &slot) {
  int sum = 0;
  if (slot)
    sum = co_await *slot;
  if (slot)
    sum += co_await *slot; // WARN: double-await
  co_return sum;
}

int bad_optional_read() {
  std::optional<value_task<int>> t = make();
  return t->get_result(); // WARN: get-result-before-completion
}

task<int> ok_optional_gate() {
  std::optional<value_task<int>> t;
  if (cond())
    t = make();
  touch();
  if (t)
    co_return co_await *t;
  co_return 0;
}

task<int> ok_optional_reset(std::optional<value_task<int>> &slot) {
  int sum = 0;
  while (cond()) {
    if (!slot)
      slot.emplace(make());
    sum += co_await *slot;
    slot.reset();
  }
  co_return sum;
}

task<int> ok_optional_exchanged(std::optional<value_task<int>> &slot) {
  auto t = std::exchange(slot, std::nullopt);
  if (!t)
    co_return 0;
  co_return co_await *t;
}

int ok_optional_fast_path(std::optional<value_task<int>> t) {
  if (t && t->is_completed())
    return t->get_result();
  if (t)
    return sync_wait(*std::move(t));
  return 0;
}

task<int> ok_optional_value_or_fresh(std::optional<value_task<int>> slot) {
  value_task<int> t = slot ? std::move(*slot) : make();
  co_return co_await t;
}

//===-- Smart pointers ----------------------------------------------------===//

task<int> bad_unique_pointer() {
  auto p = std::make_unique<value_task<int>>(make());
  int sum = co_await *p;
  co_return sum + co_await *p; // WARN: double-await
}

task<int> bad_unique_pointer_both_spellings() {
  auto p = std::make_unique<value_task<int>>(make());
  int sum = co_await *p;
  co_return sum + co_await *p.get(); // WARN: double-await
}

task<int> bad_unique_pointer_handed_over() {
  auto p = std::make_unique<value_task<int>>(make());
  int sum = co_await *p;
  auto q = std::move(p);
  co_return sum + co_await *q; // WARN: double-await
}

int bad_unique_pointer_read() {
  auto p = std::make_unique<value_task<int>>(make());
  return p->get_result(); // WARN: get-result-before-completion
}

task<int> bad_shared_pointer() {
  auto p = std::make_shared<value_task<int>>(make());
  auto q = p;
  int sum = co_await *p;
  co_return sum + co_await *q; // WARN: double-await
}

task<int> ok_unique_pointer() {
  auto p = std::make_unique<value_task<int>>(make());
  auto q = std::move(p);
  co_return co_await *q;
}

task<int> ok_unique_pointer_replaced() {
  auto p = std::make_unique<value_task<int>>(make());
  int sum = co_await *p;
  p = std::make_unique<value_task<int>>(make());
  co_return sum + co_await *p;
}

task<int> ok_unique_pointer_content_replaced() {
  auto p = std::make_unique<value_task<int>>(make());
  int sum = co_await *p;
  *p = make();
  co_return sum + co_await *p;
}

task<int> ok_unique_pointers_apart() {
  auto p = std::make_unique<value_task<int>>(make());
  auto q = std::make_unique<value_task<int>>(make());
  co_return co_await *p + co_await *q;
}

//===-- Aggregates --------------------------------------------------------===//

struct couple {
  value_task<int> left;
  value_task<int> right;
};
struct nested_couple {
  couple inner;
  int key;
};

task<int> bad_member() {
  couple c{make(), make()};
  int sum = co_await c.left + co_await c.right;
  co_return sum + co_await c.right; // WARN: double-await
}

task<int> bad_pair_member() {
  std::pair<value_task<int>, value_task<int>> p(make(), make());
  int sum = co_await p.first + co_await p.second;
  co_return sum + co_await p.second; // WARN: double-await
}

task<int> bad_pair_member_query() {
  std::pair<int, value_task<int>> p(3, make());
  auto t = std::move(p.second);
  if (p.second.is_completed()) // WARN: double-await
    touch();
  co_return co_await t;
}

task<int> bad_nested_member() {
  nested_couple n{{make(), make()}, 3};
  auto &inner = n.inner;
  int sum = co_await inner.left + co_await inner.right;
  co_return sum + co_await n.inner.left; // WARN: double-await
}

task<int> bad_tuple_element() {
  std::tuple<value_task<int>, int> t(make(), 3);
  int sum = co_await std::get<0>(t);
  co_return sum + co_await std::get<0>(t); // WARN: double-await
}

task<int> bad_whole_moved() {
  couple c{make(), make()};
  couple d = std::move(c);
  int sum = co_await d.left + co_await d.right;
  co_return sum + co_await c.left; // WARN: double-await
}

task<int> bad_moved_into_member() {
  auto t = make();
  couple c{std::move(t), make()};
  int sum = co_await c.left + co_await c.right;
  co_return sum + co_await t; // WARN: double-await
}

task<int> ok_members_apart() {
  couple c{make(), make()};
  couple d{make(), make()};
  int sum = co_await c.left + co_await d.left;
  co_return sum + co_await c.right + co_await d.right;
}

task<int> ok_tuple_elements_apart() {
  std::tuple<value_task<int>, value_task<int>> t(make(), make());
  co_return co_await std::get<0>(t) + co_await std::get<1>(t);
}

task<int> ok_whole_moved() {
  couple c{make(), make()};
  couple d = std::move(c);
  co_return co_await d.left + co_await d.right;
}

//===-- Arrays and vectors ------------------------------------------------===//

std::vector<value_task<int>> make_many();

task<int> bad_array_same_index() {
  value_task<int> all[2] = {make(), make()};
  int sum = co_await all[0] + co_await all[1];
  co_return sum + co_await all[1]; // WARN: double-await
}

task<int> bad_std_array_same_index(std::array<value_task<int>, 3> &all) {
  int sum = co_await all[2];
  co_return sum + co_await all[2]; // WARN: double-await
}

task<int> bad_vector_same_index(std::vector<value_task<int>> &all) {
  int sum = co_await all[1];
  co_return sum + co_await all[1]; // WARN: double-await
}

task<int> bad_vector_same_variable_index(std::vector<value_task<int>> &all,
                                         int i) {
  int sum = co_await all[i];
  co_return sum + co_await all[i]; // WARN: double-await
}

task<int> bad_vector_index_and_at(std::vector<value_task<int>> &all) {
  int sum = co_await all[0];
  co_return sum + co_await all.at(0); // WARN: double-await
}

task<int> bad_vector_fixed_index_in_loop(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += i * co_await all[0]; // WARN: double-await
  co_return sum;
}

task<int> bad_range_for_twice(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  for (auto &t : all)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_range_for_in_loop(std::vector<value_task<int>> &all) {
  int sum = 0;
  do {
    for (auto &t : all)
      sum += co_await t; // WARN: double-await
  } while (sum < 10);
  co_return sum;
}

task<int> bad_range_for_element_twice(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (auto &t : all) {
    sum += co_await t;
    if (t.is_faulted()) // WARN: double-await
      ++sum;
  }
  co_return sum;
}

task<int> bad_iterator_twice(std::vector<value_task<int>> &all) {
  auto it = all.begin();
  int sum = co_await *it;
  co_return sum + co_await *it; // WARN: double-await
}

task<int> ok_vector_other_index(std::vector<value_task<int>> &all) {
  int sum = co_await all[0];
  co_return sum + co_await all[1];
}

task<int> ok_vector_index_advanced(std::vector<value_task<int>> &all, int i) {
  int sum = co_await all[i];
  ++i;
  co_return sum + co_await all[i];
}

task<int> ok_vector_index_plus_one(std::vector<value_task<int>> &all, int i) {
  int sum = co_await all[i];
  co_return sum + co_await all[i + 1];
}

task<int> ok_vector_counted_loop(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    sum += co_await all[i];
  co_return sum;
}

task<int> ok_vector_counted_loop_fast_path(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].is_completed())
      sum += all[i].get_result();
    else
      sum += co_await all[i];
  }
  co_return sum;
}

task<int> ok_iterator_loop(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (auto it = all.begin(); it != all.end(); ++it)
    sum += co_await *it;
  co_return sum;
}

task<int> ok_range_for_once() {
  auto all = make_many();
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}

task<int> ok_range_for_over_two(std::vector<value_task<int>> &a,
                                std::vector<value_task<int>> &b) {
  int sum = 0;
  for (auto &t : a)
    sum += co_await t;
  for (auto &t : b)
    sum += co_await t;
  co_return sum;
}

task<int> ok_range_for_refilled(std::vector<value_task<int>> &all) {
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  all = make_many();
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}

task<int> ok_range_for_first_asks(std::vector<value_task<int>> &all) {
  int ready = 0;
  for (auto &t : all)
    ready += t.is_completed();
  int sum = ready;
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}

task<int> ok_range_for_moved_out() {
  auto all = make_many();
  int sum = 0;
  for (auto &slot : all) {
    auto t = std::move(slot);
    sum += co_await t;
  }
  co_return sum;
}

task<int> ok_vector_built_then_joined() {
  std::vector<value_task<int>> all;
  for (int i = 0; i < 3; ++i)
    all.push_back(make_for(i));
  auto values = co_await when_all(std::move(all));
  co_return int(values.size());
}

task<int> ok_array_each() {
  value_task<int> all[3] = {make(), make(), make()};
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}

task<int> ok_back_and_pop(std::vector<value_task<int>> &all) {
  int sum = 0;
  while (!all.empty()) {
    sum += co_await all.back();
    all.pop_back();
  }
  co_return sum;
}
