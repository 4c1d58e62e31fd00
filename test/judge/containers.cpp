// RUN: %check_markers %s
// Collections of value tasks: passes, iterators, keys, nested containers.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <list>
#include <map>
#include <numeric>
#include <queue>
#include <ranges>
#include <set>
#include <span>
#include <stack>
#include <string>
#include <unordered_map>

using namespace valuetask;

struct download {
  std::string url;
  value_task<int> size;
  int priority = 0;
};

value_task<int> size_of(const std::string &url);
value_task<int> size_of(int id);
void show(const std::string &what, int n = 0);

using batch = std::vector<value_task<int>>;

//===-- Two passes --------------------------------------------------------===//

task<int> bad_total_then_maximum_by_iterators(batch sizes) {
  int total = 0;
  for (auto it = sizes.begin(); it != sizes.end(); ++it)
    total += co_await *it;
  int biggest = 0;
  for (auto it = sizes.begin(); it != sizes.end(); ++it)
    biggest = std::max(biggest, co_await *it); // WARN: double-await
  co_return total - biggest;
}

task<int> bad_forwards_then_backwards(batch sizes) {
  int total = 0;
  for (auto &s : sizes)
    total += co_await s;
  for (auto &s : sizes | std::views::reverse)
    total -= co_await s; // WARN: double-await
  co_return total;
}

task<int> bad_members_twice(std::vector<download> all) {
  int total = 0;
  for (auto &d : all)
    total += co_await d.size;
  for (auto &d : all)
    if (d.priority > 3)
      total += co_await d.size; // WARN: double-await
  co_return total;
}

task<int> ok_members_by_priority(std::vector<download> all) {
  int total = 0;
  for (auto &d : all)
    if (d.priority > 3)
      total += co_await d.size;
  for (auto &d : all)
    if (d.priority <= 3)
      total += co_await d.size;
  co_return total;
}

task<int> bad_indexed_then_ranged(batch sizes) {
  int total = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    total += co_await sizes[i];
  for (auto &s : sizes)
    total += co_await s; // WARN: double-await
  co_return total;
}

task<int> bad_ranged_then_indexed(batch sizes) {
  int total = 0;
  for (auto &&s : sizes)
    total += co_await std::move(s);
  for (std::size_t i = 0, n = sizes.size(); i < n; ++i)
    total += co_await sizes[i]; // WARN: double-await
  co_return total;
}

task<int> ok_second_batch_in_second_pass(batch sizes) {
  int total = 0;
  for (auto &s : sizes)
    total += co_await s;
  sizes.clear();
  for (int id = 0; id < 4; ++id)
    sizes.push_back(size_of(id));
  for (auto &s : sizes)
    total += co_await s;
  co_return total;
}

task<int> ok_every_element_assigned_anew(batch sizes) {
  int total = 0;
  for (auto &s : sizes)
    total += co_await s;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    sizes[i] = size_of(static_cast<int>(i));
  for (auto &s : sizes)
    total += co_await s;
  co_return total;
}

task<int> ok_first_half_then_second_half(batch &sizes) {
  const std::size_t half = sizes.size() / 2;
  int total = 0;
  for (std::size_t i = 0; i < half; ++i)
    total += co_await sizes[i];
  for (std::size_t i = half; i < sizes.size(); ++i)
    total -= co_await sizes[i];
  co_return total;
}

task<int> bad_accumulated_then_ranged(batch sizes) {
  int total =
      std::accumulate(sizes.begin(), sizes.end(), 0,
                      [](int sum, auto &s) { return sum + sync_wait(s); });
  for (auto &s : sizes)
    total -= co_await s; // WARN: double-await
  co_return total;
}

int ok_accumulated_once(batch sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), 0,
                         [](int sum, auto &s) { return sum + sync_wait(s); });
}

task<int> bad_retried_whole_batch(batch sizes) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    int total = 0;
    try {
      for (auto &s : sizes)
        total += co_await s; // WARN: double-await
      co_return total;
    } catch (const error &e) {
      show("attempt", e.code);
    }
  }
  co_return -1;
}

task<int> ok_retried_fresh_batch() {
  for (int attempt = 0; attempt < 3; ++attempt) {
    batch sizes;
    for (int id = 0; id < 4; ++id)
      sizes.push_back(size_of(id));
    int total = 0;
    try {
      for (auto &s : sizes)
        total += co_await s;
      co_return total;
    } catch (const error &e) {
      show("attempt", e.code);
    }
  }
  co_return -1;
}

//===-- One element by several ways ---------------------------------------===//

task<int> bad_newest_by_reference_and_back(batch &sizes) {
  auto &newest = sizes.emplace_back(size_of(1));
  int n = co_await newest;
  co_return n + co_await sizes.back(); // WARN: double-await
}

