// RUN: %check_markers %s
// What is held, reached twice: the same spelling, the plain one and another.

#include "helpers.h"
#include "valuetask_decls.h"

#include <array>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <stack>
#include <tuple>
#include <variant>
#include <vector>

using namespace valuetask;

std::vector<value_task<int>> &many();
std::size_t index();

task<int> bad_unique_ptr_0_0() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h);
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_unique_ptr_0_1() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h);
  co_return n + co_await (h.operator*()); // WARN: double-await
}

task<int> bad_unique_ptr_0_2() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h);
  co_return n + co_await (*h.get()); // WARN: double-await
}

task<int> bad_unique_ptr_0_3() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h);
  co_return n + co_await (h.get()[0]); // WARN: double-await
}

task<int> bad_unique_ptr_0_4() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h);
  co_return n + co_await (*std::to_address(h)); // WARN: double-await
}

task<int> ok_unique_ptr_0_refilled() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h);
  *h = make();
  co_return n + co_await (*h);
}

task<int> bad_unique_ptr_1_0() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.operator*());
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_unique_ptr_1_1() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.operator*());
  co_return n + co_await (h.operator*()); // WARN: double-await
}

task<int> bad_unique_ptr_1_2() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.operator*());
  co_return n + co_await (*h.get()); // WARN: double-await
}

task<int> ok_unique_ptr_1_refilled() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.operator*());
  *h = make();
  co_return n + co_await (h.operator*());
}

task<int> bad_unique_ptr_2_0() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h.get());
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_unique_ptr_2_2() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h.get());
  co_return n + co_await (*h.get()); // WARN: double-await
}

task<int> bad_unique_ptr_2_3() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h.get());
  co_return n + co_await (h.get()[0]); // WARN: double-await
}

task<int> ok_unique_ptr_2_refilled() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*h.get());
  *h = make();
  co_return n + co_await (*h.get());
}

task<int> bad_unique_ptr_3_0() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.get()[0]);
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_unique_ptr_3_3() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.get()[0]);
  co_return n + co_await (h.get()[0]); // WARN: double-await
}

task<int> bad_unique_ptr_3_4() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.get()[0]);
  co_return n + co_await (*std::to_address(h)); // WARN: double-await
}

task<int> ok_unique_ptr_3_refilled() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (h.get()[0]);
  *h = make();
  co_return n + co_await (h.get()[0]);
}

task<int> bad_unique_ptr_4_0() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*std::to_address(h));
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_unique_ptr_4_4() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*std::to_address(h));
  co_return n + co_await (*std::to_address(h)); // WARN: double-await
}

task<int> ok_unique_ptr_4_refilled() {
  auto h = std::make_unique<value_task<int>>(make());
  int n = co_await (*std::to_address(h));
  *h = make();
  co_return n + co_await (*std::to_address(h));
}

task<int> bad_shared_ptr_0_0() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h);
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_shared_ptr_0_1() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h);
  co_return n + co_await (*h2); // WARN: double-await
}

task<int> bad_shared_ptr_0_2() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h);
  co_return n + co_await (*h.get()); // WARN: double-await
}

task<int> ok_shared_ptr_0_refilled() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h);
  h2 = h = std::make_shared<value_task<int>>(make());
  co_return n + co_await (*h);
}

task<int> bad_shared_ptr_1_0() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h2);
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_shared_ptr_1_1() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h2);
  co_return n + co_await (*h2); // WARN: double-await
}

task<int> bad_shared_ptr_1_2() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h2);
  co_return n + co_await (*h.get()); // WARN: double-await
}

task<int> ok_shared_ptr_1_refilled() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h2);
  h2 = h = std::make_shared<value_task<int>>(make());
  co_return n + co_await (*h2);
}

task<int> bad_shared_ptr_2_0() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h.get());
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_shared_ptr_2_2() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h.get());
  co_return n + co_await (*h.get()); // WARN: double-await
}

task<int> ok_shared_ptr_2_refilled() {
  auto h = std::make_shared<value_task<int>>(make());
  auto h2 = h;
  int n = co_await (*h.get());
  h2 = h = std::make_shared<value_task<int>>(make());
  co_return n + co_await (*h.get());
}

task<int> bad_optional_0_0() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h);
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_optional_0_1() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h);
  co_return n + co_await (h.value()); // WARN: double-await
}

task<int> bad_optional_0_2() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h);
  co_return n + co_await (*std::move(h)); // WARN: double-await
}

task<int> bad_optional_0_3() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h);
  co_return n + co_await (h.operator*()); // WARN: double-await
}

task<int> bad_optional_0_4() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h);
  co_return n + co_await (*h.operator->()); // WARN: double-await
}

task<int> ok_optional_0_refilled() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h);
  h = make();
  co_return n + co_await (*h);
}

task<int> bad_optional_1_0() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.value());
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_optional_1_1() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.value());
  co_return n + co_await (h.value()); // WARN: double-await
}

task<int> bad_optional_1_2() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.value());
  co_return n + co_await (*std::move(h)); // WARN: double-await
}

task<int> ok_optional_1_refilled() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.value());
  h = make();
  co_return n + co_await (h.value());
}

task<int> bad_optional_2_0() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*std::move(h));
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_optional_2_2() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*std::move(h));
  co_return n + co_await (*std::move(h)); // WARN: double-await
}

task<int> bad_optional_2_3() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*std::move(h));
  co_return n + co_await (h.operator*()); // WARN: double-await
}

task<int> ok_optional_2_refilled() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*std::move(h));
  h = make();
  co_return n + co_await (*std::move(h));
}

