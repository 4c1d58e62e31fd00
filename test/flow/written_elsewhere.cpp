// RUN: %check_markers %s
// A field that some code in sight gives a new value may have one after every
// suspension, whoever writes it and by whatever way.

#include "helpers.h"
#include "source_decls.h"
#include "valuetask_decls.h"
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

using namespace valuetask;

void on_timer(std::function<void()> f);
void log_size(std::size_t n);

//===-- By name, in holders and in aggregates -----------------------------===//

class emplaced {
public:
  void fill() { next_.emplace(make()); }
  task<int> ok_emplaced() {
    int n = co_await *next_;
    co_await delay(1);
    co_return n + co_await *next_;
  }
  task<int> ok_emplaced_if_there() {
    int n = 0;
    if (next_)
      n = co_await *next_;
    co_await delay(1);
    if (next_)
      n += co_await *next_;
    co_return n;
  }
  task<int> bad_nothing_in_between() {
    int n = co_await *next_;
    co_return n + co_await *next_; // WARN: double-await
  }

private:
  std::optional<value_task<int>> next_;
};

class assigned_behind {
public:
  void fill() { *next_ = make(); }
  void replace() { owned_ = std::make_unique<value_task<int>>(make()); }
  task<int> ok_content() {
    int n = co_await *next_;
    co_await delay(1);
    co_return n + co_await *next_;
  }
  task<int> ok_owner() {
    int n = co_await *owned_;
    co_await delay(1);
    co_return n + co_await *owned_;
  }

private:
  std::optional<value_task<int>> next_;
  std::unique_ptr<value_task<int>> owned_;
};

struct side {
  value_task<int> reading;
  int count = 0;
};

class two_sides {
public:
  void reopen() { left_ = side{make(), 0}; }
  task<int> ok_whole_side() {
    int n = co_await left_.reading;
    co_await delay(1);
    co_return n + co_await left_.reading;
  }
  task<int> bad_other_side() {
    int n = co_await right_.reading;
    co_await delay(1);
    co_return n + co_await right_.reading; // WARN: double-await
  }

private:
  side left_{make()}, right_{make()};
};

class in_containers {
public:
  void renew(int i) { lines_[i] = make(); }
  void push() { queue_.insert(queue_.begin(), make()); }
  void add(int key) { named_.insert_or_assign(key, make()); }
  std::size_t waiting() const { return calls_.size(); }
  task<int> ok_array() {
    int n = co_await lines_[0];
    co_await delay(1);
    co_return n + co_await lines_[0];
  }
  task<int> ok_front() {
    int n = co_await queue_.front();
    co_await delay(1);
    co_return n + co_await queue_.front();
  }
  task<int> ok_key(int key) {
    int n = co_await named_.at(key);
    co_await delay(1);
    co_return n + co_await named_.at(key);
  }
  task<int> bad_only_looked_at() {
    log_size(calls_.size());
    for (auto &call : calls_)
      use(call.is_completed() ? 1 : 0);
    int n = co_await calls_.front();
    co_await delay(1);
    co_return n + co_await calls_.front(); // WARN: double-await
  }

private:
  std::array<value_task<int>, 2> lines_;
  std::vector<value_task<int>> queue_, calls_;
  std::map<int, value_task<int>> named_;
};

class every_element {
public:
  void renew() {
    for (auto &line : lines_)
      line = make();
  }
  void renew_first() {
    if (auto it = named_.find(1); it != named_.end())
      it->second = make();
  }
  task<int> ok_in_loop() {
    int n = co_await lines_[0];
    co_await delay(1);
    co_return n + co_await lines_[0];
  }
  task<int> ok_by_iterator() {
    int n = co_await named_.at(1);
    co_await delay(1);
    co_return n + co_await named_.at(1);
  }

private:
  std::array<value_task<int>, 2> lines_;
  std::map<int, value_task<int>> named_;
};

//===-- Through other names -----------------------------------------------===//

