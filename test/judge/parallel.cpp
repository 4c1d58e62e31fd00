// RUN: %check_markers %s
// Work in parallel: pools, fan-out, threads of classes, joins.

#include "helpers.h"
#include "valuetask_decls.h"

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <latch>
#include <string>
#include <thread>
#include <unordered_map>

using namespace valuetask;

value_task<int> resize(int image);
value_task<int> upload(int image);
void emit(int value);

static task<int> scaled(value_task<int> &t, int factor) {
  co_return factor *co_await t;
}
static task<int> scaled_by_pointer(value_task<int> *t) {
  co_return 2 * co_await *t;
}
static value_task<int> owned(value_task<int> t) { co_return co_await t; }
static void emit_result(value_task<int> *t) { emit(sync_wait(*t)); }

//===-- Fan-out -----------------------------------------------------------===//

task<int> bad_two_scales_at_once() {
  auto image = resize(1);
  auto [small, large] =
      co_await when_all(scaled(image, 1), scaled(image, 4)); // WARN: concurrent-await
  co_return small + large;
}

task<int> ok_two_scales_of_one_value() {
  const int width = co_await resize(1);
  auto [small, large] = co_await when_all(upload(width), upload(4 * width));
  co_return small + large;
}

task<int> ok_two_scales_one_after_the_other() {
  auto image = resize(1);
  int small = co_await scaled(image, 1);
  image = resize(2);
  int large = co_await scaled(image, 4);
  co_return small + large;
}

task<int> bad_pointer_and_reference_at_once() {
  auto image = resize(1);
  auto values =
      co_await when_all(scaled_by_pointer(&image), scaled(image, 3)); // WARN: concurrent-await
  co_return std::get<0>(values) + std::get<1>(values);
}

task<int> bad_moved_and_old_name() {
  auto image = resize(1);
  auto values = co_await when_all(owned(std::move(image)), image); // WARN: double-await
  co_return std::get<0>(values);
}

task<int> ok_moved_and_fresh_at_once() {
  auto image = resize(1);
  auto values = co_await when_all(owned(std::move(image)), owned(resize(1)));
  co_return std::get<0>(values);
}

task<void> bad_three_of_two() {
  auto left = resize(1);
  auto right = resize(2);
  auto &again = left;
  co_await when_all(left, right, upload(3), again); // WARN: concurrent-await
}

task<void> bad_pair_member_and_whole_binding() {
  std::pair<value_task<int>, value_task<int>> images(resize(1), resize(2));
  auto &[left, right] = images;
  co_await when_all(left, images.first, right); // WARN: concurrent-await
}

task<void> ok_pair_members() {
  std::pair<value_task<int>, value_task<int>> images(resize(1), resize(2));
  auto &[left, right] = images;
  co_await when_all(std::move(left), std::move(right));
}

task<void> bad_lambdas_made_in_place() {
  auto image = resize(1);
  co_await when_all([&]() -> task<void> { emit(co_await image); }(),
                    [&]() -> task<void> { emit(-co_await image); }()); // WARN: concurrent-await
}

task<void> ok_lambdas_for_different() {
  auto a = resize(1);
  auto b = resize(2);
  co_await when_all([&]() -> task<void> { emit(co_await a); }(),
                    [&]() -> task<void> { emit(-co_await b); }());
}

task<int> ok_any_of_two_then_drain() {
  auto a = resize(1).as_task();
  auto b = resize(2).as_task();
  std::size_t first = co_await when_any(a, b);
  co_return first == 0 ? co_await a : co_await b;
}

//===-- Started -----------------------------------------------------------===//

void bad_started_for_every_client(const std::vector<int> &clients) {
  auto image = resize(0);
  std::for_each(clients.begin(), clients.end(), // WARN: concurrent-await
                [&](int c) { spawn(scaled(image, c)); });
}

void ok_started_for_every_client(const std::vector<int> &clients) {
  std::for_each(clients.begin(), clients.end(), [&](int c) {
    spawn([image = resize(c), c]() mutable -> task<void> {
      emit(c * co_await image);
    });
  });
}

void bad_started_in_while(value_task<int> &image) {
  int left = 3;
  while (left-- > 0)
    start_detached(scaled(image, left)); // WARN: concurrent-await
}

void ok_started_at_first_turn_only(value_task<int> &image) {
  for (int i = 0; i < 3; ++i) {
    if (i == 0)
      start_detached(scaled(image, i));
    else
      emit(i);
  }
}

task<int> bad_started_then_awaited_on_timeout(bool slow) {
  auto image = resize(1);
  spawn([&]() -> task<void> { emit(co_await image); });
  if (slow)
    co_return co_await image; // WARN: concurrent-await
  co_return 0;
}

task<int> ok_started_or_awaited_by_mode(mode m) {
  auto image = resize(1);
  switch (m) {
  case mode::idle:
    spawn(owned(std::move(image)));
    break;
  case mode::read:
  case mode::write:
    co_return co_await image;
  }
  co_return 0;
}

void bad_started_twice_through_one_lambda() {
  auto image = resize(1);
  auto go = [&](int factor) { spawn(scaled(image, factor)); };
  go(1);
  go(2); // WARN: concurrent-await
}

void ok_started_through_one_lambda_for_two() {
  auto a = resize(1), b = resize(2);
  auto go = [](value_task<int> &t) { spawn(scaled(t, 2)); };
  go(a);
  go(b);
}

