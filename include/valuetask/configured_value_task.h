//===- configured_value_task.h - a value task and where to go on ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: value_task::configure_await. Out: an awaitable that stands for the value
// task, under the same rules: awaiting it consumes the value task.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_CONFIGURED_VALUE_TASK_H
#define VALUETASK_CONFIGURED_VALUE_TASK_H

#include "value_task.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Made from an lvalue, refers to that value task and must not outlive it; made
/// from an rvalue, owns it.
template <class T> class [[nodiscard]] configured_value_task {
public:
  configured_value_task(configured_value_task &&) noexcept = default;
  configured_value_task &operator=(configured_value_task &&) noexcept = default;

  detail::value_awaiter<T> operator co_await() noexcept {
    return detail::value_awaiter<T>(value(), continue_on_context_);
  }

private:
  friend class value_task<T>;
  friend struct detail::access;

  configured_value_task(value_task<T> &of, bool continue_on_context) noexcept
      : refers_to_(&of), continue_on_context_(continue_on_context) {}
  configured_value_task(value_task<T> &&of, bool continue_on_context) noexcept
      : owned_(std::move(of)), continue_on_context_(continue_on_context) {}

  value_task<T> &value() noexcept { return refers_to_ ? *refers_to_ : owned_; }

  value_task<T> owned_;
  value_task<T> *refers_to_ = nullptr;
  bool continue_on_context_;
};

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_CONFIGURED_VALUE_TASK_H
