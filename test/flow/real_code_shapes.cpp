// RUN: %check_markers %s
// Shapes that false alarms and misses in real code came from.

#include "../presets/Inputs/seastar.h"
#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <coroutine>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

using namespace valuetask;

//===-- Iterators that resume a coroutine ---------------------------------===//

template <class T> struct generator {
  struct promise_type {
    T *value = nullptr;
    promise_type *leaf = this;
    generator get_return_object() noexcept { return generator{this}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T &one) noexcept {
      value = &one;
      return {};
    }
    void unhandled_exception() noexcept {}
    void return_void() noexcept {}
    T &current() noexcept { return *leaf->value; }
    bool complete() noexcept {
      return std::coroutine_handle<promise_type>::from_promise(*this).done();
    }
    void resume() noexcept {
      std::coroutine_handle<promise_type>::from_promise(*this).resume();
    }
    void pull() {
      leaf->resume();
      while (leaf != this && leaf->complete()) {
        leaf = leaf->leaf;
        leaf->resume();
      }
    }
  };
  struct iterator {
    promise_type *promise = nullptr;
    T &operator*() const noexcept { return promise->current(); }
    iterator &operator++() {
      promise->pull();
      if (promise->complete())
        promise = nullptr;
      return *this;
    }
    friend bool operator==(const iterator &a, const iterator &b) {
      return a.promise == b.promise;
    }
  };
  promise_type *promise;
  iterator begin() {
    promise->pull();
    return promise->complete() ? iterator{} : iterator{promise};
  }
  iterator end() { return iterator{}; }
};

void ok_generated_elements(generator<value_task<int>> all) {
  auto last = all.end();
  for (auto it = all.begin(); it != last; ++it)
    sink(std::move(*it));
}

void bad_generated_element_twice(generator<value_task<int>> all) {
  auto it = all.begin();
  sink(std::move(*it));
  sink(std::move(*it)); // WARN: double-await
}

task<int> ok_generated_in_a_lambda(generator<value_task<int>> all) {
  auto it = all.begin();
  const auto last = all.end();
  auto work = [&]() -> task<int> {
    while (it != last) {
      auto one = std::move(*it);
      ++it;
      use(co_await one);
    }
    co_return 0;
  };
  co_return co_await work();
}

task<int> ok_generated_with_a_flag(generator<value_task<int>> all) {
  bool failed = false;
  int sum = 0;
  auto last = all.end();
  for (auto it = all.begin(); !failed && it != last; ++it) {
    std::optional<value_task<int>> one;
    one.emplace(std::move(*it));
    sum += co_await *one;
    failed = cond();
  }
  co_return sum;
}

void ok_generated_in_a_try(generator<value_task<int>> all,
                           std::vector<value_task<int>> &into) {
  bool failed = false;
  auto it = all.begin();
  auto last = all.end();
  while (!failed && it != last) {
    std::optional<value_task<int>> one;
    try {
      one.emplace(std::move(*it));
      ++it;
    } catch (...) {
      failed = true;
    }
    if (!one)
      break;
    into.push_back(std::move(*one));
  }
}

struct caught {
  caught();
  explicit caught(std::exception_ptr error);
  explicit operator bool() const noexcept { return error_ != nullptr; }

private:
  std::exception_ptr error_;
};

void ok_generated_until_caught(generator<value_task<int>> all,
                               std::vector<value_task<int>> &into) {
  caught failed;
  auto it = all.begin();
  auto last = all.end();
  while (!failed && it != last) {
    std::optional<value_task<int>> one;
    try {
      one.emplace(std::move(*it));
      ++it;
    } catch (...) {
      failed = caught{std::current_exception()};
    }
    if (!one)
      break;
    into.push_back(std::move(*one));
  }
}

struct caught_by_name {
  caught_by_name() noexcept {}
  explicit caught_by_name(const std::exception_ptr &error) noexcept;
  explicit operator bool() const noexcept;
  bool operator!() const noexcept;

private:
  std::exception_ptr error_;
};
std::exception_ptr current_exception() noexcept;
void ask_to_stop() noexcept;

