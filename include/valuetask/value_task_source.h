//===- value_task_source.h - what a value task can stand for --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an implementer's operation, for example a read from a socket. Out: an
// interface that a value_task asks. One source serves many operations, one
// after the other, and each has a token of its own: that is how reads that wait
// for the kernel cost no allocation.
//
// The rules, for those who implement a source (most do it by handing all three
// calls on to a manual_reset_value_task_source_core):
//   - every call brings the token of its operation; refuse others;
//   - get_result ends the operation, after it the source may be used again;
//   - a second operation must not begin before that.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_VALUE_TASK_SOURCE_H
#define VALUETASK_VALUE_TASK_SOURCE_H

#include "continuation.h"
#include "detail/config.h"
#include "status.h"

#include <cstdint>

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Tells the operations of one source apart.
enum class source_token : std::uint32_t {};

/// Completes the value tasks that were made from it. Not owned by them: it must
/// live until the result was taken.
template <class T = void> class value_task_source {
public:
  using value_type = T;

  /// How far the operation is. \throws misuse_error for another token.
  virtual value_task_status status(source_token token) = 0;

  /// Asks for `next` to be called, once, when the operation is complete, from
  /// whatever thread completes it. At most one call for an operation.
  /// \returns false if the operation is complete already: `next` will then not
  /// be called, and the caller goes on by itself, which keeps the stack flat.
  /// \throws misuse_error for another token, or if somebody waits already.
  [[nodiscard]] virtual bool on_completed(continuation next,
                                          source_token token) = 0;

  /// Takes the result and ends the operation. Called once.
  /// \throws what the operation failed with; misuse_error for another token or
  /// before completion.
  virtual T get_result(source_token token) = 0;

protected:
  ~value_task_source() = default;
};

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_VALUE_TASK_SOURCE_H
