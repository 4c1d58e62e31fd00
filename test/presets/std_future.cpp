// RUN: %check_markers %s
// std::future: get() waits by itself and may be called once.

#include <chrono>
#include <future>
#include <utility>
#include <vector>

struct status {
  bool ok() const;
};

bool cond();
int num();
void use(int value);
void touch();
std::future<int> start();
std::future<status> start_job();

//===-- Consumed twice -------------------------------------------------------===//

bool bad_get_in_condition_and_body() {
  auto f = start_job();
  if (!f.get().ok())
    return f.get().ok(); // WARN: double-await
  return true;
}

int bad_get_in_loop() {
  auto f = start();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += f.get(); // WARN: double-await
  return sum;
}

int bad_get_after_hand_over() {
  auto f = start();
  auto g = std::move(f);
  use(g.get());
  return f.get(); // WARN: double-await
}

int bad_retry_after_exception() {
  auto f = start();
  try {
    return f.get();
  } catch (...) {
  }
  return f.get(); // WARN: double-await
}

int bad_get_after_share() {
  auto f = start();
  std::shared_future<int> shared = f.share();
  use(shared.get());
  return f.get(); // WARN: use-after-as-task
}

int bad_get_on_one_path_then_get() {
  auto f = start();
  if (cond())
    use(f.get());
  return f.get(); // WARN: double-await
}

void bad_wait_after_get() {
  auto f = start();
  use(f.get());
  f.wait(); // WARN: double-await
}

//===-- Correct code ---------------------------------------------------------===//

int ok_get_blocks() {
  auto f = start();
  return f.get();
}

bool ok_valid_after_get() {
  auto f = start();
  use(f.get());
  return f.valid();
}

int ok_taken_while_valid() {
  auto f = start();
  if (cond())
    use(f.get());
  if (f.valid())
    return f.get();
  return 0;
}

int ok_wait_for_until_ready() {
  auto f = start();
  while (f.wait_for(std::chrono::seconds(1)) != std::future_status::ready)
    touch();
  return f.get();
}

int ok_wait_for_decides() {
  auto f = start();
  if (f.wait_for(std::chrono::seconds(1)) == std::future_status::ready)
    return f.get();
  return -1;
}

void ok_dropped() {
  auto f = start();
  touch();
}

int ok_shared_many_times() {
  std::shared_future<int> shared = start().share();
  return shared.get() + shared.get();
}

int ok_reassigned() {
  auto f = start();
  use(f.get());
  f = start();
  return f.get();
}

int ok_filled_later() {
  std::future<int> f;
  if (cond())
    f = start();
  else
    f = start();
  return f.get();
}

int ok_each_element_once() {
  std::vector<std::future<int>> futures;
  for (int i = 0; i < num(); ++i)
    futures.push_back(start());
  int sum = 0;
  for (auto &f : futures)
    sum += f.get();
  return sum;
}

int ok_correlated_branches(bool early) {
  auto f = start();
  int value = 0;
  if (early)
    value = f.get();
  touch();
  if (!early)
    value = f.get();
  return value;
}