void ok_generated_until_the_own_not_holds(generator<value_task<int>> all,
                                          std::vector<value_task<int>> &into) {
  caught_by_name failed;
  auto it = all.begin();
  auto last = all.end();
  while (!failed && it != last) {
    std::optional<value_task<int>> one;
    try {
      one.emplace(std::move(*it));
      ++it;
    } catch (...) {
      failed = caught_by_name{current_exception()};
      ask_to_stop();
    }
    if (!one)
      break;
    into.push_back(std::move(*one));
  }
}

void bad_generated_and_caught_too_late(generator<value_task<int>> all,
                                       std::vector<value_task<int>> &into) {
  caught failed;
  auto it = all.begin();
  auto last = all.end();
  while (!failed && it != last) {
    std::optional<value_task<int>> one;
    try {
      one.emplace(std::move(*it)); // WARN: double-await
      ++it;
    } catch (...) {
      failed = caught();
    }
    if (!one)
      break;
    into.push_back(std::move(*one));
  }
}

task<int> ok_generated_by_workers(generator<value_task<int>> all) {
  caught failed;
  auto it = all.begin();
  const auto last = all.end();
  auto work = [&]() -> task<int> {
    while (!failed && it != last) {
      std::optional<value_task<int>> one;
      try {
        one.emplace(std::move(*it));
        ++it;
      } catch (...) {
        failed = caught{std::current_exception()};
      }
      if (!one)
        break;
      use(co_await *one);
    }
    co_return 0;
  };
  std::vector<task<int>> workers;
  while (!failed && it != last && workers.size() < 3)
    workers.push_back(work());
  int sum = 0;
  for (auto &one : workers)
    sum += co_await one;
  co_return sum;
}

//===-- A pointer that a member function moves on -------------------------===//

struct node {
  value_task<int> work;
  node *next;
};
struct cursor {
  node *at;
  void advance() { at = at->next; }
};

void ok_cursor_moved_on(cursor c) {
  use(sync_wait(c.at->work));
  c.advance();
  use(sync_wait(c.at->work));
}

void bad_cursor_stays(cursor c) {
  use(sync_wait(c.at->work));
  use(sync_wait(c.at->work)); // WARN: double-await
}

//===-- The address in a closure ------------------------------------------===//

task<int> ok_address_in_a_closure() {
  auto t = make();
  co_return co_await std::invoke(
      [p = &t]() -> task<int> { co_return co_await std::move(*p); });
}

task<int> bad_address_in_a_closure() {
  auto t = make();
  int sum = co_await std::invoke(
      [p = &t]() -> task<int> { co_return co_await std::move(*p); });
  co_return sum + co_await t; // WARN: double-await
}

//===-- What the maker is called for since --------------------------------===//

struct mutex {
  value_task<int> lock();
  void note();
  int waiters() const;
};

task<void> bad_lock_forgotten(mutex &m) {
  auto lock = m.lock(); // WARN: unconsumed
  co_await delay(1);
  m.note();
}

task<void> bad_lock_forgotten_in_a_loop(mutex *m) {
  for (int i = 0; i < num(); ++i) {
    auto lock = m->lock(); // WARN: unconsumed
    co_await delay(1);
    m->note();
  }
}

task<void> ok_lock_awaited(mutex &m) {
  auto lock = m.lock();
  use(m.waiters());
  co_await lock;
}

//===-- A continuation that is kept in a local and left -------------------===//

struct listener {
  seastar::future<int> accept();
  void abort();
};

seastar::future<> bad_continuation_kept(listener &l, seastar::future<> done) {
  auto f = l.accept().then_wrapped([](auto f) { f.ignore_ready_future(); }); // WARN: unconsumed
  l.abort();
  return done.then([] {});
}

seastar::future<> ok_continuation_returned(listener &l) {
  auto f = l.accept().then_wrapped([](auto f) { f.ignore_ready_future(); });
  l.abort();
  return f;
}

//===-- A ring that moves its first element on ----------------------------===//

template <class T> class ring {
public:
  bool empty() const { return first_ == last_; }
  T &front() noexcept { return storage_[first_ & (capacity_ - 1)]; }
  void pop_front() noexcept {
    std::destroy_at(&front());
    ++first_;
  }

private:
  T *storage_ = nullptr;
  unsigned first_ = 0, last_ = 0, capacity_ = 0;
};

