//===- tracked_value_task.h - value_task that tells all -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The types of <valuetask/value_task.h>, by the rules of docs/checks, for one
// thread. Two things are unlike the reference runtime: how far an operation is gets
// decided when the program asks, and a misuse is told and then passed over, so that
// what comes after it can be compared as well.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_TRACKED_VALUE_TASK_H
#define VALUETASK_ORACLE_TRACKED_VALUE_TASK_H

#include "track.h"
#include <coroutine>
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

struct error {
  int code;
};

namespace valuetask {

template <class T = void> class value_task;
template <class T = void> class task;

namespace detail {

struct nothing {};
template <class T>
using stored_t = std::conditional_t<std::is_void_v<T>, nothing, T>;

/// What a value task or a task stands for.
struct operation {
  unsigned long made = oracle::now();
  bool ready_made = false; ///< May be dropped.
  bool multi = false;      ///< Has any number of consumers.
  bool in_flight = false;  ///< Somebody waits, or it was started.
  bool complete = false;
  int refusals = 0;        ///< How often it said that it is not complete.
  int outcome = -1;        ///< Not decided; 0 result, 1 error, 2 canceled.
  std::exception_ptr failure;
  std::coroutine_handle<> body; ///< Of a coroutine.
  bool started = false;
  bool waits = false; ///< In the queue of the driver.
  std::vector<std::coroutine_handle<>> waiting;
  std::shared_ptr<operation> running; ///< Itself, while it runs.

  ~operation() {
    if (body && (complete || !started))
      body.destroy();
  }
};
using operation_ptr = std::shared_ptr<operation>;

/// What the driver completes when nothing else can go on.
inline std::deque<operation_ptr> queue;

inline bool poll(operation &op) {
  if (op.complete || op.body)
    return op.complete;
  if (op.refusals == 3 || oracle::decide(2) == 0)
    return op.complete = true;
  ++op.refusals;
  return false;
}

inline int outcome(operation &op) {
  if (op.body)
    return op.failure ? 1 : 0;
  if (op.outcome < 0)
    op.outcome = op.ready_made || !oracle::may_fail()
                     ? 0
                     : oracle::decide(oracle::may_fail() + 1);
  return op.outcome;
}

inline void rethrow(operation &op) {
  if (outcome(op) == 0)
    return;
  oracle::implicit_throw();
  if (op.failure)
    std::rethrow_exception(op.failure);
  throw error{op.outcome};
}

/// Starts a coroutine; lets the driver complete anything else.
inline void start(const operation_ptr &op) {
  op->in_flight = true;
  if (op->body && !op->started) {
    op->started = true;
    op->running = op;
    op->body.resume();
  } else if (!op->body && !op->waits) {
    op->waits = true;
    queue.push_back(op);
  }
}

inline void finish(operation &op) {
  op.complete = true;
  op.in_flight = false;
  op.running.reset();
}

/// Waits for an operation; none after a misuse.
struct waiter {
  operation_ptr op;

