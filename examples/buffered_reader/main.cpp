//===- main.cpp - a buffered reader, and what it allocates ----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A thread sends lines over a socket on 127.0.0.1, a burst at a time; the main
// thread reads them and asks for the next burst. Most lines come out of the
// buffer, the first of a burst out of the kernel. Every call of operator new is
// counted. Build and run:
//
//   c++ -std=c++20 -O2 -DNDEBUG -pthread -Iinclude
//   examples/buffered_reader/main.cpp && ./a.out
//
//===----------------------------------------------------------------------===//

#include "buffered_reader.h"

#include <arpa/inet.h>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <new>
#include <sys/socket.h>
#include <thread>
#include <valuetask/task.h>

static std::atomic<long> allocations = 0;

[[gnu::noinline]] void *operator new(std::size_t size) {
  ++allocations;
  if (void *memory = std::malloc(size ? size : 1))
    return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void *memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void *memory, std::size_t) noexcept {
  std::free(memory);
}

namespace {

constexpr int bursts = 200;
constexpr int warm_up = 10;
constexpr int lines_in_burst = 100;

int checked(int result, const char *what) {
  if (result < 0)
    throw std::system_error(errno, std::generic_category(), what);
  return result;
}

struct connection {
  int reader;
  int writer;
};

/// Two ends of a connection through the loopback interface.
connection connect_to_self() {
  int listener = checked(::socket(AF_INET, SOCK_STREAM, 0), "socket");
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto *generic = reinterpret_cast<sockaddr *>(&address);
  socklen_t size = sizeof(address);
  checked(::bind(listener, generic, size), "bind");
  checked(::listen(listener, 1), "listen");
  checked(::getsockname(listener, generic, &size), "getsockname");
  int writer = checked(::socket(AF_INET, SOCK_STREAM, 0), "socket");
  checked(::connect(writer, generic, size), "connect");
  int reader = checked(::accept(listener, nullptr, nullptr), "accept");
  ::close(listener);
  checked(::fcntl(reader, F_SETFL, O_NONBLOCK), "fcntl");
  return {reader, writer};
}

/// Sends a burst for each byte that comes back; does not allocate.
void send_lines(int descriptor) {
  char request;
  char text[lines_in_burst * 16];
  int number = 0;
  while (::read(descriptor, &request, 1) == 1) {
    std::size_t size = 0;
    for (int i = 0; i != lines_in_burst; ++i)
      size += std::snprintf(text + size, sizeof(text) - size, "line %d\n",
                            number++);
    for (std::size_t sent = 0; sent != size;) {
      ssize_t count =
          ::send(descriptor, text + sent, size - sent, MSG_NOSIGNAL);
      if (count <= 0)
        return;
      sent += count;
    }
  }
}

struct counts {
  long lines = 0;
  long steady_allocations = 0;
};

void expect_line(const buffered_reader::line &line, long number) {
  char expected[32];
  std::snprintf(expected, sizeof(expected), "line %ld", number);
  if (!line || *line != expected)
    throw std::runtime_error("another line was expected");
}

valuetask::task<counts> read_all(buffered_reader &reader, int descriptor) {
  counts result;
  long before = 0;
  for (int burst = 0; burst != bursts; ++burst) {
    if (burst == warm_up)
      before = allocations;
    // Begun before it is asked for, so that it has to wait.
    auto first = reader.read_line();
    checked(::send(descriptor, "?", 1, MSG_NOSIGNAL), "send");
    expect_line(co_await first, result.lines++);
    for (int i = 1; i != lines_in_burst; ++i)
      expect_line(co_await reader.read_line(), result.lines++);
  }
  result.steady_allocations = allocations - before;
  co_return result;
}

} // namespace

int main() try {
  connection ends = connect_to_self();
  std::thread writer([descriptor = ends.writer] { send_lines(descriptor); });
  struct joined {
    std::thread &thread;
    int descriptor;
    ~joined() {
      ::shutdown(descriptor, SHUT_RDWR);
      thread.join();
      ::close(descriptor);
    }
  } at_end{writer, ends.writer};

  event_loop loop;
  class socket from(loop, ends.reader);
  buffered_reader reader(from);
  valuetask::task<counts> all = read_all(reader, ends.reader);
  loop.run_until([&] { return all.is_completed(); });
  counts result = all.get();

  std::printf("lines read:                        %ld\n", result.lines);
  std::printf("  out of the buffer, synchronously: %ld\n",
              reader.from_buffer());
  std::printf("  after a wait for the kernel:      %ld\n", from.waits());
  std::printf("allocations in the steady state:   %ld\n",
              result.steady_allocations);
  return result.steady_allocations == 0 ? 0 : 1;
} catch (const std::exception &error) {
  std::fprintf(stderr, "buffered_reader: %s\n", error.what());
  return 2;
}
