// RUN: %check_markers %s
// Passes over collections that look alike: which elements each one takes.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <ranges>
#include <string>

using namespace valuetask;

struct parcel {
  int id = 0;
  value_task<int> weight;
  value_task<int> price;
  bool express = false;
  bool done = false;
};

value_task<int> weigh(int id);
value_task<int> quote(int id);
void print(const char *text, int n = 0);
bool urgent(int id);

using works = std::vector<value_task<int>>;

//===-- Right: other elements, other members ------------------------------===//

task<int> ok_two_members_in_two_passes(std::vector<parcel> parcels) {
  int total = 0;
  for (auto &p : parcels)
    total += co_await p.weight;
  for (auto &p : parcels)
    total += co_await p.price;
  co_return total;
}

task<int> ok_asked_in_first_pass(works all) {
  int ready = 0;
  for (const auto &t : all)
    ready += t.is_completed();
  print("ready", ready);
  int total = 0;
  for (auto &t : all)
    total += co_await t;
  co_return total;
}

task<int> ok_flag_in_the_element(std::vector<parcel> parcels) {
  int total = 0;
  for (auto &p : parcels) {
    if (!p.express)
      continue;
    total += co_await p.weight;
    p.done = true;
  }
  for (auto &p : parcels)
    if (!p.done)
      total += co_await p.weight;
  co_return total;
}

task<int> ok_guards_exclude_by_id(std::deque<parcel> parcels) {
  int total = 0;
  for (auto &p : parcels)
    if (p.id % 2 == 0)
      total += co_await p.weight;
  for (auto &p : parcels)
    if (p.id % 2 == 1)
      total -= co_await p.weight;
  co_return total;
}

task<int> ok_odd_and_even_positions(works all) {
  int total = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i % 2 == 0)
      total += co_await all[i];
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i % 2 != 0)
      total += co_await all[i];
  co_return total;
}

task<int> ok_head_first_then_the_rest(works all) {
  int total = co_await all.front();
  for (std::size_t i = 1; i < all.size(); ++i)
    total += co_await all[i];
  co_return total;
}

task<int> ok_head_first_then_dropped_view(works all) {
  int total = co_await all[0];
  for (auto &t : all | std::views::drop(1))
    total += co_await t;
  co_return total;
}

task<int> ok_rest_by_iterator(works all) {
  auto it = all.begin();
  int total = co_await *it;
  for (++it; it != all.end(); ++it)
    total += co_await *it;
  co_return total;
}

task<int> ok_left_and_resumed(works all) {
  std::size_t i = 0;
  int total = 0;
  for (; i < all.size(); ++i) {
    if (total > 100)
      break;
    total += co_await all[i];
  }
  for (; i < all.size(); ++i)
    sink(std::move(all[i]));
  co_return total;
}

task<int> ok_fast_taken_out_then_slow(works all) {
  int total = 0;
  for (auto it = all.begin(); it != all.end();) {
    if (!it->is_completed()) {
      ++it;
      continue;
    }
    total += it->get_result();
    it = all.erase(it);
  }
  for (auto &t : all)
    total += co_await t;
  co_return total;
}

task<int> ok_erase_if_takes_the_fast(works all) {
  int total = 0;
  std::erase_if(all, [&](value_task<int> &t) {
    if (!t.is_completed())
      return false;
    total += t.get_result();
    return true;
  });
  for (auto &t : all)
    total += co_await t;
  co_return total;
}

task<int> ok_passes_in_exclusive_arms(works all, bool fold) {
  int total = 0;
  if (fold) {
    for (auto &t : all)
      total += co_await t;
  } else {
    for (auto &t : all)
      total -= co_await t;
  }
  co_return total;
}

task<int> ok_pass_returns_before_second(works all, bool fold) {
  if (fold) {
    int total = 0;
    for (auto &t : all)
      total += co_await t;
    co_return total;
  }
  for (auto &t : all)
    print("each", co_await t);
  co_return 0;
}

task<int> ok_all_moved_over_then_taken(works all) {
  works mine;
  for (auto &t : all)
    mine.push_back(std::move(t));
  int total = 0;
  for (auto &t : mine)
    total += co_await t;
  co_return total;
}

task<int> ok_restarted_in_the_same_turn(works &all) {
  int total = 0;
  for (int round = 0; round < 3; ++round)
    for (std::size_t i = 0; i < all.size(); ++i) {
      total += co_await all[i];
      all[i] = weigh(round);
    }
  co_return total;
}

task<int> ok_container_replaced_per_round() {
  works all;
  int total = 0;
  for (int round = 0; round < 3; ++round) {
    all.clear();
    for (int id = 0; id < 4; ++id)
      all.emplace_back(weigh(id));
    for (auto &t : all)
      total += co_await t;
  }
  co_return total;
}

task<int> ok_container_in_the_loop(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    std::array<value_task<int>, 2> both = {weigh(id), quote(id)};
    for (auto &t : both)
      total += co_await t;
  }
  co_return total;
}

task<int> ok_swapped_with_empty() {
  works all;
  all.push_back(weigh(1));
  int total = 0;
  for (auto &t : all)
    total += co_await t;
  works().swap(all);
  all.push_back(weigh(2));
  for (auto &t : all)
    total += co_await t;
  co_return total;
}

