//===- detail/source_log.h - who used a source, and where ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the uses of a manual_reset_value_task_source_core. Out: misuse, with
// places in checked builds: those of the producer are its own, those of the
// consumer come from the value task that it goes through (current_use).
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_SOURCE_LOG_H
#define VALUETASK_DETAIL_SOURCE_LOG_H

#include "use_log.h"

namespace valuetask {
VALUETASK_BEGIN_MODE

namespace detail {

#if VALUETASK_CHECKED

class source_log {
public:
  /// The operation got its first consumer.
  void note_first() noexcept {
    if (first_.use == use_kind::none)
      first_ = current_use::of_thread();
  }
  /// The operation got its result.
  void note_completion(const place &where) noexcept { completed_ = where; }
  void clear() noexcept { first_ = {}; }

  [[noreturn]] void report_consumer(misuse_kind kind) const {
    const current_use &now = current_use::of_thread();
    misuse m;
    m.kind = kind;
    m.object = now.object;
    m.second_use = now.use;
    m.second = now.where;
    if (kind == misuse_kind::double_consumption ||
        kind == misuse_kind::concurrent_consumption) {
      m.first_use = first_.use;
      m.first = first_.where;
    }
    report(m);
  }

  [[noreturn]] void report_source(misuse_kind kind, use_kind use,
                                  const place &where) const {
    misuse m;
    m.kind = kind;
    m.second_use = use;
    m.second = where;
    if (kind == misuse_kind::completed_twice) {
      m.first_use = use_kind::result_set;
      m.first = completed_;
    } else {
      m.object = first_.object;
      m.first_use = first_.use;
      m.first = first_.where;
    }
    report(m);
  }

private:
  current_use first_;
  place completed_;
};

#else

struct source_log {
  void note_first() const noexcept {}
  void note_completion(place) const noexcept {}
  void clear() const noexcept {}
  [[noreturn]] void report_consumer(misuse_kind kind) const {
    report_kind(kind);
  }
  [[noreturn]] void report_source(misuse_kind kind, use_kind, place) const {
    report_kind(kind);
  }
};

#endif

} // namespace detail

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_SOURCE_LOG_H
