//===- detail/frame_pool.h - memory of coroutine frames, used again -------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: sizes. Out: blocks of memory. A block that is given back goes to a list
// of the giving thread, sorted by size, and is handed out again from there: in
// the steady state nobody calls operator new.
//
// Where one thread always takes and another always gives back, full batches
// travel through a depot that all threads share, under a lock that is taken
// once for a batch. Memory stays with the pool until trim_frame_pool().
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_DETAIL_FRAME_POOL_H
#define VALUETASK_DETAIL_FRAME_POOL_H

#include "config.h"

#include <array>
#include <cstddef>
#include <mutex>
#include <new>
#include <utility>

#if defined(__SANITIZE_ADDRESS__)
#define VALUETASK_POOL_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VALUETASK_POOL_POISONS 1
#endif
#endif
#ifdef VALUETASK_POOL_POISONS
#include <sanitizer/asan_interface.h>
#endif

namespace valuetask {
VALUETASK_BEGIN_MODE
namespace detail {

class frame_pool {
public:
  /// \returns memory for `bytes`, aligned as operator new aligns.
  /// \throws std::bad_alloc if there is none.
  [[gnu::noinline]] static void *allocate(std::size_t bytes) {
    std::size_t index = class_of(bytes);
    if (index >= classes)
      return ::operator new(bytes);
    list &free = of_thread().lists[index];
    if (!free.first) {
      if (!refill(index))
        return ::operator new(size_of(index));
    }
    block *taken = free.first;
    free.first = taken->next;
    --free.count;
    unpoison(taken, index);
    return taken;
  }

  /// Gives back what allocate(bytes) returned, on whatever thread.
  [[gnu::noinline]] static void release(void *memory,
                                        std::size_t bytes) noexcept {
    std::size_t index = class_of(bytes);
    thread_part &mine = of_thread();
    if (index >= classes || mine.over) {
      ::operator delete(memory);
      return;
    }
    if (!mine.cleaned)
      clean_at_thread_exit();
    list &free = mine.lists[index];
    if (free.count == 2 * batch)
      move_batch_to_depot(index);
    auto *given = ::new (memory) block;
    given->next = free.first;
    free.first = given;
    ++free.count;
    poison(given, index);
  }

  /// Frees what the calling thread and the depot hold at the moment.
  static void trim() noexcept {
    empty_thread();
    depot &d = shared();
    for (std::size_t index = 0; index != classes; ++index) {
      block *chains;
      {
        std::lock_guard<std::mutex> guard(d.lock);
        chains = std::exchange(d.chains[index], nullptr);
      }
      while (chains) {
        block *next = chains->next_chain;
        free_all(chains, index);
        chains = next;
      }
    }
  }

private:
  /// What stands at the start of memory that is not in use.
  struct block {
    block *next = nullptr;
    block *next_chain = nullptr;
    std::size_t in_chain = 0;
  };
  struct list {
    block *first = nullptr;
    std::size_t count = 0;
  };

  static constexpr std::size_t granule = 64;
  static constexpr std::size_t classes = 32;
  static constexpr std::size_t batch = 32;
  static_assert(sizeof(block) <= granule);

  // Plain data, so that access needs no check for initialisation; a second
  // object, made on first use, empties it when the thread ends.
  struct thread_part {
    std::array<list, classes> lists = {};
    bool cleaned = false;
    bool over = false;
  };
  struct cleaner {
    ~cleaner() {
      empty_thread();
      of_thread().over = true;
    }
  };
  struct depot {
    std::mutex lock;
    std::array<block *, classes> chains = {};
  };

  static constexpr std::size_t class_of(std::size_t bytes) noexcept {
    return bytes == 0 ? 0 : (bytes - 1) / granule;
  }
  static constexpr std::size_t size_of(std::size_t index) noexcept {
    return (index + 1) * granule;
  }

  static thread_part &of_thread() noexcept {
    static constinit thread_local thread_part mine;
    return mine;
  }

  /// Never destroyed: frames may be given back by destructors of statics and by
  /// threads that outlive main.
  static depot &shared() noexcept {
    static depot &only = *new depot;
    return only;
  }

  static void clean_at_thread_exit() noexcept {
    static thread_local cleaner at_exit;
    (void)at_exit;
    of_thread().cleaned = true;
  }

  [[gnu::noinline]] static bool refill(std::size_t index) noexcept {
    if (of_thread().over)
      return false;
    if (!of_thread().cleaned)
      clean_at_thread_exit();
    depot &d = shared();
    std::lock_guard<std::mutex> guard(d.lock);
    block *chain = d.chains[index];
    if (!chain)
      return false;
    d.chains[index] = chain->next_chain;
    of_thread().lists[index] = {chain, chain->in_chain};
    return true;
  }

  [[gnu::noinline]] static void
  move_batch_to_depot(std::size_t index) noexcept {
    list &free = of_thread().lists[index];
    block *chain = free.first;
    block *last = chain;
    for (std::size_t i = 1; i != batch; ++i)
      last = last->next;
    free.first = last->next;
    free.count -= batch;
    last->next = nullptr;
    put_in_depot(chain, batch, index);
  }

  static void put_in_depot(block *chain, std::size_t count,
                           std::size_t index) noexcept {
    chain->in_chain = count;
    depot &d = shared();
    std::lock_guard<std::mutex> guard(d.lock);
    chain->next_chain = d.chains[index];
    d.chains[index] = chain;
  }

  static void empty_thread() noexcept {
    for (std::size_t index = 0; index != classes; ++index) {
      list &free = of_thread().lists[index];
      free_all(free.first, index);
      free = {};
    }
  }

  static void free_all(block *first, std::size_t index) noexcept {
    while (first) {
      block *next = first->next;
      unpoison(first, index);
      ::operator delete(first);
      first = next;
    }
  }

  // Under AddressSanitizer a frame that is not in use cannot be touched, though
  // its memory is not given back to the allocator.
#ifdef VALUETASK_POOL_POISONS
  static void poison(block *b, std::size_t index) noexcept {
    ASAN_POISON_MEMORY_REGION(b + 1, size_of(index) - sizeof(block));
  }
  static void unpoison(block *b, std::size_t index) noexcept {
    ASAN_UNPOISON_MEMORY_REGION(b, size_of(index));
  }
#else
  static void poison(block *, std::size_t) noexcept {}
  static void unpoison(block *, std::size_t) noexcept {}
#endif
};

} // namespace detail

/// Frees the memory that is kept for coming coroutine frames by the calling
/// thread and by none in particular. Never needed for correctness.
inline void trim_frame_pool() noexcept { detail::frame_pool::trim(); }

VALUETASK_END_MODE
} // namespace valuetask

#endif // VALUETASK_DETAIL_FRAME_POOL_H
