//===- sync_wait.h - waiting without a coroutine -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: something that can be awaited. Out: its result, once the calling thread
// has blocked until that is there. For main functions, tests, and code that
// cannot be a coroutine; not for threads that are to do the work themselves.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_SYNC_WAIT_H
#define VALUETASK_SYNC_WAIT_H

#include "detail/blocking_waiter.h"
#include "detail/claim.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Blocks until the awaitable is complete. Consumes a value task, whether it is
/// an lvalue or an rvalue. \throws what the operation failed with.
template <detail::awaitable A>
detail::result_t<A> sync_wait(A &&awaitable,
                              detail::place where = detail::place::current()) {
  auto claimed =
      detail::claim(std::forward<A>(awaitable), use_kind::waited_for, where);
  detail::blocking_waiter blocked;
  if (claimed.add(blocked.node()))
    blocked.wait();
  return claimed.take();
}

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_SYNC_WAIT_H