task<int> bad_optional_3_0() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.operator*());
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_optional_3_3() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.operator*());
  co_return n + co_await (h.operator*()); // WARN: double-await
}

task<int> bad_optional_3_4() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.operator*());
  co_return n + co_await (*h.operator->()); // WARN: double-await
}

task<int> ok_optional_3_refilled() {
  std::optional<value_task<int>> h = make();
  int n = co_await (h.operator*());
  h = make();
  co_return n + co_await (h.operator*());
}

task<int> bad_optional_4_0() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h.operator->());
  co_return n + co_await (*h); // WARN: double-await
}

task<int> bad_optional_4_4() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h.operator->());
  co_return n + co_await (*h.operator->()); // WARN: double-await
}

task<int> ok_optional_4_refilled() {
  std::optional<value_task<int>> h = make();
  int n = co_await (*h.operator->());
  h = make();
  co_return n + co_await (*h.operator->());
}

task<int> bad_pair_0_0() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (h.first);
  co_return n + co_await (h.first); // WARN: double-await
}

task<int> bad_pair_0_1() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (h.first);
  co_return n + co_await (std::get<0>(h)); // WARN: double-await
}

task<int> bad_pair_0_2() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (h.first);
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> bad_pair_0_3() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (h.first);
  co_return n + co_await (std::move(h).first); // WARN: double-await
}

task<int> ok_pair_0_refilled() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (h.first);
  h.first = make();
  co_return n + co_await (h.first);
}

task<int> bad_pair_1_0() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<0>(h));
  co_return n + co_await (h.first); // WARN: double-await
}

task<int> bad_pair_1_1() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<0>(h));
  co_return n + co_await (std::get<0>(h)); // WARN: double-await
}

task<int> bad_pair_1_2() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<0>(h));
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> ok_pair_1_refilled() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<0>(h));
  h.first = make();
  co_return n + co_await (std::get<0>(h));
}

task<int> bad_pair_2_0() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (h.first); // WARN: double-await
}

task<int> bad_pair_2_2() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> bad_pair_2_3() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::move(h).first); // WARN: double-await
}

task<int> ok_pair_2_refilled() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::get<value_task<int>>(h));
  h.first = make();
  co_return n + co_await (std::get<value_task<int>>(h));
}

task<int> bad_pair_3_0() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::move(h).first);
  co_return n + co_await (h.first); // WARN: double-await
}

task<int> bad_pair_3_3() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::move(h).first);
  co_return n + co_await (std::move(h).first); // WARN: double-await
}

task<int> ok_pair_3_refilled() {
  std::pair<value_task<int>, int> h(make(), 1);
  int n = co_await (std::move(h).first);
  h.first = make();
  co_return n + co_await (std::move(h).first);
}

task<int> bad_tuple_0_0() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_tuple_0_1() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(h));
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> bad_tuple_0_2() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(h));
  co_return n + co_await (std::get<1>(std::move(h))); // WARN: double-await
}

task<int> ok_tuple_0_refilled() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(h));
  std::get<1>(h) = make();
  co_return n + co_await (std::get<1>(h));
}

task<int> bad_tuple_1_0() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_tuple_1_1() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> bad_tuple_1_2() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::get<1>(std::move(h))); // WARN: double-await
}

task<int> ok_tuple_1_refilled() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<value_task<int>>(h));
  std::get<1>(h) = make();
  co_return n + co_await (std::get<value_task<int>>(h));
}

task<int> bad_tuple_2_0() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(std::move(h)));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_tuple_2_2() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(std::move(h)));
  co_return n + co_await (std::get<1>(std::move(h))); // WARN: double-await
}

task<int> ok_tuple_2_refilled() {
  std::tuple<int, value_task<int>> h(1, make());
  int n = co_await (std::get<1>(std::move(h)));
  std::get<1>(h) = make();
  co_return n + co_await (std::get<1>(std::move(h)));
}

task<int> bad_structure_0_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_0_1() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> bad_structure_0_2() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await (p->w); // WARN: double-await
}

task<int> bad_structure_0_3() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await ((*p).w); // WARN: double-await
}

task<int> bad_structure_0_4() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await (h.*m); // WARN: double-await
}

task<int> bad_structure_0_5() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await (p->*m); // WARN: double-await
}

task<int> bad_structure_0_6() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  co_return n + co_await (std::move(h).w); // WARN: double-await
}

task<int> ok_structure_0_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.w);
  h = box{make()};
  co_return n + co_await (h.w);
}

task<int> bad_structure_1_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (r.w);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_1_1() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (r.w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> bad_structure_1_2() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (r.w);
  co_return n + co_await (p->w); // WARN: double-await
}

task<int> ok_structure_1_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (r.w);
  h = box{make()};
  co_return n + co_await (r.w);
}

task<int> bad_structure_2_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->w);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_2_2() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->w);
  co_return n + co_await (p->w); // WARN: double-await
}

task<int> bad_structure_2_3() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->w);
  co_return n + co_await ((*p).w); // WARN: double-await
}

task<int> ok_structure_2_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->w);
  h = box{make()};
  co_return n + co_await (p->w);
}

task<int> bad_structure_3_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await ((*p).w);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_3_3() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await ((*p).w);
  co_return n + co_await ((*p).w); // WARN: double-await
}

task<int> bad_structure_3_4() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await ((*p).w);
  co_return n + co_await (h.*m); // WARN: double-await
}

task<int> ok_structure_3_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await ((*p).w);
  h = box{make()};
  co_return n + co_await ((*p).w);
}

