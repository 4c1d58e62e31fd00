// RUN: %check_markers %s
// Views of containers, arrays of objects, and owners that change hands.

#include "helpers.h"
#include "valuetask_decls.h"
#include <algorithm>
#include <array>
#include <memory>
#include <ranges>
#include <span>
#include <vector>
using namespace valuetask;
struct req {
  value_task<int> t;
  int id = 0;
};
int ok_array_of_structs() {
  req a[2] = {{make()}, {make()}};
  int n = 0;
  for (auto &r : a)
    n += sync_wait(r.t);
  return n;
}
int ok_array_of_structs_index() {
  std::array<req, 2> a{{{make(), 1}, {make(), 2}}};
  int n = 0;
  for (size_t i = 0; i < a.size(); ++i)
    n += sync_wait(a[i].t);
  return n;
}
int ok_array_of_structs_algorithm() {
  std::array<req, 2> a{{{make(), 1}, {make(), 2}}};
  int n = 0;
  std::for_each(a.begin(), a.end(), [&](req &r) { n += sync_wait(r.t); });
  return n;
}
int bad_array_of_structs() {
  req a[2] = {{make()}, {make()}};
  int n = 0;
  for (auto &r : a)
    n += sync_wait(r.t);
  return n + sync_wait(a[1].t); // WARN: double-await
}
int bad_array_of_structs_one_left() {
  req a[2] = {{make()}, {make()}}; // WARN: unconsumed
  return sync_wait(a[0].t);
}
int ok_nested() {
  std::array<std::array<value_task<int>, 2>, 1> g{{{make(), make()}}};
  int n = 0;
  for (auto &row : g)
    for (auto &t : row)
      n += sync_wait(t);
  return n;
}
int ok_nested_index() {
  value_task<int> g[2][2] = {{make(), make()}, {make(), make()}};
  int n = 0;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      n += sync_wait(g[i][j]);
  return n;
}
int ok_pairs() {
  std::pair<int, value_task<int>> a[2] = {{1, make()}, {2, make()}};
  int n = 0;
  for (auto &[k, t] : a)
    n += k + sync_wait(t);
  return n;
}
int ok_pointer_loop() {
  req a[2] = {{make()}, {make()}};
  int n = 0;
  for (req *p = a; p != a + 2; ++p)
    n += sync_wait(p->t);
  return n;
}
int ok_span() {
  std::array lanes{make(), make()};
  std::span<value_task<int>> v(lanes);
  int n = 0;
  for (auto &l : v)
    n += sync_wait(l);
  return n;
}
int bad_span() {
  std::array lanes{make(), make()};
  std::span<value_task<int>> v(lanes);
  int n = 0;
  for (auto &l : v)
    n += sync_wait(l);
  return n + sync_wait(lanes[0]); // WARN: double-await
}
int ok_span_of_data() {
  std::array lanes{make(), make()};
  std::span v(lanes.data(), 2);
  int n = 0;
  for (auto &l : v)
    n += sync_wait(l);
  return n;
}
int ok_views_all() {
  std::array lanes{make(), make()};
  auto v = std::views::all(lanes);
  int n = 0;
  for (auto &l : v)
    n += sync_wait(l);
  return n;
}
int bad_views_all() {
  std::vector<value_task<int>> lanes;
  lanes.push_back(make());
  auto v = std::views::all(lanes);
  int n = 0;
  for (auto &l : v)
    n += sync_wait(l);
  for (auto &l : lanes)
    n += sync_wait(l); // WARN: double-await
  return n;
}
template <class T> struct slice {
  T *b, *e;
  T *begin() const { return b; }
  T *end() const { return e; }
};
int ok_own_view() {
  value_task<int> lanes[] = {make(), make()};
  slice<value_task<int>> v{lanes, lanes + 2};
  int n = 0;
  for (auto &l : v)
    n += sync_wait(l);
  return n;
}
int bad_span_then_element(std::vector<value_task<int>> v) {
  std::span<value_task<int>> s(v);
  int n = 0;
  for (auto &t : s)
    n += sync_wait(t);
  return n + sync_wait(v[0]); // WARN: double-await
}
int bad_span_parameter(std::span<value_task<int>> s) {
  int n = 0;
  for (auto &t : s)
    n += sync_wait(t);
  return n + sync_wait(s[0]); // WARN: double-await
}
int ok_boxed() {
  auto op = std::make_unique<value_task<int>>(make());
  auto &r = *op;
  auto owner = std::move(op);
  return sync_wait(r);
}
int ok_reference_into_stored_box(
    std::vector<std::unique_ptr<value_task<int>>> &keep) {
  auto op = std::make_unique<value_task<int>>(make());
  auto &r = *op;
  keep.push_back(std::move(op));
  return sync_wait(r);
}
int ok_released() {
  auto op = std::make_unique<value_task<int>>(make());
  auto *raw = op.release();
  std::unique_ptr<value_task<int>> o(raw);
  return sync_wait(*o);
}
int bad_released_twice() {
  auto op = std::make_unique<value_task<int>>(make());
  auto *raw = op.release();
  std::unique_ptr<value_task<int>> o(raw);
  int n = sync_wait(*o);
  return n + sync_wait(*raw); // WARN: double-await
}
int ok_reference_into_moved_vector(std::vector<value_task<int>> v) {
  auto &first = v.front();
  auto w = std::move(v);
  return sync_wait(first);
}
