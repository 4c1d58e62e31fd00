// RUN: %check_markers %s
// Fields of `this`: clients, sessions, caches that own a value task.

#include "helpers.h"
#include "valuetask_decls.h"

#include <deque>
#include <functional>
#include <map>
#include <string>

using namespace valuetask;

value_task<int> post_request(int id);
value_task<int> open_stream(int id);
void record(const char *what, int value = 0);
void later(std::function<void()> work);

struct stream_state {
  value_task<int> head;
  value_task<int> tail;
  bool open = false;
};
struct link_state {
  stream_state in;
  stream_state out;
  int retries = 0;
};

//===-- A client whose request is never made again ------------------------===//

class one_shot {
public:
  explicit one_shot(int id) : reply_(post_request(id)), id_(id) {}

  task<int> bad_logged_then_returned() {
    record("reply", co_await reply_);
    co_return co_await this->reply_; // WARN: double-await
  }

  task<int> ok_logged_then_returned() {
    const int value = co_await reply_;
    record("reply", value);
    co_return value;
  }

  task<int> bad_through_self() {
    auto *self = this;
    auto &me = *this;
    int value = co_await self->reply_;
    if (value < 0)
      value = co_await me.reply_; // WARN: double-await
    co_return value;
  }

  int bad_helper_called_twice() {
    int value = take();
    if (value == 0)
      value = take(); // WARN: double-await
    return value;
  }

  int ok_helper_called_in_either_arm(bool twice) {
    if (twice)
      return 2 * take();
    return take();
  }

  task<int> bad_flag_never_set() {
    int value = 0;
    if (!answered_ && cond())
      value = co_await reply_;
    record("between");
    if (!answered_)
      value = co_await reply_; // WARN: double-await
    answered_ = true;
    co_return value;
  }

  task<int> ok_flag_set_before_await() {
    if (answered_)
      co_return 0;
    answered_ = true;
    co_return co_await reply_;
  }

  int ok_flag_set_on_the_way() {
    int value = 0;
    if (cond()) {
      answered_ = true;
      value = sync_wait(reply_);
    } else {
      answered_ = false;
    }
    if (!answered_)
      value = sync_wait(reply_);
    return value;
  }

  task<int> ok_checked_then_suspended_then_read() {
    if (!reply_.is_completed())
      co_return co_await reply_;
    co_await delay(1);
    co_return reply_.get_result();
  }

  task<int> bad_checked_the_wrong_way() {
    if (!reply_.is_completed())
      record("slow", co_await reply_);
    co_await delay(1);
    co_return reply_.get_result(); // WARN: double-await
  }

  int bad_lambda_with_this_twice() {
    auto wait = [this] { return sync_wait(reply_); };
    int first = wait();
    return first - wait(); // WARN: double-await
  }

  int ok_lambda_with_this_once() {
    auto wait = [this](int factor) { return factor * sync_wait(reply_); };
    return id_ > 3 ? wait(1) : wait(-1);
  }

  int bad_lambda_then_field() {
    auto done = [&] { return sync_wait(std::move(reply_)); };
    record("lambda", done());
    return reply_.is_completed() ? 1 : 0; // WARN: double-await
  }

  void ok_posted_with_this() {
    later([this] { record("posted", sync_wait(reply_)); });
  }

  task<int> bad_shared_then_asked() {
    shared_ = reply_.as_task();
    record("shared");
    if (reply_.is_completed()) // WARN: use-after-as-task
      record("already there");
    co_return co_await shared_;
  }

  task<int> ok_shared_then_task_asked() {
    shared_ = reply_.as_task();
    if (shared_.is_ready())
      record("already there");
    co_return co_await shared_ + co_await shared_;
  }

  task<int> bad_whole_object_moved() {
    one_shot other = std::move(*this);
    int value = co_await other.reply_;
    co_return value + co_await reply_; // WARN: double-await
  }

  task<int> bad_retried_after_error() {
    for (;;) {
      try {
        co_return co_await reply_; // WARN: double-await
      } catch (const error &e) {
        if (e.code != 11)
          throw;
      }
      co_await delay(10);
    }
  }

