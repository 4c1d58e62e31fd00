// RUN: %check_markers %s
// Path facts: which decisions belong together, and which only look like it.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <string>

using namespace valuetask;

struct frame {
  int kind;
  int length;
};

class session {
public:
  bool authenticated() const;
  int level() const;
  bool empty() const;
  void refresh();
};

enum class step { connect, greet, transfer, closed };

value_task<int> ask_server(int question);
value_task<frame> next_frame();
session *lookup(int id);
step following(step s);
void status(const char *text, int n = 0);

//===-- First and last turns ----------------------------------------------===//

task<int> ok_last_part_takes_the_answer(value_task<int> &answer,
                                        const std::vector<int> &parts) {
  int sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    sum += parts[i];
    if (last)
      sum += co_await answer;
  }
  co_return sum;
}

task<int> ok_last_of_fixed_number(value_task<int> &answer) {
  int sum = 0;
  for (int i = 0; i < 5; ++i) {
    sum += i;
    if (i == 4)
      sum += co_await answer;
  }
  co_return sum;
}

task<int> bad_all_but_the_first_turn(value_task<int> &answer, int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    if (i > 0)
      sum += co_await answer; // WARN: double-await
    status("turn", i);
  }
  co_return sum;
}

task<int> ok_first_flag(const std::vector<int> &parts) {
  auto header = ask_server(0);
  bool first = true;
  int sum = 0;
  for (int part : parts) {
    if (first)
      sum += co_await header;
    else
      sum += part;
    first = false;
  }
  if (first)
    sum = co_await header;
  co_return sum;
}

task<int> bad_first_flag_made_anew(value_task<int> &header,
                                   const std::vector<int> &parts) {
  int sum = 0;
  for (int part : parts) {
    bool first = true;
    if (part < 0)
      continue;
    if (first)
      sum += co_await header; // WARN: double-await
    first = false;
  }
  co_return sum;
}

task<int> ok_counted_down_to_one(value_task<int> &answer) {
  int sum = 0;
  for (int left = 3; left; --left) {
    if (left != 1) {
      status("waiting", left);
      continue;
    }
    sum += co_await answer;
  }
  co_return sum;
}

task<int> bad_two_of_three_turns(value_task<int> &answer) {
  int tries = 0;
  int sum = 0;
  do {
    if (tries < 2)
      sum += co_await answer; // WARN: double-await
  } while (++tries < 3);
  co_return sum;
}

//===-- State machines ----------------------------------------------------===//

task<int> ok_machine_forward_only() {
  auto greeting = ask_server(1);
  auto payload = ask_server(2);
  step s = step::connect;
  int sum = 0;
  while (s != step::closed) {
    switch (s) {
    case step::connect:
      s = step::greet;
      break;
    case step::greet:
      sum += co_await greeting;
      s = step::transfer;
      break;
    case step::transfer:
      sum += co_await payload;
      s = step::closed;
      break;
    case step::closed:
      break;
    }
  }
  co_return sum;
}

task<int> bad_machine_goes_back(value_task<int> &greeting) {
  step s = step::connect;
  int sum = 0;
  while (s != step::closed) {
    switch (s) {
    case step::connect:
      s = step::greet;
      break;
    case step::greet:
      sum += co_await greeting; // WARN: double-await
      s = step::transfer;
      break;
    case step::transfer:
      s = cond() ? step::connect : step::closed;
      break;
    case step::closed:
      break;
    }
  }
  co_return sum;
}

task<int> ok_machine_back_with_fresh_one() {
  step s = step::connect;
  value_task<int> greeting;
  int sum = 0;
  for (;;) {
    if (s == step::connect) {
      greeting = ask_server(sum);
      s = step::greet;
    } else if (s == step::greet) {
      sum += co_await greeting;
      s = sum > 10 ? step::closed : step::connect;
    } else {
      break;
    }
  }
  co_return sum;
}

task<int> bad_machine_driven_from_outside(value_task<int> &greeting) {
  int sum = 0;
  for (step s = step::connect; s != step::closed; s = following(s))
    if (s == step::greet)
      sum += co_await greeting; // WARN: double-await
  co_return sum;
}

//===-- Bits --------------------------------------------------------------===//

