//===- status.h - how far an operation has come ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: an exception, or its absence. Out: one of four words. An operation that
// ends with operation_canceled, or with something derived from it, counts as
// cancelled; any other exception makes it faulted.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_STATUS_H
#define VALUETASK_STATUS_H

#include "detail/config.h"

#include <cstdint>
#include <exception>

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Throw this to say that an operation was cancelled rather than failed.
class operation_canceled : public std::exception {
public:
  const char *what() const noexcept override { return "operation canceled"; }
};

enum class value_task_status : std::uint8_t {
  pending,
  succeeded,
  faulted,
  canceled,
};

namespace detail {

/// Faulted or cancelled? Throws and catches, so it is asked only when a user
/// asks.
inline value_task_status status_of(const std::exception_ptr &error) noexcept {
  try {
    std::rethrow_exception(error);
  } catch (const operation_canceled &) {
    return value_task_status::canceled;
  } catch (...) {
    return value_task_status::faulted;
  }
}

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_STATUS_H
