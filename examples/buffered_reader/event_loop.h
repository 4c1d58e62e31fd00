//===- event_loop.h - waits for sockets -----------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: file descriptors, and who wants to know that they can be read. Out: one
// call for each time that was asked for. One thread, epoll, no allocation.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_EXAMPLES_BUFFERED_READER_EVENT_LOOP_H
#define VALUETASK_EXAMPLES_BUFFERED_READER_EVENT_LOOP_H

#include <cerrno>
#include <stdexcept>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>

/// Is told that its descriptor can be read.
class readable_listener {
public:
  virtual void on_readable() = 0;

protected:
  ~readable_listener() = default;
};

class event_loop {
public:
  event_loop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_ < 0)
      throw std::system_error(errno, std::generic_category(), "epoll_create1");
  }
  ~event_loop() { ::close(epoll_); }
  event_loop(const event_loop &) = delete;
  event_loop &operator=(const event_loop &) = delete;

  void add(int descriptor, readable_listener &listener) {
    control(EPOLL_CTL_ADD, descriptor, listener, 0);
  }
  /// Tells `listener` once.
  void wait_for(int descriptor, readable_listener &listener) {
    control(EPOLL_CTL_MOD, descriptor, listener, EPOLLIN | EPOLLONESHOT);
  }
  void remove(int descriptor) {
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, descriptor, nullptr);
  }

  /// Runs until `is_over()`. \throws std::runtime_error if nothing happens for
  /// ten seconds.
  template <class F> void run_until(F is_over) {
    while (!is_over()) {
      epoll_event event;
      int count = ::epoll_wait(epoll_, &event, 1, 10'000);
      if (count < 0 && errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "epoll_wait");
      if (count == 0)
        throw std::runtime_error("nothing happens any more");
      if (count > 0)
        static_cast<readable_listener *>(event.data.ptr)->on_readable();
    }
  }

private:
  void control(int what, int descriptor, readable_listener &listener,
               std::uint32_t events) {
    epoll_event event = {};
    event.events = events;
    event.data.ptr = &listener;
    if (::epoll_ctl(epoll_, what, descriptor, &event) < 0)
      throw std::system_error(errno, std::generic_category(), "epoll_ctl");
  }

  int epoll_;
};

#endif // VALUETASK_EXAMPLES_BUFFERED_READER_EVENT_LOOP_H
