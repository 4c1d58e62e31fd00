//===- asio.cpp - asio::awaitable -----------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An asio::awaitable may only await asio's own operations. The asynchronous one
// here is asio::post, so that its time has a turn of io_context's queue in it.
//
//===----------------------------------------------------------------------===//

#include "allocations.h"

#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/use_awaitable.hpp>

namespace {

[[gnu::noinline]] asio::awaitable<int> computed(int value) { co_return value; }

[[gnu::noinline]] asio::awaitable<int> posted(asio::io_context &context) {
  co_await asio::post(context, asio::use_awaitable);
  co_return 1;
}

void sync_awaitable(benchmark::State &state) {
  asio::io_context context(1);
  asio::co_spawn(
      context,
      [&]() -> asio::awaitable<void> {
        benchmark::DoNotOptimize(co_await computed(1));
        count_allocations counted(state);
        for (auto _ : state)
          benchmark::DoNotOptimize(co_await computed(1));
      },
      asio::detached);
  context.run();
}

void async_awaitable(benchmark::State &state) {
  asio::io_context context(1);
  asio::co_spawn(
      context,
      [&]() -> asio::awaitable<void> {
        benchmark::DoNotOptimize(co_await posted(context));
        count_allocations counted(state);
        for (auto _ : state)
          benchmark::DoNotOptimize(co_await posted(context));
      },
      asio::detached);
  context.run();
}

} // namespace

BENCHMARK(sync_awaitable)->Name("sync/asio/awaitable");
BENCHMARK(async_awaitable)->Name("async/asio/awaitable_post");