  task<int> ok_local_one_retried() {
    for (;;) {
      try {
        co_return co_await post_request(id_);
      } catch (const error &e) {
        record("retry", e.code);
      }
    }
  }

  static task<int> bad_static_with_object(one_shot &client) {
    int value = co_await client.reply_;
    co_return value *co_await client.reply_; // WARN: double-await
  }

  static task<int> ok_static_with_two_objects(one_shot &a, one_shot &b) {
    co_return co_await a.reply_ - co_await b.reply_;
  }

  value_task<int> ok_released() && { return std::move(reply_); }

private:
  int take() { return sync_wait(std::move(reply_)); }

  value_task<int> reply_;
  task<int> shared_;
  int id_;
  bool answered_ = false;
};

//===-- A client that makes its request again -----------------------------===//

class reconnecting {
public:
  virtual ~reconnecting() = default;

  task<int> ok_until_it_works() {
    int value = -1;
    while (value < 0) {
      restart();
      value = co_await stream_;
    }
    co_return value;
  }

  task<int> ok_restarted_between() {
    restart();
    int value = co_await stream_;
    restart();
    co_return value + co_await stream_;
  }

  int bad_not_restarted_between() {
    restart();
    int value = sync_wait(stream_);
    record("value", value);
    return value + sync_wait(stream_); // WARN: double-await
  }

  int bad_restarted_on_one_path() {
    int value = sync_wait(stream_);
    if (value < 0)
      restart();
    return value + sync_wait(stream_); // WARN: double-await
  }

  int ok_restarted_where_needed() {
    int value = sync_wait(stream_);
    if (value >= 0)
      return value;
    restart();
    return sync_wait(stream_);
  }

  task<int> ok_restarted_by_hook() {
    int value = co_await stream_;
    on_value(value);
    co_return value + co_await stream_;
  }

  task<int> ok_restarted_elsewhere() {
    int value = co_await stream_;
    reopen_if_closed();
    co_return value + co_await stream_;
  }

  int ok_started_on_demand() {
    if (!started_)
      restart();
    started_ = false;
    return sync_wait(stream_);
  }

  task<int> ok_exchanged_for_the_next() {
    auto now = std::exchange(stream_, open_stream(2));
    int value = co_await now;
    co_return value + co_await stream_;
  }

  task<int> bad_exchanged_and_old_one_twice() {
    auto now = std::exchange(stream_, open_stream(2));
    int value = co_await now;
    if (value == 0)
      value = co_await now; // WARN: double-await
    co_return value;
  }

  int bad_swapped_with_peer(reconnecting &peer) {
    int value = sync_wait(stream_);
    std::swap(stream_, peer.stream_);
    return value + sync_wait(peer.stream_); // WARN: double-await
  }

  int ok_swapped_with_peer(reconnecting &peer) {
    int value = sync_wait(stream_);
    stream_.swap(peer.stream_);
    return value + sync_wait(stream_);
  }

  void bad_moved_into_queue_twice(std::vector<value_task<int>> &queue) {
    queue.push_back(std::move(stream_));
    if (queue.size() > 3)
      queue.emplace_back(std::move(stream_)); // WARN: double-await
  }

protected:
  virtual void on_value(int value);
  void reopen_if_closed();

private:
  void restart() {
    stream_ = open_stream(1);
    started_ = true;
  }

  value_task<int> stream_;
  bool started_ = false;
};

//===-- Nested members, holders -------------------------------------------===//

class transfer {
public:
  task<int> bad_nested_by_reference() {
    auto &in = link_.in;
    int value = co_await in.head;
    value += co_await in.tail;
    co_return value + co_await link_.in.head; // LIMIT: miss double-await (maybe: another member function refills the field)
  }

  task<int> ok_nested_neighbours() {
    int value = co_await link_.in.head + co_await link_.in.tail;
    co_return value + co_await link_.out.head + co_await link_.out.tail;
  }

