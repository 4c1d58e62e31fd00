// RUN: %check_markers %s
// Users' own operators and member functions that reach a value task which
// their object keeps: what they do, their bodies say.

#include "helpers.h"
#include "valuetask_decls.h"
#include <memory>
#include <optional>
#include <vector>

using namespace valuetask;

//===-- Consumed by a member function, the field is never named -----------===//

struct job {
  value_task<int> t = make();
  int run() { return sync_wait(t); }
  bool is_ready() const { return t.is_completed(); }
};
struct coroutine_job {
  value_task<int> t = make();
  task<int> run() { co_return co_await t; }
};
struct numbered_job {
  value_task<int> t;
  explicit numbered_job(int n) : t(make_for(n)) {}
  int run() { return sync_wait(t); }
};
struct renewed_job {
  value_task<int> t = make();
  int run() {
    int n = sync_wait(t);
    t = make();
    return n;
  }
};

int bad_run_twice() {
  job j;
  int n = j.run();
  return n + j.run(); // WARN: double-await
}
int bad_run_twice_by_reference(job &j) {
  int n = j.run();
  return n + j.run(); // WARN: double-await
}
int bad_run_twice_by_pointer(numbered_job *j) {
  int n = j->run();
  return n + j->run(); // WARN: double-await
}
int bad_run_twice_owned(std::unique_ptr<numbered_job> j) {
  int n = j->run();
  return n + j->run(); // WARN: double-await
}
int bad_made_by_constructor() {
  numbered_job j(3);
  int n = j.run();
  return n + j.run(); // WARN: double-await
}
task<int> bad_coroutine_twice(coroutine_job &j) {
  int n = co_await j.run();
  co_return n + co_await j.run(); // WARN: double-await
}
int ok_run_once(job &j) { return j.is_ready() ? j.run() : 0; }
int ok_two_jobs(job &a, job &b) { return a.run() + b.run(); }
int ok_renewed(renewed_job &j) {
  int n = j.run();
  return n + j.run();
}
int ok_replaced() {
  job j;
  int n = j.run();
  j = job{};
  return n + j.run();
}
int ok_either(job &j, bool first) {
  int n = 0;
  if (first)
    n = j.run();
  else
    n = -j.run();
  return n;
}

class owner {
public:
  int bad_member_object() {
    int n = in_.run();
    return n + in_.run(); // WARN: double-await
  }
  int ok_renewed_member() {
    int n = out_.run();
    return n + out_.run();
  }

private:
  numbered_job in_{2};
  renewed_job out_;
};

//===-- Operators ---------------------------------------------------------===//

struct waiting {
  value_task<int> op;
  int operator*() { return sync_wait(op); }
};
struct handle {
  value_task<int> op;
  value_task<int> *operator->() { return &op; }
  value_task<int> &operator*() { return op; }
  explicit operator bool() const { return op.is_completed(); }
};
struct convertible {
  value_task<int> op;
  operator value_task<int> &() { return op; }
};

int ok_dereferenced(int fd) {
  waiting w{make_for(fd)};
  return *w;
}
int bad_dereferenced_twice(int fd) {
  waiting w{make_for(fd)};
  int n = *w;
  return n != 0 ? n : *w; // WARN: double-await
}
int ok_arrow(int fd) {
  handle h{make_for(fd)};
  if (h->is_completed())
    return h->get_result();
  return sync_wait(h.op);
}
int bad_arrow(int fd) {
  handle h{make_for(fd)};
  int n = sync_wait(*h);
  return n + sync_wait(h.op); // WARN: double-await
}
int ok_own_bool(int fd) {
  handle h{make_for(fd)};
  if (h)
    return (*h).get_result();
  return sync_wait(*h);
}
int bad_own_bool_negated(int fd) {
  handle h{make_for(fd)};
  if (!h)
    return (*h).get_result(); // WARN: get-result-before-completion
  return sync_wait(*h);
}
int bad_never_awaited(int fd) {
  handle h{make_for(fd)}; // WARN: unconsumed
  return fd;
}
int ok_converted(int fd) {
  convertible c{make_for(fd)};
  value_task<int> &op = c;
  return sync_wait(op);
}
int bad_converted(int fd) {
  convertible c{make_for(fd)};
  value_task<int> &op = c;
  return sync_wait(op) + sync_wait(c.op); // WARN: double-await
}

//===-- Elements ----------------------------------------------------------===//

struct lanes {
  value_task<int> ops[2];
  value_task<int> &operator[](int i) { return ops[i]; }
  value_task<int> *at(int i) { return &ops[i]; }
};
struct queue {
  std::vector<value_task<int>> calls;
  value_task<int> &call(std::size_t i) { return calls[i]; }
};
struct range {
  value_task<int> ops[2];
  value_task<int> *begin() { return ops; }
  value_task<int> *end() { return ops + 2; }
};
int pick();

int ok_indexed(int fd) {
  lanes both{{make_for(fd), make_for(fd + 1)}};
  return sync_wait(both[0]) + sync_wait(both[1]);
}
int bad_indexed_twice(int fd) {
  lanes both{{make_for(fd), make_for(fd + 1)}};
  int n = sync_wait(both[0]) + sync_wait(both[1]);
  return n + sync_wait(both[0]); // WARN: double-await
}
int bad_same_index(lanes &both, int i) {
  int n = sync_wait(both[i]);
  return n + sync_wait(*both.at(i)); // WARN: double-await
}
int ok_next_index(lanes &both, int i) {
  int n = sync_wait(both[i]);
  return n + sync_wait(both[i + 1]);
}
int ok_any_index(int fd) {
  lanes both{{make_for(fd), make_for(fd + 1)}};
  return sync_wait(both[pick()]) + sync_wait(both[pick()]);
}
int ok_in_loop(int fd) {
  lanes both{{make_for(fd), make_for(fd + 1)}};
  int n = 0;
  for (int i = 0; i < 2; ++i)
    n += sync_wait(both[i]);
  return n;
}
int bad_call_of_queue(queue &q, std::size_t i) {
  int n = sync_wait(q.call(i));
  return n + sync_wait(q.call(i)); // WARN: double-await
}
int ok_range(int fd) {
  range both{{make_for(fd), make_for(fd + 1)}};
  int n = 0;
  for (auto &op : both)
    n += sync_wait(op);
  return n;
}
int bad_range_twice(range &both) {
  int n = 0;
  for (auto &op : both)
    n += sync_wait(op);
  for (auto &op : both)
    n += sync_wait(op); // WARN: double-await
  return n;
}

//===-- An optional of one's own, as an aggregate -------------------------===//

template <class T> struct slot {
  std::optional<T> content;
  T &operator*() { return *content; }
  explicit operator bool() const { return content.has_value(); }
  void reset() { content.reset(); }
  void emplace(T t) { content.emplace(std::move(t)); }
};

int ok_slot(slot<value_task<int>> &s) {
  int n = 0;
  if (s) {
    n = sync_wait(*s);
    s.reset();
  }
  if (s)
    n += sync_wait(*s);
  return n;
}
int ok_slot_filled_again(slot<value_task<int>> &s) {
  int n = sync_wait(*s);
  s.emplace(make());
  return n + sync_wait(*s);
}
int bad_slot_twice(slot<value_task<int>> &s) {
  int n = sync_wait(*s);
  return n + sync_wait(*s); // WARN: double-await
}
