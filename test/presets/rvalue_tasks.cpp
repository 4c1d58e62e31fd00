// RUN: %check_markers %s
// Lazy tasks that are handed over as rvalues: stdexec, exec, unifex, tmc, Asio.

#include "Inputs/coroutine_parts.h"
#include <future>

namespace stdexec {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = parts::promise<task<T>, T>;
  task(task &&) noexcept;
  template <class P> parts::awaiter<T> as_awaitable(P &parent) && noexcept;
  parts::awaiter<T> operator co_await() && noexcept;
};

template <class S> void start_detached(S &&sender);

} // namespace stdexec

namespace experimental::execution {
namespace __task {

template <class T, class Context> class [[nodiscard]] basic_task {
public:
  using promise_type = parts::promise<basic_task<T, Context>, T>;
  basic_task(basic_task &&) noexcept;
  parts::awaiter<T> operator co_await() && noexcept;
};

} // namespace __task

struct default_task_context {};
template <class T> using task = __task::basic_task<T, default_task_context>;

} // namespace experimental::execution

namespace exec = experimental::execution;

namespace unifex {
namespace _task {

template <class T, bool Nothrow> struct _task {
  struct [[nodiscard]] type;
};

template <class T, bool Nothrow> struct _task<T, Nothrow>::type {
  using promise_type = parts::promise<type, T>;
  type(type &&) noexcept;
  type &operator=(type &&) noexcept;
  parts::awaiter<T> operator co_await() && noexcept;
};

} // namespace _task

template <class T> using task = typename _task::_task<T, false>::type;
template <class T> using nothrow_task = typename _task::_task<T, true>::type;

} // namespace unifex

namespace tmc {

class ex_cpu {};

template <class T> struct [[nodiscard]] task {
  using promise_type = parts::promise<task<T>, T>;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  parts::awaiter<T> operator co_await() && noexcept;
  [[nodiscard]] task &resume_on(ex_cpu &executor) & noexcept;
  [[nodiscard]] task &&resume_on(ex_cpu &executor) && noexcept;
};

template <class E, class T>
std::future<T> post_waitable(E &executor, task<T> work);
template <class... A> parts::awaiter<int> spawn_tuple(A &&...awaitables);

} // namespace tmc

namespace boost::asio {

class io_context {};
struct detached_t {};

template <class T, class Executor = int> class [[nodiscard]] awaitable {
public:
  using promise_type = parts::promise<awaitable<T, Executor>, T>;
  constexpr awaitable() noexcept {}
  awaitable(awaitable &&) noexcept;
  awaitable &operator=(awaitable &&) noexcept;
  bool valid() const noexcept;
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> continuation);
  T await_resume();
};

template <class T>
void co_spawn(io_context &context, awaitable<T> work, detached_t token);
template <class F>
  requires requires(F f) { f(); }
void co_spawn(io_context &, F &&, detached_t) {}

} // namespace boost::asio

using boost::asio::awaitable;
using boost::asio::co_spawn;

stdexec::task<int> read();
exec::task<int> read_exec();
unifex::task<int> read_unifex();
unifex::nothrow_task<int> read_nothrow();
tmc::task<int> read_tmc();
awaitable<int> read_asio();
awaitable<void> write_asio();

//===-- Consumed twice -------------------------------------------------------===//

stdexec::task<int> bad_stdexec_awaited_twice() {
  auto t = read();
  use(co_await std::move(t));
  co_return co_await std::move(t); // WARN: double-await
}

stdexec::task<int> bad_stdexec_started_then_awaited() {
  auto t = read();
  stdexec::start_detached(std::move(t));
  co_return co_await std::move(t); // WARN: double-await
}

exec::task<int> bad_exec_awaited_in_loop() {
  auto t = read_exec();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await std::move(t); // WARN: double-await
  co_return sum;
}

unifex::task<int> bad_unifex_retried() {
  auto t = read_unifex();
  try {
    co_return co_await std::move(t);
  } catch (...) {
  }
  co_return co_await std::move(t); // WARN: double-await
}

