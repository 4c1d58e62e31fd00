//===- detail/operation.h - what a value task holds -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a value, an exception, a coroutine's frame, a task, or a source with a
// token. Out: one way to wait for the result and to take it. The rules of use
// are not looked after here.
//
// `operation` owns what it holds. `pending` is the part that a consumer takes
// out of it in order to wait: a plain handle, to be taken from or abandoned
// once.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_OPERATION_H
#define VALUETASK_DETAIL_OPERATION_H

#include "../value_task_source.h"
#include "task_state.h"
#include "use_log.h"
#include "value_frame.h"

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

enum class operation_kind : std::uint8_t {
  nothing,
  value,
  error,
  frame,
  task,
  source,
};

template <class T> struct pending {
  operation_kind kind = operation_kind::nothing;
  source_token token = {};
  void *what = nullptr;

  explicit operator bool() const noexcept {
    return kind != operation_kind::nothing;
  }

  value_frame<T> &frame() const noexcept {
    return *static_cast<value_frame<T> *>(what);
  }
  task_state<T> &task() const noexcept {
    return *static_cast<task_state<T> *>(what);
  }
  value_task_source<T> &source() const noexcept {
    return *static_cast<value_task_source<T> *>(what);
  }

  bool is_complete() const {
    switch (kind) {
    case operation_kind::frame:
      return frame().is_complete();
    case operation_kind::task:
      return task().is_complete();
    case operation_kind::source:
      return source().status(token) != value_task_status::pending;
    default:
      return true;
    }
  }

  value_task_status status() const {
    switch (kind) {
    case operation_kind::frame:
      return frame().is_complete() ? frame().result().status()
                                   : value_task_status::pending;
    case operation_kind::task:
      return task().is_complete() ? task().status()
                                  : value_task_status::pending;
    case operation_kind::source:
      return source().status(token);
    default:
      return value_task_status::pending;
    }
  }

  /// \returns false, and does not keep the node, if complete.
  bool add(waiter &node) const {
    switch (kind) {
    case operation_kind::frame:
      return frame().add(node);
    case operation_kind::task:
      return task().add(node);
    case operation_kind::source:
      return source().on_completed(node.as_continuation(), token);
    default:
      return false;
    }
  }

  /// Precondition: complete. Ends what the handle stands for, also when it
  /// throws the operation's exception.
  T take() {
    struct end {
      pending &of;
      ~end() { of.abandon(); }
    } at_end{*this};
    switch (kind) {
    case operation_kind::frame:
      return frame().result().take();
    case operation_kind::task:
      return task().take();
    case operation_kind::source:
      kind = operation_kind::nothing; // get_result ends it
      return source().get_result(token);
    default:
      report_kind(misuse_kind::use_of_empty);
    }
  }

  /// Nobody will ask for the result.
  void abandon() noexcept {
    switch (std::exchange(kind, operation_kind::nothing)) {
    case operation_kind::frame:
      return frame().abandon();
    case operation_kind::task:
      return task().drop_handle();
    default:
      return; // a source is not told: .NET's are not either
    }
  }
};

