// RUN: %check_markers %s
// Shapes that false alarms and misses in real code came from.

#include "helpers.h"
#include "valuetask_decls.h"

#include <coroutine>
#include <functional>
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
    void pull() noexcept {
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
