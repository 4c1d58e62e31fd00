// RUN: %check_markers %s
// One expression: operands, initialisers, macros, operands that never run.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <initializer_list>
#include <map>
#include <ranges>
#include <string>
#include <string_view>

using namespace valuetask;

struct point {
  int x = 0;
  int y = 0;
};
struct money {
  int cents;
  friend money operator+(money a, money b);
  friend bool operator<(money a, money b);
  money &operator+=(money other);
};
value_task<int> coordinate(int axis);
value_task<money> balance(int account);
value_task<point> locate(int id);
value_task<std::string> title(int id);
void draw(point p);
void draw(int x, int y);
int pick(std::initializer_list<int> values);
template <class... A> std::string format(std::string_view text, A &&...args);

#define LOG(text, ...) draw(__VA_ARGS__)
#define SQUARE(x) ((x) * (x))
#define MAX_OF(a, b) ((a) > (b) ? (a) : (b))
#define TRY_OR(expr, other)                                                    \
  ({                                                                           \
    auto result_ = (expr);                                                     \
    result_ < 0 ? (other) : result_;                                           \
  })

//===-- Operands ----------------------------------------------------------===//

task<money> bad_sum_with_itself() {
  auto b = balance(1);
  co_return co_await b + co_await b; // WARN: double-await
}

task<money> ok_sum_of_two() {
  auto a = balance(1), b = balance(2);
  co_return co_await a + co_await b;
}

task<void> bad_two_arguments() {
  auto x = coordinate(0);
  draw(co_await x, co_await std::move(x)); // WARN: double-await
}

task<void> ok_two_arguments() {
  auto x = coordinate(0), y = coordinate(1);
  draw(co_await x, co_await y);
}

task<void> bad_braced_point() {
  auto x = coordinate(0);
  draw(point{co_await x, co_await x}); // WARN: double-await
}

task<void> ok_designated_point() {
  auto x = coordinate(0), y = coordinate(1);
  draw({.x = co_await x, .y = co_await y});
}

task<int> bad_initializer_list() {
  auto a = coordinate(0), b = coordinate(1);
  co_return pick({co_await a, co_await b, co_await a}); // WARN: double-await
}

task<bool> bad_compared_with_itself() {
  auto b = balance(1);
  co_return co_await b < co_await b; // WARN: double-await
}

task<int> bad_compound_assignment() {
  auto x = coordinate(0);
  int sum = co_await x;
  sum *= 2, sum += co_await x; // WARN: double-await
  co_return sum;
}

task<int> ok_conditional_operands(bool left) {
  auto x = coordinate(0);
  co_return left ? 2 * co_await x : co_await x - 1;
}

task<int> bad_condition_and_operand() {
  auto x = coordinate(0);
  co_return co_await x > 0 ? co_await x : 0; // WARN: double-await
}

task<int> ok_condition_saved() {
  auto x = coordinate(0);
  int v;
  co_return (v = co_await x) > 0 ? v : 0;
}

task<bool> bad_both_sides_of_and() {
  auto x = coordinate(0);
  co_return co_await x > 0 && co_await x < 10; // WARN: double-await
}

task<bool> ok_either_side_by_flag(bool low) {
  auto x = coordinate(0);
  co_return (low && co_await x < 0) || (!low && co_await x > 10);
}

task<int> bad_subscript_and_value(std::vector<int> &values) {
  auto x = coordinate(0);
  values[co_await x] = co_await x; // WARN: double-await
  co_return 0;
}

task<int> ok_nested_awaits() {
  co_return co_await coordinate(co_await coordinate(co_await coordinate(1)));
}

task<int> bad_moved_and_asked_in_call() {
  auto x = coordinate(0);
  auto ask = [](value_task<int> t, bool done) {
    return done ? sync_wait(t) : sync_wait(std::move(t));
  };
  auto y = std::move(x);
  co_return ask(std::move(y), x.is_completed()); // WARN: double-await
}

//===-- Macros ------------------------------------------------------------===//

task<int> bad_squared() {
  auto x = coordinate(0);
  co_return SQUARE(co_await x); // WARN: double-await
}

task<int> ok_squared() {
  const int x = co_await coordinate(0);
  co_return SQUARE(x) + SQUARE(co_await coordinate(1));
}

task<int> bad_maximum() {
  auto x = coordinate(0), y = coordinate(1);
  const int best = MAX_OF(co_await x, co_await y); // WARN: double-await, double-await
  co_return best;
}

