// RUN: %check_markers %s
// Aliases and holders: who holds the value task, under which name.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <list>
#include <map>
#include <string>
#include <variant>

using namespace valuetask;

struct quote {
  int price;
  int size;
};

value_task<int> load_price(int sku);
value_task<quote> load_quote(const std::string &symbol);
value_task<std::string> load_label(int sku);
void display(const std::string &text, int number = 0);

struct line_item {
  int sku = 0;
  value_task<int> price;
};
struct basket {
  line_item first;
  line_item second;
  int count = 2;
};

//===-- References and pointers -------------------------------------------===//

task<int> bad_price_through_forwarding_reference() {
  auto &&price = load_price(7);
  int list = co_await price;
  int net = co_await std::forward<decltype(price)>(price); // WARN: double-await
  co_return list - net;
}

task<int> ok_price_through_forwarding_reference() {
  auto &&price = load_price(7);
  if (price.is_completed())
    co_return price.get_result();
  co_return co_await std::forward<decltype(price)>(price);
}

task<int> bad_lambda_hands_out_reference() {
  auto price = load_price(1);
  auto current = [&]() -> value_task<int> & { return price; };
  int seen = co_await current();
  co_return seen + co_await price; // WARN: double-await
}

task<int> ok_lambda_hands_out_reference() {
  auto first = load_price(1);
  auto second = load_price(2);
  auto pick = [&](bool left) -> value_task<int> & {
    return left ? first : second;
  };
  int seen = co_await pick(true);
  co_return seen + co_await pick(false);
}

task<int> bad_const_pointer_and_deref() {
  auto price = load_price(3);
  value_task<int> *const slot = std::addressof(price);
  if (cond())
    display("price", co_await *slot);
  co_return co_await std::move(*slot); // WARN: double-await
}

task<int> ok_pointer_nulled_after_use() {
  auto price = load_price(3);
  value_task<int> *open = &price;
  int total = 0;
  if (cond()) {
    total = co_await *open;
    open = nullptr;
  }
  display("so far", total);
  if (open)
    total = co_await *open;
  co_return total;
}

task<int> bad_member_pointer_both_ways(basket b) {
  auto member = &line_item::price;
  int total = co_await (b.first.*member);
  total += co_await b.second.price;
  co_return total + co_await b.first.price; // WARN: double-await
}

//===-- Hand-over chains --------------------------------------------------===//

task<int> bad_middle_of_move_chain() {
  auto cached = load_price(1);
  auto staged = std::move(cached);
  auto final_price = std::move(staged);
  int value = co_await final_price;
  if (value == 0)
    value = co_await staged; // WARN: double-await
  co_return value;
}

task<int> ok_move_chain_there_and_back() {
  auto mine = load_price(1);
  auto yours = std::move(mine);
  display("lent");
  mine = std::move(yours);
  yours = load_price(2);
  co_return co_await mine + co_await yours;
}

task<int> bad_packed_then_original() {
  auto price = load_price(9);
  line_item item{9, std::move(price)};
  display("packed", item.sku);
  int value = co_await item.price;
  co_return value - co_await price; // WARN: double-await
}

task<int> ok_packed_and_unpacked() {
  auto price = load_price(9);
  line_item item{9, std::move(price)};
  price = std::move(item.price);
  item.price = load_price(10);
  int value = co_await price;
  co_return value - co_await item.price;
}

task<int> bad_made_pair_then_original() {
  auto price = load_price(4);
  auto tagged = std::make_pair(4, std::move(price));
  int value = co_await tagged.second;
  co_return value *co_await std::move(price); // WARN: double-await
}

task<int> bad_exchange_leaves_the_new_one_used_up() {
  auto now = load_price(1);
  auto next = load_price(2);
  auto old = std::exchange(now, std::move(next));
  int sum = co_await old + co_await now;
  co_return sum + co_await next; // WARN: double-await
}

task<int> ok_three_way_rotation() {
  auto a = load_price(1);
  auto b = load_price(2);
  auto c = load_price(3);
  auto spare = std::exchange(a, std::exchange(b, std::exchange(c, {})));
  co_return co_await spare + co_await a + co_await b;
}

