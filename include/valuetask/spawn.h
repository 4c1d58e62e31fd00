//===- spawn.h - work that nobody waits for ------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an awaitable, or a callable that gives one. Out: nothing. The work goes
// on by itself; what it ends with is lost, except that exceptions can be looked
// at with set_unobserved_exception_handler. Memory comes from the frame pool.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SPAWN_H
#define VALUETASK_SPAWN_H

#include "annotations.h"
#include "detail/claim.h"

#include <atomic>
#include <functional>

namespace valuetask {
VALUETASK_BEGIN_MODE

using unobserved_exception_handler = void (*)(std::exception_ptr);

namespace detail {

inline std::atomic<unobserved_exception_handler> on_unobserved_exception =
    nullptr;

inline void tell_unobserved(std::exception_ptr error) {
  if (auto handler = on_unobserved_exception.load(std::memory_order_acquire))
    handler(std::move(error));
}

/// Owns an operation, and the callable that it came from, until it is over.
template <class Callable, class T> class detached {
public:
  static void *operator new(std::size_t bytes) {
    return frame_pool::allocate(bytes);
  }
  static void operator delete(void *memory, std::size_t bytes) noexcept {
    frame_pool::release(memory, bytes);
  }

  template <class F>
  explicit detached(F &&callable) : callable_(std::forward<F>(callable)) {}

  /// `begin` gives the claimed operation. The object ends itself.
  template <class Begin> void start(Begin begin) noexcept {
    try {
      what_ = begin(callable_);
      node_.next = {over, this};
      if (what_.add(node_))
        return; // over() may have run by now
      what_.take();
    } catch (...) {
      tell_unobserved(std::current_exception());
    }
    delete this;
  }

private:
  static void over(void *self) {
    auto *mine = static_cast<detached *>(self);
    try {
      mine->what_.take();
    } catch (...) {
      tell_unobserved(std::current_exception());
    }
    delete mine;
  }

  Callable callable_;
  claimed_operation<T> what_;
  waiter node_;
};

template <awaitable A> void detach(A &&work, place where) {
  claimed_operation<result_t<A>> what =
      claim(std::forward<A>(work), use_kind::spawned, where);
  (new detached<nothing, result_t<A>>(nothing()))->start([&](nothing) {
    return std::move(what);
  });
}

template <class F>
concept work_maker =
    std::invocable<F> && (std::is_void_v<std::invoke_result_t<F>> ||
                          awaitable<std::invoke_result_t<F>>);

/// A callable that cannot be copied and was not given away is referred to.
template <class F>
using kept_callable =
    std::conditional_t<std::is_constructible_v<std::decay_t<F>, F>,
                       std::decay_t<F>, F>;

} // namespace detail

/// Sets what is called with an exception that spawned work ends with; null, the
/// default, for nothing. It must not throw. \returns what was set before.
inline unobserved_exception_handler set_unobserved_exception_handler(
    unobserved_exception_handler handler) noexcept {
  return detail::on_unobserved_exception.exchange(handler,
                                                  std::memory_order_acq_rel);
}

/// Lets a task, a value task or another awaitable go on without anybody
/// waiting. Consumes a value task, whether it is an lvalue or an rvalue.
/// \throws misuse_error for one that was consumed.
template <detail::awaitable A>
VALUETASK_STARTS void
start_detached(A &&work, detail::place where = detail::place::current()) {
  detail::detach(std::forward<A>(work), where);
}

/// The same.
template <detail::awaitable A>
VALUETASK_STARTS void spawn(A &&work,
                            detail::place where = detail::place::current()) {
  detail::detach(std::forward<A>(work), where);
}

/// Calls `work`, here and now, and lets what it returns go on. The callable is
/// kept until that is over, so a coroutine may use its captures. What it throws
/// is treated as the work's own exception.
template <detail::work_maker F>
  requires(!detail::awaitable<F>)
VALUETASK_STARTS void spawn(F &&work,
                            detail::place where = detail::place::current()) {
  using kept = detail::kept_callable<F>;
  using made = std::invoke_result_t<kept &>;
  if constexpr (std::is_void_v<made>) {
    auto *alone = new detail::detached<kept, void>(std::forward<F>(work));
    alone->start([where](kept &callable) {
      std::invoke(callable);
      return detail::claim(value_task<void>::completed(where),
                           use_kind::spawned, where);
    });
  } else {
    auto *alone = new detail::detached<kept, detail::result_t<made>>(
        std::forward<F>(work));
    alone->start([where](kept &callable) {
      return detail::claim(std::invoke(callable), use_kind::spawned, where);
    });
  }
}

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_SPAWN_H
