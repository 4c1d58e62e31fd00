// RUN: rm -rf %t && mkdir %t
// RUN: cp %S/Inputs/acme.yaml %t/models.yaml
// RUN: %check_markers %s --checks=valuetask-source-misuse --option ValueTaskModels=%t/models.yaml
// Sources of one's own, with names of their own.

#include "helpers.h"
#include <coroutine>
#include <memory>

namespace acme {

enum class state { busy, done };

struct work { // a value task by the model
  work(struct readable *source, unsigned generation, int flags = 0);
  int take();
  std::suspend_never operator co_await();
};

struct readable {
  virtual ~readable();
  virtual state how_far(int flags, unsigned generation) = 0;
  virtual int take(unsigned generation) = 0;
};

class conduit {
public:
  void finish(int value);
  void fail(int error);
  bool try_finish(int value);
  void rearm();
  work read();
  unsigned generation() const;
  state how_far(int flags, unsigned generation) const;
  int take(unsigned generation);
  bool finished() const;
  void trace();
  void anything();
};

// Not a source by any model.
class other {
public:
  void finish(int value);
};

} // namespace acme

using namespace acme;

void bad_finished_twice(conduit &p) {
  p.finish(1);
  p.fail(2); // WARN: source-misuse {{'p' is given a result again; an operation has one result; 'rearm' begins the next operation}}
}

void bad_traced_between(conduit &p) {
  p.finish(1);
  p.trace();
  p.finish(2); // WARN: source-misuse
}

int bad_two_reads(conduit &p) {
  work a = p.read();
  work b = p.read(); // WARN: source-misuse
  return a.take() + b.take();
}

void bad_stale(conduit &p, readable *r) {
  unsigned generation = p.generation();
  p.rearm();
  work w(r, generation); // WARN: source-misuse
  use(p.take(generation)); // WARN: source-misuse
}

class bad_reader final : public readable {
public:
  state how_far(int flags, unsigned generation) override {
    return pipe_.how_far(0, flags); // WARN: source-misuse {{passes on another token}}
  }
  int take(unsigned) override { // WARN: source-misuse {{'take' does not look at its token}}
    return value_;
  }

private:
  conduit pipe_;
  int value_ = 0;
};

class ok_reader final : public readable {
public:
  state how_far(int, unsigned generation) override {
    return pipe_.how_far(0, generation);
  }
  int take(unsigned generation) override { return pipe_.take(generation); }

private:
  conduit pipe_;
};

void ok_rearmed(conduit &p) {
  p.finish(1);
  p.rearm();
  p.finish(2);
}

void ok_asked(conduit &p) {
  if (cond())
    p.finish(1);
  if (!p.finished())
    p.finish(2);
}

void ok_asked_how_far(conduit &p) {
  if (cond())
    p.finish(1);
  if (p.how_far(0, p.generation()) == state::busy)
    p.finish(2);
}

void ok_tried(conduit &p) {
  p.try_finish(1);
  p.try_finish(2);
}

void ok_anything(conduit &p) {
  p.finish(1);
  p.anything();
  p.finish(2);
}

void ok_not_modelled(other &o) {
  o.finish(1);
  o.finish(2);
}

int ok_reads(conduit &p) {
  work a = p.read();
  int sum = a.take();
  work b = p.read();
  return sum + b.take();
}
