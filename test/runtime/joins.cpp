// Waiting for several, and for none.
//
// RUN: %runtime_asan %s -o %t.asan && %run_asan %t.asan
// RUN: %if gxx %{ %runtime_gxx %s -o %t.gxx && %t.gxx %}
// UNSUPPORTED: sanitized

#include "expect.h"

#include <valuetask/valuetask.h>

#include <memory>
#include <string>
#include <vector>

using namespace valuetask;

namespace {

struct failure {
  int number;
};

using int_source = manual_reset_value_task_source<int>;

value_task<int> ready(int value) { co_return value; }
value_task<void> nothing_much() { co_return; }
value_task<std::unique_ptr<int>> boxed(int value) {
  co_return std::make_unique<int>(value);
}
task<std::string> text() { co_return "text"; }
value_task<int> fails(int number) {
  throw failure{number};
  co_return 0;
}

void all_of_different_types() {
  auto [number, box, string, none] =
      sync_wait(when_all(ready(1), boxed(2), text(), nothing_much()));
  EXPECT(number == 1 && *box == 2 && string == "text");
  (void)none;
}

void all_of_lvalues_and_wrappers() {
  auto t = ready(1);
  auto u = ready(2);
  auto [a, b] = sync_wait(when_all(t, u.configure_await(false)));
  EXPECT(a == 1 && b == 2);
  auto [c, d, e, f, g, h, i] = sync_wait(when_all(
      ready(1), ready(2), ready(3), ready(4), ready(5), ready(6), ready(7)));
  EXPECT(c + d + e + f + g + h + i == 28);
}

void all_wait_for_the_last() {
  std::vector<int_source> sources(3);
  auto all =
      when_all(sources[0].start(), sources[1].start(), sources[2].start());
  sources[2].set_result(30);
  sources[0].set_result(10);
  EXPECT(!all.is_completed());
  sources[1].set_result(20);
  auto [a, b, c] = all.get();
  EXPECT(a == 10 && b == 20 && c == 30);
}

void all_of_a_vector() {
  std::vector<value_task<int>> many;
  for (int i = 0; i != 10; ++i)
    many.push_back(ready(i));
  EXPECT(sync_wait(when_all(std::move(many))).back() == 9);
  EXPECT(sync_wait(when_all(std::vector<value_task<int>>())).empty());
  std::vector<task<std::string>> texts(3, text());
  EXPECT(sync_wait(when_all(texts)).size() == 3);
  std::vector<value_task<std::unique_ptr<int>>> boxes;
  boxes.push_back(boxed(4));
  EXPECT(*sync_wait(when_all(std::move(boxes)))[0] == 4);
}

// All are waited for; the first in the order of arguments decides.
void all_fail() {
  int_source source;
  auto all = when_all(source.start(), fails(2), fails(3));
  EXPECT(!all.is_completed());
  source.set_result(1);
  EXPECT(all.is_faulted());
  try {
    all.get();
    EXPECT(false);
  } catch (const failure &f) {
    EXPECT(f.number == 2);
  }
}

void all_of_all() {
  auto inner = [] { return when_all(ready(1), ready(2)); };
  auto [x, y] = sync_wait(when_all(inner(), inner()));
  EXPECT(std::get<1>(x) == 2 && std::get<0>(y) == 1);
}

void first_of_several() {
  std::vector<int_source> sources(3);
  auto any =
      when_any(sources[0].start(), sources[1].start(), sources[2].start());
  EXPECT(!any.is_completed());
  sources[1].set_result(1);
  EXPECT(any.get() == 1);
  sources[0].set_result(0);
  any = task<std::size_t>();
  sources[2].set_exception(std::make_exception_ptr(failure{3}));
  EXPECT(when_any(sources[0].start(), ready(1)).get() == 1);
  sources[0].set_result(0);
  EXPECT(when_any(fails(1), ready(2)).get() == 0); // does not fail itself
  std::vector<task<std::string>> texts(2, text());
  EXPECT(when_any(texts).get() == 0);
  EXPECT_THROWS(std::invalid_argument,
                when_any(std::vector<value_task<int>>()));
}

int unobserved = 0;

void work_that_nobody_waits_for() {
  set_unobserved_exception_handler([](std::exception_ptr) { ++unobserved; });
  int_source source;
  int seen = 0;
  // The closure is a temporary; the coroutine uses its captures later.
  spawn([&seen, &source, box = std::make_unique<int>(5)]() -> task<void> {
    seen = co_await source.start() + *box;
  });
  EXPECT(seen == 0);
  source.set_result(1);
  EXPECT(seen == 6);
  spawn([&seen] { seen = 7; });
  EXPECT(seen == 7);
  spawn(fails(1));
  spawn([]() -> value_task<int> { return fails(2); });
  start_detached(text());
  spawn([] { throw failure{3}; });
  EXPECT(unobserved == 3);
  auto t = ready(1);
  spawn(t); // as an lvalue
  auto again = [&seen]() -> task<void> {
    ++seen;
    co_return;
  };
  spawn(again);
  spawn(again);
  EXPECT(seen == 9);
  set_unobserved_exception_handler(nullptr);
}

/// An awaitable of somebody else's.
struct foreign {
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return 8; }
};

void awaitables_of_others() {
  EXPECT(sync_wait(foreign()) == 8);
  foreign f;
  auto [a, b] = sync_wait(when_all(f, ready(1)));
  EXPECT(a == 8 && b == 1);
}

} // namespace

int main() {
  all_of_different_types();
  all_of_lvalues_and_wrappers();
  all_wait_for_the_last();
  all_of_a_vector();
  all_fail();
  all_of_all();
  first_of_several();
  work_that_nobody_waits_for();
  awaitables_of_others();
  return result_of_checks();
}
