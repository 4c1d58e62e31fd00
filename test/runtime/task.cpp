// One result for many consumers.
//
// RUN: %runtime_asan %s -o %t.asan && %run_asan %t.asan
// UNSUPPORTED: sanitized

#include "expect.h"
#include "take.h"

#include <valuetask/valuetask.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace valuetask;

namespace {

struct failure {};

task<std::string> text(manual_reset_value_task_source<void> &source) {
  co_await source.start();
  co_return "a text that is too long to lie inside the string object";
}

void starts_at_once() {
  bool begun = false;
  auto body = [](bool &flag) -> task<void> {
    flag = true;
    co_return;
  };
  task<void> t = body(begun);
  EXPECT(begun && t.is_completed() && t.is_completed_successfully());
  t.get();
  t.get();
}

void many_await_in_order() {
  manual_reset_value_task_source<void> source;
  task<std::string> shared = text(source);
  std::vector<int> order;
  auto reader = [](task<std::string> from, std::vector<int> &to,
                   int number) -> task<std::size_t> {
    std::string got = co_await from;
    to.push_back(number);
    co_return got.size();
  };
  auto a = reader(shared, order, 1);
  auto b = reader(shared, order, 2);
  auto c = reader(shared, order, 3);
  EXPECT(!a.is_completed());
  source.set_result();
  EXPECT(a.get() == 55 && b.get() == 55 && c.get() == 55);
  EXPECT(order == std::vector<int>({1, 2, 3}));
  EXPECT(shared.get() == shared.get());
}

void moved_out_of_the_last_copy_only() {
  auto make = []() -> task<std::string> {
    co_return "a text that is too long to lie inside the string object";
  };
  task<std::string> one = make();
  task<std::string> other = one;
  EXPECT(std::move(one).get() == other.get()); // copied: `other` is there
  EXPECT(other.get().size() == 55);
  auto boxed = []() -> task<std::unique_ptr<int>> {
    co_return std::make_unique<int>(5);
  };
  task<std::unique_ptr<int>> b = boxed();
  EXPECT(*b.get() == 5 && *b.get() == 5); // looks, as it cannot be copied
  auto second = b;
  EXPECT_THROWS(std::logic_error, std::move(b).get());
  EXPECT(*second.get() == 5);
  auto taken = [](task<std::unique_ptr<int>> from) -> value_task<int> {
    std::unique_ptr<int> mine = co_await std::move(from);
    co_return *mine;
  };
  b = task<std::unique_ptr<int>>();
  EXPECT(take(taken(std::move(second))) == 5);
}

void everybody_gets_the_exception() {
  auto body = []() -> task<int> {
    throw failure();
    co_return 0;
  };
  task<int> t = body();
  EXPECT(t.is_faulted() && !t.is_canceled());
  EXPECT_THROWS(failure, t.get());
  EXPECT_THROWS(failure, t.get());
  auto canceled =
      task<int>::from_exception(std::make_exception_ptr(operation_canceled()));
  EXPECT(canceled.is_canceled() && !canceled.is_faulted());
  EXPECT(task<int>::from_result(3).get() == 3);
}

void holds_nothing() {
  task<int> none;
  EXPECT(!none && !none.is_completed());
  EXPECT_THROWS(std::logic_error, none.get());
}

void blocks() {
  manual_reset_value_task_source<void> source;
  task<std::string> t = text(source);
  std::thread other([&] { source.set_result(); });
  t.wait();
  EXPECT(t.is_completed());
  EXPECT(t.get().size() == 55);
  other.join();
}

// All copies are gone: the body runs to its end, then the memory goes.
void abandoned() {
  manual_reset_value_task_source<void> source;
  auto alive = std::make_shared<int>(0);
  auto body = [](manual_reset_value_task_source<void> &from,
                 std::shared_ptr<int> seen) -> task<int> {
    co_await from.start();
    co_return *seen;
  };
  body(source, alive);
  EXPECT(alive.use_count() == 2);
  source.set_result();
  EXPECT(alive.use_count() == 1);
}

} // namespace

int main() {
  starts_at_once();
  many_await_in_order();
  moved_out_of_the_last_copy_only();
  everybody_gets_the_exception();
  holds_nothing();
  blocks();
  abandoned();
  return result_of_checks();
}