task<int> ok_bit_recorded_when_done(value_task<int> &answer) {
  constexpr unsigned answered = 1u << 3;
  unsigned done = 0;
  int sum = 0;
  if (cond()) {
    sum = co_await answer;
    done |= answered;
  }
  status("done", static_cast<int>(done));
  if (!(done & answered))
    sum = co_await answer;
  co_return sum;
}

task<int> bad_other_bit_asked(value_task<int> &answer) {
  unsigned done = 0;
  int sum = 0;
  if (cond()) {
    sum = co_await answer;
    done |= 1u;
  }
  if (!(done & 2u))
    sum = co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_one_bit_or_the_other(unsigned wanted) {
  auto answer = ask_server(1);
  const bool text = wanted & 1;
  const bool binary = wanted & 2;
  if (text)
    co_return co_await answer;
  if (binary)
    co_return -co_await answer;
  sink(std::move(answer));
  co_return 0;
}

task<int> bad_both_bits_may_be_set(value_task<int> &answer, unsigned wanted) {
  int sum = 0;
  if (wanted & 1)
    sum += co_await answer;
  if (wanted & 2)
    sum += co_await answer; // WARN: double-await
  co_return sum;
}

//===-- Results that gate -------------------------------------------------===//

task<int> ok_optional_result_is_the_gate(bool early) {
  auto answer = ask_server(1);
  std::optional<int> got;
  if (early)
    got = co_await answer;
  status("early part done");
  if (!got.has_value())
    got = co_await answer;
  co_return *got;
}

task<int> bad_optional_result_forgotten(bool early) {
  auto answer = ask_server(1);
  std::optional<int> got;
  if (early)
    got = co_await answer;
  got.reset();
  if (!got)
    got = co_await answer; // WARN: double-await
  co_return *got;
}

static std::optional<int> try_take(value_task<int> &t) {
  if (!t.is_completed())
    return std::nullopt;
  return t.get_result();
}

task<int> ok_helper_answers_with_optional() {
  auto answer = ask_server(1);
  if (auto now = try_take(answer))
    co_return *now;
  co_return co_await answer;
}

task<int> bad_helper_answer_misread() {
  auto answer = ask_server(1); // WARN: unconsumed
  if (auto now = try_take(answer); !now)
    co_return 0;
  co_return co_await answer; // WARN: double-await
}

static int take_into(value_task<int> &t, int &out) {
  if (!t.is_completed())
    return 1;
  out = t.get_result();
  return 0;
}

task<int> ok_helper_answers_with_code() {
  auto answer = ask_server(1);
  int value = 0;
  int rc = take_into(answer, value);
  if (rc != 0)
    value = co_await answer;
  co_return value;
}

task<int> bad_helper_code_misread(value_task<int> &answer) {
  int value = 0;
  int rc = take_into(answer, value);
  status("taken", value);
  if (rc == 0)
    value = co_await answer; // WARN: double-await
  co_return value;
}

task<int> ok_code_from_lambda() {
  auto answer = ask_server(2);
  int value = 0;
  auto finish = [&]() -> bool {
    if (!answer.is_completed())
      return false;
    value = answer.get_result();
    return true;
  };
  if (!finish())
    value = co_await answer;
  co_return value;
}

//===-- Logic -------------------------------------------------------------===//

task<int> ok_de_morgan(bool local, bool cached) {
  auto answer = ask_server(1);
  int sum = 0;
  if (!(local && cached))
    sum = co_await answer;
  status("half way");
  if (local && cached)
    sum = -co_await answer;
  co_return sum;
}

task<int> ok_de_morgan_spelled_out(bool local, bool cached) {
  auto answer = ask_server(1);
  const bool skip = !local || !cached;
  int sum = 0;
  if (!skip)
    sum = co_await answer;
  status("half way");
  if (!local || !cached)
    sum = -co_await answer;
  co_return sum;
}

task<int> bad_de_morgan_done_wrong(value_task<int> &answer, bool local,
                                   bool cached) {
  int sum = 0;
  if (!local && !cached)
    sum = co_await answer;
  if (!(local && cached))
    sum -= co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_short_circuit_then_rest(bool local) {
  auto answer = ask_server(1);
  if (local && co_await answer > 3)
    co_return 1;
  if (!local)
    co_return co_await answer;
  co_return 0;
}

task<int> bad_short_circuit_skipped(value_task<int> &answer, bool local,
                                    bool late) {
  if (local || co_await answer > 3)
    status("enough");
  if (late)
    co_return co_await answer; // WARN: double-await
  co_return 0;
}

task<int> ok_ternary_number_of_turns(bool eager) {
  auto answer = ask_server(1);
  int turns = eager ? 1 : 0;
  int sum = 0;
  if (turns == 1)
    sum = co_await answer;
  if (turns < 1)
    sum = -co_await answer;
  co_return sum;
}

task<int> bad_ternary_number_of_turns(value_task<int> &answer, bool eager) {
  int turns = eager ? 1 : 2;
  int sum = 0;
  for (int i = 0; i < turns; ++i)
    sum += co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_condition_by_lambda(int level) {
  auto answer = ask_server(level);
  auto urgent = [level] { return level > 3; };
  int sum = 0;
  if (urgent())
    sum = co_await answer;
  status("checked");
  if (!urgent())
    sum = co_await answer;
  co_return sum;
}

task<int> bad_condition_by_lambda_changes(value_task<int> &answer) {
  int level = num();
  auto urgent = [&level] { return level > 3; };
  int sum = 0;
  if (urgent())
    sum = co_await answer;
  level = num();
  if (!urgent())
    sum = co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_two_flags_exclude_each_other(value_task<int> &answer) {
  bool reading = false, writing = false;
  if (cond())
    reading = true;
  else
    writing = true;
  int sum = 0;
  if (reading)
    sum += co_await answer;
  if (writing)
    sum -= co_await answer;
  co_return sum;
}

task<int> bad_two_flags_overlap(value_task<int> &answer) {
  bool reading = false, writing = false;
  if (cond())
    reading = true;
  if (cond())
    writing = true;
  int sum = 0;
  if (reading)
    sum += co_await answer;
  if (writing)
    sum -= co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_assigned_in_condition() {
  auto answer = ask_server(1);
  bool hit;
  int sum = 0;
  if ((hit = cond()))
    sum = co_await answer;
  status("hit", hit);
  if (!hit)
    sum = co_await answer;
  co_return sum;
}

task<int> ok_exchanged_flag(value_task<int> &answer) {
  bool taken = false;
  int sum = 0;
  if (cond() && !std::exchange(taken, true))
    sum = co_await answer;
  status("maybe taken");
  if (!std::exchange(taken, true))
    sum = co_await answer;
  co_return sum;
}

//===-- Numbers -----------------------------------------------------------===//

task<int> ok_even_and_odd(value_task<int> &answer, int n) {
  int sum = 0;
  if (n % 2 == 0)
    sum = co_await answer;
  if (n % 2 != 0)
    sum = -co_await answer;
  co_return sum;
}

task<int> bad_multiples_overlap(value_task<int> &answer, int n) {
  int sum = 0;
  if (n % 2 == 0)
    sum = co_await answer;
  if (n % 3 == 0)
    sum -= co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_ordered_pair(int low, int high) {
  auto answer = ask_server(low);
  int sum = 0;
  if (low < high)
    sum = co_await answer;
  status("compared");
  if (high <= low)
    sum = -co_await answer;
  co_return sum;
}

task<int> bad_ordered_pair_meets(value_task<int> &answer, int low, int high) {
  int sum = 0;
  if (low <= high)
    sum = co_await answer;
  if (high <= low)
    sum -= co_await answer; // WARN: double-await
  co_return sum;
}

//===-- Objects that answer -----------------------------------------------===//

task<int> ok_session_asked_twice(const session s) {
  auto answer = ask_server(1);
  int sum = 0;
  if (s.authenticated() && s.level() > 2)
    sum = co_await answer;
  status("asked");
  if (!s.authenticated() || s.level() <= 2)
    sum = -co_await answer;
  co_return sum;
}

task<int> bad_session_refreshed_between(session s, value_task<int> &answer) {
  int sum = 0;
  if (s.authenticated())
    sum = co_await answer;
  s.refresh();
  if (!s.authenticated())
    sum = -co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_pointer_replaced_by_default(int id, session guest) {
  auto answer = ask_server(id);
  session *s = lookup(id);
  bool anonymous = false;
  if (!s) {
    s = &guest;
    anonymous = true;
  }
  int sum = s->level();
  if (anonymous)
    sum += co_await answer;
  if (!anonymous)
    sum -= co_await answer;
  co_return sum;
}

task<int> bad_pointer_never_null_any_more(int id, session guest,
                                          value_task<int> &answer) {
  session *s = lookup(id);
  int sum = 0;
  if (!s) {
    sum = co_await answer;
    s = &guest;
  }
  if (s)
    sum += co_await answer; // WARN: double-await
  co_return sum;
}

task<int> ok_keys_empty_or_not(std::vector<int> keys) {
  auto answer = ask_server(1);
  if (keys.empty())
    co_return co_await answer;
  int sum = 0;
  for (int key : keys)
    sum += key;
  if (!keys.empty())
    sum += co_await answer;
  co_return sum;
}

task<int> bad_keys_cleared_between(std::vector<int> keys,
                                   value_task<int> &answer) {
  int sum = 0;
  if (!keys.empty())
    sum = co_await answer;
  keys.clear();
  if (keys.empty())
    sum += co_await answer; // WARN: double-await
  co_return sum;
}

//===-- Several objects, one decision -------------------------------------===//

task<int> ok_exits_that_know_each_other() {
  auto head = ask_server(1);
  auto body = ask_server(2);
  if (!head.is_completed()) {
    int sum = co_await head;
    co_return sum + co_await body;
  }
  int first = head.get_result();
  if (first < 0) {
    sink(std::move(body));
    co_return first;
  }
  co_return first + co_await body;
}

task<int> bad_exit_forgets_the_second() {
  auto head = ask_server(1);
  auto body = ask_server(2); // WARN: unconsumed
  if (!head.is_completed()) {
    int sum = co_await head;
    co_return sum + co_await body;
  }
  int first = head.get_result();
  if (first < 0)
    co_return first;
  co_return first + co_await body;
}

task<int> ok_mode_chosen_once(bool fast) {
  auto answer = ask_server(1);
  const auto m = fast ? mode::read : mode::write;
  int sum = 0;
  if (m == mode::read)
    sum = co_await answer;
  switch (m) {
  case mode::idle:
  case mode::read:
    break;
  case mode::write:
    sum = -co_await answer;
  }
  co_return sum;
}

task<int> bad_mode_falls_into_next(mode m, value_task<int> &answer) {
  int sum = 0;
  switch (m) {
  case mode::read:
    sum = co_await answer;
    if (sum > 0)
      break;
    [[fallthrough]];
  case mode::write:
    sum -= co_await answer; // WARN: double-await
    break;
  default:
    status("idle");
  }
  co_return sum;
}

//===-- Compile time, labels ----------------------------------------------===//

template <bool Traced> task<int> ok_traced_or_not(int n) {
  auto answer = ask_server(n);
  if constexpr (Traced) {
    int value = co_await answer;
    status("traced", value);
    co_return value;
  }
  if constexpr (!Traced)
    co_return co_await answer;
}
template task<int> ok_traced_or_not<true>(int);
template task<int> ok_traced_or_not<false>(int);

template <int Repeats> task<int> bad_repeated_by_argument(int n) {
  auto answer = ask_server(n);
  if constexpr (Repeats > 1)
    n += co_await answer;
  co_return n + co_await answer; // WARN: double-await
}
template task<int> bad_repeated_by_argument<1>(int);
template task<int> bad_repeated_by_argument<2>(int);

task<int> ok_dead_diagnostics(int n) {
  static constexpr bool verbose = false;
  auto answer = ask_server(n);
  if (verbose && n > 3)
    status("answer", co_await answer);
  if (sizeof(long) < 2)
    status("tiny", co_await answer);
  co_return co_await answer;
}

task<int> ok_goto_again_with_flag(value_task<int> &answer) {
  int sum = 0;
  bool asked = false;
again:
  if (!asked) {
    sum += co_await answer;
    asked = true;
  }
  if (sum < num())
    goto again;
  co_return sum;
}

task<int> bad_goto_again(value_task<int> &answer) {
  int sum = 0;
again:
  sum += co_await answer; // WARN: double-await
  if (sum < 0)
    goto again;
  co_return sum;
}
