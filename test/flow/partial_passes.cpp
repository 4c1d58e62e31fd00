// RUN: %check_markers %s
// Passes over a container that take some of its elements, and what comes after.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <array>
#include <list>
#include <map>
#include <optional>
#include <ranges>
#include <vector>

using namespace valuetask;

task<int> bad_filter(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v)
    if (t.is_completed())
      n += t.get_result();
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_filter(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v)
    if (t.is_completed())
      n += t.get_result();
    else
      n += co_await t;
  co_return n;
}

task<int> ok_filter_taken_out(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v)
    if (t.is_completed())
      n += t.get_result();
  std::erase_if(v, [](auto &t) { return t.is_completed(); });
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_rest_swapped(std::vector<value_task<int>> v) {
  int n = 0;
  std::vector<value_task<int>> rest;
  for (auto &t : v)
    if (t.is_completed())
      n += t.get_result();
    else
      rest.push_back(std::move(t));
  v.swap(rest);
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_rest_assigned(std::vector<value_task<int>> v) {
  int n = 0;
  std::vector<value_task<int>> rest;
  for (auto &t : v)
    if (t.is_completed())
      n += t.get_result();
    else
      rest.push_back(std::move(t));
  v = std::move(rest);
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> bad_stride(std::vector<value_task<int>> v) {
  int n = 0;
  for (size_t i = 0; i < v.size(); i += 2)
    n += co_await v[i];
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_strides(std::vector<value_task<int>> v) {
  int n = 0;
  for (size_t i = 0; i < v.size(); i += 2)
    n += co_await v[i];
  for (size_t i = 1; i < v.size(); i += 2)
    n += co_await v[i];
  co_return n;
}

task<int> ok_refilled(std::vector<value_task<int>> v) {
  int n = 0;
  for (size_t i = 0; i < v.size(); i += 2) {
    n += co_await v[i];
    v[i] = make();
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_refilled_if(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v)
    if (t.is_completed()) {
      n += t.get_result();
      t = make();
    }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_refilled_later(std::vector<value_task<int>> v,
                            std::vector<bool> done) {
  int n = 0;
  for (size_t i = 0; i < v.size(); ++i)
    if (v[i].is_completed()) {
      n += v[i].get_result();
      done[i] = true;
    }
  for (size_t i = 0; i < v.size(); ++i)
    if (done[i])
      v[i] = make();
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_flags(std::vector<value_task<int>> v, std::vector<bool> done) {
  int n = 0;
  for (size_t i = 0; i < v.size(); ++i)
    if (v[i].is_completed()) {
      n += v[i].get_result();
      done[i] = true;
    }
  for (size_t i = 0; i < v.size(); ++i)
    if (!done[i])
      n += co_await v[i];
  co_return n;
}

task<int> ok_count(std::vector<value_task<int>> v) {
  int n = 0;
  size_t k = 0;
  for (auto &t : v)
    if (t.is_completed()) {
      n += t.get_result();
      ++k;
    }
  if (k)
    co_return n;
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_any_break(std::vector<value_task<int>> v) {
  int n = 0;
  bool any = false;
  for (auto &t : v) {
    if (t.is_completed()) {
      n = t.get_result();
      any = true;
      break;
    }
  }
  if (any) {
    v.clear();
    co_return n;
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> bad_break(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v) {
    if (t.is_completed()) {
      n = t.get_result();
      break;
    }
  }
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_first_some(std::vector<value_task<int>> v, size_t k) {
  int n = 0;
  for (size_t i = 0; i < k; ++i)
    n += co_await v[i];
  for (size_t i = 0; i < v.size(); ++i)
    n += co_await v[i]; // WARN: double-await
  co_return n;
}

task<int> ok_first_rest(std::vector<value_task<int>> v, size_t k) {
  int n = 0;
  for (size_t i = 0; i < k; ++i)
    n += co_await v[i];
  for (size_t i = k; i < v.size(); ++i)
    n += co_await v[i];
  co_return n;
}

task<int> bad_verbose(std::vector<value_task<int>> v, bool verbose) {
  int n = 0;
  for (auto &t : v) {
    if (verbose)
      use(1);
    n += co_await t;
  }
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_rounds(std::vector<value_task<int>> v) {
  int n = 0;
  for (int r = 0; r < 3; ++r)
    for (auto &t : v) {
      n += co_await t;
      if (r < 2)
        t = make();
    }
  co_return n;
}

task<int> ok_poll(std::vector<value_task<int>> v) {
  int n = 0;
  while (!v.empty()) {
    for (auto it = v.begin(); it != v.end();) {
      if (it->is_completed()) {
        n += it->get_result();
        it = v.erase(it);
      } else
        ++it;
    }
    co_await delay(1);
  }
  co_return n;
}

task<int> ok_swap_remove(std::vector<value_task<int>> v) {
  int n = 0;
  for (size_t i = 0; i < v.size();) {
    if (v[i].is_completed()) {
      n += v[i].get_result();
      std::swap(v[i], v.back());
      v.pop_back();
    } else
      ++i;
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_move_remove(std::vector<value_task<int>> v) {
  int n = 0;
  for (size_t i = 0; i < v.size();) {
    if (v[i].is_completed()) {
      n += v[i].get_result();
      v[i] = std::move(v.back());
      v.pop_back();
    } else
      ++i;
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_erase_index(std::vector<value_task<int>> v, size_t k) {
  int n = co_await v[k];
  v.erase(v.begin() + k);
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_optionals(std::vector<std::optional<value_task<int>>> v) {
  int n = 0;
  for (auto &o : v)
    if (o && o->is_completed()) {
      n += o->get_result();
      o.reset();
    }
  for (auto &o : v)
    if (o)
      n += co_await *o;
  co_return n;
}

task<int> ok_compact(std::vector<value_task<int>> v) {
  int n = 0;
  size_t keep = 0;
  for (size_t i = 0; i < v.size(); ++i) {
    if (v[i].is_completed())
      n += v[i].get_result();
    else {
      if (keep != i)
        v[keep] = std::move(v[i]);
      ++keep;
    }
  }
  v.resize(keep);
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> bad_joined(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v)
    if (t.is_completed())
      n += t.get_result();
  auto all = co_await when_all(std::move(v)); // WARN: double-await
  co_return n;
}

task<int> bad_found_then_all(std::vector<value_task<int>> v) {
  int n = 0;
  auto it = std::find_if(v.begin(), v.end(),
                         [](const auto &t) { return t.is_completed(); });
  if (it != v.end())
    n = co_await *it;
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_found_erased_then_all(std::vector<value_task<int>> v) {
  int n = 0;
  auto it = std::find_if(v.begin(), v.end(),
                         [](const auto &t) { return t.is_completed(); });
  if (it != v.end()) {
    n = co_await *it;
    v.erase(it);
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_found_or_all(std::vector<value_task<int>> v) {
  int n = 0;
  auto it = std::find_if(v.begin(), v.end(),
                         [](const auto &t) { return t.is_completed(); });
  if (it != v.end())
    co_return co_await *it;
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> bad_found_twice(std::vector<value_task<int>> v) {
  int n = 0;
  auto it =
      std::ranges::find_if(v, [](const auto &t) { return t.is_completed(); });
  if (it != v.end()) {
    n = co_await *it;
    n += it->get_result(); // WARN: double-await
  }
  co_return n;
}

task<int> ok_found_each(std::vector<value_task<int>> v) {
  int n = 0;
  auto ready = [](const auto &t) { return t.is_completed(); };
  for (auto it = std::find_if(v.begin(), v.end(), ready); it != v.end();
       it = std::find_if(std::next(it), v.end(), ready))
    n += co_await *it;
  co_return n;
}

task<int> ok_found_renewed(std::vector<value_task<int>> v) {
  int n = 0;
  auto it = std::find_if(v.begin(), v.end(),
                         [](const auto &t) { return t.is_completed(); });
  if (it != v.end()) {
    n = it->get_result();
    *it = make();
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> bad_reversed_then_both(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v)
    n += co_await t;
  std::reverse(v.begin(), v.end());
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_first_then_sorted(std::vector<value_task<int>> v) {
  int n = co_await v.front();
  std::ranges::reverse(v);
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_first_after_reverse(std::vector<value_task<int>> v) {
  int n = co_await v.front();
  std::ranges::reverse(v);
  n += co_await v.front();
  co_return n;
}

task<int> bad_stride_pointer(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto it = v.begin(); it < v.end(); it += 2)
    n += co_await *it;
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_two_cursors(std::vector<value_task<int>> v) {
  int n = 0;
  auto it = v.begin();
  while (it != v.end() && it->is_completed()) {
    n += it->get_result();
    ++it;
  }
  while (it != v.end()) {
    n += co_await *it;
    ++it;
  }
  co_return n;
}

task<int> bad_cursor_then_all(std::vector<value_task<int>> v) {
  int n = 0;
  auto it = v.begin();
  while (it != v.end() && it->is_completed()) {
    n += it->get_result();
    ++it;
  }
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_picked_then_all(std::vector<value_task<int>> v, unsigned h) {
  int n = co_await v[h % v.size()];
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_picked_renewed(std::vector<value_task<int>> v, unsigned h) {
  int n = co_await v[h % v.size()];
  v[h % v.size()] = make();
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_picked_each(std::vector<value_task<int>> v,
                         std::vector<unsigned> order) {
  int n = 0;
  for (unsigned i : order)
    n += co_await v[i];
  co_return n;
}

task<int> ok_ring(std::array<value_task<int>, 2> slots) {
  int n = 0;
  for (unsigned i = 0; i < 6; ++i) {
    auto &slot = slots[i % 2];
    n += co_await slot;
    slot = make();
  }
  co_return n + co_await slots[0] + co_await slots[1];
}

task<int> ok_list_erase(std::list<value_task<int>> v) {
  int n = 0;
  auto it = v.begin();
  while (it != v.end()) {
    if (it->is_completed()) {
      n += it->get_result();
      it = v.erase(it);
    } else
      ++it;
  }
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> ok_partitioned(std::vector<value_task<int>> v) {
  auto mid = std::partition(v.begin(), v.end(),
                            [](const auto &t) { return t.is_completed(); });
  int n = 0;
  for (auto it = v.begin(); it != mid; ++it)
    n += it->get_result();
  v.erase(v.begin(), mid);
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

task<int> bad_partitioned_not_erased(std::vector<value_task<int>> v) {
  auto mid = std::partition(v.begin(), v.end(),
                            [](const auto &t) { return t.is_completed(); });
  int n = 0;
  for (auto it = v.begin(); it != mid; ++it)
    n += co_await *it;
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_halves(std::vector<value_task<int>> v) {
  int n = 0;
  auto mid = v.begin() + v.size() / 2;
  for (auto it = v.begin(); it != mid; ++it)
    n += co_await *it;
  for (auto it = mid; it != v.end(); ++it)
    n += co_await *it;
  co_return n;
}

task<int> ok_min_first(std::vector<value_task<int>> v) {
  int n = 0;
  while (!v.empty()) {
    auto it = std::min_element(v.begin(), v.end(),
                               [](auto &a, auto &b) { return &a < &b; });
    n += co_await *it;
    v.erase(it);
  }
  co_return n;
}

task<int> ok_map(std::map<int, value_task<int>> m) {
  int n = 0;
  for (auto it = m.begin(); it != m.end();) {
    if (it->second.is_completed()) {
      n += it->second.get_result();
      it = m.erase(it);
    } else
      ++it;
  }
  for (auto &[k, t] : m)
    n += co_await t;
  co_return n;
}

task<int> bad_map(std::map<int, value_task<int>> m) {
  int n = 0;
  for (auto &[k, t] : m)
    if (t.is_completed())
      n += t.get_result();
  for (auto &[k, t] : m)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_took_then_all(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v | std::views::take(2))
    n += co_await t;
  for (auto &t : v)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_took_and_dropped(std::vector<value_task<int>> v) {
  int n = 0;
  for (auto &t : v | std::views::take(2))
    n += co_await t;
  for (auto &t : v | std::views::drop(2))
    n += co_await t;
  co_return n;
}

struct job {
  value_task<int> work;
  int id;
};

task<int> ok_jobs_by_id(std::vector<job> js, std::vector<int> order) {
  int n = 0;
  for (int k : order) {
    auto it = std::ranges::find(js, k, &job::id);
    if (it != js.end())
      n += co_await it->work;
  }
  co_return n;
}

int ok_jobs_result(std::vector<job> &js, unsigned k) {
  return js[k % js.size()].work.get_result();
}

task<int> bad_first_negative(int n) {
  std::vector<value_task<int>> rows; // WARN: unconsumed
  for (int i = 0; i < n; ++i)
    rows.push_back(make_for(i));
  for (auto &row : rows)
    if (co_await row < 0)
      co_return -1;
  co_return 0;
}

task<int> bad_first_negative_parameter(
    std::vector<value_task<int>> rows) { // WARN: unconsumed
  for (auto &row : rows)
    if (co_await row < 0)
      co_return -1;
  co_return 0;
}

task<int> bad_breaks(std::vector<value_task<int>> rows) { // WARN: unconsumed
  int n = 0;
  for (auto &row : rows) {
    n = co_await row;
    if (n < 0)
      break;
  }
  co_return n;
}

task<int> bad_throws(std::vector<value_task<int>> rows) { // WARN: unconsumed
  int n = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    n = co_await rows[i];
    if (n < 0)
      throw 1;
  }
  co_return n;
}

task<int> ok_all(std::vector<value_task<int>> rows) {
  int n = 0;
  for (auto &row : rows) {
    n += co_await row;
    if (n < 0)
      n = 0;
  }
  co_return n;
}

task<int> ok_rest_later(std::vector<value_task<int>> rows) {
  int n = 0;
  size_t i = 0;
  for (; i < rows.size(); ++i) {
    n = co_await rows[i];
    if (n < 0)
      break;
  }
  for (++i; i < rows.size(); ++i)
    co_await rows[i];
  co_return n;
}

task<int> ok_rest_asked(std::vector<value_task<int>> rows,
                        std::vector<bool> done) {
  int n = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    n = co_await rows[i];
    done[i] = true;
    if (n < 0)
      break;
  }
  for (size_t i = 0; i < rows.size(); ++i)
    if (!done[i])
      co_await rows[i]; // LIMIT: false alarm double-await (flags)
  co_return n;
}

task<int> ok_rest_handed(std::vector<value_task<int>> rows) {
  int n = 0;
  auto it = rows.begin();
  for (; it != rows.end(); ++it) {
    n = co_await *it;
    if (n < 0)
      break;
  }
  if (it != rows.end()) {
    rows.erase(rows.begin(), ++it);
    co_await when_all(std::move(rows));
  }
  co_return n;
}

task<int> ok_by_reference(std::vector<value_task<int>> &rows) {
  for (auto &row : rows)
    if (co_await row < 0)
      co_return -1;
  co_return 0;
}

task<int> ok_caught(std::vector<value_task<int>> rows) {
  int n = 0;
  for (auto &row : rows) {
    try {
      n += co_await row;
      if (n < 0)
        throw 1;
    } catch (int) {
      n = 0;
    }
  }
  co_return n;
}

task<int> ok_chosen_out(std::vector<value_task<int>> rows) {
  int n = 0;
  for (auto &row : rows) {
    if (row.is_completed()) {
      n = row.get_result();
      break;
    }
  }
  co_return n;
}

task<int> ok_preserve_rest(std::vector<value_task<int>> rows,
                           std::vector<value_task<int>> &out) {
  int n = 0;
  for (auto &row : rows) {
    n = co_await row;
    if (n < 0) {
      out = std::move(rows);
      break;
    }
  }
  co_return n;
}

task<int> bad_asked_again_by_name(std::vector<value_task<int>> all) {
  int sum = 0;
  for (int round = 0; round < 3; ++round) {
    for (auto &t : all)
      if (const bool ready = t.is_completed(); ready) // WARN: double-await
        sum += t.get_result();
    co_await delay(1);
  }
  co_return sum;
}
