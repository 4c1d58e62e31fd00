//===- when_any.h - the first of several results -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: awaitables, consumed by the call, in flight at once. Out: a task of the
// number of the one that was complete first. The others run on; their results,
// and their exceptions, are lost, except where they were tasks that somebody
// else holds. One allocation, whatever their number.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_WHEN_ANY_H
#define VALUETASK_WHEN_ANY_H

#include "annotations.h"
#include "detail/joined.h"

#include <stdexcept>
#include <vector>

namespace valuetask {
VALUETASK_BEGIN_MODE

namespace detail {

class any_of_base : public plain_task_state<std::size_t> {
public:
  void one_is_over(std::size_t number) noexcept {
    // relaxed: only who wins matters; complete() publishes.
    if (!decided_.exchange(true, std::memory_order_relaxed)) {
      box().emplace(number);
      complete_and_run();
    }
    drop_reason();
  }

private:
  std::atomic<bool> decided_ = false;
};

/// One of the things that when_any waits for.
template <class T> struct any_part {
  joined<T> what;
  any_of_base *all = nullptr;
  std::size_t number = 0;

  void start(any_of_base *of, std::size_t n) {
    all = of;
    number = n;
    all->add_reason(); // the state stays until this part is over
    if (!what.add({over, this}))
      over(this);
  }
  static void over(void *self) {
    auto &part = *static_cast<any_part *>(self);
    part.what.discard();
    part.all->one_is_over(part.number);
  }
};

template <class... T> class any_of final : public any_of_base {
public:
  template <class... A>
  explicit any_of(place where, A &&...awaitables)
      : parts_{any_part<T>{try_claim(std::forward<A>(awaitables), where)}...} {}

  void start() {
    std::apply(
        [this](auto &...part) {
          std::size_t number = 0;
          (part.start(this, number++), ...);
        },
        parts_);
  }

private:
  std::tuple<any_part<T>...> parts_;
};

template <class... A>
task<std::size_t> start_any(place where, A &&...awaitables) {
  using state = any_of<result_t<A>...>;
  auto *made = new state(where, std::forward<A>(awaitables)...);
  auto any = task_of(task_state_ref<std::size_t>(made));
  made->start();
  return any;
}

template <class T> class any_of_vector final : public any_of_base {
public:
  template <class A> any_of_vector(place where, std::vector<A> &awaitables) {
    parts_.reserve(awaitables.size());
    for (A &each : awaitables)
      parts_.push_back({try_claim(std::move(each), where)});
  }

  void start() {
    for (std::size_t i = 0; i != parts_.size(); ++i)
      parts_[i].start(this, i);
  }

private:
  std::vector<any_part<T>> parts_;
};

template <class T, class A>
task<std::size_t> start_any_of(place where, std::vector<A> &awaitables) {
  if (awaitables.empty())
    throw std::invalid_argument("valuetask: when_any of nothing");
  auto *made = new any_of_vector<T>(where, awaitables);
  auto any = task_of(task_state_ref<std::size_t>(made));
  made->start();
  return any;
}

} // namespace detail

/// A task of the position, from zero, of the argument that is complete first.
/// It does not fail when that one does: ask the task that you passed. A value
/// task is consumed, whether it is an lvalue or an rvalue.
template <detail::awaitable A1>
VALUETASK_JOINS auto when_any(A1 &&a1,
                              detail::place where = detail::place::current()) {
  return detail::start_any(where, std::forward<A1>(a1));
}
template <detail::awaitable A1, detail::awaitable A2>
VALUETASK_JOINS auto when_any(A1 &&a1, A2 &&a2,
                              detail::place where = detail::place::current()) {
  return detail::start_any(where, std::forward<A1>(a1), std::forward<A2>(a2));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3>
VALUETASK_JOINS auto when_any(A1 &&a1, A2 &&a2, A3 &&a3,
                              detail::place where = detail::place::current()) {
  return detail::start_any(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3,
          detail::awaitable A4>
VALUETASK_JOINS auto when_any(A1 &&a1, A2 &&a2, A3 &&a3, A4 &&a4,
                              detail::place where = detail::place::current()) {
  return detail::start_any(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3), std::forward<A4>(a4));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3,
          detail::awaitable A4, detail::awaitable A5>
VALUETASK_JOINS auto when_any(A1 &&a1, A2 &&a2, A3 &&a3, A4 &&a4, A5 &&a5,
                              detail::place where = detail::place::current()) {
  return detail::start_any(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3), std::forward<A4>(a4),
                           std::forward<A5>(a5));
}
template <detail::awaitable A1, detail::awaitable A2, detail::awaitable A3,
          detail::awaitable A4, detail::awaitable A5, detail::awaitable A6>
VALUETASK_JOINS auto when_any(A1 &&a1, A2 &&a2, A3 &&a3, A4 &&a4, A5 &&a5,
                              A6 &&a6,
                              detail::place where = detail::place::current()) {
  return detail::start_any(where, std::forward<A1>(a1), std::forward<A2>(a2),
                           std::forward<A3>(a3), std::forward<A4>(a4),
                           std::forward<A5>(a5), std::forward<A6>(a6));
}
template <detail::awaitable... A>
  requires(sizeof...(A) > 6)
VALUETASK_JOINS auto when_any(A &&...awaitables) {
  return detail::start_any(detail::place(), std::forward<A>(awaitables)...);
}

/// The same for any number, of one type. \throws std::invalid_argument for
/// none.
template <class T>
VALUETASK_JOINS task<std::size_t>
when_any(std::vector<value_task<T>> awaitables,
         detail::place where = detail::place::current()) {
  return detail::start_any_of<T>(where, awaitables);
}
template <class T>
VALUETASK_JOINS task<std::size_t>
when_any(std::vector<task<T>> awaitables,
         detail::place where = detail::place::current()) {
  return detail::start_any_of<T>(where, awaitables);
}

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_WHEN_ANY_H
