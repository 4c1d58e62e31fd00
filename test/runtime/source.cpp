// A source of one's own, made of the core: tokens, results, and its own rules.
//
// RUN: %runtime_asan %s -o %t.asan && %run_asan %t.asan
// RUN: %runtime_fast %s -o %t.fast && %t.fast
// UNSUPPORTED: sanitized

#include "expect.h"

#include <valuetask/valuetask.h>

#include <vector>

using namespace valuetask;

namespace {

struct failure {};
struct throws_on_copy {
  throws_on_copy() = default;
  throws_on_copy(const throws_on_copy &) { throw failure(); }
};

std::vector<misuse_kind> told;

using core = manual_reset_value_task_source_core<int>;

void set_flag(void *flag) { *static_cast<bool *>(flag) = true; }

void result_then_consumer() {
  core c;
  source_token token = c.token();
  EXPECT(c.status(token) == value_task_status::pending);
  c.set_result(1);
  EXPECT(c.status(token) == value_task_status::succeeded);
  bool called = false;
  EXPECT(!c.on_completed({set_flag, &called}, token)); // goes on by itself
  EXPECT(!called);
  EXPECT(c.get_result(token) == 1);
}

void consumer_then_result() {
  core c;
  bool called = false;
  EXPECT(c.on_completed({set_flag, &called}, c.token()));
  EXPECT(!called);
  c.set_result(2);
  EXPECT(called);
  EXPECT(c.get_result(c.token()) == 2);
}

void next_operation() {
  core c;
  source_token first = c.token();
  c.set_result(1);
  EXPECT(c.get_result(first) == 1);
  c.reset();
  EXPECT(c.token() != first);
  EXPECT(c.status(c.token()) == value_task_status::pending);
  EXPECT_THROWS(misuse_error, c.status(first));
  EXPECT_THROWS(misuse_error, c.get_result(first));
  EXPECT_THROWS(misuse_error, c.on_completed({}, first));
  c.set_exception(std::make_exception_ptr(operation_canceled()));
  EXPECT(c.status(c.token()) == value_task_status::canceled);
  EXPECT_THROWS(operation_canceled, c.get_result(c.token()));
}

void misused_by_its_owner() {
  told.clear();
  core c;
  EXPECT_THROWS(misuse_error, c.get_result(c.token()));
  bool called = false;
  EXPECT(c.on_completed({set_flag, &called}, c.token()));
  EXPECT_THROWS(misuse_error, c.on_completed({set_flag, &called}, c.token()));
  EXPECT_THROWS(misuse_error, (c.reset(), 0));
  c.set_result(1);
  EXPECT_THROWS(misuse_error, (c.set_result(2), 0));
  EXPECT_THROWS(misuse_error, (c.reset(), 0));
  EXPECT(c.get_result(c.token()) == 1);
  EXPECT_THROWS(misuse_error, c.get_result(c.token()));
  c.reset();
#if VALUETASK_CHECKED
  EXPECT(told ==
         std::vector<misuse_kind>(
             {misuse_kind::result_before_completion,
              misuse_kind::concurrent_consumption, misuse_kind::reset_too_early,
              misuse_kind::completed_twice, misuse_kind::reset_too_early,
              misuse_kind::double_consumption}));
#else
  EXPECT(told.empty());
#endif
}

// A result whose constructor throws leaves the operation open.
void result_that_cannot_be_made() {
  manual_reset_value_task_source_core<throws_on_copy> c;
  const throws_on_copy bad;
  EXPECT_THROWS(failure, (c.set_result(bad), 0));
  EXPECT(c.status(c.token()) == value_task_status::pending);
  c.set_exception(std::make_exception_ptr(failure()));
  EXPECT(c.status(c.token()) == value_task_status::faulted);
}

// What those write who do more than the ready-made source does.
class countdown final : public value_task_source<int> {
public:
  value_task<int> from(int n) {
    core_.reset();
    left_ = n;
    return value_task<int>(*this, core_.token());
  }
  void tick() {
    if (--left_ == 0)
      core_.set_result(++rounds_);
  }

private:
  value_task_status status(source_token token) override {
    return core_.status(token);
  }
  bool on_completed(continuation next, source_token token) override {
    return core_.on_completed(next, token);
  }
  int get_result(source_token token) override {
    return core_.get_result(token);
  }

  core core_;
  int left_ = 0;
  int rounds_ = 0;
};

void own_source() {
  countdown source;
  auto twice = [](countdown &c) -> value_task<int> {
    int first = co_await c.from(2);
    co_return first * 10 + co_await c.from(1);
  };
  auto t = twice(source);
  source.tick();
  EXPECT(!t.is_completed());
  source.tick();
  source.tick();
  EXPECT(t.get_result() == 12);
}

// A value task that stands for an operation which is over is refused.
void stale_value_task() {
  told.clear();
  countdown source;
  auto old = source.from(1);
  auto fresh = source.from(1);
  EXPECT_THROWS(misuse_error, old.is_completed());
  EXPECT_THROWS(misuse_error, sync_wait(std::move(old)));
  source.tick();
  EXPECT(fresh.get_result() == 1);
  for (misuse_kind kind : told)
    EXPECT(kind == misuse_kind::stale_token);
  EXPECT(told.size() == (VALUETASK_CHECKED ? 2 : 0));
}

} // namespace

int main() {
  set_misuse_handler([](const misuse &m) { told.push_back(m.kind); });
  result_then_consumer();
  consumer_then_result();
  next_operation();
  misused_by_its_owner();
  result_that_cannot_be_made();
  own_source();
  stale_value_task();
  return result_of_checks();
}
