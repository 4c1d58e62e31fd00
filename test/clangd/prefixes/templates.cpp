// RUN: %check_markers --inputs %S/../Inputs %s
#include "light.h"
using namespace valuetask;
template <class T> task<int> bad_in_template(T key) {
  auto t = make_for(static_cast<int>(key));
  if constexpr (sizeof(T) > 1)
    use(co_await t);
  co_return co_await t; // WARN: double-await
}
template task<int> bad_in_template<long>(long);
