// RUN: %check_markers %s
// async_simple: Lazy is spent by its first await, Future by what takes rvalues.

#include "Inputs/coroutine_parts.h"
#include <tuple>
#include <type_traits>
#include <vector>

namespace async_simple {

class Executor;
template <class T> class Try {
public:
  T &value();
};

template <class T> class Future {
public:
  Future(Future &&);
  Future &operator=(Future &&);

  bool valid() const;
  bool hasResult() const;
  T &&value() &&;
  T &value() &;
  const T &value() const &;
  Try<T> &&result() &&;
  Try<T> &result() &;
  T get() &&;
  void wait();
  Future via(Executor *executor) &&;
  template <class F> Future<std::invoke_result_t<F, T>> thenValue(F &&) && {
    return parts::made<Future<std::invoke_result_t<F, T>>>();
  }
  void setExecutor(Executor *executor);
};

template <class T> Future<T> makeReadyFuture(T &&value);
template <class T> parts::awaiter<T> operator co_await(Future<T> &&future);

namespace coro {

template <class T> class RescheduleLazy;

template <class T> class LazyBase {
public:
  LazyBase(LazyBase &&) noexcept;
  LazyBase(const LazyBase &) = delete;
  template <class F> void start(F &&) {}
  bool isReady() const;
  Executor *getExecutor();
  parts::awaiter<T> operator co_await();
  parts::awaiter<Try<T>> coAwaitTry();
};

template <class T = void> class [[nodiscard]] Lazy : public LazyBase<T> {
public:
  using promise_type = parts::promise<Lazy<T>, T>;
  Lazy(Lazy &&) noexcept;
  RescheduleLazy<T> via(Executor *executor) &&;
};

template <class T> class [[nodiscard]] RescheduleLazy : public LazyBase<T> {
public:
  void detach();
};

template <class L> int syncAwait(L &&lazy);
template <class... T> Lazy<std::tuple<Try<T>...>> collectAll(Lazy<T>... lazies);
template <class T>
Lazy<std::vector<Try<T>>> collectAll(std::vector<Lazy<T>> &&lazies);

} // namespace coro
} // namespace async_simple

using namespace async_simple;
using async_simple::coro::Lazy;

Lazy<int> read();
Lazy<> write();
Future<int> fetch();
Executor *executor();

//===-- Lazy -----------------------------------------------------------------===//

Lazy<int> bad_await_lvalue_twice() {
  auto lazy = read();
  use(co_await lazy);
  co_return co_await lazy; // WARN: double-await
}

Lazy<int> bad_retry_after_exception() {
  auto lazy = read();
  try {
    co_return co_await lazy;
  } catch (...) {
  }
  co_return co_await lazy; // WARN: double-await
}

int bad_sync_await_takes_lvalues() {
  auto lazy = read();
  use(coro::syncAwait(lazy));
  return coro::syncAwait(lazy); // WARN: double-await
}

Lazy<int> bad_await_after_start() {
  auto lazy = read();
  lazy.start([](Try<int> result) { use(result.value()); });
  co_return co_await lazy; // WARN: double-await
}

Lazy<int> bad_await_after_via() {
  auto lazy = read();
  std::move(lazy).via(executor()).detach();
  co_return co_await lazy; // WARN: double-await
}

Lazy<> bad_forgotten() {
  auto lazy = write(); // WARN: unconsumed
  use(co_await read());
}

Lazy<> bad_dropped() {
  write(); // WARN: unconsumed
  use(co_await read());
}

Lazy<int> bad_abandoned_on_one_path() {
  auto lazy = read(); // WARN: unconsumed
  if (cond())
    co_return 0;
  co_return co_await lazy;
}

Lazy<> bad_same_lazy_collected_twice() {
  auto lazy = read();
  co_await coro::collectAll(std::move(lazy), std::move(lazy)); // WARN: concurrent-await
}

Lazy<int> ok_await_once() {
  auto lazy = read();
  co_return co_await lazy;
}

Lazy<int> ok_await_try_once() {
  auto lazy = read();
  auto result = co_await lazy.coAwaitTry();
  co_return result.value();
}

Lazy<int> ok_asked_after_await() {
  auto lazy = read();
  int value = co_await lazy;
  if (!lazy.isReady())
    touch();
  co_return value;
}

void ok_started() {
  read().start([](Try<int> result) { use(result.value()); });
}

void ok_scheduled_and_detached() {
  auto lazy = read();
  std::move(lazy).via(executor()).detach();
}

Lazy<> ok_collected_from_a_vector() {
  std::vector<Lazy<int>> lazies;
  for (int i = 0; i < num(); ++i)
    lazies.push_back(read());
  for (auto &result : co_await coro::collectAll(std::move(lazies)))
    use(result.value());
}

Lazy<> ok_exclusive_branches() {
  auto lazy = read();
  if (cond())
    use(co_await lazy);
  else
    lazy.start([](Try<int> result) { use(result.value()); });
}

//===-- Future ---------------------------------------------------------------===//

int bad_value_before_completion() {
  auto future = fetch();
  return future.value(); // WARN: get-result-before-completion
}

int bad_get_twice() {
  auto future = fetch();
  use(std::move(future).get());
  return std::move(future).get(); // WARN: double-await
}

void bad_then_twice() {
  auto future = fetch();
  std::move(future).thenValue([](int value) { return value; });
  std::move(future).thenValue([](int value) { return value; }); // WARN: double-await
}

bool bad_has_result_after_via() {
  auto future = fetch();
  auto moved = std::move(future).via(executor());
  return future.hasResult(); // WARN: double-await
}

int ok_value_repeats_once_complete() {
  auto future = fetch();
  if (!future.hasResult())
    return 0;
  return future.value() + future.value();
}

int ok_wait_then_value() {
  auto future = fetch();
  future.wait();
  return future.value();
}

int ok_valid_after_hand_over() {
  auto future = fetch();
  auto moved = std::move(future).via(executor());
  if (future.valid())
    touch();
  return std::move(moved).get();
}

int ok_ready_made() {
  auto future = makeReadyFuture(1);
  return future.value();
}

void ok_last_continuation_dropped() {
  fetch().thenValue([](int value) { return value; });
}

Lazy<int> ok_future_awaited() {
  auto future = fetch();
  co_return co_await std::move(future);
}