tmc::task<int> bad_tmc_posted_then_awaited(tmc::ex_cpu &executor) {
  auto t = read_tmc();
  auto posted = tmc::post_waitable(executor, std::move(t));
  use(posted.get());
  co_return co_await std::move(t); // WARN: double-await
}

tmc::task<int>
bad_tmc_awaited_twice_through_the_executor(tmc::ex_cpu &executor) {
  auto t = read_tmc();
  use(co_await std::move(t).resume_on(executor));
  co_return co_await std::move(t); // WARN: double-await
}

awaitable<void> bad_asio_awaited_twice() {
  auto work = read_asio();
  use(co_await std::move(work));
  use(co_await std::move(work)); // WARN: double-await
}

void bad_asio_spawned_twice(boost::asio::io_context &context) {
  auto work = write_asio();
  co_spawn(context, std::move(work), {});
  co_spawn(context, std::move(work), {}); // WARN: concurrent-await
}

//===-- A lazy task that never runs ------------------------------------------===//

stdexec::task<int> bad_stdexec_forgotten() {
  auto t = read(); // WARN: unconsumed
  co_return 0;
}

unifex::task<int> bad_unifex_forgotten() {
  auto t = read_nothrow(); // WARN: unconsumed
  co_return co_await read_unifex();
}

tmc::task<int> bad_tmc_abandoned_on_one_path() {
  auto t = read_tmc(); // WARN: unconsumed
  if (cond())
    co_return 0;
  co_return co_await std::move(t);
}

awaitable<void> bad_asio_dropped() {
  write_asio(); // WARN: unconsumed
  co_await write_asio();
}

awaitable<void> bad_asio_overwritten() {
  auto work = write_asio();
  work = write_asio(); // WARN: unconsumed
  co_await std::move(work);
}

//===-- Correct code ---------------------------------------------------------===//

stdexec::task<int> ok_stdexec_awaited_once() {
  auto t = read();
  co_return co_await std::move(t);
}

void ok_stdexec_started() {
  auto t = read();
  stdexec::start_detached(std::move(t));
}

exec::task<int> ok_exec_fresh_in_each_turn() {
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    auto t = read_exec();
    sum += co_await std::move(t);
  }
  co_return sum;
}

unifex::task<int> ok_unifex_reassigned() {
  auto t = read_unifex();
  use(co_await std::move(t));
  t = read_unifex();
  co_return co_await std::move(t);
}

tmc::task<int> ok_tmc_executor_set_on_the_object(tmc::ex_cpu &executor) {
  auto t = read_tmc();
  (void)t.resume_on(executor);
  co_return co_await std::move(t);
}

tmc::task<int> ok_tmc_executor_set_in_passing(tmc::ex_cpu &executor) {
  auto t = read_tmc();
  co_return co_await std::move(t).resume_on(executor);
}

tmc::task<int> ok_tmc_spawned_together() {
  auto t = read_tmc();
  auto u = read_tmc();
  co_return co_await tmc::spawn_tuple(std::move(t), std::move(u));
}

void ok_asio_spawned(boost::asio::io_context &context) {
  co_spawn(context, write_asio(), {});
  auto work = write_asio();
  co_spawn(context, std::move(work), {});
}

void ok_asio_callable_spawned(boost::asio::io_context &context) {
  co_spawn(context, [] { return write_asio(); }, {});
}

awaitable<void> ok_asio_valid_after_await() {
  auto work = write_asio();
  co_await std::move(work);
  if (work.valid())
    touch();
}

awaitable<void> ok_asio_filled_later() {
  awaitable<void> work;
  if (cond())
    work = write_asio();
  if (work.valid())
    co_await std::move(work);
}

awaitable<int> ok_asio_exclusive_branches(bool first) {
  auto work = read_asio();
  if (first)
    co_return co_await std::move(work);
  co_return 1 + co_await std::move(work);
}
