#!/usr/bin/env python3
"""How long an editor waits for diagnostics after an edit, with valuetask-clangd
and with the stock clangd, side by side.

    benchmarks/editor_latency.py [--edits 20] [--repeat 5] OURS STOCK FILE...

Both servers have the same file open, with `valuetask-*` and clangd's default
checks enabled, and get the same edits in turns. Two times are taken: of an edit
as an editor sends it, after which clangd waits for a pause in typing, and of one
whose diagnostics are asked for at once. What is printed is the ratio of the
medians of one run, and the ratio of the processor time that the servers took for
all of these edits, which other work on the machine disturbs less; the times
themselves say nothing about another machine.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "test", "clangd"))
import lsp  # noqa: E402

INCLUDES = ["include", "test/Inputs", "test/clangd/Inputs", "examples"]


def parse():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=5,
                        help="rounds of that many edits; default: 5")
    parser.add_argument("ours")
    parser.add_argument("stock")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    # They run in folders of their own.
    arguments.ours = shutil.which(os.path.abspath(arguments.ours)) or arguments.ours
    arguments.stock = shutil.which(arguments.stock) or arguments.stock
    return arguments


def project(folder, file):
    """A project with a copy of the file in it; the copy's path."""
    with open(os.path.join(folder, "compile_flags.txt"), "w") as flags:
        flags.write("-std=c++20\n-I" + os.path.dirname(os.path.abspath(file))
                    + "\n" + "\n".join(f"-I{ROOT}/{i}" for i in INCLUDES))
    with open(os.path.join(folder, ".clang-tidy"), "w") as config:
        config.write("Checks: 'valuetask-*,bugprone-*,performance-*'\n")
    return shutil.copy(file, folder)


def place(text):
    """Where to type: the beginning of a line in the middle of the file, behind
    a line that ends a statement."""
    start = text.index("\n", text.index(";\n", len(text) // 2)) + 1
    return start


def edit(server, path, where, number, now):
    """Seconds from the edit to its diagnostics."""
    begin = time.perf_counter()
    server.edit(path, where, where, f"/* {number} */", now=now)
    server.diagnostics(path)
    return time.perf_counter() - begin


def processor_time(server):
    """Seconds, of all threads of the server. Linux counts hundredths."""
    with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(arguments, file):
    servers = []
    for tool in (arguments.ours, arguments.stock):
        folder = tempfile.mkdtemp(prefix="editor-latency-")
        path = project(folder, file)
        server = lsp.Server([tool, "--background-index=0", "--log=error"],
                            folder)
        server.open(path)
        found = server.diagnostics(path)
        servers.append((server, path, folder))
        if tool == arguments.ours:
            ours = sum(str(d.get("code")).startswith("valuetask-")
                       for d in found)
    where = place(servers[0][0].texts[servers[0][1]])
    for server, path, _ in servers:  # Warm.
        for number in range(3):
            edit(server, path, where, number, True)
    ratios = {}
    before = [processor_time(server) for server, _, _ in servers]
    for now in (False, True):
        times = ([], [])
        for number in range(arguments.edits * arguments.repeat):
            # Whoever goes first may find the machine in another state.
            for which in (0, 1) if number % 2 else (1, 0):
                server, path, _ = servers[which]
                times[which].append(edit(server, path, where, number, now))
        ratios[now] = [statistics.median(t) for t in times]
    edits = 2 * arguments.edits * arguments.repeat
    ratios["processor"] = [(processor_time(server) - start) / edits
                           for (server, _, _), start in zip(servers, before)]
    for server, _, folder in servers:
        server.stop()
        shutil.rmtree(folder)
    return ours, ratios


def main():
    arguments = parse()
    print("file | lines | our findings | as typed | at once | processor time")
    print("---|---|---|---|---|---")
    for file in arguments.files:
        ours, ratios = measure(arguments, file)
        with open(file, encoding="utf-8") as text:
            lines = sum(1 for _ in text)
        columns = [f"{a / b:.3f} ({a * 1000:.0f} / {b * 1000:.0f} ms)"
                   for a, b in (ratios[False], ratios[True],
                                ratios["processor"])]
        print(" | ".join([os.path.basename(file), str(lines), str(ours),
                          *columns]), flush=True)


if __name__ == "__main__":
    main()
