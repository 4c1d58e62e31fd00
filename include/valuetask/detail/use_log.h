//===- detail/use_log.h - who used a value task, and where ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: every use of a value task, with its place. Out: nothing as long as the
// rules are kept; otherwise a `misuse` for the program's handler, and then
// misuse_error. In unchecked builds everything here is empty.
//
// A use_log sits in each value task and moves with it. What it knows of the
// value is in a record, which the value task shares with the consumer that
// waits (its use_ticket) and with the objects that the value was moved out of:
// so a second use finds out about the first, whoever is still alive by then.
// Records come from the frame pool.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_USE_LOG_H
#define VALUETASK_DETAIL_USE_LOG_H

#include "../misuse.h"
#include "config.h"
#include "frame_pool.h"

#include <exception>
#include <utility>

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

/// Calls the handler, where there is one to call, and throws.
[[noreturn]] inline void report(const misuse &m) {
  if constexpr (is_checked)
    tell_misuse(m);
  throw misuse_error(m);
}

/// The same where nothing but the kind is known.
[[noreturn]] inline void report_kind(misuse_kind kind) {
  misuse m;
  m.kind = kind;
  report(m);
}

#if VALUETASK_CHECKED

struct use_record {
  /// `claiming` lasts while the first consumer writes down who it is.
  enum class phase : std::uint8_t { fresh, claiming, in_flight, over };

  std::atomic<std::uint32_t> references = 1;
  std::atomic<phase> now = phase::fresh;
  bool many_consumers = false;
  bool made_ready = false;
  use_kind first_use = use_kind::none;
  std::uint64_t object = 0;
  std::source_location created;
  std::source_location first;

  static use_record *make(const place &where, bool ready) {
    static std::atomic<std::uint64_t> last = 0;
    auto *made = ::new (frame_pool::allocate(sizeof(use_record))) use_record;
    made->object = last.fetch_add(1, std::memory_order_relaxed) + 1;
    made->created = where;
    made->made_ready = ready;
    return made;
  }

  /// The phase; waits out `claiming`, which lasts for two stores. After
  /// anything but `fresh`, first_use and first may be read: acquire pairs with
  /// the release in claim().
  phase settled() const noexcept {
    phase seen;
    do
      seen = now.load(std::memory_order_acquire);
    while (seen == phase::claiming);
    return seen;
  }

  /// Makes the caller the first consumer. False if there is one already.
  bool claim(use_kind use, const place &where) noexcept {
    phase expected = phase::fresh;
    if (!now.compare_exchange_strong(expected, phase::claiming,
                                     std::memory_order_acquire,
                                     std::memory_order_relaxed))
      return false;
    first_use = use;
    first = where;
    now.store(phase::in_flight, std::memory_order_release);
    return true;
  }
};

/// Counts references to a record.
class use_record_ref {
public:
  use_record_ref() noexcept = default;
  explicit use_record_ref(use_record *record) noexcept : record_(record) {}
  use_record_ref(const use_record_ref &other) noexcept
      : record_(other.record_) {
    if (record_)
      record_->references.fetch_add(1, std::memory_order_relaxed);
  }
  use_record_ref(use_record_ref &&other) noexcept
      : record_(std::exchange(other.record_, nullptr)) {}
  use_record_ref &operator=(use_record_ref other) noexcept {
    std::swap(record_, other.record_);
    return *this;
  }
  ~use_record_ref() {
    // acq_rel: what others did with the record comes before its end.
    if (record_ &&
        record_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      record_->~use_record();
      frame_pool::release(record_, sizeof(use_record));
    }
  }

  use_record *operator->() const noexcept { return record_; }
  explicit operator bool() const noexcept { return record_ != nullptr; }

private:
  use_record *record_ = nullptr;
};

/// What a consumer holds while it waits.
class use_ticket {
public:
  use_ticket() noexcept = default;
  explicit use_ticket(use_record_ref record) noexcept
      : record_(std::move(record)) {}
  use_ticket(use_ticket &&) noexcept = default;
  use_ticket &operator=(use_ticket &&other) noexcept {
    over();
    record_ = std::move(other.record_);
    return *this;
  }
  ~use_ticket() { over(); }

  /// The consumer has its result, or has given up.
  void over() noexcept {
    if (record_ && !record_->many_consumers)
      record_->now.store(use_record::phase::over, std::memory_order_release);
    record_ = use_record_ref();
  }

  const use_record_ref &record() const noexcept { return record_; }

private:
  use_record_ref record_;
};

/// What a value task does with a source at the moment, for misuse that the
/// source finds: a virtual function cannot see its caller's place.
struct current_use {
  std::uint64_t object = 0;
  use_kind use = use_kind::none;
  std::source_location where;

  [[gnu::noinline]] static current_use &of_thread() noexcept {
    static constinit thread_local current_use now;
    return now;
  }
};

/// Sets the current use for a while.
class use_scope {
public:
  use_scope(const use_ticket &ticket) noexcept
      : before_(current_use::of_thread()) {
    if (auto &record = ticket.record())
      current_use::of_thread() = {record->object, record->first_use,
                                  record->first};
  }
  ~use_scope() { current_use::of_thread() = before_; }
  use_scope(const use_scope &) = delete;
  use_scope &operator=(const use_scope &) = delete;

private:
  current_use before_;
};

class use_log {
public:
  /// Of an object that never held anything.
  use_log() noexcept : unwinding_(std::uncaught_exceptions()) {}