task<int> bad_structure_4_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.*m);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_4_4() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.*m);
  co_return n + co_await (h.*m); // WARN: double-await
}

task<int> bad_structure_4_5() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.*m);
  co_return n + co_await (p->*m); // WARN: double-await
}

task<int> ok_structure_4_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (h.*m);
  h = box{make()};
  co_return n + co_await (h.*m);
}

task<int> bad_structure_5_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->*m);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_5_5() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->*m);
  co_return n + co_await (p->*m); // WARN: double-await
}

task<int> bad_structure_5_6() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->*m);
  co_return n + co_await (std::move(h).w); // WARN: double-await
}

task<int> ok_structure_5_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (p->*m);
  h = box{make()};
  co_return n + co_await (p->*m);
}

task<int> bad_structure_6_0() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (std::move(h).w);
  co_return n + co_await (h.w); // WARN: double-await
}

task<int> bad_structure_6_6() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (std::move(h).w);
  co_return n + co_await (std::move(h).w); // WARN: double-await
}

task<int> ok_structure_6_refilled() {
  struct box {
    value_task<int> w;
  } h{make()};
  auto &r = h;
  auto *p = &h;
  auto m = &box::w;
  int n = co_await (std::move(h).w);
  h = box{make()};
  co_return n + co_await (std::move(h).w);
}

task<int> bad_nested_0_0() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (h.i.w);
  co_return n + co_await (h.i.w); // WARN: double-await
}

task<int> bad_nested_0_1() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (h.i.w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> bad_nested_0_2() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (h.i.w);
  co_return n + co_await (q); // WARN: double-await
}

task<int> ok_nested_0_refilled() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (h.i.w);
  h.i = in{make()};
  co_return n + co_await (h.i.w);
}

task<int> bad_nested_1_0() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (r.w);
  co_return n + co_await (h.i.w); // WARN: double-await
}

task<int> bad_nested_1_1() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (r.w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> bad_nested_1_2() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (r.w);
  co_return n + co_await (q); // WARN: double-await
}

task<int> ok_nested_1_refilled() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (r.w);
  h.i = in{make()};
  co_return n + co_await (r.w);
}

task<int> bad_nested_2_0() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (q);
  co_return n + co_await (h.i.w); // WARN: double-await
}

task<int> bad_nested_2_2() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (q);
  co_return n + co_await (q); // WARN: double-await
}

task<int> ok_nested_2_refilled() {
  struct in {
    value_task<int> w;
  };
  struct box {
    in i;
  } h{{make()}};
  auto &r = h.i;
  auto &q = h.i.w;
  int n = co_await (q);
  h.i = in{make()};
  co_return n + co_await (q);
}

task<int> bad_array_0_0() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[1]);
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_array_0_1() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[1]);
  co_return n + co_await (r); // WARN: double-await
}

task<int> bad_array_0_2() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[1]);
  co_return n + co_await (*(h + 1)); // WARN: double-await
}

task<int> bad_array_0_3() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[1]);
  co_return n + co_await (h[one]); // WARN: double-await
}

task<int> bad_array_0_4() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[1]);
  co_return n + co_await (1 [h]); // WARN: double-await
}

task<int> ok_array_0_refilled() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[1]);
  h[1] = make();
  co_return n + co_await (h[1]);
}

task<int> bad_array_1_0() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (r);
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_array_1_1() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (r);
  co_return n + co_await (r); // WARN: double-await
}

task<int> bad_array_1_2() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (r);
  co_return n + co_await (*(h + 1)); // WARN: double-await
}

task<int> ok_array_1_refilled() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (r);
  h[1] = make();
  co_return n + co_await (r);
}

task<int> bad_array_2_0() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (*(h + 1));
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_array_2_2() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (*(h + 1));
  co_return n + co_await (*(h + 1)); // WARN: double-await
}

task<int> bad_array_2_3() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (*(h + 1));
  co_return n + co_await (h[one]); // WARN: double-await
}

task<int> ok_array_2_refilled() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (*(h + 1));
  h[1] = make();
  co_return n + co_await (*(h + 1));
}

task<int> bad_array_3_0() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[one]);
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_array_3_3() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[one]);
  co_return n + co_await (h[one]); // WARN: double-await
}

task<int> bad_array_3_4() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[one]);
  co_return n + co_await (1 [h]); // WARN: double-await
}

task<int> ok_array_3_refilled() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (h[one]);
  h[1] = make();
  co_return n + co_await (h[one]);
}

task<int> bad_array_4_0() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (1 [h]);
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_array_4_4() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (1 [h]);
  co_return n + co_await (1 [h]); // WARN: double-await
}

task<int> ok_array_4_refilled() {
  value_task<int> h[2] = {make(), make()};
  sink(std::move(h[0]));
  auto &r = h[1];
  constexpr int one = 1;
  int n = co_await (1 [h]);
  h[1] = make();
  co_return n + co_await (1 [h]);
}

task<int> bad_std_array_0_0() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_std_array_0_1() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  co_return n + co_await (h.at(1)); // WARN: double-await
}

task<int> bad_std_array_0_2() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_std_array_0_3() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> bad_std_array_0_4() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  co_return n + co_await (h.data()[1]); // WARN: double-await
}

task<int> bad_std_array_0_5() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  co_return n + co_await (*(h.begin() + 1)); // WARN: double-await
}

task<int> ok_std_array_0_refilled() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h[1]);
  h[1] = make();
  co_return n + co_await (h[1]);
}

