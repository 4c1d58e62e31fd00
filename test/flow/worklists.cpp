// RUN: %check_markers %s
// Work lists, batches and caches, as services keep them.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

using namespace valuetask;

struct shard {
  int id;
  value_task<int> load;
  bool done = false;
};

task<int> bad_drain_ready_then_wait_all(std::deque<shard> &shards) {
  int n = 0;
  for (auto &s : shards)
    if (s.load.is_completed())
      n += s.load.get_result();
  for (auto &s : shards)
    n += co_await s.load; // WARN: double-await
  co_return n;
}

task<int> ok_drain_ready_then_wait_rest(std::deque<shard> &shards) {
  int n = 0;
  for (auto &s : shards)
    if (s.load.is_completed()) {
      n += s.load.get_result();
      s.done = true;
    }
  for (auto &s : shards)
    if (!s.done)
      n += co_await s.load;
  co_return n;
}

task<int> ok_partitioned_by_stable(std::vector<shard> shards) {
  int n = 0;
  auto mid = std::stable_partition(shards.begin(), shards.end(), [](auto &s) {
    return s.load.is_completed();
  });
  for (auto &s : std::span(shards.begin(), mid))
    n += s.load.get_result();
  for (auto &s : std::span(mid, shards.end()))
    n += co_await s.load;
  co_return n;
}

task<int> ok_batches(std::vector<value_task<int>> all) {
  int n = 0;
  for (size_t from = 0; from < all.size(); from += 8) {
    size_t to = std::min(from + 8, all.size());
    for (size_t i = from; i < to; ++i)
      n += co_await all[i];
  }
  co_return n;
}

task<int> bad_batches_overlap(std::vector<value_task<int>> all) {
  int n = 0;
  for (size_t from = 0; from < all.size(); from += 8)
    for (size_t i = from; i < all.size(); ++i)
      n += co_await all[i];
  for (auto &t : all)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_worklist(std::vector<value_task<int>> work) {
  int n = 0;
  while (!work.empty()) {
    auto t = std::move(work.back());
    work.pop_back();
    int r = co_await t;
    if (r > 10)
      work.push_back(make_for(r / 2));
    n += r;
  }
  co_return n;
}

task<int> ok_compact(std::vector<value_task<int>> v) {
  int n = 0;
  auto out = v.begin();
  for (auto it = v.begin(); it != v.end(); ++it) {
    if (it->is_completed()) {
      n += it->get_result();
      continue;
    }
    if (out != it)
      *out = std::move(*it);
    ++out;
  }
  v.erase(out, v.end());
  for (auto &t : v)
    n += co_await t;
  co_return n;
}

struct cache {
  std::unordered_map<std::string, value_task<int>> inflight;
  task<int> ok_get(std::string k) {
    auto it = inflight.find(k);
    if (it == inflight.end())
      it = inflight.emplace(k, make()).first;
    auto t = std::move(it->second);
    inflight.erase(it);
    co_return co_await t;
  }
  task<int> bad_get(std::string k) {
    auto it = inflight.find(k);
    if (it == inflight.end())
      co_return 0;
    int n = co_await it->second;
    co_return n + co_await it->second; // WARN: double-await
  }
};

task<int> ok_round_robin(std::vector<value_task<int>> v) {
  int n = 0;
  while (!v.empty()) {
    if (v.front().is_completed()) {
      n += v.front().get_result();
      v.erase(v.begin());
    } else
      std::rotate(v.begin(), v.begin() + 1, v.end());
    co_await delay(1);
  }
  co_return n;
}

task<int> bad_first_error_throws() {
  std::vector<value_task<int>> v; // WARN: unconsumed
  for (int i = 0; i < 4; ++i)
    v.push_back(make_for(i));
  int n = 0;
  for (auto &t : v) {
    int r = co_await t;
    if (r < 0)
      throw r;
    n += r;
  }
  co_return n;
}

task<int> ok_rest_in_cleanup() {
  std::vector<value_task<int>> v;
  for (int i = 0; i < 4; ++i)
    v.push_back(make_for(i));
  int n = 0;
  size_t i = 0;
  for (; i < v.size(); ++i) {
    int r = co_await v[i];
    if (r < 0)
      break;
    n += r;
  }
  while (++i < v.size())
    (void)co_await v[i];
  co_return n;
}

task<int> ok_min_by(std::vector<shard> v) {
  auto best = std::min_element(v.begin(), v.end(),
                               [](auto &a, auto &b) { return a.id < b.id; });
  if (best == v.end())
    co_return 0;
  int n = co_await best->load;
  for (auto it = v.begin(); it != v.end(); ++it)
    if (it != best)
      n += co_await it->load;
  co_return n;
}

task<int> ok_swap_to_end(std::vector<shard> v, size_t k) {
  int n = co_await v[k].load;
  std::swap(v[k], v.back());
  v.pop_back();
  for (auto &s : v)
    n += co_await s.load;
  co_return n;
}

int ok_accumulate(std::vector<shard> v) {
  return std::accumulate(v.begin(), v.end(), 0,
                         [](int n, shard &s) { return n + sync_wait(s.load); });
}

void bad_for_each_twice(std::vector<shard> v) {
  std::for_each(v.begin(), v.end(), [](shard &s) { use(sync_wait(s.load)); });
  auto finish = [](shard &s) { use(sync_wait(s.load)); };
  std::ranges::for_each(v, finish); // WARN: double-await
}
