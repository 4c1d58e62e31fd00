// RUN: %check_markers %s
// Flags live in many places: elements, bits, members of members, behind smart
// pointers, in what a call gives.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace valuetask;

void use(int);
enum class st { fresh, busy, done };
struct job {
  value_task<int> work;
  bool taken = false;
  st state = st::fresh;
};

//===-- Elements and bits -------------------------------------------------===//

void ok_in_an_array(bool a) {
  auto t = make();
  std::array<bool, 2> used{};
  if (a) {
    use(sync_wait(t));
    used[0] = true;
  }
  if (!used[0])
    use(sync_wait(t));
}
void bad_another_element(bool a) {
  auto t = make();
  std::array<bool, 2> used{};
  if (a) {
    use(sync_wait(t));
    used[1] = true;
  }
  if (!used[0])
    use(sync_wait(t)); // WARN: double-await
}
void ok_two_elements(bool a, bool b) {
  auto t = make(), u = make();
  bool used[2] = {false, false};
  if (a) {
    use(sync_wait(t));
    used[0] = true;
  }
  if (b) {
    use(sync_wait(u));
    used[1] = true;
  }
  if (!used[0])
    use(sync_wait(t));
  if (!used[1])
    use(sync_wait(u));
}
void bad_elements_mixed_up(bool a, bool b) {
  auto t = make(), u = make(); // WARN: unconsumed // WARN: unconsumed
  bool used[2] = {false, false};
  if (a) {
    use(sync_wait(t));
    used[0] = true;
  }
  if (b) {
    use(sync_wait(u));
    used[1] = true;
  }
  if (!used[1])
    use(sync_wait(t)); // WARN: double-await
  if (!used[0])
    use(sync_wait(u)); // WARN: double-await
}
void ok_in_a_vector_of_bits(bool a) {
  auto t = make();
  std::vector<bool> used(2);
  if (a) {
    use(sync_wait(t));
    used[0] = true;
  }
  if (!used[0])
    use(sync_wait(t));
}
void bad_in_a_vector_that_begins_full(bool a) {
  auto t = make(); // WARN: unconsumed
  std::vector<bool> used(2, true);
  if (a) {
    use(sync_wait(t));
    used[0] = true;
  }
  if (!used[0])
    use(sync_wait(t));
}
void ok_at_an_index(bool a, std::size_t i) {
  auto t = make();
  std::vector<int> used(8);
  if (a) {
    use(sync_wait(t));
    used.at(i) = 1;
  }
  if (used[i] == 0)
    use(sync_wait(t));
}
void bad_index_moves_on(bool a, std::size_t i) {
  auto t = make(); // LIMIT: false alarm unconsumed (another element is 0 as well)
  std::vector<int> used(8);
  if (a) {
    use(sync_wait(t));
    used[i] = 1;
  }
  ++i;
  if (used[i] == 0)
    use(sync_wait(t)); // WARN: double-await
}
void ok_in_a_bitset(bool a) {
  auto t = make();
  std::bitset<4> used;
  if (a) {
    use(sync_wait(t));
    used.set(1);
  }
  if (!used.test(1))
    use(sync_wait(t));
}
void bad_bit_reset(bool a) {
  auto t = make();
  std::bitset<4> used;
  if (a) {
    use(sync_wait(t));
    used.set(1);
  }
  used.reset(1);
  if (!used[1])
    use(sync_wait(t)); // WARN: double-await
}
void ok_in_a_map(bool a) {
  auto t = make();
  std::map<std::string, bool> used;
  if (a) {
    use(sync_wait(t));
    used["header"] = true;
  }
  if (!used["header"])
    use(sync_wait(t));
}

//===-- Behind a smart pointer, in an optional ----------------------------===//

void ok_shared_flag(bool a) {
  auto t = make();
  auto used = std::make_shared<bool>(false);
  if (a) {
    use(sync_wait(t));
    *used = true;
  }
  if (!*used)
    use(sync_wait(t));
}
void bad_shared_flag_begins_set(bool a) {
  auto t = make(); // WARN: unconsumed
  auto used = std::make_shared<bool>(true);
  if (a) {
    use(sync_wait(t));
    *used = true;
  }
  if (!*used)
    use(sync_wait(t));
}
void ok_member_behind_a_pointer(bool a) {
  auto j = std::make_unique<job>();
  j->work = make();
  if (a) {
    use(sync_wait(j->work));
    j->taken = true;
  }
  if (!(*j).taken)
    use(sync_wait(j->work));
}
void bad_member_not_noted(bool a) {
  auto j = std::make_unique<job>();
  j->work = make();
  if (a)
    use(sync_wait(j->work));
  if (!j->taken)
    use(sync_wait(j->work)); // WARN: double-await
}
void ok_member_in_an_optional(bool a) {
  std::optional<job> j(std::in_place);
  j->work = make();
  if (a) {
    use(sync_wait(j->work));
    j->state = st::done;
  }
  if (j->state != st::done)
    use(sync_wait(j->work));
}

