//===- detail/config.h - is this build checked? ---------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the macros VALUETASK_CHECKED and NDEBUG. Out: VALUETASK_CHECKED as 0 or
// 1, the inline namespace that keeps checked and unchecked code apart, and
// `place`, the type in which a use of a value task says where it stands.
//
// Checked objects are larger than unchecked ones. The inline namespace makes
// mixing them in one program a link error instead of a corrupted object.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_CONFIG_H
#define VALUETASK_DETAIL_CONFIG_H

#include <source_location>

/// Checked mode: on unless NDEBUG is defined. Define it as 0 or 1, the same in
/// every file of a program, to choose for yourself.
#ifndef VALUETASK_CHECKED
#ifdef NDEBUG
#define VALUETASK_CHECKED 0
#else
#define VALUETASK_CHECKED 1
#endif
#endif

#if VALUETASK_CHECKED
#define VALUETASK_BEGIN_MODE inline namespace checked {
#else
#define VALUETASK_BEGIN_MODE inline namespace unchecked {
#endif
#define VALUETASK_END_MODE }

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

inline constexpr bool is_checked = VALUETASK_CHECKED;

#if VALUETASK_CHECKED
using place = std::source_location;
#else
/// Stands where a source_location would: empty, so that it costs nothing.
struct place {
  static constexpr place current() noexcept { return {}; }
};
#endif

} // namespace detail
VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_CONFIG_H
