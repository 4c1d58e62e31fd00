// RUN: %check_markers %s
// Whether a loop has a turn at all: its first turn, its size, its last.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <cstddef>
#include <vector>

using namespace valuetask;

void use(int);
int num();

task<int> ok_empty_is_asked_afterwards(std::vector<int> keys) {
  auto header = make();
  bool first = true;
  int n = 0;
  for (int k : keys) {
    if (first) {
      n = co_await header;
      first = false;
    }
    n += k;
  }
  if (keys.empty())
    n = co_await header;
  co_return n;
}
task<int> bad_asked_for_the_contrary(std::vector<int> keys) {
  auto header = make();
  bool first = true;
  int n = 0;
  for (int k : keys) {
    if (first) {
      n = co_await header;
      first = false;
    }
    n += k;
  }
  if (!keys.empty())
    n = co_await header; // WARN: double-await
  co_return n;
}
task<int> ok_empty_is_asked_before(std::vector<int> keys) {
  auto header = make();
  if (keys.empty())
    co_return co_await header;
  bool first = true;
  int n = 0;
  for (int k : keys) {
    if (first)
      n = co_await header;
    first = false;
    n += k;
  }
  co_return n;
}
task<int> ok_size_is_asked_before(std::vector<int> keys) {
  auto header = make();
  if (keys.size() == 0)
    co_return co_await header;
  int n = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i == 0)
      n = co_await header;
    n += keys[i];
  }
  co_return n;
}
task<int> bad_left_if_empty(std::vector<int> keys) {
  auto header = make(); // WARN: unconsumed
  if (keys.empty())
    co_return 0;
  int n = co_await header;
  for (int k : keys)
    n += k;
  co_return n;
}
task<int> ok_number_is_asked_before(int n) {
  auto header = make();
  if (n <= 0)
    co_return co_await header;
  int sum = 0;
  for (int i = 0; i < n; ++i)
    if (i == 0)
      sum += co_await header;
  co_return sum;
}
task<int> bad_number_is_asked_before_and_not_understood(int n) {
  auto header = make(); // WARN: unconsumed
  if (n <= 0)
    co_return co_await header;
  int sum = 0;
  for (int i = 0; i < n; ++i)
    if (i == 1)
      sum += co_await header;
  co_return sum;
}
// That a loop may have no turn is seldom a mistake.
task<int> ok_in_the_first_turn(std::vector<int> keys) {
  auto header = make();
  bool first = true;
  for (int k : keys) {
    if (first)
      use(k + co_await header);
    first = false;
  }
  co_return 0;
}
task<int> bad_in_some_turn(std::vector<int> keys) {
  auto header = make(); // WARN: unconsumed
  for (int k : keys)
    if (k == 0) {
      use(co_await header);
      break;
    }
  co_return 0;
}
task<int> ok_array_has_elements() {
  auto header = make();
  std::array<int, 3> keys{1, 2, 3};
  bool first = true;
  for (int k : keys) {
    if (first)
      use(k);
    first = false;
  }
  if (first)
    co_return 0;
  co_return co_await header;
}
task<int> ok_list_has_elements() {
  auto header = make();
  int n = 0;
  for (int k : {1, 2, 3})
    n = k;
  if (n == 0)
    co_return co_await header;
  co_return co_await header;
}
task<int> bad_last_one_read_ahead_is_left(int pages) {
  auto ahead = make(); // WARN: unconsumed
  int sum = 0;
  for (int i = 0; i < pages; ++i) {
    sum += co_await ahead;
    ahead = make();
  }
  co_return sum;
}
task<int> ok_read_ahead_but_for_the_last(int pages) {
  auto ahead = make();
  int sum = 0;
  for (int i = 0; i < pages; ++i) {
    sum += co_await ahead;
    if (i + 1 < pages)
      ahead = make();
  }
  co_return sum;
}

struct node {
  value_task<int> work;
  node *next;
};
// A pointer to an object is not null: the list's second node is met.
task<int> ok_nodes_of_a_list() {
  node second{make(), nullptr};
  node head{make(), &second};
  int sum = 0;
  for (node *n = &head; n; n = n->next)
    sum += co_await n->work;
  co_return sum;
}
task<int> bad_second_node_is_not_met() {
  node second{make(), nullptr}; // WARN: unconsumed
  node head{make(), &second};
  node *n = &head;
  if (!n)
    co_return co_await second.work;
  co_return co_await n->work;
}
// A loop that asks consumes nothing.
task<int> bad_left_beside_a_loop_that_asks() {
  auto t = make(); // WARN: unconsumed
  auto u = make(); // WARN: unconsumed
  bool done = u.is_completed();
  if (done)
    use(co_await t);
  else
    use(co_await u);
  while (t.is_completed()) // WARN: double-await
    touch();
  co_return 0;
}
