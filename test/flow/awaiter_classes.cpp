// RUN: %check_markers %s
// What the model calls a function may be a class: the wrapper that is awaited
// in its place is an object with an awaiter of its own.

#include "seastar_awaiters.h"

using namespace seastar;

future<int> read_block(int n);
void log_error(std::exception_ptr) noexcept;
bool cond();

//===-- The result of the await is complete -------------------------------===//

future<int> ok_retried(int n) {
  for (int tries = 0;; ++tries) {
    auto f = co_await coroutine::as_future(read_block(n));
    if (!f.failed())
      co_return f.get();
    auto ep = f.get_exception();
    if (tries == 3)
      co_await coroutine::return_exception_ptr(std::move(ep));
    log_error(ep);
  }
}

future<int> ok_never_comes_back(int n) {
  auto f = co_await coroutine::as_future(read_block(n));
  if (f.failed())
    co_await coroutine::return_exception_ptr(f.get_exception());
  co_return f.get();
}

future<int> ok_explicit_arguments(int n) {
  auto f = co_await coroutine::as_future<int>(read_block(n));
  co_return f.failed() ? -1 : f.get();
}

future<int> ok_inherited_constructor(int n) {
  auto f =
      co_await coroutine::as_future_without_preemption_check<int>(read_block(n));
  co_return f.get();
}

future<int> ok_braces(int n) {
  auto f = co_await coroutine::as_future{read_block(n)};
  co_return f.get();
}

future<int> ok_kept_first(int n) {
  auto wrapped = coroutine::as_future(read_block(n));
  auto f = co_await std::move(wrapped);
  co_return f.get();
}

future<int> ok_both_waited_for(int n) {
  auto a = read_block(n), b = read_block(n + 1);
  auto first = co_await coroutine::as_future(std::move(a));
  auto second = co_await coroutine::as_future(std::move(b));
  if (first.failed()) {
    if (second.failed())
      log_error(second.get_exception());
    else
      second.get();
    co_await coroutine::return_exception_ptr(first.get_exception());
  }
  co_return first.get() + co_await std::move(second);
}

future<int> bad_not_waited_for(int n) {
  auto f = read_block(n);
  if (!f.failed())
    co_return f.get(); // WARN: get-result-before-completion
  log_error(f.get_exception());
  co_return -1;
}

future<int> bad_twice(int n) {
  auto f = co_await coroutine::as_future(read_block(n));
  if (f.failed())
    log_error(f.get_exception());
  co_return f.get(); // WARN: double-await
}

future<int> bad_taken_by_the_wrapper(int n) {
  auto a = read_block(n);
  auto f = co_await coroutine::as_future(std::move(a));
  if (f.failed())
    co_return co_await std::move(a); // WARN: double-await
  co_return f.get();
}

future<int> bad_other_wrapper(int n) {
  auto a = read_block(n);
  co_await coroutine::try_future(std::move(a));
  co_return a.get(); // WARN: double-await
}

//===-- An exception or nothing -------------------------------------------===//

future<int> ok_exception_or_null(int n) {
  auto f = co_await coroutine::as_future(read_block(n));
  auto ep = f.failed() ? f.get_exception() : nullptr;
  if (ep) {
    log_error(ep);
    co_return -1;
  }
  co_return co_await std::move(f);
}

future<int> ok_exception_or_null_compared(int n) {
  auto f = co_await coroutine::as_future(read_block(n));
  std::exception_ptr ep = !f.failed() ? nullptr : f.get_exception();
  if (ep == nullptr)
    co_return f.get();
  log_error(ep);
  co_return -1;
}

future<int> bad_exception_or_null_mixed_up(int n) {
  auto f = co_await coroutine::as_future(read_block(n));
  auto ep = f.failed() ? f.get_exception() : nullptr;
  if (!ep)
    co_return -1;
  co_return co_await std::move(f); // WARN: double-await
}
