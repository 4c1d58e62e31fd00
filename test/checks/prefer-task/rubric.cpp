// RUN: %check_markers %s --checks=valuetask-prefer-task
// Each condition of the advice by itself: pairs of functions that differ in one
// thing, which decides.

#include "source_decls.h"
#include "valuetask_decls.h"
#include <map>
#include <optional>

using namespace valuetask;

value_task<int> unseen();
extern int Left;

//===-- Callers -----------------------------------------------------------===//

namespace bad_shared {
static value_task<int> load() { co_return co_await unseen(); } // WARN: prefer-task {{its one call in sight does more than await it once}}
void use() { task<int> Kept = load().as_task(); }
} // namespace bad_shared

namespace ok_awaited {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() { co_return co_await load(); }
} // namespace ok_awaited

namespace bad_shared_through_a_variable {
static value_task<int> load() { co_return co_await unseen(); } // WARN: prefer-task
task<int> use() {
  auto One = load();
  auto Kept = std::move(One).as_task();
  co_return co_await Kept;
}
} // namespace bad_shared_through_a_variable

namespace bad_joined {
static value_task<int> load() { co_return co_await unseen(); } // WARN: prefer-task {{both calls in sight do more}}
task<int> use() {
  auto [A, B] = co_await when_all(load(), load());
  co_return A + B;
}
} // namespace bad_joined

namespace bad_stored {
static value_task<int> load() { co_return co_await unseen(); } // WARN: prefer-task
struct cache {
  std::map<int, value_task<int>> Entries;
  std::optional<value_task<int>> Last;
  void put() { Entries.emplace(1, load()); }
  void last() { Last = load(); }
};
} // namespace bad_stored

namespace bad_awaited_twice {
static value_task<int> load() { co_return co_await unseen(); } // WARN: prefer-task
task<int> use() {
  auto One = load();
  co_return co_await One + co_await One;
}
} // namespace bad_awaited_twice

namespace ok_awaited_on_either_path {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() {
  auto One = load();
  if (Left > 0)
    co_return co_await One;
  co_return co_await One + 1;
}
} // namespace ok_awaited_on_either_path

namespace ok_fast_path_of_a_completion_test {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() {
  auto One = load();
  if (One.is_completed())
    co_return One.get_result();
  co_return co_await One;
}
} // namespace ok_fast_path_of_a_completion_test

namespace ok_shared_by_fewer_than_half {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() {
  auto Kept = load().as_task();
  co_return co_await load() + co_await load() + co_await Kept;
}
} // namespace ok_shared_by_fewer_than_half

namespace bad_shared_by_half {
static value_task<int> load() { co_return co_await unseen(); } // WARN: prefer-task {{1 of the 2 calls in sight}}
task<int> use() {
  auto Kept = load().as_task();
  co_return co_await load() + co_await Kept;
}
} // namespace bad_shared_by_half

namespace ok_handed_on {
static value_task<int> load() { co_return co_await unseen(); }
value_task<int> use() { return load(); }
void take(value_task<int>);
void give() { take(load()); }
} // namespace ok_handed_on

namespace ok_configured {
static value_task<int> load() { co_return co_await unseen(); }
task<int> use() { co_return co_await load().configure_await(false); }
} // namespace ok_configured

//===-- Never at once, and not pooled -------------------------------------===//

namespace bad_waits_on_every_path {
static value_task<int> load() { // WARN: prefer-task {{it waits on every path, and its frame comes from no pool}}
  co_await std::suspend_always();
  co_return 1;
}
task<int> use() { co_return co_await load(); }
} // namespace bad_waits_on_every_path

namespace ok_waits_on_one_path {
static value_task<int> load() {
  if (Left > 0)
    co_await std::suspend_always();
  co_return 1;
}
task<int> use() { co_return co_await load(); }
} // namespace ok_waits_on_one_path

namespace ok_may_wait {
struct maybe {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>);
  void await_resume();
};
static value_task<int> load() {
  co_await maybe();
  co_return 1;
}
} // namespace ok_may_wait

namespace bad_waits_through_another {
struct timer {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
static value_task<long> pause() { // WARN: prefer-task {{it waits on every path}}
  co_await timer();
  co_return 1;
}
static value_task<long> twice() { // WARN: prefer-task {{it waits on every path}}
  co_return co_await pause();
}
} // namespace bad_waits_through_another

namespace ok_pooled_by_a_source {
struct reader {
  value_task_source<void> *Source;
  short Token;
  value_task<void> load() { return {Source, Token}; }
};
} // namespace ok_pooled_by_a_source

namespace bad_not_pooled {
value_task<void> unseen_too();
struct reader {
  value_task<void> load() { return unseen_too(); } // WARN: prefer-task
};
} // namespace bad_not_pooled

//===-- Cold --------------------------------------------------------------===//

namespace bad_marked_cold {
[[gnu::cold]] static value_task<int> load() { co_return Left; } // WARN: prefer-task {{marked cold}}
task<int> use() { co_return co_await load(); }
} // namespace bad_marked_cold

namespace ok_marked_hot {
[[gnu::hot]] static value_task<int> load() { co_return Left; }
task<int> use() { co_return co_await load(); }
} // namespace ok_marked_hot

namespace ok_not_marked {
static value_task<int> load() { co_return Left; }
task<int> use() { co_return co_await load(); }
} // namespace ok_not_marked

//===-- The result --------------------------------------------------------===//

namespace bad_cached {
static value_task<void> nothing() { co_return; } // WARN: prefer-task {{'task<void>' instead of 'value_task<void>': a task without more to tell}}
static value_task<bool> yes() { co_return true; } // WARN: prefer-task
} // namespace bad_cached

namespace ok_not_cached {
static value_task<char> letter() { co_return 'x'; }
} // namespace ok_not_cached

//===-- Virtual functions -------------------------------------------------===//

namespace bad_all_overrides_agree {
struct source {
  virtual value_task<int> next() = 0;
};
struct one : source {
  value_task<int> next() override { // WARN: prefer-task {{'next' and what overrides it could return}}
    co_await std::suspend_always();
    co_return 1;
  }
};
struct two : source {
  value_task<int> next() override {
    co_await std::suspend_always();
    co_return 2;
  }
};
} // namespace bad_all_overrides_agree

namespace ok_one_override_does_not_wait {
struct source {
  virtual value_task<int> next() = 0;
};
struct one : source {
  value_task<int> next() override {
    co_await std::suspend_always();
    co_return 1;
  }
};
struct two : source {
  value_task<int> next() override { co_return 2; }
};
} // namespace ok_one_override_does_not_wait