task<int> bad_std_array_1_0() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.at(1));
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_std_array_1_1() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.at(1));
  co_return n + co_await (h.at(1)); // WARN: double-await
}

task<int> bad_std_array_1_2() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.at(1));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> ok_std_array_1_refilled() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.at(1));
  h[1] = make();
  co_return n + co_await (h.at(1));
}

task<int> bad_std_array_2_0() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (std::get<1>(h));
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_std_array_2_2() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (std::get<1>(h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_std_array_2_3() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (std::get<1>(h));
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> ok_std_array_2_refilled() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (std::get<1>(h));
  h[1] = make();
  co_return n + co_await (std::get<1>(h));
}

task<int> bad_std_array_3_0() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.back());
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_std_array_3_3() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.back());
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> bad_std_array_3_4() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.back());
  co_return n + co_await (h.data()[1]); // WARN: double-await
}

task<int> ok_std_array_3_refilled() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.back());
  h[1] = make();
  co_return n + co_await (h.back());
}

task<int> bad_std_array_4_0() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.data()[1]);
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_std_array_4_4() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.data()[1]);
  co_return n + co_await (h.data()[1]); // WARN: double-await
}

task<int> bad_std_array_4_5() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.data()[1]);
  co_return n + co_await (*(h.begin() + 1)); // WARN: double-await
}

task<int> ok_std_array_4_refilled() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (h.data()[1]);
  h[1] = make();
  co_return n + co_await (h.data()[1]);
}

task<int> bad_std_array_5_0() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (*(h.begin() + 1));
  co_return n + co_await (h[1]); // WARN: double-await
}

task<int> bad_std_array_5_5() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (*(h.begin() + 1));
  co_return n + co_await (*(h.begin() + 1)); // WARN: double-await
}

task<int> ok_std_array_5_refilled() {
  std::array<value_task<int>, 2> h = {make(), make()};
  sink(std::move(h[0]));
  int n = co_await (*(h.begin() + 1));
  h[1] = make();
  co_return n + co_await (*(h.begin() + 1));
}

task<int> bad_vector_0_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_0_1() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.at(0)); // WARN: double-await
}

task<int> bad_vector_0_2() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_vector_0_3() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_vector_0_4() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (*h.begin()); // WARN: double-await
}

task<int> bad_vector_0_5() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.begin()[0]); // WARN: double-await
}

task<int> bad_vector_0_6() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (*h.rbegin()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_vector_0_7() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (*h.data()); // WARN: double-await
}

task<int> bad_vector_0_8() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.data()[0]); // WARN: double-await
}

task<int> ok_vector_0_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h[0]);
  h[0] = make();
  co_return n + co_await (h[0]);
}

task<int> bad_vector_1_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.at(0));
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_1_1() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.at(0));
  co_return n + co_await (h.at(0)); // WARN: double-await
}

task<int> bad_vector_1_2() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.at(0));
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> ok_vector_1_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.at(0));
  h[0] = make();
  co_return n + co_await (h.at(0));
}

task<int> bad_vector_2_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.front());
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_2_2() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.front());
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_vector_2_3() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.front());
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_vector_2_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.front());
  h[0] = make();
  co_return n + co_await (h.front());
}

task<int> bad_vector_3_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.back());
  co_return n + co_await (h[0]); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_vector_3_3() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.back());
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> bad_vector_3_4() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.back());
  co_return n + co_await (*h.begin()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_vector_3_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.back());
  h[0] = make();
  co_return n + co_await (h.back());
}

task<int> bad_vector_4_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.begin());
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_4_4() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.begin());
  co_return n + co_await (*h.begin()); // WARN: double-await
}

task<int> bad_vector_4_5() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.begin());
  co_return n + co_await (h.begin()[0]); // WARN: double-await
}

task<int> ok_vector_4_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.begin());
  h[0] = make();
  co_return n + co_await (*h.begin());
}

task<int> bad_vector_5_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.begin()[0]);
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_5_5() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.begin()[0]);
  co_return n + co_await (h.begin()[0]); // WARN: double-await
}

task<int> bad_vector_5_6() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.begin()[0]);
  co_return n + co_await (*h.rbegin()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_vector_5_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.begin()[0]);
  h[0] = make();
  co_return n + co_await (h.begin()[0]);
}

task<int> bad_vector_6_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.rbegin());
  co_return n + co_await (h[0]); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_vector_6_6() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.rbegin());
  co_return n + co_await (*h.rbegin()); // WARN: double-await
}

task<int> bad_vector_6_7() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.rbegin());
  co_return n + co_await (*h.data()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_vector_6_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.rbegin());
  h[0] = make();
  co_return n + co_await (*h.rbegin());
}

task<int> bad_vector_7_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.data());
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_7_7() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.data());
  co_return n + co_await (*h.data()); // WARN: double-await
}

task<int> bad_vector_7_8() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.data());
  co_return n + co_await (h.data()[0]); // WARN: double-await
}

task<int> ok_vector_7_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (*h.data());
  h[0] = make();
  co_return n + co_await (*h.data());
}

task<int> bad_vector_8_0() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.data()[0]);
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_vector_8_8() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.data()[0]);
  co_return n + co_await (h.data()[0]); // WARN: double-await
}

task<int> ok_vector_8_refilled() {
  std::vector<value_task<int>> h;
  h.push_back(make());
  int n = co_await (h.data()[0]);
  h[0] = make();
  co_return n + co_await (h.data()[0]);
}

task<int> bad_vector_param_index_0_0() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  co_return n + co_await (h[i]); // WARN: double-await
}

