// RUN: %check_markers %s
// Flags that are fields of an object which a helper, a closure or a reference
// writes.

#include "helpers.h"
#include "valuetask_decls.h"

using namespace valuetask;

struct flagged_job {
  value_task<int> work;
  bool taken = false;
};

static void take_it(flagged_job &j) {
  use(sync_wait(std::move(j.work)));
  j.taken = true;
}

static void take_by_pointer(flagged_job *j) {
  use(sync_wait(std::move(j->work)));
  j->taken = true;
}

static void take_once(flagged_job &j) {
  if (j.taken)
    return;
  j.taken = true;
  use(sync_wait(std::move(j.work)));
}

void ok_taken_by_helper(bool now) {
  flagged_job j{make()};
  if (now)
    take_it(j);
  if (!j.taken)
    take_it(j);
}

void ok_taken_by_pointer(bool now) {
  flagged_job j{make()};
  if (now)
    take_by_pointer(&j);
  if (!j.taken)
    take_by_pointer(&j);
}

void ok_idempotent_helper() {
  flagged_job j{make()};
  take_once(j);
  take_once(j);
}

void ok_flag_by_closure(bool now) {
  flagged_job j{make()};
  auto take = [&] {
    use(sync_wait(std::move(j.work)));
    j.taken = true;
  };
  if (now)
    take();
  if (!j.taken)
    take();
}

void ok_flag_by_reference(bool now) {
  flagged_job j{make()};
  auto &taken = j.taken;
  if (now) {
    use(sync_wait(std::move(j.work)));
    taken = true;
  }
  if (!j.taken)
    use(sync_wait(std::move(j.work)));
}

struct settings {
  bool on = false;
};
static void enable(settings &s) { s.on = true; }
static void mark(bool &flag) { flag = true; }

void ok_unrelated_helper_sets_it() {
  auto t = make();
  settings s;
  enable(s);
  if (s.on)
    use(sync_wait(std::move(t)));
  if (!s.on)
    use(sync_wait(std::move(t)));
}

void ok_marked_by_helper(bool now) {
  flagged_job j{make()};
  if (now) {
    use(sync_wait(std::move(j.work)));
    mark(j.taken);
  }
  if (!j.taken)
    use(sync_wait(std::move(j.work)));
}

void bad_helper_forgets_the_flag(bool now) {
  flagged_job j{make()};
  if (now)
    use(sync_wait(std::move(j.work)));
  if (!j.taken)
    take_it(j); // WARN: double-await
}

void bad_flag_of_another(bool now) {
  flagged_job j{make()}, k{make()};
  if (now)
    take_it(j);
  if (!k.taken)
    take_it(j); // WARN: double-await
  take_once(k);
}

void bad_reset_in_between() {
  flagged_job j{make()};
  take_once(j);
  j.taken = false;
  take_once(j); // WARN: double-await
}

//===-- Throws that no handler here takes ---------------------------------===//

struct unrelated {};

void bad_thrown_past_the_handler(bool now) {
  try {
    auto t = make(); // WARN: unconsumed
    if (now)
      throw unrelated{};
    use(sync_wait(std::move(t)));
  } catch (const error &) {
    touch();
  }
}
