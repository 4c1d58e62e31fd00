// RUN: %check_markers %s
// Paths, the harder ones: flags in disguise, relations, loops with memory.

#include "helpers.h"
#include "valuetask_decls.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <variant>

using namespace valuetask;

value_task<int> request(int id);
value_task<std::string> request_text(int id);
int next_event();
bool more();
void note(const char *text, int n = 0);

enum class outcome { undecided, accepted, rejected };
enum flags : unsigned { none = 0, eager = 1, logged = 2, retried = 4 };
struct decision {
  bool accepted = false;
  outcome why = outcome::undecided;
};
decision decide(int id);
outcome judge(int id);
extern bool shutting_down;

//===-- Flags in disguise -------------------------------------------------===//

task<int> ok_pointer_remembers(value_task<int> &t) {
  value_task<int> *left = &t;
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (left && next_event() == i) {
      sum += co_await *left;
      left = nullptr;
    }
  }
  co_return sum;
}

task<int> bad_pointer_forgets(value_task<int> &t) {
  value_task<int> *left = &t;
  int sum = 0;
  for (int i = 0; i < num(); ++i) {
    if (left && next_event() == i)
      sum += co_await *left; // WARN: double-await
    if (sum > 100)
      left = nullptr;
  }
  co_return sum;
}

task<int> ok_counter_remembers(value_task<int> &t) {
  int taken = 0;
  int sum = 0;
  while (more()) {
    if (taken == 0 && next_event() > 0) {
      sum = co_await t;
      ++taken;
    }
    note("turn", taken);
  }
  if (taken == 0)
    sum = co_await t;
  co_return sum;
}

task<int> bad_counter_allows_two(value_task<int> &t) {
  int taken = 0;
  int sum = 0;
  while (more()) {
    if (taken <= 1) {
      sum += co_await t; // WARN: double-await
      ++taken;
    }
  }
  co_return sum;
}

task<int> ok_enum_remembers() {
  auto t = request(1);
  outcome o = outcome::undecided;
  int value = 0;
  while (o == outcome::undecided && more()) {
    if (next_event() == 0)
      continue;
    value = co_await t;
    o = value > 0 ? outcome::accepted : outcome::rejected;
  }
  if (o == outcome::undecided)
    value = co_await t;
  co_return o == outcome::rejected ? -1 : value;
}

task<int> bad_enum_reset_at_end_of_turn(value_task<int> &t) {
  outcome o = outcome::undecided;
  int value = 0;
  while (more()) {
    if (o == outcome::undecided) {
      value = co_await t; // WARN: double-await
      o = outcome::accepted;
    }
    if (value < 0)
      o = outcome::undecided;
  }
  co_return value;
}

task<int> ok_string_remembers() {
  auto t = request_text(1);
  std::string text;
  if (more())
    text = "cached";
  if (text.empty())
    text = co_await t;
  else
    (void)co_await t;
  co_return static_cast<int>(text.size());
}

task<int> ok_struct_remembers(value_task<int> &t) {
  decision d;
  if (more()) {
    note("more", co_await t);
    d.accepted = true;
  }
  if (!d.accepted)
    note("no more", co_await t);
  co_return d.accepted ? 1 : 0;
}

task<int> bad_struct_copied_too_early(value_task<int> &t) {
  decision d;
  decision before = d;
  if (more()) {
    note("more", co_await t);
    d.accepted = true;
  }
  if (!before.accepted)
    note("no more", co_await t); // WARN: double-await
  co_return d.accepted;
}

task<int> ok_reference_to_flag(value_task<int> &t) {
  bool done = false;
  bool &flag = done;
  int sum = 0;
  if (more()) {
    sum = co_await t;
    flag = true;
  }
  if (!done)
    sum = co_await t;
  co_return sum;
}

task<int> ok_lambda_sets_flag(value_task<int> &t) {
  bool done = false;
  auto mark = [&] { done = true; };
  int sum = 0;
  if (more()) {
    sum = co_await t;
    mark();
  }
  if (!done)
    sum = co_await t;
  co_return sum;
}

