// RUN: %check_markers %s
// tsl::AsyncValueRef: many may read it, but only once it is there.

#include <utility>

namespace absl {
class Status {};
} // namespace absl

namespace tsl {

class AsyncValue;

template <class T> class AsyncValueRef {
public:
  AsyncValueRef() = default;
  AsyncValueRef(const AsyncValueRef &);
  AsyncValueRef(AsyncValueRef &&);
  AsyncValueRef &operator=(const AsyncValueRef &);

  bool IsAvailable() const;
  bool IsUnavailable() const;
  bool IsConcrete() const;
  bool IsError() const;
  T &get() const;
  T *operator->() const;
  T &operator*() const;
  const absl::Status &GetError() const;
  template <class... A> void emplace(A &&...arguments) const;
  void SetStateConcrete() const;
  template <class F> void AndThen(F &&) const {}
  AsyncValue *GetAsyncValue() const;
  AsyncValueRef CopyRef() const;
  explicit operator bool() const;
};

template <class T, class... A>
AsyncValueRef<T> MakeAvailableAsyncValueRef(A &&...arguments);
template <class T, class... A>
AsyncValueRef<T> MakeConstructedAsyncValueRef(A &&...arguments);
template <class T> AsyncValueRef<T> MakeUnconstructedAsyncValueRef();
void BlockUntilReady(AsyncValue *value);

} // namespace tsl

using tsl::AsyncValueRef;

struct buffer {
  int size() const;
};

bool cond();
void use(int value);
void report(const absl::Status &status);
AsyncValueRef<int> load();
AsyncValueRef<buffer> load_buffer();

//===-- Read before it is there ----------------------------------------------===//

int bad_get_at_once() {
  auto value = load();
  return value.get(); // WARN: get-result-before-completion
}

int bad_dereferenced_at_once() {
  auto value = load();
  return *value; // WARN: get-result-before-completion
}

int bad_arrow_at_once() {
  auto value = load_buffer();
  return value->size(); // WARN: get-result-before-completion
}

int bad_get_where_unavailable() {
  auto value = load();
  if (value.IsUnavailable())
    return value.get(); // WARN: get-result-before-completion
  return 0;
}

void bad_error_of_an_available_value() {
  auto value = load();
  if (value.IsAvailable())
    report(value.GetError()); // WARN: get-result-before-completion
}

int bad_get_on_one_path() {
  auto value = load();
  if (cond())
    tsl::BlockUntilReady(value.GetAsyncValue());
  return value.get(); // WARN: get-result-before-completion
}

int bad_unconstructed_read() {
  auto value = tsl::MakeUnconstructedAsyncValueRef<int>();
  return value.get(); // WARN: get-result-before-completion
}

//===-- Correct code ---------------------------------------------------------===//

int ok_read_twice_once_available() {
  auto value = load();
  if (!value.IsAvailable())
    return 0;
  return value.get() + value.get();
}

int ok_concrete_or_error() {
  auto value = load();
  if (value.IsError()) {
    report(value.GetError());
    return 0;
  }
  if (value.IsConcrete())
    return *value;
  return 0;
}

int ok_blocked_until_ready() {
  auto value = load();
  tsl::BlockUntilReady(value.GetAsyncValue());
  return value.get();
}

int ok_made_available() {
  auto value = tsl::MakeAvailableAsyncValueRef<int>(1);
  return value.get();
}

void ok_payload_filled_in() {
  auto value = tsl::MakeConstructedAsyncValueRef<int>(0);
  value.get() = 1;
  value.SetStateConcrete();
}

int ok_emplaced() {
  auto value = tsl::MakeUnconstructedAsyncValueRef<int>();
  value.emplace(1);
  return value.get();
}

void ok_read_in_the_callback() {
  auto value = load();
  value.AndThen([value = value.CopyRef()] { use(value.get()); }); // LIMIT: false alarm get-result-before-completion (a handle captured by its own callback)
}

void ok_dropped() {
  load();
  auto value = load();
}

int ok_copies_read_after_one_question() {
  auto value = load();
  auto same = value;
  if (value.IsUnavailable())
    return 0;
  return value.get() + same.get();
}

int ok_used_after_copy_was_moved() {
  auto value = load();
  if (!value.IsAvailable())
    return 0;
  auto copy = value.CopyRef();
  auto other = std::move(copy);
  return value.get();
}