void ok_ring_drained(ring<value_task<int>> &all) {
  while (!all.empty()) {
    sink(std::move(all.front()));
    all.pop_front();
  }
}

void bad_ring_front_twice(ring<value_task<int>> &all) {
  sink(std::move(all.front()));
  sink(std::move(all.front())); // WARN: double-await
  all.pop_front();
}

//===-- A check that is a loop, and never turns ---------------------------===//

struct complaint {
  explicit operator bool() const { return text != nullptr; }
  const char *text;
};
template <class A, class B> complaint compare(const A &a, const B &b) {
  return a == b ? complaint{nullptr} : complaint{"not equal"};
}
struct last_words {
  explicit last_words(complaint why);
  [[noreturn]] ~last_words();
  std::vector<int> &stream();
};
#define CHECK_SAME(a, b) while (auto why = compare(a, b)) last_words(why).stream()

task<void> ok_awaited_in_a_check(value_task<int> t) {
  CHECK_SAME(1, co_await t);
}

task<void> bad_awaited_in_two_checks(value_task<int> t) {
  CHECK_SAME(1, co_await t);
  CHECK_SAME(1, co_await t); // WARN: double-await
}

//===-- A flag says that all of them are complete -------------------------===//

using batch = std::vector<value_task<int>>;

template <class Iterator> int ok_all_asked_first(Iterator first, Iterator end) {
  bool all = true;
  for (auto it = first; it != end; ++it)
    if (!it->is_completed()) {
      all = false;
      break;
    }
  int sum = 0;
  if (all)
    for (auto it = first; it != end; ++it)
      sum += it->get_result();
  return sum;
}

int ok_all_asked_first_then_moved_on(batch::iterator first,
                                     batch::iterator end) {
  bool all = true;
  for (auto it = first; it != end; ++it)
    if (!it->is_completed()) {
      all = false;
      break;
    }
  int sum = 0;
  if (all) {
    for (auto it = first; it != end; ++it)
      sum += it->get_result();
    return sum;
  }
  for (std::size_t i = 0; i < 3; ++i, ++first)
    if (first->is_completed())
      sum += first->get_result();
  return sum;
}

int bad_all_asked_after_moving_on(batch::iterator first, batch::iterator end) {
  for (auto it = ++first; it != end; ++it)
    if (!it->is_completed())
      return 0;
  --first;
  int sum = 0;
  for (auto it = first; it != end; ++it)
    sum += it->get_result(); // WARN: get-result-before-completion
  return sum;
}

int ok_all_of_a_vector(std::vector<value_task<int>> all) {
  return ok_all_asked_first(all.begin(), all.end());
}

int bad_some_asked_first(batch::iterator first, batch::iterator end) {
  bool any = false;
  for (auto it = first; it != end; ++it)
    if (it->is_completed()) {
      any = true;
      break;
    }
  int sum = 0;
  if (any)
    for (auto it = first; it != end; ++it)
      sum += it->get_result(); // WARN: get-result-before-completion
  return sum;
}

int bad_asked_up_to_the_middle(batch::iterator first, batch::iterator middle,
                               batch::iterator end) {
  for (auto it = first; it != middle; ++it)
    if (!it->is_completed())
      return 0;
  int sum = 0;
  for (auto it = first; it != end; ++it)
    sum += it->get_result(); // WARN: get-result-before-completion
  return sum;
}

task<int> bad_between_iterators_twice(batch::iterator first,
                                      batch::iterator end) {
  int sum = 0;
  for (auto it = first; it != end; ++it)
    sum += co_await *it;
  for (auto it = first; it != end; ++it)
    sum += co_await *it; // WARN: double-await
  co_return sum;
}

task<int> ok_between_iterators_in_two_parts(batch::iterator first,
                                            batch::iterator middle,
                                            batch::iterator end) {
  int sum = 0;
  for (auto it = first; it != middle; ++it)
    sum += co_await *it;
  for (auto it = middle; it != end; ++it)
    sum += co_await *it;
  co_return sum;
}

int ok_none_of_them_pending(batch &all) {
  if (std::none_of(all.begin(), all.end(),
                   [](const auto &t) { return !t.is_completed(); })) {
    int sum = 0;
    for (auto &t : all)
      sum += t.get_result();
    return sum;
  }
  return 0;
}

