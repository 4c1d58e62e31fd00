// RUN: %check_markers %s
// A flag that all code in sight sets and none resets stays set while a
// coroutine waits.

#include "helpers.h"
#include "valuetask_decls.h"
#include <atomic>
#include <utility>

using namespace valuetask;

class once {
public:
  task<int> ok_atomic() {
    int n = 0;
    if (!claimed_.exchange(true))
      n = co_await t_;
    co_await delay(1);
    if (!claimed_.exchange(true))
      n += co_await t_;
    co_return n;
  }
  task<int> ok_exchanged() {
    int n = 0;
    if (!std::exchange(taken_, true))
      n = co_await u_;
    co_await delay(1);
    if (!std::exchange(taken_, true))
      n += co_await u_;
    co_return n;
  }
  task<int> ok_plain() {
    int n = 0;
    if (!used_) {
      used_ = true;
      n = co_await v_;
    }
    co_await delay(1);
    if (!used_) {
      used_ = true;
      n += co_await v_;
    }
    co_return n;
  }
  task<int> bad_set_too_late() {
    int n = 0;
    if (!late_)
      n = co_await w_;
    co_await delay(1);
    if (!late_)
      n += co_await w_; // WARN: double-await
    late_ = true;
    co_return n;
  }

private:
  std::atomic<bool> claimed_{false};
  bool taken_ = false, used_ = false, late_ = false;
  value_task<int> t_ = make(), u_ = make(), v_ = make(), w_ = make();
};

class reset_by_others {
public:
  void reset() { used_ = false; }
  void reset_claim() { claimed_.store(false); }
  void set_to(bool b) { told_ = b; }
  task<int> bad_reset() {
    int n = 0;
    if (!used_) {
      used_ = true;
      n = co_await t_;
    }
    co_await delay(1);
    if (!used_)
      n += co_await t_; // WARN: double-await
    co_return n;
  }
  task<int> bad_claim_reset() {
    int n = 0;
    if (!claimed_.exchange(true))
      n = co_await u_;
    co_await delay(1);
    if (!claimed_.exchange(true))
      n += co_await u_; // WARN: double-await
    co_return n;
  }
  task<int> bad_set_to_anything() {
    int n = 0;
    if (!told_) {
      told_ = true;
      n = co_await v_;
    }
    co_await delay(1);
    if (!told_)
      n += co_await v_; // WARN: double-await
    co_return n;
  }

private:
  std::atomic<bool> claimed_{false};
  bool used_ = false, told_ = false;
  value_task<int> t_ = make(), u_ = make(), v_ = make();
};

class partly_out_of_sight {
public:
  void elsewhere();
  task<int> bad_unseen_member() {
    int n = 0;
    if (!used_) {
      used_ = true;
      n = co_await t_;
    }
    co_await delay(1);
    if (!used_)
      n += co_await t_; // WARN: double-await
    co_return n;
  }

private:
  bool used_ = false;
  value_task<int> t_ = make();
};

class lent_flag {
public:
  bool *flag() { return &used_; }
  task<int> bad_flag_handed_out() {
    int n = 0;
    if (!used_) {
      used_ = true;
      n = co_await t_;
    }
    co_await delay(1);
    if (!used_)
      n += co_await t_; // WARN: double-await
    co_return n;
  }

private:
  bool used_ = false;
  value_task<int> t_ = make();
};

class connection {
  enum class state { open, closing, closed };

public:
  task<int> ok_only_onwards() {
    int n = 0;
    if (state_ == state::open) {
      state_ = state::closing;
      n = co_await bye_;
      state_ = state::closed;
    }
    co_await delay(1);
    if (state_ == state::open)
      n += co_await bye_;
    co_return n;
  }

private:
  state state_ = state::open;
  value_task<int> bye_ = make();
};
