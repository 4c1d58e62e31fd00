// RUN: %check_markers %s
// Bodies of every kind: methods, operators, constructors, destructors, lambdas.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

//===-- Methods -----------------------------------------------------------===//

class client {
public:
  client();
  explicit client(value_task<int> t);
  client(int a, value_task<int> t);
  client(value_task<int> t, bool check);
  ~client();

  task<int> bad_method() {
    auto t = request();
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  }

  task<int> bad_const_method() const {
    auto t = request();
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  }

  task<int> bad_ref_qualified() && {
    auto t = request();
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  }

  virtual task<int> bad_virtual() {
    auto t = request(); // WARN: unconsumed
    co_return 3;
  }

  static task<int> bad_static() {
    auto t = make();
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  }

  task<int> operator()(value_task<int> t) {
    co_await t;
    co_return co_await t; // WARN: double-await
  }

  client &operator=(value_task<int> t) {
    sink(std::move(t));
    return *this;
  }

  client &operator<<(value_task<int> t) { // WARN: unconsumed
    if (cond())
      sink(std::move(t));
    return *this;
  }

  operator int() {
    auto t = request();
    return t.get_result(); // WARN: get-result-before-completion
  }

  task<int> ok_method() { co_return co_await request() + co_await request(); }

  task<int> ok_const_method() const {
    auto t = request();
    if (t.is_completed())
      co_return t.get_result();
    co_return co_await t;
  }

  value_task<int> ok_pass_through() { return request(); }

  value_task<int> ok_cached(bool fresh) {
    if (!fresh)
      return cached;
    auto t = request();
    if (t.is_completed_successfully())
      return cached = t.get_result();
    return refresh(std::move(t));
  }

  task<int> bad_out_of_line();

private:
  value_task<int> request() const;
  value_task<int> refresh(value_task<int> t);
  value_task<int> kept;
  int cached = 0;
};

task<int> client::bad_out_of_line() {
  auto t = request();
  int sum = co_await t;
  if (cached)
    sum += co_await t; // WARN: double-await
  co_return sum;
}

//===-- Constructors and destructors --------------------------------------===//

client::client() {
  auto t = make(); // WARN: unconsumed
  touch();
}

client::client(value_task<int> t) : kept(std::move(t)) {}

client::client(int a, value_task<int> t)
    : kept(std::move(t)), cached(sync_wait(std::move(t))) { // WARN: double-await
  use(a);
}

client::client(value_task<int> t, bool check) : kept(std::move(t)) {
  if (check && t.is_completed()) // WARN: double-await
    touch();
}

client::~client() {
  auto t = make(); // WARN: unconsumed
  pause_briefly();
}

class holder {
public:
  holder(value_task<int> t) : inner(std::move(t)) { touch(); }
  holder(int key) : inner(make_for(key)) {}
  holder() : holder(make()) {}

private:
  client inner;
};

task<int> ok_local_class() {
  struct local {
    task<int> run() {
      auto t = make();
      co_return co_await t;
    }
  };
  co_return co_await local().run();
}

task<int> bad_local_class() {
  struct local {
    task<int> run() {
      auto t = make();
      co_await t;
      co_return co_await t; // WARN: double-await
    }
  };
  co_return co_await local().run();
}

//===-- Lambdas with bodies of their own ----------------------------------===//

void bad_lambda_body() {
  auto run = []() -> task<int> {
    auto t = make();
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  };
  spawn(run());
}

void bad_lambda_parameter() {
  auto run = [](value_task<int> t) -> task<int> {
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  };
  spawn(run(make()));
}

void bad_lambda_forgets() {
  auto run = [](int key) {
    auto t = make_for(key); // WARN: unconsumed
    touch();
  };
  run(3);
}

void bad_lambda_parameter_on_one_path() {
  auto run = [](value_task<int> t, bool wanted) { // WARN: unconsumed
    if (wanted)
      sink(std::move(t));
  };
  run(make(), cond());
}

void bad_nested_lambda() {
  auto outer = [] {
    auto inner = []() -> task<int> {
      auto t = make();
      int sum = co_await t;
      co_return sum + co_await t; // WARN: double-await
    };
    spawn(inner());
  };
  outer();
}

void bad_mutable_lambda_own_state() {
  auto run = [t = make()]() mutable -> task<int> {
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  };
  spawn(run());
}

void ok_lambda_body() {
  auto run = [](value_task<int> t) -> task<int> { co_return co_await t; };
  spawn(run(make()));
  spawn(run(make()));
}

void ok_lambda_shadows() {
  auto t = make();
  auto run = [](value_task<int> t) -> task<int> { co_return co_await t; };
  spawn(run(std::move(t)));
}

task<int> ok_same_name_in_nested_lambdas() {
  auto t = make();
  int sum = co_await t;
  auto next = [](value_task<int> t) -> task<int> {
    int inner = co_await t;
    auto last = [](value_task<int> t) -> task<int> { co_return co_await t; };
    co_return inner + co_await last(make());
  };
  co_return sum + co_await next(make());
}

void ok_default_argument(value_task<int> t = make()) { sink(std::move(t)); }

//===-- Function pointers, friends, conversions ---------------------------===//

task<int> ok_through_function_pointer(value_task<int> (*start)()) {
  auto t = start();
  co_return co_await t;
}

task<int> bad_through_function_pointer(value_task<int> (*start)()) {
  auto t = start();
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}

void bad_given_to_function_pointer(void (*taker)(value_task<int>)) {
  auto t = make();
  taker(std::move(t));
  taker(std::move(t)); // WARN: double-await
}

task<int> bad_through_virtual(client &c) {
  auto t = c.ok_pass_through();
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}

namespace {
task<int> bad_in_unnamed_namespace() {
  auto t = make();
  int sum = co_await t;
  co_return sum + co_await t; // WARN: double-await
}
} // namespace
task<int> call_it() { return bad_in_unnamed_namespace(); }
