// RUN: %check_markers %s
// The same condition in two spellings, and conditions that only look the same.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace valuetask;

struct options {
  bool verbose = false;
  int depth = 0;
  std::string target;
  bool has_target() const { return !target.empty(); }
  bool deep() const { return depth > 3; }
  void reset() { depth = 0; }
};
value_task<int> crawl(int depth);
void say(std::string_view text, int n = 0);
void tune(options &o);
int clock_ticks();

//===-- Fields and methods ------------------------------------------------===//

task<int> ok_field_of_value_parameter(options o) {
  auto t = crawl(o.depth);
  int n = 0;
  if (o.verbose)
    n = co_await t;
  say("crawled", n);
  if (!o.verbose)
    n = co_await t;
  co_return n;
}

task<int> ok_inline_method_and_field(options o) {
  auto t = crawl(o.depth);
  int n = 0;
  if (o.deep())
    n = co_await t;
  say("crawled", n);
  if (o.depth <= 3)
    n = co_await t;
  co_return n;
}

task<int> ok_inline_method_twice(const options o) {
  auto t = crawl(o.depth);
  if (o.has_target())
    co_return co_await t;
  say("no target");
  if (!o.has_target())
    co_return -co_await t;
  co_return 0;
}

task<int> bad_reset_between(options o, value_task<int> &t) {
  int n = 0;
  if (o.deep())
    n = co_await t;
  o.reset();
  if (!o.deep())
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_tuned_between(options o, value_task<int> &t) {
  int n = 0;
  if (o.verbose)
    n = co_await t;
  tune(o);
  if (!o.verbose)
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_tuned_before(options o) {
  tune(o);
  auto t = crawl(o.depth);
  int n = 0;
  if (o.verbose)
    n = co_await t;
  say("between");
  if (!o.verbose)
    n = co_await t;
  co_return n;
}

task<int> bad_different_fields(options o, value_task<int> &t) {
  int n = 0;
  if (o.verbose)
    n = co_await t;
  if (!o.has_target())
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_copied_field(options o) {
  auto t = crawl(1);
  const bool verbose = o.verbose;
  o.verbose = false;
  int n = 0;
  if (verbose)
    n = co_await t;
  if (!verbose)
    n = co_await t;
  co_return n;
}

task<int> ok_structured_field(options o) {
  auto t = crawl(1);
  auto &[verbose, depth, target] = o;
  int n = 0;
  if (verbose)
    n = co_await t;
  say(target, depth);
  if (!o.verbose)
    n = co_await t;
  co_return n;
}

//===-- Strings and containers --------------------------------------------===//

task<int> ok_string_compared_twice(const std::string target) {
  auto t = crawl(1);
  int n = 0;
  if (target == "all")
    n = co_await t;
  say("compared");
  if (target != "all")
    n = -co_await t;
  co_return n;
}

task<int> bad_string_compared_with_others(const std::string target,
                                          value_task<int> &t) {
  int n = 0;
  if (target != "all")
    n = co_await t;
  if (target != "none")
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_contains_twice(const std::set<int> seen, int id) {
  auto t = crawl(id);
  int n = 0;
  if (seen.contains(id))
    n = co_await t;
  say("asked");
  if (!seen.contains(id))
    n = -co_await t;
  co_return n;
}

task<int> bad_inserted_between(std::set<int> seen, int id, value_task<int> &t) {
  int n = 0;
  if (!seen.contains(id))
    n = co_await t;
  seen.insert(id);
  if (seen.contains(id))
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_contains_other_key(const std::set<int> seen, int a, int b,
                                 value_task<int> &t) {
  int n = 0;
  if (seen.contains(a))
    n = co_await t;
  if (!seen.contains(b))
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_size_and_empty(const std::vector<int> ids) {
  auto t = crawl(0);
  int n = 0;
  if (ids.empty())
    n = co_await t;
  say("asked");
  if (!ids.empty())
    n = -co_await t;
  co_return n;
}

task<int> ok_size_compared(const std::vector<int> ids) {
  auto t = crawl(0);
  int n = 0;
  if (ids.size() > 4)
    n = co_await t;
  if (ids.size() <= 4)
    n = -co_await t;
  co_return n;
}

task<int> ok_found_iterator(const std::map<int, int> limits, int id) {
  auto t = crawl(0);
  const auto it = limits.find(id);
  int n = 0;
  if (it == limits.end())
    n = co_await t;
  say("looked up");
  if (it != limits.end())
    n = it->second + co_await t;
  co_return n;
}

task<int> bad_found_other_iterator(const std::map<int, int> limits, int a,
                                   int b, value_task<int> &t) {
  int n = 0;
  if (limits.find(a) == limits.end())
    n = co_await t;
  if (auto it = limits.find(b); it != limits.end())
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_null_terminated(const char *name) {
  auto t = crawl(0);
  int n = 0;
  const bool same = name && std::strcmp(name, "all") == 0;
  if (same)
    n = co_await t;
  if (!same)
    n = -co_await t;
  co_return n;
}

//===-- Numbers -----------------------------------------------------------===//

task<int> ok_distance(int from, int to) {
  auto t = crawl(0);
  const int distance = to - from;
  int n = 0;
  if (distance > 0)
    n = co_await t;
  if (distance <= 0)
    n = -co_await t;
  co_return n;
}

task<int> ok_clamped(int depth) {
  auto t = crawl(0);
  const int d = std::max(depth, 0);
  int n = 0;
  if (d == 0)
    n = co_await t;
  if (d != 0)
    n = -co_await t;
  co_return n;
}

task<int> ok_range_and_complement(int depth) {
  auto t = crawl(0);
  const bool inside = depth >= 0 && depth < 10;
  int n = 0;
  if (inside)
    n = co_await t;
  say("checked");
  if (depth < 0 || depth >= 10)
    n = -co_await t;
  co_return n;
}

task<int> bad_range_and_half_complement(int depth, value_task<int> &t) {
  int n = 0;
  if (depth >= 0 && depth < 10)
    n = co_await t;
  if (depth < 5)
    n -= co_await t; // WARN: double-await
  co_return n;
}

task<int> bad_clock_read_twice(value_task<int> &t) {
  int n = 0;
  if (clock_ticks() < 100)
    n = co_await t;
  if (clock_ticks() >= 100)
    n -= co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_deadline_compared(std::chrono::steady_clock::time_point deadline) {
  auto t = crawl(0);
  const auto now = std::chrono::steady_clock::now();
  int n = 0;
  if (now < deadline)
    n = co_await t;
  say("compared");
  if (!(now < deadline))
    n = -co_await t;
  co_return n;
}

task<int> ok_character_kind(char c) {
  auto t = crawl(0);
  int n = 0;
  if (c == 'a' || c == 'b')
    n = co_await t;
  if (c != 'a' && c != 'b')
    n = -co_await t;
  co_return n;
}

task<int> ok_switch_on_character(char c) {
  auto t = crawl(0);
  int n = 0;
  switch (c) {
  case 'a':
  case 'b':
    n = co_await t;
    break;
  default:
    say("other");
  }
  if (c != 'a' && c != 'b')
    n = -co_await t;
  co_return n;
}

task<int> bad_switch_on_character(char c, value_task<int> &t) {
  int n = 0;
  switch (c) {
  case 'a':
  case 'b':
    n = co_await t;
    break;
  default:
    say("other");
  }
  if (c != 'a')
    n = -co_await t; // WARN: double-await
  co_return n;
}

//===-- Lambdas and helpers that compute ----------------------------------===//

static bool wanted(const options &o) { return o.verbose && o.depth > 0; }
static int kind(int depth) { return depth > 10 ? 2 : depth > 0 ? 1 : 0; }

task<int> ok_helper_on_unchanged(const options o) {
  auto t = crawl(1);
  int n = 0;
  if (wanted(o))
    n = co_await t;
  say("asked");
  if (!wanted(o))
    n = -co_await t;
  co_return n;
}

task<int> ok_kind_by_helper(int depth) {
  auto t = crawl(1); // LIMIT: false alarm unconsumed (the possible answers of a helper)
  int n = 0;
  if (kind(depth) == 2)
    n = co_await t;
  if (kind(depth) == 1)
    n = 2 * co_await t;
  if (kind(depth) == 0)
    n = -co_await t;
  co_return n;
}

task<int> bad_kind_by_helper(int depth, value_task<int> &t) {
  int n = 0;
  if (kind(depth) >= 1)
    n = co_await t;
  if (kind(depth) <= 1)
    n -= co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_lambda_on_captured_values(int depth, bool verbose) {
  auto t = crawl(1);
  const auto deep = [=] { return verbose && depth > 3; };
  int n = 0;
  if (deep())
    n = co_await t;
  say("asked");
  if (!deep())
    n = -co_await t;
  co_return n;
}

task<int> bad_lambda_with_counter(value_task<int> &t) {
  auto even = [count = 0]() mutable { return ++count % 2 == 0; };
  int n = 0;
  if (!even())
    n = co_await t;
  if (even())
    n += co_await t; // WARN: double-await
  co_return n;
}

task<int> ok_conditions_in_an_array(bool a, bool b) {
  auto t = crawl(1);
  const bool flags[2] = {a, b};
  int n = 0;
  if (flags[0])
    n = co_await t;
  if (!flags[0])
    n = -co_await t;
  co_return n + flags[1];
}

task<int> ok_pair_of_flags(bool a) {
  auto t = crawl(1);
  const std::pair<bool, int> choice(a, 3);
  int n = 0;
  if (choice.first)
    n = co_await t;
  if (!choice.first)
    n = -co_await t;
  co_return n + choice.second;
}
