// RUN: %check_markers %s
// Every way to start work, and ways for it to reach the value task.

#include "helpers.h"
#include "valuetask_decls.h"

#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <valuetask/annotations.h>

using namespace valuetask;

VALUETASK_STARTS void launch(std::function<void()> work);

void bad_spawn_ref_twice() {
  auto t = make();
  spawn([&t]() -> task<void> { co_await t; });
  spawn([&t]() -> task<void> { co_await t; }); // WARN: concurrent-await
}

void bad_spawn_ref_then_here() {
  auto t = make();
  spawn([&t]() -> task<void> { co_await t; });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_spawn_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    spawn([&t]() -> task<void> { co_await t; }); // WARN: concurrent-await
  }
}

void ok_spawn_ref_two() {
  auto t = make();
  auto u = make();
  spawn([&t]() -> task<void> { co_await t; });
  spawn([&u]() -> task<void> { co_await u; });
}

void ok_spawn_ref_either(bool b) {
  auto t = make();
  if (b) {
    spawn([&t]() -> task<void> { co_await t; });
  } else {
    use(sync_wait(t));
  }
}

void bad_spawn_all_ref_twice() {
  auto t = make();
  spawn([&]() -> task<void> { co_await t; });
  spawn([&]() -> task<void> { co_await t; }); // WARN: concurrent-await
}

void bad_spawn_all_ref_then_here() {
  auto t = make();
  spawn([&]() -> task<void> { co_await t; });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_spawn_all_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    spawn([&]() -> task<void> { co_await t; }); // WARN: concurrent-await
  }
}

void ok_spawn_all_ref_two() {
  auto t = make();
  auto u = make();
  spawn([&]() -> task<void> { co_await t; });
  spawn([&]() -> task<void> { co_await u; });
}

void ok_spawn_all_ref_either(bool b) {
  auto t = make();
  if (b) {
    spawn([&]() -> task<void> { co_await t; });
  } else {
    use(sync_wait(t));
  }
}

void bad_spawn_pointer_twice() {
  auto t = make();
  spawn([p = &t]() -> task<void> { co_await *p; });
  spawn([p = &t]() -> task<void> { co_await *p; }); // WARN: concurrent-await
}

void bad_spawn_pointer_then_here() {
  auto t = make();
  spawn([p = &t]() -> task<void> { co_await *p; });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_spawn_pointer_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    spawn([p = &t]() -> task<void> { co_await *p; }); // WARN: concurrent-await
  }
}

void ok_spawn_pointer_two() {
  auto t = make();
  auto u = make();
  spawn([p = &t]() -> task<void> { co_await *p; });
  spawn([p = &u]() -> task<void> { co_await *p; });
}

void ok_spawn_pointer_either(bool b) {
  auto t = make();
  if (b) {
    spawn([p = &t]() -> task<void> { co_await *p; });
  } else {
    use(sync_wait(t));
  }
}

void bad_spawn_ref_init_twice() {
  auto t = make();
  spawn([&q = t]() -> task<void> { co_await q; });
  spawn([&q = t]() -> task<void> { co_await q; }); // WARN: concurrent-await
}

void bad_spawn_ref_init_then_here() {
  auto t = make();
  spawn([&q = t]() -> task<void> { co_await q; });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_spawn_ref_init_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    spawn([&q = t]() -> task<void> { co_await q; }); // WARN: concurrent-await
  }
}

void ok_spawn_ref_init_two() {
  auto t = make();
  auto u = make();
  spawn([&q = t]() -> task<void> { co_await q; });
  spawn([&q = u]() -> task<void> { co_await q; });
}

void ok_spawn_ref_init_either(bool b) {
  auto t = make();
  if (b) {
    spawn([&q = t]() -> task<void> { co_await q; });
  } else {
    use(sync_wait(t));
  }
}

void bad_start_detached_ref_twice() {
  auto t = make();
  start_detached([&t]() -> task<void> { co_await t; }());
  start_detached([&t]() -> task<void> { co_await t; }()); // WARN: concurrent-await
}

void bad_start_detached_ref_then_here() {
  auto t = make();
  start_detached([&t]() -> task<void> { co_await t; }());
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_start_detached_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    start_detached([&t]() -> task<void> { co_await t; }()); // WARN: concurrent-await
  }
}

