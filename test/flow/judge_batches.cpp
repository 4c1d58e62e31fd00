// RUN: %check_markers %s
// Pipelines, batches, containers of value tasks, loops of all kinds.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <queue>
#include <ranges>
#include <string>
#include <unordered_map>

using namespace valuetask;

struct record {
  int id;
  int size;
};
struct job {
  int id = 0;
  value_task<int> work;
  bool urgent = false;
};

value_task<record> read_record(int offset);
value_task<bool> next_page();
value_task<std::optional<int>> next_item();
value_task<std::vector<int>> list_keys();
value_task<int *> next_node();
job make_job(int id);
void report(int id, int value);

//===-- Loops over fresh objects ------------------------------------------===//

task<int> ok_while_declares() {
  int sum = 0;
  while (auto item = co_await next_item())
    sum += *item;
  co_return sum;
}

task<int> ok_while_declares_pointer() {
  int sum = 0;
  while (int *node = co_await next_node()) {
    if (*node == 0)
      continue;
    sum += *node;
  }
  co_return sum;
}

task<int> ok_for_awaits_in_header() {
  int sum = 0;
  for (auto item = co_await next_item(); item; item = co_await next_item())
    sum += *item;
  co_return sum;
}

task<int> ok_range_init_awaits() {
  int sum = 0;
  for (int key : co_await list_keys())
    sum += co_await make_for(key);
  co_return sum;
}

task<int> ok_range_for_with_initializer() {
  int sum = 0;
  for (auto keys = co_await list_keys(); int key : keys) {
    auto t = make_for(key);
    if (key % 2) {
      sum += co_await t;
      continue;
    }
    sum -= co_await t;
  }
  co_return sum;
}

task<int> ok_do_while_awaits_in_condition() {
  int pages = 0;
  do
    ++pages;
  while (co_await next_page());
  co_return pages;
}

task<int> ok_read_ahead() {
  int offset = 0;
  int total = 0;
  auto ahead = read_record(offset);
  for (;;) {
    record r = co_await ahead;
    if (r.size == 0)
      break;
    offset += r.size;
    ahead = read_record(offset);
    total += r.id;
  }
  co_return total;
}

task<int> ok_read_ahead_by_move() {
  int total = 0;
  auto current = read_record(0);
  while (true) {
    auto [id, size] = co_await std::move(current);
    if (!size)
      co_return total;
    auto following = read_record(size);
    total += id;
    current = std::move(following);
  }
}

task<int> ok_read_ahead_by_exchange() {
  int total = 0;
  auto ahead = read_record(0);
  for (int i = 1; i <= 10; ++i) {
    auto r = co_await std::exchange(ahead, read_record(i));
    total += r.size;
  }
  co_return total + (co_await ahead).size;
}

task<int> bad_read_ahead_lost_at_end() {
  int total = 0;
  auto ahead = read_record(0); // WARN: unconsumed
  for (;;) {
    auto r = co_await ahead;
    ahead = read_record(total + r.size);
    if (r.size == 0)
      co_return total;
    total += r.size;
  }
}

task<int> bad_read_ahead_not_refilled_on_continue() {
  int total = 0;
  auto ahead = read_record(0);
  while (total < 100) {
    auto r = co_await ahead; // WARN: double-await
    if (r.id < 0)
      continue;
    total += r.size;
    ahead = read_record(total);
  }
  co_return total + (co_await ahead).size;
}

task<int> bad_made_outside_loop() {
  int total = 0;
  auto t = read_record(0);
  for (int i = 0; i < 4; ++i) {
    auto [id, size] = co_await t; // WARN: double-await
    total += id + size;
  }
  co_return total;
}

task<int> bad_loop_continue_skips_await() {
  int total = 0;
  for (int i = 0; i < num(); ++i) {
    auto t = read_record(i); // WARN: unconsumed
    if (i % 3 == 0)
      continue;
    total += (co_await t).size;
  }
  co_return total;
}

//===-- Vectors -----------------------------------------------------------===//

task<int> ok_start_all_then_await_by_index(const std::vector<int> &keys) {
  std::vector<value_task<int>> started;
  for (int key : keys)
    started.push_back(make_for(key));
  int sum = 0;
  for (std::size_t i = 0; i < started.size(); ++i)
    sum += co_await started[i];
  co_return sum;
}

