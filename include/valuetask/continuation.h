//===- continuation.h - what to do when an operation is complete ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a suspended coroutine, or a function with its argument. Out: two words
// that can be copied, stored and called once. Owns nothing and allocates
// nothing.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CONTINUATION_H
#define VALUETASK_CONTINUATION_H

#include "detail/config.h"

#include <coroutine>

namespace valuetask {
VALUETASK_BEGIN_MODE

/// A function to be called once, with its argument. The function must not
/// throw: it is called by whoever completed an operation.
class continuation {
public:
  using function = void(void *state);

  continuation() noexcept = default;
  continuation(function *call, void *state) noexcept
      : call_(call), state_(state) {}
  /// Resumes `waiting`.
  continuation(std::coroutine_handle<> waiting) noexcept
      : call_(resume), state_(waiting.address()) {}

  explicit operator bool() const noexcept { return call_ != nullptr; }

  /// Precondition: not empty, and not called before.
  void operator()() const noexcept { call_(state_); }

  /// The coroutine that this resumes, or null. Lets the end of a coroutine go
  /// over to the one that waits for it without growing the stack.
  std::coroutine_handle<> coroutine() const noexcept {
    return call_ == resume ? std::coroutine_handle<>::from_address(state_)
                           : std::coroutine_handle<>();
  }

private:
  static void resume(void *frame) {
    std::coroutine_handle<>::from_address(frame).resume();
  }

  function *call_ = nullptr;
  void *state_ = nullptr;
};

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_CONTINUATION_H
