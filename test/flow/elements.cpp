// RUN: %check_markers %s
// Elements of arrays and containers, by every spelling that leads to them.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <list>
#include <map>
#include <numeric>
#include <ranges>
#include <span>
#include <string>
#include <vector>

using namespace valuetask;

using batch = std::vector<value_task<int>>;
std::size_t index();
std::size_t next_index(std::size_t i);

//===-- Iterators and data() ----------------------------------------------===//

task<int> bad_begin_and_index(batch &all) {
  int n = co_await *all.begin();
  co_return n + co_await all[0]; // WARN: double-await
}
task<int> bad_begin_subscript(batch &all) {
  int n = co_await all.begin()[1];
  co_return n + co_await all.at(1); // WARN: double-await
}
task<int> ok_begin_and_next(batch &all) {
  int n = co_await *all.begin();
  co_return n + co_await *std::next(all.begin());
}
task<int> bad_next_by_number(batch &all) {
  int n = co_await *std::next(all.begin(), 2);
  co_return n + co_await all[2]; // WARN: double-await
}
task<int> bad_last_by_three_ways(batch &all) {
  int n = co_await *all.rbegin();
  n += co_await *std::prev(all.end()); // WARN: double-await
  co_return n + co_await all.back(); // WARN: double-await
}
task<int> bad_data_and_front(batch &all) {
  int n = co_await *all.data();
  co_return n + co_await all.front(); // WARN: double-await
}
task<int> bad_begin_plus_variable(batch &all, std::size_t i) {
  auto it = all.begin() + i;
  int n = co_await *it;
  co_return n + co_await all[i]; // WARN: double-await
}
task<int> ok_iterator_steps_on(batch &all) {
  auto it = all.begin();
  int n = co_await *it;
  ++it;
  n += co_await *it;
  it += 2;
  co_return n + co_await *it;
}
task<int> bad_iterator_stepped_to(batch &all) {
  auto it = all.begin();
  ++it;
  int n = co_await *it;
  co_return n + co_await all[1]; // WARN: double-await
}
task<int> bad_iterator_stepped_to_in_each_turn(std::vector<batch> rows) {
  int n = 0;
  for (auto &all : rows) {
    auto it = all.begin();
    ++it;
    n += co_await *it;
    n += co_await all[1]; // WARN: double-await
  }
  co_return n;
}
task<int> ok_iterator_stepped_on_in_each_turn(std::vector<batch> rows) {
  int n = 0;
  for (auto &all : rows) {
    auto it = all.begin();
    n += co_await *it;
    ++it;
    n += co_await *it;
  }
  co_return n;
}
task<int> ok_iterator_stepped_by_an_inner_loop(std::vector<batch> rows) {
  int n = 0;
  for (auto &all : rows) {
    auto it = all.begin();
    for (int k = 0; k < 3; ++k) {
      ++it;
      n += co_await *it;
    }
  }
  co_return n;
}
task<int> ok_iterator_in_while(batch &all) {
  int n = 0;
  auto it = all.begin();
  while (it != all.end()) {
    n += co_await *it;
    ++it;
  }
  co_return n;
}
task<int> ok_erased_where_it_stands(batch &all) {
  int n = 0;
  for (auto it = all.begin(); it != all.end();)
    if (it->is_completed()) {
      n += it->get_result();
      it = all.erase(it);
    } else
      ++it;
  co_return n;
}
task<int> bad_list_begin_and_front(std::list<value_task<int>> &all) {
  int n = co_await *all.begin();
  co_return n + co_await all.front(); // WARN: double-await
}
task<int> ok_rotated(batch &all) {
  int n = co_await all[0];
  std::rotate(all.begin(), all.begin() + 1, all.end());
  co_return n + co_await all[0];
}

//===-- Arrays and pointers into them -------------------------------------===//

