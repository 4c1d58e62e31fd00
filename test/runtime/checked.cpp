// Checked mode: every broken rule is told, with both places.
//
// RUN: %runtime_asan %s -o %t.asan && %run_asan %t.asan
// RUN: %runtime_libcxx %s -o %t.libcxx && %t.libcxx
// REQUIRES: libc++
// UNSUPPORTED: sanitized

#include "expect.h"

#include <valuetask/valuetask.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace valuetask;

namespace {

std::vector<misuse> told;

unsigned here(std::source_location where = std::source_location::current()) {
  return where.line();
}

bool is_here(const std::source_location &where, unsigned line) {
  return where.line() == line && where.column() != 0 &&
         std::string_view(where.file_name()).ends_with("checked.cpp");
}

/// One misuse was told since the last call: this one.
misuse only_one() {
  EXPECT(told.size() == 1);
  misuse m = told.empty() ? misuse() : told.front();
  told.clear();
  return m;
}

bool is(const misuse &m, misuse_kind kind, use_kind first, unsigned first_line,
        use_kind second, unsigned second_line) {
  return m.kind == kind && m.first_use == first && m.second_use == second &&
         (first_line == 0 ? m.first.line() == 0
                          : is_here(m.first, first_line)) &&
         (second_line == 0 ? m.second.line() == 0
                           : is_here(m.second, second_line));
}

value_task<int> ready(int value) { co_return value; }
manual_reset_value_task_source<int> gate;
value_task<int> waits() { co_return co_await gate.start(); }

// Statements that a line number is taken of share a line with here().

void awaited_twice() {
  unsigned first = 0;
  auto body = [&]() -> task<void> {
    auto t = ready(1);
    first = here(); co_await t;
    try {
      co_await t;
      EXPECT(false);
    } catch (const misuse_error &error) {
      EXPECT(error.details().second.line() == first + 2);
      EXPECT(std::string_view(error.what()).find("consumed twice") !=
             std::string_view::npos);
    }
  };
  body().get();
  misuse m = only_one();
  EXPECT(is(m, misuse_kind::double_consumption, use_kind::awaited, first,
            use_kind::awaited, first + 2));
  EXPECT(m.object != 0 && m.created.line() != 0);
}

void awaited_through_a_wrapper() {
  unsigned first = 0;
  auto body = [&]() -> task<void> {
    auto t = ready(1);
    auto configured = t.configure_await(false);
    first = here(); co_await configured;
    EXPECT_THROWS(misuse_error, co_await t);
  };
  body().get();
  EXPECT(is(only_one(), misuse_kind::double_consumption, use_kind::awaited,
            first, use_kind::awaited, first + 1));
}

void every_way_to_consume() {
  auto t = ready(1);
  unsigned line = here(); (void)t.get_result();
  EXPECT_THROWS(misuse_error, t.get_result());
  EXPECT(is(only_one(), misuse_kind::double_consumption,
            use_kind::result_taken, line, use_kind::result_taken, line + 1));
  EXPECT_THROWS(misuse_error, sync_wait(t)); line = here();
  EXPECT(only_one().second.line() == line);
  EXPECT_THROWS(misuse_error, t.as_task()); line = here();
  EXPECT(only_one().second.line() == line);
  EXPECT_THROWS(misuse_error, t.preserve()); line = here();
  EXPECT(only_one().second.line() == line);
  EXPECT_THROWS(misuse_error, (spawn(t), 0)); line = here();
  misuse m = only_one();
  EXPECT(m.second.line() == line && m.second_use == use_kind::spawned);
  auto all = when_all(t, ready(2)); line = here();
  m = only_one();
  EXPECT(m.second.line() == line && m.second_use == use_kind::joined);
  EXPECT_THROWS(misuse_error, all.get());
  EXPECT(told.empty());
}

void shared_and_used() {
  auto t = ready(1);
  unsigned line = here(); auto shared = t.as_task();
  EXPECT_THROWS(misuse_error, t.get_result());
  EXPECT(is(only_one(), misuse_kind::use_after_share, use_kind::turned_to_task,
            line, use_kind::result_taken, line + 1));
  EXPECT(t.is_completed()); line = here();
  EXPECT(is(only_one(), misuse_kind::use_after_share, use_kind::turned_to_task,
            line - 4, use_kind::queried, line));
  EXPECT(shared.get() == 1);
  auto many = ready(2).preserve();
  EXPECT(many.get_result() == 2 && many.get_result() == 2);
  EXPECT(told.empty());
}

void asked_after_consumption() {
  auto t = ready(1);
  EXPECT(!t.is_faulted());
  unsigned line = here(); (void)t.get_result();
  EXPECT(t.is_completed());
  EXPECT(is(only_one(), misuse_kind::query_after_consumption,
            use_kind::result_taken, line, use_kind::queried, line + 1));
  EXPECT(!t.is_completed_successfully() && !t.is_faulted() && !t.is_canceled());
  EXPECT(told.size() == 3);
  told.clear();
}

void result_too_early() {
  auto t = waits();
  unsigned line = here() + 1;
  EXPECT_THROWS(misuse_error, t.get_result());
  misuse m = only_one();
  EXPECT(is(m, misuse_kind::result_before_completion, use_kind::none, 0,
            use_kind::result_taken, line));
  EXPECT(m.object != 0);
  gate.set_result(1);
  EXPECT(t.get_result() == 1); // it was not consumed
  EXPECT(told.empty());
}

void awaited_while_awaited() {
  auto t = waits();
  unsigned first = 0;
  auto reader = [&](value_task<int> &from) -> task<int> {
    first = here(); co_return co_await from;
  };
  auto a = reader(t);
  auto b = reader(t);
  EXPECT(is(only_one(), misuse_kind::concurrent_consumption, use_kind::awaited,
            first, use_kind::awaited, first));
  gate.set_result(3);
  EXPECT(a.get() == 3);
  EXPECT_THROWS(misuse_error, b.get());
  auto c = reader(t);
  EXPECT(only_one().kind == misuse_kind::double_consumption);
  auto u = waits();
  auto both = when_all(u, u); unsigned line = here();
  EXPECT(is(only_one(), misuse_kind::concurrent_consumption, use_kind::joined,
            line, use_kind::joined, line));
  gate.set_result(4);
  EXPECT_THROWS(misuse_error, both.get());
}

void used_after_move() {
  auto t = ready(1);
  unsigned line = here(); auto u = std::move(t);
  EXPECT_THROWS(misuse_error, t.get_result());
  misuse m = only_one();
  EXPECT(is(m, misuse_kind::double_consumption, use_kind::moved, line,
            use_kind::result_taken, line + 1));
  std::uint64_t object = m.object;
  EXPECT(u.get_result() == 1);
  EXPECT_THROWS(misuse_error, u.get_result());
  EXPECT(only_one().object == object); // the same value task, wherever it is
  line = here(); auto v = std::move(u);
  EXPECT(told.empty()); // containers move what they hold
  EXPECT_THROWS(misuse_error, v.get_result());
  m = only_one();
  EXPECT(m.object == object && m.moved_on.line() == line);
}

void never_held_anything() {
  value_task<int> t;
  EXPECT(!t.is_completed() && !t.is_faulted());
  EXPECT(told.empty());
  unsigned line = here() + 1;
  EXPECT_THROWS(misuse_error, t.get_result());
  misuse m = only_one();
  EXPECT(is(m, misuse_kind::use_of_empty, use_kind::none, 0,
            use_kind::result_taken, line));
  EXPECT(m.object == 0);
}

void revived() {
  auto t = ready(1);
  (void)t.get_result();
  t = ready(2);
  EXPECT(t.is_completed() && t.get_result() == 2);
  auto u = ready(3);
  auto v = std::move(u);
  swap(u, v);
  EXPECT(u.get_result() == 3);
  std::vector<value_task<int>> many;
  for (int i = 0; i != 20; ++i)
    many.push_back(ready(i));
  for (int i = 0; i != 20; ++i)
    EXPECT(many[i].get_result() == i);
  many.erase(many.begin()); // moves consumed ones
  EXPECT(told.empty());
}

void source_misused() {
  auto t = gate.start(); unsigned line = here();
  auto waiting = t.as_task();
  EXPECT_THROWS(misuse_error, gate.start()); line = here();
  misuse m = only_one();
  EXPECT(m.kind == misuse_kind::reset_too_early);
  EXPECT(m.second_use == use_kind::reset && is_here(m.second, line));
  EXPECT(m.first_use == use_kind::turned_to_task &&
         is_here(m.first, line - 1));
  gate.set_result(1); unsigned set = here();
  EXPECT_THROWS(misuse_error, (gate.set_result(2), 0));
  EXPECT(is(only_one(), misuse_kind::completed_twice, use_kind::result_set, set,
            use_kind::result_set, set + 1));
  EXPECT(waiting.get() == 1);
  auto old = gate.start();
  auto young = gate.start();
  EXPECT_THROWS(misuse_error, sync_wait(old)); line = here();
  m = only_one();
  EXPECT(m.kind == misuse_kind::stale_token && is_here(m.second, line));
  EXPECT(m.object != 0 && m.second_use == use_kind::waited_for);
  gate.set_result(5);
  EXPECT(young.get_result() == 5);
}

std::vector<misuse> dropped;

misuse only_drop() {
  EXPECT(dropped.size() == 1);
  misuse m = dropped.empty() ? misuse() : dropped.front();
  dropped.clear();
  return m;
}

void unconsumed() {
  { auto quiet = ready(1); } // nobody has asked
  set_drop_observer([](const misuse &m) { dropped.push_back(m); });
  { auto t = ready(1); }
  misuse m = only_drop();
  EXPECT(m.kind == misuse_kind::unconsumed);
  EXPECT(m.second_use == use_kind::destroyed && m.object != 0);
  EXPECT(m.completed && !m.made_ready && m.created.line() != 0);
  unsigned line = here(); { auto t = make_ready_value_task(1); }
  m = only_drop();
  EXPECT(m.made_ready && is_here(m.created, line));
  {
    auto t = waits();
    line = here(); t = make_ready_value_task(2);
    m = only_drop();
    EXPECT(m.second_use == use_kind::overwritten && is_here(m.second, line));
    EXPECT(!m.completed);
    (void)t.get_result();
  }
  gate.set_result(1);
  try {
    auto t = ready(1);
    throw 1;
  } catch (int) {
  }
  m = only_drop();
  EXPECT(m.second_use == use_kind::unwound);
  EXPECT(describe(m).find("an exception passed by") != std::string::npos);
  {
    auto t = ready(1);
    auto u = std::move(t);
    (void)u.is_completed();
    { auto configured = std::move(u).configure_await(false); }
    EXPECT(only_drop().completed);
  }
  // Consumed in whatever way, or never filled: nothing to tell.
  {
    auto a = ready(1);
    auto b = ready(2);
    auto c = waits();
    auto d = ready(4);
    std::optional<value_task<int>> e(ready(5));
    value_task<int> f;
    (void)a.get_result();
    (void)b.as_task();
    spawn(c);
    auto kept = d.preserve();
    (void)sync_wait(*std::move(e));
    gate.set_result(3);
  }
  EXPECT(dropped.empty() && told.empty());
  set_drop_observer(nullptr);
}

void tells_in_words() {
  misuse m;
  m.kind = misuse_kind::concurrent_consumption;
  m.object = 7;
  m.first_use = use_kind::awaited;
  m.first = std::source_location::current();
  std::string text = describe(m);
  EXPECT(text.find("(object 7)") != std::string::npos);
  EXPECT(text.find("first awaited at") != std::string::npos);
  EXPECT(text.find("checked.cpp:") != std::string::npos);
  EXPECT(text.find("now") == std::string::npos); // a place that is not known
}

} // namespace

int main() {
  EXPECT(set_misuse_handler([](const misuse &m) { told.push_back(m); }) !=
         nullptr);
  awaited_twice();
  awaited_through_a_wrapper();
  every_way_to_consume();
  shared_and_used();
  asked_after_consumption();
  result_too_early();
  awaited_while_awaited();
  used_after_move();
  never_held_anything();
  revived();
  source_misused();
  unconsumed();
  tells_in_words();
  return result_of_checks();
}
