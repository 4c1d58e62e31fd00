// RUN: %check_markers %s
// folly: futures handed over as rvalues, coroutine tasks, coro::Future.

#include "Inputs/coroutine_parts.h"
#include <chrono>
#include <optional>
#include <tuple>
#include <type_traits>
#include <vector>

namespace folly {

struct Unit {};
class Executor;
template <class T> class Try {
public:
  T &value();
};
template <class T> class Future;

template <class T> class SemiFuture {
public:
  SemiFuture(T &&value);
  template <class... A> explicit SemiFuture(std::in_place_t, A &&...);
  SemiFuture(SemiFuture &&) noexcept;
  SemiFuture(Future<T> &&) noexcept;
  SemiFuture &operator=(SemiFuture &&) noexcept;
  static SemiFuture makeEmpty();

  bool valid() const noexcept;
  bool isReady() const;
  bool hasValue() const;
  bool hasException() const;
  T &value() &;
  const T &value() const &;
  T &&value() &&;
  std::optional<Try<T>> poll();
  T get() &&;
  SemiFuture &wait() &;
  SemiFuture &&wait() &&;
  Future<T> via(Executor *executor) &&;
  template <class F>
  SemiFuture<std::invoke_result_t<F, T>> deferValue(F &&) && {
    return parts::made<SemiFuture<std::invoke_result_t<F, T>>>();
  }
};

template <class T> class Future {
public:
  Future();
  Future(T &&value);
  template <class... A> explicit Future(std::in_place_t, A &&...);
  Future(Future &&) noexcept;
  Future &operator=(Future &&) noexcept;
  static Future makeEmpty();

  bool valid() const noexcept;
  bool isReady() const;
  bool hasValue() const;
  bool hasException() const;
  T &value() &;
  const T &value() const &;
  T &&value() &&;
  Try<T> &&result() &&;
  std::optional<Try<T>> poll();
  T get() &&;
  Future &wait() &;
  Future &&wait() &&;
  Future via(Executor *executor) &&;
  Future via(Executor *executor) &;
  SemiFuture<T> semi() &&;
  template <class F> Future<std::invoke_result_t<F, T>> thenValue(F &&) && {
    return parts::made<Future<std::invoke_result_t<F, T>>>();
  }
};

template <class T> class Promise {
public:
  Promise();
  Promise(Promise &&) noexcept;
  Promise &operator=(Promise &&) noexcept;
  void setValue(T);
  Future<T> getFuture();
  SemiFuture<T> getSemiFuture();
};

template <class T> Future<std::decay_t<T>> makeFuture(T &&value);
template <class T> SemiFuture<std::decay_t<T>> makeSemiFuture(T &&value);
template <class... F>
SemiFuture<std::tuple<Try<int>, Try<int>>> collectAll(F &&...futures);
template <class C> SemiFuture<std::vector<int>> collect(C &&collection);

template <class T> parts::awaiter<T> operator co_await(Future<T> &&future);
template <class T> parts::awaiter<T> operator co_await(SemiFuture<T> &&future);

namespace coro {

template <class T> class [[nodiscard]] TaskWithExecutor {
public:
  TaskWithExecutor(TaskWithExecutor &&) noexcept;
  SemiFuture<T> start() &&;
  parts::awaiter<T> operator co_await() && noexcept;
};

template <class T> class [[nodiscard]] Task {
public:
  using promise_type = parts::promise<Task<T>, T>;
  Task(Task &&) noexcept;
  Task &operator=(Task task) noexcept;
  TaskWithExecutor<T> scheduleOn(Executor *executor) && noexcept;
  SemiFuture<T> semi() &&;
  parts::awaiter<T> operator co_await() && noexcept;
};

template <class T> class Future {
public:
  Future() = default;
  Future(Future &&) noexcept;
  Future &operator=(Future &&) noexcept;
  bool valid() const noexcept;
  explicit operator bool() const noexcept;
  bool isReady() const noexcept;
  parts::awaiter<T> operator co_await() && noexcept;
};

template <class... T> Task<std::tuple<T...>> collectAll(Task<T>... tasks);
template <class T> Task<T> timeout(Task<T> task, std::chrono::seconds duration);

} // namespace coro
} // namespace folly

using folly::Future;
using folly::SemiFuture;
using folly::coro::Task;

Future<int> fetch();
SemiFuture<int> fetch_semi();
Task<int> read();
Task<int> write(int value);
folly::coro::Future<int> promised();
std::pair<int, Future<int>> numbered();
folly::Executor *executor();