task<int> bad_swap_method_moves_the_used_one() {
  auto today = load_price(1);
  auto tomorrow = load_price(2);
  int sum = co_await today;
  today.swap(tomorrow);
  if (sum > 0)
    sum += co_await today;
  else
    sink(std::move(today));
  co_return sum + co_await tomorrow; // WARN: double-await
}

task<int> ok_swap_method_then_refilled() {
  auto today = load_price(1);
  auto tomorrow = load_price(2);
  int sum = co_await today;
  today.swap(tomorrow);
  tomorrow = load_price(3);
  sum += co_await today;
  co_return sum + co_await tomorrow;
}

//===-- Pairs, tuples, bindings -------------------------------------------===//

task<int> bad_binding_and_pair_member() {
  std::pair<value_task<int>, value_task<int>> both(load_price(1),
                                                   load_price(2));
  auto &[low, high] = both;
  int spread = co_await high - co_await low;
  display("spread", spread);
  co_return spread + co_await both.first; // WARN: double-await
}

task<int> ok_binding_then_pair_replaced() {
  std::pair<value_task<int>, value_task<int>> both(load_price(1),
                                                   load_price(2));
  auto &[low, high] = both;
  int spread = co_await high - co_await low;
  both.first = load_price(3);
  co_return spread + co_await low;
}

task<int> bad_tuple_by_type_and_by_index() {
  std::tuple<value_task<int>, value_task<std::string>> parts(load_price(1),
                                                             load_label(1));
  display(co_await std::get<1>(parts));
  int price = co_await std::get<value_task<int>>(parts);
  co_return price + co_await std::get<0>(parts); // WARN: double-await
}

task<int> ok_tuple_each_part_once() {
  auto parts = std::make_tuple(load_price(1), load_label(1), 5);
  auto &[price, label, count] = parts;
  display(co_await std::get<1>(parts), count);
  co_return co_await price;
}

task<int> bad_tied_from_tuple() {
  value_task<int> price;
  int count = 0;
  std::tie(price, count) = std::make_tuple(load_price(1), 3);
  int sum = 0;
  while (count-- > 0)
    sum += co_await price; // WARN: double-await
  co_return sum;
}

task<int> ok_forwarded_as_tuple() {
  auto left = load_price(1);
  auto right = load_price(2);
  auto refs = std::forward_as_tuple(left, right);
  int sum = co_await std::get<0>(refs);
  co_return sum + co_await std::get<1>(refs);
}

//===-- Owners: optional, smart pointers, variant -------------------------===//

task<int> bad_optional_emptied_by_move() {
  std::optional<value_task<int>> slot = load_price(1);
  auto price = std::move(slot).value();
  int value = co_await price;
  if (slot)
    value += co_await *slot; // WARN: double-await
  co_return value;
}

task<int> ok_optional_taken_and_reset() {
  std::optional<value_task<int>> slot = load_price(1);
  auto price = std::move(*slot);
  slot.reset();
  int value = co_await price;
  if (slot)
    value += co_await *slot;
  co_return value;
}

task<int> bad_shared_pointer_two_owners() {
  auto here = std::make_shared<value_task<int>>(load_price(1));
  auto there = here;
  int value = co_await *there;
  there.reset();
  co_return value + co_await *here; // WARN: double-await
}

task<int> ok_shared_pointer_reseated() {
  auto here = std::make_shared<value_task<int>>(load_price(1));
  auto there = here;
  here = std::make_shared<value_task<int>>(load_price(2));
  int value = co_await *there;
  co_return value + co_await *here;
}

task<int> bad_unique_pointer_arrow_then_star() {
  std::unique_ptr<line_item> item(new line_item{1, load_price(1)});
  int value = co_await item->price;
  auto &same = *item;
  co_return value + co_await same.price; // WARN: double-await
}

task<int> ok_unique_pointer_moved_on() {
  auto box = std::make_unique<value_task<int>>(load_price(1));
  std::unique_ptr<value_task<int>> other;
  if (cond())
    other = std::move(box);
  if (other)
    co_return co_await *other;
  co_return co_await *box;
}