  bool await_ready() {
    if (!op)
      return true;
    if (poll(*op))
      return true;
    if (op->body && !op->started) {
      start(operation_ptr(op));
      return op->complete;
    }
    return false;
  }
  void await_suspend(std::coroutine_handle<> next) {
    op->waiting.push_back(next);
    start(op);
  }
  void finish_wait() {
    if (op) {
      finish(*op);
      rethrow(*op);
    } else if (oracle::may_fail() && oracle::decide(2)) {
      oracle::implicit_throw(); // the wrong operation's failure
      throw error{1};
    }
  }
};

template <class T> struct awaiter {
  value_task<T> *object;
  waiter wait{};
  bool await_ready() {
    wait.op = object->take();
    return wait.await_ready();
  }
  void await_suspend(std::coroutine_handle<> next) { wait.await_suspend(next); }
  T await_resume() {
    wait.finish_wait();
    return T();
  }
};

template <class T> struct task_awaiter {
  waiter wait;
  bool await_ready() { return wait.await_ready(); }
  void await_suspend(std::coroutine_handle<> next) { wait.await_suspend(next); }
  T await_resume() {
    wait.finish_wait();
    return T();
  }
};

template <class Result> struct promise_base {
  std::weak_ptr<operation> self;

  struct at_end {
    bool await_ready() noexcept { return false; }
    void await_suspend(
        std::coroutine_handle<typename Result::promise_type> of) noexcept {
      // Everything that is resumed below may drop the last reference.
      operation_ptr op = of.promise().self.lock();
      finish(*op);
      std::vector<std::coroutine_handle<>> next = std::move(op->waiting);
      op->waiting.clear();
      for (std::coroutine_handle<> one : next)
        one.resume();
    }
    void await_resume() noexcept {}
  };

  Result get_return_object() {
    using promise = typename Result::promise_type;
    auto op = std::make_shared<operation>();
    op->body = std::coroutine_handle<promise>::from_promise(
        static_cast<promise &>(*this));
    self = op;
    return Result(op);
  }
  std::suspend_always initial_suspend() noexcept { return {}; }
  at_end final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept {
    self.lock()->failure = std::current_exception();
  }
};

template <class Result, class T> struct promise : promise_base<Result> {
  template <class U = T> void return_value(U &&) {}
};
template <class Result> struct promise<Result, void> : promise_base<Result> {
  void return_void() noexcept {}
};

} // namespace detail

template <class T> class [[nodiscard]] configured_value_task {
public:
  explicit configured_value_task(value_task<T> *object) : object(object) {}
  detail::awaiter<T> operator co_await() noexcept { return {object}; }

private:
  value_task<T> *object;
};

template <class T> class [[nodiscard]] value_task {
public:
  using promise_type = detail::promise<value_task<T>, T>;

  value_task() noexcept {}
  explicit value_task(detail::operation_ptr op) noexcept
      : op(std::move(op)), state(live) {}
  value_task(value_task &&other) noexcept { take_over(other); }
  value_task &operator=(value_task &&other) noexcept {
    if (this == &other)
      return *this;
    if (unseen())
      oracle::overwritten(this, op->made);
    take_over(other);
    return *this;
  }
  ~value_task() {
    if (unseen())
      oracle::abandoned(this, op->made);
  }

  [[nodiscard]] bool is_completed() const noexcept {
    return known() ? detail::poll(*op) : guess();
  }
  [[nodiscard]] bool is_completed_successfully() const noexcept {
    return known() ? ended(0) : guess();
  }
  [[nodiscard]] bool is_faulted() const noexcept {
    return known() ? ended(1) : guess();
  }
  [[nodiscard]] bool is_canceled() const noexcept {
    return known() ? ended(2) : guess();
  }

  T get_result() {
    bool first = state == live;
    detail::operation_ptr taken = take();
    if (first && !detail::poll(*taken)) {
      oracle::misused(oracle::mistake::premature, this, tainted);
      tainted = true;
    } else if (taken) {
      detail::rethrow(*taken);
    }
    return T();
  }
  task<T> as_task() noexcept {
    detail::operation_ptr taken = take();
    if (taken && state == used)
      state = shared;
    return task<T>(std::move(taken));
  }
  value_task preserve() noexcept {
    detail::operation_ptr taken = take();
    if (taken && state == used)
      state = shared;
    value_task result;
    result.state = live;
    result.op = taken ? std::move(taken)
                      : std::make_shared<detail::operation>();
    result.op->multi = true;
    return result;
  }
  configured_value_task<T> configure_await(bool) noexcept {
    return configured_value_task<T>(this);
  }
  detail::awaiter<T> operator co_await() noexcept { return {this}; }

  void swap(value_task &other) noexcept;
  friend void swap(value_task &a, value_task &b) noexcept { a.swap(b); }

  /// Consumes. \returns null after a misuse.
  detail::operation_ptr take() {
    if (state == live) {
      if (!op->multi)
        state = used;
      return op;
    }
    tell();
    return nullptr;
  }

private:
  enum life : unsigned char { empty, live, used, shared };

  bool unseen() const {
    return state == live && !op->multi && !op->ready_made;
  }
  /// Whether a question can be answered.
  bool known() const {
    if (state == live)
      return true;
    tell();
    return false;
  }
  bool ended(int outcome) const {
    return detail::poll(*op) && detail::outcome(*op) == outcome;
  }
  /// The answer of an object that has none: any, but loops end.
  bool guess() const {
    if (guesses == 3)
      return true;
    ++guesses;
    return oracle::decide(2) == 0;
  }
  void tell() const {
    using oracle::mistake;
    mistake kind = state == empty    ? mistake::empty
                  : state == shared ? mistake::shared
                  : op && op->in_flight ? mistake::concurrent
                                        : mistake::double_use;
    oracle::misused(kind, this, tainted);
    tainted = true;
  }
  void take_over(value_task &other) {
    if ((other.state == used || other.state == shared) &&
        !oracle::relocates(&other))
      other.tell();
    state = other.state;
    op = other.op;
    tainted = other.tainted;
    if (other.state == live)
      other.state = used;
  }

  detail::operation_ptr op;
  life state = empty;
  mutable bool tainted = false; ///< Was misused before.
  mutable int guesses = 0;
};

template <class T> class task {
public:
  using promise_type = detail::promise<task<T>, T>;

  task() noexcept = default;
  explicit task(detail::operation_ptr op) noexcept : op(std::move(op)) {}
  bool is_ready() const noexcept { return !op || detail::poll(*op); }
  detail::task_awaiter<T> operator co_await() const noexcept { return {{op}}; }
  const detail::operation_ptr &what() const { return op; }

private:
  detail::operation_ptr op;
};

namespace detail {

inline task<void> await_all(std::vector<operation_ptr> ops) {
  for (const operation_ptr &op : ops)
    start(op);
  for (const operation_ptr &op : ops)
    co_await task_awaiter<void>{{op}};
}

template <class T>
void join(std::vector<operation_ptr> &ops, value_task<T> &one) {
  if (operation_ptr op = one.take()) {
    op->in_flight = true;
    ops.push_back(op);
  }
}
template <class T>
void join(std::vector<operation_ptr> &ops, const task<T> &one) {
  if (one.what())
    ops.push_back(one.what());
}

template <class T> void spawn(value_task<T> &work) {
  if (operation_ptr op = work.take())
    if (!poll(*op))
      start(op);
}
template <class T> void spawn(task<T> &work) { start(work.what()); }
template <class Fn> void spawn(Fn &work) {
  auto *kept = new Fn(std::move(work)); // lives as long as the coroutine
  auto *started = new auto((*kept)());
  spawn(*started);
}

} // namespace detail

/// Awaits all of its arguments, in flight at once.
template <class... A> task<void> when_all(A &&...awaitables) {
  std::vector<detail::operation_ptr> ops;
  (detail::join(ops, awaitables), ...);
  return detail::await_all(std::move(ops));
}
template <class T> task<void> when_all(std::vector<value_task<T>> awaitables) {
  std::vector<detail::operation_ptr> ops;
  for (value_task<T> &one : awaitables)
    detail::join(ops, one);
  return detail::await_all(std::move(ops));
}

value_task<int> make_ready_value_task(int value) noexcept;

/// Starts a task, a value task or a callable that returns one; does not wait.
template <class A> void spawn(A &&work) noexcept { detail::spawn(work); }

} // namespace valuetask

#endif // VALUETASK_ORACLE_TRACKED_VALUE_TASK_H