task<int> bad_vector_param_index_0_1() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  co_return n + co_await (h.at(i)); // WARN: double-await
}

task<int> bad_vector_param_index_0_2() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  co_return n + co_await (h[j]); // WARN: double-await
}

task<int> bad_vector_param_index_0_3() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  co_return n + co_await (*it); // WARN: double-await
}

task<int> bad_vector_param_index_0_4() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  co_return n + co_await (r); // WARN: double-await
}

task<int> bad_vector_param_index_0_5() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  co_return n + co_await (*(h.begin() + i)); // WARN: double-await
}

task<int> ok_vector_param_index_0_refilled() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[i]);
  h[i] = make();
  co_return n + co_await (h[i]);
}

task<int> bad_vector_param_index_1_0() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h.at(i));
  co_return n + co_await (h[i]); // WARN: double-await
}

task<int> bad_vector_param_index_1_1() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h.at(i));
  co_return n + co_await (h.at(i)); // WARN: double-await
}

task<int> bad_vector_param_index_1_2() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h.at(i));
  co_return n + co_await (h[j]); // WARN: double-await
}

task<int> ok_vector_param_index_1_refilled() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h.at(i));
  h[i] = make();
  co_return n + co_await (h.at(i));
}

task<int> bad_vector_param_index_2_0() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[j]);
  co_return n + co_await (h[i]); // WARN: double-await
}

task<int> bad_vector_param_index_2_2() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[j]);
  co_return n + co_await (h[j]); // WARN: double-await
}

task<int> bad_vector_param_index_2_3() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[j]);
  co_return n + co_await (*it); // WARN: double-await
}

task<int> ok_vector_param_index_2_refilled() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (h[j]);
  h[i] = make();
  co_return n + co_await (h[j]);
}

task<int> bad_vector_param_index_3_0() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*it);
  co_return n + co_await (h[i]); // WARN: double-await
}

task<int> bad_vector_param_index_3_3() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*it);
  co_return n + co_await (*it); // WARN: double-await
}

task<int> bad_vector_param_index_3_4() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*it);
  co_return n + co_await (r); // WARN: double-await
}

task<int> ok_vector_param_index_3_refilled() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*it);
  h[i] = make();
  co_return n + co_await (*it);
}

task<int> bad_vector_param_index_4_0() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (r);
  co_return n + co_await (h[i]); // WARN: double-await
}

task<int> bad_vector_param_index_4_4() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (r);
  co_return n + co_await (r); // WARN: double-await
}

task<int> bad_vector_param_index_4_5() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (r);
  co_return n + co_await (*(h.begin() + i)); // WARN: double-await
}

task<int> ok_vector_param_index_4_refilled() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (r);
  h[i] = make();
  co_return n + co_await (r);
}

task<int> bad_vector_param_index_5_0() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*(h.begin() + i));
  co_return n + co_await (h[i]); // WARN: double-await
}

task<int> bad_vector_param_index_5_5() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*(h.begin() + i));
  co_return n + co_await (*(h.begin() + i)); // WARN: double-await
}

task<int> ok_vector_param_index_5_refilled() {
  std::vector<value_task<int>> &h = many();
  const std::size_t i = index();
  auto j = i;
  auto it = h.begin() + i;
  auto &r = h[i];
  int n = co_await (*(h.begin() + i));
  h[i] = make();
  co_return n + co_await (*(h.begin() + i));
}

task<int> bad_deque_0_0() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.front());
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_deque_0_1() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.front());
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_deque_0_2() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.front());
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_deque_0_refilled() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.front());
  h.clear();
  h.push_back(make());
  co_return n + co_await (h.front());
}

task<int> bad_deque_1_0() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_deque_1_1() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h[0]); // WARN: double-await
}

task<int> bad_deque_1_2() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h[0]);
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_deque_1_refilled() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h[0]);
  h.clear();
  h.push_back(make());
  co_return n + co_await (h[0]);
}

task<int> bad_deque_2_0() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.back());
  co_return n + co_await (h.front()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_deque_2_2() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.back());
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> ok_deque_2_refilled() {
  std::deque<value_task<int>> h;
  h.emplace_back(make());
  int n = co_await (h.back());
  h.clear();
  h.push_back(make());
  co_return n + co_await (h.back());
}

task<int> bad_map_0_0() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  co_return n + co_await (h[7]); // WARN: double-await
}

task<int> bad_map_0_1() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  co_return n + co_await (h.at(7)); // WARN: double-await
}

task<int> bad_map_0_2() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  co_return n + co_await (it->second); // WARN: double-await
}

task<int> bad_map_0_3() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  co_return n + co_await (h.find(7)->second); // WARN: double-await
}

task<int> bad_map_0_4() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  co_return n + co_await ((*it).second); // WARN: double-await
}

task<int> bad_map_0_5() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  co_return n + co_await (h.begin()->second); // LIMIT: miss double-await (begin and the only key of a map)
}

task<int> ok_map_0_refilled() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h[7]);
  h.erase(7);
  h.emplace(7, make());
  it = h.find(7);
  co_return n + co_await (h[7]);
}

task<int> bad_map_1_0() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.at(7));
  co_return n + co_await (h[7]); // WARN: double-await
}

task<int> bad_map_1_1() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.at(7));
  co_return n + co_await (h.at(7)); // WARN: double-await
}

task<int> bad_map_1_2() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.at(7));
  co_return n + co_await (it->second); // WARN: double-await
}

