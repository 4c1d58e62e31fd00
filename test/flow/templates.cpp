// RUN: %check_markers %s
// Findings in templates stand once, however often they are instantiated.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

template <class T> value_task<T> produce();
template <class T> void consume(value_task<T> t);

//===-- Function templates ------------------------------------------------===//

template <class T> task<T> bad_function_template() {
  auto t = produce<T>();
  T first = co_await t;
  T second = co_await t; // WARN: double-await
  co_return first + second;
}
template task<int> bad_function_template<int>();
template task<long> bad_function_template<long>();
template task<double> bad_function_template<double>();

template <class T> task<T> bad_deduced(value_task<T> t) {
  co_await t;
  co_return co_await t; // WARN: double-await
}
template task<int> bad_deduced(value_task<int>);
template task<char> bad_deduced(value_task<char>);

template <class Awaitable> task<void> bad_any_awaitable(Awaitable t) {
  co_await std::move(t);
  co_await std::move(t); // WARN: double-await
}
template task<void> bad_any_awaitable(value_task<int>);
template task<void> bad_any_awaitable(value_task<void>);
// Fine with an awaitable of another kind.
template task<void> bad_any_awaitable(task<int>);

template <class Awaitable> task<void> ok_many_consumers(Awaitable t) {
  co_await t;
  co_await t;
}
template task<void> ok_many_consumers(task<int>);
template task<void> ok_many_consumers(task<void>);

template <class T> task<T> ok_function_template() {
  auto t = produce<T>();
  if (t.is_completed())
    co_return t.get_result();
  co_return co_await t;
}
template task<int> ok_function_template<int>();
template task<long> ok_function_template<long>();

template <class T> T bad_result_in_template() {
  auto t = produce<T>();
  return t.get_result(); // WARN: get-result-before-completion
}
template int bad_result_in_template<int>();
template long bad_result_in_template<long>();

template <class T> task<T> bad_forgotten_in_template() {
  auto t = produce<T>(); // WARN: unconsumed
  co_return T();
}
template task<int> bad_forgotten_in_template<int>();
template task<short> bad_forgotten_in_template<short>();

task<int> bad_calls_template() {
  auto t = produce<int>();
  consume(std::move(t));
  co_return co_await t; // WARN: double-await
}

task<int> bad_abbreviated(auto n, value_task<int> &t) {
  int sum = n;
  sum += co_await t;
  sum += co_await t; // WARN: double-await
  co_return sum;
}
template task<int> bad_abbreviated(int, value_task<int> &);
template task<int> bad_abbreviated(short, value_task<int> &);

//===-- Decisions at compile time -----------------------------------------===//

template <bool Eager> task<int> ok_exclusive_by_constant() {
  auto t = make();
  int sum = 0;
  if constexpr (Eager)
    sum = co_await t;
  touch();
  if constexpr (!Eager)
    sum = co_await t;
  co_return sum;
}
template task<int> ok_exclusive_by_constant<true>();
template task<int> ok_exclusive_by_constant<false>();

template <bool Eager> task<int> ok_exclusive_by_parameter() {
  auto t = make();
  int sum = 0;
  if (Eager)
    sum = co_await t;
  touch();
  if (!Eager)
    sum = co_await t;
  co_return sum;
}
template task<int> ok_exclusive_by_parameter<true>();
template task<int> ok_exclusive_by_parameter<false>();

template <bool Again> task<int> bad_one_instance() {
  auto t = make();
  int sum = co_await t;
  if constexpr (Again)
    sum += co_await t; // WARN: double-await
  co_return sum;
}
template task<int> bad_one_instance<true>();
template task<int> bad_one_instance<false>();

template <bool Again> task<int> ok_instance_without_again() {
  auto t = make();
  int sum = co_await t;
  if constexpr (Again)
    sum += co_await t;
  co_return sum;
}
template task<int> ok_instance_without_again<false>();

