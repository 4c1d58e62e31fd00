//===- detail/result_box.h - where a coroutine leaves its result ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a value or an exception, once. Out: the same. No thread may look before
// it was told, by other means, that the result is there.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_RESULT_BOX_H
#define VALUETASK_DETAIL_RESULT_BOX_H

#include "../status.h"
#include "config.h"

#include <exception>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

struct nothing {};

/// What is kept for a result of type T.
template <class T>
using stored_t = std::conditional_t<std::is_void_v<T>, nothing, T>;

} // namespace detail

/// Can results of type T be copied? Specialise it for class templates of yours
/// that say they can and then cannot, as std::vector does for elements which
/// cannot be copied.
template <class T> struct is_copyable_result : std::is_copy_constructible<T> {};
template <> struct is_copyable_result<void> : std::true_type {};
template <class T>
  requires requires {
    typename T::value_type;
    typename T::iterator;
  } && (!std::is_same_v<typename T::value_type, T>)
struct is_copyable_result<T>
    : std::bool_constant<std::is_copy_constructible_v<T> &&
                         is_copyable_result<typename T::value_type>::value> {};
template <template <class...> class C, class... T>
  requires requires { typename std::tuple_size<C<T...>>::type; }
struct is_copyable_result<C<T...>>
    : std::bool_constant<(is_copyable_result<T>::value && ...)> {};

namespace detail {

template <class T>
inline constexpr bool is_copyable = is_copyable_result<T>::value;

/// What each of several consumers gets: a copy, or a look where there is none.
template <class T>
using shared_result_t =
    std::conditional_t<is_copyable<T>, T, const stored_t<T> &>;

template <class T> class result_box {
  static_assert(!std::is_reference_v<T>, "results are values; use a pointer");

public:
  result_box() noexcept {}
  result_box(const result_box &) = delete;
  result_box &operator=(const result_box &) = delete;
  ~result_box() { clear(); }

  /// Precondition for both: empty. If the constructor of T throws, it stays so.
  template <class... Args> void emplace(Args &&...args) {
    std::construct_at(std::addressof(value_), std::forward<Args>(args)...);
    has_ = content::value;
  }
  void set_error(std::exception_ptr error) noexcept {
    std::construct_at(&error_, std::move(error));
    has_ = content::error;
  }

  bool has_error() const noexcept { return has_ == content::error; }
  bool is_empty() const noexcept { return has_ == content::none; }

  /// Precondition for what follows: not empty.
  value_task_status status() const noexcept {
    return has_error() ? status_of(error_) : value_task_status::succeeded;
  }
  const std::exception_ptr &error() const noexcept { return error_; }

  /// Moves the value out, or throws the exception.
  T take() {
    throw_error();
    if constexpr (!std::is_void_v<T>)
      return std::move(value_);
  }

  /// Copies the value, or shows it, or throws the exception.
  shared_result_t<T> share() const {
    throw_error();
    if constexpr (!std::is_void_v<T>)
      return value_;
  }

  /// Precondition: holds a value.
  stored_t<T> &value() noexcept { return value_; }

  void clear() noexcept {
    if (has_ == content::value)
      std::destroy_at(std::addressof(value_));
    else if (has_ == content::error)
      std::destroy_at(&error_);
    has_ = content::none;
  }

private:
  enum class content : unsigned char { none, value, error };

  void throw_error() const {
    if (has_ == content::error)
      std::rethrow_exception(error_);
  }

  union {
    stored_t<T> value_;
    std::exception_ptr error_;
  };
  content has_ = content::none;
};

/// The part of a promise that receives what the coroutine ends with.
template <class T> class result_receiver {
public:
  template <class U = T>
    requires std::is_constructible_v<T, U>
  void return_value(U &&value) {
    result_.emplace(std::forward<U>(value));
  }
  void unhandled_exception() noexcept {
    result_.clear();
    result_.set_error(std::current_exception());
  }

  result_box<T> &result() noexcept { return result_; }

protected:
  result_box<T> result_;
};

template <> class result_receiver<void> {
public:
  void return_void() { result_.emplace(); }
  void unhandled_exception() noexcept {
    result_.clear();
    result_.set_error(std::current_exception());
  }

  result_box<void> &result() noexcept { return result_; }

protected:
  result_box<void> result_;
};

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_RESULT_BOX_H
