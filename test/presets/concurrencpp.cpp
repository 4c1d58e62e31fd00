// RUN: %check_markers %s
// concurrencpp: result and lazy_result move out of whatever they are called on.

#include "Inputs/coroutine_parts.h"
#include <chrono>
#include <memory>
#include <tuple>

namespace concurrencpp {

enum class result_status { idle, value, exception };

template <class T> class result {
public:
  using promise_type = parts::promise<result<T>, T>;

  result() noexcept = default;
  result(result &&) noexcept;
  result &operator=(result &&) noexcept;

  explicit operator bool() const noexcept;
  result_status status() const;
  void wait() const;
  template <class R, class P>
  result_status wait_for(std::chrono::duration<R, P> duration) const;
  T get();
  parts::awaiter<T> operator co_await();
  parts::awaiter<result> resolve();
};

template <class T> class lazy_result {
public:
  using promise_type = parts::promise<lazy_result<T>, T>;

  lazy_result() noexcept = default;
  lazy_result(lazy_result &&) noexcept;
  lazy_result &operator=(lazy_result &&) noexcept;

  explicit operator bool() const noexcept;
  result_status status() const;
  parts::awaiter<T> operator co_await();
  parts::awaiter<lazy_result> resolve();
  result<T> run();
};

template <class T, class... A> result<T> make_ready_result(A &&...arguments);

class executor;
template <class... R>
lazy_result<std::tuple<R...>> when_all(std::shared_ptr<executor> resume_on,
                                       R &&...results);

} // namespace concurrencpp

using namespace concurrencpp;

result<int> submit();
lazy_result<int> make_lazy();
std::shared_ptr<executor> background();

//===-- Consumed twice -------------------------------------------------------===//

int bad_get_twice() {
  auto r = submit();
  if (r.get() < 0)
    return 0;
  return r.get(); // WARN: double-await
}

result<int> bad_await_lvalue_twice() {
  auto r = submit();
  use(co_await r);
  co_return co_await r; // WARN: double-await
}

result<int> bad_get_after_resolve() {
  auto r = submit();
  auto resolved = co_await r.resolve();
  use(resolved.get());
  co_return r.get(); // WARN: double-await
}

void bad_wait_after_get() {
  auto r = submit();
  use(r.get());
  r.wait(); // WARN: double-await
}

result<int> bad_await_in_loop() {
  auto r = submit();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += co_await r; // WARN: double-await
  co_return sum;
}

lazy_result<int> bad_await_after_run() {
  auto lazy = make_lazy();
  auto r = lazy.run();
  use(co_await r);
  co_return co_await lazy; // WARN: double-await
}

result<int> bad_await_after_when_all() {
  auto first = submit();
  auto second = submit();
  auto all =
      co_await when_all(background(), std::move(first), std::move(second));
  co_return co_await first; // WARN: double-await
}

//===-- A lazy result that never runs ----------------------------------------===//

result<int> bad_lazy_forgotten() {
  auto lazy = make_lazy(); // WARN: unconsumed
  co_return co_await submit();
}

result<int> bad_lazy_on_one_path() {
  auto lazy = make_lazy(); // WARN: unconsumed
  if (cond())
    co_return 0;
  co_return co_await lazy;
}

void bad_lazy_dropped() {
  make_lazy(); // WARN: unconsumed
}

void bad_lazy_overwritten() {
  auto lazy = make_lazy();
  lazy = make_lazy(); // WARN: unconsumed
  use(lazy.run().get());
}

//===-- Correct code ---------------------------------------------------------===//

int ok_get_blocks() {
  auto r = submit();
  return r.get();
}

int ok_validity_after_get() {
  auto r = submit();
  int value = r.get();
  return r ? 0 : value;
}

// status() throws empty_result, by definition.
int ok_probe_of_an_empty_result() {
  auto r = submit();
  int value = r.get();
  try {
    (void)r.status();
  } catch (...) {
    return value;
  }
  return 0;
}

int ok_taken_while_valid() {
  auto r = submit();
  if (cond())
    use(r.get());
  if (r)
    return r.get();
  return 0;
}

result<int> ok_status_decides() {
  auto r = submit();
  if (r.status() == result_status::value)
    co_return r.get();
  co_return co_await r;
}

int ok_wait_for_then_get() {
  auto r = submit();
  while (r.wait_for(std::chrono::seconds(1)) == result_status::idle)
    touch();
  return r.get();
}

result<int> ok_resolved() {
  auto r = submit();
  r = co_await r.resolve();
  co_return r.get();
}

void ok_eager_result_dropped() {
  submit();
  auto r = submit();
  touch();
}

void ok_ready_result_dropped() {
  auto r = make_ready_result<int>(1);
  touch();
}

int ok_filled_later() {
  result<int> r;
  r = submit();
  return r.get();
}

lazy_result<int> ok_lazy_awaited_once() {
  auto lazy = make_lazy();
  co_return co_await lazy;
}

result<int> ok_when_all() {
  auto [first, second] = co_await when_all(background(), submit(), submit());
  co_return first.get() + second.get();
}
