// RUN: %check_markers %s
// std::apply and std::visit: what a callable gets out of tuples and variants.

#include "helpers.h"
#include "valuetask_decls.h"

#include <tuple>
#include <variant>

using namespace valuetask;
using two = std::tuple<value_task<int>, value_task<int>>;

int bad_apply_twice() {
  two t{make(), make()};
  auto total = [](auto &...x) { return (sync_wait(x) + ...); };
  int n = std::apply(total, t);
  return n + sync_wait(std::get<0>(t)); // WARN: double-await
}

int ok_apply() {
  two t{make(), make()};
  return std::apply([](auto &...x) { return (sync_wait(x) + ...); }, t);
}

int bad_apply_one_left() {
  two t{make(), make()}; // WARN: unconsumed
  return std::apply(
      [](value_task<int> &a, value_task<int> &) { return sync_wait(a); }, t);
}

int bad_visit_twice() {
  std::variant<int, value_task<int>> v(make());
  auto wait = [](auto &x) {
    if constexpr (std::is_same_v<std::decay_t<decltype(x)>, int>)
      return x;
    else
      return sync_wait(x);
  };
  int n = std::visit(wait, v);
  return n + std::visit(wait, v); // WARN: double-await
}

int ok_visit() {
  std::variant<int, value_task<int>> v(make());
  return std::visit(
      [](auto &x) {
        if constexpr (std::is_same_v<std::decay_t<decltype(x)>, int>)
          return x;
        else
          return sync_wait(x);
      },
      v);
}

int ok_visit_renewed() {
  std::variant<int, value_task<int>> v(make());
  auto wait = [](auto &x) {
    if constexpr (std::is_same_v<std::decay_t<decltype(x)>, int>)
      return x;
    else
      return sync_wait(x);
  };
  int n = std::visit(wait, v);
  v = n;
  return n + std::visit(wait, v);
}

int ok_visit_refilled() {
  std::variant<int, value_task<int>> v(make());
  auto wait = [](auto &x) {
    if constexpr (std::is_same_v<std::decay_t<decltype(x)>, int>)
      return x;
    else
      return sync_wait(x);
  };
  int n = std::visit(wait, v);
  v.emplace<1>(make());
  return n + std::visit(wait, v);
}

int ok_apply_moved() {
  two t{make(), make()};
  return std::apply([](auto... x) { return (sync_wait(x) + ...); },
                    std::move(t));
}
