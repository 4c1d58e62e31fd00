//===- buffered_reader.h - lines out of a socket --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the bytes of a socket. Out: its lines, one value task each. A line that
// lies in the buffer is there at once, with no coroutine at all; only when the
// buffer has none, a coroutine fills it, whose frame comes from the pool.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EXAMPLES_BUFFERED_READER_BUFFERED_READER_H
#define VALUETASK_EXAMPLES_BUFFERED_READER_BUFFERED_READER_H

#include "socket.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

class buffered_reader {
public:
  using line = std::optional<std::string_view>;

  explicit buffered_reader(socket &from) : from_(from) {}

  /// The next line, without its end; none at the end of the stream. Valid until
  /// the next call. Fails with std::length_error for a line that is longer than
  /// the buffer.
  valuetask::value_task<line> read_line() {
    if (line found = take_line()) {
      ++from_buffer_;
      return found;
    }
    return fill_and_read_line();
  }

  /// How many lines lay in the buffer when they were asked for.
  long from_buffer() const { return from_buffer_; }

private:
  valuetask::value_task<line> fill_and_read_line() {
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
  long from_buffer_ = 0;
};

#endif // VALUETASK_EXAMPLES_BUFFERED_READER_BUFFERED_READER_H
