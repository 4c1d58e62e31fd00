//===- socket.h - reads that may have to wait for the kernel --------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: a connected socket that does not block. Out: value tasks for its reads.
// What the kernel has already is a value; for what it has not, the socket
// itself is the source of the value task. There is one read at a time, so one
// source serves them all: no read allocates.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EXAMPLES_BUFFERED_READER_SOCKET_H
#define VALUETASK_EXAMPLES_BUFFERED_READER_SOCKET_H

#include "event_loop.h"

#include <span>
#include <valuetask/manual_reset_value_task_source_core.h>
#include <valuetask/value_task.h>

class socket final : private valuetask::value_task_source<std::size_t>,
                     private readable_listener {
public:
  /// Takes over the descriptor.
  socket(event_loop &loop, int descriptor)
      : loop_(loop), descriptor_(descriptor) {
    loop_.add(descriptor_, *this);
  }
  ~socket() {
    loop_.remove(descriptor_);
    ::close(descriptor_);
  }
  socket(const socket &) = delete;
  socket &operator=(const socket &) = delete;

  /// Reads what there is, at least a byte; 0 at the end of the stream. `to`
  /// must stay until that is complete, and no second read may begin before.
  /// Fails with std::system_error.
  valuetask::value_task<std::size_t> read(std::span<char> to) {
    if (ssize_t count = ::read(descriptor_, to.data(), to.size()); count >= 0)
      return static_cast<std::size_t>(count);
    if (errno != EAGAIN && errno != EINTR)
      return valuetask::value_task<std::size_t>::from_exception(failure());
    ++waits_;
    to_ = to;
    core_.reset();
    loop_.wait_for(descriptor_, *this);
    return valuetask::value_task<std::size_t>(*this, core_.token());
  }

  /// How many reads had to wait.
  long waits() const { return waits_; }

private:
  using token = valuetask::source_token;

  void on_readable() override {
    ssize_t count = ::read(descriptor_, to_.data(), to_.size());
    if (count >= 0)
      core_.set_result(static_cast<std::size_t>(count));
    else if (errno == EAGAIN || errno == EINTR)
      loop_.wait_for(descriptor_, *this);
    else
      core_.set_exception(failure());
  }

  valuetask::value_task_status status(token t) override {
    return core_.status(t);
  }
  bool on_completed(valuetask::continuation next, token t) override {
    return core_.on_completed(next, t);
  }
  std::size_t get_result(token t) override { return core_.get_result(t); }

  static std::exception_ptr failure() {
    return std::make_exception_ptr(
        std::system_error(errno, std::generic_category(), "read"));
  }

  event_loop &loop_;
  int descriptor_;
  long waits_ = 0;
  std::span<char> to_;
  valuetask::manual_reset_value_task_source_core<std::size_t> core_;
};

#endif // VALUETASK_EXAMPLES_BUFFERED_READER_SOCKET_H
