//===- source_decls.h - what implementers of sources work with ------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface of a source and the core that most sources keep, after
// IValueTaskSource and ManualResetValueTaskSourceCore of .NET: only
// declarations. A value task is made from a source and a token.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_SOURCE_DECLS_H
#define VALUETASK_TEST_INPUTS_SOURCE_DECLS_H

#include "valuetask_decls.h"
#include <future>

namespace valuetask {

using token_t = short;
enum class source_status { pending, succeeded, faulted, canceled };

template <class T> class value_task_source {
public:
  virtual ~value_task_source();
  virtual source_status status(token_t token) const = 0;
  virtual void on_completed(std::coroutine_handle<> continuation,
                            token_t token) = 0;
  virtual T get_result(token_t token) = 0;
};

template <class T> class manual_reset_value_task_source_core {
public:
  token_t version() const noexcept;
  void reset() noexcept;
  void set_result(T value);
  void set_exception(std::exception_ptr error);
  source_status status(token_t token) const;
  void on_completed(std::coroutine_handle<> continuation, token_t token);
  T get_result(token_t token);
};

/// A core that is a source already.
template <class T> class manual_reset_value_task_source {
public:
  value_task<T> start();
  void set_result(T value);
  void set_exception(std::exception_ptr error);
  void set_canceled();
};

} // namespace valuetask

/// Anything may happen to the argument.
void opaque(valuetask::manual_reset_value_task_source_core<int> &core);

#endif // VALUETASK_TEST_INPUTS_SOURCE_DECLS_H
