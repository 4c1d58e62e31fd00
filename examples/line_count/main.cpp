//===- main.cpp - counts lines, and what that costs -----------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A thread sends lines through a socket, a burst for each byte that comes back;
// the main thread reads and counts them. Every call of operator new is counted,
// and the processor time of the reading thread. The number of bursts may be
// given as an argument. Build and run:
//
//   c++ -std=c++20 -O2 -DNDEBUG -pthread -Iinclude
//   examples/line_count/main.cpp && ./a.out
//
//===----------------------------------------------------------------------===//

#include "line_reader.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <new>
#include <sys/socket.h>
#include <thread>

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

constexpr int lines_in_burst = 100;

void must(bool done, const char *what) {
  if (!done)
    throw std::system_error(errno, std::generic_category(), what);
}

double processor_seconds() {
  timespec now;
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

/// Sends a greeting, then a burst for each byte that comes back.
void send_lines(int descriptor) {
  char text[lines_in_burst * 16];
  int number = 0;
  std::size_t size = std::snprintf(text, sizeof(text), "line server\n");
  for (char request; ::write(descriptor, text, size) == ssize_t(size);) {
    if (::read(descriptor, &request, 1) != 1)
      return;
    size = 0;
    for (int i = 0; i != lines_in_burst; ++i)
      size += std::snprintf(text + size, sizeof(text) - size, "line %d\n",
                            number++ % 100'000);
  }
}

valuetask::task<long> count_lines(line_reader &reader, int descriptor,
                                  int bursts) {
  std::printf("greeted by: %s\n", (co_await reader.read_greeting()).c_str());
  long lines = 0;
  for (int burst = 0; burst != bursts; ++burst) {
    // Begun before it is asked for, so that it has to wait.
    auto first = reader.read_line();
    must(::write(descriptor, "?", 1) == 1, "write");
    lines += (co_await first).has_value();
    for (int i = 1; i != lines_in_burst; ++i)
      lines += (co_await reader.read_line()).has_value();
  }
  co_return lines;
}

} // namespace

int main(int argc, char **argv) try {
  int bursts = argc > 1 ? std::atoi(argv[1]) : 200;
  int ends[2];
  must(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "socketpair");
  must(::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0, "fcntl");
  std::thread writer([descriptor = ends[1]] { send_lines(descriptor); });
  struct joined {
    std::thread &thread;
    int descriptor;
    ~joined() {
      ::shutdown(descriptor, SHUT_RDWR);
      thread.join();
      ::close(descriptor);
    }
  } at_end{writer, ends[1]};

  event_loop loop;
  class socket from(loop, ends[0]);
  line_reader reader(from);
  long before = allocations;
  double started = processor_seconds();
  valuetask::task<long> all = count_lines(reader, ends[0], bursts);
  loop.run_until([&] { return all.is_completed(); });
  double seconds = processor_seconds() - started;
  long lines = all.get();

  std::printf("lines:       %ld\n", lines);
  std::printf("allocations: %ld\n", allocations - before);
  std::printf("nanoseconds: %.1f each\n", seconds * 1e9 / double(lines));
  return lines == long(bursts) * lines_in_burst ? 0 : 1;
} catch (const std::exception &error) {
  std::fprintf(stderr, "line_count: %s\n", error.what());
  return 2;
}