task<int> ok_one_of_each_row(std::vector<works> &rows) {
  int total = 0;
  for (auto &row : rows)
    total += co_await row[0];
  for (auto &row : rows)
    total += co_await row[1];
  co_return total;
}

task<int> ok_found_then_broken_off(works &all) {
  for (auto &t : all)
    if (t.is_completed())
      co_return t.get_result();
  for (auto &t : all)
    co_return co_await t;
  co_return -1;
}

task<int> ok_assigned_by_slots(std::array<value_task<int>, 4> &slots) {
  int total = 0;
  for (auto &slot : slots)
    total += co_await slot;
  int id = 0;
  for (auto &slot : slots)
    slot = weigh(id++);
  for (auto &slot : slots)
    total += co_await slot;
  co_return total;
}

task<int> ok_two_maps(std::map<int, value_task<int>> a,
                      std::map<int, value_task<int>> b) {
  int total = 0;
  for (auto &[id, t] : a)
    total += co_await t;
  for (auto &[id, t] : b)
    total += co_await t;
  co_return total;
}

//===-- Wrong: the same elements once more --------------------------------===//

task<int> bad_member_taken_in_both_passes(std::vector<parcel> parcels) {
  int total = 0;
  for (auto &p : parcels)
    total += co_await p.weight + co_await p.price;
  for (auto &p : parcels)
    if (p.express)
      total += co_await p.price; // WARN: double-await
  co_return total;
}

task<int> bad_guards_overlap(std::vector<parcel> parcels) {
  int total = 0;
  for (auto &p : parcels)
    if (p.express)
      total += co_await p.weight;
  for (auto &p : parcels)
    if (p.id > 10)
      total += co_await p.weight; // LIMIT: miss double-await (passes that each take some elements only)
  co_return total;
}

task<int> bad_flag_in_element_not_asked(std::vector<parcel> parcels) {
  int total = 0;
  for (auto &p : parcels) {
    total += co_await p.weight;
    p.done = true;
  }
  for (auto &p : parcels)
    if (p.done)
      total += co_await p.weight; // WARN: double-await
  co_return total;
}

task<int> bad_head_first_then_all(works all) {
  int total = co_await all.front();
  for (std::size_t i = 0; i < all.size(); ++i)
    total += co_await all[i]; // WARN: double-await
  co_return total;
}

task<int> bad_fast_ones_not_taken_out(works all) {
  int total = 0;
  for (auto &t : all)
    if (t.is_completed())
      total += t.get_result();
  for (std::size_t i = 0; i < all.size(); ++i)
    total += co_await all[i]; // WARN: double-await
  co_return total;
}

task<int> bad_left_and_started_over(works all) {
  int total = 0;
  for (auto &t : all) {
    total += co_await t;
    if (total > 100)
      break;
  }
  for (auto &t : all)
    sink(std::move(t)); // WARN: double-await
  co_return total;
}

task<int> bad_polled_rounds(works &all) {
  int total = 0, left = static_cast<int>(all.size());
  while (left > 0) {
    for (auto &t : all)
      if (t.is_completed()) { // WARN: double-await
        total += t.get_result();
        --left;
      }
    co_await delay(1);
  }
  co_return total;
}

task<int> bad_printed_and_summed(std::map<std::string, value_task<int>> all) {
  for (auto &[name, t] : all)
    print(name.c_str(), co_await t);
  int total = 0;
  for (auto it = all.begin(); it != all.end(); ++it)
    total += co_await it->second; // WARN: double-await
  co_return total;
}

task<int> bad_moved_over_then_old_ones(works all) {
  works mine;
  for (auto &t : all)
    mine.push_back(std::move(t));
  int total = 0;
  for (auto &t : mine)
    total += co_await t;
  for (auto &t : all)
    total += co_await t; // WARN: double-await
  co_return total;
}

task<int> bad_cleanup_takes_them_again(works all) {
  int total = 0;
  try {
    for (auto &t : all)
      total += co_await t;
  } catch (const error &) {
    for (auto &t : all)
      sink(std::move(t)); // WARN: double-await
  }
  co_return total;
}

task<int> bad_first_row_twice(std::vector<works> &rows) {
  int total = 0;
  for (auto &row : rows)
    for (auto &t : row)
      total += co_await t;
  co_return total + co_await rows[0][0]; // WARN: double-await
}

task<int> bad_sum_lambda_called_twice(works all) {
  auto sum = [&]() -> task<int> {
    int total = 0;
    for (auto &t : all)
      total += co_await t;
    co_return total;
  };
  int total = co_await sum();
  co_return total + co_await sum(); // WARN: double-await
}

static int sum_of(works &all) {
  int total = 0;
  for (auto &t : all)
    total += sync_wait(t);
  return total;
}

int bad_sum_helper_called_twice(works all) {
  int total = sum_of(all);
  return total + sum_of(all); // WARN: double-await
}

int ok_sum_helper_of_two(works all, works others) {
  return sum_of(all) + sum_of(others);
}

class depot {
public:
  task<int> bad_field_passed_twice() {
    int total = 0;
    for (auto &t : pending_)
      total += co_await t;
    for (auto &t : pending_)
      total += co_await t; // WARN: double-await
    co_return total;
  }

  task<int> ok_field_drained() {
    int total = 0;
    for (auto &t : pending_)
      total += co_await t;
    pending_.clear();
    for (auto &t : pending_)
      total += co_await t;
    co_return total;
  }

private:
  std::list<value_task<int>> pending_;
};
