//===- detail/joined.h - one of several that are waited for --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an awaitable. Out: its operation and the node that waits for it, side by
// side, for when_all and when_any. An awaitable that is misused becomes one
// that has failed with misuse_error.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_JOINED_H
#define VALUETASK_DETAIL_JOINED_H

#include "claim.h"

#include <tuple>

namespace valuetask {
VALUETASK_BEGIN_MODE

namespace detail {

template <class T> class joined {
public:
  explicit joined(claimed_operation<T> what) noexcept
      : what_(std::move(what)) {}
  joined(joined &&) noexcept = default;

  /// False if complete: then `next` will not be called. Not to be moved after.
  bool add(continuation next) {
    node_.next = next;
    try {
      return what_.add(node_);
    } catch (...) { // a source that refuses
      what_.held = operation<T>(std::current_exception());
      return false;
    }
  }

  /// Precondition: complete.
  stored_t<T> take() {
    if constexpr (std::is_void_v<T>) {
      what_.take();
      return {};
    } else {
      return what_.take();
    }
  }

  /// Ends the operation without looking at the result. Precondition: complete.
  void discard() noexcept {
    try {
      if (what_.held.is_source())
        what_.take(); // so that the source may be used again
    } catch (...) {
    }
    clear();
  }

  void clear() noexcept {
    what_.ticket.over();
    what_.held.clear();
  }

private:
  claimed_operation<T> what_;
  waiter node_;
};

template <class A> joined<result_t<A>> try_claim(A &&awaitable, place where) {
  try {
    return joined<result_t<A>>(
        claim(std::forward<A>(awaitable), use_kind::joined, where));
  } catch (...) {
    return joined<result_t<A>>(
        {operation<result_t<A>>(std::current_exception()), {}});
  }
}

} // namespace detail

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_JOINED_H
