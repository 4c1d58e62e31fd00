// RUN: %check_markers %s
// kj::Promise: everything but poll and trace consumes, on lvalues too.

#include "Inputs/coroutine_parts.h"
#include <type_traits>

namespace kj {

template <class T> constexpr T &&mv(T &t) noexcept {
  return static_cast<T &&>(t);
}

struct WaitScope {};
struct String {};
template <class T> class Array {};
template <class T> class Promise;

template <class T> class ForkedPromise {
public:
  Promise<T> addBranch();
};

template <class T> struct Unwrapped {
  using type = Promise<T>;
};
template <class T> struct Unwrapped<Promise<T>> {
  using type = Promise<T>;
};
template <class F, class T> struct Result {
  using type = typename Unwrapped<std::invoke_result_t<F, T>>::type;
};
template <class F> struct Result<F, void> {
  using type = typename Unwrapped<std::invoke_result_t<F>>::type;
};

struct Void {};
template <class T>
using FixVoid = std::conditional_t<std::is_void_v<T>, Void, T>;

template <class T> class [[nodiscard]] Promise {
public:
  Promise(FixVoid<T> value);
  Promise(decltype(nullptr));
  Promise(Promise &&) noexcept;
  Promise &operator=(Promise &&) noexcept;

  template <class F> [[nodiscard]] typename Result<F, T>::type then(F &&) {
    return parts::made<typename Result<F, T>::type>();
  }
  template <class F> [[nodiscard]] Promise catch_(F &&) {
    return parts::made<Promise>();
  }
  [[nodiscard]] Promise<void> ignoreResult();
  T wait(WaitScope &scope);
  bool poll(WaitScope &scope);
  [[nodiscard]] ForkedPromise<T> fork();
  [[nodiscard]] Promise exclusiveJoin(Promise &&other);
  template <class... A> [[nodiscard]] Promise attach(A &&...attachments);
  [[nodiscard]] Promise eagerlyEvaluate(decltype(nullptr));
  template <class F> void detach(F &&) {}
  String trace();
};

template <class T>
class CoroutinePromise : public parts::promise<Promise<T>, T> {
public:
  // The real one takes lvalues as well and moves out of them.
  template <class U> parts::awaiter<U> await_transform(Promise<U> &promise);
  template <class U> parts::awaiter<U> await_transform(Promise<U> &&promise);
  template <class U> parts::awaiter<U> await_transform(ForkedPromise<U> &fork);
};

template <class T>
Promise<Array<T>> joinPromises(Array<Promise<T>> &&promises);

class TaskSet {
public:
  void add(Promise<void> &&promise);
};

} // namespace kj

template <class T, class... A>
struct std::coroutine_traits<kj::Promise<T>, A...> {
  using promise_type = kj::CoroutinePromise<T>;
};

namespace capnp {

struct Calculator {};

// A promise for the answer that also answers for what will be in it.
class RemotePromise : public kj::Promise<int> {
public:
  RemotePromise(RemotePromise &&) noexcept;
  Calculator getCalculator();
};

} // namespace capnp

kj::Promise<int> read();
kj::Promise<void> write();
kj::Promise<void> heartbeat();
capnp::RemotePromise send();
void call(capnp::Calculator calculator);

//===-- Consumed twice -------------------------------------------------------===//

kj::Promise<int> bad_await_lvalue_twice() {
  auto p = read();
  use(co_await p);
  co_return co_await p; // WARN: double-await
}

int bad_wait_twice(kj::WaitScope &scope) {
  auto p = read();
  use(p.wait(scope));
  return p.wait(scope); // WARN: double-await
}

kj::Promise<void> bad_then_on_a_spent_promise() {
  auto p = read();
  auto first = p.then([](int value) { use(value); });
  auto second = p.then([](int value) { use(value); }); // WARN: double-await
  co_await first;
  co_await second;
}

kj::Promise<void> bad_attach_without_taking_the_result() {
  auto p = write();
  auto q = p.attach(1);
  co_await p; // WARN: double-await
}

kj::Promise<int> bad_catch_then_await() {
  auto p = read();
  auto q = p.catch_([](auto &&) { return 0; });
  use(co_await q);
  co_return co_await p; // WARN: double-await
}

void bad_wait_after_detach(kj::WaitScope &scope) {
  auto p = write();
  p.detach([](auto &&) { touch(); });
  p.wait(scope); // WARN: double-await
}

kj::Promise<int> bad_await_after_hand_over() {
  auto p = read();
  auto q = kj::mv(p);
  use(co_await q);
  co_return co_await p; // WARN: double-await
}

kj::Promise<void> bad_add_then_await(kj::TaskSet &tasks) {
  auto p = write();
  tasks.add(kj::mv(p));
  co_await p; // WARN: double-await
}

//===-- Asked or used after it was given away --------------------------------===//

bool bad_poll_after_wait(kj::WaitScope &scope) {
  auto p = read();
  use(p.wait(scope));
  return p.poll(scope); // WARN: double-await
}

kj::Promise<int> bad_await_after_fork() {
  auto p = read();
  auto fork = p.fork();
  use(co_await fork.addBranch());
  co_return co_await p; // WARN: use-after-as-task
}

bool bad_poll_after_fork(kj::WaitScope &scope) {
  auto p = read();
  auto fork = p.fork();
  return p.poll(scope); // WARN: use-after-as-task
}

//===-- Correct code ---------------------------------------------------------===//

kj::Promise<int> ok_await_lvalue_once() {
  auto p = read();
  co_return co_await p;
}

kj::Promise<int> ok_await_fork_many_times() {
  auto p = read();
  auto fork = p.fork();
  use(co_await fork);
  use(co_await fork);
  co_return co_await fork.addBranch();
}

int ok_poll_until_ready_then_wait(kj::WaitScope &scope) {
  auto p = read();
  while (!p.poll(scope))
    touch();
  return p.wait(scope);
}

int ok_poll_then_wait_on_either_branch(kj::WaitScope &scope) {
  auto p = read();
  if (p.poll(scope))
    return p.wait(scope);
  touch();
  return p.wait(scope);
}

kj::Promise<void> ok_reassigned_in_a_loop() {
  kj::Promise<int> p = read();
  while (cond()) {
    use(co_await p);
    p = read();
  }
}

kj::Promise<void> ok_chain_reassigned() {
  auto p = read();
  p = p.then([](int value) { return value + 1; });
  p = p.attach(1);
  use(co_await p);
}

kj::Promise<int> ok_hand_over() {
  auto p = read();
  auto q = kj::mv(p);
  return q;
}

// Leaving the scope cancels it: that is what it was kept for.
kj::Promise<int> ok_cancelled_by_leaving_the_scope() {
  auto beat = heartbeat().eagerlyEvaluate(nullptr);
  co_return co_await read();
}

kj::Promise<int> ok_first_one_wins() {
  auto p = read();
  auto q = read();
  co_return co_await p.exclusiveJoin(kj::mv(q));
}

void ok_detached() {
  write().detach([](auto &&) { touch(); });
}

kj::Promise<void> ok_trace_then_await() {
  auto p = write();
  p.trace();
  co_await p;
}

int ok_pipelined_call_after_wait(kj::WaitScope &scope) {
  auto answer = send();
  int value = answer.wait(scope);
  call(answer.getCalculator());
  return value;
}

void ok_only_pipelined() {
  auto answer = send();
  call(answer.getCalculator());
}