using priced = std::variant<std::monostate, int, value_task<int>>;

task<int> bad_variant_got_and_got_if(priced p) {
  int value = 0;
  if (auto *open = std::get_if<2>(&p))
    value = co_await *open;
  if (p.index() == 2)
    value += co_await std::get<2>(p); // WARN: double-await
  co_return value;
}

task<int> ok_variant_collapsed(priced p) {
  if (std::holds_alternative<value_task<int>>(p)) {
    int value = co_await std::get<value_task<int>>(p);
    p = value;
  }
  if (auto *known = std::get_if<int>(&p))
    co_return *known;
  co_return 0;
}

//===-- Elements ----------------------------------------------------------===//

task<int> bad_pointer_into_vector(std::vector<value_task<int>> &prices) {
  auto *best = &prices[3];
  int value = co_await *best;
  display("best", value);
  co_return value + co_await prices[3]; // WARN: double-await
}

task<int> bad_at_and_brackets(std::vector<value_task<int>> &prices) {
  constexpr std::size_t head = 0;
  int value = co_await prices.at(head);
  co_return value + co_await prices[0]; // WARN: double-await
}

task<int> bad_last_through_prev(std::vector<value_task<int>> &prices) {
  auto last = std::prev(prices.end());
  int value = co_await *last;
  co_return value + co_await prices.back(); // WARN: double-await
}

task<int> bad_iterator_not_advanced(std::list<value_task<int>> prices) {
  int sum = 0;
  for (auto it = prices.begin(); it != prices.end();) {
    sum += co_await *it; // WARN: double-await
    if (sum < 100)
      ++it;
  }
  co_return sum;
}

task<int> ok_iterator_two_at_a_time(std::vector<value_task<int>> prices) {
  int sum = 0;
  for (auto it = prices.begin(); it != prices.end(); ++it) {
    sum += co_await *it;
    if (++it == prices.end())
      break;
    sum -= co_await *it;
  }
  co_return sum;
}

task<int> bad_two_passes(std::deque<line_item> items) {
  int sum = 0;
  for (auto &item : items)
    sum += co_await item.price;
  int peak = 0;
  for (auto &[sku, price] : items)
    peak = std::max(peak, co_await price); // WARN: double-await
  co_return sum - peak;
}

task<int> ok_two_passes_over_values(std::deque<line_item> items) {
  std::vector<int> values;
  for (auto &item : items)
    values.push_back(co_await item.price);
  int sum = 0;
  for (int value : values)
    sum += value;
  for (int value : values)
    sum -= value / 2;
  co_return sum;
}

task<int> bad_pass_per_round(std::array<value_task<int>, 4> &prices) {
  int sum = 0;
  for (int round = 0; round < 2; ++round)
    for (auto &price : prices)
      sum += round * co_await price; // WARN: double-await
  co_return sum;
}

task<int> ok_pass_per_round_refilled(std::array<value_task<int>, 4> &prices) {
  int sum = 0;
  for (int round = 0; round < 2; ++round)
    for (auto &price : prices) {
      sum += round * co_await price;
      price = load_price(round);
    }
  co_return sum;
}

void bad_for_each_twice(std::vector<value_task<int>> prices) {
  int sum = 0, peak = 0;
  std::for_each(prices.begin(), prices.end(),
                [&](auto &p) { sum += sync_wait(p); });
  std::for_each(prices.begin(), prices.end(), // WARN: double-await
                [&](auto &p) { peak ^= sync_wait(p); });
  use(sum - peak);
}

int ok_for_each_once(std::vector<value_task<int>> prices) {
  int sum = 0;
  std::for_each(prices.begin(), prices.end(),
                [&sum](value_task<int> &p) { sum += sync_wait(std::move(p)); });
  prices.clear();
  return sum;
}

task<int> bad_index_loop_then_front(std::vector<value_task<int>> prices) {
  int sum = 0;
  for (std::size_t i = 0; i != prices.size(); ++i)
    sum += co_await prices[i];
  co_return sum + co_await prices.front(); // WARN: double-await
}

