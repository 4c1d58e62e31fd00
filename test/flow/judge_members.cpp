// RUN: %check_markers %s
// Classes that hold a value task: state machines, guards, callbacks.

#include "helpers.h"
#include "valuetask_decls.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>

using namespace valuetask;

void log_line(const char *text);
void post(std::function<void()> work);
value_task<int> read_some(int max);
value_task<void> flush();
value_task<bool> handshake();

template <class F> struct scope_exit {
  F f;
  explicit scope_exit(F g) : f(std::move(g)) {}
  scope_exit(const scope_exit &) = delete;
  ~scope_exit() { f(); }
};

//===-- A reader with one read ahead --------------------------------------===//

class reader {
public:
  task<int> ok_next() {
    if (!started_) {
      ahead_ = read_some(64);
      started_ = true;
    }
    int n = co_await ahead_;
    ahead_ = read_some(64);
    co_return n;
  }

  task<int> ok_next_by_exchange() {
    co_return co_await std::exchange(ahead_, read_some(64));
  }

  task<int> ok_next_by_local() {
    auto t = std::move(ahead_);
    ahead_ = read_some(64);
    log_line("next");
    co_return co_await t;
  }

  task<int> ok_drain() {
    int sum = 0;
    while (int n = co_await ahead_) {
      sum += n;
      ahead_ = read_some(64);
    }
    started_ = false;
    co_return sum;
  }

  task<int> bad_drain() {
    int sum = 0;
    while (int n = co_await ahead_) // WARN: double-await
      sum += n;
    co_return sum;
  }

  task<int> bad_next_and_again() {
    int n = co_await ahead_;
    if (n == 0) {
      log_line("empty read, once more");
      n = co_await ahead_; // WARN: double-await
    }
    ahead_ = read_some(64);
    co_return n;
  }

  int bad_peek() {
    if (!started_)
      return 0;
    return ahead_.get_result(); // WARN: get-result-before-completion
  }

  task<int> ok_poll() {
    if (!started_ || !ahead_.is_completed())
      co_return -1;
    started_ = false;
    co_return ahead_.get_result();
  }

  task<int> bad_poll() {
    if (ahead_.is_completed() && ahead_.get_result() > 0) {
      log_line("data");
      co_return ahead_.get_result(); // WARN: double-await
    }
    co_return -1;
  }

  task<void> ok_close() {
    if (std::exchange(started_, false))
      (void)co_await ahead_;
    co_await flush();
  }

  task<void> bad_close() {
    if (started_)
      (void)co_await ahead_;
    flush(); // WARN: unconsumed
  }

private:
  bool started_ = false;
  value_task<int> ahead_;
};

//===-- A state machine ---------------------------------------------------===//

class session {
public:
  enum class state { idle, connecting, open, closed };

  task<bool> ok_step() {
    switch (state_) {
    case state::idle:
      connecting_ = handshake();
      state_ = state::connecting;
      [[fallthrough]];
    case state::connecting: {
      bool fine = co_await connecting_;
      state_ = fine ? state::open : state::closed;
      co_return fine;
    }
    case state::open:
      co_return true;
    case state::closed:
      break;
    }
    co_return false;
  }

  task<bool> bad_step() {
    switch (state_) {
    case state::idle:
      connecting_ = handshake();
      if (!co_await connecting_)
        state_ = state::closed;
      [[fallthrough]];
    case state::connecting:
      co_return co_await connecting_; // WARN: double-await
    case state::open:
      co_return true;
    case state::closed:
      co_return false;
    }
    co_return false;
  }

  task<bool> ok_run() {
    bool fine = false;
    for (state_ = state::idle; state_ != state::closed;) {
      if (state_ == state::idle) {
        connecting_ = handshake();
        state_ = state::connecting;
      } else if (state_ == state::connecting) {
        fine = co_await connecting_;
        state_ = fine ? state::open : state::closed;
      } else {
        co_await flush();
        state_ = state::closed;
      }
    }
    co_return fine;
  }

  task<int> ok_local_machine() {
    auto t = read_some(1);
    auto s = state::idle;
    int value = 0;
    while (s != state::closed) {
      switch (s) {
      case state::idle:
        value = co_await t;
        s = value > 0 ? state::open : state::closed;
        break;
      case state::open:
        s = state::closed;
        break;
      default:
        fail();
      }
    }
    co_return value;
  }

  task<int> bad_local_machine() {
    auto t = read_some(1);
    auto s = state::idle;
    int value = 0;
    while (s != state::closed) {
      switch (s) {
      case state::idle:
        value = co_await t; // WARN: double-await
        s = value > 0 ? state::open : state::closed;
        break;
      case state::open:
        s = value > 10 ? state::idle : state::closed;
        break;
      default:
        fail();
      }
    }
    co_return value;
  }

private:
  state state_ = state::idle;
  value_task<bool> connecting_;
};

//===-- Optional members --------------------------------------------------===//

class prefetcher {
public:
  void ok_start(int key) {
    if (!slot_)
      slot_ = make_for(key);
  }

  task<int> ok_take() {
    if (!slot_)
      co_return co_await make();
    auto t = std::move(*slot_);
    slot_.reset();
    co_return co_await t;
  }

  task<int> ok_take_by_exchange() {
    if (auto t = std::exchange(slot_, std::nullopt))
      co_return co_await *t;
    co_return 0;
  }

  task<int> ok_take_or_start(int key) {
    if (!slot_.has_value())
      slot_.emplace(make_for(key));
    int value = co_await std::move(slot_).value();
    slot_.reset();
    co_return value;
  }