task<int> ok_newest_then_next_newest(batch &sizes) {
  sizes.push_back(size_of(1));
  int n = co_await sizes.back();
  sizes.push_back(size_of(2));
  co_return n + co_await sizes.back();
}

task<int> bad_begin_and_index_zero(batch &sizes) {
  auto first = sizes.begin();
  int n = co_await *first;
  co_return n + co_await sizes[0]; // WARN: double-await
}

task<int> ok_begin_and_next(batch &sizes) {
  auto it = sizes.begin();
  int n = co_await *it;
  it = std::next(it);
  co_return n + co_await *it;
}

task<int> bad_span_over_vector(batch &sizes) {
  std::span<value_task<int>> view(sizes);
  int n = co_await view[2];
  co_return n + co_await sizes[2]; // WARN: double-await
}

task<int> bad_iterator_copied(std::list<value_task<int>> &sizes) {
  auto it = sizes.begin();
  auto saved = it;
  int n = co_await *it;
  ++it;
  n += co_await *it;
  co_return n + co_await *saved; // WARN: double-await
}

task<int> bad_same_constant_index(std::array<value_task<int>, 8> &sizes) {
  enum { header = 0, body = 1 };
  int n = co_await sizes[header] + co_await sizes[body];
  co_return n - co_await std::get<1>(sizes); // WARN: double-await
}

task<int> bad_index_kept_in_variable(batch &sizes, std::size_t at) {
  const std::size_t chosen = at;
  int n = co_await sizes[at];
  show("chosen", n);
  co_return n + co_await sizes[chosen]; // WARN: double-await
}

task<int> ok_index_advanced(batch &sizes, std::size_t at) {
  int n = co_await sizes[at];
  ++at;
  n += co_await sizes[at];
  at += 2;
  co_return n + co_await sizes[at];
}

task<int> bad_index_not_advanced_on_continue(batch &sizes) {
  int total = 0;
  std::size_t i = 0;
  while (i < sizes.size()) {
    int n = co_await sizes[i]; // WARN: double-await
    if (n == 0)
      continue;
    total += n;
    ++i;
  }
  co_return total;
}

task<int> ok_index_advanced_in_subscript(batch &sizes) {
  int total = 0;
  for (std::size_t i = 0; i < sizes.size();)
    total += co_await sizes[i++];
  co_return total;
}

task<int> ok_elements_swapped_before_second(batch &sizes, std::size_t i) {
  int n = co_await sizes[i];
  std::swap(sizes[i], sizes[i + 1]);
  co_return n + co_await sizes[i];
}

task<int> bad_element_moved_out_then_used(batch &sizes) {
  value_task<int> mine = std::move(sizes[0]);
  int n = co_await mine;
  if (n < 0)
    n = co_await sizes[0]; // WARN: double-await
  co_return n;
}

task<int> ok_element_moved_out_and_erased(batch &sizes) {
  value_task<int> mine = std::move(sizes[0]);
  sizes.erase(sizes.begin());
  int n = co_await mine;
  co_return n + co_await sizes[0];
}

//===-- Queues, stacks ----------------------------------------------------===//

task<int> bad_queue_popped_on_one_path(std::queue<value_task<int>> pending) {
  int total = 0;
  while (!pending.empty()) {
    int n = co_await pending.front(); // WARN: double-await
    if (n >= 0) {
      total += n;
      pending.pop();
    }
  }
  co_return total;
}

task<int> ok_queue_refilled_on_failure(std::queue<value_task<int>> pending) {
  int total = 0;
  while (!pending.empty()) {
    int n = co_await pending.front();
    pending.pop();
    if (n < 0)
      pending.push(size_of(1));
    else
      total += n;
  }
  co_return total;
}

task<int> bad_stack_top_twice(std::stack<value_task<int>> &pending) {
  int n = co_await pending.top();
  if (n > 100)
    pending.pop();
  else
    show("kept", n);
  co_return pending.empty() ? n : co_await pending.top(); // WARN: double-await
}

task<int> ok_stack_unwound(std::stack<value_task<int>> &pending) {
  int total = 0;
  for (; !pending.empty(); pending.pop())
    total += co_await std::move(pending.top());
  co_return total;
}

//===-- Maps --------------------------------------------------------------===//

task<int> bad_found_then_at(std::map<std::string, value_task<int>> &sizes,
                            const std::string &url) {
  auto it = sizes.find(url);
  if (it == sizes.end())
    co_return 0;
  int n = co_await it->second;
  show(it->first, n);
  co_return n + co_await sizes.at(url); // WARN: double-await
}

