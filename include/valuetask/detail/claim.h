//===- detail/claim.h - one operation out of whatever can be awaited -----===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a value task, what configure_await made of one, a task, or another
// awaitable. Out: a claimed_operation that the functions which wait for
// something (sync_wait, when_all, spawn) can add a waiter to. A value task is
// consumed by that, whether it came as an lvalue or as an rvalue.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_CLAIM_H
#define VALUETASK_DETAIL_CLAIM_H

#include "../configured_value_task.h"
#include "../value_task.h"

#include <concepts>

namespace valuetask {
VALUETASK_BEGIN_MODE

namespace detail {

template <class T> struct is_value_task : std::false_type {};
template <class T> struct is_value_task<value_task<T>> : std::true_type {};
template <class T>
struct is_value_task<configured_value_task<T>> : std::true_type {};
template <class T> struct is_task : std::false_type {};
template <class T> struct is_task<task<T>> : std::true_type {};

/// The awaiter that co_await uses.
template <class A> decltype(auto) awaiter_of(A &&awaitable) {
  if constexpr (requires { std::forward<A>(awaitable).operator co_await(); })
    return std::forward<A>(awaitable).operator co_await();
  else if constexpr (requires {
                       operator co_await(std::forward<A>(awaitable));
                     })
    return operator co_await(std::forward<A>(awaitable));
  else
    return std::forward<A>(awaitable);
}

template <class A>
concept awaitable = requires(A &&a) {
  detail::awaiter_of(std::forward<A>(a)).await_ready();
  detail::awaiter_of(std::forward<A>(a)).await_resume();
};

/// The type of `co_await a`, as a value.
template <awaitable A>
using result_t = std::remove_cvref_t<
    decltype(detail::awaiter_of(std::declval<A>()).await_resume())>;

template <class A> task<result_t<A>> await_as_task(A awaited) {
  co_return co_await std::forward<A>(awaited);
}

template <class T>
claimed_operation<T> claim(value_task<T> &from, use_kind use, place where) {
  return access::claim(from, use, where);
}
template <class T>
claimed_operation<T> claim(value_task<T> &&from, use_kind use, place where) {
  return access::claim(from, use, where);
}
template <class T>
claimed_operation<T> claim(configured_value_task<T> &from, use_kind use,
                           place where) {
  return access::claim(access::value_in(from), use, where);
}
template <class T>
claimed_operation<T> claim(configured_value_task<T> &&from, use_kind use,
                           place where) {
  return access::claim(access::value_in(from), use, where);
}
template <class T>
claimed_operation<T> claim(task<T> from, use_kind use, place where) {
  claimed_operation<T> claimed{operation<T>(state_of(std::move(from))), {}};
  if (claimed.held.is_nothing())
    use_log().report_empty(use, where);
  return claimed;
}
template <awaitable A>
  requires(!is_value_task<std::remove_cvref_t<A>>::value &&
           !is_task<std::remove_cvref_t<A>>::value)
claimed_operation<result_t<A>> claim(A &&from, use_kind, place) {
  // An lvalue is referred to: whoever calls waits for it, or says otherwise.
  return {
      operation<result_t<A>>(state_of(await_as_task<A>(std::forward<A>(from)))),
      {}};
}

} // namespace detail

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_CLAIM_H
