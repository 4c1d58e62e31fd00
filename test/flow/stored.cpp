// RUN: %check_markers %s --checks=valuetask-stored
// Value tasks that are kept where more than one may reach them.

#include "helpers.h"
#include "valuetask_decls.h"
#include <deque>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <unordered_map>
#include <variant>

using namespace valuetask;

//===-- Fields ------------------------------------------------------------===//

namespace bad_field_awaited_in_place {
class loader {
public:
  task<int> get() { co_return co_await pending_; }

private:
  value_task<int> pending_ = make(); // WARN: stored {{field 'pending_' keeps a value task}}
};
} // namespace bad_field_awaited_in_place

namespace bad_field_read_in_place {
class loader {
public:
  int get() { return pending_.is_completed() ? pending_.get_result() : 0; }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_field_read_in_place

namespace bad_field_shared_twice {
class loader {
public:
  task<int> get() { return pending_.as_task(); }

private:
  value_task<int> pending_; // WARN: stored {{keep what 'as_task' gives}}
};
} // namespace bad_field_shared_twice

namespace bad_field_never_taken {
class loader {
public:
  void start() { pending_ = make(); }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_field_never_taken

namespace bad_one_of_two_in_place {
class loader {
public:
  task<int> first() { co_return co_await std::exchange(pending_, {}); }
  task<int> second() { co_return co_await pending_; }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_one_of_two_in_place

namespace bad_optional {
class loader {
public:
  task<int> get() {
    if (!pending_)
      pending_ = make();
    co_return co_await *pending_;
  }

private:
  std::optional<value_task<int>> pending_; // WARN: stored {{keeps a value task}}
};
} // namespace bad_optional

namespace bad_unique_pointer {
class loader {
public:
  task<int> get() { co_return co_await *pending_; }

private:
  std::unique_ptr<value_task<int>> pending_; // WARN: stored
};
} // namespace bad_unique_pointer

namespace bad_shared_pointer {
class loader {
public:
  explicit loader(std::shared_ptr<value_task<int>> p) : pending_(p) {}
  task<int> get() { co_return co_await *pending_; }

private:
  std::shared_ptr<value_task<int>> pending_; // WARN: stored
};
} // namespace bad_shared_pointer

namespace bad_handed_out_by_reference {
class loader {
public:
  value_task<int> &pending() { return pending_; }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_handed_out_by_reference

namespace bad_in_place_through_a_reference {
class loader {
public:
  task<int> get() {
    auto &t = pending_;
    co_return co_await t;
  }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_in_place_through_a_reference

namespace bad_in_place_from_outside {
class loader {
public:
  value_task<int> pending; // WARN: stored
  loader();
};
task<int> wait_for(loader &l) { co_return co_await l.pending; }
} // namespace bad_in_place_from_outside

namespace bad_aggregate_through_a_reference {
struct request {
  int id;
  value_task<int> body; // WARN: stored
};
task<int> read(request &r) { co_return co_await r.body; }
} // namespace bad_aggregate_through_a_reference

namespace bad_joined_in_place {
class pair_of {
public:
  auto both() { return when_all(a_, b_); }

private:
  value_task<int> a_; // WARN: stored
  value_task<int> b_; // WARN: stored
};
} // namespace bad_joined_in_place

namespace bad_base_class {
class base {
protected:
  value_task<int> pending_; // WARN: stored
};
class derived : base {
public:
  task<int> get() { co_return co_await pending_; }
};
} // namespace bad_base_class

namespace bad_configured {
class loader {
public:
  auto get() { return pending_.configure_await(false); }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_configured

namespace bad_lambda_in_place {
class loader {
public:
  void start() {
    spawn([this]() -> task<int> { co_return co_await pending_; });
  }

private:
  value_task<int> pending_; // WARN: stored
};
} // namespace bad_lambda_in_place

//===-- Containers and caches ---------------------------------------------===//

namespace bad_cache {
class cache {
public:
  task<int> get(int key) {
    auto found = entries_.find(key);
    if (found == entries_.end())
      found = entries_.emplace(key, make_for(key)).first;
    co_return co_await found->second;
  }

private:
  std::map<int, value_task<int>> entries_; // WARN: stored
};
} // namespace bad_cache

namespace bad_cache_by_subscript {
class cache {
public:
  task<int> get(int key) {
    if (!entries_.count(key))
      entries_[key] = make_for(key);
    co_return co_await entries_[key];
  }

private:
  std::unordered_map<int, value_task<int>> entries_; // WARN: stored
};
} // namespace bad_cache_by_subscript

namespace bad_cache_of_entries {
struct entry {
  value_task<int> value;
  int hits = 0;
};
class cache {
public:
  task<int> get(int key) {
    entry &e = entries_[key];
    ++e.hits;
    co_return co_await e.value;
  }

private:
  std::map<int, entry> entries_; // WARN: stored
};
} // namespace bad_cache_of_entries

namespace bad_elements_in_place {
class batch {
public:
  void add(value_task<int> t) { all_.push_back(std::move(t)); }
  task<int> sum() {
    int total = 0;
    for (auto &t : all_)
      total += co_await t;
    co_return total;
  }

private:
  std::vector<value_task<int>> all_; // WARN: stored
};
} // namespace bad_elements_in_place

namespace bad_array {
class batch {
public:
  task<int> get(int i) { co_return co_await slots_[i]; }

private:
  value_task<int> slots_[4]; // WARN: stored
};
} // namespace bad_array

namespace bad_last_in_place {
class batch {
public:
  void add() { all_.push_back(make()); }
  int last() { return sync_wait(all_.back()); }

private:
  std::list<value_task<int>> all_; // WARN: stored
};
} // namespace bad_last_in_place

namespace bad_pair {
class loader {
public:
  task<int> get() { co_return co_await pending_.second; }

private:
  std::pair<int, value_task<int>> pending_; // WARN: stored
};
} // namespace bad_pair

//===-- Statics -----------------------------------------------------------===//

namespace bad_global {
value_task<int> shared = make(); // WARN: stored {{global variable 'shared'}}
task<int> get() { co_return co_await shared; }
} // namespace bad_global

namespace bad_global_never_taken {
static value_task<int> shared; // WARN: stored
}

namespace bad_thread_local {
thread_local value_task<int> mine = make(); // WARN: stored {{thread-local variable}}
task<int> get() { co_return co_await mine; }
} // namespace bad_thread_local

namespace bad_static_member {
class config {
public:
  static task<int> get() { co_return co_await loading_; }

private:
  static value_task<int> loading_; // WARN: stored {{static variable}}
};
value_task<int> config::loading_ = make();
} // namespace bad_static_member

namespace bad_inline_static_member {
struct config {
  static inline value_task<int> loading = make(); // WARN: stored
};
task<int> get() { co_return co_await config::loading; }
} // namespace bad_inline_static_member

namespace bad_global_cache {
std::map<std::string, value_task<int>> cache; // WARN: stored
task<int> get(const std::string &key) {
  auto [at, fresh] = cache.try_emplace(key, make());
  co_return co_await cache.at(key);
}
} // namespace bad_global_cache

task<int> bad_static_local() {
  static auto once = make(); // WARN: stored
  co_return co_await once;
}

task<int> bad_static_local_optional() {
  static std::optional<value_task<int>> once; // WARN: stored
  if (!once)
    once = make();
  co_return co_await *once;
}

namespace bad_global_aggregate {
struct state {
  value_task<int> loading;
};
state the_state; // WARN: stored
task<int> get() { co_return co_await the_state.loading; }
} // namespace bad_global_aggregate

//===-- Templates ---------------------------------------------------------===//

namespace bad_in_template {
template <class T> class lazily {
public:
  task<T> get() { co_return co_await pending_; }

private:
  value_task<T> pending_; // WARN: stored
};
template class lazily<int>;
template class lazily<long>;
} // namespace bad_in_template

namespace bad_cache_in_template {
template <class Key, class T> class cache {
public:
  task<T> get(Key key) { co_return co_await entries_[key]; }

private:
  std::map<Key, value_task<T>> entries_; // WARN: stored
};
} // namespace bad_cache_in_template

//===-- Right: moved out for its one consumer -----------------------------===//

namespace ok_exchanged {
class loader {
public:
  void start() { pending_ = make(); }
  task<int> take() { co_return co_await std::exchange(pending_, {}); }

private:
  value_task<int> pending_;
};
} // namespace ok_exchanged

namespace ok_moved_and_filled_again {
class loader {
public:
  task<int> next() {
    auto t = std::move(pending_);
    pending_ = make();
    co_return co_await t;
  }

private:
  value_task<int> pending_ = make();
};
} // namespace ok_moved_and_filled_again

namespace ok_moved_in_stop {
class service {
public:
  explicit service(value_task<void> done) : done_(std::move(done)) {}
  task<void> stop() { co_await std::move(done_); }

private:
  value_task<void> done_;
};
} // namespace ok_moved_in_stop

namespace ok_joined_in_destructor {
class service {
public:
  ~service() { sync_wait(done_); }

private:
  value_task<int> done_ = make();
};
} // namespace ok_joined_in_destructor

namespace ok_asked_and_moved {
class loader {
public:
  bool ready() const { return pending_.is_completed(); }
  value_task<int> take() && { return std::move(pending_); }

private:
  value_task<int> pending_;
};
} // namespace ok_asked_and_moved

namespace ok_member_of_an_rvalue {
class reply {
public:
  task<int> get() && { co_return co_await pending_; }

private:
  value_task<int> pending_;
};
} // namespace ok_member_of_an_rvalue

namespace ok_optional_moved_out {
class loader {
public:
  void start() { pending_.emplace(make()); }
  task<int> take() {
    if (!pending_)
      co_return 0;
    auto t = std::move(*pending_);
    pending_.reset();
    co_return co_await t;
  }

private:
  std::optional<value_task<int>> pending_;
};
} // namespace ok_optional_moved_out

namespace ok_swapped_out {
class loader {
public:
  task<int> take() {
    value_task<int> t;
    t.swap(pending_);
    swap(t, pending_);
    pending_.swap(t);
    co_return co_await t;
  }

private:
  value_task<int> pending_;
};
} // namespace ok_swapped_out

namespace ok_queue {
class mailbox {
public:
  void put(value_task<int> t) { queue_.push_back(std::move(t)); }
  task<int> take() {
    auto t = std::move(queue_.front());
    queue_.pop_front();
    co_return co_await t;
  }
  bool empty() const { return queue_.empty(); }

private:
  std::deque<value_task<int>> queue_;
};
} // namespace ok_queue

namespace ok_adapted_queue {
class mailbox {
public:
  void put(value_task<int> t) { queue_.push(std::move(t)); }
  value_task<int> take() {
    value_task<int> t = std::move(queue_.front());
    queue_.pop();
    return t;
  }

private:
  std::queue<value_task<int>> queue_;
};
} // namespace ok_adapted_queue

namespace ok_joined_by_move {
class scope {
public:
  void add(value_task<int> t) { all_.push_back(std::move(t)); }
  auto join() { return when_all(std::move(all_)); }
  auto join_again() { return when_all(std::exchange(all_, {})); }

private:
  std::vector<value_task<int>> all_;
};
} // namespace ok_joined_by_move

namespace ok_elements_moved {
class scope {
public:
  task<int> drain() {
    int sum = 0;
    for (auto &t : all_)
      sum += co_await std::move(t);
    all_.clear();
    co_return sum;
  }
  task<int> drain_by_index() {
    int sum = 0;
    for (std::size_t i = 0; i < all_.size(); ++i)
      sum += co_await std::move(all_[i]);
    co_return sum;
  }
  task<int> drain_by_iterator() {
    int sum = 0;
    for (auto it = all_.begin(); it != all_.end(); ++it)
      sum += co_await std::move(*it);
    co_return sum;
  }

private:
  std::vector<value_task<int>> all_;
};
} // namespace ok_elements_moved

namespace ok_map_taken_out {
class pending {
public:
  task<int> take(int key) {
    auto at = all_.find(key);
    if (at == all_.end())
      co_return 0;
    auto t = std::move(at->second);
    all_.erase(at);
    co_return co_await t;
  }
  task<int> take_node(int key) {
    auto node = all_.extract(key);
    co_return co_await node.mapped();
  }

private:
  std::map<int, value_task<int>> all_;
};
} // namespace ok_map_taken_out

namespace ok_reference_moved {
class loader {
public:
  task<int> take() {
    auto &slot = pending_;
    auto t = std::move(slot);
    co_return co_await t;
  }

private:
  value_task<int> pending_;
};
} // namespace ok_reference_moved

namespace ok_captured_by_move {
class loader {
public:
  void start() {
    spawn([t = std::move(pending_)]() mutable -> task<int> {
      co_return co_await t;
    });
  }

private:
  value_task<int> pending_;
};
} // namespace ok_captured_by_move

namespace ok_global_moved_out {
static value_task<int> next = make();
task<int> take() {
  auto t = std::exchange(next, make());
  co_return co_await t;
}
} // namespace ok_global_moved_out

namespace ok_passed_to_others {
class loader {
public:
  void look() { opaque(pending_); }

private:
  value_task<int> pending_;
};
} // namespace ok_passed_to_others

namespace ok_template_moves {
template <class T> class once {
public:
  task<T> take() { co_return co_await std::move(pending_); }
  task<T> take_or(T value) {
    if (!pending_.is_completed())
      co_return value;
    co_return co_await std::exchange(pending_, {});
  }

private:
  value_task<T> pending_;
};
} // namespace ok_template_moves

//===-- Right: classes that are one awaitable -----------------------------===//

namespace ok_awaiter {
struct traced {
  value_task<int> inner;
  bool await_ready() const { return inner.is_completed(); }
  void await_suspend(std::coroutine_handle<> h);
  int await_resume() { return inner.get_result(); }
};
} // namespace ok_awaiter

namespace ok_wrapper {
class with_name {
public:
  explicit with_name(value_task<int> t) : inner_(std::move(t)) {}
  auto operator co_await() { return inner_.operator co_await(); }

private:
  value_task<int> inner_;
};
} // namespace ok_wrapper

namespace ok_promise {
struct promise {
  value_task<int> inner;
  task<int> get_return_object();
  std::suspend_never initial_suspend();
};
struct my_task {
  struct promise_type {
    value_task<int> awaited;
  };
  value_task<int> other;
};
} // namespace ok_promise

namespace ok_operation_state {
template <class Receiver> struct operation {
  value_task<int> work;
  Receiver receiver;
  void start() noexcept { receiver.set_value(work.get_result()); }
};
struct sender {
  value_task<int> work;
  template <class R> operation<R> connect(R r) &&;
};
} // namespace ok_operation_state

namespace ok_adapter {
template <class Awaitable> class timed {
public:
  auto run() -> task<int> { co_return co_await inner_; }

private:
  Awaitable inner_;
};
template class timed<value_task<int>>;
} // namespace ok_adapter

namespace ok_function_object {
struct then_print {
  value_task<int> work;
  task<void> operator()() { use(co_await work); }
};
} // namespace ok_function_object

namespace ok_nested_awaiter {
class stream {
public:
  class next_awaiter {
  public:
    bool await_ready();
    void await_suspend(std::coroutine_handle<> h);
    int await_resume();

