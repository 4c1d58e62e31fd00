// RUN: %check_markers %s
// Elements that algorithms and iterators move out, parts of tuples.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <iterator>
#include <queue>
#include <tuple>
#include <vector>

using namespace valuetask;
using works = std::vector<value_task<int>>;

int bad_moved_by_algorithm(works pending) {
  works batch;
  std::ranges::move(pending, std::back_inserter(batch));
  int n = 0;
  for (auto &e : batch)
    n += sync_wait(e);
  for (auto &e : pending)
    n += sync_wait(e); // WARN: double-await
  return n;
}

int ok_moved_by_algorithm(works pending) {
  works batch;
  std::move(pending.begin(), pending.end(), std::back_inserter(batch));
  pending.clear();
  int n = 0;
  for (auto &e : batch)
    n += sync_wait(e);
  for (auto &e : pending)
    n += sync_wait(e);
  return n;
}

int bad_moved_by_iterators(works pending) {
  works batch(std::make_move_iterator(pending.begin()),
              std::make_move_iterator(pending.end()));
  int n = 0;
  for (auto &e : batch)
    n += sync_wait(e);
  for (auto &e : pending)
    n += sync_wait(e); // WARN: double-await
  return n;
}

int ok_moved_by_iterators() {
  value_task<int> pending[] = {make(), make()};
  works batch(std::make_move_iterator(std::begin(pending)),
              std::make_move_iterator(std::end(pending)));
  int n = 0;
  for (auto &e : batch)
    n += sync_wait(e);
  return n;
}

int bad_inserted(works a) {
  works b;
  b.insert(b.end(), std::make_move_iterator(a.begin()),
           std::make_move_iterator(a.end()));
  int n = 0;
  for (auto &t : b)
    n += sync_wait(t);
  for (auto &t : a)
    n += sync_wait(t); // WARN: double-await
  return n;
}

int bad_batch_twice(works pending) {
  works batch;
  std::ranges::move(pending, std::back_inserter(batch));
  int n = 0;
  for (auto &e : batch)
    n += sync_wait(e);
  for (auto &e : batch)
    n += sync_wait(e); // LIMIT: miss double-await (filled through an inserter)
  return n;
}

int bad_names(std::tuple<value_task<int>, value_task<int>> pair) {
  int n = sync_wait(std::get<1>(pair));
  return n + sync_wait(std::get<1>(pair)); // WARN: double-await
}

int bad_binding() {
  std::pair<value_task<int>, value_task<int>> made(make(), make());
  auto [a, b] = std::move(made); // WARN: unconsumed
  return sync_wait(a);
}

struct both {
  value_task<int> first, second;
};

int bad_binding_struct() {
  auto [x, y] = both{make(), make()};
  int n = sync_wait(x) + sync_wait(y);
  return n + sync_wait(y); // WARN: double-await
}

int bad_queue(std::queue<value_task<int>> q) {
  int n = sync_wait(q.front());
  return n + sync_wait(q.front()); // WARN: double-await
}
