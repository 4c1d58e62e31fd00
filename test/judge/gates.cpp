// RUN: %check_markers %s
// Gates of many types: what a result that was kept says about the value task.

#include "helpers.h"
#include "valuetask_decls.h"

#include <bitset>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>
#include <vector>

using namespace valuetask;

struct account {
  std::string name;
  int balance = 0;
};
template <class T, class E> class expected {
public:
  expected(T value);
  expected(E error);
  bool has_value() const;
  explicit operator bool() const;
  T &value();
  T &operator*();
  E error() const;
};

value_task<account> load(int id);
value_task<std::string> name_of(int id);
value_task<std::unique_ptr<account>> find(int id);
value_task<std::shared_ptr<account>> share(int id);
value_task<std::vector<int>> list();
value_task<bool> exists(int id);
value_task<void> touch_account(int id);
value_task<std::error_code> save(account a);
value_task<expected<account, int>> fetch(int id);
value_task<mode> mode_of(int id);
void log(std::string_view text, int n = 0);
bool early();

//===-- Kept results ------------------------------------------------------===//

task<int> ok_optional_string() {
  auto t = name_of(1);
  std::optional<std::string> name;
  if (early())
    name = co_await t;
  log("between");
  if (!name)
    name = co_await t;
  co_return static_cast<int>(name->size());
}

task<int> ok_optional_struct_emplaced() {
  auto t = load(1);
  std::optional<account> a;
  if (early())
    a.emplace(co_await t);
  log("between");
  if (!a.has_value())
    a.emplace(co_await t);
  co_return a->balance;
}

task<int> ok_optional_vector_in_loop(int n) {
  auto t = list();
  std::optional<std::vector<int>> keys;
  int sum = 0;
  while (n-- > 0) {
    if (!keys)
      keys = co_await t;
    sum += static_cast<int>(keys->size());
  }
  if (!keys)
    keys = co_await t;
  co_return sum;
}

// Where the loop has no turn it is left over, which is a `maybe`.
task<int> bad_optional_vector_in_loop(int n) {
  auto t = list();
  std::optional<std::vector<int>> keys;
  int sum = 0;
  while (n-- > 0) {
    if (!keys)
      keys = co_await t; // WARN: double-await
    sum += static_cast<int>(keys->size());
    if (sum > 10)
      keys.reset();
  }
  co_return sum;
}

task<int> ok_optional_bool() {
  auto t = exists(1);
  std::optional<bool> there;
  if (early())
    there = co_await t;
  if (!there.has_value())
    there = co_await t;
  co_return *there ? 1 : 0;
}

task<int> bad_optional_bool_value_tested() {
  auto t = exists(1);
  std::optional<bool> there;
  if (early())
    there = co_await t;
  if (!there || !*there)
    there = co_await t; // WARN: double-await
  else
    log("there");
  co_return *there;
}

task<int> ok_pointer_result_kept(std::unique_ptr<account> cached) {
  value_task<std::unique_ptr<account>> t;
  if (!cached)
    t = find(1);
  log("between");
  if (!cached)
    cached = co_await t;
  co_return cached ? cached->balance : 0;
}

task<int> bad_pointer_result_may_be_null() {
  auto t = find(1);
  std::unique_ptr<account> a = co_await t;
  if (!a)
    a = co_await t; // WARN: double-await
  co_return a->balance;
}

task<int> ok_pointer_result_null_then_fresh() {
  auto t = find(1);
  auto a = co_await t;
  if (!a)
    a = co_await find(2);
  co_return a ? a->balance : 0;
}

task<int> bad_shared_result_may_be_null(int n) {
  auto t = share(1);
  std::shared_ptr<account> a;
  while (!a && n-- > 0)
    a = co_await t; // WARN: double-await
  co_return a ? a->balance : 0;
}

task<int> bad_string_result_may_be_empty() {
  auto t = name_of(1);
  std::string name;
  if (early())
    name = co_await t;
  if (name.empty())
    name = co_await t; // WARN: double-await
  else
    log(name);
  co_return static_cast<int>(name.size());
}

task<int> ok_string_and_flag() {
  auto t = name_of(1);
  std::string name;
  bool known = false;
  if (early()) {
    name = co_await t;
    known = true;
  }
  log(name);
  if (!known)
    name = co_await t;
  co_return static_cast<int>(name.size());
}

