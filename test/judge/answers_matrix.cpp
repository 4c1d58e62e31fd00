// RUN: %check_markers %s
// Helpers that take the result if it is there: every way to say so.

#include "helpers.h"
#include "valuetask_decls.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>

using namespace valuetask;

enum class answer { no, yes };
struct result {
  bool done = false;
  int value = 0;
};

static bool f_bool(value_task<int> &t) {
  if (!t.is_completed()) {
    return false;
  }
  int v = t.get_result();
  use(v);
  return true;
}
task<int> ok_function_bool() {
  auto t = make();
  auto r = f_bool(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_bool(value_task<int> &t) {
  auto r = f_bool(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_bool_ignored() {
  auto t = make();
  auto r = f_bool(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_bool {
  bool f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  }
};
task<int> ok_method_bool() {
  auto t = make();
  m_bool m;
  auto r = m.f(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_bool(value_task<int> &t) {
  m_bool m;
  auto r = m.f(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_bool_ignored() {
  auto t = make();
  m_bool m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_bool() {
  auto t = make();
  auto r = [&]() -> bool {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  }();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_bool(value_task<int> &t) {
  auto r = [&]() -> bool {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  }();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_bool_ignored() {
  auto t = make();
  auto r = [&]() -> bool {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_bool() {
  auto t = make();
  auto f = [&]() -> bool {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  };
  auto r = f();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_bool(value_task<int> &t) {
  auto f = [&]() -> bool {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  };
  auto r = f();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_bool_ignored() {
  auto t = make();
  auto f = [&]() -> bool {
    if (!t.is_completed()) {
      return false;
    }
    int v = t.get_result();
    use(v);
    return true;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static bool g_bool(A &t) {
  if (!t.is_completed()) {
    return false;
  }
  int v = t.get_result();
  use(v);
  return true;
}
task<int> ok_template_bool() {
  auto t = make();
  auto r = g_bool(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_bool(value_task<int> &t) {
  auto r = g_bool(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_bool_ignored() {
  auto t = make();
  auto r = g_bool(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static bool p_bool(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return false;
  }
  int v = t.get_result();
  use(v);
  return true;
}
task<int> ok_pointer_bool() {
  auto t = make();
  auto r = p_bool(&t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_bool(value_task<int> &t) {
  auto r = p_bool(&t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_bool_ignored() {
  auto t = make();
  auto r = p_bool(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static bool f_negated_bool(value_task<int> &t) {
  if (!t.is_completed()) {
    return true;
  }
  int v = t.get_result();
  use(v);
  return false;
}
task<int> ok_function_negated_bool() {
  auto t = make();
  auto r = f_negated_bool(t);
  if (!(!r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_negated_bool(value_task<int> &t) {
  auto r = f_negated_bool(t);
  if (!r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_negated_bool_ignored() {
  auto t = make();
  auto r = f_negated_bool(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_negated_bool {
  bool f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  }
};
task<int> ok_method_negated_bool() {
  auto t = make();
  m_negated_bool m;
  auto r = m.f(t);
  if (!(!r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_negated_bool(value_task<int> &t) {
  m_negated_bool m;
  auto r = m.f(t);
  if (!r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_negated_bool_ignored() {
  auto t = make();
  m_negated_bool m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_negated_bool() {
  auto t = make();
  auto r = [&]() -> bool {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  }();
  if (!(!r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_negated_bool(value_task<int> &t) {
  auto r = [&]() -> bool {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  }();
  if (!r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_negated_bool_ignored() {
  auto t = make();
  auto r = [&]() -> bool {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_negated_bool() {
  auto t = make();
  auto f = [&]() -> bool {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  };
  auto r = f();
  if (!(!r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_negated_bool(value_task<int> &t) {
  auto f = [&]() -> bool {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  };
  auto r = f();
  if (!r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_negated_bool_ignored() {
  auto t = make();
  auto f = [&]() -> bool {
    if (!t.is_completed()) {
      return true;
    }
    int v = t.get_result();
    use(v);
    return false;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static bool g_negated_bool(A &t) {
  if (!t.is_completed()) {
    return true;
  }
  int v = t.get_result();
  use(v);
  return false;
}
task<int> ok_template_negated_bool() {
  auto t = make();
  auto r = g_negated_bool(t);
  if (!(!r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_negated_bool(value_task<int> &t) {
  auto r = g_negated_bool(t);
  if (!r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_negated_bool_ignored() {
  auto t = make();
  auto r = g_negated_bool(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static bool p_negated_bool(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return true;
  }
  int v = t.get_result();
  use(v);
  return false;
}
task<int> ok_pointer_negated_bool() {
  auto t = make();
  auto r = p_negated_bool(&t);
  if (!(!r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_negated_bool(value_task<int> &t) {
  auto r = p_negated_bool(&t);
  if (!r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_negated_bool_ignored() {
  auto t = make();
  auto r = p_negated_bool(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static int f_int_code(value_task<int> &t) {
  if (!t.is_completed()) {
    return 1;
  }
  int v = t.get_result();
  use(v);
  return 0;
}
task<int> ok_function_int_code() {
  auto t = make();
  auto r = f_int_code(t);
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_int_code(value_task<int> &t) {
  auto r = f_int_code(t);
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_int_code_ignored() {
  auto t = make();
  auto r = f_int_code(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_int_code {
  int f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  }
};
task<int> ok_method_int_code() {
  auto t = make();
  m_int_code m;
  auto r = m.f(t);
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_int_code(value_task<int> &t) {
  m_int_code m;
  auto r = m.f(t);
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_int_code_ignored() {
  auto t = make();
  m_int_code m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_int_code() {
  auto t = make();
  auto r = [&]() -> int {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  }();
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_int_code(value_task<int> &t) {
  auto r = [&]() -> int {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  }();
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_int_code_ignored() {
  auto t = make();
  auto r = [&]() -> int {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_int_code() {
  auto t = make();
  auto f = [&]() -> int {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  };
  auto r = f();
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_int_code(value_task<int> &t) {
  auto f = [&]() -> int {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  };
  auto r = f();
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_int_code_ignored() {
  auto t = make();
  auto f = [&]() -> int {
    if (!t.is_completed()) {
      return 1;
    }
    int v = t.get_result();
    use(v);
    return 0;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static int g_int_code(A &t) {
  if (!t.is_completed()) {
    return 1;
  }
  int v = t.get_result();
  use(v);
  return 0;
}
task<int> ok_template_int_code() {
  auto t = make();
  auto r = g_int_code(t);
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_int_code(value_task<int> &t) {
  auto r = g_int_code(t);
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_int_code_ignored() {
  auto t = make();
  auto r = g_int_code(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static int p_int_code(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return 1;
  }
  int v = t.get_result();
  use(v);
  return 0;
}
task<int> ok_pointer_int_code() {
  auto t = make();
  auto r = p_int_code(&t);
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_int_code(value_task<int> &t) {
  auto r = p_int_code(&t);
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_int_code_ignored() {
  auto t = make();
  auto r = p_int_code(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static answer f_enum(value_task<int> &t) {
  if (!t.is_completed()) {
    return answer::no;
  }
  int v = t.get_result();
  use(v);
  return answer::yes;
}
task<int> ok_function_enum() {
  auto t = make();
  auto r = f_enum(t);
  if (!(r == answer::yes))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_enum(value_task<int> &t) {
  auto r = f_enum(t);
  if (r == answer::yes)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_enum_ignored() {
  auto t = make();
  auto r = f_enum(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_enum {
  answer f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  }
};
task<int> ok_method_enum() {
  auto t = make();
  m_enum m;
  auto r = m.f(t);
  if (!(r == answer::yes))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_enum(value_task<int> &t) {
  m_enum m;
  auto r = m.f(t);
  if (r == answer::yes)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_enum_ignored() {
  auto t = make();
  m_enum m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_enum() {
  auto t = make();
  auto r = [&]() -> answer {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  }();
  if (!(r == answer::yes))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_enum(value_task<int> &t) {
  auto r = [&]() -> answer {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  }();
  if (r == answer::yes)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_enum_ignored() {
  auto t = make();
  auto r = [&]() -> answer {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_enum() {
  auto t = make();
  auto f = [&]() -> answer {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  };
  auto r = f();
  if (!(r == answer::yes))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_enum(value_task<int> &t) {
  auto f = [&]() -> answer {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  };
  auto r = f();
  if (r == answer::yes)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_enum_ignored() {
  auto t = make();
  auto f = [&]() -> answer {
    if (!t.is_completed()) {
      return answer::no;
    }
    int v = t.get_result();
    use(v);
    return answer::yes;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static answer g_enum(A &t) {
  if (!t.is_completed()) {
    return answer::no;
  }
  int v = t.get_result();
  use(v);
  return answer::yes;
}
task<int> ok_template_enum() {
  auto t = make();
  auto r = g_enum(t);
  if (!(r == answer::yes))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_enum(value_task<int> &t) {
  auto r = g_enum(t);
  if (r == answer::yes)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_enum_ignored() {
  auto t = make();
  auto r = g_enum(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static answer p_enum(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return answer::no;
  }
  int v = t.get_result();
  use(v);
  return answer::yes;
}
task<int> ok_pointer_enum() {
  auto t = make();
  auto r = p_enum(&t);
  if (!(r == answer::yes))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_enum(value_task<int> &t) {
  auto r = p_enum(&t);
  if (r == answer::yes)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_enum_ignored() {
  auto t = make();
  auto r = p_enum(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::optional<int> f_optional(value_task<int> &t) {
  if (!t.is_completed()) {
    return std::nullopt;
  }
  int v = t.get_result();
  return v;
}
task<int> ok_function_optional() {
  auto t = make();
  auto r = f_optional(t);
  if (!(r.has_value()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_optional(value_task<int> &t) {
  auto r = f_optional(t);
  if (r.has_value())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_optional_ignored() {
  auto t = make();
  auto r = f_optional(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_optional {
  std::optional<int> f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  }
};
task<int> ok_method_optional() {
  auto t = make();
  m_optional m;
  auto r = m.f(t);
  if (!(r.has_value()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_optional(value_task<int> &t) {
  m_optional m;
  auto r = m.f(t);
  if (r.has_value())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_optional_ignored() {
  auto t = make();
  m_optional m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_optional() {
  auto t = make();
  auto r = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  }();
  if (!(r.has_value()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_optional(value_task<int> &t) {
  auto r = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  }();
  if (r.has_value())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_optional_ignored() {
  auto t = make();
  auto r = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_optional() {
  auto t = make();
  auto f = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  if (!(r.has_value()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_optional(value_task<int> &t) {
  auto f = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  if (r.has_value())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_optional_ignored() {
  auto t = make();
  auto f = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return std::nullopt;
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static std::optional<int> g_optional(A &t) {
  if (!t.is_completed()) {
    return std::nullopt;
  }
  int v = t.get_result();
  return v;
}
task<int> ok_template_optional() {
  auto t = make();
  auto r = g_optional(t);
  if (!(r.has_value()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_optional(value_task<int> &t) {
  auto r = g_optional(t);
  if (r.has_value())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_optional_ignored() {
  auto t = make();
  auto r = g_optional(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::optional<int> p_optional(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return std::nullopt;
  }
  int v = t.get_result();
  return v;
}
task<int> ok_pointer_optional() {
  auto t = make();
  auto r = p_optional(&t);
  if (!(r.has_value()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_optional(value_task<int> &t) {
  auto r = p_optional(&t);
  if (r.has_value())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_optional_ignored() {
  auto t = make();
  auto r = p_optional(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::optional<int> f_optional_bool(value_task<int> &t) {
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return v;
}
task<int> ok_function_optional_bool() {
  auto t = make();
  auto r = f_optional_bool(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_optional_bool(value_task<int> &t) {
  auto r = f_optional_bool(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_optional_bool_ignored() {
  auto t = make();
  auto r = f_optional_bool(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_optional_bool {
  std::optional<int> f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }
};
task<int> ok_method_optional_bool() {
  auto t = make();
  m_optional_bool m;
  auto r = m.f(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_optional_bool(value_task<int> &t) {
  m_optional_bool m;
  auto r = m.f(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_optional_bool_ignored() {
  auto t = make();
  m_optional_bool m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_optional_bool() {
  auto t = make();
  auto r = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_optional_bool(value_task<int> &t) {
  auto r = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_optional_bool_ignored() {
  auto t = make();
  auto r = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_optional_bool() {
  auto t = make();
  auto f = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_optional_bool(value_task<int> &t) {
  auto f = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_optional_bool_ignored() {
  auto t = make();
  auto f = [&]() -> std::optional<int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static std::optional<int> g_optional_bool(A &t) {
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return v;
}
task<int> ok_template_optional_bool() {
  auto t = make();
  auto r = g_optional_bool(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_optional_bool(value_task<int> &t) {
  auto r = g_optional_bool(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_optional_bool_ignored() {
  auto t = make();
  auto r = g_optional_bool(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::optional<int> p_optional_bool(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return v;
}
task<int> ok_pointer_optional_bool() {
  auto t = make();
  auto r = p_optional_bool(&t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_optional_bool(value_task<int> &t) {
  auto r = p_optional_bool(&t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_optional_bool_ignored() {
  auto t = make();
  auto r = p_optional_bool(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static result f_structure(value_task<int> &t) {
  if (!t.is_completed()) {
    return {false, 0};
  }
  int v = t.get_result();
  return {true, v};
}
task<int> ok_function_structure() {
  auto t = make();
  auto r = f_structure(t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_structure(value_task<int> &t) {
  auto r = f_structure(t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_structure_ignored() {
  auto t = make();
  auto r = f_structure(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_structure {
  result f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }
};
task<int> ok_method_structure() {
  auto t = make();
  m_structure m;
  auto r = m.f(t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_structure(value_task<int> &t) {
  m_structure m;
  auto r = m.f(t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_structure_ignored() {
  auto t = make();
  m_structure m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_structure() {
  auto t = make();
  auto r = [&]() -> result {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }();
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_structure(value_task<int> &t) {
  auto r = [&]() -> result {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }();
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_structure_ignored() {
  auto t = make();
  auto r = [&]() -> result {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_structure() {
  auto t = make();
  auto f = [&]() -> result {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  };
  auto r = f();
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_structure(value_task<int> &t) {
  auto f = [&]() -> result {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  };
  auto r = f();
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_structure_ignored() {
  auto t = make();
  auto f = [&]() -> result {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static result g_structure(A &t) {
  if (!t.is_completed()) {
    return {false, 0};
  }
  int v = t.get_result();
  return {true, v};
}
task<int> ok_template_structure() {
  auto t = make();
  auto r = g_structure(t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_structure(value_task<int> &t) {
  auto r = g_structure(t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_structure_ignored() {
  auto t = make();
  auto r = g_structure(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static result p_structure(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return {false, 0};
  }
  int v = t.get_result();
  return {true, v};
}
task<int> ok_pointer_structure() {
  auto t = make();
  auto r = p_structure(&t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_structure(value_task<int> &t) {
  auto r = p_structure(&t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_structure_ignored() {
  auto t = make();
  auto r = p_structure(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static result f_structure_default(value_task<int> &t) {
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return result{.done = true, .value = v};
}
task<int> ok_function_structure_default() {
  auto t = make();
  auto r = f_structure_default(t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_structure_default(value_task<int> &t) {
  auto r = f_structure_default(t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_structure_default_ignored() {
  auto t = make();
  auto r = f_structure_default(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_structure_default {
  result f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  }
};
task<int> ok_method_structure_default() {
  auto t = make();
  m_structure_default m;
  auto r = m.f(t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_structure_default(value_task<int> &t) {
  m_structure_default m;
  auto r = m.f(t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_structure_default_ignored() {
  auto t = make();
  m_structure_default m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_structure_default() {
  auto t = make();
  auto r = [&]() -> result {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  }();
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_structure_default(value_task<int> &t) {
  auto r = [&]() -> result {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  }();
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_structure_default_ignored() {
  auto t = make();
  auto r = [&]() -> result {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_structure_default() {
  auto t = make();
  auto f = [&]() -> result {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  };
  auto r = f();
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_structure_default(value_task<int> &t) {
  auto f = [&]() -> result {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  };
  auto r = f();
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_structure_default_ignored() {
  auto t = make();
  auto f = [&]() -> result {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return result{.done = true, .value = v};
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static result g_structure_default(A &t) {
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return result{.done = true, .value = v};
}
task<int> ok_template_structure_default() {
  auto t = make();
  auto r = g_structure_default(t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_structure_default(value_task<int> &t) {
  auto r = g_structure_default(t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_structure_default_ignored() {
  auto t = make();
  auto r = g_structure_default(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static result p_structure_default(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return result{.done = true, .value = v};
}
task<int> ok_pointer_structure_default() {
  auto t = make();
  auto r = p_structure_default(&t);
  if (!(r.done))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_structure_default(value_task<int> &t) {
  auto r = p_structure_default(&t);
  if (r.done)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_structure_default_ignored() {
  auto t = make();
  auto r = p_structure_default(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::pair<bool, int> f_pair(value_task<int> &t) {
  if (!t.is_completed()) {
    return {false, 0};
  }
  int v = t.get_result();
  return {true, v};
}
task<int> ok_function_pair() {
  auto t = make();
  auto r = f_pair(t);
  if (!(r.first))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_pair(value_task<int> &t) {
  auto r = f_pair(t);
  if (r.first)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_pair_ignored() {
  auto t = make();
  auto r = f_pair(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_pair {
  std::pair<bool, int> f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }
};
task<int> ok_method_pair() {
  auto t = make();
  m_pair m;
  auto r = m.f(t);
  if (!(r.first))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_pair(value_task<int> &t) {
  m_pair m;
  auto r = m.f(t);
  if (r.first)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_pair_ignored() {
  auto t = make();
  m_pair m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_pair() {
  auto t = make();
  auto r = [&]() -> std::pair<bool, int> {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }();
  if (!(r.first))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_pair(value_task<int> &t) {
  auto r = [&]() -> std::pair<bool, int> {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }();
  if (r.first)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_pair_ignored() {
  auto t = make();
  auto r = [&]() -> std::pair<bool, int> {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_pair() {
  auto t = make();
  auto f = [&]() -> std::pair<bool, int> {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  };
  auto r = f();
  if (!(r.first))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_pair(value_task<int> &t) {
  auto f = [&]() -> std::pair<bool, int> {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  };
  auto r = f();
  if (r.first)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_pair_ignored() {
  auto t = make();
  auto f = [&]() -> std::pair<bool, int> {
    if (!t.is_completed()) {
      return {false, 0};
    }
    int v = t.get_result();
    return {true, v};
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static std::pair<bool, int> g_pair(A &t) {
  if (!t.is_completed()) {
    return {false, 0};
  }
  int v = t.get_result();
  return {true, v};
}
task<int> ok_template_pair() {
  auto t = make();
  auto r = g_pair(t);
  if (!(r.first))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_pair(value_task<int> &t) {
  auto r = g_pair(t);
  if (r.first)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_pair_ignored() {
  auto t = make();
  auto r = g_pair(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::pair<bool, int> p_pair(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return {false, 0};
  }
  int v = t.get_result();
  return {true, v};
}
task<int> ok_pointer_pair() {
  auto t = make();
  auto r = p_pair(&t);
  if (!(r.first))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_pair(value_task<int> &t) {
  auto r = p_pair(&t);
  if (r.first)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_pair_ignored() {
  auto t = make();
  auto r = p_pair(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static int *f_pointer(value_task<int> &t) {
  if (!t.is_completed()) {
    return nullptr;
  }
  int v = t.get_result();
  static int kept;
  kept = v;
  return &kept;
}
task<int> ok_function_pointer() {
  auto t = make();
  auto r = f_pointer(t);
  if (!(r != nullptr))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_pointer(value_task<int> &t) {
  auto r = f_pointer(t);
  if (r != nullptr)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_pointer_ignored() {
  auto t = make();
  auto r = f_pointer(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_pointer {
  int *f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  }
};
task<int> ok_method_pointer() {
  auto t = make();
  m_pointer m;
  auto r = m.f(t);
  if (!(r != nullptr))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_pointer(value_task<int> &t) {
  m_pointer m;
  auto r = m.f(t);
  if (r != nullptr)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_pointer_ignored() {
  auto t = make();
  m_pointer m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_pointer() {
  auto t = make();
  auto r = [&]() -> int * {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  }();
  if (!(r != nullptr))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_pointer(value_task<int> &t) {
  auto r = [&]() -> int * {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  }();
  if (r != nullptr)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_pointer_ignored() {
  auto t = make();
  auto r = [&]() -> int * {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_pointer() {
  auto t = make();
  auto f = [&]() -> int * {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  };
  auto r = f();
  if (!(r != nullptr))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_pointer(value_task<int> &t) {
  auto f = [&]() -> int * {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  };
  auto r = f();
  if (r != nullptr)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_pointer_ignored() {
  auto t = make();
  auto f = [&]() -> int * {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    static int kept;
    kept = v;
    return &kept;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static int *g_pointer(A &t) {
  if (!t.is_completed()) {
    return nullptr;
  }
  int v = t.get_result();
  static int kept;
  kept = v;
  return &kept;
}
task<int> ok_template_pointer() {
  auto t = make();
  auto r = g_pointer(t);
  if (!(r != nullptr))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_pointer(value_task<int> &t) {
  auto r = g_pointer(t);
  if (r != nullptr)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_pointer_ignored() {
  auto t = make();
  auto r = g_pointer(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static int *p_pointer(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return nullptr;
  }
  int v = t.get_result();
  static int kept;
  kept = v;
  return &kept;
}
task<int> ok_pointer_pointer() {
  auto t = make();
  auto r = p_pointer(&t);
  if (!(r != nullptr))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_pointer(value_task<int> &t) {
  auto r = p_pointer(&t);
  if (r != nullptr)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_pointer_ignored() {
  auto t = make();
  auto r = p_pointer(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::unique_ptr<int> f_unique(value_task<int> &t) {
  if (!t.is_completed()) {
    return nullptr;
  }
  int v = t.get_result();
  return std::make_unique<int>(v);
}
task<int> ok_function_unique() {
  auto t = make();
  auto r = f_unique(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_unique(value_task<int> &t) {
  auto r = f_unique(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_unique_ignored() {
  auto t = make();
  auto r = f_unique(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_unique {
  std::unique_ptr<int> f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  }
};
task<int> ok_method_unique() {
  auto t = make();
  m_unique m;
  auto r = m.f(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_unique(value_task<int> &t) {
  m_unique m;
  auto r = m.f(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_unique_ignored() {
  auto t = make();
  m_unique m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_unique() {
  auto t = make();
  auto r = [&]() -> std::unique_ptr<int> {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  }();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_unique(value_task<int> &t) {
  auto r = [&]() -> std::unique_ptr<int> {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  }();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_unique_ignored() {
  auto t = make();
  auto r = [&]() -> std::unique_ptr<int> {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_unique() {
  auto t = make();
  auto f = [&]() -> std::unique_ptr<int> {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  };
  auto r = f();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_unique(value_task<int> &t) {
  auto f = [&]() -> std::unique_ptr<int> {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  };
  auto r = f();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_unique_ignored() {
  auto t = make();
  auto f = [&]() -> std::unique_ptr<int> {
    if (!t.is_completed()) {
      return nullptr;
    }
    int v = t.get_result();
    return std::make_unique<int>(v);
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static std::unique_ptr<int> g_unique(A &t) {
  if (!t.is_completed()) {
    return nullptr;
  }
  int v = t.get_result();
  return std::make_unique<int>(v);
}
task<int> ok_template_unique() {
  auto t = make();
  auto r = g_unique(t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_unique(value_task<int> &t) {
  auto r = g_unique(t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_unique_ignored() {
  auto t = make();
  auto r = g_unique(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::unique_ptr<int> p_unique(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return nullptr;
  }
  int v = t.get_result();
  return std::make_unique<int>(v);
}
task<int> ok_pointer_unique() {
  auto t = make();
  auto r = p_unique(&t);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_unique(value_task<int> &t) {
  auto r = p_unique(&t);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_unique_ignored() {
  auto t = make();
  auto r = p_unique(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::variant<std::monostate, int> f_variant(value_task<int> &t) {
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return v;
}
task<int> ok_function_variant() {
  auto t = make();
  auto r = f_variant(t);
  if (!(std::holds_alternative<int>(r)))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_variant(value_task<int> &t) {
  auto r = f_variant(t);
  if (std::holds_alternative<int>(r))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_variant_ignored() {
  auto t = make();
  auto r = f_variant(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_variant {
  std::variant<std::monostate, int> f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }
};
task<int> ok_method_variant() {
  auto t = make();
  m_variant m;
  auto r = m.f(t);
  if (!(std::holds_alternative<int>(r)))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_variant(value_task<int> &t) {
  m_variant m;
  auto r = m.f(t);
  if (std::holds_alternative<int>(r))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_variant_ignored() {
  auto t = make();
  m_variant m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_variant() {
  auto t = make();
  auto r = [&]() -> std::variant<std::monostate, int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }();
  if (!(std::holds_alternative<int>(r)))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_variant(value_task<int> &t) {
  auto r = [&]() -> std::variant<std::monostate, int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }();
  if (std::holds_alternative<int>(r))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_variant_ignored() {
  auto t = make();
  auto r = [&]() -> std::variant<std::monostate, int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_variant() {
  auto t = make();
  auto f = [&]() -> std::variant<std::monostate, int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  if (!(std::holds_alternative<int>(r)))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_variant(value_task<int> &t) {
  auto f = [&]() -> std::variant<std::monostate, int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  if (std::holds_alternative<int>(r))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_variant_ignored() {
  auto t = make();
  auto f = [&]() -> std::variant<std::monostate, int> {
    if (!t.is_completed()) {
      return {};
    }
    int v = t.get_result();
    return v;
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static std::variant<std::monostate, int> g_variant(A &t) {
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return v;
}
task<int> ok_template_variant() {
  auto t = make();
  auto r = g_variant(t);
  if (!(std::holds_alternative<int>(r)))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_variant(value_task<int> &t) {
  auto r = g_variant(t);
  if (std::holds_alternative<int>(r))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_variant_ignored() {
  auto t = make();
  auto r = g_variant(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::variant<std::monostate, int> p_variant(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return {};
  }
  int v = t.get_result();
  return v;
}
task<int> ok_pointer_variant() {
  auto t = make();
  auto r = p_variant(&t);
  if (!(std::holds_alternative<int>(r)))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_variant(value_task<int> &t) {
  auto r = p_variant(&t);
  if (std::holds_alternative<int>(r))
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_variant_ignored() {
  auto t = make();
  auto r = p_variant(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::string f_string(value_task<int> &t) {
  if (!t.is_completed()) {
    return "";
  }
  int v = t.get_result();
  return "x" + std::to_string(v);
}
task<int> ok_function_string() {
  auto t = make();
  auto r = f_string(t);
  if (!(!r.empty()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_function_string(value_task<int> &t) {
  auto r = f_string(t);
  if (!r.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_function_string_ignored() {
  auto t = make();
  auto r = f_string(t);
  touch();
  co_return co_await t; // WARN: double-await
}

struct m_string {
  std::string f(value_task<int> &t) const {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  }
};
task<int> ok_method_string() {
  auto t = make();
  m_string m;
  auto r = m.f(t);
  if (!(!r.empty()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_method_string(value_task<int> &t) {
  m_string m;
  auto r = m.f(t);
  if (!r.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_method_string_ignored() {
  auto t = make();
  m_string m;
  auto r = m.f(t);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_string() {
  auto t = make();
  auto r = [&]() -> std::string {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  }();
  if (!(!r.empty()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_string(value_task<int> &t) {
  auto r = [&]() -> std::string {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  }();
  if (!r.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_string_ignored() {
  auto t = make();
  auto r = [&]() -> std::string {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  }();
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_named_lambda_string() {
  auto t = make();
  auto f = [&]() -> std::string {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  };
  auto r = f();
  if (!(!r.empty()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_named_lambda_string(value_task<int> &t) {
  auto f = [&]() -> std::string {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  };
  auto r = f();
  if (!r.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_named_lambda_string_ignored() {
  auto t = make();
  auto f = [&]() -> std::string {
    if (!t.is_completed()) {
      return "";
    }
    int v = t.get_result();
    return "x" + std::to_string(v);
  };
  auto r = f();
  touch();
  co_return co_await t; // WARN: double-await
}

template <class A> static std::string g_string(A &t) {
  if (!t.is_completed()) {
    return "";
  }
  int v = t.get_result();
  return "x" + std::to_string(v);
}
task<int> ok_template_string() {
  auto t = make();
  auto r = g_string(t);
  if (!(!r.empty()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_template_string(value_task<int> &t) {
  auto r = g_string(t);
  if (!r.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_template_string_ignored() {
  auto t = make();
  auto r = g_string(t);
  touch();
  co_return co_await t; // WARN: double-await
}

static std::string p_string(value_task<int> *q) {
  auto &t = *q;
  if (!t.is_completed()) {
    return "";
  }
  int v = t.get_result();
  return "x" + std::to_string(v);
}
task<int> ok_pointer_string() {
  auto t = make();
  auto r = p_string(&t);
  if (!(!r.empty()))
    co_return co_await t;
  co_return 0;
}

task<int> bad_pointer_string(value_task<int> &t) {
  auto r = p_string(&t);
  if (!r.empty())
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_pointer_string_ignored() {
  auto t = make();
  auto r = p_string(&t);
  touch();
  co_return co_await t; // WARN: double-await
}

static void o1(value_task<int> &t, bool &done) {
  if (!t.is_completed()) {
    done = false;
    return;
  }
  use(t.get_result());
  done = true;
}
task<int> ok_out_bool() {
  auto t = make();
  bool r;
  o1(t, r);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_out_bool(value_task<int> &t) {
  bool r;
  o1(t, r);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_out_bool_ignored() {
  auto t = make();
  bool r;
  o1(t, r);
  touch();
  co_return co_await t; // WARN: double-await
}

static void o2(value_task<int> &t, bool &done) {
  if (t.is_completed()) {
    use(t.get_result());
    done = true;
  }
}
task<int> ok_out_bool_kept() {
  auto t = make();
  bool r = false;
  o2(t, r);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_out_bool_kept(value_task<int> &t) {
  bool r = false;
  o2(t, r);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_out_bool_kept_ignored() {
  auto t = make();
  bool r = false;
  o2(t, r);
  touch();
  co_return co_await t; // WARN: double-await
}

static void o3(value_task<int> &t, std::optional<int> &v) {
  if (t.is_completed())
    v = t.get_result();
}
task<int> ok_out_optional() {
  auto t = make();
  std::optional<int> r;
  o3(t, r);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_out_optional(value_task<int> &t) {
  std::optional<int> r;
  o3(t, r);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_out_optional_ignored() {
  auto t = make();
  std::optional<int> r;
  o3(t, r);
  touch();
  co_return co_await t; // WARN: double-await
}

static void o4(value_task<int> &t, int &rc) {
  rc = 1;
  if (t.is_completed()) {
    use(t.get_result());
    rc = 0;
  }
}
task<int> ok_out_int() {
  auto t = make();
  int r = 5;
  o4(t, r);
  if (!(r == 0))
    co_return co_await t;
  co_return 0;
}

task<int> bad_out_int(value_task<int> &t) {
  int r = 5;
  o4(t, r);
  if (r == 0)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_out_int_ignored() {
  auto t = make();
  int r = 5;
  o4(t, r);
  touch();
  co_return co_await t; // WARN: double-await
}

static void o5(value_task<int> &t, bool *done) {
  *done = t.is_completed();
  if (*done)
    use(t.get_result());
}
task<int> ok_out_pointer() {
  auto t = make();
  bool r = false;
  o5(t, &r);
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_out_pointer(value_task<int> &t) {
  bool r = false;
  o5(t, &r);
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_out_pointer_ignored() {
  auto t = make();
  bool r = false;
  o5(t, &r);
  touch();
  co_return co_await t; // WARN: double-await
}

task<int> ok_lambda_sets() {
  auto t = make();
  bool r = false;
  auto f = [&] {
    if (t.is_completed()) {
      use(t.get_result());
      r = true;
    }
  };
  f();
  if (!(r))
    co_return co_await t;
  co_return 0;
}

task<int> bad_lambda_sets(value_task<int> &t) {
  bool r = false;
  auto f = [&] {
    if (t.is_completed()) {
      use(t.get_result());
      r = true;
    }
  };
  f();
  if (r)
    co_return co_await t; // WARN: double-await
  co_return 0;
}

task<int> bad_lambda_sets_ignored() {
  auto t = make();
  bool r = false;
  auto f = [&] {
    if (t.is_completed()) {
      use(t.get_result());
      r = true;
    }
  };
  f();
  touch();
  co_return co_await t; // WARN: double-await
}