task<int> ok_transform_then_await(const std::vector<int> &keys) {
  std::vector<value_task<int>> started;
  std::transform(keys.begin(), keys.end(), std::back_inserter(started),
                 [](int key) { return make_for(key); });
  int sum = 0;
  for (auto &t : started)
    sum += t.is_completed() ? t.get_result() : co_await t;
  co_return sum;
}

task<int> ok_fast_ones_first(std::vector<value_task<int>> all) {
  int sum = 0;
  std::vector<value_task<int>> slow;
  for (auto &t : all) {
    if (t.is_completed_successfully())
      sum += t.get_result();
    else
      slow.push_back(std::move(t));
  }
  all.clear();
  for (auto &&t : slow)
    sum += co_await std::move(t);
  co_return sum;
}

task<int> ok_drain_from_back(std::vector<value_task<int>> all) {
  int sum = 0;
  while (!all.empty()) {
    sum += co_await all.back();
    all.pop_back();
  }
  co_return sum;
}

task<int> ok_drain_queue(std::deque<value_task<int>> &pending) {
  int sum = 0;
  while (!pending.empty()) {
    auto t = std::move(pending.front());
    pending.pop_front();
    sum += co_await t;
  }
  co_return sum;
}

task<int> ok_window(const std::vector<int> &keys) {
  std::deque<value_task<int>> window;
  int sum = 0;
  for (int key : keys) {
    if (window.size() == 4) {
      sum += co_await window.front();
      window.pop_front();
    }
    window.push_back(make_for(key));
  }
  for (; !window.empty(); window.pop_front())
    sum += co_await window.front();
  co_return sum;
}

task<int> ok_batches(const std::vector<int> &keys) {
  std::vector<value_task<int>> batch;
  int sum = 0;
  auto flush = [&]() -> task<void> {
    for (int v : co_await when_all(std::move(batch)))
      sum += v;
    batch.clear();
  };
  for (int key : keys) {
    batch.push_back(make_for(key));
    if (batch.size() >= 16)
      co_await flush();
  }
  if (!batch.empty())
    co_await flush();
  co_return sum;
}

task<int> ok_batch_vector_reused() {
  std::vector<value_task<int>> batch;
  int sum = 0;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 8; ++i)
      batch.emplace_back(make_for(i));
    auto values = co_await when_all(std::exchange(batch, {}));
    for (int v : values)
      sum += v;
  }
  co_return sum;
}