task<int> bad_zero_means_unknown() {
  auto t = load(1);
  int balance = 0;
  if (early())
    balance = (co_await t).balance;
  if (balance == 0)
    balance = (co_await t).balance; // WARN: double-await
  co_return balance;
}

task<int> ok_variant_says_which() {
  auto t = load(1);
  std::variant<std::monostate, account> a;
  if (early())
    a = co_await t;
  if (std::holds_alternative<std::monostate>(a))
    a = co_await t;
  co_return std::get<account>(a).balance;
}

task<int> ok_set_of_done() {
  auto t = load(1);
  std::set<int> done;
  int sum = 0;
  if (early()) {
    sum = (co_await t).balance;
    done.insert(1);
  }
  if (done.empty())
    sum = (co_await t).balance;
  co_return sum;
}

task<int> ok_vector_of_results() {
  auto t = load(1);
  std::vector<account> results;
  if (early())
    results.push_back(co_await t);
  if (results.empty())
    results.push_back(co_await t);
  co_return results.front().balance;
}

task<int> ok_pointer_to_result() {
  auto t = load(1);
  account a;
  account *known = nullptr;
  if (early()) {
    a = co_await t;
    known = &a;
  }
  log("between");
  if (!known) {
    a = co_await t;
    known = &a;
  }
  co_return known->balance;
}

task<int> ok_function_chosen() {
  auto t = load(1);
  std::function<void(int)> then;
  int n = 0;
  if (early()) {
    n = (co_await t).balance;
    then = [](int v) { log("early", v); };
  }
  if (!then)
    n = (co_await t).balance;
  else
    then(n);
  co_return n;
}

//===-- Errors ------------------------------------------------------------===//

task<int> ok_error_code_gate(account a) {
  auto first = save(a);
  auto second = save(a);
  std::error_code ec = co_await first;
  if (ec) {
    log(ec.message());
    (void)co_await second;
    co_return -1;
  }
  ec = co_await second;
  co_return ec ? -2 : 0;
}

task<int> bad_error_code_gate(account a) {
  auto first = save(a);
  auto second = save(a); // WARN: unconsumed
  std::error_code ec = co_await first;
  if (!ec)
    ec = co_await second;
  co_return ec ? -1 : 0;
}

task<int> ok_expected_gate() {
  auto t = fetch(1);
  auto result = co_await t;
  if (!result)
    co_return result.error();
  co_return (*result).balance;
}

task<int> bad_expected_gate() {
  auto t = fetch(1);
  if (!(co_await t).has_value())
    co_return -1;
  co_return (co_await t).value().balance; // WARN: double-await
}

task<int> bad_expected_error_path() {
  auto t = fetch(1);
  auto other = load(2); // WARN: unconsumed
  auto result = co_await t;
  if (!result.has_value())
    co_return result.error();
  co_return result.value().balance + (co_await other).balance;
}

task<int> ok_enum_result_switch() {
  auto t = mode_of(1);
  auto data = load(1);
  const mode m = co_await t;
  int n = 0;
  if (m == mode::read)
    n = (co_await data).balance;
  switch (m) {
  case mode::read:
    break;
  case mode::idle:
  case mode::write:
    n = -(co_await data).balance;
  }
  co_return n;
}

//===-- void, bool --------------------------------------------------------===//

task<void> bad_void_twice() {
  auto t = touch_account(1);
  co_await t;
  log("again");
  co_await t; // WARN: double-await
}

task<void> ok_void_reassigned() {
  auto t = touch_account(1);
  co_await t;
  t = touch_account(2);
  co_await t;
}

task<bool> bad_bool_in_condition_chain() {
  auto t = exists(1); // WARN: unconsumed
  if (early() && co_await t)
    co_return true;
  if (!early())
    co_return co_await t; // WARN: double-await
  co_return co_await exists(2);
}

task<bool> ok_bool_result_decides() {
  auto t = exists(1);
  auto data = load(1);
  const bool there = co_await t;
  if (there)
    log((co_await data).name);
  if (!there)
    (void)co_await data;
  co_return there;
}

task<void> bad_lock_forgotten(int id) {
  auto guard = touch_account(id); // WARN: unconsumed
  account a = co_await load(id);
  a.balance += 1;
  (void)co_await save(a);
}

task<void> ok_lock_taken(int id) {
  co_await touch_account(id);
  account a = co_await load(id);
  a.balance += 1;
  if (std::error_code ec = co_await save(std::move(a)))
    log(ec.message());
}
