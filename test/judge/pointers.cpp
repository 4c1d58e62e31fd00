// RUN: %check_markers %s
// Pointers, handles, nodes: one value task by many routes.

#include "helpers.h"
#include "valuetask_decls.h"

#include <any>
#include <array>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

using namespace valuetask;

value_task<int> spin_up(int disk);
void trace(const char *text, int n = 0);
int slot_for(int disk);

struct node {
  value_task<int> work;
  node *next = nullptr;
  std::unique_ptr<node> child;
};
struct view {
  value_task<int> &work;
  int id;
};
struct handle {
  value_task<int> *work = nullptr;
  value_task<int> &operator*() const { return *work; }
  value_task<int> *operator->() const { return work; }
  explicit operator bool() const { return work != nullptr; }
};

//===-- Raw pointers ------------------------------------------------------===//

task<int> bad_pointer_arithmetic() {
  value_task<int> disks[3] = {spin_up(0), spin_up(1), spin_up(2)};
  value_task<int> *p = disks;
  int n = co_await p[1];
  co_return n + co_await disks[1] + co_await disks[0] + co_await disks[2]; // WARN: double-await
}

task<int> ok_pointer_walks() {
  value_task<int> disks[3] = {spin_up(0), spin_up(1), spin_up(2)};
  int n = 0;
  for (value_task<int> *p = disks; p != disks + 3; ++p)
    n += co_await *p;
  co_return n;
}

task<int> bad_pointer_walk_twice() {
  value_task<int> disks[2] = {spin_up(0), spin_up(1)};
  int n = 0;
  for (auto *p = std::begin(disks); p != std::end(disks); ++p)
    n += co_await *p;
  for (auto *p = std::begin(disks); p != std::end(disks); ++p)
    n -= co_await *p; // WARN: double-await
  co_return n;
}

task<int> bad_pointer_copied_before_reseat() {
  auto a = spin_up(0), b = spin_up(1);
  auto *current = &a;
  auto *previous = current;
  int n = co_await *current;
  current = &b;
  n += co_await *current;
  co_return n + co_await *previous; // WARN: double-await
}

task<int> ok_pointer_reseated() {
  auto a = spin_up(0), b = spin_up(1);
  auto *current = &a;
  int n = co_await *current;
  current = &b;
  co_return n + co_await *current;
}

task<int> bad_newed() {
  auto *p = new value_task<int>(spin_up(0));
  int n = co_await *p;
  if (n < 0)
    n = co_await *p; // WARN: double-await
  delete p;
  co_return n;
}

task<int> ok_newed_again() {
  auto *p = new value_task<int>(spin_up(0));
  int n = co_await *p;
  delete p;
  p = new value_task<int>(spin_up(1));
  n += co_await *p;
  delete p;
  co_return n;
}

task<int> bad_const_reference_to_pointer(value_task<int> *p) {
  value_task<int> *const &alias = p;
  int n = co_await *alias;
  co_return n + co_await *p; // WARN: double-await
}

static void choose(value_task<int> *&out, value_task<int> &a,
                   value_task<int> &b, bool first) {
  out = first ? &a : &b;
}

task<int> ok_chosen_by_out_parameter(bool first) {
  auto a = spin_up(0), b = spin_up(1);
  value_task<int> *p = nullptr;
  choose(p, a, b, first);
  int n = co_await *p;
  choose(p, a, b, !first);
  co_return n + co_await *p;
}

//===-- Structs with references and pointers ------------------------------===//