//===-- Members of members ------------------------------------------------===//

struct outer {
  job inner;
  void finish() {
    use(sync_wait(inner.work));
    inner.state = st::done;
  }
  void start() { inner.state = st::busy; }
  static void finish_of(outer &o) {
    use(sync_wait(o.inner.work));
    o.inner.state = st::done;
  }
  void ok_asks_the_inner_one(bool a) {
    if (a)
      finish();
    if (inner.state != st::done)
      use(sync_wait(inner.work));
  }
  void ok_by_reference(bool a) {
    if (a)
      finish_of(*this);
    if (inner.state != st::done)
      use(sync_wait(inner.work));
  }
  void bad_another_state(bool a) {
    if (a)
      finish();
    start();
    if (inner.state != st::done)
      use(sync_wait(inner.work)); // WARN: double-await
  }
};
void ok_of_a_local(bool a) {
  outer o;
  o.inner.work = make();
  if (a)
    o.finish();
  if (o.inner.state != st::done)
    use(sync_wait(o.inner.work));
}
void bad_of_a_local(bool a) {
  outer o;
  o.inner.work = make();
  if (a)
    o.finish();
  if (o.inner.state != st::busy)
    use(sync_wait(o.inner.work)); // WARN: double-await
}

//===-- Given by a call, taken from another object ------------------------===//

static std::pair<bool, int> poll(value_task<int> &t) {
  if (!t.is_completed())
    return {false, 0};
  return {true, t.get_result()};
}
task<int> ok_tied() {
  auto t = make();
  bool ok;
  int n;
  std::tie(ok, n) = poll(t);
  if (!ok)
    n = co_await t;
  co_return n;
}
task<int> bad_tied_the_wrong_way() {
  auto t = make(); // WARN: unconsumed
  bool ok;
  int n;
  std::tie(ok, n) = poll(t);
  if (ok)
    n = co_await t; // WARN: double-await
  co_return n;
}
void ok_made_anew(bool a) {
  job j{make()};
  if (a) {
    use(sync_wait(j.work));
    j = job{make()};
  }
  if (!j.taken)
    use(sync_wait(j.work));
}
void bad_made_anew_as_taken(bool a) {
  job j{make()}; // WARN: unconsumed
  if (a) {
    use(sync_wait(j.work));
    j = job{make(), true};
  }
  if (!j.taken)
    use(sync_wait(j.work));
}

//===-- Elements that have other names ------------------------------------===//

void ok_filled_by_an_algorithm() {
  auto t = make();
  std::array<bool, 2> used{};
  std::fill(used.begin(), used.end(), true);
  if (used[0])
    use(sync_wait(t));
  else
    use(sync_wait(t));
}
void ok_filled_then_asked_once() {
  auto t = make();
  std::vector<int> used(2);
  for (int &u : used)
    u = 1;
  if (used[0] == 1)
    use(sync_wait(t));
  if (used[0] != 1)
    use(sync_wait(t));
}
void bad_filled_then_left(bool a) {
  auto t = make(); // WARN: unconsumed
  std::vector<int> used(2);
  if (a)
    for (int &u : used)
      u = 1;
  if (used[0] == 1)
    use(sync_wait(t));
}
void ok_read_by_a_loop(bool a) {
  auto t = make();
  std::array<int, 2> used{};
  int sum = 0;
  for (int u : used)
    sum += u;
  if (a) {
    use(sync_wait(t));
    used[0] = sum + 1;
    used[0] = 1;
  }
  if (used[0] == 0)
    use(sync_wait(t));
}
void bad_written_under_another_name(bool a) {
  auto t = make();
  std::array<bool, 2> used{};
  bool &second = used[1];
  second = a;
  if (!used[1])
    use(sync_wait(t));
  use(sync_wait(t)); // WARN: double-await
}
void ok_assigned_as_a_whole(bool a) {
  auto t = make();
  std::vector<bool> used(2);
  if (a) {
    use(sync_wait(t));
    used = std::vector<bool>(2, true);
  }
  if (a && used[0])
    return;
  if (!a)
    use(sync_wait(t));
}
class rows {
  std::array<bool, 4> used_{};

public:
  void bad_another_index(std::size_t i, std::size_t j) {
    auto t = make();
    used_[i] = true;
    used_[j] = false;
    if (used_[i])
      use(sync_wait(t));
    use(sync_wait(t)); // WARN: double-await
  }
  void ok_another_index(std::size_t i, std::size_t j) {
    auto t = make();
    used_[i] = true;
    used_[j] = false;
    if (used_[i])
      use(sync_wait(t));
    else
      use(sync_wait(t));
  }
};
