// RUN: %check_markers %s
// What a class of the library has in it decides: the alternative of a variant,
// the length of a string, the number in an optional.

#include "helpers.h"
#include "valuetask_decls.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace valuetask;

//===-- Variants ----------------------------------------------------------===//

task<int> ok_index_of_a_variant() {
  std::variant<int, value_task<int>> v;
  if (cond())
    v = make();
  if (v.index() == 1)
    co_return co_await std::get<1>(v);
  co_return std::get<0>(v);
}

task<int> ok_variant_of_results() {
  auto t = make();
  std::variant<std::monostate, int> v;
  if (cond())
    v = co_await t;
  if (std::holds_alternative<std::monostate>(v))
    v = co_await t;
  co_return std::get<int>(v);
}

task<int> ok_variant_emplaced() {
  auto t = make();
  std::variant<std::monostate, int> v;
  if (cond())
    v.emplace<1>(co_await t);
  if (auto *n = std::get_if<int>(&v))
    co_return *n;
  co_return co_await t;
}

task<int> ok_variant_asked_for_a_pointer() {
  auto t = make();
  std::variant<std::monostate, int> v;
  if (cond())
    v = co_await t;
  if (std::get_if<int>(&v) == nullptr)
    co_return co_await t;
  co_return 0;
}

task<int> ok_variant_switched_over(int n) {
  auto t = make();
  std::variant<int, std::string> v{std::in_place_index<0>, n};
  if (n > 3)
    v = std::string("taken " + std::to_string(co_await t));
  switch (v.index()) {
  case 0:
    co_return co_await t;
  default:
    co_return 0;
  }
}

static std::variant<std::monostate, int> fast(value_task<int> &t) {
  if (!t.is_completed())
    return {};
  return t.get_result();
}

task<int> ok_variant_of_a_helper() {
  auto t = make();
  auto v = fast(t);
  if (std::holds_alternative<std::monostate>(v))
    co_return co_await t;
  co_return std::get<int>(v);
}

task<int> bad_variant_of_a_helper() {
  auto t = make(); // WARN: unconsumed
  auto v = fast(t);
  if (std::holds_alternative<int>(v))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_other_alternative() {
  auto t = make(); // WARN: unconsumed
  std::variant<std::monostate, int> v;
  if (cond())
    v = co_await t;
  if (std::holds_alternative<int>(v))
    v = co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_variant_emptied_since() {
  auto t = make();
  std::variant<std::monostate, int> v;
  if (cond())
    v = co_await t;
  v = {};
  if (std::holds_alternative<std::monostate>(v))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

void refill(std::variant<std::monostate, int> &v);

task<int> bad_variant_refilled() {
  auto t = make(); // WARN: unconsumed
  std::variant<std::monostate, int> v;
  if (cond())
    v = co_await t;
  refill(v);
  if (v.index() == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

//===-- Strings and containers --------------------------------------------===//

static std::string text_of(value_task<int> &t) {
  if (!t.is_completed())
    return "";
  return "x" + std::to_string(t.get_result());
}

task<int> ok_text_of_a_helper() {
  auto t = make();
  auto text = text_of(t);
  if (text.empty())
    co_return co_await t;
  co_return 0;
}

task<int> ok_length_of_a_text() {
  auto t = make();
  std::string text;
  if (cond())
    text = "got " + std::to_string(co_await t);
  if (text.length() == 0)
    co_return co_await t;
  co_return 0;
}

task<int> bad_text_of_a_helper() {
  auto t = make(); // WARN: unconsumed
  auto text = text_of(t);
  if (!text.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

static std::vector<int> numbers_of(value_task<int> &t) {
  if (!t.is_completed())
    return {};
  return {t.get_result(), 1};
}

task<int> ok_numbers_of_a_helper() {
  auto t = make();
  auto numbers = numbers_of(t);
  if (numbers.empty())
    co_return co_await t;
  co_return numbers.front();
}

task<int> bad_numbers_cleared() {
  auto t = make();
  auto numbers = numbers_of(t);
  numbers.clear();
  if (numbers.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

//===-- Optional numbers --------------------------------------------------===//

int ok_optional_answer() {
  auto t = make();
  std::optional<bool> ready = t.is_completed();
  if (ready.value_or(false))
    return t.get_result();
  return sync_wait(std::move(t));
}

int ok_optional_answer_taken() {
  auto t = make();
  std::optional<bool> ready;
  if (cond())
    ready = t.is_completed();
  if (ready && *ready)
    return t.get_result();
  return sync_wait(std::move(t));
}

int bad_optional_answer() {
  auto t = make();
  std::optional<bool> ready;
  if (cond())
    ready = t.is_completed();
  if (ready.value_or(true))
    return t.get_result(); // WARN: get-result-before-completion
  return sync_wait(std::move(t));
}