int ok_unless_any_of_them_is_pending(batch &all) {
  if (std::any_of(all.begin(), all.end(),
                  [](const auto &t) { return !t.is_completed(); }))
    return 0;
  int sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    sum += all[i].get_result();
  return sum;
}

int ok_all_of_them_by_member(batch &all) {
  if (!std::ranges::all_of(all, &value_task<int>::is_completed))
    return 0;
  return all[0].get_result() + all[1].get_result();
}

int bad_any_of_them_complete(batch &all) {
  if (!std::any_of(all.begin(), all.end(),
                   [](const auto &t) { return t.is_completed(); }))
    return 0;
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result(); // WARN: get-result-before-completion
  return sum;
}

int bad_all_of_them_and_one_more(batch &all) {
  if (!std::all_of(all.begin(), all.end(),
                   [](const auto &t) { return t.is_completed(); }))
    return 0;
  all.push_back(make());
  return all.back().get_result(); // WARN: get-result-before-completion
}

//===-- What is known of a shared future, and its owner shown around ------===//

struct session {
  seastar::shared_future<int> opened;
  seastar::future<int> closed;
};
void show(const session &s);
void note(session &s);

void ok_shared_failed_then_shown(session &s) {
  if (s.opened.failed()) {
    show(s);
    std::rethrow_exception(s.opened.get_future().get_exception());
  }
}

void bad_shared_read_without_asking(session &s) {
  show(s);
  std::rethrow_exception(s.opened.get_future().get_exception()); // WARN: get-result-before-completion
}

std::exception_ptr ok_failure_of(session &s) {
  return s.opened.get_future().get_exception();
}

void ok_asked_before_a_helper_reads(session &s) {
  if (s.opened.failed())
    std::rethrow_exception(ok_failure_of(s));
}

void bad_helper_reads_without_asking(session &s) {
  std::rethrow_exception(ok_failure_of(s)); // WARN: get-result-before-completion
}

void ok_shared_failed_then_noted(session &s) {
  if (s.opened.failed()) {
    note(s);
    std::rethrow_exception(s.opened.get_future().get_exception());
  }
}

void ok_failed_then_noted(session &s) {
  if (s.closed.failed()) {
    note(s);
    std::rethrow_exception(s.closed.get_exception());
  }
}

//===-- A failure that is known, and left ---------------------------------===//

template <class F> void run_at_once(F &&f) { f(); }
seastar::future<int> read_page();

seastar::future<> bad_known_failure_left() {
  auto f = co_await seastar::coroutine::as_future(read_page()); // LIMIT: miss unconsumed (a failure that was asked for)
  if (f.failed()) {
    touch();
    co_return;
  }
  use(f.get());
}

seastar::future<> bad_known_failure_left_in_a_closure() {
  auto f = co_await seastar::coroutine::as_future(read_page()); // LIMIT: miss unconsumed (a failure that was asked for)
  if (f.failed()) {
    run_at_once([f = std::move(f)]() mutable { auto g = std::move(f); });
    co_return;
  }
  use(f.get());
}

//===-- A failure that was taken, and is thrown on ------------------------===//

int ok_failure_taken_and_thrown(seastar::future<int> f) {
  std::exception_ptr failure;
  if (f.failed())
    failure = f.get_exception();
  if (failure)
    std::rethrow_exception(failure);
  return f.get();
}

int ok_failure_taken_and_noted(seastar::future<int> f) {
  std::exception_ptr failure;
  bool failed = f.failed();
  if (failed)
    failure = f.get_exception();
  if (failed)
    std::rethrow_exception(failure);
  return f.get();
}

int bad_failure_taken_and_left(seastar::future<int> f) {
  std::exception_ptr failure;
  if (f.failed())
    failure = f.get_exception();
  if (failure)
    touch();
  return f.get(); // WARN: double-await
}

//===-- The first failure of several that are complete --------------------===//

template <class T, class F, std::size_t... I>
void for_each(T &all, F &&f, std::index_sequence<I...>) {
  (f(std::get<I>(all)), ...);
}