//===-- Future and SemiFuture ------------------------------------------------===//

int bad_get_twice() {
  auto f = fetch();
  use(std::move(f).get());
  return std::move(f).get(); // WARN: double-await
}

void bad_continued_twice() {
  auto f = fetch();
  std::move(f).thenValue([](int value) { return value; });
  std::move(f).thenValue([](int value) { return value; }); // WARN: double-await
}

int bad_value_before_completion() {
  auto f = fetch();
  return f.value(); // WARN: get-result-before-completion
}

bool bad_has_value_before_completion() {
  auto f = fetch();
  return f.hasValue(); // WARN: get-result-before-completion
}

bool bad_asked_after_hand_over() {
  auto f = fetch();
  auto chained = std::move(f).via(executor());
  return f.isReady(); // WARN: double-await
}

bool bad_asked_after_hand_over_from_a_pair() {
  auto pair = numbered();
  auto f = std::move(pair.second);
  return pair.second.isReady(); // WARN: double-await
}

void bad_semi_future_forgotten() {
  auto f = fetch_semi(); // WARN: unconsumed
  touch();
}

int bad_semi_future_abandoned_on_one_path() {
  auto f = fetch_semi(); // WARN: unconsumed
  if (cond())
    return 0;
  return std::move(f).get();
}

void bad_semi_future_overwritten() {
  auto f = fetch_semi();
  f = fetch_semi(); // WARN: unconsumed
  use(std::move(f).get());
}

void bad_same_future_collected_twice() {
  auto f = fetch();
  auto both = folly::collectAll(std::move(f), std::move(f)); // WARN: concurrent-await
  use(std::get<0>(std::move(both).get()).value());
}

int ok_get_blocks() {
  auto f = fetch();
  return std::move(f).get();
}

int ok_waited_and_read_in_one_go() {
  auto f = fetch();
  return std::move(f).wait().value();
}

int ok_waited_as_rvalue_then_read() {
  auto f = fetch_semi();
  std::move(f).wait();
  return f.value();
}

int ok_value_repeats_once_complete() {
  auto f = fetch();
  f.wait();
  return f.hasValue() ? f.value() + f.value() : 0;
}

int ok_is_ready_decides() {
  auto f = fetch();
  if (f.isReady() && f.hasValue())
    return f.value();
  return std::move(f).get();
}

int ok_polled_until_there() {
  auto f = fetch();
  auto result = f.poll();
  while (!result)
    result = f.poll();
  return result->value();
}

bool ok_valid_after_hand_over() {
  auto f = fetch();
  auto chained = std::move(f).via(executor());
  return f.valid();
}

int ok_via_on_lvalue_keeps_the_future() {
  auto f = fetch();
  auto chained = f.via(executor());
  return std::move(f).get();
}

void ok_future_runs_on_when_dropped() {
  auto unused = fetch().thenValue([](int value) { return value; });
}

int ok_ready_made() {
  auto f = folly::makeSemiFuture(1);
  return f.value();
}

int ok_ready_from_a_value() {
  SemiFuture<int> f(1);
  return f.value();
}

void ok_ready_made_dropped() {
  auto f = folly::makeSemiFuture(1);
  touch();
}

int ok_empty_then_filled() {
  auto f = SemiFuture<int>::makeEmpty();
  f = fetch_semi();
  return std::move(f).get();
}

void ok_collected_from_a_vector() {
  std::vector<SemiFuture<int>> futures;
  for (int i = 0; i < num(); ++i)
    futures.push_back(fetch_semi());
  for (int value : folly::collect(futures).get())
    use(value);
}

Task<int> ok_future_awaited() {
  auto f = fetch();
  co_return co_await std::move(f);
}

int bad_promise_never_kept() {
  folly::Promise<int> p;
  auto q = std::move(p);
  auto f = q.getFuture();
  return f.value(); // WARN: get-result-before-completion
}

int ok_promise_moved_then_kept() {
  folly::Promise<int> p;
  auto f = p.getFuture();
  auto q = std::move(p);
  q.setValue(1);
  return f.value();
}

int ok_promise_kept_then_moved() {
  folly::Promise<int> p;
  p.setValue(1);
  auto q = std::move(p);
  return q.getFuture().value();
}

int ok_promise_assigned() {
  folly::Promise<int> p, q;
  p.setValue(1);
  q = std::move(p);
  return q.getFuture().value();
}

