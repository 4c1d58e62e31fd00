// RUN: %check_markers %s
// Lambdas and continuations: who runs them, how often, and what they own.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

using namespace valuetask;

value_task<int> fetch(int id);
value_task<std::string> fetch_name(int id);
void tell(const char *what, int value = 0);
void on_timer(int milliseconds, std::function<void()> callback);
void subscribe(std::function<void(int)> callback);

/// Calls `f` with the value, and gives what it returns.
template <class T, class F>
auto then(value_task<T> t, F f) -> task<decltype(f(std::declval<T>()))> {
  co_return f(co_await t);
}
template <class F> auto call_now(F &&f) { return std::forward<F>(f)(); }
template <class F> void call_if(bool really, F &&f) {
  if (really)
    f();
}

//===-- By reference ------------------------------------------------------===//

task<int> bad_reader_called_in_both_statements() {
  auto answer = fetch(1);
  auto read = [&answer](int factor) -> task<int> {
    co_return factor *co_await answer;
  };
  int sum = co_await read(1);
  sum += co_await read(2); // WARN: double-await
  co_return sum;
}

task<int> ok_reader_called_for_two_objects() {
  auto first = fetch(1), second = fetch(2);
  auto read = [](value_task<int> &t) -> task<int> { co_return co_await t; };
  int sum = co_await read(first);
  co_return sum + co_await read(second);
}

task<int> bad_reader_and_cleanup() {
  auto answer = fetch(1);
  auto cleanup = [&] { sink(std::move(answer)); };
  int value = co_await answer;
  if (value < 0)
    cleanup(); // WARN: double-await
  co_return value;
}

task<int> ok_reader_or_cleanup(bool wanted) {
  auto answer = fetch(1);
  auto cleanup = [&] { sink(std::move(answer)); };
  if (!wanted) {
    cleanup();
    co_return 0;
  }
  co_return co_await answer;
}

int bad_once_guard_by_copy() {
  auto answer = fetch(1);
  bool taken = false;
  auto take = [&answer, taken]() mutable {
    int value = taken ? 0 : sync_wait(answer);
    return value;
  };
  int value = take();
  return value + take(); // WARN: double-await
}

int ok_once_guard_inside() {
  auto answer = fetch(1);
  auto take = [&answer, taken = false]() mutable {
    if (taken)
      return 0;
    taken = true;
    return sync_wait(answer);
  };
  int value = take();
  return value + take();
}

int bad_nested_lambdas() {
  auto answer = fetch(1);
  auto outer = [&] {
    auto inner = [&] { return sync_wait(answer); };
    int value = inner();
    if (value == 0)
      value = inner(); // WARN: double-await
    return value;
  };
  return outer();
}

int ok_nested_lambdas() {
  auto answer = fetch(1);
  auto outer = [&](bool twice) {
    auto inner = [&] { return sync_wait(answer); };
    return twice ? 2 * inner() : inner();
  };
  return outer(cond());
}

void bad_lambda_by_reference_to_template() {
  auto answer = fetch(1);
  call_now([&] { sink(std::move(answer)); });
  call_now([&] { use(sync_wait(answer)); }); // WARN: double-await
}

void ok_lambda_to_template_with_flag(bool quick) {
  auto answer = fetch(1);
  call_if(quick, [&] { sink(std::move(answer)); });
  call_if(!quick, [&] { use(sync_wait(answer)); });
}

void bad_lambda_to_template_with_flag(bool quick, value_task<int> &answer) {
  call_if(quick, [&] { sink(std::move(answer)); });
  if (quick)
    sink(std::move(answer)); // WARN: double-await
}

//===-- Immediately invoked -----------------------------------------------===//

task<int> bad_invoked_in_initializer() {
  auto answer = fetch(1);
  const int value = [&] {
    if (answer.is_completed())
      return answer.get_result();
    return sync_wait(answer);
  }();
  co_return value + co_await answer; // WARN: double-await
}

task<int> ok_invoked_in_initializer() {
  auto answer = fetch(1);
  const std::optional<int> fast = [&]() -> std::optional<int> {
    if (answer.is_completed())
      return answer.get_result();
    return std::nullopt;
  }();
  if (fast)
    co_return *fast;
  co_return co_await answer;
}

