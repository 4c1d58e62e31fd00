//===- line_reader.h - lines out of a socket, as tasks --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A reader as one writes it first: every function is a coroutine and returns a
// task. The profile of a run tells which one had better return a value task;
// see docs/checks/valuetask-prefer-value-task.md.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EXAMPLES_LINE_COUNT_LINE_READER_H
#define VALUETASK_EXAMPLES_LINE_COUNT_LINE_READER_H

#include "../buffered_reader/socket.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <valuetask/task.h>

class line_reader {
public:
  using line = std::optional<std::string_view>;

  explicit line_reader(socket &from) : from_(from) {}

  /// Who is at the other end: the first line. Once for each connection.
  valuetask::task<std::string> read_greeting() {
    line first = co_await read_line();
    co_return std::string(first.value_or("nobody"));
  }

  /// The next line, without its end; none at the end of the stream. Valid until
  /// the next call.
  valuetask::task<line> read_line() {
    if (line found = take_line())
      co_return found;
    co_return co_await fill_and_take();
  }

private:
  /// The buffer has no whole line: waits for more, most often for the kernel.
  valuetask::task<line> fill_and_take() {
    for (;;) {
      std::copy(buffer_.begin() + begin_, buffer_.begin() + end_,
                buffer_.begin());
      end_ -= begin_;
      begin_ = 0;
      if (end_ == buffer_.size())
        throw std::length_error("a line is longer than the buffer");
      std::size_t count = co_await from_.read(std::span(buffer_).subspan(end_));
      if (count == 0)
        co_return std::nullopt;
      end_ += count;
      if (line found = take_line())
        co_return found;
    }
  }

  line take_line() {
    auto first = buffer_.begin() + begin_;
    auto last = buffer_.begin() + end_;
    auto end = std::find(first, last, '\n');
    if (end == last)
      return std::nullopt;
    begin_ = end + 1 - buffer_.begin();
    return std::string_view(&*first, end - first);
  }

  socket &from_;
  std::array<char, 4096> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

#endif // VALUETASK_EXAMPLES_LINE_COUNT_LINE_READER_H
