//===- seastar.h - the part of Seastar that its preset speaks of ----------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Only declarations, with the real names and value categories.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_PRESETS_SEASTAR_H
#define VALUETASK_TEST_PRESETS_SEASTAR_H

#include "coroutine_parts.h"
#include <tuple>
#include <type_traits>

namespace seastar {

template <class T = void> class future;
template <class T = void> class promise;

template <class T> struct futurize {
  using type = future<T>;
};
template <class T> struct futurize<future<T>> {
  using type = future<T>;
};
template <class T> using futurize_t = typename futurize<T>::type;

template <class F, class T> struct continuation_result {
  using type = futurize_t<std::invoke_result_t<F, T>>;
};
template <class F> struct continuation_result<F, void> {
  using type = futurize_t<std::invoke_result_t<F>>;
};

template <class T> class [[nodiscard]] future {
public:
  future(future &&other) noexcept;
  future &operator=(future &&other) noexcept;
  future(const future &) = delete;
  void operator=(const future &) = delete;

  T get();
  std::exception_ptr get_exception() noexcept;
  void wait() noexcept;
  bool available() const noexcept;
  bool failed() const noexcept;

  template <class F>
  typename continuation_result<F, T>::type then(F &&) noexcept {
    return parts::made<typename continuation_result<F, T>::type>();
  }
  template <class F>
  futurize_t<std::invoke_result_t<F, future>> then_wrapped(F &&) noexcept {
    return parts::made<futurize_t<std::invoke_result_t<F, future>>>();
  }
  template <class F> future finally(F &&) noexcept {
    return parts::made<future>();
  }
  template <class F> future handle_exception(F &&) noexcept {
    return parts::made<future>();
  }
  future<> or_terminate() noexcept;
  future<> discard_result() noexcept;
  void forward_to(promise<T> &&target) noexcept;
  void ignore_ready_future() noexcept;
};

template <class T> class promise {
public:
  future<T> get_future() noexcept;
};

template <class T> parts::awaiter<T> operator co_await(future<T> &&f) noexcept;

template <class T = void, class... A>
future<T> make_ready_future(A &&...value) noexcept;
template <class T = void>
future<T> make_exception_future(std::exception_ptr error) noexcept;

template <class... F>
future<std::tuple<F...>> when_all(F &&...futures) noexcept;
template <class... T>
future<std::tuple<T...>> when_all_succeed(future<T> &&...futures) noexcept;

struct time_point {};
struct timed_out_error {};
template <class T> future<T> with_timeout(time_point deadline, future<T> f);

template <class F> std::invoke_result_t<F> futurize_invoke(F &&) noexcept {
  return parts::made<std::invoke_result_t<F>>();
}
template <class F> future<> do_until(bool (*)(), F &&) noexcept {
  return parts::made<future<>>();
}

template <class T> class shared_future {
public:
  shared_future(future<T> f);
  bool available() const noexcept;
  bool failed() const noexcept;
  future<T> get_future() const noexcept;
};

namespace coroutine {

template <class T>
parts::awaiter<future<T>> as_future(future<T> &&f) noexcept;

struct exception {
  explicit exception(std::exception_ptr error) noexcept;
};
exception return_exception_ptr(std::exception_ptr error) noexcept;
parts::awaiter<void> operator co_await(exception e) noexcept;

template <class T>
parts::awaiter<T> without_preemption_check(future<T> &&f) noexcept;

} // namespace coroutine

} // namespace seastar

template <class T, class... Args>
struct std::coroutine_traits<seastar::future<T>, Args...> {
  using promise_type = parts::promise<seastar::future<T>, T>;
};

#endif // VALUETASK_TEST_PRESETS_SEASTAR_H
