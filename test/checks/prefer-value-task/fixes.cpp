// RUN: %check_fixes %s --checks=valuetask-prefer-value-task
// The return type in every declaration.

#include "valuetask_decls.h"

using valuetask::value_task;
extern int Left;

namespace declared_before {
[[gnu::hot]] valuetask::task<int> next(int I); // FIXED: [[gnu::hot]] valuetask::value_task<int> next(int I);
valuetask::task<int> next(int); // FIXED: valuetask::value_task<int> next(int);
value_task<int> use() { co_return co_await next(1); }
valuetask::task<int> next(int I) { co_return I; } // FIXED: valuetask::value_task<int> next(int I) { co_return I; }
} // namespace declared_before

namespace members {
struct counter {
  [[gnu::hot]] ::valuetask::task<char> letter(); // FIXED: [[gnu::hot]] ::valuetask::value_task<char> letter();
  [[gnu::hot]] auto last() const -> valuetask::task<char> { co_return 'x'; } // FIXED: [[gnu::hot]] auto last() const -> valuetask::value_task<char> { co_return 'x'; }
};
valuetask::task<char> counter::letter() { co_return 'x'; } // FIXED: valuetask::value_task<char> counter::letter() { co_return 'x'; }
} // namespace members

namespace templates {
template <class T> [[gnu::hot]] valuetask::task<T> same(T From); // FIXED: template <class T> [[gnu::hot]] valuetask::value_task<T> same(T From);
template <class T> valuetask::task<T> same(T From) { co_return From; } // FIXED: template <class T> valuetask::value_task<T> same(T From) { co_return From; }
value_task<int> use() {
  auto One = same(1);
  co_return co_await One + static_cast<int>(co_await same(2L));
}
} // namespace templates

namespace family {
struct source {
  [[gnu::hot]] virtual valuetask::task<int> next() = 0; // FIXED: [[gnu::hot]] virtual valuetask::value_task<int> next() = 0;
};
struct one : source {
  valuetask::task<int> next() override { co_return 1; } // FIXED: valuetask::value_task<int> next() override { co_return 1; }
};
struct two final : source {
  valuetask::task<int> next() override { co_return 2; } // FIXED: valuetask::value_task<int> next() override { co_return 2; }
};
value_task<int> use(source &S) { co_return co_await S.next(); }
} // namespace family