task<int> ok_invoked_makes_it() {
  auto choose = [](int id) {
    auto t = fetch(id);
    if (id <= 3)
      return t;
    sink(std::move(t));
    return fetch(0);
  };
  int value = co_await choose(4);
  co_return value + co_await call_now([&] { return choose(value); });
}

task<int> bad_coroutine_invoked_in_loop() {
  auto answer = fetch(1);
  int sum = 0;
  for (int i = 0; i < 2; ++i)
    sum += co_await [&]() -> task<int> { co_return i *co_await answer; }(); // WARN: double-await
  co_return sum;
}

//===-- Init-captures -----------------------------------------------------===//

int bad_owned_and_called_twice() {
  auto consume = [answer = fetch(1)]() mutable { return sync_wait(answer); };
  int value = consume();
  return value - consume(); // WARN: double-await
}

int ok_owned_and_refilled_inside() {
  auto next = [answer = fetch(1), id = 1]() mutable {
    return sync_wait(std::exchange(answer, fetch(++id)));
  };
  int value = next();
  return value - next();
}

task<int> bad_moved_in_then_awaited_outside() {
  auto answer = fetch(1);
  auto later = [t = std::move(answer)]() mutable -> task<int> {
    co_return co_await t;
  };
  int value = co_await later();
  co_return value + co_await answer; // WARN: double-await
}

task<int> ok_moved_in_then_new_one_outside() {
  auto answer = fetch(1);
  auto later = [t = std::move(answer)]() mutable -> task<int> {
    co_return co_await t;
  };
  answer = fetch(2);
  int value = co_await later();
  co_return value + co_await answer;
}

void bad_reference_init_capture_with_other_name() {
  auto answer = fetch(1);
  auto log = [&value = answer] { tell("value", sync_wait(value)); };
  log();
  if (answer.is_completed()) // WARN: double-await
    tell("done");
}

void bad_pointer_init_capture() {
  auto answer = fetch(1);
  auto log = [p = &answer] { tell("value", sync_wait(*p)); };
  log();
  log(); // WARN: double-await
}

task<int> bad_copied_owner_called_with_original() {
  auto box = std::make_shared<value_task<int>>(fetch(1));
  auto read = [box]() -> task<int> { co_return co_await *box; };
  int value = co_await read();
  co_return value + co_await *box; // WARN: double-await
}

task<int> ok_copied_owner_and_other_box() {
  auto box = std::make_shared<value_task<int>>(fetch(1));
  auto spare = std::make_shared<value_task<int>>(fetch(2));
  auto read = [box]() -> task<int> { co_return co_await *box; };
  int value = co_await read();
  co_return value + co_await *spare;
}

//===-- Generic lambdas ---------------------------------------------------===//

task<int> bad_generic_by_reference() {
  auto answer = fetch(1);
  auto drain = [](auto &t) { return sync_wait(t); };
  int value = drain(answer);
  co_return value + co_await answer; // WARN: double-await
}

task<int> ok_generic_for_two_types() {
  auto answer = fetch(1);
  auto name = fetch_name(1);
  auto drain = [](auto &&t) { return sync_wait(std::forward<decltype(t)>(t)); };
  tell(drain(std::move(name)).c_str());
  co_return drain(answer);
}

int bad_generic_pack() {
  auto a = fetch(1), b = fetch(2);
  auto sum = [](auto &...ts) { return (sync_wait(ts) + ...); };
  int value = sum(a, b);
  return value - sum(b); // WARN: double-await
}

int ok_generic_pack() {
  auto a = fetch(1), b = fetch(2);
  auto sum = [](auto &&...ts) { return (sync_wait(std::move(ts)) + ...); };
  int value = sum(a, b);
  a = fetch(3);
  return value - sum(a);
}

//===-- Continuations -----------------------------------------------------===//

task<int> bad_continued_twice() {
  auto answer = fetch(1);
  auto doubled = then(std::move(answer), [](int v) { return 2 * v; });
  auto negated = then(std::move(answer), [](int v) { return -v; }); // WARN: double-await
  co_return co_await doubled + co_await negated;
}

task<int> ok_chain_of_continuations() {
  auto doubled = then(fetch(1), [](int v) { return 2 * v; });
  auto negated = then(fetch(2), [](int v) { return -v; });
  co_return co_await doubled + co_await negated;
}

