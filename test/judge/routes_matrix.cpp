// RUN: %check_markers %s
// Every route to an object: awaited by the route and by its own name.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <tuple>

using namespace valuetask;

static value_task<int> &same(value_task<int> &x) { return x; }
static value_task<int> *address_of(value_task<int> &x) { return &x; }
template <class T> T &&pass_on(T &&x) { return std::forward<T>(x); }
struct holder {
  value_task<int> &work;
  value_task<int> &get() const { return work; }
};

task<int> bad_reference_then_name() {
  auto t = make();
  auto &v = t;
  int n = co_await v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_reference() {
  auto t = make();
  auto &v = t;
  int n = co_await t;
  co_return n + co_await v; // WARN: double-await
}

task<int> ok_reference_once() {
  auto t = make();
  auto &v = t;
  co_return co_await v;
}

task<int> ok_reference_of_two() {
  auto t = make();
  auto u = make();
  auto &v = t;
  int n = co_await v;
  co_return n + co_await u;
}

task<int> ok_reference_refilled() {
  auto t = make();
  auto &v = t;
  int n = co_await v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_rvalue_reference_then_name() {
  auto t = make();
  auto &&v = std::move(t);
  int n = co_await v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_rvalue_reference() {
  auto t = make();
  auto &&v = std::move(t);
  int n = co_await t;
  co_return n + co_await v; // WARN: double-await
}

task<int> ok_rvalue_reference_once() {
  auto t = make();
  auto &&v = std::move(t);
  co_return co_await v;
}

task<int> ok_rvalue_reference_of_two() {
  auto t = make();
  auto u = make();
  auto &&v = std::move(t);
  int n = co_await v;
  co_return n + co_await u;
}

task<int> ok_rvalue_reference_refilled() {
  auto t = make();
  auto &&v = std::move(t);
  int n = co_await v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_pointer_then_name() {
  auto t = make();
  auto *v = &t;
  int n = co_await *v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pointer() {
  auto t = make();
  auto *v = &t;
  int n = co_await t;
  co_return n + co_await *v; // WARN: double-await
}

task<int> ok_pointer_once() {
  auto t = make();
  auto *v = &t;
  co_return co_await *v;
}

task<int> ok_pointer_of_two() {
  auto t = make();
  auto u = make();
  auto *v = &t;
  int n = co_await *v;
  co_return n + co_await u;
}

task<int> ok_pointer_refilled() {
  auto t = make();
  auto *v = &t;
  int n = co_await *v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_addressof_then_name() {
  auto t = make();
  int n = co_await *std::addressof(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_addressof() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await *std::addressof(t); // WARN: double-await
}

task<int> ok_addressof_once() {
  auto t = make();
  co_return co_await *std::addressof(t);
}

task<int> ok_addressof_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await *std::addressof(t);
  co_return n + co_await u;
}

task<int> ok_addressof_refilled() {
  auto t = make();
  int n = co_await *std::addressof(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_deref_address_then_name() {
  auto t = make();
  int n = co_await *&t;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_deref_address() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await *&t; // WARN: double-await
}

task<int> ok_deref_address_once() {
  auto t = make();
  co_return co_await *&t;
}

task<int> ok_deref_address_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await *&t;
  co_return n + co_await u;
}

task<int> ok_deref_address_refilled() {
  auto t = make();
  int n = co_await *&t;
  t = make();
  co_return n + co_await t;
}

task<int> bad_parenthesised_then_name() {
  auto t = make();
  int n = co_await ((t));
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_parenthesised() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await ((t)); // WARN: double-await
}

task<int> ok_parenthesised_once() {
  auto t = make();
  co_return co_await ((t));
}

task<int> ok_parenthesised_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await ((t));
  co_return n + co_await u;
}

task<int> ok_parenthesised_refilled() {
  auto t = make();
  int n = co_await ((t));
  t = make();
  co_return n + co_await t;
}

task<int> bad_comma_then_name() {
  auto t = make();
  int n = co_await (touch(), t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_comma() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await (touch(), t); // WARN: double-await
}

task<int> ok_comma_once() {
  auto t = make();
  co_return co_await (touch(), t);
}

task<int> ok_comma_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await (touch(), t);
  co_return n + co_await u;
}

task<int> ok_comma_refilled() {
  auto t = make();
  int n = co_await (touch(), t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_static_cast_ref_then_name() {
  auto t = make();
  int n = co_await static_cast<value_task<int> &>(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_static_cast_ref() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await static_cast<value_task<int> &>(t); // WARN: double-await
}

task<int> ok_static_cast_ref_once() {
  auto t = make();
  co_return co_await static_cast<value_task<int> &>(t);
}

task<int> ok_static_cast_ref_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await static_cast<value_task<int> &>(t);
  co_return n + co_await u;
}

task<int> ok_static_cast_ref_refilled() {
  auto t = make();
  int n = co_await static_cast<value_task<int> &>(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_static_cast_rvalue_then_name() {
  auto t = make();
  int n = co_await static_cast<value_task<int> &&>(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_static_cast_rvalue() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await static_cast<value_task<int> &&>(t); // WARN: double-await
}

task<int> ok_static_cast_rvalue_once() {
  auto t = make();
  co_return co_await static_cast<value_task<int> &&>(t);
}

task<int> ok_static_cast_rvalue_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await static_cast<value_task<int> &&>(t);
  co_return n + co_await u;
}

task<int> ok_static_cast_rvalue_refilled() {
  auto t = make();
  int n = co_await static_cast<value_task<int> &&>(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_forward_then_name() {
  auto t = make();
  int n = co_await std::forward<value_task<int>>(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_forward() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await std::forward<value_task<int>>(t); // WARN: double-await
}

task<int> ok_forward_once() {
  auto t = make();
  co_return co_await std::forward<value_task<int>>(t);
}

task<int> ok_forward_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await std::forward<value_task<int>>(t);
  co_return n + co_await u;
}

task<int> ok_forward_refilled() {
  auto t = make();
  int n = co_await std::forward<value_task<int>>(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_ref_wrapper_then_name() {
  auto t = make();
  auto v = std::ref(t);
  int n = co_await v.get();
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_ref_wrapper() {
  auto t = make();
  auto v = std::ref(t);
  int n = co_await t;
  co_return n + co_await v.get(); // WARN: double-await
}

task<int> ok_ref_wrapper_once() {
  auto t = make();
  auto v = std::ref(t);
  co_return co_await v.get();
}

task<int> ok_ref_wrapper_of_two() {
  auto t = make();
  auto u = make();
  auto v = std::ref(t);
  int n = co_await v.get();
  co_return n + co_await u;
}

task<int> ok_ref_wrapper_refilled() {
  auto t = make();
  auto v = std::ref(t);
  int n = co_await v.get();
  t = make();
  co_return n + co_await t;
}

task<int> bad_ref_wrapper_converted_then_name() {
  auto t = make();
  std::reference_wrapper<value_task<int>> v = t;
  int n = co_await static_cast<value_task<int> &>(v);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_ref_wrapper_converted() {
  auto t = make();
  std::reference_wrapper<value_task<int>> v = t;
  int n = co_await t;
  co_return n + co_await static_cast<value_task<int> &>(v); // WARN: double-await
}

task<int> ok_ref_wrapper_converted_once() {
  auto t = make();
  std::reference_wrapper<value_task<int>> v = t;
  co_return co_await static_cast<value_task<int> &>(v);
}

task<int> ok_ref_wrapper_converted_of_two() {
  auto t = make();
  auto u = make();
  std::reference_wrapper<value_task<int>> v = t;
  int n = co_await static_cast<value_task<int> &>(v);
  co_return n + co_await u;
}

task<int> ok_ref_wrapper_converted_refilled() {
  auto t = make();
  std::reference_wrapper<value_task<int>> v = t;
  int n = co_await static_cast<value_task<int> &>(v);
  t = make();
  co_return n + co_await t;
}

task<int> bad_tuple_of_refs_then_name() {
  auto t = make();
  auto v = std::tie(t);
  int n = co_await std::get<0>(v);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_tuple_of_refs() {
  auto t = make();
  auto v = std::tie(t);
  int n = co_await t;
  co_return n + co_await std::get<0>(v); // WARN: double-await
}

task<int> ok_tuple_of_refs_once() {
  auto t = make();
  auto v = std::tie(t);
  co_return co_await std::get<0>(v);
}

task<int> ok_tuple_of_refs_of_two() {
  auto t = make();
  auto u = make();
  auto v = std::tie(t);
  int n = co_await std::get<0>(v);
  co_return n + co_await u;
}

task<int> ok_tuple_of_refs_refilled() {
  auto t = make();
  auto v = std::tie(t);
  int n = co_await std::get<0>(v);
  t = make();
  co_return n + co_await t;
}

task<int> bad_pair_of_refs_then_name() {
  auto t = make();
  std::pair<value_task<int> &, int> v(t, 1);
  int n = co_await v.first;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pair_of_refs() {
  auto t = make();
  std::pair<value_task<int> &, int> v(t, 1);
  int n = co_await t;
  co_return n + co_await v.first; // WARN: double-await
}

task<int> ok_pair_of_refs_once() {
  auto t = make();
  std::pair<value_task<int> &, int> v(t, 1);
  co_return co_await v.first;
}

task<int> ok_pair_of_refs_of_two() {
  auto t = make();
  auto u = make();
  std::pair<value_task<int> &, int> v(t, 1);
  int n = co_await v.first;
  co_return n + co_await u;
}

task<int> ok_pair_of_refs_refilled() {
  auto t = make();
  std::pair<value_task<int> &, int> v(t, 1);
  int n = co_await v.first;
  t = make();
  co_return n + co_await t;
}

task<int> bad_bound_pair_of_refs_then_name() {
  auto t = make();
  auto [v, n_v] = std::pair<value_task<int> &, int>(t, 1);
  int n = co_await v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_bound_pair_of_refs() {
  auto t = make();
  auto [v, n_v] = std::pair<value_task<int> &, int>(t, 1);
  int n = co_await t;
  co_return n + co_await v; // WARN: double-await
}

task<int> ok_bound_pair_of_refs_once() {
  auto t = make();
  auto [v, n_v] = std::pair<value_task<int> &, int>(t, 1);
  co_return co_await v;
}

task<int> ok_bound_pair_of_refs_of_two() {
  auto t = make();
  auto u = make();
  auto [v, n_v] = std::pair<value_task<int> &, int>(t, 1);
  int n = co_await v;
  co_return n + co_await u;
}

task<int> ok_bound_pair_of_refs_refilled() {
  auto t = make();
  auto [v, n_v] = std::pair<value_task<int> &, int>(t, 1);
  int n = co_await v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_struct_of_ref_then_name() {
  auto t = make();
  struct s_v {
    value_task<int> &r;
  } v{t};
  int n = co_await v.r;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_struct_of_ref() {
  auto t = make();
  struct s_v {
    value_task<int> &r;
  } v{t};
  int n = co_await t;
  co_return n + co_await v.r; // WARN: double-await
}

task<int> ok_struct_of_ref_once() {
  auto t = make();
  struct s_v {
    value_task<int> &r;
  } v{t};
  co_return co_await v.r;
}

task<int> ok_struct_of_ref_of_two() {
  auto t = make();
  auto u = make();
  struct s_v {
    value_task<int> &r;
  } v{t};
  int n = co_await v.r;
  co_return n + co_await u;
}

task<int> ok_struct_of_ref_refilled() {
  auto t = make();
  struct s_v {
    value_task<int> &r;
  } v{t};
  int n = co_await v.r;
  t = make();
  co_return n + co_await t;
}

task<int> bad_struct_of_pointer_then_name() {
  auto t = make();
  struct s_v {
    value_task<int> *p;
  } v{&t};
  int n = co_await *v.p;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_struct_of_pointer() {
  auto t = make();
  struct s_v {
    value_task<int> *p;
  } v{&t};
  int n = co_await t;
  co_return n + co_await *v.p; // WARN: double-await
}

task<int> ok_struct_of_pointer_once() {
  auto t = make();
  struct s_v {
    value_task<int> *p;
  } v{&t};
  co_return co_await *v.p;
}

task<int> ok_struct_of_pointer_of_two() {
  auto t = make();
  auto u = make();
  struct s_v {
    value_task<int> *p;
  } v{&t};
  int n = co_await *v.p;
  co_return n + co_await u;
}

task<int> ok_struct_of_pointer_refilled() {
  auto t = make();
  struct s_v {
    value_task<int> *p;
  } v{&t};
  int n = co_await *v.p;
  t = make();
  co_return n + co_await t;
}

task<int> bad_lambda_by_ref_then_name() {
  auto t = make();
  auto v = [&]() -> value_task<int> & { return t; };
  int n = co_await v();
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_lambda_by_ref() {
  auto t = make();
  auto v = [&]() -> value_task<int> & { return t; };
  int n = co_await t;
  co_return n + co_await v(); // WARN: double-await
}

task<int> ok_lambda_by_ref_once() {
  auto t = make();
  auto v = [&]() -> value_task<int> & { return t; };
  co_return co_await v();
}

task<int> ok_lambda_by_ref_of_two() {
  auto t = make();
  auto u = make();
  auto v = [&]() -> value_task<int> & { return t; };
  int n = co_await v();
  co_return n + co_await u;
}

task<int> ok_lambda_by_ref_refilled() {
  auto t = make();
  auto v = [&]() -> value_task<int> & { return t; };
  int n = co_await v();
  t = make();
  co_return n + co_await t;
}

task<int> bad_lambda_decltype_auto_then_name() {
  auto t = make();
  auto v = [&]() -> decltype(auto) { return (t); };
  int n = co_await v();
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_lambda_decltype_auto() {
  auto t = make();
  auto v = [&]() -> decltype(auto) { return (t); };
  int n = co_await t;
  co_return n + co_await v(); // WARN: double-await
}

task<int> ok_lambda_decltype_auto_once() {
  auto t = make();
  auto v = [&]() -> decltype(auto) { return (t); };
  co_return co_await v();
}

task<int> ok_lambda_decltype_auto_of_two() {
  auto t = make();
  auto u = make();
  auto v = [&]() -> decltype(auto) { return (t); };
  int n = co_await v();
  co_return n + co_await u;
}

task<int> ok_lambda_decltype_auto_refilled() {
  auto t = make();
  auto v = [&]() -> decltype(auto) { return (t); };
  int n = co_await v();
  t = make();
  co_return n + co_await t;
}

task<int> bad_identity_lambda_then_name() {
  auto t = make();
  auto v = [](value_task<int> &x) -> value_task<int> & { return x; };
  int n = co_await v(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_identity_lambda() {
  auto t = make();
  auto v = [](value_task<int> &x) -> value_task<int> & { return x; };
  int n = co_await t;
  co_return n + co_await v(t); // WARN: double-await
}

task<int> ok_identity_lambda_once() {
  auto t = make();
  auto v = [](value_task<int> &x) -> value_task<int> & { return x; };
  co_return co_await v(t);
}

task<int> ok_identity_lambda_of_two() {
  auto t = make();
  auto u = make();
  auto v = [](value_task<int> &x) -> value_task<int> & { return x; };
  int n = co_await v(t);
  co_return n + co_await u;
}

task<int> ok_identity_lambda_refilled() {
  auto t = make();
  auto v = [](value_task<int> &x) -> value_task<int> & { return x; };
  int n = co_await v(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_helper_ref_then_name() {
  auto t = make();
  int n = co_await same(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_helper_ref() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await same(t); // WARN: double-await
}

task<int> ok_helper_ref_once() {
  auto t = make();
  co_return co_await same(t);
}

task<int> ok_helper_ref_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await same(t);
  co_return n + co_await u;
}

task<int> ok_helper_ref_refilled() {
  auto t = make();
  int n = co_await same(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_helper_template_then_name() {
  auto t = make();
  int n = co_await pass_on(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_helper_template() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await pass_on(t); // WARN: double-await
}

task<int> ok_helper_template_once() {
  auto t = make();
  co_return co_await pass_on(t);
}

task<int> ok_helper_template_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await pass_on(t);
  co_return n + co_await u;
}

task<int> ok_helper_template_refilled() {
  auto t = make();
  int n = co_await pass_on(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_helper_pointer_then_name() {
  auto t = make();
  int n = co_await *address_of(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_helper_pointer() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await *address_of(t); // WARN: double-await
}

task<int> ok_helper_pointer_once() {
  auto t = make();
  co_return co_await *address_of(t);
}

task<int> ok_helper_pointer_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await *address_of(t);
  co_return n + co_await u;
}

task<int> ok_helper_pointer_refilled() {
  auto t = make();
  int n = co_await *address_of(t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_method_ref_then_name() {
  auto t = make();
  holder v{t};
  int n = co_await v.get();
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_method_ref() {
  auto t = make();
  holder v{t};
  int n = co_await t;
  co_return n + co_await v.get(); // WARN: double-await
}

task<int> ok_method_ref_once() {
  auto t = make();
  holder v{t};
  co_return co_await v.get();
}

task<int> ok_method_ref_of_two() {
  auto t = make();
  auto u = make();
  holder v{t};
  int n = co_await v.get();
  co_return n + co_await u;
}

task<int> ok_method_ref_refilled() {
  auto t = make();
  holder v{t};
  int n = co_await v.get();
  t = make();
  co_return n + co_await t;
}

task<int> bad_pointer_array_then_name() {
  auto t = make();
  value_task<int> *v[] = {&t};
  int n = co_await *v[0];
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pointer_array() {
  auto t = make();
  value_task<int> *v[] = {&t};
  int n = co_await t;
  co_return n + co_await *v[0]; // WARN: double-await
}

task<int> ok_pointer_array_once() {
  auto t = make();
  value_task<int> *v[] = {&t};
  co_return co_await *v[0];
}

task<int> ok_pointer_array_of_two() {
  auto t = make();
  auto u = make();
  value_task<int> *v[] = {&t};
  int n = co_await *v[0];
  co_return n + co_await u;
}

task<int> ok_pointer_array_refilled() {
  auto t = make();
  value_task<int> *v[] = {&t};
  int n = co_await *v[0];
  t = make();
  co_return n + co_await t;
}

task<int> bad_pointer_std_array_then_name() {
  auto t = make();
  std::array<value_task<int> *, 1> v = {&t};
  int n = co_await *v[0];
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pointer_std_array() {
  auto t = make();
  std::array<value_task<int> *, 1> v = {&t};
  int n = co_await t;
  co_return n + co_await *v[0]; // WARN: double-await
}

task<int> ok_pointer_std_array_once() {
  auto t = make();
  std::array<value_task<int> *, 1> v = {&t};
  co_return co_await *v[0];
}

task<int> ok_pointer_std_array_of_two() {
  auto t = make();
  auto u = make();
  std::array<value_task<int> *, 1> v = {&t};
  int n = co_await *v[0];
  co_return n + co_await u;
}

task<int> ok_pointer_std_array_refilled() {
  auto t = make();
  std::array<value_task<int> *, 1> v = {&t};
  int n = co_await *v[0];
  t = make();
  co_return n + co_await t;
}

task<int> bad_pointer_vector_then_name() {
  auto t = make();
  std::vector<value_task<int> *> v{&t};
  int n = co_await *v.front();
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pointer_vector() {
  auto t = make();
  std::vector<value_task<int> *> v{&t};
  int n = co_await t;
  co_return n + co_await *v.front(); // WARN: double-await
}

task<int> ok_pointer_vector_once() {
  auto t = make();
  std::vector<value_task<int> *> v{&t};
  co_return co_await *v.front();
}

task<int> ok_pointer_vector_of_two() {
  auto t = make();
  auto u = make();
  std::vector<value_task<int> *> v{&t};
  int n = co_await *v.front();
  co_return n + co_await u;
}

task<int> ok_pointer_vector_refilled() {
  auto t = make();
  std::vector<value_task<int> *> v{&t};
  int n = co_await *v.front();
  t = make();
  co_return n + co_await t;
}

task<int> bad_pointer_optional_then_name() {
  auto t = make();
  std::optional<value_task<int> *> v = &t;
  int n = co_await **v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pointer_optional() {
  auto t = make();
  std::optional<value_task<int> *> v = &t;
  int n = co_await t;
  co_return n + co_await **v; // WARN: double-await
}

task<int> ok_pointer_optional_once() {
  auto t = make();
  std::optional<value_task<int> *> v = &t;
  co_return co_await **v;
}

task<int> ok_pointer_optional_of_two() {
  auto t = make();
  auto u = make();
  std::optional<value_task<int> *> v = &t;
  int n = co_await **v;
  co_return n + co_await u;
}

task<int> ok_pointer_optional_refilled() {
  auto t = make();
  std::optional<value_task<int> *> v = &t;
  int n = co_await **v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_pointer_to_pointer_then_name() {
  auto t = make();
  auto *q_v = &t;
  auto **v = &q_v;
  int n = co_await **v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_pointer_to_pointer() {
  auto t = make();
  auto *q_v = &t;
  auto **v = &q_v;
  int n = co_await t;
  co_return n + co_await **v; // WARN: double-await
}

task<int> ok_pointer_to_pointer_once() {
  auto t = make();
  auto *q_v = &t;
  auto **v = &q_v;
  co_return co_await **v;
}

task<int> ok_pointer_to_pointer_of_two() {
  auto t = make();
  auto u = make();
  auto *q_v = &t;
  auto **v = &q_v;
  int n = co_await **v;
  co_return n + co_await u;
}

task<int> ok_pointer_to_pointer_refilled() {
  auto t = make();
  auto *q_v = &t;
  auto **v = &q_v;
  int n = co_await **v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_shared_no_delete_then_name() {
  auto t = make();
  std::shared_ptr<value_task<int>> v(&t, [](auto *) {});
  int n = co_await *v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_shared_no_delete() {
  auto t = make();
  std::shared_ptr<value_task<int>> v(&t, [](auto *) {});
  int n = co_await t;
  co_return n + co_await *v; // WARN: double-await
}

task<int> ok_shared_no_delete_once() {
  auto t = make();
  std::shared_ptr<value_task<int>> v(&t, [](auto *) {});
  co_return co_await *v;
}

task<int> ok_shared_no_delete_of_two() {
  auto t = make();
  auto u = make();
  std::shared_ptr<value_task<int>> v(&t, [](auto *) {});
  int n = co_await *v;
  co_return n + co_await u;
}

task<int> ok_shared_no_delete_refilled() {
  auto t = make();
  std::shared_ptr<value_task<int>> v(&t, [](auto *) {});
  int n = co_await *v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_conditional_same_then_name() {
  auto t = make();
  int n = co_await (cond() ? t : t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_conditional_same() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await (cond() ? t : t); // WARN: double-await
}

task<int> ok_conditional_same_once() {
  auto t = make();
  co_return co_await (cond() ? t : t);
}

task<int> ok_conditional_same_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await (cond() ? t : t);
  co_return n + co_await u;
}

task<int> ok_conditional_same_refilled() {
  auto t = make();
  int n = co_await (cond() ? t : t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_span_of_one_then_name() {
  auto t = make();
  std::span<value_task<int>> v(&t, 1);
  int n = co_await v[0];
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_span_of_one() {
  auto t = make();
  std::span<value_task<int>> v(&t, 1);
  int n = co_await t;
  co_return n + co_await v[0]; // WARN: double-await
}

task<int> ok_span_of_one_once() {
  auto t = make();
  std::span<value_task<int>> v(&t, 1);
  co_return co_await v[0];
}

task<int> ok_span_of_one_of_two() {
  auto t = make();
  auto u = make();
  std::span<value_task<int>> v(&t, 1);
  int n = co_await v[0];
  co_return n + co_await u;
}

task<int> ok_span_of_one_refilled() {
  auto t = make();
  std::span<value_task<int>> v(&t, 1);
  int n = co_await v[0];
  t = make();
  co_return n + co_await t;
}

task<int> bad_index_zero_of_pointer_then_name() {
  auto t = make();
  auto *v = &t;
  int n = co_await v[0];
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_index_zero_of_pointer() {
  auto t = make();
  auto *v = &t;
  int n = co_await t;
  co_return n + co_await v[0]; // WARN: double-await
}

task<int> ok_index_zero_of_pointer_once() {
  auto t = make();
  auto *v = &t;
  co_return co_await v[0];
}

task<int> ok_index_zero_of_pointer_of_two() {
  auto t = make();
  auto u = make();
  auto *v = &t;
  int n = co_await v[0];
  co_return n + co_await u;
}

task<int> ok_index_zero_of_pointer_refilled() {
  auto t = make();
  auto *v = &t;
  int n = co_await v[0];
  t = make();
  co_return n + co_await t;
}

task<int> bad_const_pointer_then_name() {
  auto t = make();
  value_task<int> *const v = &t;
  int n = co_await *v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_const_pointer() {
  auto t = make();
  value_task<int> *const v = &t;
  int n = co_await t;
  co_return n + co_await *v; // WARN: double-await
}

task<int> ok_const_pointer_once() {
  auto t = make();
  value_task<int> *const v = &t;
  co_return co_await *v;
}

task<int> ok_const_pointer_of_two() {
  auto t = make();
  auto u = make();
  value_task<int> *const v = &t;
  int n = co_await *v;
  co_return n + co_await u;
}

task<int> ok_const_pointer_refilled() {
  auto t = make();
  value_task<int> *const v = &t;
  int n = co_await *v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_reference_to_pointer_then_name() {
  auto t = make();
  auto *q_v = &t;
  auto *&v = q_v;
  int n = co_await *v;
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_reference_to_pointer() {
  auto t = make();
  auto *q_v = &t;
  auto *&v = q_v;
  int n = co_await t;
  co_return n + co_await *v; // WARN: double-await
}

task<int> ok_reference_to_pointer_once() {
  auto t = make();
  auto *q_v = &t;
  auto *&v = q_v;
  co_return co_await *v;
}

task<int> ok_reference_to_pointer_of_two() {
  auto t = make();
  auto u = make();
  auto *q_v = &t;
  auto *&v = q_v;
  int n = co_await *v;
  co_return n + co_await u;
}

task<int> ok_reference_to_pointer_refilled() {
  auto t = make();
  auto *q_v = &t;
  auto *&v = q_v;
  int n = co_await *v;
  t = make();
  co_return n + co_await t;
}

task<int> bad_init_capture_pointer_then_name() {
  auto t = make();
  auto v = [p = &t]() -> value_task<int> & { return *p; };
  int n = co_await v();
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_init_capture_pointer() {
  auto t = make();
  auto v = [p = &t]() -> value_task<int> & { return *p; };
  int n = co_await t;
  co_return n + co_await v(); // WARN: double-await
}

task<int> ok_init_capture_pointer_once() {
  auto t = make();
  auto v = [p = &t]() -> value_task<int> & { return *p; };
  co_return co_await v();
}

task<int> ok_init_capture_pointer_of_two() {
  auto t = make();
  auto u = make();
  auto v = [p = &t]() -> value_task<int> & { return *p; };
  int n = co_await v();
  co_return n + co_await u;
}

task<int> ok_init_capture_pointer_refilled() {
  auto t = make();
  auto v = [p = &t]() -> value_task<int> & { return *p; };
  int n = co_await v();
  t = make();
  co_return n + co_await t;
}

task<int> bad_invoke_then_name() {
  auto t = make();
  int n = co_await std::invoke(same, t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_invoke() {
  auto t = make();
  int n = co_await t;
  co_return n + co_await std::invoke(same, t); // WARN: double-await
}

task<int> ok_invoke_once() {
  auto t = make();
  co_return co_await std::invoke(same, t);
}

task<int> ok_invoke_of_two() {
  auto t = make();
  auto u = make();
  int n = co_await std::invoke(same, t);
  co_return n + co_await u;
}

task<int> ok_invoke_refilled() {
  auto t = make();
  int n = co_await std::invoke(same, t);
  t = make();
  co_return n + co_await t;
}

task<int> bad_function_pointer_then_name() {
  auto t = make();
  value_task<int> &(*v)(value_task<int> &) = same;
  int n = co_await v(t);
  co_return n + co_await t; // WARN: double-await
}

task<int> bad_name_then_function_pointer() {
  auto t = make();
  value_task<int> &(*v)(value_task<int> &) = same;
  int n = co_await t;
  co_return n + co_await v(t); // WARN: double-await
}

task<int> ok_function_pointer_once() {
  auto t = make();
  value_task<int> &(*v)(value_task<int> &) = same;
  co_return co_await v(t);
}

task<int> ok_function_pointer_of_two() {
  auto t = make();
  auto u = make();
  value_task<int> &(*v)(value_task<int> &) = same;
  int n = co_await v(t);
  co_return n + co_await u;
}

task<int> ok_function_pointer_refilled() {
  auto t = make();
  value_task<int> &(*v)(value_task<int> &) = same;
  int n = co_await v(t);
  t = make();
  co_return n + co_await t;
}