task<int> bad_global_flag_may_change(value_task<int> &t) {
  int sum = 0;
  if (!shutting_down)
    sum = co_await t;
  note("between");
  if (shutting_down)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_atomic_may_change(value_task<int> &t, std::atomic<bool> &stop) {
  int sum = 0;
  if (!stop.load())
    sum = co_await t;
  if (stop.load())
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_atomic_read_once(std::atomic<bool> &stop) {
  auto t = request(1);
  const bool stopped = stop.load();
  int sum = 0;
  if (!stopped)
    sum = co_await t;
  note("between");
  if (stopped)
    sink(std::move(t));
  co_return sum;
}

task<int> ok_or_assigned() {
  auto t = request(1);
  bool done = false;
  if (more()) {
    note("first", co_await t);
    done |= true;
  }
  if (!done)
    note("second", co_await t);
  co_return done;
}

task<int> bad_and_assigned(value_task<int> &t) {
  bool done = true;
  if (more()) {
    note("first", co_await t);
    done &= more();
  }
  if (!done)
    note("second", co_await t); // WARN: double-await
  co_return done;
}

//===-- Combined decisions ------------------------------------------------===//

task<int> ok_exclusive_or(bool a, bool b) {
  auto t = request(1);
  int sum = 0;
  if (a != b)
    sum = co_await t;
  note("between");
  if (a == b)
    sum = -co_await t;
  co_return sum;
}

task<int> ok_nested_ternary(int n) {
  auto t = request(n);
  const int kind = n < 0 ? -1 : n == 0 ? 0 : 1;
  int sum = 0;
  if (kind > 0)
    sum = co_await t;
  note("kind", kind);
  if (kind == 0)
    sum = co_await t;
  if (kind == -1)
    sum = co_await t;
  co_return sum;
}

task<int> bad_nested_ternary(value_task<int> &t, int n) {
  const int kind = n < 0 ? -1 : n == 0 ? 0 : 1;
  int sum = 0;
  if (kind >= 0)
    sum = co_await t;
  if (kind <= 0)
    sum -= co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_implication(bool a, bool b) {
  auto t = request(1);
  const bool both = a && b;
  int sum = 0;
  if (!a)
    sum = co_await t;
  if (both)
    sum += co_await t;
  if (a && !b)
    sum -= co_await t;
  co_return sum;
}

task<int> bad_implication_backwards(value_task<int> &t, bool a, bool b) {
  const bool either = a || b;
  int sum = 0;
  if (!a)
    sum = co_await t;
  if (either)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_result_with_reason() {
  auto t = request(1);
  const auto [accepted, why] = decide(1);
  if (!accepted) {
    note("rejected", why == outcome::rejected);
    sink(std::move(t));
  }
  if (accepted)
    co_return co_await t;
  co_return 0;
}

task<int> bad_result_with_reason(value_task<int> &t) {
  const auto [accepted, why] = decide(1);
  int sum = 0;
  if (accepted)
    sum = co_await t;
  if (why != outcome::accepted)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_switch_then_same_switch(int id) {
  auto t = request(id);
  const outcome o = judge(id);
  int sum = 0;
  switch (o) {
  case outcome::accepted:
    sum = co_await t;
    break;
  case outcome::rejected:
  case outcome::undecided:
    note("later");
  }
  if (o != outcome::accepted)
    sum = -co_await t;
  co_return sum;
}

task<int> bad_judged_twice(value_task<int> &t, int id) {
  int sum = 0;
  if (judge(id) == outcome::accepted)
    sum = co_await t;
  if (judge(id) != outcome::accepted)
    sum -= co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_optional_enum_gate() {
  auto t = request(1);
  std::optional<outcome> o;
  if (more())
    o = outcome::accepted;
  int sum = 0;
  if (o && *o == outcome::accepted)
    sum = co_await t;
  if (!o)
    sum = -co_await t;
  co_return sum;
}

task<int> ok_map_lookup_decides(const std::map<int, int> &known, int id) {
  auto it = known.find(id);
  const bool hit = it != known.end();
  value_task<int> t;
  if (!hit)
    t = request(id);
  note("looked up", hit);
  co_return hit ? it->second : co_await t;
}

task<int> bad_map_lookup_decides(const std::map<int, int> &known, int id) {
  auto t = request(id); // WARN: unconsumed
  auto it = known.find(id);
  if (it != known.end())
    co_return it->second;
  co_return co_await t;
}

task<int> ok_variant_of_results(int id) {
  auto t = request(id);
  std::variant<std::monostate, int, outcome> result;
  if (t.is_faulted()) {
    sink(std::move(t));
    result = outcome::rejected;
  } else {
    result = co_await t;
  }
  co_return result.index() == 1 ? std::get<int>(result) : -1;
}

//===-- Relations and loops -----------------------------------------------===//

task<int> ok_three_way_compare(int a, int b) {
  auto t = request(a);
  if (a < b)
    co_return co_await t;
  if (a > b)
    co_return -co_await t;
  sink(std::move(t));
  co_return 0;
}

task<int> ok_sum_of_parts_unchanged(int total, const int limit) {
  auto t = request(total);
  int sum = 0;
  if (total + 1 > limit)
    sum = co_await t;
  note("between");
  if (total + 1 <= limit)
    sum = -co_await t;
  co_return sum;
}

task<int> bad_variable_of_relation_changes(value_task<int> &t, int total,
                                           int limit) {
  int sum = 0;
  if (total > limit)
    sum = co_await t;
  total -= sum;
  if (total <= limit)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> ok_loop_at_most_once(bool again) {
  auto t = request(1);
  int sum = 0;
  while (again) {
    sum += co_await t;
    again = false;
    t = request(2);
  }
  co_return sum + co_await t;
}

task<int> ok_break_right_after() {
  auto t = request(1);
  int sum = 0;
  for (;;) {
    int event = next_event();
    if (event == 0)
      continue;
    sum = event * co_await t;
    if (event > 0)
      break;
    t = request(event);
  }
  co_return sum;
}

task<int> bad_break_only_sometimes(value_task<int> &t) {
  int sum = 0;
  for (;;) {
    int event = next_event();
    if (event == 0)
      continue;
    sum += event * co_await t; // WARN: double-await
    if (event > 0)
      break;
  }
  co_return sum;
}

task<int> ok_inner_loop_sets_outer_flag(value_task<int> &t) {
  bool found = false;
  int sum = 0;
  for (int row = 0; row < 4 && !found; ++row)
    for (int column = 0; column < 4; ++column) {
      if (next_event() != row * column)
        continue;
      sum = co_await t;
      found = true;
      break;
    }
  co_return sum;
}

task<int> bad_inner_break_only(value_task<int> &t) {
  int sum = 0;
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) {
      if (next_event() != row * column)
        continue;
      sum += co_await t; // WARN: double-await
      break;
    }
  co_return sum;
}

task<int> ok_alternating_objects() {
  auto a = request(1);
  auto b = request(2);
  bool left = true;
  int sum = 0;
  for (int i = 0; i < 2; ++i) {
    sum += left ? co_await a : co_await b;
    left = !left;
  }
  co_return sum;
}

task<int> bad_alternating_three_turns(value_task<int> &a, value_task<int> &b) {
  bool left = true;
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    if (left)
      sum += co_await a; // WARN: double-await
    else
      sum -= i < 2 ? co_await b : 0;
    left = !left;
  }
  co_return sum;
}

//===-- Flag words, labels, traits ----------------------------------------===//

task<int> ok_flag_word(unsigned wanted) {
  auto t = request(1);
  int sum = 0;
  if (wanted & eager)
    sum = co_await t;
  note("between");
  if ((wanted & eager) == 0)
    sum = co_await t;
  co_return sum;
}

task<int> ok_flag_word_built_up(value_task<int> &t) {
  unsigned state = none;
  if (more()) {
    note("eager", co_await t);
    state |= eager;
  }
  if (next_event())
    state |= logged;
  if (!(state & eager))
    note("late", co_await t);
  co_return static_cast<int>(state);
}

task<int> bad_flag_word_cleared(value_task<int> &t) {
  unsigned state = none;
  if (more()) {
    note("eager", co_await t);
    state |= eager;
  }
  state &= ~static_cast<unsigned>(eager);
  if (!(state & eager))
    note("late", co_await t); // WARN: double-await
  co_return static_cast<int>(state);
}

int ok_cleanup_by_flag() {
  int rc = 0;
  bool started = false;
  value_task<int> t;
  if (!more()) {
    rc = -1;
    goto out;
  }
  t = request(1);
  started = true;
  if (next_event() < 0)
    goto out;
  rc = sync_wait(t);
  started = false;
out:
  if (started)
    sink(std::move(t));
  return rc;
}

int bad_cleanup_by_flag() {
  int rc = 0;
  bool started = false;
  value_task<int> t;
  if (!more()) {
    rc = -1;
    goto out;
  }
  t = request(1);
  started = true;
  if (next_event() < 0)
    goto out;
  rc = sync_wait(t);
out:
  if (started)
    sink(std::move(t)); // WARN: double-await
  return rc;
}

template <class T> task<T> ok_by_type(value_task<T> t) {
  if constexpr (std::is_same_v<T, int>) {
    co_return co_await t;
  } else {
    T copy = co_await t;
    co_return copy;
  }
}
template task<int> ok_by_type(value_task<int>);
template task<std::string> ok_by_type(value_task<std::string>);

template <class T> task<T> bad_by_size(value_task<T> t) {
  if constexpr (sizeof(T) > sizeof(int))
    note("large", static_cast<int>((co_await t).size()));
  if constexpr (sizeof(T) <= sizeof(int))
    note("small", co_await t);
  co_return co_await t; // WARN: double-await
}
template task<int> bad_by_size(value_task<int>);

constexpr bool tracing(int level) { return level > 2; }

task<int> ok_constant_function() {
  auto t = request(1);
  if (tracing(1))
    note("traced", co_await t);
  co_return co_await t;
}

task<int> bad_constant_function() {
  auto t = request(1);
  if (tracing(3))
    note("traced", co_await t);
  co_return co_await t; // WARN: double-await
}