task<int> ok_map_1_refilled() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.at(7));
  h.erase(7);
  h.emplace(7, make());
  it = h.find(7);
  co_return n + co_await (h.at(7));
}

task<int> bad_map_2_0() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (it->second);
  co_return n + co_await (h[7]); // WARN: double-await
}

task<int> bad_map_2_2() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (it->second);
  co_return n + co_await (it->second); // WARN: double-await
}

task<int> bad_map_2_3() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (it->second);
  co_return n + co_await (h.find(7)->second); // WARN: double-await
}

task<int> ok_map_2_refilled() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (it->second);
  h.erase(7);
  h.emplace(7, make());
  it = h.find(7);
  co_return n + co_await (it->second);
}

task<int> bad_map_3_0() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.find(7)->second);
  co_return n + co_await (h[7]); // WARN: double-await
}

task<int> bad_map_3_3() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.find(7)->second);
  co_return n + co_await (h.find(7)->second); // WARN: double-await
}

task<int> bad_map_3_4() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.find(7)->second);
  co_return n + co_await ((*it).second); // WARN: double-await
}

task<int> ok_map_3_refilled() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.find(7)->second);
  h.erase(7);
  h.emplace(7, make());
  it = h.find(7);
  co_return n + co_await (h.find(7)->second);
}

task<int> bad_map_4_0() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await ((*it).second);
  co_return n + co_await (h[7]); // WARN: double-await
}

task<int> bad_map_4_4() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await ((*it).second);
  co_return n + co_await ((*it).second); // WARN: double-await
}

task<int> bad_map_4_5() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await ((*it).second);
  co_return n + co_await (h.begin()->second); // LIMIT: miss double-await (begin and the only key of a map)
}

task<int> ok_map_4_refilled() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await ((*it).second);
  h.erase(7);
  h.emplace(7, make());
  it = h.find(7);
  co_return n + co_await ((*it).second);
}

task<int> bad_map_5_0() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.begin()->second);
  co_return n + co_await (h[7]); // LIMIT: miss double-await (begin and the only key of a map)
}

task<int> bad_map_5_5() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.begin()->second);
  co_return n + co_await (h.begin()->second); // WARN: double-await
}

task<int> ok_map_5_refilled() {
  std::map<int, value_task<int>> h;
  h.emplace(7, make());
  auto it = h.find(7);
  int n = co_await (h.begin()->second);
  h.erase(7);
  h.emplace(7, make());
  it = h.find(7);
  co_return n + co_await (h.begin()->second);
}

task<int> bad_variant_0_0() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<1>(h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_variant_0_1() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<1>(h));
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> bad_variant_0_2() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<1>(h));
  co_return n + co_await (*std::get_if<1>(&h)); // WARN: double-await
}

task<int> bad_variant_0_3() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<1>(h));
  co_return n + co_await (*std::get_if<value_task<int>>(&h)); // WARN: double-await
}

task<int> ok_variant_0_refilled() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<1>(h));
  h = make();
  co_return n + co_await (std::get<1>(h));
}

task<int> bad_variant_1_0() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_variant_1_1() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (std::get<value_task<int>>(h)); // WARN: double-await
}

task<int> bad_variant_1_2() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<value_task<int>>(h));
  co_return n + co_await (*std::get_if<1>(&h)); // WARN: double-await
}

task<int> ok_variant_1_refilled() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (std::get<value_task<int>>(h));
  h = make();
  co_return n + co_await (std::get<value_task<int>>(h));
}

task<int> bad_variant_2_0() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<1>(&h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_variant_2_2() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<1>(&h));
  co_return n + co_await (*std::get_if<1>(&h)); // WARN: double-await
}

task<int> bad_variant_2_3() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<1>(&h));
  co_return n + co_await (*std::get_if<value_task<int>>(&h)); // WARN: double-await
}

task<int> ok_variant_2_refilled() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<1>(&h));
  h = make();
  co_return n + co_await (*std::get_if<1>(&h));
}

task<int> bad_variant_3_0() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<value_task<int>>(&h));
  co_return n + co_await (std::get<1>(h)); // WARN: double-await
}

task<int> bad_variant_3_3() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<value_task<int>>(&h));
  co_return n + co_await (*std::get_if<value_task<int>>(&h)); // WARN: double-await
}

task<int> ok_variant_3_refilled() {
  std::variant<int, value_task<int>> h = make();
  int n = co_await (*std::get_if<value_task<int>>(&h));
  h = make();
  co_return n + co_await (*std::get_if<value_task<int>>(&h));
}

task<int> bad_pair_of_pair_0_0() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (h.first.first);
  co_return n + co_await (h.first.first); // WARN: double-await
}

task<int> bad_pair_of_pair_0_1() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (h.first.first);
  co_return n + co_await (a.first); // WARN: double-await
}

task<int> bad_pair_of_pair_0_2() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (h.first.first);
  co_return n + co_await (c); // WARN: double-await
}

task<int> bad_pair_of_pair_0_3() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (h.first.first);
  co_return n + co_await (std::get<0>(std::get<0>(h))); // WARN: double-await
}

task<int> ok_pair_of_pair_0_refilled() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (h.first.first);
  h.first.first = make();
  co_return n + co_await (h.first.first);
}

task<int> bad_pair_of_pair_1_0() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (a.first);
  co_return n + co_await (h.first.first); // WARN: double-await
}

task<int> bad_pair_of_pair_1_1() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (a.first);
  co_return n + co_await (a.first); // WARN: double-await
}

task<int> bad_pair_of_pair_1_2() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (a.first);
  co_return n + co_await (c); // WARN: double-await
}

