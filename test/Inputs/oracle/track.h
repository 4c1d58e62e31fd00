//===- track.h - what the oracle's driver is told -------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Generated programs run once for each row of decisions. Everything that is open to
// chance asks `decide`. Lines, owners and misuse are told to the functions here;
// driver.cpp defines them.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_TRACK_H
#define VALUETASK_ORACLE_TRACK_H

#include <cstddef>
#include <exception>
#include <vector>

namespace oracle {

/// One of 0 .. Choices-1; all of them, one run after the other.
unsigned decide(unsigned choices);
/// Whether awaited operations and calls fail in this program: 0 never, 1 they
/// may, 2 they may be canceled as well.
int may_fail();

enum class mistake : unsigned char {
  double_use,
  shared,
  premature,
  concurrent,
  unconsumed,
  empty,
};

/// A moment: grows with each operation made, exception, and loop skipped.
unsigned long now();
/// An exception comes out of a call; the abandoned are not held against anyone.
void implicit_throw();
/// `object` was misused in the current line, or in that of a caller. `later`: not for the first time.
void misused(mistake kind, const void *object, bool later);
/// Whether the current line fills a vector, whose elements change places, and
/// `object` is no variable but one of those.
bool relocates(const void *object);
/// `object` ends with a value of the moment `made` that nobody consumed.
void abandoned(const void *object, unsigned long made);
/// The same, by an assignment in the current line.
void overwritten(const void *object, unsigned long made);

/// The body of a function that runs.
struct frame {
  frame();
  ~frame();
  frame(const frame &) = delete;
  void at(unsigned line);
  /// A line that drops a temporary.
  void drop(unsigned line);
  /// A line that ends the content of an optional, up to plain().
  void replaces(unsigned line);
  void plain();
  /// A line that fills a vector.
  void fills(unsigned line);
  template <class T> void param(unsigned line, const T &object) {
    own(line, &object, sizeof object);
  }

  /// The lines of this and of the callers, the innermost first.
  static std::vector<unsigned> lines();

private:
  void own(unsigned line, const void *object, std::size_t size);
  frame *parent;
  unsigned depth;
  unsigned line = 0;
  int exceptions;
};

/// How much is asked of a variable that owns value tasks.
enum class duty : unsigned char {
  none,    ///< Captured ones.
  allowed, ///< A finding is right, and none is as well: fields.
  full,
};

/// A variable that owns value tasks.
struct slot {
  slot(unsigned line, duty has) : line(line), has(has) {}
  ~slot();
  slot(const slot &) = delete;
  template <class T> void bind(const T &object) { own(&object, sizeof object); }

private:
  void own(const void *object, std::size_t size);
  unsigned line;
  duty has;
  const void *object = nullptr;
};

/// A loop that may not run even once.
struct loop {
  ~loop();
  void turn() { ran = true; }

private:
  bool ran = false;
};

} // namespace oracle

#endif // VALUETASK_ORACLE_TRACK_H