class by_reference {
public:
  void again() {
    auto &t = t_;
    t = make();
  }
  void look() {
    auto &t = u_;
    use(t.is_completed() ? 1 : 0);
  }
  task<int> ok_by_reference() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }
  task<int> bad_only_asked() {
    int n = co_await u_;
    co_await delay(1);
    co_return n + co_await u_; // WARN: double-await
  }

private:
  value_task<int> t_ = make(), u_ = make();
};

class by_pointer {
public:
  void again() {
    auto *t = &t_;
    *t = make();
  }
  task<int> ok_by_pointer() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }

private:
  value_task<int> t_ = make();
};

static void reinit(value_task<int> &t) { t = make(); }
static int wait_for(value_task<int> &t) { return sync_wait(t); }
void seen_elsewhere(value_task<int> &t);
void only_shown(const value_task<int> &t);

class by_helper {
public:
  void again() { reinit(t_); }
  void out_of_sight() { seen_elsewhere(u_); }
  int finish() {
    only_shown(w_);
    return wait_for(w_);
  }
  task<int> ok_helper_assigns() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }
  task<int> ok_helper_out_of_sight() {
    int n = co_await u_;
    co_await delay(1);
    co_return n + co_await u_;
  }
  task<int> bad_helper_waits() {
    int n = co_await w_;
    co_await delay(1);
    co_return n + co_await w_; // WARN: double-await
  }

private:
  value_task<int> t_ = make(), u_ = make(), w_ = make();
};

class by_closure {
public:
  void start() {
    on_timer([this] { t_ = make(); });
  }
  by_closure() {
    on_timer([this] { u_ = make(); });
    w_ = make();
  }
  task<int> ok_closure() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }
  task<int> ok_closure_of_constructor() {
    int n = co_await u_;
    co_await delay(1);
    co_return n + co_await u_;
  }
  task<int> bad_constructor_only() {
    int n = co_await w_;
    co_await delay(1);
    co_return n + co_await w_; // WARN: double-await
  }

private:
  value_task<int> t_ = make(), u_, w_;
};

class handed_out {
public:
  value_task<int> &slot() { return t_; }
  value_task<int> *place() { return &u_; }
  const value_task<int> &peek() const { return v_; }
  task<int> ok_reference_handed_out() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }
  task<int> ok_pointer_handed_out() {
    int n = co_await u_;
    co_await delay(1);
    co_return n + co_await u_;
  }
  task<int> bad_const_handed_out() {
    int n = co_await v_;
    co_await delay(1);
    co_return n + co_await v_; // WARN: double-await
  }
  task<int> bad_own_accessor() {
    int n = co_await own();
    co_await delay(1);
    co_return n + co_await own(); // WARN: double-await
  }

private:
  value_task<int> &own() { return w_; }
  value_task<int> t_ = make(), u_ = make(), v_ = make(), w_ = make();
};

class handed_to_itself {
public:
  task<int> ok_accessor_assigned() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }
  void again() { own() = make(); }

private:
  value_task<int> &own() { return t_; }
  value_task<int> t_ = make();
};

//===-- By other classes and functions ------------------------------------===//

struct open_to_all {
  value_task<int> t = make();
  task<int> ok_free_function() {
    int n = co_await t;
    co_await delay(1);
    co_return n + co_await t;
  }
};
void refresh(open_to_all &w) { w.t = make(); }

class base_of {
public:
  task<int> ok_derived() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }

protected:
  value_task<int> t_ = make();
};
class derived_from : public base_of {
public:
  void again() { t_ = make(); }
};

class with_friends {
public:
  struct hook {
    with_friends *owner;
    void fire() { owner->t_ = make(); }
  };
  friend class manager;
  friend void renew(with_friends &x) { x.v_ = make(); }
  task<int> ok_nested() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }
  task<int> ok_friend_class() {
    int n = co_await u_;
    co_await delay(1);
    co_return n + co_await u_;
  }
  task<int> ok_friend_function() {
    int n = co_await v_;
    co_await delay(1);
    co_return n + co_await v_;
  }

private:
  value_task<int> t_ = make(), u_ = make(), v_ = make();
};
class manager {
public:
  void renew(with_friends &x) { x.u_ = make(); }
};