template <class T> class operation {
public:
  operation() noexcept {}
  explicit operation(value_frame<T> &frame) noexcept {
    if (frame.is_complete()) {
      take_result_of(frame);
      frame.destroy();
      return;
    }
    hold(operation_kind::frame, &frame);
  }
  explicit operation(task_state_ref<T> task) noexcept {
    if (task)
      hold(operation_kind::task, task.release());
  }
  operation(value_task_source<T> &source, source_token token) noexcept
      : token_(token) {
    hold(operation_kind::source, &source);
  }
  explicit operation(std::exception_ptr error) noexcept {
    set_error(std::move(error));
  }
  template <class... Args> explicit operation(std::in_place_t, Args &&...args) {
    set_value(std::forward<Args>(args)...);
  }

  operation(operation &&other) noexcept { take_over(other); }
  operation &operator=(operation &&other) noexcept {
    if (this != &other) {
      clear();
      take_over(other);
    }
    return *this;
  }
  ~operation() { clear(); }

  bool is_nothing() const noexcept { return kind_ == operation_kind::nothing; }
  /// The result is in here: no need to wait.
  bool is_inline() const noexcept {
    return kind_ == operation_kind::value || kind_ == operation_kind::error;
  }
  bool is_task() const noexcept { return kind_ == operation_kind::task; }
  bool is_source() const noexcept { return kind_ == operation_kind::source; }

  bool is_complete() const {
    return is_inline() || (!is_nothing() && handle().is_complete());
  }
  /// The same for somebody who is not about to consume: a source, which may be
  /// gone by now, is not asked.
  bool is_known_complete() const noexcept {
    return kind_ != operation_kind::source && is_complete();
  }
  value_task_status status() const {
    if (kind_ == operation_kind::value)
      return value_task_status::succeeded;
    if (kind_ == operation_kind::error)
      return status_of(error_);
    if (is_nothing())
      return value_task_status::pending;
    return handle().status();
  }
  bool add(waiter &node) const { return !is_inline() && handle().add(node); }

  /// From now on results are copied, and stay. Precondition: inline, or a task.
  void let_many_consume() noexcept { many_ = true; }
  bool has_many_consumers() const noexcept { return many_; }

  /// Another one with the same result. Precondition: has_many_consumers().
  operation another() const {
    operation made;
    if (kind_ == operation_kind::value) {
      if constexpr (is_copyable<T>)
        made.set_value(value_);
    } else if (kind_ == operation_kind::error) {
      made.set_error(error_);
    } else {
      task_state_ref<T> held(static_cast<task_state<T> *>(what_));
      made = operation(task_state_ref<T>(held));
      (void)held.release(); // still ours
    }
    made.many_ = true;
    return made;
  }

  /// What the consumer waits for. Precondition: not inline, not nothing.
  pending<T> release() noexcept {
    pending<T> taken = handle();
    if (many_)
      taken.task().add_handle();
    else
      kind_ = operation_kind::nothing;
    return taken;
  }

  /// Takes an inline result. Precondition: is_inline().
  T take_inline() {
    if constexpr (is_copyable<T>)
      if (many_) {
        if (kind_ == operation_kind::error)
          std::rethrow_exception(error_);
        if constexpr (std::is_void_v<T>)
          return;
        else
          return value_;
      }
    if (kind_ == operation_kind::error) {
      std::exception_ptr error = std::move(error_);
      clear_inline();
      std::rethrow_exception(std::move(error));
    }
    struct end {
      operation &of;
      ~end() { of.clear_inline(); }
    } at_end{*this};
    if constexpr (!std::is_void_v<T>)
      return std::move(value_);
  }

  /// Takes the result. Precondition: complete.
  T take() {
    if (is_inline())
      return take_inline();
    return release().take();
  }

  /// The handle of a task, which this then holds no more. Precondition:
  /// is_task().
  task_state_ref<T> take_task() noexcept {
    return task_state_ref<T>(&release().task());
  }

  /// Moves an inline result to `box`. Precondition: is_inline().
  void move_result_to(result_box<T> &box) {
    if (kind_ == operation_kind::error)
      box.set_error(std::move(error_));
    else
      box.emplace(std::move(value_));
    clear_inline();
  }

  void clear() noexcept {
    if (!is_inline() && !is_nothing())
      handle().abandon();
    else if (is_inline())
      clear_inline();
    kind_ = operation_kind::nothing;
    many_ = false;
  }

private:
  // Precondition: neither inline nor nothing.
  pending<T> handle() const noexcept { return {kind_, token_, what_}; }
  // Precondition: inline.
  void clear_inline() noexcept {
    if (kind_ == operation_kind::error)
      std::destroy_at(&error_);
    else
      std::destroy_at(std::addressof(value_));
    kind_ = operation_kind::nothing;
  }
  void hold(operation_kind kind, void *what) noexcept {
    std::construct_at(&what_, what);
    kind_ = kind;
  }
  template <class... Args> void set_value(Args &&...args) {
    std::construct_at(std::addressof(value_), std::forward<Args>(args)...);
    kind_ = operation_kind::value;
  }
  void set_error(std::exception_ptr error) noexcept {
    std::construct_at(&error_, std::move(error));
    kind_ = operation_kind::error;
  }
  // noexcept: a T whose move throws ends the program here, as its owner could
  // not be told.
  void take_result_of(value_frame<T> &frame) noexcept {
    result_box<T> &result = frame.result();
    if (result.has_error())
      set_error(result.error());
    else
      set_value(std::move(result.value()));
  }
  void take_over(operation &other) noexcept {
    token_ = other.token_;
    many_ = other.many_;
    switch (other.kind_) {
    case operation_kind::value:
      set_value(std::move(other.value_));
      break;
    case operation_kind::error:
      set_error(std::move(other.error_));
      break;
    case operation_kind::nothing:
      break;
    default:
      hold(other.kind_, other.what_);
      other.kind_ = operation_kind::nothing;
    }
    other.clear();
  }

  operation_kind kind_ = operation_kind::nothing;
  bool many_ = false;
  source_token token_ = {};
  union {
    stored_t<T> value_;
    std::exception_ptr error_;
    void *what_;
  };
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_OPERATION_H
