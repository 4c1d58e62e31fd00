// RUN: %check_markers %s
// Loops: read-ahead, double buffering, rings, last turns, restarts.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>

using namespace valuetask;

struct chunk {
  int size = 0;
  bool last = false;
};
value_task<chunk> read_chunk(int n);
value_task<int> write_chunk(chunk c);
value_task<std::optional<int>> next_key();
bool keep_going();
void progress(int n);

//===-- Read-ahead --------------------------------------------------------===//

task<int> ok_read_ahead_until_last() {
  int total = 0;
  auto ahead = read_chunk(0);
  for (int n = 1;; ++n) {
    chunk c = co_await ahead;
    if (c.last)
      break;
    ahead = read_chunk(n);
    total += c.size;
  }
  co_return total;
}

task<int> bad_read_ahead_until_last() {
  int total = 0;
  auto ahead = read_chunk(0); // WARN: unconsumed
  for (int n = 1;; ++n) {
    chunk c = co_await ahead;
    ahead = read_chunk(n);
    total += c.size;
    if (c.last)
      break;
  }
  co_return total;
}

task<int> ok_read_ahead_drained_after() {
  int total = 0;
  auto ahead = read_chunk(0);
  for (int n = 1; keep_going(); ++n) {
    chunk c = co_await ahead;
    ahead = read_chunk(n);
    total += c.size;
  }
  co_return total + (co_await ahead).size;
}

task<int> ok_bounded_read_ahead(int count) {
  int total = 0;
  if (count == 0)
    co_return 0;
  auto ahead = read_chunk(0);
  for (int n = 0; n < count; ++n) {
    chunk c = co_await ahead;
    if (n + 1 < count)
      ahead = read_chunk(n + 1);
    total += c.size;
  }
  co_return total;
}

task<int> ok_bounded_read_ahead_by_flag(int count) {
  int total = 0;
  value_task<chunk> ahead;
  bool pending = false;
  for (int n = 0; n <= count; ++n) {
    if (pending)
      total += (co_await ahead).size;
    pending = n < count;
    if (pending)
      ahead = read_chunk(n);
  }
  if (pending)
    total += (co_await ahead).size;
  co_return total;
}

task<int> bad_read_ahead_skipped(int count) {
  int total = 0;
  auto ahead = read_chunk(0);
  for (int n = 1; n < count; ++n) {
    chunk c = co_await ahead; // WARN: double-await
    if (c.size == 0)
      continue;
    total += c.size;
    ahead = read_chunk(n);
  }
  co_return total + (co_await ahead).size; // WARN: double-await
}

task<int> ok_read_ahead_by_optional() {
  int total = 0;
  std::optional<value_task<chunk>> ahead = read_chunk(0);
  for (int n = 1; ahead; ++n) {
    chunk c = co_await *ahead;
    total += c.size;
    if (c.last)
      ahead.reset();
    else
      ahead = read_chunk(n);
  }
  co_return total;
}

task<int> bad_read_ahead_by_optional() {
  int total = 0;
  std::optional<value_task<chunk>> ahead = read_chunk(0);
  for (int n = 1; ahead; ++n) {
    chunk c = co_await *ahead; // WARN: double-await
    total += c.size;
    if (c.last)
      ahead.reset();
    else if (c.size > 0)
      ahead = read_chunk(n);
  }
  co_return total;
}

//===-- Double buffering --------------------------------------------------===//

task<int> ok_write_behind() {
  int written = 0;
  value_task<int> behind;
  bool writing = false;
  for (int n = 0; keep_going(); ++n) {
    chunk c = co_await read_chunk(n);
    if (writing)
      written += co_await behind;
    behind = write_chunk(c);
    writing = true;
  }
  if (writing)
    written += co_await behind;
  co_return written;
}

task<int> bad_write_behind_overwritten() {
  int written = 0;
  value_task<int> behind;
  bool writing = false;
  for (int n = 0; keep_going(); ++n) {
    chunk c = co_await read_chunk(n);
    if (writing && c.size > 0)
      written += co_await behind;
    behind = write_chunk(c); // WARN: unconsumed
    writing = true;
  }
  if (writing)
    written += co_await behind;
  co_return written;
}

task<int> ok_two_buffers_swapped() {
  int total = 0;
  auto front = read_chunk(0);
  auto back = read_chunk(1);
  for (int n = 2; keep_going(); ++n) {
    total += (co_await front).size;
    std::swap(front, back);
    back = read_chunk(n);
  }
  total += (co_await front).size;
  co_return total + (co_await back).size;
}

task<int> bad_two_buffers_not_refilled() {
  int total = 0;
  auto front = read_chunk(0);
  auto back = read_chunk(1);
  for (int n = 2; n < 6; ++n) {
    total += (co_await front).size; // WARN: double-await
    std::swap(front, back);
  }
  co_return total;
}

task<int> ok_two_buffers_by_parity() {
  std::array<value_task<chunk>, 2> buffers = {read_chunk(0), read_chunk(1)};
  int total = 0;
  for (int n = 2; keep_going(); ++n) {
    auto &buffer = buffers[n % 2];
    total += (co_await buffer).size;
    buffer = read_chunk(n);
  }
  for (auto &buffer : buffers)
    total += (co_await buffer).size;
  co_return total;
}

