// RUN: %check_markers %s
// Members: class templates, inheritance, arrays in fields, callbacks.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>

using namespace valuetask;

value_task<int> dial(int line);
void say(const char *text, int n = 0);
void at_exit_of_loop(std::function<void()> callback);

//===-- A class template --------------------------------------------------===//

template <class T> class prefetched {
public:
  explicit prefetched(value_task<T> t) : value_(std::move(t)) {}

  task<T> ok_get() && { co_return co_await std::move(value_); }

  task<T> bad_get_checked() {
    T first = co_await value_;
    if (first == T())
      first = co_await value_; // WARN: double-await
    co_return first;
  }

  bool ok_poll(T &out) {
    if (taken_ || !value_.is_completed())
      return false;
    taken_ = true;
    out = value_.get_result();
    return true;
  }

  T bad_peek() {
    T out = value_.get_result(); // WARN: get-result-before-completion
    return out;
  }

  T bad_wait_and_log() {
    while (!value_.is_completed())
      pause_briefly();
    T out = value_.get_result();
    say("complete", value_.is_completed()); // WARN: double-await
    return out;
  }

  T ok_wait_and_log() {
    while (!value_.is_completed())
      pause_briefly();
    say("complete", value_.is_completed());
    return value_.get_result();
  }

private:
  value_task<T> value_;
  bool taken_ = false;
};
template class prefetched<int>;
template class prefetched<long>;

//===-- Inheritance -------------------------------------------------------===//

class line_base {
public:
  virtual ~line_base() = default;
  virtual int hang_up() { return sync_wait(call_); }

protected:
  virtual void on_ring(int n);
  int answer() { return sync_wait(std::move(call_)); }
  void redial(int line) { call_ = dial(line); }
  bool ringing() const { return !call_.is_completed(); }

  value_task<int> call_;
};

class office_line : public line_base {
public:
  int bad_answer_twice() {
    int n = answer();
    return n + answer(); // WARN: double-await
  }

  int ok_answer_after_redial() {
    int n = answer();
    redial(2);
    return n + answer();
  }

  int bad_ringing_after_answer() {
    int n = answer();
    return ringing() ? n : 0; // WARN: double-await
  }

  int ok_ringing_before_answer() {
    if (ringing())
      return 0;
    return answer();
  }

  int ok_hook_may_redial() {
    int n = answer();
    on_ring(n);
    return n + answer();
  }

  int bad_base_override_and_own() {
    int n = line_base::hang_up();
    return n - sync_wait(call_); // WARN: double-await
  }

  int hang_up() override {
    if (ringing())
      redial(3);
    return answer();
  }
};

template <class Derived> struct countable {
  int ok_count_up() { return self().take(); }
  int bad_count_twice() {
    int n = self().take();
    return n + self().take(); // WARN: double-await
  }

private:
  Derived &self() { return static_cast<Derived &>(*this); }
};
struct counted : countable<counted> {
  value_task<int> pending;
  int take() { return sync_wait(pending); }
};
template struct countable<counted>;

//===-- Arrays, tuples, variants in fields --------------------------------===//

class board {
public:
  task<int> bad_same_line_twice(int line) {
    int n = co_await lines_[line];
    if (n == 0)
      n = co_await lines_[line]; // WARN: double-await
    co_return n;
  }

  task<int> ok_next_line(int line) {
    int n = co_await lines_[line];
    if (n == 0)
      n = co_await lines_[line + 1];
    co_return n;
  }

  task<int> ok_line_dialled_again(int line) {
    int n = co_await lines_[line];
    lines_[line] = dial(line);
    co_return n + co_await lines_[line];
  }

  task<int> bad_pair_in_field() {
    auto &[in, out] = both_;
    int n = co_await in + co_await out;
    co_return n + co_await both_.second; // WARN: double-await
  }

  task<int> ok_pair_in_field() {
    auto &[in, out] = both_;
    int n = co_await in;
    co_return n - co_await both_.second;
  }

  task<int> bad_every_line_then_first() {
    int n = 0;
    for (auto &line : lines_)
      n += co_await line;
    co_return n - co_await lines_[0]; // WARN: double-await
  }

  task<int> ok_moved_out_in_order() {
    auto lines = std::move(lines_);
    int n = 0;
    for (auto &line : lines)
      n += co_await line;
    co_return n;
  }