void ok_start_detached_ref_two() {
  auto t = make();
  auto u = make();
  start_detached([&t]() -> task<void> { co_await t; }());
  start_detached([&u]() -> task<void> { co_await u; }());
}

void ok_start_detached_ref_either(bool b) {
  auto t = make();
  if (b) {
    start_detached([&t]() -> task<void> { co_await t; }());
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_ref_twice() {
  auto t = make();
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.detach();
  std::thread th2([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  th2.detach();
}

void bad_thread_ref_then_here() {
  auto t = make();
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.detach();
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    std::thread th1([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
    th1.detach();
  }
}

void ok_thread_ref_two() {
  auto t = make();
  auto u = make();
  std::thread th1([&t] { use(sync_wait(t)); });
  th1.detach();
  std::thread th2([&u] { use(sync_wait(u)); });
  th2.detach();
}

void ok_thread_ref_either(bool b) {
  auto t = make();
  if (b) {
    std::thread th1([&t] { use(sync_wait(t)); });
    th1.detach();
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_all_ref_twice() {
  auto t = make();
  std::thread th1([&] { use(sync_wait(t)); });
  th1.detach();
  std::thread th2([&] { use(sync_wait(t)); }); // WARN: concurrent-await
  th2.detach();
}

void bad_thread_all_ref_then_here() {
  auto t = make();
  std::thread th1([&] { use(sync_wait(t)); });
  th1.detach();
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_all_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    std::thread th1([&] { use(sync_wait(t)); }); // WARN: concurrent-await
    th1.detach();
  }
}

void ok_thread_all_ref_two() {
  auto t = make();
  auto u = make();
  std::thread th1([&] { use(sync_wait(t)); });
  th1.detach();
  std::thread th2([&] { use(sync_wait(u)); });
  th2.detach();
}

void ok_thread_all_ref_either(bool b) {
  auto t = make();
  if (b) {
    std::thread th1([&] { use(sync_wait(t)); });
    th1.detach();
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_pointer_twice() {
  auto t = make();
  std::thread th1([p = &t] { use(sync_wait(*p)); });
  th1.detach();
  std::thread th2([p = &t] { use(sync_wait(*p)); }); // WARN: concurrent-await
  th2.detach();
}

void bad_thread_pointer_then_here() {
  auto t = make();
  std::thread th1([p = &t] { use(sync_wait(*p)); });
  th1.detach();
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_pointer_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    std::thread th1([p = &t] { use(sync_wait(*p)); }); // WARN: concurrent-await
    th1.detach();
  }
}

void ok_thread_pointer_two() {
  auto t = make();
  auto u = make();
  std::thread th1([p = &t] { use(sync_wait(*p)); });
  th1.detach();
  std::thread th2([p = &u] { use(sync_wait(*p)); });
  th2.detach();
}

void ok_thread_pointer_either(bool b) {
  auto t = make();
  if (b) {
    std::thread th1([p = &t] { use(sync_wait(*p)); });
    th1.detach();
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_ref_init_twice() {
  auto t = make();
  std::thread th1([&q = t] { use(sync_wait(q)); });
  th1.detach();
  std::thread th2([&q = t] { use(sync_wait(q)); }); // WARN: concurrent-await
  th2.detach();
}

void bad_thread_ref_init_then_here() {
  auto t = make();
  std::thread th1([&q = t] { use(sync_wait(q)); });
  th1.detach();
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_ref_init_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    std::thread th1([&q = t] { use(sync_wait(q)); }); // WARN: concurrent-await
    th1.detach();
  }
}

void ok_thread_ref_init_two() {
  auto t = make();
  auto u = make();
  std::thread th1([&q = t] { use(sync_wait(q)); });
  th1.detach();
  std::thread th2([&q = u] { use(sync_wait(q)); });
  th2.detach();
}

void ok_thread_ref_init_either(bool b) {
  auto t = make();
  if (b) {
    std::thread th1([&q = t] { use(sync_wait(q)); });
    th1.detach();
  } else {
    use(sync_wait(t));
  }
}

void bad_jthread_ref_twice() {
  auto t = make();
  std::jthread th1([&t] { use(sync_wait(t)); });
  std::jthread th2([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_jthread_ref_then_here() {
  auto t = make();
  std::jthread th1([&t] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_jthread_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    std::jthread th1([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_jthread_ref_two() {
  auto t = make();
  auto u = make();
  std::jthread th1([&t] { use(sync_wait(t)); });
  std::jthread th2([&u] { use(sync_wait(u)); });
}

void ok_jthread_ref_either(bool b) {
  auto t = make();
  if (b) {
    std::jthread th1([&t] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_async_ref_twice() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [&t] { use(sync_wait(t)); });
  auto fu2 = std::async(std::launch::async, [&t] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_async_ref_then_here() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [&t] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_async_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    auto fu1 =
        std::async(std::launch::async, [&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_async_ref_two() {
  auto t = make();
  auto u = make();
  auto fu1 = std::async(std::launch::async, [&t] { use(sync_wait(t)); });
  auto fu2 = std::async(std::launch::async, [&u] { use(sync_wait(u)); });
}

void ok_async_ref_either(bool b) {
  auto t = make();
  if (b) {
    auto fu1 = std::async(std::launch::async, [&t] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_async_all_ref_twice() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [&] { use(sync_wait(t)); });
  auto fu2 = std::async(std::launch::async, [&] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_async_all_ref_then_here() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [&] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_async_all_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    auto fu1 = std::async(std::launch::async, [&] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_async_all_ref_two() {
  auto t = make();
  auto u = make();
  auto fu1 = std::async(std::launch::async, [&] { use(sync_wait(t)); });
  auto fu2 = std::async(std::launch::async, [&] { use(sync_wait(u)); });
}

void ok_async_all_ref_either(bool b) {
  auto t = make();
  if (b) {
    auto fu1 = std::async(std::launch::async, [&] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_async_pointer_twice() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [p = &t] { use(sync_wait(*p)); });
  auto fu2 =
      std::async(std::launch::async, [p = &t] { use(sync_wait(*p)); }); // WARN: concurrent-await
}

void bad_async_pointer_then_here() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [p = &t] { use(sync_wait(*p)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_async_pointer_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    auto fu1 =
        std::async(std::launch::async, [p = &t] { use(sync_wait(*p)); }); // WARN: concurrent-await
  }
}

void ok_async_pointer_two() {
  auto t = make();
  auto u = make();
  auto fu1 = std::async(std::launch::async, [p = &t] { use(sync_wait(*p)); });
  auto fu2 = std::async(std::launch::async, [p = &u] { use(sync_wait(*p)); });
}

void ok_async_pointer_either(bool b) {
  auto t = make();
  if (b) {
    auto fu1 = std::async(std::launch::async, [p = &t] { use(sync_wait(*p)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_async_ref_init_twice() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [&q = t] { use(sync_wait(q)); });
  auto fu2 =
      std::async(std::launch::async, [&q = t] { use(sync_wait(q)); }); // WARN: concurrent-await
}

void bad_async_ref_init_then_here() {
  auto t = make();
  auto fu1 = std::async(std::launch::async, [&q = t] { use(sync_wait(q)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_async_ref_init_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    auto fu1 =
        std::async(std::launch::async, [&q = t] { use(sync_wait(q)); }); // WARN: concurrent-await
  }
}

void ok_async_ref_init_two() {
  auto t = make();
  auto u = make();
  auto fu1 = std::async(std::launch::async, [&q = t] { use(sync_wait(q)); });
  auto fu2 = std::async(std::launch::async, [&q = u] { use(sync_wait(q)); });
}

void ok_async_ref_init_either(bool b) {
  auto t = make();
  if (b) {
    auto fu1 = std::async(std::launch::async, [&q = t] { use(sync_wait(q)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_vector_ref_twice() {
  std::vector<std::thread> workers;
  auto t = make();
  workers.emplace_back([&t] { use(sync_wait(t)); });
  workers.emplace_back([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_thread_vector_ref_then_here() {
  std::vector<std::thread> workers;
  auto t = make();
  workers.emplace_back([&t] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_vector_ref_in_loop() {
  std::vector<std::thread> workers;
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    workers.emplace_back([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_thread_vector_ref_two() {
  std::vector<std::thread> workers;
  auto t = make();
  auto u = make();
  workers.emplace_back([&t] { use(sync_wait(t)); });
  workers.emplace_back([&u] { use(sync_wait(u)); });
}

void ok_thread_vector_ref_either(bool b) {
  std::vector<std::thread> workers;
  auto t = make();
  if (b) {
    workers.emplace_back([&t] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_push_ref_twice() {
  std::vector<std::thread> workers;
  auto t = make();
  workers.push_back(std::thread([&t] { use(sync_wait(t)); }));
  workers.push_back(std::thread([&t] { use(sync_wait(t)); })); // WARN: concurrent-await
}

void bad_thread_push_ref_then_here() {
  std::vector<std::thread> workers;
  auto t = make();
  workers.push_back(std::thread([&t] { use(sync_wait(t)); }));
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_push_ref_in_loop() {
  std::vector<std::thread> workers;
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    workers.push_back(std::thread([&t] { use(sync_wait(t)); })); // WARN: concurrent-await
  }
}

void ok_thread_push_ref_two() {
  std::vector<std::thread> workers;
  auto t = make();
  auto u = make();
  workers.push_back(std::thread([&t] { use(sync_wait(t)); }));
  workers.push_back(std::thread([&u] { use(sync_wait(u)); }));
}

void ok_thread_push_ref_either(bool b) {
  std::vector<std::thread> workers;
  auto t = make();
  if (b) {
    workers.push_back(std::thread([&t] { use(sync_wait(t)); }));
  } else {
    use(sync_wait(t));
  }
}

void bad_jthread_vector_ref_twice() {
  std::vector<std::thread> workers;
  std::vector<std::jthread> jworkers;
  auto t = make();
  jworkers.emplace_back([&t] { use(sync_wait(t)); });
  jworkers.emplace_back([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_jthread_vector_ref_then_here() {
  std::vector<std::thread> workers;
  std::vector<std::jthread> jworkers;
  auto t = make();
  jworkers.emplace_back([&t] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_jthread_vector_ref_in_loop() {
  std::vector<std::thread> workers;
  std::vector<std::jthread> jworkers;
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    jworkers.emplace_back([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_jthread_vector_ref_two() {
  std::vector<std::thread> workers;
  std::vector<std::jthread> jworkers;
  auto t = make();
  auto u = make();
  jworkers.emplace_back([&t] { use(sync_wait(t)); });
  jworkers.emplace_back([&u] { use(sync_wait(u)); });
}

void ok_jthread_vector_ref_either(bool b) {
  std::vector<std::thread> workers;
  std::vector<std::jthread> jworkers;
  auto t = make();
  if (b) {
    jworkers.emplace_back([&t] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_future_vector_ref_twice() {
  std::vector<std::future<void>> futures;
  auto t = make();
  futures.push_back(std::async([&t] { use(sync_wait(t)); }));
  futures.push_back(std::async([&t] { use(sync_wait(t)); })); // WARN: concurrent-await
}

void bad_future_vector_ref_then_here() {
  std::vector<std::future<void>> futures;
  auto t = make();
  futures.push_back(std::async([&t] { use(sync_wait(t)); }));
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_future_vector_ref_in_loop() {
  std::vector<std::future<void>> futures;
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    futures.push_back(std::async([&t] { use(sync_wait(t)); })); // WARN: concurrent-await
  }
}

void ok_future_vector_ref_two() {
  std::vector<std::future<void>> futures;
  auto t = make();
  auto u = make();
  futures.push_back(std::async([&t] { use(sync_wait(t)); }));
  futures.push_back(std::async([&u] { use(sync_wait(u)); }));
}

void ok_future_vector_ref_either(bool b) {
  std::vector<std::future<void>> futures;
  auto t = make();
  if (b) {
    futures.push_back(std::async([&t] { use(sync_wait(t)); }));
  } else {
    use(sync_wait(t));
  }
}

void bad_invoke_async_ref_twice() {
  auto t = make();
  auto fu1 = std::async([](auto &&f) { f(); }, [&t] { use(sync_wait(t)); });
  auto fu2 =
      std::async([](auto &&f) { f(); }, [&t] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_invoke_async_ref_then_here() {
  auto t = make();
  auto fu1 = std::async([](auto &&f) { f(); }, [&t] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_invoke_async_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    auto fu1 =
        std::async([](auto &&f) { f(); }, [&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_invoke_async_ref_two() {
  auto t = make();
  auto u = make();
  auto fu1 = std::async([](auto &&f) { f(); }, [&t] { use(sync_wait(t)); });
  auto fu2 = std::async([](auto &&f) { f(); }, [&u] { use(sync_wait(u)); });
}

void ok_invoke_async_ref_either(bool b) {
  auto t = make();
  if (b) {
    auto fu1 = std::async([](auto &&f) { f(); }, [&t] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_annotated_ref_twice() {
  auto t = make();
  launch([&t] { use(sync_wait(t)); });
  launch([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_annotated_ref_then_here() {
  auto t = make();
  launch([&t] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_annotated_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    launch([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_annotated_ref_two() {
  auto t = make();
  auto u = make();
  launch([&t] { use(sync_wait(t)); });
  launch([&u] { use(sync_wait(u)); });
}

void ok_annotated_ref_either(bool b) {
  auto t = make();
  if (b) {
    launch([&t] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_annotated_all_ref_twice() {
  auto t = make();
  launch([&] { use(sync_wait(t)); });
  launch([&] { use(sync_wait(t)); }); // WARN: concurrent-await
}

void bad_annotated_all_ref_then_here() {
  auto t = make();
  launch([&] { use(sync_wait(t)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_annotated_all_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    launch([&] { use(sync_wait(t)); }); // WARN: concurrent-await
  }
}

void ok_annotated_all_ref_two() {
  auto t = make();
  auto u = make();
  launch([&] { use(sync_wait(t)); });
  launch([&] { use(sync_wait(u)); });
}

void ok_annotated_all_ref_either(bool b) {
  auto t = make();
  if (b) {
    launch([&] { use(sync_wait(t)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_annotated_pointer_twice() {
  auto t = make();
  launch([p = &t] { use(sync_wait(*p)); });
  launch([p = &t] { use(sync_wait(*p)); }); // WARN: concurrent-await
}

void bad_annotated_pointer_then_here() {
  auto t = make();
  launch([p = &t] { use(sync_wait(*p)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_annotated_pointer_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    launch([p = &t] { use(sync_wait(*p)); }); // WARN: concurrent-await
  }
}

void ok_annotated_pointer_two() {
  auto t = make();
  auto u = make();
  launch([p = &t] { use(sync_wait(*p)); });
  launch([p = &u] { use(sync_wait(*p)); });
}

void ok_annotated_pointer_either(bool b) {
  auto t = make();
  if (b) {
    launch([p = &t] { use(sync_wait(*p)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_annotated_ref_init_twice() {
  auto t = make();
  launch([&q = t] { use(sync_wait(q)); });
  launch([&q = t] { use(sync_wait(q)); }); // WARN: concurrent-await
}

void bad_annotated_ref_init_then_here() {
  auto t = make();
  launch([&q = t] { use(sync_wait(q)); });
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_annotated_ref_init_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    launch([&q = t] { use(sync_wait(q)); }); // WARN: concurrent-await
  }
}

void ok_annotated_ref_init_two() {
  auto t = make();
  auto u = make();
  launch([&q = t] { use(sync_wait(q)); });
  launch([&q = u] { use(sync_wait(q)); });
}

void ok_annotated_ref_init_either(bool b) {
  auto t = make();
  if (b) {
    launch([&q = t] { use(sync_wait(q)); });
  } else {
    use(sync_wait(t));
  }
}

void bad_thread_unique_ref_twice() {
  auto t = make();
  auto th1 = std::make_unique<std::thread>([&t] { use(sync_wait(t)); });
  th1->detach();
  auto th2 = std::make_unique<std::thread>([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
  th2->detach();
}

void bad_thread_unique_ref_then_here() {
  auto t = make();
  auto th1 = std::make_unique<std::thread>([&t] { use(sync_wait(t)); });
  th1->detach();
  use(sync_wait(t)); // WARN: concurrent-await
}

void bad_thread_unique_ref_in_loop() {
  auto t = make();
  for (int i = 0; i < 3; ++i) {
    auto th1 = std::make_unique<std::thread>([&t] { use(sync_wait(t)); }); // WARN: concurrent-await
    th1->detach();
  }
}

void ok_thread_unique_ref_two() {
  auto t = make();
  auto u = make();
  auto th1 = std::make_unique<std::thread>([&t] { use(sync_wait(t)); });
  th1->detach();
  auto th2 = std::make_unique<std::thread>([&u] { use(sync_wait(u)); });
  th2->detach();
}

void ok_thread_unique_ref_either(bool b) {
  auto t = make();
  if (b) {
    auto th1 = std::make_unique<std::thread>([&t] { use(sync_wait(t)); });
    th1->detach();
  } else {
    use(sync_wait(t));
  }
}