task<int> ok_tried() {
  auto x = coordinate(0);
  int value = TRY_OR(sync_wait(x), -1);
  co_return value;
}

task<int> ok_logged() {
  auto x = coordinate(0), y = coordinate(1);
  LOG("at", co_await x, co_await y);
  co_return 0;
}

//===-- Never run ---------------------------------------------------------===//

task<int> ok_types_only() {
  auto x = coordinate(0);
  using type = decltype(x.get_result());
  static_assert(noexcept(x.is_completed()));
  static_assert(sizeof(x.get_result()) == sizeof(int));
  static_assert(requires { x.as_task(); });
  type value = co_await x;
  co_return value;
}

task<int> ok_lambda_in_decltype() {
  auto x = coordinate(0);
  auto take = [&] { return sync_wait(x); };
  decltype(take()) value = take();
  co_return value;
}

task<int> bad_type_then_twice() {
  auto x = coordinate(0);
  std::remove_cvref_t<decltype(x.get_result())> value = co_await x;
  co_return value + co_await x; // WARN: double-await
}

//===-- Declarations ------------------------------------------------------===//

task<int> bad_several_declarators() {
  auto x = coordinate(0), y = std::move(x), z = std::move(y);
  int a = co_await z, b = co_await y; // WARN: double-await
  co_return a + b;
}

task<int> ok_several_declarators() {
  auto t = coordinate(0);
  int a = co_await t, b = a, c = a + b;
  co_return c;
}

task<int> ok_bound_result() {
  auto [x, y] = co_await locate(1);
  auto &&[u, v] = co_await locate(2);
  co_return x *u + y *v;
}

task<int> bad_bound_result() {
  auto here = locate(1);
  auto [x, y] = co_await here;
  auto [u, v] = co_await here; // WARN: double-await
  co_return x *u + y *v;
}

task<int> bad_range_for_in_loop() {
  auto name = title(1);
  int n = 0;
  for (int i = 0; i < 2; ++i)
    for (char c : co_await name) // WARN: double-await
      n += c;
  co_return n;
}

task<int> ok_range_for_once() {
  auto name = title(1);
  int n = 0;
  for (char c : co_await name)
    n += c;
  co_return n;
}

task<int> ok_if_initializer() {
  if (auto t = title(1); t.is_completed())
    co_return static_cast<int>(t.get_result().size());
  else
    co_return static_cast<int>((co_await t).size());
}

task<int> ok_while_declares(int n) {
  while (const int x = co_await coordinate(n--))
    if (x < 0)
      co_return x;
  co_return n;
}

task<int> bad_for_header() {
  auto x = coordinate(0);
  int n = 0;
  for (int i = co_await x; i < co_await x; ++i) // WARN: double-await
    ++n;
  co_return n;
}

task<int> ok_for_header() {
  auto first = coordinate(0), last = coordinate(1);
  int n = 0;
  for (int i = co_await first, end = co_await last; i < end; ++i)
    ++n;
  co_return n;
}

task<std::string> bad_formatted() {
  auto name = title(1);
  co_return format("{} {}", co_await name, (co_await name).size()); // WARN: double-await
}

task<std::string> ok_formatted() {
  auto name = title(1);
  auto text = co_await name;
  co_return format("{} {}", text, text.size());
}

task<int> bad_switch_value_again() {
  auto x = coordinate(0);
  switch (co_await x) {
  case 0:
    co_return 0;
  case 1:
    co_return co_await coordinate(1);
  default:
    co_return -co_await x; // WARN: double-await
  }
}

task<int> ok_switch_value_named() {
  auto x = coordinate(0);
  switch (int v = co_await x; v) {
  case 0:
    co_return 0;
  default:
    co_return -v;
  }
}

struct screen {
  explicit screen(value_task<int> w)
      : width(std::move(w)), height(coordinate(1)) {}
  screen(value_task<int> w, int) : screen(std::move(w)) {}
  value_task<int> width;
  value_task<int> height;
};

task<int> ok_constructed() {
  screen s(coordinate(0));
  co_return co_await s.width *co_await s.height;
}

task<int> bad_constructed_from_used() {
  auto w = coordinate(0);
  screen s(std::move(w), 1);
  int area = co_await s.width * co_await s.height;
  co_return area + co_await w; // WARN: double-await
}