task<int> ok_local_array_by_pointer() {
  value_task<int> pair[2] = {make(), make()};
  int n = co_await *pair;
  co_return n + co_await *(pair + 1);
}
task<int> bad_pointer_arithmetic() {
  value_task<int> pair[2] = {make(), make()};
  auto *p = pair;
  int n = co_await p[0] + co_await p[1];
  co_return n + co_await pair[1]; // WARN: double-await
}
task<int> ok_pointer_walks() {
  value_task<int> three[3] = {make(), make(), make()};
  int n = 0;
  for (value_task<int> *p = three; p != three + 3; ++p)
    n += co_await *p;
  co_return n;
}
task<int> ok_pointer_walks_in_while() {
  value_task<int> three[3] = {make(), make(), make()};
  int n = 0;
  auto *p = three;
  while (p != three + 3)
    n += co_await *p++;
  co_return n;
}
task<int> bad_array_last(std::array<value_task<int>, 3> &all) {
  int n = co_await all.back();
  co_return n + co_await all[2]; // WARN: double-await
}
task<int> ok_unknown_index() {
  value_task<int> pair[2] = {make(), make()};
  int n = co_await pair[index() % 2];
  co_return n + co_await pair[index() % 2];
}
task<int> bad_left_in_array() {
  value_task<int> pair[2] = {make(), make()}; // WARN: unconsumed
  co_return co_await pair[0];
}
task<int> bad_chosen_by_parity(batch &buffers, std::size_t n) {
  auto &buffer = buffers[n % 2];
  int read = co_await buffer;
  co_return read + co_await buffer; // WARN: double-await
}
task<int> ok_chosen_anew(batch &buffers, std::size_t n) {
  int read = 0;
  for (std::size_t i = 0; i != n; ++i) {
    auto &buffer = buffers[(i + 1) % 2];
    read += co_await buffer;
    buffer = make();
  }
  co_return read;
}
task<int> ok_unknown_index_assigned(batch &all) {
  int n = co_await all[0];
  all[index() % 4] = make();
  co_return n + co_await all[0];
}

//===-- Maps and spans ----------------------------------------------------===//

task<int> bad_found_then_at(std::map<int, value_task<int>> &all, int key) {
  auto it = all.find(key);
  if (it == all.end())
    co_return 0;
  int n = co_await it->second;
  co_return n + co_await all.at(key); // WARN: double-await
}
task<int> bad_under_one_name(std::map<std::string, value_task<int>> &all) {
  int n = co_await all["first"];
  co_return n + co_await all.find("first")->second; // WARN: double-await
}
task<int> ok_under_two_names(std::map<std::string, value_task<int>> &all) {
  int n = co_await all["first"];
  co_return n + co_await all["second"];
}
task<int> ok_key_changes(std::map<int, value_task<int>> &all, int key) {
  int n = co_await all.find(key)->second;
  ++key;
  co_return n + co_await all.at(key);
}
task<int> bad_span_over_vector(batch &all) {
  std::span<value_task<int>> view(all);
  int n = co_await view[2];
  co_return n + co_await all[2]; // WARN: double-await
}
task<int> ok_span_of_one() {
  auto t = make();
  std::span<value_task<int>> view(&t, 1);
  co_return co_await view[0];
}
task<int> ok_part_of_a_span() {
  value_task<int> three[3] = {make(), make(), make()};
  std::span<value_task<int>> view(three);
  int n = co_await view[0];
  for (auto &t : view.subspan(1))
    n += co_await t;
  co_return n;
}

//===-- Passes over all of them -------------------------------------------===//

task<int> bad_forwards_then_backwards(batch &all) {
  int n = 0;
  for (auto &t : all)
    n += co_await t;
  for (auto &t : all | std::views::reverse)
    n -= co_await t; // WARN: double-await
  co_return n;
}
task<int> ok_the_first_two() {
  value_task<int> pair[2] = {make(), make()};
  int n = 0;
  for (auto &t : pair | std::views::take(2))
    n += co_await t;
  co_return n;
}
void bad_for_each_twice(batch all) {
  int n = 0;
  std::for_each(all.begin(), all.end(), [&](auto &t) { n += sync_wait(t); });
  std::ranges::for_each(all, [&](value_task<int> &t) { // WARN: double-await
    n -= sync_wait(t);
  });
  use(n);
}
int bad_accumulated_then_first(batch all) {
  auto add = [](int sum, value_task<int> &t) { return sum + sync_wait(t); };
  int n = std::accumulate(all.begin(), all.end(), 0, add);
  return n + sync_wait(all[0]); // WARN: double-await
}
int ok_for_each_of_two(batch one, batch other) {
  int n = 0;
  auto add = [&](value_task<int> &t) { n += sync_wait(t); };
  std::for_each(one.begin(), one.end(), add);
  std::for_each(other.begin(), other.end(), add);
  return n;
}
task<int> ok_every_one_assigned_anew(batch &all) {
  int n = 0;
  for (auto &t : all)
    n += co_await t;
  for (auto &t : all)
    t = make();
  for (auto &t : all)
    n += co_await t;
  co_return n;
}
task<int> bad_rows_then_one(std::vector<batch> &rows) {
  int n = 0;
  for (auto &row : rows)
    for (auto &t : row)
      n += co_await t;
  co_return n + co_await rows[0][0]; // WARN: double-await
}
static int sum_of(batch &all) {
  int n = 0;
  for (auto &t : all)
    n += sync_wait(t);
  return n;
}
int bad_summed_by_helper_twice(batch all) {
  int n = sum_of(all);
  return n + sum_of(all); // WARN: double-await
}
int ok_summed_by_helper(batch one, batch other) {
  return sum_of(one) + sum_of(other);
}
int bad_element_in_lambda_twice(batch &all) {
  auto first = [&] { return sync_wait(all[0]); };
  int n = first();
  return n + first(); // WARN: double-await
}
int ok_elements_in_lambdas(batch &all) {
  auto first = [&] { return sync_wait(all[0]); };
  auto second = [&] { return sync_wait(all[1]); };
  return first() + second();
}
task<int> bad_left_then_again(batch all) {
  int n = 0;
  for (auto &t : all) {
    n += co_await t;
    if (n > 100)
      break;
  }
  for (auto &t : all)
    sink(std::move(t)); // WARN: double-await
  co_return n;
}
task<int> ok_left_with_the_one_taken(batch all) {
  int n = 0;
  for (auto &t : all)
    if (t.is_completed()) {
      n = t.get_result();
      break;
    }
  co_return n;
}