int ok_made_in_place() {
  auto f = Future<int>(std::in_place, 1);
  auto g = SemiFuture<int>(std::in_place, 2);
  return f.value() + g.value();
}

template <class T> static T handed_back(T value) { return value; }

template <class T> static std::decay_t<T> decayed(T &&value) {
  return static_cast<T &&>(value);
}

void ok_ready_handed_back() {
  auto f = folly::makeSemiFuture(1);
  handed_back(std::move(f));
  auto g = folly::makeSemiFuture(1);
  decayed(std::move(g));
}

void bad_pending_handed_back() {
  auto f = fetch_semi();
  handed_back(std::move(f)); // WARN: unconsumed
}

void ok_collected_and_left() {
  auto f = folly::collectAll(fetch(), fetch());
}

//===-- coro::Task -----------------------------------------------------------===//

Task<int> bad_task_forgotten() {
  auto task = write(1); // WARN: unconsumed
  co_return co_await read();
}

Task<int> bad_task_dropped() {
  write(1); // WARN: unconsumed
  co_return co_await read();
}

Task<int> bad_task_awaited_twice() {
  auto task = read();
  use(co_await std::move(task));
  co_return co_await std::move(task); // WARN: double-await
}

Task<int> bad_task_awaited_after_timeout() {
  auto task = read();
  try {
    co_return co_await folly::coro::timeout(std::move(task),
                                            std::chrono::seconds(1));
  } catch (...) {
  }
  co_return co_await std::move(task); // WARN: double-await
}

Task<int> bad_task_started_and_awaited() {
  auto task = read();
  use(std::move(task).scheduleOn(executor()).start().get());
  co_return co_await std::move(task); // WARN: double-await
}

Task<int> bad_scheduled_and_never_started() {
  auto scheduled = read().scheduleOn(executor()); // WARN: unconsumed
  co_return co_await read();
}

Task<int> ok_task_awaited_once() {
  auto task = read();
  co_return co_await std::move(task);
}

#define CO_ASSERT_TRUE(condition)                                              \
  switch (0)                                                                   \
  case 0:                                                                      \
  default:                                                                     \
    if (condition)                                                             \
      ;                                                                        \
    else                                                                       \
      co_return 0

Task<int> ok_asserted_in_a_coroutine() {
  auto task = read();
  CO_ASSERT_TRUE(cond());
  co_return co_await std::move(task);
}

Task<int> bad_taken_again_after_an_assertion() {
  auto task = read();
  use(co_await std::move(task));
  CO_ASSERT_TRUE(cond());
  co_return co_await std::move(task); // WARN: double-await
}

Task<int> ok_tasks_collected() {
  auto first = read();
  auto second = read();
  auto [a, b] =
      co_await folly::coro::collectAll(std::move(first), std::move(second));
  co_return a + b;
}

Task<int> ok_task_fresh_in_each_turn() {
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    auto task = write(i);
    sum += co_await std::move(task);
  }
  co_return sum;
}

int ok_task_turned_into_a_future() {
  auto task = read();
  return std::move(task).semi().get();
}

// What co_yield gives ends the coroutine: its awaiter does not come back.
struct last_words {};
last_words co_result(int value);
struct final_awaiter {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  [[noreturn]] void await_resume() noexcept;
};
struct yielding {
  struct promise_type : parts::promise_base<yielding> {
    final_awaiter yield_value(last_words) noexcept;
    template <class U> void return_value(U &&);
  };
  parts::awaiter<int> operator co_await() && noexcept;
};

static yielding ends_with(Task<int> &task) {
  co_yield co_result(co_await std::move(task));
}

Task<int> ok_awaited_in_the_last_yield() {
  auto task = read();
  co_return co_await ends_with(task);
}

Task<int> bad_awaited_in_the_last_yield_twice() {
  auto task = read();
  use(co_await ends_with(task));
  co_return co_await std::move(task); // WARN: double-await
}

//===-- coro::Future ---------------------------------------------------------===//

Task<int> bad_coro_future_awaited_twice() {
  auto f = promised();
  use(co_await std::move(f));
  co_return co_await std::move(f); // WARN: double-await
}

bool bad_coro_future_asked_after_move() {
  auto f = promised();
  auto g = std::move(f);
  return f.isReady(); // WARN: double-await
}

bool ok_coro_future_validity_after_move() {
  auto f = promised();
  auto g = std::move(f);
  return f.valid() || f;
}

void ok_coro_future_dropped() {
  auto f = promised();
  touch();
}
