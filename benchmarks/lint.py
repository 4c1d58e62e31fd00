#!/usr/bin/env python3
"""valuetask-lint beside run-clang-tidy with the plugin: time and findings.

    benchmarks/lint.py --build build/release --generate 1000
    benchmarks/lint.py --build build/release -p path/to/compile_commands/folder

Both run over the same database with the same checks, as many files at a time.
Findings have to be the same once each is counted once; else the exit code is 1.
Prints a row per run and the ratios; docs/ci.md has such a table.
"""
import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

CHECKS = "-*,valuetask-*"

HEADER = """\
#pragma once
#include <coroutine>
#include <valuetask/annotations.h>

template <typename T> class VALUETASK_TYPE job {
public:
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
  struct promise_type {
    job get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
};
job<int> start(const char *name);
inline job<int> of_the_header() {
  auto first = start("first");
  co_await first;
  co_return co_await first;
}
"""

SOURCE = """\
#include "jobs.h"

job<int> sum{i}(const char *const (&names)[8]) {{
  int sum = 0;
  for (const char *name : names) {{
    auto one = start(name);
    if (!*name)
      continue;
    sum += co_await one;
  }}
  co_return sum;
}}

job<int> retry{i}(const int *seen) {{
  auto pending = start("retry");
  for (int attempt = 0;; ++attempt) {{
    try {{
      co_return co_await pending + seen[{i}];
    }} catch (...) {{
      if (attempt == 3)
        throw;
    }}
  }}
}}

job<int> fine{i}() {{
  auto pending = start("fine");
  co_return co_await pending;
}}
"""


def generate(folder, count, include):
    (folder / "jobs.h").write_text(HEADER)
    entries = []
    for i in range(count):
        source = folder / f"part{i % 20}" / f"file{i}.cpp"
        source.parent.mkdir(exist_ok=True)
        source.write_text(SOURCE.format(i=i))
        entries.append({"file": str(source), "directory": str(folder), "command":
                        f"clang++ -std=c++20 -I{folder} -I{include} -c {source} -o {i}.o"})
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return folder


def timed(name, command, codes, **more):
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    seconds = time.monotonic() - begin
    if codes is not None and done.returncode not in codes:
        sys.exit(f"{name}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"| {name} | {seconds:.1f} s | {cpu:.1f} s |", flush=True)
    return cpu, done.stdout


def of_clang_tidy(text):
    found = set()
    for m in re.finditer(r"^(/.*?):(\d+):(\d+): (?:warning|error): (.*) \[([\w.-]+)", text, re.M):
        if m[5].startswith("valuetask-"):
            found.add((os.path.realpath(m[1]), int(m[2]), int(m[3]), m[4], m[5]))
    return found


def of_lint(report, root):
    return {(os.path.join(root, f["at"]["file"]), f["at"]["line"], f["at"]["column"], f["message"], f["check"])
            for f in report["findings"] if f["state"] == "new"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path, help="our build folder")
    parser.add_argument("-p", type=pathlib.Path, help="folder of a compile_commands.json")
    parser.add_argument("--generate", type=int, metavar="N", help="make N files instead")
    parser.add_argument("-j", default=str(os.cpu_count()))
    parser.add_argument("--run-clang-tidy", default="run-clang-tidy-22")
    args = parser.parse_args()
    build = args.build.resolve()
    work = pathlib.Path(tempfile.mkdtemp(prefix="valuetask-lint-benchmark"))
    include = pathlib.Path(__file__).resolve().parent.parent / "include"
    database = generate(work, args.generate, include) if args.generate else args.p.resolve()
    root = os.path.realpath(database)
    state, report = work / "state", work / "report.json"
    lint = [build / "bin/valuetask-lint", "run", "-p", database, f"--root={root}", f"-j{args.j}", f"--checks={CHECKS}",
            f"--state-dir={state}", f"--format=json={report}", "--progress=none"]
    tidy = [args.run_clang_tidy, "-quiet", "-p", database, "-j", args.j, f"-checks={CHECKS}",
            "-load", build / "lib/valuetask-plugin.so"]

    print("| run | time | of the processors |\n|---|---|---|")
    cold, _ = timed("valuetask-lint, cold", lint, {0, 2, 3})
    other, text = timed("run-clang-tidy, always all", tidy, None)
    warm, _ = timed("valuetask-lint, nothing changed", lint, {0, 2, 3})
    print(f"\nof the processors' time of run-clang-tidy: cold {cold / other:.2f}; nothing changed 1/{other / warm:.0f}")
    result = json.loads(report.read_text())
    ours, theirs = of_lint(result, root), of_clang_tidy(text)
    print(f"{len(result['linted'])} files linted, {len(result['failed'])} not; "
          f"findings: {len(ours)}, and {len(theirs)} of run-clang-tidy")
    for finding in sorted(ours ^ theirs):
        print("only", "valuetask-lint" if finding in ours else "run-clang-tidy", *finding)
    shutil.rmtree(work)
    return ours != theirs


sys.exit(main())
