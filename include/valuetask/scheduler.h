//===- scheduler.h - where a waiting coroutine goes on --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the scheduler that a thread says it runs under. Out: coroutines that
// began to wait under a scheduler are posted back to it when what they wait for
// is complete, unless they said configure_await(false). Where no scheduler is
// set, which is the default everywhere, a coroutine goes on at once, on the
// thread that completed the operation.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SCHEDULER_H
#define VALUETASK_SCHEDULER_H

#include "continuation.h"
#include "detail/config.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Runs continuations: an event loop, a thread pool, a user interface's thread.
/// Must outlive everything that waits under it.
class scheduler {
public:
  /// Takes over `work` and runs it once, soon, with this scheduler as current()
  /// (see scheduler_scope). May be called from any thread. Cannot fail: nobody
  /// is left who could be told.
  virtual void post(continuation work) noexcept = 0;

  /// The scheduler that the calling thread runs under, or null.
  static scheduler *current() noexcept;

protected:
  ~scheduler() = default;
};

/// Makes a scheduler the calling thread's current one for a while.
class scheduler_scope {
public:
  explicit scheduler_scope(scheduler *now) noexcept;
  ~scheduler_scope();
  scheduler_scope(const scheduler_scope &) = delete;
  scheduler_scope &operator=(const scheduler_scope &) = delete;

private:
  scheduler *before_;
};

namespace detail {

// Never inlined: a coroutine may go on in another thread, and a compiler may
// keep the address of a thread-local variable across that in one function.
#if defined(_MSC_VER)
__declspec(noinline)
#else
[[gnu::noinline]]
#endif
inline scheduler *&current_scheduler() noexcept {
  static constinit thread_local scheduler *now = nullptr;
  return now;
}

/// Runs `next` under `where`, or here and now if that is null or current.
inline void run_under(scheduler *where, continuation next) noexcept {
  if (where && where != current_scheduler())
    where->post(next);
  else
    next();
}

} // namespace detail

inline scheduler *scheduler::current() noexcept {
  return detail::current_scheduler();
}

inline scheduler_scope::scheduler_scope(scheduler *now) noexcept
    : before_(detail::current_scheduler()) {
  detail::current_scheduler() = now;
}

inline scheduler_scope::~scheduler_scope() {
  detail::current_scheduler() = before_;
}

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_SCHEDULER_H