  /// Of a new value, made at `where`.
  use_log(const place &where, bool ready)
      : record_(use_record::make(where, ready)),
        unwinding_(std::uncaught_exceptions()) {}

  /// Of an object that takes over the value of another one.
  use_log(use_log &&other, const place &where) noexcept
      : unwinding_(std::uncaught_exceptions()) {
    take_over(other, where);
  }

  use_log(const use_log &) = delete;
  use_log &operator=(const use_log &) = delete;

  void take_over(use_log &other, const place &where) noexcept {
    record_ = other.record_;
    moved_ = other.moved_;
    moved_at_ = other.moved_at_;
    moved_on_ = other.moved_on_;
    if (other.is_fresh()) {
      other.moved_ = true;
      other.moved_at_ = where;
    } else if (record_ && !record_->many_consumers && moved_on_.line() == 0) {
      moved_on_ = where;
    }
    if (record_ && record_->many_consumers)
      other.record_ = use_record_ref();
  }

  void swap(use_log &other) noexcept {
    std::swap(record_, other.record_);
    std::swap(moved_, other.moved_);
    std::swap(moved_at_, other.moved_at_);
    std::swap(moved_on_, other.moved_on_);
  }

  void let_many_consume() noexcept { record_->many_consumers = true; }

  /// Before a consumption. \throws misuse_error if it is not the first.
  use_ticket claim(use_kind use, const place &where) const {
    if (!record_)
      report_empty(use, where);
    if (record_->many_consumers)
      return use_ticket(record_);
    if (moved_ || !record_->claim(use, where))
      report(describe_second(use, where));
    return use_ticket(record_);
  }

  /// Before something that does not consume. False, after the handler was told,
  /// if the object was consumed.
  bool may_query(const place &where) const noexcept {
    if (!record_ || record_->many_consumers || is_fresh())
      return true;
    misuse m = describe_second(use_kind::queried, where);
    if (m.kind != misuse_kind::use_after_share)
      m.kind = misuse_kind::query_after_consumption;
    tell_misuse(m);
    return false;
  }

  /// get_result() on an operation that is not complete.
  [[noreturn]] void report_too_early(const place &where) const {
    misuse m;
    m.kind = misuse_kind::result_before_completion;
    m.second_use = use_kind::result_taken;
    m.second = where;
    add_identity(m);
    report(m);
  }

  [[noreturn]] void report_empty(use_kind use, const place &where) const {
    misuse m;
    m.kind = misuse_kind::use_of_empty;
    m.second_use = use;
    m.second = where;
    report(m);
  }

  /// May get_result() look whether the operation is complete?
  bool is_fresh() const noexcept {
    return record_ && !moved_ && record_->settled() == use_record::phase::fresh;
  }

  static bool is_drop_watched() noexcept {
    return current_drop_observer.load(std::memory_order_relaxed) != nullptr;
  }

  /// The object ends, or gets another value (`next`).
  void dropped(bool completed, const use_log *next = nullptr) const noexcept {
    misuse_handler observer =
        current_drop_observer.load(std::memory_order_acquire);
    if (!observer || !is_fresh() || record_->many_consumers)
      return;
    misuse m;
    m.kind = misuse_kind::unconsumed;
    m.completed = completed;
    m.made_ready = record_->made_ready;
    m.second_use = std::uncaught_exceptions() > unwinding_
                       ? use_kind::unwound
                       : use_kind::destroyed;
    if (next) {
      m.second_use = use_kind::overwritten;
      if (next->record_)
        m.second = next->record_->created;
    }
    add_identity(m);
    observer(m);
  }

private:
  void add_identity(misuse &m) const noexcept {
    if (!record_)
      return;
    m.object = record_->object;
    m.created = record_->created;
  }

  misuse describe_second(use_kind use, const place &where) const noexcept {
    auto phase = record_->settled();
    misuse m;
    m.kind = misuse_kind::double_consumption;
    m.second_use = use;
    m.second = where;
    m.moved_on = moved_on_;
    add_identity(m);
    if (moved_) {
      m.first_use = use_kind::moved;
      m.first = moved_at_;
    } else {
      m.first_use = record_->first_use;
      m.first = record_->first;
    }
    if (m.first_use == use_kind::turned_to_task ||
        m.first_use == use_kind::preserved)
      m.kind = misuse_kind::use_after_share;
    else if (phase == use_record::phase::in_flight)
      m.kind = misuse_kind::concurrent_consumption;
    return m;
  }

  use_record_ref record_;
  bool moved_ = false;
  int unwinding_;
  std::source_location moved_at_;
  std::source_location moved_on_;
};

#else

struct use_ticket {
  void over() noexcept {}
};

struct use_scope {
  use_scope(const use_ticket &) noexcept {}
};

struct use_log {
  use_log() noexcept = default;
  use_log(place, bool) noexcept {}
  use_log(use_log &&, place) noexcept {}
  void take_over(use_log &, place) noexcept {}
  void swap(use_log &) noexcept {}
  void let_many_consume() noexcept {}
  use_ticket claim(use_kind, place) const noexcept { return {}; }
  bool may_query(place) const noexcept { return true; }
  bool is_fresh() const noexcept { return true; }
  static constexpr bool is_drop_watched() noexcept { return false; }
  void dropped(bool, const use_log * = nullptr) const noexcept {}
  [[noreturn]] void report_too_early(place) const {
    report_kind(misuse_kind::result_before_completion);
  }
  [[noreturn]] void report_empty(use_kind, place) const {
    report_kind(misuse_kind::use_of_empty);
  }
};

#endif

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_USE_LOG_H
