//===- driver.cpp - runs generated programs -------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each program runs once for each row of decisions, depth first, until all rows are
// done or a limit is reached; then a seeded sample follows. What was misused is
// written to stdout, a line each, fields divided by spaces:
//
//     misuse PROGRAM LINES KIND required|later|excused
//     first PROGRAM LINE KIND
//     done PROGRAM RUNS all|sampled|undefined
//
// The lines are divided by commas, that of the innermost function first. A run
// whose behaviour is undefined (an element that is not there, an empty optional)
// or that does not end counts for nothing.
//
//===----------------------------------------------------------------------===//

#include "oracle_program.h"
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

/// Of the generated file.
struct generated_program {
  unsigned number;
  int may_fail;
  void (*start)();
};
extern const generated_program generated_programs[];
extern const unsigned generated_count;

using namespace oracle;

namespace {

constexpr unsigned ExhaustiveRuns = 4096;
constexpr unsigned SampledRuns = 512;
constexpr unsigned StepsOfRun = 2000;

struct decision {
  unsigned choice;
  unsigned choices;
};

struct owner {
  const char *begin;
  std::size_t size;
  unsigned line;
  unsigned depth; ///< Of a parameter; of a slot 0.
  duty has;
};

struct {
  const generated_program *program;
  std::vector<decision> decisions;
  std::size_t next;
  unsigned steps;
  bool sampling;
  unsigned long long random;
  unsigned long time;
  unsigned long last_throw;
  unsigned long last_skip;
  enum { plain, drops, replaces, fills } role; ///< Of the line.
  bool muted;
  bool misused;
  frame *current;
  std::vector<frame *> frames; ///< All that live.
  std::vector<owner> owners;
  std::map<int, int> held; ///< By site, how often cond() was true.
} run;

enum verdict { required, later, excused };
/// Lines, kind and verdict: in one run a line may misuse one object for the first
/// time and once more.
using place = std::tuple<std::vector<unsigned>, int, int>;
std::set<place> of_program, of_run;

void record(std::vector<unsigned> lines, mistake kind, verdict how) {
  if (!run.muted)
    of_run.insert({std::move(lines), int(kind), int(how)});
}

/// The line and the kind of the first misuse of each run that has one.
std::set<std::pair<unsigned, int>> first_ones;

void note_first(unsigned line, mistake kind) {
  if (run.muted || run.misused)
    return;
  run.misused = true;
  first_ones.insert({line, int(kind)});
}

sigjmp_buf undefined;
unsigned undefined_runs;

void leave(int) { siglongjmp(undefined, 1); }

} // namespace

/// Gives a run up that does not end.
static void step() {
  if (++run.steps == StepsOfRun)
    std::abort();
}

unsigned oracle::decide(unsigned choices) {
  step();
  if (run.sampling) {
    run.random ^= run.random << 13;
    run.random ^= run.random >> 7;
    run.random ^= run.random << 17;
    return run.random % choices;
  }
  if (run.next == run.decisions.size())
    run.decisions.push_back({0, choices});
  return run.decisions[run.next++].choice;
}

int oracle::may_fail() { return run.program->may_fail; }
unsigned long oracle::now() { return ++run.time; }
void oracle::implicit_throw() { run.last_throw = now(); }

void oracle::misused(mistake kind, const void *, bool again) {
  note_first(frame::lines().front(), kind);
  record(frame::lines(), kind, again ? later : required);
}

bool oracle::relocates(const void *object) {
  if (run.role != run.fills)
    return false;
  auto *at = static_cast<const char *>(object);
  for (const owner &o : run.owners)
    if (at >= o.begin && at < o.begin + o.size)
      return false;
  return true;
}

void oracle::abandoned(const void *object, unsigned long made) {
  auto *at = static_cast<const char *>(object);
  for (std::size_t i = run.owners.size(); i-- > 0;) {
    const owner &o = run.owners[i];
    if (at < o.begin || at >= o.begin + o.size)
      continue;
    bool gone = made < run.last_throw || made < run.last_skip ||
                o.has == duty::allowed;
    if (run.role == run.replaces)
      record(frame::lines(), mistake::unconsumed, gone ? excused : required);
    else if (o.has != duty::none)
      record({o.line}, mistake::unconsumed, gone ? excused : required);
    return;
  }
  if (run.role == run.drops)
    record(frame::lines(), mistake::unconsumed, required);
}

void oracle::overwritten(const void *, unsigned long made) {
  bool gone = made < run.last_throw || made < run.last_skip;
  record(frame::lines(), mistake::unconsumed, gone ? excused : required);
}

frame::frame()
    : parent(run.current), depth(parent ? parent->depth + 1 : 1),
      exceptions(std::uncaught_exceptions()) {
  run.current = this;
  run.frames.push_back(this);
}

frame::~frame() {
  if (std::uncaught_exceptions() > exceptions)
    implicit_throw(); // for the caller it is
  std::erase(run.frames, this);
  for (frame *f : run.frames)
    if (f->parent == this)
      f->parent = nullptr;
  run.current = parent;
  run.role = run.plain;
}