  task<int> bad_take_and_keep(int key) {
    if (!slot_.has_value())
      slot_.emplace(make_for(key));
    int value = co_await *slot_;
    if (value == 0 && slot_)
      value = co_await *slot_; // WARN: double-await
    slot_.reset();
    co_return value;
  }

  int bad_try_take() {
    if (!slot_)
      return -1;
    int value = slot_->get_result(); // WARN: get-result-before-completion
    slot_.reset();
    return value;
  }

  std::optional<int> ok_try_take() {
    if (!slot_ || !slot_->is_completed())
      return std::nullopt;
    int value = slot_->get_result();
    slot_.reset();
    return value;
  }

  void ok_cancel() { slot_.reset(); }

private:
  std::optional<value_task<int>> slot_;
};

//===-- Move-only wrappers ------------------------------------------------===//

class pending_reply {
public:
  explicit pending_reply(value_task<int> t, int id)
      : id_(id), reply_(std::move(t)) {}
  pending_reply(pending_reply &&) noexcept = default;
  pending_reply &operator=(pending_reply &&) noexcept = default;

  int id() const { return id_; }
  bool done() const { return reply_.is_completed(); }
  value_task<int> take() && { return std::move(reply_); }
  task<int> wait() { co_return co_await reply_; }

private:
  int id_;
  value_task<int> reply_;
};

task<int> ok_wrapper_taken() {
  pending_reply p(make(), 3);
  log_line("sent");
  co_return co_await std::move(p).take();
}

task<int> ok_wrapper_waited() {
  pending_reply p(make(), 3);
  while (!p.done())
    co_await delay(1);
  co_return p.id() + co_await p.wait();
}

task<int> ok_wrapper_moved() {
  pending_reply p(make(), 3);
  auto q = std::move(p);
  p = pending_reply(make(), 4);
  int a = co_await std::move(q).take();
  co_return a + co_await std::move(p).take();
}

task<int> bad_wrapper_waited_twice() {
  pending_reply p(make(), 3);
  int a = co_await p.wait();
  if (a < 0)
    a = co_await p.wait(); // WARN: double-await
  co_return a;
}

task<int> bad_wrapper_taken_twice() {
  pending_reply p(make(), 3);
  int a = co_await std::move(p).take();
  co_return a + co_await std::move(p).take(); // WARN: double-await
}

//===-- Guards, callbacks -------------------------------------------------===//

int ok_scope_exit_waits() {
  auto t = make();
  scope_exit wait([&] { use(sync_wait(std::move(t))); });
  if (cond())
    return 1;
  touch();
  return 0;
}

int ok_scope_exit_of_something_else() {
  scope_exit line([] { log_line("left"); });
  auto t = make();
  if (t.is_completed_successfully())
    return t.get_result();
  return sync_wait(std::move(t));
}

int bad_scope_exit_of_something_else() {
  scope_exit line([] { log_line("left"); });
  auto t = make(); // WARN: unconsumed
  if (cond())
    return 1;
  return sync_wait(std::move(t));
}

void ok_callback_takes_it() {
  auto t = make();
  auto shared = std::make_shared<value_task<int>>(std::move(t));
  post([shared] { use(sync_wait(std::move(*shared))); });
}

void bad_callback_then_used() {
  auto t = make();
  auto shared = std::make_shared<value_task<int>>(std::move(t));
  post([shared] { log_line("later"); });
  use(sync_wait(std::move(t))); // WARN: double-await
}

void ok_callback_copies_the_key() {
  int key = num();
  auto t = make_for(key);
  post([key] { use(key); });
  sink(std::move(t));
}

task<void> ok_coroutine_lambda_with_parameters() {
  auto consume = [](value_task<int> t, int scale) -> task<int> {
    if (t.is_completed_successfully())
      co_return t.get_result() * scale;
    co_return co_await t * scale;
  };
  use(co_await consume(make(), 2));
  auto t = make();
  use(co_await consume(std::move(t), 3));
}

task<void> bad_coroutine_lambda_gets_it_twice() {
  auto consume = [](value_task<int> t, int scale) -> task<int> {
    co_return co_await t * scale;
  };
  auto t = make();
  use(co_await consume(std::move(t), 2));
  use(co_await consume(std::move(t), 3)); // WARN: double-await
}

task<void> bad_coroutine_lambda_abandons() {
  auto consume = [](value_task<int> t, bool wanted) -> task<int> { // WARN: unconsumed
    if (!wanted)
      co_return 0;
    co_return co_await t;
  };
  use(co_await consume(make(), cond()));
}

task<int> ok_generic_lambda() {
  auto twice = [](auto &&t) -> task<int> {
    co_return 2 * co_await std::forward<decltype(t)>(t);
  };
  auto t = make();
  int sum = co_await twice(std::move(t));
  sum += co_await twice(make_for(1));
  sum += co_await twice(make_task());
  co_return sum;
}

task<int> bad_generic_lambda() {
  auto logged = [](auto &&t) -> task<int> {
    co_return co_await std::forward<decltype(t)>(t);
  };
  auto t = make();
  int sum = co_await logged(t);
  co_return sum + co_await logged(t); // WARN: double-await
}

task<int> ok_immediately_invoked_coroutine() {
  auto t = make();
  co_return co_await [](value_task<int> inner) -> task<int> {
    co_return co_await inner + 1;
  }(std::move(t));
}

task<int> ok_immediately_invoked_chooser() {
  auto t = [&] {
    if (cond())
      return make_for(1);
    return make_for(2);
  }();
  co_return co_await t;
}
