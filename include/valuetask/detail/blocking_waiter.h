//===- detail/blocking_waiter.h - a thread that waits ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a completion, on any thread. Out: the thread that made the object goes
// on.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_BLOCKING_WAITER_H
#define VALUETASK_DETAIL_BLOCKING_WAITER_H

#include "config.h"
#include "waiter.h"

#include <condition_variable>
#include <mutex>

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

class blocking_waiter {
public:
  blocking_waiter() noexcept { node_.next = {wake, this}; }
  blocking_waiter(const blocking_waiter &) = delete;
  blocking_waiter &operator=(const blocking_waiter &) = delete;

  waiter &node() noexcept { return node_; }

  void wait() {
    std::unique_lock<std::mutex> guard(lock_);
    changed_.wait(guard, [this] { return done_; });
  }

private:
  static void wake(void *self) {
    auto &mine = *static_cast<blocking_waiter *>(self);
    // Under the lock: once it is released the object may be gone.
    std::lock_guard<std::mutex> guard(mine.lock_);
    mine.done_ = true;
    mine.changed_.notify_one();
  }

  waiter node_;
  std::mutex lock_;
  std::condition_variable changed_;
  bool done_ = false;
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_BLOCKING_WAITER_H