template <int N> task<int> ok_single_by_parameter() {
  auto t = make();
  int sum = 0;
  for (int i = 0; i < N; ++i)
    sum += co_await t;
  co_return sum;
}
template task<int> ok_single_by_parameter<1>();

//===-- Packs -------------------------------------------------------------===//

template <class... T> task<int> ok_fold(value_task<T>... all) {
  int sum = (0 + ... + co_await all);
  co_return sum;
}
template task<int> ok_fold(value_task<int>, value_task<int>);

template <class... Ts> void ok_forward_pack(Ts &&...all) {
  (consume(std::forward<Ts>(all)), ...);
}
template void ok_forward_pack(value_task<int> &&, value_task<long> &&);

template <class... Keys> task<int> bad_fold_over_keys(Keys... keys) {
  auto t = make();
  int sum = ((keys * co_await t) + ...); // WARN: double-await
  co_return sum;
}
template task<int> bad_fold_over_keys(int, int);

//===-- Class templates ---------------------------------------------------===//

template <class T> class reader {
public:
  task<T> bad_member() {
    auto t = source();
    T value = co_await t;
    co_return value + co_await t; // WARN: double-await
  }

  task<T> ok_member() {
    auto t = source();
    co_return co_await t;
  }

  task<T> bad_member_template_argument(value_task<T> t) { // WARN: unconsumed
    if (cond())
      co_return co_await t;
    co_return T();
  }

  task<T> bad_out_of_line();
  task<T> ok_out_of_line(bool quick);

  template <class U> task<U> bad_member_template(value_task<U> t) {
    co_await t;
    co_return co_await t; // WARN: double-await
  }

  static task<T> bad_static(value_task<T> t) {
    co_await std::move(t);
    co_return co_await std::move(t); // WARN: double-await
  }

  struct nested {
    task<T> bad_nested(value_task<T> &t) {
      co_await t;
      co_return co_await t; // WARN: double-await
    }
  };

private:
  value_task<T> source();
};

template <class T> task<T> reader<T>::bad_out_of_line() {
  auto t = source();
  T value = co_await t;
  if (value > T(3))
    value += co_await t; // WARN: double-await
  co_return value;
}

template <class T> task<T> reader<T>::ok_out_of_line(bool quick) {
  auto t = source();
  T value = T();
  if (quick)
    value = co_await t;
  touch();
  if (!quick)
    value = co_await t;
  co_return value;
}

template class reader<int>;
template class reader<long>;
template task<int> reader<int>::bad_member_template(value_task<int>);
template task<char> reader<int>::bad_member_template(value_task<char>);
template task<char> reader<long>::bad_member_template(value_task<char>);

template <class T> class special {
public:
  task<T> ok_primary(value_task<T> t) { co_return co_await t; }
};
template <> class special<int> {
public:
  task<int> bad_specialised(value_task<int> t) {
    co_await t;
    co_return co_await t; // WARN: double-await
  }
};
template <class T> class special<T *> {
public:
  task<T *> bad_partial(value_task<T *> t) {
    co_await t;
    co_return co_await t; // WARN: double-await
  }
};
template class special<char>;
template class special<char *>;
template class special<long *>;

template <class Derived> class base_of {
public:
  task<int> bad_curious() {
    auto t = static_cast<Derived *>(this)->start();
    int sum = co_await t;
    co_return sum + co_await t; // WARN: double-await
  }
};
class derived_one : public base_of<derived_one> {
public:
  value_task<int> start();
};
class derived_two : public base_of<derived_two> {
public:
  value_task<int> start();
};
template class base_of<derived_one>;
template class base_of<derived_two>;

//===-- Generic lambdas ---------------------------------------------------===//

void bad_generic_lambda() {
  auto twice = [](auto t) -> task<void> {
    co_await std::move(t);
    co_await std::move(t); // WARN: double-await
  };
  spawn(twice(make()));
  spawn(twice(make_void()));
}

void ok_generic_lambda() {
  auto once = [](auto t) -> task<void> { co_await std::move(t); };
  spawn(once(make()));
  spawn(once(make_void()));
}