  task<int> ok_nested_state_replaced() {
    int value = co_await link_.in.head;
    link_.in = stream_state{open_stream(3), open_stream(4), true};
    co_return value + co_await link_.in.head;
  }

  int bad_nested_guarded_by_open() {
    int value = 0;
    if (link_.out.open)
      value = sync_wait(link_.out.head);
    record("flushed");
    if (link_.out.open || link_.retries > 3)
      value += sync_wait(link_.out.head); // WARN: double-await
    return value;
  }

  int ok_nested_guarded_by_open() {
    int value = 0;
    if (link_.out.open)
      value = sync_wait(link_.out.head);
    link_.retries = 0;
    if (!link_.out.open)
      value = -sync_wait(link_.out.head);
    return value;
  }

  int bad_slot_kept() {
    if (!slot_)
      slot_.emplace(open_stream(1));
    int value = sync_wait(*slot_);
    if (value < 0 && slot_->is_completed()) // WARN: double-await
      record("broken");
    return value;
  }

  int ok_slot_reset() {
    if (!slot_)
      slot_.emplace(open_stream(1));
    int value = sync_wait(*slot_);
    slot_.reset();
    if (slot_ && slot_->is_completed())
      record("impossible");
    return value;
  }

  task<int> ok_slot_taken_out() {
    if (auto mine = std::exchange(slot_, std::nullopt))
      co_return co_await *mine;
    co_return -1;
  }

  int bad_boxed_twice() {
    int value = sync_wait(*box_);
    auto &same = *box_;
    return value - sync_wait(same); // WARN: double-await
  }

  int ok_boxed_replaced() {
    int value = sync_wait(*box_);
    box_ = std::make_unique<value_task<int>>(open_stream(value));
    return value - sync_wait(*box_);
  }

  int bad_queue_front_twice() {
    if (queue_.empty())
      return 0;
    int value = sync_wait(queue_.front());
    if (value > 0)
      queue_.pop_front();
    return value + (queue_.empty() ? 0 : sync_wait(queue_.front())); // WARN: double-await
  }

  int ok_queue_drained() {
    int sum = 0;
    while (!queue_.empty()) {
      sum += sync_wait(queue_.front());
      queue_.pop_front();
    }
    return sum;
  }

  task<int> ok_all_then_cleared() {
    int sum = 0;
    for (auto &t : queue_)
      sum += co_await t;
    queue_.clear();
    co_return sum;
  }

  task<void> bad_joined_with_own_reader() {
    co_await when_all(read_in(), link_.in.head); // WARN: concurrent-await
  }

  task<void> ok_joined_with_other_reader() {
    co_await when_all(read_in(), link_.out.head);
  }

private:
  task<int> read_in() { co_return co_await link_.in.head; }

  link_state link_;
  std::optional<value_task<int>> slot_;
  std::unique_ptr<value_task<int>> box_;
  std::deque<value_task<int>> queue_;
};

//===-- Destructors and call operators ------------------------------------===//

class bad_closing_guard {
public:
  explicit bad_closing_guard(value_task<int> &&close);
  ~bad_closing_guard() {
    if (!close_.is_completed())
      record("slow close", sync_wait(close_));
    sink(std::move(close_)); // WARN: double-await
  }

private:
  value_task<int> close_;
};

class ok_closing_guard {
public:
  explicit ok_closing_guard(value_task<int> &&close);
  ~ok_closing_guard() {
    if (dismissed_)
      return;
    if (close_.is_completed())
      record("closed", close_.get_result());
    else
      sink(std::move(close_));
  }
  void dismiss() { dismissed_ = true; }

private:
  value_task<int> close_;
  bool dismissed_ = false;
};

struct base_job {
  value_task<int> work;
  int finish() { return sync_wait(work); }
};

struct derived_job : base_job {
  int bad_finish_and_check() {
    int value = finish();
    if (value == 0)
      value = sync_wait(base_job::work); // WARN: double-await
    return value;
  }
  int ok_finish_or_check(bool check) {
    return check ? finish() : sync_wait(std::move(work));
  }
};