//===-- Loops that count before they begin --------------------------------===//

task<int> bad_counted_by_while_then_first(batch all) {
  int n = 0;
  std::size_t i = 0;
  while (i < all.size()) {
    n += co_await all[i];
    ++i;
  }
  co_return n + co_await all[0]; // WARN: double-await
}

task<int> bad_counted_until_then_first(batch all) {
  int n = 0;
  std::size_t i = 0;
  while (!(i >= all.size())) {
    n += co_await all[i];
    ++i;
  }
  co_return n + co_await all[0]; // WARN: double-await
}

task<int> bad_bound_first_then_first(batch all) {
  int n = 0;
  for (std::size_t i = 0; all.size() > i; ++i)
    n += co_await all[i];
  co_return n + co_await all[0]; // WARN: double-await
}

task<int> bad_increment_in_the_body_then_first(batch all) {
  int n = 0;
  for (std::size_t i = 0; all.size() != i;) {
    n += co_await all[i];
    ++i;
  }
  co_return n + co_await all[0]; // WARN: double-await
}

task<int> ok_increment_in_the_body(batch all) {
  int n = 0;
  for (std::size_t i = 0; !(all.size() == i);) {
    n += co_await all[i];
    ++i;
  }
  co_return n;
}

task<int> ok_counted_by_while(batch all) {
  int n = 0;
  std::size_t i = 0;
  while (i < all.size()) {
    n += co_await all[i];
    ++i;
  }
  co_return n;
}

task<int> bad_first_before_the_while(batch all) {
  std::size_t i = 0;
  int n = co_await all[i];
  while (i < all.size()) {
    n += co_await all[i]; // WARN: double-await
    ++i;
  }
  co_return n;
}

task<int> ok_goes_on_where_it_stopped(batch all) {
  int n = 0;
  std::size_t i = 0;
  for (; i < all.size(); ++i) {
    n += co_await all[i];
    if (n > 100)
      break;
  }
  for (++i; i < all.size(); ++i)
    n -= co_await all[i];
  co_return n;
}

//===-- One element, then all of them -------------------------------------===//

task<int> bad_one_by_index_then_all(batch all, std::size_t k) {
  int n = co_await all[k];
  for (auto &t : all)
    n += co_await t; // WARN: double-await
  co_return n;
}
task<int> ok_one_by_index_then_the_others(batch all, std::size_t k) {
  int n = co_await all[k];
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i != k)
      n += co_await all[i];
  co_return n;
}
task<int> bad_one_by_name_then_all(std::map<std::string, value_task<int>> all) {
  int n = co_await all["first"];
  for (auto &[name, t] : all)
    n += co_await t; // WARN: double-await
  co_return n;
}
task<int> ok_one_taken_out_then_all(std::map<std::string, value_task<int>> all) {
  int n = co_await all["first"];
  all.erase("first");
  for (auto &[name, t] : all)
    n += co_await t;
  co_return n;
}

//===-- A batch that is kept ----------------------------------------------===//

task<int> bad_batch_is_not_cleared(int n) {
  batch all;
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    all.push_back(make_for(i));
    if (all.size() >= 8) {
      for (auto &t : all)
        sum += co_await t; // WARN: double-await
    }
  }
  co_return sum;
}
task<int> ok_batch_is_cleared(int n) {
  batch all;
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    all.push_back(make_for(i));
    if (all.size() >= 8) {
      for (auto &t : all)
        sum += co_await t;
      all.clear();
    }
  }
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}
task<int> ok_batch_is_a_new_one(int n) {
  batch all;
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    all.push_back(make_for(i));
    if (all.size() < 8)
      continue;
    for (auto &t : all)
      sum += co_await t;
    all = batch();
  }
  co_return sum;
}
task<int> ok_only_the_new_ones(int n) {
  batch all;
  int sum = 0;
  std::size_t seen = 0;
  for (int i = 0; i < n; ++i) {
    all.push_back(make_for(i));
    for (; seen < all.size(); ++seen)
      sum += co_await all[seen];
  }
  co_return sum;
}
