//===- manual_reset_value_task_source.h - a source, ready-made -----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: operations, one after the other, each begun by start() and ended by a
// result. Out: a value task for each. For those who need no more than that;
// others write a source of their own around the core.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_MANUAL_RESET_VALUE_TASK_SOURCE_H
#define VALUETASK_MANUAL_RESET_VALUE_TASK_SOURCE_H

#include "manual_reset_value_task_source_core.h"
#include "value_task.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

/// Begins an operation with start(), ends it with set_result or set_exception,
/// on any thread. One operation at a time. Allocates nothing.
template <class T = void>
class manual_reset_value_task_source final : private value_task_source<T> {
public:
  /// Begins an operation. \throws misuse_error if the one before is of use to
  /// somebody still.
  value_task<T> start(detail::place where = detail::place::current()) {
    core_.reset(where);
    return value_task<T>(*this, core_.token(), where);
  }

  /// Ends the operation, as the core does.
  template <class U = detail::stored_t<T>>
  void set_result(U &&value, detail::place where = detail::place::current())
    requires(!std::is_void_v<T>)
  {
    core_.set_result(std::forward<U>(value), where);
  }
  void set_result(detail::place where = detail::place::current())
    requires std::is_void_v<T>
  {
    core_.set_result(where);
  }
  void set_exception(std::exception_ptr error,
                     detail::place where = detail::place::current()) {
    core_.set_exception(std::move(error), where);
  }
  void set_canceled(detail::place where = detail::place::current()) {
    core_.set_exception(std::make_exception_ptr(operation_canceled()), where);
  }

private:
  value_task_status status(source_token token) override {
    return core_.status(token);
  }
  bool on_completed(continuation next, source_token token) override {
    return core_.on_completed(next, token);
  }
  T get_result(source_token token) override { return core_.get_result(token); }

  manual_reset_value_task_source_core<T> core_;
};

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_MANUAL_RESET_VALUE_TASK_SOURCE_H