struct made_by_factory {
  value_task<int> t;
  static made_by_factory create() {
    made_by_factory x;
    x.t = make();
    return x;
  }
  task<int> bad_factory_writes() {
    int n = co_await t;
    co_await delay(1);
    co_return n + co_await t; // WARN: double-await
  }
};

template <class T> class not_instantiated {
public:
  void again() { t_ = make(); }
  task<int> ok_template_member() {
    int n = co_await t_;
    co_await delay(1);
    co_return n + co_await t_;
  }

private:
  value_task<T> t_ = make();
};
task<int> ok_uses_template(not_instantiated<int> &x) {
  return x.ok_template_member();
}

//===-- Emptied is not refilled -------------------------------------------===//

class emptied {
public:
  void drop() { next_.reset(); }
  void forget() { other_ = std::nullopt; }
  std::optional<value_task<int>> take() {
    return std::exchange(next_, std::nullopt);
  }
  task<int> bad_gate() {
    int n = 0;
    if (next_)
      n = co_await *next_;
    co_await delay(1);
    if (next_)
      n += co_await *next_; // WARN: double-await
    co_return n;
  }
  task<int> bad_set_to_nothing() {
    int n = co_await *other_;
    co_await delay(1);
    co_return n + co_await *other_; // WARN: double-await
  }

private:
  std::optional<value_task<int>> next_, other_;
};

//===-- Overwritten at once -----------------------------------------------===//

class log_file {
public:
  task<void> bad_two_writes(int fd) {
    flush_ = make_for(fd);
    flush_ = make_for(fd + 1); // WARN: unconsumed {{'flush_' is overwritten}}
    co_await flush_;
  }
  task<void> ok_awaited_between(int fd) {
    flush_ = make_for(fd);
    co_await flush_;
    flush_ = make_for(fd + 1);
    co_await flush_;
  }
  void ok_somebody_may_take_it(int fd) {
    flush_ = make_for(fd);
    settle();
    flush_ = make_for(fd + 1);
  }
  void ok_in_loop(int fd) {
    for (int i = 0; i < 2; ++i)
      flush_ = make_for(fd + i);
  }
  task<void> ok_suspended_between(int fd) {
    flush_ = make_for(fd);
    co_await delay(1);
    flush_ = make_for(fd + 1);
  }
  void ok_other_field(int fd) {
    flush_ = make_for(fd);
    sync_ = make_for(fd);
  }

private:
  void settle();
  value_task<int> flush_, sync_;
};
struct write_slot {
  value_task<int> pending;
};
void bad_slot_written_twice(write_slot &slot, int fd) {
  slot.pending = make_for(fd);
  int next = fd + 1;
  slot.pending = make_for(next); // WARN: unconsumed
}

task<int>
bad_second_operation_over_the_first(manual_reset_value_task_source<int> &s) {
  auto a = s.start();
  a = s.start(); // WARN: unconsumed
  co_return co_await a;
}

//===-- What was complete need not be -------------------------------------===//

class renewed {
public:
  void renew() { t_ = make(); }
  task<int> bad_complete_before() {
    if (!t_.is_completed())
      co_return -1;
    co_await delay(1);
    co_return t_.get_result(); // WARN: get-result-before-completion
  }
  task<int> ok_asked_after() {
    co_await delay(1);
    if (!t_.is_completed())
      co_return -1;
    co_return t_.get_result();
  }
  task<int> ok_nobody_renews() {
    if (!u_.is_completed())
      co_return -1;
    co_await delay(1);
    co_return u_.get_result();
  }
  task<int> ok_renews_it_alone() {
    w_ = make();
    if (!w_.is_completed())
      co_return co_await w_;
    co_await delay(1);
    co_return w_.get_result();
  }

private:
  value_task<int> t_ = make(), u_ = make(), w_ = make();
};

class only_named {
public:
  int take() { return sync_wait(static_cast<decltype(pending_) &&>(pending_)); }

  task<int> bad_twice_across_suspension() {
    int n = co_await pending_;
    co_await delay(n);
    co_return n + co_await pending_; // WARN: double-await
  }

private:
  value_task<int> pending_ = make();
};