template <class... F>
std::exception_ptr ok_first_failure(std::tuple<F...> all) {
  std::exception_ptr first;
  for_each(
      all,
      [&first](auto &f) {
        if (!first) {
          if (f.failed())
            first = f.get_exception();
        } else {
          f.ignore_ready_future();
        }
      },
      std::index_sequence_for<F...>());
  return first;
}
template std::exception_ptr
    ok_first_failure(std::tuple<seastar::future<int>, seastar::future<>>);

void bad_read_by_a_closure_that_never_asks(
    std::tuple<seastar::future<int>, seastar::future<int>> all) {
  for_each( // WARN: get-result-before-completion
      all, [](auto &f) { f.ignore_ready_future(); },
      std::index_sequence<0, 1>());
}

std::exception_ptr ok_first_failure_of(std::vector<seastar::future<>> all) {
  std::exception_ptr first;
  for (auto &f : all)
    if (!first) {
      if (f.failed())
        first = f.get_exception();
    } else {
      f.ignore_ready_future();
    }
  return first;
}

//===-- A method that sets a result once ----------------------------------===//

class settled_once {
public:
  void settle(int value) {
    if (!done_) {
      done_ = true;
      result_.set_value(value);
    }
  }
  void settle_always(int value) { result_.set_value(value); }

private:
  bool done_ = false;
  std::promise<int> result_;
};

void ok_settled_by_the_first() {
  settled_once s;
  s.settle(1);
  s.settle(2);
}

void ok_settled_by_the_first_of_a_parameter(settled_once &s) {
  s.settle(1);
  s.settle(2);
}

void ok_settled_by_the_first_of_many(int n) {
  auto s = std::make_shared<settled_once>();
  for (int i = 0; i < n; ++i)
    s->settle(i);
}

void ok_settled_by_the_first_of_many_by_reference(settled_once &s, int n) {
  for (int i = 0; i < n; ++i)
    s.settle(i);
}

void bad_settled_always_in_a_loop(int n) {
  auto s = std::make_shared<settled_once>();
  for (int i = 0; i < n; ++i)
    s->settle_always(i); // WARN: source-misuse
}

void bad_settled_always(settled_once &s) {
  s.settle_always(1);
  s.settle_always(2); // WARN: source-misuse
}

//===-- The last one out sets the result ----------------------------------===//

class counted_gate {
public:
  void enter() { ++count_; }
  void leave() noexcept {
    --count_;
    if (!count_ && stopped_)
      stopped_->set_value();
  }
  std::future<void> close() {
    stopped_ = std::make_optional(std::promise<void>());
    if (!count_)
      stopped_->set_value();
    return stopped_->get_future();
  }

private:
  unsigned count_ = 0;
  std::optional<std::promise<void>> stopped_;
};

void ok_left_after_it_was_closed() {
  counted_gate g;
  g.enter();
  auto closed = g.close();
  g.leave();
  closed.get();
}

void ok_left_after_a_parameter_was_closed(counted_gate &g) {
  g.enter();
  auto closed = g.close();
  g.leave();
  closed.get();
}

//===-- A set that threw has set nothing ----------------------------------===//

template <class Error, class F> void must_throw(F &&f) {
  try {
    f();
  } catch (const Error &) {
    return;
  } catch (...) {
  }
  fail();
}

void require_false(bool value); // ends the program, in another file

template <class Error, class F> void must_throw_here(F &&f) {
  try {
    f();
  } catch (const Error &) {
    return;
  } catch (...) {
  }
  require_false(true);
}

void ok_set_after_a_throw(std::promise<std::vector<int>> p) {
  must_throw<error>([&] { p.set_value(std::vector<int>(num())); });
  p.set_value({});
}

void ok_set_after_a_throw_elsewhere(std::promise<std::vector<int>> p) {
  must_throw_here<error>([&] { p.set_value(std::vector<int>(num())); });
  p.set_value({}); // LIMIT: false alarm source-misuse (what ends the program is out of sight)
}

void ok_failure_kept_and_set(std::promise<std::vector<int>> p) {
  std::exception_ptr failure;
  try {
    p.set_value(std::vector<int>(num()));
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure)
    p.set_exception(failure);
}

