// RUN: %check_markers %s
// Boost.Cobalt: the eager promise and the lazy task.

#include "Inputs/coroutine_parts.h"

namespace boost::asio {
class io_context {};
struct use_future_t {};
} // namespace boost::asio

namespace boost::cobalt {

template <class T> struct [[nodiscard]] promise {
  using promise_type = parts::promise<promise<T>, T>;
  promise(promise &&) noexcept;
  promise &operator=(promise &&) noexcept;

  parts::awaiter<T> operator co_await();
  void operator+() &&;
  void cancel();
  bool ready() const;
  explicit operator bool() const;
  bool attached() const;
  void detach();
  void attach();
  T get();
};

template <class T> struct [[nodiscard]] task {
  using promise_type = parts::promise<task<T>, T>;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  parts::awaiter<T> operator co_await();
};

template <class... P> parts::awaiter<int> join(P &&...promises);
template <class... P> parts::awaiter<int> gather(P &&...promises);
template <class... P> parts::awaiter<int> race(P &&...promises);
template <class T> T run(task<T> t);
template <class T>
void spawn(boost::asio::io_context &context, task<T> &&t,
           boost::asio::use_future_t token);

} // namespace boost::cobalt

using boost::cobalt::promise;
using boost::cobalt::task;

promise<int> start();
promise<int> timer();
promise<void> background();
task<int> read();

//===-- promise --------------------------------------------------------------===//

promise<int> bad_await_lvalue_twice() {
  auto p = start();
  use(co_await p);
  co_return co_await p; // WARN: double-await
}

int bad_get_before_completion() {
  auto p = start();
  return p.get(); // WARN: get-result-before-completion
}

int bad_get_twice() {
  auto p = start();
  if (!p.ready())
    return 0;
  use(p.get());
  return p.get(); // WARN: double-await
}

promise<int> bad_await_after_get() {
  auto p = start();
  if (p.ready())
    use(p.get());
  co_return co_await p; // WARN: double-await
}

promise<int> bad_await_after_join() {
  auto p = start();
  auto q = start();
  co_await boost::cobalt::join(p, q);
  co_return co_await p; // WARN: double-await
}

promise<void> bad_same_promise_gathered_twice() {
  auto p = start();
  co_await boost::cobalt::gather(p, p); // WARN: concurrent-await
}

promise<int> ok_await_once() {
  auto p = start();
  co_return co_await p;
}

promise<int> ok_get_once_ready() {
  auto p = start();
  if (p.ready())
    co_return p.get();
  co_return co_await p;
}

promise<int> ok_raced_until_done() {
  auto p = start();
  while (!p.ready())
    co_await boost::cobalt::race(p, timer());
  co_return p.get();
}

promise<int> ok_loser_of_a_race_awaited() {
  auto p = start();
  co_await boost::cobalt::race(p, timer());
  co_return co_await p;
}

promise<int> ok_taken_while_it_has_a_result() {
  auto p = start();
  if (cond())
    use(co_await p);
  if (p)
    co_return co_await p;
  co_return 0;
}

promise<bool> ok_asked_after_await() {
  auto p = start();
  use(co_await p);
  co_return p.ready() && !p;
}

void ok_cancelled_by_leaving_the_scope() {
  auto p = background();
  touch();
}

void ok_sent_to_the_background() {
  +background();
}

promise<int> ok_detached_then_awaited() {
  auto p = start();
  p.detach();
  co_return co_await p;
}

promise<int> ok_cancelled_then_awaited() {
  auto p = start();
  p.cancel();
  co_return co_await p;
}

//===-- task -----------------------------------------------------------------===//

promise<int> bad_task_awaited_twice() {
  auto t = read();
  use(co_await t);
  co_return co_await t; // WARN: double-await
}

promise<void> bad_task_forgotten() {
  auto t = read(); // WARN: unconsumed
  co_await background();
}

promise<int> bad_task_abandoned_on_one_path() {
  auto t = read(); // WARN: unconsumed
  if (cond())
    co_return 0;
  co_return co_await t;
}

promise<int> bad_task_awaited_after_spawn(boost::asio::io_context &context) {
  auto t = read();
  spawn(context, std::move(t), {});
  co_return co_await t; // WARN: concurrent-await
}

int ok_task_run() {
  auto t = read();
  return run(std::move(t));
}

promise<int> ok_task_fresh_in_each_turn() {
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    auto t = read();
    sum += co_await t;
  }
  co_return sum;
}

void ok_task_spawned(boost::asio::io_context &context) {
  auto t = read();
  spawn(context, std::move(t), {});
}
