//===- buffered_reader.cpp - two bugs that compile without a warning ------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A buffered reader over a connection that fails now and then. It works as long
// as the connection does: every test passes until the first retry.
//
//===----------------------------------------------------------------------===//

#include "io_task.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct io_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Stands for a socket: gives a text in small pieces.
class connection {
public:
  explicit connection(std::string_view Text) : Text(Text) {}

  io_task<std::size_t> read(std::span<char> Into) {
    const std::size_t Size = std::min({Into.size(), Text.size(), size_t{8}});
    std::copy_n(Text.begin(), Size, Into.begin());
    Text.remove_prefix(Size);
    co_return Size;
  }

private:
  std::string_view Text;
};

class buffered_reader {
public:
  explicit buffered_reader(connection &Source) : Source(Source) {}

  io_task<std::string> read_line() {
    std::string Line;
    for (;;) {
      if (Begin == End && co_await refill() == 0)
        co_return Line;
      const char C = Buffer[Begin++];
      if (C == '\n')
        co_return Line;
      Line += C;
    }
  }

  /// Forgets what was read ahead.
  io_task<bool> discard() {
    auto Lock = Mutex.lock();
    Begin = End = 0;
    co_return true;
  }

  /// Does not wait: the number of bytes that are there.
  io_task<std::size_t> peek() {
    auto Pending = Source.read(Buffer);
    if (Pending.is_done())
      co_return End = Pending.result();
    co_return End = co_await Pending;
  }

private:
  io_task<std::size_t> refill() {
    auto Pending = Source.read(Buffer);
    for (int Attempt = 1;; ++Attempt) {
      try {
        End = co_await Pending;
        Begin = 0;
        co_return End;
      } catch (const io_error &Error) {
        if (Attempt == 3)
          throw;
        std::fprintf(stderr, "retrying: %s\n", Error.what());
      }
    }
  }

  connection &Source;
  io_mutex Mutex;
  char Buffer[64];
  std::size_t Begin = 0;
  std::size_t End = 0;
};

static io_task<int> print_lines(connection &Source) {
  buffered_reader Reader(Source);
  int Count = 0;
  for (;;) {
    const std::string Line = co_await Reader.read_line();
    if (Line.empty())
      co_return Count;
    std::printf("%d: %s\n", ++Count, Line.c_str());
  }
}

int main() {
  connection Source("one consumer\nawaits once\n");
  auto Printed = print_lines(Source);
  if (!Printed.is_done())
    std::abort(); // Nothing in here ever waits.
  return Printed.result() == 2 ? 0 : 1;
}