task<int> ok_pair_of_pair_1_refilled() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (a.first);
  h.first.first = make();
  co_return n + co_await (a.first);
}

task<int> bad_pair_of_pair_2_0() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (c);
  co_return n + co_await (h.first.first); // WARN: double-await
}

task<int> bad_pair_of_pair_2_2() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (c);
  co_return n + co_await (c); // WARN: double-await
}

task<int> bad_pair_of_pair_2_3() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (c);
  co_return n + co_await (std::get<0>(std::get<0>(h))); // WARN: double-await
}

task<int> ok_pair_of_pair_2_refilled() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (c);
  h.first.first = make();
  co_return n + co_await (c);
}

task<int> bad_pair_of_pair_3_0() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (std::get<0>(std::get<0>(h)));
  co_return n + co_await (h.first.first); // WARN: double-await
}

task<int> bad_pair_of_pair_3_3() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (std::get<0>(std::get<0>(h)));
  co_return n + co_await (std::get<0>(std::get<0>(h))); // WARN: double-await
}

task<int> ok_pair_of_pair_3_refilled() {
  std::pair<std::pair<value_task<int>, int>, int> h(
      std::pair<value_task<int>, int>(make(), 1), 2);
  auto &[a, b] = h;
  auto &[c, d] = a;
  int n = co_await (std::get<0>(std::get<0>(h)));
  h.first.first = make();
  co_return n + co_await (std::get<0>(std::get<0>(h)));
}

task<int> bad_optional_struct_0_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h->w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_optional_struct_0_1() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h->w);
  co_return n + co_await ((*h).w); // WARN: double-await
}

task<int> bad_optional_struct_0_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h->w);
  co_return n + co_await (h.value().w); // WARN: double-await
}

task<int> ok_optional_struct_0_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h->w);
  h = box{make(), 2};
  co_return n + co_await (h->w);
}

task<int> bad_optional_struct_1_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await ((*h).w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_optional_struct_1_1() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await ((*h).w);
  co_return n + co_await ((*h).w); // WARN: double-await
}

task<int> bad_optional_struct_1_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await ((*h).w);
  co_return n + co_await (h.value().w); // WARN: double-await
}

task<int> ok_optional_struct_1_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await ((*h).w);
  h = box{make(), 2};
  co_return n + co_await ((*h).w);
}

task<int> bad_optional_struct_2_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h.value().w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_optional_struct_2_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h.value().w);
  co_return n + co_await (h.value().w); // WARN: double-await
}

task<int> ok_optional_struct_2_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::optional<box> h = box{make(), 1};
  int n = co_await (h.value().w);
  h = box{make(), 2};
  co_return n + co_await (h.value().w);
}

task<int> bad_vector_struct_0_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h[0].w);
  co_return n + co_await (h[0].w); // WARN: double-await
}

task<int> bad_vector_struct_0_1() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h[0].w);
  co_return n + co_await (h.front().w); // WARN: double-await
}

task<int> bad_vector_struct_0_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h[0].w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> bad_vector_struct_0_3() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h[0].w);
  co_return n + co_await (h.begin()->w); // WARN: double-await
}

task<int> bad_vector_struct_0_4() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h[0].w);
  co_return n + co_await (h.at(0).w); // WARN: double-await
}

task<int> ok_vector_struct_0_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h[0].w);
  h[0] = box{make(), 2};
  co_return n + co_await (h[0].w);
}

task<int> bad_vector_struct_1_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.front().w);
  co_return n + co_await (h[0].w); // WARN: double-await
}

task<int> bad_vector_struct_1_1() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.front().w);
  co_return n + co_await (h.front().w); // WARN: double-await
}

task<int> bad_vector_struct_1_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.front().w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> ok_vector_struct_1_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.front().w);
  h[0] = box{make(), 2};
  co_return n + co_await (h.front().w);
}

task<int> bad_vector_struct_2_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (r.w);
  co_return n + co_await (h[0].w); // WARN: double-await
}

task<int> bad_vector_struct_2_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (r.w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> bad_vector_struct_2_3() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (r.w);
  co_return n + co_await (h.begin()->w); // WARN: double-await
}

task<int> ok_vector_struct_2_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (r.w);
  h[0] = box{make(), 2};
  co_return n + co_await (r.w);
}

task<int> bad_vector_struct_3_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.begin()->w);
  co_return n + co_await (h[0].w); // WARN: double-await
}

task<int> bad_vector_struct_3_3() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.begin()->w);
  co_return n + co_await (h.begin()->w); // WARN: double-await
}

task<int> bad_vector_struct_3_4() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.begin()->w);
  co_return n + co_await (h.at(0).w); // WARN: double-await
}

task<int> ok_vector_struct_3_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.begin()->w);
  h[0] = box{make(), 2};
  co_return n + co_await (h.begin()->w);
}

task<int> bad_vector_struct_4_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.at(0).w);
  co_return n + co_await (h[0].w); // WARN: double-await
}

task<int> bad_vector_struct_4_4() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.at(0).w);
  co_return n + co_await (h.at(0).w); // WARN: double-await
}

task<int> ok_vector_struct_4_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  std::vector<box> h;
  h.push_back(box{make(), 1});
  auto &r = h.front();
  int n = co_await (h.at(0).w);
  h[0] = box{make(), 2};
  co_return n + co_await (h.at(0).w);
}

task<int> bad_unique_struct_0_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (h->w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_unique_struct_0_1() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (h->w);
  co_return n + co_await ((*h).w); // WARN: double-await
}