  task<int> bad_named_twice() {
    auto it = named_.find("front");
    if (it == named_.end())
      co_return 0;
    int n = co_await it->second;
    named_.erase("back");
    co_return n + co_await it->second; // LIMIT: miss double-await (erasing another key may have invalidated the iterator)
  }

  task<int> ok_named_and_erased() {
    auto it = named_.find("front");
    if (it == named_.end())
      co_return 0;
    int n = co_await it->second;
    named_.erase(it);
    co_return n;
  }

  task<int> ok_state_machine() {
    switch (state_) {
    case state::idle:
      both_.first = dial(1);
      state_ = state::dialled;
      co_return 0;
    case state::dialled:
      state_ = state::idle;
      co_return co_await both_.first;
    }
    co_return -1;
  }

private:
  enum class state { idle, dialled };

  std::array<value_task<int>, 4> lines_;
  std::pair<value_task<int>, value_task<int>> both_;
  std::map<std::string, value_task<int>> named_;
  state state_ = state::idle;
};

//===-- A holder that others fill -----------------------------------------===//

class mailbox {
public:
  void ok_put(value_task<int> t) { slot_ = std::move(t); }

  task<int> ok_take() {
    if (!slot_)
      co_return -1;
    auto t = std::move(*slot_);
    slot_.reset();
    co_return co_await t;
  }

  int bad_take_without_reset() {
    if (!slot_)
      return -1;
    auto t = std::move(*slot_);
    int n = sync_wait(t);
    return slot_->is_completed() ? n : 0; // WARN: double-await
  }

  task<int> ok_take_while_filled() {
    int n = 0;
    while (slot_) {
      n += co_await *slot_;
      slot_.reset();
    }
    co_return n;
  }

  int bad_take_while_filled() {
    int n = 0;
    while (slot_ && n < 100) {
      n += sync_wait(*slot_); // WARN: double-await
      if (n > 50)
        slot_.reset();
    }
    return n;
  }

  int ok_value_then_cached() {
    if (!cached_ && slot_)
      cached_ = sync_wait(*std::exchange(slot_, std::nullopt));
    return cached_.value_or(-1);
  }

  void ok_later() {
    at_exit_of_loop([this] {
      if (auto t = std::exchange(slot_, std::nullopt))
        say("late", sync_wait(*t));
    });
  }

  bool ok_same_as(const mailbox &other) const {
    return slot_.has_value() == other.slot_.has_value();
  }

private:
  std::optional<value_task<int>> slot_;
  std::optional<int> cached_;
};

//===-- Friends and others ------------------------------------------------===//

struct endpoint {
  value_task<int> in;
  value_task<int> out;

  friend int bad_friend_reads_twice(endpoint &e) {
    int n = sync_wait(e.in);
    return n + sync_wait(e.in); // WARN: double-await
  }
  friend int ok_friend_reads_both(endpoint &e) {
    return sync_wait(e.in) + sync_wait(e.out);
  }
  endpoint &operator+=(endpoint &other) {
    in = std::move(other.out);
    return *this;
  }
};

int bad_endpoint_taken_by_operator(endpoint &a, endpoint &b) {
  a += b;
  int n = sync_wait(a.in);
  return n + sync_wait(b.out); // WARN: double-await
}

int ok_endpoint_taken_by_operator(endpoint &a, endpoint &b) {
  int n = sync_wait(a.in);
  a += b;
  return n + sync_wait(a.in);
}

task<int> bad_endpoint_vector(std::vector<endpoint> &all, std::size_t i) {
  endpoint &e = all[i];
  int n = co_await e.in;
  co_return n - co_await all[i].in; // WARN: double-await
}

task<int> ok_endpoint_vector(std::vector<endpoint> &all) {
  int n = 0;
  for (endpoint &e : all)
    n += co_await e.in - co_await e.out;
  co_return n;
}

int bad_shared_endpoint(std::shared_ptr<endpoint> e) {
  auto same = e;
  int n = sync_wait(same->in);
  return n + sync_wait(e->in); // WARN: double-await
}

int ok_shared_endpoint(std::shared_ptr<endpoint> e) {
  auto same = e;
  int n = sync_wait(same->in);
  e->in = dial(1);
  return n + sync_wait(same->in);
}