void frame::at(unsigned now) {
  step();
  run.current = this;
  line = now;
  run.role = run.plain;
  std::erase_if(run.owners, [&](const owner &o) { return o.depth > depth; });
}

std::vector<unsigned> frame::lines() {
  std::vector<unsigned> all;
  for (frame *f = run.current; f; f = f->parent)
    all.push_back(f->line);
  return all;
}

void frame::drop(unsigned line) {
  at(line);
  run.role = run.drops;
}

void frame::replaces(unsigned line) {
  at(line);
  run.role = run.replaces;
}

void frame::plain() { run.role = run.plain; }

void frame::fills(unsigned line) {
  at(line);
  run.role = run.fills;
}

static void add_owner(owner o) {
  std::erase_if(run.owners, [&](const owner &old) {
    return old.begin < o.begin + o.size && o.begin < old.begin + old.size;
  });
  run.owners.push_back(o);
}

void frame::own(unsigned line, const void *object, std::size_t size) {
  add_owner({static_cast<const char *>(object), size, line, depth, duty::full});
}

void slot::own(const void *what, std::size_t size) {
  object = what;
  add_owner({static_cast<const char *>(what), size, line, 0, has});
}

slot::~slot() {
  std::erase_if(run.owners,
                [&](const owner &o) { return o.begin == object && !o.depth; });
}

loop::~loop() {
  if (!ran)
    run.last_skip = now();
}

// What value tasks are made of, how programs start, and what goes on when they
// wait.
#ifdef VALUETASK_ORACLE_REFERENCE
#include "driver_reference.h"
#else
#include "driver_tracked.h"
#endif

bool cond(int site) noexcept {
  // At most three times true, so that loops end.
  if (run.held[site] == 3 || decide(2) == 0)
    return false;
  ++run.held[site];
  return true;
}
void may_throw(int) {
  if (may_fail() && decide(2)) {
    implicit_throw();
    throw error{0};
  }
}
void use(int) noexcept {}
void touch() noexcept {}

bool oracle::any_bool() { return decide(2) == 1; }
// The generated conditions compare with 1, 2 and 3.
int oracle::any_int() { return int(decide(5)); }
mode oracle::any_mode() { return mode(decide(3)); }

namespace {

void run_once() {
  run.next = run.steps = 0;
  run.time = 0;
  run.last_throw = run.last_skip = 0;
  run.role = run.plain;
  run.muted = run.misused = false;
  run.current = nullptr;
  run.frames.clear();
  run.owners.clear();
  run.held.clear();
  clear_queue();
  of_run.clear();
  if (sigsetjmp(undefined, 1)) {
    ++undefined_runs;
    return;
  }
  run.program->start();
  if (!run_to_end()) {
    std::printf("stuck %u\n", run.program->number);
    std::exit(1);
  }
  run.muted = true;
  of_program.insert(of_run.begin(), of_run.end());
}

/// \returns whether there is another row of decisions.
bool advance() {
  while (!run.decisions.empty()) {
    decision &last = run.decisions.back();
    if (++last.choice < last.choices)
      return true;
    run.decisions.pop_back();
  }
  return false;
}

void run_program(const generated_program &program) {
  static const char *const Kinds[] = {
      "double-await",     "use-after-as-task", "get-result-before-completion",
      "concurrent-await", "unconsumed",        "empty"};
  static const char *const Verdicts[] = {"required", "later", "excused"};
  std::printf("begin %u\n", program.number);
  std::fflush(stdout);
  run.program = &program;
  run.decisions.clear();
  run.sampling = false;
  of_program.clear();
  first_ones.clear();
  unsigned runs = 0;
  undefined_runs = 0;
  bool more = true;
  while (more && runs < ExhaustiveRuns) {
    run_once();
    ++runs;
    more = advance();
  }
  if (more) {
    run.sampling = true;
    run.random = 0x9e3779b97f4a7c15 + program.number;
    for (unsigned i = 0; i < SampledRuns; ++i, ++runs)
      run_once();
  }
  for (const auto &[lines, kind, how] : of_program) {
    std::printf("misuse %u ", program.number);
    for (const unsigned &line : lines)
      std::printf("%s%u", &line == &lines.front() ? "" : ",", line);
    std::printf(" %s %s\n", Kinds[kind], Verdicts[how]);
  }
  for (auto [line, kind] : first_ones)
    std::printf("first %u %u %s\n", program.number, line, Kinds[kind]);
  std::printf("done %u %u %s\n", program.number, runs,
              undefined_runs ? "undefined"
              : more         ? "sampled"
                             : "all");
}

} // namespace

int main() {
  std::signal(SIGABRT, leave);
  std::signal(SIGSEGV, leave);
  for (unsigned i = 0; i < generated_count; ++i)
    run_program(generated_programs[i]);
  return 0;
}