task<int> bad_unique_struct_0_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (h->w);
  co_return n + co_await (p->w); // WARN: double-await
}

task<int> bad_unique_struct_0_3() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (h->w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> ok_unique_struct_0_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (h->w);
  h->w = make();
  co_return n + co_await (h->w);
}

task<int> bad_unique_struct_1_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await ((*h).w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_unique_struct_1_1() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await ((*h).w);
  co_return n + co_await ((*h).w); // WARN: double-await
}

task<int> bad_unique_struct_1_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await ((*h).w);
  co_return n + co_await (p->w); // WARN: double-await
}

task<int> ok_unique_struct_1_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await ((*h).w);
  h->w = make();
  co_return n + co_await ((*h).w);
}

task<int> bad_unique_struct_2_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (p->w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_unique_struct_2_2() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (p->w);
  co_return n + co_await (p->w); // WARN: double-await
}

task<int> bad_unique_struct_2_3() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (p->w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> ok_unique_struct_2_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (p->w);
  h->w = make();
  co_return n + co_await (p->w);
}

task<int> bad_unique_struct_3_0() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (r.w);
  co_return n + co_await (h->w); // WARN: double-await
}

task<int> bad_unique_struct_3_3() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (r.w);
  co_return n + co_await (r.w); // WARN: double-await
}

task<int> ok_unique_struct_3_refilled() {
  struct box {
    value_task<int> w;
    int n;
  };
  auto h = std::make_unique<box>(make(), 1);
  auto *p = h.get();
  auto &r = *h;
  int n = co_await (r.w);
  h->w = make();
  co_return n + co_await (r.w);
}

task<int> bad_std_queue_0_0() {
  std::queue<value_task<int>> h;
  h.push(make());
  int n = co_await (h.front());
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_std_queue_0_1() {
  std::queue<value_task<int>> h;
  h.push(make());
  int n = co_await (h.front());
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_std_queue_0_refilled() {
  std::queue<value_task<int>> h;
  h.push(make());
  int n = co_await (h.front());
  h.pop();
  h.push(make());
  co_return n + co_await (h.front());
}

task<int> bad_std_queue_1_0() {
  std::queue<value_task<int>> h;
  h.push(make());
  int n = co_await (h.back());
  co_return n + co_await (h.front()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_std_queue_1_1() {
  std::queue<value_task<int>> h;
  h.push(make());
  int n = co_await (h.back());
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> ok_std_queue_1_refilled() {
  std::queue<value_task<int>> h;
  h.push(make());
  int n = co_await (h.back());
  h.pop();
  h.push(make());
  co_return n + co_await (h.back());
}

task<int> bad_std_stack_0_0() {
  std::stack<value_task<int>> h;
  h.push(make());
  int n = co_await (h.top());
  co_return n + co_await (h.top()); // WARN: double-await
}

task<int> ok_std_stack_0_refilled() {
  std::stack<value_task<int>> h;
  h.push(make());
  int n = co_await (h.top());
  h.pop();
  h.push(make());
  co_return n + co_await (h.top());
}

task<int> bad_list_0_0() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.front());
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_list_0_1() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.front());
  co_return n + co_await (*it); // WARN: double-await
}

task<int> bad_list_0_2() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.front());
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_list_0_3() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.front());
  co_return n + co_await (*h.begin()); // WARN: double-await
}

task<int> bad_list_0_4() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.front());
  co_return n + co_await (*std::prev(h.end())); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_list_0_refilled() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.front());
  h.clear();
  h.push_back(make());
  it = h.begin();
  co_return n + co_await (h.front());
}

task<int> bad_list_1_0() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*it);
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_list_1_1() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*it);
  co_return n + co_await (*it); // WARN: double-await
}

task<int> bad_list_1_2() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*it);
  co_return n + co_await (h.back()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_list_1_refilled() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*it);
  h.clear();
  h.push_back(make());
  it = h.begin();
  co_return n + co_await (*it);
}

task<int> bad_list_2_0() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.back());
  co_return n + co_await (h.front()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_list_2_2() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.back());
  co_return n + co_await (h.back()); // WARN: double-await
}

task<int> bad_list_2_3() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.back());
  co_return n + co_await (*h.begin()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_list_2_refilled() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (h.back());
  h.clear();
  h.push_back(make());
  it = h.begin();
  co_return n + co_await (h.back());
}

task<int> bad_list_3_0() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*h.begin());
  co_return n + co_await (h.front()); // WARN: double-await
}

task<int> bad_list_3_3() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*h.begin());
  co_return n + co_await (*h.begin()); // WARN: double-await
}

task<int> bad_list_3_4() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*h.begin());
  co_return n + co_await (*std::prev(h.end())); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> ok_list_3_refilled() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*h.begin());
  h.clear();
  h.push_back(make());
  it = h.begin();
  co_return n + co_await (*h.begin());
}

task<int> bad_list_4_0() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*std::prev(h.end()));
  co_return n + co_await (h.front()); // LIMIT: miss double-await (back and the first element of a container that has one)
}

task<int> bad_list_4_4() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*std::prev(h.end()));
  co_return n + co_await (*std::prev(h.end())); // WARN: double-await
}

task<int> ok_list_4_refilled() {
  std::list<value_task<int>> h;
  h.push_back(make());
  auto it = h.begin();
  int n = co_await (*std::prev(h.end()));
  h.clear();
  h.push_back(make());
  it = h.begin();
  co_return n + co_await (*std::prev(h.end()));
}