task<int> ok_found_and_erased(std::map<std::string, value_task<int>> &sizes,
                              const std::string &url) {
  auto it = sizes.find(url);
  if (it == sizes.end())
    co_return 0;
  int n = co_await it->second;
  sizes.erase(it);
  sizes.emplace(url, size_of(url));
  co_return n + co_await sizes.at(url);
}

task<int> bad_map_looped_twice(std::map<std::string, value_task<int>> sizes) {
  int total = 0;
  for (auto &[url, size] : sizes)
    total += co_await size;
  for (auto &entry : sizes)
    show(entry.first, co_await entry.second); // WARN: double-await
  co_return total;
}

task<int> ok_map_emptied_by_extract(std::map<int, value_task<int>> sizes) {
  int total = 0;
  while (!sizes.empty()) {
    auto node = sizes.extract(sizes.begin());
    total += node.key() * co_await node.mapped();
  }
  co_return total;
}

task<int> bad_inserted_or_found(std::unordered_map<int, value_task<int>> &sizes,
                                int id) {
  auto [it, fresh] = sizes.try_emplace(id);
  if (fresh)
    it->second = size_of(id);
  int n = co_await it->second;
  if (n == 0)
    n = co_await it->second; // WARN: double-await
  co_return n;
}

task<int> ok_inserted_or_found(std::unordered_map<int, value_task<int>> &sizes,
                               int id) {
  auto [it, fresh] = sizes.try_emplace(id);
  if (!fresh)
    show("old", co_await it->second);
  it->second = size_of(id);
  co_return co_await it->second;
}

//===-- Nested, pointers --------------------------------------------------===//

task<int> bad_row_and_column(std::vector<batch> &rows) {
  auto &row = rows[1];
  int n = co_await row[2];
  co_return n + co_await rows[1][2]; // WARN: double-await
}

task<int> ok_every_row(std::vector<batch> rows) {
  int total = 0;
  for (auto &row : rows)
    for (auto &s : row)
      total += co_await s;
  rows.clear();
  co_return total;
}

task<int> bad_row_read_per_column(std::vector<batch> rows) {
  int total = 0;
  for (auto &row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      total += co_await row.front(); // WARN: double-await
  co_return total;
}

task<int> bad_vector_of_pointers() {
  auto a = size_of(1), b = size_of(2);
  std::vector<value_task<int> *> open{&a, &b};
  int total = 0;
  for (auto *p : open)
    total += co_await *p;
  co_return total + co_await a; // LIMIT: miss double-await (pointers kept in a container)
}

task<int> ok_vector_of_pointers() {
  auto a = size_of(1), b = size_of(2);
  std::array<value_task<int> *, 2> open{&a, &b};
  int total = 0;
  for (auto *p : open)
    total += co_await *p;
  co_return total;
}

task<int> bad_boxes_twice(std::vector<std::unique_ptr<value_task<int>>> boxes) {
  int total = 0;
  for (auto &box : boxes)
    total += co_await *box;
  for (const auto &box : boxes)
    total += co_await *box; // WARN: double-await
  co_return total;
}

task<int> ok_boxes_reset(std::vector<std::unique_ptr<value_task<int>>> boxes) {
  int total = 0;
  for (auto &box : boxes) {
    total += co_await *box;
    box.reset();
  }
  for (auto &box : boxes)
    if (box)
      total += co_await *box;
  co_return total;
}

//===-- Handed over -------------------------------------------------------===//

task<int> bad_one_awaited_then_all_joined() {
  batch mine;
  mine.push_back(size_of(1));
  mine.push_back(size_of(2));
  int n = co_await mine[0];
  auto values = co_await when_all(std::move(mine)); // WARN: double-await
  co_return n + static_cast<int>(values.size());
}

task<int> ok_moved_by_iterators(batch &spare) {
  batch mine;
  mine.push_back(size_of(1));
  mine.push_back(size_of(2));
  spare.insert(spare.end(), std::make_move_iterator(mine.begin()),
               std::make_move_iterator(mine.end()));
  mine.clear();
  mine.push_back(size_of(3));
  co_return co_await mine.front();
}

task<int> bad_all_awaited_then_joined() {
  batch mine;
  for (int id = 0; id < 3; ++id)
    mine.push_back(size_of(id));
  int total = 0;
  for (auto &s : mine)
    total += co_await s;
  auto again = co_await when_all(std::move(mine)); // WARN: double-await
  co_return total + static_cast<int>(again.size());
}

task<int> ok_joined_per_round() {
  int total = 0;
  for (int round = 0; round < 3; ++round) {
    batch mine;
    for (int id = 0; id < 3; ++id)
      mine.push_back(size_of(id));
    for (int n : co_await when_all(std::move(mine)))
      total += n;
  }
  co_return total;
}