void ok_failure_kept_in_an_object_and_set(std::promise<std::vector<int>> p) {
  caught failure;
  try {
    p.set_value(std::vector<int>(num()));
  } catch (...) {
    failure = caught{std::current_exception()};
  }
  if (failure)
    p.set_exception(std::make_exception_ptr(0));
}

void bad_failure_kept_in_an_object_and_set_anyway(
    std::promise<std::vector<int>> p) {
  caught failure;
  try {
    p.set_value(std::vector<int>(num()));
  } catch (...) {
    failure = caught{std::current_exception()};
  }
  if (!failure)
    p.set_exception(std::make_exception_ptr(0)); // WARN: source-misuse
}

//===-- One turn of a counted loop ----------------------------------------===//

task<int> ok_overwritten_in_one_turn() {
  auto t = make_ready_value_task(1);
  for (int i = 0; i < 100; ++i) {
    if (i == 50)
      t = make();
    touch();
  }
  co_return co_await t;
}

task<int> ok_awaited_in_one_turn(value_task<int> t) {
  int sum = 0;
  for (int i = 0; i < 100; ++i)
    if (i == 50)
      sum += co_await t;
  co_return sum;
}

task<int> ok_awaited_in_one_turn_of_many(value_task<int> t, int n) {
  int sum = 0;
  for (int i = 1; i < n; i++) {
    if (i == 50)
      sum += co_await std::exchange(t, make());
    if (sum > 7)
      break;
  }
  co_return sum + co_await t;
}

task<int> ok_awaited_in_one_turn_downwards(value_task<int> t) {
  int sum = 0;
  for (int i = 100; i > 0; --i)
    if (i == 50)
      sum += co_await t;
  co_return sum;
}

task<int> ok_one_each_in_two_turns(value_task<int> t, value_task<int> u) {
  int sum = 0;
  for (int i = 0; i < 100; ++i) {
    if (i == 30)
      sum += co_await t;
    if (i == 70)
      sum += co_await u;
  }
  co_return sum;
}

