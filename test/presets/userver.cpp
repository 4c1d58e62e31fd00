// RUN: %check_markers %s
// userver: Get() invalidates the task it is called on.

#include <chrono>
#include <utility>
#include <vector>

namespace userver::engine {

class [[nodiscard]] TaskBase {
public:
  enum class State {
    kInvalid,
    kNew,
    kQueued,
    kRunning,
    kSuspended,
    kCancelled,
    kCompleted
  };

  bool IsValid() const;
  State GetState() const;
  bool IsFinished() const;
  void Wait() const noexcept(false);
  template <class R, class P>
  void WaitFor(const std::chrono::duration<R, P> &duration) const
      noexcept(false);
  void RequestCancel();
  void SyncCancel() noexcept;
};

class [[nodiscard]] Task : public TaskBase {
public:
  Task();
  ~Task();
  Task(Task &&) noexcept;
  Task &operator=(Task &&) noexcept;
  void Detach() &&;
};

template <class T> class [[nodiscard]] TaskWithResult : public Task {
public:
  TaskWithResult() = default;
  TaskWithResult(TaskWithResult &&) noexcept = default;
  TaskWithResult &operator=(TaskWithResult &&) noexcept = default;
  T Get() noexcept(false);
};

template <class... T> int GetAll(T &...tasks);
template <class... T> void WaitAllChecked(T &...tasks);

} // namespace userver::engine

using userver::engine::TaskWithResult;

bool cond();
int num();
void use(int value);
void touch();
TaskWithResult<int> Async();

//===-- Taken twice ----------------------------------------------------------===//

int bad_get_twice() {
  auto task = Async();
  if (task.Get() < 0)
    return 0;
  return task.Get(); // WARN: double-await
}

int bad_get_in_loop() {
  auto task = Async();
  int sum = 0;
  for (int i = 0; i < num(); ++i)
    sum += task.Get(); // WARN: double-await
  return sum;
}

int bad_get_after_detach() {
  auto task = Async();
  std::move(task).Detach();
  return task.Get(); // WARN: double-await
}

int bad_get_after_get_all() {
  auto first = Async();
  auto second = Async();
  use(userver::engine::GetAll(first, second));
  return first.Get(); // WARN: double-await
}

int bad_get_on_one_path_then_get() {
  auto task = Async();
  if (cond())
    use(task.Get());
  return task.Get(); // WARN: double-await
}

int bad_get_after_hand_over() {
  auto task = Async();
  auto other = std::move(task);
  use(other.Get());
  return task.Get(); // WARN: double-await
}

int bad_retry_after_exception() {
  auto task = Async();
  try {
    return task.Get();
  } catch (...) {
  }
  return task.Get(); // WARN: double-await
}

int bad_same_task_in_get_all() {
  auto task = Async();
  return userver::engine::GetAll(task, task); // WARN: concurrent-await
}

//===-- Correct code ---------------------------------------------------------===//

int ok_get_waits() {
  auto task = Async();
  return task.Get();
}

bool ok_asked_after_get() {
  auto task = Async();
  use(task.Get());
  return task.IsValid() || task.IsFinished();
}

int ok_taken_while_valid() {
  auto task = Async();
  if (cond())
    use(task.Get());
  if (task.IsValid())
    return task.Get();
  return 0;
}

int ok_wait_then_get() {
  auto task = Async();
  task.Wait();
  return task.Get();
}

int ok_wait_for_then_get() {
  auto task = Async();
  task.WaitFor(std::chrono::seconds(1));
  if (!task.IsFinished())
    task.RequestCancel();
  return task.Get();
}

void ok_lives_as_long_as_its_scope() {
  auto task = Async();
  touch();
}

void ok_cancelled() {
  auto task = Async();
  touch();
  task.SyncCancel();
}

void ok_detached() {
  Async().Detach();
}

int ok_checked_together_then_taken() {
  auto first = Async();
  auto second = Async();
  userver::engine::WaitAllChecked(first, second);
  return first.Get() + second.Get();
}

int ok_each_element_once() {
  std::vector<TaskWithResult<int>> tasks;
  for (int i = 0; i < num(); ++i)
    tasks.push_back(Async());
  int sum = 0;
  for (auto &task : tasks)
    sum += task.Get();
  return sum;
}

int ok_reassigned() {
  auto task = Async();
  use(task.Get());
  task = Async();
  return task.Get();
}
