// RUN: %check_markers %s
// Work that is started: by libraries, by pools of the project's own, and what
// threads and futures tell of it.
#include "valuetask_decls.h"
#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace valuetask;
value_task<int> make();
void use(int);
bool cond();

namespace boost::asio {
struct thread_pool {
  void join();
};
template <class Context, class F> void post(Context &, F &&) {}
template <class F> void post(F &&) {}
} // namespace boost::asio
namespace asio = boost::asio;

namespace tbb {
template <class... F> void parallel_invoke(const F &...) {}
template <class Index, class F> void parallel_for(Index, Index, const F &) {}
} // namespace tbb

struct thread_pool {
  void submit(std::function<void()> job);
  bool try_submit(std::function<void()> job);
  void execute(std::function<void()> job);
  void wait_idle();
};
struct work_queue {
  bool post(std::function<void()> job);
  std::future<int> enqueue(std::function<int()> job);
};
struct breaker {
  void execute(std::function<void()> job);
};
struct nursery {
  void spawn(task<void> work);
  task<void> join();
};
struct event_loop {
  template <class F> void post(F f) { Jobs.push_back(std::move(f)); }
  template <class F> void submit(F f) { f(); }
  std::vector<std::function<void()>> Jobs;
  void run();
};

// --- libraries -------------------------------------------------------------------

void bad_posted_twice(asio::thread_pool &p) {
  auto t = make();
  asio::post(p, [&] { use(sync_wait(t)); });
  asio::post(p, [&] { use(sync_wait(t)); }); // WARN: concurrent-await
  p.join();
}

void bad_posted_and_awaited() {
  auto t = make();
  asio::post([&] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void ok_posted_one_each(asio::thread_pool &p) {
  auto t = make(), u = make();
  asio::post(p, [&] { use(sync_wait(t)); });
  asio::post(p, [&] { use(sync_wait(u)); });
  p.join();
}

void bad_invoked_side_by_side() {
  auto t = make();
  tbb::parallel_invoke([&] { use(sync_wait(t)); }, [&] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_again_after_both() {
  auto t = make(), u = make();
  tbb::parallel_invoke([&] { use(sync_wait(t)); }, [&] { use(sync_wait(u)); });
  use(sync_wait(t)); // WARN: double-await
}

void bad_run_for_each_index() {
  auto t = make();
  tbb::parallel_for(0, 8, [&](int i) { use(i + sync_wait(t)); }); // WARN: concurrent-await
}

// --- pools of one's own ------------------------------------------------------------

void bad_submitted_in_a_loop(thread_pool &pool) {
  auto t = make();
  for (int i = 0; i < 4; ++i)
    pool.submit([&] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void ok_submitted_one_each(thread_pool &pool) {
  auto t = make(), u = make();
  pool.submit([&] { use(sync_wait(t)); });
  pool.submit([&] { use(sync_wait(u)); });
  pool.wait_idle();
}

void ok_submitted_then_new(thread_pool &pool) {
  auto t = make();
  pool.submit([&] { use(sync_wait(t)); });
  pool.wait_idle();
  t = make();
  use(sync_wait(t));
}

void bad_submitted_then_again(thread_pool &pool) {
  auto t = make();
  pool.submit([&] { use(sync_wait(t)); });
  pool.wait_idle();
  use(sync_wait(t)); // WARN: double-await
}

void bad_executed_by_a_pool(thread_pool &pool) {
  auto t = make();
  pool.execute([&] { use(sync_wait(t)); });
  pool.execute([&] { use(sync_wait(t)); }); // WARN: concurrent-await
}

// What the pool refuses it does not run.
void ok_refused(work_queue &queue) {
  auto t = make();
  if (!queue.post([&] { use(sync_wait(t)); }))
    use(sync_wait(t));
}

void ok_tried(thread_pool &pool) {
  auto t = make();
  if (!pool.try_submit([&] { use(sync_wait(t)); }))
    use(sync_wait(t));
}

// Nothing says that it runs elsewhere, or at all.
void ok_circuit_breaker(breaker &b) {
  auto t = make();
  bool ran = false;
  b.execute([&] {
    ran = true;
    use(sync_wait(t));
  });
  if (!ran)
    use(sync_wait(t));
}

task<void> bad_spawned_reader(nursery &scope) {
  auto t = make();
  auto read = [&]() -> task<void> { use(co_await t); };
  scope.spawn(read());
  scope.spawn(read()); // WARN: concurrent-await
  co_await scope.join();
}

task<void> ok_spawned_readers(nursery &scope) {
  auto read = [](value_task<int> mine) -> task<void> { use(co_await mine); };
  scope.spawn(read(make()));
  scope.spawn(read(make()));
  co_await scope.join();
}

void bad_queued(event_loop &loop) {
  auto t = make();
  loop.post([&] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
  loop.run();
}

// The name does not matter where the body is in sight and runs it.
void bad_run_at_once(event_loop &loop) {
  auto t = make();
  loop.submit([&] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: double-await
}

// --- what stands for the work --------------------------------------------------------

int ok_future_is_valid(bool offload) {
  auto t = make();
  std::future<int> f;
  if (offload)
    f = std::async(std::launch::async, [&] { return sync_wait(t); });
  return f.valid() ? f.get() : sync_wait(t);
}

int bad_future_is_not_asked(bool offload) {
  auto t = make();
  std::future<int> f;
  if (offload)
    f = std::async(std::launch::async, [&] { return sync_wait(t); });
  int n = f.valid() ? f.get() : 0;
  return n + sync_wait(t); // WARN: double-await
}

int ok_thread_is_joinable(bool offload) {
  auto t = make();
  int v = 0;
  std::thread w;
  if (offload)
    w = std::thread([&] { v = sync_wait(t); });
  if (w.joinable()) {
    w.join();
    return v;
  }
  return sync_wait(t);
}

int bad_thread_the_wrong_way(bool offload) {
  auto t = make(); // WARN: unconsumed
  int v = 0;
  std::thread w;
  if (offload)
    w = std::thread([&] { v = sync_wait(t); });
  if (!w.joinable())
    return v;
  w.join();
  return v + sync_wait(t); // WARN: double-await
}

int ok_optional_thread(bool offload) {
  auto t = make();
  int v = 0;
  std::optional<std::thread> w;
  if (offload)
    w.emplace([&] { v = sync_wait(t); });
  if (w) {
    w->join();
    return v;
  }
  return sync_wait(t);
}

int ok_joined_and_no_more(bool offload) {
  auto t = make();
  int v = 0;
  std::thread w;
  if (offload) {
    w = std::thread([&] { v = sync_wait(t); });
    w.join();
    t = make();
  }
  if (!w.joinable())
    v += sync_wait(t);
  return v;
}