  private:
    struct part {
      value_task<int> inner;
    };
    part part_;
  };
};
} // namespace ok_nested_awaiter

task<int> ok_lambda_capture() {
  auto f = [t = make()]() mutable -> task<int> { co_return co_await t; };
  co_return co_await f();
}

task<int> ok_local_class() {
  struct both {
    value_task<int> a, b;
  };
  both t{make(), make()};
  int sum = co_await t.a;
  co_return sum + co_await t.b;
}

//===-- Right: passed along, never kept -----------------------------------===//

namespace ok_message {
struct reply {
  int id;
  value_task<int> body;
};
reply ask(int id);
task<int> read() {
  reply r = ask(3);
  co_return r.id + co_await r.body;
}
task<int> read_parameter(reply r) { co_return co_await r.body; }
task<int> read_temporary() { co_return co_await ask(4).body; }
task<int> read_all(std::vector<reply> all) {
  int sum = 0;
  for (auto &r : all)
    sum += co_await r.body;
  for (auto it = all.begin(); it != all.end(); ++it)
    sum += it->id;
  co_return sum;
}
task<int> read_owned(std::unique_ptr<reply> r) { co_return co_await r->body; }
} // namespace ok_message

namespace ok_message_without_use {
struct reply {
  int id;
  value_task<int> body;
};
} // namespace ok_message_without_use

task<int> ok_locals(value_task<int> parameter) {
  std::vector<value_task<int>> all;
  all.push_back(make());
  std::map<int, value_task<int>> by_key;
  by_key[1] = make();
  int sum = co_await parameter + co_await by_key[1];
  co_await when_all(std::move(all));
  co_return sum;
}

namespace ok_not_kept {
class maker {
public:
  value_task<int> &borrowed_;
  value_task<int> *watched_ = nullptr;
  std::function<value_task<int>()> make_;
  value_task<int> (*function_)() = nullptr;
  explicit maker(value_task<int> &t) : borrowed_(t) {}
};
} // namespace ok_not_kept

namespace ok_multi_consumer {
class cache {
public:
  task<int> get(int key) {
    auto [at, fresh] = entries_.try_emplace(key);
    if (fresh)
      at->second = make_for(key).as_task();
    co_return co_await at->second;
  }

private:
  std::map<int, task<int>> entries_;
  task<int> last_;
};
task<int> global = make_task();
} // namespace ok_multi_consumer

namespace ok_std_future {
class worker {
public:
  ~worker() {
    if (done_.valid())
      done_.get();
  }
  void wait() { done_.wait(); }
  int result() { return result_.get(); }

private:
  std::future<void> done_;
  std::future<int> result_;
};
std::map<int, std::future<int>> jobs;
} // namespace ok_std_future

namespace ok_elsewhere {
class loader {
public:
  task<int> take(); // Its body is in another file, and may move.
  void start() { pending_ = make(); }

private:
  value_task<int> pending_;
};
extern value_task<int> defined_elsewhere;
} // namespace ok_elsewhere

namespace ok_silenced {
class loader {
  value_task<int> pending_; // NOLINT(valuetask-stored): one owner by design
};
} // namespace ok_silenced

namespace ok_refilled_by_swap {
class loader {
  void take(value_task<int> &into) { std::swap(into, pending_); }
  value_task<int> pending_;
};
} // namespace ok_refilled_by_swap

namespace ok_variant_visited {
class slot {
public:
  void put() { state_ = make(); }
  task<int> take() {
    auto t = std::get<1>(std::move(state_));
    co_return co_await t;
  }

private:
  std::variant<std::monostate, value_task<int>> state_;
};
} // namespace ok_variant_visited

namespace ok_forwarded {
class loader {
public:
  explicit loader(value_task<int> &&t)
      : pending_(std::forward<value_task<int>>(t)) {}
  void to(std::vector<value_task<int>> &all) {
    all.push_back(static_cast<value_task<int> &&>(pending_));
  }

private:
  value_task<int> pending_;
};
} // namespace ok_forwarded

namespace ok_unevaluated {
class loader {
public:
  using result = decltype(std::declval<value_task<int> &>().get_result());
  static constexpr auto size = sizeof(value_task<int>);
  task<int> take() { co_return co_await std::exchange(pending_, {}); }

private:
  value_task<int> pending_;
};
} // namespace ok_unevaluated

//===-- Known limits ------------------------------------------------------===//

namespace bad_structured_binding {
class batch {
public:
  task<int> sum() {
    int total = 0;
    for (auto &[key, t] : all_)
      total += key + co_await t;
    co_return total;
  }

private:
  std::map<int, value_task<int>> all_; // LIMIT: miss stored (structured bindings)
};
} // namespace bad_structured_binding

namespace bad_helper_in_sight {
task<int> wait_for(value_task<int> &t) { co_return co_await t; }
class loader {
public:
  task<int> get() { return wait_for(pending_); }

private:
  value_task<int> pending_; // LIMIT: miss stored (a helper consumes it)
};
} // namespace bad_helper_in_sight

namespace ok_moved_by_helper {
task<int> take_from(value_task<int> &t) {
  auto mine = std::exchange(t, {});
  co_return co_await mine;
}
class loader {
public:
  task<int> get() { return take_from(pending_); }

private:
  value_task<int> pending_;
};
} // namespace ok_moved_by_helper

namespace ok_in_a_friend {
class loader {
  friend task<int> take(loader &l) {
    co_return co_await std::exchange(l.pending_, {});
  }
  value_task<int> pending_;
};
} // namespace ok_in_a_friend

namespace ok_erased_while_moving {
class queue {
public:
  std::optional<value_task<int>> pop() {
    if (all_.empty())
      return std::nullopt;
    std::optional<value_task<int>> t(std::move(all_.front()));
    all_.erase(all_.begin());
    return t;
  }

private:
  std::vector<value_task<int>> all_;
};
} // namespace ok_erased_while_moving

//===-- Handed out by pointer ---------------------------------------------===//

namespace bad_pointer_to_field {
class calls {
public:
  value_task<int> *slot() { return &t_; }

private:
  value_task<int> t_ = make(); // WARN: stored
};
} // namespace bad_pointer_to_field

namespace bad_pointer_by_iterator {
class calls {
public:
  value_task<int> *find(int key) {
    auto it = all_.find(key);
    return it == all_.end() ? nullptr : &it->second;
  }
  void add(int key) { all_[key] = make_for(key); }

private:
  std::map<int, value_task<int>> all_; // WARN: stored
};
} // namespace bad_pointer_by_iterator

namespace bad_pointer_or_null {
class calls {
public:
  std::optional<value_task<int>> *slot(bool b) { return b ? &t_ : nullptr; }
  void fill() { t_ = make(); }

private:
  std::optional<value_task<int>> t_; // WARN: stored {{keeps a value task}}
};
} // namespace bad_pointer_or_null

namespace ok_pointer_moved_from {
class calls {
public:
  value_task<int> take() {
    auto *t = &t_;
    return std::move(*t);
  }

private:
  value_task<int> t_ = make();
};
} // namespace ok_pointer_moved_from