task<int> bad_two_buffers_by_parity() {
  std::array<value_task<chunk>, 2> buffers = {read_chunk(0), read_chunk(1)};
  int total = 0;
  for (int n = 2; keep_going(); ++n) {
    auto &buffer = buffers[n % 2];
    total += (co_await buffer).size;
    if (total > 1000)
      total -= (co_await buffer).size; // WARN: double-await
    buffer = read_chunk(n);
  }
  for (auto &buffer : buffers)
    total += (co_await buffer).size;
  co_return total;
}

//===-- Rings and windows -------------------------------------------------===//

task<int> ok_ring(int count) {
  std::array<value_task<chunk>, 4> ring;
  int total = 0;
  for (int n = 0; n < count; ++n) {
    auto &slot = ring[n % 4];
    if (n >= 4)
      total += (co_await slot).size;
    slot = read_chunk(n);
  }
  co_return total;
}

task<int> ok_window_of_three() {
  std::deque<value_task<chunk>> window;
  int total = 0;
  for (int n = 0; keep_going(); ++n) {
    window.push_back(read_chunk(n));
    if (window.size() < 3)
      continue;
    total += (co_await window.front()).size;
    window.pop_front();
  }
  for (auto &w : window)
    total += (co_await w).size;
  co_return total;
}

task<int> bad_window_of_three() {
  std::deque<value_task<chunk>> window;
  int total = 0;
  for (int n = 0; keep_going(); ++n) {
    window.push_back(read_chunk(n));
    if (window.size() == 3)
      total += (co_await window.front()).size; // LIMIT: false alarm double-await (needs the size of the container)
    if (window.size() > 3)
      window.pop_front();
  }
  for (auto &w : window)
    total += (co_await w).size; // WARN: double-await
  co_return total;
}

//===-- Turns -------------------------------------------------------------===//

task<int> ok_awaited_in_third_turn(value_task<chunk> &t) {
  int total = 0;
  for (int n = 0; n < 10; ++n)
    if (n == 3)
      total += (co_await t).size;
  co_return total;
}

task<int> bad_awaited_from_third_turn(value_task<chunk> &t) {
  int total = 0;
  for (int n = 0; n < 10; ++n)
    if (n >= 3)
      total += (co_await t).size; // WARN: double-await
  co_return total;
}

task<int> ok_awaited_in_last_turn(value_task<chunk> &t, int count) {
  int total = 0;
  for (int left = count; left > 0; --left)
    if (left == 1)
      total += (co_await t).size;
  co_return total;
}

task<int> bad_awaited_every_second_turn(value_task<chunk> &t, int count) {
  int total = 0;
  for (int n = 0; n < count; ++n)
    if (n % 2 == 0)
      total += (co_await t).size; // WARN: double-await
  co_return total;
}

task<int> ok_first_by_index(const std::map<int, int> &keys) {
  auto header = read_chunk(0);
  int total = 0, index = 0;
  for (auto &[key, value] : keys) {
    if (index++ == 0)
      total = (co_await header).size;
    total += key * value;
  }
  if (index == 0)
    total = (co_await header).size;
  co_return total;
}

task<int> ok_first_by_optional(const std::map<int, int> &keys) {
  auto header = read_chunk(0);
  std::optional<chunk> first;
  int total = 0;
  for (auto &[key, value] : keys) {
    if (!first)
      first = co_await header;
    total += first->size * key;
  }
  co_return first ? total : (co_await header).size;
}

task<int> bad_first_by_size(value_task<chunk> &header) {
  int total = 0;
  while (keep_going()) {
    if (total == 0)
      total = (co_await header).size; // WARN: double-await
    progress(total);
  }
  co_return total;
}

task<int> ok_until_key_ends() {
  int total = 0;
  for (auto pending = next_key();; pending = next_key()) {
    auto key = co_await pending;
    if (!key)
      break;
    total += *key;
  }
  co_return total;
}

task<int> bad_until_key_ends() {
  int total = 0;
  auto pending = next_key();
  while (auto key = co_await pending) { // WARN: double-await
    total += *key;
    if (*key > 0)
      pending = next_key();
  }
  co_return total;
}

task<int> ok_do_while_refills() {
  auto t = read_chunk(0);
  int n = 0;
  chunk c;
  do {
    c = co_await t;
    if (!c.last)
      t = read_chunk(++n);
  } while (!c.last);
  co_return n;
}

task<int> bad_do_while_refills() {
  auto t = read_chunk(0); // WARN: unconsumed
  int n = 0;
  chunk c;
  do {
    c = co_await t; // WARN: double-await
    if (c.size > 0)
      t = read_chunk(++n);
  } while (!c.last);
  co_return n;
}

task<int> ok_nested_loops_fresh_inner() {
  int total = 0;
  for (int row = 0; row < 3; ++row) {
    auto header = read_chunk(row);
    for (int column = 0; column < 3; ++column)
      total += (co_await read_chunk(column)).size;
    total += (co_await header).size;
  }
  co_return total;
}

task<int> bad_nested_loops_header_inside() {
  int total = 0;
  for (int row = 0; row < 3; ++row) {
    auto header = read_chunk(row);
    for (int column = 0; column < 3; ++column)
      total += column * (co_await header).size; // WARN: double-await
  }
  co_return total;
}

task<int> ok_loop_with_restart(int limit) {
  int total = 0;
  auto t = read_chunk(0);
restart:
  chunk c = co_await t;
  total += c.size;
  if (!c.last && total < limit) {
    t = read_chunk(total);
    goto restart;
  }
  co_return total;
}
