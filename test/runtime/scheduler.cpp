// Where a coroutine goes on: under the scheduler that it waited under, or at
// once.
//
// RUN: %runtime_tsan %s -o %t.tsan && %t.tsan
// UNSUPPORTED: sanitized

#include "expect.h"

#include <valuetask/valuetask.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace valuetask;

namespace {

/// One thread with a queue.
class loop final : public scheduler {
public:
  loop() : thread_([this] { run(); }) {}
  ~loop() {
    {
      std::lock_guard guard(lock_);
      over_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void post(continuation work) noexcept override {
    {
      std::lock_guard guard(lock_);
      queue_.push_back(work);
      ++posted;
    }
    changed_.notify_one();
  }

  std::thread::id id() const { return thread_.get_id(); }

  int posted = 0; // read when the loop is idle

private:
  void run() {
    scheduler_scope scope(this);
    std::unique_lock guard(lock_);
    for (;;) {
      changed_.wait(guard, [this] { return over_ || !queue_.empty(); });
      if (queue_.empty())
        return;
      continuation next = queue_.front();
      queue_.pop_front();
      guard.unlock();
      next();
      guard.lock();
    }
  }

  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<continuation> queue_;
  bool over_ = false;
  std::thread thread_;
};

/// Goes over to the loop's thread.
struct enter {
  loop &where;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const noexcept {
    where.post(waiting);
  }
  void await_resume() const noexcept {}
};

using int_source = manual_reset_value_task_source<int>;

struct gates {
  int_source plain;
  int_source free;
  int_source inner;
  int_source shared;
};

// Every result is set by the main thread, one after the other as `step` says.
task<void> visit(loop &l, gates &g, std::atomic<int> &step,
                 std::thread::id setter) {
  co_await enter{l};
  auto on_loop = [&] { return std::this_thread::get_id() == l.id(); };
  EXPECT(on_loop() && scheduler::current() == &l);
  auto a = g.plain.start();
  step = 1;
  EXPECT(co_await a == 1);
  EXPECT(on_loop());
  auto value = [](int_source &from) -> value_task<int> {
    co_return co_await from.start().configure_await(false);
  };
  auto b = value(g.inner); // goes on at the setter, its consumer here
  step = 2;
  EXPECT(co_await b == 2);
  EXPECT(on_loop());
  task<int> c = g.shared.start().as_task();
  step = 3;
  EXPECT(co_await c == 3);
  EXPECT(on_loop());
  auto d = g.free.start();
  step = 4;
  EXPECT(co_await d.configure_await(false) == 4);
  // The setter may have been quicker than the wait; then this is still the
  // loop.
  EXPECT(std::this_thread::get_id() == setter || on_loop());
}

void wait_for(const std::atomic<int> &step, int value) {
  while (step.load() != value)
    std::this_thread::yield();
  // Lets the loop begin to wait, mostly: both orders are right.
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

} // namespace

int main() {
  EXPECT(scheduler::current() == nullptr);
  for (int i = 0; i != 50; ++i) {
    loop l;
    gates g;
    std::atomic<int> step = 0;
    task<void> visitor = visit(l, g, step, std::this_thread::get_id());
    wait_for(step, 1);
    g.plain.set_result(1);
    wait_for(step, 2);
    g.inner.set_result(2);
    wait_for(step, 3);
    g.shared.set_result(3);
    wait_for(step, 4);
    g.free.set_result(4);
    visitor.get();
  }
  return result_of_checks();
}
