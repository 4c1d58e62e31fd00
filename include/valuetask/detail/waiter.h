//===- detail/waiter.h - one consumer that waits --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: what is to go on, and under which scheduler. Out: a node that whoever
// completes the operation runs. It belongs to the consumer, for a coroutine it
// lies in its frame: so waiting allocates nothing. It may be gone as soon as it
// was run.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_WAITER_H
#define VALUETASK_DETAIL_WAITER_H

#include "../scheduler.h"
#include "config.h"

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

struct waiter {
  continuation next;
  scheduler *where = nullptr;
  /// Of the list that the node is in.
  waiter *link = nullptr;

  void run() const noexcept { run_under(where, next); }

  /// Runs, or returns the coroutine that the caller is to go over to.
  std::coroutine_handle<> run_or_transfer() const noexcept {
    if (!where || where == scheduler::current())
      if (auto waiting = next.coroutine())
        return waiting;
    run();
    return std::noop_coroutine();
  }

  /// The same for those who know continuations only.
  continuation as_continuation() noexcept {
    if (!where)
      return next;
    return {[](void *self) { static_cast<waiter *>(self)->run(); }, this};
  }
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_WAITER_H