task<void> bad_asked_while_it_runs() {
  auto image = resize(1);
  spawn(scaled(image, 2));
  if (!image.is_completed()) // WARN: concurrent-await
    co_await delay(1);
}

task<void> ok_shared_asked_while_it_runs() {
  auto image = resize(1).as_task();
  spawn([image]() -> task<void> { emit(co_await image); });
  if (!image.is_ready())
    co_await delay(1);
}

void bad_map_entry_started_twice(
    std::unordered_map<int, value_task<int>> &images) {
  auto &image = images.at(7);
  spawn(scaled(image, 1));
  spawn(scaled(images.at(7), 2)); // WARN: concurrent-await
}

void ok_map_entries_started(std::unordered_map<int, value_task<int>> &images) {
  for (auto &[id, image] : images)
    spawn(scaled(image, id));
}

//===-- Threads -----------------------------------------------------------===//

void bad_thread_with_pointer_argument() {
  auto image = resize(1);
  std::thread worker(emit_result, &image);
  emit(sync_wait(image)); // WARN: concurrent-await
  worker.join();
}

void ok_thread_with_pointer_argument() {
  auto image = resize(1);
  std::thread worker(emit_result, &image);
  worker.join();
  image = resize(2);
  emit(sync_wait(image));
}

void bad_threads_in_array() {
  auto image = resize(1);
  std::array<std::thread, 2> workers = {
      std::thread([&] { emit(sync_wait(image)); }),
      std::thread([&] { emit(sync_wait(image)); }), // WARN: concurrent-await
  };
  for (auto &w : workers)
    w.join();
}

void ok_threads_in_array() {
  auto a = resize(1), b = resize(2);
  std::array<std::thread, 2> workers = {
      std::thread([&a] { emit(sync_wait(a)); }),
      std::thread([&b] { emit(sync_wait(b)); }),
  };
  for (auto &w : workers)
    w.join();
}

void bad_thread_assigned_later() {
  auto image = resize(1);
  std::thread first, second;
  first = std::thread([&] { emit(sync_wait(image)); });
  second = std::thread([&] { emit(sync_wait(image)); }); // WARN: concurrent-await
  first.join();
  second.join();
}

void ok_thread_joined_before_the_next() {
  auto image = resize(1);
  std::thread worker([&] { emit(sync_wait(image)); });
  worker.join();
  image = resize(2);
  worker = std::thread([&] { emit(sync_wait(image)); });
  worker.join();
}

void bad_joined_too_late(bool wait) {
  auto image = resize(1);
  std::jthread worker([&] { emit(sync_wait(image)); });
  if (wait)
    worker.join();
  else
    emit(sync_wait(image)); // WARN: concurrent-await
}

void bad_jthread_with_stop_token() {
  auto image = resize(1);
  std::jthread worker([&](std::stop_token stop) {
    if (!stop.stop_requested())
      emit(sync_wait(image));
  });
  emit(sync_wait(image)); // WARN: concurrent-await
}

void ok_jthread_owns_it() {
  auto image = resize(1);
  std::jthread worker(
      [image = std::move(image)]() mutable { emit(sync_wait(image)); });
  image = resize(2);
  emit(sync_wait(image));
}

int bad_async_with_reference() {
  auto image = resize(1);
  auto later = std::async([](value_task<int> &t) { return sync_wait(t); },
                          std::ref(image));
  int here = sync_wait(image); // WARN: concurrent-await
  return here + later.get();
}

int ok_asyncs_for_each(std::vector<value_task<int>> &images) {
  std::vector<std::future<int>> sizes;
  for (auto &image : images)
    sizes.push_back(std::async([&image] { return sync_wait(image); }));
  int sum = 0;
  for (auto &size : sizes)
    sum += size.get();
  return sum;
}

//===-- A class of workers ------------------------------------------------===//

class resizer {
public:
  void bad_worker_and_caller() {
    std::thread worker([this] { emit(sync_wait(image_)); });
    emit(sync_wait(image_)); // WARN: concurrent-await
    worker.join();
  }

  void ok_worker_only() {
    std::thread worker([this] { emit(sync_wait(image_)); });
    worker.join();
  }

  void bad_method_in_two_threads() {
    std::thread a(&resizer::work, this);
    std::thread b(&resizer::work, this); // WARN: concurrent-await
    a.join();
    b.join();
  }

  void ok_method_in_one_thread() {
    std::thread a(&resizer::work, this);
    a.join();
  }

  task<void> bad_own_coroutine_twice() {
    co_await when_all(consume(1), consume(2)); // WARN: concurrent-await
  }

private:
  void work() { emit(sync_wait(image_)); }
  task<int> consume(int factor) { co_return factor *co_await image_; }

  value_task<int> image_;
};

class fan_out {
public:
  void bad_started_per_subscriber() {
    for (int id : subscribers_)
      spawn([this, id]() -> task<void> { emit(id * co_await news_); }); // WARN: concurrent-await
  }

  void ok_shared_per_subscriber() {
    auto news = news_.as_task();
    for (int id : subscribers_)
      spawn([news, id]() -> task<void> { emit(id * co_await news); });
  }

private:
  std::vector<int> subscribers_;
  value_task<int> news_;
};