task<int> bad_batch_elements_awaited_and_joined(std::vector<value_task<int>> all) {
  int sum = 0;
  if (!all.empty())
    sum = co_await all[0];
  for (auto &t : all)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_joined_then_iterated(std::vector<value_task<int>> all) {
  co_await when_all(std::move(all));
  int sum = 0;
  for (auto &t : all)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

task<int> bad_summed_in_two_loops(const std::vector<int> &keys) {
  std::vector<value_task<int>> started;
  for (int key : keys)
    started.push_back(make_for(key));
  int sum = 0;
  for (std::size_t i = 0; i < started.size(); ++i)
    sum += co_await started[i];
  int peak = 0;
  for (std::size_t i = 0; i < started.size(); ++i)
    peak = std::max(peak, co_await started[i]); // WARN: double-await
  co_return sum + peak;
}

task<int> bad_element_read_early(std::vector<value_task<int>> all) {
  int sum = 0;
  for (auto &t : all)
    sum += t.get_result(); // WARN: get-result-before-completion
  co_return sum;
}

task<int> bad_element_logged_and_used(std::vector<job> jobs) {
  int sum = 0;
  for (auto &[id, work, urgent] : jobs) {
    report(id, co_await work);
    if (urgent)
      sum += co_await work; // WARN: double-await
  }
  co_return sum;
}

task<int> bad_front_not_popped(std::deque<value_task<int>> pending) {
  int sum = 0;
  while (!pending.empty()) {
    sum += co_await pending.front(); // WARN: double-await
    if (sum > 100)
      pending.pop_front();
  }
  co_return sum;
}

//===-- Structs of jobs ---------------------------------------------------===//

task<int> ok_jobs_by_urgency(std::vector<job> jobs) {
  int sum = 0;
  for (auto &j : jobs)
    if (j.urgent)
      sum += co_await j.work;
  for (auto &j : jobs)
    if (!j.urgent)
      sum += co_await j.work;
  co_return sum;
}

task<int> ok_job_pieces() {
  auto [id, work, urgent] = make_job(3);
  if (urgent) {
    report(id, co_await work);
    co_return 0;
  }
  int value = co_await std::move(work);
  report(id, value);
  co_return value;
}

task<int> bad_job_piece_forgotten() {
  job j = make_job(1);
  if (j.urgent)
    co_return co_await j.work;
  int first = co_await std::move(j.work);
  report(j.id, first);
  co_return first + co_await j.work; // WARN: double-await
}

task<int> ok_job_moved_to_list(std::list<job> &waiting) {
  job j = make_job(1);
  if (!j.urgent) {
    waiting.push_back(std::move(j));
    co_return 0;
  }
  co_return co_await j.work;
}

task<int> bad_job_moved_to_list_then_awaited(std::list<job> &waiting) {
  job j = make_job(1);
  if (!j.urgent)
    waiting.push_back(std::move(j));
  co_return co_await j.work; // WARN: double-await
}

//===-- Maps --------------------------------------------------------------===//

task<int> ok_map_of_flights(std::map<std::string, value_task<int>> flights) {
  int sum = 0;
  for (auto &[name, flight] : flights)
    sum += static_cast<int>(name.size()) * co_await flight;
  co_return sum;
}

task<int> ok_map_taken_out(std::unordered_map<int, value_task<int>> &flights,
                           int key) {
  auto it = flights.find(key);
  if (it == flights.end())
    co_return -1;
  auto t = std::move(it->second);
  flights.erase(it);
  co_return co_await t;
}

task<int> ok_map_node(std::map<int, value_task<int>> &flights, int key) {
  if (auto node = flights.extract(key))
    co_return co_await node.mapped();
  co_return -1;
}

task<int> ok_map_refilled(std::map<int, value_task<int>> &flights, int key) {
  int value = co_await flights.at(key);
  flights.insert_or_assign(key, make_for(value));
  co_return value + co_await flights.at(key);
}

task<int> bad_map_entry_left(std::map<int, value_task<int>> &flights, int key) {
  auto it = flights.find(key);
  if (it == flights.end())
    co_return -1;
  int value = co_await it->second;
  if (value < 0)
    value = co_await it->second; // WARN: double-await
  co_return value;
}

task<int> bad_map_entry_by_at(std::map<int, value_task<int>> &flights) {
  int value = co_await flights.at(7);
  report(7, value);
  co_return value + co_await flights.at(7); // WARN: double-await
}

task<int> bad_found_flight_abandoned(std::unordered_map<int, value_task<int>> &flights,
                                     int key) {
  auto it = flights.find(key);
  if (it == flights.end())
    co_return -1;
  auto t = std::move(it->second); // WARN: unconsumed
  flights.erase(it);
  if (key > 10)
    co_return 0;
  co_return co_await t;
}

//===-- Pipelines ---------------------------------------------------------===//

value_task<int> parse(value_task<std::string> text);
value_task<std::string> fetch_text(int id);
value_task<int> store(int value);
value_task<std::string> trim(value_task<std::string> t) {
  auto text = co_await t;
  co_return text.substr(1);
}

task<int> ok_stages() {
  auto text = fetch_text(1);
  auto trimmed = trim(std::move(text));
  auto parsed = parse(std::move(trimmed));
  co_return co_await store(co_await parsed);
}

task<int> ok_stages_nested() {
  co_return co_await store(co_await parse(trim(fetch_text(2))));
}

task<int> ok_stages_reassigned(bool clean) {
  auto text = fetch_text(1);
  if (clean)
    text = trim(std::move(text));
  co_return co_await parse(std::move(text));
}

task<int> bad_stage_used_after_hand_over(bool clean) {
  auto text = fetch_text(1);
  auto parsed = parse(std::move(text));
  int value = co_await parsed;
  if (clean)
    value += static_cast<int>((co_await text).size()); // WARN: double-await
  co_return value;
}

task<int> bad_store_not_awaited() {
  int value = co_await parse(fetch_text(1));
  store(value); // WARN: unconsumed
  co_return value;
}

task<int> bad_argument_awaited_twice() {
  auto t = fetch_text(4);
  report(static_cast<int>((co_await t).size()),
         static_cast<int>((co_await t).size())); // WARN: double-await
  co_return 0;
}