task<int> bad_view_and_object() {
  auto t = spin_up(0);
  view v{t, 1};
  trace("id", v.id);
  int n = co_await v.work;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_two_views() {
  auto t = spin_up(0);
  view a{t, 1}, b{t, 2};
  int n = co_await a.work;
  co_return n + co_await b.work; // WARN: double-await
}

task<int> ok_two_views_of_two() {
  auto s = spin_up(0), t = spin_up(1);
  view a{s, 1}, b{t, 2};
  int n = co_await a.work;
  co_return n + co_await b.work;
}

task<int> bad_handle_copied() {
  auto t = spin_up(0);
  handle h{&t};
  handle copy = h;
  int n = co_await *h;
  if (copy)
    n += co_await *copy; // WARN: double-await
  co_return n;
}

task<int> ok_handle_cleared() {
  auto t = spin_up(0); // LIMIT: false alarm unconsumed (a handle class with a pointer)
  handle h{&t};
  int n = 0;
  if (h->is_completed()) {
    n = h->get_result();
    h.work = nullptr;
  }
  if (h)
    n = co_await *h;
  co_return n;
}

task<int> bad_handle_and_object() {
  auto t = spin_up(0);
  handle h{&t};
  int n = co_await *h.work;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_tuple_of_references() {
  auto a = spin_up(0), b = spin_up(1);
  std::tuple<value_task<int> &, value_task<int> &> both(a, b);
  int n = co_await std::get<0>(both) + co_await std::get<1>(both);
  co_return n + co_await a; // WARN: double-await
}

task<int> bad_tied_references() {
  auto a = spin_up(0), b = spin_up(1);
  auto [x, y] = std::tie(a, b);
  int n = co_await x + co_await y;
  co_return n + co_await b; // WARN: double-await
}

task<int> ok_tied_references() {
  auto a = spin_up(0), b = spin_up(1);
  auto [x, y] = std::tie(b, a);
  int n = co_await x;
  b = spin_up(2);
  co_return n + co_await y + co_await b;
}

task<int> bad_reference_wrappers_in_array() {
  auto a = spin_up(0), b = spin_up(1);
  std::array<std::reference_wrapper<value_task<int>>, 2> both = {a, b};
  int n = 0;
  for (auto &r : both)
    n += co_await r.get();
  co_return n + co_await a; // LIMIT: miss double-await (reference_wrappers in an array)
}

task<int> ok_reference_wrappers_in_array() {
  auto a = spin_up(0), b = spin_up(1);
  std::array<std::reference_wrapper<value_task<int>>, 2> both = {a, b};
  int n = 0;
  for (auto &r : both)
    n += co_await r.get();
  co_return n;
}

task<int> bad_initializer_list_of_pointers() {
  auto a = spin_up(0), b = spin_up(1);
  int n = 0;
  for (auto *p : {&a, &b, &a})
    n += co_await *p; // LIMIT: miss double-await (a list of pointers)
  co_return n;
}

task<int> ok_initializer_list_of_pointers() {
  auto a = spin_up(0), b = spin_up(1);
  int n = 0;
  for (auto *p : {&a, &b})
    n += co_await *p;
  co_return n;
}

//===-- Owners ------------------------------------------------------------===//

task<int> bad_raw_of_unique(std::unique_ptr<node> n) {
  node *raw = n.get();
  int sum = co_await raw->work;
  co_return sum + co_await n->work; // WARN: double-await
}

task<int> ok_unique_handed_over(std::unique_ptr<node> n) {
  std::unique_ptr<node> mine = std::move(n);
  int sum = co_await mine->work;
  if (mine->child)
    sum += co_await mine->child->work;
  co_return sum;
}

task<int> bad_child_by_reference(node &n) {
  node &child = *n.child;
  int sum = co_await child.work;
  co_return sum + co_await n.child->work; // WARN: double-await
}

task<int> ok_parent_and_child(node &n) {
  co_return co_await n.work + co_await n.child->work;
}

task<int> bad_released(std::unique_ptr<value_task<int>> box) {
  value_task<int> *raw = box.release();
  int n = co_await *raw;
  box.reset(raw);
  co_return n + co_await *box; // LIMIT: miss double-await (release() and reset() of a unique_ptr)
}

task<int> bad_weak_and_strong() {
  auto strong = std::make_shared<value_task<int>>(spin_up(0));
  std::weak_ptr<value_task<int>> weak = strong;
  int n = co_await *strong;
  if (auto again = weak.lock())
    n += co_await *again; // WARN: double-await
  co_return n;
}

task<int> ok_weak_of_other() {
  auto strong = std::make_shared<value_task<int>>(spin_up(0));
  auto other = std::make_shared<value_task<int>>(spin_up(1));
  std::weak_ptr<value_task<int>> weak = other;
  int n = co_await *strong;
  if (auto again = weak.lock())
    n += co_await *again;
  co_return n;
}

task<int> bad_boxes_swapped_back() {
  auto a = std::make_unique<value_task<int>>(spin_up(0));
  auto b = std::make_unique<value_task<int>>(spin_up(1));
  int n = co_await *a;
  std::swap(a, b);
  n += co_await *a;
  co_return n + co_await *b; // WARN: double-await
}

task<int> ok_boxes_swapped() {
  auto a = std::make_unique<value_task<int>>(spin_up(0));
  auto b = std::make_unique<value_task<int>>(spin_up(1));
  int n = co_await *a;
  a.swap(b);
  co_return n + co_await *a;
}

task<int> ok_optional_of_pointer() {
  auto t = spin_up(0);
  std::optional<value_task<int> *> open = &t;
  int n = 0;
  if (t.is_completed()) {
    n = t.get_result();
    open.reset();
  }
  if (open)
    n = co_await **open;
  co_return n;
}

task<int> bad_optional_emplaced_from_used() {
  auto t = spin_up(0);
  int n = co_await t;
  std::optional<value_task<int>> slot(std::in_place, std::move(t)); // WARN: double-await
  co_return n;
}

//===-- Lists of nodes ----------------------------------------------------===//

task<int> ok_list_walked(node *head) {
  int n = 0;
  for (node *p = head; p; p = p->next)
    n += co_await p->work;
  co_return n;
}

task<int> bad_list_not_advanced(node *head) {
  int n = 0;
  node *p = head;
  while (p) {
    int v = co_await p->work; // WARN: double-await
    if (v == 0)
      continue;
    n += v;
    p = p->next;
  }
  co_return n;
}

task<int> bad_head_after_walk(node *head) {
  int n = co_await head->work;
  for (node *p = head; p; p = p->next)
    n += co_await p->work; // WARN: double-await
  co_return n;
}

task<int> ok_head_then_rest(node *head) {
  int n = co_await head->work;
  for (node *p = head->next; p; p = p->next)
    n += co_await p->work;
  co_return n;
}

task<int> ok_tree_recursive(node *n) {
  if (!n)
    co_return 0;
  int sum = co_await n->work;
  sum += co_await ok_tree_recursive(n->child.get());
  co_return sum + co_await ok_tree_recursive(n->next);
}

task<int> bad_node_reached_twice(node *a) {
  node *b = a;
  int n = co_await a->work;
  if (b->next)
    n += co_await b->work; // WARN: double-await
  co_return n;
}
