// RUN: %check_markers %s
// Fields: never owned by one function, yet two uses in one function count.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

struct state {
  value_task<int> work;
  value_task<int> other;
  int key;
};

class base {
protected:
  value_task<int> inherited_;
};

class session : public base {
public:
  //===-- Twice in one method ---------------------------------------------===//

  task<int> bad_awaited_twice() {
    int sum = co_await pending_;
    sum += co_await pending_; // WARN: double-await
    co_return sum;
  }

  task<int> bad_spelled_both_ways() {
    int sum = co_await this->pending_;
    sum += co_await pending_; // WARN: double-await
    co_return sum;
  }

  void bad_moved_twice() {
    sink(std::move(pending_));
    sink(std::move(pending_)); // WARN: double-await
  }

  int bad_waited_twice() {
    int sum = sync_wait(std::move(pending_));
    return sum + sync_wait(std::move(pending_)); // WARN: double-await
  }

  task<int> bad_inherited_field() {
    int sum = co_await inherited_;
    co_return sum + co_await inherited_; // WARN: double-await
  }

  task<int> bad_field_of_field() {
    int sum = co_await state_.work;
    co_return sum + co_await state_.work; // WARN: double-await
  }

  task<int> bad_field_through_reference() {
    auto &t = state_.work;
    int sum = co_await t;
    co_return sum + co_await state_.work; // WARN: double-await
  }

  int bad_in_one_branch() {
    int sum = 0;
    if (key_ > 3)
      sum = sync_wait(std::move(pending_));
    return sum + sync_wait(std::move(pending_)); // WARN: double-await
  }

  void bad_in_loop() {
    for (int i = 0; i < 2; ++i)
      sink(std::move(pending_)); // WARN: double-await
  }

  task<int> bad_query_after_use() {
    int sum = co_await pending_;
    if (pending_.is_completed()) // WARN: double-await
      ++sum;
    co_return sum;
  }

  task<int> bad_field_of_parameter(session &peer) {
    int sum = co_await peer.pending_;
    co_return sum + co_await peer.pending_; // WARN: double-await
  }

  int bad_const_method_between() {
    int sum = sync_wait(std::move(pending_));
    use(describe());
    return sum + sync_wait(std::move(pending_)); // WARN: double-await
  }

  task<int> bad_after_as_task() {
    auto shared = pending_.as_task();
    int sum = co_await shared;
    co_return sum + co_await pending_; // WARN: use-after-as-task
  }

  task<int> bad_moved_to_local_then_field() {
    auto t = std::move(pending_);
    int sum = co_await t;
    co_return sum + co_await pending_; // WARN: double-await
  }

  void bad_moved_into_other_field() {
    state_.work = std::move(pending_);
    sink(std::move(pending_)); // WARN: double-await
  }

  int bad_retried_after_exception() {
    try {
      return sync_wait(std::move(pending_));
    } catch (const error &) {
      key_ = 0;
    }
    return sync_wait(std::move(pending_)); // WARN: double-await
  }

private:
  void restart();
  int describe() const;
  static void restart_of(session &s);

  value_task<int> pending_;
  state state_;
  int key_ = 0;
  bool quick_ = false;
  bool taken_ = false;
};

// A field that some member function fills again may hold a new value task after
// a suspension.
class refilled_session : public base {
public:
  //===-- Once, or refilled -----------------------------------------------===//

  task<int> ok_awaited_once() { co_return co_await pending_; }

  task<int> ok_not_owned_on_one_path() {
    if (key_ > 3)
      co_return co_await pending_;
    co_return 0;
  }

  void ok_filled_for_later() { pending_ = make(); }

  task<int> ok_two_fields() {
    int sum = co_await pending_;
    co_return sum + co_await state_.work + co_await state_.other;
  }

  task<int> ok_refilled() {
    int sum = co_await pending_;
    pending_ = make();
    co_return sum + co_await pending_;
  }

  int ok_refilled_by_method() {
    int sum = sync_wait(std::move(pending_));
    restart();
    return sum + sync_wait(std::move(pending_));
  }

  task<int> ok_refilled_by_method_of_this_passed_on() {
    int sum = co_await pending_;
    restart_of(*this);
    co_return sum + co_await pending_;
  }