task<int> ok_index_loop_evens_then_odds(std::vector<value_task<int>> prices) {
  int sum = 0;
  for (std::size_t i = 0; i < prices.size(); i += 2)
    sum += co_await prices[i];
  for (std::size_t i = 1; i < prices.size(); i += 2)
    sum -= co_await prices[i];
  co_return sum;
}

task<int> bad_popped_at_the_wrong_end(std::deque<value_task<int>> &prices) {
  int value = co_await prices.front();
  prices.pop_back();
  co_return value + co_await prices.front(); // WARN: double-await
}

task<int> ok_popped_at_the_right_end(std::deque<value_task<int>> &prices) {
  int value = co_await prices.front();
  prices.pop_front();
  co_return value + co_await prices.front();
}

task<int> bad_other_container_cleared(std::vector<value_task<int>> &asks,
                                      std::vector<value_task<int>> &bids) {
  int value = co_await asks[0];
  bids.clear();
  co_return value - co_await asks[0]; // WARN: double-await
}

task<int> ok_cleared_and_filled(std::vector<value_task<int>> &asks) {
  int value = co_await asks[0];
  asks.clear();
  asks.push_back(load_price(value));
  co_return value - co_await asks[0];
}

task<int> bad_containers_swapped(std::vector<value_task<int>> &asks,
                                 std::vector<value_task<int>> &bids) {
  int value = co_await asks[0];
  std::swap(asks, bids);
  co_return value - co_await bids[0]; // WARN: double-await
}

task<int> ok_containers_swapped(std::vector<value_task<int>> &asks,
                                std::vector<value_task<int>> &bids) {
  int value = co_await asks[0];
  asks.swap(bids);
  co_return value - co_await asks[0];
}

task<int> bad_joined_then_back(std::vector<value_task<int>> prices) {
  auto values = co_await when_all(std::move(prices));
  if (values.empty())
    co_return 0;
  co_return values[0] + co_await prices.back(); // WARN: double-await
}

task<int> ok_joined_then_collected_anew(std::vector<value_task<int>> prices) {
  int sum = 0;
  for (int round = 0; round < 2; ++round) {
    for (int v : co_await when_all(std::move(prices)))
      sum += v;
    prices = std::vector<value_task<int>>();
    prices.push_back(load_price(round));
  }
  co_await when_all(std::move(prices));
  co_return sum;
}

//===-- Locals with members -----------------------------------------------===//

task<int> bad_nested_member_by_two_names() {
  basket b{{1, load_price(1)}, {2, load_price(2)}};
  auto &head = b.first;
  int sum = co_await head.price + co_await b.second.price;
  b.count = 0;
  co_return sum + co_await b.first.price; // WARN: double-await
}

task<int> ok_nested_members_replaced() {
  basket b{{1, load_price(1)}, {2, load_price(2)}};
  int sum = co_await b.first.price + co_await b.second.price;
  b.first = line_item{3, load_price(3)};
  co_return sum + co_await b.first.price;
}

task<int> bad_whole_moved_then_part() {
  basket b{{1, load_price(1)}, {2, load_price(2)}};
  basket packed = std::move(b);
  int sum = co_await packed.first.price + co_await packed.second.price;
  co_return sum - co_await b.second.price; // WARN: double-await
}

task<int> ok_part_moved_other_part_used() {
  basket b{{1, load_price(1)}, {2, load_price(2)}};
  line_item taken = std::move(b.first);
  int sum = co_await taken.price;
  co_return sum - co_await b.second.price;
}

template <class T> task<int> bad_forwarded_and_used(T &&price) {
  int value = co_await std::forward<T>(price);
  co_return value + co_await price; // WARN: double-await
}
template task<int> bad_forwarded_and_used(value_task<int> &&);

template <class T> task<int> ok_forwarded_last(T &&price) {
  display("completed", price.is_completed());
  co_return co_await std::forward<T>(price);
}
template task<int> ok_forwarded_last(value_task<int> &&);
template task<int> ok_forwarded_last(value_task<int> &);
