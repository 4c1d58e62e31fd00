//===- when_all.h - all of several results -------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: awaitables, consumed by the call, in flight at once. Out: a task of all
// their results, in the order of the arguments, once all are complete. One
// allocation, whatever their number.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_WHEN_ALL_H
#define VALUETASK_WHEN_ALL_H

#include "annotations.h"
#include "detail/joined.h"

#include <tuple>
#include <vector>

namespace valuetask {
VALUETASK_BEGIN_MODE

namespace detail {

template <class... T>
class all_of final : public plain_task_state<std::tuple<stored_t<T>...>> {
public:
  template <class... A>
  explicit all_of(place where, A &&...awaitables)
      : parts_(try_claim(std::forward<A>(awaitables), where)...) {}

  void start() {
    std::apply([this](auto &...part) { (this->start_part(part), ...); },
               parts_);
    one_is_over(this); // `left_` counts the start too
  }

private:
  template <class U> void start_part(joined<U> &part) {
    if (!part.add({one_is_over, this}))
      one_is_over(this);
  }

  static void one_is_over(void *self) {
    auto &all = *static_cast<all_of *>(self);
    // release: this part's result. acquire, for the last one: all the others'.
    if (all.left_.fetch_sub(1, std::memory_order_acq_rel) == 1)
      all.finish();
  }

  void finish() {
    try {
      // Braces: taken from first to last, so the first exception wins.
      std::apply(
          [this](auto &...part) {
            this->box().emplace(std::tuple<stored_t<T>...>{part.take()...});
          },
          parts_);
    } catch (...) {
      this->box().set_error(std::current_exception());
    }
    std::apply([](auto &...part) { (part.clear(), ...); }, parts_);
    this->complete_and_run();
  }

  std::tuple<joined<T>...> parts_;
  std::atomic<std::size_t> left_ = sizeof...(T) + 1;
};

template <class... A> auto start_all(place where, A &&...awaitables) {
  using state = all_of<result_t<A>...>;
  auto *made = new state(where, std::forward<A>(awaitables)...);
  auto all =
      task_of(task_state_ref<std::tuple<stored_t<result_t<A>>...>>(made));
  made->start();
  return all;
}

template <class T>
class all_of_vector final : public plain_task_state<std::vector<stored_t<T>>> {
public:
  template <class A> all_of_vector(place where, std::vector<A> &awaitables) {
    parts_.reserve(awaitables.size());
    for (A &each : awaitables)
      parts_.push_back(try_claim(std::move(each), where));
    left_.store(parts_.size() + 1, std::memory_order_relaxed);
  }

  void start() {
    for (joined<T> &part : parts_)
      if (!part.add({one_is_over, this}))
        one_is_over(this);
    one_is_over(this);
  }

private:
  static void one_is_over(void *self) {
    auto &all = *static_cast<all_of_vector *>(self);
    if (all.left_.fetch_sub(1, std::memory_order_acq_rel) == 1)
      all.finish();
  }

  void finish() {
    try {
      std::vector<stored_t<T>> results;
      results.reserve(parts_.size());
      for (joined<T> &part : parts_)
        results.push_back(part.take());
      this->box().emplace(std::move(results));
    } catch (...) {
      this->box().set_error(std::current_exception());
    }
    parts_.clear();
    this->complete_and_run();
  }

  std::vector<joined<T>> parts_;
  std::atomic<std::size_t> left_ = 0;
};

template <class T, class A>
task<std::vector<stored_t<T>>> start_all_of(place where,
                                            std::vector<A> &awaitables) {
  auto *made = new all_of_vector<T>(where, awaitables);
  auto all = task_of(task_state_ref<std::vector<stored_t<T>>>(made));
  made->start();
  return all;
}

} // namespace detail

/// A task of a std::tuple with the result of each argument; for `void` there is
/// an empty object. If some fail, all are waited for nevertheless, and the
/// exception of the first of them, in the order of the arguments, is thrown. A
/// value task is consumed, whether it is an lvalue or an rvalue; misuse of one
/// fails the task. (There is an overload for each number so that checked builds
/// know the place of the call; from seven on they do not.)
template <detail::awaitable A1>
VALUETASK_JOINS auto when_all(A1 &&a1,
                              detail::place where = detail::place::current()) {
  return detail::start_all(where, std::forward<A1>(a1));
}
template <detail::awaitable A1, detail::awaitable A2>
VALUETASK_JOINS auto when_all(A1 &&a1, A2 &&a2,
                              detail::place where = detail::place::current()) {
  return detail::start_all(where, std::forward<A1>(a1), std::forward<A2>(a2));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3>
VALUETASK_JOINS auto when_all(A1 &&a1, A2 &&a2, A3 &&a3,
                              detail::place where = detail::place::current()) {
  return detail::start_all(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3,
          detail::awaitable A4>
VALUETASK_JOINS auto when_all(A1 &&a1, A2 &&a2, A3 &&a3, A4 &&a4,
                              detail::place where = detail::place::current()) {
  return detail::start_all(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3), std::forward<A4>(a4));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3,
          detail::awaitable A4, detail::awaitable A5>
VALUETASK_JOINS auto when_all(A1 &&a1, A2 &&a2, A3 &&a3, A4 &&a4, A5 &&a5,
                              detail::place where = detail::place::current()) {
  return detail::start_all(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3), std::forward<A4>(a4),
                           std::forward<A5>(a5));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3,
          detail::awaitable A4, detail::awaitable A5, detail::awaitable A6>
VALUETASK_JOINS auto when_all(A1 &&a1, A2 &&a2, A3 &&a3, A4 &&a4, A5 &&a5,
                              A6 &&a6,
                              detail::place where = detail::place::current()) {
  return detail::start_all(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3), std::forward<A4>(a4),
                           std::forward<A5>(a5), std::forward<A6>(a6));
}
template <detail::awaitable... A>
  requires(sizeof...(A) > 6)
VALUETASK_JOINS auto when_all(A &&...awaitables) {
  return detail::start_all(detail::place(), std::forward<A>(awaitables)...);
}

/// The same for any number, of one type: a task of a std::vector.
template <class T>
VALUETASK_JOINS task<std::vector<detail::stored_t<T>>>
when_all(std::vector<value_task<T>> awaitables,
         detail::place where = detail::place::current()) {
  return detail::start_all_of<T>(where, awaitables);
}
template <class T>
VALUETASK_JOINS task<std::vector<detail::stored_t<T>>>
when_all(std::vector<task<T>> awaitables,
         detail::place where = detail::place::current()) {
  return detail::start_all_of<T>(where, awaitables);
}

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_WHEN_ALL_H