task<int> bad_awaited_in_two_turns(value_task<int> t) {
  int sum = 0;
  for (int i = 0; i < 100; ++i)
    if (i == 50 || i == 70)
      sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_awaited_from_one_turn_on(value_task<int> t) {
  int sum = 0;
  for (int i = 0; i < 100; ++i)
    if (i >= 50)
      sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_turn_that_never_comes(value_task<int> t) { // WARN: unconsumed
  int sum = 0;
  for (int i = 0; i < 40; ++i)
    if (i == 50)
      sum += co_await t;
  co_return sum;
}

task<int> bad_overwritten_in_every_turn() {
  auto t = make_ready_value_task(1);
  for (int i = 0; i < 100; ++i)
    t = make(); // WARN: unconsumed
  co_return co_await t;
}

//===-- A coroutine that is started, and not awaited ----------------------===//

class client {
public:
  void ok_started_then_sent() {
    (void)run();
    send();
  }

private:
  task<void> run() {
    try {
      co_await delay(1);
    } catch (...) {
    }
    failed_ = true;
    use(co_await ready_);
  }
  void send() {
    if (failed_)
      return;
    sink(std::exchange(ready_, make()));
  }

  bool failed_ = false;
  value_task<int> ready_;
};

task<void> take_later(value_task<int> &t) {
  co_await delay(1);
  use(co_await t);
}

task<int> bad_started_then_awaited() {
  auto t = make();
  (void)take_later(t);
  co_return co_await t; // WARN: double-await
}

class eager_client {
public:
  void bad_started_and_taken_at_once() {
    (void)run();
    sink(std::exchange(ready_, make())); // WARN: double-await
  }

private:
  task<void> run() {
    use(co_await ready_);
    co_await delay(1);
  }

  value_task<int> ready_;
};

//===-- A promise that had its value before -------------------------------===//

namespace async_simple {
template <class T> class Future {
public:
  Future(Future &&) noexcept;
  ~Future();
  T &&value() &&;
};
template <class T> class Promise {
public:
  Promise();
  Promise(const Promise &);
  Future<T> getFuture();
  void setValue(T value);
};
} // namespace async_simple

void ok_set_before() {
  async_simple::Promise<int> p;
  p.setValue(0);
  use(p.getFuture().value());
}

void ok_set_before_and_copied() {
  async_simple::Promise<int> p;
  p.setValue(0);
  auto copy = p;
  use(copy.getFuture().value());
}

void ok_set_before_behind_a_pointer() {
  auto p = std::make_unique<async_simple::Promise<int>>();
  p->setValue(0);
  use(p->getFuture().value());
}

void ok_set_before_and_copied_from_behind_a_pointer() {
  auto p = std::make_unique<async_simple::Promise<int>>();
  p->setValue(0);
  auto copy = *p;
  p.reset();
  use(copy.getFuture().value());
}

void bad_set_before_another_was_made() {
  auto p = std::make_unique<async_simple::Promise<int>>();
  p->setValue(0);
  p = std::make_unique<async_simple::Promise<int>>();
  use(p->getFuture().value()); // WARN: get-result-before-completion
}

void bad_set_another_behind_a_pointer() {
  auto p = std::make_unique<async_simple::Promise<int>>();
  auto q = std::make_unique<async_simple::Promise<int>>();
  q->setValue(0);
  use(p->getFuture().value()); // WARN: get-result-before-completion
}

void bad_read_too_early() {
  auto p = std::make_unique<async_simple::Promise<int>>();
  use(p->getFuture().value()); // WARN: get-result-before-completion
}

//===-- Complete as it was made, without deferred work --------------------===//

namespace folly {
struct Unit {};
template <class T> class SemiFuture {
public:
  SemiFuture();
  SemiFuture(SemiFuture &&) noexcept;
  ~SemiFuture();
  bool isReady() const;
  T &value() &;
  SemiFuture &wait() &;
  template <class F> SemiFuture deferValue(F &&) && {
    return SemiFuture(static_cast<SemiFuture &&>(*this));
  }
};
template <class T> class Future {
public:
  Future(Future &&) noexcept;
  explicit Future(const std::exception &error);
  explicit Future(std::exception_ptr error);
  explicit Future(const caught &error);
  explicit Future(SemiFuture<T> &&) noexcept;
  ~Future();
  T &value() &;
  T get() &&;
  template <class F> void setCallback_(F &&) {}
  void cancel();
};
template <class T> class Promise {
public:
  Promise();
  SemiFuture<T> getSemiFuture();
};
template <class T> SemiFuture<T> makeSemiFuture(T value);
template <class... F> SemiFuture<std::vector<int>> collectAll(F &&...futures);
} // namespace folly

template <class T> T copied(T &&value) { return std::move(value); }

void ok_ready_copied_and_dropped() {
  auto make_it = [] {
    auto f = folly::makeSemiFuture(1);
    f.isReady();
    return f;
  };
  auto f = make_it();
  copied(std::move(f));
}

void ok_made_of_nothing() {
  folly::SemiFuture<folly::Unit> f;
  f.value();
}

int ok_made_of_an_exception() {
  folly::Future<int> f(std::runtime_error(""));
  return f.value();
}

int ok_made_of_a_kept_exception(caught failure, std::exception_ptr error) {
  folly::Future<int> f(failure), g(error);
  return f.value() + g.value();
}

int bad_made_of_a_semi_future(folly::SemiFuture<int> f) {
  folly::Future<int> g(std::move(f));
  return g.value(); // WARN: get-result-before-completion
}

void ok_cancelled_after_its_callback(folly::Future<int> f) {
  f.setCallback_([](int) {});
  run_at_once([f = std::move(f)]() mutable { f.cancel(); });
}

int bad_taken_twice(folly::Future<int> f) {
  int value = std::move(f).get();
  f.setCallback_([](int) {}); // WARN: double-await
  return value;
}

void ok_deferred_work_waited_for() {
  folly::Promise<int> p;
  auto f = p.getSemiFuture().deferValue([](int value) { return value; });
  f.wait();
}

void bad_deferred_work_dropped() {
  folly::Promise<int> p;
  p.getSemiFuture().deferValue([](int value) { return value; }); // WARN: unconsumed
}

void bad_deferred_work_collected_and_dropped() {
  folly::Promise<int> p;
  auto f = p.getSemiFuture().deferValue([](int value) { return value; });
  folly::collectAll(std::move(f)); // LIMIT: miss unconsumed (deferred work in what is collected)
}
