// RUN: %check_markers %s
// Ranges as pairs of iterators or pointers, in the function and in helpers.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <iterator>
#include <vector>

using namespace valuetask;
template <class It> int ok_collect(It begin, It end) {
  size_t n = std::distance(begin, end);
  bool all = true;
  for (auto it = begin; it != end; ++it) {
    if (!it->is_completed()) {
      all = false;
      break;
    }
  }
  if (all) {
    std::vector<int> results;
    results.reserve(n);
    for (auto it = begin; it != end; ++it)
      results.push_back(std::move(it->get_result()));
    return results.size();
  }
  return 0;
}

template <class It> int ok_collect2(It begin, It end) {
  bool all = true;
  for (auto it = begin; it != end; ++it) {
    if (!it->is_completed()) {
      all = false;
      break;
    }
  }
  if (all) {
    for (auto it = begin; it != end; ++it)
      use(it->get_result());
  }
  return 0;
}

int ok_collected(std::vector<value_task<int>> &v) {
  return ok_collect(v.begin(), v.end()) + ok_collect2(v.begin(), v.end());
}

int ok_collected(value_task<int> (&v)[3]) {
  return ok_collect(std::begin(v), std::end(v));
}

template <class C> auto ok_collect3(C &in) {
  return ok_collect(in.begin(), in.end());
}

int ok_collected2(std::vector<value_task<int>> &v) { return ok_collect3(v); }

template <class It> int sum(It first, It last) {
  int n = 0;
  while (first != last)
    n += sync_wait(*first++);
  return n;
}

template <class It> int sum2(It first, It last) {
  int n = 0;
  for (auto it = first; it != last; ++it)
    n += sync_wait(*it);
  return n;
}

int sum3(value_task<int> *first, value_task<int> *last) {
  int n = 0;
  for (auto it = first; it != last; ++it)
    n += sync_wait(*it);
  return n;
}

int sum4(value_task<int> *first, size_t k) {
  int n = 0;
  for (size_t i = 0; i < k; ++i)
    n += sync_wait(first[i]);
  return n;
}

int ok_array_cursor() {
  value_task<int> a[] = {make(), make()};
  return sum(a, a + 2);
}

int ok_array_loop() {
  value_task<int> a[] = {make(), make()};
  return sum2(a, a + 2);
}

int ok_array_pointers() {
  value_task<int> a[] = {make(), make()};
  return sum3(a, a + 2);
}

int ok_array_index() {
  value_task<int> a[] = {make(), make()};
  return sum4(a, 2);
}

int ok_std_array_cursor() {
  std::array a{make(), make()};
  return sum(a.begin(), a.end());
}

int ok_std_array_loop() {
  std::array a{make(), make()};
  return sum2(a.begin(), a.end());
}

int ok_std_array_pointers() {
  std::array a{make(), make()};
  return sum3(a.data(), a.data() + a.size());
}

int ok_std_array_index() {
  std::array a{make(), make()};
  return sum4(a.data(), a.size());
}

int ok_vector_cursor() {
  std::vector<value_task<int>> a;
  a.push_back(make());
  return sum(a.begin(), a.end());
}

int ok_vector_loop() {
  std::vector<value_task<int>> a;
  a.push_back(make());
  return sum2(a.begin(), a.end());
}

int ok_halves_loop(std::vector<value_task<int>> a) {
  auto m = a.begin() + a.size() / 2;
  return sum2(a.begin(), m) + sum2(m, a.end());
}

int ok_halves_cursor(std::vector<value_task<int>> a) {
  auto m = a.begin() + a.size() / 2;
  return sum(a.begin(), m) + sum(m, a.end());
}

int ok_cleared(std::vector<value_task<int>> a) {
  int n = sum2(a.begin(), a.end());
  a.clear();
  for (auto &t : a)
    n += sync_wait(t);
  return n;
}