  task<int> ok_other_object(refilled_session &peer) {
    int sum = co_await pending_;
    co_return sum + co_await peer.pending_;
  }

  task<int> ok_same_field_of_two(refilled_session &left, refilled_session &right) {
    int sum = co_await left.pending_;
    co_return sum + co_await right.pending_;
  }

  task<int> ok_exchanged() {
    auto old = std::exchange(pending_, make());
    co_return co_await old;
  }

  int ok_exchanged_twice() {
    int sum = sync_wait(std::exchange(pending_, value_task<int>()));
    pending_ = make();
    return sum + sync_wait(std::exchange(pending_, make()));
  }

  task<int> ok_swapped_out() {
    value_task<int> t = make();
    std::swap(t, pending_);
    co_return co_await t;
  }

  int ok_exclusive() {
    if (key_ > 3)
      return sync_wait(std::move(pending_));
    return 1 + sync_wait(std::move(pending_));
  }

  int ok_same_field_decides() {
    int sum = 0;
    const bool quick = quick_;
    if (quick)
      sum = sync_wait(std::move(pending_));
    if (!quick)
      sum = sync_wait(std::move(pending_));
    return sum;
  }

  int ok_fast_path() {
    if (pending_.is_completed())
      return pending_.get_result();
    return sync_wait(std::move(pending_));
  }

  int ok_flag_field() {
    if (taken_)
      return 0;
    taken_ = true;
    return sync_wait(std::move(pending_));
  }

  void ok_whole_state_replaced() {
    sink(std::move(state_.work));
    state_ = state{make(), make(), 3};
    sink(std::move(state_.work));
  }

  value_task<int> ok_given_away() { return std::move(pending_); }

  refilled_session(value_task<int> t)
      : pending_(std::move(t)), state_{make(), make(), 1} {}

private:
  void restart();
  int describe() const;
  static void restart_of(refilled_session &s);

  value_task<int> pending_;
  state state_;
  int key_ = 0;
  bool quick_ = false;
  bool taken_ = false;
};

//===-- Fields of locals are owned ----------------------------------------===//

task<int> bad_local_aggregate() {
  state s{make(), make(), 1};
  int sum = co_await s.work + co_await s.other;
  co_return sum + co_await s.work; // WARN: double-await
}

task<int> ok_local_aggregate() {
  state s{make(), make(), 1};
  co_return s.key + co_await s.work + co_await s.other;
}

task<int> ok_local_aggregates_apart() {
  state a{make(), make(), 1};
  state b{make(), make(), 2};
  int sum = co_await a.work + co_await b.work;
  co_return sum + co_await a.other + co_await b.other;
}

task<int> bad_aggregate_pointer(state *s) {
  int sum = co_await s->work;
  co_return sum + co_await s->work; // WARN: double-await
}

task<int> bad_aggregate_pointer_both_spellings(state *s) {
  int sum = co_await (*s).work;
  co_return sum + co_await s->work; // WARN: double-await
}

task<int> ok_aggregate_pointers_apart(state *a, state *b) {
  int sum = co_await a->work;
  co_return sum + co_await b->work;
}

task<int> ok_aggregate_pointer_moved_on(state *s) {
  int sum = co_await s->work;
  ++s;
  co_return sum + co_await s->work;
}

//===-- A flag of the object that its own member function tests and sets --===//

namespace {
class once {
public:
  int finish() {
    if (done_)
      return 0;
    done_ = true;
    return sync_wait(std::move(pending_));
  }

  int ok_finished_twice() {
    done_ = false;
    return finish() + finish();
  }

  int bad_flag_put_back() {
    int value = finish();
    done_ = false;
    return value + finish(); // WARN: double-await
  }

private:
  bool done_ = false;
  value_task<int> pending_ = make();
};
} // namespace

int ok_finished_twice_by_local() {
  once work;
  return work.finish() + work.finish();
}

int ok_finished_twice_by_pointer(once *work) {
  return work->finish() + work->finish();
}

int ok_finished_twice_by_reference(once &work) {
  return work.finish() + work.finish();
}