task<int> bad_continued_then_awaited() {
  auto answer = fetch(1);
  int value = co_await then(std::move(answer), [](int v) { return v + 1; });
  co_return value + co_await answer; // WARN: double-await
}

task<int> bad_second_request_in_continuation_dropped() {
  co_return co_await then(fetch(1), [](int v) {
    fetch(v); // WARN: unconsumed
    return v;
  });
}

task<int> ok_second_request_in_continuation() {
  auto nested =
      co_await then(fetch(1), [](int v) { return fetch(v).as_task(); });
  co_return co_await nested;
}

task<int> ok_continuation_uses_outer_object() {
  auto header = fetch(1);
  auto body = fetch(2);
  int size = co_await then(std::move(body), [](int v) { return v; });
  co_return size + co_await header;
}

//===-- Callbacks ---------------------------------------------------------===//

void bad_two_callbacks_own_it() {
  auto answer = fetch(1);
  on_timer(10, [t = std::make_shared<value_task<int>>(std::move(answer))] {
    tell("ten", sync_wait(*t));
  });
  on_timer(20,
           [t = std::make_shared<value_task<int>>(std::move(answer))] { // WARN: double-await
             tell("twenty", sync_wait(*t));
           });
}

void ok_callback_for_each() {
  for (int id = 0; id < 3; ++id) {
    auto box = std::make_shared<value_task<int>>(fetch(id));
    on_timer(10 * id, [box] { tell("box", sync_wait(*box)); });
  }
}

void bad_subscriber_reads_twice() {
  auto answer = std::make_shared<value_task<int>>(fetch(1));
  subscribe([answer](int event) {
    int value = sync_wait(*answer);
    if (event > value)
      tell("again", sync_wait(*answer)); // WARN: double-await
  });
}

void ok_subscriber_makes_its_own() {
  subscribe([](int event) {
    auto answer = fetch(event);
    tell("value", sync_wait(answer));
  });
}

int bad_function_object_called_twice() {
  auto answer = fetch(1);
  std::function<int()> read = [&] { return sync_wait(answer); };
  int value = read();
  return value + read(); // WARN: double-await
}

int ok_function_object_replaced() {
  auto a = fetch(1), b = fetch(2);
  std::function<int()> read = [&] { return sync_wait(a); };
  int value = read();
  read = [&] { return sync_wait(b); };
  return value + read();
}

int ok_function_object_chosen(bool left) {
  auto a = fetch(1);
  std::function<int()> read;
  if (left)
    read = [&] { return sync_wait(a); };
  else
    read = [&] { return -sync_wait(a); };
  return read();
}

int bad_table_of_lambdas() {
  auto answer = fetch(1);
  auto plain = [&] { return sync_wait(answer); };
  auto negated = [&] { return -plain(); };
  int value = plain();
  return value + negated(); // WARN: double-await
}

int bad_transformed_keys(const std::vector<int> &keys) {
  auto base = fetch(0);
  int sum = 0;
  std::for_each(keys.begin(), keys.end(), // WARN: double-await
                [&](int k) { sum += k * sync_wait(base); });
  return sum;
}

int ok_transformed_keys(const std::vector<int> &keys) {
  auto base = fetch(0);
  const int offset = sync_wait(base);
  int sum = 0;
  std::for_each(keys.begin(), keys.end(),
                [&](int k) { sum += offset + sync_wait(fetch(k)); });
  return sum;
}

//===-- In classes --------------------------------------------------------===//

class watcher {
public:
  task<int> bad_member_through_two_lambdas() {
    auto wait = [this]() -> task<int> { co_return co_await pending_; };
    auto log = [this] { tell("state", pending_.is_completed()); };
    int value = co_await wait();
    log(); // WARN: double-await
    co_return value;
  }

  task<int> ok_member_asked_then_awaited() {
    auto wait = [this]() -> task<int> { co_return co_await pending_; };
    auto log = [this] { tell("state", pending_.is_completed()); };
    log();
    co_return co_await wait();
  }

  void ok_member_handed_to_callback() {
    on_timer(5, [box = std::make_shared<value_task<int>>(std::move(pending_))] {
      tell("late", sync_wait(*box));
    });
  }

private:
  value_task<int> pending_;
};
