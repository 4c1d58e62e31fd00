// RUN: %check_markers %s
// C++/WinRT: one completion handler per operation, and copies share it.

#include "Inputs/coroutine_parts.h"
#include <chrono>

namespace winrt {

namespace Windows::Foundation {

enum class AsyncStatus { Started, Completed, Canceled, Error };

template <class T> struct AsyncOperationCompletedHandler {
  template <class F> AsyncOperationCompletedHandler(F &&) {}
};

} // namespace Windows::Foundation

namespace impl {

// The projected interfaces get their members from bases.
template <class D, class T> struct consume_IAsyncOperation {
  T get() const;
  Windows::Foundation::AsyncStatus wait_for(std::chrono::seconds timeout) const;
  void Completed(const Windows::Foundation::AsyncOperationCompletedHandler<T>
                     &handler) const;
  T GetResults() const;
};

template <class D> struct consume_IAsyncInfo {
  Windows::Foundation::AsyncStatus Status() const;
  int ErrorCode() const;
  void Cancel() const;
  void Close() const;
};

} // namespace impl

namespace Windows::Foundation {

template <class T>
struct IAsyncOperation : impl::consume_IAsyncOperation<IAsyncOperation<T>, T>,
                         impl::consume_IAsyncInfo<IAsyncOperation<T>> {
  using promise_type = parts::promise<IAsyncOperation<T>, T>;
  IAsyncOperation(decltype(nullptr) = nullptr) noexcept;
  IAsyncOperation(const IAsyncOperation &) noexcept;
  IAsyncOperation &operator=(const IAsyncOperation &) noexcept;
  explicit operator bool() const noexcept;
};

template <class T, class P>
struct IAsyncOperationWithProgress
    : impl::consume_IAsyncOperation<IAsyncOperationWithProgress<T, P>, T>,
      impl::consume_IAsyncInfo<IAsyncOperationWithProgress<T, P>> {
  IAsyncOperationWithProgress(const IAsyncOperationWithProgress &) noexcept;
};

template <class T>
parts::awaiter<T> operator co_await(const IAsyncOperation<T> &async);
template <class T, class P>
parts::awaiter<T>
operator co_await(const IAsyncOperationWithProgress<T, P> &async);

} // namespace Windows::Foundation

template <class A> parts::awaiter<int> resume_agile(A &&async);
template <class... T>
Windows::Foundation::IAsyncOperation<int> when_all(T... async);
template <class T, class... R>
T when_any(const T &first, const R &...rest);

} // namespace winrt

using namespace winrt::Windows::Foundation;

IAsyncOperation<int> load();
IAsyncOperationWithProgress<int, int> download();

//===-- A second handler -----------------------------------------------------===//

IAsyncOperation<int> bad_await_twice() {
  auto op = load();
  use(co_await op);
  co_return co_await op; // WARN: double-await
}

IAsyncOperation<int> bad_await_a_copy() {
  auto op = load();
  auto same = op;
  use(co_await op);
  co_return co_await same; // WARN: double-await
}

IAsyncOperation<int> bad_handler_then_await() {
  auto op = load();
  op.Completed([](const auto &, AsyncStatus) { touch(); });
  co_return co_await op; // WARN: double-await
}

int bad_get_twice() {
  auto op = load();
  use(op.get());
  return op.get(); // WARN: double-await
}

IAsyncOperation<int> bad_await_after_when_any() {
  auto op = load();
  auto other = load();
  use(co_await winrt::when_any(op, other));
  co_return co_await other; // WARN: double-await
}

IAsyncOperation<int> bad_await_after_when_all() {
  auto op = load();
  co_await winrt::when_all(op, load());
  co_return co_await op; // WARN: double-await
}

IAsyncOperation<int> bad_await_after_resume_agile() {
  auto op = load();
  use(co_await winrt::resume_agile(op));
  co_return co_await op; // WARN: double-await
}

//===-- Results --------------------------------------------------------------===//

int bad_results_before_completion() {
  auto op = load();
  return op.GetResults(); // WARN: get-result-before-completion
}

int bad_results_twice() {
  auto op = load();
  if (op.Status() != AsyncStatus::Completed)
    return 0;
  use(op.GetResults());
  return op.GetResults(); // WARN: double-await
}

//===-- Correct code ---------------------------------------------------------===//

IAsyncOperation<int> ok_await_once() {
  auto op = load();
  co_return co_await op;
}

IAsyncOperation<int> ok_copy_awaited_once() {
  auto op = load();
  auto same = op;
  co_return co_await same;
}

int ok_status_decides() {
  auto op = load();
  if (op.Status() == AsyncStatus::Completed)
    return op.GetResults();
  return op.get();
}

int ok_wait_for_then_results() {
  auto op = load();
  if (op.wait_for(std::chrono::seconds(1)) != AsyncStatus::Completed)
    return 0;
  return op.GetResults();
}

int ok_status_switch() {
  auto op = load();
  switch (op.Status()) {
  case AsyncStatus::Completed:
    return op.GetResults();
  case AsyncStatus::Error:
    return op.ErrorCode();
  default:
    op.Cancel();
    return 0;
  }
}

IAsyncOperation<int> ok_asked_after_await() {
  auto op = load();
  int value = co_await op;
  if (op.Status() == AsyncStatus::Canceled)
    co_return op.ErrorCode();
  op.Close();
  co_return value;
}

void ok_runs_on_when_dropped() {
  load();
  auto op = load();
}

void ok_handler_set_once() {
  auto op = load();
  op.Completed([](const auto &, AsyncStatus) { touch(); });
  if (cond())
    op.Cancel();
}

int ok_results_so_far_with_progress() {
  auto op = download();
  use(op.GetResults());
  return op.get();
}

IAsyncOperation<int> ok_reassigned() {
  auto op = load();
  use(co_await op);
  op = load();
  co_return co_await op;
}

IAsyncOperation<int> ok_empty_then_filled() {
  IAsyncOperation<int> op{nullptr};
  if (cond())
    op = load();
  if (op)
    co_return co_await op;
  co_return 0;
}
